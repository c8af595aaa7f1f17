"""The rules inside one sentence of a verb-second language (German): the source may stand on either side of the verb.

A comma or a colon sets the content off (“…, dass”, “…, er sei”), a clause with “wie” may carry the attribution, and an
act of speech may be told without its words (“Sie forderte mehr Geld”).

References:
    Drach (1937), Grundgedanken der deutschen Satzlehre: one place before the finite verb, whatever stands in it.
    Brunner (2015), Automatische Erkennung von Redewiedergabe: told speech beside direct and indirect speech.
"""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from quotemark.core.detect.accounts import by_accounts
from quotemark.core.detect.candidates import Candidate, Range
from quotemark.core.detect.cases import (
    Phrase,
    has_verb,
    is_name_in_marks,
    is_particle,
    opens_clause,
    phrase_at,
    phrases,
)
from quotemark.core.detect.cues import CueHit, find_cues
from quotemark.core.detect.openings import is_reporting_form, opening_after
from quotemark.core.detect.prepared import Prepared, Sentence
from quotemark.core.detect.subjects import Clause, clause_of, subject_of, with_apposition
from quotemark.core.lexicon import Lexicon, Tag
from quotemark.core.lexicon_file import CueClass

_FARTHER: Final = 0.02
"""What a token between cue and quotation takes off the cue's probability, when several could have it."""
_SURE: Final = 0.9
_FINAL: Final = (".", "!", "?")
_RULES: Final = {
    "quote": "before-quotation",
    "that": "that-clause",
    "mood": "clause-after",
    "infinitive": "infinitive",
    "clause": "object",
}


def attribute_verb_second(prepared: Prepared, number: int, lexicon: Lexicon) -> list[Candidate]:
    """Return the candidates of sentence ``number``: attributions without a verb, then those of its cues in order."""
    sentence = prepared.sentences[number]
    found = by_accounts(prepared, number, lexicon)
    hits = [hit for hit in find_cues(prepared, sentence, lexicon) if not _is_reported(prepared, sentence, hit, lexicon)]
    for hit in hits:
        clause = clause_of(prepared, sentence, hit.token, lexicon)
        made = (
            _inserted(prepared, number, hit, clause, lexicon)
            or _inverted(prepared, number, hit, clause, lexicon)
            or _as_reported(prepared, number, hit, clause, lexicon)
            or _introduced(prepared, number, hit, clause, lexicon)
        )
        if made is not None:
            _take_source_before(prepared, clause, made, found)
            found.append(made)
    found += _by_unknown_verb(prepared, number, found, lexicon)
    found += _quoted_words(prepared, number, hits, found, lexicon)
    if not found:
        found += _told(prepared, number, hits, lexicon)
    return found


def _take_source_before(prepared: Prepared, clause: Clause, made: Candidate, found: list[Candidate]) -> None:
    """Give a second verb without a subject of its own the source of the first: „Q1“, sagte X und fügte hinzu: „Q2“."""
    second = clause.verb > 0 and prepared.tags[clause.verb - 1] is Tag.COORDINATOR
    source = next((c for c in reversed(found) if c.hit is not None and c.mention is not None), None)
    if made.mention is None and second and source is not None:
        made.mention, made.before = source.mention, source


def _is_reported(prepared: Prepared, sentence: Sentence, hit: CueHit, lexicon: Lexicon) -> bool:
    """Tell whether a verb is somebody's words itself (“Es drohe ein Sturm”), or explains (“das heißt”)."""
    low, at = prepared.lows[hit.token], hit.token
    if low in lexicon.words("empty_verbs") and prepared.lows[at - 1] in lexicon.words("taken_up"):
        return at > sentence.first and prepared.lows[at + 1] != ","
    if prepared.tags[at] is not Tag.WORD or not is_reporting_form(low, lexicon):
        return False
    return not clause_of(prepared, sentence, at, lexicon).is_final


