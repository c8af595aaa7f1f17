"""Finds the cues of a text: words that introduce quotes, each with the probability that it does so here."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from quotemark.core.detect.openings import context_after
from quotemark.core.detect.prepared import Prepared, Sentence
from quotemark.core.lexicon import Cue, Lexicon, Tag
from quotemark.core.lexicon_file import CueClass

_LOOK_AHEAD: Final = 12
_NOMINAL: Final = (Tag.DETERMINER, Tag.POSSESSIVE, Tag.PREPOSITION)
_BEFORE: Final = ("noun", "inf", "be")
"""The prefixes of contexts: what stands before the word."""
_ANNOUNCING: Final = (",", ":")
_STOPS: Final = frozenset(".;!?)") | {"...", "…"}


class CueHit(Struct, frozen=True):
    """One cue in its sentence: its token, the tokens ``[first, last)`` of its verb group, and how likely it is one."""

    token: int
    first: int
    last: int
    cue: Cue
    context: str
    probability: float
    is_participle: bool = False
    """Whether the word is a participle that no auxiliary makes finite: “adding”, not “is adding”."""

    @property
    def kind(self) -> CueClass:
        """The cue's class."""
        return self.cue.kind

    @property
    def is_noun(self) -> bool:
        """Whether the word stands as a noun here (“her claim”, “Ruiz's answer”)."""
        return self.context.startswith("noun")

    @property
    def is_infinitive(self) -> bool:
        """Whether the word stands behind “to”."""
        return self.context.startswith("inf-")

    @property
    def after(self) -> str:
        """What follows the word: its context without what stands before."""
        before, _, after = self.context.partition("-")
        return after if before in _BEFORE else self.context


def find_cues(prepared: Prepared, sentence: Sentence, lexicon: Lexicon, least: float = 0.12) -> list[CueHit]:
    """Return the sentence's cues in order, those that introduce a quote with a probability of ``least`` or more."""
    found = []
    for i in range(sentence.first, sentence.last):
        if not lexicon.is_cue(prepared.lows[i]) or prepared.tags[i] is Tag.QUOTATION:
            continue
        cue = lexicon.cue(prepared.lows[i])
        if cue is None:
            continue
        context = context_of(prepared, sentence, i, lexicon)
        probability = cue.probability(context)
        if probability >= least:
            first = verb_group_start(prepared, sentence, i, lexicon)
            finite = any(prepared.tags[k] is Tag.AUXILIARY for k in range(first, i))
            found.append(CueHit(i, first, i + 1, cue, context, probability, cue.is_participle and not finite))
    return found


def verb_group_start(prepared: Prepared, sentence: Sentence, i: int, lexicon: Lexicon) -> int:
    """Return the first token of the verb group that ends in token ``i`` (“has also said”, “did not say”)."""
    first, inside = i, (Tag.AUXILIARY, Tag.ADVERB)
    while first > sentence.first and (
        prepared.tags[first - 1] in inside
        or is_enclitic(prepared, sentence.first, first - 1, lexicon)
        or _is_clitic(prepared, sentence, first - 1, lexicon, before_cue=first == i)
    ):
        first -= 1
    while first < i and prepared.tags[first] is Tag.ADVERB and first == sentence.first:
        first += 1
    return first


def _is_clitic(prepared: Prepared, sentence: Sentence, k: int, lexicon: Lexicon, *, before_cue: bool) -> bool:
    """Tell whether token ``k`` is an object pronoun before the verb (“l'a dit”, “«Q» gli disse”).

    Right before the cue it is rather an article (“la critique”), unless a quotation has just ended.
    """
    if prepared.lows[k] not in lexicon.words("clitics"):
        return False
    behind = k - 1
    if before_cue and behind > sentence.first and prepared.lows[behind] in (",", "—", "–", "-"):
        behind -= 1
    return not before_cue or (behind >= sentence.first and behind in prepared.quotation_of)


def is_enclitic(prepared: Prepared, low: int, k: int, lexicon: Lexicon) -> bool:
    """Tell whether token ``k`` is a subject that a hyphen ties to the verb before it (“dit-il”, “a-t-elle dit”)."""
    if k <= low or prepared.lows[k] not in lexicon.words("enclitics"):
        return False
    between = prepared.text[prepared.ends[k - 1] : prepared.starts[k]]
    return between.strip("-") in ("", *lexicon.words("joining_sounds")) and between.startswith("-")


def context_of(prepared: Prepared, sentence: Sentence, i: int, lexicon: Lexicon) -> str:
    """Return what stands beside the possible cue ``i``, as one of the contexts that the lexicon counts by.

    What stands before the word is a prefix (“noun-that” for “the claim that”, “inf-” behind “to”, “be-” in a passive).
    """
    before = _before_context(prepared, sentence, i, lexicon)
    if lexicon.verb_second:
        return "noun" if before == "noun-" else context_after(prepared, sentence, i, lexicon)
    return before + _after_context(prepared, sentence, i, lexicon)


