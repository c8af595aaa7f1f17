"""How fast the engine is: speed, the share of each stage, growth with the length, and the first part of a long text.

usage: python benchmarks/detect.py [FILE.jsonl] [--lang en] [--no-growth]   (without a file: an article made here)

Everything runs in one process and is measured in its processor time. Exits with 1 if a target is missed. Where
textacy and an English model of spaCy are installed, its direct quotations are measured on the same texts.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from quotemark.core.detect import article, assembly, linking, preparing, search_first_part, speakers, stance
from quotemark.core.lexicon import load_lexicon
from quotemark.core.scheme import Scheme
from quotemark.core.types import Article

FEWEST_KCHARS: Final = 200
"""Thousand characters that are to be searched in a second, on one core."""
MOST_GROWTH: Final = 1.5
"""How much longer a character may take in a text of 5 MB than in one of 5 kB."""
MOST_MS_FOR_FIRST_PART: Final = 50
LENGTHS: Final = (5_000, 50_000, 500_000, 5_000_000)
MOST_FOR_TEXTACY: Final = 20
"""Texts that are compared: a parser takes its time."""

ARTICLE: Final = """The mayor of Lindale, Ana Ruiz, said on Monday that the old bridge would be closed for a year.
“We have looked at every other way,” she told reporters. “There is none.”
Peter Okafor, who leads the engineers, described the pillars as “tired and thin,” adding that the river had risen again.
The work will cost nine million, according to the ministry, and two officials said the money had not been found.
"""

# Name of the stage -> the functions that are it; a stage within another counts for itself alone.
STAGES: Final[dict[str, list[tuple[Any, str]]]] = {
    "language, boilerplate": [(article, "look_through")],
    "paragraphs": [(preparing, "find_paragraphs")],
    "marks": [(preparing, "find_marks"), (preparing, "restore"), (preparing, "split_insertions")],
    "forms": [(preparing, "find_forms"), (preparing, "add_turns"), (linking, "place")],
    "tokens": [(preparing, "_tokenize")],
    "sentences": [(preparing, "_sentences"), (preparing, "join_particles")],
    "attribution": [(linking, "attribute_sentence"), (linking, "headline_candidate")],
    "linking": [(article, "find_candidates")],
    "scores": [(assembly, "score"), (assembly, "settle")],
    "names": [(speakers.Registry, "__init__")],
    "ranking": [(assembly, "rank")],
    "stances": [(stance.Proposer, "__init__"), (stance.Proposer, "propose")],
    "quotes": [(article, "search_article")],
}


class Clock:
    """Adds up the processor time of the stages, while it is entered."""

    def __init__(self) -> None:
        self.seconds = dict.fromkeys(STAGES, 0.0)
        self._inner = [0.0]
        self._plain = [(owner, name, getattr(owner, name)) for works in STAGES.values() for owner, name in works]

    def __enter__(self) -> Clock:
        for stage, works in STAGES.items():
            for owner, name in works:
                setattr(owner, name, self._timed(stage, getattr(owner, name)))
        return self

    def __exit__(self, *_: object) -> None:
        for owner, name, work in self._plain:
            setattr(owner, name, work)

    def _timed(self, stage: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def measured(*arguments: Any, **named: Any) -> Any:
            self._inner.append(0.0)
            start = time.process_time()
            try:
                return work(*arguments, **named)
            finally:
                spent = time.process_time() - start
                self.seconds[stage] += spent - self._inner.pop()
                self._inner[-1] += spent

        return measured


def search(texts: Sequence[str], lang: str | None) -> None:
    """Search the texts as the window and the command line do."""
    for number, text in enumerate(texts):
        one = article.look_through(Article(id=str(number), text=text, lang=lang))
        article.search_article(one, lexicon=load_lexicon(one.lang), scheme=Scheme())


def seconds(work: Callable[[], object], *, times: int = 3) -> float:
    """Return the processor seconds of the fastest of some runs: what else the machine does can only add to them."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def report(line: str, value: float, target: float, *, least: bool = False) -> bool:
    """Print a line with its target and return whether it was missed."""
    missed = value < target if least else value > target
    print(f"{line}  ({'at least' if least else 'at most'} {target:g}: {'MISSED' if missed else 'ok'})")
    return missed


