"""The forms of a verb that can head a cue, from its base form: what a file of verbs lists is short then."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

_DOUBLING: Final = re.compile(r"(?:[^aeiou]|qu)[aeiou][bdgklmnprt]$")


def forms_of(verb: str, verbs: Mapping[str, Any]) -> list[str]:
    """Return the forms of a verb that a file of ``verbs`` lists, made in the manner that the file names."""
    irregular: Mapping[str, str] = verbs.get("irregular", {})
    if verbs.get("conjugation") == "german":
        return _german_forms(verb, irregular, tuple(verbs["unstressed"].split()), verbs["no_prefix"].split())
    return [*_english_forms(verb), *irregular.get(verb, "").split()]


def _english_forms(verb: str) -> list[str]:
    """Return the regular forms of an English verb: base, third person, past, participle."""
    if verb.endswith("e"):
        return [verb, verb + "s", verb + "d", verb[:-1] + "ing"]
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return [verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    forms = [verb, verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s"), verb + "ed", verb + "ing"]
    return forms + ([verb + verb[-1] + "ed", verb + verb[-1] + "ing"] if _DOUBLING.search(verb) else [])


def _german_forms(
    verb: str, irregular: Mapping[str, str], unstressed: tuple[str, ...], no_prefix: Sequence[str]
) -> list[str]:
    """Return infinitive, third person, past, subjunctive and participle of a German verb.

    A bar stands behind a separable prefix, which is joined as in a subordinate clause (“mit|teilen”: “mitteilte”), a
    full stop behind another prefix of a verb that ``irregular`` lists with its third person, past and participle.
    """
    separable, _, rest = verb.rpartition("|")
    prefix, _, base = rest.rpartition(".")
    stem = base.removesuffix("n").removesuffix("e")
    if base in irregular:
        third, past, participle = irregular[base].split()
        pasts = [past, past + ("n" if past.endswith("e") else "en")]
    else:
        vowel = "e" if stem.endswith(("t", "d", "chn", "ffn", "gn")) else ""
        third, past, participle = stem + vowel + "t", stem + vowel + "te", stem + vowel + "t"
        pasts = [past, past + "n"]
    takes_none = prefix or base.endswith("ieren") or (base.startswith(unstressed) and base not in no_prefix)
    forms = [base, third, *pasts, stem + "e", ("" if takes_none else "ge") + participle]
    found = [separable + prefix + form for form in forms]
    return [*found, f"{separable}zu{prefix}{base}"] if separable else found
