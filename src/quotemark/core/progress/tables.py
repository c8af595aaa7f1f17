"""The tables of one dataset: how far it is, what was decided, and what became of the proposals."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from quotemark.core.anchoring.sway import sway
from quotemark.core.progress.agreement import AGREEMENT, DIFFERING, NONE_GIVEN, STANCE_PAIRS, TYPE_PAIRS
from quotemark.core.progress.counts import Counts, quantile, share
from quotemark.core.progress.facts import (
    Answered,
    ArticleStands,
    Corrected,
    Decided,
    HadPart,
    Labelled,
    Proposed,
    QuoteStands,
    Spoke,
    Took,
    Typed,
    Worked,
)
from quotemark.core.progress.table import MOST_ROWS, Column, Measure, Row, Table, TableSpec, counted, shared
from quotemark.core.proposals import Fate, Part
from quotemark.core.types import ArticleStatus, QuoteType

NOBODY: Final = "nobody named"
NO_LABEL: Final = "not judged"
"""What stands for a quote without speaker or stance: words of ours among those of the data."""

_BINS: Final = 10
_ALL_RULES: Final = "all rules"
_EVERYBODY: Final = "everybody"


def _articles(counts: Counts, names: Sequence[str]) -> list[Row]:
    rows: list[Row] = []
    for number, name in enumerate(names):
        by_status: Counter[ArticleStatus] = Counter()
        flagged = 0
        for fact, times in counts.of(ArticleStands).items():
            if fact.dataset == number:
                by_status[fact.status] += times
                flagged += times * fact.is_flagged
        statuses = (ArticleStatus.DONE, ArticleStatus.IN_PROGRESS, ArticleStatus.NEW, ArticleStatus.EXCLUDED)
        rows.append((name, *(by_status[s] for s in statuses), flagged, by_status.total()))
    return rows


def _quotes(counts: Counts, names: Sequence[str]) -> list[Row]:
    rows: list[Row] = []
    for number, name in enumerate(names):
        by_fate: Counter[Fate | None] = Counter()
        flagged = 0
        for fact, times in counts.of(QuoteStands).items():
            if fact.dataset == number:
                by_fate[fact.fate] += times
                flagged += times * fact.is_flagged
        rows.append((name, by_fate[None], *(by_fate[fate] for fate in Fate), flagged, by_fate.total()))
    return rows


def _people(counts: Counts, _names: Sequence[str]) -> list[Row]:
    fates: defaultdict[str, Counter[Fate]] = defaultdict(Counter)
    days: defaultdict[str, set[str]] = defaultdict(set)
    seconds: defaultdict[str, Counter[float]] = defaultdict(Counter)
    for fact, times in counts.of(Decided).items():
        fates[fact.by][fact.fate] += times
        days[fact.by] |= {fact.day} - {""}
    for took, times in counts.of(Took).items():
        seconds[took.by][took.seconds] += times
    articles = {fact.by: times for fact, times in counts.of(HadPart).items()}
    return [
        (
            by,
            articles[by],
            found.total(),
            *(found[fate] for fate in Fate),
            min(days[by], default=""),
            max(days[by], default=""),
            found.total() / len(days[by]) if days[by] else None,
            quantile(seconds[by], 0.5) if seconds[by] else None,
        )
        for by, found in sorted(fates.items())
    ]


def _days(counts: Counts, _names: Sequence[str]) -> list[Row]:
    by_day: defaultdict[tuple[str, str], Counter[Fate]] = defaultdict(Counter)
    for fact, times in counts.of(Decided).items():
        by_day[fact.day, fact.by][fact.fate] += times
    articles = {(fact.day, fact.by): times for fact, times in counts.of(Worked).items()}
    return [
        (day, by, *(fates[fate] for fate in Fate), fates.total(), articles.get((day, by), 0))
        for (day, by), fates in sorted(by_day.items())
    ]


def _labels(counts: Counts, _names: Sequence[str]) -> list[Row]:
    of_all: Counter[tuple[str, str]] = Counter()
    for fact, times in counts.of(Labelled).items():
        of_all[fact.target, fact.by] += times
    found = sorted(counts.of(Labelled).items(), key=lambda item: (item[0].target, item[0].by, -item[1], item[0].label))
    return [(f.target, f.by, f.label or NO_LABEL, times, share(times, of_all[f.target, f.by])) for f, times in found]


def _types(counts: Counts, _names: Sequence[str]) -> list[Row]:
    by_person: defaultdict[str, Counter[QuoteType]] = defaultdict(Counter)
    for fact, times in counts.of(Typed).items():
        by_person[fact.by][fact.type] += times
    return [
        (by, kind.value, types[kind], share(types[kind], types.total()))
        for by, types in sorted(by_person.items())
        for kind in QuoteType
    ]


def _speakers(counts: Counts, _names: Sequence[str]) -> list[Row]:
    quotes: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    for fact, times in counts.of(Spoke).items():
        quotes[fact.name] += times
        articles[fact.name] += times * fact.is_first
    most = sorted(quotes, key=lambda name: (-quotes[name], name))[:MOST_ROWS]
    return [(name or NOBODY, quotes[name], articles[name]) for name in most]


def _proposals(counts: Counts, _names: Sequence[str]) -> list[Row]:
    return _fates(counts, lambda fact: fact.by)


def _rules(counts: Counts, _names: Sequence[str]) -> list[Row]:
    return _fates(counts, lambda fact: fact.rule, total=_ALL_RULES)


def _fates(counts: Counts, of: Callable[[Proposed | Corrected], str], total: str | None = None) -> list[Row]:
    """Return a row for whatever ``of`` says of a proposal, the largest first; before them one by the name ``total``."""
    fates: defaultdict[str, Counter[Fate]] = defaultdict(Counter)
    parts: defaultdict[str, Counter[Part]] = defaultdict(Counter)
    for fact, times in counts.of(Proposed).items():
        fates[of(fact)][fact.fate] += times
    for corrected, times in counts.of(Corrected).items():
        parts[of(corrected)][corrected.part] += times
    names = sorted(fates, key=lambda name: (-fates[name].total(), name))
    if total is not None and len(names) > 1:
        fates[total], parts[total] = sum(fates.values(), Counter()), sum(parts.values(), Counter())
        names.insert(0, total)
    return [(name, *_fates_of(fates[name], parts[name])) for name in names]


def _fates_of(fates: Mapping[Fate, int], parts: Mapping[Part, int]) -> Row:
    total = sum(fates.values())
    shares = (fates.get(fate, 0) for fate in (Fate.UNCHANGED, Fate.CHANGED, Fate.REJECTED))
    return (total, *(share(n, total) for n in shares), *(share(parts.get(part, 0), total) for part in Part))


def _scores(counts: Counts, _names: Sequence[str]) -> list[Row]:
    """Return what became of proposals by tenths of their score: what it promised, and what was kept of it."""
    bins = [Counter[str]() for _ in range(_BINS)]
    for fact, times in counts.of(Proposed).items():
        into = bins[min(fact.hundredths * _BINS // 100, _BINS - 1)]
        into["all"] += times
        into["promised"] += times * fact.hundredths
        into["close"] += times * fact.is_close
        into["unchanged"] += times * (fact.fate is Fate.UNCHANGED)
    return [
        (
            f"{n / _BINS:.1f}–{(n + 1) / _BINS:.1f}",
            found["all"],
            found["promised"] / found["all"] / 100,
            share(found["close"], found["all"]),
            share(found["unchanged"], found["all"]),
        )
        for n, found in enumerate(bins)
        if found["all"]
    ]


def _seconds(counts: Counts, _names: Sequence[str]) -> list[Row]:
    taken: defaultdict[tuple[str, Fate], Counter[float]] = defaultdict(Counter)
    for fact, times in counts.of(Took).items():
        taken[fact.by, fact.fate][fact.seconds] += times
    return [
        (by, fate.value, seconds.total(), *(round(quantile(seconds, part), 2) for part in (0.25, 0.5, 0.75)))
        for (by, fate), seconds in sorted(taken.items(), key=lambda item: (item[0][0], list(Fate).index(item[0][1])))
    ]


def _swayed(counts: Counts, _names: Sequence[str]) -> list[Row]:
    rows: list[Row] = []
    for found in sway({fact.answer: times for fact, times in counts.of(Answered).items()}):
        gap = found.speaker
        groups = (gap.shown.total, gap.shown.value, gap.withheld.total, gap.withheld.value)
        misled = (found.misled.total, found.misled.value)
        rows.append((_EVERYBODY if found.by is None else found.by, *groups, gap.difference, gap.low, gap.high, *misled))
    return rows


_DECISIONS: Final = counted(*(fate.value for fate in Fate))
_OF_PROPOSALS: Final = (
    *counted("proposals"),
    *shared("unchanged", "changed", "rejected", *(f"{part.value} changed" for part in Part)),
)

TABLES: Final = (
    TableSpec(
        "articles",
        "Articles",
        "How far each dataset is",
        (Column("dataset"), *counted("done", "in progress", "new", "left out", "flagged", "articles")),
        _articles,
    ),
    TableSpec(
        "quotes",
        "Quotes",
        "What became of the quotes of each dataset",
        (Column("dataset"), *counted("open"), *_DECISIONS, *counted("flagged", "quotes")),
        _quotes,
    ),
    TableSpec(
        "people",
        "Annotators",
        "What each annotator has done so far, and how much on a day with decisions",
        (
            *(Column("annotator"), *counted("articles", "decisions"), *_DECISIONS),
            *(Column("first day", Measure.DAY), Column("last day", Measure.DAY)),
            *(*counted("decisions a day"), Column("median seconds", Measure.SECONDS)),
        ),
        _people,
    ),
    TableSpec(
        "days",
        "Decisions by day",
        "What each annotator decided on each day",
        (Column("day", Measure.DAY), Column("annotator"), *_DECISIONS, *counted("decisions", "articles")),
        _days,
    ),
    TableSpec(
        "labels",
        "Stances",
        "Which stances each annotator gave towards each target",
        (Column("target"), Column("annotator"), Column("stance"), *counted("quotes"), *shared("share")),
        _labels,
    ),
    TableSpec(
        "types",
        "Types",
        "How many quotes of each type each annotator confirmed",
        (Column("annotator"), Column("type"), *counted("quotes"), *shared("share")),
        _types,
    ),
    TableSpec(
        "speakers",
        "Speakers",
        f"Who is quoted most; the first {MOST_ROWS}",
        (Column("speaker"), *counted("quotes", "articles")),
        _speakers,
    ),
    TableSpec(
        "proposals",
        "Proposals by annotator",
        "What each annotator made of the proposals",
        (Column("annotator"), *_OF_PROPOSALS),
        _proposals,
    ),
    TableSpec(
        "rules",
        "Proposals by rule",
        "What became of the proposals of each rule",
        (Column("rule"), *_OF_PROPOSALS),
        _rules,
    ),
    TableSpec(
        "scores",
        "Proposals by score",
        "What the scores of proposals promised, and which share was confirmed with these words",
        (Column("score"), *counted("proposals"), *shared("promised", "accepted", "unchanged")),
        _scores,
    ),
    TableSpec(
        "seconds",
        "Seconds to decide",
        "How long decisions took, where the scheme has them kept",
        (
            Column("annotator"),
            Column("decision"),
            *counted("decisions"),
            *(Column(name, Measure.SECONDS) for name in ("lower quartile", "median", "upper quartile")),
        ),
        _seconds,
    ),
    TableSpec(
        "sway",
        "Sway of proposals",
        "How much more often the proposed speaker was chosen where it was shown than where it was withheld; only with "
        "an anchoring check",
        (
            Column("annotator"),
            *(*counted("shown"), *shared("kept"), *counted("withheld"), *shared("same by themselves")),
            *shared("difference", "at least", "at most"),
            *(*counted("wrong speakers shown"), *shared("accepted")),
        ),
        _swayed,
    ),
    AGREEMENT,
    TYPE_PAIRS,
    STANCE_PAIRS,
    DIFFERING,
)

VOCABULARY: Final = (
    *(value.value for kind in (Fate, QuoteType) for value in kind),
    *(NOBODY, NO_LABEL, NONE_GIVEN, _ALL_RULES, _EVERYBODY),
)
"""What stands in cells and is said by us, not by the data."""


def make_tables(counts: Counts, names: Sequence[str]) -> list[Table]:
    """Return the tables of what was counted of datasets with these names; of several also how they compare."""
    specs = [spec for spec in TABLES if len(names) > 1 or not spec.is_comparison]
    return [Table(spec, spec.make(counts, names)) for spec in specs]
