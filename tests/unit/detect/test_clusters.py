"""Clusters: which mentions of an article mean the same speaker, what it is called, and of what kind it is."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.searching import search

from quotemark.core.detect import detect_article
from quotemark.core.lexicon import load_lexicon
from quotemark.core.scheme import Scheme, Scope
from quotemark.core.types import MAX_RANKED, Article, Speaker


class Expected(NamedTuple):
    """A speaker that an article has: kind, role, and mentions that mean it (each at least once)."""

    kind: str
    role: str | None
    mentions: tuple[str, ...]


HARBOUR = """Mayor Ana Marsh said on Monday that the harbour would stay open through the winter.
“We have the ice breakers,” Marsh told the council. “We have the crews,” she added.
Her spokesman said the city had set money aside. Leo Ortega, the chief engineer, said the quay was sound.
Both Marsh and Ortega said the tide wall would hold. They said it had held for ninety years.
The engineer said the wall was checked each spring. The mayor said she had walked along it herself.
Two officials said the pumps were old, and the officials said spare parts were hard to find.
A person close to the talks said a buyer had been found. Another person said there was none.
“Nobody has asked us,” said the owner of the shipyard, Ines Falk. Dr. Falk said she would not sell.
The Department of Fisheries said it had not been told. The department said it would write to the city.
Marsh’s lawyer said the contract was public. Critics said the contract was a gift to Ortega’s friends."""
HARBOUR_SPEAKERS = {
    "Ana Marsh": Expected("person", "Mayor", ("Mayor Ana Marsh", "Marsh", "she", "The mayor")),
    "Ana Marsh’s spokesman": Expected("unnamed", None, ("Her spokesman",)),
    "Leo Ortega": Expected("person", "chief engineer", ("Leo Ortega, the chief engineer", "The engineer")),
    "Ana Marsh and Leo Ortega": Expected("group", None, ("They",)),
    "two officials": Expected("unnamed", None, ("Two officials", "the officials")),
    "person close to the talks": Expected("unnamed", None, ("A person close to the talks",)),
    "another person": Expected("unnamed", None, ("Another person",)),
    "Ines Falk": Expected("person", "owner of the shipyard", ("the owner of the shipyard, Ines Falk", "Dr. Falk")),
    "Department of Fisheries": Expected("organization", None, ("The Department of Fisheries", "The department")),
    "Ana Marsh’s lawyer": Expected("unnamed", None, ("Marsh’s lawyer",)),
    "critics": Expected("unnamed", None, ("Critics",)),
}

VALLEY = """Environment Secretary Paul Dunmore, 61, said the valley would not be flooded.
Mr. Dunmore and his wife, Clara Dunmore, live there. Mrs. Dunmore said they would stay.
“I was born here,” Mr. Dunmore said. He said the plan was dead.
Gov. Rita Salcedo of the northern district said she had not seen the plan. The governor said it was a rumour.
Water Board spokeswoman Mia Thorne said the board had no plans. Thorne said the board would meet in May.
The Northern Power Company said it had spent nothing. The company said the valley was too narrow.
“They lie,” said Hugo Brandt, a farmer. The farmer said he had seen the drills.
A spokesman for the ministry said the drills were for a well. The spokesman said the well was for the village.
A Danish official said the grant was gone. A Swedish official said it was not. The Danish official said so again."""
VALLEY_SPEAKERS = {
    "Paul Dunmore": Expected("person", "Environment Secretary", ("Mr. Dunmore", "He")),
    "Clara Dunmore": Expected("person", "wife", ("Mrs. Dunmore",)),
    "Rita Salcedo": Expected("person", "Gov.", ("Gov. Rita Salcedo of the northern district", "The governor")),
    "Mia Thorne": Expected("person", "Water Board spokeswoman", ("Water Board spokeswoman Mia Thorne", "Thorne")),
    "Northern Power Company": Expected("organization", None, ("The Northern Power Company", "The company")),
    "Hugo Brandt": Expected("person", "farmer", ("Hugo Brandt, a farmer", "The farmer")),
    "spokesman for the ministry": Expected("unnamed", None, ("A spokesman for the ministry", "The spokesman")),
    "Danish official": Expected("unnamed", None, ("A Danish official", "The Danish official")),
    "Swedish official": Expected("unnamed", None, ("A Swedish official",)),
}

FERRY_DE = """Verkehrsministerin Karla Wendt sagte, die Fähre werde im Herbst fahren.
„Das Geld ist da“, sagte Wendt am Montag. „Wir brauchen nur noch die Schiffe“, sagte sie.
Der Bürgermeister von Norderhafen, Jonas Brakel, erklärte, er glaube das nicht.
„Hier fährt seit zwei Jahren nichts“, sagte Brakel. Der Bürgermeister sagte, die Insel warte.
Der Vorsitzende des Fährvereins, Uwe Thoms, sagte, die Wendt kenne die Insel nicht. Thoms sagte, er habe sie eingeladen.
Die Reederei Nordlicht erklärte, sie habe keinen Auftrag.
„Wir kommen gern“, sagte eine Sprecherin des Ministeriums."""
FERRY_DE_SPEAKERS = {
    "Karla Wendt": Expected("person", "Verkehrsministerin", ("Verkehrsministerin Karla Wendt", "Wendt", "sie")),
    "Jonas Brakel": Expected(
        "person", "Bürgermeister von Norderhafen",
        ("Der Bürgermeister von Norderhafen, Jonas Brakel", "Brakel", "Der Bürgermeister"),
    ),
    "Uwe Thoms": Expected(
        "person", "Vorsitzende des Fährvereins", ("Der Vorsitzende des Fährvereins, Uwe Thoms", "Thoms")
    ),
    "Sprecherin des Ministeriums": Expected("unnamed", None, ("eine Sprecherin des Ministeriums",)),
}  # fmt: skip

ROMANCE = {
    "fr": (
        "La ministre Claire Aubert a visité le port. « Le quai est solide », a déclaré Claire Aubert. "
        "« Nous restons », a-t-elle ajouté. « C’est faux », a répondu le maire, Luc Ferrand. "
        "« Rien ne change », a dit le maire.",
        {"Claire Aubert": ("Claire Aubert", "elle"), "Luc Ferrand": ("le maire, Luc Ferrand", "le maire")},
    ),
    "es": (
        "La ministra Clara Robledo visitó el puerto. «El muelle es sólido», dijo Clara Robledo. "
        "«Nos quedamos», añadió ella. «Es falso», respondió el alcalde, Luis Ferrer. «Nada cambia», dijo el alcalde.",
        {"Clara Robledo": ("Clara Robledo", "ella"), "Luis Ferrer": ("el alcalde, Luis Ferrer", "el alcalde")},
    ),
    "it": (
        "La ministra Chiara Conti ha visitato il porto. «Il molo è solido», ha detto Chiara Conti. "
        "«Restiamo», ha aggiunto lei. «È falso», ha risposto il sindaco, Luca Ferri. «Non cambia nulla», "
        "disse il sindaco.",
        {"Chiara Conti": ("Chiara Conti", "lei"), "Luca Ferri": ("il sindaco, Luca Ferri", "il sindaco")},
    ),
}
ARTICLES = {
    "harbour": ("en", HARBOUR, HARBOUR_SPEAKERS),
    "valley": ("en", VALLEY, VALLEY_SPEAKERS),
    "ferry": ("de", FERRY_DE, FERRY_DE_SPEAKERS),
}
CASES = [
    pytest.param(lang, text, name, expected, id=f"{title}: {name}")
    for title, (lang, text, speakers) in ARTICLES.items()
    for name, expected in speakers.items()
]


def clusters(text: str, lang: str) -> dict[str, tuple[Speaker, set[str]]]:
    """Return the speakers of a text by name, each with the mentions of it that bear quotes."""
    scheme = Scheme(scope=Scope.ALL)
    article = detect_article(Article(id="a", text=text), lexicon=load_lexicon(lang), scheme=scheme, min_score=0.1)
    found: dict[str, tuple[Speaker, set[str]]] = {}
    for quote in article.quotes:
        speaker = article.speaker(quote.speaker)
        if speaker is not None:
            found.setdefault(speaker.name, (speaker, set()))[1].add(article.words(quote.mention))
    return found


@pytest.mark.parametrize(("lang", "text", "name", "expected"), CASES)
def test_a_speaker_gathers_its_mentions(lang: str, text: str, name: str, expected: Expected) -> None:
    found = clusters(text, lang)
    assert name in found, sorted(found)
    speaker, mentions = found[name]
    assert (speaker.kind, speaker.role) == (expected.kind, expected.role)
    assert set(expected.mentions) <= mentions


@pytest.mark.parametrize(("lang", "text", "speakers"), ARTICLES.values(), ids=ARTICLES)
def test_no_mention_goes_to_two_speakers(lang: str, text: str, speakers: dict[str, Expected]) -> None:
    found = clusters(text, lang)
    for name, expected in speakers.items():
        for other in found.keys() - {name}:
            shared = set(expected.mentions) & found[other][1]
            assert not {m for m in shared if m.lower() not in ("she", "he", "sie", "they")}, (name, other)


@pytest.mark.parametrize("lang", ROMANCE)
def test_romance_mentions_lead_to_the_same_people(lang: str) -> None:
    text, speakers = ROMANCE[lang]
    found = clusters(text, lang)
    assert {name: set(mentions) for name, mentions in speakers.items()} == {n: m for n, (_, m) in found.items()}


NAMES = (
    "Ana Marsh",
    "Leo Ortega",
    "Marsh",
    "Mrs. Falk",
    "the minister",
    "two officials",
    "a voter",
    "she",
    "They",
    "🙂",
)
VERBS = ("said", "told reporters", "wrote")
SENTENCES = st.builds(
    "{} {} {}".format,
    st.sampled_from([n[0].upper() + n[1:] for n in NAMES]),
    st.sampled_from(VERBS),
    st.sampled_from(("that the harbour was open.", "“the harbour is open and will stay so.”", "no.", "and left")),
)


@given(st.lists(st.one_of(SENTENCES, st.text(max_size=30)), max_size=8))
def test_ranked_speakers_are_distinct_known_and_at_most_nine(parts: list[str]) -> None:
    found = search(" ".join(parts))
    known = {s.id for s in found.speakers}
    assert len(known) == len(found.speakers) == len({s.name for s in found.speakers})
    for quote in found.quotes:
        assert quote.suggestion is not None
        ranked = quote.suggestion.speakers
        assert len(set(ranked)) == len(ranked) == len(quote.suggestion.mentions) <= MAX_RANKED
        assert set(ranked) <= known
        assert quote.speaker is None or quote.speaker == ranked[0]
    assert all(member in known for speaker in found.speakers for member in speaker.members)


@given(st.lists(st.one_of(SENTENCES, st.text(max_size=30)), max_size=8))
def test_quotes_keep_the_order_of_the_text_and_of_another_run(parts: list[str]) -> None:
    text = " ".join(parts)
    first, again = search(text), search(text)
    assert first == again
    assert [q.id for q in first.quotes] == [f"q{n}" for n in range(1, len(first.quotes) + 1)]
    tops = [q.start for q in first.quotes if q.parent is None]
    assert tops == sorted(tops)
