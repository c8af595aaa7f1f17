"""Hard sentences: marked-up text with what should be found in it, and whether the engine finds that.

tests/data/hard/README.md says how they are written. A sentence that is marked as a known miss is one the engine gets
wrong today; the list is kept true in both directions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from quotemark.core.measuring.alignment import pair_quotes
from quotemark.core.measuring.words import WordIndex
from quotemark.core.scheme import Scheme, Scope
from quotemark.core.types import Article, Quote, Span, Spans

FOLDER: Final = Path(__file__).parents[2] / "tests" / "data" / "hard"
OFFERED: Final = 0.1
"""The score from which a quote counts as found: what lies below the scheme's threshold is offered dimmed."""
UNEXPECTED: Final = Scheme().threshold
"""The score from which a quote that should not be there counts against the engine: an annotator is asked about it."""
NOBODY: Final = "nobody"

_FOUND, _MISS = "*", "!"
_HEAD: Final = re.compile(r"^([*!]) (.+?)(?: \((direct|marks|speech|all)\))?$")
_SPEAKER: Final = re.compile(r"^([1-9]*)= (.+)$")
_PARTS: Final = {"[": ("]", "content"), "{": ("}", "cue"), "<": (">", "mention")}
_CLOSERS: Final = dict(_PARTS.values())


class Hard(NamedTuple):
    """One hard example: its text with the quotes that should be found, in which scope, and whether it is a known miss.

    ``speakers`` holds the expected name by quote id, where the example says it. ``line`` is 1-based, in ``path``.
    """

    group: str
    name: str
    article: Article
    scope: Scope
    speakers: dict[str, str]
    known_miss: bool
    path: Path
    line: int

    @property
    def id(self) -> str:
        """The language, the phenomenon and the example's name: unique among all."""
        return self.article.id


def read_all(folder: Path = FOLDER) -> list[Hard]:
    """Return all hard examples of a folder.

    Raises:
        ValueError: if a file breaks the format, or two examples have the same name; the message names the line.
    """
    found = [hard for path in sorted(folder.glob("*.txt")) for hard in read_file(path)]
    seen: dict[str, Hard] = {}
    for hard in found:
        if (other := seen.setdefault(hard.id, hard)) is not hard:
            raise ValueError(f"{hard.path.name}:{hard.line}: {hard.id!r} stands in line {other.line} too")
    return found


def read_file(path: Path) -> Iterator[Hard]:
    """Return the examples of one file, whose name begins with their language (“en-order.txt”)."""
    lang = path.stem.partition("-")[0]
    group = ""
    head: tuple[int, re.Match[str]] | None = None
    body: list[str] = []
    lines = path.read_text("utf-8").split("\n")
    for number, line in enumerate([*lines, "# end"], start=1):
        match = _HEAD.match(line)
        if match is None and not line.startswith("# "):
            body.append(line)
            continue
        if head is not None:
            yield _example(path, lang, group, head, body)
        elif any(body):
            raise ValueError(f"{path.name}:{number}: text before the first example of {group!r}")
        body = []
        head = None if match is None else (number, match)
        group = line[2:] if match is None else group


def _example(path: Path, lang: str, group: str, head: tuple[int, re.Match[str]], body: list[str]) -> Hard:
    number, match = head
    speakers: dict[str, str] = {}
    while body and (not body[-1] or (named := _SPEAKER.match(body[-1])) is not None):
        if body.pop():
            assert named is not None
            speakers |= {f"q{digit}": named[2] for digit in named[1] or "1"}
    try:
        text, quotes = parse("\n".join(body))
        if unknown := speakers.keys() - {q.id for q in quotes}:
            raise ValueError(f"a speaker of {sorted(unknown)}, which is not marked")
    except ValueError as error:
        raise ValueError(f"{path.name}:{number}: {error}") from error
    article = Article(id=f"{lang}: {group}: {match[2]}", lang=lang, text=text, skip=(), quotes=quotes)
    scope = Scope(match[3]) if match[3] else Scope.SPEECH
    return Hard(group, match[2], article, scope, speakers, match[1] == _MISS, path, number)


