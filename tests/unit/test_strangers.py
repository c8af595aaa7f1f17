"""Files from strangers do no harm: nothing is fetched, nothing is written elsewhere, nothing hangs."""

from __future__ import annotations

import contextlib
import http.server
import json
import os
import re
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from malformed import SOUND, line_of, record

from quotemark import cli
from quotemark.core import edits
from quotemark.core.edits import Stamp
from quotemark.core.errors import ReadError, ResourceError, UsageError
from quotemark.core.filtering import Filter, Place, TextSearch
from quotemark.core.formats.html import read_html
from quotemark.core.formats.sources import MAX_SIZE, read_source
from quotemark.core.opening import load_all, open_files
from quotemark.core.scheme import file_beside, read_scheme
from quotemark.core.store.dataset import Dataset
from quotemark.core.store.dataset_lock import DatasetLock
from quotemark.core.types import Article

STAMP = Stamp("ada", "2026-06-01T12:00:00Z")
PROSE = "<p>“The lock is open,” said Ida Lund on Monday, and the whole town came to see it.</p>"


class _Asked(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.asked.append(self.path)  # type: ignore[attr-defined]
        self.send_response(204)
        self.end_headers()

    do_HEAD = do_POST = do_GET  # noqa: N815

    def log_message(self, *_: object) -> None:
        """Write nothing to standard error."""


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    """Return the address of a server of this computer, and what it has been asked for."""
    found = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Asked)
    found.asked = []  # type: ignore[attr-defined]
    threading.Thread(target=found.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{found.server_address[1]}", found.asked  # type: ignore[attr-defined]
    found.shutdown()
    found.server_close()


@contextlib.contextmanager
def no_longer_than(seconds: float) -> Iterator[None]:
    start = time.process_time()
    yield
    assert time.process_time() - start < seconds


@pytest.fixture
def victim(tmp_path: Path) -> Iterator[Path]:
    """Return a file of the user's in another folder, which must be as it was in the end."""
    folder = tmp_path / "home"
    folder.mkdir()
    path = folder / "precious.txt"
    path.write_bytes(b"my own words\n")
    yield path
    assert path.read_bytes() == b"my own words\n"
    assert [p.name for p in folder.iterdir()] == ["precious.txt"]


# -- pages ---------------------------------------------------------------------------------------------------


def test_a_page_is_read_without_asking_anybody_or_reading_another_file(
    server: tuple[str, list[str]], victim: Path
) -> None:
    address, asked = server
    page = f"""<?xml version="1.0"?><!DOCTYPE html SYSTEM "{address}/dtd" [
      <!ENTITY own SYSTEM "{victim.as_uri()}"> <!ENTITY far SYSTEM "{address}/entity">]>
    <html lang="en"><head><base href="{address}/"><link rel="stylesheet" href="style.css">
    <meta property="og:url" content="{address}/og"><link rel="canonical" href="{address}/canonical">
    <meta http-equiv="refresh" content="0; url={address}/refresh"><script src="{address}/s.js"></script></head>
    <body><article>{PROSE}<p>And &own; then &far; it was over for the day.</p><img src="{address}/i.png">
    <iframe src="{address}/frame"></iframe><object data="{address}/object"></object>{PROSE}</article></body></html>"""
    whole = read_html(page.encode(), name="page")
    piece = read_html(f"<xi:include href='{address}/x'/><img src='{address}/i.png'>{PROSE}&own;", name="piece")
    assert "The lock is open" in whole.text
    assert "The lock is open" in piece.text
    assert "my own words" not in whole.text + piece.text
    assert asked == []


@pytest.mark.parametrize(
    "page",
    [
        "<html><body>" + "<div>" * 50_000 + PROSE,
        "<div>" * 50_000 + PROSE,
        "<html><body>" + "<b><i>" * 20_000 + PROSE,
        "<html><body><p " + " ".join(f"a{n}=1" for n in range(50_000)) + f">{PROSE}",
        "<p " + " ".join(f"a<{n}='1'" for n in range(50_000)) + f">{PROSE}",
        "<p " + "= " * 100_000 + f">{PROSE}",
        "<p " + 'a="' * 100_000 + f">{PROSE}",
        "<p " * 100_000 + PROSE,
        "<html><body>" + "<table><tr><td>" * 10_000 + PROSE,
        "<html><body>" + "<script>" * 50_000 + PROSE,
        "<html><body>" + "<!--" * 100_000 + PROSE,
        "<html><body>" + "&amp;" * 100_000 + PROSE,
        '<html><head><script type="application/ld+json">' + "[" * 100_000 + "</script></head><body>" + PROSE,
    ],
    ids=range(13),
)
def test_a_page_that_is_made_to_hang_does_not(page: str) -> None:
    read_html("<html><body><article>" + PROSE * 3, name="page")  # what reading pages has to load once
    with no_longer_than(1.0), contextlib.suppress(ReadError):  # that there is no main text is an answer, too
        read_html(page.encode(), name="page")


def test_attributes_are_left_alone_where_there_is_no_crowd_of_them() -> None:
    picture = f"<img alt='a>b' src='data:{'A' * 9_000}'>"
    tall = "".join(f' data-{n}="{n} > 1"' for n in range(200))
    script = "<script>if (a <b " + "c d " * 400 + "\n) {}</script>"
    article = read_html(f"<p{tall}>One “sea”.</p>{script}<p>Two {picture}seas.</p>", name="p")
    assert article.text == "One “sea”.\nTwo seas."


def test_a_page_that_is_too_large_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(b"<p>" + b" " * MAX_SIZE)
    with pytest.raises(ReadError, match="16 MB, too much for one article"):
        list(read_source(path))


# -- datasets ------------------------------------------------------------------------------------------------


def test_what_a_dataset_says_is_no_path_to_anywhere(tmp_path: Path, victim: Path) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    path = folder / "work.jsonl"
    crafted = record("../home/precious.txt")
    crafted |= {"title": str(victim), "lang": "../../home/precious", "by": str(victim)}
    crafted["meta"] = {"file": str(victim), "url": victim.as_uri(), "encoding": str(victim)}
    crafted["speakers"][0]["link"] = victim.as_uri()
    path.write_bytes(line_of(crafted) + b"\n")
    opened = open_files([path])
    load_all(opened.dataset)
    article = opened.dataset.article(0)
    opened.dataset.record(edits.set_note(article, "q1", "seen", STAMP), "Note", STAMP)
    opened.dataset.save(STAMP)
    opened.dataset.close()
    assert cli.main(["detect", str(path), "-o", str(folder / "out.jsonl"), "--lang", "en"]) == 0
    assert cli.main(["repair", str(path), "-o", str(folder / "mended.jsonl")]) == 0
    assert cli.main(["explain", str(path)]) == 0
    names = {p.name for p in folder.iterdir()}
    assert names == {"work.jsonl", "work.jsonl.journal", "out.jsonl", "mended.jsonl"}


@pytest.mark.skipif(sys.platform == "win32", reason="there one must be allowed to make links")
class TestLinks:
    """A folder from a stranger may hold links to files of the user's."""

    def test_a_journal_that_is_a_link_is_refused(self, tmp_path: Path, victim: Path) -> None:
        path = tmp_path / "work.jsonl"
        path.write_bytes(SOUND[0] + b"\n")
        path.with_name("work.jsonl.journal").symlink_to(victim)
        with pytest.raises(ReadError, match="symbolic link"):
            Dataset(path)

    def test_nothing_is_written_into_a_journal_that_became_a_link(self, tmp_path: Path, victim: Path) -> None:
        path = tmp_path / "work.jsonl"
        path.write_bytes(SOUND[0] + b"\n")
        dataset = Dataset(path)
        load_all(dataset)
        path.with_name("work.jsonl.journal").symlink_to(victim)
        changed = edits.set_note(dataset.article(0), "q1", "seen", STAMP)
        with pytest.raises(Exception, match=r"work\.jsonl\.journal"):
            dataset.record(changed, "Note", STAMP)
        dataset.close()

    @pytest.mark.parametrize("kind", ["link", "dangling link", "pipe", "folder"])
    def test_a_lock_that_is_no_file_empties_none_and_is_not_waited_for(
        self, tmp_path: Path, victim: Path, kind: str
    ) -> None:
        path = tmp_path / "work.jsonl"
        lock = tmp_path / ".work.jsonl.lock"
        if kind == "pipe":
            os.mkfifo(lock)
        elif kind == "folder":
            lock.mkdir()
        else:
            lock.symlink_to(victim if kind == "link" else victim.with_name("new.txt"))
        held = DatasetLock(path, "ada")
        assert not held.is_held
        held.release()
        assert os.path.lexists(lock)

    def test_a_file_of_the_scheme_that_is_a_link_out_of_the_folder_is_refused(
        self, tmp_path: Path, victim: Path
    ) -> None:
        folder = tmp_path / "work"
        folder.mkdir()
        (folder / "rules.md").symlink_to(victim)
        (folder / "inner.md").write_text("Rules.", "utf-8")
        (folder / "beside.md").symlink_to("inner.md")
        scheme = folder / "quotemark.toml"
        with pytest.raises(ResourceError, match="leads out of the folder"):
            file_beside(scheme, "rules.md", "guidelines")
        assert file_beside(scheme, "beside.md", "guidelines") == folder / "beside.md"


# -- schemes -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        *("../precious.toml", "words/../../precious.toml", "/etc/passwd", "//server/share/a.toml", "~/../../a.toml"),
        *(r"\\server\share\a.toml", "C:/a.toml", r"C:a.toml", r"words\..\..\a.toml", "a\0.toml"),
    ],
)
def test_what_a_scheme_names_lies_in_its_folder(tmp_path: Path, name: str) -> None:
    path = tmp_path / "quotemark.toml"
    path.write_text(f"lexicon = {json.dumps(name)}\n", "utf-8")
    with pytest.raises(ResourceError, match=r"lexicon: .* leads out of the folder of the scheme"):
        read_scheme(path)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes of this kind")
