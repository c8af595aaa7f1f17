"""Count the keys and clicks until the real window holds the gold: with proposals, and with everything marked by hand.

usage: python benchmarks/effort.py GOLD.jsonl … [--scope all] [--articles N] [--seed S] [--only proposed/mouse …]

An oracle (``oracle.py``) that knows the gold presses keys and clicks in the window (``hands.py`` says how they are
counted) until every quote has the gold's words and source, then saves. It does so four times: with what the engine
proposes and with proposals switched off, words being selected by mouse or by keyboard. At the end the file that was
saved is compared with the gold; an article that could not be made equal is named with the reason. Exits with 1 if there
is one, or if one of these does not hold: a right proposal costs 1 key, another speaker among the nine 2, an edge at
most 4.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final
from unittest.mock import patch

from msgspec.structs import replace

from own_window import open_dataset, own_home, show_window, write_dataset
from quotemark.core.formats.jsonl import read_lines
from quotemark.core.measuring.words import WordIndex
from quotemark.core.scheme import Scope
from quotemark.core.types import Article, ArticleStatus, Quote, QuoteStatus

if TYPE_CHECKING:
    from hands import Cost
    from oracle import Handled

WAYS: Final = ("proposed/mouse", "proposed/keyboard", "by hand/mouse", "by hand/keyboard")
EDGE_AT_MOST: Final = 4


@dataclass
class Outcome:
    """What working through all articles one way took, and where it did not lead to the gold."""

    total: Cost
    by_kind: dict[str, Cost]
    handled: list[Handled]
    unequal: dict[str, str] = field(default_factory=dict)


def main() -> int:
    """Print the comparison and return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("gold", type=Path, nargs="+", help="files with gold quotes")
    parser.add_argument("--scope", choices=[s.value for s in Scope], default="all", help="default: %(default)s")
    parser.add_argument("--articles", type=int, help="so many articles of each file instead of all")
    parser.add_argument("--seed", type=int, help="drawn by chance with this seed instead of the first")
    parser.add_argument("--only", choices=WAYS, nargs="+", default=WAYS, help="these ways alone")
    parser.add_argument("--platform", default="offscreen", help="Qt's platform: offscreen (default) or xcb")
    asked = parser.parse_args()
    os.environ["QT_QPA_PLATFORM"] = asked.platform
    is_right = True
    with own_home() as home:
        from PySide6.QtWidgets import QApplication

        application = QApplication(["quotemark"])
        for number, path in enumerate(asked.gold):
            gold = sample(read_gold(path), asked.articles, asked.seed)
            print(f"\n{path.name}: {len(gold)} articles, {count(gold)} gold quotes, scope {asked.scope}")
            outcomes = {}
            for way in asked.only:
                start = time.monotonic()
                outcomes[way] = work_through(gold, home / str(number) / way, asked.scope, way)
                show_way(way, outcomes[way], count(gold), time.monotonic() - start)
            is_right &= show_claims(outcomes) and not any(o.unequal for o in outcomes.values())
            show_sum(outcomes, count(gold))
        application.closeAllWindows()
    return 0 if is_right else 1


def read_gold(path: Path) -> list[Article]:
    """Return the articles of a file.

    Raises:
        SystemExit: if one cannot be read.
    """
    articles = []
    for line in read_lines(path):
        if line.article is None:
            raise SystemExit(f"{path}, line {line.number}: {line.problem}")
        articles.append(line.article)
    return articles


def sample(gold: list[Article], number: int | None, seed: int | None) -> list[Article]:
    """Return so many of the articles: the first, or drawn by chance."""
    if number is None or number >= len(gold):
        return gold
    return gold[:number] if seed is None else random.Random(seed).sample(gold, number)


def count(gold: Iterable[Article]) -> int:
    """Return how many gold quotes there are."""
    return sum(len(_counted(article)) for article in gold)


def _counted(article: Article) -> list[Quote]:
    return [q for q in article.quotes if q.status is not QuoteStatus.REJECTED]


def work_through(gold: Sequence[Article], folder: Path, scope: str, way: str) -> Outcome:
    """Let the oracle work through the articles in a window of its own, and compare what it saved with the gold."""
    if way.startswith("proposed"):
        return _work_through(gold, folder, scope, way)
    from quotemark.core.detect.coverage_list import CoverageList

    # without proposals nothing looks quoted either, and a quote that was just marked says nothing of its speaker
    no_list = patch("quotemark.core.detect.service.list_coverage", lambda _article, _scheme: CoverageList())
    here = patch("quotemark.gui.panes.coverage._SHORT", sys.maxsize)  # no other process, which would list them
    no_speaker = patch("quotemark.gui.acts.missed.Missed._suggested", lambda _self, article, _quote_id: article)
    with no_list, here, no_speaker:
        return _work_through(gold, folder, scope, way)