def _made(number: int, hit: CueHit, mention: Range | None, fragments: list[Range], rule: str) -> Candidate:
    return Candidate(
        fragments, rule, number, sure=hit.probability, hit=hit, cue=(hit.token, hit.token + 1), mention=mention
    )


def _end(prepared: Prepared, sentence: Sentence) -> int:
    return sentence.last - (prepared.lows[sentence.last - 1] in _FINAL)


def _inverted(prepared: Prepared, number: int, hit: CueHit, clause: Clause, lexicon: Lexicon) -> Candidate | None:
    """Return the candidate of „Q“, sagte X, of S, hatte X gesagt, and of S, das teilte X mit."""
    sentence = prepared.sentences[number]
    quoted = _content_before(prepared, sentence, clause.verb, lexicon)
    if quoted is None or clause.is_final:
        return None
    fragment, in_marks = quoted
    opening = opening_after(prepared, sentence, hit.token, lexicon)
    if not in_marks and opening is not None and opening.kind in ("that", "colon", "mood"):
        return None
    behind_verb = replace(clause, start=clause.verb)  # what stands before it is content
    mention = _source(prepared, hit, behind_verb, sentence.last, lexicon)
    if mention is None and not in_marks and not _is_hearsay(prepared, sentence, hit, lexicon):
        return None
    behind = max(hit.last, mention[1] if mention is not None and mention[0] > clause.verb else 0)
    resumed = _resumed(prepared, sentence, behind, in_marks=in_marks)
    if not in_marks:
        resumed = [r for r in resumed if _is_said(prepared, r, lexicon)]  # not “sagte X, früher Lotse im Hafen”
    return _made(number, hit, mention, [fragment, *resumed], "inverted" if in_marks else "clause-inverted")


def _is_said(prepared: Prepared, resumed: Range, lexicon: Lexicon) -> bool:
    return any(k in prepared.quotation_of for k in range(*resumed)) or has_verb(prepared, *resumed, lexicon)


def _is_hearsay(prepared: Prepared, sentence: Sentence, hit: CueHit, lexicon: Lexicon) -> bool:
    """Tell whether “heißt es” closes the sentence: somebody says so, who is not named."""
    empty = hit.cue.word in lexicon.words("empty_verbs") and hit.last < sentence.last
    return empty and prepared.lows[hit.last] in lexicon.words("empty_subjects")


def _inserted(prepared: Prepared, number: int, hit: CueHit, clause: Clause, lexicon: Lexicon) -> Candidate | None:
    """Return the candidate of “Der Brief, sagte X, sei verloren”: content without its verb before the attribution."""
    sentence, verb = prepared.sentences[number], clause.verb
    if verb != hit.token or verb - 1 <= sentence.first or prepared.lows[verb - 1] != ",":
        return None
    before = phrase_at(prepared, sentence.first, verb, lexicon)
    source = phrase_at(prepared, verb + 1, sentence.last, lexicon)
    if before is None or before.last != verb - 1 or source is None or source.oblique:
        return None
    comma = with_apposition(prepared, source, lexicon)
    if comma + 1 >= _end(prepared, sentence) or prepared.lows[comma] != "," or source.kind == "thing":
        return None
    if prepared.tags[comma + 1] not in (Tag.AUXILIARY, Tag.WORD):
        return None
    fragments = [(sentence.first, verb - 1), (comma + 1, _end(prepared, sentence))]
    return _made(number, hit, (source.first, comma), fragments, "clause-inverted")


