"""The dataset format: what is written is read again, and what cannot be read is said and kept."""

from __future__ import annotations

import json
import os
import random
import re
import threading
from pathlib import Path
from typing import Any

import msgspec
import pytest
from drawn import STAMP, articles, edited, json_values, words
from hypothesis import given
from hypothesis import settings as budget
from hypothesis import strategies as st

from quotemark.core import edits
from quotemark.core.errors import ReadError, RecordError, VersionError
from quotemark.core.formats.jsonl import (
    BOM,
    Line,
    VersionRecordError,
    decode_article,
    decode_line,
    encode_article,
    read_lines,
)
from quotemark.core.types import Article, Quote, QuoteType, Review, Span, Speaker, Stance, StanceSuggestion, Suggestion

TEXT = "“Trams are late,” said Ana Ruiz."

# The order of the keys, as docs/format.md and everybody's diffs have it.
ARTICLE_KEYS = [
    "format",
    "id",
    "title",
    "lang",
    "meta",
    "text",
    "skip",
    "speakers",
    "quotes",
    "dismissed",
    "status",
    "by",
    "at",
    "note",
    "flag",
]
SPEAKER_KEYS = ["id", "name", "kind", "role", "aliases", "link", "members"]
QUOTE_KEYS = [
    "id",
    "content",
    "cue",
    "mention",
    "speaker",
    "type",
    "stances",
    "parent",
    "status",
    "origin",
    "suggestion",
    "by",
    "at",
    "seconds",
    "note",
    "flag",
    "review",
]
SUGGESTION_KEYS = ["score", "rule", "why", "content", "cue", "type", "mentions", "speakers", "stances"]
STANCE_KEYS = ["label", "target"]
SUGGESTED_STANCE_KEYS = ["label", "target", "score", "why"]
REVIEW_KEYS = ["by", "at", "verdict", "was"]


def full_article() -> Article:
    suggestion = Suggestion(
        score=0.9, rule="marks", speakers=("s1",), stances=(StanceSuggestion("supports", None, 0.5),)
    )
    quote = Quote(
        id="q1",
        content=(Span(0, 17),),
        stances=(Stance("supports", "trams"),),
        suggestion=suggestion,
        review=Review("ben", "2026-01-01T00:00:00Z", "accepted"),  # type: ignore[arg-type]
    )
    return Article(
        id="a1", text=TEXT, speakers=(Speaker("s1", "Ana Ruiz"),), quotes=(quote, Quote("q2", (Span(0, 5),)))
    )


def record(**changes: Any) -> dict[str, Any]:
    """Return the smallest record that a file from elsewhere could hold, with some keys changed."""
    return {"id": "a1", "text": TEXT, **changes}


