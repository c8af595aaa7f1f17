"""Quotation marks are paired in every common style, and a stray one spoils its paragraph at most."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotemark.core.detect.boilerplate import find_boilerplate
from quotemark.core.detect.marks import pair_marks
from quotemark.core.detect.paragraphs import find_paragraphs, wrapped_width

STYLES = ('"{}"', "“{}”", "„{}“", "„{}”", "«{}»", "»{}«", "« {} »", "”{}”", "''{}''", "``{}''")


def pairs(text: str) -> list[str]:
    return [text[q.start : q.end] for q in pair_marks(text, find_paragraphs(text))]


@pytest.mark.parametrize("style", STYLES)
def test_every_style_is_paired(style: str) -> None:
    quotation = style.format("We don't know, it's late")
    assert pairs(f"She said {quotation}, and left.") == [quotation]


def test_single_marks_count_only_where_they_are_the_text_s_own() -> None:
    assert pairs("‘One,’ he said. ‘Two,’ she said. ‘Three,’ they said.") == ["‘One,’", "‘Two,’", "‘Three,’"]
    assert pairs("“He called it ‘odd’ and left,” she said.") == ["“He called it ‘odd’ and left,”"]


def test_a_stray_mark_spoils_its_paragraph_only() -> None:
    text = "A “stray mark stands here.\n“All is well,” she said."
    assert pairs(text)[-1] == "“All is well,”"


def test_a_quotation_of_two_paragraphs_goes_on() -> None:
    assert pairs("“First part of it.\n“Second part of it,” he said.") == ["“First part of it.", "“Second part of it,”"]


def test_a_straight_mark_that_only_begins_an_excerpt_opens_nothing() -> None:
    begins = "“One,” he said. “Two,” she said.\n“Three,” they said.\n"
    text = f'{begins}"Kemp rose.\n"Falk came in. “Here I am,” he said.\n“Four,” I said.'
    assert pairs(text) == ["“One,”", "“Two,”", "“Three,”", "“Here I am,”", "“Four,”"]
    straight = '“One,” he said.\n"Two are enough.\n"Three are better," she said.'
    assert pairs(straight) == ["“One,”", '"Two are enough.', '"Three are better,"']


def test_a_closing_mark_that_begins_a_paragraph_opens() -> None:
    assert pairs("” … what I learned from it is this,” she said.") == ["” … what I learned from it is this,”"]


def test_inches_open_nothing() -> None:
    assert pairs('The pipe is 12" wide and 3" deep.') == []


@given(st.text(alphabet="ab .,\n\"“”„«»'‘’‚‹›", max_size=120))
def test_pairs_come_in_order_and_stay_in_their_paragraph(text: str) -> None:
    paragraphs = find_paragraphs(text)
    end = 0
    for quotation in pair_marks(text, paragraphs):
        assert end <= quotation.start < quotation.end
        assert any(p.start <= quotation.start and quotation.end <= p.end for p in paragraphs)
        end = quotation.end


def test_wrapped_lines_are_one_paragraph_and_other_lines_are_each_one() -> None:
    wrapped = "The river rose all night and the\nbridge was closed before the sun\ncame up, while the people of the\n"
    wrapped += "town slept on and did not hear\nthe water as it came nearer.\n\nIn the morning it was gone."
    assert wrapped_width(wrapped) == 32
    assert len(find_paragraphs(wrapped)) == 2
    assert len(find_paragraphs("A short line.\nAnother one.\nAnd a third.\nA fourth.\nThe fifth.")) == 5


@given(st.text(max_size=200))
def test_paragraphs_hold_all_that_is_not_white_space(text: str) -> None:
    paragraphs = find_paragraphs(text)
    inside = sum(not c.isspace() for p in paragraphs for c in text[p.start : p.end])
    assert inside == sum(not c.isspace() for c in text)


def test_script_and_links_at_the_end_are_boilerplate_and_prose_is_not() -> None:
    prose = "The mayor said the bridge was safe.\nRead more about bridges in the library, she advised everyone there."
    tail = "\nLindale Gazette Store\nvar a = document.getElementById('x'); if (a !== null) { a.style.width = '9px'; }\n"
    (span,) = find_boilerplate(prose + tail)
    assert (prose + tail)[span.start :].startswith("Lindale Gazette Store")
    assert find_boilerplate(prose) == ()
    assert find_boilerplate("") == ()


@pytest.mark.parametrize(
    "line",
    [
        "Read more about the bridge",
        "We use cookies to make this site better.",
        "Lindale Media Group 2024. All rights reserved.",
        "Mehr zum Thema Brücken",
        "Diese Website nutzt Cookies, damit sie funktioniert.",
        "Alle Rechte vorbehalten",
        "Lire la suite de l’article",
        "S’abonner",
        "Este sitio utiliza cookies propias",
        "Seguir leyendo",
        "Leggi anche: il ponte",
        "Tutti i diritti riservati.",
    ],
)
def test_a_line_of_the_page_is_no_part_of_the_article_in_any_language(line: str) -> None:
    prose = "The mayor said the bridge was safe.\n"
    assert [(span.start, span.end) for span in find_boilerplate(prose + line)] == [(len(prose), len(prose + line))]


@pytest.mark.parametrize(
    "line",
    [
        "Read more books, she said, and the rest will follow of itself, as it did with me in the winter.",
        "Teilen will er nicht.",
        "Er sagte, mehr lesen sei gut.",
        "Partager, c'est bien.",
        "The man walked all the way to the old store",
    ],
)
def test_prose_that_speaks_of_the_same_is_part_of_the_article(line: str) -> None:
    assert find_boilerplate("The mayor said the bridge was safe.\n" + line) == ()
