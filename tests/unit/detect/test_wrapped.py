"""Lines broken at a width say what the same lines unbroken say; lines that are paragraphs stay apart."""

from __future__ import annotations

import textwrap

import pytest
from tests.support.searching import search

from quotemark.core.detect.paragraphs import find_paragraphs, wrapped_width

STORIES = {
    "en": (
        "The council of Orlo voted late on Tuesday to close the cannery, the last on the island, and 40 people will"
        " lose their work before the summer.\n"
        "“Nobody asked us,” said Imre Kolb, who has mended nets on the pier for thirty years. “They read it out, and"
        " that was all there was to it.”\n"
        "Council leader Nora Vance defended the decision, saying that the building was unsafe and that a repair would"
        " cost the island more than it earns in a year.\n"
        "“I know what I am asking of these families. I grew up in one of them,” Vance told reporters. She added: “We"
        " will find other work, or I will not stand again.”\n"
        "Not everybody believes her.\n"
        "According to the harbour office, two boats have left already, and a third is for sale.\n"
        "“A promise is no wage,” Kolb said.\n"
    ),
    "de": (
        "Der Rat von Orlo hat am späten Dienstag beschlossen, die Fischfabrik zu schließen; vierzig Beschäftigte der"
        " Insel verlieren noch vor dem Sommer ihre Arbeit.\n"
        "„Uns hat niemand gefragt“, sagte Imre Kolb, der seit dreißig Jahren am Hafen Netze flickt. „Sie haben es"
        " vorgelesen, und das war alles.“\n"
        "Die Ratsvorsitzende Nora Vogt verteidigte den Beschluss und sagte, das Gebäude sei nicht mehr sicher und die"
        " Instandsetzung koste mehr, als die Insel in einem Jahr einnehme.\n"
        "„Ich weiß, was ich von den Familien verlange“, sagte Vogt. „Wir finden andere Arbeit, oder ich trete nicht"
        " wieder an.“\n"
        "Das glauben ihr nicht alle.\n"
        "Laut Hafenamt haben bereits zwei Boote die Insel verlassen.\n"
        "„Ein Versprechen ist kein Lohn“, sagte Kolb.\n"
    ),
}

# How a story is set: the width, what stands between paragraphs, and before their first line.
SETTINGS = {
    "narrow": (40, "\n\n", ""),
    "typewriter": (60, "\n\n", ""),
    "e-mail": (72, "\n\n", ""),
    "book": (66, "\n", "    "),
    "book with tabs": (66, "\n", "\t"),
    "wire": (64, "\n\n", "     "),
}


def wrapped(story: str, setting: str) -> str:
    """Return the story with its lines broken as in an old text."""
    width, between, first = SETTINGS[setting]
    return between.join(
        textwrap.fill(line, width, initial_indent=first, break_on_hyphens=False) for line in story.splitlines()
    )


def said(text: str, lang: str) -> list[tuple[str, str]]:
    """Return each quote's words on one line, and who says them."""
    found = search(text, lang)
    names = {speaker.id: speaker.name for speaker in found.speakers}
    quotes = []
    for quote in found.quotes:
        words = " ".join(text[s.start : s.end] for s in quote.content)
        quotes.append((" ".join(words.split()), " ".join(names.get(quote.speaker or "", "").split())))
    return quotes


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("lang", STORIES)
def test_a_broken_line_is_only_a_space(lang: str, setting: str) -> None:
    story = STORIES[lang]
    text = wrapped(story, setting)
    assert len(said(story, lang)) >= 5
    assert said(text, lang) == said(story, lang)
    ends = [text[: p.end].split()[-1] for p in find_paragraphs(text)]
    assert ends == [line.split()[-1] for line in story.splitlines()]


def test_dialogue_of_a_book_has_a_paragraph_a_turn() -> None:
    text = (
        "    The lamp had gone out long before, and neither of them had\n"
        "cared to light it. Outside the tide was coming in over the flats,\n"
        "and with it came the sound of the bell on the outer buoy.\n"
        "    She had counted the letters twice, and there were eleven, all of\n"
        "them in his hand, and none of them was to her, which was what she\n"
        "had been afraid of since the spring.\n"
        "    “You knew,” said Mara.\n"
        "    “I guessed.”\n"
        "    “You knew, and you let me write to him all winter, and you\n"
        "carried the letters to the post yourself.”\n"
        "    Tobin looked at his hands.\n"
        "    “They were good letters,” he said.\n"
    )
    starts = [text[p.start :].split()[0] for p in find_paragraphs(text)]
    assert starts == ["The", "She", "“You", "“I", "“You", "Tobin", "“They"]
    spoken = [words for words, _ in said(text, "en") if words.startswith("“")]
    assert spoken[-2].endswith("and you carried the letters to the post yourself.”")


def test_an_email_keeps_its_greeting_its_reply_and_its_name_apart() -> None:
    text = (
        "Hello Imre,\n"
        "\n"
        "I spoke to the harbour office this morning about the crane, and\n"
        "they said that it would not be back before the end of the month,\n"
        "which is later than any of us had hoped for. “We have one mechanic\n"
        "for six ports,” the woman there told me.\n"
        "\n"
        "> Do we know when the crane comes back? The crews keep asking me,\n"
        "> and I have nothing to tell them.\n"
        "\n"
        "Best,\n"
        "Nora\n"
    )
    paragraphs = [text[p.start : p.end] for p in find_paragraphs(text)]
    assert [p.split()[0] for p in paragraphs] == ["Hello", "I", ">", "Best,"]
    words = [quote for quote, _ in said(text, "en")]
    assert "that it would not be back before the end of the month" in " ".join(words)
    assert "“We have one mechanic for six ports,”" in words


@pytest.mark.parametrize(
    "text",
    [
        "Grey is the harbour\nand grey is the sea\nnobody sails there\nnobody but me\nover the water\nthe gulls call\n",
        "Bread\nButter from the dairy\nTwo dozen eggs\nSalt and a little pepper\nOil for the lamp\nA new wick\nSoap\n",
        "Cannery closes after ninety years\nBy Nora Vance\nOrlo Courier\n12 May\nUpdated 14 May\nPhoto: Imre Kolb\n"
        + STORIES["en"],
        STORIES["en"],
        STORIES["de"],
        "Nora: are you there\nImre: yes\nNora: the crane is back\nImre: since when\nNora: this morning\nImre: good\n",
    ],
    ids=["poem", "list", "byline", "story", "German story", "chat"],
)
def test_lines_that_are_paragraphs_stay_apart(text: str) -> None:
    assert wrapped_width(text) == 0
    assert len(find_paragraphs(text)) == len(text.splitlines())
