"""The action table: everything in it can be reached, and no two things want one key."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtGui import QKeySequence

from quotemark.core.adjudication.versions import MOST
from quotemark.core.scheme import Scheme, StanceLabel
from quotemark.gui.actions import ACTIONS, MENUS, clashes, stance_actions

README = Path(__file__).parents[2] / "README.md"


def test_ids_and_keys_are_unique() -> None:
    specs = (*ACTIONS, *stance_actions(Scheme()))
    ids = [spec.id for spec in specs]
    assert len(set(ids)) == len(ids)
    assert clashes(specs) == []


def test_every_version_that_can_be_compared_has_a_key() -> None:
    assert [bool(spec.keys) for spec in ACTIONS if spec.id.startswith("version_")] == [True] * MOST


def test_every_action_has_a_menu_and_a_key_that_qt_knows() -> None:
    for spec in (*ACTIONS, *stance_actions(Scheme())):
        assert spec.menu in MENUS
        assert callable(spec.run)
        for key in spec.keys:
            sequence = QKeySequence(key)
            assert sequence.count() == 1, spec.id
            assert sequence.toString(QKeySequence.SequenceFormat.PortableText), spec.id


def test_a_label_that_takes_a_key_of_an_action_is_found() -> None:
    scheme = Scheme(stance=(StanceLabel("against", "Against", "A"),))
    found = clashes((*stance_actions(scheme), *ACTIONS))
    assert [(key, owner.id, other.id) for key, owner, other in found] == [("A", "stance_against", "mark")]


def test_every_single_key_is_in_the_readme() -> None:
    rows = re.findall(r"^\| ([^|]+) \|", README.read_text("utf-8"), flags=re.MULTILINE)
    told = set(re.findall(r"[A-Z0-9/][A-Za-z0-9]*", " ".join(rows)))
    single = {k for spec in (*ACTIONS, *stance_actions(Scheme())) for k in spec.keys if len(k) == 1 and not k.isdigit()}
    assert single <= told
