"""What is proposed towards the targets of a scheme, and what is left open."""

from __future__ import annotations

import pytest

from quotemark.core.detect.article import detect_article
from quotemark.core.lexicon import load_lexicon
from quotemark.core.scheme import Scheme, Scope
from quotemark.core.types import Article, StanceSuggestion

TWO = ("Helen Marsh", "Peter Okafor")


def proposals(text: str, targets: tuple[str, ...] = TWO) -> dict[str | None, StanceSuggestion]:
    """Return the stances proposed for the last quote of a text, by target."""
    scheme = Scheme(scope=Scope.ALL, targets=targets)
    article = detect_article(Article(id="a", text=text), lexicon=load_lexicon("en"), scheme=scheme, min_score=0.05)
    suggestion = article.quotes[-1].suggestion
    assert suggestion is not None
    return {s.target: s for s in suggestion.stances}


def labels(text: str, targets: tuple[str, ...] = TWO) -> dict[str | None, str]:
    return {target: s.label for target, s in proposals(text, targets).items()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Ruiz said that Marsh was dishonest.", {"Helen Marsh": "opposes"}),
        ("Ana Ruiz said that Marsh was not dishonest.", {"Helen Marsh": "supports"}),
        (
            "Ana Ruiz said that Marsh was honest and Okafor was a liar.",
            dict(zip(TWO, ("supports", "opposes"), strict=True)),
        ),
        ("Ana Ruiz said: “I met Marsh. She is a champion of the river.”", {"Helen Marsh": "supports"}),
        ("Ana Ruiz said that Okafor insulted the engineers.", {"Peter Okafor": "opposes"}),
        ("Ana Ruiz said that Okafor was insulted by the engineers.", {}),
        ("Ana Ruiz said that she would vote for Marsh.", {"Helen Marsh": "supports"}),
        ("Ana Ruiz said that the plan was more honest than Marsh.", {}),
        ("Ana Ruiz said that Marsh would come on Monday.", {}),
        ("A new poll showed that Marsh was the winner.", {}),
        ("Ana Ruiz said that Thomas Marsh was dishonest.", {}),
    ],
)
def test_words_count_for_the_nearest_target(text: str, expected: dict[str, str]) -> None:
    assert labels(text) == expected


@pytest.mark.parametrize(
    "speaker",
    [
        "Helen Marsh",
        "Marsh’s campaign",
        "The Marsh campaign",
        "A spokesman for Helen Marsh",
        "Marsh spokesman Leo Bern",
    ],
)
def test_a_rival_camp_opposes(speaker: str) -> None:
    assert labels(f"{speaker} said that Okafor would close the bridge in May.") == {"Peter Okafor": "opposes"}


@pytest.mark.parametrize(
    "where",
    [
        "Marsh’s campaign manager, Leo Bern, came early.",
        "Leo Bern, a spokesman for Helen Marsh, came early.",
        "Marsh spokesman Leo Bern came early.",
    ],
)
def test_a_camp_is_read_off_anywhere_in_the_article(where: str) -> None:
    found = proposals(f"{where}\nThe hall was full.\nBern said that Okafor would close the bridge in May.")
    assert found["Peter Okafor"].label == "opposes"
    assert "Leo Bern" in found["Peter Okafor"].why


def test_who_left_a_camp_or_is_named_beside_both_is_in_none() -> None:
    said = "\nBern said that Okafor would close the bridge in May."
    assert labels("Leo Bern, a former aide to Marsh, came early." + said) == {}
    both = "Marsh spokesman Leo Bern came early. Okafor spokesman Leo Bern left late."
    assert labels(both + said) == {}


def test_a_critic_opposes_and_the_own_camp_needs_more_than_a_plan() -> None:
    assert labels("Critics of Marsh said that Marsh would close the bridge.") == {"Helen Marsh": "opposes"}
    assert labels("Marsh’s campaign said that Marsh would visit Lindale.") == {}
    assert labels("Marsh’s campaign said: “Marsh will open the bridge.”") == {"Helen Marsh": "supports"}


def test_a_scheme_without_targets_needs_words_and_knows_no_camps() -> None:
    assert labels("Marsh’s campaign said that Okafor would close the bridge.", ()) == {}
    assert labels("Ana Ruiz said that the bridge was vague.", ()) == {}
    assert labels("Ana Ruiz said that the bridge was a disaster.", ()) == {None: "opposes"}
