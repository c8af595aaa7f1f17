"""Words as people tell them: “She was like, "Q"”, “He goes, "Q"”, which no verb of speech introduces.

References:
    Buchstaller (2014), *Quotatives: new trends and sociolinguistic implications*: “be like”, “go” and “be all”.
"""

from __future__ import annotations

from quotemark.core.detect.candidates import Candidate
from quotemark.core.detect.phrases import subject_before
from quotemark.core.detect.prepared import Prepared, Sentence
from quotemark.core.lexicon import Lexicon, Tag


def quotative(prepared: Prepared, sentence: Sentence, k: int, number: int, lexicon: Lexicon) -> Candidate | None:
    """Return the candidate of the quotation at token ``k`` where “like,” or “goes,” introduces it, or None."""
    lows, low = prepared.lows, sentence.first
    last = k - 1 - (k - 1 > low and lows[k - 1] == ",")
    if last <= low:
        return None
    verb = last
    if lows[last] in lexicon.words("quotative_particles"):
        verb = _verb_of_being(prepared, low, last, lexicon)
        if verb == last:
            return _contracted(prepared, k, last, number, lexicon)
    elif lows[last] not in lexicon.words("quotative_verbs") or last == k - 1:
        return None
    mention = subject_before(prepared, low, verb, lexicon)
    return None if mention is None else _made(prepared, k, (verb, last + 1), mention, number, lexicon)


def _verb_of_being(prepared: Prepared, low: int, last: int, lexicon: Lexicon) -> int:
    """Return the form of “be” before “like”, adverbs may stand between (“was just like”); ``last`` if there is none."""
    k = last - 1
    while k > low and prepared.tags[k] is Tag.ADVERB:
        k -= 1
    return k if k > low and prepared.lows[k] in lexicon.words("be_forms") else last


def _contracted(prepared: Prepared, k: int, last: int, number: int, lexicon: Lexicon) -> Candidate | None:
    """Return the candidate of “I'm like, "Q"”, “she's all "Q"”: pronoun and verb are one token."""
    before = prepared.lows[last - 1]
    if before not in lexicon.pronouns or not before.replace("’", "'").partition("'")[2]:
        return None
    return _made(prepared, k, (last, last + 1), (last - 1, last), number, lexicon)


def _made(
    prepared: Prepared, k: int, cue: tuple[int, int], mention: tuple[int, int], number: int, lexicon: Lexicon
) -> Candidate:
    sure = lexicon.sure("quotative")
    return Candidate([(k, k + 1)], "quotative", number, sure=sure, cue=cue, mention=mention)
