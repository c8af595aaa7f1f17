"""Pages of the articles that the next keys may lead to, set as far as the screen that will be shown of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from quotemark.gui.article.page import Page

_ROOM: Final = 3
"""Pages: of the next open article, and of those above and below."""


class Shelf:
    """Holds the pages that were asked for last; ``make`` gives one of a text, with its first slice set."""

    def __init__(self, make: Callable[[str], Page]) -> None:
        self._make = make
        self._pages: list[tuple[Page, int]] = []  # each with the offset up to which it is to be set

    def put(self, text: str, offset: int) -> list[Page]:
        """Have a text ready up to an offset (code points) and a screen beyond; return what has no room any more."""
        page = self.take(text) or self._make(text)
        self._pages.append((page, offset))
        gone, self._pages = self._pages[:-_ROOM], self._pages[-_ROOM:]
        return [page for page, _ in gone]

    def take(self, text: str) -> Page | None:
        """Return the page of a text, which is the caller's from now on; None where there is none."""
        for row in self._pages:
            if row[0].text == text:
                self._pages.remove(row)
                return row[0]
        return None

    def set_more(self) -> bool:
        """Set a slice of a page that is not far enough; False where all are."""
        for page, offset in self._pages:
            if not page.has(offset):
                page.set_more()
                return True
        return False

    def clear(self) -> list[Page]:
        """Return all pages, and hold none."""
        pages, self._pages = self._pages, []
        return [page for page, _ in pages]
