"""“quotemark agree” as people and programs use it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace
from simulated import simulated_annotator, simulated_gold

from quotemark import cli
from quotemark.core.formats.jsonl import encode_article
from quotemark.core.types import Article, QuoteStatus


def write(path: Path, articles: list[Article]) -> str:
    path.write_bytes(b"".join(encode_article(article) + b"\n" for article in articles))
    return str(path)


def opened_again(article: Article) -> Article:
    return replace(article, quotes=tuple(replace(q, status=QuoteStatus.CANDIDATE) for q in article.quotes))


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    gold = simulated_gold(5)
    return [
        write(tmp_path / f"{name}.jsonl", simulated_annotator(gold, seed))
        for seed, name in enumerate(("ana", "ben", "cleo"))
    ]


def row(lines: list[str], title: str) -> list[str]:
    return next(line for line in lines if line.startswith(f"  {title}  ")).split("  ")[1:]


def test_the_figures_stand_in_tables(files: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["agree", *files]) == 0
    captured = capfd.readouterr()
    assert captured.err == ""
    lines = captured.out.splitlines()
    assert lines[0] == "3 annotators, 5 articles that at least two of them are through with"
    titles = [line.split("  ")[0] for line in lines if line and not line.startswith(" ")]
    assert {"Annotators", "Edges of the quotes that two have", "Stance", "Stance of the dock", "Pairs"} <= set(titles)
    assert any(line.startswith("  ana and cleo  ") for line in lines)
    assert any("Krippendorff et al. 2016" in line for line in lines)
    assert "[" in next(line for line in lines if line.startswith("  unitizing alpha  "))


def test_programs_get_one_object(files: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["agree", *files, "--json", "--seed", "7", "--resamples", "20"]) == 0
    record = json.loads(capfd.readouterr().out)
    assert record["files"] == files
    assert (record["articles"], record["alone"], record["seed"], record["resamples"]) == (5, 0, 7, 20)
    assert [a["name"] for a in record["annotators"]] == ["ana", "ben", "cleo"]
    assert set(record["pairs"]) == {f"{a} and {b}" for a, b in (("ana", "ben"), ("ana", "cleo"), ("ben", "cleo"))}
    figure = record["figures"]["stance of the dock.alpha"]
    assert figure["low"] <= figure["value"] <= figure["high"]
    assert set(record["each"]) == {"ana", "ben", "cleo"}


def test_articles_that_somebody_is_not_through_with_are_left_out_for_them(
    files: list[str], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    articles = simulated_annotator(simulated_gold(5), 9)
    articles[0] = replace(
        articles[0], quotes=(replace(articles[0].quotes[0], status=QuoteStatus.REJECTED), *articles[0].quotes[1:])
    )
    kept = sum(len(article.quotes) for article in articles[:2]) - 1
    dora = write(tmp_path / "dora.jsonl", [*articles[:2], *map(opened_again, articles[2:4])])
    assert cli.main(["agree", files[0], dora]) == 0
    lines = capfd.readouterr().out.splitlines()
    assert lines[0] == "2 annotators, 2 articles that at least two of them are through with"
    assert lines[1] == "3 articles that only one of them is through with: left out"
    assert next(line for line in lines if line.startswith("  dora ")).split()[1:] == ["2", str(kept), "2"]
    assert cli.main(["agree", files[0], dora, "--with-open"]) == 0
    assert capfd.readouterr().out.startswith("2 annotators, 4 articles")


def test_predictions_are_compared_when_that_is_asked_for(
    files: list[str], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    machine = write(tmp_path / "machine.jsonl", [opened_again(a) for a in simulated_annotator(simulated_gold(5), 9)])
    assert cli.main(["agree", files[0], machine]) == 2
    assert "no two files are through with the same article" in capfd.readouterr().err
    assert cli.main(["agree", files[0], machine, "--with-open"]) == 0


def test_files_of_one_name_are_told_apart_by_their_folders(
    files: list[str], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "second").mkdir()
    again = write(tmp_path / "second" / "ana.jsonl", simulated_annotator(simulated_gold(5), 4))
    assert cli.main(["agree", files[0], again, "--json"]) == 0
    assert [a["name"] for a in json.loads(capfd.readouterr().out)["annotators"]] == [files[0], again]


def test_lines_that_cannot_be_read_are_left_out_and_told(files: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    with Path(files[1]).open("ab") as stream:
        stream.write(b"{broken\n")
    assert cli.main(["agree", *files]) == 1
    assert "ben.jsonl, line 6" in capfd.readouterr().err


def test_errors_say_what_and_what_to_do(files: list[str], tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["agree", files[0]]) == 2
    assert "name two datasets or more. quotemark agree ana.jsonl ben.jsonl" in capfd.readouterr().err
    changed = [replace(article, text=article.text + "More.") for article in simulated_gold(1)]
    other = write(tmp_path / "other.jsonl", changed)
    assert cli.main(["agree", files[0], other]) == 2
    assert "ana, other: article 'a0': the texts differ" in capfd.readouterr().err


def test_a_page_is_written_where_it_may_be(files: list[str], tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    inputs = files
    page = tmp_path / "page.html"
    assert cli.main(["agree", *inputs, "--html", str(page)]) == 0
    assert page.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert "Detection" in page.read_text("utf-8") or "unitizing alpha" in page.read_text("utf-8")
    written = page.read_bytes()
    assert cli.main(["agree", *inputs, "--html", str(page)]) == 2
    assert "Say --force to replace it" in capfd.readouterr().err
    page.write_text("another page", "utf-8")
    assert cli.main(["agree", *inputs, "--html", str(page), "--force"]) == 0
    assert page.read_bytes() == written
    for name, reason in (("-", "needs a file"), (str(tmp_path), "is a folder"), (files[0], "is an input")):
        assert cli.main(["agree", *inputs, "--html", name, "--force"]) == 2
        assert reason in capfd.readouterr().err
