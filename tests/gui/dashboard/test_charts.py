"""The charts and tables: drawn for every eye, and taken along."""

from __future__ import annotations

from pathlib import Path

import pytest
from lead import MONDAY, MONEY, PIER, article, by_hand, decided, proposed, write
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from quotemark.core.types import AnchoringCheck, Shown, Speaker, Stance
from quotemark.gui.dashboard.chart_look import Look
from quotemark.gui.dashboard.charts import CHARTS
from quotemark.gui.dashboard.window import Dashboard
from quotemark.gui.look.theme import LINES_CONTRAST, THEMES, contrast
from quotemark.gui.main_window import MainWindow

from ..conftest import open_in
from .conftest import IDS, canvas_of, cells, compare_with, opened, turn_to

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


def test_a_single_dataset_is_a_bar_among_others_and_counts_are_whole(dashboard: Dashboard) -> None:
    turn_to(dashboard, "articles")
    axes = canvas_of(dashboard).figure.axes[0]
    assert len(axes.get_yticklabels()) == 1
    bar = axes.patches[0]
    assert bar.get_height() <= abs(axes.get_ylim()[0] - axes.get_ylim()[1]) / 4
    assert all(float(tick).is_integer() for tick in axes.get_xticks())
    assert [text.get_text() for legend in canvas_of(dashboard).figure.legends for text in legend.get_texts()]


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


def test_quotes_without_a_stance_have_a_bar_that_says_so_where_there_are_targets(qtbot: QtBot, tmp_path: Path) -> None:
    judged = by_hand("q1", PIER, "ana", MONDAY, stances=(Stance("supports", "the pier"),))
    unjudged = by_hand("q2", MONEY, "ana", MONDAY)
    window = MainWindow()
    window.settings.annotator = "ana"
    open_in(window, write(tmp_path / "ana.jsonl", article("a1", judged, unjudged)), qtbot)
    dashboard = opened(qtbot, window)
    turn_to(dashboard, "labels")
    labels = canvas_of(dashboard).figure.axes[0].get_yticklabels()
    assert sorted(label.get_text() for label in labels) == ["no stance – ana", "the pier – ana"]
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
