"""The report in words, for a terminal: a figure, and how far it moved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine_report.gather import Change, HardChange, Report
from quotemark.core.measuring.figures import Figures, RuleFigures

_NOTHING = RuleFigures(0, 0.0)


def lines(report: Report, *, full: bool = False) -> Iterator[str]:
    """Yield the report line by line; ``full``: with rules that did not change and all faults of hard sentences."""
    yield f"The working tree against {report.revision}"
    yield ""
    yield from _hard(report.hard, full=full)
    if report.corpora:
        yield ""
        yield from _table("", ((c.title, _main(c)) for c in report.corpora))
        yield ""
        yield from _table("what became of quotes", ((c.title, _outcomes(c)) for c in report.corpora))
        yield ""
        yield from _table("by type", (row for c in report.corpora for row in _types(c)))
        for change in report.corpora:
            yield from _rules(change, full=full)


def _hard(hard: HardChange, *, full: bool) -> Iterator[str]:
    yield f"Hard sentences: {counted(hard.right_before, hard.right)} of {hard.total} right"
    for name in hard.gained:
        yield f"  gained  {name}"
    for name in hard.faults if full else hard.lost:
        yield f"  {'lost' if name in hard.lost else 'wrong':7} {name}"
        for fault in hard.faults[name]:
            yield f"            {fault}"
    if hard.gained or hard.lost:
        yield "  (where this is meant to be so, “make known-misses” brings the list of known misses up to date)"


def _table(title: str, rows: Iterable[tuple[str, dict[str, str]]]) -> Iterator[str]:
    """Yield a table with a line of headings; a column is as wide as its widest cell."""
    rows = list(rows)
    columns = list(rows[0][1])
    widths = [max(len(column), *(len(cells[column]) for _, cells in rows)) for column in columns]
    first = max(len(title), *(len(name) for name, _ in rows))
    head = [f"{column:{width}}" for column, width in zip(columns, widths, strict=True)]
    yield "  ".join([f"{title:{first}}", *head]).rstrip()
    for name, cells in rows:
        row = [f"{cells[column]:{width}}" for column, width in zip(columns, widths, strict=True)]
        yield "  ".join([f"{name:{first}}", *row]).rstrip()


def _main(change: Change) -> dict[str, str]:
    before, after = _shares(change.before), _shares(change.after)
    return {name: moved(before[name], after[name]) for name in after}


def _shares(figures: Figures) -> dict[str, float | None]:
    return {
        "exact F1": figures.exact.f1,
        "close F1": figures.close.f1,
        "precision": figures.close.precision,
        "recall": figures.close.recall,
        "tokens F1": figures.tokens.f1,
        "pairs F1": figures.pairs.f1,
        "speaker": figures.speaker,
        "top nine": figures.ranked,
        "cue": figures.cue,
        "effort": figures.effort,
    }


def _outcomes(change: Change) -> dict[str, str]:
    return {
        "gold": str(change.after.gold),
        "predicted": counted(change.before.predicted, change.after.predicted),
        **{name: counted(change.before.outcomes[name], now) for name, now in change.after.outcomes.items()},
    }


def _types(change: Change) -> Iterator[tuple[str, dict[str, str]]]:
    for kind, now in change.after.types.items():
        then = change.before.types[kind]
        if now.gold:
            yield (
                f"{change.title}: {kind}",
                {
                    "gold": str(now.gold),
                    "close": moved(then.close, now.close),
                    "loose": moved(then.loose, now.loose),
                    "speaker": moved(then.speaker, now.speaker),
                },
            )


def _rules(change: Change, *, full: bool) -> Iterator[str]:
    before, after = change.before.rules, change.after.rules
    both = [(rule, before.get(rule, _NOTHING), after.get(rule, _NOTHING)) for rule in sorted({*before, *after})]
    rows = [
        (
            f"  {rule}",
            {"predicted": counted(was.predicted, now.predicted), "close": moved(was.precision, now.precision)},
        )
        for rule, was, now in both
        if full or was != now
    ]
    if rows:
        yield ""
        yield from _table(f"by rule: {change.title}", rows)


def moved(before: float | None, after: float | None) -> str:
    """Return a share and how far it moved, as “.601 +.003”; what did not move stands alone, “–” for none."""
    if before is None or after is None:
        return "–"
    shown, difference = _short(after), _short(abs(after - before))
    return shown if difference == ".000" else f"{shown} {'+' if after > before else '−'}{difference}"


def counted(before: int, after: int) -> str:
    """Return a count and how far it moved, as “33 −2”."""
    return str(after) if before == after else f"{after} {'+' if after > before else '−'}{abs(after - before)}"


def _short(share: float) -> str:
    text = f"{share:.3f}"
    return text[1:] if text.startswith("0") else text
