"""How far proposals sway each annotator, from what was answered with them and without.

A quote's lot falls by itself, so the two groups are alike but for what was shown, and a difference between them has the
interval of two independent shares, however alike the quotes of one article are.

References:
    Wilson (1927), Probable inference, the law of succession, and statistical inference: the interval of a share.
    Newcombe (1998), Interval estimation for the difference between independent proportions, method 10: that of a
    difference; it holds for small groups and for shares of 0 and 1 as well.
    Abadie, Athey, Imbens and Wooldridge (2023), When should you adjust standard errors for clustering?
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import sqrt
from statistics import NormalDist
from typing import Final

from msgspec import Struct

from quotemark.core.anchoring.answers import Answer, Label
from quotemark.core.types import Shown

FEWEST: Final = 30
"""Answers that either group has at least before a difference is told: with less it could be anything."""

_Z: Final = NormalDist().inv_cdf(0.975)


class Share(Struct, frozen=True):
    """So many of so many, as a share in 0..1 with its 95 % interval; None of nothing."""

    hits: int
    total: int
    value: float | None = None
    low: float | None = None
    high: float | None = None

    @classmethod
    def of(cls, hits: int, total: int) -> Share:
        """Return the share with its interval."""
        if not total:
            return cls(hits, total)
        share, spread = hits / total, _Z * _Z / total
        middle, half = share + spread / 2, _Z * sqrt(share * (1 - share) / total + spread / (4 * total))
        low, high = ((middle + side) / (1 + spread) for side in (-half, half))
        return cls(hits, total, share, 0.0 if hits == 0 else low, 1.0 if hits == total else high)


class Gap(Struct, frozen=True):
    """A share where proposals were shown and where they were withheld, and how far the first lies above the second.

    The difference and its 95 % interval are None where either group has too few answers.
    """

    shown: Share
    withheld: Share
    difference: float | None = None
    low: float | None = None
    high: float | None = None

    @classmethod
    def of(cls, shown: Share, withheld: Share) -> Gap:
        """Return the difference of two shares with its interval."""
        if min(shown.total, withheld.total) < FEWEST:
            return cls(shown, withheld)
        p, p_low, p_high = (value or 0.0 for value in (shown.value, shown.low, shown.high))
        q, q_low, q_high = (value or 0.0 for value in (withheld.value, withheld.low, withheld.high))
        low, high = sqrt((p - p_low) ** 2 + (q_high - q) ** 2), sqrt((p_high - p) ** 2 + (q - q_low) ** 2)
        return cls(shown, withheld, p - q, p - q - low, p - q + high)


class AgainstGold(Struct, frozen=True):
    """What gold says of the speakers: how many are right with a proposal and without one, and what errors do.

    ``errors`` is about quotes for which the machine proposes somebody else than gold: whether that was kept, and was
    answered by itself. ``misled`` counts wrong speakers that are wrong by gold, too, ``right_all_the_same`` those of
    the quotes that were shown one.
    """

    right: Gap
    errors: Gap
    misled: Share
    right_all_the_same: Share


class Sway(Struct, frozen=True):
    """What proposals do to one annotator, or to all (``by`` is None).

    ``speaker`` and ``stance`` are about answers that are what the machine proposes: kept where it was shown, given by
    themselves where it was withheld. ``misled`` counts the wrong speakers that were accepted.
    """

    by: str | None
    speaker: Gap
    stance: Gap
    misled: Share
    gold: AgainstGold | None = None


def sway(answers: Mapping[Answer, int], *, with_gold: bool = False) -> list[Sway]:
    """Return what proposals do to each annotator, by name, and to all of them where there are several.

    ``answers`` says how often each was given.
    """
    people = sorted({answer.by for answer in answers})
    each = [_sway_of(by, {a: n for a, n in answers.items() if a.by == by}, with_gold) for by in people]
    return [*each, _sway_of(None, answers, with_gold)] if len(people) > 1 else each


def _sway_of(by: str | None, answers: Mapping[Answer, int], with_gold: bool) -> Sway:
    speakers = {a: n for a, n in answers.items() if a.label is Label.SPEAKER}
    stances = {a: n for a, n in answers.items() if a.label is Label.STANCE}
    misled = {a: n for a, n in speakers.items() if a.shown is Shown.WRONG_SPEAKER}
    return Sway(
        by,
        speaker=_gap(speakers, lambda answer: answer.is_kept),
        stance=_gap(stances, lambda answer: answer.is_kept),
        misled=_share(misled, lambda answer: answer.is_misled),
        gold=_against_gold(speakers, misled) if with_gold else None,
    )


def _against_gold(speakers: Mapping[Answer, int], misled: Mapping[Answer, int]) -> AgainstGold:
    judged = {a: n for a, n in speakers.items() if a.is_right is not None}
    errors = {a: n for a, n in speakers.items() if a.is_proposal_right is False}
    return AgainstGold(
        right=_gap(judged, lambda answer: bool(answer.is_right)),
        errors=_gap(errors, lambda answer: answer.is_kept),
        misled=_share({a: n for a, n in misled.items() if a.is_wrong_one_right is False}, lambda a: a.is_misled),
        right_all_the_same=_share({a: n for a, n in misled.items() if a in judged}, lambda a: bool(a.is_right)),
    )


def _gap(answers: Mapping[Answer, int], is_hit: Callable[[Answer], bool]) -> Gap:
    shown, withheld = (
        _share({a: n for a, n in answers.items() if a.shown is group}, is_hit) for group in (Shown.PROPOSAL, Shown.NONE)
    )
    return Gap.of(shown, withheld)


def _share(answers: Mapping[Answer, int], is_hit: Callable[[Answer], bool]) -> Share:
    return Share.of(sum(n for a, n in answers.items() if is_hit(a)), sum(answers.values()))
