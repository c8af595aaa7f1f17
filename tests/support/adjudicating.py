"""Somebody who knows the gold and adjudicates by keys in the real window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import Qt

from quotemark.core.adjudication.versions import Version
from quotemark.core.types import Article, Quote, QuoteStatus, QuoteType, Spans
from quotemark.gui.main_window import MainWindow

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
_TYPES = {QuoteType.DIRECT: Key.Key_D, QuoteType.INDIRECT: Key.Key_I, QuoteType.MIXED: Key.Key_B}
_STANCES = {"supports": Key.Key_S, "opposes": Key.Key_O, "neutral": Key.Key_N, "unclear": Key.Key_U}
_MOST_KEYS = 40
"""Keys that no quote needs; more of them mean that somebody goes round in circles."""


class Hands(Protocol):
    """What presses the keys."""

    window: MainWindow

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = ...) -> None: ...


class Oracle:
    """Takes the version that is gold with one key, else what is nearest, and puts it right."""

    def __init__(self, me: Hands, gold: Sequence[Article]) -> None:
        self._me = me
        self._gold = {article.id: article for article in gold}
        self.taken = self.by_hand = self.rejected = 0

    @property
    def _article(self) -> Article:
        article = self._me.window.workbench.article
        assert article is not None
        return article

    @property
    def _quote(self) -> Quote:
        quote = self._me.window.workbench.quote
        assert quote is not None
        return quote

    def settle_all(self) -> None:
        """Decide on everything that is open, article after article, until nothing is."""
        workbench, session = self._me.window.workbench, self._me.window.session
        assert session.dataset is not None
        while True:
            while workbench.quote is not None and workbench.quote.is_open:
                self._settle()
            if not any(head.open for head in session.dataset.heads):
                return
            self._me.press(Key.Key_Return)  # to the next article, as the card offers

    def _settle(self) -> None:
        quote_id, right = self._quote.id, self._right()
        if right is None:
            self.rejected += 1
            self._me.press(Key.Key_X)
            return
        shown = self._me.window.workbench.versions.here
        for rank, (_, version) in enumerate(shown.versions if shown is not None else (), 1):
            if self._is_right(version, right):
                self.taken += 1
                self._me.press(getattr(Key, f"Key_{rank}"), modifier=CTRL)
                return
        self.by_hand += 1
        self._put_right(right)
        assert self._is_right(self._quote, right), (self._quote, right)
        self._me.press(Key.Key_Return)
        assert not self._article.quote(quote_id).is_open

    def _right(self) -> Quote | None:
        """Return the gold quote that has more than half of these words, or the other way round."""
        quote = self._quote
        for other in self._gold[self._article.id].quotes:
            both = _shared(quote.content, other.content)
            if 2 * both > min(_length(quote.content), _length(other.content)):
                return other
        return None

    def _name(self, article: Article, speaker_id: str | None) -> str | None:
        speaker = article.speaker(speaker_id)
        return speaker.name if speaker is not None else None

    def _is_right(self, version: Version | Quote, right: Quote) -> bool:
        gold = self._gold[self._article.id]
        return (
            (version.content, version.cue, version.mention, version.type, version.stances)
            == (right.content, right.cue, right.mention, right.type, right.stances)
            and self._name(self._article, version.speaker) == self._name(gold, right.speaker)
            and version.status is not QuoteStatus.REJECTED
        )

    def _put_right(self, right: Quote) -> None:
        me, gold = self._me, self._gold[self._article.id]
        name = self._name(gold, right.speaker)
        if self._name(self._article, self._quote.speaker) != name:
            ranked = [choice.speaker.name for choice in me.window.workbench.ranked]
            me.press(getattr(Key, f"Key_{ranked.index(str(name)) + 1}"))
        if self._quote.stances != right.stances:
            wanted = right.stances or self._quote.stances  # the same label again takes it back
            me.press(_STANCES[wanted[0].label])
        if self._quote.type is not right.type:
            me.press(_TYPES[right.type])
        if self._quote.content != right.content:
            me.press(Key.Key_E)
            for _ in range(_MOST_KEYS):
                hand = me.window.workbench.edges.in_hand
                assert hand is not None
                if hand.at == right.content[-1].end:
                    break
                me.press(Key.Key_Right if hand.at < right.content[-1].end else Key.Key_Left)
            me.press(Key.Key_Return)


def labels(article: Article) -> list[tuple[object, ...]]:
    """Return what is said of the quotes of an article that are taken for some, speakers by their names."""
    names = {speaker.id: speaker.name for speaker in article.speakers}
    return [
        (q.content, q.cue, q.mention, q.type, q.stances, names.get(q.speaker or ""))
        for q in article.quotes
        if q.status is QuoteStatus.CONFIRMED
    ]


def _length(spans: Spans) -> int:
    return sum(map(len, spans))


def _shared(one: Spans, other: Spans) -> int:
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
