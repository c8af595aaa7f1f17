"""Counts cues in annotated articles, calibrates the scores on them, and writes both into a language's lexicon.

usage: python tools/lexicon/build.py LANG GOLD.jsonl     (from the project's folder)

What stands above [cues] in resources/lexicons/LANG.toml (word lists, settings) is kept as it is; the cues with their
counts, the habits of their classes and the odds below it are made anew. Which class a verb belongs to stands in
classes.LANG.toml beside this script. Nothing of the articles but counts is written.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import msgspec

from quotemark.core.detect.calibrate import calibration_error, examples, fit_odds, search
from quotemark.core.detect.mine import ANY, Counts, as_lines, class_priors, mine
from quotemark.core.lexicon import CueClass, Lexicon
from quotemark.core.types import Article

HERE = Path(__file__).parent
LEXICONS = HERE.parent.parent / "resources" / "lexicons"
FEWEST_HITS = 3  # of a word that no class lists
LEAST_SHARE = 0.15  # of its occurrences
OFTEN_NO_CUE = 12  # occurrences after which a listed verb that never headed a cue is left out
ROUNDS = 3
CUE = re.compile(r"[^\W\d_]{2,}(-[^\W\d_]+)*")


def english_forms(verb: str) -> list[str]:
    """Return the regular forms of an English verb: base, third person, past, participle."""
    if verb.endswith("e"):
        return [verb, verb + "s", verb + "d", verb[:-1] + "ing"]
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return [verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    forms = [verb, verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s"), verb + "ed", verb + "ing"]
    doubles = re.search(r"[^aeiou][aeiou][bdgklmnprt]$", verb)
    return forms + ([verb + verb[-1] + "ed", verb + verb[-1] + "ing"] if doubles else [])


def listed_classes(raw: dict[str, Any]) -> dict[str, str]:
    """Return the class of each form in classes.LANG.toml."""
    irregular = raw.get("irregular", {})
    found = {
        form: kind
        for kind, verbs in raw.get("verbs", {}).items()
        for verb in verbs.split()
        for form in [*english_forms(verb), *irregular.get(verb, "").split()]
    }
    return found | {form: kind for kind, forms in raw.get("forms", {}).items() for form in forms.split()}


def chosen_cues(hits: Counts, totals: Counts, listed: dict[str, str], lexicon: Lexicon, no_cues: set[str]) -> Counts:
    """Return the hits of the words worth listing: the listed verbs and what often heads cues without being listed."""
    chosen: Counts = {}
    for word in {*hits, *listed}:
        hit, total = hits.get(word, Counter())[ANY], totals.get(word, Counter())[ANY]
        if word in lexicon.tags or word in no_cues or not CUE.fullmatch(word):
            continue
        often = hit >= FEWEST_HITS and hit >= LEAST_SHARE * total
        if often or (word in listed and (hit or total < OFTEN_NO_CUE)):
            chosen[word] = hits.get(word, Counter())
    return chosen


def with_cues(base: str, articles: list[Article], raw: dict[str, Any]) -> str:
    """Return the text of the lexicon with cues and habits of classes counted anew."""
    listed = listed_classes(raw)
    empty = {kind.value: "\n".join(f"{w} 0 0" for w, k in listed.items() if k == kind) for kind in CueClass}
    lexicon = Lexicon("", tomllib.loads(base) | {"cues": empty})
    hits, totals = mine(articles, lexicon)
    chosen = chosen_cues(hits, totals, listed, lexicon, set(raw["extra_names"].split()))
    kinds = {word: listed.get(word, "attitude") for word in chosen}
    lines: dict[str, list[str]] = {kind.value: [] for kind in CueClass}
    for line in as_lines(chosen, {w: totals.get(w, Counter()) for w in chosen}, least=0):
        lines[kinds[line.split()[0]]].append(line)
    parts = [base.rstrip(), "\n\n[cues]\n"]
    parts += [f"{kind} = '''\n" + "\n".join(found) + "\n'''\n" for kind, found in lines.items()]
    for kind, shares in class_priors(hits, totals, kinds).items():
        parts.append(f"\n[priors.{kind}]\n" + "".join(f"{name} = {share}\n" for name, share in shares.items()))
    return "".join(parts)


def main() -> None:
    """Rewrite the lexicon and say what came out."""
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    lang, gold = sys.argv[1], Path(sys.argv[2])
    path = LEXICONS / f"{lang}.toml"
    articles = [msgspec.json.decode(line, type=Article) for line in gold.read_bytes().splitlines() if line.strip()]
    base = path.read_text("utf-8").partition("\n[cues]\n")[0]
    text = with_cues(base, articles, tomllib.loads((HERE / f"classes.{lang}.toml").read_text("utf-8")))
    odds: dict[str, float] = {}
    searched = search(articles, Lexicon(lang, tomllib.loads(text)))
    for _ in range(ROUNDS):
        lexicon = Lexicon(lang, tomllib.loads(text) | {"odds": odds})
        odds = fit_odds(examples(searched, lexicon))
    lexicon = Lexicon(lang, tomllib.loads(text) | {"odds": odds})
    print(f"{len(lexicon.cue_words())} cues; expected calibration error {calibration_error(searched, lexicon):.4f}")
    path.write_text(text + "\n[odds]\n" + "".join(f'"{name}" = {value}\n' for name, value in odds.items()), "utf-8")


if __name__ == "__main__":
    main()
