"""A program that decides without end and says so after each decision was kept; its parent kills it at some point.

Arguments: the dataset, the number of the first decision. Prints “ARTICLE NUMBER” once a decision is on its way to
the disk, and saves every so often, so that the blow also falls into saving.
"""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

from quotemark.core import edits
from quotemark.core.store.dataset import Dataset


def main() -> None:
    dataset = Dataset(Path(sys.argv[1]))
    while not dataset.load_some(1.0):
        continue
    stamp = edits.Stamp("ana", "2026-01-02T03:04:05Z")
    for number in itertools.count(int(sys.argv[2])):
        row = number % len(dataset.heads)
        article = dataset.article(row)
        quote_id = article.quotes[number % len(article.quotes)].id
        note = f"{article.quote(quote_id).note} {number}"
        dataset.record(edits.set_note(article, quote_id, note, stamp), "Set note", stamp)
        print(article.id, number, flush=True)
        if number % 17 == 0:
            dataset.save(stamp)


if __name__ == "__main__":
    main()
