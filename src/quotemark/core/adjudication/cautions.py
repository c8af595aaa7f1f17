"""What whoever settles the differences of several datasets has to know before, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from quotemark.core.adjudication.datasets import latest_of
from quotemark.core.adjudication.tally import Tally
from quotemark.core.errors import ResourceError
from quotemark.core.merging.datasets import Source
from quotemark.core.scheme import Scheme, find_scheme, read_scheme

_MOST_LINES: Final = 3
"""Damaged lines of a dataset that are told one by one."""

_MOST_IDS: Final = 3
"""Articles that are named."""


class Caution(NamedTuple):
    """One thing to know, a sentence without its full stop."""

    told: str


def cautions(sources: Sequence[Source], tally: Tally) -> list[str]:
    """Return what there is to know before, when ``tally`` has counted what the datasets came to."""
    found = [
        *_damaged(sources),
        *_of_one_person(sources),
        *_of_articles(tally),
        *_of_schemes(sources),
        *_of_labels(sources, tally),
    ]
    return [caution.told for caution in found]


def cautions_of_begun(sources: Sequence[Source], begun: Mapping[str, str]) -> list[str]:
    """Return in what datasets are others than those with which an adjudication was begun.

    ``begun`` says whose work that was, and when each had decided last (ISO 8601).
    """
    names = [source.name for source in sources]
    found: list[Caution] = []
    if sorted(names) != sorted(begun):
        found.append(
            Caution(f"It was begun with the work of {_listed(begun)}, not of {_listed(names)}: that is what it holds")
        )
    latest = {source.name: latest_of(source) for source in sources}
    return [*(caution.told for caution in found), *decided_since(latest, begun)]


def decided_since(latest: Mapping[str, str], begun: Mapping[str, str]) -> list[str]:
    """Return who has decided on something since an adjudication was begun with their work.

    Both say by name when each had decided last (ISO 8601): by now, and then.
    """
    late = [name for name, at in latest.items() if name in begun and at > begun[name]]
    found = [Caution(f"{name} has decided on something since it was begun: that is not in it") for name in late]
    return [caution.told for caution in found]


def _damaged(sources: Sequence[Source]) -> Iterator[Caution]:
    for source in sources:
        problems = source.dataset.problems
        yield from (Caution(problem.message) for problem in problems[:_MOST_LINES])
        if len(problems) > _MOST_LINES:
            more = len(problems) - _MOST_LINES
            yield Caution(f"{source.dataset.path.name}: {more} more lines cannot be read")
    if any(source.dataset.problems for source in sources):
        yield Caution(
            "What cannot be read is left out: “quotemark validate” says more, and whose file it is may have a whole one"
        )


def _of_one_person(sources: Sequence[Source]) -> Iterator[Caution]:
    known: dict[str, list[str]] = {}
    for source in sources:
        if source.annotator is not None:
            known.setdefault(source.annotator, []).append(source.dataset.path.name)
    for person, files in known.items():
        if len(files) > 1:
            yield Caution(f"{_listed(files)} are the work of one person, {person}: that they agree says little")


def _of_articles(tally: Tally) -> Iterator[Caution]:
    for name, ids in tally.other_text.items():
        yield Caution(
            f"{name} has another text in {_articles(len(ids))} ({_named(ids)}), left out: give everybody the same file"
        )
    if tally.unworked:
        yield Caution(f"{_articles(tally.unworked)} nobody has annotated: left out")
    for name, count in tally.alone.items():
        yield Caution(f"{_articles(count)} only {name} has: nothing to compare there")
    for name, count in tally.missing.items():
        yield Caution(
            f"{name} does not have, or has not looked at, {_articles(count)} of the others: there they alone count"
        )
    for name, count in tally.unfinished.items():
        yield Caution(f"{name} is not through with {_articles(count)}: what is open there counts as no quote")
    for name, count in tally.untouched.items():
        yield Caution(f"{name} has decided on nothing in {_articles(count)}: proposals count as quotes there")


def _of_schemes(sources: Sequence[Source]) -> Iterator[Caution]:
    """Yield in what the schemes differ that hold for the datasets, by the folders that they lie in."""
    schemes = [(source.name, _scheme_of(source.dataset.path)) for source in sources]
    first, scheme = schemes[0]
    for name, other in schemes[1:]:
        if other is None or scheme is None:
            continue
        differing = [
            what
            for what, mine, theirs in (
                ("stances", _ids(scheme), _ids(other)),
                ("targets", set(scheme.targets), set(other.targets)),
                ("scope", scheme.scope, other.scope),
            )
            if mine != theirs
        ]
        if differing:
            yield Caution(f"{name} lies beside another scheme than {first}: other {_listed(differing)}")


def _of_labels(sources: Sequence[Source], tally: Tally) -> Iterator[Caution]:
    """Yield what is used and the scheme of the first dataset does not know: from another scheme, or an earlier one."""
    scheme = _scheme_of(sources[0].dataset.path)
    if scheme is None:
        return
    for name, labels in tally.labels.items():
        if strange := sorted(labels - _ids(scheme)):
            yield Caution(f"{name} uses stances that the scheme does not have: {_listed(strange)}")
    for name, targets in tally.targets.items():
        if scheme.targets and (strange := sorted(targets - set(scheme.targets))):
            yield Caution(f"{name} uses targets that the scheme does not have: {_listed(strange)}")


def _scheme_of(dataset: Path) -> Scheme | None:
    """Return the scheme that holds for a dataset; None for one that cannot be used, as its window says."""
    found = find_scheme(dataset.parent)
    try:
        return Scheme() if found is None else read_scheme(found)
    except ResourceError:
        return None


def _ids(scheme: Scheme) -> set[str]:
    return {label.id for label in scheme.stance}


def _articles(count: int) -> str:
    return "1 article" if count == 1 else f"{count} articles"


def _named(ids: Sequence[str]) -> str:
    return ", ".join(ids[:_MOST_IDS]) + (", …" if len(ids) > _MOST_IDS else "")


def _listed(names: Sequence[str] | Mapping[str, str]) -> str:
    return ", ".join(names)