def test_a_lexicon_that_is_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pt.toml")
    path = tmp_path / "quotemark.toml"
    path.write_text('lexicon = "pt.toml"\n', "utf-8")
    with pytest.raises(ResourceError, match="no such file"):
        read_scheme(path)


@pytest.mark.parametrize("text", ["a = " + "[" * 200_000, "x" * 1_000_001, "[[stance]]\n" * 90_000])
def test_a_scheme_that_is_made_to_hang_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "quotemark.toml"
    path.write_text(text, "utf-8")
    with no_longer_than(1.0), pytest.raises(ResourceError):
        read_scheme(path)


# -- expressions ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("expression", [r"(a|a)+$", r"(a+)+b", r"(?:a|a)+b$", r"(.*)*\1z"])
def test_an_expression_gets_a_share_of_a_second_in_each_article(expression: str) -> None:
    search = TextSearch(Filter(place=Place.TEXT, words=expression, is_expression=True))
    articles = [Article(id=str(n), text="a" * 5_000 + "!") for n in range(10)]
    with no_longer_than(2.0):
        found = [search.find(article) for article in articles]
    assert search.timeouts == len([span for span in found if span is None]) or not search.timeouts


@pytest.mark.parametrize("expression", ["(" * 5_000, "(" * 5_000 + ")" * 5_000, "[", "a{2}{3}{", "(?P<a>"])
def test_an_expression_that_is_none_is_told(expression: str) -> None:
    with pytest.raises(UsageError, match="no regular expression"):
        TextSearch(Filter(place=Place.TEXT, words=expression, is_expression=True))


