"""The promises about the disk, read off the calls of the system that a window makes while somebody decides and saves.

No test can cut the power. What a power cut would leave follows from the order of these calls.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from quotemark.core.formats.jsonl import encode_article

from .test_kill import CONTENTS, article

SCRIPT = Path(__file__).parents[1] / "support" / "deciding.py"
DECISIONS = 150
PROMISE = 1.0  # second from the window's showing a decision to its fsync
CALLS = "write,read,fsync,fdatasync,rename,renameat,renameat2,link,linkat,unlink,unlinkat"
PATIENCE = 300


class Call(NamedTuple):
    """One call of the system: when it began and ended (seconds), its name, and its arguments with the files' paths."""

    began: float
    ended: float
    name: str
    arguments: str

    def is_on(self, path: Path) -> bool:
        return f"<{path}>" in self.arguments


def calls_in(trace: str) -> Iterator[Call]:
    """Yield the calls of a trace by strace that succeeded, in the order in which they ended."""
    open_calls: dict[str, tuple[float, str]] = {}
    for row in trace.splitlines():
        process, _, rest = row.partition(" ")
        moment, _, words = rest.strip().partition(" ")
        if words.endswith("<unfinished ...>"):
            open_calls[process] = float(moment), words.removesuffix("<unfinished ...>")
            continue
        began = float(moment)
        if resumed := re.match(r"<\.\.\. \w+ resumed>", words):
            began, first = open_calls.pop(process)
            words = first + words[resumed.end() :]
        if found := re.fullmatch(r"(\w+)\((.*)\)\s+= \d+(?:<.*>)?", words, re.DOTALL):
            yield Call(began, float(moment), found[1], found[2])


@pytest.fixture(scope="module")
def calls(tmp_path_factory: pytest.TempPathFactory) -> list[Call]:
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace is not installed: the calls cannot be seen (Debian: apt-get install strace)")
    folder = tmp_path_factory.mktemp("traced")
    trace, path = folder / "trace.txt", folder / "d" / "work.jsonl"
    path.parent.mkdir()
    count = DECISIONS // len(CONTENTS) + 20
    path.write_bytes(b"".join(encode_article(article(n)) + b"\n" for n in range(count)))
    command = [strace, "-f", "-ttt", "-y", "-s", "9000", "-e", f"trace={CALLS}", "-o", str(trace)]
    probe = subprocess.run([*command, "true"], capture_output=True)
    if probe.returncode:
        pytest.skip("strace may not look at processes here")
    done = subprocess.run(
        [*command, sys.executable, str(SCRIPT), str(path), "1", str(DECISIONS)],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "HOME": str(folder)},
    )
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) >= DECISIONS
    return list(calls_in(trace.read_text("utf-8", errors="replace")))


@pytest.fixture(scope="module")
def path(calls: list[Call]) -> Path:
    found = next(re.search(r"<([^>]*work\.jsonl)\.journal>", c.arguments) for c in calls if ".journal>" in c.arguments)
    assert found is not None
    return Path(found[1])


def decisions_shown(calls: list[Call]) -> list[tuple[Call, str, str]]:
    """Return the moments at which the window showed a decision, with the article and the quote."""
    found = []
    for call in calls:
        if call.name == "write" and (words := re.match(r'1<[^>]*>, "(\[.*\])", \d+\s*$', call.arguments)):
            article_id, quote_id, *_ = json.loads(words[1].replace('\\"', '"'))
            found.append((call, article_id, quote_id))
    return found


def journal_writes(calls: list[Call], path: Path) -> list[Call]:
    return [c for c in calls if c.name == "write" and c.is_on(path.with_name("work.jsonl.journal"))]


def test_a_decision_is_in_the_journal_before_it_is_shown(calls: list[Call], path: Path) -> None:
    shown, written = decisions_shown(calls), journal_writes(calls, path)
    assert len(shown) >= DECISIONS
    for call, article_id, quote_id in shown:
        marks = f'\\"id\\":\\"{article_id}\\"', f'\\"{quote_id}\\"'
        assert any(w.ended <= call.began and all(m in w.arguments for m in marks) for w in written), (
            article_id,
            quote_id,
        )


def test_a_decision_is_synced_within_a_second_however_fast_they_come(calls: list[Call], path: Path) -> None:
    journal = path.with_name("work.jsonl.journal")
    synced = [c for c in calls if c.name in ("fsync", "fdatasync") and c.is_on(journal)]
    written = journal_writes(calls, path)
    waits = [min((s.began - w.ended for s in synced if s.began >= w.ended), default=None) for w in written]
    assert None not in waits
    assert max(wait for wait in waits if wait is not None) < PROMISE
    assert len(synced) < len(written) / 2  # and many together: nobody waits for the disk at each
    folder = [c for c in calls if c.name == "fsync" and c.is_on(path.parent)]
    assert 0 <= folder[0].began - written[0].ended < PROMISE  # the name of a new journal has to be there, too


def test_a_file_takes_the_place_of_the_old_one_in_the_promised_order(calls: list[Call], path: Path) -> None:
    journal = path.with_name("work.jsonl.journal")
    (rename,) = (c for c in calls if c.name.startswith("rename") and f'"{path}"' in c.arguments)
    quoted = re.findall(r'"([^"]*)"', rename.arguments)
    temporary, target = Path(quoted[0]), Path(quoted[1])
    assert (temporary.parent, target) == (path.parent, path)
    at = calls.index(rename)

    def last(name: str, on: Path, before: int) -> int:
        return max(i for i, c in enumerate(calls[:before]) if c.name.startswith(name) and c.is_on(on))

    def first(name: str, words: str, after: int) -> int:
        return min(i for i, c in enumerate(calls) if i > after and c.name.startswith(name) and words in c.arguments)

    written, synced, compared = (last(name, temporary, at) for name in ("write", "fsync", "read"))
    (linked,) = (i for i, c in enumerate(calls) if c.name.startswith("link") and f'"{path}"' in c.arguments)
    backup = re.findall(r'"([^"]*)"', calls[linked].arguments)[1]
    journal_synced = last("fsync", journal, at)
    folder_synced = first("fsync", f"<{path.parent}>", at)
    backup_gone = first("unlink", f'"{backup}"', at)
    said = first("write", '\\"op\\":\\"saved\\"', at)
    order = [written, synced, compared, linked, at, folder_synced, backup_gone, said]
    assert order == sorted(order), order
    assert synced < journal_synced < at  # the journal on the disk is no older than the file
    assert not [c for c in calls if c.name == "write" and c.is_on(path)]  # never written in place
