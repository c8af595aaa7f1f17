"""“quotemark lexicon mine”: counts from annotated articles, for any language that has word lists."""

from __future__ import annotations

import io
import os
import sys
import tomllib
from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest
from tests.support.searching import span_of

from quotemark import cli, resources
from quotemark.core.detect.counting import annotated, count_cues, read_classes
from quotemark.core.formats.jsonl import encode_article
from quotemark.core.lexicon_check import check_lexicon
from quotemark.core.lexicon_file import word_lists
from quotemark.core.types import Article, ArticleStatus, Quote, QuoteStatus, Span

CORPORA = os.environ.get("QUOTEMARK_CORPORA")
STORY = "Ruiz said that it rained. Okafor said nothing. “We know,” Ruiz blurted. The town said that it was dry."


def story(number: int, status: QuoteStatus = QuoteStatus.CONFIRMED, lang: str | None = "en") -> Article:
    """Return an article with two of its three reports annotated, one of them under a word that no list has."""
    quotes = (
        Quote("q1", (span_of(STORY, "that it rained"),), (span_of(STORY, "said"),), status=status),
        Quote("q2", (span_of(STORY, "“We know,”"),), (span_of(STORY, "blurted"),), status=QuoteStatus.CONFIRMED),
    )
    return Article(id=f"a{number}", lang=lang, text=STORY, quotes=quotes, status=ArticleStatus.DONE)


def write(path: Path, *articles: Article) -> Path:
    path.write_bytes(b"".join(encode_article(article) + b"\n" for article in articles))
    return path


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    return write(tmp_path / "gold.jsonl", *(story(n) for n in range(4)))


def mine(*arguments: object) -> int:
    return cli.main(["lexicon", "mine", *map(str, arguments)])


def cue_line(path: Path, word: str) -> str | None:
    cues = tomllib.loads(path.read_text("utf-8"))["cues"]
    return next((line for lines in cues.values() for line in lines.splitlines() if line.split()[:1] == [word]), None)


