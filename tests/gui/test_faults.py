"""The faults of predictions: listed by kind, type and rule, shown beside gold, gone when gold is mended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from faulty_predictions import (
    FARE,
    FLEET,
    SAIL,
    gold_ferry,
    gold_lighthouse,
    predicted_ferry,
    span_in,
    with_cue,
    write,
    write_both,
)
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QFileDialog
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from viewing import colors_in

from quotemark.core.measuring.fault_list import Listed
from quotemark.core.measuring.faults import find_faults
from quotemark.core.types import Article, Span
from quotemark.gui.article.article_view import ArticleView
from quotemark.gui.article.highlighter import Overlay
from quotemark.gui.article.text_layout import LineBox
from quotemark.gui.faults import finding
from quotemark.gui.faults.browser import FaultBrowser
from quotemark.gui.faults.model import FaultsModel, Order, Wanted
from quotemark.gui.faults.pane import FaultsPane
from quotemark.gui.look.theme import LIGHT
from quotemark.gui.main_window import MainWindow
from quotemark.gui.panes.two_lines import REASON
from quotemark.gui.settings.settings import Settings

Key = Qt.Key


def show(qtbot: QtBot, gold: Path) -> MainWindow:
    settings = Settings()
    settings.annotator = "lead"
    window = MainWindow(settings)
    qtbot.addWidget(window)
    window.resize(1180, 760)
    with qtbot.waitSignal(window.session.candidates_ready):
        window.show()
        assert window.files.open_files([gold])
    window.activateWindow()
    qtbot.waitUntil(lambda: window.view.hasFocus())
    return window


def compare(window: MainWindow, predicted: Path, qtbot: QtBot) -> FaultBrowser:
    """Choose the predictions and wait until all articles are compared."""
    window.desk.faults.begin(predicted)
    browser = window.desk.faults.browser
    qtbot.waitUntil(lambda: browser.compared is not None)
    return browser


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """Return a window on gold, with the predictions beside it compared."""
    gold, predicted = write_both(tmp_path)
    window = show(qtbot, gold)
    compare(window, predicted, qtbot)
    yield window
    window.desk.faults.end()
    window.session.abandon()


def pane(window: MainWindow) -> FaultsPane:
    found = window.desk.panes.widget("faults")
    assert isinstance(found, FaultsPane)
    return found


def listed(window: MainWindow) -> list[str]:
    model = pane(window).list.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def choose(box: QComboBox, value: object) -> None:
    box.setCurrentIndex(box.findData(value))


def choices(box: QComboBox) -> list[str]:
    return [box.itemText(row) for row in range(box.count())]


def go_to(window: MainWindow, kind: str) -> None:
    """Go to the first fault of a kind."""
    browser = window.desk.faults.browser
    browser.go(next(fault for fault in browser.model.rows if fault.kind == kind))


def test_a_wrong_cue_is_told_and_shown(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    gold, found = gold_ferry(), predicted_ferry()
    first = with_cue(gold.quotes[0], gold.text, "said")
    wrong = with_cue(found.quotes[0], found.text, "added")
    path = write(tmp_path / "cues.jsonl", replace(gold, quotes=(first, *gold.quotes[1:])))
    predictions = write(tmp_path / "wrong.jsonl", replace(found, quotes=(wrong, *found.quotes[1:])))
    assert window.files.open_files([path])
    browser = compare(window, predictions, qtbot)
    assert "wrong cue (1)" in choices(pane(window).kinds)
    go_to(window, "wrong cue")
    assert browser.told[0] == "cue: gold “said”, predicted “added”"
    assert painted(window, "added")[0] > 20, "what was taken for the cue"
    go_to(window, "wrong speaker")
    assert painted(window, "added") == (0, 0), "of a wrong speaker the source is shown"


# -- the list --------------------------------------------------------------------------------------------------------


def test_every_fault_is_listed_in_words(window: MainWindow) -> None:
    assert listed(window) == [
        f"wrong speaker: {SAIL}",
        f"wrong stance: {SAIL}",
        "cut short: every cabin had been painted blue",
        f"false: {FLEET}",
        f"missed: {FARE}",
        "missed: “Nobody climbs these stairs for fun,”",
        "missed: “I do,”",
    ]
    place = pane(window).list.model().index(3, 0).data(REASON)
    assert place == "lone-quotation, 30% – The ferry"
    assert pane(window).count.text() == (
        "predicted.jsonl: 7 faults in 2 articles. Without a prediction, so that all is missed: 1."
    )


def test_each_choice_says_how_many_it_leaves_and_narrows_the_others(window: MainWindow) -> None:
    shown = pane(window)
    assert choices(shown.kinds) == [
        "All faults (7)",
        "missed (3)",
        "false (1)",
        "wrong edges (1)",
        "wrong speaker (1)",
        "wrong stance (1)",
    ]
    assert choices(shown.types) == ["All types (7)", "direct (5)", "indirect (2)"]
    assert choices(shown.rules) == [
        "All rules (7)",
        "no rule (3)",
        "after-quotation (2)",
        "lone-quotation (1)",
        "that-clause (1)",
    ]
    choose(shown.kinds, "missed")
    assert len(listed(window)) == 3
    assert choices(shown.types) == ["All types (3)", "direct (2)", "indirect (1)"]
    choose(shown.types, "indirect")
    assert listed(window) == [f"missed: {FARE}"]
    assert shown.kinds.currentText() == "missed (1)"


def test_by_score_the_surest_or_the_most_doubtful_come_first_and_those_without_last(window: MainWindow) -> None:
    choose(pane(window).order, Order.SUREST)
    assert [f.score for f in window.desk.faults.browser.model.rows] == [0.9, 0.9, 0.5, 0.3, None, None, None]
    choose(pane(window).order, Order.DOUBTFUL)
    assert [f.score for f in window.desk.faults.browser.model.rows] == [0.3, 0.5, 0.9, 0.9, None, None, None]


def some_faults(rows: range) -> list[Listed]:
    return [
        Listed(
            f"a{row}",
            "",
            row,
            place,
            "false",
            "false",
            "direct",
            f"rule-{row % 3}",
            (row * 7 + place) % 10 / 10,
            f"w{row}",
        )
        for row in rows
        for place in range(row % 3)
    ]


@pytest.mark.parametrize("order", list(Order))
def test_the_list_is_the_same_however_it_came_about(qtbot: QtBot, order: Order) -> None:
    model, tester = FaultsModel(), ModelTester(None)
    tester.check(model)
    model.list_by(Wanted(rule="rule-1"), order)
    for start in range(0, 40, 7):
        model.add(some_faults(range(start, min(40, start + 7))))
    model.settle()
    model.renew(4, [])
    model.renew(10, [replace(fault, score=0.95) for fault in some_faults(range(10, 11))] * 2)
    at_once = FaultsModel()
    at_once.list_by(Wanted(rule="rule-1"), order)
    told = some_faults(range(10, 11))
    at_once.add([*some_faults(range(4)), *some_faults(range(5, 10)), *[replace(f, score=0.95) for f in told] * 2])
    at_once.add(some_faults(range(11, 40)))
    at_once.settle()
    assert model.rows == at_once.rows
    assert len(model.rows) > 10
    assert Counter(f.rule for f in model.rows) == {"rule-1": len(model.rows)}
    assert model.counts("rule") == at_once.counts("rule")
    assert [model.place_of(fault) for fault in model.rows[:3]] == [model.rows.index(f) for f in model.rows[:3]]
    model.deleteLater()


# -- going there -----------------------------------------------------------------------------------------------------


def test_a_click_opens_the_article_with_the_cursor_on_the_gold_quote(window: MainWindow, qtbot: QtBot) -> None:
    faults = pane(window).list
    index = faults.model().index(6, 0)
    faults.scrollTo(index)
    QTest.mouseClick(
        faults.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        faults.visualRect(index).center(),
    )
    assert window.session.article is not None
    assert window.session.article.id == "lighthouse"
    assert window.workbench.current == "g2"
    assert "missed: the predictions have nothing for this article" in pane(window).detail.toPlainText()


def test_what_is_wrong_is_said_in_words_with_rule_and_reason(window: MainWindow) -> None:
    go_to(window, "wrong speaker")
    assert pane(window).detail.toPlainText().splitlines() == [
        "speaker: gold Ana Ruiz, predicted Tom Berg",
        "stance: gold Supports, predicted nothing",
        f"Gold, direct: {SAIL}",
        f"Predicted, direct: {SAIL}",
        "Rule after-quotation, score 90%",
        "“said” stands beside it",
    ]
    go_to(window, "wrong edges")
    told = pane(window).detail.toPlainText().splitlines()
    assert told[0] == "cut short"
    assert told[2] == "Predicted, indirect: “every cabin had been painted”"
    go_to(window, "missed")
    assert pane(window).detail.toPlainText().startswith("missed: the prediction has no such quote\nGold, indirect:")


def test_what_is_false_is_selected_so_that_one_key_makes_it_gold(window: MainWindow, qtbot: QtBot) -> None:
    browser = window.desk.faults.browser
    go_to(window, "false")
    article = window.session.article
    assert article is not None
    assert window.workbench.current is None
    assert window.desk.selected() == span_in(article.text, FLEET)
    assert "false: gold has no such quote" in pane(window).detail.toPlainText()
    window.desk.to_article()
    QTest.keyClick(window.view, Key.Key_A)
    qtbot.waitUntil(lambda: f"false: {FLEET}" not in listed(window))
    QTest.keyClick(window.view, Key.Key_0)
    qtbot.waitUntil(lambda: len(listed(window)) == 6)
    assert browser.finding is not None
    assert not browser.finding.is_busy
    qtbot.waitUntil(lambda: "agree here now" in pane(window).detail.toPlainText())


def test_gold_that_is_mended_takes_the_fault_away_and_undo_brings_it_back(window: MainWindow, qtbot: QtBot) -> None:
    go_to(window, "missed")
    window.desk.to_article()
    QTest.keyClick(window.view, Key.Key_X)
    qtbot.waitUntil(lambda: f"missed: {FARE}" not in listed(window))
    QTest.keyClick(window.view, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: f"missed: {FARE}" in listed(window))


def test_after_a_mended_fault_the_next_key_goes_to_the_one_behind_it(window: MainWindow, qtbot: QtBot) -> None:
    go_to(window, "missed")
    window.desk.to_article()
    QTest.keyClick(window.view, Key.Key_X)
    qtbot.waitUntil(lambda: f"missed: {FARE}" not in listed(window))
    QTest.keyClick(window.view, Key.Key_F8)
    assert window.desk.faults.browser.current is not None
    assert window.desk.faults.browser.current.words == "“Nobody climbs these stairs for fun,”"
    QTest.keyClick(window.view, Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert window.desk.faults.browser.current.kind == "false"


def test_gold_that_is_saved_under_another_name_is_evaluated_on(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    browser = window.desk.faults.browser
    go_to(window, "false")
    assert window.session.save_as(tmp_path / "second.jsonl")
    assert browser.is_on
    assert browser.told[0] == "false: gold has no such quote"
    qtbot.waitUntil(lambda: browser.compared is not None)
    assert len(listed(window)) == 7
    QTest.keyClick(window.view, Key.Key_F8)
    assert browser.current is not None
    assert browser.current.kind == "missed", "the fault behind the one that was looked at"
    window.desk.to_article()
    QTest.keyClick(window.view, Key.Key_X)
    qtbot.waitUntil(lambda: f"missed: {FARE}" not in listed(window))
    assert window.files.open_files([tmp_path / "gold.jsonl"])
    assert not browser.is_on, "another dataset is another matter"


def test_what_is_meant_by_wrong_predictions_is_not_opened_as_gold(window: MainWindow, tmp_path: Path) -> None:
    journal = tmp_path / "predicted.jsonl.journal"
    journal.touch()
    bar = window.desk.messages
    for choose_it in (window.desk.faults.begin, lambda path: window.files.add_files([path])):
        choose_it(journal)
        assert "is the journal of predicted.jsonl" in bar.text
        assert not bar.open_button.isVisible()
        bar.close_message()
    assert window.desk.faults.browser.is_on, "what was evaluated before is evaluated on"


def test_gold_that_takes_the_place_of_the_predictions_ends_the_evaluation_and_says_so(
    window: MainWindow, tmp_path: Path
) -> None:
    assert window.session.save_as(tmp_path / "predicted.jsonl")
    assert not window.desk.faults.browser.is_on
    assert window.desk.messages.text.startswith("The evaluation has ended: gold was saved in the place")


# -- in the article --------------------------------------------------------------------------------------------------


def painted(window: MainWindow, words: str) -> tuple[int, int]:
    """Return how much of the colour of predictions stands in the upper and in the lower half of words on one line."""
    view, article = window.view, window.session.article
    assert article is not None
    span = span_in(article.text, words)
    cursor = view.textCursor()
    places = []
    for offset in (span.start, span.end):
        cursor.setPosition(view._positions.to_position(offset))
        places.append(view.cursorRect(cursor))
    first, last = places
    assert first.top() == last.top(), "choose words that stand on one line"
    width, half = last.left() - first.left(), first.height() // 2
    image = view.viewport().grab().toImage()
    found = (colors_in(image, first.left(), top, width, half) for top in (first.top(), first.top() + half))
    upper, lower = (colors.get(LIGHT.predicted_line, 0) for colors in found)
    return upper, lower


def test_predictions_lie_over_the_words_as_gold_lies_under_them(window: MainWindow) -> None:
    assert painted(window, "ferry will sail")[0] > 20, "what is wrong in this article is shown at once"
    go_to(window, "wrong edges")
    upper, lower = painted(window, "cabin")
    assert upper > 20
    assert lower == 0
    assert painted(window, "paid for all") == (0, 0), "what is right is left alone"
    assert painted(window, "Tom Berg") == (0, 0), "only the source of the fault that is looked at is shown"
    go_to(window, "wrong speaker")
    assert painted(window, "Tom Berg")[0] > 20


@pytest.mark.parametrize(
    ("word", "is_mirrored"), [("bridge ", False), ("גשר ", True)], ids=["left to right", "right to left"]
)
def test_a_bracket_has_hooks_where_the_words_begin_and_end_and_nowhere_else(
    qtbot: QtBot, word: str, is_mirrored: bool
) -> None:
    view = ArticleView()
    qtbot.addWidget(view)
    view.resize(420, 400)
    view.set_article(Article(id="a", text=(word * 24).strip()))
    with qtbot.waitExposed(view):
        view.show()
    view.set_predicted((Overlay((Span(0, len(view.article_text)),), is_current=True),))
    lines = view._geometry.visible_lines()
    assert len(lines) > 2
    image, top = view.viewport().grab().toImage(), view._layout.spacing.ascent

    def heights(line: LineBox) -> tuple[int, int]:
        """Return how far the bracket reaches down at the left and at the right end of a line."""
        ((left, right),) = line.stretches(line.start, line.end)
        places = ((round(left) - 1, 4), (round(right) - 4, 5))
        found = [colors_in(image, x, round(line.baseline - top) - 2, width, 9) for x, width in places]
        first, last = (colors.get(LIGHT.predicted_line, 0) for colors in found)
        return first, last

    first, middle, last = heights(lines[0]), heights(lines[1]), heights(lines[-1])
    begins, ends = (first[1], last[0]) if is_mirrored else (first[0], last[1])
    assert min(begins, ends) >= max(middle) + 4, "a hook where the words begin, and one where they end"
    others = (first[0], last[1]) if is_mirrored else (first[1], last[0])
    assert max(others) <= max(middle) + 2


def test_at_the_end_the_article_shows_gold_alone(window: MainWindow, qtbot: QtBot) -> None:
    go_to(window, "wrong speaker")
    pane(window).end.click()
    assert painted(window, "ferry will sail") == (0, 0)
    assert painted(window, "Tom Berg") == (0, 0)
    assert listed(window) == []
    assert not window.desk.panes.is_in_view("faults")
    window.desk.panes.show("faults")
    qtbot.waitUntil(pane(window).hint.isVisible)
    assert not window.desk.action_set.by_id["next_fault"].isEnabled()


def test_each_place_comes_to_the_same_height(qtbot: QtBot, tmp_path: Path) -> None:
    text = "\n".join(f"On day {n} the clerk said that the water stood {n} feet high in the street." for n in range(200))
    quotes = tuple(
        replace(gold_ferry().quotes[1], id=f"g{n}", content=(span_in(text, f"the water stood {n} feet"),), mention=())
        for n in (60, 90, 120)
    )
    article = Article(id="river", lang="en", text=text, skip=(), status="done", quotes=quotes)
    wrong = replace(quotes[0], id="p", content=(span_in(text, "day 150 the clerk"),), status="candidate", speaker=None)
    predicted = replace(article, quotes=(wrong,), status="new")
    article = replace(article, quotes=tuple(replace(q, speaker=None) for q in quotes))
    window = show(qtbot, write(tmp_path / "gold.jsonl", article))
    browser = compare(window, write(tmp_path / "p.jsonl", predicted), qtbot)
    tops = []
    for _ in range(4):
        browser.step(1)
        assert browser.current is not None
        cursor = window.view.textCursor()
        start = span_in(text, browser.current.words).start
        cursor.setPosition(start)
        tops.append(window.view.cursorRect(cursor).top())
    height = window.view.viewport().height()
    assert max(tops) - min(tops) <= 2
    assert 0.2 * height < tops[0] < 0.5 * height
    window.desk.faults.end()
    window.session.abandon()


def test_gold_is_not_searched_while_it_is_compared(qtbot: QtBot, tmp_path: Path) -> None:
    """An article in which gold has no quote would else be full of candidates that look like gold."""
    bare = replace(gold_ferry(), id="bare", quotes=(), status="new")
    gold = write(tmp_path / "gold.jsonl", gold_ferry(), bare)
    window = show(qtbot, gold)
    compare(window, write(tmp_path / "p.jsonl", replace(predicted_ferry(), id="bare")), qtbot)
    go_to(window, "false")
    assert window.session.article is not None
    assert window.session.article.id == "bare"
    assert window.session.article.quotes == ()
    window.desk.faults.end()
    window.session.abandon()


# -- what cannot be ---------------------------------------------------------------------------------------------------


def test_another_text_is_told_where_it_is(qtbot: QtBot, tmp_path: Path) -> None:
    gold = write(tmp_path / "gold.jsonl", gold_ferry(), gold_lighthouse())
    other = replace(gold_ferry(), text=gold_ferry().text.replace("May", "Mai"), quotes=())
    window = show(qtbot, gold)
    browser = compare(window, write(tmp_path / "p.jsonl", other, gold_lighthouse()), qtbot)
    assert listed(window) == ["another text: The ferry"]
    assert "With another text: 1." in pane(window).count.text()
    browser.step(1)
    assert "cannot be compared" in pane(window).detail.toPlainText()
    window.desk.faults.end()
    window.session.abandon()


def test_without_a_fault_that_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    gold = write(tmp_path / "gold.jsonl", gold_ferry())
    window = show(qtbot, gold)
    compare(window, write(tmp_path / "p.jsonl", gold_ferry()), qtbot)
    assert pane(window).count.text() == "p.jsonl: no fault in one article"
    window.desk.faults.end()
    window.session.abandon()


def test_files_with_nothing_in_common_say_what_to_do(qtbot: QtBot, tmp_path: Path) -> None:
    gold = write(tmp_path / "gold.jsonl", gold_ferry())
    window = show(qtbot, gold)
    with qtbot.waitSignal(window.session.failed) as failed:
        window.desk.faults.begin(write(tmp_path / "p.jsonl", gold_lighthouse()))
    assert "no article in common" in str(failed.args[0])
    assert not window.desk.faults.browser.is_on
    with qtbot.waitSignal(window.session.failed):
        window.desk.faults.begin(tmp_path / "none.jsonl")
    window.session.abandon()


def test_the_menu_asks_for_the_predictions(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gold, predicted = write_both(tmp_path)
    window = show(qtbot, gold)
    assert not window.desk.action_set.by_id["next_fault"].isEnabled()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(predicted), ""))
    window.desk.action_set.by_id["evaluate"].trigger()
    qtbot.waitUntil(lambda: len(listed(window)) == 7)
    assert window.desk.panes.is_in_view("faults")
    assert window.desk.action_set.by_id["next_fault"].isEnabled()
    window.desk.faults.end()
    window.session.abandon()


def test_without_a_dataset_the_menu_says_what_to_open_first(qtbot: QtBot) -> None:
    settings = Settings()
    settings.annotator = "lead"
    window = MainWindow(settings)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.session.told) as told:
        window.desk.action_set.by_id["evaluate"].trigger()
    assert "gold dataset first" in told.args[0]


def test_another_dataset_ends_it_and_another_language_does_not(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.settings.language = "de"
    window.speak()
    qtbot.waitUntil(lambda: len(listed(window)) == 7)
    assert listed(window)[0] == f"falscher Sprecher: {SAIL}"
    window.settings.language = "en"
    window.speak()
    qtbot.waitUntil(lambda: len(listed(window)) == 7)
    assert window.files.open_files([write(tmp_path / "other.jsonl", gold_lighthouse())])
    assert not window.desk.faults.browser.is_on
    assert listed(window) == []


def test_the_first_faults_can_be_looked_at_while_the_others_come(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = 300
    gold = write(tmp_path / "gold.jsonl", *(replace(gold_ferry(), id=f"a{n}") for n in range(number)))
    predicted = write(tmp_path / "p.jsonl", *(replace(predicted_ferry(), id=f"a{n}") for n in range(number)))
    window = show(qtbot, gold)
    browser, seen = window.desk.faults.browser, []
    monkeypatch.setattr(finding, "_NEWS_SECONDS", 0.0)

    def look() -> None:
        if not seen and len(browser.model):
            browser.step(1)
            seen.append((browser.compared, browser.share, browser.told[0]))

    browser.changed.connect(look)
    compare(window, predicted, qtbot)
    ((compared, share, told),) = seen
    assert compared is None
    assert 0 < share < 1
    assert told == "speaker: gold Ana Ruiz, predicted Tom Berg"
    assert len(browser.model) == number * len(find_faults(gold_ferry(), predicted_ferry()))
    assert pane(window).list.currentIndex().row() == 0
    window.desk.faults.end()
    window.session.abandon()


def test_how_far_it_is_is_told_until_all_is_compared(window: MainWindow) -> None:
    browser = window.desk.faults.browser
    browser.compared, browser.share = None, 0.4
    browser.changed.emit()
    assert pane(window).count.text() == "predicted.jsonl: 7 faults so far, 40% compared …"
