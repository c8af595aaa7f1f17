"""French, Spanish and Italian: direct quotes in news with their speaker, in every style of quotation marks."""

from __future__ import annotations

import pytest
from tests.support.searching import search, words

from quotemark.core.detect import detect_article
from quotemark.core.lexicon import detect_language, load_lexicon
from quotemark.core.scheme import Scheme, Scope
from quotemark.core.types import Article

FRENCH = {
    "compound verb inverted": (
        "« Le pont sera reconstruit », a déclaré la maire de Lyon, Anne Morel.",
        ("Le pont sera reconstruit", "la maire de Lyon, Anne Morel"),
    ),
    "pronoun inside the verb": ("« Nous n'avons plus d'argent », a-t-il ajouté.", ("Nous n'avons plus d'argent", "il")),
    "pronoun behind the verb": ("„Le pont est solide“, dit-elle.", ("Le pont est solide", "elle")),
    "no-break spaces": (
        "Anne Morel a déclaré\u00a0: «\u202fLe pont tiendra dix ans.\u202f»",
        ("Le pont tiendra dix ans", "Anne Morel"),
    ),
    "no spaces, day": ("«Il n'a rien dit», a affirmé mardi Paul Garnier.", ("Il n'a rien dit", "Paul Garnier")),
    "title": ("“Nous irons jusqu’au bout”, assure Mme Morel.", ("Nous irons jusqu’au bout", "Mme Morel")),
    "straight marks": (
        "\"La route est fermée\", explique M. Garnier, ingénieur.",
        ("La route est fermée", "M. Garnier, ingénieur"),
    ),
    "apposition": (
        "Le ministre de l’Intérieur, Paul Garnier, a répondu : “Il faut attendre.”",
        ("Il faut attendre", "Le ministre de l’Intérieur, Paul Garnier"),
    ),
    "dash": ("— La route est fermée, dit Paul Garnier.", ("La route est fermée", "Paul Garnier")),
    "selon": ("Selon Anne Morel, « le chantier commencera en mai ».", ("le chantier commencera en mai", "Anne Morel")),
    "going on": (
        "« Le pont est vieux », a souligné Paul Garnier. « Il faut le remplacer. »",
        ("Le pont est vieux | Il faut le remplacer", "Paul Garnier"),
    ),
    "question": ("« Qui va payer ? » demande Anne Morel.", ("Qui va payer ?", "Anne Morel")),
    "single marks": (
        "‘Le pont est vieux’, dit Anne Morel. ‘Il faut agir’, dit Paul Garnier. ‘Non’, répond Anne Morel.",
        ("Il faut agir", "Paul Garnier"),
    ),
}  # fmt: skip
SPANISH = {
    "inverted": (
        "«El puente será reconstruido», dijo la alcaldesa de Sevilla, Ana Robles.",
        ("El puente será reconstruido", "la alcaldesa de Sevilla, Ana Robles"),
    ),
    "day behind the source": ("“No queda dinero”, añadió Robles el lunes.", ("No queda dinero", "Robles")),
    "day before the source": ("«No lo sé», dijo el lunes Ferrer.", ("No lo sé", "Ferrer")),
    "colon": ("Ana Robles declaró: “El puente aguantará”.", ("El puente aguantará", "Ana Robles")),
    "compound verb": (
        "\"Nadie sufrió daños\", ha asegurado el portavoz Luis Ferrer.",
        ("Nadie sufrió daños", "el portavoz Luis Ferrer"),
    ),
    "apposition": (
        "El ministro del Interior, Luis Ferrer, respondió: «Hay que esperar».",
        ("Hay que esperar", "El ministro del Interior, Luis Ferrer"),
    ),
    "spaces inside": ("« La carretera está cerrada », explicó Ferrer.", ("La carretera está cerrada", "Ferrer")),
    "low marks": ("„El puente es sólido“, afirmó ella.", ("El puente es sólido", "ella")),
    "dash": (
        "—La carretera está cerrada —dijo Luis Ferrer—. Mañana abrirá.",
        ("La carretera está cerrada | Mañana abrirá", "Luis Ferrer"),
    ),
    "según": ("Según Ana Robles, «las obras empezarán en mayo».", ("las obras empezarán en mayo", "Ana Robles")),
    "going on": (
        "«El puente es viejo», subrayó Ferrer. «Hay que cambiarlo».",
        ("El puente es viejo | Hay que cambiarlo", "Ferrer"),
    ),
    "question": ("“¿Quién va a pagar?”, preguntó Robles.", ("¿Quién va a pagar?", "Robles")),
    "no subject": ("«No hay peligro», dijo a la prensa.", ("No hay peligro", "")),
    "single marks": (
        "‘El puente es viejo’, dijo Robles. ‘Hay que actuar’, dijo Ferrer. ‘No’, respondió Robles.",
        ("Hay que actuar", "Ferrer"),
    ),
}  # fmt: skip
ITALIAN = {
    "compound verb inverted": (
        "«Il ponte sarà ricostruito», ha detto la sindaca di Torino, Anna Conti.",
        ("Il ponte sarà ricostruito", "la sindaca di Torino, Anna Conti"),
    ),
    "curly marks": ("“Non abbiamo più soldi”, ha aggiunto Conti.", ("Non abbiamo più soldi", "Conti")),
    "colon": ("Anna Conti ha dichiarato: «Il ponte reggerà».", ("Il ponte reggerà", "Anna Conti")),
    "day": ("\"Nessuno è rimasto solo\", ha assicurato ieri Luca Ferri.", ("Nessuno è rimasto solo", "Luca Ferri")),
    "apposition": (
        "Il ministro dell’Interno, Luca Ferri, ha risposto: “Bisogna aspettare”.",
        ("Bisogna aspettare", "Il ministro dell’Interno, Luca Ferri"),
    ),
    "spaces inside": ("« La strada è chiusa », spiega Ferri.", ("La strada è chiusa", "Ferri")),
    "low marks": ("„Il ponte è solido“, afferma lei.", ("Il ponte è solido", "lei")),
    "dash": ("— La strada è chiusa, disse Luca Ferri.", ("La strada è chiusa", "Luca Ferri")),
    "secondo": ("Secondo Anna Conti, «i lavori inizieranno presto».", ("i lavori inizieranno presto", "Anna Conti")),
    "going on": (
        "«Il ponte è vecchio», ha sottolineato Ferri. «Va sostituito».",
        ("Il ponte è vecchio | Va sostituito", "Ferri"),
    ),
    "question": ("«Chi pagherà?», ha chiesto Conti.", ("Chi pagherà?", "Conti")),
    "single marks": (
        "‘Il ponte è vecchio’, dice Conti. ‘Bisogna agire’, dice Ferri. ‘No’, risponde Conti.",
        ("Bisogna agire", "Ferri"),
    ),
}  # fmt: skip
CASES = [
    (lang, name, *case)
    for lang, cases in (("fr", FRENCH), ("es", SPANISH), ("it", ITALIAN))
    for name, case in cases.items()
]
STORIES = {
    "fr": "La maire Anne Morel a visité le chantier. « Le pont tiendra », a-t-elle dit. M. Garnier a démenti.",
    "es": "La alcaldesa Ana Robles visitó las obras. «El puente aguantará», dijo ella. El Sr. Ferrer lo negó.",
    "it": "La sindaca Anna Conti ha visitato il cantiere. «Il ponte reggerà», ha detto lei. Il sig. Ferri ha negato.",
}


