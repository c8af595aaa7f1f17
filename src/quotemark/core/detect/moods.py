"""What goes on in the mood of reported speech (“Die Brücke sei alt. Sie müsse weg”): a run of sentences is one quote.

References:
    Duden, Die Grammatik (2016), on “berichtete Rede”: without a verb of saying, the mood alone shows who speaks.
"""

from __future__ import annotations

from typing import Final

from quotemark.core.detect.candidates import Candidate, Range
from quotemark.core.detect.cases import opens_clause, phrase_at, phrases
from quotemark.core.detect.openings import is_reporting_form
from quotemark.core.detect.prepared import Prepared, Sentence
from quotemark.core.detect.subjects import clause_of, names_source, subject_of, with_apposition
from quotemark.core.lexicon import Lexicon, Tag

_FARTHEST: Final = 3
"""How many sentences back the one who speaks is looked for."""
_FINAL: Final = (".", "!", "?")
_SURE: Final = 0.8
_NEAR: Final = 8
"""How many candidates back."""


def mood_clause(prepared: Prepared, sentence: Sentence, lexicon: Lexicon, *, goes_on: bool) -> int | None:
    """Return where the main clause begins that stands in the mood of reported speech (“sei”, “habe”, “werde”), or None.

    ``goes_on`` says that somebody is being reported: then the past forms of that mood count too (“hätten”, “würden”).
    """
    mood, past = lexicon.words("reporting_mood"), lexicon.words("reporting_past")
    opened = sentence.first
    verb = first_verb(prepared, sentence, lexicon)
    plain = verb is not None and prepared.tags[verb] is Tag.WORD
    if goes_on and verb is not None and plain and is_reporting_form(prepared.lows[verb], lexicon):
        return sentence.first
    for k in range(sentence.first, sentence.last):
        low = prepared.lows[k]
        if low in (",", ";", "–") and k + 1 < sentence.last:
            opened = k + 1
        elif ((low in mood and prepared.tags[k] is not Tag.NAME) or (goes_on and low in past)) and (
            k == opened or not opens_clause(prepared, opened, lexicon)
        ):
            return sentence.first if k == opened else opened  # k == opened: “Da …, werde …”
    return None


def announced_in_mood(prepared: Prepared, number: int, start: int, lexicon: Lexicon) -> Candidate | None:
    """Return the clause in the reporting mood at token ``start`` where the clause before it announces it.

    “Sie vertritt die Ansicht, der Damm sei alt”: no verb of saying, but a finite verb in another mood.
    """
    sentence = prepared.sentences[number]
    verb = first_verb(prepared, sentence, lexicon)
    if verb is None or verb >= start or prepared.tags[start] is Tag.COORDINATOR:
        return None
    low = prepared.lows[verb]
    reported = low in lexicon.words("reporting_mood") or low in lexicon.words("reporting_past")
    if reported or is_reporting_form(low, lexicon):
        return None
    mention = main_source(prepared, number, lexicon) or main_subject(prepared, number, lexicon)
    last = sentence.last - (prepared.lows[sentence.last - 1] in _FINAL)
    if mention is None or start >= last:
        return None
    return Candidate([(start, last)], "mood-clause", number, cue=(verb, verb + 1), mention=mention)


def go_on(prepared: Prepared, number: int, found: list[Candidate], lexicon: Lexicon) -> Candidate:
    """Return the quote that the sentence is part of as what the last source goes on to say, a new or an earlier one."""
    sentence = prepared.sentences[number]
    last = sentence.last - (prepared.lows[sentence.last - 1] in _FINAL)
    before = next((c for c in reversed(found[-_NEAR:]) if c.parent is None), None)
    if (
        before is not None
        and before.rule == "reporting-mood"
        and before.sentence == number - 1
        and prepared.sentences[number - 1].paragraph == sentence.paragraph
    ):
        before.content = [(before.first, last)]
        before.sentence = number
        return before
    colons = (k for k in range(sentence.first, last - 1) if prepared.lows[k] == ":" and k + 1 in prepared.quotation_of)
    last = next(colons, last)  # “Der Damm sei alt: „Q“” – two quotes
    content = [(sentence.first, last)]
    if (judge := standpoint(prepared, sentence, lexicon)) is not None:
        return Candidate([(judge[1], last)], "reporting-mood", number, mention=judge)
    source = last_source(prepared, found, number)
    subject = _speaking_subject(prepared, number, source, lexicon)
    if subject is not None:
        return Candidate(content, "reporting-mood", number, mention=subject)
    mention = None if source is None else source.mention
    return Candidate(content, "reporting-mood", number, mention=mention, before=source)


