"""Searching for another process: the same answers, whole or cut into whatever pieces a pipe gives."""

from __future__ import annotations

import io
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from quotemark.core.detect import search_article
from quotemark.core.detect.coverage_list import CoverageList
from quotemark.core.detect.service import (
    Ask,
    Beginning,
    Clusters,
    End,
    Kind,
    Part,
    Parts,
    Quotes,
    framed,
    list_coverage,
    question,
    read_parts,
    serve,
)
from quotemark.core.lexicon import load_lexicon
from quotemark.core.scheme import Scheme, Scope
from quotemark.core.types import Article

TEXT = """“The lamp is out again, and the spare one too,” said Ida Holm, the keeper 🗼.

She had two copies of “The Long Road Home” there. Holm, asked about the oil, only denied it. “It burned all winter.”

"""
SCHEME = Scheme(scope=Scope.ALL)


def article(times: int = 1) -> Article:
    return Article(id="lamp", text=TEXT * times, lang="en", skip=())


def answers(*asked: Iterable[Part]) -> list[Part]:
    """Return all parts that are answered to questions."""
    out = io.BytesIO()
    serve(read_parts(io.BytesIO(b"".join(framed(part) for parts in asked for part in parts))), out)
    return read([out.getvalue()])


def read(pieces: Sequence[bytes]) -> list[Part]:
    parts, found = Parts(), []
    for piece in pieces:
        parts.add(piece)
        while (part := parts.next()) is not None:
            found.append(part)
    return found


def test_candidates_are_those_of_a_search_here() -> None:
    asked = article(60)
    beginning, *rest, end = answers(question(Kind.CANDIDATES, asked, SCHEME))
    assert isinstance(beginning, Beginning)
    assert end == End()
    assert len(rest) > 1  # never so many at once that a key would wait
    quotes = tuple(q for part in rest if isinstance(part, Quotes) for q in part.quotes)
    here = search_article(asked, lexicon=load_lexicon("en"), scheme=SCHEME)
    assert (quotes, beginning.speakers, beginning.notes) == (here.article.quotes, here.article.speakers, here.notes)


def test_language_and_boilerplate_are_found_where_they_are_missing() -> None:
    beginning, *_ = answers(question(Kind.CANDIDATES, replace(article(9), lang=None, skip=None), SCHEME))
    assert isinstance(beginning, Beginning)
    assert (beginning.lang, beginning.skip) == ("en", ())


def test_a_coverage_list_is_the_one_that_is_made_here() -> None:
    searched = search_article(article(60), lexicon=load_lexicon("en"), scheme=SCHEME).article
    assert len(searched.quotes) == 60
    *parts, end = answers(question(Kind.COVERAGE, searched, SCHEME))
    assert end == End()
    grown = CoverageList.known(searched)
    for part in parts:
        assert isinstance(part, Clusters)
        grown.grow(part.clusters, {q.id: q for q in searched.quotes})
    assert grown.entries == list_coverage(searched, SCHEME).entries
    assert len(grown.entries) >= 60


def test_one_question_after_the_other_gets_its_own_answer() -> None:
    first, second = replace(article(), quotes=()), article(2)
    asked = [question(Kind.CANDIDATES, a, SCHEME) for a in (first, second)]
    counts = [len(part.quotes) for part in answers(*asked) if isinstance(part, Quotes)]
    assert counts[1] == 2 * counts[0]


@settings(max_examples=30)
@given(st.lists(st.integers(1, 400), max_size=12))
def test_a_pipe_may_cut_anywhere(sizes: list[int]) -> None:
    parts = list(question(Kind.COVERAGE, article(), SCHEME))
    data, pieces = b"".join(map(framed, parts)), []
    for size in sizes:
        pieces.append(data[:size])
        data = data[size:]
    assert read([*pieces, data]) == parts


def test_a_search_that_fails_is_an_answer_and_the_next_question_is_heard(tmp_path: Path) -> None:
    wrong = replace(SCHEME, lexicon=str(tmp_path / "none.json"))
    told = answers(question(Kind.CANDIDATES, article(), wrong), question(Kind.CANDIDATES, article(), SCHEME))
    assert isinstance(told[0], End)
    assert "none.json" in told[0].failure
    assert told[-1] == End()
    assert isinstance(told[1], Beginning)


def test_what_is_no_part_is_an_error() -> None:
    with pytest.raises(msgspec.DecodeError):
        list(read_parts(io.BytesIO(b"\x03\x00\x00\x00abc")))


def test_a_question_cut_short_is_none() -> None:
    whole = b"".join(map(framed, question(Kind.CANDIDATES, article(), SCHEME)))
    out = io.BytesIO()
    serve(read_parts(io.BytesIO(whole[:-3])), out)
    assert out.getvalue() == b""


def test_the_text_goes_over_once_and_the_quotes_in_small_parts() -> None:
    searched = search_article(article(60), lexicon=load_lexicon("en"), scheme=SCHEME).article
    first, *others = question(Kind.COVERAGE, searched, SCHEME)
    assert isinstance(first, Ask)
    assert first.article.quotes == ()
    assert len(others) == 3
    assert max(len(part.quotes) for part in others if isinstance(part, Quotes)) <= 50


def test_a_search_for_nobody_is_not_gone_on_with() -> None:
    """The window may be killed while a search of minutes goes on."""
    asked = b"".join(map(framed, question(Kind.CANDIDATES, article(20_000), SCHEME)))
    begun = time.monotonic()
    program = [sys.executable, "-P", "-m", "quotemark.core.detect.service"]
    done = subprocess.run(program, input=asked, capture_output=True, timeout=60, check=True)
    assert done.stdout == done.stderr == b""
    assert time.monotonic() - begun < 15
