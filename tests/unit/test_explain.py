"""Explanations: every part of a proposal in words, and what a person changed of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from quotemark import cli
from quotemark.core import edits
from quotemark.core.explain import explain
from quotemark.core.formats.jsonl import encode_article
from quotemark.core.types import (
    Article,
    Quote,
    QuoteStatus,
    QuoteType,
    Span,
    Speaker,
    SpeakerKind,
    Stance,
    StanceSuggestion,
    Suggestion,
)

TEXT = "“We stay,” she said. Mayor Ana Ruiz smiled; Tom Berg did not."
CONTENT, CUE, SHE = (Span(0, 10),), (Span(15, 19),), (Span(11, 14),)
QUOTE = Quote(
    id="q1",
    content=CONTENT,
    cue=CUE,
    mention=SHE,
    speaker="s1",
    stances=(Stance("supports"),),
    suggestion=Suggestion(
        score=0.87,
        rule="after-quotation",
        why="“said” follows the quotation; “she” → Ana Ruiz",
        content=CONTENT,
        cue=CUE,
        mentions=(SHE, (Span(44, 52),)),
        speakers=("s1", "s2"),
        stances=(StanceSuggestion("supports", None, 0.6, "“stay”"),),
    ),
)
ARTICLE = Article(
    id="a1",
    text=TEXT,
    speakers=(Speaker("s1", "Ana Ruiz", role="mayor", aliases=("Ruiz",)), Speaker("s2", "Tom Berg")),
    quotes=(QUOTE,),
)
STAMP = edits.Stamp("ada", "2026-01-02T03:04:05Z")


def remarks(article: Article) -> dict[str, str]:
    return dict(explain(article, article.quotes[0]))


def test_a_proposal_is_told_part_by_part() -> None:
    assert remarks(ARTICLE) == {
        "Quote": "“We stay,” (direct)",
        "Why": "“said” follows the quotation; “she” → Ana Ruiz",
        "Score": "87 %: of 100 proposals like this about 87 have the right words",
        "Rule": "after-quotation",
        "Cue": "said",
        "Speaker": "“she” → Ana Ruiz (person, mayor; also Ruiz)",
        "Others": "2 Tom Berg (person)",
        "Stance": "supports, 60 %: “stay”",
        "Decision": "open",
    }


def test_a_decision_names_who_when_and_what_was_changed() -> None:
    article = edits.set_speaker(ARTICLE, "q1", "s2", (), STAMP)
    article = edits.set_type(article, "q1", QuoteType.MIXED, STAMP)
    article = edits.move_edge(article, "q1", "right", 8, STAMP)
    article = edits.set_stance(article, "q1", "opposes", None, STAMP)
    article = edits.confirm(article, "q1", STAMP)
    assert remarks(article)["Decision"] == (
        "confirmed by ada, 2026-01-02T03:04:05Z; "
        "changed: words (were: “We stay,”), type (was direct), speaker (was Ana Ruiz), stance"
    )
    assert remarks(edits.confirm(ARTICLE, "q1", STAMP))["Decision"] == "confirmed by ada, 2026-01-02T03:04:05Z"


def test_a_quote_by_hand_has_no_proposal_to_explain() -> None:
    article, quote_id = edits.add_quote(ARTICLE, Span(21, 35), QuoteType.INDIRECT, STAMP)
    found = dict(explain(article, article.quote(quote_id)))
    assert found["Proposal"] == "none: marked by hand"
    assert found["Speaker"] == "nobody named"


def test_what_is_missing_is_said() -> None:
    assert QUOTE.suggestion is not None
    bare = replace(QUOTE.suggestion, cue=(), mentions=(), speakers=(), stances=())
    quote = replace(QUOTE, cue=(), suggestion=bare, status=QuoteStatus.REJECTED, note="a title")
    article = replace(ARTICLE, speakers=(), quotes=(quote,))
    found = remarks(article)
    assert found["Cue"].startswith("none")
    assert found["Speaker"] == "nobody could be found"
    assert found["Stance"].startswith("none proposed")
    assert found["Decision"] == "rejected"
    assert found["Note"] == "a title"


def test_every_kind_of_speaker_can_be_told() -> None:
    for kind in SpeakerKind:
        article = replace(ARTICLE, speakers=(replace(ARTICLE.speakers[0], kind=kind), ARTICLE.speakers[1]))
        assert f"({kind}, mayor" in remarks(article)["Speaker"]


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    path = tmp_path / "work.jsonl"
    path.write_bytes(b"".join(encode_article(replace(ARTICLE, id=i)) + b"\n" for i in ("a1", "a2")) + b"{broken\n")
    return path


def test_the_command_explains_one_quote_or_all(dataset: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert cli.main(["explain", str(dataset), "--article", "a2", "--quote", "q1"]) == 0
    one = capsysbinary.readouterr().out.decode()
    assert one.startswith("q1\n  Quote     “We stay,” (direct)\n")
    assert cli.main(["explain", str(dataset), "--article", "a2"]) == 0
    assert capsysbinary.readouterr().out.decode() == one


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "several articles: name one with --article. Its articles: a1, a2"),
        (["--article", "a9"], "no such article. Its articles: a1, a2"),
        (["--article", "a1", "--quote", "q9"], "no quote q9. Its quotes: q1"),
    ],
)
def test_a_wrong_id_is_answered_with_those_there_are(
    dataset: Path, capsysbinary: pytest.CaptureFixture[bytes], arguments: list[str], said: str
) -> None:
    assert cli.main(["explain", str(dataset), *arguments]) == 2
    assert said in capsysbinary.readouterr().err.decode()