def line_of(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def records_in(value: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Return every record of an article with its kind, the article's own last."""
    found: list[tuple[str, dict[str, Any]]] = [("speaker", s) for s in value["speakers"]]
    for quote in value["quotes"]:
        found += [("stance", s) for s in quote["stances"]]
        if quote["suggestion"] is not None:
            found += [("suggested stance", s) for s in quote["suggestion"]["stances"]]
            found.append(("suggestion", quote["suggestion"]))
        if quote["review"] is not None:
            found.append(("review", quote["review"]))
        found.append(("quote", quote))
    return [*found, ("article", value)]


# -- what is written is read again ---------------------------------------------------------------------------


@given(articles())
@budget(max_examples=60)
def test_what_is_written_is_read_again(article: Article) -> None:
    line = encode_article(article)
    assert b"\n" not in line
    assert decode_article(line) == article
    assert encode_article(decode_article(line)) == line


@given(articles(), st.data())
@budget(max_examples=60)
def test_strange_keys_at_every_level_are_written_back(article: Article, data: st.DataObject) -> None:
    value = json.loads(encode_article(article))
    # Two stances that say the same are one thing to the file, so their strange keys cannot be told apart.
    for quote in value["quotes"]:
        if quote["suggestion"] is not None:
            quote["suggestion"]["stances"] = quote["suggestion"]["stances"][:1]
    for kind, found in records_in(value):
        for key in data.draw(st.lists(words, max_size=2, unique=True), label=kind):
            found.setdefault("x-" + key, data.draw(json_values))
    assert json.loads(encode_article(decode_article(line_of(value)))) == value


def test_strange_keys_survive_edits_and_stand_behind_the_known_ones() -> None:
    value = json.loads(encode_article(full_article()))
    for number, (_, found) in enumerate(records_in(value)):
        found["later"] = {"number": number}
    value["unknown"] = "a stranger's key may be called that"
    article = edits.confirm(decode_article(line_of(value)), "q1", STAMP)
    article = edits.set_note(article, "q1", "seen", STAMP)
    article = edits.add_quote(article, Span(20, 24), QuoteType.INDIRECT, STAMP)[0]
    after = json.loads(encode_article(article))
    before = dict(records_in(value))
    for kind, found in records_in(after):
        if found.get("id") != "q3":
            assert list(found)[-1 if kind != "article" else -2] == "later"
    assert dict(records_in(after))["suggested stance"]["later"] == before["suggested stance"]["later"]
    assert after["unknown"] == value["unknown"]
    assert [f["later"] for _, f in records_in(after) if "later" in f] == [f["later"] for _, f in records_in(value)]


def test_a_quote_whose_id_looks_like_a_place_keeps_its_own_keys() -> None:
    value = json.loads(encode_article(full_article()))
    value["quotes"][1]["id"] = "q1/suggestion"
    value["quotes"][0]["suggestion"]["x"] = "of the suggestion"
    value["quotes"][1]["x"] = "of the second quote"
    assert json.loads(encode_article(decode_article(line_of(value)))) == value


@given(articles(), st.data())
@budget(max_examples=60)
def test_every_state_that_edits_lead_to_can_be_written(article: Article, data: st.DataObject) -> None:
    for _ in range(3):
        article = edited(data.draw, article)
    assert decode_article(encode_article(article)) == article


def test_every_key_stands_in_every_line_and_in_order() -> None:
    value = json.loads(encode_article(full_article()))
    expected = {
        "article": ARTICLE_KEYS,
        "speaker": SPEAKER_KEYS,
        "quote": QUOTE_KEYS,
        "suggestion": SUGGESTION_KEYS,
        "stance": STANCE_KEYS,
        "suggested stance": SUGGESTED_STANCE_KEYS,
        "review": REVIEW_KEYS,
    }
    found = [(kind, list(keys)) for kind, keys in records_in(value)]
    assert {kind for kind, _ in found} == expected.keys()
    assert all(keys == expected[kind] for kind, keys in found)
    smallest = json.loads(encode_article(decode_article(line_of(record()))))
    assert list(smallest) == ARTICLE_KEYS
    assert smallest["format"] == "quotemark/1"


@given(st.permutations(ARTICLE_KEYS))
@budget(max_examples=10)
def test_the_order_of_the_keys_read_does_not_matter(order: list[str]) -> None:
    line = encode_article(full_article())
    value = json.loads(line)
    assert encode_article(decode_article(line_of({key: value[key] for key in order}))) == line


def test_what_is_missing_is_filled_in() -> None:
    article = decode_article(
        line_of(record(quotes=[{"id": "q1", "content": [[0, 17]]}], speakers=[{"id": "s", "name": "A"}]))
    )
    assert article == Article(
        id="a1", text=TEXT, quotes=(Quote("q1", (Span(0, 17),)),), speakers=(Speaker("s", "A"),), skip=None
    )


# -- what cannot be read is said -----------------------------------------------------------------------------

QUOTE = {"id": "q1", "content": [[0, 17]]}
SUGGESTION = {"score": 0.5, "rule": "r"}


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ([], "expected an object"),
        ("text", "expected an object"),
        (None, "expected an object"),
        ({}, "id"),
        ({"id": "a1"}, "missing required field text"),
        (record(id=1), "id: expected str, got int"),
        (record(id=""), "id: an article needs an id that is not empty"),
        (record(text=None), "text: expected str, got null"),
        (record(meta=[]), "meta: expected object, got array"),
        (record(quotes={}), "quotes: expected array, got object"),
        (record(status="finished"), "status: invalid enum value"),
        (record(flag=1), "flag: expected bool, got int"),
        (record(skip=[[0, 99]]), r"skip: [0, 99) lies outside the text of 32 characters"),
        (record(dismissed=[[31, 33]]), "dismissed: [31, 33) lies outside"),
        (record(skip=[[5, 5]]), "skip[0]: expected 0 <= start < end, got [5, 5)"),
        (record(skip=[[-1, 5]]), "skip[0]: expected 0 <= start < end, got [-1, 5)"),
        (record(skip=[[1]]), "skip[0]"),
        (record(skip=[[1, 2, 3]]), "skip[0]"),
        (record(skip=[[0, 1.5]]), "skip[0][1]: expected int, got float"),
        (record(skip=[[False, 2]]), "skip[0][0]: expected int, got bool"),
        (record(skip=[{"start": 0, "end": 1}]), "skip[0]: expected array, got object"),
        (record(skip=[[0, 10**30]]), "lies outside the text"),
        (record(quotes=[{**QUOTE, "content": []}]), "quotes[0].content: a quote needs at least one span"),
        (
            record(quotes=[QUOTE, {**QUOTE, "id": "q2", "content": [[0, 33]]}]),
            "quotes[1].content: [0, 33) lies outside",
        ),
        (record(quotes=[{**QUOTE, "cue": [[30, 40]]}]), "quotes[0].cue: [30, 40)"),
        (record(quotes=[{**QUOTE, "mention": [[30, 40]]}]), "quotes[0].mention: [30, 40)"),
        (
            record(quotes=[{**QUOTE, "suggestion": {**SUGGESTION, "content": [[0, 40]]}}]),
            "quotes[0].suggestion.content",
        ),
        (record(quotes=[{**QUOTE, "suggestion": {**SUGGESTION, "cue": [[0, 40]]}}]), "quotes[0].suggestion.cue"),
        (
            record(quotes=[{**QUOTE, "suggestion": {**SUGGESTION, "mentions": [[], [[0, 40]]]}}]),
            "quotes[0].suggestion.mentions[1]",
        ),
        (record(skip=[[0, 5], [4, 9]]), "skip: the spans [0, 5) and [4, 9) overlap"),
        (record(dismissed=[[4, 9], [4, 9]]), "dismissed: the spans [4, 9) and [4, 9) overlap"),
        (record(dismissed=[[4, 9], [0, 2]]), "dismissed: [0, 2) stands before [4, 9), which is listed first"),
        (record(quotes=[{**QUOTE, "cue": [[9, 12], [0, 3]]}]), "quotes[0].cue: [0, 3) stands before [9, 12)"),
        (
            record(quotes=[{**QUOTE, "suggestion": {**SUGGESTION, "mentions": [[[4, 6], [5, 7]]]}}]),
            "quotes[0].suggestion.mentions[0]: the spans [4, 6) and [5, 7) overlap",
        ),
        (record(quotes=[QUOTE, QUOTE]), "quotes: the id 'q1' stands there twice"),
        (
            record(speakers=[{"id": "s", "name": "A"}, {"id": "s", "name": "B"}]),
            "speakers: the id 's' stands there twice",
        ),
        (record(format=1), "format: expected “quotemark/1”, got 1"),
        (record(format="brat"), "format: expected “quotemark/1”, got 'brat'"),
        (record(format="quotemark/"), "format: expected"),
    ],
)
def test_a_wrong_record_is_refused_with_the_key_and_the_reason(value: object, reason: str) -> None:
    with pytest.raises(RecordError, match=re.escape(reason)) as caught:
        decode_article(line_of(value))
    assert not isinstance(caught.value, VersionRecordError)


