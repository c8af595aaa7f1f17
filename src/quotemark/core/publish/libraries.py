"""Libraries that only some exports need, and that are not installed with the program."""

from __future__ import annotations

import importlib.util
import shlex
import sys

from quotemark.core.errors import UsageError


def require(library: str, extra: str) -> None:
    """Make sure that a library is there which comes with an extra of the program.

    Raises:
        UsageError: if it is not; the hint is the command that installs it.
    """
    if importlib.util.find_spec(library) is None:
        # Of this Python: the first pip on the path may be that of another, and would look for the program elsewhere.
        raise UsageError(
            f"--to {extra} needs {library}, which is not installed",
            hint=f'Nothing was written. Install it: {shlex.quote(sys.executable)} -m pip install "quotemark[{extra}]"',
        )
