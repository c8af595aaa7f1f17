from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest

from quotemark import cli
from quotemark.core.formats.jsonl import encode_article, read_lines
from quotemark.core.types import Article, ArticleStatus, Origin, Quote, QuoteStatus, Span, Speaker, Stance

DATA = Path(__file__).parents[1] / "data"
STORY = (
    "Ferry to run again in May\n\n"
    "“The dock is safe and we will open it in May,” said Ana Ruiz, who has inspected it since the storm.\n\n"
    "Ben Okoro said that the crane was not. “Nobody has looked at it since the storm,” he added.\n"
)
MINE = Quote(
    "mine",
    (Span(27, 73),),
    speaker="s1",
    status=QuoteStatus.CONFIRMED,
    origin=Origin.HAND,
    stances=(Stance("supports"),),
    by="ann",
    note="look again",
)
ANNOTATED = Article(
    id="ferry",
    lang="en",
    text=STORY,
    skip=(),
    meta={"desk": "harbour"},
    speakers=(Speaker("s1", "Ana Ruiz"),),
    quotes=(MINE,),
    status=ArticleStatus.IN_PROGRESS,
    by="ann",
)

Run = Callable[..., int]


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "ferry story.txt"
    path.write_text(STORY, "utf-8")
    return path


@pytest.fixture
def work(tmp_path: Path) -> Path:
    path = tmp_path / "work.jsonl"
    path.write_bytes(encode_article(ANNOTATED) + b"\n")
    return path


def detect(*arguments: object) -> int:
    return cli.main(["detect", *(str(argument) for argument in arguments)])


def articles(path: Path) -> list[Article]:
    return [line.article for line in read_lines(path) if line.article is not None]


def feed(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))


def test_a_text_becomes_an_article_with_candidates(story: Path, capfd: pytest.CaptureFixture[str]) -> None:
    out = story.with_name("out.jsonl")
    assert detect(story, "-o", out) == 0
    assert capfd.readouterr() == ("", "")
    (article,) = articles(out)
    assert article.text == STORY
    assert "“The dock is safe and we will open it in May,”" in [
        article.words(quote.content) for quote in article.quotes
    ]
    assert {quote.status for quote in article.quotes} == {QuoteStatus.CANDIDATE}
    assert {"Ana Ruiz", "Ben Okoro"} <= {speaker.name for speaker in article.speakers}


def test_a_page_and_a_text_make_one_dataset_in_the_order_they_were_named(story: Path) -> None:
    out = story.with_name("out.jsonl")
    assert detect(DATA / "pages" / "bridge.html", story, "--output", out) == 0
    assert [article.meta["file"] for article in articles(out)] == ["bridge.html", "ferry story.txt"]


def test_of_a_dataset_the_texts_are_searched_afresh(work: Path) -> None:
    out = work.with_name("out.jsonl")
    assert detect(work, "-o", out) == 0
    (article,) = articles(out)
    assert {quote.status for quote in article.quotes} == {QuoteStatus.CANDIDATE}
    assert "mine" not in {quote.id for quote in article.quotes}
    assert (article.id, article.meta, article.skip, article.status, article.by) == (
        "ferry",
        {"desk": "harbour"},
        (),
        ArticleStatus.NEW,
        None,
    )


def test_unknown_keys_of_the_article_stay_and_those_of_its_quotes_go(work: Path) -> None:
    record = msgspec.json.decode(work.read_bytes())
    record["desk"] = "harbour"
    record["quotes"][0] |= {"id": "q1", "medium": "speech"}
    work.write_bytes(msgspec.json.encode(record) + b"\n")
    out = work.with_name("out.jsonl")
    assert detect(work, "-o", out) == 0
    assert b'"desk":"harbour"' in out.read_bytes()
    assert b"medium" not in out.read_bytes()


def test_kept_quotes_keep_everything_but_the_suggestion(work: Path) -> None:
    out = work.with_name("out.jsonl")
    assert detect(work, "--keep-quotes", "-o", out) == 0
    (article,) = articles(out)
    (quote,) = article.quotes
    assert msgspec.structs.replace(quote, suggestion=None) == MINE
    assert quote.suggestion is not None
    assert quote.suggestion.speakers[0] == "s1"
    assert article.status is ArticleStatus.IN_PROGRESS


def test_missing_boilerplate_and_language_are_filled_in(work: Path) -> None:
    work.write_bytes(encode_article(msgspec.structs.replace(ANNOTATED, skip=None, lang=None)) + b"\n")
    out = work.with_name("out.jsonl")
    for extra in ([], ["--keep-quotes", "-f"]):
        assert detect(work, "-o", out, *extra) == 0
        assert [(article.skip, article.lang) for article in articles(out)] == [((), "en")]


