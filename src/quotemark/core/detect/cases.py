"""Noun phrases of a language with cases (German): where they begin and end, and whether they can be a subject.

Every noun has a capital there, so that word classes alone find the heads; the articles say which of them can stand in
the nominative. That is what tells “Den Vorwurf wies der Minister zurück” from “Der Minister wies den Vorwurf zurück”.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from quotemark.core.detect.prepared import Prepared
from quotemark.core.lexicon import Lexicon, Tag

_FARTHEST_HEAD: Final = 12
_LONGEST: Final = 40
_SHORTEST_PART: Final = 4
"""Letters of a compound’s last part at least."""
_LONGEST_BRACKET: Final = 9
_FEWEST_OF_TITLED: Final = 3
_BEFORE_RELATIVES: Final = frozenset(",;–—-(")
_LONGEST_TITLE: Final = 4
"""Words of a quotation that can be the name of a paper or a body (“der Verein „Freie Fahrt““)."""
OPENERS: Final = (Tag.SUBORDINATOR, Tag.COMPLEMENTIZER, Tag.RELATIVE)
_MODIFIERS: Final = (Tag.NUMBER, Tag.ADVERB)


class Phrase(Struct, frozen=True):
    """A noun phrase: tokens ``[first, last)``, its head, whether it can be a subject, and what it names.

    ``kind`` is pronoun, person, group, name, text (“Bericht”), thing or time; ``plural`` is None where its
    form leaves that open.
    """

    first: int
    last: int
    head: int
    kind: str
    oblique: bool
    plural: bool | None
    governed: bool = False


def phrases(prepared: Prepared, low: int, high: int, lexicon: Lexicon) -> list[Phrase]:
    """Return the noun phrases among the tokens ``[low, high)`` in order; those behind a preposition are governed."""
    found, k, governed = [], low, False
    while k < high:
        tag = prepared.tags[k]
        if tag is Tag.PREPOSITION and k + 1 < high and prepared.lows[k + 1] in lexicon.words("other_things"):
            k += 2  # “unter anderem”
            continue
        if tag is Tag.PREPOSITION or _is_time_preposition(prepared, k, high, lexicon):
            governed = True
            k += 1
            continue
        phrase = phrase_at(prepared, k, high, lexicon)
        if phrase is None and governed and _is_inflected(prepared, k, high, lexicon):
            phrase = phrase_at(prepared, k + 1, high, lexicon)  # “im letzten Satz”, though “letzten” could be a past
            phrase = None if phrase is None else replace(phrase, first=k)
        if phrase is not None:
            found.append(replace(phrase, governed=governed))
            k, governed = phrase.last, False
            continue
        governed = governed and tag in _MODIFIERS
        k += 1
    return found


def _is_time_preposition(prepared: Prepared, k: int, high: int, lexicon: Lexicon) -> bool:
    """Tell whether “während” stands before a genitive (“während der Wahl”), not before a clause (“während die …”)."""
    if prepared.lows[k] not in lexicon.words("time_prepositions"):
        return False
    return k + 1 >= high or prepared.lows[k + 1] not in lexicon.words("nominative_articles")


def _is_inflected(prepared: Prepared, k: int, high: int, lexicon: Lexicon) -> bool:
    noun = k + 1 < high and prepared.tags[k + 1] is Tag.NAME
    return noun and prepared.tags[k] is Tag.WORD and prepared.lows[k].endswith(lexicon.endings("past_endings"))


def phrase_at(prepared: Prepared, k: int, high: int, lexicon: Lexicon, depth: int = 0) -> Phrase | None:
    """Return the noun phrase that begins with token ``k``, with its genitives and what a preposition adds, or None."""
    if k >= high:
        return None
    high = min(high, k + _LONGEST)
    tag, low = prepared.tags[k], prepared.lows[k]
    if tag is Tag.PRONOUN and not (low in lexicon.words("definite") and _is_modified(prepared, k + 1, high, lexicon)):
        return Phrase(
            k, k + 1, k, "pronoun", low in lexicon.words("oblique_pronouns"), _is_plural_pronoun(low, lexicon)
        )
    if tag is Tag.ADVERB:
        return None
    if (title := _title_at(prepared, k, high, lexicon)) is not None:
        return title
    article = tag in (Tag.DETERMINER, Tag.POSSESSIVE, Tag.PRONOUN)
    head = _head(prepared, k, high, lexicon, article=article)
    if head is None:
        return None
    end = _name_end(prepared, head, high, lexicon)
    kind = kind_of(prepared, k, head, end, lexicon, article=article)
    if article and kind not in ("person", "time") and end < high and is_name_in_marks(prepared, end):
        end += 1  # “die Werft „Seeadler“”
    end = _behind(prepared, end, high, lexicon, depth) if depth < 3 else end
    return Phrase(k, end, head, kind, _is_oblique(prepared, k, head, lexicon), _is_plural(prepared, k, head, lexicon))


def _is_plural_pronoun(low: str, lexicon: Lexicon) -> bool | None:
    if low in lexicon.words("plural"):
        return True
    return False if low in lexicon.words("singular_articles") else None  # “sie” is either


def _is_modified(prepared: Prepared, k: int, high: int, lexicon: Lexicon) -> bool:
    return k < high and (
        prepared.tags[k] is Tag.NAME
        or (prepared.tags[k] is Tag.WORD and prepared.lows[k].endswith(lexicon.endings("adjective_endings")))
    )


def _head(prepared: Prepared, k: int, high: int, lexicon: Lexicon, *, article: bool) -> int | None:
    """Return the first noun of the phrase that begins with token ``k``; an adjective where none follows an article."""
    tags, lows = prepared.tags, prepared.lows
    j = k + article
    if (
        article
        and j < high
        and lows[k] in lexicon.words("partitives")
        and lows[j] in lexicon.words("genitive_articles")
    ):
        return k  # “einer der Richter”
    if article and j + 1 < high and tags[j] is Tag.DETERMINER and lows[k] in lexicon.words("definite"):
        j += _is_modified(prepared, j + 1, high, lexicon)  # “die beiden Lotsen”, “die vielen kleinen Häfen”
    if article and j < high and tags[j] in (Tag.PREPOSITION, Tag.TIME):
        j = _behind_participle(prepared, j, high, lexicon)
    while j < high and tags[j] is not Tag.NAME:
        low = lows[j]
        if article and tags[j] is Tag.ADVERB and j + 1 < high and tags[j + 1] is Tag.NAME:
            return None  # “…, der zunächst Vogt lobte”
        if tags[j] in _MODIFIERS or (low == "-" and prepared.ends[j - 1] == prepared.starts[j]):
            j += 1  # “23-jährige”
        elif tags[j] is Tag.WORD and _is_adjective(low, lexicon, article=article):
            j += 1
        elif article and tags[j] is Tag.WORD and j + 1 < high and _is_modified(prepared, j + 1, high, lexicon):
            j += 1  # “ein weitgehend friedlicher Abend”
        elif (
            j > k + article
            and (low in (",", "-") or tags[j] is Tag.COORDINATOR)
            and _is_modified(prepared, j + 1, high, lexicon)
        ):
            j += 1  # “kleine, alte Häuser”, “innen- und außenpolitische”
        else:
            break
    if j < high and tags[j] is Tag.NAME:
        return j
    if article and j < high and j > k + 1 and tags[j] is not Tag.QUOTATION:
        return j - 1 if tags[j - 1] is Tag.WORD else None  # “die meisten”, “der 81-jährige”
    if article and j == k + 1 < high and _is_subject_in_small(prepared, j, high, lexicon):
        return j  # “die taz vermutet”, “die beiden sagten”
    if article and j == k + 1 and lows[k] in lexicon.words("noun_like"):
        return k  # “viele”, “beide”, “das”
    return None


def _is_subject_in_small(prepared: Prepared, j: int, high: int, lexicon: Lexicon) -> bool:
    """Tell whether a word without a capital ends a subject: right before a verb of saying or an auxiliary."""
    low = prepared.lows[j]
    if prepared.lows[j - 1] not in lexicon.words("relative_subjects") or j + 1 >= len(prepared.lows):
        return False
    pair = low in lexicon.words("pair_words")
    word = (
        prepared.tags[j] is Tag.WORD
        and not lexicon.is_cue(low)
        and not low.endswith(lexicon.endings("adjective_endings"))
    )
    verb = prepared.tags[j + 1] is Tag.AUXILIARY or lexicon.is_cue(prepared.lows[j + 1])
    return (pair or word) and verb


def _is_adjective(low: str, lexicon: Lexicon, *, article: bool) -> bool:
    if not low.endswith(lexicon.endings("adjective_endings")):
        return False
    return article or not (low.endswith(lexicon.endings("past_endings")) or lexicon.is_cue(low))


def _behind_participle(prepared: Prepared, j: int, high: int, lexicon: Lexicon) -> int:
    """Return where the adjective stands in “die in New York geborene Sängerin”, else ``j``."""
    for k in range(j + 1, min(j + _FARTHEST_HEAD, high - 1)):
        low = prepared.lows[k]
        if low in (",", ":", ";") or prepared.tags[k] is Tag.QUOTATION:
            return j
        inner = prepared.tags[k - 1] in (Tag.DETERMINER, Tag.PREPOSITION, Tag.POSSESSIVE)
        if prepared.tags[k] is Tag.WORD and low.endswith(lexicon.endings("adjective_endings")) and not inner:
            return k if prepared.tags[k + 1] in (Tag.NAME, Tag.WORD) else j
    return j


def _name_end(prepared: Prepared, head: int, high: int, lexicon: Lexicon) -> int:
    """Return the token behind the run of nouns and names that begins with ``head``."""
    tags, lows = prepared.tags, prepared.lows
    k = head + 1
    while k < high:
        if tags[k] is Tag.NAME or (lows[k] == "." and k + 1 < high and _is_short(prepared, k - 1, lexicon)):
            k += 1
        elif lows[k] in ("&", "/", "-") and k + 1 < high and tags[k + 1] is Tag.NAME:
            k += 2
        elif lows[k] == "/" and k + 2 < high and tags[k + 1] is Tag.DETERMINER and tags[k + 2] is Tag.NAME:
            k += 3  # “Bündnis 90/Die Grünen”
        elif tags[k] is Tag.NUMBER and tags[k - 1] is Tag.NAME and not (k + 1 < high and tags[k + 1] is Tag.NAME):
            k += 1  # “Linie 7”
        elif (name := _behind_particles(prepared, k, high, lexicon)) is not None:
            k = name
        else:
            break
    return k


def _is_short(prepared: Prepared, k: int, lexicon: Lexicon) -> bool:
    low = prepared.lows[k]
    joined = prepared.ends[k] == prepared.starts[k + 1]
    return joined and (len(low) <= 2 or low in lexicon.abbreviations or set(low) <= set("ivx"))


def is_particle(low: str, lexicon: Lexicon) -> bool:
    """Tell whether a word goes before a surname: “von”, “zu”."""
    return low in lexicon.words("name_particles") or low in lexicon.words("noble_particles")


def _behind_particles(prepared: Prepared, k: int, high: int, lexicon: Lexicon) -> int | None:
    """Return the token behind “von der Leyen” where a first name stands before it, or None."""
    first = prepared.lows[k - 1]
    if first not in lexicon.words("male_names") and first not in lexicon.words("female_names"):
        return None
    j = k
    while j < high and j < k + 3 and is_particle(prepared.lows[j], lexicon):
        j += 1
    return j + 1 if k < j < high and prepared.tags[j] is Tag.NAME else None


def _behind(prepared: Prepared, k: int, high: int, lexicon: Lexicon, depth: int) -> int:
    """Return the token behind brackets, genitives, “von …” and a second phrase after “und”."""
    tags, lows = prepared.tags, prepared.lows
    while k < high:
        low = lows[k]
        if low == "(":
            closing = next((j for j in range(k + 1, min(high, k + _LONGEST_BRACKET)) if lows[j] == ")"), None)
            if closing is None:
                break
            k = closing + 1
            continue
        if tags[k] is Tag.QUOTATION and _is_title(prepared, k, lexicon):
            k += 1
            continue
        after: Phrase | None = None
        if low in lexicon.words("two_case_articles") and _is_full_name(prepared, k, lexicon):
            break  # “sagte Ida Kranz der Küstenpost”
        if low in lexicon.words("genitive_articles"):
            after = phrase_at(prepared, k, high, lexicon, depth + 1)
            if (
                after is not None
                and low in lexicon.words("two_case_articles")
                and not _is_genitive(prepared, after, lexicon)
            ):
                after = None
        elif low in lexicon.words("noun_prepositions"):
            if is_name_in_marks(prepared, k + 1) and k + 1 < high:
                k += 2  # “einem Artikel von „Küste heute“”
                continue
            after = phrase_at(prepared, k + 1, high, lexicon, depth + 1)
            if after is None and _is_inflected(prepared, k + 1, high, lexicon):
                after = phrase_at(prepared, k + 2, high, lexicon, depth + 1)  # “Verein für bedrohte Vögel”
        elif low in lexicon.words("name_joiners"):
            after = phrase_at(prepared, k + 1, high, lexicon, depth + 1)
            if after is not None and (
                after.kind == "pronoun" or after.oblique or _begins_clause(prepared, after, high)
            ):
                after = None
        if after is None:
            break
        k = after.last
    return k


def _is_full_name(prepared: Prepared, end: int, lexicon: Lexicon) -> bool:
    """Tell whether a first name and a surname end at token ``end``: nothing owns them."""
    if end < 2 or prepared.tags[end - 1] is not Tag.NAME or _is_role(prepared.lows[end - 1], lexicon):
        return False
    return prepared.lows[end - 2] in lexicon.words("male_names") | lexicon.words("female_names")


def _is_title(prepared: Prepared, k: int, lexicon: Lexicon) -> bool:
    before = prepared.lows[k - 1]
    named = before in lexicon.words("group_nouns") or before.endswith(lexicon.endings("group_endings"))
    return named and len(prepared.quotation_of[k].inside(prepared.text).split()) <= _LONGEST_TITLE


def is_name_in_marks(prepared: Prepared, k: int) -> bool:
    """Tell whether a quotation can be the name of a paper or a body: few words, a capital, no full stop or comma."""
    if k not in prepared.quotation_of:
        return False
    inside = prepared.quotation_of[k].inside(prepared.text).strip()
    return inside[:1].isupper() and inside[-1:].isalnum() and len(inside.split()) <= _LONGEST_TITLE


def _follows_as(prepared: Prepared, k: int, lexicon: Lexicon) -> bool:
    """Tell whether no more than “wie” stands before a name and a verb behind it: “Wie „heise“ berichtet”."""
    after = k + 1 < len(prepared.lows) and lexicon.is_cue(prepared.lows[k + 1])
    return after and k > 0 and prepared.lows[k - 1] in lexicon.words("as_words")


def _title_at(prepared: Prepared, k: int, high: int, lexicon: Lexicon) -> Phrase | None:
    """Return a paper or a body that stands in quotation marks alone: “die „Küstenpost“”, “schrieb „Die Küste“”."""
    low = prepared.lows[k]
    article = low in lexicon.words("definite_articles")
    head = k + article
    small = not article and head in prepared.quotation_of and _follows_as(prepared, k, lexicon)
    if head >= high or not (small or is_name_in_marks(prepared, head)):
        return None
    if not article and not (k > 0 and (lexicon.is_cue(prepared.lows[k - 1]) or _follows_as(prepared, k, lexicon))):
        return None
    last = prepared.quotation_of[head].inside(prepared.text).split()[-1].lower()
    if last in lexicon.words("person_nouns"):
        return None  # die „Experten“
    oblique = article and low in lexicon.words("oblique_articles")
    return Phrase(k, head + 1, head, "group", oblique, False if low in lexicon.words("singular_articles") else None)


def _begins_clause(prepared: Prepared, after: Phrase, high: int) -> bool:
    return after.last < high and prepared.tags[after.last] is Tag.AUXILIARY


def _is_genitive(prepared: Prepared, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Tell whether a phrase with “der” depends on the noun before it, and is no subject of its own."""
    for k in range(phrase.first + 1, phrase.head):
        if prepared.tags[k] is Tag.WORD and prepared.lows[k].endswith(lexicon.endings("nominative_endings")):
            return False  # “der neue Minister”; the genitive would be “der neuen”
        if prepared.lows[k].endswith(lexicon.endings("weak_endings")):
            return True
    head = prepared.lows[phrase.head]
    several = head in lexicon.words("plurals")  # “Ansicht der Ärzte”
    return several or not (_is_role(head, lexicon) and not head.endswith(lexicon.endings("feminine_endings")))


