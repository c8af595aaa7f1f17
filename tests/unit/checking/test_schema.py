from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest

from quotemark import resources
from quotemark.core.checking.schema import DESCRIPTIONS, SCHEMA_RESOURCE, article_schema, schema_text
from quotemark.core.formats.jsonl import encode_article
from quotemark.core.types import (
    AnchoringCheck,
    Article,
    Quote,
    Review,
    Span,
    Speaker,
    Stance,
    StanceSuggestion,
    Suggestion,
    Verdict,
)

RECORDS = (Article, Speaker, Quote, Stance, Suggestion, AnchoringCheck, StanceSuggestion, Review)
FULL = Article(
    id="dock",
    text="“The dock is safe,” said Ana Ruiz 😀.",
    skip=(Span(34, 35),),
    meta={"url": "https://harbour-post.example/dock"},
    speakers=(Speaker("s1", "Ana Ruiz", aliases=("Ruiz",)),),
    quotes=(
        Quote(
            "q1",
            (Span(0, 19),),
            (Span(20, 24),),
            (Span(25, 33),),
            "s1",
            stances=(Stance("supports", "the dock"),),
            suggestion=Suggestion(
                0.9, "after", mentions=((Span(25, 33),),), speakers=("s1",), stances=(StanceSuggestion("o", None, 0.5),)
            ),
            review=Review("ben", "2026-11-22T19:04:05Z", Verdict.CHANGED, {"speaker": None}),
        ),
    ),
)


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    jsonschema.Draft202012Validator.check_schema(article_schema())
    return jsonschema.Draft202012Validator(article_schema())


def test_the_shipped_schema_is_the_generated_one() -> None:
    assert resources.text(*SCHEMA_RESOURCE) == schema_text(), "write it anew with “quotemark schema”"


def test_every_key_is_described_and_nothing_else() -> None:
    keys = {f"{kind.__name__}.{field}" for kind in RECORDS for field in kind.__struct_fields__} - {"Article.unknown"}
    assert set(DESCRIPTIONS) == keys


def test_nothing_internal_shows() -> None:
    assert "unknown" not in article_schema()["$defs"]["Article"]["properties"]
    assert "``" not in schema_text()


@pytest.mark.parametrize("article", [FULL, Article(id="a", text="b")], ids=["full", "empty"])
def test_what_is_written_is_valid(article: Article, validator: jsonschema.Draft202012Validator) -> None:
    assert list(validator.iter_errors(json.loads(encode_article(article)))) == []


@pytest.mark.parametrize(
    "record",
    [
        {"id": "a", "text": "b"},
        {"text": "b", "id": "a", "format": "quotemark/1.2", "new key": 1},
        {"text": "b", "id": "a", "quotes": [{"id": "q", "content": [[0, 1], [1, 2]]}]},
    ],
)
def test_records_from_elsewhere_are_valid_with_less(
    record: dict[str, Any], validator: jsonschema.Draft202012Validator
) -> None:
    assert list(validator.iter_errors(record)) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"text": None},
        {"format": "quotemark/2"},
        {"status": "finished"},
        {"skip": [[1]]},
        {"skip": [[1, 2, 3]]},
        {"skip": [[-1, 2]]},
        {"skip": [[0.5, 2]]},
        {"quotes": [{"id": "q", "content": []}]},
        {"quotes": [{"content": [[0, 1]]}]},
        {"quotes": [{"id": "q", "content": [[0, 1]], "suggestion": {"score": 2, "rule": "r"}}]},
        {"speakers": [{"id": "s"}]},
    ],
)
def test_what_the_reader_refuses_is_invalid(
    changes: dict[str, Any], validator: jsonschema.Draft202012Validator
) -> None:
    record = msgspec.to_builtins(Article(id="a", text="b")) | changes
    assert list(validator.iter_errors(record))


def test_the_documentation_names_every_key() -> None:
    documentation = (Path(__file__).parents[3] / "docs" / "format.md").read_text("utf-8")
    missing = {key for key in DESCRIPTIONS if f"`{key.partition('.')[2]}`" not in documentation}
    assert missing == set()
