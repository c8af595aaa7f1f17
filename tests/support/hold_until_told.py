"""A program that opens a dataset as a window does, and says what became of each thing that its parent tells it to do.

Arguments: the dataset, the name of who decides. It reads “take”, “take over”, “decide NOTE”, “save” and
“end” from standard input, a line each, and answers each with a line: “ok”, or the error.
"""

from __future__ import annotations

import sys
from pathlib import Path

from quotemark.core import edits
from quotemark.core.errors import QuotemarkError
from quotemark.core.opening import load_all
from quotemark.core.store.dataset import Dataset
from quotemark.core.store.dataset_lock import DatasetLock


def main() -> None:
    path, by = Path(sys.argv[1]), sys.argv[2]
    stamp = edits.Stamp(by, "2026-01-02T03:04:05Z")
    lock, dataset = None, None
    for line in sys.stdin:
        what, _, words = line.strip().partition(" ")
        try:
            if what == "take":
                lock = DatasetLock(path, by, takes_over=words == "over")
                dataset = Dataset(path, lock)
                load_all(dataset)
                lock.check()
            elif what == "decide":
                article = dataset.article(0)
                dataset.record(edits.set_note(article, "q1", words, stamp), "Set note", stamp)
            elif what == "save":
                dataset.save(stamp)
            elif what == "end":
                break
            print("ok", flush=True)
        except QuotemarkError as error:
            print(f"{type(error).__name__}: {error}", flush=True)


if __name__ == "__main__":
    main()
