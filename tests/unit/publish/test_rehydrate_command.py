"""“quotemark export --no-text” and “quotemark rehydrate”, as two people who may not pass texts on type them."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from msgspec.structs import replace
from published import ALL, FERRY, TIDE
from small_datasets import BROKEN

from quotemark import cli
from quotemark.core.formats.jsonl import encode_article, read_lines
from quotemark.core.types import Article

CAFE = Article(id="cafe", text="The café “is shut”.", meta={"url": "https://courier.example/cafe/"})
LOCK = Article(id="lock", text="“Shut,” he said.\r\n\r\nIt was.\r\n", meta={"file": "the lock.txt"})


def written(path: Path, *articles: Article) -> Path:
    path.write_bytes(b"".join(encode_article(article) + b"\n" for article in articles))
    return path


@pytest.fixture
def textless(tmp_path: Path) -> Path:
    """Return the annotations of five articles without their texts."""
    path = tmp_path / "textless.jsonl"
    work = written(tmp_path / "work.jsonl", *ALL, CAFE, LOCK)
    statuses = ["--status", "confirmed", "--status", "candidate", "--status", "rejected"]
    assert cli.main(["export", str(work), "--to", "jsonl", "--no-text", "-o", str(path), *statuses]) == 0
    work.unlink()
    return path


def rehydrated(textless: Path, *texts: Path) -> tuple[int, list[Article]]:
    output = textless.with_name("again.jsonl")
    options = [word for path in texts for word in ("--texts", str(path))]
    code = cli.main(["rehydrate", str(textless), *options, "-o", str(output), "--force"])
    return code, [line.article for line in read_lines(output) if line.article is not None]


def test_from_a_dataset_with_the_texts_all_comes_back(textless: Path, capfd: pytest.CaptureFixture[str]) -> None:
    texts = written(
        textless.with_name("texts.jsonl"), *[Article(id=f"x{n}", text=a.text) for n, a in enumerate((*ALL, CAFE, LOCK))]
    )
    code, (ferry, tide, _, cafe, lock) = rehydrated(textless, texts)
    assert code == 0
    assert capfd.readouterr().err.endswith("again.jsonl: 5 articles with the text again\n")
    assert [quote.content for quote in ferry.quotes] == [quote.content for quote in FERRY.quotes]
    assert (ferry.text, ferry.title, ferry.speakers) == (FERRY.text, FERRY.title, FERRY.speakers)
    assert tide == TIDE
    assert (cafe.text, lock.text) == (CAFE.text, LOCK.text)


def test_copying_may_change_line_ends_and_accents(textless: Path) -> None:
    folder = textless.with_name("texts")
    (folder / "deeper").mkdir(parents=True)
    (folder / "the lock.txt").write_bytes(LOCK.text.replace("\r\n", "\n").encode())
    (folder / "tide.txt").write_bytes(TIDE.text.encode("utf-8-sig"))
    written(folder / "deeper" / "web.jsonl", replace(CAFE, id="w1", text=unicodedata.normalize("NFD", CAFE.text)))
    (folder / "picture.png").write_bytes(b"\x89PNG")  # passed over
    code, found = rehydrated(textless, folder)
    assert code == 1  # two of them are not there
    assert [(article.id, article.text) for article in found] == [(a.id, a.text) for a in (TIDE, CAFE, LOCK)]


def test_what_does_not_fit_is_told_with_the_reason(textless: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder = textless.with_name("texts")
    folder.mkdir()
    (folder / "tide.txt").write_text("“High,” he said, and left.", "utf-8")
    (folder / "empty.txt").write_bytes(b"")
    written(folder / "more.jsonl", FERRY, replace(CAFE, id="other", text="Another page."))
    textless.write_bytes(textless.read_bytes() + BROKEN + encode_article(TIDE) + b"\n")
    code, found = rehydrated(textless, folder)
    assert (code, [article.id for article in found]) == (1, [FERRY.id])
    *errors, report = capfd.readouterr().err.splitlines()
    assert [error.removeprefix("quotemark: ") for error in errors] == [
        f"{folder}/empty.txt is empty. Nothing was changed. Choose a file that holds an article.",
        f"{textless}:2: article 'tide': {folder}/tide.txt has its id and another text, "
        f"26 characters instead of {len(TIDE.text)}.",
        f"{textless}:3: article 'ferry_1_2': no text has its hash, nor its id, url or file name.",
        f"{textless}:4: article 'cafe': {folder}/more.jsonl:2 has its url and another text, "
        f"13 characters instead of {len(CAFE.text)}.",
        f"{textless}:5: article 'lock': no text has its hash, nor its id, url or file name.",
        f"{textless}:6: not readable as JSON: the line is cut off.",
        f"{textless}:7: format: expected an article without its text, “quotemark-textless/1”.",
    ]
    assert report.endswith("again.jsonl: 1 article with the text again, 6 articles left out")


def test_wrong_usage_is_explained(textless: Path, capfd: pytest.CaptureFixture[str]) -> None:
    gone, output = textless.with_name("gone"), textless.with_name("again.jsonl")
    texts = written(textless.with_name("texts.jsonl"), TIDE)
    empty = textless.with_name("empty")
    empty.mkdir()
    cases = [
        (["rehydrate", str(textless), "-o", str(output)], "Missing option '--texts'"),
        (["rehydrate", str(textless), "--texts", str(gone), "-o", str(output)], "gone: there is no such file"),
        (
            ["rehydrate", str(textless), "--texts", str(empty), "-o", str(output)],
            "empty holds no text, page or dataset",
        ),
        (["rehydrate", str(gone), "--texts", str(texts), "-o", str(output)], "gone: there is no such file"),
        (
            ["rehydrate", str(textless), "--texts", str(textless), "-o", str(textless), "-f"],
            "is the dataset to be read",
        ),
        (["export", str(textless), "--to", "csv", "--no-text", "-o", str(output)], "are for --to jsonl"),
        (["export", str(textless), "--to", "jsonl", "--keep-meta", "x", "-o", str(output)], "is for --no-text"),
    ]
    for arguments, told in cases:
        assert cli.main(arguments) == 2
        assert told in capfd.readouterr().err
    assert not output.exists()


def test_an_export_to_the_format_itself_keeps_what_was_asked_for(tmp_path: Path) -> None:
    work, output = written(tmp_path / "work.jsonl", *ALL), tmp_path / "confirmed.jsonl"
    assert cli.main(["export", str(work), "--to", "jsonl", "-o", str(output)]) == 0
    ferry, *_ = [line.article for line in read_lines(output)]
    assert ferry == replace(FERRY, quotes=FERRY.quotes[:3])
    assert cli.main(["validate", str(output)]) == 0


def test_annotations_without_texts_are_no_dataset_and_the_message_says_what_to_do(
    textless: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    output = textless.with_name("out.jsonl")
    for command in (
        ["validate"],
        ["repair", "-o", str(output)],
        ["split", "-o", str(output)],
        ["detect", "-o", str(output)],
    ):
        assert cli.main([command[0], str(textless), *command[1:]]) == 2
        assert f"{textless}: annotations that were published without their texts" in (err := capfd.readouterr().err)
        assert "“quotemark rehydrate” puts the texts back." in err
    assert not output.exists()
    work = written(textless.with_name("work.jsonl"), TIDE)
    work.write_bytes(work.read_bytes() + textless.read_bytes())
    assert cli.main(["split", str(work), "-o", str(textless.with_name("sets"))]) == 1  # such a line is one of several
    assert f"{work}:2: annotations that were published without" in capfd.readouterr().err
