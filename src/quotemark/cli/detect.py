"""“quotemark detect”: find quotes in files and write them as candidates, one article at a time."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import UNSET
from msgspec.structs import replace

from quotemark import resources
from quotemark.cli.options import STANDARD_STREAM, DetectOptions
from quotemark.cli.output import check_output, is_same_file, write_output
from quotemark.cli.terminal import Reporter, size_of
from quotemark.core.detect import (
    Searched,
    Signs,
    look_over,
    look_through,
    search_article,
    search_quotes,
    summary,
    uncovered,
)
from quotemark.core.errors import ProblemKind, QuotemarkError, ReadError, UsageError
from quotemark.core.formats.jsonl import encode_article
from quotemark.core.formats.sources import Entry, SourceKind, read_source, read_stream, source_kind
from quotemark.core.lexicon import language_code, load_lexicon, own_lexicon
from quotemark.core.scheme import Scheme, find_scheme, read_scheme, with_lexicon, with_scope
from quotemark.core.types import Article, ArticleStatus


class _NothingReadError(QuotemarkError):
    """None of the inputs could be read; each has been reported."""


def run_detect(options: DetectOptions) -> int:
    """Write the candidates of all inputs and return the exit code; what cannot be read is reported and left out.

    Raises:
        UsageError: if the options contradict each other, or the output exists and --force is not given.
        ResourceError: if the scheme or the lexicon cannot be used.
        WriteError: if the output cannot be written; what was there before still is.
    """
    _check_usage(options)
    _check_coverage(options)
    scheme = _scheme(options)
    _check_language(options.lang, scheme)
    with Reporter(size_of(*options.inputs)) as reporter:
        run = _Run(options, scheme, reporter)
        try:
            write_output(options.output, run.lines())
        except _NothingReadError:
            return 2
        if options.coverage is not None:
            write_output(options.coverage, iter(run.coverage))
    return run.exit_code


def _kept(entry: Entry, name: str) -> bytes:
    """Return a line that cannot be read as it stands.

    Raises:
        ReadError: if it is so long that only its beginning is known.
    """
    if entry.problem is not None and entry.problem.kind is ProblemKind.TOO_LONG:
        raise ReadError(f"{_place(name, entry.line)}: {entry.problem.message}", hint="Name another output.")
    return entry.raw + (entry.end or b"\n")


def _ensure_nothing_decided(article: Article, name: str) -> None:
    if article.dismissed or not all(quote.is_open for quote in article.quotes):
        raise UsageError(
            f"{name} has decisions that would be lost",
            hint="Nothing was changed. Name another output, or say --keep-quotes.",
        )


class _Run:
    """One pass over the inputs: what it has met so far, for the exit code and for unique ids."""

    def __init__(self, options: DetectOptions, scheme: Scheme, reporter: Reporter) -> None:
        self.exit_code = 0
        self._options, self._scheme, self._reporter = options, scheme, reporter
        self._ids: set[str] = set()
        self._copies: dict[str, int] = {}
        self._has_read = False
        self.coverage: list[bytes] = []

    def lines(self) -> Iterator[bytes]:
        """Yield the lines of the output.

        Raises:
            _NothingReadError: at the end, if no input could be read.
            UsageError: if a dataset that is its own output has decisions that would be lost.
        """
        for name in self._options.inputs:
            # Written back in place, a dataset must not lose decisions, nor the lines that could not be read.
            keeps_damaged = is_same_file(name, self._options.output)
            try:
                for entry in self._entries(name):
                    if entry.article is not None:
                        if keeps_damaged and not self._options.keep_quotes:
                            _ensure_nothing_decided(entry.article, name)
                        yield encode_article(self._search(entry.article, name, entry.line)) + b"\n"
                    elif entry.problem is not None:
                        self._report(f"{_place(name, entry.line)}: {entry.problem}", code=1)
                        if keeps_damaged:
                            yield _kept(entry, name)
                    self._reporter.advance(entry.size)
            except ReadError as error:
                if keeps_damaged:  # half a file must not take the place of the whole
                    raise
                self._report(str(error), code=2)
        if not self._has_read:
            raise _NothingReadError("nothing could be read")

    def _entries(self, name: str) -> Iterator[Entry]:
        kind = self._options.kind
        if name == STANDARD_STREAM:
            assert kind is not None  # _check_usage
            entries = read_stream(sys.stdin.buffer, kind=kind)
        else:
            entries = read_source(Path(name), kind=kind)
        for entry in entries:
            self._has_read = True
            yield entry
        self._has_read = True  # an empty dataset has been read as well

    def _search(self, article: Article, name: str, line: int | None) -> Article:
        options = self._options
        unique = self._unique(article.id, _place(name, line))
        own = self._scheme.lexicon
        article = look_through(replace(article, id=unique, lang=options.lang or article.lang), own)
        lexicon = load_lexicon(article.lang, own)
        if options.keep_quotes and line is not None:  # of a text or page there is nothing to keep
            searched = search_quotes(article, lexicon=lexicon, scheme=self._scheme)
            if options.coverage is not None:
                looked = look_over(article, lexicon=lexicon, scheme=self._scheme, keep_quotes=True)
                self._list(looked.article, looked.signs)
        else:
            article = _bare(article)
            least = options.min_score
            if options.coverage is not None:
                looked = look_over(article, lexicon=lexicon, scheme=self._scheme, min_score=least)
                self._list(looked.article, looked.signs)
                searched = Searched(looked.article, looked.notes)
            else:
                searched = search_article(article, lexicon=lexicon, scheme=self._scheme, min_score=least)
        if searched.notes:
            self._report(f"{_place(name, line)}: article {unique!r}: {summary(searched.notes, article.text)}", code=0)
        return searched.article

    def _list(self, article: Article, signs: Signs) -> None:
        """Keep the lines of the article's coverage list."""
        for entry in uncovered(article, signs):
            words = article.text[entry.span.start : entry.span.end]
            line = {"article": article.id, "text": words} | msgspec.to_builtins(entry)
            self.coverage.append(msgspec.json.encode(line) + b"\n")

    def _unique(self, article_id: str, place: str) -> str:
        unique, number = article_id, self._copies.get(article_id, 1)
        while unique in self._ids:
            number += 1
            unique = f"{article_id}-{number}"
        self._ids.add(unique)
        if number > 1:  # where to go on counting: a thousand copies must not be counted a thousand times
            self._copies[article_id] = number
        if unique != article_id:
            self._report(f"{place}: the id {article_id!r} stands before; written as {unique!r}", code=1)
        return unique

    def _report(self, message: str, *, code: int) -> None:
        self.exit_code = max(self.exit_code, code)
        self._reporter.say(f"quotemark: {message}")


