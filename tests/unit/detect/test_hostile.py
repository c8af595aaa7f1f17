"""Whatever the text, the engine answers in time that grows with its length, and says so where it met a limit."""

from __future__ import annotations

import pytest
from tests.support.hostile import HOSTILE, every_code_point, fastest, grows_evenly
from tests.support.searching import search

from quotemark.core.detect import Limit, Note, beginning, find_boilerplate, search_article, search_quotes, summary
from quotemark.core.lexicon import detect_language, load_lexicon
from quotemark.core.scheme import Scheme, Scope
from quotemark.core.types import Article

SMALL, LARGE = 1_500, 12_000


@pytest.mark.parametrize("lang", ["en", "de", "fr"])
@pytest.mark.parametrize("kind", HOSTILE)
def test_time_grows_with_the_length_and_no_faster(kind: str, lang: str) -> None:
    make = HOSTILE[kind]
    assert grows_evenly(lambda length: search(make(length), lang), SMALL, LARGE)


@pytest.mark.parametrize("kind", ["lines of stray marks", "paragraphs left open", "one mark before it all"])
def test_a_quotation_that_never_ends_takes_no_longer_than_its_share(kind: str) -> None:
    """What goes on from line to line becomes one long quote: what looks through all of it must do so once."""
    assert grows_evenly(lambda length: search(HOSTILE[kind](length)), 10_000, 160_000)


@pytest.mark.slow
@pytest.mark.parametrize("kind", HOSTILE)
def test_time_grows_no_faster_over_longer_texts(kind: str) -> None:
    assert grows_evenly(lambda length: search(HOSTILE[kind](length)), 8_000, 96_000)


@pytest.mark.parametrize("kind", HOSTILE)
def test_looking_a_text_through_takes_time_that_grows_with_its_length(kind: str) -> None:
    make = HOSTILE[kind]
    assert grows_evenly(lambda length: find_boilerplate(make(length)), SMALL, LARGE)
    assert grows_evenly(lambda length: detect_language(make(length)), SMALL, LARGE)


@pytest.mark.parametrize("kind", ["cues and quotations", "quotations in lines", "ever new speakers"])
def test_fresh_suggestions_take_time_that_grows_with_the_length(kind: str) -> None:
    made = {}
    scheme, lexicon = Scheme(scope=Scope.ALL), load_lexicon("en")
    for length in (SMALL, LARGE):
        article = Article(id="a", text=HOSTILE[kind](length))
        made[length] = search_article(article, lexicon=lexicon, scheme=scheme, min_score=0).article
        assert made[length].quotes
    assert grows_evenly(lambda length: search_quotes(made[length], lexicon=lexicon, scheme=scheme), SMALL, LARGE)


@pytest.mark.slow
def test_a_megabyte_in_one_line_takes_no_longer_than_its_share() -> None:
    line = HOSTILE["sentences"]
    assert grows_evenly(lambda length: search(line(length)), 50_000, 1_000_000)


@pytest.mark.parametrize("kind", ["empty lines", "spaces", "tabs", "line separators", "lines of spaces"])
def test_nothing_but_white_space_is_nothing_to_search(kind: str) -> None:
    text = HOSTILE[kind](100_000)
    assert search(text).quotes == ()
    assert fastest(lambda: search(text), 3) < 0.1


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "de", "fr"])
def test_every_code_point_once(lang: str) -> None:
    text = every_code_point()
    assert all(quote.content[-1].end <= len(text) for quote in search(text, lang).quotes)


class TestLimitsAreTold:
    def test_a_sentence_that_was_cut(self) -> None:
        text = "Ruiz said no.\nIt\x1b" + "\tword" * 300 + "\n" + "word " * 900
        notes = search(text).notes
        assert [note.start for note in notes] == [14, 14 + 1504]
        assert summary(notes, text) == (
            f"a sentence of more than 250 words was searched in pieces (in the paragraph “It {' word' * 11} …”, "
            "at offset 14, and in 1 more): look for quotes there by hand"
        )

    @pytest.mark.parametrize(
        ("text", "words"),
        [("One line.\nMore", "One line."), ("word " * 30, "word " * 10 + "word"), ("a" * 99, "a" * 60)],
    )
    def test_the_beginning_of_the_paragraph_shows_where(self, text: str, words: str) -> None:
        span = beginning(Note(5, Limit.SENTENCE), "“So,”" + text)
        assert ("“So,”" + text)[span.start : span.end] == words

    def test_a_quotation_that_is_too_long(self) -> None:
        text = "One line.\n“" + "It went on. " * 2_000 + "So it did,” said Ruiz."
        notes = search(text).notes
        assert [note.start for note in notes] == [10]
        assert "more than 20,000 characters" in summary(notes, text)

    def test_with_fresh_suggestions_too(self) -> None:
        scheme, lexicon = Scheme(), load_lexicon("en")
        article = Article(id="a", text="“We go,” said Ruiz.\n" + "word " * 300)
        searched = search_article(article, lexicon=lexicon, scheme=scheme)
        assert searched.notes == search_quotes(searched.article, lexicon=lexicon, scheme=scheme).notes != ()

    def test_nothing_is_told_of_an_ordinary_text(self) -> None:
        assert search(HOSTILE["sentences"](5_000)).notes == ()