def hearsay(prepared: Prepared, number: int, found: list[Candidate], lexicon: Lexicon) -> Candidate | None:
    """Return the sentence as a quote that is only said to be so: “Der Damm soll gebrochen sein”; None for a plan.

    Duden (2016) on “sollen” with the infinitive of the perfect: others say so, of whom the last is the likeliest.
    """
    sentence = prepared.sentences[number]
    verb = first_verb(prepared, sentence, lexicon)
    last = sentence.last - (prepared.lows[sentence.last - 1] in _FINAL)
    if verb is None or prepared.lows[verb] not in lexicon.words("hearsay_verbs"):
        return None
    if prepared.lows[last - 1] not in lexicon.words("perfect_infinitives"):
        return None
    near = last_source(prepared, found, number)
    source = near or next((c for c in reversed(found[-_NEAR:]) if _speaks(c)), None)
    mention = None if source is None else source.mention
    content, sure = [(sentence.first, last)], lexicon.sure("hearsay")
    return Candidate(content, "hearsay", number, sure, cue=(verb, verb + 1), mention=mention, before=source)


def speaks_of_itself(prepared: Prepared, candidate: Candidate, lexicon: Lexicon) -> bool:
    """Tell whether a quote is part of what is reported: “Sie könne sich denken, dass …”, said by who spoke before."""
    if candidate.hit is None or candidate.mention is None or candidate.mention[1] != candidate.mention[0] + 1:
        return False
    sentence, pronoun = prepared.sentences[candidate.sentence], candidate.mention[0]
    if prepared.tags[pronoun] is not Tag.PRONOUN or prepared.lows[pronoun] in lexicon.words("empty_subjects"):
        return False
    clause = clause_of(prepared, sentence, candidate.hit.token, lexicon)
    low = prepared.lows[clause.verb]
    mood = low in lexicon.words("reporting_mood") or low in lexicon.words("reporting_past")
    return mood and not clause.is_final and "," not in prepared.lows[sentence.first : clause.verb]


def last_source(prepared: Prepared, found: list[Candidate], number: int) -> Candidate | None:
    """Return who spoke last: of the quotes of one sentence the last sure one, else the surest.

    Of “Vogt sagte, sie hoffe, dass …” it is Vogt: “sie” is part of what she said.
    """
    near = [c for c in found[-_NEAR:] if _speaks(c) and c.sentence >= number - _FARTHEST]
    same = [c for c in near if c.sentence == near[-1].sentence]
    same = [c for c in same if not any(_is_within(prepared, c, other) for other in same)]
    sure = [c for c in same if c.sure >= _SURE]
    return sure[-1] if sure else max(same, key=lambda c: c.sure, default=None)


def _is_within(prepared: Prepared, candidate: Candidate, other: Candidate) -> bool:
    """Tell whether a pronoun inside another quote is all that names the candidate’s source."""
    first = candidate.mention[0] if candidate.mention is not None else -1
    pronoun = prepared.tags[first] is Tag.PRONOUN
    return pronoun and other is not candidate and any(a <= first < b for a, b in other.content)


def _speaking_subject(prepared: Prepared, number: int, source: Candidate | None, lexicon: Lexicon) -> Range | None:
    """Return the person or body that a sentence between this one and the source is about, else that one before it."""
    lowest = number - _FARTHEST if source is None else source.sentence + 1
    for earlier in range(number - 1, max(-1, lowest - 1), -1):
        if prepared.lows[prepared.sentences[earlier].first] in lexicon.words("reporting_links"):
            continue  # “Demnach haben Boote den Damm gerammt. Das sei oft so.”
        if source is not None and _tells_before(prepared, earlier, lexicon):
            continue
        subject = main_source(prepared, earlier, lexicon) or _text_of(prepared, earlier, lexicon)
        if subject is not None:
            return subject
    return None


def _tells_before(prepared: Prepared, number: int, lexicon: Lexicon) -> bool:
    """Tell whether a sentence says what had been, and nothing of speech: “Die Werft hatte daran teilgenommen.”"""
    sentence = prepared.sentences[number]
    verb = first_verb(prepared, sentence, lexicon)
    if verb is None or prepared.lows[verb] not in lexicon.words("pluperfect"):
        return False
    return not any(lexicon.is_cue(low) for low in prepared.lows[sentence.first : sentence.last])


def _text_of(prepared: Prepared, number: int, lexicon: Lexicon) -> Range | None:
    """Return the text that a sentence opens with: “Im Bericht werden Fälle genannt. Der Damm sei alt.”"""
    first = prepared.sentences[number].first
    if prepared.lows[first] not in lexicon.words("text_prepositions"):
        return None
    phrase = phrase_at(prepared, first + 1, prepared.sentences[number].last, lexicon)
    return (phrase.first, phrase.last) if phrase is not None and phrase.kind == "text" else None


def text_before(prepared: Prepared, candidate: Candidate, lexicon: Lexicon) -> Range | None:
    """Return the text that “darin” takes up from the sentence before: “Es gab einen Brief. Darin steht: „Q“”."""
    number = candidate.sentence
    head = prepared.lows[prepared.sentences[number].first : candidate.first]
    if number == 0 or not any(low in lexicon.words("text_adverbs") for low in head):
        return None
    before = prepared.sentences[number - 1]
    texts = [p for p in phrases(prepared, before.first, before.last, lexicon) if p.kind == "text"]
    return (texts[-1].first, texts[-1].last) if texts else None


