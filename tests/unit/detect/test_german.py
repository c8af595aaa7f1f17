"""German: who says it, told by case, number, place and kind, each on a sentence of its own."""

from __future__ import annotations

import tomllib

import pytest
from tests.support.searching import found, search, words

from quotemark import resources
from quotemark.core.detect.preparing import prepare
from quotemark.core.detect.verb_second import attribute_verb_second
from quotemark.core.lexicon import Lexicon


def sure_of(cue: str) -> Lexicon:
    """Return a German lexicon that knows no cue but this one, which always is one."""
    raw = tomllib.loads(resources.path("lexicons").joinpath("de.toml").read_text("utf-8"))
    return Lexicon("de", raw | {"cues": {"speech": f"{cue} 90 90 end=90/90"}})


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
SOURCES |= {
    "a party with a slash": (
        "Die Rednerin von Bündnis 90/Die Grünen, Anja Holt, kritisierte den Plan. Dafür sei nichts vorgesehen.",
        ("Dafür sei nichts vorgesehen", "Die Rednerin von Bündnis 90/Die Grünen, Anja Holt"),
    ),
    "a paper in marks before the quotation": (
        "In der Meldung des „Anker“ heißt es wörtlich: „Der Damm ist fort und kommt nie wieder.“",
        ("Der Damm ist fort und kommt nie wieder", "der Meldung des „Anker"),
    ),
    "not the verb of a relative clause": (
        "Der Lotse, der als wichtiger Zeuge gilt, will seine Arbeit einstellen: „Der Damm ist fort.“",
        ("Der Damm ist fort", "Der Lotse, der als wichtiger Zeuge gilt"),
    ),
    "so heißt es": (
        "Der Damm ist viel zu alt und zu klein, so heißt es in einem Brief des Rates.",
        ("Der Damm ist viel zu alt und zu klein", "einem Brief des Rates"),
    ),
    "what is thought, with its owner": (
        "Nach Vogts Vorstellungen wird der Hafen im Mai geschlossen.",
        ("wird der Hafen im Mai geschlossen", "Vogts Vorstellungen"),
    ),
    "a verb that looks like mine": (
        "„Der Damm ist fort und kommt nie wieder“, meinen die Lotsen.",
        ("Der Damm ist fort und kommt nie wieder", "die Lotsen"),
    ),
    "a firm in quotation marks": (
        "„Der Damm ist fort und kommt nie wieder“, so der Leiter der Baufirma „Seeadler“ gegenüber Reportern.",
        ("Der Damm ist fort und kommt nie wieder", "der Leiter der Baufirma „Seeadler"),
    ),
    "the latter": (
        "„Der Damm ist fort und kommt nie wieder“, so letztere.",
        ("Der Damm ist fort und kommt nie wieder", "letztere"),
    ),
    "a surname with particles": ("Von der Heide betonte, der Damm sei alt.", ("der Damm sei alt", "Von der Heide")),
    "among others": ("Unter anderem Nora Vogt sagte, der Damm sei alt.", ("der Damm sei alt", "Nora Vogt")),
    "for whom it is so": ("Für Nora Vogt sei der Plan ein Fehler.", ("sei der Plan ein Fehler", "Nora Vogt")),
    "the second of two clauses": (
        "Dies war das Ende der Fahrt und die Lotsen sagten, dass der Damm alt sei.",
        ("dass der Damm alt sei", "die Lotsen"),
    ),
    "es heißt behind a relative clause": (
        "Im letzten Satz des Briefes, den der Rat im Mai bekommen hat, heißt es: „Der Damm ist fort.“",
        ("Der Damm ist fort", "letzten Satz des Briefes"),
    ),
}
SOURCES |= {
    "es as the object": ("Vogt hält es für wahr, dass der Damm alt sei.", ("dass der Damm alt sei", "Vogt")),
    "a paper without a capital": ("Die taz vermutet, dass der Damm alt sei.", ("dass der Damm alt sei", "Die taz")),
    "a pair": ("Die beiden sagten, der Damm sei alt.", ("der Damm sei alt", "Die beiden")),
    "some of them": (
        "Einige der Lotsen haben Minister Kolb geschrieben, dass der Damm alt sei.",
        ("dass der Damm alt sei", "Einige der Lotsen"),
    ),
    "a paper in marks without a capital": (
        "Wie „anker online“ berichtet, ist der Hafen zu.",
        ("ist der Hafen zu", "anker online"),
    ),
    "where a sentence was found": (
        "In der Zeitung fand sich der Satz: „Der Damm ist fort und kommt nie wieder.“",
        ("Der Damm ist fort und kommt nie wieder", "der Zeitung"),
    ),
    "behind the clause of another verb": (
        "Kolb wies den Plan zurück, die Leiterin des Hafenamts, Nora Vogt, erklärte: „Der Damm ist fort.“",
        ("Der Damm ist fort", "die Leiterin des Hafenamts, Nora Vogt"),
    ),
    "not by the passive of the clause before": (
        "Der Plan wird von Minister Kolb gelobt, die Werft bezweifelt aber, dass er reicht.",
        ("dass er reicht", "die Werft"),
    ),
    "a text in a passive": (
        "In einem Bericht wurde vermutet, dass der Damm alt sei.",
        ("dass der Damm alt sei", "einem Bericht"),
    ),
    "quoted words whose sentence names nobody": (
        "Vogt sagte, der Damm sei alt. Es geht um „das größte Werk der ganzen Küste“.",
        ("das größte Werk der ganzen Küste", "Vogt"),
    ),
}
SPEAKERS_IN_THE_MOOD = {
    "who did it in a passive": ("Der Plan wurde von Minister Kolb abgelehnt. Er sei zu teuer.", "Minister Kolb"),
    "the text that a sentence opens with": (
        "Im Bericht werden viele Fälle genannt. Der Damm sei an drei Stellen undicht.",
        "Bericht",
    ),
    "the surest of two sources in a sentence": (
        "Wie Nora Vogt erklärte, sieht der Rat darin kein Hindernis. Der Damm sei alt.",
        "Nora Vogt",
    ),
    "not things in the plural": (
        "Nora Vogt kam aus dem Haus. Proben ergaben nichts. Der Damm sei alt.",
        "Nora Vogt",
    ),
    "not whom the report is about": (
        "Die Zeitung berichtet, der Damm sei alt. Demnach haben Boote ihn gerammt. Das sei dort oft so.",
        "Die Zeitung",
    ),
}
CONTENTS = {
    "a clause in the mood behind a sentence without a cue": (
        "Viele Lotsen pflegen seit Jahren die Legende, der Damm sei aus Gold.",
        ("der Damm sei aus Gold", "Viele Lotsen"),
    ),
    "a participle behind aus is no account": (
        "Vogt sagte, der Damm sei alt. Allerdings sei das aus der Idee entstandene Werk gut.",
        ("Allerdings sei das aus der Idee entstandene Werk gut", "Vogt"),
    ),
    "an age set beside": (
        "Lars Emmer, 44, sagte, das Geld sei weg.",
        ("das Geld sei weg", "Lars Emmer, 44"),
    ),
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
    "a colon without quotation marks": ("Der Arzt sagte: Der Arm heilt.", ("Der Arm heilt", "Der Arzt")),
    "a question behind a verb": (
        "Die Bank sagte nicht, wo das Geld geblieben ist.",
        ("wo das Geld geblieben ist", "Die Bank"),
    ),
    "an infinitive with an auxiliary": (
        "Emmer bestritt, den Schlüssel zu haben.",
        ("den Schlüssel zu haben", "Emmer"),
    ),
    "a quotation taken up by the next sentence": (
        "„Der Damm ist fort und kommt nie wieder.“ Dies sagte der Chef der Werft.",
        ("Der Damm ist fort und kommt nie wieder", "der Chef der Werft"),
    ),
    "a sentence taken up by the next": (
        "Der Hafen wird im Mai geschlossen. Das teilte die Stadt am Montag mit.",
        ("Der Hafen wird im Mai geschlossen", "die Stadt"),
    ),
    "a colon behind quoted words": (
        "Am Abend nannte das Amt die Räumung eine „gute Idee“: „Der Damm ist fort und kommt nie wieder.“",
        ("Der Damm ist fort und kommt nie wieder", "das Amt"),
    ),
    "a relative clause with an adverb": (
        "Der Führer der Insel, der zunächst Vogts Wahlsieg als „großes Fest“ bezeichnete, schwieg dazu.",
        ("großes Fest", "der"),
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


@pytest.mark.parametrize("phenomenon", SPEAKERS_IN_THE_MOOD)
def test_who_goes_on_in_the_reported_mood(phenomenon: str) -> None:
    text, mention = SPEAKERS_IN_THE_MOOD[phenomenon]
    assert found(text, "de")[-1][1] == mention


def test_quoted_words_belong_to_the_source_nearest_to_them() -> None:
    text = "Die Zeitung schreibt, der Hafen sei laut Nora Vogt „zu alt und viel zu klein“."
    inner = next(quote for quote in search(text, "de").quotes if quote.parent is not None)
    assert (words(text, inner.content), words(text, inner.mention)) == ("zu alt und viel zu klein", "Nora Vogt")


@pytest.mark.parametrize(
    ("text", "content", "cue", "mention"),
    [
        ("Der Rat kritisierte am Montag den Plan der Stadt.", "den Plan der Stadt", "kritisierte", "Der Rat"),
        ("Den Plan der Stadt kritisierte am Montag der Rat.", "Den Plan der Stadt", "kritisierte", "der Rat"),
        ("Außerdem forderte er mehr Geld für die Insel.", "mehr Geld für die Insel", "forderte", "er"),
    ],
)
def test_what_is_told_holds_neither_its_verb_nor_its_source(text: str, content: str, cue: str, mention: str) -> None:
    """Many such sentences are no quotes: they are offered with a low score or not at all, but with just these words."""
    lexicon = sure_of(cue)
    prepared = prepare(text, lexicon)
    told = [c for c in attribute_verb_second(prepared, 0, lexicon) if c.rule == "told"]
    shown = [[prepared.words(*r) for r in (c.content[0], c.cue, c.mention) if r is not None] for c in told]
    assert shown == [[content, cue, mention]]


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
