"""Searching articles for another process, over two pipes: whoever answers keys keeps its interpreter to itself.

A search of a megabyte takes seconds of Python. In a thread it would share the interpreter with the window, and every
step of a paint would wait for it. So the window starts ``python -m quotemark.core.detect.service``, writes a question,
and reads :data:`Part` after part, each small enough to be decoded between two keys. The process ends with its input.

A frame is the length of a message in bytes (four, the least first) and the message (MessagePack).
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from queue import SimpleQueue
from typing import BinaryIO, Final, TypeAlias, TypeVar

import msgspec

from quotemark.core.adjudication.versions import is_adjudicated
from quotemark.core.detect.article import look_over, look_through, search_article
from quotemark.core.detect.coverage import uncovered
from quotemark.core.detect.coverage_list import Cluster, CoverageList
from quotemark.core.detect.notes import Note
from quotemark.core.detect.proposals import with_proposals
from quotemark.core.lexicon import detect_language, forget_own, load_lexicon
from quotemark.core.scheme import Scheme
from quotemark.core.types import Article, Quote, Spans, Speaker

_LENGTH: Final = 4
"""Bytes that tell the length of a message."""

_AT_ONCE: Final = 50
"""Quotes or clusters in a part: they are decoded in half a millisecond."""

T = TypeVar("T")


class Kind(StrEnum):
    """What is wanted of an article."""

    CANDIDATES = "candidates"
    COVERAGE = "coverage"


class Ask(msgspec.Struct, frozen=True, tag=True):
    """A question: what is wanted, of which article. Its quotes may follow, and an ``End`` says that it is whole."""

    kind: Kind
    article: Article
    scheme: Scheme


class Beginning(msgspec.Struct, frozen=True, tag=True):
    """The first part about candidates: all of the searched article but its quotes."""

    lang: str | None
    skip: Spans | None
    speakers: tuple[Speaker, ...]
    notes: tuple[Note, ...]


class Quotes(msgspec.Struct, frozen=True, tag=True):
    """The next quotes of the article, in text order."""

    quotes: tuple[Quote, ...]


class Clusters(msgspec.Struct, frozen=True, tag=True):
    """The next clusters of the coverage list, in text order."""

    clusters: tuple[Cluster, ...]


class End(msgspec.Struct, frozen=True, tag=True):
    """The question or the answer is whole; ``failure`` says why an answer is not."""

    failure: str = ""


Part: TypeAlias = Ask | Beginning | Quotes | Clusters | End

_encode: Final = msgspec.msgpack.Encoder().encode
_decoder: Final[msgspec.msgpack.Decoder[Part]] = msgspec.msgpack.Decoder(Part)


def framed(part: Part) -> bytes:
    """Return a part of a question or of an answer as it goes through the pipe."""
    body = _encode(part)
    return len(body).to_bytes(_LENGTH, "little") + body


def question(kind: Kind, article: Article, scheme: Scheme) -> Iterator[Part]:
    """Yield the parts of a question; none but the first, with the text, takes longer to encode than a key may wait."""
    yield Ask(kind, msgspec.structs.replace(article, quotes=()), scheme)
    yield from _in_parts(article.quotes)
    yield End()


class Parts:
    """The parts in what has come through the pipe so far, be it cut wherever it may."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._at = 0

    def add(self, data: bytes) -> None:
        """Take what has come in."""
        if self._at:
            del self._bytes[: self._at]
            self._at = 0
        self._bytes += data

    def next(self) -> Part | None:
        """Return the next part, or None while it is not all there.

        Raises:
            msgspec.MsgspecError: if it is no part of anything.
        """
        body = self._at + _LENGTH
        end = body + int.from_bytes(self._bytes[self._at : body], "little")
        if body > len(self._bytes) or end > len(self._bytes):
            return None
        self._at = end
        return _decoder.decode(memoryview(self._bytes)[body:end])


def answer(ask: Ask) -> Iterator[Part]:
    """Yield the answer to a question, part after part; the last one is an ``End``."""
    if ask.kind is Kind.CANDIDATES:
        yield from _candidates(ask.article, ask.scheme)
    else:
        yield from (Clusters(some) for some in _some(list_coverage(ask.article, ask.scheme).clusters))
    yield End()


def list_coverage(article: Article, scheme: Scheme) -> CoverageList:
    """Return the coverage list of an article, each entry with what the engine would make of it."""
    if is_adjudicated(article):
        return CoverageList()  # what nobody of several people marked is agreed to be no quote
    own = scheme.lexicon
    lexicon = load_lexicon(article.lang or detect_language(article.text, own), own)
    signs = look_over(article, lexicon=lexicon, scheme=scheme, keep_quotes=True).signs
    signs = with_proposals(article, signs, uncovered(article, signs), lexicon=lexicon, scheme=scheme)
    found = CoverageList(signs)
    found.update(article)
    return found


def _candidates(article: Article, scheme: Scheme) -> Iterator[Part]:
    article = look_through(article, scheme.lexicon)
    searched = search_article(article, lexicon=load_lexicon(article.lang, scheme.lexicon), scheme=scheme)
    found = searched.article
    yield Beginning(found.lang, found.skip, found.speakers, searched.notes)
    yield from _in_parts(found.quotes)


def _in_parts(quotes: tuple[Quote, ...]) -> Iterator[Part]:
    return (Quotes(some) for some in _some(quotes))


def _some(items: Sequence[T]) -> Iterator[tuple[T, ...]]:
    return (tuple(items[at : at + _AT_ONCE]) for at in range(0, len(items), _AT_ONCE))


def serve(questions: Iterable[Part], answers: BinaryIO) -> None:
    """Answer questions until there are no more; a search that fails is an answer that says so."""
    asked: Ask | None = None
    quotes: list[Quote] = []
    for part in questions:
        if isinstance(part, Ask):
            asked, quotes = part, []
        elif isinstance(part, Quotes):
            quotes += part.quotes
        elif asked is not None:
            article = msgspec.structs.replace(asked.article, quotes=tuple(quotes))
            _answer(msgspec.structs.replace(asked, article=article), answers)


def read_parts(stream: BinaryIO) -> Iterator[Part]:
    """Yield the parts that come through a pipe, until it is closed.

    Raises:
        msgspec.MsgspecError: if one is no part of anything.
    """
    while len(head := stream.read(_LENGTH)) == _LENGTH:
        body = stream.read(int.from_bytes(head, "little"))
        if len(body) < int.from_bytes(head, "little"):
            return  # whoever asked was killed in the middle
        yield _decoder.decode(body)


def _answer(ask: Ask, answers: BinaryIO) -> None:
    try:
        forget_own()  # a lexicon of the user's may have changed since
        for part in answer(ask):
            answers.write(framed(part))
    except OSError:
        raise  # nobody reads any more
    except Exception as error:  # whatever it is: the window must not wait for ever
        answers.write(framed(End(f"{type(error).__name__}: {error}")))
    answers.flush()


def main() -> None:
    """Serve over the standard streams, for as long as the window lives and wants it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is meant for the window
    parts: SimpleQueue[Part] = SimpleQueue()

    def read() -> None:
        try:
            for part in read_parts(sys.stdin.buffer):
                parts.put(part)
        finally:
            os._exit(0)  # the window is gone: nobody waits for the search that may be going on

    threading.Thread(target=read, daemon=True).start()
    with contextlib.suppress(OSError):
        serve(iter(parts.get, None), sys.stdout.buffer)


if __name__ == "__main__":
    main()
