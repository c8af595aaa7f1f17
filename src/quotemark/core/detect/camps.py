"""On whose side a speaker stands: a target, one who speaks for it, or one who is named as its critic."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from msgspec import Struct

from quotemark.core.detect.candidates import Range
from quotemark.core.detect.name_runs import Name, bare
from quotemark.core.detect.names import Names
from quotemark.core.detect.prepared import Prepared
from quotemark.core.detect.sources import Source
from quotemark.core.lexicon import Lexicon, Tag
from quotemark.core.types import SpeakerKind

_LONGEST_ROLE: Final = 4
_NEAR: Final = 4
"""Sentences that “the campaign” looks back for whose it is."""
_SELF: Final = frozenset("mfr")
"""Features of the pronouns that are trusted: “I” and “we” may be somebody else's inside a quotation."""


POSSESSIVES: Final = {"m": "possessives_m", "f": "possessives_f", "n": "possessives_n"}
"""The lists of “his”, “her” and “its”, by the features of the one who owns."""


class Camp(Struct, frozen=True):
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
        self._links, self._once = lexicon.words("role_links"), lexicon.words("former")
        self._definite = lexicon.words("definite")
        self._genitive = lexicon.setting("genitive")
        self._starts = [name.first for name in names.found]
        self._members: dict[str, Camp | None] = {}
        if targets and self._roles:
            self._find_members()
            self._find_owned()
            self._find_joined()

    def of(self, mention: Range | None, source: Source | None) -> Camp | None:
        """Return the camp of a speaker, from the words that mention it here and from the rest of the text."""
        if mention is None or not self._targets:
            return None
        features = self._lexicon.pronouns.get(self._prepared.lows[mention[0]])
        if features is not None and mention[1] - mention[0] == 1:
            return self._known(source.name) if source is not None and features in _SELF else None
        known = self._known(self._labelled(mention) if source is None else source.name)
        found = self._from_role(mention) or known
        if found is None:
            found = self._from_campaign(mention)
            if found is not None and source is not None and source.kind is SpeakerKind.PERSON:
                self._members.setdefault(source.name.lower(), found)  # “Mr. Bern” later on
        return found

    def _labelled(self, mention: Range) -> str:
        """Return the words of a mention; of one inside a quotation (“"RUIZ: Well, …”) the name before the colon."""
        words = self._prepared.words(*mention)
        return words.partition(":")[0].strip("\"“”„'‘’ ") if mention[0] in self._prepared.quotation_of else words

    def _known(self, name: str) -> Camp | None:
        words = tuple(name.split())
        for target in self._targets:
            if means(words, target):
                return Camp(target, 1, f"{target} speaks", is_target=True)
        low = name.lower()
        return self._members.get(low) or (self._members.get(bare(low)) if len(words) == 1 else None)

    def _target(self, name: Name) -> str | None:
        words = name.words
        if self._genitive and words[-1].endswith(self._genitive):  # “Marshs Sprecherin”
            words = (*words[:-1], words[-1].removesuffix(self._genitive))
        return next((t for t in self._targets if means(name.words, t) or means(words, t)), None)

    def _from_role(self, mention: Range) -> Camp | None:
        """Return the camp that a mention tells itself: “Ruiz’s campaign”, “a spokesman for Ruiz”, “critics of Ruiz”."""
        for name in self._names.within(mention):
            target = self._target(name)
            role = None if target is None else self._role_after(name.last, mention[1]) or self._role_before(name)
            if target is not None and role is not None and mention[0] <= role[0]:
                side = -1 if self._critics.intersection(self._prepared.lows[slice(*role)]) else 1
                return self._speaking(mention, target, side)
        owned = self._owned(mention[0], mention[1])
        if owned is not None:
            target, role = owned
            return self._speaking(mention, target, -1 if self._critics.intersection(self._lows(role)) else 1)
        return None

    def _speaking(self, mention: Range, target: str, side: int) -> Camp:
        return Camp(target, side, f"“{self._prepared.words(*mention)[:60]}” speaks")

    def _lows(self, tokens: Range) -> list[str]:
        return self._prepared.lows[slice(*tokens)]

    def _from_campaign(self, mention: Range) -> Camp | None:
        """Return the camp of “the campaign”, “an adviser to the campaign”, “Spokesman Leo Bern”: of whom was spoken."""
        if self._once.intersection(self._lows(mention)):
            return None
        bodies, lows = self._lexicon.words("camp_bodies"), self._prepared.lows
        if any(bare(lows[k]) in bodies and lows[k - 1] in self._definite for k in range(mention[0] + 1, mention[1])):
            target = self._campaigning() or self._near(mention[0])
        else:
            names = self._names.within(mention)
            is_voice = bool(names) and bool(names[0].title) and lows[mention[0]] in self._lexicon.words("camp_voices")
            target = self._near(mention[0]) if is_voice and mention[1] <= names[0].last else None
        return None if target is None else self._speaking(mention, target, 1)

    def _campaigning(self) -> str | None:
        """Return the only target whose campaign the text names."""
        bodies, lows = self._lexicon.words("camp_bodies"), self._prepared.lows
        found = {
            self._target(n) for n in self._names.found if lows[n.last : n.last + 1] and bare(lows[n.last]) in bodies
        }
        found.discard(None)
        return found.pop() if len(found) == 1 else None

    def _near(self, token: int) -> str | None:
        """Return the target named last before a token, unless the sentence that does names two."""
        at = bisect_left(self._starts, token)
        here = self._names.found[at - 1].sentence if at else 0
        found: dict[int, set[str]] = {}
        for name in self._names.found[max(0, at - 20) : at]:
            target = self._target(name)
            if target is not None:
                found.setdefault(name.sentence, set()).add(target)
        last = max(found, default=None)
        return found[last].pop() if last is not None and here - last <= _NEAR and len(found[last]) == 1 else None

    def _role_after(self, first: int, high: int) -> Range | None:
        """Return the words behind a target's name up to the last noun of a role: “campaign manager”."""
        found, lows = None, self._prepared.lows
        joined = first < len(lows) and lows[first] in self._lexicon.words("name_joiners")
        if joined and self._prepared.tags[first + 1 : first + 2] == [Tag.POSSESSIVE]:
            first += 2  # “Ruiz and her deputy”
        for k in range(first, min(first + _LONGEST_ROLE, high)):
            if self._prepared.tags[k] not in (Tag.WORD, Tag.DETERMINER) or lows[k] in self._once:
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
        if k < 2 or lows[k - 1] not in self._links or not self._is_role(k - 2):
            return None
        first = k - 2
        while first > 0 and tags[first - 1] is Tag.WORD and k - first <= _LONGEST_ROLE + 1:
            first -= 1
        return None if self._once.intersection(lows[first:k]) else (first, k)

    def _is_role(self, k: int) -> bool:
        return self._prepared.lows[k] in self._roles or self._prepared.lows[k] in self._critics

    def _was_once(self, k: int) -> bool:
        """Tell whether “former” stands just before: who left a camp may speak against it."""
        return any(low in self._once for low in self._prepared.lows[max(0, k - 2) : k])

    def _find_members(self) -> None:
        starts = {n.first: n for n in self._names.found} | {n.last - len(n.words): n for n in self._names.found}
        ends = {n.last: n for n in self._names.found}
        for name in self._names.found:
            target = self._target(name)
            if target is None:
                self._enter_titled(name)
                continue
            role = self._role_after(name.last, len(self._prepared.lows)) or self._role_before(name)
            if role is None:
                continue
            for other in self._beside(name, role, starts, ends):
                if self._target(other) is None:
                    self._enter(other, target, role)

    def _owned(self, first: int, high: int) -> tuple[str, Range] | None:
        """Return the target and the role of “his deputy”, “her campaign manager” at a token."""
        lows, features = self._prepared.lows, next((f for f in "mf" if self._is_owner(first, f)), None)
        role = None if features is None else self._role_after(first + 1, high)
        if role is None or self._once.intersection(lows[slice(*role)]):
            return None
        owner = self._owner(first, features or "")
        target = None if owner is None else self._target(owner)
        return None if target is None else (target, role)

    def _is_owner(self, k: int, features: str) -> bool:
        return self._prepared.lows[k] in self._lexicon.words(POSSESSIVES[features])

    def _owner(self, token: int, features: str) -> Name | None:
        """Return the person named last before “his” or “her” who can be meant, in the sentence or the one before."""
        at = bisect_left(self._starts, token)
        for name in reversed(self._names.found[max(0, at - 8) : at]):
            full = self._names.complete(name.text)
            if self._names.is_person(full, name.title) and self._names.gender(full, name.title) in (features, "u"):
                near = self._prepared.sentences[min(name.sentence + 1, len(self._prepared.sentences) - 1)]
                return name if token < near.last else None
        return None

    def _find_owned(self) -> None:
        """Enter “his deputy, Leo Bern”, and the one who speaks of “his running mate, Peter Okafor”."""
        starts = {n.last - len(n.words): n for n in self._names.found} | {n.first: n for n in self._names.found}
        mutual, lows = self._lexicon.words("mutual_roles"), self._prepared.lows
        for k, tag in enumerate(self._prepared.tags):
            features = next((f for f in "mf" if self._is_owner(k, f)), None) if tag is Tag.POSSESSIVE else None
            role = None if features is None else self._role_after(k + 1, len(lows))
            owner = None if features is None or role is None else self._owner(k, features)
            if role is None or owner is None:
                continue
            behind = range(role[1], min(role[1] + _LONGEST_ROLE, len(lows)))
            other = next((starts[b] for b in behind if b in starts), None)
            target = self._target(owner)
            if other is None or any(lows[b] in (".", ";") for b in range(role[1], other.first)):
                continue
            mine = self._target(other)
            if target is not None and mine is None:
                self._enter(other, target, role)
            elif mine is not None and target is None and lows[role[1] - 1] in mutual:
                self._enter(owner, mine, role)

    def _find_joined(self) -> None:
        """Enter who is told to support or to oppose a target: “Ana Ruiz, who endorsed Marsh”, “Ruiz backs Marsh”."""
        joining, against = self._lexicon.words("joining"), self._lexicon.words("joining_against")
        for name in self._names.found:
            target = self._target(name)
            verb = name.first - 1
            while (
                target is not None
                and verb > 0
                and self._prepared.tags[verb] in (Tag.DETERMINER, Tag.PREPOSITION, Tag.NAME)
            ):
                verb -= 1
            if target is None or verb < 1 or self._prepared.lows[verb] not in joining | against:
                continue
            subject = self._subject(verb)
            if subject is not None and self._target(subject) is None:
                side = -1 if self._prepared.lows[verb] in against else 1
                told = self._prepared.words(verb, name.last)
                self._remember(subject, Camp(target, side, f"the article says that {subject.text} “{told}”"))

    def _subject(self, verb: int) -> Name | None:
        """Return the name that a verb follows, directly or behind “, who”."""
        tags, lows, k = self._prepared.tags, self._prepared.lows, verb
        negations = self._lexicon.words("negations")
        while k > 0 and tags[k - 1] in (Tag.AUXILIARY, Tag.ADVERB) and lows[k - 1] not in negations:
            k -= 1
        at = bisect_left(self._starts, k)
        name = self._names.found[at - 1] if at else None
        if name is None or not self._names.is_person(self._names.complete(name.text), name.title):
            return None
        if name.last == k:
            return name
        is_relative = lows[k - 1] in self._lexicon.words("relative_subjects") and lows[k - 2] == ","
        return name if is_relative and name.last >= k - 2 else None

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

    def _enter_titled(self, name: Name) -> None:
        """Enter a name whose own words say it, as German puts it: “Marshs Sprecherin Lea Bern”."""
        words = [*name.title.lower().split(), *(w.lower() for w in name.words)]
        roles = [w for w in words[1:2] if w in self._roles or w in self._critics]
        target = next(
            (t for t in self._targets if words and words[0].rstrip("’'") == t.lower().split()[-1] + self._genitive),
            None,
        )
        if roles and target is not None and self._genitive:
            side = -1 if self._critics.intersection(roles) else 1
            self._remember(
                name, Camp(target, side, f"the article names {name.text} beside “{' '.join(words[:2]).title()}”")
            )

    def _enter(self, name: Name, target: str, role: Range) -> None:
        words = self._prepared.words(*role)
        side = -1 if self._critics.intersection(self._prepared.lows[slice(*role)]) else 1
        shown = f"{words} {target}" if words.split()[-1] in self._links else f"{target}: {words}"
        self._remember(name, Camp(target, side, f"the article names {name.text} beside “{shown}”"))

    def _remember(self, name: Name, camp: Camp) -> None:
        full = self._names.complete(name.text).lower()
        for key in {full, full.split()[-1]}:
            known = self._members.setdefault(key, camp)
            if known is None or (known.target, known.side) != (camp.target, camp.side):
                self._members[key] = None  # named beside both: no evidence
