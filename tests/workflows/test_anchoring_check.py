"""A project that withholds or alters proposals to measure how far they sway: what is seen and what is kept."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from quotemark.core.types import QuoteStatus
from quotemark.gui.card.elided import ElidedButton

from .annotator import CTRL, SHIFT, Annotator, Key, close_window, open_window

TEXT = """Piet Aalders builds boats at the pier.

“The pier will open in May,” said Ida Holm, the harbour master.

“It will not open at all,” Piet Aalders told the paper on Monday.

Holm said that the piles had been tested twice.
"""
WITHHOLD = "[anchoring]\nshare_without_proposals = 1.0\n"
MISLEAD = "[anchoring]\nshare_wrong_speaker = 1.0\n"

Open = Callable[[str], Annotator]


@pytest.fixture
def open_with(qtbot: QtBot, tmp_path: Path) -> Iterator[Open]:
    """Return a function that opens the article, searched here, in a project with this scheme."""
    opened: list[Annotator] = []

    def open_with(scheme: str) -> Annotator:
        for annotator in opened:
            close_window(annotator)
        opened.clear()
        (tmp_path / "quotemark.toml").write_text(scheme, "utf-8")
        path = tmp_path / "pier.jsonl"
        if not path.exists():
            path.write_text(json.dumps({"id": "pier", "lang": "en", "text": TEXT}) + "\n", "utf-8")
        annotator = open_window(qtbot, path)
        annotator.window.session.annotator = "ada"
        opened.append(annotator)
        return annotator

    yield open_with
    for annotator in opened:
        close_window(annotator)


def written(me: Annotator, tmp_path: Path) -> list[dict[str, Any]]:
    """Save and return the quotes of the file."""
    me.save()
    quotes: list[dict[str, Any]] = json.loads((tmp_path / "pier.jsonl").read_text("utf-8"))["quotes"]
    return quotes


def label(me: Annotator, name: str) -> str:
    found = me.window.desk.card.findChild(QLabel, name)
    assert found is not None
    return found.text()


def rows(me: Annotator) -> list[ElidedButton]:
    return [row for row in me.window.desk.card.speakers.rows if not row.isHidden()]


def chosen(me: Annotator) -> list[str]:
    return [row.text() for row in rows(me) if row.isChecked()]


def name_of(me: Annotator, speaker_id: str | None) -> str | None:
    speaker = me.article.speaker(speaker_id)
    return speaker.name if speaker is not None else None


def test_the_card_of_a_withheld_proposal_tells_nothing_of_it(open_with: Open) -> None:
    me = open_with("")
    assert chosen(me)
    assert "Ida Holm" in chosen(me)[0]
    assert "said" in label(me, "card_why")
    me = open_with(WITHHOLD)
    assert len(me.article.quotes) == 3
    for _ in me.article.quotes:
        assert chosen(me) == []
        assert [row.text() for row in rows(me)[:2]] == ["1 Piet Aalders", "2 Ida Holm"]
        assert label(me, "card_why") == "No proposal here: say yourself who speaks."
        assert label(me, "card_cue") == "No cue"
        assert not [b for b in me.window.desk.card.stances.buttons if b.isChecked()]
        assert me.window.desk.card.stances.line.text() == ""
        assert "Holm" not in me.window.desk.card._explanation().replace(me.article.words(me.quote.content), "")
        me.press(Key.Key_J)


def test_enter_confirms_nobody_unseen(open_with: Open) -> None:
    me = open_with(WITHHOLD)
    first = me.quote.id
    for key in (Key.Key_Return, Key.Key_Space):
        me.press(key)
        assert me.quote.id == first
        assert me.quote.is_open
    assert "choose who says it, 0 if nobody is named" in me.window.desk.messages.text
    me.press(Key.Key_2, Key.Key_Return)
    decided = me.article.quote(first)
    assert (decided.status, name_of(me, decided.speaker)) == (QuoteStatus.CONFIRMED, "Ida Holm")
    assert me.quote.id != first


def test_nobody_is_said_by_a_key_of_its_own_and_taken_back_by_another(open_with: Open) -> None:
    me = open_with(WITHHOLD)
    first = me.quote.id
    me.press(Key.Key_0)
    assert me.quote.is_open
    assert "Nobody named" in chosen(me)[0]
    me.press(Key.Key_1)
    assert "Piet Aalders" in chosen(me)[0]
    me.press(Key.Key_0, Key.Key_Return)
    decided = me.article.quote(first)
    assert (decided.status, decided.speaker) == (QuoteStatus.CONFIRMED, None)


def test_a_mouse_says_nobody_and_confirms_as_well(open_with: Open) -> None:
    me = open_with(WITHHOLD)
    first = me.quote.id
    button = me.window.desk.card.findChild(QPushButton, "confirm_button")
    assert button is not None
    assert not button.isEnabled()
    me.press_button("speaker_0")
    me.press_button("confirm_button")
    assert not me.article.quote(first).is_open


def test_a_stance_as_the_last_label_does_not_confirm_nobody(open_with: Open) -> None:
    me = open_with(WITHHOLD)
    me.window.workbench.decides_on_last_label = True
    first = me.quote.id
    me.press(Key.Key_S)
    assert me.quote.id == first
    assert me.quote.is_open
    assert [s.label for s in me.quote.stances] == ["supports"]
    me.press(Key.Key_1)
    assert not me.article.quote(first).is_open


def test_the_file_keeps_what_was_shown_and_what_was_proposed(open_with: Open, tmp_path: Path) -> None:
    me = open_with(WITHHOLD)
    me.press(Key.Key_1, Key.Key_Return, Key.Key_X)
    quotes = written(me, tmp_path)
    assert [q["status"] for q in quotes] == ["confirmed", "rejected", "candidate"]
    assert [q["suggestion"]["check"]["shown"] for q in quotes] == ["none"] * 3
    first = quotes[0]["suggestion"]
    assert name_of(me, first["check"]["proposed"]) == "Ida Holm"
    assert first["speakers"][0] == first["check"]["proposed"] != quotes[0]["speaker"]
    assert first["mentions"][0] == [[TEXT.index("Ida Holm"), TEXT.index(".\n\n“It will not")]]
    assert quotes[2]["speaker"] is None


def test_undo_goes_back_to_the_quote_without_a_proposal_in_this_session_and_the_next(open_with: Open) -> None:
    me = open_with(WITHHOLD)
    first = me.quote.id
    before = me.article.quote(first)
    me.press(Key.Key_1, Key.Key_Return)
    me.press(Key.Key_Z, Key.Key_Z, modifier=CTRL)
    assert me.article.quote(first) == before
    me.press(Key.Key_Z, Key.Key_Z, modifier=CTRL | SHIFT)
    assert not me.article.quote(first).is_open
    again = open_with(WITHHOLD)
    again.qtbot.waitUntil(lambda: again.window.session.history.knows_past)
    again.press(Key.Key_Z, Key.Key_Z, modifier=CTRL)
    assert again.article.quote(first) == before
    again.press(Key.Key_Return)
    assert again.article.quote(first).is_open


def test_a_wrong_speaker_is_shown_like_any_other(open_with: Open, tmp_path: Path) -> None:
    me = open_with(MISLEAD)
    assert "Piet Aalders" in chosen(me)[0]
    assert chosen(me)[0].startswith("1")
    assert "Holm" not in label(me, "card_why")
    me.press(Key.Key_Return)
    quotes = written(me, tmp_path)
    check = quotes[0]["suggestion"]["check"]
    assert check["shown"] == "wrong speaker"
    assert (name_of(me, check["proposed"]), name_of(me, check["wrong"])) == ("Ida Holm", "Piet Aalders")
    assert quotes[0]["speaker"] == check["wrong"]


def test_candidates_that_a_file_brings_along_are_drawn_before_anybody_sees_them(
    open_with: Open, tmp_path: Path
) -> None:
    me = open_with("")
    assert all(q["speaker"] for q in written(me, tmp_path))
    bare = (tmp_path / "pier.jsonl").read_bytes()
    me = open_with(WITHHOLD)
    assert chosen(me) == []
    dataset = me.window.session.dataset
    assert dataset is not None
    assert not dataset.has_unsaved  # looking at a file leaves no trace
    assert (tmp_path / "pier.jsonl").read_bytes() == bare


def test_whoever_goes_over_decisions_sees_what_the_machine_proposes(open_with: Open) -> None:
    """A wrong speaker has done its work then; whoever corrects it is not to be misled once more."""
    me = open_with(MISLEAD)
    me.press(Key.Key_Return)
    me = open_with(MISLEAD)
    me.window.session.annotator = "rev"
    me.press(Key.Key_R, modifier=CTRL)
    me.qtbot.waitUntil(lambda: not me.window.session.second_pass.is_counting)
    assert "Piet Aalders" in chosen(me)[0]
    assert chosen(me)[0].startswith("2")
    assert rows(me)[0].text().startswith("1 Ida Holm")
    assert "“Ida Holm" in label(me, "card_why")
    me.press(Key.Key_1)
    assert name_of(me, me.quote.speaker) == "Ida Holm"
    assert me.quote.by == "ada"


def test_a_reviewer_accepts_what_was_rejected_or_named_nobody_without_a_proposal(open_with: Open) -> None:
    me = open_with(WITHHOLD)
    me.press(Key.Key_X, Key.Key_0, Key.Key_Return)
    me = open_with(WITHHOLD)
    me.window.session.annotator = "rev"
    me.press(Key.Key_R, modifier=CTRL)
    me.qtbot.waitUntil(lambda: not me.window.session.second_pass.is_counting)
    me.press(Key.Key_Return, Key.Key_Return)
    assert [q.review is not None and q.review.verdict for q in me.article.quotes] == ["accepted", "accepted", False]
    assert [q.status for q in me.article.quotes] == ["rejected", "confirmed", "candidate"]


def test_it_is_said_openly_that_there_is_a_check_and_not_where(open_with: Open) -> None:
    for scheme, told in (
        (WITHHOLD, "Of some quotes nothing is proposed."),
        (MISLEAD, "For some quotes a wrong speaker is proposed."),
        ("", ""),
    ):
        me = open_with(scheme)
        sign = me.window.findChild(QLabel, "check_sign")
        assert sign is not None
        assert sign.isVisible() is bool(told)
        assert told in sign.accessibleDescription()
        me.window.desk.panes.show("guidelines")
        notice = me.window.findChild(QLabel, "check_notice")
        assert notice is not None
        assert notice.isVisible() is bool(told)
        assert told in notice.text()
        me.window.desk.show_tour()
        tour = me.window.desk.tour
        assert tour is not None
        assert any(told in text for _, text in tour.cards)
        assert len(tour.cards) == 5 + bool(told)


def test_without_the_check_files_are_what_they_were(open_with: Open, tmp_path: Path) -> None:
    """The same keys with no scheme, and with a check whose shares are naught, give the same bytes but for the time."""

    def annotated(scheme: str) -> bytes:
        (tmp_path / "pier.jsonl").unlink(missing_ok=True)
        (tmp_path / "pier.jsonl.journal").unlink(missing_ok=True)
        me = open_with(scheme)
        me.press(Key.Key_Return, Key.Key_1, Key.Key_Return, Key.Key_X)
        me.save()
        record = json.loads((tmp_path / "pier.jsonl").read_bytes())
        raw = (tmp_path / "pier.jsonl").read_bytes()
        for stamp in {record["at"], *(q["at"] for q in record["quotes"])} - {None}:
            raw = raw.replace(stamp.encode(), b"NOW")
        return raw

    plain = annotated("")
    assert b'"check"' not in plain
    other = annotated("[anchoring]\nseed = 4\nper_annotator = true\n")
    assert plain == other
