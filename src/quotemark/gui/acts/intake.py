"""Articles that join the open dataset, pasted or dropped, and that leave it again with undo."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from quotemark.core.errors import WriteError
from quotemark.core.opening import load_all
from quotemark.core.types import Article

if TYPE_CHECKING:
    from quotemark.gui.dataset.session import Session


class Intake:
    """Adds articles to the dataset of a session; each time is one step of the history."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, articles: Sequence[Article]) -> None:
        """Add articles to the open dataset and show the first of them."""
        session = self._session
        dataset, shown = session.dataset, session.article
        assert dataset is not None
        if session.others.refuses():
            return
        load_all(dataset)
        before = len(dataset.heads)
        rows = self.put_in(articles)
        new = sorted({row for row in rows if row >= before})
        if new:
            session.history.push_added([dataset.article(row) for row in new], shown.id if shown is not None else None)
        elif rows:
            session.told.emit("This text is in the dataset already; here it is.")

    def put_in(self, articles: Sequence[Article]) -> list[int]:
        """Add articles that are not there yet, show the first of all, and return the row of each.

        They are in the journal before they are shown: what was pasted stands nowhere else.
        """
        session = self._session
        assert session.dataset is not None
        rows = session.dataset.add(articles)
        try:
            session.dataset.keep_added()
            session.keeping.decided()
        except WriteError as error:
            session.others.say_not_kept(error)
        session.dataset_changed.emit()
        if rows:
            session.show_row(rows[0])
        return rows

    def take_out(self, articles: Sequence[Article], stood: str | None) -> None:
        """Take out the articles that were added last, and show the one with the id ``stood`` again.

        Raises:
            UsageError: if the file holds one of them already.
            WriteError: if that cannot be kept.
        """
        session = self._session
        session.keeping.wait_for_save()
        dataset = session.dataset
        assert dataset is not None
        session.searching.forget()
        for article in reversed(articles):
            dataset.remove(article.id)
        session.row, session.article = -1, None
        session.dataset_changed.emit()
        row = dataset.row_of(stood) if stood is not None else None
        if row is None or not session.show_row(row):
            session.article_opened.emit()
            session.article_changed.emit()
