"""How fast the engine is: kchar/s, the share of each stage, and growth from 5 kB to 5 MB.

usage: python benchmarks/detect.py [FILE.jsonl]   (without a file: an article made here)
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from quotemark.core.detect.assembly import assemble
from quotemark.core.detect.linking import find_candidates
from quotemark.core.detect.prepared import prepare
from quotemark.core.lexicon import load_lexicon
from quotemark.core.scheme import Scheme

ARTICLE = """The mayor of Lindale, Ana Ruiz, said on Monday that the old bridge would be closed for a year.
“We have looked at every other way,” she told reporters. “There is none.”
Peter Okafor, who leads the engineers, described the pillars as “tired and thin,” adding that the river had risen again.
The work will cost nine million, according to the ministry, and two officials said the money had not been found.
"""


def timed(totals: dict[str, float], stage: str, work: Callable[[], Any]) -> Any:
    """Return what the work gives back, its processor time added to the stage's."""
    start = time.process_time()
    result = work()
    totals[stage] = totals.get(stage, 0.0) + time.process_time() - start
    return result


def run(texts: list[str]) -> dict[str, float]:
    """Return the processor seconds of each stage over all texts."""
    lexicon, scheme = load_lexicon("en"), Scheme()
    totals: dict[str, float] = {}
    for text in texts:
        prepared = timed(totals, "prepare", lambda text=text: prepare(text, lexicon))
        candidates = timed(totals, "candidates", lambda p=prepared: find_candidates(p, lexicon))
        timed(totals, "assemble", lambda p=prepared, c=candidates: assemble(p, c, lexicon, scheme))
    return totals


def main() -> None:
    """Print speed, shares and growth."""
    if len(sys.argv) > 1:
        texts = [json.loads(line)["text"] for line in Path(sys.argv[1]).read_text("utf-8").splitlines()]
    else:
        texts = [ARTICLE * 12] * 50
    run(texts[:1])
    totals = run(texts)
    seconds, size = sum(totals.values()), sum(map(len, texts))
    print(f"{size / 1000 / seconds:.0f} kchar/s over {len(texts)} articles")
    for stage, share in totals.items():
        print(f"  {stage:10} {share / seconds:.0%}")
    for length in (5_000, 50_000, 500_000, 5_000_000):
        text = (ARTICLE * (length // len(ARTICLE) + 1))[:length]
        seconds = sum(run([text]).values())
        print(f"{length / 1000:>6.0f} kB  {seconds * 1000:>8.1f} ms  {length / 1000 / seconds:.0f} kchar/s")


if __name__ == "__main__":
    main()
