"""The steps that earlier sessions left in a journal, read from its end, so that they can be undone."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from msgspec import UNSET, Struct
from msgspec.structs import replace

from quotemark.core.edits.base import in_text_order
from quotemark.core.errors import ReadError, RecordError, WriteError
from quotemark.core.formats.jsonl import ensure_sound
from quotemark.core.store import patch as patches
from quotemark.core.store.journal import Edited, Journal, Removed, StepKind
from quotemark.core.store.patch import Patch
from quotemark.core.types import Article, Speaker


class Place(Struct, frozen=True):
    """An article, and the quotes of it that an act was about."""

    article_id: str
    quotes: tuple[str, ...]


def last_place(journal: Journal) -> Place | None:
    """Return where somebody did something last, as a journal tells; None where nobody has, or it cannot be read."""
    try:
        gone: set[str] = set()
        for _, entry in journal.read_back():
            if isinstance(entry, Removed):
                gone.add(entry.id)
            elif isinstance(entry, Edited) and entry.kind is not StepKind.MACHINE and entry.id not in gone:
                return Place(entry.id, tuple(entry.set.quotes))
    except ReadError:
        return None
    return None


class PastStep(Struct, frozen=True):
    """One step with the edits that it consists of, in the order in which they were made."""

    edits: tuple[Edited, ...]

    @property
    def article_id(self) -> str:
        """The article that it was made in."""
        return self.edits[0].id

    @property
    def act(self) -> str:
        """What was done, in words."""
        return self.edits[0].act

    def undone(self, article: Article) -> Article:
        """Return the article as it was before the step; what a search found since then stays.

        Raises:
            WriteError: if what the step changed has been changed otherwise since.
        """
        try:
            for edit in reversed(self.edits):
                if edit.was is not UNSET:
                    article = _taken_back(article, edit.set, edit.was)
            ensure_sound(article)
        except (ValueError, RecordError) as error:
            raise WriteError(
                f"“{self.act}” cannot be taken back: what it changed has been changed otherwise since",
                hint="Nothing was changed. The next step back is the one before it.",
            ) from error
        return article

    def done_again(self, article: Article) -> Article:
        """Return the article with the step made again.

        Raises:
            WriteError: if the article is not as the step found it.
        """
        try:
            for edit in self.edits:
                if edit.was is not UNSET:
                    again = _restricted(edit.set, to=edit.was)  # what a search found at that time is there
                    article = _taken_back(article, edit.was, again)
            ensure_sound(article)
        except (ValueError, RecordError) as error:
            raise WriteError(
                f"“{self.act}” cannot be made again: what it changed has been changed otherwise since",
                hint="Nothing was changed.",
            ) from error
        return article


class PastSteps:
    """The steps of a journal that still stand, the last one first; each is read when somebody asks for it.

    ``undone`` holds those that were taken back at the end, the first to be made again first; it is known once one
    step that stands has been read.
    """

    def __init__(self, journal: Path, end: int | None) -> None:
        """Begin above the place ``end`` of the journal, in bytes (None: there is no journal)."""
        self.undone: list[PastStep] = []
        self._journal, self._end = Journal(journal), end or 0
        self._redone = 0
        self._taken_back: list[bool] = []  # undos that wait for their step; True: at the very end of the history
        self._is_end = True  # nothing but undo and redo has been read so far
        self._joined: list[Edited] = []

    def take(self, count: int) -> list[PastStep]:
        """Return the next ``count`` steps, or fewer where the history begins, or where it cannot be followed."""
        steps: list[PastStep] = []
        if not self._end:
            return steps
        entries = self._journal.read_back(self._end)
        try:
            for start, entry in entries:
                self._end = start
                if isinstance(entry, RecordError) or (isinstance(entry, Edited) and entry.was is UNSET):
                    self._end = 0  # without that line, what stands above it cannot be relied on
                elif isinstance(entry, Edited) and (step := self._take(entry)) is not None:
                    steps.append(step)
                if not self._end or len(steps) == count:
                    break
        except ReadError:
            self._end = 0
        finally:
            entries.close()
        return steps

    def _take(self, entry: Edited) -> PastStep | None:
        """Take in the entry above those that were read; return a step that stands."""
        if entry.kind is StepKind.REDO:
            self._redone += 1
        elif entry.kind is StepKind.UNDO and self._redone:
            self._redone -= 1
        elif entry.kind is StepKind.UNDO:
            self._taken_back.append(self._is_end)
        elif entry.kind is StepKind.JOINED:
            self._joined.append(entry)
        elif entry.kind is StepKind.STEP:
            return self._finished(entry)
        return None

    def _finished(self, entry: Edited) -> PastStep | None:
        joined, self._joined = [e for e in self._joined if e.id == entry.id], []
        step = PastStep((entry, *joined[::-1]))
        self._is_end = False
        if not self._taken_back:
            return step
        if self._taken_back.pop():
            self.undone.insert(0, step)
        return None


def _taken_back(article: Article, done: Patch, was: Patch) -> Article:
    """Return the article without what ``done`` did to it, ``was`` being the way back.

    What else was done since, a search for instance, stays.

    Raises:
        ValueError: if something that the way back touches has been changed otherwise since.
    """
    if not _holds(article, done, was):
        raise ValueError
    back = patches.apply(article, was)
    if was.speakers is not UNSET and done.speakers is not UNSET:
        back = replace(back, speakers=_without(article.speakers, done.speakers, was.speakers))
    return in_text_order(back) if was.order is not UNSET and len(was.order) != len(back.quotes) else back


def _restricted(patch: Patch, to: Patch) -> Patch:
    """Return what a patch says of the keys and quotes that another one speaks of."""
    own = {name: getattr(patch, name) for name in (*patches.OWN_KEYS, "order") if getattr(to, name) is not UNSET}
    return Patch(**own, quotes={i: quote for i, quote in patch.quotes.items() if i in to.quotes})


_COUNTED: Final = ("status", "by", "at", "speakers")
"""Keys that other acts on the article change too: they do not tell whether a step still stands."""


def _holds(article: Article, done: Patch, was: Patch) -> bool:
    """Tell whether what a step changed is still as the step left it."""
    own = [name for name in patches.OWN_KEYS if name not in _COUNTED and getattr(was, name) is not UNSET]
    if any(getattr(done, name) is not UNSET and getattr(article, name) != getattr(done, name) for name in own):
        return False
    touched = was.quotes.keys() & done.quotes.keys()
    now = {q.id: q for q in article.quotes if q.id in touched}
    return all(now.get(quote_id) == done.quotes[quote_id] for quote_id in touched)


def _without(now: tuple[Speaker, ...], done: tuple[Speaker, ...], was: tuple[Speaker, ...]) -> tuple[Speaker, ...]:
    """Return the speakers as they were before a step, with those that came after it."""
    left = {s.id: s for s in done}
    since = {s.id: s for s in now if left.get(s.id) != s}
    earlier = tuple(since.pop(s.id, s) if left.get(s.id) == s else s for s in was)
    return earlier + tuple(s for s in since.values() if s.id not in {e.id for e in earlier})