def _content_before(prepared: Prepared, sentence: Sentence, verb: int, lexicon: Lexicon) -> tuple[Range, bool] | None:
    """Return what stands in the place before the verb and is content, and whether a quotation ends it."""
    last = verb
    if last - 1 > sentence.first and prepared.lows[last - 1] in lexicon.words("taken_up"):
        last -= 1  # “S, das teilte X mit”
    comma = last - 1 > sentence.first and prepared.lows[last - 1] in (",", "–", "—")
    last -= comma
    if last > sentence.first and prepared.lows[last - 1] == ")":  # a translation in brackets
        opened = next((k for k in range(last - 2, sentence.first, -1) if prepared.lows[k] == "("), None)
        last = opened if opened is not None and opened - 1 in prepared.quotation_of else last
    if last - 1 in prepared.quotation_of and last - 1 >= sentence.first:
        first = last - 1
        while first > sentence.first and first - 1 in prepared.quotation_of:
            first -= 1
        if not comma and last < verb:
            return None
        if not comma and first > sentence.first:
            return None  # “Das Blatt „Anker“ berichtet”
        if first > sentence.first and prepared.lows[first - 1] not in (":", "."):
            if _is_named_phrase(prepared, sentence.first, first, lexicon):
                return None  # “Der Leiter der Werft „Seeadler“ (Emden), lobte …”
            first = sentence.first
        return (first, last), True
    if not comma or not _is_clause(prepared, sentence.first, last, lexicon):
        return None
    if not has_verb(prepared, sentence.first, last, lexicon):
        return None  # “Karl zu Berg, Obmann im Ausschuss, warf …”
    return (sentence.first, last), False


def _is_named_phrase(prepared: Prepared, first: int, name: int, lexicon: Lexicon) -> bool:
    """Tell whether nothing but phrases stands before a quotation, the last of which is called by it."""
    if prepared.tags[name - 1] is not Tag.NAME or not is_name_in_marks(prepared, name):
        return False
    return not has_verb(prepared, first, name, lexicon)


def _is_clause(prepared: Prepared, first: int, last: int, lexicon: Lexicon) -> bool:
    """Tell whether a main clause stands here, not a subordinate one or a phrase with one (“Der Rat, der …,”)."""
    if prepared.tags[first] is Tag.COMPLEMENTIZER:
        return True  # “Dass …, bestätigte X”
    if last <= first or opens_clause(prepared, first, lexicon):
        return False
    while first < last and prepared.tags[first] in (Tag.PREPOSITION, Tag.ADVERB):
        first += 1
    phrase = phrase_at(prepared, first, last, lexicon)
    return phrase is None or (phrase.last < last and prepared.lows[phrase.last] != ",")


def _resumed(prepared: Prepared, sentence: Sentence, behind: int, *, in_marks: bool) -> list[Range]:
    """Return what is said after an inserted attribution: „Q1“, sagte X, „Q2“ or “S1, sagte X, S2.”"""
    for k in range(behind, min(behind + 16, _end(prepared, sentence) - 1)):
        if prepared.lows[k] not in (",", ":", ";"):
            continue
        if in_marks and k + 1 in prepared.quotation_of:
            end = k + 1
            while end < sentence.last and end in prepared.quotation_of:
                end += 1
            return [(k + 1, end)]
        if not in_marks and k <= behind + 6 and prepared.tags[k + 1] not in (Tag.COORDINATOR, Tag.SUBORDINATOR):
            return [(k + 1, _end(prepared, sentence))]
        return []
    return []


def _by_unknown_verb(prepared: Prepared, number: int, found: list[Candidate], lexicon: Lexicon) -> list[Candidate]:
    """Return „Q“, X-te Y, whatever the verb: behind a quotation and a comma only the finite verb can stand."""
    sentence = prepared.sentences[number]
    taken = {k for c in found if c.rule in ("inverted", "before-quotation") for a, b in c.content for k in range(a, b)}
    made = []
    for k in range(sentence.first + 2, sentence.last - 1):
        if prepared.lows[k - 1] != "," or k - 2 not in prepared.quotation_of or k - 2 in taken:
            continue
        verb = prepared.tags[k] in (Tag.WORD, Tag.AUXILIARY) or prepared.lows[k] in lexicon.words("verbs_as_well")
        if not verb or prepared.lows[k].endswith(lexicon.endings("strong_endings")):
            continue
        phrase = phrase_at(prepared, k + 1, sentence.last, lexicon)
        before = _content_before(prepared, sentence, k, lexicon)
        if phrase is None or phrase.oblique or before is None:
            continue
        mention = (phrase.first, with_apposition(prepared, phrase, lexicon))
        fragments = [before[0], *_resumed(prepared, sentence, mention[1], in_marks=True)]
        made.append(Candidate(fragments, "unknown-verb", number, sure=_SURE, cue=(k, k + 1), mention=mention))
    return made


