"""Whom a label means: “A:” the one who is interviewed, “MARSH:” Ana Marsh, “@ana_marsh:” the bearer of the handle."""

from __future__ import annotations

from collections import Counter

from quotemark.core.detect.candidates import Range
from quotemark.core.detect.name_runs import Name, bare
from quotemark.core.detect.names import Names
from quotemark.core.detect.prepared import Prepared
from quotemark.core.lexicon import Lexicon, Tag
from quotemark.core.types import SpeakerKind


class Labels:
    """The labels and signatures of one text; what is the same for all of them is looked up once."""

    def __init__(self, prepared: Prepared, names: Names, lexicon: Lexicon) -> None:
        self._prepared, self._names, self._lexicon = prepared, names, lexicon
        self._asking, self._answering = lexicon.words("question_labels"), lexicon.words("answer_labels")
        self._by_surname: dict[str, list[Name]] = {}
        self._by_handle: dict[str, Name] = {}
        self._interviewee: Name | None = None
        self._are_capitals = all(self._is_capitals(k) for k in prepared.labels)
        if prepared.labels:
            self._index()

    def __contains__(self, token: object) -> bool:
        """Tell whether a label begins with this token."""
        return token in self._prepared.labels

    def _is_capitals(self, k: int) -> bool:
        return self._prepared.text[self._prepared.starts[k] : self._prepared.ends[k]].isupper()

    def _index(self) -> None:
        seen: set[tuple[tuple[str, ...], bool]] = set()
        for name in self._names.found:
            key = name.words, name.first in self._prepared.labels
            if key not in seen:  # of two places that say the same, the first will do
                seen.add(key)
                self._by_surname.setdefault(name.words[-1].lower(), []).append(name)
        ends = {name.last: name for name in self._names.found}
        for k in range(1, len(self._prepared.lows)):
            if self._prepared.lows[k].startswith("@") and self._prepared.lows[k - 1] == "(" and k - 1 in ends:
                self._by_handle.setdefault(self._prepared.lows[k], ends[k - 1])
        self._interviewee = self._find_interviewee()

    def is_part(self, mention: Range) -> bool:
        """Tell whether a label gives only a part in the conversation (“Q”, “Antwort”) and no name."""
        low = self._prepared.lows[mention[0]]
        return mention[1] - mention[0] == 1 and (low in self._answering or low in self._asking)

    def meant_by(self, mention: Range) -> Name | None:
        """Return the name elsewhere in the text that a label stands for, or None."""
        prepared = self._prepared
        if self.is_part(mention):
            return None if prepared.lows[mention[0]] in self._asking else self._interviewee
        if prepared.lows[mention[0]].startswith("@"):
            return self._by_handle.get(prepared.lows[mention[0]])
        end = next((k for k in range(*mention) if prepared.lows[k] == "("), mention[1])  # “Ana Marsh (@anamarsh)”
        words = {bare(w) for w in prepared.lows[mention[0] : end]} - self._lexicon.words("titles") - {"."}
        last = prepared.lows[end - 1]
        found = [n for n in self._by_surname.get(last, []) if words <= {w.lower() for w in n.words}]
        found = [n for n in found if not (n.text.isupper() and len(last) > 1)]
        longer = [n for n in found if len(n.words) > len(words)]
        elsewhere = [n for n in found if n.first not in prepared.labels]
        return max(longer or elsewhere, key=lambda n: (len(n.words), -n.first), default=None)

    def _find_interviewee(self) -> Name | None:
        """Return the person whom headline and lead name most often, the fullest form; no author's line counts."""
        prepared, names = self._prepared, self._names
        start = min(prepared.labels)
        lead = [
            name
            for name in names.found
            if name.last <= start
            and not (name.first > 0 and prepared.lows[name.first - 1] in self._lexicon.words("bylines"))
            and names.is_person(names.complete(name.text), name.title)
        ]
        counts = Counter(names.complete(name.text) for name in lead)
        best = max(lead, key=lambda n: (counts[names.complete(n.text)], -n.first), default=None)
        if best is None:
            return None
        same = [n for n in lead if names.complete(n.text) == names.complete(best.text)]
        return max(same, key=lambda n: (len(n.words), -n.first))

    def kind_of(self, mention: Range) -> SpeakerKind:
        """Return what a label without a name elsewhere is: a part (“Reporter”), a paper among people, a person."""
        last = self._prepared.lows[mention[1] - 1]
        lexicon = self._lexicon
        if last in lexicon.words("person_nouns") or last in self._asking or last in lexicon.words("titles"):
            return SpeakerKind.UNNAMED
        alone = not self._are_capitals and self._is_capitals(mention[0]) and self._prepared.tags[mention[0]] is Tag.NAME
        return SpeakerKind.ORGANIZATION if alone or last in lexicon.words("group_nouns") else SpeakerKind.PERSON


def spelled(words: str, kind: SpeakerKind) -> str:
    """Return a label as a name is written: “MARSH” as “Marsh”, without the handle behind it."""
    name = words.partition(" (")[0]
    return name.title() if name.isupper() and kind is not SpeakerKind.ORGANIZATION and len(name) > 2 else name
