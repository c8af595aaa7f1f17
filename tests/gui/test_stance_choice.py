"""What the card says of stances: what a label means, and why one was proposed."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from quotemark.core.scheme import BUILT_IN_STANCES, Scheme
from quotemark.core.types import Quote, Stance, StanceSuggestion
from quotemark.gui.card.stance_choice import LabelButton, StanceChoice
from quotemark.gui.dataset.session import Session
from quotemark.gui.workbench import Workbench

from .conftest import small_article

QUOTE = small_article().quotes[0]
TARGETS = ("The bridge", "The bank")


@pytest.fixture
def choice(qtbot: QtBot, session: Session) -> StanceChoice:
    holder = QWidget()
    qtbot.addWidget(holder)
    workbench = Workbench(session)

    def button() -> LabelButton:
        made = LabelButton(holder)
        made.setCheckable(True)
        return made

    choice = StanceChoice(workbench, button, button, holder)
    choice.resize(308, 200)  # as wide as the card lets it be
    choice.set_scheme(Scheme(targets=TARGETS))
    workbench.target = "The bridge"
    holder.show()
    return choice


def proposed(*stances: StanceSuggestion) -> Quote:
    assert QUOTE.suggestion is not None
    return replace(QUOTE, suggestion=replace(QUOTE.suggestion, stances=stances))


def test_the_chosen_label_says_what_it_means(choice: StanceChoice) -> None:
    choice.show_quote(replace(QUOTE, suggestion=None, stances=(Stance("opposes", "The bridge"),)))
    assert choice.line.text() == f"Opposes: {BUILT_IN_STANCES[1].definition}"


def test_the_label_under_the_mouse_says_what_it_means_and_goes_again(choice: StanceChoice) -> None:
    choice.show_quote(QUOTE)
    assert choice.line.text() == ""
    button = next(b for b in choice.buttons if b.accessibleName() == "Neutral")
    QApplication.sendEvent(button, QEvent(QEvent.Type.Enter))
    assert choice.line.text() == f"Neutral: {BUILT_IN_STANCES[2].definition}"
    QApplication.sendEvent(button, QEvent(QEvent.Type.Leave))
    assert choice.line.text() == ""


def test_the_evidence_is_that_for_the_target_that_the_keys_are_about(choice: StanceChoice) -> None:
    towards_bridge = StanceSuggestion("supports", "The bridge", score=0.8, why="“rebuild” speaks for it")
    towards_bank = StanceSuggestion("opposes", "The bank", score=0.6, why="“ask” blames it")
    choice.show_quote(proposed(towards_bridge, towards_bank))
    assert choice.line.text() == "Supports: “rebuild” speaks for it"
    choice._workbench.target = "The bank"
    choice.show_quote(proposed(towards_bridge, towards_bank))
    assert choice.line.text() == "Opposes: “ask” blames it"


def test_a_target_shows_the_stance_that_the_quote_takes(choice: StanceChoice) -> None:
    choice.show_quote(replace(QUOTE, stances=(Stance("neutral", "The bank"),)))
    assert [button.text() for button in choice.buttons[:2]] == ["The bridge", "The bank: Neutral"]
    assert choice.buttons[0].isChecked()


def test_a_stance_towards_what_is_no_target_any_more_is_shown_and_can_be_taken_back(choice: StanceChoice) -> None:
    assert choice.strange is not None
    assert choice.strange.isHidden()
    workbench = choice._workbench
    workbench.session.show_row(0)
    quote = workbench.quote
    assert quote is not None
    workbench.target = None
    workbench.choose_stance("supports")
    choice.show_quote(workbench.quote)
    assert choice.strange.text().startswith("The quote as a whole: Supports")
    choice.strange.click()
    choice.show_quote(workbench.quote)
    assert choice.strange.isHidden()
    assert workbench.quote is not None
    assert workbench.quote.stances == quote.stances


def test_a_label_has_the_colour_that_the_scheme_gives_it(choice: StanceChoice) -> None:
    labels = [button for button in choice.buttons if isinstance(button, LabelButton) and button.colour]
    assert [button.colour for button in labels] == [label.color for label in BUILT_IN_STANCES]
    for button in labels:
        picture = button.grab().toImage()
        columns = {
            x for x in range(picture.width()) if picture.pixelColor(x, picture.height() // 2).name() == button.colour
        }
        assert columns
        assert max(columns) < 8, "beside the words"


@pytest.mark.parametrize("times", [1, 20])
def test_a_tip_says_only_what_the_line_below_has_no_room_for(choice: StanceChoice, times: int) -> None:
    long = replace(BUILT_IN_STANCES[0], definition="It is for the target. " * times)
    choice.set_scheme(Scheme(stance=(long,)))
    choice.show_quote(QUOTE)
    button = choice.buttons[0]
    QApplication.processEvents()
    QApplication.sendEvent(button, QEvent(QEvent.Type.Enter))
    tip = QHelpEvent(QEvent.Type.ToolTip, button.rect().center(), button.mapToGlobal(button.rect().center()))
    assert choice.eventFilter(button, tip) is (times == 1)
