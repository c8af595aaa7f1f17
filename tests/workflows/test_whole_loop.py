"""The whole loop through the real window: open, decide on everything, save, close, open again, compare."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from quotemark.core.formats.jsonl import read_lines
from quotemark.core.types import Article, QuoteStatus, QuoteType, Stance

from .annotator import CTRL, SHIFT, Annotator, Key, close_window, open_window
from .conftest import RunOnX

ARTICLE = Path(__file__).parents[1] / "data" / "articles" / "ferry-strike.txt"


@pytest.fixture
def text_file(tmp_path: Path) -> Path:
    return Path(shutil.copy(ARTICLE, tmp_path / "ferry strike.txt"))


def saved(path: Path) -> Article:
    articles = [line.article for line in read_lines(path)]
    assert len(articles) == 1
    assert articles[0] is not None
    return articles[0]


def keep_screenshot(annotator: Annotator, name: str) -> None:
    folder = os.environ.get("QUOTEMARK_ARTIFACTS")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        assert annotator.window.grab().save(str(Path(folder) / f"{name}.png"))


def check_reopened(qtbot: QtBot, path: Path, before: Article) -> None:
    """Open the dataset in a new window and compare all that was decided."""
    again = open_window(qtbot, path)
    assert again.article == before
    assert again.window.workbench.open_count == 0
    again.press(Key.Key_K)
    assert again.article == before
    close_window(again)


def name_keeper(annotator: Annotator, name: str) -> None:
    """Give the annotator's name by keyboard, as the window asks for it once."""
    bar = annotator.window.desk.name_bar
    assert bar.isVisible()
    bar.field.setFocus()
    annotator.press(Key.Key_A, modifier=CTRL)
    annotator.type(name)
    annotator.press(Key.Key_Return)
    assert not bar.isVisible()


def choose_by_keys(me: Annotator) -> None:
    """Confirm, choose speakers in every way, stances and types, on one quote after another."""
    first = me.quote.id
    me.press(Key.Key_Return)  # right as proposed
    assert me.article.quote(first).status is QuoteStatus.CONFIRMED

    other = me.quote.id  # another speaker of the list
    expected = me.window.workbench.ranked[1].speaker.id
    me.press(Key.Key_2, Key.Key_Space)
    assert (me.article.quote(other).speaker, me.article.quote(other).status) == (expected, QuoteStatus.CONFIRMED)

    named = me.quote.id  # a speaker by name; Enter in the field confirms nothing
    me.press(Key.Key_Slash)
    me.type("Wilhelmina Stroud")
    me.press(Key.Key_Return)
    assert me.article.quote(named).is_open
    me.press(Key.Key_Return)
    speaker = me.article.speaker(me.article.quote(named).speaker)
    assert speaker is not None
    assert speaker.name == "Wilhelmina Stroud"

    nobody = me.quote.id
    me.press(Key.Key_0, Key.Key_Return)
    assert me.article.quote(nobody).speaker is None

    judged = me.quote.id
    me.press(Key.Key_O, Key.Key_S, Key.Key_B, Key.Key_Return)
    assert me.article.quote(judged).stances == (Stance("supports"),)
    assert me.article.quote(judged).type is QuoteType.MIXED


def correct_by_keys(me: Annotator) -> None:
    """Move an edge and put another back, reject, undo and redo."""
    moved = me.quote
    me.press(Key.Key_E, Key.Key_Left, Key.Key_Left, Key.Key_Return)
    assert me.article.quote(moved.id).end < moved.end
    me.press(Key.Key_Q, Key.Key_Right, Key.Key_Escape)
    assert me.article.quote(moved.id).start == moved.start
    me.press(Key.Key_Return)

    wrong = me.quote.id
    me.press(Key.Key_X)
    assert me.article.quote(wrong).status is QuoteStatus.REJECTED
    me.press(Key.Key_Z, modifier=CTRL)
    assert me.article.quote(wrong).is_open
    assert me.quote.id == wrong
    me.press(Key.Key_Z, modifier=CTRL | SHIFT)
    assert me.article.quote(wrong).status is QuoteStatus.REJECTED


def mark_by_keys(me: Annotator) -> None:
    """Mark words that no rule would cut like this, with cue, speaker, note and flag."""
    me.select_by_find("had asked them")
    me.press(Key.Key_A)
    assert me.article.words(me.quote.content) == "had asked them"
    marked = me.quote.id
    me.select_by_find("added that")
    me.press(Key.Key_C)
    assert me.article.words(me.article.quote(marked).cue) == "added that"
    me.select_by_find("two members of the crew")
    me.press(Key.Key_W)
    assert me.article.words(me.article.quote(marked).mention) == "two members of the crew"
    me.press(Key.Key_M, modifier=CTRL)
    me.type("joined by hand")
    me.press(Key.Key_Return, Key.Key_Escape)
    me.press(Key.Key_F, Key.Key_Return)
    assert me.article.quote(marked).flag
    assert me.article.quote(marked).note == "joined by hand"


def select_by_caret(me: Annotator) -> None:
    """Select words with the caret that F7 shows, moved and stretched by the arrows."""
    me.select_by_find("one angry vicar")
    me.press(Key.Key_F7)
    me.press(Key.Key_Right, *[Key.Key_Left] * len(" vicar"))
    me.press(Key.Key_Left, Key.Key_Left, modifier=CTRL | SHIFT)
    assert me.window.desk.selected() == me.span("one angry")
    me.press(Key.Key_Escape, Key.Key_Escape)
    assert not me.window.view.caret_mode


