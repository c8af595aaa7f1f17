"""Sentences with the stance that an annotator would choose, by phenomenon; "" where nothing must be proposed."""

from __future__ import annotations

import pytest

from quotemark.core.detect.article import detect_article
from quotemark.core.lexicon import load_lexicon
from quotemark.core.scheme import Scheme, Scope
from quotemark.core.types import Article, Quote, StanceSuggestion

COUNCIL = ("Helen Marsh", "Peter Okafor")
PRO, CON = "supports", "opposes"


def quotes(text: str, targets: tuple[str, ...], lang: str = "en") -> tuple[Quote, ...]:
    scheme = Scheme(scope=Scope.ALL, targets=targets)
    article = detect_article(
        Article(id="a", text=text, lang=lang), lexicon=load_lexicon(lang), scheme=scheme, min_score=0.05
    )
    return tuple(q for q in article.quotes if q.parent is None)


def proposals(text: str, targets: tuple[str, ...], lang: str = "en") -> tuple[StanceSuggestion, ...]:
    """Return what is proposed for the last quote of a text."""
    suggestion = quotes(text, targets, lang)[-1].suggestion
    assert suggestion is not None
    return suggestion.stances


def towards(text: str, target: str | None, lang: str = "en") -> str:
    found = proposals(text, COUNCIL if target in COUNCIL else (target,) if target else (), lang)
    return next((s.label for s in found if s.target == target), "")


MARSH, OKAFOR = COUNCIL


@pytest.mark.parametrize(
    ("text", "target", "expected"),
    [
        # praise and blame, by the nearest target
        ("“Marsh is a liar and a cheat,” said Ana Ruiz.", MARSH, CON),
        ("“Marsh has integrity, and she keeps the town together,” said Ana Ruiz.", MARSH, PRO),
        ("Ana Ruiz said that Okafor had been reckless with the budget.", OKAFOR, CON),
        ("Ana Ruiz said that Okafor would come on Monday.", OKAFOR, ""),
        ("“Thank you, Helen Marsh, for a wonderful year,” said Ana Ruiz.", MARSH, PRO),
        # negation
        ("Ana Ruiz said that Marsh was not a liar.", MARSH, PRO),
        ("“Marsh isn’t qualified,” said Ana Ruiz.", MARSH, CON),
        ("“I never said that Marsh was unfit,” Ana Ruiz said.", MARSH, ""),
        ("“Marsh lacks the integrity that the office needs,” Ana Ruiz said.", MARSH, CON),
        ("“Marsh is far from honest,” Ana Ruiz said.", MARSH, CON),
        ("“Marsh is not only honest, she is brave,” Ana Ruiz said.", MARSH, PRO),
        ("“Okafor cares nothing about the harbour,” Ana Ruiz said.", OKAFOR, CON),
        ("“Nobody is perfect, and Marsh will not come,” Ana Ruiz said.", MARSH, ""),
        # comparison
        ("“Marsh is more honest than Okafor,” Ana Ruiz said.", MARSH, PRO),
        ("“Marsh is more honest than Okafor,” Ana Ruiz said.", OKAFOR, CON),
        ("“Okafor is weaker than Marsh,” Ana Ruiz said.", OKAFOR, CON),
        ("“The new bridge is better than Marsh,” Ana Ruiz said.", MARSH, ""),
        ("“Most of us are honest people, unlike Okafor,” Ana Ruiz said.", OKAFOR, ""),
        # irony
        ("“Marsh’s so-called integrity cost us a school,” Ana Ruiz said.", MARSH, CON),
        ("“Of course Marsh is honest,” Ana Ruiz said.", MARSH, ""),
        ("“Marsh is honest? Yeah, right,” Ana Ruiz said.", MARSH, ""),
        ("“Marsh and her ‘brilliant’ plan cost us a school,” Ana Ruiz said.", MARSH, CON),
        ("“Good luck with Marsh, our great leader,” Ana Ruiz said.", MARSH, ""),
        # concession
        ("“Although I respect Marsh, the plan is expensive,” Ana Ruiz said.", MARSH, ""),
        ("“I respect Marsh, but she is wrong,” Ana Ruiz said.", MARSH, CON),
        ("“Despite her terrible start, Marsh is a good mayor,” Ana Ruiz said.", MARSH, PRO),
        ("“With all due respect, Okafor is incompetent,” Ana Ruiz said.", OKAFOR, CON),
        # questions and conditions
        ("“Is Marsh honest?” Ana Ruiz asked.", MARSH, ""),
        ("Ana Ruiz asked whether Okafor was dishonest.", OKAFOR, ""),
        ("“If Marsh were honest, she would tell us the price,” Ana Ruiz said.", MARSH, ""),
        ("“If Marsh wins, she will be a great mayor,” Ana Ruiz said.", MARSH, PRO),
        ("“Marsh would be a good mayor if she listened,” Ana Ruiz said.", MARSH, ""),
        # what others say
        ("Ana Ruiz said that critics had called Marsh a liar.", MARSH, ""),
        ("“Some people say Okafor is dangerous,” Ana Ruiz said.", OKAFOR, ""),
        ("“I call Okafor a liar,” Ana Ruiz said.", OKAFOR, CON),
        ("Ana Ruiz said that Marsh had called the report a disgrace.", MARSH, ""),
        ("“He shouted: ‘Marsh is a disgrace,’” Ana Ruiz said.", MARSH, ""),
        # cues
        ("Ana Ruiz condemned Marsh for “wasting a whole year.”", MARSH, CON),
        ("Ana Ruiz praised Marsh for “a year of quiet work.”", MARSH, PRO),
        ("Ana Ruiz refused to endorse Marsh.", MARSH, CON),
        ("Ana Ruiz did not criticize Marsh.", MARSH, ""),
        ("Ana Ruiz denied that Marsh was a liar.", MARSH, PRO),
        ("Ana Ruiz did not say that Marsh was honest.", MARSH, ""),
        ("Ana Ruiz criticized the council for backing Okafor.", OKAFOR, ""),
        # deeds and demands
        ("“Marsh must resign,” Ana Ruiz said.", MARSH, CON),
        ("“Okafor should be ashamed,” Ana Ruiz said.", OKAFOR, CON),
        ("“Marsh fights for every street in this town,” Ana Ruiz said.", MARSH, PRO),
        ("“Okafor misled the council,” Ana Ruiz said.", OKAFOR, CON),
        ("“I will vote for Marsh,” Ana Ruiz said.", MARSH, PRO),
        ("“We have to stop Okafor,” Ana Ruiz said.", OKAFOR, CON),
        ("“I don’t trust Okafor,” Ana Ruiz said.", OKAFOR, CON),
        ("“The bus must stop in front of Marsh’s house,” Ana Ruiz said.", MARSH, ""),
        # pronouns and roles that stand for a target
        ("Marsh came late. “She is a disgrace,” said Tom Bell.", MARSH, CON),
        ("Mayor Helen Marsh came late. “The mayor is a liar,” said Tom Bell.", MARSH, CON),
        ("Helen Marsh met Ana Ruiz. “She is a disgrace,” said Tom Bell.", MARSH, ""),
        ("“Helen is the best thing that happened to us,” said Tom Bell. Helen Marsh smiled.", MARSH, PRO),
        # namesakes
        ("“Della Marsh is a liar,” said Tom Bell. Della Marsh is no relative of Helen Marsh.", MARSH, ""),
    ],
)
def test_words(text: str, target: str, expected: str) -> None:
    assert towards(text, target) == expected


