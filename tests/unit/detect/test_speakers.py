"""Mentions lead to speakers: surnames and pronouns to full names, roles to people, two names to a group."""

from __future__ import annotations

import msgspec
import pytest
from tests.support.searching import span_of

from quotemark import resources
from quotemark.core.detect import detect_article, find_boilerplate, name_mention, quotation_at, quotations_at, suggest
from quotemark.core.lexicon import load_lexicon
from quotemark.core.scheme import Scheme, Scope
from quotemark.core.types import Article, QuoteStatus, Span, SpeakerKind, Stance

STORY = """Foreign Minister Helen Marsh said the talks would go on.
“Nobody should leave the table,” Marsh told reporters.
“We have time,” she added.
Peter Okafor, the chief engineer, said the bridge was safe. He praised the workers.
Both Marsh and Okafor also stressed that the bridge would stay open.
Two senior officials said the money was gone, and the officials said more was needed.
The White House said it would wait."""


def detected(text: str = STORY, **changes: object) -> Article:
    article = msgspec.structs.replace(Article(id="a", text=text), **changes)
    return detect_article(article, lexicon=load_lexicon("en"), scheme=Scheme(scope=Scope.ALL), min_score=0.1)


def speaker_names(article: Article, mention: str) -> list[str]:
    names = []
    for quote in article.quotes:
        speaker = article.speaker(quote.speaker)
        if article.words(quote.mention) == mention and speaker is not None:
            names.append(speaker.name)
    return names


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("Foreign Minister Helen Marsh", "Helen Marsh"),
        ("Marsh", "Helen Marsh"),
        ("she", "Helen Marsh"),
        ("Peter Okafor, the chief engineer", "Peter Okafor"),
        ("He", "Peter Okafor"),
        ("Two senior officials", "two senior officials"),
        ("the officials", "two senior officials"),
        ("The White House", "White House"),
    ],
)
def test_a_mention_leads_to_the_full_name(mention: str, name: str) -> None:
    assert speaker_names(detected(), mention)[0] == name


def test_two_names_are_a_group_of_two_people() -> None:
    article = detected()
    group = next(s for s in article.speakers if s.kind is SpeakerKind.GROUP)
    members = [article.speaker(member) for member in group.members]
    assert [m.name for m in members if m is not None] == ["Helen Marsh", "Peter Okafor"]


def test_a_possessive_or_a_week_alone_is_nobody() -> None:
    text = "Her claim that the bridge was safe did not last, and the week told us that more would follow."
    found = detect_article(Article(id="a", text=text), lexicon=load_lexicon("en"), scheme=Scheme(scope=Scope.ALL))
    assert found.quotes
    assert not {speaker.name.lower() for speaker in found.speakers} & {"her", "week", "the week"}


def test_kinds_roles_and_aliases_are_noted() -> None:
    by_name = {s.name: s for s in detected().speakers}
    assert by_name["Helen Marsh"].role == "Foreign Minister"
    assert "Marsh" in by_name["Helen Marsh"].aliases
    assert by_name["Peter Okafor"].role == "chief engineer"
    assert by_name["two senior officials"].kind is SpeakerKind.UNNAMED
    assert by_name["White House"].kind is SpeakerKind.ORGANIZATION


def test_a_relative_pronoun_leads_to_what_it_takes_up() -> None:
    article = detected("The bridge was built by Peter Okafor, who said that it would last.")
    assert speaker_names(article, "who") == ["Peter Okafor"]


def test_the_line_that_says_why_shows_the_chain() -> None:
    quote = next(q for q in detected().quotes if detected().words(q.mention) == "she")
    assert quote.suggestion is not None
    assert quote.suggestion.why == "“added” follows the quotation; “she” → Marsh → Helen Marsh"


