"""Whether a window can be shown here; where it cannot, why not and what to do, in one line."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_SCREENS: Final = ("DISPLAY", "WAYLAND_DISPLAY")
_PLATFORM: Final = "QT_QPA_PLATFORM"
_ELSEWHERE: Final = "start it on a desktop, or use “quotemark detect”"
WRONG_USAGE: Final = 2


def why_no_window() -> str | None:
    """Return why no window can be shown here as far as that is known without asking the screen, or None."""
    import PySide6

    if sys.version_info < (3, 12) and PySide6.__version_info__[:3] == (6, 12, 0):
        return "PySide6 6.12.0 aborts under Python 3.11; install another: pip install 'PySide6-Essentials<6.12'"
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in (*_SCREENS, _PLATFORM)):
        return f"there is no screen for a window (DISPLAY is not set); {_ELSEWHERE}"
    return None


def why_not_loaded(error: ImportError) -> str:
    """Return why Qt could not be loaded."""
    return _what_is_missing("any window") or f"Qt cannot be loaded: {error}"


@contextmanager
def said_in_one_line() -> Iterator[None]:
    """End the program with one line if Qt finds no screen in here; by itself it would abort, and advise to reinstall.

    What else Qt has to say comes at the end, as ever.
    """
    from PySide6.QtCore import QtMsgType, qInstallMessageHandler

    said: list[str] = []

    def take(kind: QtMsgType, _: object, message: str) -> None:
        said.append(message)
        if kind == QtMsgType.QtFatalMsg:
            print(f"quotemark: {_why_no_screen(said)}", file=sys.stderr, flush=True)
            os._exit(WRONG_USAGE)  # Qt aborts when this returns; nothing is open yet that would have to be closed

    qInstallMessageHandler(take)
    try:
        yield
    finally:
        qInstallMessageHandler(None)
        for message in said:
            print(message, file=sys.stderr)


def _why_no_screen(said: list[str]) -> str:
    """Return the reason behind what Qt says when it finds no screen: a list of plug-ins and of packages."""
    named = [f"{name}={os.environ[name]}" for name in _SCREENS if os.environ.get(name)]
    if any("could not connect to display" in line for line in said):
        return f"no screen answers at {' or '.join(named) or 'DISPLAY, which is not set'}; {_ELSEWHERE}"
    if os.environ.get(_PLATFORM) and any("Could not find the Qt platform plugin" in line for line in said):
        return f"Qt knows no {_PLATFORM}={os.environ[_PLATFORM]}; unset it and start again"
    if (missing := _what_is_missing("X server")) is not None:
        return missing
    return f"Qt finds no screen for a window: {' '.join(' '.join(said).split())}"


def _what_is_missing(purpose: str) -> str | None:
    """Return which system libraries Qt lacks, with what to type; None if it has all for a purpose of the resource."""
    import ctypes
    import json
    import shutil

    from quotemark import resources

    missing: dict[str, str] = {}
    for library, package in json.loads(resources.text("system-libraries.json"))[purpose].items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing[library] = package
    if not missing or not sys.platform.startswith("linux"):
        return None
    if shutil.which("apt-get") is not None:
        advice = f"type: sudo apt-get install {' '.join(missing.values())}"
    else:
        advice = "install the packages of your system that hold them"
    return f"Qt lacks the system libraries {', '.join(missing)}; {advice}"
