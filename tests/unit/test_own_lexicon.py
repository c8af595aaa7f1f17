"""A language that the program has never heard of: the page for adding one, followed step by step."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from quotemark import cli
from quotemark.core.formats.jsonl import encode_article, read_lines
from quotemark.core.lexicon import detect_language, load_lexicon
from quotemark.core.opening import open_files
from quotemark.core.scheme import Scheme, read_scheme, with_lexicon
from quotemark.core.types import Article, ArticleStatus, Quote, QuoteStatus, Span

PAGE = (Path(__file__).parents[2] / "docs" / "languages.md").read_text("utf-8")
STORY = (
    "A balsa volta em maio\n\n"
    "«A ponte é segura», disse Ana Prado, que é prefeita da cidade.\n\n"
    "“Não há dinheiro, respondeu o ministro Rui Serra, mas haverá.” O sr. Serra não quis dizer mais.\n\n"
    "—A balsa vai partir —disse ela—. Amanhã.\n"
)
FOUND = [
    ("«A ponte é segura»", "Ana Prado", "Ana Prado"),
    ("“Não há dinheiro | mas haverá.”", "o ministro Rui Serra", "Rui Serra"),
    ("—A balsa vai partir | Amanhã.", "ela", "Ana Prado"),
]


@pytest.fixture
def lexicon(tmp_path: Path) -> Path:
    """The lexicon that the page prints, in a file of its own."""
    example = re.search(r"```toml\n(.+?)```", PAGE, flags=re.DOTALL)
    assert example is not None
    path = tmp_path / "pt.toml"
    path.write_text(example[1], "utf-8")
    return path


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "balsa.txt"
    path.write_text(STORY, "utf-8")
    return path


def run(*arguments: object) -> int:
    return cli.main([str(a) for a in arguments])


def found(path: Path) -> list[tuple[str, str, str]]:
    """Return (content, mention, speaker) of the quotes of the one article in a dataset."""
    (article,) = [line.article for line in read_lines(path) if line.article is not None]
    assert article.lang == "pt"
    speakers = {s.id: s.name for s in article.speakers}
    return [
        (
            " | ".join(article.text[s.start : s.end] for s in quote.content),
            article.words(quote.mention),
            speakers[quote.speaker or ""],
        )
        for quote in article.quotes
    ]


def test_the_example_of_the_page_is_sound(lexicon: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("lexicon", "check", lexicon) == 0
    assert "no problems" in capsys.readouterr().err


def test_detect_finds_quotes_in_the_new_language(lexicon: Path, story: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert run("detect", story, "-o", out, "--lexicon", lexicon) == 0
    assert found(out) == FOUND
    assert run("detect", story, "-o", out, "--lexicon", lexicon, "--lang", "pt-BR", "--force") == 0
    assert run("explain", out) == 0


def test_the_scheme_can_name_it(lexicon: Path, story: Path, tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    lexicon.rename(tmp_path / "words" / "pt.toml")
    (tmp_path / "quotemark.toml").write_text('lexicon = "words/pt.toml"\n', "utf-8")
    out = tmp_path / "out.jsonl"
    assert run("detect", story, "-o", out) == 0
    assert found(out) == FOUND


def test_counts_replace_the_guesses(lexicon: Path, story: Path, tmp_path: Path) -> None:
    out, gold, counted = (tmp_path / name for name in ("out.jsonl", "gold.jsonl", "counted.toml"))
    assert run("detect", story, "-o", out, "--lexicon", lexicon) == 0
    (article,) = [line.article for line in read_lines(out) if line.article is not None]
    gold.write_bytes(encode_article(_confirmed(article)) + b"\n")
    assert run("lexicon", "mine", gold, "--lexicon", lexicon, "-o", counted) == 0
    assert run("lexicon", "check", counted) == 0
    raw = tomllib.loads(counted.read_text("utf-8"))
    assert raw["cues"]["speech"].splitlines()[:2] == ["disse 2 2", "respondeu 1 1"]
    assert "afirmou 0 0" in raw["cues"]["speech"].splitlines()
    assert raw["words"] == tomllib.loads(lexicon.read_text("utf-8"))["words"]
    assert run("detect", story, "-o", out, "--lexicon", counted, "--force") == 0
    assert found(out)[0] == FOUND[0]


def _confirmed(article: Article) -> Article:
    quotes = tuple(
        Quote(q.id, q.content, q.cue, q.mention, status=QuoteStatus.CONFIRMED, type=q.type) for q in article.quotes
    )
    return Article(id=article.id, lang="pt", text=article.text, quotes=quotes, status=ArticleStatus.DONE)


def test_only_with_it_is_the_language_known(lexicon: Path) -> None:
    assert detect_language(STORY) != "pt"
    scheme = with_lexicon(Scheme(), lexicon)
    assert detect_language(STORY, scheme.lexicon) == "pt"
    assert load_lexicon("pt-PT", scheme.lexicon).lang == "pt"
    assert load_lexicon("de", scheme.lexicon) is load_lexicon("de")


def test_every_text_that_is_opened_with_others_is_told_by_it(lexicon: Path, story: Path, tmp_path: Path) -> None:
    second = tmp_path / "segunda.txt"
    second.write_text(STORY.replace("balsa", "barca"), "utf-8")
    assert [head.lang for head in _opened(story, second)] == [None, None]
    (tmp_path / "quotemark.toml").write_text('lexicon = "pt.toml"\n', "utf-8")
    assert [head.lang for head in _opened(story, second)] == [None, "pt"]
    lexicon.write_text("order = 3", "utf-8")  # reported when the dataset is shown
    assert [head.lang for head in _opened(story, second)] == [None, None]


def _opened(*paths: Path) -> list[Article]:
    dataset = open_files(paths).dataset
    articles = [dataset.article(row) for row in range(len(dataset.heads))]
    dataset.close()
    for path in (dataset.path, *dataset.path.parent.glob("*journal*")):
        path.unlink(missing_ok=True)
    return articles


def test_a_word_that_two_languages_share_breaks_a_tie(lexicon: Path) -> None:
    text = "«A ponte é segura», disse Ana Prado, que não quis dizer mais sobre a balsa."
    assert detect_language(text, with_lexicon(Scheme(), lexicon).lexicon) == "pt"


def test_it_goes_before_the_shipped_one_of_its_language(lexicon: Path) -> None:
    lexicon.write_text(lexicon.read_text("utf-8").replace('language = "pt"', 'language = "en"'), "utf-8")
    scheme = with_lexicon(Scheme(), lexicon)
    assert load_lexicon("en", scheme.lexicon).is_cue("afirmou")
    assert not load_lexicon("en").is_cue("afirmou")


def test_a_scheme_is_opened_with_what_its_lexicon_says_now(lexicon: Path, tmp_path: Path) -> None:
    path = tmp_path / "quotemark.toml"
    path.write_text('lexicon = "pt.toml"\n', "utf-8")
    assert not load_lexicon("pt", read_scheme(path).lexicon).is_cue("gritou")
    lexicon.write_text(lexicon.read_text("utf-8").replace("disse 45 50", "disse 45 50\ngritou 45 50"), "utf-8")
    assert load_lexicon("pt", read_scheme(path).lexicon).is_cue("gritou")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--lexicon", "pt.toml", "--lang", "nl"], "--lang nl: there are lexicons for de, en, es, fr, it, pt"),
        (["--lexicon", "gone.toml"], "gone.toml: there is no such file"),
        (["--lexicon", "balsa.txt"], "balsa.txt cannot be used: line 1: this is not TOML"),
    ],
)
def test_what_cannot_be_used_is_said(
    arguments: list[str],
    message: str,
    lexicon: Path,
    story: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(story.parent)
    assert lexicon.parent == story.parent
    assert run("detect", "balsa.txt", "-o", "out.jsonl", *arguments) == 2
    assert message in capsys.readouterr().err
    assert not Path("out.jsonl").exists()


def test_spans_lie_where_they_should(lexicon: Path, story: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert run("detect", story, "-o", out, "--lexicon", lexicon) == 0
    (article,) = [line.article for line in read_lines(out) if line.article is not None]
    start = article.text.index("«A ponte")
    assert article.quotes[0].content == (Span(start, start + len("«A ponte é segura»")),)