def _is_role(low: str, lexicon: Lexicon) -> bool:
    return (
        low in lexicon.words("person_nouns")
        or low in lexicon.words("titles")
        or low.endswith(lexicon.endings("person_endings"))
    )


def kind_of(prepared: Prepared, first: int, head: int, last: int, lexicon: Lexicon, *, article: bool) -> str:
    """Return what the nouns of a phrase name, by its head and, for people, by a title or a first name."""
    if prepared.tags[head] is Tag.TIME or prepared.lows[head] in lexicon.words("time_nouns"):
        return "time"
    names = []
    for k in range(head, last):
        if prepared.tags[k] is not Tag.NAME and prepared.lows[k] != ".":
            break
        names.append(prepared.lows[k])
    if any(_is_role(low, lexicon) for low in names):
        return "person"
    if any(low.endswith(lexicon.endings("text_nouns")) for low in names):
        return "text"
    given = lexicon.words("male_names") | lexicon.words("female_names")
    if names and (names[0] in given or (article and any(low in given for low in names[1:-1]))):
        return "person"  # “der Theologe Hans Berg”
    bodies = lexicon.words("group_nouns") | lexicon.words("civic_nouns")
    if any(low in bodies or low.endswith(lexicon.endings("group_endings")) for low in names) or any(
        prepared.text[prepared.starts[k] : prepared.ends[k]].isupper() for k in range(head, head + len(names))
    ):
        return "group"
    if not article and names and head == first:
        common = names[0] in lexicon.words("voiced_nouns") or names[0].endswith(lexicon.endings("noun_endings"))
        return "thing" if common and len(names) == 1 else "name"
    if article and len(names) >= _FEWEST_OF_TITLED and prepared.lows[first] in lexicon.words("relative_subjects"):
        return "person"  # “der Vereinskassierer Imre Kolb”
    partitive = head == first and prepared.lows[head] in lexicon.words("partitives")  # “einige der Richter”
    return "person" if not names and article and (partitive or head > first) else "thing"


