"""What an annotator may see of a proposal that was withheld or altered: nothing of what it hides."""

from __future__ import annotations

from typing import Final

from msgspec import UNSET
from msgspec.structs import replace

from quotemark.core.anchoring.drawing import mention_of
from quotemark.core.types import Article, Quote, Shown, Speaker, Suggestion

_CHAIN: Final = "; “"
"""Stands in a reason between the rule and the words that lead to the speaker."""


def is_altered(quote: Quote) -> bool:
    """Tell whether the proposal for a quote was withheld or has a wrong speaker; a key may ask it of hundreds."""
    suggestion = quote.suggestion
    return suggestion is not None and suggestion.check is not UNSET and suggestion.check.shown is not Shown.PROPOSAL


def is_withheld(quote: Quote) -> bool:
    """Tell whether the proposal for a quote was withheld."""
    suggestion = quote.suggestion
    return suggestion is not None and suggestion.check is not UNSET and suggestion.check.shown is Shown.NONE


def as_shown(article: Article, quote: Quote) -> Quote:
    """Return the quote with the suggestion that was shown: none where it was withheld, the wrong speaker first."""
    suggestion = quote.suggestion
    if suggestion is None or suggestion.check is UNSET or suggestion.check.shown is Shown.PROPOSAL:
        return quote
    if suggestion.check.shown is Shown.NONE:
        return replace(quote, suggestion=None)
    return replace(quote, suggestion=_with_wrong_speaker(article, suggestion, suggestion.check.wrong))


def revealed(quote: Quote) -> Quote:
    """Return the quote with the machine's own suggestion, for somebody who goes over what was decided."""
    suggestion = quote.suggestion
    if suggestion is None or suggestion.check is UNSET:
        return quote
    return replace(quote, suggestion=replace(suggestion, check=UNSET))


def in_text_order(article: Article, speakers: list[Speaker]) -> list[Speaker]:
    """Return the speakers by where the text names them first, and by name those whose name does not stand in it.

    Neither that nor anything else in the order tells whom the machine prefers.
    """

    def place(speaker: Speaker) -> tuple[int, str]:
        found = (_first_place(article.text, name) for name in (speaker.name, *speaker.aliases) if name)
        return min(found, default=len(article.text)), speaker.name.casefold()

    return sorted(speakers, key=place)


_places: tuple[str, dict[str, int]] = "", {}


def _first_place(text: str, name: str) -> int:
    """Return where a name stands first, the end of the text if nowhere; a key may ask for the same ones again."""
    global _places
    known, places = _places
    if text is not known:
        _places = text, (places := {})
    if name not in places:
        places[name] = at if (at := text.find(name)) >= 0 else len(text)
    return places[name]


def _with_wrong_speaker(article: Article, suggestion: Suggestion, wrong: str) -> Suggestion:
    """Return the suggestion with the wrong speaker in the first place, and who was there in theirs."""
    ranked = list(suggestion.speakers)
    mentions = list(suggestion.mentions) + [()] * (len(ranked) - len(suggestion.mentions))
    if wrong in ranked:
        at = ranked.index(wrong)
        ranked[0], ranked[at] = ranked[at], ranked[0]
        mentions[0], mentions[at] = mentions[at], mentions[0]
    why, chain, _ = suggestion.why.partition(_CHAIN)
    return replace(
        suggestion,
        why=f"{why}{_chain_to(article, suggestion, wrong)}" if chain else suggestion.why,
        speakers=tuple(ranked),
        mentions=tuple(mentions),
        check=UNSET,
    )


def _chain_to(article: Article, suggestion: Suggestion, speaker_id: str) -> str:
    """Return the words that would have led to a speaker, as the reason of a proposal ends with them."""
    speaker, words = article.speaker(speaker_id), article.words(mention_of(suggestion, speaker_id))
    if speaker is None:
        return ""
    chain = [f"“{words}”"] if words else []
    return "; " + " → ".join(chain if words == speaker.name else [*chain, speaker.name])
