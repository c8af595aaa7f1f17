"""Ties quotations without a cue of their own to the quote or the source before them, and leaves scare quotes out."""

from __future__ import annotations

from typing import Final

from quotemark.core.detect.attribution import attribute
from quotemark.core.detect.candidates import Candidate, Range
from quotemark.core.detect.headlines import headline_candidate
from quotemark.core.detect.moods import (
    announced_in_mood,
    go_on,
    hearsay,
    last_source,
    main_source,
    main_subject,
    mood_clause,
    owner_of,
    speaks_of_itself,
    text_before,
)
from quotemark.core.detect.phrases import clause_subject, subject_after
from quotemark.core.detect.placed import announcement, place
from quotemark.core.detect.prepared import Prepared, Sentence
from quotemark.core.detect.quotatives import quotative
from quotemark.core.detect.taken_up import take_up
from quotemark.core.detect.verb_second import attribute_verb_second
from quotemark.core.lexicon import Lexicon, Tag
from quotemark.core.lexicon_file import CueClass

_FEWEST_WORDS: Final = 4
_FEWEST_TURNS: Final = 12
_SHARE_OF_TURNS: Final = 0.05
_SURE_OF_TURNS: Final = 0.85
_BESIDE: Final = ("inverted", "so-quotation", "after-quotation", "unknown-verb")
_SHORT_SENTENCE: Final = 7
_SURE_OF_CLAUSE: Final = 0.8
_WITHOUT_CUE: Final = ("led-up-to", "floating", "colon", "going-on")
_SIGNATURE_MARKS: Final = frozenset("―—–-~") | {"--"}
_LONGEST_SIGNATURE: Final = 20
_FINAL: Final = (".", "!", "?", "…", ",", "—", "–")


def find_candidates(prepared: Prepared, lexicon: Lexicon) -> list[Candidate]:
    """Return all candidates of the text in text order: those of each sentence, and the quotations between them."""
    found: list[Candidate] = []
    previous: list[Candidate] = []
    dialogue = is_dialogue(prepared)
    placed = place(prepared, lexicon)
    for number, sentence in enumerate(prepared.sentences):
        if number in placed.sentences:
            if number in placed.candidates:
                _drop_announcement(prepared, found, number)
                previous = [placed.candidates[number]]
                found += previous
            continue
        if _is_quotation_alone(prepared, sentence):
            linked = _link(prepared, number, previous, found, lexicon, dialogue=dialogue)
            if linked is not None:
                found.append(linked)
                previous = [linked]
            continue
        taken_up = take_up(prepared, number, lexicon, found) if lexicon.verb_second and number > 0 else None
        if taken_up is not None:
            found.append(taken_up)
            previous = [taken_up]
            continue
        own = [c for c in attribute_sentence(prepared, number, lexicon) if not _is_title(prepared, c)]
        own += [headline] if (headline := headline_candidate(prepared, number, lexicon)) is not None else []
        if lexicon.verb_second and all(c.rule == "told" for c in own):
            reported = _in_mood(prepared, number, found, lexicon)
            own = own if reported is None else reported
            if reported is not None and reported[0].first < sentence.first:
                found += _nested(prepared, number, reported)
                previous = reported
                continue
        joined = _joined_at_start(prepared, number, own, previous, lexicon, dialogue=dialogue)
        own += _uncued(prepared, number, own, lexicon, after=0 if joined is None else 1)
        if lexicon.verb_second:
            _give_last_source(prepared, own, number, found, lexicon)
        _take_beginning(prepared, sentence, own, found)
        own += _nested(prepared, number, own)
        found += own
        previous = own if joined is None else [joined, *own]
    return found


def is_dialogue(prepared: Prepared) -> bool:
    """Tell whether people talk to each other in this text: many paragraphs are nothing but what one of them says."""
    turns = 0
    by_paragraph = {paragraph.start: paragraph.end for paragraph in prepared.paragraphs}
    for quotation in prepared.quotations:
        turns += by_paragraph.get(quotation.start) == quotation.end and quotation.closing > 0
    return turns >= _FEWEST_TURNS and turns >= _SHARE_OF_TURNS * len(prepared.paragraphs)


def _paragraph_start(prepared: Prepared, number: int) -> int:
    """Return the first token of the paragraph that holds sentence ``number``."""
    first = number
    while first > 0 and prepared.sentences[first - 1].paragraph == prepared.sentences[number].paragraph:
        first -= 1
    return prepared.sentences[first].first


