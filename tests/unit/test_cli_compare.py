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
from quotemark.core.types import Article, Quote, QuoteStatus, Span, Speaker, Stance

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
    assert counts[0] == ["ana,", "ben, cem: 1 articles, 2 quotes"]
    assert counts[1:] == [
        ["0", "identical"],
        ["1", "only in some of them"],
        ["0", "edges differ"],
        ["1", "speaker differs"],
        ["1", "stance differs"],
        ["0", "type or cue differs"],
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
    assert cli.main(["compare", work[0], other]) == 0
    assert "dock: another text stands under this id in dan" in capfd.readouterr().err


@pytest.mark.parametrize(
    "arguments", [["compare", "{0}"], ["compare", "{0}", "gone.jsonl"], ["compare", *["{0}"] * 11]]
)
def test_what_cannot_be_compared_is_wrong_usage(arguments: list[str], work: list[str]) -> None:
    assert cli.main([argument.format(*work) for argument in arguments]) == 2


class TestAdjudicate:
    @pytest.fixture
    def opened(self, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
        """Put a window in place of the real one that only writes down what it was to open."""
        opened: list[tuple[str, ...]] = []

        def main_gui(argv: tuple[str, ...], *, is_review: bool = False) -> int:
            opened.append(argv)
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
        assert "it goes on there" in capfd.readouterr().err
        assert read(output) == [decided]
        assert launcher.main(["adjudicate", *work, "-o", str(output), "--force"]) == 0
        assert read(output) == [article]
        assert len(opened) == 3

    def test_another_file_is_never_replaced(self, work: list[str], opened: list[tuple[str, ...]]) -> None:
        before = Path(work[2]).read_bytes()
        assert launcher.main(["adjudicate", *work[:2], "-o", work[2]]) == 2
        assert Path(work[2]).read_bytes() == before
        assert opened == []