def _as_reported(prepared: Prepared, number: int, hit: CueHit, clause: Clause, lexicon: Lexicon) -> Candidate | None:
    """Return the candidate of “S, wie X mitteilte” and “Wie X mitteilte, S”: all of the sentence but that clause."""
    sentence, start = prepared.sentences[number], clause.start
    if not clause.is_final or prepared.lows[start] not in lexicon.words("as_words"):
        return None
    mention = _source(prepared, hit, clause, hit.token, lexicon)
    last = hit.last
    while last < sentence.last and prepared.lows[last] not in (",", ":", *_FINAL):
        last += 1
    fragments = []
    if start - 1 > sentence.first:
        fragments.append((sentence.first, start - 1))
    if last + 1 < _end(prepared, sentence):
        fragments.append((last + 1, _end(prepared, sentence)))
    return _made(number, hit, mention, fragments, "as-reported") if fragments else None


def _introduced(prepared: Prepared, number: int, hit: CueHit, clause: Clause, lexicon: Lexicon) -> Candidate | None:
    """Return the candidate of “X sagte, dass …”, “Dort sagte X: „Q“” and “X nannte es „Q“”."""
    sentence = prepared.sentences[number]
    opening = opening_after(prepared, sentence, hit.token, lexicon)
    if opening is None:
        return None
    start = opening.start
    if clause.is_final and start > hit.last + 2 and opening.kind != "colon":
        return None  # “Der Rat, der das sah, nannte es „Q“”
    if clause.is_final and opening.kind == "colon" and prepared.tags[clause.start] is Tag.COMPLEMENTIZER:
        return None  # “X glaubt, dass daraus ein Erfolg hervorging: „Q“”
    end = _content_end(prepared, sentence, start, clause, lexicon)
    if start >= end:
        return None
    mention = _source(prepared, hit, clause, start, lexicon)
    if opening.kind == "colon" and start not in prepared.quotation_of and mention is not None and _says_surely(hit):
        made = _made(number, hit, mention, [(start, end)], "colon-clause")
        made.sure = lexicon.sure("colon-clause")
        return made
    rule = "before-quotation" if start in prepared.quotation_of else _RULES.get(opening.kind, "clause-after")
    return _made(number, hit, mention, [(start, end)], rule)


def _says_surely(hit: CueHit) -> bool:
    """Tell whether a verb hardly ever stands before a colon but to introduce words (“sagte:”, not “fand statt:”)."""
    return hit.kind is CueClass.SPEECH and hit.probability >= _SURE


def _content_end(prepared: Prepared, sentence: Sentence, start: int, clause: Clause, lexicon: Lexicon) -> int:
    """Return where content ends: with its quotations, before another attribution, where the main clause goes on."""
    end = _end(prepared, sentence)
    if start in prepared.quotation_of:
        last = start
        while last < end and last in prepared.quotation_of:
            last += 1
        return last
    for k in range(start + 1, end - 1):
        if prepared.lows[k] == ";" or (prepared.lows[k] == ":" and k + 1 in prepared.quotation_of):
            return k
        if prepared.lows[k] == "," and (
            (clause.is_final and _goes_on(prepared, sentence, clause, k + 1, lexicon))
            or _attributes(prepared, sentence, k + 1, lexicon)
            or _says_on(prepared, k + 1, end, lexicon)
        ):
            return k
        joined = prepared.tags[k] is Tag.COORDINATOR and prepared.tags[k + 1] is Tag.WORD
        if joined and (cue := lexicon.cue(prepared.lows[k + 1])) is not None and 2 * cue.hits > cue.total:
            return k - (prepared.lows[k - 1] == ",")  # “…, dass …, und fügte hinzu”
    return end