def _is_oblique(prepared: Prepared, first: int, head: int, lexicon: Lexicon) -> bool:
    """Tell whether article or adjective rule the nominative out."""
    low = prepared.lows[first]
    if low in lexicon.words("partitives") and head == first:
        return False
    if low in lexicon.words("oblique_articles"):
        return True
    if low in lexicon.words("two_case_articles"):
        return not _is_nominative_der(prepared, first, head, lexicon)
    bare = prepared.tags[first] is Tag.WORD and first < head
    return bare and low.endswith(lexicon.endings("oblique_endings"))


def _is_nominative_der(prepared: Prepared, first: int, head: int, lexicon: Lexicon) -> bool:
    for k in range(first + 1, head):
        if prepared.tags[k] is Tag.WORD and prepared.lows[k].endswith(lexicon.endings("weak_endings")):
            return False
        if prepared.tags[k] is Tag.WORD and prepared.lows[k].endswith(lexicon.endings("nominative_endings")):
            return True
    return not is_feminine(prepared.lows[head], lexicon)


def is_feminine(noun: str, lexicon: Lexicon) -> bool:
    """Tell whether a noun is feminine, a compound by its last part (“Nachrichtenagentur”)."""
    known = lexicon.words("feminine_nouns")
    compound = any(noun[k:] in known for k in range(1, len(noun) - _SHORTEST_PART + 1))
    return noun in known or compound or noun.endswith(lexicon.endings("feminine_endings"))


