"""What a key makes the window do: counted in paints and calls, which no busy machine makes more of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from painted import height_of, painted_by
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from quotemark.core.formats.jsonl import encode_article
from quotemark.core.store import ready
from quotemark.core.store.dataset import Dataset
from quotemark.core.store.journal import journal_path
from quotemark.core.types import Article, Quote, QuoteStatus, Span, Suggestion
from quotemark.gui.article import text_geometry
from quotemark.gui.article.detection import Found
from quotemark.gui.article.scroll_bar import PlainScrollBar
from quotemark.gui.card import card as card_module
from quotemark.gui.main_window import MainWindow

from .conftest import TEXT, open_in, small_article, tip_over

TIMES = 60
"""How often the small article stands in the long one: some screens of text."""


def long_article(times: int = TIMES) -> Article:
    """Return the small article, its text and quotes repeated."""
    small = small_article()
    text = "\n".join([TEXT] * times)
    quotes = tuple(_moved(q, n, n * (len(TEXT) + 1)) for n in range(times) for q in small.quotes)
    return replace(small, text=text, quotes=quotes)


def _moved(quote: Quote, number: int, by: int) -> Quote:
    def moved(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(span.shifted(by) for span in spans)

    suggestion = quote.suggestion
    assert suggestion is not None
    return replace(
        quote,
        id=f"{quote.id}-{number}",
        content=moved(quote.content),
        cue=moved(quote.cue),
        mention=moved(quote.mention),
        suggestion=Suggestion(
            suggestion.score,
            suggestion.rule,
            suggestion.why,
            content=moved(suggestion.content),
            cue=moved(suggestion.cue),
            mentions=tuple(map(moved, suggestion.mentions)),
            speakers=suggestion.speakers,
        ),
    )


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """Return a window on the long article and another one, the cursor some screens down."""
    path = tmp_path / "long.jsonl"
    path.write_bytes(b"".join(encode_article(a) + b"\n" for a in (long_article(), small_article("tunnel"))))
    window = MainWindow()
    window.settings.annotator = "ada"
    window.resize(1100, 700)
    open_in(window, path, qtbot)
    qtbot.waitUntil(lambda: window.desk.coverage.is_known)
    window.workbench.select("q1-20")
    QApplication.processEvents()
    yield window
    window.session.abandon()


def press(window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(window.view, key, modifier)


def names_of(painted: list[tuple[QWidget, QRegion]]) -> set[str]:
    return {widget.objectName() or type(widget).__name__ for widget, _ in painted}


def test_the_next_quote_paints_the_card_and_nothing_that_lies_behind_it(desk: MainWindow) -> None:
    painted = painted_by(lambda: press(desk, Qt.Key.Key_J))
    assert "card_words" in names_of(painted)
    card = desk.desk.card
    place = QRect(card.mapTo(desk, QPoint()), card.size())
    behind = [w for w, part in painted if w in (card, card.parentWidget()) or (w is desk and part.intersects(place))]
    assert behind == []


def test_the_article_and_the_card_are_painted_together(desk: MainWindow) -> None:
    painted = [widget for widget, _ in painted_by(lambda: press(desk, Qt.Key.Key_J))]
    words = desk.desk.card.findChild(QLabel, "card_words")
    assert desk.view.viewport() in painted
    assert words in painted
    current = desk.workbench.quote
    assert current is not None
    assert words.text() == desk.workbench.article.words(current.content)  # type: ignore[union-attr]


def test_the_next_quote_paints_its_lines_those_of_the_last_and_what_came_into_view(desk: MainWindow) -> None:
    view = desk.view
    painted = painted_by(lambda: press(desk, Qt.Key.Key_J))
    regions = [region for widget, region in painted if widget is view.viewport()]
    assert len(regions) == 1
    assert height_of(regions[0]) < view.viewport().height() / 2


def test_the_lines_on_the_screen_are_measured_when_they_change_and_not_for_a_label(
    desk: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    press(desk, Qt.Key.Key_S)  # the first decision makes the article one in progress
    QApplication.processEvents()
    measured: list[float] = []
    measure = text_geometry.lines_between
    monkeypatch.setattr(text_geometry, "lines_between", lambda *a, **how: measured.append(a[3]) or measure(*a, **how))
    press(desk, Qt.Key.Key_O)
    QApplication.processEvents()
    assert measured == []
    geometry, bar = desk.view._geometry, desk.view.verticalScrollBar()
    places = []
    for act in (lambda: bar.setValue(bar.value() + 5), lambda: desk.view.zoom(2), lambda: desk.resize(900, 500)):
        act()
        QApplication.processEvents()
        del measured[:]
        lines = geometry.visible_lines()
        assert measured == []  # the paint has measured them
        places.append([(line.start, line.top) for line in lines])
        assert places[-1] == [(line.start, line.top) for line in geometry._measured(0, desk.view.viewport().height())]
    assert places[0] != places[1] != places[2]


def test_a_label_leaves_the_list_of_articles_alone(desk: MainWindow) -> None:
    press(desk, Qt.Key.Key_S)  # the first decision makes the article one in progress
    rows = desk.desk.queue.view.viewport()
    assert rows not in [widget for widget, _ in painted_by(lambda: press(desk, Qt.Key.Key_O))]
    assert rows in [widget for widget, _ in painted_by(lambda: press(desk, Qt.Key.Key_Return))]


def test_the_reason_is_put_into_words_for_whoever_asks_and_not_at_every_step(
    desk: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    explained: list[str] = []
    explain = card_module.explain
    monkeypatch.setattr(card_module, "explain", lambda a, q: explained.append(q.id) or explain(a, q))
    press(desk, Qt.Key.Key_J)
    assert explained == []
    assert "after-quotation" in tip_over(desk.desk.card.findChild(QLabel, "card_why"))
    assert explained == [desk.workbench.current]


def test_the_first_decision_of_many_encodes_few_and_none_is_written_before(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "many.jsonl"
    many = replace(long_article(250), by="ana")  # somebody has been there, so that nothing is searched
    path.write_bytes(encode_article(replace(many, quotes=())) + b"\n")
    window = MainWindow()
    open_in(window, path, qtbot)
    encoded: list[int] = []
    encode = ready._encoded
    monkeypatch.setattr(ready, "_encoded", lambda quotes: encoded.append(len(quotes)) or encode(quotes))
    session = window.session
    assert session.article is not None
    session.searching.take_found(Found(session.article, replace(session.article, quotes=many.quotes)))
    qtbot.waitUntil(lambda: sum(encoded) == len(many.quotes))
    del encoded[:]
    assert not journal_path(path).exists()
    press(window, Qt.Key.Key_X)
    assert 0 < sum(encoded) <= ready.STRETCH < len(many.quotes)
    kept = Dataset(path).article(0)
    assert kept == session.article
    assert [q.status for q in kept.quotes].count(QuoteStatus.REJECTED) == 1
    session.abandon()


def test_the_scroll_bar_is_painted_when_its_handle_moves_by_a_pixel_and_not_before(qtbot: QtBot) -> None:
    bar = PlainScrollBar()
    qtbot.addWidget(bar)
    bar.resize(14, 600)
    bar.setRange(0, 1_000_000)
    with qtbot.waitExposed(bar):
        bar.show()
    assert bar in [widget for widget, _ in painted_by(lambda: bar.setValue(500_000))]
    assert bar not in [widget for widget, _ in painted_by(lambda: bar.setValue(500_001))]
    assert bar in [widget for widget, _ in painted_by(lambda: bar.setValue(900_000))]


def test_deciding_changes_the_count_of_the_row_alone(desk: MainWindow) -> None:
    press(desk, Qt.Key.Key_Return)
    told: list[tuple[int, int]] = []
    model = desk.desk.queue.view.model()
    model.dataChanged.connect(lambda first, last: told.append((first.column(), last.column())))
    press(desk, Qt.Key.Key_Return)
    assert told == [(2, 2)]
    assert model.index(0, 2).data() == str(3 * TIMES - 2)
    assert sum(q.status is QuoteStatus.CONFIRMED for q in desk.workbench.article.quotes) == 2  # type: ignore[union-attr]


def test_a_decision_lays_the_window_out_no_more_than_a_step_does(desk: MainWindow) -> None:
    for _ in range(2):
        press(desk, Qt.Key.Key_Return)  # the first one makes undo possible, and the article one in progress
        QApplication.processEvents()
    laid_out: list[QEvent.Type] = []

    class Watcher(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if watched is desk and event.type() == QEvent.Type.LayoutRequest:
                laid_out.append(event.type())
            return False

    watcher = Watcher()
    desk.installEventFilter(watcher)
    press(desk, Qt.Key.Key_Return)
    QApplication.processEvents()
    desk.removeEventFilter(watcher)
    assert laid_out == []
    assert f"{3 * TIMES - 3} open" in desk.desk.standing.progress