def _agent(prepared: Prepared, number: int, lexicon: Lexicon) -> Range | None:
    """Return who does it in a passive sentence: “Der Plan wurde von Nora Vogt abgelehnt.”"""
    sentence = prepared.sentences[number]
    verb = first_verb(prepared, sentence, lexicon)
    if verb is None or prepared.lows[verb] not in lexicon.words("be_forms"):
        return None
    for k in range(sentence.first, sentence.last - 1):
        if prepared.lows[k] in lexicon.words("by"):
            phrase = phrase_at(prepared, k + 1, sentence.last, lexicon)
            if phrase is not None and phrase.kind in ("person", "group"):
                return phrase.first, with_apposition(prepared, phrase, lexicon)
    return None


def standpoint(prepared: Prepared, sentence: Sentence, lexicon: Lexicon) -> Range | None:
    """Return for whom something is so, at the start of a sentence: “Für Nora Vogt ist das „ein Glück“”."""
    if prepared.lows[sentence.first] not in lexicon.words("standpoint_words"):
        return None
    phrase = phrase_at(prepared, sentence.first + 1, sentence.last, lexicon)
    if phrase is None or phrase.kind not in ("person", "group", "name") or phrase.last >= sentence.last:
        return None
    last = with_apposition(prepared, phrase, lexicon)
    return (phrase.first, last) if prepared.tags[phrase.last] is Tag.AUXILIARY else None


def _speaks(candidate: Candidate) -> bool:
    return candidate.parent is None and candidate.mention is not None and candidate.rule != "uncued"


def main_subject(prepared: Prepared, number: int, lexicon: Lexicon) -> Range | None:
    """Return who a sentence is about, where it names a person or a body: the subject of its first finite verb."""
    if number < 0:
        return None
    sentence = prepared.sentences[number]
    verb = first_verb(prepared, sentence, lexicon)
    if verb is None:
        phrase = phrase_at(prepared, sentence.first, sentence.last, lexicon)
        return None if phrase is None else (phrase.first, with_apposition(prepared, phrase, lexicon))
    return subject_of(prepared, clause_of(prepared, sentence, verb, lexicon), sentence.last, lexicon)


def owner_of(prepared: Prepared, subject: Range, lexicon: Lexicon) -> Range | None:
    """Return whose words a thing is that introduces them: “Das Fazit von Nora Vogt: „Q“”, “Die Losung des Vereins”."""
    for k in range(subject[0] + 1, subject[1] - 1):
        behind = k + 1 if prepared.lows[k] in lexicon.words("by") else k
        if behind == k and prepared.lows[k] not in lexicon.words("genitive_articles"):
            continue
        phrase = phrase_at(prepared, behind, subject[1], lexicon)
        if phrase is not None and phrase.kind in ("person", "group", "name"):
            return phrase.first, with_apposition(prepared, phrase, lexicon)
    return None


def main_source(prepared: Prepared, number: int, lexicon: Lexicon) -> Range | None:
    """Return who speaks in a sentence without a cue: for whom it is so, else its subject, if that is no thing."""
    if number < 0:
        return None
    judge = standpoint(prepared, prepared.sentences[number], lexicon)
    subject = judge or _agent(prepared, number, lexicon) or main_subject(prepared, number, lexicon)
    return subject if subject is not None and names_source(prepared, subject, lexicon) else None


def first_verb(prepared: Prepared, sentence: Sentence, lexicon: Lexicon) -> int | None:
    """Return the finite verb of the main clause: the first word between its phrases."""
    if sentence.first not in prepared.verbs:
        prepared.verbs[sentence.first] = _first_verb(prepared, sentence, lexicon)
    return prepared.verbs[sentence.first]


def _first_verb(prepared: Prepared, sentence: Sentence, lexicon: Lexicon) -> int | None:
    inside = {k for p in phrases(prepared, sentence.first, sentence.last, lexicon) for k in range(p.first, p.last)}
    closing = sentence.first
    if opens_clause(prepared, sentence.first, lexicon):
        closing = next((k for k in range(sentence.first, sentence.last) if prepared.lows[k] == ","), sentence.first)
    skipped = closing
    for k in range(closing + 1, sentence.last):
        if prepared.lows[k] == "," and k + 1 < sentence.last and opens_clause(prepared, k + 1, lexicon):
            skipped = next((j for j in range(k + 1, sentence.last) if prepared.lows[j] == ","), k)
        if k < skipped:
            continue  # “Der Lotse, der den Hafen kennt, will …”
        if k in inside or prepared.tags[k] not in (Tag.AUXILIARY, Tag.WORD):
            continue
        if not prepared.lows[k].endswith(lexicon.endings("strong_endings")):
            return k
    return None
