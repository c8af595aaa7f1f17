"""The dashboard: figures as charts and tables, kept up to date, saved, copied, and there for everybody."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from lead import MONDAY, MONEY, PIER, TUESDAY, WORK, article, by_hand, decided, proposed, write
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from quotemark.core.formats.jsonl import encode_article
from quotemark.core.progress.table import Column, Measure, Table, TableSpec
from quotemark.core.progress.tables import TABLES
from quotemark.core.scheme import Scheme
from quotemark.core.types import AnchoringCheck, Article, ArticleStatus, QuoteType, Shown, Speaker, Stance
from quotemark.gui.dashboard.canvas import Canvas
from quotemark.gui.dashboard.chart_look import Look
from quotemark.gui.dashboard.charts import CHARTS
from quotemark.gui.dashboard.window import Dashboard
from quotemark.gui.dashboard.words import Words
from quotemark.gui.look.theme import HIGH_CONTRAST, LINES_CONTRAST, THEMES, contrast
from quotemark.gui.look.translate import set_language
from quotemark.gui.main_window import MainWindow

from .conftest import open_in, small_article

FOR, AGAINST = (Stance("supports"),), (Stance("opposes"),)
LOADING_MS = 60_000  # matplotlib and numpy take a while to load where much else is going on
IDS = [spec.id for spec in TABLES]


def work_of(by: str, **labels: object) -> tuple[Article, Article]:
    """Return what somebody made of two articles, the second of which waits for a decision."""
    first = (
        decided(proposed("q1", PIER, "s1", 0.95), by, MONDAY, seconds=2.0, **labels),
        decided(proposed("q2", MONEY, "s2", 0.72), by, TUESDAY, seconds=4.0, stances=AGAINST, speaker="s1"),
        decided(proposed("q3", WORK, "s1", 0.41, rule="that-clause"), by, TUESDAY, no=True, seconds=6.0),
    )
    second = (
        proposed("q1", PIER, "s1", 0.9),
        by_hand("q2", MONEY, by, TUESDAY, speaker="s2", type=QuoteType.DIRECT),
    )
    title = "The pier and the “price” of $5 and $10"
    return article("a1", *first, title=title), article("a2", *second, status=ArticleStatus.IN_PROGRESS)


@pytest.fixture
def ana(tmp_path: Path) -> Path:
    return write(tmp_path / "ana.jsonl", *work_of("ana", stances=FOR))


@pytest.fixture
def ben(tmp_path: Path) -> Path:
    return write(tmp_path / "ben.jsonl", *work_of("ben", stances=AGAINST, type=QuoteType.MIXED))


@pytest.fixture
def lead_window(qtbot: QtBot, ana: Path) -> Iterator[MainWindow]:
    """Return a window on the work of one person."""
    window = MainWindow()
    window.settings.annotator = "ana"
    open_in(window, ana, qtbot)
    yield window
    window.session.abandon()
    set_language("en")


@pytest.fixture
def dashboard(qtbot: QtBot, lead_window: MainWindow) -> Dashboard:
    """Return the dashboard of that window, with everything counted."""
    return opened(qtbot, lead_window)


def opened(qtbot: QtBot, window: MainWindow) -> Dashboard:
    window.desk.action_set.by_id["dashboard"].trigger()
    dashboard = window.findChild(Dashboard)
    assert dashboard is not None
    wait_for(qtbot, dashboard)
    return dashboard


def wait_for(qtbot: QtBot, dashboard: Dashboard) -> None:
    qtbot.waitUntil(lambda: not dashboard.following.is_counting, timeout=LOADING_MS)
    QCoreApplication.processEvents()


def turn_to(dashboard: Dashboard, table: str) -> None:
    dashboard.list.setCurrentRow(IDS.index(table))


def cells(dashboard: Dashboard) -> list[list[str]]:
    model = dashboard.table.figures
    return [
        [model.index(row, column).data() for column in range(model.columnCount())] for row in range(model.rowCount())
    ]


def canvas_of(dashboard: Dashboard) -> Canvas:
    canvas = dashboard.chart.currentWidget()
    assert isinstance(canvas, Canvas)
    return canvas


def compare_with(qtbot: QtBot, dashboard: Dashboard, monkeypatch: pytest.MonkeyPatch, *paths: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path) for path in paths], ""))
    dashboard.compare.click()
    wait_for(qtbot, dashboard)


# -- what it shows -----------------------------------------------------------------------------------------------------


def test_it_shows_how_far_the_dataset_is(dashboard: Dashboard, qtmodeltester: ModelTester) -> None:
    assert dashboard.windowTitle() == "ana – Dashboard"
    assert cells(dashboard) == [["ana", "1", "1", "0", "0", "0", "2"]]
    assert canvas_of(dashboard).figure.axes[0].get_title(loc="left") == "Articles"
    qtmodeltester.check(dashboard.table.figures)


def test_each_table_is_that_of_the_command_line(dashboard: Dashboard) -> None:
    turn_to(dashboard, "proposals")
    assert cells(dashboard) == [
        ["ana", "3", "33.3 %", "33.3 %", "33.3 %", "0.0 %", "0.0 %", "0.0 %", "33.3 %", "0.0 %"]
    ]
    turn_to(dashboard, "labels")
    assert cells(dashboard)[0] == ["–", "ana", "not judged", "1", "33.3 %"]
    assert ["–", "ana", "Opposes", "1", "33.3 %"] in cells(dashboard), "as the scheme calls it"
    turn_to(dashboard, "seconds")
    assert cells(dashboard)[0] == ["ana", "unchanged", "1", "2.0", "2.0", "2.0"]


def test_a_decision_shows_up_by_itself(qtbot: QtBot, dashboard: Dashboard, lead_window: MainWindow) -> None:
    turn_to(dashboard, "quotes")
    assert cells(dashboard) == [["ana", "1", "1", "1", "1", "1", "0", "0", "5"]]
    lead_window.session.show_row(1)
    with qtbot.waitSignal(dashboard.following.counted):
        lead_window.desk.action_set.by_id["confirm"].trigger()
    assert cells(dashboard) == [["ana", "0", "2", "1", "1", "1", "0", "0", "5"]]
    with qtbot.waitSignal(dashboard.following.counted):
        lead_window.desk.action_set.by_id["undo"].trigger()
    assert cells(dashboard) == [["ana", "1", "1", "1", "1", "1", "0", "0", "5"]]


def test_many_decisions_in_a_row_are_counted_together(
    qtbot: QtBot, dashboard: Dashboard, lead_window: MainWindow
) -> None:
    counted: list[object] = []
    dashboard.following.counted.connect(counted.append)
    lead_window.session.show_row(1)
    for _ in range(4):
        lead_window.desk.action_set.by_id["flag"].trigger()
    assert counted == [], "no key waits for figures"
    wait_for(qtbot, dashboard)
    assert len(counted) == 1


def test_another_dataset_has_figures_of_its_own(
    qtbot: QtBot, dashboard: Dashboard, lead_window: MainWindow, ben: Path
) -> None:
    assert lead_window.files.open_files([ben])
    wait_for(qtbot, dashboard)
    assert dashboard.windowTitle() == "ben – Dashboard"
    assert cells(dashboard)[0][0] == "ben"


def test_an_article_that_is_in_no_file_yet_counts(qtbot: QtBot, dashboard: Dashboard, lead_window: MainWindow) -> None:
    lead_window.session.intake.add([Article(id="new", text="“Fine,” said Ida Moss.")])
    qtbot.waitUntil(lambda: cells(dashboard)[0][-1] == "3")


def test_closing_it_lets_go_of_the_files(qtbot: QtBot, dashboard: Dashboard, lead_window: MainWindow) -> None:
    work = dashboard.following._work
    assert work is not None
    QTest.keyClick(dashboard, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not work._thread.is_alive())
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert lead_window.findChild(Dashboard) is None
    lead_window.session.show_row(1)
    lead_window.desk.action_set.by_id["confirm"].trigger()  # nobody listens any more


def test_the_action_brings_an_open_dashboard_to_the_front(dashboard: Dashboard, lead_window: MainWindow) -> None:
    lead_window.desk.action_set.by_id["dashboard"].trigger()
    assert lead_window.findChildren(Dashboard) == [dashboard]


# -- comparing ---------------------------------------------------------------------------------------------------------


def test_datasets_are_compared(
    qtbot: QtBot, dashboard: Dashboard, monkeypatch: pytest.MonkeyPatch, ben: Path, ana: Path
) -> None:
    compare_with(qtbot, dashboard, monkeypatch, ana, ben)  # the open one needs no second look
    assert dashboard.spec.id == "agreement"
    assert [row[:7] for row in cells(dashboard)] == [
        ["2026-03-02", "ana", "ben", "1", "100.0 %", "100.0 %", "100.0 %"],
        ["2026-03-03", "ana", "ben", "1", "100.0 %", "100.0 %", "100.0 %"],
    ]
    assert dashboard.choice.itemText(0) == "both have"
    dashboard.choice.setCurrentIndex(1)
    assert canvas_of(dashboard).figure.axes[0].get_ylabel() == "same words"
    assert canvas_of(dashboard).figure.axes[0].get_title(loc="left") == "Agreement over time: same words"
    turn_to(dashboard, "type confusion")
    assert cells(dashboard) == [["ana", "ben", "direct", "direct", "1"], ["ana", "ben", "direct", "mixed", "1"]]
    dashboard.alone.click()
    wait_for(qtbot, dashboard)
    assert cells(dashboard) == []
    assert "Compare with" in dashboard.hint.text()
    assert not dashboard.alone.isVisible()


def test_the_comparison_and_the_size_are_there_again(
    qtbot: QtBot, dashboard: Dashboard, lead_window: MainWindow, monkeypatch: pytest.MonkeyPatch, ben: Path, ana: Path
) -> None:
    compare_with(qtbot, dashboard, monkeypatch, ben)
    dashboard.resize(790, 500)
    dashboard.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    again = opened(qtbot, lead_window)
    assert (again.width(), again.height()) == (790, 500)
    assert again.following.others == (ben,)
    assert again.windowTitle() == "ana, ben – Dashboard"
    assert lead_window.files.open_files([ben])  # which is compared with nothing: not with itself
    wait_for(qtbot, again)
    assert again.windowTitle() == "ben – Dashboard"
    assert lead_window.files.open_files([ana])
    wait_for(qtbot, again)
    again.alone.click()
    again.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert opened(qtbot, lead_window).following.others == ()


def test_whoever_comes_back_sees_what_the_others_have_done_since(
    qtbot: QtBot, dashboard: Dashboard, lead_window: MainWindow, monkeypatch: pytest.MonkeyPatch, ben: Path
) -> None:
    compare_with(qtbot, dashboard, monkeypatch, ben)
    work = dashboard.following._work
    back_and_forth(qtbot, dashboard, lead_window)
    assert dashboard.following._work is work, "nothing has changed, nothing is counted anew"
    write(ben, article("a1", by_hand("q1", PIER, "ben", MONDAY, speaker="s2")))
    back_and_forth(qtbot, dashboard, lead_window)
    wait_for(qtbot, dashboard)
    turn_to(dashboard, "articles")
    assert cells(dashboard)[1] == ["ben", "1", "0", "0", "0", "0", "1"]


def back_and_forth(qtbot: QtBot, dashboard: Dashboard, window: MainWindow) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    dashboard.activateWindow()
    qtbot.waitUntil(dashboard.isActiveWindow)


def test_of_many_people_each_has_a_line_with_the_others(
    qtbot: QtBot, dashboard: Dashboard, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    names = [f"somebody whose dataset has a long name, number {n}" for n in range(4)]
    others = [write(tmp_path / f"{name}.jsonl", *work_of(name, stances=AGAINST)) for name in names]
    compare_with(qtbot, dashboard, monkeypatch, *others)
    assert len(cells(dashboard)) == 20, "ten pairs, two days"
    lines = canvas_of(dashboard).figure.axes[0].get_lines()
    assert [line.get_label() for line in lines] == [f"{name} with the others" for name in ("ana", *names)]
    for table in IDS:
        turn_to(dashboard, table)
        assert dashboard.minimumSizeHint().width() <= 1024, table
        assert dashboard.minimumSizeHint().height() <= 600, table
    turn_to(dashboard, "type confusion")
    assert dashboard.choice.currentText() in dashboard.choice.toolTip()


def test_a_decision_changes_the_comparison(
    qtbot: QtBot, dashboard: Dashboard, lead_window: MainWindow, monkeypatch: pytest.MonkeyPatch, ben: Path
) -> None:
    compare_with(qtbot, dashboard, monkeypatch, ben)
    turn_to(dashboard, "type confusion")
    lead_window.session.show_row(0)
    lead_window.workbench.select("q1")
    with qtbot.waitSignal(dashboard.following.counted):
        lead_window.desk.action_set.by_id["type_mixed"].trigger()
    assert cells(dashboard) == [["ana", "ben", "direct", "direct", "1"], ["ana", "ben", "mixed", "mixed", "1"]]


def test_from_an_article_at_odds_enter_leads_to_it(
    qtbot: QtBot, dashboard: Dashboard, lead_window: MainWindow, monkeypatch: pytest.MonkeyPatch, ben: Path
) -> None:
    compare_with(qtbot, dashboard, monkeypatch, ben)
    lead_window.session.show_row(1)
    turn_to(dashboard, "differing")
    dashboard.table.setFocus()
    dashboard.table.setCurrentIndex(dashboard.table.figures.index(0, 0))
    QTest.keyClick(dashboard.table, Qt.Key.Key_Return)
    assert lead_window.session.article is not None
    assert lead_window.session.article.id == "a1"


def test_a_dataset_that_cannot_be_compared_is_told(
    qtbot: QtBot, dashboard: Dashboard, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    later = tmp_path / "later.jsonl"
    later.write_bytes(encode_article(small_article()).replace(b"quotemark/1", b"quotemark/9") + b"\n")
    compare_with(qtbot, dashboard, monkeypatch, later)
    wait_for(qtbot, dashboard)
    assert dashboard.following.others == ()
    assert "newer" in dashboard.told.text()
    turn_to(dashboard, "articles")
    assert cells(dashboard) == [["ana", "1", "1", "0", "0", "0", "2"]]


# -- charts ------------------------------------------------------------------------------------------------------------


def test_every_table_has_a_chart() -> None:
    assert set(CHARTS) == set(IDS)


@pytest.mark.parametrize("theme", THEMES)
def test_every_chart_can_be_drawn_in_every_theme(
    qtbot: QtBot, dashboard: Dashboard, lead_window: MainWindow, monkeypatch: pytest.MonkeyPatch, ben: Path, theme: str
) -> None:
    compare_with(qtbot, dashboard, monkeypatch, ben)
    lead_window.dress(THEMES[theme])
    for table in IDS:
        if table == "sway":  # has a test of its own
            continue
        turn_to(dashboard, table)
        picture = canvas_of(dashboard).grab().toImage()
        assert picture.pixelColor(2, 2).name() == THEMES[theme].base
        assert colours_of(picture) > 3, table


def test_every_choice_can_be_drawn(
    qtbot: QtBot, dashboard: Dashboard, monkeypatch: pytest.MonkeyPatch, ben: Path
) -> None:
    compare_with(qtbot, dashboard, monkeypatch, ben)
    for table, drawn in ("agreement", 5), ("type confusion", 1), ("stance confusion", 1), ("rules", 2):
        turn_to(dashboard, table)
        assert dashboard.choice.count() == drawn
        assert dashboard.choice.isVisible() is (drawn > 1)
        for choice in range(drawn):
            dashboard.choice.setCurrentIndex(choice)
            canvas_of(dashboard).grab()


def test_what_was_changed_of_proposals_is_drawn_part_by_part(dashboard: Dashboard) -> None:
    turn_to(dashboard, "proposals")
    dashboard.choice.setCurrentIndex(1)
    axes = canvas_of(dashboard).figure.axes[0]
    assert [label.get_text() for label in axes.get_yticklabels()] == ["ana (3)"]
    told = [label.get_text() for label in axes.get_xticklabels()], [text.get_text() for text in axes.texts]
    assert dict(zip(*told, strict=True)) == {
        "words changed": "0 %",
        "type changed": "0 %",
        "cue changed": "0 %",
        "speaker changed": "33 %",
        "stance changed": "0 %",
    }


def colours_of(picture: QImage) -> int:
    rows, columns = range(0, picture.height(), 3), range(0, picture.width(), 3)
    return len({picture.pixel(x, y) for y in rows for x in columns})


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_series_differ_by_more_than_their_colour(theme: object, dashboard: Dashboard) -> None:
    look = Look.of(theme, dashboard.font())  # type: ignore[arg-type]
    styles = [look.style(number) for number in range(16)]
    assert len({style.hatch for style in styles[:6]}) == 6
    assert len({(style.marker, style.dashes) for style in styles[:8]}) == 8
    assert len({(style.colour, style.marker, style.dashes) for style in styles}) == 16
    assert len(set(styles)) == 16
    assert all(contrast(style.colour, look.paper) >= LINES_CONTRAST for style in styles)
    chosen = look.style(0, "#fefefe" if look.paper == "#ffffff" else look.paper)
    assert contrast(chosen.colour, look.paper) >= LINES_CONTRAST


def test_a_low_window_has_fewer_bars_and_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    names = [f"Speaker {n}" for n in range(20)]
    speakers = tuple(f"s{n}" for n in range(20))
    quotes = (by_hand(f"q{n}", PIER, "ana", MONDAY, speaker=s) for n, s in enumerate(speakers))
    many = replace(article("a1", *quotes), speakers=tuple(map(Speaker, speakers, names)))
    window = MainWindow()
    window.settings.annotator = "ana"
    open_in(window, write(tmp_path / "ana.jsonl", many), qtbot)
    dashboard = opened(qtbot, window)
    turn_to(dashboard, "speakers")
    dashboard.resize(800, 900)
    tall = len(canvas_of(dashboard).figure.axes[0].patches)
    dashboard.resize(800, 420)
    QCoreApplication.processEvents()
    axes = canvas_of(dashboard).figure.axes[0]
    assert 3 <= len(axes.patches) < tall <= 20
    assert axes.get_title(loc="left") == f"Speakers: {len(axes.patches)} of 20"
    assert len(cells(dashboard)) == 20
    window.session.abandon()


def test_the_sway_of_proposals_is_drawn_with_its_interval(qtbot: QtBot, tmp_path: Path) -> None:
    articles = []
    for number in range(70):
        shown, speaker = (Shown.PROPOSAL, "s1") if number % 2 else (Shown.NONE, "s2")
        quote = proposed("q1", PIER, "s1", 0.9)
        assert quote.suggestion is not None
        quote = replace(quote, suggestion=replace(quote.suggestion, check=AnchoringCheck(shown, "s1", "")))
        articles.append(article(f"a{number}", decided(quote, "ana" if number < 66 else "ben", MONDAY, speaker=speaker)))
    window = MainWindow()
    window.settings.annotator = "ana"
    open_in(window, write(tmp_path / "ana.jsonl", *articles), qtbot)
    dashboard = opened(qtbot, window)
    turn_to(dashboard, "sway")
    axes = canvas_of(dashboard).figure.axes[0]
    assert [label.get_text() for label in axes.get_yticklabels()] == [
        "ana (33 / 33)",
        "ben (2 / 2)",
        "everybody (35 / 35)",
    ]
    assert [text.get_text() for text in axes.texts] == ["100 %", "too few answers", "100 %"]
    assert len(axes.patches) == 2
    window.session.abandon()


def test_names_are_shown_as_they_are(
    qtbot: QtBot, dashboard: Dashboard, monkeypatch: pytest.MonkeyPatch, ben: Path
) -> None:
    """Dollar signs are no formula."""
    compare_with(qtbot, dashboard, monkeypatch, ben)
    turn_to(dashboard, "differing")
    canvas_of(dashboard).grab()
    labels = canvas_of(dashboard).figure.axes[0].get_yticklabels()
    assert [label.get_text() for label in labels] == ["The pier and the “price” of…"]
    assert not labels[0].get_parse_math()


# -- taking it along ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["png", "svg"])
def test_a_chart_is_saved(dashboard: Dashboard, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, form: str) -> None:
    turn_to(dashboard, "rules")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "rules"), ""))
    getattr(dashboard, form).click()
    path = tmp_path / f"rules.{form}"
    assert dashboard.told.text() == f"Saved as rules.{form}."
    saved = path.read_bytes()
    if form == "png":
        picture = QImage(str(path))
        assert (picture.width(), picture.height()) == (1800, 1000)
    else:
        assert "after-quotation (2)" in saved.decode()
        assert "What became of the proposals of each rule" in saved.decode()
    getattr(dashboard, form).click()
    assert path.read_bytes() == saved, "the same figures, the same file"


def test_a_chart_that_cannot_be_saved_is_told(
    dashboard: Dashboard, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "gone" / "a.png"), ""))
    dashboard.png.click()
    assert "a.png" in dashboard.told.text()
    assert not (tmp_path / "gone").exists()


def test_a_table_is_copied_for_a_spreadsheet(dashboard: Dashboard) -> None:
    turn_to(dashboard, "scores")
    dashboard.copy.click()
    assert QGuiApplication.clipboard().text() == (
        "score\tproposals\tpromised\taccepted\tunchanged\n"
        "0.4–0.5\t1\t41.0%\t0.0%\t0.0%\n"
        "0.7–0.8\t1\t72.0%\t100.0%\t0.0%\n"
        "0.9–1.0\t1\t95.0%\t100.0%\t100.0%\n"
    )
    turn_to(dashboard, "articles")
    QTest.keyClick(dashboard.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().splitlines()[1] == "ana\t1\t1\t0\t0\t0\t2"
    assert dashboard.told.text() == "The table is in the clipboard."


def test_german_numbers_are_german(qtbot: QtBot, lead_window: MainWindow) -> None:
    lead_window.settings.language = "de"
    lead_window.speak()
    dashboard = opened(qtbot, lead_window)
    turn_to(dashboard, "proposals")
    assert cells(dashboard)[0][:3] == ["ana", "3", "33,3 %"]
    turn_to(dashboard, "types")
    assert cells(dashboard)[0][1] == "direkt"
    lead_window.settings.language = "en"
    lead_window.speak()  # puts the desk up anew, and the dashboard belongs to the desk
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert lead_window.findChild(Dashboard) is None


# -- for everybody -----------------------------------------------------------------------------------------------------


def test_each_chart_and_table_says_what_it_is(dashboard: Dashboard) -> None:
    for table, spec in zip(IDS[:10], TABLES, strict=False):
        turn_to(dashboard, table)
        told = [QAccessible.queryAccessibleInterface(w) for w in (canvas_of(dashboard), dashboard.table)]
        names = [found.text(QAccessible.Text.Name) for found in told if found is not None]
        assert names == [f"Chart: {spec.title}", f"Table: {spec.title}"]
        description = canvas_of(dashboard).accessibleDescription()
        assert all(cell in description for cell in cells(dashboard)[0])


def test_without_matplotlib_there_is_the_table_and_a_word(
    qtbot: QtBot, lead_window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "quotemark.gui.dashboard.canvas", None)
    dashboard = opened(qtbot, lead_window)
    assert dashboard.chart.currentWidget() is dashboard.hint
    assert "matplotlib" in dashboard.hint.text()
    assert not dashboard.png.isEnabled()
    assert not dashboard.svg.isEnabled()
    assert dashboard.copy.isEnabled()
    assert cells(dashboard) == [["ana", "1", "1", "0", "0", "0", "2"]]


def test_where_there_is_nothing_to_see_it_says_what_to_do(qtbot: QtBot, window: MainWindow) -> None:
    dashboard = opened(qtbot, window)
    for table in IDS[2:]:
        turn_to(dashboard, table)
        assert dashboard.chart.currentWidget() is dashboard.hint, table
        assert not dashboard.copy.isEnabled()
        assert not dashboard.table.isVisible()
    turn_to(dashboard, "days")
    assert dashboard.hint.text() == "Nobody has decided anything yet. What is decided shows up here."
    turn_to(dashboard, "seconds")
    assert "Have them kept in the scheme (“Label scheme…” in the menu)" in dashboard.hint.text()
    with qtbot.waitSignal(dashboard.following.counted):
        window.desk.action_set.by_id["confirm"].trigger()
    turn_to(dashboard, "days")
    assert canvas_of(dashboard).isVisible()


def test_what_says_nothing_of_days_and_proposals_is_told_as_such(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As of annotations from another program."""
    quote = replace(by_hand("q1", PIER, "", "", speaker="s1"), by=None, at=None)
    paths = [write(tmp_path / f"{name}.jsonl", article("a1", quote)) for name in ("one", "two")]
    window = MainWindow()
    window.settings.annotator = "ana"
    open_in(window, paths[0], qtbot)
    dashboard = opened(qtbot, window)
    compare_with(qtbot, dashboard, monkeypatch, paths[1])
    told = {
        "days": "do not say when anything was decided",
        "agreement": "do not say when anything was decided",
        "proposals": "Nothing that was decided was proposed",
        "stance confusion": "no quote yet that both have",
        "differing": "They agree in everything.",
    }
    for table, words in told.items():
        turn_to(dashboard, table)
        assert words in dashboard.hint.text()
        assert dashboard.chart.currentWidget() is dashboard.hint
        assert not dashboard.png.isEnabled()
        assert dashboard.copy.isEnabled() is (table in ("days", "agreement"))
    turn_to(dashboard, "type confusion")
    assert dashboard.png.isEnabled()
    window.session.abandon()


