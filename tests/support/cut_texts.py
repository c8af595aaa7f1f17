"""What is cut in a window without being told elsewhere; as a program: in every pane and dialog of a small window.

usage: python cut_texts.py FOLDER LANGUAGE   (prints a JSON object; QT_SCALE_FACTOR as the tests want it)
"""

from __future__ import annotations

import html
import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QEventLoop, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QDockWidget,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTabBar,
    QTableView,
    QTreeView,
    QWidget,
)

if TYPE_CHECKING:
    from quotemark.core.types import Article
    from quotemark.gui.main_window import MainWindow

_MARGIN = 4
"""What Qt leaves free beside the text of a cell, together on both sides, if not more."""
_SCREEN = 1024, 640
LONG = "the spokeswoman of the association of small shopkeepers and stallholders of the old harbour"

# -- looking -----------------------------------------------------------------------------------------------------------


def untold(window: QWidget) -> list[str]:
    """Return the texts of a window that are cut where nothing, a tool tip above all, has them in full."""
    found = []
    for widget in (window, *window.findChildren(QWidget)):
        if widget.isVisible() and widget.window() is window and not widget.visibleRegion().isEmpty():
            cut = (*_of_widget(widget), *_of_rows(widget), *_of_headings(widget), *_of_tabs(widget))
            found += [f"{type(widget).__name__} {widget.objectName()}: {text}" for text in cut]
    return found


def _plain(tip: str) -> str:
    return html.unescape(re.sub(r"<br>|</p><p>", "\n", tip).replace("<p>", "").replace("</p>", ""))


def _is_told(text: str, tip: str) -> bool:
    """Tell whether a tip has all words of a text, in whatever order and with whatever marks around them."""
    wanted, told = (re.findall(r"\w+", words.casefold()) for words in (text, _plain(tip)))
    return not set(wanted) - set(told)


def _width(widget: QWidget, text: str) -> int:
    """Return how wide a text is without the mark of its mnemonic letter."""
    return widget.fontMetrics().horizontalAdvance(text.replace("&&", "\0").replace("&", "").replace("\0", "&"))


def _of_widget(widget: QWidget) -> Iterator[str]:
    """Yield what a button, label, box or field shows only in part."""
    from quotemark.gui.card.elided import ElidedButton, ElidedLabel
    from quotemark.gui.card.excerpt import ElidedLines

    match widget:
        case ElidedButton():
            is_cut = widget.text().replace("&&", "&") != widget.words
            if is_cut and not (_is_told(widget.words, widget.toolTip()) and len(widget.text()) > 3):
                yield widget.words
            if not widget.accessibleName():
                yield f"{widget.words} (no name)"
        case QAbstractButton() if widget.text():
            needs = _width(widget, widget.text())
            if widget.width() < needs + 2 * _MARGIN - 2 and not _is_told(widget.text(), widget.toolTip()):
                yield f"{widget.text()} {widget.width()} of {needs}"
        case ElidedLines() if widget.text() != widget.words and not _is_told(widget.words, widget.toolTip()):
            yield widget.words
        case QLabel() if widget.text() and widget.wordWrap():
            if widget.height() < widget.heightForWidth(widget.width()):
                yield f"{widget.text()} {widget.height()} of {widget.heightForWidth(widget.width())}"
        case ElidedLabel():
            if "…" in widget.text() and not _is_told(widget.accessibleName(), widget.toolTip()):
                yield widget.text()
        case QLabel() if widget.text():
            needs = max(_width(widget, line) for line in widget.text().split("\n"))
            if widget.width() < needs and not _is_told(widget.text(), widget.toolTip()):
                yield f"{widget.text()} {widget.width()} of {needs}"
        case QComboBox():
            arrow = 18
            if widget.width() < _width(widget, widget.currentText()) + arrow:
                yield widget.currentText()
        case QLineEdit() if not widget.text():
            if widget.width() < _width(widget, widget.placeholderText()) + 2 * _MARGIN:
                yield widget.placeholderText()
        case QDockWidget():
            if widget.width() < _width(widget, widget.windowTitle()) + 2 * 20:
                yield widget.windowTitle()
        case _ if widget.objectName() == "qt_toolbar_ext_button":
            yield "buttons that the tool bar has no room for"


