from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from hostile import grows_evenly
from msgspec.structs import replace

from quotemark.core.checking.checks import Problem, Severity, check_article
from quotemark.core.checking.validate import check_dataset, check_entries, check_record
from quotemark.core.errors import ProblemKind
from quotemark.core.formats.jsonl import BOM, MAX_LINE, encode_article
from quotemark.core.formats.sources import SourceKind, read_source, read_stream
from quotemark.core.scheme import Scheme
from quotemark.core.types import (
    Article,
    ArticleStatus,
    Origin,
    Quote,
    QuoteStatus,
    Review,
    Span,
    Speaker,
    SpeakerKind,
    Stance,
    StanceSuggestion,
    Suggestion,
    Verdict,
)

TEXT = "“The dock is safe,” said Ana Ruiz. She added that the crane was not. Subscribe now."
ANA = Speaker("s1", "Ana Ruiz")
QUOTE = Quote("q1", (Span(0, 19),), (Span(20, 24),), (Span(25, 33),), "s1")
ARTICLE = Article(id="dock", text=TEXT, skip=(Span(69, 83),), speakers=(ANA,), quotes=(QUOTE,))
DAMAGED = Path(__file__).parents[2] / "data" / "datasets" / "damaged.jsonl"


def with_quote(**changes: Any) -> Article:
    return replace(ARTICLE, quotes=(replace(QUOTE, **changes),))


def suggestion(**changes: Any) -> Suggestion:
    return replace(Suggestion(0.5, "rule", content=(Span(0, 19),)), **changes)


def found(article: Article, scheme: Scheme | None = None) -> list[tuple[str, Severity]]:
    return [(problem.path, problem.severity) for problem in check_article(article, scheme)]


def test_a_sound_article_has_no_problems() -> None:
    assert check_article(ARTICLE, Scheme()) == []


SECOND = Quote("q2", (Span(35, 68),), parent="q1")

ERRORS = [
    ("quotes[0].content[0]", with_quote(content=(Span(0, 900),))),
    ("quotes[0].content[1]", with_quote(content=(Span(4, 19), Span(0, 3)))),
    ("quotes[0].content[1]", with_quote(content=(Span(0, 12), Span(8, 19)))),
    ("quotes[0].cue[0]", with_quote(cue=(Span(83, 84),))),
    ("quotes[0].mention[0]", with_quote(mention=(Span(83, 84),))),
    ("quotes[0].content", with_quote(content=())),
    ("quotes[0].id", with_quote(id="")),
    ("quotes[0].speaker", with_quote(speaker="s2")),
    ("quotes[0].parent", with_quote(parent="q7")),
    ("quotes[0].parent", with_quote(parent="q1")),
    ("quotes[0].stances[1]", with_quote(stances=(Stance("supports"), Stance("opposes")))),
    ("quotes[0].seconds", with_quote(seconds=-1.0)),
    ("quotes[0].suggestion.score", with_quote(suggestion=suggestion(score=1.5))),
    ("quotes[0].suggestion.speakers[0]", with_quote(suggestion=suggestion(speakers=("s9",)))),
    ("quotes[0].suggestion.mentions[0][0]", with_quote(suggestion=suggestion(mentions=((Span(80, 90),),)))),
    ("quotes[0].suggestion.content[0]", with_quote(suggestion=suggestion(content=(Span(80, 90),)))),
    (
        "quotes[0].suggestion.stances[0].score",
        with_quote(suggestion=suggestion(stances=(StanceSuggestion("supports", None, -0.1),))),
    ),
    ("quotes[1].id", replace(ARTICLE, quotes=(QUOTE, QUOTE))),
    ("speakers[1].id", replace(ARTICLE, speakers=(ANA, ANA))),
    ("speakers[0].members[0]", replace(ARTICLE, speakers=(replace(ANA, kind=SpeakerKind.GROUP, members=("s4",)),))),
    ("skip[0]", replace(ARTICLE, skip=(Span(70, 100),))),
    ("dismissed[0]", replace(ARTICLE, dismissed=(Span(70, 100),))),
    ("text", replace(ARTICLE, text=TEXT + "\ud83d")),
    ("id", replace(ARTICLE, id="")),
]
WARNINGS = [
    ("quotes[0].cue", with_quote(cue=(Span(18, 24),))),
    ("quotes[0].mention", with_quote(mention=(Span(20, 33),))),
    ("quotes[0].content", with_quote(content=(Span(69, 83),))),
    ("quotes[0].content[0]", with_quote(content=(Span(19, 20),))),
    ("quotes[1].parent", replace(ARTICLE, quotes=(QUOTE, SECOND))),
    ("quotes[0].at", with_quote(at="yesterday")),
    ("quotes[0].at", with_quote(at="2026-02-30T10:00:00Z")),
    ("quotes[0].review.at", with_quote(review=Review("ben", "noon", Verdict.ACCEPTED))),
    ("quotes[0].review.was", with_quote(review=Review("ben", "2026-11-22T19:04:05Z", Verdict.CHANGED))),
    ("quotes[0].suggestion.speakers", with_quote(suggestion=suggestion(speakers=("s1",) * 10))),
    ("speakers[0].name", replace(ARTICLE, speakers=(Speaker("s1", " "),))),
    ("speakers[1].members", replace(ARTICLE, speakers=(ANA, Speaker("s2", "Ben", members=("s1",))))),
    ("status", replace(ARTICLE, status=ArticleStatus.DONE)),
    ("at", replace(ARTICLE, at="22.11.2026")),
]