def _before_context(prepared: Prepared, sentence: Sentence, i: int, lexicon: Lexicon) -> str:
    tags, lows, low = prepared.tags, prepared.lows, sentence.first
    if i == low:
        return ""
    if lows[i - 1] in lexicon.words("infinitive_marks"):
        return "inf-"
    gerund = lexicon.is_participle(lows[i]) and tags[i - 1] is Tag.PREPOSITION
    owned = lows[i - 1].endswith(("'s", "’s")) and not _is_contraction(lows[i - 1], lexicon)
    nominal = tags[i - 1] in _NOMINAL and not gerund
    small = lexicon.setting("nouns") == "capital" and tags[i] is not Tag.NAME  # “die beiden sagten”
    if not small and (owned or (nominal and not _is_clitic(prepared, sentence, i - 1, lexicon, before_cue=True))):
        return "noun-"
    if not lexicon.is_participle(lows[i]) and _is_passive(prepared, low, i, lexicon):
        return "be-"
    return ""


def _is_contraction(low: str, lexicon: Lexicon) -> bool:
    return low.replace("’", "'") in lexicon.words("contractions")


def _is_passive(prepared: Prepared, low: int, i: int, lexicon: Lexicon) -> bool:
    """Tell whether the nearest auxiliary before the word, over adverbs, is a form of “be”."""
    k = i - 1
    while k > low and prepared.tags[k] is Tag.ADVERB:
        k -= 1
    return prepared.lows[k] in lexicon.words("be_forms")


def _after_context(prepared: Prepared, sentence: Sentence, i: int, lexicon: Lexicon) -> str:
    tags, lows = prepared.tags, prepared.lows
    j = i + 1
    while j < sentence.last and (tags[j] in (Tag.ADVERB, Tag.TIME) or _is_empty(prepared, sentence, j, lexicon)):
        j += 1
    if j >= sentence.last or lows[j] in _STOPS:
        return "end"
    if tags[j] is Tag.QUOTATION:
        return "quote"
    if lows[j] in (",", ":", "—", "–", "--"):
        after = j + 1 < sentence.last and tags[j + 1] is Tag.QUOTATION
        return "quote" if after else "colon" if lows[j] == ":" else "end"
    tag = tags[j]
    if tag is Tag.COMPLEMENTIZER:
        if lows[j] in lexicon.words("what_words"):
            return "what"
        return "relative" if _opens_relative(prepared, j, sentence.last, lexicon) else "that"
    if tag is Tag.PRONOUN and lows[j] not in lexicon.words("object_pronouns"):
        return "clause"
    if lows[j] in lexicon.words("infinitive_marks"):
        return "to"
    if lows[j] in lexicon.words("cue_prepositions"):
        return lows[j]
    if tag in (Tag.PREPOSITION, Tag.SUBORDINATOR):
        return "as" if lows[j] in lexicon.words("reported_as") else "prep"
    if tag is Tag.AUXILIARY:
        return "aux"
    return _object_context(prepared, sentence, j)


def _is_empty(prepared: Prepared, sentence: Sentence, j: int, lexicon: Lexicon) -> bool:
    """Tell whether the token is a pronoun that stands for what follows: “as she put it, …”, “put it bluntly: …”."""
    if lexicon.pronouns.get(prepared.lows[j]) != "n" or j + 1 >= sentence.last:
        return False
    adverb = j + 2 < sentence.last and prepared.tags[j + 1] is Tag.ADVERB
    return prepared.lows[j + 1 + adverb] in _ANNOUNCING


def _opens_relative(prepared: Prepared, that: int, high: int, lexicon: Lexicon) -> bool:
    """Tell whether “that” is followed by its own verb, and takes up a noun (“the booms that rattled us”)."""
    if prepared.lows[that] not in lexicon.words("that_words") or that + 1 >= high:
        return False
    if prepared.tags[that + 1] is not Tag.WORD:
        return False
    if that + 2 < high and lexicon.is_cue(prepared.lows[that + 1]) and prepared.tags[that + 2] is Tag.QUOTATION:
        return True  # “a sign that read "Go home"”
    if not prepared.lows[that + 1].endswith(lexicon.endings("past_endings")):
        return False
    rest = range(that + 2, min(that + 2 + _LOOK_AHEAD // 2, high))
    return not any(prepared.tags[k] is Tag.AUXILIARY for k in rest)


def _object_context(prepared: Prepared, sentence: Sentence, j: int) -> str:
    """Tell an object (“told reporters that”, “the plan”) from the subject of a clause (“the plan was …”)."""
    for k in range(j, min(j + _LOOK_AHEAD, sentence.last)):
        tag, low = prepared.tags[k], prepared.lows[k]
        if tag is Tag.COMPLEMENTIZER and k > j:
            return "obj-that"
        if tag is Tag.AUXILIARY:
            return "clause"
        if tag is Tag.QUOTATION:
            return "obj-quote"
        if low in _STOPS:
            break
    return "obj"
