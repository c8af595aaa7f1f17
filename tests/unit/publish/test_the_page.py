"""docs/publishing.md, followed step by step as it is written: every command on it does what the page says."""

from __future__ import annotations

import importlib.util
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from quotemark import cli
from quotemark.core.formats.jsonl import encode_article, read_lines
from quotemark.core.types import Article, ArticleStatus, QuoteStatus

ROOT = Path(__file__).parents[3]
NAMES = ("ana", "ben", "cleo")
PAGES = {path.stem: path for path in sorted(ROOT.glob("tests/data/articles/*"))}


def commands() -> Iterator[list[str]]:
    """Yield the commands of the steps, in order, as a shell would give them."""
    page = (ROOT / "docs" / "publishing.md").read_text("utf-8").split("# The formats")[0]
    for block in re.findall(r"(?s)```\n(.*?)```", page):
        yield from map(shlex.split, block.replace("\\\n", " ").splitlines())


def articles(path: Path) -> list[Article]:
    found = list(read_lines(path))
    assert all(line.problem is None for line in found)
    return [line.article for line in found if line.article is not None]


def annotate(name: str) -> None:
    """Decide on everything in a batch as an annotator would, and send it back."""
    done = []
    mood = NAMES.index(name)  # what each takes for no quote
    for article in articles(Path("batches", f"{name}.jsonl")):
        status = [QuoteStatus.CONFIRMED, QuoteStatus.REJECTED]
        quotes = tuple(
            replace(quote, status=status[place % 9 == mood], by=name, at="2026-03-02T10:00:00Z")
            for place, quote in enumerate(article.quotes)
        )
        done.append(replace(article, quotes=quotes, status=ArticleStatus.DONE, by=name))
    Path(f"{name}.jsonl").write_bytes(b"".join(encode_article(article) + b"\n" for article in done))


def settle() -> None:
    """Decide on what the annotators differ in, as somebody does in the window that “adjudicate” opens."""
    settled = []
    for article in articles(Path("gold.jsonl")):
        open_ones = {
            quote.id: replace(quote, status=QuoteStatus.CONFIRMED, by="dora")
            for quote in article.quotes
            if quote.is_open
        }
        quotes = tuple(open_ones.get(quote.id, quote) for quote in article.quotes)
        settled.append(replace(article, quotes=quotes, status=ArticleStatus.DONE))
    Path("gold.jsonl").write_bytes(b"".join(encode_article(article) + b"\n" for article in settled))


def test_whoever_follows_the_page_has_published_a_dataset(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    texts = Path("articles")
    texts.mkdir()
    for stem, path in PAGES.items():
        body = path.read_text("utf-8").replace("\n\n", "</p><p>")
        page = body if path.suffix == ".html" else f"<html><body><article><p>{body}</p></article></body></html>"
        for folder in (Path(), texts):
            (folder / f"{stem}.html").write_text(page, "utf-8")
    has_pyarrow = importlib.util.find_spec("pyarrow") is not None
    names = []
    for words in commands():
        assert words[0] == "quotemark"
        _, name, *arguments = words
        names.append(name)
        if name == "agree":
            for annotator in NAMES:
                annotate(annotator)
        name = "compare" if name == "adjudicate" else name  # the same dataset without the window
        target = arguments[arguments.index(">") + 1] if ">" in arguments else None
        arguments = arguments[: arguments.index(">")] if target else arguments
        arguments = [
            path for word in arguments for path in (sorted(map(str, Path().glob(word))) if "*" in word else [word])
        ]
        if name == "rehydrate":
            gold = articles(Path("gold.jsonl"))
            Path("gold.jsonl").unlink()  # whoever has only the annotations and the texts
        capfd.readouterr()
        code = cli.main([name, *arguments])
        out, err = capfd.readouterr()
        if name == "export" and "hf" in arguments and not has_pyarrow:
            assert (code, 'pip install "quotemark[hf]"' in err) == (2, True)
            Path("hub").mkdir()
            continue
        assert code == (1 if name == "compare" else 0), err
        if target:
            Path(target).write_text(out, "utf-8")
        if name == "compare":
            settle()
    assert names == [
        *("detect", "assign", "agree", "adjudicate", "split", "export", "card", "export", "card", "export", "rehydrate")
    ]
    again = articles(Path("gold.jsonl"))
    assert [article.text for article in again] == [article.text for article in gold]
    confirmed = [[q.content for q in a.quotes if q.status is QuoteStatus.CONFIRMED] for a in gold]
    assert [[quote.content for quote in article.quotes] for article in again] == confirmed
    card = Path("README.md").read_text("utf-8")
    assert "# Quotes on harbours\n" in card
    assert re.search(r"Made of the work of (ana|ben), (ben|cleo): of", card)
    assert "### Which quotes there are, between pairs" in card
    assert Path("hub", "README.md").exists()
