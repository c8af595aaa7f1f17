"""What the tests of the article view share: an article of every kind of quote, and where its words stand."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from quotemark.core.types import Article, Quote, QuoteStatus, Span
from quotemark.gui.article.article_view import ArticleView

TEXT = (
    "The ferry 🚢 will not sail before May, the harbour office wrote on Friday in a short notice to its customers.\n"
    "“Nobody told us ‘the ferry is too old’ until last week,” said Ilka Dorn, who sells tickets on the quay, “and "
    "nobody has told us what comes after it either.”\n\n"
    "Her brother said that the office had known since the autumn. He called the notice “a bad joke”.\n"
    "Subscribe now and never miss a sailing! Cookies: accept all."
)


def span_of(words: str, text: str = TEXT) -> Span:
    """Return where these words stand."""
    return Span(text.index(words), text.index(words) + len(words))


def ferry() -> Article:
    """Return an article with a broken, a nested, an indirect, a rejected quote and boilerplate."""
    return Article(
        id="ferry",
        text=TEXT,
        skip=(span_of("Subscribe now and never miss a sailing! Cookies: accept all."),),
        quotes=(
            Quote(
                "broken",
                content=(
                    span_of("“Nobody told us ‘the ferry is too old’ until last week,”"),
                    span_of("“and nobody has told us what comes after it either.”"),
                ),
                cue=(span_of("said"),),
                mention=(span_of("Ilka Dorn"),),
                status=QuoteStatus.CONFIRMED,
            ),
            Quote("nested", content=(span_of("‘the ferry is too old’"),), parent="broken"),
            Quote("indirect", content=(span_of("that the office had known since the autumn"),)),
            Quote("rejected", content=(span_of("a bad joke"),), status=QuoteStatus.REJECTED),
        ),
    )


def long_article(paragraphs: int = 60) -> Article:
    """Return an article of several screens with one candidate in every paragraph."""
    line = "On day {n} the river rose again, and “we moved the {n} boxes up the stairs” was all the clerk would say. "
    parts = [(line * (1 + n % 4)).format(n=n).strip() for n in range(paragraphs)]
    text = "\n".join(parts)
    words = [f"“we moved the {n} boxes up the stairs”" for n in range(paragraphs)]
    return Article(
        id="river",
        text=text,
        skip=(),
        quotes=tuple(Quote(f"q{n}", content=(span_of(w, text),)) for n, w in enumerate(words)),
    )


def position_of(view: ArticleView, offset: int) -> int:
    """Return Qt's position of an offset of the article shown."""
    return len(view.article_text[:offset].encode("utf-16-le")) // 2


def place_of(view: ArticleView, offset: int) -> QPoint:
    """Return the middle of the letter at ``offset`` in the viewport."""
    cursor = QTextCursor(view.document())
    cursor.setPosition(position_of(view, offset))
    here = view.cursorRect(cursor)
    cursor.setPosition(position_of(view, offset + 1))
    there = view.cursorRect(cursor)
    is_same_line = there.top() == here.top()
    x = (here.left() + there.left()) / 2 + 1 if is_same_line else here.left() + 3
    return QPointF(x, here.center().y()).toPoint()


def edge_of(view: ArticleView, offset: int, *, is_end: bool) -> QPoint:
    """Return the place of the edge before the letter at ``offset``, or behind the one that ends there."""
    cursor = QTextCursor(view.document())
    cursor.setPosition(position_of(view, offset))
    return view.cursorRect(cursor).center() + QPoint(-1 if is_end else 0, 0)


def drag(
    widget: QWidget, start: QPoint, end: QPoint, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Press at ``start``, move in steps, release at ``end``."""
    QTest.mouseMove(widget, start)
    QTest.mousePress(widget, Qt.MouseButton.LeftButton, modifiers, start)
    pull(widget, start, end, modifiers)
    QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, modifiers, end)


def pull(
    widget: QWidget, start: QPoint, end: QPoint, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Move in steps with the left button held; QTest.mouseMove reports neither buttons nor modifiers everywhere."""
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtGui import QMouseEvent

    for step in range(1, 9):
        point = QPointF(start + (end - start) * (step / 8))
        place = QPointF(widget.mapToGlobal(point.toPoint()))
        left = Qt.MouseButton.LeftButton
        event = QMouseEvent(QEvent.Type.MouseMove, point, place, Qt.MouseButton.NoButton, left, modifiers)
        QCoreApplication.sendEvent(widget, event)


def colors_in(image: QImage, left: int, top: int, width: int, height: int) -> dict[str, int]:
    """Return how often each colour occurs in a part of the image."""
    found: dict[str, int] = {}
    for x in range(left, left + width):
        for y in range(top, top + height):
            name = QColor(image.pixel(x, y)).name()
            found[name] = found.get(name, 0) + 1
    return found
