"""Killing the window at any moment loses no decision that it has shown as made."""

from __future__ import annotations

import json
import multiprocessing
import os
import random
from pathlib import Path

from deciding import decide

from quotemark.core.formats.jsonl import encode_article
from quotemark.core.opening import load_all
from quotemark.core.store.dataset import Dataset
from quotemark.core.types import Article, Quote, QuoteType, Span, Speaker

ROUNDS = 50
MOST_DECISIONS = 24  # of one round
# Each window is a process of its own, copied from one that has imported everything: half of the time would go there.
CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(
    ["PySide6.QtTest", "quotemark.gui.main_window", "quotemark.gui.desk", "quotemark.core.detect"]
)
TEXT = "“We stay,” Ana said. “We go,” said Ben. Nobody knew, Ana added, what came next.\n"
CONTENTS = ("“We stay,”", "“We go,”", "what came next")


def article(number: int) -> Article:
    quotes = tuple(
        Quote(
            id=f"q{index}",
            content=(Span(TEXT.index(words), TEXT.index(words) + len(words)),),
            speaker="s1",
            type=QuoteType.DIRECT,
        )
        for index, words in enumerate(CONTENTS, 1)
    )
    speakers = (Speaker("s1", "Ana"), Speaker("s2", "Ben"))
    return Article(id=f"a{number}", lang="en", text=TEXT, skip=(), speakers=speakers, quotes=quotes)


def test_every_decision_that_was_shown_survives_sigkill(tmp_path: Path, home: Path) -> None:
    path = tmp_path / "work.jsonl"
    count = ROUNDS * MOST_DECISIONS // len(CONTENTS) + 20
    path.write_bytes(b"".join(encode_article(article(n)) + b"\n" for n in range(count)))
    chance = random.Random(20)
    shown: dict[tuple[str, str], tuple[str, str | None]] = {}
    for number in range(ROUNDS):
        wanted = chance.randint(1, MOST_DECISIONS)
        shown |= killed_after(path, wanted, seed=number)
        dataset = Dataset(path)
        load_all(dataset)
        kept: dict[tuple[str, str], Quote] = {}
        for row in range(len(dataset.heads)):
            found = dataset.article(row)
            kept |= {(found.id, q.id): q for q in found.quotes}
        dataset.close()
        lost = {k: (v, kept[k]) for k, v in shown.items() if (kept[k].status, kept[k].speaker) != v}
        assert not lost, f"round {number}: {lost}"
    assert len(shown) > ROUNDS


def killed_after(path: Path, decisions: int, *, seed: int) -> dict[tuple[str, str], tuple[str, str | None]]:
    """Run a window, kill it after it has shown so many decisions, and return all that it had shown by then."""
    receiver, sender = CONTEXT.Pipe(duplex=False)
    child = CONTEXT.Process(target=decide, args=(sender, str(path), str(seed)), daemon=True)
    child.start()
    sender.close()
    with receiver, os.fdopen(os.dup(receiver.fileno()), encoding="utf-8") as told:
        lines = [told.readline() for _ in range(decisions)]
        for _ in range(random.Random(seed).randrange(20_000)):  # some way into what comes after that line
            pass
        child.kill()
        child.join()
        rest = told.read()
    child.close()
    assert all(lines), "it ended before it was killed; why stands on standard error"
    whole = [line for line in [*lines, *rest.splitlines(keepends=True)] if line.endswith("\n")]
    records = [json.loads(line) for line in whole]
    return {(a, q): (status, speaker) for a, q, status, speaker in records}