@pytest.mark.parametrize(("path", "article"), ERRORS, ids=[f"{n} {path}" for n, (path, _) in enumerate(ERRORS)])
def test_an_error_is_found_at_its_place(path: str, article: Article) -> None:
    assert (path, Severity.ERROR) in found(article)


@pytest.mark.parametrize(("path", "article"), WARNINGS, ids=[f"{n} {path}" for n, (path, _) in enumerate(WARNINGS)])
def test_a_warning_is_found_at_its_place_and_is_no_error(path: str, article: Article) -> None:
    assert found(article) == [(path, Severity.WARNING)]


def test_a_decided_article_is_not_new_and_a_rejected_hand_made_quote_is_odd() -> None:
    article = with_quote(status=QuoteStatus.REJECTED, origin=Origin.HAND)
    assert found(article) == [("quotes[0].status", Severity.WARNING), ("status", Severity.WARNING)]


def test_a_done_article_may_hold_candidates_below_the_threshold() -> None:
    article = replace(with_quote(suggestion=suggestion(score=0.1)), status=ArticleStatus.DONE)
    assert found(article) == []
    assert found(article, Scheme(threshold=0.05)) == [("status", Severity.WARNING)]


def test_circles_of_parents_and_of_members_are_found_on_each_of_them() -> None:
    quotes = tuple(replace(QUOTE, id=f"q{n}", parent=f"q{(n + 1) % 3}") for n in range(3))
    speakers = (ANA, *(Speaker(f"g{n}", f"G{n}", SpeakerKind.GROUP, members=(f"g{(n + 1) % 2}",)) for n in range(2)))
    article = replace(ARTICLE, quotes=quotes, speakers=speakers)
    errors = [path for path, severity in found(article) if severity is Severity.ERROR]
    assert errors == ["speakers[1].members", "speakers[2].members", *(f"quotes[{n}].parent" for n in range(3))]


def test_stances_are_checked_against_the_scheme_if_there_is_one() -> None:
    article = with_quote(stances=(Stance("praises", "the crane"), Stance("supports")))
    assert found(article) == []
    assert found(article, Scheme(targets=("the dock",))) == [
        ("quotes[0].stances[0].label", Severity.ERROR),
        ("quotes[0].stances[0].target", Severity.ERROR),
        ("quotes[0].stances[1].target", Severity.WARNING),
    ]


def test_all_problems_are_listed_not_only_the_first() -> None:
    article = with_quote(content=(Span(9, 19), Span(0, 900)), cue=(Span(500, 501),), speaker="s5", parent="q9", at="no")
    places = {"content[1]", "cue[0]", "speaker", "parent", "at"}
    assert {f"quotes[0].{place}" for place in places} <= {path for path, _ in found(article)}
    assert check_record(encode_article(article)) == check_article(article)