def test_an_existing_output_is_replaced_only_by_force(story: Path, capfd: pytest.CaptureFixture[str]) -> None:
    out = story.with_name("out.jsonl")
    out.write_text("precious", "utf-8")
    assert detect(story, "-o", out) == 2
    assert out.read_text("utf-8") == "precious"
    assert "exists. Nothing was changed. Say --force" in capfd.readouterr().err
    assert detect(story, "-o", out, "--force") == 0
    assert len(articles(out)) == 1


def test_a_dataset_can_be_its_own_output_and_keeps_its_damaged_lines(work: Path) -> None:
    before = work.read_bytes()
    work.write_bytes(before + b'{"id": "torn", "te\n')
    assert detect(work, "-o", work, "--force", "--keep-quotes") == 1
    lines = work.read_bytes().splitlines()
    assert lines[1] == b'{"id": "torn", "te'
    assert [article.quotes[0].id for article in articles(work)] == ["mine"]
    assert [path.name for path in work.parent.iterdir()] == ["work.jsonl"]


def test_decisions_are_never_overwritten_with_candidates(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    before = work.read_bytes()
    assert detect(work, "-o", work, "--force") == 2
    assert work.read_bytes() == before
    assert "has decisions that would be lost. Nothing was changed." in capfd.readouterr().err
    assert [path.name for path in work.parent.iterdir()] == ["work.jsonl"]
    assert detect(work, "-o", work.with_name("out.jsonl")) == 0
    assert detect(work.with_name("out.jsonl"), "-o", work.with_name("out.jsonl"), "--force") == 0  # candidates alone


def test_a_text_is_never_its_own_output(story: Path) -> None:
    assert detect(story, "-o", story, "--force") == 2
    assert story.read_text("utf-8") == STORY


def test_damaged_lines_are_reported_and_the_rest_is_done(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.jsonl"
    damaged = DATA / "datasets" / "damaged.jsonl"
    assert detect(damaged, "-o", out) == 1
    reported = capfd.readouterr().err.splitlines()
    assert [line.split(": ")[1] for line in reported] == [f"{damaged}:{number}" for number in (2, 4, 5, 6)]
    assert [article.id for article in articles(out)] == ["tide", "tide-2"]


def test_the_same_id_twice_is_made_unique_in_the_order_of_the_inputs(
    story: Path, work: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    out = story.with_name("out.jsonl")
    assert detect(work, work, work, "-o", out) == 1
    assert [article.id for article in articles(out)] == ["ferry", "ferry-2", "ferry-3"]
    assert capfd.readouterr().err.count("stands before; written as") == 2


def test_unreadable_inputs_are_reported_and_the_others_done(story: Path, capfd: pytest.CaptureFixture[str]) -> None:
    out = story.with_name("out.jsonl")
    empty = story.with_name("empty.txt")
    empty.write_text(" \n", "utf-8")
    assert detect(empty, story, story.with_name("gone.html"), "-o", out) == 2
    assert len(articles(out)) == 1
    assert len(capfd.readouterr().err.splitlines()) == 2


def test_nothing_is_written_when_nothing_can_be_read(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.jsonl"
    assert detect(tmp_path / "gone.txt", "-o", out) == 2
    assert list(tmp_path.iterdir()) == []
    assert capfd.readouterr().err == (
        f"quotemark: {tmp_path / 'gone.txt'}: there is no such file. Check the name and the folder.\n"
    )


def test_an_output_that_cannot_be_written_is_one_clear_line(story: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert detect(story, "-o", story.parent / "no folder" / "out.jsonl") == 2
    (line,) = capfd.readouterr().err.splitlines()
    assert "could not be written" in line
    assert detect(story, "-o", story.parent) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such device")
def test_a_device_is_written_to_and_not_replaced(story: Path) -> None:
    assert detect(story, "-o", "/dev/null") == 0
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("text", STORY.encode("cp1252")),
        ("html", f"<html><body><article><p>{STORY.replace(chr(10), '</p><p>')}</p></article></body></html>".encode()),
        ("jsonl", encode_article(ANNOTATED)),
    ],
)
def test_standard_streams_take_every_kind(
    kind: str, data: bytes, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    feed(monkeypatch, data)
    assert detect("-", "--from", kind, "-o", "-") == 0
    (line,) = capfdbinary.readouterr().out.splitlines()
    assert "we will open it in May" in msgspec.json.decode(line, type=Article).text


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-", "-o", "-"], "--from text"),
        (["-", "-", "--from", "text", "-o", "-"], "only once"),
        (["a.txt"], "Missing option"),
        (["-o", "-"], "Missing argument"),
        (["a.txt", "-o", "-", "--scope", "loud"], "'loud'"),
        (["a.txt", "-o", "-", "--min-score", "2"], "--min-score"),
        (["a.txt", "-o", "-", "--lang", "tlh"], "--lang tlh: there are lexicons for"),
        (["a.txt", "-o", "-", "--scheme", "gone.toml"], "gone.toml"),
        (["a.txt", "-o", "-", "--no-such-option"], "--no-such-option"),
    ],
)
def test_wrong_usage_is_one_line_that_names_the_cause(
    arguments: list[str], message: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert detect(*arguments) == 2
    (line,) = capfd.readouterr().err.splitlines()
    assert line.startswith("quotemark: ")
    assert message in line


def test_scope_and_score_limit_what_is_written(story: Path) -> None:
    def contents(*options: object) -> set[str]:
        out = story.with_name("out.jsonl")
        assert detect(story, "-o", out, "-f", *options) == 0
        return {article.words(quote.content) for article in articles(out) for quote in article.quotes}

    assert contents("--scope", "direct") < contents("--scope", "all", "--min-score", 0)
    assert contents("--min-score", 1) == set()
    assert contents("--scope", "direct") <= {content for content in contents() if content.startswith("“")}


def test_the_scheme_beside_the_output_holds_unless_another_is_named(story: Path, tmp_path: Path) -> None:
    folder = tmp_path / "project" / "out"
    folder.mkdir(parents=True)
    (folder.parent / "quotemark.toml").write_text("threshold = 1.0\n", "utf-8")
    (tmp_path / "mine.toml").write_text("threshold = 0.0\n", "utf-8")
    assert detect(story, "-o", folder / "a.jsonl") == 0
    assert articles(folder / "a.jsonl")[0].quotes == ()
    assert detect(story, "-o", folder / "b.jsonl", "--scheme", tmp_path / "mine.toml") == 0
    assert articles(folder / "b.jsonl")[0].quotes


def test_the_language_that_is_named_holds_for_all_texts(story: Path) -> None:
    out = story.with_name("out.jsonl")
    assert detect(story, "-o", out, "--lang", "en-GB") == 0
    assert articles(out)[0].lang == "en-GB"


def test_ctrl_c_ends_quietly_and_leaves_the_output_as_it_was(
    work: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    from quotemark.cli import detect as module

    def interrupt(*_: object, **__: object) -> Article:
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "search_quotes", interrupt)
    before = work.read_bytes()
    assert detect(work, "-o", work, "-f", "--keep-quotes") == cli.INTERRUPTED
    assert work.read_bytes() == before
    assert [path.name for path in work.parent.iterdir()] == ["work.jsonl"]
    assert capfd.readouterr() == ("", "")


def test_a_text_that_could_not_be_searched_in_full_is_named(
    story: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    endless = tmp_path / "endless.txt"
    endless.write_text("A short line.\n" + "word " * 300, "utf-8")
    assert detect(story, endless, "-o", tmp_path / "out.jsonl") == 0
    lines = capfd.readouterr().err.splitlines()
    name = articles(tmp_path / "out.jsonl")[1].id
    assert lines == [
        f"quotemark: {endless}: article {name!r}: a sentence of more than 250 words was searched in pieces "
        f"(in the paragraph “{'word ' * 10}word …”, at offset 14): look for quotes there by hand"
    ]


def test_the_coverage_list_goes_into_a_file_of_its_own(story: Path, capfd: pytest.CaptureFixture[str]) -> None:
    out, listed = story.with_name("out.jsonl"), story.with_name("coverage.jsonl")
    assert detect(story, "-o", out, "--min-score", "1", "--coverage", listed) == 0
    lines = [msgspec.json.decode(line) for line in listed.read_bytes().splitlines()]
    first = next(line for line in lines if "The dock is safe" in line["text"])
    assert first["article"] == articles(out)[0].id
    assert first["sign"] == "candidate"
    assert STORY[slice(*first["span"])] == first["text"]
    assert first["candidate"]["suggestion"]["score"] == first["score"]
    assert detect(story, "-o", out, "--force", "--coverage", out) == 2
    assert "--coverage needs a file of its own" in capfd.readouterr().err


def test_of_annotated_data_the_coverage_list_is_what_they_leave_out(work: Path) -> None:
    out, listed = work.with_name("out.jsonl"), work.with_name("coverage.jsonl")
    assert detect(work, "-o", out, "--keep-quotes", "--coverage", listed) == 0
    texts = [msgspec.json.decode(line)["text"] for line in listed.read_bytes().splitlines()]
    assert any("Nobody has looked at it" in text for text in texts)
    assert not any("The dock is safe" in text for text in texts)