def _goes_on(prepared: Prepared, sentence: Sentence, clause: Clause, k: int, lexicon: Lexicon) -> bool:
    """Tell whether the main clause goes on with its verb: “Weil die Stadt sagte, dass …, bestellten die Läden nach”."""
    opens = clause.start == sentence.first and prepared.tags[k] is Tag.WORD
    return prepared.tags[k] is Tag.AUXILIARY or (opens and phrase_at(prepared, k, sentence.last, lexicon) is None)


def _says_on(prepared: Prepared, k: int, end: int, lexicon: Lexicon) -> bool:
    """Tell whether somebody else says something behind a comma: “, aber ihr Büro sagte, er liege im Archiv”."""
    k += prepared.tags[k] in (Tag.COORDINATOR, Tag.SUBORDINATOR)
    phrase = phrase_at(prepared, k, end, lexicon)
    if phrase is None or phrase.oblique:
        return False
    verb = phrase.last
    cue = lexicon.cue(prepared.lows[verb]) if verb + 1 < end and prepared.tags[verb] is Tag.WORD else None
    said = cue is not None and 2 * cue.hits >= cue.total > 0 and not is_reporting_form(cue.word, lexicon)
    return said and prepared.lows[verb + 1] in (",", ":")


def _attributes(prepared: Prepared, sentence: Sentence, k: int, lexicon: Lexicon) -> bool:
    """Tell whether “so X” stands behind a comma, up to the next one or the sentence's end."""
    if prepared.lows[k] not in lexicon.words("so_words") or k + 1 >= sentence.last:
        return False
    phrase = phrase_at(prepared, k + 1, sentence.last, lexicon)
    return phrase is not None and not phrase.oblique and phrase.kind in ("person", "group", "name", "text")


def _source(prepared: Prepared, hit: CueHit, clause: Clause, high: int, lexicon: Lexicon) -> Range | None:
    """Return who says it: the subject, of a passive “von X”, of “es heißt” the paper, of “zitiert” the one quoted."""
    word = hit.cue.word
    passive = _is_passive(prepared, clause, hit, lexicon)
    if word in lexicon.words("quoting_others"):
        return _quoted_one(prepared, clause, hit, high, lexicon, passive=passive)
    if passive:
        agent = _agent(prepared, clause, max(high, hit.token), lexicon)
        return agent or _place_of(prepared, clause, hit.token, lexicon, of=("text",))
    found = subject_of(prepared, clause, high, lexicon)
    if found is None and word in lexicon.words("subjectless"):
        return _place_of(prepared, clause, high, lexicon)  # “Aus Kreisen der Bank verlautete”
    if found is None:
        return _with_particle(prepared, clause, high, lexicon) or _place_of(
            prepared, clause, high, lexicon, of=("group", "text")
        )
    there = word in lexicon.words("found_there") and prepared.lows[hit.last] in lexicon.words("reflexives")
    if word not in lexicon.words("told_by_place") and not there:
        return found  # but “In dem Brief fand sich der Satz: „Q“”
    empty = prepared.lows[found[0]] in lexicon.words("empty_subjects")
    if empty or word not in lexicon.words("empty_verbs"):
        place = _place_of(prepared, clause, high, lexicon)
        return place if empty and word in lexicon.words("empty_verbs") else place or found
    return found


def _is_passive(prepared: Prepared, clause: Clause, hit: CueHit, lexicon: Lexicon) -> bool:
    """Tell whether the auxiliary or what stands behind the participle makes a passive: “war … genannt worden”."""
    be_forms, stem = lexicon.words("be_forms"), hit.cue.word.removesuffix("en")
    if stem != hit.cue.word and any(lexicon.is_cue(stem + ending) for ending in lexicon.endings("finite_endings")):
        return False  # “wird sagen”: its own base form
    behind = hit.last < len(prepared.lows) and prepared.lows[hit.last] in be_forms
    return clause.auxiliary is not None and (behind or prepared.lows[clause.auxiliary] in be_forms)


