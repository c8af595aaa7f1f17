"""Libraries that only some exports need, and that are not installed with the program."""

from __future__ import annotations

import importlib.util

from quotemark.core.errors import UsageError


def require(library: str, extra: str) -> None:
    """Make sure that a library is there which comes with an extra of the program.

    Raises:
        UsageError: if it is not; the hint is the command that installs it.
    """
    if importlib.util.find_spec(library) is None:
        raise UsageError(
            f"--to {extra} needs {library}, which is not installed",
            hint=f'Nothing was written. Install it: pip install "quotemark[{extra}]"',
        )
