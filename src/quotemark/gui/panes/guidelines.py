"""The guidelines of the project beside the article, so that nobody leaves it to look a rule up."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QTextDocument
from PySide6.QtWidgets import QLabel, QTextBrowser, QVBoxLayout, QWidget

from quotemark.core.errors import ResourceError
from quotemark.core.scheme import SCHEME_NAME, file_beside, find_scheme
from quotemark.core.types import Article
from quotemark.gui.dataset.session import Session
from quotemark.gui.look.theme import Theme
from quotemark.gui.look.translate import said
from quotemark.gui.panes.check_notice import told_check

_LONGEST: Final = 1_000_000
"""Characters of a file of guidelines that are shown; a longer one is something else."""


_MOST_MARKS: Final = 2_000
_LONGEST_WORD: Final = 1_000
"""Marks of Markdown in a paragraph, and characters of a word, from which on Qt takes seconds or minutes."""

_LARGEST_PICTURE: Final = 20_000_000
"""Bytes of a picture beside the text."""

_MARK: Final = re.compile(r"[*_`~|<\[]")
_LONG_WORD: Final = re.compile(rf"\S{{{_LONGEST_WORD}}}(?=\S)")


class GuidelinesPage(QTextBrowser):
    """A page that loads nothing but pictures that lie in the folder of the guidelines or below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.folder: Path | None = None

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802 - Qt's name
        """Return the picture's bytes, or nothing: no server is asked, and no other file is read."""
        name = QUrl(name)
        if kind != QTextDocument.ResourceType.ImageResource.value or self.folder is None:
            return None
        if not (name.isRelative() or name.isLocalFile()):
            return None
        try:
            text = name.toLocalFile() if name.isLocalFile() else name.path()
            inner = os.path.relpath(text, self.folder) if os.path.isabs(text) else text
            path = file_beside(self.folder / SCHEME_NAME, inner, "picture")
            if not path.is_file() or path.stat().st_size > _LARGEST_PICTURE:
                return None
            return QByteArray(path.read_bytes())
        except (OSError, ValueError, ResourceError):
            return None

    def show_text(self, text: str) -> None:
        """Show a text as Markdown without HTML; one that Qt would choke on as it stands."""
        is_tame = all(len(_MARK.findall(block)) <= _MOST_MARKS for block in text.split("\n\n"))
        if is_tame and _LONG_WORD.search(text) is None:
            features = QTextDocument.MarkdownFeature
            self.document().setMarkdown(text, features.MarkdownDialectGitHub | features.MarkdownNoHTML)
        else:
            self.setPlainText(_LONG_WORD.sub(r"\g<0>\n", text))


class GuidelinesPane(QWidget):
    """Shows the text file that the scheme names under ``guidelines``, as Markdown; read anew when it has changed."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("guidelines")
        self._session = session
        self._article_id: str | None = None
        self._shown: tuple[object, ...] | None = None
        self.page = GuidelinesPage(self)
        self.page.setObjectName("guidelines_page")
        self.page.setAccessibleName(self.tr("Guidelines"))
        self.page.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.page.setOpenLinks(False)
        self.page.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.page.document().setDocumentMargin(12)
        self.page.anchorClicked.connect(self._follow_link)
        self.notice = QLabel(self)
        self.notice.setObjectName("check_notice")
        self.notice.setTextFormat(Qt.TextFormat.PlainText)
        self.notice.setWordWrap(True)
        self.notice.setMargin(12)
        self.notice.hide()
        session.scheme_changed.connect(self.refresh)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.notice)
        layout.addWidget(self.page)

    def set_article(self, article: Article | None) -> None:
        """Show the guidelines of the dataset that the article belongs to; with each article they are looked at anew."""
        article_id = article.id if article is not None else None
        if self._shown is not None and article_id == self._article_id:
            return
        self._article_id = article_id
        self.refresh()

    def refresh(self) -> None:
        """Read the guidelines again if they are others than those that are shown."""
        notice = told_check(self._session.scheme.anchoring)
        self.notice.setText(notice)
        self.notice.setVisible(bool(notice))
        path: Path | None = None
        try:
            path = self._path()
            seen: tuple[object, ...] = (path, path.stat().st_mtime_ns) if path is not None else (None,)
        except (OSError, ResourceError) as error:
            seen = (path, str(error))
        if seen == self._shown:
            return
        is_same_file = self._shown is not None and self._shown[0] == path
        self._shown = seen
        place = self.page.verticalScrollBar().value() if is_same_file else 0
        self._read()
        self.page.verticalScrollBar().setValue(place)

    def set_theme(self, theme: Theme) -> None:
        """Show the page in the colours of a theme."""
        colours = self.page.palette()
        colours.setColor(colours.ColorRole.Link, theme.accent)
        self.page.setPalette(colours)
        self.page.document().setDefaultStyleSheet(f"a {{ color: {theme.accent}; }}")
        if self._shown is not None:
            self._read()

    def _path(self) -> Path | None:
        name, dataset = self._session.scheme.guidelines, self._session.dataset
        if not name or dataset is None:
            return None
        scheme = find_scheme(dataset.path.parent)
        return None if scheme is None else file_beside(scheme, name, "guidelines")

    def _read(self) -> None:
        try:
            path = self._path()
            if path is not None:
                if path.exists() and not path.is_file():  # a pipe would be waited for, for ever
                    raise OSError(None, "it is not a file")
                with path.open(encoding="utf-8-sig") as file:
                    text = file.read(_LONGEST)
        except (OSError, UnicodeDecodeError, ResourceError) as error:
            reason = error.strerror if isinstance(error, OSError) else None
            self._show_error(said(reason or str(error)))
            return
        if path is None:
            self.page.setMarkdown(
                self.tr(
                    "*No guidelines yet.*\n\nWrite them in a text file (Markdown) beside the dataset, and name it in "
                    '`{}`:\n\n```\nguidelines = "guidelines.md"\n```\n\nThen they stand here beside every article.'
                ).format(SCHEME_NAME)
            )
            return
        self.page.folder = path.parent
        self.page.document().setBaseUrl(QUrl.fromLocalFile(f"{path.parent}/"))
        self.page.show_text(text)

    def _show_error(self, reason: str) -> None:
        self.page.setMarkdown("")
        self.page.setPlainText(
            self.tr(
                "The guidelines cannot be read: {}\n\nCorrect the file, or its name in {}; nothing else is touched."
            ).format(reason, SCHEME_NAME)
        )

    def _follow_link(self, link: QUrl) -> None:
        if link.scheme() in ("http", "https"):
            QDesktopServices.openUrl(link)
        elif link.hasFragment() and not link.path():
            self.page.scrollToAnchor(link.fragment())
