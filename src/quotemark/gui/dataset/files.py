"""How articles come into the window and how the dataset leaves it: files, the clipboard, drag and drop."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6 import QtGui, QtWidgets
from PySide6.QtCore import QObject

from quotemark import resources
from quotemark.core.errors import QuotemarkError, UsageError
from quotemark.core.types import Article
from quotemark.gui.dataset.session import Session
from quotemark.gui.settings.settings import Settings

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QWidget

_LONGEST_PASTE: Final = 20_000_000
"""Characters of the clipboard that are read; no article is longer."""

_PASTED: Final = "pasted.jsonl"


class Files(QObject):
    """Opens, adds and saves on behalf of one window."""

    def __init__(self, session: Session, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self.session, self.settings, self._window = session, settings, window
        session.keeping.saved.connect(self._tell_saved)

    def open_files(self, paths: Sequence[Path]) -> bool:
        """Open files as the dataset of this window."""
        if not paths:
            return False
        self.settings.folder = Path(paths[0]).absolute().parent
        return self.session.open(paths)

    def go_on(self) -> bool:
        """Open what was worked on last without a name: the pasted articles, else the samples."""
        return self._open_scratch(_PASTED) if self.settings.scratch == _PASTED else self.open_sample()

    def open_sample(self) -> bool:
        """Open the sample articles, with whatever was decided on them before."""
        from quotemark.core.formats.text import article_from_text

        names = resources.names("samples", ".txt")
        articles = [article_from_text(resources.text("samples", f"{n}.txt"), name=n) for n in names]
        return self._open_scratch("sample.jsonl", articles)

    def _open_scratch(self, name: str, articles: Sequence[Article] = ()) -> bool:
        import platformdirs

        folder = platformdirs.user_data_path("quotemark", appauthor=False)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = UsageError(
                f"The folder {folder} cannot be made: {error.strerror}", hint="Open a file of yours with {open}."
            )
            self.session.failed.emit(reason)
            return False
        self.settings.scratch = name if name == _PASTED else ""
        return self.session.open([folder / name], articles, scratch=True)

    def open_dialog(self) -> None:
        """Ask which files to open."""
        names, _ = QtWidgets.QFileDialog.getOpenFileNames(
            self._window, self.tr("Open"), str(self.settings.folder), self._kinds()
        )
        self.open_files([Path(n) for n in names])

    def add_dialog(self) -> None:
        """Ask which texts or pages to add to the dataset."""
        names, _ = QtWidgets.QFileDialog.getOpenFileNames(
            self._window, self.tr("Add articles"), str(self.settings.folder), self._kinds()
        )
        if names:
            self.add_files([Path(n) for n in names])

    def add_files(self, paths: Sequence[Path]) -> None:
        """Add the articles of files to the open dataset."""
        from quotemark.core.opening import read_articles

        if self.session.dataset is None:
            self.open_files(paths)
            return
        articles, problems = read_articles(paths)
        for problem in problems:
            self.session.failed.emit(problem.bare())  # whoever adds something has not asked for another dataset
        self.session.intake.add(articles)

    def paste_article(self) -> None:
        """Make what the clipboard holds an article: of the open dataset, or of one in the user's data folder."""
        self._take_mime(QtGui.QGuiApplication.clipboard().mimeData())

    def _take_mime(self, data: QMimeData | None) -> None:
        from quotemark.core.formats.html import read_html
        from quotemark.core.formats.text import article_from_text

        try:
            if data is None:
                raise UsageError("The clipboard is empty", hint="Copy the article first, then press {paste} here.")
            if data.hasUrls() and (paths := [Path(u.toLocalFile()) for u in data.urls() if u.isLocalFile()]):
                self.add_files(paths)
                return
            if data.hasHtml() and not data.hasText():
                article = read_html(data.html()[:_LONGEST_PASTE], name=self.tr("the clipboard"))
            elif data.hasText() and data.text().strip():
                article = article_from_text(data.text()[:_LONGEST_PASTE], name=self.tr("the clipboard"))
            else:
                raise UsageError("The clipboard holds no text", hint="Copy the article first, then press {paste} here.")
        except QuotemarkError as error:
            self.session.refuse(error)
            return
        dataset = self.session.dataset
        is_among_pasted = dataset is not None and (not self.session.is_scratch or dataset.path.name == _PASTED)
        if is_among_pasted or self._open_scratch(_PASTED):
            self.session.intake.add([article])

    def save(self) -> None:
        """Write the dataset; one that has no name yet is given one."""
        if self.session.is_scratch:
            self.save_as_dialog()
        else:
            self.session.begin_save()

    def _tell_saved(self) -> None:
        self.session.told.emit(self.tr("Saved."))

    def save_as_dialog(self) -> None:
        """Ask where to write the dataset."""
        if self.session.dataset is None:
            return
        proposed = self.settings.folder / self.session.dataset.path.name
        name, _ = QtWidgets.QFileDialog.getSaveFileName(
            self._window, self.tr("Save as"), str(proposed), self.tr("Dataset (*.jsonl)")
        )
        if name:
            self._save_as(Path(name))

    def _save_as(self, chosen: Path) -> None:
        """Write the dataset under a name that says what it is, and never over a file that nobody was asked about."""
        if chosen.suffix.lower() == ".jsonl":
            self._leave_scratch(chosen)
            return
        path = chosen.with_name(f"{chosen.name}.jsonl")
        if path.exists():
            reason = UsageError(f"{path.name} exists already", hint="Save as again and choose it, or another name.")
            self.session.failed.emit(reason)
            return
        self._leave_scratch(path)

    def _leave_scratch(self, path: Path) -> None:
        if self.session.save_as(path):
            self.settings.scratch = ""  # what was pasted has a name of its own now

    def _kinds(self) -> str:
        """Return which files a dialog offers."""
        from quotemark.core.formats.sources import SUFFIXES

        kinds = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        return f"{self.tr('Texts, pages, datasets')} ({kinds});;{self.tr('All files')} (*)"

    def take_drop(self, data: QMimeData) -> None:
        """Open the files that were dropped on the window, or make dropped words an article."""
        paths = [Path(u.toLocalFile()) for u in data.urls() if u.isLocalFile()]
        if paths:
            self.open_files(paths)
        else:
            self._take_mime(data)
