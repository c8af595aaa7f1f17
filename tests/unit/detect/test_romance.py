"""French, Spanish and Italian: direct quotes in news with their speaker, in every style of quotation marks."""

from __future__ import annotations

import time

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
    "age inside the marks": (
        "« Nous avons tout perdu, soupire Anne Morel, 34 ans. La maison, le chien. »",
        ("Nous avons tout perdu | La maison, le chien", "Anne Morel, 34 ans"),
    ),
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
    "age inside the marks": (
        "«Non lo so – dice Anna Conti, 34 anni – chiedetemelo in inverno».",
        ("Non lo so | chiedetemelo in inverno", "Anna Conti, 34 anni"),
    ),
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
    assert (expected[0], expected[1].strip(".")) in _pairs(text, lang), name


INSERTED = [
    ("fr", "« Nous fermons, a dit la ministre, à midi. »", "Nous fermons | à midi", "la ministre"),
    ("fr", "« C'est une erreur, a-t-il ajouté, et il faut le dire. »", "C'est une erreur | et il faut le dire", "il"),
    ("fr", "« La digue est fermée, précise-t-elle, jusqu'en mai. »", "La digue est fermée | jusqu'en mai", "elle"),
    (
        "fr",
        "« On ne peut pas attendre, explique le Dr Blanc. L'eau monte. »",
        "On ne peut pas attendre | L'eau monte",
        "le Dr Blanc",
    ),
    ("fr", "« Qu'attend-on ? s'interroge Léa Petit. La digue cède. »", "Qu'attend-on ? | La digue cède", "Léa Petit"),
    ("fr", "« Je pars demain, dit-elle. »", "Je pars demain", "elle"),
    (
        "fr",
        "« J'ai tout vu, raconte Léa Petit, maire de Lille. L'eau est montée. »",
        "J'ai tout vu | L'eau est montée",
        "Léa Petit, maire de Lille",
    ),
    ("es", "«Nos vamos, dijo la ministra, mañana por la mañana».", "Nos vamos | mañana por la mañana", "la ministra"),
    ("es", "«El dique –dijo Lola Prieto– es seguro».", "El dique | es seguro", "Lola Prieto"),
    ("es", "«No hay dinero —lamentó la alcaldesa—, pero habrá».", "No hay dinero | pero habrá", "la alcaldesa"),
    (
        "es",
        "«¿Qué esperamos? —se pregunta Lola Prieto—. El dique no va a aguantar».",
        "¿Qué esperamos? | El dique no va a aguantar",
        "Lola Prieto",
    ),
    (
        "es",
        "«Vi caer el dique, explica el ingeniero, y eché a correr».",
        "Vi caer el dique | y eché a correr",
        "el ingeniero",
    ),
    ("it", "«Noi partiamo, ha detto la ministra, domani mattina».", "Noi partiamo | domani mattina", "la ministra"),
    ("it", "«La diga – ha detto Bianchi – è sicura».", "La diga | è sicura", "Bianchi"),
    ("it", "«La diga - ha detto la sindaca - è sicura».", "La diga | è sicura", "la sindaca"),
    (
        "it",
        "«La diga è sicura – spiega Lia Piccoli –. Va però controllata».",
        "La diga è sicura | Va però controllata",
        "Lia Piccoli",
    ),
    (
        "it",
        "«La diga è sicura, spiega l'ingegnere, ma va controllata».",
        "La diga è sicura | ma va controllata",
        "l'ingegnere",
    ),
]
"""An attribution inside one pair of marks: its content on both sides of it, and the source."""
WHOLE = [
    ("fr", "« Le maire, dit-on, ne viendra pas. »"),
    ("fr", "« Il a dit, hier, que la digue tiendrait. »"),
    ("fr", "« L'eau, dit le proverbe, ne revient pas. »"),
    ("es", "«Ayer, dice la verdad, no llovió»."),
    ("es", "«La ministra, que dijo la verdad, se fue»."),
    ("it", "«La ministra, che ha detto il vero, è partita»."),
    ("en", "“The dike, said the engineer, is safe.”"),
]
"""What looks a little like it and is part of the words, or stands in a language that closes its marks first."""
ADDRESSED = [
    ("fr", "« La digue tiendra », a dit à la presse le maire.", "le maire"),
    ("fr", "« La digue tiendra », a déclaré à l'AFP Hugo Blanc.", "Hugo Blanc"),
    (
        "fr",
        "« La digue tiendra », a déclaré mardi à la radio Hugo Blanc, maire de Lille.",
        "Hugo Blanc, maire de Lille",
    ),
    (
        "fr",
        "« La digue tiendra », a expliqué à nos confrères la présidente de la région.",
        "la présidente de la région",
    ),
    ("fr", "« La digue tiendra », a tranché, mercredi soir, le préfet.", "le préfet"),
    ("fr", "« La digue tiendra », lui a répondu Hugo Blanc.", "Hugo Blanc"),
    ("fr", "« La digue tiendra », a-t-elle déclaré à la presse.", "elle"),
    ("fr", "Hugo Blanc l'a dit : « La digue tiendra. »", "Hugo Blanc"),
    ("fr", "« La digue tiendra », s'est exclamée Léa Petit.", "Léa Petit"),
    ("es", "«El dique aguantará», dijo a la prensa el alcalde.", "el alcalde"),
    ("es", "«El dique aguantará», declaró a los periodistas Hugo Blanco.", "Hugo Blanco"),
    ("es", "«El dique aguantará», ha dicho este lunes en rueda de prensa Ana Robles.", "Ana Robles"),
    ("es", "«El dique aguantará», le dijo el alcalde a la ministra.", "el alcalde"),
    ("es", "«El dique aguantará», denunció en un comunicado el sindicato.", "el sindicato"),
    ("es", "Según explicó Blanco, «el dique aguantará».", "Blanco"),
    ("es", "—El dique aguantará —le dijo.", ""),
    ("it", "«La diga reggerà», ha detto alla stampa il sindaco.", "il sindaco"),
    ("it", "«La diga reggerà», ha dichiarato ai giornalisti Ugo Bianchi.", "Ugo Bianchi"),
    ("it", "«La diga reggerà», ha spiegato all'Ansa l'ingegnere Ugo Bianchi.", "l'ingegnere Ugo Bianchi"),
    ("it", "«La diga reggerà», ha ammesso in un'intervista a Radio Sud la ministra.", "la ministra"),
    ("it", "«La diga reggerà», gli ha risposto la sindaca.", "la sindaca"),
    ("it", "«La diga reggerà» gli disse la madre.", "la madre"),
    ("it", "Ha detto Bianchi: «La diga reggerà».", "Bianchi"),
]
"""Who says it, where somebody else is named between the verb and the source."""
TURNS = [
    ("fr", "— Tu viens ? demanda Anne.", "Tu viens ?", "Anne"),
    ("fr", "– La digue est fermée, murmura la vieille femme.", "La digue est fermée", "la vieille femme"),
    ("es", "—¿Vienes? —preguntó Ana.", "¿Vienes?", "Ana"),
    ("es", "—Vamos —dijo Ana—.", "Vamos", "Ana"),
    ("es", "—Vete —le dijo su madre—, que es tarde.", "Vete | que es tarde", "su madre"),
    ("es", "—Creo —dijo Ana— que es tarde.", "Creo | que es tarde", "Ana"),
    ("it", "– Vieni anche tu? – chiese Anna.", "Vieni anche tu?", "Anna"),
    ("it", "— Andiamo — disse Anna —. È tardi.", "Andiamo | È tardi", "Anna"),
    ("it", "– Non voglio, – rispose lui.", "Non voglio", "lui"),
]


