"""What the parser of the command line hands over: the command with its arguments, not yet run."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from quotemark.cli.options import Window


class Job(NamedTuple):
    """What the command line asked for; ``run`` does it and returns the exit code, or the window to open afterwards."""

    run: Callable[[], int | Window]
