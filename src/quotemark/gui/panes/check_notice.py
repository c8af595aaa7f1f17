"""What annotators are told of a project's anchoring check: that there is one, and not which quotes it is about."""

from __future__ import annotations

from quotemark.core.scheme import Anchoring
from quotemark.gui.look.translate import tr


def told_check(check: Anchoring) -> str:
    """Return in words what the check does to proposals; empty where it is off."""
    if not check.is_on:
        return ""
    if not check.share_wrong_speaker:
        done = tr("CheckNotice", "Of some quotes nothing is proposed.")
    elif not check.share_without_proposals:
        done = tr("CheckNotice", "For some quotes a wrong speaker is proposed.")
    else:
        done = tr("CheckNotice", "Of some quotes nothing is proposed, and for some a wrong speaker.")
    aim = tr("CheckNotice", "This project measures how far proposals sway. {} Decide by the text alone.")
    return aim.format(done)
