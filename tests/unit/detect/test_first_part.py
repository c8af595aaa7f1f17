"""The first part of a long article ends where a paragraph does, and holds what the search of the whole finds there."""

from __future__ import annotations

import pytest
from tests.support.hostile import HOSTILE, fastest

from quotemark.core.detect import first_part, look_through, search_article, search_first_part
from quotemark.core.lexicon import load_lexicon
from quotemark.core.scheme import Scheme
from quotemark.core.types import Article

STORY = (
    "The ferry to Orlo stayed in port for a third day, and the harbour office was closed.\n"
    "“Nobody sails in this wind,” said Imre Kolb, who runs the pier. “Ask me again on Friday.”\n"
    "Nora Vance, a teacher, said that her pupils had missed their exams.\n"
)


@pytest.mark.parametrize(
    "text",
    [
        STORY * 1_000,
        STORY.replace("\n", "\n\n") * 1_000,
        STORY.replace(" the ", "\nthe ").replace("\n", "\n\n") * 1_000,
    ],
    ids=["lines", "blank lines", "short lines"],
)
def test_it_ends_behind_a_paragraph(text: str) -> None:
    end = first_part(text)
    assert 4_000 <= end <= 8_000
    assert text[end - 1] == "\n"
    assert text[end].isalpha() or text[end] == "“"


def test_a_short_text_is_all_first_part() -> None:
    assert first_part(STORY) == len(STORY)
    assert first_part("") == 0


def test_without_paragraphs_it_ends_behind_a_word_and_without_words_anywhere() -> None:
    line = "word " * 10_000
    assert line[first_part(line) - 1] == " "
    assert first_part(line) > 7_900
    assert first_part("a" * 10_000) == 8_000
    assert first_part("\n" * 10_000) > 0


def test_its_quotes_are_those_that_the_whole_has_there() -> None:
    text, lexicon, scheme = STORY * 200, load_lexicon("en"), Scheme()
    article = look_through(Article(id="a", text=text))
    part = search_first_part(article, lexicon=lexicon, scheme=scheme)
    whole = search_article(article, lexicon=lexicon, scheme=scheme).article
    end = first_part(text)
    assert part.text == text
    assert len(part.quotes) > 50
    assert [q.content for q in part.quotes] == [q.content for q in whole.quotes if q.start < end]
    assert [(s.id, s.name) for s in part.speakers] == [(s.id, s.name) for s in whole.speakers]


@pytest.mark.parametrize("kind", HOSTILE)
def test_the_first_part_of_anything_is_found_at_once(kind: str) -> None:
    text = HOSTILE[kind](1_000_000)
    assert fastest(lambda: first_part(text), 2) < 0.05
