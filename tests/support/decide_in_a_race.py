"""A program that fights another one for a dataset: it decides, and takes over whenever it is shut out.

Arguments: the dataset, a name, how many decisions to make. Says “ready”, waits for a line, and then prints each
note once the decision was acknowledged.
"""

from __future__ import annotations

import sys
from pathlib import Path

from quotemark.core import edits
from quotemark.core.errors import QuotemarkError
from quotemark.core.opening import load_all
from quotemark.core.store.dataset import Dataset
from quotemark.core.store.dataset_lock import DatasetLock


def opened(path: Path, by: str) -> Dataset:
    dataset = Dataset(path, DatasetLock(path, by, takes_over=True))
    load_all(dataset)
    return dataset


def main() -> None:
    path, by, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    stamp = edits.Stamp(by, "2026-01-02T03:04:05Z")
    print("ready", flush=True)
    sys.stdin.readline()
    dataset = opened(path, by)
    for number in range(count):
        note = f"{by}{number}"
        while True:
            try:
                article = dataset.article(0)
                notes = f"{article.quote('q1').note} {note}"
                dataset.record(edits.set_note(article, "q1", notes, stamp), "Set note", stamp)
                if number % 7 == 0:
                    dataset.save(stamp)
                break
            except QuotemarkError:
                try:  # the other one has it, or has written since: go on from what there is now
                    dataset = opened(path, by)
                    if note in dataset.article(0).quote("q1").note.split():
                        break  # it was kept; only the save after it failed
                except QuotemarkError:
                    continue
        print(note, flush=True)


if __name__ == "__main__":
    main()