def _with_particle(prepared: Prepared, clause: Clause, high: int, lexicon: Lexicon) -> Range | None:
    """Return a surname with its particles beside a verb without a subject: “Von der Heide sagte”."""
    for first in (clause.start, clause.verb + 1):
        k = first
        while k < high and is_particle(prepared.lows[k], lexicon):
            k += 1
        if k > first and prepared.lows[first] in lexicon.words("by") and k < high and prepared.tags[k] is Tag.NAME:
            behind = k + 1
            if first > clause.verb or behind == clause.verb:
                return first, behind
    return None


def _quoted_one(
    prepared: Prepared, clause: Clause, hit: CueHit, high: int, lexicon: Lexicon, *, passive: bool
) -> Range | None:
    """Return the one who is quoted: the object of “zitierte”, the subject of “wird zitiert”."""
    if passive:
        return subject_of(prepared, clause, max(high, hit.token), lexicon)
    behind = [p for p in phrases(prepared, hit.last, high, lexicon) if not p.governed and p.kind != "time"]
    if len(behind) > 1 and subject_of(prepared, clause, high, lexicon) == _whole(prepared, behind[0], lexicon):
        behind = [next((p for p in behind[1:] if p.oblique), behind[1])]  # „Q“, zitiert die Zeitung den Minister
    return _whole(prepared, behind[0], lexicon) if behind else subject_of(prepared, clause, high, lexicon)


def _whole(prepared: Prepared, phrase: Phrase, lexicon: Lexicon) -> Range:
    return phrase.first, with_apposition(prepared, phrase, lexicon)


def _agent(prepared: Prepared, clause: Clause, high: int, lexicon: Lexicon) -> Range | None:
    """Return who does it in a passive: the phrase behind “von” or “durch”."""
    for k in range(clause.start, high - 1):
        if prepared.lows[k] in lexicon.words("by"):
            phrase = phrase_at(prepared, k + 1, high, lexicon)
            if phrase is not None and phrase.kind in ("person", "group", "name"):
                return phrase.first, with_apposition(prepared, phrase, lexicon)
    return None


def _place_of(
    prepared: Prepared, clause: Clause, high: int, lexicon: Lexicon, of: tuple[str, ...] = ()
) -> Range | None:
    """Return the paper that says it in “In dem Bericht heißt es”: the first phrase behind a preposition.

    With ``of`` only those that name a source: “In Emden wurde bestätigt” names none.
    """
    for first, last in ((clause.start, clause.verb), (clause.verb + 1, high)):
        for phrase in phrases(prepared, first, last, lexicon):
            named = phrase.head in prepared.quotation_of  # “wurde im „Anker“ als Q bezeichnet”
            if phrase.governed and phrase.kind != "time" and (not of or phrase.kind in of or named):
                return phrase.first, phrase.last
    return None


def _quoted_words(
    prepared: Prepared, number: int, hits: list[CueHit], found: list[Candidate], lexicon: Lexicon
) -> list[Candidate]:
    """Return quoted words that no rule took, each with the nearest cue: “Von einem „Fehler“ sprach X”."""
    sentence = prepared.sentences[number]
    taken = {k for candidate in found for a, b in candidate.content for k in range(a, b)}
    made = []
    for k in range(sentence.first, sentence.last):
        if k not in prepared.quotation_of or k in taken or prepared.lows[k - 1] == ":":
            continue
        if (worded := _worded(prepared, number, k, lexicon)) is not None:
            made.append(worded)
            continue
        if not hits or _is_told(prepared, sentence, k, lexicon):
            continue
        hit = max(hits, key=lambda h: h.probability - _FARTHER * abs(h.token - k))
        clause = clause_of(prepared, sentence, hit.token, lexicon)
        mention = _source(prepared, hit, clause, max(hit.token, min(k, sentence.last)), lexicon)
        if mention is None or mention[0] <= k < mention[1]:
            mention = _source(prepared, hit, clause, sentence.last, lexicon)
        if mention is not None and mention[0] <= k < mention[1]:
            continue  # the name of the source itself: „Die Zeit“
        made.append(_made(number, hit, mention, [(k, k + 1)], "quoted-words"))
    return made


