"""The page of figures: whole, self-contained, and harmless whatever stands in the files."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from msgspec.structs import replace
from simulated import simulated_annotator, simulated_gold

from engine_report.hard import parse
from quotemark.core.measuring.agreement import Annotator, agree, layers
from quotemark.core.measuring.evaluation import compare_one, evaluate
from quotemark.core.measuring.page import excerpts
from quotemark.core.measuring.page.html import agreement_page, evaluation_page
from quotemark.core.types import Article, QuoteStatus, Span, Speaker, Stance, Suggestion

VOID = {"meta", "input", "br", "link", "img"}
HOSTILE = '<script>alert(1)</script> "quoted" & ‘$x$’'


class Page(HTMLParser):
    """What is on a page: texts, tags with their attributes; tags that do not match are found out."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def text(self) -> str:
        return "".join(self.texts)


def marked(number: int, text: str) -> Article:
    bare, quotes = parse(text)
    return Article(id=f"a{number}", text=bare, quotes=quotes)


def page_of(gold: list[Article], found: list[Article], against: list[Article] | None = None) -> str:
    compared = [compare_one(g, f) for g, f in zip(gold, found, strict=True)]
    others = [compare_one(g, f) for g, f in zip(gold, against, strict=True)] if against else None
    evaluation = evaluate(compared, others, resamples=50)
    return "".join(evaluation_page("A page", ["Two lines", "of summary"], evaluation, compared, "other.jsonl"))


def open_copies(articles: list[Article]) -> list[Article]:
    return [
        replace(
            article,
            quotes=tuple(
                replace(q, status=QuoteStatus.CANDIDATE, suggestion=Suggestion(0.5, "a-rule", stances=()))
                for q in article.quotes
            ),
        )
        for article in articles
    ]


@pytest.fixture(scope="module")
def html() -> str:
    gold = simulated_gold(8)
    return page_of(gold, open_copies(simulated_annotator(gold, 1)), open_copies(simulated_annotator(gold, 2)))


def test_the_page_is_whole_and_has_all_its_parts(html: str) -> None:
    page = Page(html)
    titles = ["Detection", "By rule", "By score", "Stance", "Strict and partial spans", "Errors", "Against other.jsonl"]
    assert [title for title in titles if title not in page.text] == []
    assert page.text.count("a-rule, 0.50") > 1
    drawn = [attributes["aria-label"] or "" for tag, attributes in page.tags if tag == "svg"]
    assert len(drawn) == 6
    assert "close F1 0." in drawn[0]
    explained = ["precision", "recall", "F1", "exact", "close", "loose", "tokens", "pairs", "score"]
    assert [word for word in explained if word not in " ".join(re.findall(r"<dt>(.+?)</dt>", html))] == []
    assert "hollow squares: other.jsonl" in page.text


def test_nothing_is_fetched_and_nothing_runs(html: str) -> None:
    page = Page(html)
    names = {tag for tag, _ in page.tags}
    assert not names & {"script", "img", "link", "iframe", "object", "embed", "base", "form", "a", "foreignobject"}
    for tag, attributes in page.tags:
        assert not {name for name in attributes if name.startswith("on")}, tag
        target = attributes.get("src") or attributes.get("href") or attributes.get("xlink:href") or "#"
        assert target.startswith("#"), tag
    assert not re.search(r"@import|url\((?!#)", html)
    policy = next(a["content"] for tag, a in page.tags if tag == "meta" and "http-equiv" in a)
    assert policy is not None
    assert policy.startswith("default-src 'none'")


def test_plots_follow_from_light_to_dark(html: str) -> None:
    assert "prefers-color-scheme: dark" in html
    plots = "".join(re.findall(r"<svg.*?</svg>", html, flags=re.DOTALL))
    assert "var(--mark)" in plots
    assert "currentColor" in plots
    assert not re.search(r"#0[01]0[0-9]0[0-9]", plots)
    assert not re.search(r"fill: ?#(?:000000|000|ffffff)\b", plots)


def test_the_same_data_make_the_same_page(html: str) -> None:
    gold = simulated_gold(8)
    again = page_of(gold, open_copies(simulated_annotator(gold, 1)), open_copies(simulated_annotator(gold, 2)))
    assert again == html


