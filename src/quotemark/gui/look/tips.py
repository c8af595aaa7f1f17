"""Tool tips from data."""

from __future__ import annotations

import html


def plain_tip(text: str) -> str:
    """Return a tool tip that shows this text as it stands: Qt would take what looks like markup for markup."""
    lines = "<br>".join(html.escape(line) for line in text.splitlines())
    return f"<p>{lines}</p>" if lines else ""