def _turn(prepared: Prepared, number: int, content: Range, found: list[Candidate]) -> Candidate:
    """Return a turn of a dialogue that says no more than the words: whoever spoke before the last speaker has it."""
    paragraph = prepared.sentences[number].paragraph
    earlier = [c for c in found[-6:] if c.parent is None and _holds_quotation(prepared, c)]
    spoken = next((c for c in earlier if prepared.sentences[c.sentence].paragraph == paragraph - 2), None)
    mention = None if spoken is None else spoken.mention
    return Candidate([content], "dialogue", number, sure=_SURE_OF_TURNS, mention=mention, before=spoken)


def attribute_sentence(prepared: Prepared, number: int, lexicon: Lexicon) -> list[Candidate]:
    """Return the candidates that the cues of one sentence make, by the rules of the language's word order."""
    if lexicon.verb_second:
        return attribute_verb_second(prepared, number, lexicon)
    return attribute(prepared, number, lexicon)


def _give_last_source(
    prepared: Prepared, own: list[Candidate], number: int, found: list[Candidate], lexicon: Lexicon
) -> None:
    """Give what a sentence without a source of its own says to who spoke last."""
    for candidate in own:
        alone = candidate.rule in ("uncued", "colon") and candidate.mention is None
        if candidate.mention is None and (text := text_before(prepared, candidate, lexicon)) is not None:
            candidate.mention = text
            continue
        source = (
            last_source(prepared, found, number) if alone or speaks_of_itself(prepared, candidate, lexicon) else None
        )
        if source is not None:
            candidate.mention, candidate.before = source.mention, source


def _in_mood(prepared: Prepared, number: int, found: list[Candidate], lexicon: Lexicon) -> list[Candidate] | None:
    """Return the quote that the sentence's mood makes it part of, a new or an earlier one; None for another mood."""
    goes_on = bool(found) and found[-1].sentence == number - 1
    start = mood_clause(prepared, prepared.sentences[number], lexicon, goes_on=goes_on)
    if start is None:
        said = hearsay(prepared, number, found, lexicon)
        return None if said is None else [said]
    if (announced := announced_in_mood(prepared, number, start, lexicon)) is not None:
        return [announced]
    return [go_on(prepared, number, found, lexicon)]


def _take_beginning(prepared: Prepared, sentence: Sentence, own: list[Candidate], found: list[Candidate]) -> None:
    """Join a paragraph of quotation that was left open to the quotation that begins the sentence after it."""
    if not own or not found or own[0].first != sentence.first or sentence.first not in prepared.quotation_of:
        return
    last = found[-1]
    if last.rule not in _WITHOUT_CUE or last.last != sentence.first:
        return
    at = len(last.content)
    while at > 0 and _is_left_open(prepared, last.content[at - 1]):
        at -= 1
    if at == len(last.content):
        return
    if last.rule in ("floating", "led-up-to"):
        at = 0  # all that has no source of its own
    own[0].content = last.content[at:] + own[0].content
    del last.content[at:]
    if not last.content:
        found.pop()


def _is_left_open(prepared: Prepared, content: Range) -> bool:
    quotation = prepared.quotation_of.get(content[1] - 1)
    return quotation is not None and quotation.is_open


def _nested(prepared: Prepared, number: int, own: list[Candidate]) -> list[Candidate]:
    """Return the quotations inside clauses that are quotes themselves, each as a quote within its quote."""
    found = []
    sure = [c for c in own if c.sure >= _SURE_OF_CLAUSE and not _is_taken_up(prepared, c, own)]
    for candidate in own:
        inside = [k for k in candidate.quotations(prepared) if k >= prepared.sentences[number].first]
        if len(inside) == sum(b - a for a, b in candidate.content):
            continue
        for k in inside:
            source = min((candidate, *(c for c in sure if _holds(c, k))), key=_size)
            nested = Candidate([(k, k + 1)], "nested-quotation", number, candidate.sure, mention=source.mention)
            nested.hit, nested.cue, nested.parent = source.hit, source.cue, candidate
            found.append(nested)
    return found


def _is_taken_up(prepared: Prepared, candidate: Candidate, own: list[Candidate]) -> bool:
    """Tell whether a quote inside another names no source but the other's: “X sagte, sie könne sich denken, dass …”."""
    if candidate.mention is None:
        return True
    first, last = candidate.mention
    if last != first + 1 or prepared.tags[first] is not Tag.PRONOUN:
        return False
    return any(c is not candidate and c.mention is not None and _holds(c, first) for c in own)


