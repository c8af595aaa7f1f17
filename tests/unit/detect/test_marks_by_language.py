"""Every style of quotation marks, and the dash, in every language; and how a mark is read where no space tells."""

from __future__ import annotations

import tomllib

import pytest
from tests.support.searching import search

from quotemark import resources
from quotemark.core.lexicon import load_lexicon

LANGUAGES = resources.names("lexicons", ".toml")
STYLES = {
    "low and high": "„{}“",
    "guillemets": "«{}»",
    "guillemets, inwards": "»{}«",
    "spaced guillemets": "«\u202f{}\u202f»",
    "high": "“{}”",
    "straight": '"{}"',
    "single, straight": "'{}'",
    "single, curly": "‘{}’",
    "single, low": "‚{}‘",
}
SAID = {  # what is said, by whom, and the attribution; three, so that single marks count as quotation marks
    "en": (("The ferry is late again", "Nobody knows the reason", "The harbour is empty"), ", said {}.", "Ana Ruiz"),
    "de": (
        ("Die Fähre ist wieder zu spät", "Den Grund kennt niemand", "Der Hafen ist leer"),
        ", sagte {}.",
        "Ute Riel",
    ),
    "fr": (("Le bac est en retard", "Personne ne sait pourquoi", "Le port est vide"), ", a dit {}.", "Léa Petit"),
    "es": (("El barco llega tarde", "Nadie sabe la razón", "El puerto está vacío"), ", dijo {}.", "Lola Prieto"),
    "it": (("La nave è in ritardo", "Nessuno sa perché", "Il porto è vuoto"), ", ha detto {}.", "Lia Piccoli"),
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("style", STYLES)
def test_every_style_of_marks_is_found_with_its_speaker(style: str, lang: str) -> None:
    said, attribution, name = SAID[lang]
    text = " ".join(STYLES[style].format(words) + attribution.format(name) for words in said)
    quotes = [q for q in search(text, lang).quotes if q.parent is None]
    shown = [(text[q.content[0].start : q.content[0].end], text[q.mention[0].start : q.mention[0].end]) for q in quotes]
    assert shown == [(STYLES[style].format(words), name) for words in said]


NESTED = {
    "en": ("The crew shouted {} and ran to the rail", "land in sight"),
    "de": ("Die Leute riefen {} und liefen zum Steg", "Land in Sicht"),
    "fr": ("Les marins criaient {} en courant", "terre en vue"),
    "es": ("Los marineros gritaron {} y corrieron", "tierra a la vista"),
    "it": ("I marinai gridavano {} correndo", "terra in vista"),
}
FIVE = ("low and high", "guillemets", "guillemets, inwards", "high", "straight", "single, straight")
"""The five styles that everybody uses, guillemets in both directions."""
PAIRS = [
    (outer, inner)
    for outer in FIVE
    for inner in STYLES
    if STYLES[inner].replace("\u202f", "") != STYLES[outer]  # a style within itself looks like two quotations
]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("outer", "inner"), PAIRS)
def test_marks_of_one_style_hold_those_of_another(outer: str, inner: str, lang: str) -> None:
    words, within = NESTED[lang]
    said, attribution, name = SAID[lang]
    nested = STYLES[outer].format(words.format(STYLES[inner].format(within)))
    plain = [STYLES[outer].format(each) for each in said]
    text = " ".join(content + attribution.format(name) for content in (nested, *plain))
    quotes = [q for q in search(text, lang).quotes if q.parent is None]
    shown = [
        (text[q.content[0].start : q.content[-1].end], text[q.mention[0].start : q.mention[0].end]) for q in quotes
    ]
    assert shown == [(content, name) for content in (nested, *plain)]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("dash", "—–―")
def test_a_dash_opens_what_somebody_says(dash: str, lang: str) -> None:
    said, attribution, name = SAID[lang]
    text = f"{dash} {said[0]}{attribution.format(name)}"
    (quote,) = search(text, lang).quotes
    assert text[quote.content[0].start : quote.content[0].end] == f"{dash} {said[0]}"
    assert text[quote.mention[0].start : quote.mention[0].end] == name


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "— Ana Ruiz, who said the ferry was late, left."),
        ("en", "— The mayor, said to be ill, stayed at home."),
        ("en", "— Late again, said Ana Ruiz."),
        ("de", "– Die Fähre, die sie, sagte man, lange hielt, ist alt."),
        ("de", "– Ute Riel, sagte sie, nach langer Zeit wieder in der Stadt am Meer, ist alt."),
    ],
)
def test_an_entry_of_a_list_is_no_turn(lang: str, text: str) -> None:
    contents = [text[q.content[0].start : q.content[0].end] for q in search(text, lang).quotes if q.type == "direct"]
    assert contents == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_lists_every_style(lang: str) -> None:
    raw = tomllib.loads(resources.text("lexicons", f"{lang}.toml"))
    assert {"„…“", "«…»", "»…«", "“…”", "'…'"} <= set(raw["quotation_marks"].split())
    assert raw["dialogue"] in ("dash", "attributed")


@pytest.mark.parametrize(
    ("lang", "mark", "opens"),
    [("de", "“", False), ("en", "“", True), ("de", "»", True), ("fr", "»", False), ("es", "„", True)],
)
def test_the_first_pair_with_a_mark_says_whether_it_opens(lang: str, mark: str, opens: bool) -> None:
    assert load_lexicon(lang).opening_marks[mark] is opens


def test_a_mark_between_marks_is_read_as_its_language_does() -> None:
    text = "Zum Anlass kam die Fähre („Möwe“’) in den Hafen. Die Losung „Wir fahren bei jedem Wetter“, hing am Kai."
    contents = [text[q.content[0].start : q.content[0].end] for q in search(text, "de").quotes]
    assert "„Wir fahren bei jedem Wetter“" in contents