@pytest.mark.parametrize(
    ("text", "target", "expected"),
    [
        ("Marsh’s spokesman said that Okafor would close the bridge.", OKAFOR, CON),
        ("Helen Marsh came. Her spokesman, Leo Bern, said that Okafor would close the bridge.", OKAFOR, CON),
        ("Helen Marsh came.\nSpokesman Leo Bern said that Okafor would close the bridge.", OKAFOR, CON),
        ("Helen Marsh came.\nLeo Bern, an adviser to the campaign, said that Okafor would close it.", OKAFOR, CON),
        ("Leo Bern, who endorsed Marsh, was late.\nBern said that Okafor would close the bridge.", OKAFOR, CON),
        ("Leo Bern, who has not endorsed Marsh, was late.\nBern said that Okafor would close it.", OKAFOR, ""),
        ("Leo Bern opposes Marsh.\nBern said that Marsh would close the bridge.", MARSH, CON),
        ("Leo Bern praised his friend Helen Marsh.\nBern said that Okafor would close the bridge.", OKAFOR, CON),
        ("Leo Bern, Marsh’s former adviser, said that Okafor would close the bridge.", OKAFOR, ""),
        ("Marsh’s rival Leo Bern said that Marsh would close the bridge.", MARSH, CON),
        ("Marsh’s spokesman said that Okafor was an honest man.", OKAFOR, PRO),
        ("Marsh’s spokesman said that she would stand beside Okafor on Monday.", OKAFOR, ""),
        ("Helen Marsh said that she was proud of the bridge.", MARSH, PRO),
        ("Helen Marsh said that the bridge would open in May.", MARSH, ""),
        ("A survey found that Marsh was more trusted than last year.", MARSH, ""),
        ("The harbour office said that Marsh had failed.", MARSH, ""),
        ("The harbour office said: “Marsh has failed the town.”", MARSH, CON),
        ("Police spokesman Leo Bern said that Okafor had left.", OKAFOR, ""),
    ],
)
def test_camps(text: str, target: str, expected: str) -> None:
    assert towards(text, target) == expected


