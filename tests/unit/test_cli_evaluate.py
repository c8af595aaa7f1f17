"""“quotemark evaluate” as people and programs use it."""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path

import pytest
from msgspec.structs import replace

from engine_report.gather import read_articles
from engine_report.hard import parse
from quotemark import __main__ as launcher
from quotemark import cli
from quotemark.core.detect import search_quotes
from quotemark.core.formats.jsonl import encode_article
from quotemark.core.lexicon import load_lexicon
from quotemark.core.scheme import Scheme
from quotemark.core.types import Article, ArticleStatus, QuoteStatus, QuoteType, Stance


def marked(number: int, text: str) -> Article:
    bare, quotes = parse(text)
    return Article(id=f"a{number}", text=bare, quotes=quotes)


def decided(article: Article) -> Article:
    return replace(article, quotes=tuple(replace(q, status=QuoteStatus.CONFIRMED) for q in article.quotes))


def write(path: Path, *articles: Article, more: bytes = b"") -> str:
    path.write_bytes(b"".join(encode_article(article) + b"\n" for article in articles) + more)
    return str(path)


@pytest.fixture
def gold(tmp_path: Path) -> str:
    texts = ["[One two three] {said} <Ana>. [Four five]2 {said}2 <Tom>2.", "[Six seven] {said} <she>. Eight."]
    return write(tmp_path / "gold.jsonl", *(decided(marked(n, text)) for n, text in enumerate(texts)))


@pytest.fixture
def found(tmp_path: Path) -> str:
    texts = ["[One two three] {said} <Ana>. Four five said <Tom>.", "[Six seven] {said} she. [Eight]2."]
    return write(tmp_path / "found.jsonl", *(marked(n, text) for n, text in enumerate(texts)))


def test_the_figures_stand_in_tables(gold: str, found: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["evaluate", gold, found]) == 0
    captured = capfd.readouterr()
    assert captured.err == ""
    lines = captured.out.splitlines()
    assert lines[0] == f"{found} against the gold of {gold}"
    assert lines[1] == "2 articles, 3 gold quotes, 3 predicted"
    exact = next(line for line in lines if line.startswith("  exact"))
    assert exact.split()[1] == ".667"
    assert any("after Petersen-Frey and Biemann 2024" in line for line in lines)
    assert next(line for line in lines if line.startswith("  missed")).split() == ["missed", "1"]


def test_files_in_the_wrong_order_are_told(gold: str, found: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["evaluate", found, gold, "--resamples", "0"]) == 0
    told = f"quotemark: nothing is decided in {found}, but in {gold}: gold is named first.\n"
    assert capfd.readouterr().err == told


def test_programs_get_one_object(gold: str, found: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["evaluate", gold, found, "--json", "--seed", "7", "--resamples", "50"]) == 0
    record = json.loads(capfd.readouterr().out)
    assert (record["gold_file"], record["predicted_file"], record["against_file"]) == (gold, found, None)
    assert (record["articles"], record["gold"], record["predicted"], record["seed"], record["resamples"]) == (
        2,
        3,
        3,
        7,
        50,
    )
    assert record["figures"]["close.recall"]["value"] == pytest.approx(2 / 3)
    assert record["figures"]["speaker"] == {"value": 0.5, "low": 0.0, "high": 1.0}
    assert record["figures"]["speaker.entity"] == {"value": None, "low": None, "high": None}
    assert record["types"] == {"direct": 3, "indirect": 0, "mixed": 0}
    assert record["against"] is None


def test_two_systems_are_set_against_each_other(gold: str, found: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["evaluate", gold, gold, "--against", found]) == 0
    lines = capfd.readouterr().out.splitlines()
    row = next(line for line in lines if line.startswith("  close.f1")).split()
    assert row[1:4] == ["1.000", ".667", "+.333"]
    assert cli.main(["evaluate", gold, gold, "--against", found, "--json"]) == 0
    contrast = json.loads(capfd.readouterr().out)["against"]["close.f1"]
    assert contrast["difference"] == pytest.approx(1 / 3)
    assert contrast["low"] <= contrast["difference"] <= contrast["high"]


