"""brat standoff: a text and its annotations for each article, and the configuration by which brat shows them.

Offsets are code points, as brat and Python count. A line of an annotation file cannot hold a line end, and readers take
more characters for one than brat does: of the text each of them but the line feed becomes a space, one for one, so that
all offsets stay; and a span is cut at line feeds, as brat does itself. The note on each content has the spans as they
were.

References:
    brat standoff format, https://brat.nlplab.org/standoff.html: discontinuous text-bound annotations, relations,
    attributes, normalizations, notes; https://brat.nlplab.org/configuration.html: names of types and attributes.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple
from urllib.parse import quote as percent_encoded

import msgspec

from quotemark.core.publish.records import record_of
from quotemark.core.publish.selection import Chosen
from quotemark.core.types import Quote, QuoteStatus, QuoteType, Span, Spans

_SPLITTING: Final = re.compile(r"[\t\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_LINE: Final = re.compile(r"[^\n]+")
_UNSAFE_NAME: Final = re.compile(r"[^\w.-]+")
_NOT_IN_LABELS: Final = re.compile(r"[^\w-]+")
_LONGEST_NAME: Final = 80


class BratFile(NamedTuple):
    """A file of the folder, by its name in it."""

    name: str
    data: bytes


def brat_files(chosen: Iterable[Chosen]) -> Iterator[BratFile]:
    """Yield the files of a folder that brat opens, those of an article at a time.

    ``articles.jsonl`` tells which article lies in which file; brat passes it over.
    """
    taken: set[str] = set()
    index: list[bytes] = []
    stances: dict[str, set[str]] = {}
    for article in chosen:
        name = _file_name(article.article.id, taken)
        about = {"file": name, **{key: getattr(article.article, key) for key in ("id", "title", "lang", "meta")}}
        index.append(msgspec.json.encode(about) + b"\n")
        yield BratFile(f"{name}.txt", brat_text(article.article.text).encode())
        yield BratFile(f"{name}.ann", "".join(_annotations(article)).encode())
        for quote in article.all:
            for stance in quote.stances:
                stances.setdefault(_stance_name(stance.target), set()).add(_label(stance.label))
    yield BratFile("articles.jsonl", b"".join(index))
    yield BratFile("annotation.conf", _configuration(stances).encode())


def brat_text(text: str) -> str:
    """Return the text as it is written: of what readers take for a line end or a column, only line feeds stay."""
    bare = _SPLITTING.sub(" ", text)
    return (
        f" {bare[1:]}" if bare.startswith("\ufeff") else bare
    )  # some readers would leave it out, and count without it


def _file_name(article_id: str, taken: set[str]) -> str:
    """Return a name that every disk takes and that no other article has, whatever the case of its letters."""
    name = _UNSAFE_NAME.sub("_", article_id)[:_LONGEST_NAME].strip(".-_ ") or "article"
    if name.casefold() in taken:
        digest, count = hashlib.sha256(article_id.encode()).hexdigest(), 8
        while f"{name}-{digest[:count]}".casefold() in taken and count < len(digest):
            count += 1
        name = f"{name}-{digest[:count]}"
    taken.add(name.casefold())
    return name


class _Numbers:
    """The lines of one annotation file; each kind is counted by itself, as brat does."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._last = dict.fromkeys("TRAN#", 0)
        self._names: dict[tuple[str, Spans], str] = {}

    def line(self, kind: str, rest: str) -> str:
        """Return the next line of a kind."""
        self._last[kind] += 1
        return f"{kind}{self._last[kind]}\t{rest}\n"

    def shared_words(self, label: str, spans: Spans) -> tuple[str, str]:
        """Return what ``words`` does; of words that were named so before, the same name and no line."""
        if (name := self._names.get((label, spans))) is not None:
            return name, ""
        name, line = self.words(label, spans)
        self._names[label, spans] = name
        return name, line

    def words(self, label: str, spans: Spans) -> tuple[str, str]:
        """Return the name of a text-bound annotation, and its line."""
        pieces = [piece for span in spans for piece in _pieces(self.text, span)]
        offsets = ";".join(f"{piece.start} {piece.end}" for piece in pieces)
        words = " ".join(self.text[piece.start : piece.end] for piece in pieces)
        line = self.line("T", f"{label} {offsets}\t{words}")
        return line.partition("\t")[0], line


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """Yield what of a span stands on each line that is not blank."""
    for found in _LINE.finditer(text, span.start, span.end):
        if found[0].strip():
            yield Span(*found.span())