def _check_coverage(options: DetectOptions) -> None:
    """Look at where the coverage list goes, which is a file of its own.

    Raises:
        UsageError: if it is an input, the output, a folder, or exists and may not be replaced.
    """
    if options.coverage is None:
        return
    if options.coverage == options.output or any(
        is_same_file(name, options.coverage) for name in (options.output, *options.inputs)
    ):
        raise UsageError("--coverage needs a file of its own", hint="Nothing was changed. Name another.")
    check_output(options.coverage, force=options.force, example="coverage.jsonl")


def _bare(article: Article) -> Article:
    """Return the article as if nobody had worked on it: its text and what its source says of it."""
    unknown = article.unknown
    if unknown is not UNSET:  # those of the quotes would end up in new quotes of the same id
        unknown = {place: keys for place, keys in unknown.items() if place == ""}
    return replace(
        article,
        speakers=(),
        quotes=(),
        dismissed=(),
        status=ArticleStatus.NEW,
        by=None,
        at=None,
        note="",
        flag=False,
        unknown=unknown,
    )


def _check_usage(options: DetectOptions) -> None:
    if options.inputs.count(STANDARD_STREAM) > 1:
        raise UsageError("Standard input can be read only once")
    if STANDARD_STREAM in options.inputs and options.kind is None:
        raise UsageError("What is on standard input? Say --from text, --from html or --from jsonl")
    replaces = check_output(options.output, force=options.force, example="NAME.jsonl")
    for name in options.inputs if replaces else ():
        if is_same_file(name, options.output) and (options.kind or source_kind(Path(name))) is not SourceKind.JSONL:
            raise UsageError(
                f"{options.output} is an input too, and not a dataset", hint="Nothing was changed. Name another."
            )


def _check_language(lang: str | None, scheme: Scheme) -> None:
    own = [] if scheme.lexicon is None else [own_lexicon(scheme.lexicon).lang]
    known = sorted({*resources.names("lexicons", ".toml"), *own})
    if lang is not None and language_code(lang) not in known:
        raise UsageError(
            f"--lang {lang}: there are lexicons for {', '.join(known)}",
            hint="Without --lang, texts in other languages are searched by their quotation marks and English words. "
            "A lexicon of your own can be named with --lexicon.",
        )


def _scheme(options: DetectOptions) -> Scheme:
    path = options.scheme
    if path is None:
        beside = next((name for name in (options.output, options.inputs[0]) if name != STANDARD_STREAM), None)
        path = find_scheme(Path(beside).parent if beside is not None else Path.cwd())
    scheme = read_scheme(path) if path is not None else Scheme()
    scheme = scheme if options.lexicon is None else with_lexicon(scheme, options.lexicon)
    return scheme if options.scope is None else with_scope(scheme, options.scope)


def _place(name: str, line: int | None) -> str:
    shown = "standard input" if name == STANDARD_STREAM else name
    return shown if line is None else f"{shown}:{line}"
