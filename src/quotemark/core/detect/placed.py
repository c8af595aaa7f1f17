"""Makes candidates of what is set off: each form with its label, signature or announcement as the mention."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from quotemark.core.detect.candidates import Candidate, Range
from quotemark.core.detect.cues import find_cues
from quotemark.core.detect.moods import main_subject
from quotemark.core.detect.phrases import clause_subject, subject_before
from quotemark.core.detect.prepared import Prepared
from quotemark.core.detect.set_off import SetOff
from quotemark.core.lexicon import Lexicon, Tag

_NAMING: Final = frozenset({Tag.NAME, Tag.WORD, Tag.PRONOUN})


class Placed(Struct, frozen=True):
    """The candidates of the forms by their first sentence, and all sentences that belong to a form."""

    candidates: dict[int, Candidate]
    sentences: frozenset[int]


def place(prepared: Prepared, lexicon: Lexicon) -> Placed:
    """Return the candidates of the text's forms; a post that a cue announces is left to the rules for quotations."""
    if not prepared.forms:
        return Placed({}, frozenset())
    by_paragraph: dict[int, list[int]] = {}
    for number, sentence in enumerate(prepared.sentences):
        by_paragraph.setdefault(sentence.paragraph, []).append(number)
    candidates: dict[int, Candidate] = {}
    taken: set[int] = set()
    for form in prepared.forms:
        content = [prepared.token_at(start) for start, _ in form.spans]
        numbers = [n for paragraph in form.paragraphs for n in by_paragraph[paragraph]]
        if form.rule == "announced-post":
            continue
        taken.update(numbers)
        first = next(n for n in numbers if prepared.sentences[n].last > content[0])
        candidates[first] = _candidate(prepared, form, content, first, lexicon)
    return Placed(candidates, frozenset(taken))


def _candidate(prepared: Prepared, form: SetOff, content: list[int], number: int, lexicon: Lexicon) -> Candidate:
    fragments: list[Range] = [(k, k + 1) for k in content]
    sure = lexicon.sure(form.rule)
    if form.mention is not None:
        first = prepared.token_at(form.mention[0])
        last = prepared.token_at(form.mention[1] - 1) + 1
        return Candidate(fragments, form.rule, number, sure=sure, mention=(first, last))
    if number > 0 and prepared.lows[prepared.sentences[number].first - 1] == ":":
        cue, mention = announcement(prepared, number, lexicon)
        return Candidate(fragments, form.rule, number, sure=sure, cue=cue, mention=mention)
    return Candidate(fragments, form.rule, number, sure=sure)


def announcement(prepared: Prepared, number: int, lexicon: Lexicon) -> tuple[Range, Range | None]:
    """Return cue and mention of the sentence before, which announces this one with a colon (“Ruiz went on:”)."""
    before = prepared.sentences[number - 1]
    hits = [hit for hit in find_cues(prepared, before, lexicon) if not hit.is_noun]
    if not hits:
        return (before.last - 1, before.last), _subject(prepared, number - 1, before.last - 1, lexicon)
    hit = hits[-1]
    mention = None if lexicon.verb_second else subject_before(prepared, before.first, hit.first, lexicon)
    mention = mention or _subject(prepared, number - 1, hit.first, lexicon)
    if mention is None or not any(prepared.tags[k] in _NAMING for k in range(*mention)):
        mention = _name_in(prepared, before.first, hit.first) or mention
    return (hit.first, hit.last), mention


def _subject(prepared: Prepared, number: int, end: int, lexicon: Lexicon) -> Range | None:
    if lexicon.verb_second:
        return main_subject(prepared, number, lexicon)
    return clause_subject(prepared, prepared.sentences[number].first, end, lexicon)


def _name_in(prepared: Prepared, low: int, high: int) -> Range | None:
    """Return the last run of names among the tokens (“On Monday at 9, Ana Ruiz <ana@example.org> wrote:”)."""
    last = next((k + 1 for k in range(high - 1, low - 1, -1) if prepared.tags[k] is Tag.NAME), None)
    if last is None:
        return None
    first = last - 1
    while first > low and prepared.tags[first - 1] is Tag.NAME:
        first -= 1
    return first, last