def _worded(prepared: Prepared, number: int, k: int, lexicon: Lexicon) -> Candidate | None:
    """Return the candidate of “Mit den Worten „Q“ verließ X den Saal”, whatever the verb."""
    sentence = prepared.sentences[number]
    if k - 1 <= sentence.first or prepared.lows[k - 1] not in lexicon.words("word_nouns") or k + 1 >= sentence.last:
        return None
    if prepared.tags[k + 1] not in (Tag.WORD, Tag.AUXILIARY):
        return None
    phrase = phrase_at(prepared, k + 2, sentence.last, lexicon)
    if phrase is None or phrase.oblique:
        return None
    mention = _whole(prepared, phrase, lexicon)
    return Candidate([(k, k + 1)], "before-quotation", number, sure=_SURE, cue=(k + 1, k + 2), mention=mention)


def _is_told(prepared: Prepared, sentence: Sentence, k: int, lexicon: Lexicon) -> bool:
    """Tell whether a name in marks is who is told: “sagte Ida Kranz der „Küstenpost“”."""
    if k - 2 < sentence.first or prepared.lows[k - 1] not in lexicon.words("dative_articles"):
        return False
    return is_name_in_marks(prepared, k) and prepared.tags[k - 2] in (Tag.NAME, Tag.PRONOUN)


def _told(prepared: Prepared, number: int, hits: list[CueHit], lexicon: Lexicon) -> list[Candidate]:
    """Return an act of speech that is told without its words: “den Plan” of “Der Rat lehnte am Montag den Plan ab”."""
    sentence = prepared.sentences[number]
    if prepared.lows[sentence.last - 1] == ":":
        return []  # “Die Stadt teilte in einer Erklärung mit:” – the words follow
    for hit in sorted(hits, key=lambda h: -h.probability):
        clause = clause_of(prepared, sentence, hit.token, lexicon)
        if clause.is_final or hit.context == "noun":
            continue
        mention = _source(prepared, hit, clause, _end(prepared, sentence), lexicon)
        content = None if mention is None else _object(prepared, sentence, hit, clause, mention, lexicon)
        if content is not None:
            return [_made(number, hit, mention, [content], "told")]
    return []


def _object(
    prepared: Prepared, sentence: Sentence, hit: CueHit, clause: Clause, mention: Range, lexicon: Lexicon
) -> Range | None:
    """Return what a verb says something of: what stands before it if the source is behind it, else what follows."""
    end = min(_end(prepared, sentence), prepared.particles.get(hit.token, sentence.last))
    end = min(end, hit.token) if clause.verb < hit.token else end  # “hat den Plan verurteilt”
    before, after = (clause.start, clause.verb), (clause.verb + 1, end)
    if mention[0] > clause.verb:
        after = (mention[1], end)
    else:
        before = (clause.start, clause.start)
    for first, last in (before, after):
        first = _behind_circumstances(prepared, first, last, lexicon)
        last -= last > first and prepared.lows[last - 1] == ","
        named = phrases(prepared, first, last, lexicon)
        if named and named[0].kind != "pronoun" and not (mention[0] < last and first < mention[1]):
            return first, last
    return None


def _behind_circumstances(prepared: Prepared, first: int, last: int, lexicon: Lexicon) -> int:
    """Return the token behind adverbs and times at the start of a field (“unterdessen”, “am Montag”)."""
    while first < last:
        behind = first + (prepared.tags[first] is Tag.PREPOSITION)
        phrase = phrase_at(prepared, behind, last, lexicon)
        if phrase is not None and phrase.kind == "time":
            first = phrase.last
        elif behind < last and prepared.tags[behind] in (Tag.ADVERB, Tag.TIME):
            first = behind + 1
        else:
            break
    return first