def test_ranked_speakers_are_distinct_and_each_has_its_mention() -> None:
    article = detected()
    for quote in article.quotes:
        assert quote.suggestion is not None
        assert len(set(quote.suggestion.speakers)) == len(quote.suggestion.speakers) == len(quote.suggestion.mentions)
        assert len(quote.suggestion.speakers) <= 9
        assert quote.speaker is None or quote.speaker == quote.suggestion.speakers[0]
        assert all(article.speaker(s) is not None for s in quote.suggestion.speakers)


def test_quotes_are_numbered_candidates_above_the_threshold() -> None:
    article = detect_article(Article(id="a", text=STORY), lexicon=load_lexicon("en"), scheme=Scheme(threshold=0.6))
    assert [q.id for q in article.quotes] == [f"q{n}" for n in range(1, len(article.quotes) + 1)]
    assert all(q.suggestion is not None and q.suggestion.score >= 0.6 and q.is_open for q in article.quotes)
    assert article.lang == "en"
    assert article.skip == find_boilerplate(STORY)


def test_a_narrow_scope_keeps_direct_quotes_only() -> None:
    scheme = Scheme(scope=Scope.DIRECT)
    article = detect_article(Article(id="a", text=STORY), lexicon=load_lexicon("en"), scheme=scheme)
    assert [article.words(q.content) for q in article.quotes] == ["“Nobody should leave the table,”", "“We have time,”"]


def test_suggesting_changes_nothing_but_the_suggestion() -> None:
    article = detected()
    labels = ((Stance("neutral"),), ())
    decided = tuple(
        msgspec.structs.replace(q, status=QuoteStatus.CONFIRMED, stances=labels[n % 2], suggestion=None)
        for n, q in enumerate(article.quotes)
    )
    before = msgspec.structs.replace(article, quotes=decided)
    after = suggest(before, lexicon=load_lexicon("en"), scheme=Scheme(scope=Scope.ALL))
    assert after.speakers[: len(before.speakers)] == before.speakers
    assert tuple(msgspec.structs.replace(q, suggestion=None) for q in after.quotes) == decided
    for quote in after.quotes:
        assert quote.suggestion is not None
        assert quote.suggestion.speakers[:1] == ((quote.speaker,) if quote.speaker else ())


def test_selected_words_are_resolved_to_a_known_speaker_or_a_new_one() -> None:
    article, lexicon = detected(), load_lexicon("en")
    marsh = next(s.id for s in article.speakers if s.name == "Helen Marsh")
    assert name_mention(article, span_of(STORY, "Marsh told").shifted(0), lexicon)[0].text == STORY
    assert name_mention(article, Span(STORY.index("Marsh told"), STORY.index(" told")), lexicon) == (article, marsh)
    assert name_mention(article, span_of(STORY, "she"), lexicon)[1] == marsh
    renamed, new = name_mention(article, span_of(STORY, "the workers"), lexicon)
    assert renamed.speaker(new) is not None
    assert article.speaker(new) is None


def test_the_quotation_around_an_offset() -> None:
    text, lexicon = "He said: “We know.” Then he left.", load_lexicon("en")
    assert quotation_at(text, text.index("know"), lexicon=lexicon) == span_of(text, "“We know.”")
    assert quotation_at(text, text.index("Then"), lexicon=lexicon) is None


def test_the_quotations_around_an_offset_from_the_outside_inwards() -> None:
    text, lexicon = "“My brother told me, ‘Sell the «old» mill,’ and I didn't,” she said.", load_lexicon("en")
    outer, inner = "“My brother told me, ‘Sell the «old» mill,’ and I didn't,”", "‘Sell the «old» mill,’"
    assert quotations_at(text, text.index("brother"), lexicon=lexicon) == (span_of(text, outer),)
    assert quotations_at(text, text.index("mill"), lexicon=lexicon) == (span_of(text, outer), span_of(text, inner))
    assert quotations_at(text, text.index("old» mill"), lexicon=lexicon)[2] == span_of(text, "«old»")
    assert quotations_at(text, text.index("she"), lexicon=lexicon) == ()


