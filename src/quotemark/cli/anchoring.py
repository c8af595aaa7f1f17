"""“quotemark anchoring”: how far proposals sway each annotator, where the project withheld some to find out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from quotemark.cli.measured import Read, number, table
from quotemark.cli.options import AnchoringOptions
from quotemark.cli.terminal import Reporter, one_line, write_stdout
from quotemark.core.anchoring.agreement import Pair, pairs_of
from quotemark.core.anchoring.answers import Answer, answers_of
from quotemark.core.anchoring.sway import FEWEST, AgainstGold, Gap, Share, Sway, sway
from quotemark.core.errors import ReadError, UsageError
from quotemark.core.progress.reading import names_of
from quotemark.core.types import Article

_ALL = "all"


def run_anchoring(options: AnchoringOptions) -> int:
    """Print the figures and return the exit code: 1 if lines could not be read, and are left out.

    Raises:
        ReadError: if a file cannot be read, or the texts of an article differ.
        UsageError: if no decision says what was shown.
    """
    read = Read([*options.inputs, *([options.gold] if options.gold is not None else [])])
    gold = read.articles.pop() if options.gold is not None else {}
    answers = _answers(options.inputs, read.articles, gold)
    if not answers:
        raise UsageError(
            f"{', '.join(options.inputs)}: no decision says what was shown of its proposal",
            hint="Switch the anchoring check on in the scheme, and annotate (docs/scheme.md).",
        )
    found = sway(answers, with_gold=options.gold is not None)
    pairs = _pairs(options.inputs, read.articles)
    write_stdout(_as_json(options, found, pairs) if options.as_json else _as_text(options, found, pairs))
    return 1 if read.unread else 0


def _answers(
    names: Sequence[str], datasets: Sequence[Mapping[str, Article]], gold: Mapping[str, Article]
) -> Counter[Answer]:
    answers: Counter[Answer] = Counter()
    with Reporter(sum(len(a.text) for articles in datasets for a in articles.values()), "Counting") as reporter:
        for name, articles in zip(names, datasets, strict=True):
            for article in articles.values():
                try:
                    answers.update(answers_of(article, gold.get(article.id)))
                except ValueError as error:
                    raise ReadError(f"{name}: {error}", hint="No text may be changed between it and gold.") from error
                reporter.advance(len(article.text))
    return answers


def _pairs(names: Sequence[str], datasets: Sequence[Mapping[str, Article]]) -> list[Pair]:
    try:
        return pairs_of(names_of([Path(name) for name in names]), datasets)
    except ValueError as error:
        raise ReadError(f"{', '.join(names)}: {error}", hint="Compare versions of the same texts.") from error


def _as_json(options: AnchoringOptions, found: Sequence[Sway], pairs: Sequence[Pair]) -> bytes:
    """Return what docs/cli.md describes for programs: one object."""
    *people, together = found if len(found) > 1 else (*found, None)
    record = {"files": options.inputs, "gold_file": options.gold, "fewest": FEWEST, "annotators": people}
    return msgspec.json.format(msgspec.json.encode({**record, "all": together, "pairs": pairs}), indent=1) + b"\n"


def _as_text(options: AnchoringOptions, found: Sequence[Sway], pairs: Sequence[Pair]) -> bytes:
    return "".join(f"{one_line(line)}\n" for line in _lines(options, found, pairs)).encode()


def _lines(options: AnchoringOptions, found: Sequence[Sway], pairs: Sequence[Pair]) -> Iterator[str]:
    yield f"{', '.join(options.inputs)}: answers with proposals, and where these were withheld or altered"
    yield f"in brackets: 95 % intervals; a difference takes {FEWEST} answers of either kind"
    tables = [*_own_tables(found, pairs), *(_gold_tables(options.gold, found) if options.gold is not None else ())]
    for lines in filter(None, tables):
        yield from ("", *lines)


def _own_tables(found: Sequence[Sway], pairs: Sequence[Pair]) -> Iterator[list[str]]:
    yield _gaps("Speaker as the machine proposes", "kept", "the same", _of(found, lambda s: s.speaker))
    yield _gaps("Stance as the machine proposes", "kept", "the same", _of(found, lambda s: s.stance))
    yield _shares("Wrong speakers shown", ("accepted",), found, lambda s: (s.misled,))
    of_two = [(f"{pair.first} – {pair.second}", pair.speaker) for pair in pairs]
    yield _gaps("Speaker the same by two", "agree", "agree", of_two)


def _gold_tables(name: str, found: Sequence[Sway]) -> Iterator[list[str]]:
    yield _gaps(f"Speaker right by {name}", "right", "right", _of(found, lambda s: _gold(s).right))
    yield _gaps(f"Where the machine errs by {name}", "kept", "the same", _of(found, lambda s: _gold(s).errors))
    columns = ("accepted", "right all the same")
    yield _shares(f"Wrong speakers by {name}", columns, found, _misled_by_gold)


def _of(found: Sequence[Sway], gap: Callable[[Sway], Gap]) -> list[tuple[str, Gap]]:
    return [(_name(one), gap(one)) for one in found]


def _gaps(title: str, shown: str, withheld: str, gaps: Sequence[tuple[str, Gap]]) -> list[str]:
    """Return the table of a difference, a row for each annotator or pair; nothing if nobody has answered."""
    if not any(gap.shown.total or gap.withheld.total for _, gap in gaps):
        return []
    columns = (f"shown: {shown}", "of", f"withheld: {withheld}", "of", "difference")
    rows = [(name, [*_cells(gap.shown), *_cells(gap.withheld), _told(gap)]) for name, gap in gaps]
    return list(table(title, columns, rows))


def _shares(
    title: str, names: Sequence[str], found: Sequence[Sway], of: Callable[[Sway], Sequence[Share]]
) -> list[str]:
    """Return the table of shares, each beside the number that it is of; nothing if nobody has answered."""
    rows = [(_name(one), of(one)) for one in found]
    if not any(share.total for _, shares in rows for share in shares):
        return []
    columns = [column for name in names for column in (name, "of")]
    return list(
        table(title, columns, [(name, [c for share in shares for c in _cells(share)]) for name, shares in rows])
    )


def _misled_by_gold(one: Sway) -> tuple[Share, Share]:
    return _gold(one).misled, _gold(one).right_all_the_same


def _gold(one: Sway) -> AgainstGold:
    assert one.gold is not None
    return one.gold


def _name(one: Sway) -> str:
    return _ALL if one.by is None else one.by or "somebody"


def _cells(share: Share) -> tuple[str, str]:
    return _interval(share.value, share.low, share.high), str(share.total)


def _told(gap: Gap) -> str:
    return _interval(gap.difference, gap.low, gap.high, "+") if gap.difference is not None else "too few"


def _interval(value: float | None, low: float | None, high: float | None, sign: str = "") -> str:
    if value is None or low is None or high is None:
        return "–"
    return f"{number(value, sign)} [{number(low, sign)}, {number(high, sign)}]"