def _of_rows(view: QWidget) -> Iterator[str]:
    """Yield the cells in view that are cut."""
    if not isinstance(view, QAbstractItemView) or isinstance(view, QHeaderView) or view.model() is None:
        return
    for index in _indexes(view, QModelIndex()):
        place = view.visualRect(index)
        text = index.data()
        if not text or not place.isValid() or not place.intersects(view.viewport().rect()):
            continue
        icon = view.iconSize().width() if index.data(Qt.ItemDataRole.DecorationRole) is not None else 0
        needs = max(_width(view, line.replace("&", "&&")) for line in str(text).split("\n")) + icon + _MARGIN
        wraps = not isinstance(view, QTreeView) and bool(getattr(view, "wordWrap", bool)()) and place.height() > 30
        if (
            needs > place.width()
            and not wraps
            and not _is_told(str(text), str(index.data(Qt.ItemDataRole.ToolTipRole)))
        ):
            yield f"{text} {place.width()} of {needs}"


def _indexes(view: QAbstractItemView, parent: QModelIndex) -> Iterator[QModelIndex]:
    model = view.model()
    has_columns = isinstance(view, QTreeView | QTableView) and not isinstance(model, QAbstractListModel)
    for row in range(model.rowCount(parent)):
        for column in range(model.columnCount(parent) if has_columns else 1):
            yield (index := model.index(row, column, parent))
            if column == 0 and isinstance(view, QTreeView):
                yield from _indexes(view, index)


def _of_headings(header: QWidget) -> Iterator[str]:
    if not isinstance(header, QHeaderView) or header.orientation() is not Qt.Orientation.Horizontal:
        return
    for section in range(header.count()):
        text = str(header.model().headerData(section, Qt.Orientation.Horizontal) or "")
        if header.sectionSize(section) < _width(header, text) + _MARGIN:
            yield f"{text} {header.sectionSize(section)} of {_width(header, text)}"


def _of_tabs(bar: QWidget) -> Iterator[str]:
    if isinstance(bar, QTabBar):
        for tab in range(bar.count()):
            shown = bar.tabRect(tab).intersected(bar.rect()).width()
            if bar.isTabVisible(tab) and shown < _width(bar, bar.tabText(tab)) + 2 * _MARGIN:
                yield bar.tabText(tab)


# -- the program -------------------------------------------------------------------------------------------------------


def long_article(article_id: str) -> Article:
    """Return an article whose title, names, quotes and notes are longer than any row."""
    from quotemark.core.types import Article, Quote, QuoteType, Span, Speaker, SpeakerKind, Suggestion

    words = "“We were never asked whether the tram should go along the quay, and nobody will answer us now,”"
    text = f"{words} said {LONG}, on Monday.\nThe so-called “pavilion of the pilots” was closed, and not reopened.\n"
    content, cue = (Span(0, len(words)),), (Span(len(words) + 1, len(words) + 5),)
    mention = (Span(len(words) + 6, len(words) + 6 + len(LONG)),)
    why = "“said” stands beside the quotation; “the spokeswoman of the association” → " + LONG
    quote = Quote(
        id="q1",
        content=content,
        cue=cue,
        mention=mention,
        speaker="s1",
        type=QuoteType.DIRECT,
        note="Is that the association, or the spokeswoman alone? The guidelines say nothing about such sources.",
        flag=True,
        suggestion=Suggestion(
            score=0.9,
            rule="after-quotation",
            why=why,
            content=content,
            cue=cue,
            mentions=(mention,),
            speakers=("s1",),
        ),
    )
    names = (LONG, "Maximiliana Featherstonehaugh-Cholmondeley", "Ana Ruiz", *(f"Witness Number {n}" for n in range(9)))
    speakers = [Speaker(f"s{n}", name) for n, name in enumerate(names, 1)]
    speakers[0] = Speaker("s1", LONG, SpeakerKind.UNNAMED, aliases=("the woman who speaks for the shopkeepers",))
    speakers[3] = Speaker("s4", f"The friends of {LONG}", SpeakerKind.GROUP, members=("s1", "s2", "s3"))
    return Article(
        id=article_id,
        title="Council backs the harbour tram after a night of argument about money, noise and the old quay",
        lang="en",
        text=text,
        speakers=tuple(speakers),
        quotes=(quote,),
        note="Read twice; the second half is a letter to the editor and may have to be left out of the dataset.",
    )


