"""“quotemark anchoring” as people and programs use it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from quotemark import cli
from quotemark.core.anchoring.drawing import with_check
from quotemark.core.formats.jsonl import encode_article
from quotemark.core.scheme import Anchoring
from quotemark.core.types import Article, Quote, QuoteStatus, Shown, Span, Speaker, Suggestion

LINE = "“The dock is safe,” said Ana Ruiz.\n\n"
CHECK = Anchoring(share_without_proposals=0.3, share_wrong_speaker=0.2, seed=1)
PEOPLE = (Speaker("s1", "Ana Ruiz"), Speaker("s2", "Tom Berg"))


def annotated(by: str, article_id: str, count: int, *, accepts: bool) -> Article:
    """Return quotes of which Ana Ruiz says all; the machine proposes Tom Berg for each fourth.

    Whoever ``accepts`` takes whatever is shown, and says Ana Ruiz where nothing is.
    """
    quotes = []
    for n in range(count):
        content = (Span(n * len(LINE), n * len(LINE) + 19),)
        ranked = ("s2", "s1") if n % 4 == 0 else ("s1", "s2")
        suggestion = Suggestion(0.9, "after", content=content, speakers=ranked)
        quotes.append(Quote(f"q{n}", content, speaker=ranked[0], suggestion=suggestion))
    article = Article(id=article_id, text=LINE * count, speakers=PEOPLE, quotes=tuple(quotes))
    drawn = with_check(article, CHECK, by)
    answered = tuple(
        replace(q, speaker=(accepts and q.speaker) or "s1", status=QuoteStatus.CONFIRMED, by=by) for q in drawn.quotes
    )
    return replace(drawn, quotes=answered)


def gold_of(article: Article) -> Article:
    return replace(article, quotes=tuple(replace(q, speaker="s1", suggestion=None, by="lead") for q in article.quotes))


def write(path: Path, *articles: Article, more: bytes = b"") -> str:
    path.write_bytes(b"".join(encode_article(article) + b"\n" for article in articles) + more)
    return str(path)


ADA, BEN = annotated("ada", "dock", 400, accepts=True), annotated("ben", "dock", 400, accepts=False)


def shown(article: Article, wanted: Shown) -> list[Quote]:
    return [
        q
        for q in article.quotes
        if q.suggestion is not None and q.suggestion.check and q.suggestion.check.shown is wanted
    ]


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    return [write(tmp_path / "ada.jsonl", ADA), write(tmp_path / "ben.jsonl", BEN)]


@pytest.fixture
def gold(tmp_path: Path) -> str:
    return write(tmp_path / "gold.jsonl", gold_of(ADA))


def test_each_annotator_has_a_row_and_all_have_one(files: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["anchoring", *files]) == 0
    captured = capfd.readouterr()
    assert captured.err == ""
    blocks = [block.splitlines() for block in captured.out.split("\n\n")]
    head, *rows = blocks[1]
    assert head.startswith("Speaker as the machine proposes")
    assert [row.split()[0] for row in rows] == ["ada", "ben", "all"]
    assert rows[0].split()[1] == "1.000"
    assert rows[0].split()[4] == str(len(shown(ADA, Shown.PROPOSAL)))
    assert rows[0].split()[-3].startswith("+.")
    assert blocks[2][0].startswith("Wrong speakers shown")  # no stance was proposed, and nothing is said of any
    assert blocks[2][1].split()[1] == "1.000"
    assert blocks[3][0].startswith("Speaker the same by two")
    assert blocks[3][1].startswith("  ada – ben  ")
    assert len(blocks) == 4


def test_programs_get_every_figure(files: list[str], gold: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["anchoring", *files, "--gold", gold, "--json"]) == 0
    found = json.loads(capfd.readouterr().out)
    assert (found["files"], found["gold_file"], found["fewest"]) == (files, gold, 30)
    ada, ben = found["annotators"]
    assert (ada["by"], ben["by"], found["all"]["by"]) == ("ada", "ben", None)
    withheld = shown(ADA, Shown.NONE)
    alike = [q for q in withheld if q.suggestion is not None and q.suggestion.speakers[0] == "s1"]
    assert ada["speaker"]["shown"]["value"] == 1.0
    (pair,) = found["pairs"]
    assert (pair["first"], pair["second"]) == ("ada", "ben")
    assert pair["speaker"]["shown"]["hits"] == ben["speaker"]["shown"]["hits"]
    assert pair["speaker"]["withheld"]["value"] == 1.0
    assert pair["speaker"]["difference"] < 0
    assert (ada["speaker"]["withheld"]["hits"], ada["speaker"]["withheld"]["total"]) == (len(alike), len(withheld))
    assert ada["gold"]["right"]["withheld"]["value"] == 1.0
    assert ada["gold"]["errors"]["shown"]["value"] == 1.0
    assert ada["gold"]["errors"]["withheld"]["value"] == 0.0
    assert ada["gold"]["misled"]["value"] == 1.0
    assert ben["gold"]["right"]["difference"] == 0.0
    assert ben["gold"]["right_all_the_same"]["value"] == 1.0
    assert ben["misled"]["hits"] > 0  # where the machine errs, the wrong speaker is the right one
    assert ben["gold"]["misled"]["hits"] == 0


def test_of_one_annotator_there_is_no_row_for_all(files: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["anchoring", files[0], "--json"]) == 0
    found = json.loads(capfd.readouterr().out)
    assert len(found["annotators"]) == 1
    assert found["all"] is None
    assert found["annotators"][0]["gold"] is None
    assert found["pairs"] == []


def test_gold_is_told_in_tables_as_well(files: list[str], gold: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["anchoring", *files, "--gold", gold]) == 0
    out = capfd.readouterr().out
    for title in ("Speaker right by", "Where the machine errs by", "Wrong speakers by"):
        assert f"{title} {gold}" in out


def test_few_answers_are_too_few(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path / "few.jsonl", annotated("ada", "dock", 40, accepts=True))
    assert cli.main(["anchoring", path]) == 0
    assert capfd.readouterr().out.splitlines()[4].endswith("too few")


def test_a_project_without_the_check_is_told_so(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path / "plain.jsonl", gold_of(ADA))
    assert cli.main(["anchoring", path]) == 2
    captured = capfd.readouterr()
    assert captured.out == ""
    assert "no decision says what was shown of its proposal" in captured.err


def test_lines_that_cannot_be_read_are_told_and_left_out(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path / "ada.jsonl", ADA, more=b'{"id": "x"\n')
    assert cli.main(["anchoring", path]) == 1
    captured = capfd.readouterr()
    assert "ada" in captured.out
    assert "line 2" in captured.err


def test_gold_of_another_text_is_refused(files: list[str], tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    other = write(tmp_path / "gold.jsonl", replace(gold_of(ADA), text=LINE * 400 + "More."))
    assert cli.main(["anchoring", *files, "--gold", other]) == 2
    assert "the texts differ" in capfd.readouterr().err


def test_two_versions_with_different_texts_are_refused(files: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    write(Path(files[1]), replace(BEN, text=LINE * 400 + "More."))
    assert cli.main(["anchoring", *files]) == 2
    assert "the texts differ" in capfd.readouterr().err
