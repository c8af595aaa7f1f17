"""“quotemark lexicon”: count a lexicon's cues in annotated articles, and check lexicons."""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any, Final

import msgspec

from quotemark import resources
from quotemark.cli.options import STANDARD_STREAM, CheckOptions, MineOptions
from quotemark.cli.output import check_output, refuse_own_input, write_output
from quotemark.cli.terminal import Reporter, fail, one_line, write_stdout
from quotemark.core.detect.counting import PASSES, Counted, annotated, count_cues, read_classes
from quotemark.core.errors import ReadError, ResourceError, UsageError
from quotemark.core.formats.sources import SourceKind, read_source, read_stream
from quotemark.core.lexicon import detect_language, language_code
from quotemark.core.lexicon_check import LexiconProblem, check_lexicon, read_sound, read_text
from quotemark.core.types import Article

_FEW: Final = 200
"""Quotes below which counts say little of a word that is not among the very commonest."""


def run_mine(options: MineOptions) -> int:
    """Write a lexicon with cues counted in annotated articles and return the exit code.

    Raises:
        UsageError: if the language is unknown or unclear, or the output exists and --force is not given.
        ReadError: if a dataset cannot be read, or none of the articles is annotated.
        ResourceError: if the lexicon to start from is wrong.
        WriteError: if the output cannot be written; what was there before still is.
    """
    if options.inputs.count(STANDARD_STREAM) > 1:
        raise UsageError("Standard input can be read only once")
    check_output(options.output, force=options.force, example="NAME.toml")
    for name in options.inputs:
        refuse_own_input(name, Path(options.output))
    own = None if options.lexicon is None else read_sound(str(options.lexicon))
    damaged: list[str] = []
    articles = _read(options.inputs, damaged)
    for line in damaged:
        print(f"quotemark: {one_line(line)}", file=sys.stderr)
    lang = _language(articles, options, own)
    chosen = annotated(a for a in articles if a.lang is None or language_code(a.lang) == lang)
    if not any(quote.cue for article in chosen for quote in article.quotes):
        raise ReadError(
            f"there is nothing to count: of {len(articles)} articles none in “{lang}” is decided on and has a cue",
            hint="Confirmed quotes count, in articles without open candidates. Nothing was written.",
        )
    counted = _counted(lang, options, own, chosen)
    write_output(options.output, [counted.text.encode()])
    _tell(counted, chosen, len(articles))
    return 1 if damaged else 0


def _read(inputs: tuple[str, ...], damaged: list[str]) -> list[Article]:
    """Return the articles of all datasets; the lines that cannot be read go into ``damaged``."""
    found = []
    for name in inputs:
        if name == STANDARD_STREAM:
            name, entries = "standard input", read_stream(sys.stdin.buffer, kind=SourceKind.JSONL)
        else:
            entries = read_source(Path(name), kind=SourceKind.JSONL)
        for entry in entries:
            if entry.article is not None:
                found.append(entry.article)
            elif entry.problem is not None:
                damaged.append(f"{name}:{entry.line}: {entry.problem}")
    if not found:
        names = ("standard input" if name == STANDARD_STREAM else name for name in inputs)
        reasons = [line.rstrip(".") for line in damaged[:3]]
        raise ReadError(
            "; ".join([f"no article can be read in {' and '.join(names)}", *reasons]),
            hint="Nothing was written. “quotemark validate” lists what is wrong with a dataset.",
        )
    return found


def _language(articles: list[Article], options: MineOptions, own: dict[str, Any] | None) -> str:
    """Return the language that is to be counted: the one that was named, that of the lexicon, that of all articles.

    Raises:
        UsageError: if there are several, or none that a lexicon knows.
    """
    known = list(resources.names("lexicons", ".toml"))
    if own is not None:
        lang = language_code(own["language"])
        if options.lang is not None and language_code(options.lang) != lang:
            raise UsageError(f"--lang {options.lang}: {options.lexicon} is a lexicon of {lang}")
        return lang
    if options.lang is not None:
        lang = language_code(options.lang)
    else:
        counts = Counter(language_code(a.lang or detect_language(a.text) or "unknown") for a in articles)
        if len(counts) > 1:
            shown = ", ".join(f"{lang} ({n})" for lang, n in counts.most_common())
            raise UsageError(f"the articles are in several languages: {shown}", hint="Say which to count: --lang CODE.")
        lang = next(iter(counts))
    if lang not in known:
        raise UsageError(
            f"language {options.lang or lang}: there are lexicons for {', '.join(known)}",
            hint="Write a lexicon with the word lists of the language (docs/languages.md) and name it: --lexicon FILE.",
        )
    return lang


def _counted(lang: str, options: MineOptions, own: dict[str, Any] | None, articles: list[Article]) -> Counted:
    """Return the lexicon with the cues of these articles; a bar moves on with every article."""
    text = resources.text("lexicons", f"{lang}.toml") if options.lexicon is None else read_text(options.lexicon)
    verbs = resources.text("verbs", f"{lang}.toml") if lang in resources.names("verbs", ".toml") else None
    classes = read_classes(own or tomllib.loads(text), None if verbs is None else tomllib.loads(verbs))
    with Reporter(PASSES * sum(len(a.text) for a in articles), "Counting") as reporter:
        return count_cues(text, articles, classes, lambda article: reporter.advance(len(article.text)))


def _tell(counted: Counted, articles: list[Article], read: int) -> None:
    """Say what came out, and what to think of it."""
    quotes = sum(len(article.quotes) for article in articles)
    print(
        f"{counted.cues} cues, counted in {len(articles)} of {read} articles with {quotes} quotes; "
        f"expected calibration error {counted.calibration_error:.4f}",
        file=sys.stderr,
    )
    if quotes < _FEW:
        print(f"These are few quotes: from about {_FEW} on, counts say more than the lists do.", file=sys.stderr)


def run_check(options: CheckOptions) -> int:
    """Print the problems of all lexicons and return the exit code."""
    found = unreadable = 0
    for name in options.inputs:
        try:
            problems = check_lexicon(read_text(Path(name)))
        except ResourceError as error:
            unreadable = fail(str(error))
            continue
        for problem in problems:
            found += 1
            write_stdout((_as_json(name, problem) if options.as_json else _as_text(name, problem)) + b"\n")
    if not options.as_json and not unreadable:
        files = "1 lexicon" if len(options.inputs) == 1 else f"{len(options.inputs)} lexicons"
        shown = f"{found} problem{'s' if found > 1 else ''}" if found else "no problems"
        print(f"{files} checked: {shown}.", file=sys.stderr)
    return unreadable or (1 if found else 0)


def _as_text(name: str, problem: LexiconProblem) -> bytes:
    parts = (f"{name}:{problem.line}", problem.key, problem.message)
    return one_line(": ".join(part for part in parts if part)).encode()


def _as_json(name: str, problem: LexiconProblem) -> bytes:
    record = {"file": name, "line": problem.line, "key": problem.key, "message": problem.message}
    return msgspec.json.encode(record)