def parse(marked: str) -> tuple[str, tuple[Quote, ...]]:
    r"""Return the text without its mark-up, and the quotes marked in it, with ids q1 to q9.

    ``[content]``, ``{cue}`` and ``<mention>`` belong to the quotes whose digits follow the closing bracket, or to the
    first; a backslash takes a character as it is.

    Raises:
        ValueError: if brackets do not match, or a quote has no content.
    """
    text: list[str] = []
    opened: list[tuple[str, int]] = []
    spans: dict[tuple[str, str], list[Span]] = {}
    at = 0
    while at < len(marked):
        char = marked[at]
        at += 1
        if char == "\\":
            text.append(marked[at : at + 1])
            at += 1
        elif char in _PARTS:
            opened.append((char, len(text)))
        elif char in _CLOSERS:
            if not opened or _PARTS[opened[-1][0]][0] != char:
                raise ValueError(f"{char!r} closes nothing in {marked!r}")
            digits = re.compile("[1-9]*").match(marked, at)
            at += len(digits[0]) if digits else 0
            span = Span(opened.pop()[1], len(text))
            for digit in (digits and digits[0]) or "1":
                spans.setdefault((digit, _CLOSERS[char]), []).append(span)
        else:
            text.append(char)
    if opened:
        raise ValueError(f"{opened[-1][0]!r} is never closed in {marked!r}")
    return "".join(text), tuple(_quote(digit, spans) for digit in sorted({digit for digit, _ in spans}))


def _quote(digit: str, spans: dict[tuple[str, str], list[Span]]) -> Quote:
    content, cue, mention = (tuple(sorted(spans.get((digit, part), ()))) for part in ("content", "cue", "mention"))
    if not content:
        raise ValueError(f"quote {digit} has no [content]")
    return Quote(f"q{digit}", content, cue, mention)


def find_faults(hard: Hard, predicted: Article) -> list[str]:
    """Return what is wrong with the prediction for an example, one line a fault; nothing if it is as it should be.

    Contents and mentions are compared word by word, a cue by a word in common; a quotation within a quote may be
    offered without being expected.
    """
    index = WordIndex(hard.article.text)
    gold = hard.article.quotes
    offered = [q for q in predicted.quotes if _score(q) >= OFFERED]
    pairs = pair_quotes([index.inside(q.content) for q in gold], [index.inside(q.content) for q in offered])
    faults: list[str] = []
    for g, quote in enumerate(gold):
        if g not in pairs:
            faults.append(f"missed: {_shown(predicted, quote.content)}")
        else:
            faults += _differences(index, predicted, quote, offered[pairs[g].predicted], hard.speakers.get(quote.id))
    matched = {pairing.predicted for pairing in pairs.values()}
    for p, quote in enumerate(offered):
        if p not in matched and quote.parent is None and _score(quote) >= UNEXPECTED:
            faults.append(f"false: {_shown(predicted, quote.content)} ({_rule(quote)}, {_score(quote):.2f})")
    return faults


def _differences(index: WordIndex, article: Article, gold: Quote, found: Quote, name: str | None) -> Iterable[str]:
    where = f"{_rule(found)}, {_score(found):.2f}"
    if index.inside(gold.content) != index.inside(found.content):
        yield f"content: {_shown(article, gold.content)}, not {_shown(article, found.content)} ({where})"
    cue, found_cue = index.inside(gold.cue), index.inside(found.cue)
    if bool(cue) != bool(found_cue) or (cue and not cue & found_cue):
        yield f"cue: {_shown(article, gold.cue)}, not {_shown(article, found.cue)} ({where})"
    if index.inside(gold.mention) != index.inside(found.mention):
        yield f"mention: {_shown(article, gold.mention)}, not {_shown(article, found.mention)} ({where})"
    speaker = article.speaker(found.speaker)
    found_name = NOBODY if speaker is None else speaker.name
    if name is not None and name != found_name:
        yield f"speaker: {name}, not {found_name} ({where})"


def _score(quote: Quote) -> float:
    return 1.0 if quote.suggestion is None else quote.suggestion.score


def _rule(quote: Quote) -> str:
    return "" if quote.suggestion is None else quote.suggestion.rule


def _shown(article: Article, spans: Spans) -> str:
    return f"‹{article.words(spans)}›".replace("\n", "⏎") if spans else "none"


def rewrite_known_misses(misses: dict[str, bool], folder: Path = FOLDER) -> list[Hard]:
    """Write into the files which examples are missed (by id), and return those whose mark was changed."""
    changed = [hard for hard in read_all(folder) if misses.get(hard.id, hard.known_miss) != hard.known_miss]
    for path in {hard.path for hard in changed}:
        lines = path.read_text("utf-8").split("\n")
        for hard in changed:
            if hard.path == path:
                lines[hard.line - 1] = (_FOUND if hard.known_miss else _MISS) + lines[hard.line - 1][1:]
        path.write_text("\n".join(lines), "utf-8")
    return changed
