"""The tree of speakers: what it shows, what it keeps from one state of the article to the next."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import combinations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from quotemark.core import edits
from quotemark.core.edits import Stamp
from quotemark.core.errors import UsageError
from quotemark.core.types import Article, Speaker, SpeakerKind
from quotemark.gui.look.theme import LINES_CONTRAST, THEMES, Theme, contrast
from quotemark.gui.speakers.colours import speaker_colour, speaker_swatch
from quotemark.gui.speakers.model import SpeakersModel
from quotemark.gui.speakers.rows import Picked

from .conftest import small_article

STAMP = Stamp("ada", "2026-01-02T03:04:05Z")
BOTH = Speaker("s3", "Ana Ruiz and Tom Berg", SpeakerKind.GROUP, members=("s1", "s2"))


def article() -> Article:
    small = small_article()
    ana, tom = small.speakers
    return replace(small, speakers=(replace(ana, aliases=("Ruiz",)), tom, BOTH))


def shown(model: SpeakersModel) -> list[tuple[str, str, list[str]]]:
    """Return each speaker's row: name, count and what stands under them."""
    rows = []
    for at in range(model.rowCount()):
        row = model.index(at, 0)
        under = [model.index(i, 0, row).data() for i in range(model.rowCount(row))]
        rows.append((row.data(), model.index(at, 1).data(), under))
    return rows


@pytest.fixture
def model(qapp: QApplication, qtmodeltester: ModelTester) -> SpeakersModel:
    """Return a model of the small article that is watched by Qt's tester from now on."""
    model = SpeakersModel()
    model.set_article(article())
    qtmodeltester.check(model)
    return model


