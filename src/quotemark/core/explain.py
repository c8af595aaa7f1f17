"""What the machine proposed for a quote and what became of it, in sentences for an annotator."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import UNSET
from msgspec.structs import replace

from quotemark.core.edits import ranked_speakers
from quotemark.core.proposals import Part, changed_parts
from quotemark.core.types import Article, Origin, Quote, QuoteStatus, Shown, Spans, Speaker, Suggestion


class Remark(NamedTuple):
    """One line of an explanation: what it is about, and what there is to say."""

    about: str
    text: str


def explain(article: Article, quote: Quote) -> list[Remark]:
    """Return why a quote was proposed, who may have said it, and what a person decided on it, line by line."""
    remarks = [Remark("Quote", f"{article.words(quote.content)} ({quote.type})")]
    suggestion = quote.suggestion
    if suggestion is None:
        by_hand = quote.origin is Origin.HAND
        remarks.append(Remark("Proposal", "none: marked by hand" if by_hand else "none"))
        if quote.cue:
            remarks.append(Remark("Cue", article.words(quote.cue)))
        remarks.append(Remark("Speaker", _named(article.speaker(quote.speaker), article.words(quote.mention))))
    else:
        remarks += _what_was_shown(article, suggestion)
        quote = replace(quote, suggestion=replace(suggestion, check=UNSET))
        remarks += _proposal(article, quote, suggestion)
    remarks.append(Remark("Decision", _decision(article, quote)))
    if quote.note:
        remarks.append(Remark("Note", quote.note))
    return remarks


def _what_was_shown(article: Article, suggestion: Suggestion) -> list[Remark]:
    """Return what the annotator was shown of a proposal, where that was another than the one told below."""
    if suggestion.check is UNSET or suggestion.check.shown is Shown.PROPOSAL:
        return []
    if suggestion.check.shown is Shown.NONE:
        return [Remark("Shown", "nothing: this proposal was withheld to measure how far proposals sway")]
    wrong = article.speaker(suggestion.check.wrong)
    name = wrong.name if wrong is not None else "a speaker who is gone"
    return [Remark("Shown", f"{name}, a wrong speaker, to measure how far proposals sway")]


def _proposal(article: Article, quote: Quote, suggestion: Suggestion) -> list[Remark]:
    share = round(100 * suggestion.score)
    remarks = [Remark("Why", suggestion.why or suggestion.rule)]
    if suggestion.content:  # a quote that was there before got speakers and stances only
        remarks.append(Remark("Score", f"{share} %: of 100 proposals like this about {share} have the right words"))
    remarks.append(Remark("Rule", suggestion.rule))
    cue = article.words(suggestion.cue or quote.cue)
    remarks.append(Remark("Cue", cue or "none: the quote is known by its place or its quotation marks"))
    ranked = ranked_speakers(article, quote)
    best = ranked[0] if suggestion.speakers and ranked else None
    remarks.append(
        Remark("Speaker", _named(best.speaker, article.words(best.mention)) if best else "nobody could be found")
    )
    others = [f"{n} {_named(s, article.words(m))}" for n, (s, m) in enumerate(ranked[1:] if best else ranked, start=2)]
    if others:
        remarks.append(Remark("Others", "; ".join(others)))
    for stance in suggestion.stances:
        towards = f" {stance.target}" if stance.target else ""
        remarks.append(
            Remark("Stance", f"{stance.label}{towards}, {round(100 * stance.score)} %: {stance.why or 'by its words'}")
        )
    if not suggestion.stances:
        remarks.append(Remark("Stance", "none proposed: no words give evidence for one"))
    return remarks


def _named(speaker: Speaker | None, mention: str) -> str:
    """Return “he” → Antony Example (person, minister; also Example)."""
    if speaker is None:
        return "nobody named"
    also = f"; also {', '.join(speaker.aliases)}" if speaker.aliases else ""
    role = f", {speaker.role}" if speaker.role else ""
    chain = f"“{mention}” → " if mention and mention != speaker.name else ""
    return f"{chain}{speaker.name} ({speaker.kind}{role}{also})"


def _decision(article: Article, quote: Quote) -> str:
    if quote.status is QuoteStatus.CANDIDATE:
        return "open"
    who = f" by {quote.by}" if quote.by else ""
    when = f", {quote.at}" if quote.at else ""
    changed = _changed(article, quote)
    return f"{quote.status}{who}{when}{f'; changed: {changed}' if changed else ''}"


def _changed(article: Article, quote: Quote) -> str:
    """Return what a person changed of the proposal, as “words, speaker (was Ana Ruiz)”."""
    suggestion = quote.suggestion
    if suggestion is None or quote.status is QuoteStatus.REJECTED:
        return ""
    proposed = article.speaker(suggestion.speakers[0] if suggestion.speakers else None)
    told = {
        Part.WORDS: f"words (were: {_shown(article, suggestion.content)})",
        Part.TYPE: f"type (was {suggestion.type})",
        Part.CUE: f"cue (was: {_shown(article, suggestion.cue)})",
        Part.SPEAKER: f"speaker (was {proposed.name if proposed else 'nobody'})",
        Part.STANCE: "stance",
    }
    changes = [told[part] for part in changed_parts(quote)]
    if quote.stances and not suggestion.stances:
        changes.append("stance")  # given where none was proposed
    return ", ".join(changes)


def _shown(article: Article, spans: Spans) -> str:
    return article.words(spans) or "none"
