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


def main(argv: Sequence[str] | None = None) -> int:
    """Run what the arguments ask for and return the exit code; they default to those of the process."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if _COMPLETION in os.environ or (arguments and arguments[0] in COMMANDS | _CLI_OPTIONS):
        from quotemark import cli

        return cli.main(
            arguments,
            lambda w: main_gui(w.files, is_review=w.is_review, predictions=w.predictions, cautions=w.cautions),
        )
    return main_gui(arguments)


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