# -- terminals -----------------------------------------------------------------------------------------------


def test_no_command_lets_a_dataset_speak_to_the_terminal(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """What a terminal takes for an order (ESC and more) could change its title, or what was printed before."""
    order = "\x1b]0;yours\x07\x9b2J"
    crafted = json.loads(json.dumps(record("x")))
    crafted |= {"id": f"a{order}", "title": order, "note": order, "by": order, "lang": "en"}
    crafted["text"] += order
    crafted["speakers"][0] |= {"name": f"Ida{order}", "role": order, "aliases": [order]}
    for quote in crafted["quotes"]:
        quote |= {"id": f"{quote['id']}{order}", "note": order, "by": order, "parent": order, "at": order}
        quote["stances"] = [{"label": order, "target": order}]
        quote["suggestion"] |= {"rule": order, "why": order}
    old, new, bad = tmp_path / "old.jsonl", tmp_path / "new.jsonl", tmp_path / "bad.jsonl"
    old.write_bytes(line_of(crafted) + b"\n")
    dataset = Dataset(old)
    load_all(dataset)
    article = dataset.article(0)
    stamp = Stamp(f"ada{order}", "2026-06-01T12:00:00Z")
    dataset.record(edits.set_note(article, article.quotes[0].id, f"seen{order}", stamp), f"Note{order}", stamp)
    dataset.close()
    new.write_bytes(old.read_bytes())  # what was decided stands in the journal of the old one alone
    broken = [{**crafted, "skip": [[0, 900]]}, {**crafted, "format": order}, {**crafted, "status": order}, crafted]
    bad.write_bytes(b"\n".join([line_of(crafted), *map(line_of, broken), order.encode()]) + b"\n")
    for arguments in (
        ["validate", str(old), str(bad)],
        ["explain", str(old)],
        ["explain", str(bad), "--article", order],
        ["explain", str(old), "--quote", order],
        ["log", str(old)],
        ["diff", str(old), str(new)],
        ["evaluate", str(old), str(new), "--against", str(bad)],
        ["agree", str(old), str(new), str(bad), "--with-open"],
        ["merge", str(old), str(new), "-o", str(tmp_path / "merged.jsonl")],
        ["merge", str(old), str(bad), "-o", str(tmp_path / "more.jsonl")],
        ["repair", str(bad), "-o", str(tmp_path / "mended.jsonl")],
        ["detect", str(bad), "-o", str(tmp_path / "out.jsonl")],
        ["lexicon", "mine", str(bad), "-o", str(tmp_path / "en.toml")],
    ):
        cli.main(arguments)
        said = b"".join(capfdbinary.readouterr())
        assert said, arguments
        assert not re.search(rb"\x1b|\x07|\xc2\x9b", said), arguments
