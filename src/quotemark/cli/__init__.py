"""The command line: what can be done to datasets without a window.

Exit codes: 0 fine; 1 problems in the data, with what could be done, done; 2 wrong usage or unreadable input;
130 stopped by Ctrl+C; 141 the reader of the output went away.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from quotemark.cli.options import Window

INTERRUPTED: Final = 130
BROKEN_PIPE: Final = 141


def main(argv: Sequence[str], open_window: Callable[[Window], int] | None = None) -> int:
    """Run a sub-command and return the exit code; an error is one line on standard error.

    ``open_window`` shows the window for a command that is about one, and returns its exit code; without it nothing
    is shown.
    """
    from quotemark.cli.terminal import discard_output, fail, make_printable, refused
    from quotemark.core.errors import QuotemarkError

    make_printable()
    try:
        code, window = _run(argv)
        sys.stdout.flush()
        return open_window(window) if window is not None and open_window is not None else code
    except QuotemarkError as error:
        return fail(str(error))
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        discard_output()
        return BROKEN_PIPE
    except SystemExit as ended:
        if ended.code != 1:
            raise
        discard_output()  # Rich ends so when the reader of the help goes away
        return BROKEN_PIPE
    except OSError as error:  # what the system refuses and no command has told: a name that cannot be, a full disk
        discard_output()
        return fail(refused(error))


@functools.cache
def _command() -> Callable[..., Any]:
    """Return what parses all sub-commands; to make it takes longer than most of them run."""
    import typer

    from quotemark.cli.app import app

    return typer.main.get_command(app)


def _run(argv: Sequence[str]) -> tuple[int, Window | None]:
    import typer

    from quotemark.cli.job import Job
    from quotemark.cli.terminal import fail

    # Typer publishes this class only as the base of another; it comes from click in older versions.
    usage_error: type[Exception] = typer.BadParameter.__bases__[0]
    try:
        # Typer parses and no more: what it makes of a broken pipe or Ctrl+C is not what shells expect.
        found = _command()(list(argv), prog_name="quotemark", standalone_mode=False)
    except usage_error as error:
        context = getattr(error, "ctx", None)
        command = context.command_path if context is not None else f"quotemark {argv[0]}"
        message = getattr(error, "format_message", error.__str__)().replace("Value error, ", "").rstrip(".")
        return fail(f"{message}{'' if message.endswith('?') else '.'} See “{command} --help”."), None
    except typer.Abort:
        return INTERRUPTED, None
    done = found.run() if isinstance(found, Job) else int(found or 0)
    return (done, None) if isinstance(done, int) else (0, done)