def _holds(candidate: Candidate, token: int) -> bool:
    return any(first <= token < last for first, last in candidate.content)


def _size(candidate: Candidate) -> int:
    return sum(last - first for first, last in candidate.content)


def _is_quotation_alone(prepared: Prepared, sentence: Sentence) -> bool:
    tokens = range(sentence.first, sentence.last)
    return any(k in prepared.quotation_of for k in tokens) and all(
        prepared.tags[k] in (Tag.QUOTATION, Tag.PUNCTUATION) for k in tokens
    )


def _link(
    prepared: Prepared,
    number: int,
    previous: list[Candidate],
    found: list[Candidate],
    lexicon: Lexicon,
    *,
    dialogue: bool,
) -> Candidate | None:
    """Join a sentence that is nothing but quotation to what came before it; return a candidate if it is a new quote."""
    sentence = prepared.sentences[number]
    content = _trimmed(prepared, sentence)
    signature = _signature(prepared, number)
    if signature is not None:
        return Candidate([content], "signature", number, mention=signature)
    if number > 0 and prepared.lows[sentence.first - 1] == ":":
        cue, mention = announcement(prepared, number, lexicon)
        _drop_announcement(prepared, found, number)
        return Candidate([content], "colon", number, cue=cue, mention=mention)
    last = _last_quoted(prepared, previous) or (found[-1] if found else None)
    if last is not None and _goes_on(prepared, last, number, dialogue=dialogue):
        open_end = last.ends_quoted(prepared) and prepared.quotation_of[last.last - 1].is_open
        if lexicon.setting("continued") == "apart" and not open_end:
            return Candidate([content], "going-on", number, mention=last.mention, before=last)
        last.content.append(content)
        last.sentence = number
        return None
    if dialogue and sentence.first == _paragraph_start(prepared, number):
        return _turn(prepared, number, content, found)
    if previous and number > 0 and prepared.sentences[number - 1].paragraph >= sentence.paragraph - 1:
        relative = lexicon.words("relative_subjects")
        named = (c for c in reversed(previous) if c.mention is not None and prepared.lows[c.mention[0]] not in relative)
        source = next(named, previous[-1])
        return Candidate([content], "floating", number, mention=source.mention, before=source)
    mention = _previous_subject(prepared, number, lexicon)
    if mention is not None and _leads_up(prepared, mention, number):
        return Candidate([content], "led-up-to", number, sure=lexicon.sure("led-up-to"), mention=mention)
    earlier = last_source(prepared, found, number) if mention is None and lexicon.verb_second else None
    mention = mention if earlier is None else earlier.mention
    return Candidate([content], "floating", number, mention=mention, before=earlier)


def _leads_up(prepared: Prepared, mention: Range, number: int) -> bool:
    """Tell whether the mention opens a short sentence just before, in the same paragraph: “Riel disagreed.”"""
    before = prepared.sentences[number - 1] if number > 0 else None
    if before is None or before.paragraph != prepared.sentences[number].paragraph:
        return False
    return (
        mention[0] in range(before.first, min(before.last, before.first + 2))
        and before.last - before.first <= _SHORT_SENTENCE
    )


def _drop_announcement(prepared: Prepared, found: list[Candidate], number: int) -> None:
    """Take back what the sentence before seemed to say up to its colon (“He wrote in his log:”)."""
    if found and found[-1].sentence == number - 1 and prepared.lows[found[-1].last - 1] == ":":
        found.pop()


def _last_quoted(prepared: Prepared, candidates: list[Candidate]) -> Candidate | None:
    """Return the quote that a quotation after the sentence may go on with: one with its attribution behind it first."""
    quoted = [c for c in reversed(candidates) if c.parent is None and _holds_quotation(prepared, c)]
    return next((c for c in quoted if c.rule in _BESIDE), quoted[0] if quoted else None)


def _holds_quotation(prepared: Prepared, candidate: Candidate) -> bool:
    """Tell whether the first or last fragment holds a quotation; not all are looked through, there can be thousands."""
    first, last = candidate.content[0]
    return candidate.ends_quoted(prepared) or any(k in prepared.quotation_of for k in range(first, last))


def _goes_on(prepared: Prepared, last: Candidate, number: int, *, dialogue: bool) -> bool:
    """Tell whether the quotation that is sentence ``number`` continues a quote in this paragraph or the one before.

    In dialogue a new paragraph is another speaker's, unless the quotation before was left open.
    """
    if not _holds_quotation(prepared, last):
        return False
    if last.ends_quoted(prepared) and prepared.quotation_of[last.last - 1].is_open:
        return True
    apart = prepared.sentences[number].paragraph - prepared.sentences[last.sentence].paragraph
    return last.sentence + 1 >= number and apart <= (not dialogue) and last.rule != "uncued"