def _is_plural(prepared: Prepared, first: int, head: int, lexicon: Lexicon) -> bool | None:
    low = prepared.lows[first]
    if low in lexicon.words("plural_articles"):
        return True
    if low in lexicon.words("singular_articles"):
        return False
    if low in lexicon.words("definite_plurals"):
        for k in range(first + 1, head):
            if prepared.tags[k] is Tag.WORD and prepared.lows[k].endswith(lexicon.endings("adjective_endings")):
                return prepared.lows[k].endswith(lexicon.endings("weak_endings"))
        noun = prepared.lows[head]
        return True if noun.endswith(lexicon.endings("plural_endings")) else None
    return None


def has_verb(prepared: Prepared, first: int, last: int, lexicon: Lexicon) -> bool:
    """Tell whether more than phrases stands among the tokens ``[first, last)``: an auxiliary or a word outside them."""
    inside: set[int] = set()
    for phrase in phrases(prepared, first, last, lexicon):
        low = prepared.lows[phrase.first]
        bare = prepared.tags[phrase.first] is Tag.WORD and not phrase.governed
        is_verb = bare and low.endswith(lexicon.endings("weak_endings"))  # “trafen Boote”, rather than “großen Booten”
        inside.update(range(phrase.first + is_verb, phrase.last))
    tags = prepared.tags
    return any(tags[k] is Tag.AUXILIARY or (tags[k] is Tag.WORD and k not in inside) for k in range(first, last))


