"""The rules inside one sentence, each on a sentence of its own."""

from __future__ import annotations

import pytest

from quotemark.core.detect import detect_article
from quotemark.core.lexicon import load_lexicon
from quotemark.core.scheme import Scheme, Scope
from quotemark.core.types import Article


def found(text: str) -> dict[str, tuple[str, str]]:
    """Return content → (mention, rule) of all candidates of an English text."""
    article = detect_article(
        Article(id="a", text=text, lang="en"), lexicon=load_lexicon("en"), scheme=Scheme(scope=Scope.ALL), min_score=0.0
    )
    return {
        article.words(q.content): (article.words(q.mention), q.suggestion.rule)
        for q in article.quotes
        if q.suggestion is not None
    }


def test_what_a_participle_tells_is_its_sources_and_no_claim_of_its_own() -> None:
    quotes = found('Ruiz said, "The port is full," adding Norway wants the line to be safe.')
    assert quotes['"The port is full,"'] == ("Ruiz", "before-quotation")
    assert quotes["Norway wants the line to be safe"] == ("Ruiz", "participle")


def test_a_short_sentence_leads_up_to_a_quotation() -> None:
    quotes = found("Ana Riel disagreed. “They will have to carry me out of here.”")
    assert quotes["“They will have to carry me out of here.”"] == ("Ana Riel", "led-up-to")
    later = found("Ana Riel disagreed.\n\n“They will have to carry me out of here.”")
    assert later["“They will have to carry me out of here.”"][1] != "led-up-to"


@pytest.mark.parametrize(
    ("text", "content", "mention"),
    [
        (
            "The booms that rattled us were not explained, Ruiz said.",
            "The booms that rattled us were not explained",
            "Ruiz",
        ),
        ("As Ruiz reported, the mill has closed.", "the mill has closed", "Ruiz"),
        ("Ruiz accused the mill of hiding the figures.", "the mill of hiding the figures", "Ruiz"),
    ],
)
def test_content_and_source(text: str, content: str, mention: str) -> None:
    quotes = found(text)
    assert content in quotes, quotes
    assert quotes[content][0] == mention
