from __future__ import annotations

import pytest

from quotemark.core.detect import look_through
from quotemark.core.errors import ReadError
from quotemark.core.formats.ids import article_id
from quotemark.core.formats.jsonl import MAX_LINE, encode_article
from quotemark.core.formats.text import LONGEST, article_from_text, find_headline, read_text

STORY = "Ferry to run again in May\n\n“The dock is safe,” said Ana Ruiz, who has inspected it since the storm.\n"


def test_a_text_becomes_an_article_without_quotes() -> None:
    article = read_text(STORY.encode(), name="a.txt")
    assert article.text == STORY
    assert article.title == "Ferry to run again in May"
    assert (article.lang, article.skip) == (None, None)  # not looked through yet
    looked_through = look_through(article)
    assert (looked_through.lang, looked_through.skip) == ("en", ())
    assert (article.quotes, article.meta) == ((), {})


def test_windows_line_ends_and_encoding_leave_the_same_article_but_for_a_note() -> None:
    windows = read_text(STORY.replace("\n", "\r\n").encode("cp1252"), name="a.txt")
    plain = read_text(STORY.encode(), name="a.txt")
    assert (windows.text, windows.id) == (plain.text, plain.id)
    assert windows.meta == {"encoding": "cp1252"}


def test_the_id_depends_on_the_text_alone() -> None:
    assert article_id("a") == article_id("a") != article_id("b")
    assert len(article_id("a")) == len("t-") + 12


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf\n"])
def test_an_empty_file_is_reported(data: bytes) -> None:
    with pytest.raises(ReadError, match=r"a\.txt is empty"):
        read_text(data, name="a.txt")


def test_pasted_text_with_half_a_character_is_refused() -> None:
    with pytest.raises(ReadError, match="line 2: half of a character"):
        article_from_text("one\ntwo \udc00", name="the clipboard")


def test_script_junk_at_the_end_is_skipped() -> None:
    junk = 'document.getElementById("x").innerHTML = y; if (a !== null) { b.style.color = "#fff"; } (function (v) { });'
    article = look_through(article_from_text(STORY + junk, name="the clipboard"))
    assert article.skip
    assert article.skip[-1].end == len(article.text)
    assert "dock" not in article.words(article.skip)


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        (STORY, "Ferry to run again in May"),
        ("# Markdown title here\n\nWords follow.", "Markdown title here"),
        ("Will the ferry run?\nThe harbour office could not say on Monday.", "Will the ferry run?"),
        ("The dock is safe, she said.\n\nMore words.", None),
        ("“The dock is safe.”\n\nMore words.", None),
        ("Only one line of words", None),
        ("and so it begins\n\nMore words.", None),
        ("Word\n\nMore words.", None),
        ("A line that is as long as the next line of it\nis wrapped by hand.", None),
        ("", None),
    ],
)
def test_a_first_line_is_a_headline_only_if_it_looks_like_one(text: str, headline: str | None) -> None:
    assert find_headline(text) == headline


def test_the_longest_text_fits_a_line_of_a_dataset_in_any_script_and_a_longer_one_is_refused() -> None:
    longest = article_from_text("𒀀" * LONGEST, name="a")
    assert len(encode_article(longest)) < MAX_LINE - 10_000 * 1_000  # with room for 10,000 quotes
    with pytest.raises(ReadError, match="too many for one article") as caught:
        article_from_text("a" * (LONGEST + 1), name="a")
    assert "5000000 characters" in caught.value.hint