def test_counts_are_written_below_the_word_lists(
    gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "mine.toml"
    assert mine(gold, "-o", out) == 0
    text = out.read_text("utf-8")
    assert cue_line(out, "said") == "said 4 12 obj=0/4 that=4/8"
    assert cue_line(out, "blurted") == "blurted 4 4 end=4/4"
    assert word_lists(text).rstrip() == word_lists(resources.text("lexicons", "en.toml")).rstrip()
    assert check_lexicon(text) == []
    told = capsys.readouterr().err
    assert "4 of 4 articles with 8 quotes" in told
    assert "few quotes" in told


def test_the_same_articles_give_the_same_bytes(gold: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "1.toml", tmp_path / "2.toml"
    assert mine(gold, "-o", first) == mine(gold, "-o", second, "--lang", "en") == 0
    assert first.read_bytes() == second.read_bytes()


def test_without_an_output_the_lexicon_is_printed(gold: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert mine(gold) == 0
    assert b"\nblurted 4 4 end=4/4\n" in capfdbinary.readouterr().out


def test_the_words_of_a_lexicon_of_ones_own_stay_with_their_class(gold: Path, tmp_path: Path) -> None:
    own, out = tmp_path / "own.toml", tmp_path / "out.toml"
    assert mine(gold, "-o", own) == 0
    own.write_text(own.read_text("utf-8").replace("speech = '''\n", "speech = '''\nburbled 45 50\n"), "utf-8")
    assert mine(gold, "--lexicon", own, "-o", out) == 0
    assert "burbled 0 0" in tomllib.loads(out.read_text("utf-8"))["cues"]["speech"].splitlines()
    assert mine(gold, "--lexicon", out, "-o", out, "--force") == 0  # updated in place


def test_only_what_was_decided_counts(tmp_path: Path) -> None:
    open_, rejected = story(1, QuoteStatus.CANDIDATE), story(2, QuoteStatus.REJECTED)
    untouched = Article(id="u", text=STORY)
    excluded = msgspec.structs.replace(story(3), status=ArticleStatus.EXCLUDED)
    chosen = annotated([open_, rejected, untouched, excluded])
    assert [[quote.id for quote in article.quotes] for article in chosen] == [["q2"]]
    out = tmp_path / "out.toml"
    assert mine(write(tmp_path / "g.jsonl", open_, rejected, story(3)), "-o", out) == 0
    assert cue_line(out, "said") == "said 1 6 obj=0/2 that=1/4"


def told_by(verb: str, number: int) -> Article:
    """Return an article in which a verb that no other article has introduces a dozen quotes, beside “said”."""
    sentence = f"Ruiz {verb} that it rained. Okafor said that it was dry. "
    size = len(sentence)
    quotes = []
    for k in range(12):
        for part, cue in (("that it rained", verb), ("that it was dry", "said")):
            content, word = (span_of(sentence, words) for words in (part, cue))
            spans = [(Span(span.start + k * size, span.end + k * size),) for span in (content, word)]
            quotes.append(Quote(f"q{len(quotes)}", *spans, status=QuoteStatus.CONFIRMED))
    return Article(id=f"a{number}", text=sentence * 12, lang="en", quotes=tuple(quotes), status=ArticleStatus.DONE)


def test_odds_are_fitted_as_if_each_article_was_unseen() -> None:
    text = resources.text("lexicons", "en.toml")
    articles = [told_by(verb, number) for number, verb in enumerate(("blurfed", "gromped", "snarved", "twibbed"))]
    made = tomllib.loads(count_cues(text, articles, read_classes(tomllib.loads(text), None)).text)
    listed = {line.split()[0] for lines in made["cues"].values() for line in lines.splitlines()}
    fitted = {line.partition(" ")[2] for line in made["odds"]["features"].splitlines()}
    assert "blurfed" in listed
    assert "cue said that" in fitted
    assert not [feature for feature in fitted if "blurfed" in feature]


def test_a_class_that_the_articles_do_not_show_keeps_its_habits() -> None:
    text = resources.text("lexicons", "fr.toml")
    article = Article(id="a", text="Ruiz a dit que oui.", quotes=(Quote("q", (Span(12, 19),)),))
    made = count_cues(text, [article], read_classes(tomllib.loads(text), None))
    assert tomllib.loads(made.text)["priors"]["writing"] == tomllib.loads(text)["priors"]["writing"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--lang", "tlh"], "language tlh: there are lexicons for de, en"),
        (["--lang", "de"], "none in “de” is decided on"),
        (["-o", "gold.jsonl"], "exists"),
        (["-o", "."], "is a folder"),
        (["-o", "gone/out.toml"], "could not be written: the folder is not there"),
        (["--lexicon", "gold.jsonl"], "cannot be used: line 1: this is not TOML"),
        (["--lexicon", "gone.toml"], "there is no such file"),
        (["empty.jsonl"], "no article can be read in empty.jsonl"),
    ],
)
def test_what_cannot_be_done_is_said(
    arguments: list[str],
    message: str,
    gold: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(gold.parent)
    before = gold.read_bytes()
    Path("empty.jsonl").write_bytes(b"")
    assert mine(*([] if arguments == ["empty.jsonl"] else [gold.name]), *arguments) == 2
    assert message in capsys.readouterr().err
    assert gold.read_bytes() == before


def test_articles_in_two_languages_need_one_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    both = write(tmp_path / "both.jsonl", story(1), story(2, lang="de"))
    assert mine(both) == 2
    assert "several languages: en (1), de (1)" in capsys.readouterr().err
    assert mine(both, "--lang", "en", "-o", tmp_path / "out.toml") == 0
    assert cue_line(tmp_path / "out.toml", "said") == "said 1 3 that=1/2"


def test_a_candidate_alone_is_nothing_to_count(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert mine(write(tmp_path / "g.jsonl", story(1, QuoteStatus.CANDIDATE))) == 2
    assert "nothing to count" in capsys.readouterr().err


def test_broken_lines_are_named_and_the_rest_is_counted(
    gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold.write_bytes(gold.read_bytes() + b"{broken\n")
    assert mine(gold, "-o", tmp_path / "out.toml") == 1
    assert f"{gold}:5:" in capsys.readouterr().err
    assert cue_line(tmp_path / "out.toml", "blurted") == "blurted 4 4 end=4/4"


def test_a_dataset_can_come_from_standard_input(
    gold: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(gold.read_bytes())))
    assert mine("-", "-o", gold.parent / "out.toml") == 0
    assert mine("-", "-") == 2
    assert "only once" in capsys.readouterr().err


@pytest.mark.skipif(CORPORA is None, reason="QUOTEMARK_CORPORA names no folder with gold data")
@pytest.mark.slow
def test_the_counts_that_are_shipped_can_be_made_again(tmp_path: Path) -> None:
    out = tmp_path / "de.toml"
    assert mine(Path(CORPORA or "") / "german-train.jsonl", "--lang", "de", "-o", out) == 0
    made, shipped = cue_line(out, "sagte"), cue_line(resources.path("lexicons", "de.toml"), "sagte")
    assert made is not None
    assert shipped is not None
    # Passes that cut sentences a little differently move single counts, until the lexicon is made anew.
    assert int(made.split()[1]) == pytest.approx(int(shipped.split()[1]), rel=0.03)
