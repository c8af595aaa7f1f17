"""What became of a decision, in the words of the window."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from quotemark.core.merging.differences import at_edges, cut_inside, in_marks
from quotemark.core.types import Article, Quote, QuoteStatus, QuoteType, Verdict
from quotemark.gui.look.translate import tr

if TYPE_CHECKING:
    from quotemark.core.adjudication.comparing import Kind
    from quotemark.core.adjudication.versions import Version
    from quotemark.core.review.earlier import Said


def told_status(quote: Quote) -> str:
    """Return what was made of a quote."""
    return {
        QuoteStatus.CANDIDATE: tr("Review", "open"),
        QuoteStatus.CONFIRMED: tr("Review", "confirmed"),
        QuoteStatus.REJECTED: tr("Review", "not a quote"),
    }[quote.status]


def told_type(kind: QuoteType) -> str:
    """Return a type of quote in words."""
    return {
        QuoteType.DIRECT: tr("Review", "direct"),
        QuoteType.INDIRECT: tr("Review", "indirect"),
        QuoteType.MIXED: tr("Review", "both"),
    }[kind]


def told_speaker(article: Article, speaker_id: str | None) -> str:
    """Return who says it."""
    speaker = article.speaker(speaker_id)
    return speaker.name if speaker is not None else tr("Review", "nobody named")


def told_stances(quote: Quote | Version, name_of: Callable[[str], str]) -> str:
    """Return the stances of a quote by their names."""
    told = (f"{name_of(s.label)}: {s.target}" if s.target else name_of(s.label) for s in quote.stances)
    return ", ".join(told) or tr("Review", "no stance")


def told_verdict(article: Article, quote: Quote, reviewer: str, name_of: Callable[[str], str]) -> str:
    """Return what became of a decision, what others had said before last; empty for an open quote.

    ``name_of`` tells what a stance is called.
    """
    from quotemark.core.review.earlier import said_before

    if quote.is_open:
        return ""
    now = _told_verdict(article, quote, reviewer, name_of)
    before = "; ".join(_told_before(said) for said in reversed(said_before(quote.review)))
    return tr("Review", "{} – before: {}").format(now, before) if before else now


def _told_before(said: Said) -> str:
    told = {
        Verdict.ACCEPTED: tr("Review", "✓ accepted by {}"),
        Verdict.CHANGED: tr("Review", "≠ changed by {}"),
        Verdict.DISPUTED: tr("Review", "! disputed by {}"),
    }[said.verdict].format(said.by)
    return f"{told}: {said.note}" if said.note else told


def _told_verdict(article: Article, quote: Quote, reviewer: str, name_of: Callable[[str], str]) -> str:
    from quotemark.core.review.verdicts import is_contradicted, waits_for

    review = quote.review
    decided = tr("Review", "Decided by {}").format(quote.by) if quote.by else tr("Review", "Decided by nobody known")
    if review is None:
        waits = tr("Review", "waits for your verdict") if waits_for(quote, reviewer) else ""
        return " – ".join(filter(None, (decided, waits)))
    if is_contradicted(quote):
        told = tr("Review", "! {} says otherwise: {}")
        return told.format(review.by, _was(article, quote, review.was or {}, name_of))
    if review.verdict is Verdict.DISPUTED:
        told = tr("Review", "! Disputed by {}").format(review.by)
        return f"{told}: {review.note}" if review.note else told
    if (quote.at or "") > review.at:
        return tr("Review", "{}, after {} had reviewed it").format(decided, review.by)
    if review.verdict is Verdict.CHANGED:
        told = tr("Review", "≠ Changed by {}; {} had: {}")
        return told.format(review.by, quote.by or "–", _was(article, quote, review.was or {}, name_of))
    return tr("Review", "✓ Accepted by {}").format(review.by)


def _was(article: Article, quote: Quote, was: dict[str, Any], name_of: Callable[[str], str]) -> str:
    from quotemark.core.review.labels import with_labels

    before = with_labels(quote, was)
    return "; ".join(_differing(article, before, quote, name_of)) if before is not None else "–"


def _differing(article: Article, one: Quote, other: Quote, name_of: Callable[[str], str]) -> Iterator[str]:
    """Yield the labels of a quote in which another version of it differs."""
    if one.status is not other.status:
        yield told_status(one)
    if one.content != other.content:
        yield in_marks(cut_inside(article.words(one.content)))
    if (one.speaker, one.mention) != (other.speaker, other.mention):
        yield told_speaker(article, one.speaker)
    if one.stances != other.stances:
        yield told_stances(one, name_of)
    if one.type is not other.type:
        yield told_type(one.type)
    if one.cue != other.cue:
        cue = article.words(one.cue)
        yield tr("Review", "cue “{}”").format(cut_inside(cue)) if cue else tr("Review", "no cue")


def told_kinds(kinds: Collection[Kind]) -> str:
    """Return in what versions of a quote differ."""
    names = {
        "only in some": tr("Review", "only in some"),
        "edges": tr("Review", "edges"),
        "speaker": tr("Review", "speaker"),
        "stance": tr("Review", "stance"),
        "type or cue": tr("Review", "type or cue"),
    }
    return ", ".join(name for kind, name in names.items() if kind in kinds)


def told_versions(
    article: Article, versions: Sequence[Version], kinds: Collection[Kind], name_of: Callable[[str], str]
) -> list[str]:
    """Return what each version of a quote says, as far as the others say something else."""
    from quotemark.core.adjudication.telling import targets_at_odds

    marks = [version for version in versions if version.is_mark]
    differing = _Differing(
        frozenset(str(kind) for kind in kinds),
        begins=len({version.content[0].start for version in marks}) > 1,
        ends=len({version.content[-1].end for version in marks}) > 1,
        has_types=len({version.type for version in marks}) > 1,
        has_cues=len({version.cue for version in marks}) > 1,
        targets=targets_at_odds(marks),
    )
    return ["; ".join(_said(article, version, differing, name_of)) or tr("Review", "a quote") for version in versions]


class _Differing(NamedTuple):
    kinds: frozenset[str]
    begins: bool
    ends: bool
    has_types: bool
    has_cues: bool
    targets: list[str | None]
    """Towards whom not all have the same stance."""


def _told_label(version: Version, target: str | None, name_of: Callable[[str], str]) -> str:
    from quotemark.core.adjudication.telling import label_towards

    label = label_towards(version, target)
    told = name_of(label) if label is not None else tr("Review", "no stance")
    return f"{told}: {target}" if target else told


def _said(article: Article, version: Version, differing: _Differing, name_of: Callable[[str], str]) -> Iterator[str]:
    if not version.is_mark:
        yield tr("Review", "not a quote") if version.content else tr("Review", "has no such quote")
        return
    if "speaker" in differing.kinds:
        is_named = version.speaker is not None or not version.mention
        mention = in_marks(cut_inside(article.words(version.mention)))
        yield told_speaker(article, version.speaker) if is_named else mention
    if "stance" in differing.kinds:
        yield ", ".join(_told_label(version, target, name_of) for target in differing.targets)
    if differing.has_types:
        yield told_type(version.type)
    if differing.has_cues and "type or cue" in differing.kinds:
        cue = article.words(version.cue)
        yield tr("Review", "cue “{}”").format(cut_inside(cue)) if cue else tr("Review", "no cue")
    if "edges" in differing.kinds:
        yield at_edges(article.words(version.content), begins=differing.begins, ends=differing.ends)
