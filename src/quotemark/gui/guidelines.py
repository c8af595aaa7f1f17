"""The guidelines of the project beside the article, so that nobody leaves it to look a rule up."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from quotemark.core.scheme import SCHEME_NAME, find_scheme
from quotemark.core.types import Article
from quotemark.gui.session import Session
from quotemark.gui.theme import Theme

_LONGEST: Final = 1_000_000
"""Characters of a file of guidelines that are shown; a longer one is something else."""


class GuidelinesPane(QWidget):
    """Shows the text file that the scheme names under ``guidelines``, as Markdown; read anew when it has changed."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("guidelines")
        self._session = session
        self._article_id: str | None = None
        self._shown: tuple[object, ...] | None = None
        self.page = QTextBrowser(self)
        self.page.setObjectName("guidelines_page")
        self.page.setAccessibleName(self.tr("Guidelines"))
        self.page.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.page.setOpenLinks(False)
        self.page.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.page.document().setDocumentMargin(12)
        self.page.anchorClicked.connect(self._follow_link)
        session.scheme_changed.connect(self.refresh)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
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
        path = self._path()
        try:
            seen: tuple[object, ...] = (path, path.stat().st_mtime_ns) if path is not None else (None,)
        except OSError as error:
            seen = (path, str(error))
        if seen == self._shown:
            return
        is_same_file = self._shown is not None and self._shown[0] == path
        self._shown = seen
        place = self.page.verticalScrollBar().value() if is_same_file else 0
        self._read(path)
        self.page.verticalScrollBar().setValue(place)

    def set_theme(self, theme: Theme) -> None:
        """Show the page in the colours of a theme."""
        colours = self.page.palette()
        colours.setColor(colours.ColorRole.Link, theme.accent)
        self.page.setPalette(colours)
        self.page.document().setDefaultStyleSheet(f"a {{ color: {theme.accent}; }}")
        if self._shown is not None:
            self._read(self._path())

    def _path(self) -> Path | None:
        name, dataset = self._session.scheme.guidelines, self._session.dataset
        if not name or dataset is None:
            return None
        scheme = find_scheme(dataset.path.parent)
        return None if scheme is None else scheme.parent / name

    def _read(self, path: Path | None) -> None:
        if path is None:
            self.page.setMarkdown(
                self.tr(
                    "*No guidelines yet.*\n\nWrite them in a text file (Markdown) beside the dataset, and name it in "
                    '`{}`:\n\n```\nguidelines = "guidelines.md"\n```\n\nThen they stand here beside every article.'
                ).format(SCHEME_NAME)
            )
            return
        try:
            with path.open(encoding="utf-8-sig") as file:
                self.page.setMarkdown(file.read(_LONGEST))
        except (OSError, UnicodeDecodeError) as error:
            self.page.setMarkdown("")
            self.page.setPlainText(
                self.tr(
                    "The guidelines cannot be read: {}\n\nCorrect the file, or its name in {}; nothing else is touched."
                ).format(error, SCHEME_NAME)
            )
            return
        if path.parent.is_dir():
            self.page.document().setBaseUrl(QUrl.fromLocalFile(f"{path.parent}/"))

    def _follow_link(self, link: QUrl) -> None:
        if link.scheme() in ("http", "https"):
            QDesktopServices.openUrl(link)
        elif link.hasFragment() and not link.path():
            self.page.scrollToAnchor(link.fragment())