def test_a_candidate_bears_one_proposed_stance_for_each_target() -> None:
    text = "Ruiz condemned Okafor and said that Marsh was a brilliant, honest engineer."
    scheme = Scheme(scope=Scope.ALL, targets=("Peter Okafor", "Helen Marsh", "Ana Ruiz"))
    article = detect_article(Article(id="a", text=text), lexicon=load_lexicon("en"), scheme=scheme, min_score=0.1)
    stances = {stance for quote in article.quotes for stance in quote.stances}
    assert stances == {Stance("opposes", "Peter Okafor"), Stance("supports", "Helen Marsh")}


def test_stances_are_proposed_on_evidence_only() -> None:
    text = "Marsh condemned the plan to close the bridge. Okafor said the bridge was built in May."
    article = detected(text)
    by_mention = {article.words(q.mention): q for q in article.quotes}
    condemned, said = by_mention["Marsh"].suggestion, by_mention["Okafor"].suggestion
    assert condemned is not None
    assert said is not None
    assert [s.label for s in condemned.stances] == ["opposes"]
    assert said.stances == ()
    assert by_mention["Marsh"].stances == (Stance("opposes"),)
    assert by_mention["Okafor"].stances == ()


def test_which_takes_up_a_pronoun() -> None:
    article = detected("Helen Marsh left. It was she, which said that the road was closed.")
    assert speaker_names(article, "which") == ["Helen Marsh"]


def offered(text: str) -> set[str]:
    """Return the names of all speakers that the candidates of a text need, the alternatives included."""
    article = detect_article(
        Article(id="a", text=text), lexicon=load_lexicon("en"), scheme=Scheme(scope=Scope.ALL), min_score=0.32
    )
    return {speaker.name for speaker in article.speakers}


def test_nobody_is_offered_who_could_not_have_said_it() -> None:
    text = resources.text("samples/harbour-tram.txt")
    assert offered(text) == {
        "Port Ellery council", "Ines Calloway", "Tobias Renn", "report by the harbour office", "Maud Okerlund",
        "two people familiar with the talks", "state rail company", "Jory Pell", "residents of Lantern Street’s lawyer",
        "Della Marsh", "hotel owners’ guild",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ana Ruiz met the crew in Tessel. “The pumps are loud in Tessel,” she said.", {"Ana Ruiz"}),
        ("Ana Ruiz knows Tessel’s council. “The pumps are loud,” she said.", {"Ana Ruiz"}),
        ("Ana Ruiz lives in a house near Harrow Bay. “The pumps are loud,” she said.", {"Ana Ruiz"}),
        ("Ana Ruiz (R-Wis.) was blunt. “The pumps are loud,” she said.", {"Ana Ruiz"}),
        ("Models, Ana Ruiz told the class, “were always wrong.”", {"Ana Ruiz"}),
        ("Asked about the pumps, Ana Ruiz was blunt. “They are loud,” she said.", {"Ana Ruiz"}),
        ("Moreover, Ana Ruiz said the pumps were loud.", {"Ana Ruiz"}),
        ("Ana Ruiz faced criticism over the pumps.", {"Ana Ruiz"}),
        ("Ana Ruiz said last week that the pumps were loud, and this week said they were not.", {"Ana Ruiz"}),
    ],
)
def test_places_times_and_verbs_are_no_speakers(text: str, names: set[str]) -> None:
    assert offered(text) == names


def test_it_takes_up_a_body_whose_name_stands_before_its_noun() -> None:
    text = "The Halvorsen administration rejected the plan. It said the cost was too high."
    assert speaker_names(detected(text), "It") == ["Halvorsen administration"]


def test_the_company_is_named_as_it_was_described_before() -> None:
    text = "The state rail company owns the quay. The company said it would sell."
    assert speaker_names(detected(text), "The company") == ["state rail company"]


def test_a_report_keeps_whose_it_is() -> None:
    text = "According to a report by the harbour office, the line would pay for itself."
    assert speaker_names(detected(text), "a report by the harbour office") == ["report by the harbour office"]
