"""The launcher: a sub-command goes to the command line, anything else opens the window; only that one is imported."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Final

COMMANDS: Final = frozenset(
    {
        "adjudicate",
        "agree",
        "anchoring",
        "assign",
        "card",
        "compare",
        "detect",
        "diff",
        "evaluate",
        "explain",
        "export",
        "lexicon",
        "log",
        "merge",
        "progress",
        "rehydrate",
        "repair",
        "review",
        "schema",
        "split",
        "validate",
    }
)
"""The sub-commands of quotemark.cli. To open a file that has such a name, write ./detect."""

_CLI_OPTIONS: Final = frozenset({"--help", "-h", "--version", "--install-completion", "--show-completion"})
_COMPLETION: Final = "_QUOTEMARK_COMPLETE"
"""Set by the shell when Tab is pressed behind “quotemark”."""
_INTERRUPTED: Final = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run what the arguments ask for and return the exit code; they default to those of the process."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        return _run(arguments)
    except KeyboardInterrupt:  # while something was still being imported
        return _INTERRUPTED


def _run(arguments: list[str]) -> int:
    if _COMPLETION in os.environ or (arguments and arguments[0] in COMMANDS | _CLI_OPTIONS):
        from quotemark import cli

        return cli.main(
            arguments,
            lambda w: main_gui(w.files, is_review=w.is_review, predictions=w.predictions, cautions=w.cautions),
        )
    if arguments and _is_mistyped(arguments[0]):
        from quotemark.cli.mistyped import refuse

        return refuse(arguments, COMMANDS, _CLI_OPTIONS)
    return main_gui(arguments)


def _is_mistyped(argument: str) -> bool:
    """Tell whether a first argument can only be meant as a command or an option, being neither file nor path."""
    if argument.startswith("-"):
        return argument != "--"
    is_path = "." in argument or os.sep in argument or (os.altsep or os.sep) in argument
    return not is_path and not os.path.lexists(argument)


def main_gui(
    argv: Sequence[str] | None = None,
    *,
    is_review: bool = False,
    predictions: str | None = None,
    cautions: Sequence[str] = (),
) -> int:
    """Open the window on the files that the arguments name, and return the exit code.

    ``is_review``: to review them; ``predictions``: a file whose faults are shown, with what is opened as gold;
    ``cautions``: what the person has to know before.
    """
    from quotemark.gui import app

    files = list(sys.argv[1:] if argv is None else argv)
    return app.main(files, is_review=is_review, predictions=predictions, cautions=cautions)


if __name__ == "__main__":
    sys.exit(main())