def opens_clause(prepared: Prepared, k: int, lexicon: Lexicon) -> bool:
    """Tell whether a subordinate clause begins with token ``k``, perhaps behind a preposition (“für die”)."""
    if prepared.tags[k] in OPENERS or prepared.lows[k] in lexicon.words("as_words"):
        return True
    if k == 0 or prepared.lows[k - 1] not in _BEFORE_RELATIVES:
        return False
    k += prepared.tags[k] is Tag.PREPOSITION and k + 1 < len(prepared.lows)
    relative = k > 0 and prepared.lows[k] in lexicon.words("relative_articles")
    return relative and not is_noun_phrase(prepared, k, lexicon)


def is_noun_phrase(prepared: Prepared, k: int, lexicon: Lexicon) -> bool:
    """Tell whether an article with its noun stands here (“, die Brücke”), not a relative pronoun (“, die er baute”)."""
    if k + 1 >= len(prepared.tags):
        return False
    if prepared.lows[k + 1] in lexicon.words("male_names") or prepared.lows[k + 1] in lexicon.words("female_names"):
        return False  # “die Gerhard Berg lobte”
    phrase = phrase_at(prepared, k, min(k + 8, len(prepared.tags)), lexicon)
    return phrase is not None and phrase.head > k and prepared.tags[phrase.head] is Tag.NAME