def _work_through(gold: Sequence[Article], folder: Path, scope: str, way: str) -> Outcome:
    from oracle import Oracle

    proposes, by = way.startswith("proposed"), way.partition("/")[2]
    # an article that somebody has looked at is not searched
    bare = {"quotes": (), "speakers": (), "dismissed": (), "status": ArticleStatus.NEW, "at": None}
    blank = [replace(article, by=None if proposes else "oracle", **bare) for article in gold]
    path = write_dataset(folder / "articles.jsonl", blank)
    (folder / "quotemark.toml").write_text(f'scope = "{scope}"\n', "utf-8")
    window = show_window()
    open_dataset(window, path)
    oracle, problems = Oracle(window, by=by), {}
    wanted = {article.id: article for article in gold}
    while wanted:
        shown = window.session.article
        assert shown is not None
        if shown.id in wanted:
            article = wanted.pop(shown.id)
            oracle.work_on(replace(article, quotes=tuple(_counted(article))))
            problems[article.id] = oracle.problems
        if wanted:
            with oracle.hands.doing("next article"):
                oracle.hands.press("Return", modifier="" if window.workbench.offers_next else "Ctrl")
            if window.session.row == (window.session.dataset.row_of(shown.id) if window.session.dataset else None):
                _go_to_row_of(window, next(iter(wanted)))
    with oracle.hands.doing("save"):
        oracle.hands.press("S", modifier="Ctrl")
    window.close()
    window.deleteLater()
    outcome = Outcome(oracle.hands.total(), oracle.hands.by_kind, oracle.handled)
    saved = {line.article.id: line.article for line in read_lines(path) if line.article is not None}
    for article in gold:
        if why := difference(article, saved.get(article.id)):
            outcome.unequal[article.id] = "; ".join([why, *problems.get(article.id, [])])
    return outcome


def _go_to_row_of(window: object, article_id: str) -> None:
    """Choose an article in the list, where the window offers none that is open."""
    from quotemark.gui.main_window import MainWindow

    assert isinstance(window, MainWindow)
    assert window.session.dataset is not None
    row = window.session.dataset.row_of(article_id)
    assert row is not None
    window.session.show_row(row)


def difference(gold: Article, saved: Article | None) -> str:
    """Return how the quotes that were saved differ from the gold's, in words; empty where they do not."""
    if saved is None:
        return "it is not in the file"
    index = WordIndex(gold.text)
    left = [(index.inside(q.content), q) for q in saved.quotes if q.status is not QuoteStatus.REJECTED]
    lacking = []
    for quote in _counted(gold):
        words, heads = index.inside(quote.content), index.heads(quote.mention)
        if not words:
            continue

        def fits(found: Quote, heads: frozenset[int] = heads) -> bool:
            own = index.heads(found.mention)
            return bool(heads & own) if heads else not index.inside(found.mention)

        same = [n for n, (own, found) in enumerate(left) if own == words]
        match = next((n for n in same if fits(left[n][1])), None)
        if match is None:
            lacking.append(f"{quote.id} {'has another source' if same else 'is missing'}")
        else:
            del left[match]
    more = [f"[{q.start}, {q.end}) is in no gold" for _, q in left]
    undecided = [f"[{q.start}, {q.end}) is open" for q in saved.quotes if q.is_open]
    return ", ".join([*lacking, *more, *undecided])


def show_way(way: str, outcome: Outcome, gold: int, seconds: float) -> None:
    """Print what each kind of act took."""
    print(f"\n  {way}  ({len(outcome.handled)} quotes handled, {seconds:.0f} s at the machine)")
    print(f"  {'act':24} {'times':>6} {'keys':>6} {'clicks':>6} {'per gold quote':>15} {'seconds':>8}")
    for kind, cost in sorted(outcome.by_kind.items(), key=lambda pair: -pair[1].acts):
        per = cost.acts / max(1, gold)
        print(f"  {kind:24} {cost.times:6} {cost.keys:6} {cost.clicks:6} {per:15.2f} {cost.seconds:8.0f}")
    for name, why in outcome.unequal.items():
        print(f"  NOT EQUAL  {name}: {why}")


def show_claims(outcomes: dict[str, Outcome]) -> bool:
    """Print whether what is said of the window holds, by mouse and by keyboard; return whether it does."""
    holds = True
    for way in outcomes:
        if way.startswith("proposed"):
            holds &= _show_claims(way, outcomes[way].handled)
    return holds


def _show_claims(way: str, handled: Sequence[Handled]) -> bool:
    right = [h.total for h in handled if set(h.acts) == {"confirm"}]
    others = [h.total for h in handled if set(h.acts) == {"confirm", "speaker among the nine"}]
    edges = [keys for h in handled for keys in h.edges]
    print(f"\n  {way}")
    holds = True
    for what, keys, wanted in (
        ("a right proposal", right, (1, 1)),
        ("another speaker among the nine", others, (2, 2)),
        ("an edge", edges, (1, EDGE_AT_MOST)),
    ):
        if not keys:
            continue
        is_kept = wanted[0] <= min(keys) and max(keys) <= wanted[1]
        holds &= is_kept
        within = sum(wanted[0] <= k <= wanted[1] for k in keys) / len(keys)
        said = f"{wanted[1]}" if wanted[0] == wanted[1] else f"at most {wanted[1]}"
        print(
            f"  {what:32} {len(keys):5} times, {sum(keys) / len(keys):.2f} keys (most {max(keys)}), {said} wanted:"
            f" {within:.1%}{'' if is_kept else '  MISSED'}"
        )
    return holds


def show_sum(outcomes: dict[str, Outcome], gold: int) -> None:
    """Print what a gold quote takes each way."""
    print(f"\n  {'per gold quote':24} {'keys and clicks':>15} {'keys':>6} {'clicks':>6} {'seconds':>8}")
    for way, outcome in outcomes.items():
        total = outcome.total
        per = [n / max(1, gold) for n in (total.acts, total.keys, total.clicks, total.seconds)]
        print(f"  {way:24} {per[0]:15.2f} {per[1]:6.2f} {per[2]:6.2f} {per[3]:8.2f}")


if __name__ == "__main__":
    sys.exit(main())