@pytest.mark.parametrize(
    ("text", "target", "expected"),
    [
        # sports, business, science: the same rules
        ("Coach Ana Ruiz said that Lindale FC was a joke.", "Lindale FC", CON),
        ("“Tariq Bell is the best keeper that I have seen,” said Ana Ruiz.", "Tariq Bell", PRO),
        ("“Bell must go,” the fan club said.\n“He is a disaster,” said Ana Ruiz, a fan.", "Tariq Bell", ""),
        ("The union condemned Norvik’s offer as “an insult.”", "Norvik", CON),
        ("Analyst Ana Ruiz called Norvik “a great company that is badly run.”", "Norvik", ""),
        ("“Norvik has misled its shareholders,” said Ana Ruiz.", "Norvik", CON),
        ("“The Bell hypothesis is not convincing,” said Ana Ruiz, a chemist.", "Bell hypothesis", CON),
        ("“The wind farm is a disaster for the birds,” said Ana Ruiz.", "wind farm", CON),
        ("Ana Ruiz welcomed the wind farm.", "wind farm", PRO),
        ("“We talked about the wind farm. It is a blessing,” said Ana Ruiz.", "wind farm", PRO),
        ("“I oppose the wind farm,” said Ana Ruiz.", "wind farm", CON),
        ("Ana Ruiz said that her uncle’s farm sold terrible eggs.", "wind farm", ""),
        # the quote as a whole
        ("Ana Ruiz called the vote “a disgrace.”", None, CON),
        ("Ana Ruiz welcomed the vote as “a step for all of us.”", None, PRO),
        ("“This is not a good day for science,” said Ana Ruiz.", None, CON),
        ("“It was a brilliant match,” said Ana Ruiz.", None, PRO),
        ("“The so-called breakthrough cannot be repeated,” said Ana Ruiz.", None, CON),
        ("“It is a good plan with a terrible price,” said Ana Ruiz.", None, ""),
        ("“Is that a good idea?” asked Ana Ruiz.", None, ""),
        ("“The match begins at eight,” said Ana Ruiz.", None, ""),
        ("“We welcome the court’s decision,” said Ana Ruiz.", None, PRO),
        ("“They should resign,” said Ana Ruiz.", None, CON),
    ],
)
def test_other_fields_and_no_targets(text: str, target: str | None, expected: str) -> None:
    assert towards(text, target) == expected


@pytest.mark.parametrize(
    ("text", "target", "expected"),
    [
        ("„Marsh ist eine Lügnerin“, sagte Anna Ruiz.", MARSH, CON),
        ("„Marsh ist keine Lügnerin“, sagte Anna Ruiz.", MARSH, PRO),
        ("„Marsh ist eine kluge und mutige Frau“, sagte Anna Ruiz.", MARSH, PRO),
        ("„Marsh ist nicht ehrlich“, sagte Anna Ruiz.", MARSH, CON),
        ("„Ich unterstütze Marsh nicht“, sagte Anna Ruiz.", MARSH, CON),
        ("„Ist Marsh eine gute Bürgermeisterin?“, fragte Anna Ruiz.", MARSH, ""),
        ("„Wenn Marsh ehrlich ist, wird sie uns den Preis nennen“, sagte Anna Ruiz.", MARSH, ""),
        ("„Obwohl ich großen Respekt vor Marsh habe, kommen wir nicht“, sagte Anna Ruiz.", MARSH, ""),
        ("„Marshs angeblich großartiger Plan kostet eine Schule“, sagte Anna Ruiz.", MARSH, CON),
        ("„Marsh muss zurücktreten“, sagte Anna Ruiz.", MARSH, CON),
        ("„Okafor hat den Stadtrat belogen“, sagte Anna Ruiz.", OKAFOR, CON),
        ("„Kritiker nennen Marsh unfähig“, sagte Anna Ruiz.", MARSH, ""),
        ("Anna Ruiz sagte, Marsh sei eine hervorragende Bürgermeisterin.", MARSH, PRO),
        ("Anna Ruiz sagte, Marsh werde am Montag kommen.", MARSH, ""),
        ("Marshs Sprecherin Lea Bern sagte, Okafor werde die Brücke schließen.", OKAFOR, CON),
        ("Ein Sprecher von Helen Marsh sagte, Okafor werde die Brücke schließen.", OKAFOR, CON),
        ("Marshs frühere Sprecherin Lea Bern sagte, Okafor werde die Brücke schließen.", OKAFOR, ""),
        ("„Das Urteil ist ein Skandal“, sagte Anna Ruiz.", None, CON),
        ("„Das war ein großartiges Spiel“, sagte Anna Ruiz.", None, PRO),
        ("„Das Spiel beginnt um acht“, sagte Anna Ruiz.", None, ""),
        ("„Wir begrüßen die Entscheidung“, sagte Anna Ruiz.", None, PRO),
    ],
)
def test_german(text: str, target: str | None, expected: str) -> None:
    assert towards(text, target, "de") == expected