SCHEME = """targets = ["The harbour tram and everything that has been built for it until today", "The mayor"]
guidelines = "guidelines.md"
"""


def opened(folder: Path, language: str) -> MainWindow:
    """Return the small window on articles with long names."""
    from quotemark.core.formats.jsonl import encode_article
    from quotemark.gui.main_window import MainWindow
    from quotemark.gui.settings.settings import Settings

    folder = folder / "articles-of-the-local-papers" / "between-the-council-vote-and-the-first-of-may"
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "a-dataset-with-a-name-that-is-longer-than-the-status-bar-has-room-for.jsonl"
    file.write_bytes(b"".join(encode_article(long_article(i)) + b"\n" for i in ("a1", "a2")))
    (folder / "quotemark.toml").write_text(SCHEME, "utf-8")
    (folder / "guidelines.md").write_text("# Guidelines\n\nWhat somebody says is a quote.\n", "utf-8")
    settings = Settings()
    settings.language, settings.annotator, settings.has_seen_tour = language, "ada", True
    window = MainWindow(settings)
    window.resize(*_SCREEN)
    searched = QEventLoop()
    window.session.candidates_ready.connect(searched.quit)
    window.show()
    window.files.open_files([file])
    searched.exec()
    window.furnish()
    return window


def main(folder: str, language: str) -> int:
    """Print what is cut in each pane and dialog."""
    from quotemark.gui.panes.panes import PANES

    application = QApplication([])
    window = opened(Path(folder), language)
    found: dict[str, list[str]] = {}
    closed = {spec.id for spec in PANES if spec.is_closed}

    def look(name: str, at: QWidget) -> None:
        for _turn in range(3):  # layouts that others wait for
            application.processEvents()
        found[name] = untold(at)
        least = at.minimumSizeHint()
        if max(at.width(), least.width()) > _SCREEN[0] or max(at.height(), least.height()) > _SCREEN[1]:
            found[name].append(f"the window is {at.width()}×{at.height()}, at least {least.width()}×{least.height()}")

    for pane in window.desk.panes.docks:
        window.desk.panes.show(pane)
        application.processEvents()
        for tree in window.findChildren(QTreeView):
            while not tree.model().rowCount():  # it lets keys go first
                application.processEvents()
            tree.expandAll()
        look(pane, window)
        if pane in closed:  # it is no part of the usual layout, in which the bars come
            window.desk.panes.docks[pane].hide()
    bars: dict[str, Callable[[], None]] = {
        "tour": window.desk.show_tour,
        "name": window.desk.ask_name,
        "find": window.desk.find_words,
    }
    for name, show in bars.items():
        show()
        look(name, window)
    for action in ("settings", "keys", "about", "scheme", "describe", "dashboard"):
        window.desk.action_set.by_id[action].trigger()
        dialog = next(d for d in window.findChildren(QDialog) if d.isVisible())
        pages = next((getattr(dialog, name) for name in ("pages", "tabs") if hasattr(dialog, name)), None)
        for page in range(pages.count() if pages is not None else 1):
            if pages is not None:
                pages.setCurrentIndex(page)
            look(f"{action} {page}", dialog)
        dialog.reject()
        application.processEvents()
    found["scale"] = [f"{window.devicePixelRatio():g}"]
    print(json.dumps(found, ensure_ascii=False, indent=1))
    window.session.abandon()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
