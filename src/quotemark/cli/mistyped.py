"""What is said to whoever types a command or an option that there is not."""

from __future__ import annotations

import difflib
from collections.abc import Collection

from quotemark.cli.terminal import fail


def refuse(arguments: list[str], commands: Collection[str], options: Collection[str]) -> int:
    """Say that the first argument is no command, option or file and what may be meant, and return the exit code."""
    first = arguments[0]
    names = [*commands, *options]
    near = difflib.get_close_matches(first, names, n=1) or [name for name in names if name.lstrip("-") == first]
    command = next((argument for argument in arguments if argument in commands), None)
    what = f"there is no option {first}" if first.startswith("-") else f"there is no command and no file “{first}”"
    if near:
        advice = f"Did you mean “quotemark {near[0]}”?"
    elif command is not None:
        advice = f"Options stand behind the command: “quotemark {command} …”."
    else:
        advice = "“quotemark --help” lists the commands, and “quotemark FILE …” opens the window."
    return fail(f"{what}. {advice}")
