from __future__ import annotations

from pathlib import Path

import pytest

from quotemark.core.errors import ReadError
from quotemark.core.formats.html import read_html

PAGES = Path(__file__).parents[2] / "data" / "pages"
PARAGRAPH = "<p>„Wir können nicht länger warten“, sagte die Bürgermeisterin am Montag in der Sitzung des Rates.</p>"


def test_the_main_text_is_kept_and_the_rest_dropped() -> None:
    article = read_html((PAGES / "bridge.html").read_bytes(), name="bridge.html")
    assert article.title == "Bridge to stay closed until spring, mayor says"
    for kept in (
        "“We will not wait for the next flood,” the mayor, Lena Hoff, said",
        "“I have sold four coffees",
        "😀",
    ):
        assert kept in article.text
    for dropped in ("script", "cookies", "Politics", "tracker", "rights reserved", "Ten bridges"):
        assert dropped not in article.text


def test_paragraphs_stand_on_lines_of_their_own() -> None:
    lines = read_html((PAGES / "bridge.html").read_bytes(), name="bridge.html").text.split("\n")
    assert "The council met for three hours." in lines
    assert "According to the engineers, the repair will take until April at the earliest." in lines
    assert all(lines)


def test_what_the_page_says_of_itself_goes_into_meta() -> None:
    article = read_html((PAGES / "bridge.html").read_bytes(), name="bridge.html")
    assert article.meta == {
        "url": "https://harbour-post.example/bridge",
        "publisher": "The Harbour Post",
        "date": "2026-03-04",
        "author": "Ines Okafor",
    }
    assert article.lang == "en"


def test_a_page_without_main_text_is_an_error_that_says_what_to_do() -> None:
    with pytest.raises(ReadError, match="no main text") as caught:
        read_html((PAGES / "menu-only.html").read_bytes(), name="menu-only.html")
    assert "paste it" in caught.value.hint


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("cp1252", '<meta charset="iso-8859-1">'),
        ("cp1252", '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">'),
        ("cp1252", ""),
        ("cp1252", '<meta charset="no-such-charset">'),
        ("utf-8", '<meta charset="iso-8859-1">'),
        ("utf-16", ""),
    ],
)
def test_the_encoding_is_found_even_if_the_page_lies(encoding: str, declared: str) -> None:
    page = f"<html><head>{declared}<title>Rat tagt</title></head><body><article>{PARAGRAPH * 3}</article></body></html>"
    assert "„Wir können nicht länger warten“" in read_html(page.encode(encoding), name="rat.html").text


def test_of_a_piece_of_a_page_every_visible_word_is_kept() -> None:
    piece = (
        "<meta charset='utf-8'><h2>Ferry</h2><ul><li>One   <b>bold</b> word,</li><li>“two,” she\nsaid</li></ul>"
        "tail<script>no()</script> end<br>last<!-- unseen -->"
    )
    assert read_html(piece, name="the clipboard").text == "Ferry\nOne bold word,\n“two,” she said\ntail end\nlast"


def test_the_marks_of_the_windows_clipboard_are_followed() -> None:
    piece = "<html><body>\r\n<!--StartFragment--><p>“Yes,” she said.</p><!--EndFragment-->\r\n</body></html>"
    assert read_html(piece, name="the clipboard").text == "“Yes,” she said."


def test_an_empty_piece_is_reported() -> None:
    with pytest.raises(ReadError, match="the clipboard is empty"):
        read_html("<div><script>x()</script></div>", name="the clipboard")


@pytest.mark.parametrize("open_tags", ["<div>", "<p><b>", "<blockquote>"])
def test_deep_nesting_does_no_harm(open_tags: str) -> None:
    body = open_tags * 600 + "“Deep,” said the well, and it was indeed a very deep one."
    assert "said the well" in read_html(body, name="deep").text


def test_xhtml_with_an_encoding_in_its_declaration_is_read() -> None:
    declaration = '<?xml version="1.0" encoding="utf-8"?>'
    page = f'{declaration}<html xmlns="http://www.w3.org/1999/xhtml"><body>{PARAGRAPH * 3}</body></html>'
    assert "Bürgermeisterin" in read_html(page.encode(), name="a.xhtml").text


def test_half_a_character_is_refused_and_a_zero_dropped() -> None:
    with pytest.raises(ReadError, match="half of a character"):
        read_html("<p>“Yes \ud83d,” she said.</p>", name="the clipboard")
    assert read_html("<p>“Yes\0,” she said.</p>", name="the clipboard").text == "“Yes,” she said."