def finish(me: Annotator, confirm: Callable[[], None], dismiss: Callable[[], None]) -> None:
    """Confirm whatever is still open, and dismiss what looks quoted besides."""
    for _ in range(60):
        if me.window.workbench.open_count == 0:
            break
        confirm()
    coverage = me.window.desk.coverage
    me.qtbot.waitUntil(lambda: coverage.is_known)
    me.press(Key.Key_Escape)  # an X server may give the focus back late to the field in which a name was typed
    assert me.article.status == "in progress"
    for _ in range(len(coverage.entries)):
        dismiss()
    assert me.window.workbench.offers_next
    assert me.article.status == "done"


def test_by_keys_alone(qtbot: QtBot, text_file: Path) -> None:
    me = open_window(qtbot, text_file)
    name_keeper(me, "Ada Keys")
    assert all(q.is_open for q in me.article.quotes)
    assert len(me.article.quotes) >= 8
    choose_by_keys(me)
    correct_by_keys(me)
    mark_by_keys(me)
    select_by_caret(me)
    finish(me, lambda: me.press(Key.Key_Return), lambda: me.press(Key.Key_X))
    keep_screenshot(me, "by-keys")
    me.save()
    before = me.article
    assert {q.by for q in before.quotes} == {"Ada Keys"}
    close_window(me)

    dataset = text_file.with_suffix(".jsonl")
    assert saved(dataset) == before
    check_reopened(qtbot, dataset, before)


def choose_by_mouse(me: Annotator) -> None:
    """Confirm, and on a clicked quote choose speaker, stance and type by the card's buttons."""
    first = me.quote.id
    me.press_button("confirm_button")
    assert me.article.quote(first).status is QuoteStatus.CONFIRMED

    me.click_words("It’s the same thing to an accountant")
    other = me.quote.id
    assert "accountant" in me.article.words(me.quote.content)
    expected = me.window.workbench.ranked[1].speaker.id
    for button in ("speaker_2", "stance_opposes", "type_indirect_button", "confirm_button"):
        me.press_button(button)
    decided = me.article.quote(other)
    assert (decided.speaker, decided.stances, decided.type, decided.status) == (
        expected,
        (Stance("opposes"),),
        QuoteType.INDIRECT,
        QuoteStatus.CONFIRMED,
    )


def correct_by_mouse(me: Annotator) -> None:
    """Drag an edge, reject, undo and redo by the tool bar."""
    me.click_words("Every roster we’ve published")
    dragged = me.quote
    me.drag(me.place_of(dragged.end, nudge=0), me.place_of(me.span("on goodwill").end, nudge=0))
    assert me.article.quote(dragged.id).end == me.span("on goodwill").end
    me.press_button("confirm_button")

    me.click_words("A lamb doesn’t wait")
    wrong = me.quote.id
    me.press_button("reject_button")
    assert me.article.quote(wrong).status is QuoteStatus.REJECTED
    me.click_tool("undo")
    assert me.article.quote(wrong).is_open
    me.click_tool("redo")
    assert me.article.quote(wrong).status is QuoteStatus.REJECTED


def mark_by_mouse(me: Annotator) -> None:
    """Mark a missed quote from the menu, its cue and whoever says it, and boilerplate."""
    words = "brought over the post"
    me.select_by_mouse(words)
    me.choose_from_menu(words, "mark")
    marked = me.quote.id
    assert me.article.words(me.quote.content) == words
    me.select_by_mouse("fishing smack")
    me.choose_from_menu("fishing smack", "cue")
    assert me.article.words(me.article.quote(marked).cue) == "fishing smack"
    me.select_by_mouse("Duncan Reyes")
    me.choose_from_menu("Duncan Reyes", "speaker_words")
    speaker = me.article.speaker(me.article.quote(marked).speaker)
    assert speaker is not None
    assert speaker.name == "Duncan Reyes"
    me.press_button("flag_button")
    me.press_button("confirm_button")

    skipped = "it would be answered"
    me.select_by_mouse(skipped)
    me.choose_from_menu(skipped, "skip")
    assert me.article.skip == (me.span(skipped),)
    me.click_tool("undo")
    assert me.article.skip == ()


def test_by_mouse_alone(qtbot: QtBot, text_file: Path) -> None:
    me = open_window(qtbot, text_file)
    choose_by_mouse(me)
    correct_by_mouse(me)
    mark_by_mouse(me)
    finish(me, lambda: me.press_button("confirm_button"), lambda: me.press_button("reject_button"))
    keep_screenshot(me, "by-mouse")
    me.click_tool("save")
    before = me.article
    close_window(me)

    dataset = text_file.with_suffix(".jsonl")
    assert saved(dataset) == before
    check_reopened(qtbot, dataset, before)


@pytest.mark.skipif(os.environ.get("QUOTEMARK_TEST_PLATFORM") == "xcb", reason="this is the run on the X server")
@pytest.mark.parametrize("test", ["test_by_keys_alone", "test_by_mouse_alone"])
def test_on_a_real_x_server(run_on_x: RunOnX, artifacts: Path, test: str) -> None:
    done = run_on_x(f"{__file__}::{test}")
    assert "1 passed" in done.stdout
    screenshot = (
        artifacts / f"{test.removeprefix('test_').removesuffix('-alone').removesuffix('_alone').replace('_', '-')}.png"
    )
    assert screenshot.stat().st_size > 10_000
