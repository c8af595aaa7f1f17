"""“quotemark compare” and “adjudicate”: in what people's work differs, and the dataset in which it is settled."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from quotemark import __main__ as launcher
from quotemark import cli
from quotemark.core.edits import Stamp, confirm
from quotemark.core.formats.jsonl import encode_article, read_lines
from quotemark.core.types import Article, ArticleStatus, Quote, QuoteStatus, Span, Speaker, Stance

TEXT = "“The dock is safe,” said Ana Ruiz. “Ask the bank,” said Tom Berg."
PEOPLE = (Speaker("s1", "Ana Ruiz"), Speaker("s2", "Tom Berg"))


def span_of(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


DOCK = Quote("q1", (span_of("“The dock is safe,”"),), speaker="s1", status=QuoteStatus.CONFIRMED)
BANK = Quote("q2", (span_of("“Ask the bank,”"),), speaker="s2", status=QuoteStatus.CONFIRMED)


def write(path: Path, by: str, *quotes: Quote, text: str = TEXT) -> str:
    quotes = tuple(replace(quote, by=by) for quote in quotes)
    article = Article(id="dock", title="The dock", text=text, speakers=PEOPLE, quotes=quotes, status="done", by=by)
    path.write_bytes(encode_article(article) + b"\n")
    return str(path)


def read(path: Path) -> list[Article]:
    return [line.article for line in read_lines(path) if line.article is not None]


@pytest.fixture
def work(tmp_path: Path) -> list[str]:
    """Return the work of three people: the second has another speaker and stance, the third lacks a quote."""
    ben = replace(DOCK, speaker="s2", stances=(Stance("supports"),))
    return [
        write(tmp_path / "1.jsonl", "ana", DOCK, BANK),
        write(tmp_path / "2.jsonl", "ben", ben, BANK),
        write(tmp_path / "3.jsonl", "cem", DOCK),
    ]


def test_differences_are_told_by_kind_with_who_says_what(work: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["compare", *work]) == 1
    out, err = capfd.readouterr()
    assert out.splitlines() == [
        "dock “The dock”",
        "  “The dock is safe,”: speaker, stance",
        "    ana: Ana Ruiz; no stance",
        "    ben: Tom Berg; supports",
        "    cem: Ana Ruiz; no stance",
        "  “Ask the bank,”: only in some",
        "    ana: a quote",
        "    ben: a quote",
        "    cem: no quote",
    ]
    counts = [line.split(maxsplit=1) for line in err.splitlines()]
    assert counts[0] == ["ana,", "ben, cem: 1 article, 2 quotes"]
    assert counts[1:] == [
        ["0", "identical"],
        ["1", "only in some of them"],
        ["0", "edges differ"],
        ["1", "speaker differs"],
        ["1", "stance differs"],
        ["0", "type or cue differs"],
    ]


def test_of_stances_towards_several_those_are_told_that_differ(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    tram = Stance("supports", "the tram")
    ana = replace(DOCK, stances=(tram, Stance("opposes", "the dock")))
    paths = [
        write(tmp_path / "1.jsonl", "ana", ana),
        write(tmp_path / "2.jsonl", "ben", replace(DOCK, stances=(tram,))),
    ]
    assert cli.main(["compare", *paths]) == 1
    assert capfd.readouterr().out.splitlines()[2:] == [
        "    ana: opposes the dock",
        "    ben: no stance towards the dock",
    ]


def test_the_same_work_is_identical(work: list[str], tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["compare", work[0], write(tmp_path / "4.jsonl", "dan", BANK, DOCK)]) == 0
    assert capfd.readouterr().out == ""


def test_programs_get_every_quote_of_all_versions(work: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["compare", "--json", *work]) == 1
    first, second = map(json.loads, capfd.readouterr().out.splitlines())
    assert first["article"] == "dock"
    assert first["words"] == "“The dock is safe,”"
    assert first["differs"] == ["speaker", "stance"]
    assert [(v["by"], v["speaker"]) for v in first["versions"]] == [
        ("ana", "Ana Ruiz"),
        ("ben", "Tom Berg"),
        ("cem", "Ana Ruiz"),
    ]
    assert second["versions"][2] == second["versions"][2] | {"by": "cem", "content": [], "status": None}


def test_the_dataset_to_settle_it_in_holds_who_said_what(work: list[str], tmp_path: Path) -> None:
    output = tmp_path / "gold.jsonl"
    assert cli.main(["compare", *work[:2], "-o", str(output)]) == 1
    (article,) = read(output)
    assert [(q.status, q.by) for q in article.quotes] == [("candidate", None), ("confirmed", "ana, ben")]
    assert cli.main(["validate", str(output)]) == 0
    assert cli.main(["compare", *work[:2], "-o", str(output)]) == 2
    assert cli.main(["compare", *work[:2], "-o", str(output), "--force"]) == 1


@pytest.mark.parametrize(
    ("longer", "told"),
    [
        ("the ferry would run all winter and nobody would pay", ["the ferry would …", "ferry would run …"]),
        ("the ferry would run all winter and nobody would pay", ["… nobody would pay", "… and nobody would"]),
    ],
)
def test_of_long_quotes_the_edge_that_differs_is_shown(
    longer: str, told: list[str], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    text = f"She said {longer}."
    start, end = 9, 9 + len(longer)
    other = (start + 4, end) if told[1].endswith("…") else (start, end - 4)
    paths = [
        written(tmp_path / f"{by}.jsonl", by, replace(named("a", replace(DOCK, content=(Span(*span),))), text=text))
        for by, span in (("ana", (start, end)), ("ben", other))
    ]
    assert cli.main(["compare", *paths]) == 1
    lines = capfd.readouterr().out.splitlines()[2:]
    assert lines == [f"    ana: “{told[0]}”", f"    ben: “{told[1]}”"]


def test_two_files_of_one_annotator_are_called_by_their_names(
    work: list[str], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    again = write(tmp_path / "monday.jsonl", "ana", DOCK)
    assert cli.main(["compare", work[0], again]) == 1
    assert "    1: a quote\n    monday: no quote" in capfd.readouterr().out


def test_another_text_under_the_same_id_is_told_and_left_out(
    work: list[str], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    other = write(tmp_path / "4.jsonl", "dan", text="Nothing was said.")
    assert cli.main(["compare", work[0], other]) == 2
    err = capfd.readouterr().err
    assert "dock: another text stands under this id in dan" in err
    assert "ana, dan: no article has been annotated in two of them" in err


def written(path: Path, by: str, *articles: Article, more: bytes = b"") -> str:
    """Write articles as the work of somebody, and what may follow them."""
    signed = (
        replace(a, by=by, quotes=tuple(replace(q, by=None if q.is_open else by) for q in a.quotes)) for a in articles
    )
    path.write_bytes(b"".join(encode_article(article) + b"\n" for article in signed) + more)
    return str(path)


def named(article_id: str, *quotes: Quote, status: str = "done") -> Article:
    return Article(id=article_id, text=TEXT, speakers=PEOPLE, quotes=quotes, status=ArticleStatus(status))


OPEN = replace(BANK, status=QuoteStatus.CANDIDATE)


def test_what_only_one_has_read_is_not_called_identical(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    one = written(tmp_path / "1.jsonl", "ana", named("a", DOCK), named("b", DOCK, BANK), named("c", DOCK))
    two = written(tmp_path / "2.jsonl", "ben", named("a", DOCK))
    assert cli.main(["compare", one, two]) == 0
    err = capfd.readouterr().err
    assert "ana, ben: 1 article, 1 quote" in err
    assert "1  identical" in err
    assert "2 articles only ana has" in err


@pytest.mark.parametrize("command", ["compare", "adjudicate"])
def test_lines_that_cannot_be_read_are_told(
    command: str, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(launcher, "main_gui", lambda argv, **_wishes: 0)
    one = written(tmp_path / "1.jsonl", "ana", named("a", DOCK), named("b", DOCK))
    two = written(tmp_path / "2.jsonl", "ben", named("a", DOCK), more=b'{"id": "b", "te')
    code = launcher.main([command, one, two, "-o", str(tmp_path / "gold.jsonl")])
    assert code == (2 if command == "compare" else 0)
    err = capfd.readouterr().err
    assert "2.jsonl, line 2: not readable as JSON" in err
    assert "“quotemark validate” says more" in err
    assert "1 article only ana has" in err


def test_work_that_is_not_ended_is_told(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    one = written(tmp_path / "1.jsonl", "ana", named("a", DOCK, BANK), named("b", DOCK, BANK))
    two = written(
        tmp_path / "2.jsonl",
        "ben",
        named("a", DOCK, OPEN, status="in progress"),
        named("b", replace(DOCK, status=QuoteStatus.CANDIDATE), OPEN, status="new"),
    )
    assert cli.main(["compare", one, two]) == 1
    err = capfd.readouterr().err
    assert "ben is not through with 1 article: what is open there counts as no quote" in err
    assert "ben has decided on nothing in 1 article: proposals count as quotes there" in err


def test_predictions_are_no_work_that_is_not_ended(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    one = written(tmp_path / "1.jsonl", "ana", named("a", BANK), named("b", BANK))
    system = written(tmp_path / "2.jsonl", "sys", named("a", OPEN, status="new"), named("b", OPEN, status="new"))
    assert cli.main(["compare", one, system]) == 0
    assert "has decided on nothing" not in capfd.readouterr().err


@pytest.mark.parametrize("command", ["compare", "agree", "progress"])
def test_one_file_named_twice_is_wrong_usage(
    command: str, work: list[str], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert cli.main([command, work[0], str(tmp_path / "." / "1.jsonl")]) == 2
    assert "is named twice" in capfd.readouterr().err


@pytest.mark.parametrize(
    "arguments", [["compare", "{0}"], ["compare", "{0}", "gone.jsonl"], ["compare", *["{0}"] * 11]]
)
def test_what_cannot_be_compared_is_wrong_usage(arguments: list[str], work: list[str]) -> None:
    assert cli.main([argument.format(*work) for argument in arguments]) == 2


class TestAdjudicate:
    cautions: tuple[str, ...] = ()
    """What the window was to say before anything is settled."""

    @pytest.fixture
    def opened(self, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
        """Put a window in place of the real one that only writes down what it was to open."""
        opened: list[tuple[str, ...]] = []

        def main_gui(
            argv: tuple[str, ...], *, is_review: bool, predictions: str | None, cautions: tuple[str, ...]
        ) -> int:
            opened.append(argv)
            self.cautions = cautions
            return 0

        monkeypatch.setattr(launcher, "main_gui", main_gui)
        return opened

    def test_it_opens_the_window_and_goes_on_where_it_was_left(
        self, work: list[str], tmp_path: Path, opened: list[tuple[str, ...]], capfd: pytest.CaptureFixture[str]
    ) -> None:
        output = tmp_path / "gold.jsonl"
        assert launcher.main(["adjudicate", *work, "-o", str(output)]) == 0
        assert opened == [(str(output),)]
        (article,) = read(output)
        decided = confirm(article, "q1", Stamp("lead", "2026-03-01T10:00:00Z"))
        output.write_bytes(encode_article(decided) + b"\n")
        assert launcher.main(["adjudicate", *work, "-o", str(output)]) == 0
        err = capfd.readouterr().err
        assert "it goes on there" in err
        assert "It was begun" not in err
        assert launcher.main(["adjudicate", *work[:2], "-o", str(output)]) == 0
        told = "It was begun with the work of ana, ben, cem, not of ana, ben: that is what it holds"
        assert f"{told}." in (err := capfd.readouterr().err)
        assert self.cautions == (told,)
        assert "has decided" not in err
        later = replace(DOCK, at="2026-03-02T10:00:00Z")
        write(Path(work[2]), "cem", later)
        assert launcher.main(["adjudicate", *work, "-o", str(output)]) == 0
        told = "cem has decided on something since it was begun: that is not in it"
        assert f"{told}." in capfd.readouterr().err
        assert self.cautions == (told,)
        write(Path(work[2]), "cem", DOCK)
        assert read(output) == [decided]
        assert launcher.main(["adjudicate", *work, "-o", str(output), "--force"]) == 0
        assert read(output) == [article]
        assert len(opened) == 5

    def test_what_has_to_be_known_before_is_told_in_the_window_too(
        self, tmp_path: Path, opened: list[tuple[str, ...]], capfd: pytest.CaptureFixture[str]
    ) -> None:
        judged = replace(DOCK, stances=(Stance("supports"), Stance("likes", "Tom Berg")))
        same, other = named("same", judged), replace(named("other", DOCK), text=f"{TEXT} They stayed.")
        (tmp_path / "ben").mkdir()
        (tmp_path / "ben" / "quotemark.toml").write_text('scope = "direct"\ntargets = ["Ana Ruiz"]\n', "utf-8")
        files = [
            written(tmp_path / "1.jsonl", "ana", same, named("other", DOCK), named("third", DOCK), named("none")),
            written(tmp_path / "monday.jsonl", "ana", named("same", DOCK), named("third", DOCK)),
            written(tmp_path / "ben" / "ben.jsonl", "ben", named("same", DOCK), other),
        ]
        assert launcher.main(["adjudicate", *files, "-o", str(tmp_path / "gold.jsonl")]) == 0
        assert list(self.cautions) == [
            "1.jsonl, monday.jsonl are the work of one person, ana: that they agree says little",
            "ben has another text in 1 article (other), left out: give everybody the same file",
            "1 article only 1 has: nothing to compare there",
            "ben does not have, or has not looked at, 1 article of the others: there they alone count",
            "ben lies beside another scheme than 1: other targets, scope",
            "1 uses stances that the scheme does not have: likes",
        ]
        err = capfd.readouterr().err
        assert all(f"quotemark: {caution}.\n" in err for caution in self.cautions)

    def test_nothing_is_written_where_nothing_can_be_compared(
        self, tmp_path: Path, opened: list[tuple[str, ...]], capfd: pytest.CaptureFixture[str]
    ) -> None:
        one = written(tmp_path / "1.jsonl", "ana", named("a", DOCK))
        two = written(tmp_path / "2.jsonl", "ben", named("b", DOCK))
        note = tmp_path / "note.txt"
        note.write_text("hello")
        for other, told in (
            (two, "no article has been annotated in two of them. Nothing"),
            (str(note), "note.txt is a text, not a dataset"),
        ):
            assert launcher.main(["adjudicate", one, other, "-o", str(tmp_path / "gold.jsonl")]) == 2
            assert told in capfd.readouterr().err
        assert not (tmp_path / "gold.jsonl").exists()
        assert not opened

    def test_another_file_is_never_replaced(self, work: list[str], opened: list[tuple[str, ...]]) -> None:
        before = Path(work[2]).read_bytes()
        assert launcher.main(["adjudicate", *work[:2], "-o", work[2]]) == 2
        assert Path(work[2]).read_bytes() == before
        assert opened == []
