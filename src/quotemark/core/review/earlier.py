"""What several reviewers have said of one decision: the last verdict stands, and of each other person the last word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec
from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import replace

from quotemark.core.types import Review, Verdict

MOST: Final = 9
"""How many people's earlier verdicts are kept."""


class Said(Struct, frozen=True):
    """What one reviewer had said before another one did."""

    by: str
    at: str
    verdict: Verdict
    note: str | UnsetType = UNSET


def said_before(review: Review | None) -> tuple[Said, ...]:
    """Return what others had said before the verdict that stands, oldest first."""
    return () if review is None or review.earlier is UNSET else tuple(_readable(review))


def _readable(review: Review) -> Iterator[Said]:
    for record in review.earlier or ():
        try:
            yield msgspec.convert(record, Said)
        except msgspec.ValidationError:
            continue  # from elsewhere, as “quotemark validate” says


def following(before: Review | None, now: Review) -> Review:
    """Return a verdict with what others had said before it, the last word of each."""
    others = said_by_others(before, now.by)[-MOST:]
    return replace(now, earlier=_records(others) if others else UNSET)


def said_by_others(review: Review | None, reviewer: str) -> tuple[Said, ...]:
    """Return what all but this reviewer have said of a decision, oldest first; another version is no verdict."""
    if review is None or review.holds_version:
        return ()
    told = (*said_before(review), Said(review.by, review.at, review.verdict, review.note))
    return tuple(said for said in told if said.by != reviewer)


def without(review: Review, reviewer: str) -> Review | None:
    """Return the verdict that stood before this reviewer's, None if there was none.

    What is changed stays changed, as somebody's whose verdict says so.
    """
    others = said_by_others(review, reviewer)
    if review.was is not None:
        changed = [place for place, said in enumerate(others) if said.verdict is Verdict.CHANGED]
        if not changed:
            return None
        others = (*others[: changed[-1]], *others[changed[-1] + 1 :], others[changed[-1]])
    if not others:
        return None
    last = others[-1]
    earlier = _records(others[:-1]) if others[:-1] else UNSET
    return Review(last.by, last.at, last.verdict, review.was, last.note, earlier)


def _records(told: tuple[Said, ...]) -> tuple[dict[str, object], ...]:
    return tuple(msgspec.to_builtins(said) for said in told)
