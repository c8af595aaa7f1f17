"""The engine report: damaged marks, other revisions, two engines side by side, and how their figures are shown."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
from pathlib import Path

import msgspec
import pytest

from engine_report.damage import damage, damage_file
from engine_report.gather import CORPORA, Change, HardChange, Report, gather, read_articles
from engine_report.hard import parse, read_all
from engine_report.revisions import ROOT, describe, differs, unpack
from engine_report.show import counted, lines, moved
from quotemark.core.measuring.comparison import compare
from quotemark.core.measuring.figures import measure
from quotemark.core.types import Article

GOLD = ROOT / "tests" / "data" / "gold" / "articles.jsonl"


def marked(text: str) -> Article:
    bare, quotes = parse(text)
    return Article(id="a", text=bare, quotes=quotes)


def test_damaged_marks_leave_all_words_and_move_the_spans_with_them() -> None:
    for article in read_articles(GOLD):
        damaged = damage(article, random.Random(7))
        lost = len(article.text) - len(damaged.text)
        marks = sum(article.text.count(mark) for mark in '“”"')
        assert 0 < lost < marks / 4
        assert len(damaged.quotes) == len(article.quotes)
        for before, after in zip(article.quotes, damaged.quotes, strict=True):
            for name in ("content", "cue", "mention"):
                words = (a.words(getattr(q, name)) for a, q in ((article, before), (damaged, after)))
                one, other = ("".join(c for c in w if c not in '“”"') for w in words)
                assert one == other


def test_the_same_seed_damages_the_same_marks(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("one", "two", "other")]
    for path, seed in zip(paths, (1, 1, 2), strict=True):
        damage_file(GOLD, path, seed)
    one, two, other = (path.read_bytes() for path in paths)
    assert one == two != other


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_a_revision_is_taken_out_of_git(tmp_path: Path) -> None:
    root, taken = tmp_path / "repository", tmp_path / "taken"
    for folder in ("src", "resources"):
        (root / folder).mkdir(parents=True)
        (root / folder / "some.txt").write_text("as it was\n", "utf-8")
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "Begin"]):
        subprocess.run(
            ["git", "-c", "user.name=Riel", "-c", "user.email=riel@example.org", *command], cwd=root, check=True
        )
    assert describe("HEAD", root).endswith(" Begin")
    assert not differs("HEAD", root)
    (root / "README").write_text("not of the engine\n", "utf-8")
    assert not differs("HEAD", root)
    (root / "src" / "new.txt").write_text("new\n", "utf-8")
    assert differs("HEAD", root)
    (root / "src" / "new.txt").unlink()
    (root / "src" / "some.txt").write_text("as it is\n", "utf-8")
    assert differs("HEAD", root)
    unpack("HEAD", taken, root)
    assert (taken / "src" / "some.txt").read_text("utf-8") == "as it was\n"
    with pytest.raises(subprocess.CalledProcessError):
        describe("--output=x", root)


@pytest.mark.slow
def test_two_engines_are_compared(tmp_path: Path) -> None:
    """The other engine is this one with a lexicon that lacks a cue."""
    other, corpora, work = (tmp_path / name for name in ("other", "corpora", "work"))
    for folder in ("src", "resources"):
        shutil.copytree(ROOT / folder, other / folder, ignore=shutil.ignore_patterns("__pycache__", "gui"))
    lexicon = other / "resources" / "lexicons" / "en.toml"
    lexicon.write_text(lexicon.read_text("utf-8").replace("\nsaid ", "\nsayed "), "utf-8")
    corpora.mkdir()
    work.mkdir()
    shutil.copy(GOLD, corpora / "pasted-article.jsonl")
    sentences = [hard for hard in read_all() if hard.group in ("that clauses", "laut")]
    report = gather(sentences, corpora, (other, ROOT), "another engine", work)
    (change,) = report.corpora
    assert change.title == "pasted-article, all"
    assert change.after.close.f1 > change.before.close.f1
    assert "en: that clauses: a plain one" in report.hard.gained
    assert report.hard.lost == []
    assert not any(name.startswith("de") for name in report.hard.gained)
    assert msgspec.json.decode(msgspec.json.encode(report), type=Report) == report
    back = gather(sentences, None, (ROOT, other), "this engine", tmp_path / "back")
    assert (back.hard.lost, back.corpora) == (report.hard.gained, [])


def test_the_report_says_what_moved() -> None:
    gold = marked("[one two three] <Riel> said. [four five six]2 <Kolb>2 said.")
    right = measure([compare(gold, gold)])
    worse = measure([compare(gold, marked("[one two three] <Riel> said. four five six Kolb said."))])
    hard = HardChange(3, 1, 2, ["en: a: gained", "en: b: too"], ["de: lost"], {"de: lost": ["missed: ‹das›"]})
    text = "\n".join(lines(Report("abc Begin", hard, [Change("some", right, worse)])))
    assert "against abc Begin" in text
    assert "2 +1 of 3 right" in text
    assert "  gained  en: a: gained" in text
    assert "  lost    de: lost\n            missed: ‹das›" in text
    shares, outcomes = (re.split(" {2,}", line) for line in text.splitlines() if line.startswith("some  "))
    assert ".667 −.333" in shares
    assert "1 −1" in outcomes
    same = "\n".join(lines(Report("abc Begin", HardChange(3, 3, 3, [], [], {}), [])))
    assert same.endswith("3 of 3 right")


def test_figures_are_short_and_show_which_way_they_went() -> None:
    assert moved(0.6, 0.603) == ".603 +.003"
    assert moved(0.603, 0.6) == ".600 −.003"
    assert moved(0.6, 0.6004) == ".600"
    assert moved(4.0, 1.0) == "1.000 −3.000"
    assert moved(None, 0.5) == "–"
    assert (counted(3, 3), counted(3, 1), counted(0, 2)) == ("3", "1 −2", "2 +2")


def test_no_two_corpora_of_the_report_have_the_same_title() -> None:
    assert len({corpus.title for corpus in CORPORA}) == len(CORPORA)
