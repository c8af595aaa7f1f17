"""The JSON Schema (draft 2020-12) of one line of the format, made from the types that read it."""

from __future__ import annotations

import json
from typing import Any, Final

import msgspec

from quotemark.core.types import FORMAT, MAX_RANKED, Article

SCHEMA_RESOURCE: Final = ("schema", "article.schema.json")
"""Where the shipped copy lies in resources/; ``quotemark schema`` writes the same bytes."""

_TIME: Final = "ISO 8601 in UTC, as 2026-11-22T19:04:05Z; null while unknown."

# What each key means. A test asks for an entry for every key and for no other.
DESCRIPTIONS: Final[dict[str, str]] = {
    "Article.format": "Name and version of the format; a file without it is read as this version.",
    "Article.id": "Unique in the file.",
    "Article.title": "The headline, if known.",
    "Article.lang": "Language of the text as a code of two or three letters.",
    "Article.meta": "Whatever the source says of itself (url, publisher, date …); carried through untouched.",
    "Article.text": "The article. It never changes; all offsets count its Unicode code points.",
    "Article.skip": "Boilerplate, in which no quotes are looked for; null if nobody has looked for it yet.",
    "Article.speakers": "Everyone whom the quotes may be attributed to.",
    "Article.quotes": "The quotes, those that still wait for a decision included.",
    "Article.dismissed": "Stretches that look quoted and were found to hold no quote.",
    "Article.status": "How far the work on the article is.",
    "Article.by": "Who worked on the article last.",
    "Article.at": f"When that was: {_TIME}",
    "Article.note": "A remark of the annotator.",
    "Article.flag": "Marked for another look.",
    "Speaker.id": "Unique among the speakers of the article.",
    "Speaker.name": "The full name, or a description of an unnamed source.",
    "Speaker.kind": "What kind of source it is.",
    "Speaker.role": "Office or function, if known.",
    "Speaker.aliases": "Other names that the article uses.",
    "Speaker.link": "An identifier in a knowledge base, as an entity id or a URL.",
    "Speaker.members": "Ids of the speakers that make up a group.",
    "Quote.id": "Unique among the quotes of the article.",
    "Quote.content": "The quoted words with their quotation marks; several spans where the cue interrupts them.",
    "Quote.cue": "The words that introduce the quote (“said”); may be empty.",
    "Quote.mention": "The words that name the source here (“she”, “two officials”); may be empty.",
    "Quote.speaker": "Id of the speaker. null: nobody is named (confirmed quote), or not judged yet (candidate).",
    "Quote.type": "Whether all words, none or some of them stand in quotation marks.",
    "Quote.stances": "Where the speaker stands, at most once for each target; empty: not judged.",
    "Quote.parent": "Id of the quote that this one is nested in.",
    "Quote.status": "What a person made of it.",
    "Quote.origin": "Where it comes from.",
    "Quote.suggestion": "What the machine proposed, kept beside the decision.",
    "Quote.by": "Who decided.",
    "Quote.at": f"When that was: {_TIME}",
    "Quote.seconds": "Time that the decision took, where it is measured.",
    "Quote.note": "A remark of the annotator.",
    "Quote.flag": "Marked for another look.",
    "Quote.review": "A second person's verdict.",
    "Quote.versions": "What each of several people said of it, in a dataset made of theirs; absent in any other.",
    "Stance.label": "Id of a stance of the label scheme.",
    "Stance.target": "Whom or what it is about; null: the quote as a whole.",
    "Suggestion.score": "Estimated probability that an annotator would mark about this content.",
    "Suggestion.rule": "Name of the rule that fired.",
    "Suggestion.why": "The reason in a few words.",
    "Suggestion.content": "The proposed content.",
    "Suggestion.cue": "The proposed cue.",
    "Suggestion.type": "The proposed type.",
    "Suggestion.mentions": "The proposed mentions, best first.",
    "Suggestion.speakers": "Ids of the proposed speakers, best first.",
    "Suggestion.stances": "The proposed stances.",
    "Suggestion.check": "What was shown of the proposal where the project checks for anchoring; left out elsewhere.",
    "AnchoringCheck.shown": "Whether the annotator was shown the proposal, none, or one with a wrong speaker.",
    "AnchoringCheck.proposed": "Id of the speaker that the machine proposes; empty if it has left the article.",
    "AnchoringCheck.wrong": "Id of the speaker that was shown in its place; empty if there was none, or it has left.",
    "StanceSuggestion.label": "Id of a stance of the label scheme.",
    "StanceSuggestion.target": "Whom or what it is about; null: the quote as a whole.",
    "StanceSuggestion.score": "Estimated probability that it is right.",
    "StanceSuggestion.why": "The evidence in a few words.",
    "Review.by": "Who reviewed.",
    "Review.at": f"When that was: {_TIME}",
    "Review.verdict": "What the reviewer made of the decision.",
    "Review.was": "The labels before the change.",
    "Review.earlier": "What other reviewers had said before, oldest first; absent where nobody had.",
    "Review.note": "The reason for the verdict in words; absent where nobody gave one.",
}
_LIMITS: Final[dict[str, dict[str, Any]]] = {
    "Article.format": {"pattern": r"^quotemark/1(\.[0-9]+)?$"},
    "Article.id": {"minLength": 1},
    "Quote.content": {"minItems": 1},
    "Suggestion.score": {"minimum": 0, "maximum": 1},
    "Suggestion.mentions": {"maxItems": MAX_RANKED},
    "Suggestion.speakers": {"maxItems": MAX_RANKED},
    "StanceSuggestion.score": {"minimum": 0, "maximum": 1},
}
_SPAN: Final[dict[str, Any]] = {
    "title": "Span",
    "description": "Start and end of a stretch of text in Unicode code points; the end lies behind the last one.",
    "type": "array",
    "items": {"type": "integer", "minimum": 0},
    "minItems": 2,
    "maxItems": 2,
}


def article_schema() -> dict[str, Any]:
    """Return the JSON Schema of one line of a dataset; keys that it does not name are allowed and kept."""
    (reference,), definitions = msgspec.json.schema_components([Article], ref_template="#/$defs/{name}")
    definitions["Span"] = dict(_SPAN)
    del definitions["Article"]["properties"]["unknown"]
    for name, definition in definitions.items():
        # Docstrings speak to programmers, and of Python; their first line is true for the file as well.
        definition["description"] = definition.get("description", "").partition("\n")[0].replace("``", "")
        for key, value in definition.get("properties", {}).items():
            place = f"{name}.{key}"
            definition["properties"][key] = {
                "description": DESCRIPTIONS.get(place, ""),
                **value,
                **_LIMITS.get(place, {}),
            }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"One line of a Quotemark dataset ({FORMAT})",
        **reference,
        "$defs": definitions,
    }


def schema_text() -> str:
    """Return the schema as indented JSON with a line feed at the end."""
    return json.dumps(article_schema(), ensure_ascii=False, indent=2) + "\n"