def test_what_stands_in_files_is_text_and_no_markup() -> None:
    text = f"{HOSTILE} one two three four. "
    gold = Article(id=HOSTILE, title=HOSTILE, text=text * 2, speakers=(Speaker("s1", HOSTILE),))
    bare = marked(1, "[one] <two>").quotes[0]
    at = [replace(span, start=span.start, end=span.end + 40) for span in bare.content]
    quote = replace(bare, content=tuple(at), speaker="s1", stances=(Stance(HOSTILE, HOSTILE),))
    found = replace(quote, speaker=None, mention=(), stances=(), suggestion=Suggestion(0.4, HOSTILE))
    html = page_of([replace(gold, quotes=(quote,))] * 2, [replace(gold, quotes=(found,))] * 2)
    page = Page(html)
    assert "script" not in {tag for tag, _ in page.tags}
    assert HOSTILE in page.text
    assert "<script" not in html


def test_each_kind_of_error_that_there_is_has_its_number() -> None:
    gold, found = marked(1, "[One two three] four <Riel>"), marked(1, "[One two] three four <Riel>")
    said = Span(gold.text.index("four"), gold.text.index("four") + 4)
    cued = replace(gold, quotes=(replace(gold.quotes[0], cue=(said,)),))
    without = Page(page_of([gold], [found])).text
    assert "wrong edges (1)" in without
    assert "wrong cue" not in without
    assert "cue in gold" not in without
    html = page_of([cued], [found])
    assert "wrong cue (1)" in Page(html).text
    assert "gold: “four”; predicted: nothing" in Page(html).text
    assert '<span class="gc">four</span>' in html
    assert ".wrong-cue { display: none }" in html


class TestExcerpts:
    def errors(self, gold: str, found: str) -> str:
        return "".join(excerpts.excerpts([compare_one(marked(1, gold), marked(1, found))]))

    def test_words_are_marked_for_whoever_marks_them(self) -> None:
        shown = self.errors("[One two three] four <Riel> Kolb", "[One two] three four Riel <Kolb>")
        assert '<span class="g p">One two</span><span class="g"> three</span>' in shown
        assert '<span class="gs">Riel</span>' in shown
        assert '<span class="ps">Kolb</span>' in shown
        assert shown.count("<div ") == 2  # edges and speaker
        assert "gold: “Riel”; predicted: “Kolb”" in shown

    def test_only_the_words_around_are_shown(self) -> None:
        shown = self.errors(
            f"{'before ' * 100}[One two] {'after ' * 100}", f"{'before ' * 100}One two {'after ' * 100}"
        )
        assert "…before" in shown
        assert "after…" in shown.replace("after …", "after…")
        assert len(shown) < 700

    def test_a_long_quote_is_cut_in_its_middle(self) -> None:
        long = " ".join(f"word{n}" for n in range(800))
        shown = self.errors(f"[{long}]", long)
        assert "word0 " in shown
        assert "word799" in shown
        assert " […] " in shown
        assert len(shown) < 1500

    def test_a_browser_is_not_drowned(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(excerpts, "MOST", 3)
        shown = self.errors(" ".join(f"[w{n}]{n}" for n in range(1, 8)), " ".join(f"w{n}" for n in range(1, 8)))
        assert shown.count("<div ") == 3
        assert "Not shown, since there are so many: 4 missed." in shown


def test_a_page_of_agreement() -> None:
    gold = simulated_gold(5)
    people = [simulated_annotator(gold, seed) for seed in (1, 2, 3)]
    annotators = [Annotator(name, 5, 40, 0) for name in ("ana", "ben", "<b>cleo")]
    agreement = agree([layers(versions) for versions in zip(*people, strict=True)], annotators, resamples=20)
    html = "".join(agreement_page("Agreement", ["Summary"], agreement))
    page = Page(html)
    assert "<b>cleo" in page.text
    assert "unitizing alpha" in page.text
    assert "<dt>unitizing alpha</dt><dd>" in html
    explained = ["close", "overlap", "tokens", "pairs", "alpha", "kappa", "interval"]
    assert [word for word in explained if word not in " ".join(re.findall(r"<dt>(.+?)</dt>", html))] == []
    assert len([tag for tag, _ in page.tags if tag == "svg"]) == 3
