from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from drawn import articles, texts
from hypothesis import example, given
from hypothesis import strategies as st
from published import FERRY, spans

from quotemark.core.publish.selection import Chosen, Selection, choose
from quotemark.core.publish.tokens import _PLAIN, Tagged, _tokenize_any, tag, tokenize
from quotemark.core.types import Article, Quote, QuoteStatus, Span


def words(text: str) -> list[str]:
    return [text[token.start : token.end] for token in tokenize(text)]


def tagged(text: str, *quotes: Quote) -> Tagged:
    return tag(Chosen(Article(id="a", text=text), quotes, ()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Don’t,” said Ana's aunt.", ["“", "Don’t", ",", "”", "said", "Ana", "'s", "aunt", "."]),
        ("a well-known 1,200.50 at 10:30…", ["a", "well-known", "1,200.50", "at", "10:30", "…"]),
        ("no\xa0break\r\nnor\u2028line\0end", ["no", "break", "nor", "line", "end"]),
        ("é cafe\u0301 😀👩‍👩‍👧!", ["é", "cafe\u0301", "😀", "👩‍👩‍👧", "!"]),
        ("Stadt- und „Land“", ["Stadt", "-", "und", "„", "Land", "“"]),
        ("", []),
    ],
)
def test_words_and_marks_are_told_apart(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(texts)
def test_every_character_is_in_one_word_or_between_words(text: str) -> None:
    tokens = tokenize(text)
    assert all(one.end <= other.start for one, other in pairwise(tokens))
    inside = {at for token in tokens for at in range(token.start, token.end)}
    between = {char for at, char in enumerate(text) if at not in inside}
    assert all(char.isspace() or unicodedata.category(char) == "Cc" for char in between)


@given(st.text(st.characters(max_codepoint=0x20AC, exclude_categories=["Cs"])))
@example("".join(map(chr, range(0x20AD))))  # every one of them once
@example(" ".join(map(chr, range(0x20AD))))
def test_the_quick_way_through_plain_texts_finds_the_same_words(text: str) -> None:
    plain = "".join(char for char in text if _PLAIN.fullmatch(char))
    assert _PLAIN.fullmatch(plain)
    assert tokenize(plain) == _tokenize_any(plain)


def test_each_role_has_its_tags_and_each_piece_begins_with_a_b() -> None:
    text = "“So,” said Ana Ruiz, “be it.”"
    quote = Quote("q1", spans(text, "“So,”", "“be it.”"), spans(text, "said"), spans(text, "Ana Ruiz"))
    (layer,) = tagged(text, quote).layers
    assert " ".join(tag[0] for tag in layer.content) == "B I I I O O O O B I I I I"
    assert [tag for tag in layer.cue if tag != "O"] == ["B-CUE"]
    assert [tag for tag in layer.mention if tag != "O"] == ["B-MENTION", "I-MENTION"]
    assert [n for n, quote_id in enumerate(layer.quote) if quote_id is None] == [7]


def test_quotes_that_share_a_word_are_in_different_layers_the_outer_one_first() -> None:
    chosen = choose(FERRY, Selection())
    assert chosen is not None
    found = tag(chosen)
    assert [{q for q in layer.quote if q} for layer in found.layers] == [{"q1", "q3"}, {"q2"}]


def test_all_quotes_together_have_one_tag_for_each_role_the_outermost_goes_first() -> None:
    text = "“He said ‘no’ and ‘never’,” she said, “twice.”"
    she, said = spans(text[text.index(",” she") :], "she", "said")
    shift = text.index(",” she")
    around = {"mention": (she.shifted(shift),), "cue": (said.shifted(shift),)}
    flat = tagged(
        text,
        Quote("q3", spans(text, "“twice.”"), **around),  # shares its “she said” with the first
        Quote("q2", spans(text, "‘no’", "‘never’"), spans(text, "said"), spans(text, "He"), parent="q1"),
        Quote("q1", spans(text, "“He said ‘no’ and ‘never’,”"), **around),
    ).flat
    assert "".join(tag[0] for tag in flat.content) == "BIIIIIIIIIIIOOOBIII"
    assert [n for n, tag in enumerate(flat.mention) if tag == "B-MENTION"] == [1, 12]
    assert [n for n, tag in enumerate(flat.cue) if tag == "B-CUE"] == [2, 13]
    assert not any(tag.startswith("I") for tag in (*flat.cue, *flat.mention))


def test_contents_that_overlap_in_part_are_two_runs() -> None:
    text = "one two three four"
    flat = tagged(text, Quote("q1", spans(text, "one two")), Quote("q2", spans(text, "two three"))).flat
    assert flat.content == ["B-CONTENT", "I-CONTENT", "B-CONTENT", "O"]


def test_a_span_that_ends_inside_a_word_tags_all_of_it_and_is_counted() -> None:
    text = "She saw redblue paint."
    found = tagged(text, Quote("q1", spans(text, "redblue")), Quote("q2", (Span(8, 11),)))
    assert [layer.content[2] for layer in found.layers] == ["B-CONTENT", "B-CONTENT"]
    assert found.inexact == 1
    assert tagged(text, Quote("q1", (Span(7, 16),))).inexact == 0  # blanks around a word are no part of it


def test_lines_are_told() -> None:
    text = "One two\nthree\r\n\r\nfour"
    assert [words(text)[n] for n in tagged(text).breaks] == ["One", "three", "four"]


@given(articles())
def test_the_tags_say_which_words_a_span_holds(article: Article) -> None:
    chosen = choose(article, Selection(frozenset(QuoteStatus)))
    if chosen is None:
        return
    found = tag(chosen)
    said = set()
    for layer in found.layers:
        for role, tags in zip(("content", "cue", "mention"), layer[1:], strict=True):
            said |= {(layer.quote[n], role, n) for n, name in enumerate(tags) if name != "O"}
    held = {
        (quote.id, role, n)
        for quote in chosen.quotes
        for role in ("content", "cue", "mention")
        for span in getattr(quote, role)
        for n, token in enumerate(found.tokens)
        if token.overlaps(span)
    }
    assert said == held
