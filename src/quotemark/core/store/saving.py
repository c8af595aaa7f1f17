"""One save on its way: what a dataset was when it began, and the file that is made of that."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from quotemark.core.errors import ReadError, WriteError
from quotemark.core.formats.jsonl import encode_article
from quotemark.core.store.journal import Edited
from quotemark.core.store.line_file import LineFile, Signature
from quotemark.core.store.safe_write import BLOCK, replace_file
from quotemark.core.types import Article


class Snapshot(Struct, frozen=True):
    """A dataset at one moment.

    The lines of its file, the articles in place of some of them (by number) and those behind them; how many bytes of
    the journal this holds, and the decisions in these that found no article.
    """

    source: LineFile
    changed: Mapping[int, Article]
    added: Sequence[Article]
    through: int
    orphans: Sequence[Edited]


class Saving:
    """Writes a dataset to a file as it was when this was made; people may go on deciding meanwhile."""

    def __init__(self, path: Path, snapshot: Snapshot, ensure: Callable[[], None], *, is_another: bool = False) -> None:
        """Prepare to write to ``path``; just before the file takes its place, ``ensure`` may raise a WriteError.

        ``is_another``: what stands there is another dataset, and its journal goes with it.
        """
        self.path, self.snapshot, self._ensure, self._is_another = path, snapshot, ensure, is_another
        self.written: LineFile | None = None
        """The new file, once it stands in its place."""
        self.attempt: Signature | None = None
        """What the new file is known by from shortly before it takes the place on, whether or not it does."""
        self._made: dict[int, int] = {}  # the lengths in bytes of the lines that are made anew, by number

    def write(self) -> None:
        """Write the file, compare it with what was meant, and put it in its place; may be called in another thread.

        Raises:
            WriteError: if that fails; what was there before is there still.
        """
        source = self.snapshot.source
        try:
            source.check()
            replace_file(
                self.path,
                self._chunks(),
                meant=self._chunks(),
                before_replace=self._before_replace,
                is_another=self._is_another,
            )
            self.written = LineFile(self.path, self._lengths())
        except ReadError as error:
            raise WriteError(error.message, hint=error.hint) from error

    def _before_replace(self, file: os.stat_result) -> None:
        self.attempt = Signature.by(file)
        self._ensure()
        self.snapshot.source.release()

    @property
    def size(self) -> int:
        """The length of the new file in bytes, 0 until it stands in its place."""
        return 0 if self.written is None or self.written.signature is None else self.written.signature.length

    def _chunks(self) -> Iterator[bytes]:
        """Yield what is meant: unchanged lines as the bytes they are, damaged ones included, and the others anew."""
        source, changed, added = self.snapshot.source, self.snapshot.changed, self.snapshot.added
        last, done = len(source), 0
        for number in sorted(changed):
            yield from source.blocks(done + 1, number, BLOCK)
            yield self._made_line(number, changed[number])
            done = number
        yield from source.blocks(done + 1, last + 1, BLOCK)
        if added and last and last not in changed and not (ending := source.line(last)).endswith(b"\n"):
            self._made[last] = len(ending) + 1
            yield b"\n"
        for number, article in enumerate(added, last + 1):
            yield self._made_line(number, article)
        source.check()

    def _made_line(self, number: int, article: Article) -> bytes:
        line = encode_article(article) + b"\n"
        self._made[number] = len(line)
        return line

    def _lengths(self) -> Iterator[int]:
        source, added = self.snapshot.source, self.snapshot.added
        for number in range(1, len(source) + len(added) + 1):
            yield self._made.get(number) or source.length_of(number)
