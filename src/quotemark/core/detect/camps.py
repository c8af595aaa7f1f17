"""On whose side a speaker stands: a target, one who speaks for it, or one who is named as its critic."""

from __future__ import annotations

from typing import Final, NamedTuple

from quotemark.core.detect.candidates import Range
from quotemark.core.detect.names import Name, Names, bare
from quotemark.core.detect.prepared import Prepared
from quotemark.core.detect.speakers import Source
from quotemark.core.lexicon import Lexicon, Tag

_LONGEST_ROLE: Final = 4
_SELF: Final = frozenset("mfr")
"""Features of the pronouns that are trusted: “I” and “we” may be somebody else's inside a quotation."""


class Camp(NamedTuple):
    """The target that a speaker belongs to (``side`` 1) or is a critic of (-1), and how that is known."""

    target: str
    side: int
    why: str
    is_target: bool = False


def means(words: tuple[str, ...], target: str) -> bool:
    """Tell whether a name is a target's full name or its surname: “Ruiz”, “Ana Ruiz”, “Ana M. Ruiz”; not “Leo Ruiz”."""
    own, name = target.lower().split(), [bare(w.lower()) for w in words]
    return bool(name) and name[-1] == own[-1] and (len(name) == 1 or own[0] in name)


class Camps:
    """The camps of one text, read once off the names that stand beside each mention of a target."""

    def __init__(self, prepared: Prepared, names: Names, lexicon: Lexicon, targets: tuple[str, ...]) -> None:
        self._prepared, self._names, self._lexicon = prepared, names, lexicon
        self._targets = targets
        self._roles, self._critics = lexicon.words("camp_nouns"), lexicon.words("critic_nouns")
        self._members: dict[str, Camp | None] = {}
        if targets and self._roles:
            self._find_members()

    def of(self, mention: Range | None, source: Source | None) -> Camp | None:
        """Return the camp of a speaker, from the words that mention it here and from the rest of the text."""
        if mention is None or not self._targets:
            return None
        features = self._lexicon.pronouns.get(self._prepared.lows[mention[0]])
        if features is not None and mention[1] - mention[0] == 1:
            return self._known(source.name) if source is not None and features in _SELF else None
        named = self._from_role(mention)
        if named is not None:
            return named
        return self._known(self._prepared.words(*mention) if source is None else source.name)

    def _known(self, name: str) -> Camp | None:
        words = tuple(name.split())
        for target in self._targets:
            if means(words, target):
                return Camp(target, 1, f"{target} speaks", is_target=True)
        low = name.lower()
        return self._members.get(low) or (self._members.get(bare(low)) if len(words) == 1 else None)

    def _target(self, name: Name) -> str | None:
        return next((t for t in self._targets if means(name.words, t)), None)

    def _from_role(self, mention: Range) -> Camp | None:
        """Return the camp that a mention tells itself: “Ruiz’s campaign”, “a spokesman for Ruiz”, “critics of Ruiz”."""
        for name in self._names.within(mention):
            target = self._target(name)
            role = None if target is None else self._role_after(name.last, mention[1]) or self._role_before(name)
            if target is not None and role is not None and mention[0] <= role[0]:
                side = -1 if self._critics.intersection(self._prepared.lows[slice(*role)]) else 1
                return Camp(target, side, f"“{self._prepared.words(*mention)[:60]}” speaks")
        return None

    def _role_after(self, first: int, high: int) -> Range | None:
        """Return the words behind a target's name up to the last noun of a role: “campaign manager”."""
        found, lows = None, self._prepared.lows
        if lows[first : first + 1] == ["and"] and self._prepared.tags[first + 1 : first + 2] == [Tag.POSSESSIVE]:
            first += 2  # “Ruiz and her deputy”
        for k in range(first, min(first + _LONGEST_ROLE, high)):
            if self._prepared.tags[k] not in (Tag.WORD, Tag.DETERMINER) or lows[k] == "former":
                break
            if self._is_role(k):
                found = (first, k + 1)
        return None if self._was_once(first - 1) else found

    def _role_before(self, name: Name) -> Range | None:
        """Return “spokesman for” before a target's name, with the words that go with the noun."""
        lows, tags = self._prepared.lows, self._prepared.tags
        k = name.last - len(name.words)
        while k > 0 and (tags[k - 1] in (Tag.NAME, Tag.DETERMINER) or lows[k - 1] == "."):
            k -= 1
        if k < 2 or lows[k - 1] not in ("for", "of", "to", "in") or not self._is_role(k - 2):
            return None
        first = k - 2
        while first > 0 and tags[first - 1] is Tag.WORD and k - first <= _LONGEST_ROLE + 1:
            first -= 1
        return None if "former" in lows[first:k] else (first, k)

    def _is_role(self, k: int) -> bool:
        return self._prepared.lows[k] in self._roles or self._prepared.lows[k] in self._critics

    def _was_once(self, k: int) -> bool:
        """Tell whether “former” stands just before: who left a camp may speak against it."""
        return any(low in ("former", "ex") for low in self._prepared.lows[max(0, k - 2) : k])

    def _find_members(self) -> None:
        starts = {n.first: n for n in self._names.found} | {n.last - len(n.words): n for n in self._names.found}
        ends = {n.last: n for n in self._names.found}
        for name in self._names.found:
            target = self._target(name)
            if target is None:
                continue
            role = self._role_after(name.last, len(self._prepared.lows)) or self._role_before(name)
            if role is None:
                continue
            for other in self._beside(name, role, starts, ends):
                if self._target(other) is None:
                    self._enter(other, target, role)

    def _beside(self, name: Name, role: Range, starts: dict[int, Name], ends: dict[int, Name]) -> list[Name]:
        """Return who bears the role: “Ruiz’s deputy, Leo Marsh”, “Leo Marsh, the deputy of Ruiz”."""
        lows, tags = self._prepared.lows, self._prepared.tags
        behind = max(role[1], name.last)
        before = min(role[0], name.last - len(name.words))
        found = []
        if role[0] >= name.last:
            found.append(starts.get(behind + 1 if lows[behind : behind + 1] == [","] else behind))
        while before > 0 and tags[before - 1] in (Tag.DETERMINER, Tag.WORD, Tag.NAME) and before > role[0] - 4:
            before -= 1
        if before > 0 and lows[before - 1] == ",":
            found.append(ends.get(before - 1))
        return [other for other in found[:1] if other is not None] or [o for o in found[1:] if o is not None]

    def _enter(self, name: Name, target: str, role: Range) -> None:
        words = self._prepared.words(*role)
        side = -1 if self._critics.intersection(self._prepared.lows[slice(*role)]) else 1
        shown = f"{words} {target}" if words.endswith((" for", " of", " to", " in")) else f"{target}: {words}"
        camp = Camp(target, side, f"the article names {name.text} beside “{shown}”")
        full = self._names.complete(name.text).lower()
        for key in {full, full.split()[-1]}:
            known = self._members.setdefault(key, camp)
            if known is None or (known.target, known.side) != (target, side):
                self._members[key] = None  # named beside both: no evidence