def test_types_narrow_gold(gold: str, found: str, capfd: pytest.CaptureFixture[str]) -> None:
    articles = [
        replace(article, quotes=tuple(replace(q, type=QuoteType.MIXED) for q in article.quotes))
        for article in read_articles(Path(gold))[:1]
    ]
    narrowed = write(Path(gold), *articles, *read_articles(Path(gold))[1:])
    assert cli.main(["evaluate", narrowed, found, "--types", "direct, indirect", "--json"]) == 0
    record = json.loads(capfd.readouterr().out)
    assert (record["gold"], record["predicted"], record["only_types"]) == (1, 3, ["direct", "indirect"])
    assert record["figures"]["close.precision"]["value"] == pytest.approx(1 / 3)
    assert record["figures"]["close_within.precision"]["value"] == 1 / 2


def test_what_is_missing_and_what_is_too_much_is_told(
    gold: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    other = write(tmp_path / "other.jsonl", read_articles(Path(gold))[0], marked(9, "[Nine]"))
    assert cli.main(["evaluate", gold, other]) == 0
    out = capfd.readouterr().out
    assert "1 article without a prediction: all quotes of these are missed\n" in out
    assert "1 predicted article not in gold: left out\n" in out


def test_gold_that_is_no_gold_yet_is_told(gold: str, found: str, capfd: pytest.CaptureFixture[str]) -> None:
    first, second = read_articles(Path(gold))
    opened = replace(first, quotes=(replace(first.quotes[0], status=QuoteStatus.CANDIDATE), *first.quotes[1:]))
    excluded = replace(second, status=ArticleStatus.EXCLUDED)
    assert cli.main(["evaluate", write(Path(gold), opened, excluded), found]) == 0
    out = capfd.readouterr().out
    assert "1 article, 2 gold quotes, 1 predicted\n" in out
    assert "1 gold article excluded from the work: left out\n" in out
    assert "1 gold quote that nobody has decided on: counted like the others\n" in out
    assert "not in gold" not in out


def test_lines_that_cannot_be_read_are_left_out_and_told(
    gold: str, found: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with Path(found).open("ab") as stream:
        stream.write(b"{broken\n")
    assert cli.main(["evaluate", gold, found]) == 1
    captured = capfd.readouterr()
    assert "found.jsonl, line 3" in captured.err
    assert "2 articles, 3 gold quotes" in captured.out


def test_errors_say_what_and_what_to_do(gold: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    strange = write(tmp_path / "strange.jsonl", marked(7, "[Nine]"))
    assert cli.main(["evaluate", gold, strange]) == 2
    assert "have no article in common. Articles are paired by their ids" in capfd.readouterr().err
    changed = write(tmp_path / "changed.jsonl", marked(0, "[Another] text"))
    assert cli.main(["evaluate", gold, changed]) == 2
    assert "changed.jsonl: article 'a0': the texts differ" in capfd.readouterr().err
    assert cli.main(["evaluate", gold, str(tmp_path / "gone.jsonl")]) == 2
    assert "gone.jsonl is not there" in capfd.readouterr().err
    assert cli.main(["evaluate", gold, gold, "--types", "spoken"]) == 2
    assert "direct, indirect, mixed, with commas between them; not 'spoken'" in capfd.readouterr().err


def test_stances_on_gold_data_are_those_counted_plainly(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder = os.environ.get("QUOTEMARK_CORPORA")
    if folder is None:
        pytest.skip("QUOTEMARK_CORPORA names no folder with gold data")
    lines = [json.loads(line) for line in (Path(folder) / "stance-dev.jsonl").read_text("utf-8").splitlines()]
    judged = {(line["article"], line["quote_id"]) for line in lines}
    scheme = Scheme(targets=tuple(sorted({line["target"] for line in lines})))
    lexicon = load_lexicon("en")
    golds, predictions, pairs = [], [], []
    for article in read_articles(Path(folder) / "polnear-dev.jsonl"):
        quotes = [q for q in article.quotes if (article.id, q.id) in judged]
        if not quotes:
            continue
        stances = {
            q.id: tuple(
                Stance(line["stance"], line["target"])
                for line in lines
                if (line["article"], line["quote_id"]) == (article.id, q.id)
            )
            for q in quotes
        }
        golds.append(replace(article, quotes=tuple(replace(q, stances=stances[q.id]) for q in quotes)))
        predictions.append(search_quotes(golds[-1], lexicon=lexicon, scheme=scheme).article)
        for quote in predictions[-1].quotes:
            suggested = {s.target: s.label for s in reversed(quote.suggestion.stances)} if quote.suggestion else {}
            pairs += [(s.label, suggested.get(s.target, "neutral")) for s in stances[quote.id]]
    assert len(pairs) == len(lines)
    paths = [write(tmp_path / "gold.jsonl", *golds), write(tmp_path / "found.jsonl", *predictions)]
    assert cli.main(["evaluate", *paths, "--json"]) == 0
    figures = json.loads(capfd.readouterr().out)["figures"]
    counts, gold, found = Counter(pairs), Counter(g for g, _ in pairs), Counter(p for _, p in pairs)
    labels = ("supports", "opposes", "neutral")
    f1 = [2 * counts[label, label] / (gold[label] + found[label]) for label in labels]
    assert figures["stance.macro_f1"]["value"] == pytest.approx(sum(f1) / 3)
    assert figures["stance.accuracy"]["value"] == pytest.approx(sum(counts[x, x] for x in labels) / len(pairs))
    taken = len(pairs) - found["neutral"]
    assert figures["stance.coverage"]["value"] == pytest.approx(taken / len(pairs))
    right = counts["supports", "supports"] + counts["opposes", "opposes"]
    assert figures["stance.precision"]["value"] == pytest.approx(right / taken)
    flipped = counts["supports", "opposes"] + counts["opposes", "supports"]
    assert figures["stance.flipped"]["value"] == pytest.approx(flipped / len(pairs))


def test_a_page_is_written_where_it_may_be(
    gold: str, found: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    inputs = [gold, found]
    page = tmp_path / "page.html"
    assert cli.main(["evaluate", *inputs, "--html", str(page)]) == 0
    assert page.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert "Detection" in page.read_text("utf-8") or "unitizing alpha" in page.read_text("utf-8")
    written = page.read_bytes()
    assert cli.main(["evaluate", *inputs, "--html", str(page)]) == 2
    assert "Say --force to replace it" in capfd.readouterr().err
    page.write_text("another page", "utf-8")
    assert cli.main(["evaluate", *inputs, "--html", str(page), "--force"]) == 0
    assert page.read_bytes() == written
    for name, reason in (("-", "needs a file"), (str(tmp_path), "is a folder"), (gold, "is an input")):
        assert cli.main(["evaluate", *inputs, "--html", name, "--force"]) == 2
        assert reason in capfd.readouterr().err


class TestBrowsing:
    @pytest.fixture
    def opened(self, monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
        """Put a window in place of the real one that only writes down what it was to open."""
        opened: list[tuple[object, ...]] = []

        def main_gui(argv: tuple[str, ...], *, is_review: bool, predictions: str | None, cautions: object) -> int:
            assert cautions == ()
            opened.append((*argv, is_review, predictions))
            return 0

        monkeypatch.setattr(launcher, "main_gui", main_gui)
        return opened

    def test_it_opens_gold_with_the_predictions_and_prints_nothing(
        self, gold: str, found: str, opened: list[tuple[object, ...]], capfd: pytest.CaptureFixture[str]
    ) -> None:
        assert launcher.main(["evaluate", gold, found, "--browse"]) == 0
        assert opened == [(gold, False, found)]
        assert capfd.readouterr().out == ""

    @pytest.mark.parametrize("more", [["--json"], ["--html", "page.html"], ["--types", "direct"], ["--against", "x"]])
    def test_figures_cannot_be_browsed(
        self, gold: str, found: str, more: list[str], opened: list[tuple[object, ...]]
    ) -> None:
        assert launcher.main(["evaluate", gold, found, "--browse", *more]) == 2
        assert opened == []

    def test_a_file_that_is_not_there_opens_no_window(
        self, gold: str, opened: list[tuple[object, ...]], capfd: pytest.CaptureFixture[str]
    ) -> None:
        assert launcher.main(["evaluate", gold, "none.jsonl", "--browse"]) == 2
        assert "none.jsonl is not there" in capfd.readouterr().err
        assert opened == []