def test_every_speaker_has_a_row_with_what_belongs_to_them(model: SpeakersModel) -> None:
    assert shown(model) == [
        (
            "Ana Ruiz",
            "2",
            [
                "also “Ruiz”",
                "◌ Mayor Ana Ruiz: “We will rebuild the bridge,”",
                "◌ She: that the money was there",
            ],
        ),
        ("Tom Berg", "1", ["◌ Tom Berg: “It is a dream, and a dear one.”"]),
        ("Ana Ruiz and Tom Berg", "–", ["with Ana Ruiz", "with Tom Berg"]),
    ]
    group = model.index(2, 0)
    for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
        assert "Ana Ruiz and Tom Berg, group" in group.data(role), (
            "seen by the shape, and told to whoever cannot see it"
        )
    described = model.index(2, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert described == "3 Ana Ruiz and Tom Berg, group, with Ana Ruiz, Tom Berg, 0 quotes, 0 open"


def test_a_decision_shows_without_moving_anything(model: SpeakersModel, qtbot: QtBot) -> None:
    kept = QPersistentModelIndex(model.index(1, 0, model.index(0, 0)))
    with qtbot.assertNotEmitted(model.modelReset), qtbot.assertNotEmitted(model.rowsRemoved):
        model.set_article(edits.confirm(article(), "q1", STAMP))
    assert kept.data() == "● Mayor Ana Ruiz: “We will rebuild the bridge,”"
    assert "2 quotes, 1 open" in model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    model.set_article(edits.reject(article(), "q1", STAMP))
    assert model.index(0, 1).data() == "1"


def test_whatever_is_done_to_speakers_the_rows_follow(model: SpeakersModel, qtmodeltester: ModelTester) -> None:
    tom = QPersistentModelIndex(model.index(1, 0))
    states = [article()]
    states.append(edits.set_speaker(states[-1], "q2", "s2", (), STAMP))
    states.append(edits.rename_speaker(states[-1], "s2", "Thomas Berg", STAMP))
    states.append(edits.split_off_speaker(states[-1], ["q1"], "A mayor", STAMP)[0])
    states.append(edits.split_off_alias(states[-1], "s1", "Ruiz", STAMP)[0])
    states.append(edits.remove_speaker(states[-1], "s1", STAMP))
    states.append(edits.merge_speakers(states[-1], "s4", "s2", STAMP))
    for state in states[1:]:
        model.set_article(state)
        fresh = SpeakersModel()
        fresh.set_article(state)
        assert shown(model) == shown(fresh)
    assert tom.data() == "Thomas Berg"
    for state in reversed(states):
        model.set_article(state)
        fresh = SpeakersModel()
        fresh.set_article(state)
        assert shown(model) == shown(fresh)
    model.set_article(None)
    assert model.rowCount() == 0
    qtmodeltester.check(model)


def changed(now: Article, chance: random.Random, step: int) -> Article:
    """Return the article after some act.

    Raises:
        UsageError, ValueError, IndexError: if that is none.
    """
    quote, speakers = chance.choice(now.quotes).id, [s.id for s in now.speakers]
    acts: list[Callable[[], Article]] = [
        lambda: edits.confirm(now, quote, STAMP),
        lambda: edits.reject(now, quote, STAMP),
        lambda: edits.set_speaker(now, quote, chance.choice([*speakers, None]), (), STAMP),
        lambda: edits.merge_speakers(now, *chance.sample(speakers, 2), STAMP),
        lambda: edits.split_off_speaker(now, [quote], f"New {step}", STAMP)[0],
        lambda: edits.rename_speaker(now, chance.choice(speakers), f"Named {step}", STAMP),
        lambda: edits.describe_speaker(now, chance.choice(speakers), STAMP, aliases=(f"A{step}", "B")),
        lambda: edits.remove_speaker(now, chance.choice(speakers), STAMP),
    ]
    return chance.choice(acts)()


@pytest.mark.parametrize("seed", range(4))
def test_any_history_ends_where_a_fresh_model_begins(model: SpeakersModel, seed: int) -> None:
    chance = random.Random(seed)
    states = [article()]
    for step in range(60):
        try:
            goes_back = chance.random() < 0.2
            states.append(chance.choice(states) if goes_back else changed(states[-1], chance, step))
        except (UsageError, ValueError, IndexError):  # nobody is left to do it to
            continue
        model.set_article(states[-1])
        fresh = SpeakersModel()
        fresh.set_article(states[-1])
        assert shown(model) == shown(fresh)


def test_a_name_is_edited_by_asking_for_it(model: SpeakersModel, qtbot: QtBot) -> None:
    index = model.index(1, 0)
    assert index.data(Qt.ItemDataRole.EditRole) == "Tom Berg"
    with qtbot.waitSignal(model.renamed) as renamed:
        assert model.setData(index, "Tim Berg")
    assert renamed.args == ["s2", "Tim Berg"]
    assert index.data() == "Tom Berg"  # until the act is done
    with qtbot.assertNotEmitted(model.renamed):
        model.setData(index, " Tom Berg ")
        model.setData(index, "")


def test_what_is_dragged_is_dropped_on_a_speaker(model: SpeakersModel, qtbot: QtBot) -> None:
    ana, tom = model.index(0, 0), model.index(1, 0)
    move = Qt.DropAction.MoveAction
    dragged = model.mimeData([ana, model.index(1, 0, ana)])  # the quote goes with its speaker
    assert model.canDropMimeData(dragged, move, -1, -1, tom)
    assert not model.canDropMimeData(dragged, move, -1, -1, ana)
    assert not model.canDropMimeData(dragged, move, 0, 0, QModelIndex())
    with qtbot.waitSignal(model.dropped) as dropped:
        assert model.dropMimeData(dragged, move, -1, -1, tom)
    assert dropped.args == [Picked(speakers=("s1",)), "s2"]
    parts = model.mimeData([model.index(0, 0, ana), model.index(2, 0, ana)])
    with qtbot.waitSignal(model.dropped) as dropped:
        assert model.dropMimeData(parts, move, -1, -1, model.index(0, 0, tom))
    assert dropped.args == [Picked(aliases=(("s1", "Ruiz"),), quotes=("q2",)), "s2"]
    model.set_article(replace(article(), id="another"))
    assert not model.dropMimeData(parts, move, -1, -1, model.index(1, 0))


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_colours_are_seen_on_the_paper_of_every_theme(qtbot: QtBot, theme: Theme) -> None:
    colours = [speaker_colour(number, theme) for number in range(1, 10)]
    assert len(set(colours)) == 9
    assert all(contrast(colour, theme.base) >= LINES_CONTRAST for colour in colours)
    shapes = [speaker_swatch(12, kind, theme).pixmap(18, 18).toImage() for kind in SpeakerKind]
    assert all(a != b for a, b in combinations(shapes, 2))  # what they are is not said by colour
