"""Measure what it costs to compare and to adjudicate many quotes of several annotators.

usage: python benchmarks/compare.py [--quotes 20000] [--annotators 3]

The articles and the annotators are made up (tests/support/annotators.py). CPU seconds, from the files on the disk:

compare     opening the datasets and telling of every quote in what its versions differ; target: 10 s for 20,000 quotes
adjudicate  the same and writing the dataset in which it is settled; target: 10 s
growth      seconds for each quote, over those with a tenth of the articles; target: 1.5

Exits with 1 if one of them misses its target.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.support.annotators import annotated, gold_article

from quotemark.core.adjudication.datasets import begin, compare_datasets, open_sources
from quotemark.core.formats.jsonl import encode_article

SECONDS: Final = 10.0
"""For 20,000 quotes."""
AT: Final = 20_000
GROWTH: Final = 1.5
PER_ARTICLE: Final = 50


def main() -> int:
    """Print the figures and return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quotes", type=int, default=AT, help="quotes of the gold articles")
    parser.add_argument("--annotators", type=int, default=3)
    options = parser.parse_args()
    names = [f"annotator-{number}" for number in range(1, options.annotators + 1)]
    with tempfile.TemporaryDirectory(prefix="quotemark-compare-") as folder:
        few = written(Path(folder), names, options.quotes // 10)
        small, _ = timed(lambda: compared(few))
        many = written(Path(folder), names, options.quotes)
        large, quotes = timed(lambda: compared(many))
        settled, _ = timed(lambda: begun(many, Path(folder) / "gold.jsonl"))
    target = SECONDS * options.quotes / AT
    growth = large / (10 * small)
    print(f"{options.quotes} gold quotes, {options.annotators} annotators, {quotes} quotes of all versions")
    is_met = [
        told("compare", large, target, "s"),
        told("adjudicate", settled, target, "s"),
        told("growth", growth, GROWTH, "times"),
    ]
    return 0 if all(is_met) else 1


def written(folder: Path, names: Sequence[str], quotes: int) -> list[Path]:
    """Write what each annotator makes of so many gold quotes."""
    gold = [gold_article(seed, PER_ARTICLE) for seed in range(quotes // PER_ARTICLE)]
    paths = []
    for name in names:
        path = folder / f"{name}.jsonl"
        path.write_bytes(b"".join(encode_article(annotated(article, name, 1)) + b"\n" for article in gold))
        paths.append(path)
    return paths


def compared(paths: Sequence[Path]) -> int:
    """Compare datasets, and return how many quotes they have together."""
    told = list(compare_datasets(open_sources(paths)))
    return sum(len(entry.compared.groups) for entry in told if entry.compared is not None)


def begun(paths: Sequence[Path], output: Path) -> int:
    """Write the dataset in which it is settled, and return its size in bytes."""
    begin(paths, output)
    return output.stat().st_size


def timed(work: Callable[[], int]) -> tuple[float, int]:
    """Return the CPU seconds that something takes, and what it gives."""
    start = time.process_time()
    given = work()
    return time.process_time() - start, given


def told(name: str, value: float, target: float, unit: str) -> bool:
    """Print a figure, marked if it misses its target, and tell whether it meets it."""
    print(f"{name:<12}{value:>8.2f} {unit}{'' if value <= target else f'   MISSED: at most {target:g}'}")
    return value <= target


if __name__ == "__main__":
    sys.exit(main())
