"""What several people differ in is settled by keys, in the real window."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot
from tests.support.adjudicating import Oracle, labels
from tests.support.annotators import annotated, gold_article

from quotemark import cli
from quotemark.core.adjudication.datasets import begin
from quotemark.core.adjudication.versions import versions_of
from quotemark.core.formats.jsonl import decode_article, encode_article, read_lines
from quotemark.core.types import Article, ArticleStatus, QuoteStatus
from quotemark.gui.review.compare_dialog import CompareDialog
from quotemark.gui.review.pane import ReviewPane

from .annotator import CTRL, SHIFT, Annotator, Key, close_window, open_window

NAMES = ("ana", "ben", "cleo")


def write(path: Path, articles: Sequence[Article]) -> Path:
    path.write_bytes(b"".join(encode_article(article) + b"\n" for article in articles))
    return path


def read(path: Path) -> list[Article]:
    return [line.article for line in read_lines(path) if line.article is not None]


def work_of(names: Sequence[str], gold: Sequence[Article], folder: Path, seed: int = 7) -> list[Path]:
    """Write what each of these annotators makes of the gold articles."""
    return [write(folder / f"{name}.jsonl", [annotated(a, name, seed) for a in gold]) for name in names]


def adjudicator(qtbot: QtBot, paths: Sequence[Path], output: Path) -> Annotator:
    begin(paths, output)
    me = open_window(qtbot, output)
    me.window.session.annotator = "lead"
    qtbot.waitUntil(lambda: me.window.session.dataset is not None and me.window.session.dataset.is_loaded)
    return me


def test_three_annotators_over_thirty_articles_are_led_back_to_gold(qtbot: QtBot, tmp_path: Path) -> None:
    gold = [gold_article(seed) for seed in range(30)]
    output = tmp_path / "gold.jsonl"
    me = adjudicator(qtbot, work_of(NAMES, gold, tmp_path), output)
    oracle = Oracle(me, gold)
    oracle.settle_all()
    me.save()
    after = read(output)
    assert [labels(a) for a in after] == [labels(a) for a in gold]
    assert {a.status for a in after} == {ArticleStatus.DONE}
    assert oracle.taken > 5 * oracle.by_hand > 0
    assert oracle.rejected > 0
    decided = [q for a in after for q in a.quotes]
    assert {q.by for q in decided} == {"lead", "ana, ben, cleo"}
    assert {tuple(v.by for v in versions_of(q)) for q in decided} == {NAMES}
    close_window(me)


def test_two_people_of_a_real_corpus_are_settled_by_keys(qtbot: QtBot, tmp_path: Path) -> None:
    folder = os.environ.get("QUOTEMARK_CORPORA")
    if folder is None:
        pytest.skip("QUOTEMARK_CORPORA names no folder with gold data")
    paths = sorted((Path(folder) / "double").glob("*.jsonl"))[:2]
    first = {a.id: a for a in read(paths[0])}
    me = adjudicator(qtbot, paths, tmp_path / "gold.jsonl")
    workbench, dataset = me.window.workbench, me.window.session.dataset
    assert dataset is not None
    keys = 0
    while any(head.open for head in dataset.heads):
        while workbench.quote is not None and workbench.quote.is_open:
            me.press(Key.Key_1, modifier=CTRL)  # the first has the word
            keys += 1
        me.press(Key.Key_Return)
    assert keys > 200
    me.save()
    for article in read(tmp_path / "gold.jsonl"):
        assert article.status is ArticleStatus.DONE
        if article.id in first:
            # what differed in marks and punctuation alone was no question; here the first has the word, too
            assert sorted(labels(article), key=repr) == sorted(labels(first[article.id]), key=repr)
    close_window(me)


def small(qtbot: QtBot, folder: Path) -> tuple[Annotator, list[Article], Path]:
    gold = [gold_article(seed) for seed in (3, 4)]
    output = folder / "gold.jsonl"
    return adjudicator(qtbot, work_of(NAMES, gold, folder), output), gold, output


def test_the_work_can_be_killed_and_taken_up_again(qtbot: QtBot, tmp_path: Path) -> None:
    me, gold, output = small(qtbot, tmp_path)
    left = me.window.workbench.open_count
    me.press(Key.Key_2, modifier=CTRL)
    first = me.article.quotes
    me.window.session.abandon()  # as after a crash: the journal has it
    me.window.deleteLater()
    assert cli.main(["adjudicate", *(str(tmp_path / f"{n}.jsonl") for n in NAMES), "-o", str(output)]) == 0
    again = open_window(qtbot, output)
    again.window.session.annotator = "lead"
    qtbot.waitUntil(lambda: again.window.session.dataset is not None and again.window.session.dataset.is_loaded)
    assert again.article.quotes == first
    assert again.window.workbench.open_count == left - 1
    Oracle(again, gold).settle_all()
    close_window(again)
    assert {a.status for a in read(output)} == {ArticleStatus.DONE}


def test_one_history_takes_back_what_was_taken(qtbot: QtBot, tmp_path: Path) -> None:
    me, _, _ = small(qtbot, tmp_path)
    before, asked = me.article, me.quote.id
    me.press(Key.Key_1, modifier=CTRL)
    assert not me.article.quote(asked).is_open
    assert me.quote.id != asked
    me.press(Key.Key_Z, modifier=CTRL)
    assert me.article.quotes == before.quotes
    assert me.quote.id == asked
    me.press(Key.Key_Z, modifier=CTRL | SHIFT)
    assert me.article.quote(asked).by == "lead"
    close_window(me)


def test_the_card_says_who_said_what_or_hides_it(qtbot: QtBot, tmp_path: Path) -> None:
    me, _, _ = small(qtbot, tmp_path)
    card = me.window.desk.card
    told = [row.words for row in card.versions.rows if row.isVisible()]
    assert len(told) == 3
    assert all(name in line for name, line in zip(NAMES, told, strict=True))
    assert all(line in card.accessibleDescription() for line in told)
    assert [line.split()[0] for line in told] == ["Ctrl+1", "Ctrl+2", "Ctrl+3"]
    me.window.desk.action_set.by_id["hide_names"].trigger()
    hidden = [row.words for row in card.versions.rows if row.isVisible()]
    assert not any(name in line for name in NAMES for line in hidden)
    assert sorted(line.split(": ", 1)[1] for line in hidden) == sorted(line.split(": ", 1)[1] for line in told)
    orders = set()
    for quote in me.article.quotes:
        me.window.workbench.select(quote.id)
        shown = me.window.workbench.versions.here
        assert shown is not None
        orders.add(tuple(index for index, _ in shown.versions))
    assert len(orders) > 1
    me.window.desk.action_set.by_id["hide_names"].trigger()
    close_window(me)


def test_versions_that_a_stranger_has_written_do_no_harm(qtbot: QtBot, tmp_path: Path) -> None:
    gold = gold_article(3)
    odd = ({"by": "a", "content": [[5, 99_999]]}, {"by": 3}, {}, {"content": [[9, 3]]}, {"status": "?"}) * 30
    quotes = (replace(gold.quotes[0], status=QuoteStatus.CANDIDATE, by=None, versions=odd), *gold.quotes[1:])
    me = open_window(qtbot, write(tmp_path / "odd.jsonl", [replace(gold, quotes=quotes)]))
    shown = me.window.workbench.versions.here
    assert shown is not None
    assert 0 < len(shown.versions) <= 10
    before = me.article
    me.press(Key.Key_1, modifier=CTRL)
    assert me.article.quotes == before.quotes
    assert "lies outside the text" in me.window.desk.messages.text
    me.press(Key.Key_Return)
    assert me.article.quote(before.quotes[0].id).status is QuoteStatus.CONFIRMED
    close_window(me)


def test_the_differences_of_an_article_are_listed(qtbot: QtBot, tmp_path: Path) -> None:
    me, _, output = small(qtbot, tmp_path)
    me.window.desk.panes.show("review")
    pane = me.window.desk.panes.widget("review")
    assert isinstance(pane, ReviewPane)
    asked = [q.id for q in me.article.quotes if q.is_open]
    assert [row.quote for row in pane.model.rows] == asked
    elsewhere = sum(q.is_open for q in read(output)[1].quotes)
    more = f"differences settled, {elsewhere} open in other articles"
    assert elsewhere > 0
    assert pane.count.text() == f"0 of {len(asked)} {more}"
    assert pane.list.isVisible()
    last = pane.model.index(len(asked) - 1)
    me.click(pane.list.viewport(), pane.list.visualRect(last).center())
    assert me.quote.id == asked[-1]
    me.window.desk.to_article()
    me.press(Key.Key_1, modifier=CTRL)
    assert [row.quote for row in pane.model.rows] == asked
    assert pane.count.text() == f"1 of {len(asked)} {more}"
    close_window(me)


def test_a_row_can_be_clicked_and_none_is_a_quote_is_one_key(qtbot: QtBot, tmp_path: Path) -> None:
    me, _, _ = small(qtbot, tmp_path)
    asked = me.quote.id
    me.press_button("version_2")
    assert not me.article.quote(asked).is_open
    asked = me.quote.id
    me.press(Key.Key_X)
    assert me.article.quote(asked).status is QuoteStatus.REJECTED
    assert len(versions_of(me.article.quote(asked))) == 3
    close_window(me)


def test_nothing_of_the_coverage_list_waits_where_several_people_have_looked(qtbot: QtBot, tmp_path: Path) -> None:
    gold = gold_article(5)
    one = replace(gold, quotes=gold.quotes[:1])
    paths = [write(tmp_path / f"{name}.jsonl", [one]) for name in NAMES]
    me = adjudicator(qtbot, paths, tmp_path / "gold.jsonl")
    qtbot.waitUntil(lambda: me.window.desk.coverage.is_known)
    assert me.window.desk.coverage.entries == ()
    close_window(me)


def test_the_dialog_says_in_how_much_datasets_differ_and_opens_what_is_to_settle(qtbot: QtBot, tmp_path: Path) -> None:
    gold = [gold_article(seed) for seed in (3, 4)]
    paths = work_of(NAMES, gold, tmp_path)
    me = open_window(qtbot, write(tmp_path / "other.jsonl", gold))
    me.window.desk.action_set.by_id["compare"].trigger()
    dialog = me.window.findChild(CompareDialog)
    assert dialog is not None
    assert not dialog.begin_button.isEnabled()
    dialog.add(paths)
    assert dialog.findChild(QListWidget).count() == 3
    assert dialog.told.text().startswith("ana, ben, cleo – articles: 2, ")
    assert dialog.begin_button.isEnabled()
    assert "begun before" not in dialog.told.text()
    counts = [int(part.rsplit(" ", 1)[1]) for part in dialog.told.text().splitlines()[1].split(", ")]
    assert counts == sorted(counts, reverse=True)
    dialog.begin_button.click()
    qtbot.waitUntil(lambda: me.window.session.dataset is not None and "gold" in me.window.session.dataset.path.name)
    assert me.window.workbench.versions.here is not None
    assert me.quote.is_open
    another = CompareDialog(me.window.desk.settings)
    qtbot.addWidget(another)
    another.add(paths[:2])
    assert "gold.jsonl was begun before, with the work of ana, ben, cleo" in another.told.text()
    another.output.setText(str(tmp_path / "again.jsonl"))
    another.output.editingFinished.emit()
    assert "begun before" not in another.told.text()
    assert another.told.text().startswith("ana, ben – articles: 2, ")
    assert another.begin_button.isEnabled()
    (tmp_path / "quotemark.toml").write_text('scope = "speech"\n', "utf-8")
    another.output.setText(str(tmp_path / "quotemark.toml"))
    another.output.editingFinished.emit()
    assert "quotemark.toml is a scheme, not a dataset." in another.told.text()
    assert not another.begin_button.isEnabled()
    close_window(me)


def test_the_dialog_says_what_is_not_whole(qtbot: QtBot, tmp_path: Path) -> None:
    gold = [gold_article(seed) for seed in (3, 4)]
    ana, ben, _ = work_of(NAMES, gold, tmp_path)
    first, second = ben.read_bytes().splitlines(keepends=True)
    article = decode_article(first)
    is_open = tuple(replace(q, status=QuoteStatus.CANDIDATE, by=None) for q in article.quotes[:1])
    begun = replace(article, quotes=(*is_open, *article.quotes[1:]))
    ben.write_bytes(encode_article(begun) + b"\n" + second[:100])
    me = open_window(qtbot, write(tmp_path / "other.jsonl", gold))
    me.window.desk.action_set.by_id["compare"].trigger()
    dialog = me.window.findChild(CompareDialog)
    assert dialog is not None
    dialog.add([ana, ben])
    told = dialog.told.text()
    assert "ana, ben – articles: 1, " in told
    assert "1 article only ana has: nothing to compare there." in told
    assert "ben is not through with 1 article: what is open there counts as no quote." in told
    assert "ben.jsonl, line 2: not readable as JSON" in told
    dialog.reject()
    close_window(me)
