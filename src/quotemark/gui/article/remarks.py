"""What the window says of paragraphs that could not be searched in full, and the way to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from quotemark.gui.look.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotemark.core.detect import Note
    from quotemark.gui.article.article_view import ArticleView
    from quotemark.gui.dataset.session import Session
    from quotemark.gui.messages import MessageBar


class Remarks(QObject):
    """Keeps the bar's remark to the article that is shown, and leads from one of its places to the next."""

    def __init__(self, session: Session, messages: MessageBar, view: ArticleView) -> None:
        super().__init__(messages)
        self._session, self._messages, self._view = session, messages, view
        self._shown = 0
        session.noted.connect(self.refresh)
        session.article_opened.connect(self.refresh)
        messages.place_wanted.connect(self._show_place)

    def refresh(self) -> None:
        """Say what there is to say of the article."""
        self._shown = 0
        notes = self._session.notes
        self._messages.remark(remark(notes) if notes else "")

    def _show_place(self) -> None:
        """Select the first words of the next paragraph that was not searched in full."""
        from quotemark.core.detect import beginning

        article, notes = self._session.article, sorted(self._session.notes)
        if article is not None and notes:
            self._view.select_span(beginning(notes[self._shown % len(notes)], article.text))
            self._shown += 1


def remark(notes: Sequence[Note]) -> str:
    """Return what is said of these notes, in the language of the interface."""
    from quotemark.core.detect import Limit

    reasons = {
        Limit.SENTENCE: tr("Remarks", "a sentence of more than 250 words"),
        Limit.QUOTATION: tr("Remarks", "a quotation of more than 20,000 characters"),
    }
    places = len({note.start for note in notes})
    head = (
        tr("Remarks", "One paragraph was not searched in full")
        if places == 1
        else tr("Remarks", "{} paragraphs were not searched in full").format(places)
    )
    why = ", ".join(text for limit, text in reasons.items() if any(note.limit is limit for note in notes))
    what = tr("Remarks", "Mark what is missing there by hand (A).")
    return f"{head}: {why}. {what}"