def _previous_subject(prepared: Prepared, number: int, lexicon: Lexicon) -> Range | None:
    if number == 0:
        return None
    before = prepared.sentences[number - 1]
    if before.paragraph < prepared.sentences[number].paragraph - 1:
        return None
    return _subject(prepared, number - 1, before.last, lexicon)


def _subject(prepared: Prepared, number: int, end: int, lexicon: Lexicon) -> Range | None:
    """Return the subject of sentence ``number``, by the word order of the language; before token ``end`` in English."""
    if lexicon.verb_second:
        return main_source(prepared, number, lexicon)
    return clause_subject(prepared, prepared.sentences[number].first, end, lexicon)


def _trimmed(prepared: Prepared, sentence: Sentence) -> Range:
    inside = [k for k in range(sentence.first, sentence.last) if k in prepared.quotation_of]
    return inside[0], inside[-1] + 1


def _joined_at_start(
    prepared: Prepared,
    number: int,
    own: list[Candidate],
    previous: list[Candidate],
    lexicon: Lexicon,
    *,
    dialogue: bool,
) -> Candidate | None:
    """Give a quotation without a cue that begins the sentence to the quote that it goes on with, and return that.

    Of ``"It is late," Riel said. "We go" - home, that is.`` the quotations are one quote.
    """
    sentence, last = prepared.sentences[number], _last_quoted(prepared, previous)
    first = sentence.first
    if first not in prepared.quotation_of or is_scare(prepared, first) or last is None or last.rule not in _BESIDE:
        return None
    apart = prepared.sentences[last.sentence].paragraph != sentence.paragraph
    taken = any(a <= first < b for candidate in own for a, b in candidate.content)
    if apart or taken or not _goes_on(prepared, last, number, dialogue=dialogue):
        return None
    if _unknown_verb(prepared, sentence, first, number, lexicon) is not None:
        return None
    last.content.append((first, first + 1))
    last.sentence = number
    return last


def _uncued(
    prepared: Prepared, number: int, own: list[Candidate], lexicon: Lexicon, *, after: int = 0
) -> list[Candidate]:
    """Return quotations that no cue of the sentence took, but for scare quotes and titles.

    The first ``after`` tokens of the sentence are left out.
    """
    sentence = prepared.sentences[number]
    taken = {k for candidate in own for a, b in candidate.content for k in range(a, b)}
    found: list[Candidate] = []
    for k in range(sentence.first + after, sentence.last):
        if k not in prepared.quotation_of or k in taken:
            continue
        if (
            k > sentence.first
            and prepared.lows[k - 1] == "."
            and own
            and own[-1].last < k
            and own[-1].ends_quoted(prepared)
        ):
            own[-1].content.append((k, k + 1))  # “"Q1," she said in the U.S. "Q2"”
            continue
        before = [c for c in (*own, *found) if c.rule in _BESIDE and c.last < k and c.ends_quoted(prepared)]
        if before and prepared.lows[k - 1] in (",", ";") and before[-1].last == max(c.last for c in before):
            before[-1].content.append((k, k + 1))  # “"Q1," she put in with a smile, "Q2"”
            continue
        if k > sentence.first and prepared.lows[k - 1] == ":":
            found.append(_after_colon(prepared, sentence, k, number, lexicon))
            if lexicon.verb_second and own and own[-1].last == k - 1:
                found[-1].mention, found[-1].before = own[-1].mention, own[-1]  # “…, dass der Damm alt sei: „Q“”
            taken.update(range(*found[-1].content[0]))
            continue
        verb = _unknown_verb(prepared, sentence, k, number, lexicon)
        if verb is not None:
            found.append(verb)
            taken.update(range(*verb.content[0]))
            continue
        if (told := quotative(prepared, sentence, k, number, lexicon)) is not None:
            found.append(told)
            continue
        if is_scare(prepared, k):
            continue
        if (name := _name_in_brackets(prepared, k, sentence.last)) is not None:
            found.append(Candidate([(k, k + 1)], "signature", number, mention=name))
            continue
        mention = own[-1].mention if own else _subject(prepared, number, k, lexicon)
        found.append(Candidate([(k, k + 1)], "uncued", number, mention=mention))
    return found