def test_values_of_the_wrong_kind_are_all_named() -> None:
    record = {
        "id": "a",
        "text": TEXT,
        "lang": 5,
        "speakers": [{"id": "s1"}, {"id": "s2", "name": "Ben", "kind": "robot"}],
        "quotes": [{"id": "q1", "content": [[5, 2]]}, "no quote", {"content": [[0, 19]], "cue": [[1, "2"]]}],
    }
    assert [problem.path for problem in check_record(json.dumps(record).encode())] == [
        "lang",
        "speakers[0].name",
        "speakers[1].kind",
        "quotes[0].content[0]",
        "quotes[1]",
        "quotes[2].id",
        "quotes[2].cue[0][1]",
    ]


@pytest.mark.parametrize("line", [b"{", b"[1]", b'"words"', b"\xff", b"null", b'{"format": "other/1", "text": "a"}'])
def test_a_line_that_is_no_record_gives_one_problem(line: bytes) -> None:
    (problem,) = check_record(line)
    assert problem.severity is Severity.ERROR
    assert problem.message


def test_a_file_is_checked_to_its_end_with_line_numbers() -> None:
    findings = list(check_entries(read_source(DAMAGED)))
    errors = [(f.line, f.article_id, f.problem.path) for f in findings if f.problem.severity is Severity.ERROR]
    assert errors == [
        (2, None, ""),
        (4, "far", "quotes[1].id"),
        (4, "far", "quotes[0].content[0]"),
        (4, "far", "quotes[0].speaker"),
        (4, "far", "quotes[1].content[1]"),
        (5, "tide", "id"),
        (6, "kinds", "quotes[0].content[0]"),
        (6, "kinds", "quotes[1].id"),
        (6, "kinds", "quotes[1].type"),
    ]


def test_a_repeated_id_names_the_line_that_had_it_first() -> None:
    stream = io.BytesIO(b"\n" + encode_article(ARTICLE) + b"\n\n" + encode_article(ARTICLE))
    (finding,) = check_entries(read_stream(stream, kind=SourceKind.JSONL))
    assert (finding.line, finding.problem) == (
        4,
        Problem("id", None, "'dock' is the id of line 2 too", kind=ProblemKind.DUPLICATE),
    )


@pytest.mark.parametrize("name", ["polnear-dev", "pasted-article", "german-dev", "pdnc-dev"])
def test_the_gold_files_hold_no_errors(name: str, corpora: Path) -> None:
    findings = check_entries(read_source(corpora / f"{name}.jsonl"))
    assert [f for f in findings if f.problem.severity is Severity.ERROR] == []


# -- the file as a whole -------------------------------------------------------------------------------------

LINE = encode_article(ARTICLE)


def layout_of(data: bytes) -> list[tuple[int, ProblemKind, Severity]]:
    findings = check_dataset(read_stream(io.BytesIO(data), kind=SourceKind.JSONL))
    return [(f.line, f.problem.kind, f.problem.severity) for f in findings]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (LINE + b"\n", []),
        (b"", [(1, ProblemKind.EMPTY)]),
        (b"\n\n", [(1, ProblemKind.BLANK), (1, ProblemKind.EMPTY)]),
        (LINE + b"\n\n \t\n", [(2, ProblemKind.BLANK)]),
        (BOM + LINE + b"\n", [(1, ProblemKind.BYTE_ORDER_MARK)]),
        (LINE + b"\r\n", [(1, ProblemKind.LINE_ENDS)]),
        (LINE, [(1, ProblemKind.NO_LAST_LINE_FEED)]),
        (
            BOM + LINE + b"\r\n\r\n ",
            [
                (1, ProblemKind.BYTE_ORDER_MARK),
                (2, ProblemKind.BLANK),
                (1, ProblemKind.LINE_ENDS),
                (3, ProblemKind.NO_LAST_LINE_FEED),
            ],
        ),
    ],
)
def test_the_layout_of_a_file_is_checked_and_keeps_no_article_from_being_read(
    data: bytes, expected: list[tuple[int, ProblemKind]]
) -> None:
    assert layout_of(data) == [(line, kind, Severity.WARNING) for line, kind in expected]


