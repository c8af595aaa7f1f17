"""When, where and to whom it was said, between a verb and the source behind it (“a dit mardi à la presse le maire”)."""

from __future__ import annotations

from quotemark.core.detect.prepared import Prepared
from quotemark.core.lexicon import Lexicon, Tag

_NOUNS = (Tag.WORD, Tag.NAME)
_CIRCUMSTANCES = (Tag.ADVERB, Tag.TIME, Tag.PREPOSITION)
_ARTICLES = (Tag.DETERMINER, Tag.POSSESSIVE)


def behind_circumstances(prepared: Prepared, k: int, high: int, lexicon: Lexicon) -> int:
    """Return the token where the source can begin: behind adverbs, days, and phrases with a preposition."""
    k = _behind_plain(prepared, k, high, lexicon)
    if k + 1 < high and prepared.lows[k] == "," and prepared.tags[k + 1] in _CIRCUMSTANCES:
        behind = _behind_plain(prepared, k + 1, high, lexicon)
        if behind < high and prepared.lows[behind] == ",":
            return _behind_plain(prepared, behind + 1, high, lexicon)  # “a dit, mercredi soir, le préfet”
    return k


def _behind_plain(prepared: Prepared, k: int, high: int, lexicon: Lexicon) -> int:
    tags = prepared.tags
    while k < high:
        named = tags[k] is Tag.DETERMINER and k + 1 < high and tags[k + 1] is Tag.TIME
        if named or tags[k] in (Tag.ADVERB, Tag.TIME):
            k += 1 + named
        elif tags[k] is Tag.PREPOSITION:
            k = _behind_phrase(prepared, k, high, lexicon)
        else:
            break
    return k


def _behind_phrase(prepared: Prepared, k: int, high: int, lexicon: Lexicon) -> int:
    """Return the token behind a preposition and its noun: “à la presse”, “a la cadena SER”, “in conferenza”."""
    tags = prepared.tags
    while k < high and tags[k] in (Tag.PREPOSITION, *_ARTICLES):
        k += 1
    if k < high and tags[k] is Tag.PRONOUN:
        return k + 1
    first = k
    while k < high and tags[k] is Tag.WORD:
        k += 1
    if k < high and tags[k] is Tag.NAME and (k == first or _is_initials(prepared, k)):
        k = _behind_name(prepared, k, high, lexicon)
    return k


def _behind_name(prepared: Prepared, k: int, high: int, lexicon: Lexicon) -> int:
    """Return the token behind a name that another name may follow: the first name of the source begins the other."""
    end = k
    while end < high and prepared.tags[end] is Tag.NAME:
        end += 1
    if end < high and prepared.tags[end] in (*_ARTICLES, Tag.WORD):
        return end  # “all'Ansa | l'ingegnere”, “à Radio Sud | la maire”
    given = lexicon.words("male_names") | lexicon.words("female_names") | lexicon.words("titles")
    return next((j for j in range(k + 1, end) if prepared.lows[j] in given), min(k + 1, end))


def _is_initials(prepared: Prepared, k: int) -> bool:
    word = prepared.text[prepared.starts[k] : prepared.ends[k]]
    return len(word) > 1 and word.isupper()
