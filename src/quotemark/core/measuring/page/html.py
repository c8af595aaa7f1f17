"""The page itself: head, plots, tables and errors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import Final

from quotemark.core.measuring.agreement import Agreement
from quotemark.core.measuring.comparison import Outcome
from quotemark.core.measuring.evaluation import Compared, Evaluation
from quotemark.core.measuring.faults import FaultKind
from quotemark.core.measuring.layout import Cell, Row, Section, agreement_sections, sections
from quotemark.core.measuring.page.excerpts import count_faults, excerpts
from quotemark.core.measuring.page.meanings import AGREEMENT, EVALUATION, meanings
from quotemark.core.measuring.page.plots import Line, bars, intervals
from quotemark.core.measuring.resampling import Contrast, Estimate
from quotemark.core.measuring.stances import NEUTRAL, stance_lines
from quotemark.core.types import QuoteType

STYLE: Final = """
:root { color-scheme: light dark; --paper: #fff; --ink: #1d1f24; --soft: #5c626e; --rule: #d5d8de; --mark: #1c5fb0;
  --other: #a3480b; --gold: #1c5fb0; --found: #a3480b; --tint: #a3480b1c; --card: #f6f7f9; }
@media (prefers-color-scheme: dark) { :root { --paper: #16181c; --ink: #e6e8ec; --soft: #a2a9b5; --rule: #3a3f48;
  --mark: #7db4f5; --other: #f0a368; --gold: #7db4f5; --found: #f0a368; --tint: #f0a36826; --card: #1e2126; } }
body { margin: 0 auto; max-width: 62rem; padding: 1.5rem; background: var(--paper); color: var(--ink);
  font: 16px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.25; } h2 { margin: 2.2rem 0 .6rem; font-size: 1.2rem; }
h3 { margin: 1.6rem 0 .4rem; font-size: 1rem; font-weight: 400; } small, .note { color: var(--soft); }
.scroll { overflow-x: auto; } table { border-collapse: collapse; margin: .8rem 0; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding-bottom: .2rem; } caption small { font-weight: 400; }
th, td { padding: .18rem 1.1rem .18rem 0; text-align: left; border-bottom: 1px solid var(--rule); white-space: nowrap; }
thead th { color: var(--soft); font-weight: 400; } tbody th { font-weight: 400; } td small { margin-left: .35rem; }
figure { margin: 1rem 0; } figure svg { width: 100%; max-width: 46rem; height: auto; font-family: inherit; }
figcaption { font-weight: 600; } figcaption small { font-weight: 400; }
.fault { margin: .6rem 0; padding: .5rem .8rem; background: var(--card); border-radius: 6px; }
.fault p { margin: 0; } .head { font-size: .88rem; color: var(--soft); } .head b { color: var(--ink); }
.head span::before { content: " · "; } .text { line-height: 1.9; } .text i { color: var(--soft); }
.g { border-bottom: 3px solid var(--gold); } .p { background: var(--tint); border-top: 2px dashed var(--found); }
.gs, .ps, .gc, .pc { border-radius: 3px; padding: 0 2px; } .gs, .gc { outline: 2px solid var(--gold); }
.ps, .pc { outline: 2px dotted var(--found); } .gs.ps, .gc.pc { outline: 3px double var(--ink); }
.words { max-width: 46rem; } .words dt { font-weight: 600; margin-top: .5rem; } .words dd { margin: 0; }
.words summary { cursor: pointer; }
.kinds label { margin-right: 1.1rem; white-space: nowrap; } .legend span { margin-right: .3rem; }
""".strip()


def evaluation_page(
    title: str, summary: Iterable[str], evaluation: Evaluation, compared: list[Compared], other: str | None = None
) -> Iterator[str]:
    """Yield the page of an evaluation, part by part; ``other`` is what the predictions are set against.

    Whatever comes from files is escaped, and nothing on the page is fetched from anywhere.
    """
    yield _head(title, summary)
    figures = evaluation.figures
    names = {
        "exact.f1": "exact F1",
        "close.f1": "close F1",
        "loose.f1": "loose F1",
        "tokens.f1": "tokens F1",
        "pairs.f1": "pairs F1",
        "speaker": "source right",
        "speaker.top9": "source among nine",
        "cue": "cue",
    }
    theirs = _theirs(evaluation)
    lines = [Line(text, figures[name], theirs.get(name)) for name, text in names.items()]
    yield intervals("Figures with their 95 % intervals", lines, second=other)
    kinds = [kind for kind in QuoteType if evaluation.types[kind]]
    found = {f"{kind}.close.recall": f"{kind}, found close" for kind in kinds}
    found |= {f"{kind}.speaker": f"{kind}, source right" for kind in kinds}
    by_type = [Line(text, figures[name], theirs.get(name)) for name, text in found.items()]
    yield intervals("By type of gold quote", by_type, second=other)
    yield bars("What became of the gold quotes", _outcomes(compared))
    by_rule = [Line(f"{rule} ({n})", figures[f"rule.{rule}.precision"]) for rule, n in evaluation.rules.items()]
    yield intervals("Precision (close) by rule, with the number of predicted quotes", by_rule)
    by_score = [
        Line(f"{score} ({n})", figures[f"score.{score}.precision"], Estimate(figures[f"score.{score}.mean"].value))
        for score, n in evaluation.scores.items()
    ]
    heading = "Precision (close) by score, with the number of predicted quotes"
    yield intervals(heading, by_score, first="measured", second="promised by the score")
    if evaluation.against is not None and other is not None:
        yield f"<h2>Against {escape(other)}</h2>"
        yield _contrasts(evaluation.against)
    yield "<h2>All figures</h2>"
    yield meanings(EVALUATION)
    yield from map(_table, sections(evaluation))
    yield _table(_matrix(compared)) if "stance.coverage" in figures else ""
    yield from _errors(compared)
    yield "</body></html>\n"


def agreement_page(title: str, summary: Iterable[str], agreement: Agreement) -> Iterator[str]:
    """Yield the page of an agreement, part by part."""
    yield _head(title, summary)
    names = {
        "close.f1": "close F1, between pairs",
        "overlap.f1": "overlap F1, between pairs",
        "tokens.f1": "tokens F1, between pairs",
        "u_alpha": "unitizing alpha",
        "words.alpha": "alpha over words",
        "edges.exact": "same edges",
        "speaker.entity": "same speaker",
        "type.alpha": "types, alpha",
        "stance.alpha": "stances, alpha",
    }
    lines = [Line(text, agreement.figures[name]) for name, text in names.items() if name in agreement.figures]
    yield intervals("Agreement with its 95 % intervals", lines)
    each = [Line(name, figures["close.f1"]) for name, figures in agreement.each.items()]
    yield intervals("Close F1 of each annotator with all others", each)
    pairs = [Line(name, figures["close.f1"]) for name, figures in agreement.pairs.items()]
    yield intervals("Close F1 of each pair", pairs) if len(pairs) > 1 else ""
    yield "<h2>All figures</h2>"
    yield meanings(AGREEMENT)
    yield from map(_table, agreement_sections(agreement))
    yield "</body></html>\n"


def _head(title: str, summary: Iterable[str]) -> str:
    lines = "<br>".join(escape(line) for line in summary)
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{STYLE}\n{_FILTER}</style></head><body>"
        f"<h1>{escape(title)}</h1><p class=note>{lines}</p>"
    )


_FILTER: Final = "\n".join(
    f"body:has(#show-{kind.replace(' ', '-')}:not(:checked)) .{kind.replace(' ', '-')} {{ display: none }}"
    for kind in FaultKind
)


def _theirs(evaluation: Evaluation) -> dict[str, Estimate]:
    """Return the figures of the other system as points."""
    return {
        name: Estimate(here.value - contrast.difference)
        for name, contrast in (evaluation.against or {}).items()
        if contrast.difference is not None
        and (here := evaluation.figures.get(name)) is not None
        and here.value is not None
    }


def _outcomes(compared: Iterable[Compared]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {kind.value: {} for kind in QuoteType}
    for item in compared:
        for judged in item.comparison.judgements:
            of_type = found[judged.gold.type.value]
            of_type[judged.outcome.value] = of_type.get(judged.outcome.value, 0) + 1
    return {
        kind: {name.value: parts[name.value] for name in Outcome if name.value in parts}
        for kind, parts in found.items()
    }


def _contrasts(against: dict[str, Contrast]) -> str:
    chosen = {
        name: contrast
        for name, contrast in against.items()
        if not name.endswith((".precision", ".recall", ".mean", "effort"))
    }
    lines = [Line(name, Estimate(c.difference, c.low, c.high)) for name, c in chosen.items()]
    rows = [
        f"<tr><th>{escape(name)}</th>{_figure(Estimate(c.difference, c.low, c.high), '+')}"
        f"<td>{'' if c.p is None else f'{c.p:.3f}'}</td></tr>"
        for name, c in chosen.items()
        if c.difference is not None
    ]
    heads = "<thead><tr><th></th><th>difference</th><th>p</th></tr></thead>"
    drawn = intervals("Differences with their 95 % intervals; right of the line: better", lines, is_share=False)
    return f"{drawn}<div class=scroll><table>{heads}<tbody>{''.join(rows)}</tbody></table></div>"


def _matrix(compared: Iterable[Compared]) -> Section:
    """Return which stance was proposed for which."""
    lines = [line for item in compared for line in stance_lines(item.comparison)]
    counts: dict[tuple[str, str], int] = {}
    for line in lines:
        pair = (line.gold, line.found or NEUTRAL)
        counts[pair] = counts.get(pair, 0) + 1
    labels = sorted({label for pair in counts for label in pair})
    rows = [Row(label, tuple(counts.get((label, found), 0) for found in labels)) for label in labels]
    return Section("Stances: gold in rows, proposed in columns", tuple(labels), rows)


def _table(section: Section) -> str:
    heads = "".join(f"<th>{escape(column)}</th>" for column in section.columns)
    rows = "".join(f"<tr><th>{escape(row.title)}</th>{''.join(map(_cell, row.cells))}</tr>" for row in section.rows)
    source = f" <small>after {escape(section.source)}</small>" if section.source else ""
    caption = f"<caption>{escape(section.title)}{source}</caption>"
    return (
        f"<div class=scroll><table>{caption}<thead><tr><th></th>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _cell(cell: Cell) -> str:
    return f"<td>{cell}</td>" if isinstance(cell, int) else _figure(cell)


def _figure(figure: Estimate, sign: str = "") -> str:
    if figure.value is None:
        return "<td>–</td>"
    around = (
        f"<small>{figure.low:{sign}.3f} to {figure.high:{sign}.3f}</small>"
        if figure.low is not None and figure.high is not None
        else ""
    )
    return f"<td>{figure.value:{sign}.3f}{around}</td>"


def _errors(compared: list[Compared]) -> Iterator[str]:
    yield "<h2>Errors</h2><p class=kinds>Show: "
    counts = count_faults(compared)
    for kind, count in counts.items():
        name = f"show-{kind.replace(' ', '-')}"
        yield f'<label><input type=checkbox id="{name}" checked> {escape(kind)} ({count})</label> '
    yield "</p><p class=legend><span class=g>quote in gold</span> <span class=p>predicted quote</span> "
    yield "<span class='g p'>both</span> <span class=gs>source in gold</span> <span class=ps>predicted source</span> "
    yield "<span class='gs ps'>both</span>"
    if FaultKind.CUE in counts:
        yield " <span class=gc>cue in gold</span> <span class=pc>predicted cue</span>"
    yield "</p>"
    yield from excerpts(compared)
