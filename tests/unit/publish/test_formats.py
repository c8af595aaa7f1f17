"""CSV, CoNLL and brat: what a reader finds there is what stands in the dataset."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
import pytest
from columns import Document, read_columns
from drawn import articles
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from published import ALL, FERRY, TIDE
from standoff import Standoff, read_standoff

from quotemark.core.publish.brat import brat_files, brat_text
from quotemark.core.publish.conll import conll_lines, most_layers
from quotemark.core.publish.records import record_of
from quotemark.core.publish.selection import Chosen, Selection, choose
from quotemark.core.publish.spreadsheet import csv_rows, neutralized
from quotemark.core.publish.tables import row_of
from quotemark.core.publish.tokens import tag
from quotemark.core.types import Article, Quote, QuoteStatus, Spans, Stance

EVERYTHING = Selection(frozenset(QuoteStatus))
ROLES = ("content", "cue", "mention")


def chosen(*dataset: Article, selection: Selection = EVERYTHING) -> list[Chosen]:
    return [found for article in dataset if (found := choose(article, selection)) is not None]


def plain(spans: Spans) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


# -- CSV -----------------------------------------------------------------------------------------------------


def rows_of(data: bytes, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline=""), delimiter=delimiter))


def as_written(cell: str) -> str:
    """Return what a cell holds, as docs/publishing.md says to read it."""
    return cell[1:] if re.match("'+[=+\\-@\t\r\n＝＋－＠]", cell) else cell


def read_spans(cell: str) -> list[list[int]]:
    return [[int(start), int(end)] for start, end in re.findall(r"\[(\d+), (\d+)\)", cell)]


def check_rows(rows: list[dict[str, str]], given: list[Chosen]) -> None:
    pairs = [(found, quote) for found in given for quote in found.all]
    assert len(rows) == len(pairs)
    for row, (found, quote) in zip(rows, pairs, strict=True):
        article = found.article
        read = {key: as_written(cell) for key, cell in row.items()}
        assert (read["article"], read["quote"], read["status"]) == (article.id, quote.id, quote.status)
        for role in ROLES:
            assert read_spans(row[f"{role}_spans"]) == plain(getattr(quote, role))
            assert read[role] == article.words(getattr(quote, role))
        assert (read["speaker"], read["note"], read["parent"]) == (
            found.speaker_name(quote),
            quote.note,
            quote.parent or "",
        )


def test_a_row_has_all_of_a_quote() -> None:
    first, _, third, *_, last = rows_of(b"".join(csv_rows(chosen(*ALL))))[:5]
    assert first["stances"] == "supports: the ferry; unclear"
    assert (first["speaker_role"], first["publisher"], first["date"]) == ("ferry captain", "The Courier", "2026-03-01")
    assert (third["flag"], third["verdict"]) == ("true", "disputed")
    assert third["content"] == "'=SUM(A1) is what the board shows"
    assert third["note"] == "'@home\nlook again"
    assert (last["quote"], last["status"]) == ("q5", "rejected")


def test_a_spreadsheet_can_be_told_of_utf_8_and_of_semicolons() -> None:
    data = b"".join(csv_rows(chosen(FERRY), with_mark=True, semicolons=True))
    assert data.startswith(b"\xef\xbb\xbfarticle;title;")
    check_rows(rows_of(data.removeprefix(b"\xef\xbb\xbf"), ";"), chosen(FERRY))


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "'=1", "''-1", "＝1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert neutralized(cell) == f"'{cell}"
    assert as_written(neutralized(cell)) == cell


@pytest.mark.parametrize("cell", ["a=1", " ", "", "'tis", "“=1”", "7"])
def test_other_cells_stay(cell: str) -> None:
    assert neutralized(cell) == cell


@settings(max_examples=40)
@given(st.lists(articles(), max_size=2))
def test_csv_has_words_and_offsets_of_the_dataset(dataset: list[Article]) -> None:
    check_rows(rows_of(b"".join(csv_rows(chosen(*dataset)))), chosen(*dataset))


# -- CoNLL ---------------------------------------------------------------------------------------------------


def columns_of(given: list[Chosen]) -> list[Document]:
    return read_columns(b"".join(conll_lines(given, most_layers(map(tag, given)))))


def check_columns(read: Document, found: Chosen) -> None:
    text = found.article.text
    for word in read.words:
        assert word["FORM"] == text[int(word["START"]) : int(word["END"])]
    records: dict[str, list[Any]] = {"quote": [], "negative": []}
    for key, value in read.comments:
        records.setdefault(key, []).append(value)
    assert records["quote"] == [record_of(found, quote) for quote in found.quotes]
    assert records["negative"] == [record_of(found, quote) for quote in found.negatives]
    tagged = {"CONTENT": 0, "CUE": 0, "MENTION": 0}
    for word in read.words:
        for column, cell in word.items():
            role, _, layer = column.partition("-")
            if role in tagged and cell != "O":
                assert cell in (f"B-{role}", f"I-{role}")
                assert word[role] != "O"  # what is in a layer is in all together
                tagged[role] += bool(layer)
    tokens = tag(found).tokens
    for role in ROLES:
        held = [1 for q in found.quotes for token in tokens if any(token.overlaps(s) for s in getattr(q, role))]
        assert tagged[role.upper()] == len(held)
    for line in read.lines:  # a reader that looks at one line at a time never meets an I without its B
        for column in line[0]:
            assert not line[0][column].startswith("I-") or column in ("FORM",)


def test_columns_have_a_layer_for_what_is_nested() -> None:
    documents = columns_of(chosen(*ALL))
    assert [document.id for document in documents] == ["ferry%201/2", "tide", "ferry_1_2"]
    for document, found in zip(documents, chosen(*ALL), strict=True):
        check_columns(document, found)
    ferry = documents[0]
    nested = [word for word in ferry.words if word["QUOTE-2"] == "q2"]
    assert " ".join(word["FORM"] for word in nested) == "Ben told ‘ Never on a Friday . ’"
    assert {word["QUOTE-1"] for word in nested} == {"q1"}
    assert {word["CONTENT"] for word in nested if word["CONTENT-1"] != "O"} == {"I-CONTENT"}
    assert ("title", "The ferry 😀 is late") in ferry.comments
    assert ("meta", FERRY.meta) in ferry.comments
    assert documents[2].words[0]["FORM"] == "Nobody"


@settings(max_examples=40)
@given(st.lists(articles(), max_size=2))
def test_conll_has_words_and_offsets_of_the_dataset(dataset: list[Article]) -> None:
    given = chosen(*dataset)
    for document, found in zip(columns_of(given), given, strict=True):
        check_columns(document, found)


# -- brat ----------------------------------------------------------------------------------------------------


def standoff_of(given: list[Chosen]) -> list[Standoff]:
    with TemporaryDirectory() as folder:
        names = []
        for name, data in brat_files(given):
            assert not (Path(folder) / name).exists()
            (Path(folder) / name).write_bytes(data)
            names += [name.removesuffix(".ann")] if name.endswith(".ann") else []
        return [read_standoff(Path(folder) / name) for name in names]


def offsets(spans: list[tuple[int, int]] | Spans, text: str) -> set[int]:
    """Return the offsets of what can be seen of spans: a line feed cannot be bound to anything, nor a blank line."""
    pairs = [(span[0], span[1]) if isinstance(span, tuple) else (span.start, span.end) for span in spans]
    return {at for start, end in pairs for at in range(start, end) if not text[at].isspace()}


def check_standoff(read: Standoff, found: Chosen) -> None:
    text = found.article.text
    assert len(read.text) == len(text)
    assert [
        at for at, (one, other) in enumerate(zip(read.text, text, strict=True)) if one != other and one != " "
    ] == []
    by_id = {quote.id: quote for quote in found.all}
    written = {note["id"]: name for name, note in read.notes.items()}
    assert {q.id for q in found.all if offsets(q.content, text)} == set(written)
    for quote_id, name in written.items():
        quote: Quote = by_id[quote_id]
        assert read.notes[name] == record_of(found, quote)
        label = "NotAQuote" if quote.status is QuoteStatus.REJECTED else "Content"
        assert read.bound[name].label == label
        assert offsets(read.bound[name].spans, text) == offsets(quote.content, text)
        for role in ("cue", "mention"):
            held = [arg for kind, arg, content in read.relations if (kind, content) == (f"{role.title()}Of", name)]
            expected = [offsets(getattr(quote, role), text)] if offsets(getattr(quote, role), text) else []
            assert [offsets(read.bound[arg].spans, text) for arg in held] == expected
        assert ("Type", name, quote.type) in read.attributes
        assert (name in read.references) == (found.article.speaker(quote.speaker) is not None)


def test_standoff_has_pieces_relations_attributes_and_speakers() -> None:
    ferry, tide, empty = standoff_of(chosen(*ALL))
    for read, found in zip((ferry, tide, empty), chosen(*ALL), strict=True):
        check_standoff(read, found)
    first, second = FERRY.quotes[0].content
    gap = FERRY.text.index("\r\n\r\n", second.start)
    pieces = [(first.start, first.end), (second.start, gap + 1), (gap + 4, second.end)]
    assert ferry.bound["T1"].spans == pieces
    names = {note["id"]: name for name, note in ferry.notes.items()}
    assert ("NestedIn", names["q2"], names["q1"]) in ferry.relations
    assert ("Stance_the_ferry", names["q1"], "supports") in ferry.attributes
    assert ("Stance", names["q1"], "unclear") in ferry.attributes
    assert ("Open", names["q4"], None) in ferry.attributes
    assert ferry.references[names["q1"]] == ("Speaker:s1", "Ana Ruiz")


def test_brat_finds_what_it_needs_beside_the_articles() -> None:
    files = dict(brat_files(chosen(*ALL)))
    configuration = files["annotation.conf"].decode()
    assert "Stance_the_ferry\tArg:Content, Value:supports\n" in configuration
    assert sorted(re.findall(r"(?m)^\[(.+)\]$", configuration)) == ["attributes", "entities", "events", "relations"]
    assert files["articles.jsonl"].count(b"\n") == 3
    texts = [name for name in files if name.endswith(".txt")]
    assert texts[:2] == ["ferry_1_2.txt", "tide.txt"]
    assert re.fullmatch(r"ferry_1_2-[0-9a-f]{8}\.txt", texts[2])  # another article of nearly the same name


def test_names_that_brat_keeps_are_ascii_and_differ_where_targets_do() -> None:
    """brat itself turns other letters of a name into “_”, and then knows neither attribute."""
    targets = ("Jörg Ahn", "Jorg Ahn", "Иван", "Анна", "東京", "the ferry")
    first = TIDE.quotes[0]
    article = replace(TIDE, quotes=(replace(first, stances=tuple(Stance("für", target) for target in targets)),))
    (read,) = standoff_of(chosen(article))
    stances = {(name, value) for name, _, value in read.attributes if name.startswith("Stance")}
    assert {value for _, value in stances} == {"für"}  # values may be any words
    assert len(stances) == len(targets)
    configuration = dict(brat_files(chosen(article)))["annotation.conf"].decode()
    configured = re.findall(r"(?m)^(\S+)\tArg:Content, Value:für$", configuration)
    assert {name for name, _ in stances} == set(configured)
    assert all(re.fullmatch("[a-zA-Z0-9_-]*", name) for name in configured)
    assert any(name.startswith("Stance_Jorg_Ahn-") for name in configured)
    (note,) = read.notes.values()
    assert [stance["target"] for stance in note["stances"]] == list(targets)


@pytest.mark.parametrize("ids", [("a/b", "a:b"), ("Tide", "tide"), ("..", "../..", "/", ""), ("x" * 300, "x" * 299)])
def test_file_names_are_safe_and_differ_on_every_disk(ids: tuple[str, ...]) -> None:
    dataset = [Article(id=article_id, text="Words.") for article_id in ids]
    names = [name for name, _ in brat_files(chosen(*dataset)) if name.endswith(".txt")]
    assert len({name.casefold() for name in names}) == len(ids)
    assert all(re.fullmatch(r"[\w-][\w.-]{0,160}", name) for name in names)


def test_a_mark_of_byte_order_in_a_text_shifts_no_offset() -> None:
    assert brat_text("\ufeffWords\r\n") == " Words \n"


@settings(max_examples=40)
@given(st.lists(articles(), max_size=2))
def test_brat_has_words_and_offsets_of_the_dataset(dataset: list[Article]) -> None:
    given = chosen(*dataset)
    for read, found in zip(standoff_of(given), given, strict=True):
        check_standoff(read, found)


# -- rows of a table (tests/exports reads what is written with them) -----------------------------------------


@given(articles())
def test_a_row_of_a_table_has_words_and_offsets_of_the_dataset(article: Article) -> None:
    for found in chosen(article):
        row = row_of(found)
        assert row["text"] == article.text
        assert row["tokens"] == [article.text[start:end] for start, end in row["offsets"]]
        assert [record["content"] for record in row["quotes"]] == [plain(quote.content) for quote in found.quotes]
        assert all(len(tags) == len(row["tokens"]) for layer in row["layers"] for tags in layer.values())
        assert all(len(row[role]) == len(row["tokens"]) for role in ROLES)
        assert msgspec.json.decode(row["meta"]) == msgspec.to_builtins(article.meta)