def measure_speed(texts: Sequence[str], lang: str | None) -> bool:
    """Print the speed over all texts and the share of each stage; return whether the target was missed."""
    size = sum(map(len, texts)) / 1000
    search(texts[:3], lang)  # loads the lexicon
    speed = size / seconds(lambda: search(texts, lang))
    missed = report(f"{speed:.0f} kchar/s over {len(texts)} texts of {size:.0f} kB", speed, FEWEST_KCHARS, least=True)
    with Clock() as clock:
        search(texts, lang)
    whole = sum(clock.seconds.values())
    for stage, spent in sorted(clock.seconds.items(), key=lambda item: -item[1]):
        print(f"  {stage:22} {spent / whole:4.0%}")
    return missed


def measure_growth(texts: Sequence[str], lang: str | None) -> bool:
    """Print the time for ever longer texts, and for the first part of the longest; return whether one is too long."""
    joined = "\n\n".join(texts)
    longest = joined * (LENGTHS[-1] // len(joined) + 1)
    per_char = {}
    for length in LENGTHS:
        count = max(1, 100_000 // length)  # pieces from all over: the first may be easier than the rest
        places = [len(joined) * n // count if length < len(joined) else 0 for n in range(count)]
        pieces = [longest[place : place + length] for place in places]
        spent = seconds(lambda pieces=pieces: search(pieces, lang), times=3 if length < LENGTHS[-1] else 1) / count
        per_char[length] = spent / length
        print(f"{length / 1000:>6.0f} kB  {spent * 1000:>8.1f} ms  {length / 1000 / spent:.0f} kchar/s")
    growth = per_char[LENGTHS[-1]] / per_char[LENGTHS[0]]
    missed = report(f"a character takes {growth:.2f} times as long in 5 MB as in 5 kB", growth, MOST_GROWTH)

    def first_part() -> None:
        one = article.look_through(Article(id="long", text=longest[: LENGTHS[-1]], lang=lang))
        search_first_part(one, lexicon=load_lexicon(one.lang), scheme=Scheme())

    spent = seconds(first_part) * 1000
    return report(f"{spent:.0f} ms for the first part of 5 MB", spent, MOST_MS_FOR_FIRST_PART) or missed


def measure_textacy(texts: Sequence[str]) -> None:
    """Print the speed of textacy's direct quotations over the same texts, or that it is not installed."""
    try:
        import spacy
        from textacy.extract.triples import direct_quotations
    except ImportError:
        print("textacy is not installed; nothing to compare with")
        return
    model = next((name for name in sorted(spacy.util.get_installed_models()) if name.startswith("en_core_web")), None)
    if model is None:
        print("textacy: no English model of spaCy is installed (en_core_web_sm); nothing to compare with")
        return
    parse = spacy.load(model)
    texts = texts[:MOST_FOR_TEXTACY]
    found, refused = 0, 0
    start = time.process_time()
    for text in texts:
        try:
            found += sum(1 for _ in direct_quotations(parse(text)))
        except ValueError:  # it gives up where the number of marks is odd
            refused += 1
    speed = sum(map(len, texts)) / 1000 / (time.process_time() - start)
    print(f"textacy with {model}: {speed:.0f} kchar/s over {len(texts)} texts, {found} direct quotations", end="")
    print(f"; {refused} texts refused" if refused else "")


def main() -> int:
    """Print speed, shares, growth and the comparison, and return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file", nargs="?", type=Path, help="JSONL whose lines have a “text” (default: made here)")
    parser.add_argument("--lang", help="the language of all texts (default: found for each)")
    parser.add_argument("--no-growth", action="store_true", help="leave out the longer texts, which take a minute")
    asked = parser.parse_args()
    if asked.file is not None:
        texts = [json.loads(line)["text"] for line in asked.file.read_text("utf-8").splitlines()]
    else:
        texts = [ARTICLE * 12] * 50
    missed = measure_speed(texts, asked.lang)
    if not asked.no_growth:
        missed = measure_growth(texts, asked.lang) or missed
    measure_textacy(texts)
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
