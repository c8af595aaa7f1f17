"""Makes the counted half of a lexicon anew from annotated articles: cues, the habits of their classes, odds.

The word lists above ``[cues]`` are kept as they stand. Nothing of the articles but counts is written.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from msgspec.structs import replace

from quotemark.core.detect.calibrate import calibration_error, examples, fit_odds, search
from quotemark.core.detect.mine import ANY, Counts, as_lines, class_priors, mine
from quotemark.core.detect.verb_forms import forms_of
from quotemark.core.lexicon import Lexicon
from quotemark.core.lexicon_file import CueClass, word_lists
from quotemark.core.types import Article, ArticleStatus, QuoteStatus

_FEWEST_HITS: Final = 2  # of a word that no class lists
_LEAST_SHARE: Final = 0.15  # of its occurrences
_OFTEN_NO_CUE: Final = 12  # occurrences after which a listed verb that never headed a cue is left out
_ROUNDS: Final = 3
_FOLDS: Final = 8
"""Parts of the articles, each of which is scored by the counts of the others while odds are fitted."""
PASSES: Final = 2
"""How often every article is gone through: once to count, once to search it."""
_CUE: Final = re.compile(r"[^\W\d_]{2,}(-[^\W\d_]+)*")


class Counted(NamedTuple):
    """The whole text of a lexicon, how many cues it has, and how far its scores miss (share in 0..1)."""

    text: str
    cues: int
    calibration_error: float


class VerbClasses(NamedTuple):
    """Words by class as sorted by hand, and words that head cues in counts but are none."""

    listed: dict[str, str]
    no_cues: frozenset[str] = frozenset()


def annotated(articles: Iterable[Article]) -> list[Article]:
    """Return the articles that are decided on throughout, each with the quotes that stand.

    An open candidate would count as no quote, so its article is left out; so is one that nobody has begun.
    """
    found = []
    for article in articles:
        statuses = {quote.status for quote in article.quotes}
        begun = QuoteStatus.CONFIRMED in statuses or article.status is ArticleStatus.DONE
        if begun and QuoteStatus.CANDIDATE not in statuses and article.status is not ArticleStatus.EXCLUDED:
            found.append(replace(article, quotes=tuple(q for q in article.quotes if q.status is QuoteStatus.CONFIRMED)))
    return found


def read_classes(raw: dict[str, Any], verbs: dict[str, Any] | None) -> VerbClasses:
    """Return the class of each verb: as its language's file of verbs says, else as the lexicon lists it.

    What a lexicon lists as an attitude is there because it was counted, where there is a file of verbs: the next
    count decides on it anew.
    """
    kinds = [kind for kind in CueClass if verbs is None or kind is not CueClass.ATTITUDE]
    cues = raw.get("cues", {})
    listed = {line.split()[0]: kind.value for kind in kinds for line in cues.get(kind, "").splitlines() if line.strip()}
    if verbs is None:
        return VerbClasses(listed)
    for kind, bases in verbs.get("verbs", {}).items():
        forms = [f for base in bases.split() for f in forms_of(base, verbs)]
        listed |= dict.fromkeys(forms, kind)
    for kind, words in verbs.get("forms", {}).items():
        listed |= dict.fromkeys(words.split(), kind)
    return VerbClasses(listed, frozenset(verbs["extra_names"].split()))


def count_cues(
    text: str, articles: Sequence[Article], classes: VerbClasses, passed: Callable[[Article], None] = lambda _: None
) -> Counted:
    """Return the lexicon ``text`` with all below its word lists counted anew in ``articles``; the same for the same.

    ``passed`` is called for every article in each of the passes.
    """
    folds = [articles[number::_FOLDS] for number in range(min(_FOLDS, len(articles)))]
    empty = _without_counts(text, classes)
    mined = [mine(_watched(fold, passed), empty) for fold in folds]
    searched = []
    for number, fold in enumerate(folds):
        # Seen with the counts of the other articles, as unseen ones will be: with its own, all would look surer.
        others = [counts for other, counts in enumerate(mined) if other != number] or mined
        raw = tomllib.loads(_with_cues(text, _sum(others), classes, empty))
        searched.append((raw, search(_watched(fold, passed), Lexicon(str(raw["language"]), raw))))
    lines = ""
    for _ in range(_ROUNDS):
        rows = [row for raw, found in searched for row in examples(found, _with_odds(raw, lines))]
        lines = "".join(f"{factor} {feature}\n" for feature, factor in fit_odds(rows).items())
    counted = _with_cues(text, _sum(mined), classes, empty) + f"\n[odds]\nfeatures = '''\n{lines}'''\n"
    cues = len(Lexicon("", tomllib.loads(counted)).cue_words())
    return Counted(counted, cues, calibration_error([(found, _with_odds(raw, lines)) for raw, found in searched]))


def _with_odds(raw: dict[str, Any], lines: str) -> Lexicon:
    return Lexicon(str(raw["language"]), raw | {"odds": {"features": lines}})


def _sum(mined: Sequence[tuple[Counts, Counts]]) -> tuple[Counts, Counts]:
    """Return the counts of several sets of articles as one."""
    hits: Counts = {}
    totals: Counts = {}
    for part in mined:
        for counts, more in zip((hits, totals), part, strict=True):
            for word, contexts in more.items():
                counts.setdefault(word, Counter()).update(contexts)
    return hits, totals


def _watched(articles: Iterable[Article], passed: Callable[[Article], None]) -> Iterator[Article]:
    for article in articles:
        yield article
        passed(article)


def _without_counts(text: str, classes: VerbClasses) -> Lexicon:
    """Return the lexicon with the words of the classes alone: what counting starts from."""
    cues = {
        kind.value: "\n".join(f"{word} 0 0" for word, listed in classes.listed.items() if listed == kind)
        for kind in CueClass
    }
    return Lexicon("", tomllib.loads(word_lists(text)) | {"cues": cues})


def _with_cues(text: str, mined: tuple[Counts, Counts], classes: VerbClasses, lexicon: Lexicon) -> str:
    """Return the text of the lexicon up to and with the habits of the classes."""
    before = tomllib.loads(text)
    lists = word_lists(text).rstrip()
    hits, totals = mined
    chosen = _chosen(hits, totals, classes, lexicon)
    kinds = {word: classes.listed.get(word, CueClass.ATTITUDE) for word in chosen}
    lines: dict[str, list[str]] = {kind.value: [] for kind in CueClass}
    for line in as_lines(chosen, {w: totals.get(w, Counter()) for w in chosen}, least=0):
        lines[kinds[line.split()[0]]].append(line)
    parts = [lists, "\n\n[cues]\n"]
    parts += [f"{kind} = '''\n" + "".join(line + "\n" for line in found) + "'''\n" for kind, found in lines.items()]
    # Of a class that the articles do not show, the habits are kept that were there before.
    priors = before.get("priors", {}) | class_priors(hits, totals, kinds)
    for kind in CueClass:
        if kind in priors:
            shares = "".join(f"{name} = {share}\n" for name, share in priors[kind].items())
            parts.append(f"\n[priors.{kind}]\n{shares}")
    return "".join(parts)


def _chosen(hits: Counts, totals: Counts, classes: VerbClasses, lexicon: Lexicon) -> Counts:
    """Return the hits of the words worth listing: the listed verbs and what often heads cues without being listed."""
    chosen: Counts = {}
    for word in {*hits, *classes.listed}:
        hit, total = hits.get(word, Counter())[ANY], totals.get(word, Counter())[ANY]
        if word in lexicon.tags or word in classes.no_cues or not _CUE.fullmatch(word):
            continue
        often = hit >= _FEWEST_HITS and hit >= _LEAST_SHARE * total
        if often or (word in classes.listed and (hit or total < _OFTEN_NO_CUE)):
            chosen[word] = hits.get(word, Counter())
    return chosen