def test_without_a_dataset_it_says_how_to_open_one(qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    dashboard = opened(qtbot, window)
    assert "Open texts or a dataset" in dashboard.hint.text()


def test_high_contrast_is_followed_while_it_is_open(dashboard: Dashboard, lead_window: MainWindow) -> None:
    lead_window.dress(HIGH_CONTRAST)
    assert canvas_of(dashboard).grab().toImage().pixelColor(2, 2).name() == HIGH_CONTRAST.base


def test_matplotlib_is_loaded_by_the_dashboard_alone(ana: Path) -> None:
    script = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from quotemark.gui.main_window import MainWindow
application = QApplication([])
window = MainWindow()
window.show()
window.files.open_files([Path(sys.argv[1])])
window.furnish()
application.processEvents()
print(sorted({"matplotlib", "numpy", "sklearn"} & set(sys.modules)))
window.session.abandon()
"""
    done = subprocess.run([sys.executable, "-c", script, str(ana)], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "[]", done.stderr


def test_what_is_copied_runs_nothing_in_a_spreadsheet() -> None:
    columns = (Column("speaker"), Column("type kappa", Measure.KAPPA))
    spec = TableSpec("speakers", "Speakers", "who", columns, lambda counts, names: [])
    table = Table(spec, [("=1+1", -0.5), ("Ana", 0.5)])
    lines = Words("en", Scheme()).copied(table).splitlines()
    assert [line.split("\t") for line in lines[1:]] == [["'=1+1", "-0.50"], ["Ana", "0.50"]]
