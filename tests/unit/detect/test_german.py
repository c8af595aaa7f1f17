"""German: who says it, told by case, number, place and kind, each on a sentence of its own."""

from __future__ import annotations

import pytest
from tests.support.searching import found

SOURCES = {
    "a word that only its place gives a capital": (
        "Warnend fügt Vogt hinzu: „Der Damm ist sehr alt.“",
        ("Der Damm ist sehr alt", "Vogt"),
    ),
    "a phrase with such a word": (
        "Passend zum Wetter warnte die Leiterin des Hafenamts: „Der Damm ist sehr alt.“",
        ("Der Damm ist sehr alt", "die Leiterin des Hafenamts"),
    ),
    "not the object with its owner": (
        "Vogt nannte Adlers Entscheidung „einen schweren Fehler“.",
        ("einen schweren Fehler", "Vogt"),
    ),
    "not what is his": (
        "Ein Reisender begründete seine Entscheidung so: „Der Damm ist sehr alt.“",
        ("Der Damm ist sehr alt", "Ein Reisender"),
    ),
    "sie as plural": (
        "Sie schrieben Parolen wie „Fort mit dem alten Damm“ an die Mauer.",
        ("Fort mit dem alten Damm", "Sie"),
    ),
    "the name beside a word that names no person": (
        "Das Wahrzeichen Emdens, die Ministerin Ida Kranz, bat Minister Kolb, ihre „Trauer allen Familien zu sagen“.",
        ("Trauer allen Familien zu sagen", "Das Wahrzeichen Emdens, die Ministerin Ida Kranz"),
    ),
    "wie, with a name set beside": (
        "Wie die Leiterin des Hafenamts, Nora Vogt, erklärte, habe sie von dem Brief nichts gewusst.",
        ("habe sie von dem Brief nichts gewusst", "die Leiterin des Hafenamts, Nora Vogt"),
    ),
    "second verb behind a subordinate clause": (
        "Als der Sturm kam, umarmte der Lotse den Kapitän und rief: „Der Damm ist fort!“",
        ("Der Damm ist fort!", "der Lotse"),
    ),
    "a paper in quotation marks": (
        "„Der Damm ist sehr alt“, schrieb „Die Küste“ in einem Nachruf.",
        ("Der Damm ist sehr alt", "Die Küste"),
    ),
    "a paper in quotation marks with its article": (
        "Wie die „Küstenpost“ berichtet, wird die Werft geschlossen.",
        ("wird die Werft geschlossen", "die „Küstenpost"),
    ),
    "the paper quotes somebody": (
        "„Der Damm ist sehr alt“, zitiert die Küstenpost den Minister.",
        ("Der Damm ist sehr alt", "den Minister"),
    ),
    "somebody is quoted": (
        "„Der Damm ist sehr alt“, zitierte man Ida Kranz vom Sender Nordwest.",
        ("Der Damm ist sehr alt", "Ida Kranz vom Sender Nordwest"),
    ),
    "es heißt behind its place": (
        "In einem Brief des Rates hatte es geheißen: „Der Damm ist sehr alt.“",
        ("Der Damm ist sehr alt", "einem Brief des Rates"),
    ),
    "es heißt before its place": (
        "Vogt bat den Rat um Geduld: „Der Damm ist alt“, heißt es in einer gestern verbreiteten Erklärung.",
        ("Der Damm ist alt", "einer gestern verbreiteten Erklärung"),
    ),
    "a place where nobody is named": (
        "Aus Kreisen der Bank verlautete, das Geld sei weg.",
        ("das Geld sei weg", "Kreisen der Bank"),
    ),
    "a relative pronoun": (
        "Es kam der Lotse, der sagte, dass der Damm alt sei.",
        ("dass der Damm alt sei", "der"),
    ),
    "not the relative pronoun that is an object": (
        "Es kam ein Notruf, welchen die Lotsen am Abend als „ganz üblen Scherz“ bezeichneten.",
        ("ganz üblen Scherz", "die Lotsen"),
    ),
}
CONTENTS = {
    "a verb in the reported mood": (
        "Der Bürgermeister sagte, die Insel warte.",
        ("die Insel warte", "Der Bürgermeister"),
    ),
    "a verb of saying in the reported mood goes on": (
        "Vogt sagte, der Damm sei alt. Es drohe „ein Unglück, wie es die Insel nie sah“.",
        ("Es drohe „ein Unglück, wie es die Insel nie sah", "Vogt"),
    ),
    "reported mood behind a sentence about the speaker": (
        "Nora Vogt kritisierte die Pläne. Auch die Anlage war im Plan. Dafür sei nichts vorgesehen.",
        ("Dafür sei nichts vorgesehen", "Nora Vogt"),
    ),
    "a sentence ends with a number": (
        "Man sprach über die Anlage des Modells 3. Ein Sprecher der Werft teilte mit: „Der Damm ist alt.“",
        ("Der Damm ist alt", "Ein Sprecher der Werft"),
    ),
    "no space behind the full stop": (
        "„Der Damm ist sehr alt“, sagte Vogt.Der Hafenmeister winkte ab. „Er hält noch hundert Jahre.“",
        ("Er hält noch hundert Jahre", "Der Hafenmeister"),
    ),
}


@pytest.mark.parametrize("phenomenon", SOURCES)
def test_who_says_it(phenomenon: str) -> None:
    text, expected = SOURCES[phenomenon]
    assert expected in found(text, "de")


@pytest.mark.parametrize("phenomenon", CONTENTS)
def test_what_is_said(phenomenon: str) -> None:
    text, expected = CONTENTS[phenomenon]
    assert expected in found(text, "de")


@pytest.mark.parametrize(
    "text",
    [
        "Die „Experten“ waren mittags fort, und der Saal war leer.",
        "Der Vorwurf wiegt schwer, das heißt am Ende wenig.",
        "Er lebe hoch, stand auf der Torte, und alle klatschten.",
    ],
)
def test_what_only_looks_like_a_quote(text: str) -> None:
    assert not found(text, "de")