@pytest.mark.parametrize(("lang", "name", "text", "expected"), CASES, ids=[f"{c[0]}, {c[1]}" for c in CASES])
def test_direct_quotes_and_their_source(lang: str, name: str, text: str, expected: tuple[str, str]) -> None:
    quotes = [q for q in search(text, lang).quotes if q.suggestion is not None and q.suggestion.score >= 0.4]
    pairs = [(_plain(words(text, q.content)), words(text, q.mention)) for q in quotes if q.parent is None]
    assert (expected[0], expected[1].strip(".")) in pairs, name


def _plain(content: str) -> str:
    """Return the words without marks and the spaces and full stops beside them."""
    return " | ".join(part.strip("«»‘’“”„—. \u00a0\u202f") for part in content.split(" | "))


@pytest.mark.parametrize(("lang", "name"), [("fr", "Anne Morel"), ("es", "Ana Robles"), ("it", "Anna Conti")])
def test_a_pronoun_leads_to_the_woman_named_before(lang: str, name: str) -> None:
    article = Article(id="a", text=STORIES[lang])
    made = detect_article(article, lexicon=load_lexicon(lang), scheme=Scheme(scope=Scope.DIRECT))
    assert len(made.quotes) == 1
    speaker = made.speaker(made.quotes[0].speaker)
    assert speaker is not None
    assert speaker.name == name


@pytest.mark.parametrize("lang", STORIES)
def test_the_language_is_detected(lang: str) -> None:
    assert detect_language(STORIES[lang]) == lang


@pytest.mark.parametrize("lang", ["en", "de"])
def test_a_dash_opens_no_turn_where_the_language_has_none(lang: str) -> None:
    assert not search("— The road is closed for the whole of May.", lang).quotes