def _unknown_verb(prepared: Prepared, sentence: Sentence, k: int, number: int, lexicon: Lexicon) -> Candidate | None:
    """Return ``"Q," scoffed X`` and ``"Q," X scoffed.``, whatever the verb: the comma inside says enough."""
    inside = prepared.quotation_of[k].inside(prepared.text).rstrip()
    if not inside.endswith((",", "?", "!")) or k + 2 >= sentence.last:
        return None
    first, following = k, k + 1
    while first > sentence.first and first - 1 in prepared.quotation_of:
        first -= 1
    if prepared.tags[following] is Tag.WORD and prepared.tags[following + 1] is Tag.NAME:
        mention, cue = subject_after(prepared, following + 1, sentence.last, lexicon), following
    else:
        end = next((j for j in range(following, sentence.last) if prepared.tags[j] is Tag.PUNCTUATION), sentence.last)
        mention = clause_subject(prepared, following, end, lexicon)
        if mention is None or mention[0] != following or mention[1] >= end:
            return None
        cue = mention[1]
        while cue + 1 < end and prepared.tags[cue] in (Tag.AUXILIARY, Tag.ADVERB):
            cue += 1  # “a reporter can be heard asking”
    is_verb = prepared.lows[cue].endswith(lexicon.endings("verb_endings"))
    if mention is None or not (is_verb or (inside.endswith(",") and prepared.tags[cue] is Tag.WORD)):
        return None
    return Candidate([(first, k + 1)], "unknown-verb", number, cue=(cue, cue + 1), mention=mention)


def _signature(prepared: Prepared, number: int) -> Range | None:
    """Return the name that signs the quotation which is sentence ``number``, or None.

    “― Ana Ruiz, teacher” behind a dash, in the same paragraph or as the next.
    """
    if number + 1 >= len(prepared.sentences):
        return None
    following, own = prepared.sentences[number + 1], prepared.sentences[number]
    if following.paragraph > own.paragraph + 1 or following.last - following.first > _LONGEST_SIGNATURE:
        return None
    first = following.first
    if prepared.lows[first] not in _SIGNATURE_MARKS or first + 1 >= following.last:
        return None
    last = following.last - (prepared.lows[following.last - 1] == ".")
    comma = next((k for k in range(first + 1, last) if prepared.lows[k] in (",", "(")), last)
    return (first + 1, comma) if comma > first + 1 and prepared.tags[first + 1] is Tag.NAME else None


def _name_in_brackets(prepared: Prepared, k: int, high: int) -> Range | None:
    """Return the name behind a quotation (“Q” (Ruiz)), or None."""
    if k + 2 >= high or prepared.lows[k + 1] != "(":
        return None
    last = next((j for j in range(k + 2, high) if prepared.tags[j] is not Tag.NAME), k + 2)
    return (k + 2, last) if last > k + 2 and prepared.lows[last] == ")" else None


def _after_colon(prepared: Prepared, sentence: Sentence, k: int, number: int, lexicon: Lexicon) -> Candidate:
    """Return the quotation that a colon introduces without a known cue; its clause names the source."""
    end = k + 1
    while end < sentence.last and end in prepared.quotation_of:
        end += 1
    mention = _subject(prepared, number, k - 1, lexicon)
    if mention is None and lexicon.verb_second:
        mention = main_subject(prepared, number, lexicon)  # “Sein Rat: „Q“”
        mention = mention if mention is None else owner_of(prepared, mention, lexicon) or mention
    return Candidate([(k, end)], "colon", number, cue=(k - 1, k), mention=mention)


def _is_title(prepared: Prepared, candidate: Candidate) -> bool:
    """Tell whether a cue that need not be about speech only names a work (“She had read "The Long Road"”)."""
    first = candidate.first
    if candidate.rule != "before-quotation" or candidate.hit is None or candidate.hit.kind is CueClass.SPEECH:
        return False
    return has_title_case(prepared.quotation_of[first].inside(prepared.text).strip())


def is_scare(prepared: Prepared, k: int) -> bool:
    """Tell whether a quotation without a cue is only a scare quote or a title: too short, or capitalised throughout."""
    inside = prepared.quotation_of[k].inside(prepared.text).strip()
    return len(inside.split()) < _FEWEST_WORDS or has_title_case(inside)


def has_title_case(inside: str) -> bool:
    """Tell whether the longer words are capitalised, as in a title, and nothing but a comma or stop ends them."""
    words = inside.split()
    if inside.endswith(_FINAL):
        return False
    return sum(word[:1].isupper() for word in words) > 0.6 * len(words)
