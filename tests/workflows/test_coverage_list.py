"""Working through what looks quoted and is not marked, by keys and by mouse, until the article is done."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from quotemark.core.formats.jsonl import encode_article
from quotemark.core.types import Article, ArticleStatus, Quote, QuoteStatus, Span, Speaker, Suggestion
from quotemark.gui.help import KeysDialog
from quotemark.gui.panes.unmarked import UnmarkedPane

from .annotator import ALT, CTRL, SHIFT, Annotator, Key, close_window, open_window

TEXT = """“The lamp is out again, and the spare one too,” said Ida Holm, the keeper.

She had two copies of “The Long Road Home” there. Holm, asked about the oil, only denied it.

“It burned all winter,” Piet Aalders told the paper. They drove the “old faithful” truck home.
"""
MARKED = ["“The lamp is out again, and the spare one too,”", "“It burned all winter,”"]


def candidate(quote_id: str, words: str, speaker: str) -> Quote:
    span = Span(TEXT.index(words), TEXT.index(words) + len(words))
    suggestion = Suggestion(0.9, "after-quotation", "“said” stands beside it", (span,), speakers=("s1", "s2"))
    return Quote(quote_id, (span,), speaker=speaker, suggestion=suggestion)


@pytest.fixture
def me(qtbot: QtBot, tmp_path: Path) -> Iterator[Annotator]:
    """Return somebody before an article with two candidates and some more that looks quoted."""
    article = Article(
        id="lamp",
        lang="en",
        text=TEXT,
        skip=(),
        speakers=(Speaker("s1", "Ida Holm"), Speaker("s2", "Piet Aalders")),
        quotes=(candidate("q1", MARKED[0], "s1"), candidate("q2", MARKED[1], "s2")),
    )
    path = tmp_path / "lamp.jsonl"
    path.write_bytes(encode_article(article) + b"\n")
    annotator = open_window(qtbot, path)
    annotator.window.settings.annotator = "ada"
    qtbot.waitUntil(lambda: annotator.window.desk.coverage.is_known)
    assert {"“The Long Road Home”", "“old faithful”"} <= set(listed(annotator))
    yield annotator
    close_window(annotator)


def words_of_quotes(me: Annotator) -> list[str]:
    article = me.window.session.article
    assert article is not None
    return [article.words(q.content) for q in article.quotes]


def listed(me: Annotator) -> list[str]:
    text = me.article.text
    return [text[e.span.start : e.span.end] for e in me.window.desk.coverage.entries]


def here(me: Annotator) -> str | None:
    entry = me.window.workbench.entries.here
    return me.article.text[entry.span.start : entry.span.end] if entry is not None else None


def go_to(me: Annotator, words: str) -> None:
    """Go to an entry from quote to quote and from entry to entry."""
    for _ in range(len(me.article.quotes) + len(listed(me))):
        if here(me) == words:
            return
        me.press(Key.Key_J)
    assert here(me) == words


def status(me: Annotator) -> ArticleStatus:
    """Return what the list of articles says of the article."""
    dataset = me.window.session.dataset
    assert dataset is not None
    return dataset.heads[0].status


def pane(me: Annotator) -> UnmarkedPane:
    me.press(Key.Key_4, modifier=ALT)
    found = me.window.findChild(UnmarkedPane)
    assert found is not None
    assert found.isVisible()
    return found


def test_what_looks_quoted_comes_after_the_open_candidates(me: Annotator) -> None:
    assert len(listed(me)) >= 3
    me.press(Key.Key_Return)
    assert here(me) is None
    assert status(me) is ArticleStatus.IN_PROGRESS
    me.press(Key.Key_Return)
    assert here(me) == listed(me)[0]
    assert status(me) is ArticleStatus.IN_PROGRESS
    while listed(me):
        before = listed(me)
        me.press(Key.Key_X)
        assert listed(me) == before[1:]
    assert status(me) is ArticleStatus.DONE
    assert me.window.workbench.offers_next
    model = me.window.desk.queue.view.model()
    assert model.index(0, 0).data() == "●"
    assert words_of_quotes(me) == MARKED


def test_dismissing_is_one_step_back_and_forth(me: Annotator) -> None:
    me.press(Key.Key_Return, Key.Key_Return)
    first, *rest = listed(me)
    me.press(Key.Key_X)
    assert here(me) == rest[0]
    me.press(Key.Key_Z, modifier=CTRL)
    assert listed(me) == [first, *rest]
    assert here(me) == first
    me.press(Key.Key_Z, modifier=CTRL | SHIFT)
    assert listed(me) == rest


def test_one_key_makes_a_quote_with_the_speaker_that_is_chosen(me: Annotator) -> None:
    go_to(me, "“old faithful”")
    me.press(Key.Key_1)
    assert me.quote.is_open
    assert me.article.words(me.quote.content) == "“old faithful”"
    speaker = me.article.speaker(me.quote.speaker)
    assert speaker is not None
    marked = me.quote.id
    me.press(Key.Key_Return)
    assert me.article.quote(marked).status is QuoteStatus.CONFIRMED
    assert "“old faithful”" not in listed(me)
    me.press(Key.Key_Z, modifier=CTRL)
    me.press(Key.Key_Z, modifier=CTRL)
    assert words_of_quotes(me) == MARKED
    assert here(me) == "“old faithful”"


def test_an_entry_for_which_nobody_is_proposed_becomes_an_open_quote(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "truck.jsonl"
    path.write_bytes(encode_article(Article(id="t", lang="en", text="It was the “old faithful” truck.\n")) + b"\n")
    me = open_window(qtbot, path)
    qtbot.waitUntil(lambda: here(me) == "“old faithful”")
    me.press(Key.Key_A)
    assert here(me) is None
    assert me.quote.is_open
    assert me.article.words(me.quote.content) == "“old faithful”"
    assert "choose who says it" in me.window.desk.messages.text
    me.press(Key.Key_0, Key.Key_Return)
    assert me.article.quotes[0].status is QuoteStatus.CONFIRMED
    assert me.article.quotes[0].speaker is None
    assert listed(me) == []
    close_window(me)


def test_confirming_in_a_rhythm_makes_no_quote_of_what_only_looks_quoted(me: Annotator) -> None:
    entries = listed(me)
    for key in [Key.Key_Return, Key.Key_Space, Key.Key_Enter] * 4:
        me.press(key)
    confirm = me.window.desk.card.findChild(QPushButton, "confirm_button")
    assert confirm is not None
    assert not confirm.isEnabled()
    me.click(confirm, confirm.rect().center())
    me.click_tool("confirm")
    assert listed(me) == entries
    assert here(me) == entries[0]
    assert words_of_quotes(me) == MARKED
    assert me.window.desk.messages.text == "These words only look quoted: A makes them a quote, X says they are none."


def test_a_key_that_the_keyboard_repeats_decides_once_and_moves_on_as_long_as_it_is_held(me: Annotator) -> None:
    """As X11 tells it: let go and pressed at the same moment, and not always marked as repeated."""
    view = me.window.view

    def send(kind: QEvent.Type, key: Key, text: str, moment: int, *, is_repeat: bool) -> QKeyEvent:
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, 36, 0, 0, text, is_repeat)
        event.setTimestamp(moment)
        QApplication.sendEvent(view, event)
        return event

    def is_left_to_shortcuts(key: Key, text: str, moment: int, *, is_repeat: bool = False) -> bool:
        asked = send(QEvent.Type.ShortcutOverride, key, text, moment, is_repeat=is_repeat)
        return not asked.isAccepted()

    for key, text in ((Key.Key_Space, " "), (Key.Key_Return, "\r"), (Key.Key_X, "x"), (Key.Key_1, "1")):
        assert is_left_to_shortcuts(key, text, 100)
        send(QEvent.Type.KeyRelease, key, text, 700, is_repeat=False)
        assert not is_left_to_shortcuts(key, text, 700), "held down"
        assert not is_left_to_shortcuts(key, text, 800, is_repeat=True)
        send(QEvent.Type.KeyRelease, key, text, 900, is_repeat=False)
        assert is_left_to_shortcuts(key, text, 960), "pressed twice"
    send(QEvent.Type.KeyRelease, Key.Key_J, "j", 1_000, is_repeat=False)
    assert is_left_to_shortcuts(Key.Key_J, "j", 1_000)


def test_f1_does_not_tell_the_key_that_confirms_where_it_does_nothing(me: Annotator) -> None:
    def told() -> set[str]:
        me.press(Key.Key_F1)
        dialog = me.window.findChild(KeysDialog)
        assert dialog is not None
        names = {dialog.table.item(row, 1).text() for row in range(dialog.table.rowCount())}
        dialog.reject()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        return names

    assert {"Confirm", "Mark a missed quote"} <= told()
    me.press(Key.Key_Return, Key.Key_Return)
    assert "Confirm" not in told()
    assert "A quote" in told(), "what the key for a missed quote says there"
    me.press(Key.Key_E)
    assert "Keep edge" in told(), "the same key"


def test_a_key_that_is_held_down_decides_once(me: Annotator) -> None:
    actions = me.window.desk.action_set.by_id
    deciding = ("confirm", "reject", "mark", "dismiss_all", "speaker_1", "speaker_0", "stance_supports", "flag")
    assert not any(actions[name].autoRepeat() for name in deciding)
    moving = ("next_quote", "previous_quote", "edge_left_by_word", "edge_right_by_character")
    assert all(actions[name].autoRepeat() for name in moving)


def test_the_button_that_makes_a_quote_of_an_entry_is_not_where_proposals_are_confirmed(me: Annotator) -> None:
    card = me.window.desk.card
    place = {name: card.findChild(QPushButton, name) for name in ("confirm_button", "mark_button", "flag_button")}
    assert not place["mark_button"].isVisible()
    me.press(Key.Key_Return, Key.Key_Return)
    words = here(me)
    me.qtbot.waitUntil(lambda: place["mark_button"].isVisible() and place["mark_button"].x() > 0)
    assert not place["flag_button"].isVisible()
    assert not place["mark_button"].geometry().intersects(place["confirm_button"].geometry())
    me.press_button("mark_button")
    article = me.window.session.article
    assert article is not None
    assert [q.status for q in article.quotes if article.words(q.content) == words] == [QuoteStatus.CONFIRMED]
    me.press(Key.Key_X, modifier=SHIFT)
    assert not place["mark_button"].isVisible()
    assert place["flag_button"].isVisible()


def test_the_buttons_say_what_the_keys_do_to_words_that_are_not_marked(me: Annotator) -> None:
    confirm, mark = (me.window.desk.action_set.by_id[name] for name in ("confirm", "mark"))
    assert (confirm.iconText(), mark.iconText()) == ("Confirm", "Mark a quote")
    me.press(Key.Key_Return, Key.Key_Return)
    assert here(me) is not None
    assert mark.iconText() == "A quote"
    me.press(Key.Key_K)
    assert (confirm.iconText(), mark.iconText()) == ("Confirm", "Mark a quote")
    me.press(Key.Key_E)
    assert confirm.iconText() == "Keep edge"
    me.press(Key.Key_Escape)
    me.press(Key.Key_X, modifier=SHIFT)
    assert confirm.iconText() == "All done"


def test_one_key_keeps_an_entry_as_it_is_proposed_and_goes_on(me: Annotator) -> None:
    me.press(Key.Key_Return, Key.Key_Return)
    entries = listed(me)
    while me.quote.speaker is None:
        me.press(Key.Key_J)
    kept = here(me)
    assert kept is not None
    me.press(Key.Key_A)
    article = me.window.session.article
    assert article is not None
    confirmed = next(q for q in article.quotes if article.words(q.content) == kept)
    assert confirmed.status is QuoteStatus.CONFIRMED
    assert confirmed.speaker is not None
    assert listed(me) == [words for words in entries if words != kept]
    me.press(Key.Key_Z, modifier=CTRL)
    assert here(me) == kept
    assert listed(me) == entries


def test_another_speaker_makes_it_a_quote_in_the_same_step(me: Annotator) -> None:
    me.press(Key.Key_Return, Key.Key_Return)
    while me.quote.speaker is None or len(me.window.workbench.ranked) < 2:
        me.press(Key.Key_J)
    words, second = here(me), me.window.workbench.ranked[1].speaker.name
    me.press(Key.Key_2)
    assert here(me) is None
    assert me.article.words(me.quote.content) == words
    speaker = me.article.speaker(me.quote.speaker)
    assert speaker is not None
    assert speaker.name == second
    assert me.quote.is_open
    me.press(Key.Key_Z, modifier=CTRL)
    assert words_of_quotes(me) == MARKED


def test_an_edge_of_an_entry_moves_like_that_of_a_quote(me: Annotator) -> None:
    me.press(Key.Key_Return, Key.Key_Return)
    words = here(me)
    assert words is not None
    me.press(Key.Key_E, Key.Key_Left, Key.Key_Return)
    shorter = me.article.words(me.quote.content)
    assert words.startswith(shorter)
    assert len(shorter) < len(words)


def test_an_edge_of_an_entry_can_be_dragged(me: Annotator) -> None:
    me.click_words("Long Road")
    assert here(me) == "“The Long Road Home”"
    entry = me.quote
    place = me.place_of(entry.end, nudge=0)
    me.drag(place, me.place_of(me.span("Home").start - 1, nudge=0))
    assert words_of_quotes(me) == [MARKED[0], "“The Long Road", MARKED[1]]
    assert me.quote.is_open


def test_all_the_rest_is_dismissed_in_one_step(me: Annotator) -> None:
    count = len(listed(me))
    me.press(Key.Key_X, modifier=SHIFT)
    assert listed(me) == []
    assert here(me) is None
    assert me.quote.is_open
    me.press(Key.Key_Z, modifier=CTRL)
    assert len(listed(me)) == count


def test_a_click_on_dotted_words_puts_the_cursor_there(me: Annotator) -> None:
    me.click_words("old faithful")
    assert here(me) == "“old faithful”"
    assert me.window.view.hasFocus()
    me.click_words("The lamp is out")
    assert here(me) is None
    assert me.quote.id == "q1"


def click_row(me: Annotator, shown: UnmarkedPane, row: int, *, twice: bool = False) -> None:
    place = shown.rows.visualRect(shown.model.index(row)).center()
    click = QTest.mouseDClick if twice else QTest.mouseClick
    click(shown.rows.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


def test_a_second_click_on_dotted_words_leaves_the_cursor_there(me: Annotator) -> None:
    me.click_words("“The Long Road Home”")
    me.click_words("“The Long Road Home”")
    assert here(me) == "“The Long Road Home”"
    me.press(Key.Key_Return)  # says what to press instead
    me.press(Key.Key_X)
    assert "“The Long Road Home”" not in listed(me)


def test_the_pane_lists_entries_with_reasons_and_decides_by_mouse(me: Annotator) -> None:
    shown = pane(me)
    entries = listed(me)
    assert [shown.model.index(n).data() for n in range(len(entries))] == entries
    assert me.window.desk.panes.docks["unmarked"].windowTitle() == f"Unmarked ({len(entries)})"
    click_row(me, shown, 1)
    assert here(me) == entries[1]
    assert me.window.view.hasFocus()
    button = shown.findChild(object, "unmarked_reject")
    me.click(button, QPoint(9, 9))
    assert listed(me) == [entries[0], *entries[2:]]
    assert here(me) == entries[2]
    assert shown.rows.currentIndex().data() == entries[2]


def test_what_was_dismissed_can_be_seen_and_taken_back(me: Annotator) -> None:
    shown = pane(me)
    entries = listed(me)
    click_row(me, shown, 1)
    me.press(Key.Key_X)
    assert shown.shows_dismissed.text() == "Dismissed: 1"
    assert not shown.take_back.isVisible()
    me.click(shown.shows_dismissed, QPoint(9, 9))
    last = shown.model.rowCount() - 1
    assert shown.model.index(last).data() == entries[1]
    click_row(me, shown, last)
    assert me.window.desk.selected() == me.span(entries[1])
    me.click(shown.take_back, QPoint(9, 9))
    assert listed(me) == entries
    assert here(me) == entries[1]


def test_what_was_rejected_can_be_seen_and_asked_about_again(me: Annotator) -> None:
    shown = pane(me)
    first, words = me.quote.id, me.article.words(me.quote.content)
    me.press(Key.Key_X)
    assert shown.shows_dismissed.text() == "Dismissed: 1"
    me.click(shown.shows_dismissed, QPoint(9, 9))
    last = shown.model.rowCount() - 1
    assert shown.model.index(last).data() == words
    click_row(me, shown, last)
    assert (me.quote.id, me.quote.status) == (first, QuoteStatus.REJECTED)
    me.click(shown.take_back, QPoint(9, 9))
    assert (me.quote.id, me.quote.status, me.quote.by) == (first, QuoteStatus.CANDIDATE, None)
    assert shown.model.rowCount() == last
    me.press(Key.Key_Z, modifier=CTRL)
    assert me.article.quote(first).status is QuoteStatus.REJECTED


def test_the_same_key_takes_a_rejection_back_and_enter_confirms_all_the_same(me: Annotator) -> None:
    first = me.quote.id
    reject = me.window.desk.action_set.by_id["reject"]
    me.press(Key.Key_X)
    assert me.quote.id != first
    assert reject.iconText() == "Not a quote"
    me.window.workbench.select(first)
    assert reject.iconText() == "Take back"
    me.press(Key.Key_X)
    assert (me.quote.id, me.quote.is_open) == (first, True)
    me.press(Key.Key_X)
    me.window.workbench.select(first)
    me.press(Key.Key_Return)
    assert me.article.quote(first).status is QuoteStatus.CONFIRMED


def test_a_key_pressed_twice_takes_nothing_back(me: Annotator) -> None:
    me.press(*[Key.Key_X] * len(me.article.quotes))
    me.press(Key.Key_X, modifier=SHIFT)
    assert me.window.workbench.offers_next
    done = me.article
    me.press(Key.Key_X)
    assert me.article is done


def test_the_pane_works_by_keyboard_alone(me: Annotator) -> None:
    shown = pane(me)
    entries = listed(me)
    shown.rows.setFocus(Qt.FocusReason.TabFocusReason)
    me.press(Key.Key_Down, Key.Key_Down)
    assert here(me) in entries
    words = here(me)
    me.press(Key.Key_X)
    assert words not in listed(me)
    assert shown.rows.hasFocus()
    words = here(me)
    me.press(Key.Key_Return)
    assert [q.status for q in me.article.quotes if me.article.words(q.content) == words] == [QuoteStatus.CONFIRMED]
    assert shown.rows.hasFocus()
    me.press(Key.Key_Home)
    assert here(me) == listed(me)[0]


def test_the_list_of_a_reopened_file_knows_what_was_dismissed(me: Annotator, qtbot: QtBot) -> None:
    me.press(Key.Key_Return, Key.Key_Return, Key.Key_X)
    rest = listed(me)
    me.save()
    dataset = me.window.session.dataset
    assert dataset is not None
    path = dataset.path
    me.window.session.abandon()
    again = open_window(qtbot, path)
    qtbot.waitUntil(lambda: again.window.desk.coverage.is_known)
    assert listed(again) == rest
    again.press(Key.Key_Return)
    assert here(again) == rest[0]
    close_window(again)


def test_what_was_rejected_is_seen_in_the_text_by_whoever_wants_to(me: Annotator) -> None:
    view, switch = me.window.view, me.window.desk.action_set.by_id["show_rejected"]
    first = me.quote.id

    def picture() -> QImage:
        QApplication.processEvents()
        return view.viewport().grab().toImage()

    me.press(Key.Key_X)
    me.press(Key.Key_Return)
    hidden = picture()
    me.click_words("The lamp is out")
    assert me.quote.id != first, "who cannot see it does not hit it"
    switch.trigger()
    assert switch.isChecked()
    me.window.workbench.select(me.article.quotes[-1].id)
    shown = picture()
    assert shown != hidden
    me.click_words("The lamp is out")
    assert me.quote.id == first
    me.press(Key.Key_X)
    assert me.quote.is_open
    me.press(Key.Key_X)
    assert me.window.settings.shows_rejected
    switch.trigger()
    assert not switch.isChecked()
    assert not me.window.settings.shows_rejected