GOOD = line_of(record())


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"not json", "not readable as JSON"),
        (GOOD[:-1], "not readable as JSON"),
        (GOOD[: len(GOOD) // 2], "not readable as JSON|not UTF-8"),
        (GOOD + GOOD, "trailing characters"),
        (GOOD + b"\x00", "not readable as JSON"),
        (b"\x00" * 40, "not readable as JSON"),
        (BOM + GOOD, "not readable as JSON"),
        (GOOD.replace(b"said", b"sa\xffd"), r"not UTF-8: byte 4\d of the line"),
        (GOOD.replace(b"said", b"sa\xed\xa0\x80d"), "not UTF-8"),
        (GOOD.replace(b"said", b"sa\\ud800d"), r"a lone surrogate \(\\ud800\) at byte 4\d"),
        (GOOD.replace(b"said", b"sa\\udc00d"), r"a lone surrogate \(\\udc00\)"),
        (GOOD[:-1] + b', "x": NaN}', "not readable as JSON"),
        (GOOD[:-1] + b', "x": 1e999}', "not readable as JSON"),
        (b"[" * 100_000, "not readable as JSON"),
        (b'{"a":' * 100_000, "not readable as JSON"),
        (GOOD[:-1] + b', "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "not readable as JSON"),
        (GOOD[:-1] + b', "x": ' + b"[" * 200 + b"]" * 200 + b"}", "nested more than 100 deep"),
        (GOOD[:-1] + b', "meta": ' + b'{"a":' * 200 + b"1" + b"}" * 200 + b"}", "nested more than 100 deep"),
    ],
)
def test_a_damaged_line_is_refused_with_the_reason(line: bytes, reason: str) -> None:
    with pytest.raises(RecordError, match=reason):
        decode_article(line)


def test_the_place_of_a_bad_byte_is_counted_from_the_beginning_of_the_line() -> None:
    line = b'{"id": "a", "text": "caf\xe9"}'
    with pytest.raises(RecordError, match="byte 25 of the line"):
        decode_article(line)
    assert line[24] == 0xE9


def test_what_can_be_read_can_be_written_from_deeper_in_the_program() -> None:
    line = GOOD[:-1] + b', "x": ' + b"[" * 95 + b"]" * 95 + b"}"
    article = decode_article(line)

    def deeper(levels: int) -> bytes:
        return deeper(levels - 1) if levels else encode_article(article)

    assert b"[" * 95 in deeper(600)


@given(st.binary(max_size=200))
def test_any_bytes_are_an_article_a_problem_or_blank(data: bytes) -> None:
    line = decode_line(2, data)
    if line.article is None and line.problem is None:
        assert not data.strip()
    else:
        assert (line.article is None) != (line.problem is None)


@given(st.randoms(use_true_random=False))
@budget(max_examples=150)
def test_a_line_with_a_wrong_byte_is_read_soundly_or_refused(choice: random.Random) -> None:
    line = bytearray(encode_article(full_article()))
    for _ in range(choice.randint(1, 3)):
        line[choice.randrange(len(line))] = choice.choice(b'0123456789[]{}",:\\\x00\xff ')
    read = decode_line(2, bytes(line))
    if read.article is not None:
        assert decode_article(encode_article(read.article)) == read.article
    elif line.strip():
        assert read.problem is not None
        assert read.problem.message


# -- files ---------------------------------------------------------------------------------------------------


def lines_of(path: Path, *lines: bytes) -> list[Line]:
    path.write_bytes(b"".join(lines))
    return list(read_lines(path))


def numbered(article_id: str) -> bytes:
    return line_of(record(id=article_id)) + b"\n"


def test_one_damaged_line_keeps_no_other_from_being_read(tmp_path: Path) -> None:
    lines = lines_of(tmp_path / "d.jsonl", numbered("a"), b"{broken\n", b"\n", b"\xff\n", numbered("b"))
    assert [(line.number, line.article.id if line.article else None, bool(line.problem)) for line in lines] == [
        (1, "a", False),
        (2, None, True),
        (3, None, False),
        (4, None, True),
        (5, "b", False),
    ]
    assert lines[1].raw == b"{broken"


def test_a_byte_order_mark_crlf_and_a_missing_last_line_feed_are_no_damage(tmp_path: Path) -> None:
    lines = lines_of(
        tmp_path / "d.jsonl", BOM + numbered("a").replace(b"\n", b"\r\n"), b"\r\n", b" \t\n", numbered("b").rstrip()
    )
    assert [line.article.id for line in lines if line.article] == ["a", "b"]
    assert not [line for line in lines if line.problem]


def test_a_later_version_at_the_head_refuses_the_file(tmp_path: Path) -> None:
    later = line_of({"format": "quotemark/2", "everything": "else"}) + b"\n"
    with pytest.raises(VersionError, match=r"d\.jsonl: format quotemark/2 is newer.* Install a version"):
        lines_of(tmp_path / "d.jsonl", b"\n", later, numbered("a"))


def test_a_later_version_further_down_is_one_unreadable_line(tmp_path: Path) -> None:
    later = line_of({"format": "quotemark/17.3", "everything": "else"}) + b"\n"
    lines = lines_of(tmp_path / "d.jsonl", numbered("a"), later, numbered("b"))
    assert isinstance(lines[1].problem, VersionRecordError)
    assert [line.article.id for line in lines if line.article] == ["a", "b"]


def test_a_minor_version_is_read_and_written_back() -> None:
    line = encode_article(decode_article(line_of(record(format="quotemark/1.4", shade="blue"))))
    assert json.loads(line)["format"] == "quotemark/1.4"
    assert json.loads(line)["shade"] == "blue"


@pytest.mark.parametrize("kind", ["folder", "missing", "pipe"])
def test_what_is_no_file_is_refused_at_once(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "d.jsonl"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    caught: list[BaseException] = []

    def read() -> None:
        try:
            list(read_lines(path))
        except ReadError as error:
            caught.append(error)

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    reader.join(10)
    assert not reader.is_alive()
    assert len(caught) == 1


def test_known_keys_are_those_of_the_types() -> None:
    assert [name for name in Article.__struct_fields__ if name != "unknown"] == ARTICLE_KEYS
    quote = msgspec.structs.asdict(full_article().quotes[0])
    assert [name for name, value in quote.items() if value is not msgspec.UNSET] == QUOTE_KEYS
    assert [name for name, value in quote.items() if value is msgspec.UNSET] == ["versions"]  # of one person's work


def test_a_record_from_elsewhere_without_an_id_gets_that_of_its_text() -> None:
    first, again, other = (
        decode_article(json.dumps({"text": text}).encode()) for text in ("The ferry.", "The ferry.", "The dock.")
    )
    assert first.id == again.id != other.id
    assert first.id.startswith("t-")
    assert decode_article(json.dumps({"id": None, "text": "The ferry."}).encode()).id == first.id
