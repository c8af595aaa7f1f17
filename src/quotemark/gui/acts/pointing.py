"""Pointing at words by keyboard: the first letter of the first word is typed, then that of the last one."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from quotemark.core.steps import Side, Unit, name_end, next_edge, sentence_end
from quotemark.core.types import Span
from quotemark.gui.article.aim import Aim, aimed

if TYPE_CHECKING:
    from quotemark.core.lexicon import Lexicon
    from quotemark.core.types import Article
    from quotemark.gui.article.highlighter import Place
    from quotemark.gui.workbench import Workbench


class Whole(StrEnum):
    """What is taken without a last word."""

    WORD = "word"
    NAME = "name"
    SENTENCE = "sentence"


class Pointed(Struct, frozen=True):
    """What was pointed at so far: where the first word begins (None: not yet), and what was typed of the next one.

    ``end`` is where the words end that are taken without a last word.
    """

    take: Callable[[Span], None]
    whole: Whole = Whole.WORD
    start: int | None = None
    end: int = -1
    aim: Aim = Aim()

    @property
    def side(self) -> Side:
        """Where of the word that is being typed the place is: where the first one begins, where the last one ends."""
        return "left" if self.start is None else "right"

    @property
    def labels(self) -> tuple[tuple[str, Place], ...]:
        """What is shown in the text: where the words begin, and the label of each place to choose from."""
        chosen: tuple[tuple[str, Place], ...] = ()
        if self.start is not None:
            chosen = (("[", ("left", self.start)), *(() if self.aim.places else (("⏎", ("right", self.end)),)))
        return (*chosen, *((label, (self.side, place)) for label, place in self.aim.places))


class Pointing:
    """The words of the article that the annotator of a workbench points at."""

    def __init__(self, workbench: Workbench) -> None:
        self._workbench = workbench
        self.now: Pointed | None = None

    def begin(self, take: Callable[[Span], None], whole: Whole = Whole.WORD) -> None:
        """Wait for the letters of two words, and give ``take`` the words from the one to the other.

        ``whole`` says what it is given where somebody finishes after the first one.
        """
        self._workbench.edges.keep()
        self._show(Pointed(take, whole))

    def take_letter(self, letter: str) -> None:
        """Take the first letter of a word, or the label of one of several; none at all forgets the letter before."""
        now, article = self.now, self._workbench.session.article
        if now is None or article is None:
            return
        if not letter:
            self._show(replace(now, aim=Aim()))
        elif now.aim.letter:
            place = now.aim.place(letter)
            if place is not None:
                self._take_place(now, place)
        else:
            self._take_first_letter(now, article.text, letter)

    def _take_first_letter(self, now: Pointed, text: str, letter: str) -> None:
        shown = self._workbench.shown_span or Span(0, max(1, len(text)))
        quote = self._workbench.quote
        near = quote.start if quote is not None and shown.start <= quote.start < shown.end else shown.start
        reach = range(len(text)) if now.start is None else range(now.start + 1, len(text) + 1)
        aim = aimed(text, letter, now.side, (), reach, shown, near=near if now.start is None else now.start)
        if len(aim.places) == 1:
            self._take_place(now, aim.places[0][1])
        elif aim.places:
            self._show(replace(now, aim=aim))
        else:
            self._workbench.session.told.emit("No word here begins with that. Type another letter, or {escape}.")

    def _take_place(self, now: Pointed, place: int) -> None:
        if now.start is None:
            end = self._end_of(now.whole, place)
            if now.whole is Whole.NAME and self._is_pronoun(Span(place, end)):
                self._finish(now, Span(place, end))  # “she” has no more words
            else:
                self._show(replace(now, start=place, end=end, aim=Aim()))
        else:
            self._finish(now, Span(now.start, place))

    def finish(self) -> None:
        """Take what begins at the word that was pointed at; without any nothing is taken."""
        now = self.now
        if now is None or now.start is None:
            self.leave()
        else:
            self._finish(now, Span(now.start, now.end))

    def _end_of(self, whole: Whole, start: int) -> int:
        """Return where that ends which begins at a word."""
        article = self._workbench.session.article
        assert article is not None
        if whole is Whole.NAME:
            lexicon = self._lexicon(article)
            return name_end(article.text, start, lexicon.words("articles") | lexicon.words("possessives"))
        if whole is Whole.SENTENCE:
            quoted = self._workbench.missed.quotation_at(start)
            return quoted.end if quoted is not None else sentence_end(article.text, start)
        return next_edge(article.text, start, "right", 1, Unit.WORD)

    def _is_pronoun(self, span: Span) -> bool:
        article = self._workbench.session.article
        assert article is not None
        lexicon, word = self._lexicon(article), article.text[span.start : span.end].lower()
        return word in lexicon.pronouns and word not in lexicon.words("possessives")

    def _lexicon(self, article: Article) -> Lexicon:
        from quotemark.core.lexicon import load_lexicon

        return load_lexicon(article.lang, self._workbench.session.scheme.lexicon)

    def leave(self) -> bool:
        """Wait for letters no longer; False if none was waited for."""
        was_on, self.now = self.now is not None, None
        if was_on:
            self._workbench.changed.emit()
        return was_on

    def _finish(self, now: Pointed, span: Span) -> None:
        self.leave()
        now.take(span)

    def _show(self, now: Pointed) -> None:
        self.now = now
        self._workbench.changed.emit()