def test_how_many_lines_are_laid_out_otherwise_is_said_once() -> None:
    data = (LINE + b"\r\n").replace(b'"dock"', b'"a"') + (LINE + b"\r\n") + b"\n\n"
    messages = [f.problem.message for f in check_dataset(read_stream(io.BytesIO(data), kind=SourceKind.JSONL))]
    assert messages == [
        "lines of the file that hold nothing: 2",
        r"lines of the file that end in \r\n instead of \n: 2",
    ]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (b"not json", ProblemKind.NOT_JSON),
        (LINE[:-30], ProblemKind.CUT_OFF),
        (LINE[:40] + b"\0" * 8 + LINE[40:], ProblemKind.NUL),
        (LINE.replace(b"dock is", b"d\xf6ck is"), ProblemKind.NOT_UTF8),
        (LINE.decode().encode("utf-16"), ProblemKind.NOT_UTF8),
        (LINE.replace(b"dock is", b"d\\ud83dck is"), ProblemKind.HALF_CHARACTER),
        (LINE.replace(b"quotemark/1", b"quotemark/2"), ProblemKind.NEWER),
        (b"[" * 100_000, ProblemKind.TOO_DEEP),
        (b'{"id": "a", "text": "b", "x": ' + b"[" * 150 + b"]" * 150 + b"}", ProblemKind.TOO_DEEP),
        (b'{"id": "a"}', ProblemKind.MISSING),
        (b'{"id": "a", "text": 5}', ProblemKind.VALUE),
        (b'{"id": "a", "text": "b", "text": "c"}', ProblemKind.REPEATED_KEY),
        (b'{"id": "a", "text": "b", "skip": [[0, 9]]}', ProblemKind.OUTSIDE),
        (b"x" * (MAX_LINE + 1), ProblemKind.TOO_LONG),
    ],
)
def test_each_kind_of_bad_line_has_its_name(line: bytes, kind: ProblemKind) -> None:
    assert [problem.kind for problem in check_record(line)] == [kind]


def test_a_line_without_end_is_passed_over_in_pieces_and_the_next_one_is_read() -> None:
    findings = list(
        check_dataset(read_stream(io.BytesIO(b"x" * (2 * MAX_LINE + 9) + b"\n" + LINE), kind=SourceKind.JSONL))
    )
    assert [(f.line, f.problem.kind) for f in findings] == [
        (1, ProblemKind.TOO_LONG),
        (2, ProblemKind.NO_LAST_LINE_FEED),
    ]


def test_a_key_that_stands_twice_is_named_in_a_record_that_is_wrong_otherwise_too() -> None:
    found = check_record(b'{"id": "a", "text": "b", "quotes": [{"id": "q", "id": "r", "content": 3}]}')
    assert [(p.path, p.kind) for p in found] == [
        ("quotes[0].content", ProblemKind.VALUE),
        ("", ProblemKind.REPEATED_KEY),
    ]


def test_a_record_without_an_id_but_with_another_fault_is_not_told_to_lack_it() -> None:
    assert [p.path for p in check_record(b'{"text": "b", "lang": 3}')] == ["lang"]


@pytest.mark.parametrize(
    "shape", ["circle of members", "chain of parents", "many spans", "spans of blanks", "same ids"]
)
def test_a_check_takes_time_in_proportion_to_the_record(shape: str) -> None:
    def check(count: int) -> None:
        text = "x " * count if shape != "spans of blanks" else " " * count
        spans = tuple(Span(n, n + 1) for n in range(count))
        article = Article(id="a", text=text, skip=spans if shape == "many spans" else ())
        if shape == "circle of members":
            members = [Speaker(f"s{n}", "G", SpeakerKind.GROUP, members=(f"s{(n + 1) % count}",)) for n in range(count)]
            article = replace(article, speakers=tuple(members))
        elif shape == "chain of parents":
            chain = tuple(Quote(f"q{n}", (Span(0, 1),), parent=f"q{n + 1}") for n in range(count))
            article = replace(article, quotes=chain)
        elif shape == "many spans":
            article = replace(article, quotes=(Quote("q", spans, spans, spans), Quote("r", spans, parent="q")))
        elif shape == "spans of blanks":
            wide = tuple(Quote(f"q{n}", (Span(0, count),)) for n in range(count))
            article = replace(article, quotes=wide)
        else:
            article = replace(article, quotes=(*(Quote(f"q{n}", (Span(0, 1),)) for n in range(count)),) * 2)
        check_record(encode_article(article))

    assert grows_evenly(check, 500, 4_000)
