"""The bars of commands that read whole datasets: on a terminal only, and never in the way of what they print."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from drawn import STAMP
from small_datasets import BROKEN, confirm, line, opened

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")

COMMANDS = {
    "validate": ("Checking", ["validate", "d.jsonl"], b"d.jsonl:2"),
    "repair": ("Mending", ["repair", "d.jsonl", "-o", "new.jsonl"], b"d.jsonl:2"),
    "diff": ("Comparing", ["diff", "d.jsonl", "e.jsonl"], b"confirmed"),
    "merge": ("Merging", ["merge", "d.jsonl", "e.jsonl", "-o", "both.jsonl"], b"could not be read"),
    "log": ("Reading", ["log", "e.jsonl"], b"Confirm"),
    "progress": ("Counting", ["progress", "d.jsonl", "e.jsonl"], b"Annotators: "),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with two datasets, of which one has a damaged line and the other a journal."""
    path = tmp_path / "d.jsonl"
    path.write_bytes(line("a") + BROKEN + line("b"))
    other = path.with_name("e.jsonl")
    other.write_bytes(line("a") + line("b"))
    dataset = opened(other)
    confirm(dataset, 0)
    dataset.save(STAMP)
    dataset.close()
    return path.parent


@contextmanager
def terminal() -> Iterator[tuple[int, int]]:
    import pty

    controller, handle = pty.openpty()
    try:
        yield controller, handle
    finally:
        os.close(controller)


def run(folder: Path, command: list[str], *, stdout: int, stderr: int) -> bytes:
    """Run a command in a folder and return what it wrote to its standard output, where that is a pipe."""
    environment = os.environ | {"TERM": "xterm"}
    done = subprocess.run(
        [sys.executable, "-m", "quotemark", *command],
        cwd=folder,
        stdout=stdout,
        stderr=stderr,
        timeout=60,
        check=False,
        env=environment,
    )
    assert done.returncode in (0, 1, 2)
    return done.stdout or b""


def drawn_on(controller: int, handle: int) -> bytes:
    """Return what was written to a terminal, all of whose writers have ended."""
    os.close(handle)
    found = b""
    while True:
        try:
            found += (more := os.read(controller, 65536))
        except OSError:  # Linux says so at the end
            return found
        if not more:
            return found


@pytest.mark.parametrize("name", COMMANDS)
def test_the_bar_is_drawn_on_the_terminal_and_makes_room_for_what_is_printed(folder: Path, name: str) -> None:
    doing, command, printed = COMMANDS[name]
    with terminal() as (controller, handle):
        run(folder, command, stdout=handle, stderr=handle)
        drawn = drawn_on(controller, handle)
    assert doing.encode() in drawn
    assert printed in drawn
    assert doing.encode() not in next(row for row in drawn.split(b"\n") if printed in row).split(b"\r")[-1]


@pytest.mark.parametrize("name", COMMANDS)
def test_without_a_terminal_nothing_but_the_results_is_printed(folder: Path, name: str) -> None:
    doing, command, _ = COMMANDS[name]
    with terminal() as (controller, handle):
        results = run(folder, command, stdout=subprocess.PIPE, stderr=handle)
        assert doing.encode() in drawn_on(controller, handle)
    assert doing.encode() not in results
    assert b"\x1b" not in results