@pytest.mark.parametrize(("lang", "text", "content", "mention"), INSERTED, ids=lambda v: str(v)[:40])
def test_an_attribution_inside_the_marks_is_split_off(lang: str, text: str, content: str, mention: str) -> None:
    assert _pairs(text, lang) == [(content, mention)]


@pytest.mark.parametrize(("lang", "text"), WHOLE)
def test_words_that_attribute_nothing_stay_in_the_quotation(lang: str, text: str) -> None:
    quotes = [q for q in search(text, lang).quotes if q.parent is None]
    assert [len(q.content) for q in quotes] == [1]
    assert text.strip(".").startswith(text[quotes[0].content[0].start : quotes[0].content[0].end].strip("."))


@pytest.mark.parametrize(("lang", "text", "mention"), ADDRESSED, ids=lambda v: str(v)[:60])
def test_the_source_behind_an_addressee_or_a_day(lang: str, text: str, mention: str) -> None:
    assert [m for content, m in _pairs(text, lang)] == [mention]


@pytest.mark.parametrize(("lang", "text", "content", "mention"), TURNS, ids=lambda v: str(v)[:40])
def test_turns_that_a_dash_opens(lang: str, text: str, content: str, mention: str) -> None:
    assert _pairs(text, lang) == [(content, mention)]


@pytest.mark.parametrize("text", ["« a, dit ", "« Oui, dit-elle, ", "«Q», dijo, hoy, ", "— dijo —", "l'a d'une qu'il "])
def test_time_grows_with_the_length_and_no_faster(text: str) -> None:
    def seconds(size: int) -> float:
        start = time.process_time()
        search((text * (size // len(text) + 1))[:size], "fr")
        return time.process_time() - start

    assert min(seconds(32_000), seconds(32_000)) < 8 * 2.5 * min(seconds(4_000), seconds(4_000)) + 0.05


def _pairs(text: str, lang: str) -> list[tuple[str, str]]:
    """Return (content, mention) of the likely candidates in a text, but for quotations within quotes."""
    quotes = [q for q in search(text, lang).quotes if q.suggestion is not None and q.suggestion.score >= 0.4]
    return [(_plain(words(text, q.content)), words(text, q.mention)) for q in quotes if q.parent is None]


def _plain(content: str) -> str:
    """Return the words without marks and the spaces and full stops beside them."""
    return " | ".join(part.strip("«»‘’“”„—–. \u00a0\u202f") for part in content.split(" | "))


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