def _is_visible(text: str, spans: Spans) -> bool:
    return any(text[span.start : span.end].strip() for span in spans)


def _annotations(chosen: Chosen) -> Iterator[str]:
    text = brat_text(chosen.article.text)
    numbers = _Numbers(text)
    contents: dict[str, str] = {}
    for quote in chosen.all:
        if not _is_visible(text, quote.content):
            continue
        is_negative = quote.status is QuoteStatus.REJECTED
        contents[quote.id], line = numbers.words("NotAQuote" if is_negative else "Content", quote.content)
        yield line
        yield from _around(numbers, chosen, quote, contents[quote.id])
    for quote in chosen.all:
        if quote.parent in contents and quote.id in contents:
            yield numbers.line("R", f"NestedIn Arg1:{contents[quote.id]} Arg2:{contents[quote.parent]}")


def _around(numbers: _Numbers, chosen: Chosen, quote: Quote, content: str) -> Iterator[str]:
    """Yield the lines on what belongs to a content."""
    for label, spans in (("Cue", quote.cue), ("Mention", quote.mention)):
        if _is_visible(numbers.text, spans):
            name, line = numbers.shared_words(label, spans)
            yield line
            yield numbers.line("R", f"{label}Of Arg1:{name} Arg2:{content}")
    yield numbers.line("A", f"Type {content} {quote.type}")
    if quote.status is QuoteStatus.CANDIDATE:
        yield numbers.line("A", f"Open {content}")
    for stance in quote.stances:
        yield numbers.line("A", f"{_stance_name(stance.target)} {content} {_label(stance.label)}")
    if (speaker := chosen.article.speaker(quote.speaker)) is not None:
        name = " ".join(speaker.name.split()) or speaker.id
        yield numbers.line("N", f"Reference {content} Speaker:{percent_encoded(speaker.id, safe='')}\t{name}")
    yield numbers.line("#", f"AnnotatorNotes {content}\t{_one_line(record_of(chosen, quote))}")


def _one_line(record: dict[str, Any]) -> str:
    """Return a record as JSON in ASCII, where nothing can be taken for a line end."""
    return json.dumps(record, separators=(",", ":"))


def _stance_name(target: str | None) -> str:
    """Return the name of the attribute for stances towards a target; the note has the target as it is written.

    brat keeps to ASCII in names (not in values): letters beyond lose their accents or go, and a few digits made of the
    whole target keep those apart that would be called the same.
    """
    if target is None:
        return "Stance"
    if target.isascii():
        return f"Stance_{_label(target)}"
    bare = unicodedata.normalize("NFKD", target).encode("ascii", "ignore").decode()
    return f"Stance_{_label(bare)}-{hashlib.sha256(target.encode()).hexdigest()[:6]}"


def _label(name: str) -> str:
    return _NOT_IN_LABELS.sub("_", name).strip("_") or "_"


def _configuration(stances: dict[str, set[str]]) -> str:
    attributes = [f"Type\tArg:Content|NotAQuote, Value:{'|'.join(QuoteType)}", "Open\tArg:Content"]
    attributes += [f"{name}\tArg:Content, Value:{'|'.join(sorted(labels))}" for name, labels in sorted(stances.items())]
    lines = ["[entities]", "Content", "Cue", "Mention", "NotAQuote", "", "[relations]"]
    lines += ["CueOf\tArg1:Cue, Arg2:Content", "MentionOf\tArg1:Mention, Arg2:Content"]
    lines += ["NestedIn\tArg1:Content, Arg2:Content", "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>"]
    lines += ["", "[events]", "", "[attributes]", *attributes, ""]
    return "\n".join(lines)
