"""The window shows what strangers wrote as it stands: no markup is read, nothing is loaded, nothing hangs."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QByteArray, QModelIndex, Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QAbstractItemView, QLabel, QWidget
from pytestqt.qtbot import QtBot

from quotemark.core.formats.jsonl import encode_article
from quotemark.core.types import Article, Stance
from quotemark.gui.look.translate import said, set_language
from quotemark.gui.main_window import MainWindow
from quotemark.gui.panes.guidelines import GuidelinesPage, GuidelinesPane
from quotemark.gui.panes.panes import PANES

from .conftest import open_in, small_article

MARKUP = '<img src="http://127.0.0.1:9/x.png"><b>bold</b><a href="file:///etc/passwd">link</a>'


@contextmanager
def no_longer_than(seconds: float) -> Iterator[None]:
    start = time.process_time()
    yield
    assert time.process_time() - start < seconds


def crafted() -> Article:
    """Return an article with markup wherever a stranger can put words."""
    article = small_article(f"bridge {MARKUP}")
    speakers = tuple(
        replace(s, name=f"{s.name} {MARKUP}", role=MARKUP, aliases=(MARKUP,), link=MARKUP) for s in article.speakers
    )
    quotes = [
        replace(
            quote,
            note=MARKUP,
            flag=True,
            stances=(Stance(MARKUP, MARKUP),),
            by=MARKUP,
            suggestion=replace(quote.suggestion, why=MARKUP, rule=MARKUP) if quote.suggestion is not None else None,
        )
        for quote in article.quotes
    ]
    return replace(
        article, title=MARKUP, note=MARKUP, flag=True, by=MARKUP, speakers=speakers, quotes=tuple(quotes),
        text=f"{article.text}\n{MARKUP} “Yes, {MARKUP}.”\n",
    )  # fmt: skip


@pytest.fixture
def crafted_window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """Return a window on the crafted article and on two lines that cannot be read."""
    path = tmp_path / "work.jsonl"
    lines = [encode_article(crafted()), b'{"format": "%s"}' % MARKUP[:40].replace('"', "'").encode(), b"<b>none</b>"]
    path.write_bytes(b"\n".join(lines) + b"\n")
    scheme = f"[[stance]]\nid = \"a\"\nname = '{MARKUP}'\nkey = \"V\"\ndefinition = '{MARKUP}'\n"
    (tmp_path / "quotemark.toml").write_text(f"targets = ['{MARKUP}']\n{scheme}", "utf-8")
    window = MainWindow()
    window.settings.annotator = MARKUP
    open_in(window, path, qtbot)
    yield window
    window.session.abandon()
    set_language("en")


def tool_tips_of(model: QAbstractItemModel, parent: QModelIndex | None = None) -> Iterator[str]:
    root = parent or QModelIndex()
    for row in range(model.rowCount(root)):
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(root)):
            index = model.index(row, column, root)
            yield index.data(Qt.ItemDataRole.ToolTipRole) or ""
            if column == 0:
                yield from tool_tips_of(model, index)


def test_no_label_and_no_tool_tip_reads_what_a_stranger_wrote_as_markup(
    qtbot: QtBot, crafted_window: MainWindow
) -> None:
    seen = 0
    for spec in PANES:
        crafted_window.desk.panes.show(spec.id)
        crafted_window.desk.panes.widget(spec.id)
    for quote in crafted().quotes:
        crafted_window.workbench.select(quote.id)
        for label in crafted_window.findChildren(QLabel):
            if "<" in label.text():
                seen += 1
                assert label.textFormat() is Qt.TextFormat.PlainText, label.text()
        tips = [widget.toolTip() for widget in crafted_window.findChildren(QWidget)]
        for view in crafted_window.findChildren(QAbstractItemView):
            if view.model() is not None:
                tips += tool_tips_of(view.model())
        for tip in tips:
            assert "<img" not in tip
            assert "<b>" not in tip
            seen += "&lt;img" in tip
    assert seen > 5


# -- guidelines ----------------------------------------------------------------------------------------------


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> GuidelinesPage:
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "beside.png").write_bytes(b"png")
    (tmp_path / "secret.png").write_bytes(b"secret")
    page = GuidelinesPage()
    qtbot.addWidget(page)
    page.folder = folder
    return page


IMAGE = QTextDocument.ResourceType.ImageResource.value


def test_a_picture_beside_the_guidelines_is_shown(page: GuidelinesPage, tmp_path: Path) -> None:
    for name in ("beside.png", (tmp_path / "work" / "beside.png").as_uri()):
        assert page.loadResource(IMAGE, QUrl(name)) == QByteArray(b"png")


@pytest.mark.parametrize(
    "name",
    [
        *("http://127.0.0.1:9/x.png", "https://example.org/x.png", "//server/share/x.png", "file://server/share/x.png"),
        *("../secret.png", "{}/secret.png", "file://{}/secret.png", "file:///etc/passwd", "/dev/zero", "gone.png"),
        *("data:image/png;base64,AAAA", "qrc:/x.png", "pipe.png", "link.png", ""),
    ],
)
def test_nothing_else_is_loaded(page: GuidelinesPage, tmp_path: Path, name: str) -> None:
    if sys.platform != "win32":
        os.mkfifo(tmp_path / "work" / "pipe.png")
        (tmp_path / "work" / "link.png").symlink_to(tmp_path / "secret.png")
    assert page.loadResource(IMAGE, QUrl(name.format(tmp_path))) is None


def test_only_pictures_are_loaded(page: GuidelinesPage) -> None:
    for kind in (QTextDocument.ResourceType.HtmlResource, QTextDocument.ResourceType.StyleSheetResource):
        assert page.loadResource(kind.value, QUrl("beside.png")) is None


def test_html_in_guidelines_stands_there_as_it_is_written(page: GuidelinesPage) -> None:
    page.show_text(f"# Rules\n\nA *headline* is none. {MARKUP}\n")
    assert MARKUP in page.toPlainText()
    assert "A headline is none." in page.toPlainText()


@pytest.mark.parametrize(
    "text",
    [
        *("*_" * 50_000, "|a" * 5_000 + "\n" + "|-" * 5_000 + "\n" + ("|a" * 5_000 + "\n") * 3, "a" * 200_000),
        *("[" * 50_000, ">" * 5_000 + "a", "<b>" * 50_000, ("*_" * 900 + "\n\n") * 100, ("a" * 900 + " ") * 300),
    ],
    ids=range(8),
)
def test_guidelines_that_are_made_to_hang_do_not(qtbot: QtBot, page: GuidelinesPage, text: str) -> None:
    page.resize(300, 600)
    page.show()
    with no_longer_than(1.0):
        page.show_text(text)
        page.grab()
    assert page.toPlainText().strip()


@pytest.mark.parametrize("name", ["../rules.md", "/etc/passwd", "pipe.md"])
def test_guidelines_that_lie_elsewhere_are_not_read(
    qtbot: QtBot, window: MainWindow, dataset_file: Path, name: str
) -> None:
    (dataset_file.parent.parent / "rules.md").write_text("A secret.", "utf-8")
    if sys.platform != "win32":
        os.mkfifo(dataset_file.parent / "pipe.md")
    (dataset_file.parent / "quotemark.toml").write_text(f'guidelines = "{name}"\n', "utf-8")
    window.session.read_scheme_again()
    pane = window.desk.panes.widget("guidelines")
    assert isinstance(pane, GuidelinesPane)
    pane.refresh()
    assert "cannot be read" in pane.page.toPlainText()
    assert "secret" not in pane.page.toPlainText()


# -- time ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("letter", ["a", "。", "“"])
def test_a_text_without_a_space_is_shown_in_a_second(qtbot: QtBot, tmp_path: Path, letter: str) -> None:
    path = tmp_path / "work.jsonl"
    path.write_bytes(encode_article(Article(id="a", text=letter * 300_000, skip=(), by="ada")) + b"\n")
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    with no_longer_than(2.0), qtbot.waitSignal(window.session.candidates_ready):
        assert window.files.open_files([path])
        window.view.grab()
    window.session.abandon()


def test_a_message_that_is_made_to_match_many_sentences_is_translated_in_time(qtbot: QtBot) -> None:
    set_language("de")
    try:
        said("’s is the id of [0] too")  # what translating has to load once
        with no_longer_than(1.0):
            for words in ("' is the id of [", ": at most [", ", line : ", " of , line , got "):
                said((words * 500)[:1_990] + "?")
    finally:
        set_language("en")


@pytest.mark.skipif(sys.platform == "win32", reason="there one must be allowed to make links")
def test_a_dataset_that_is_a_link_says_which_file_will_be_written(
    qtbot: QtBot, tmp_path: Path, home: Path, dataset_file: Path
) -> None:
    link = home / "received.jsonl"
    link.symlink_to(dataset_file)
    window = MainWindow()
    window.settings.annotator = "ada"
    open_in(window, link, qtbot)
    shown = " ".join(label.text() for label in window.statusBar().findChildren(QLabel))
    tips = " ".join(label.toolTip() for label in window.statusBar().findChildren(QLabel))
    assert f"~/received.jsonl → {dataset_file}" in shown + tips
    window.session.abandon()
