"""Laws of the engine on articles made of sentences: what must not change what is found, and what must."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.searching import search

from engine_report import predict
from engine_report.hard import Hard, read_all
from quotemark.core.detect import Detection, look_over, search_quotes, uncovered
from quotemark.core.lexicon import load_lexicon
from quotemark.core.scheme import Scheme, Scope
from quotemark.core.types import Article, Quote, Span, Spans

# In the templates stand ⟦ and ⟧ for the quotation marks, ⟨ and ⟩ for those within a quotation.
NAMES = {
    "en": (
        "Nora Vance",
        "Vance",
        "harbour master Imre Kolb",
        "the council",
        "Kolb, who runs the works,",
        "two officials",
    ),
    "de": ("Nora Vogt", "Vogt", "Hafenmeister Imre Kolb", "der Rat", "die Feuerwehr", "zwei Sprecher"),
}
WORDS = {
    "en": ("the ferry will not sail before Friday", "we don’t know", "nobody was hurt"),
    "de": ("die Fähre fährt erst am Freitag", "wir wissen es nicht", "niemand wurde verletzt"),
}
SENTENCES = {
    "en": (
        "⟦{w},⟧ said {n}.",
        "⟦{w},⟧ {n} said on Tuesday. ⟦{v}.⟧",
        "⟦{w},⟧ {n} said, ⟦and {v}.⟧",
        "{n} told reporters: ⟦{w}. {v}!⟧",
        "{n} said that {w}, adding that {v}.",
        "{n} called it ⟦a very old story⟧ and left.",
        "According to {n}, {w}.",
        "{w}, {n} said.",
        "The ⟦experts⟧ had left by noon.",
        "⟦They told us ⟨{w}⟩ and we left,⟧ {n} recalled.",
        "It rained all day, and nobody saw the ferry.",
        "{n} was not impressed. ⟦{w}, and {v}.⟧",
        "He shook his head.",
        "{n} was blunt: ⟦{w}.⟧",
        "⟦{w}. And {v}.⟧",
    ),
    "de": (
        "⟦{w}⟧, sagte {n}.",
        "⟦{w}⟧, sagte {n} am Dienstag. ⟦{v}.⟧",
        "⟦{w}⟧, sagte {n}, ⟦und {v}.⟧",
        "{n} sagte: ⟦{w}. {v}!⟧",
        "{n} sagte, dass {w}. Es sei spät.",
        "Laut {n} ist es spät geworden.",
        "⟦{w}⟧, so {n}.",
        "Die ⟦Experten⟧ waren mittags fort.",
        "⟦Sie riefen ⟨{w}⟩, und wir gingen⟧, erzählte {n}.",
        "Es regnete den ganzen Tag, und niemand sah die Fähre.",
        "{n} winkte ab. ⟦{w}, und {v}.⟧",
        "{n} war enttäuscht: ⟦{w}.⟧",
        "⟦{w}. Und {v}.⟧",
    ),
}
STYLES = {"en": ("“”‘’", "\"\"''", "«»‹›", "„“‚‘", "»«›‹"), "de": ("„“‚‘", "“”‘’", "\"\"''", "«»‹›", "»«›‹")}
ABOUT_MARKS = {
    "lost marks",
    "wrong marks",
    "kinds of marks",
    "verlorene Zeichen",
    "falsche Zeichen",
    "Arten von Zeichen",
}
PLACES = "⟦⟧⟨⟩"


def upper(words: str) -> str:
    return words[:1].upper() + words[1:]


@st.composite
def paragraphs(draw: st.DrawFn, lang: str) -> str:
    """Draw a paragraph of one to three sentences, with placeholders for the marks."""
    made = []
    for template in draw(st.lists(st.sampled_from(SENTENCES[lang]), min_size=1, max_size=3)):
        plain = [w for w in WORDS[lang] if not set(w) & set("“”„")]
        words, others = draw(st.sampled_from(plain)), draw(st.sampled_from(plain))
        name = draw(st.sampled_from(NAMES[lang]))
        sentence = template.format(n=name, w=words, v=others)
        made.append(upper(sentence) if not sentence.startswith("⟦") else "⟦" + upper(sentence[1:]))
    return " ".join(made)


LANGUAGES = st.sampled_from(("en", "de"))


@st.composite
def articles(draw: st.DrawFn, *, most: int = 5) -> tuple[str, str]:
    """Draw a language and an article of a few paragraphs, with placeholders for the marks."""
    lang = draw(LANGUAGES)
    return lang, "\n".join(draw(st.lists(paragraphs(lang), min_size=1, max_size=most)))


NO_MARKS = dict.fromkeys(map(ord, "".join(mark for styles in STYLES.values() for style in styles for mark in style)))


def in_style(text: str, style: str) -> str:
    return text.translate(str.maketrans(PLACES, style))


def shown(text: str, found: Detection) -> list[tuple[str, ...]]:
    """Return what was found as words, without the marks themselves: rule, content, cue, mention, who."""
    names = {speaker.id: speaker.name for speaker in found.speakers}
    return [
        (
            q.suggestion.rule if q.suggestion else "",
            str([list(msgspec.structs.astuple(s)) for s in (*q.content, *q.cue, *q.mention)]),
            names.get(q.speaker or "", "nobody").translate(NO_MARKS),
            str(q.suggestion.score if q.suggestion else 1),
        )
        for q in found.quotes
    ]


@given(articles(), st.data())
@settings(max_examples=150)
def test_other_quotation_marks_throughout_change_nothing(drawn: tuple[str, str], data: st.DataObject) -> None:
    lang, template = drawn
    own, *others = STYLES[lang]
    other = data.draw(st.sampled_from(others))
    text, same = in_style(template, own), in_style(template, other)
    assert shown(same, search(same, lang)) == shown(text, search(text, lang))


@pytest.mark.parametrize("hard", [h for h in read_all() if h.group not in ABOUT_MARKS], ids=lambda hard: hard.id)
def test_other_quotation_marks_change_nothing_in_hard_sentences(hard: Hard) -> None:
    text, lang = hard.article.text, hard.article.lang or ""
    own, *others = (style[:2] for style in STYLES[lang])
    expected = shown(text, search(text, lang))
    for other in others:
        same = text.translate(str.maketrans(own, other))
        assert shown(same, search(same, lang)) == expected


def before(spans: Spans, end: int) -> list[tuple[int, int]]:
    """Return the spans, cut at ``end``: a quote may go on in a paragraph that follows."""
    return [(s.start, min(s.end, end)) for s in spans if s.start < end]


def kept(quote: Quote, end: int) -> tuple[object, ...]:
    rule = quote.suggestion.rule if quote.suggestion else ""
    return rule, before(quote.content, end), before(quote.cue, end), before(quote.mention, end)


@given(articles(), st.data())
@settings(max_examples=150)
def test_paragraphs_that_follow_change_no_quote_before(drawn: tuple[str, str], data: st.DataObject) -> None:
    lang, template = drawn
    style = STYLES[lang][0]
    more = data.draw(st.lists(paragraphs(lang), min_size=1, max_size=8))
    text = in_style(template, style)
    longer = in_style("\n".join([template, *more]), style)
    alone = [kept(q, len(text)) for q in search(text, lang).quotes]
    followed = [kept(q, len(text)) for q in search(longer, lang).quotes if q.start < len(text)]
    assert followed == alone


@given(articles(), st.data())
@settings(max_examples=150)
def test_spans_lie_in_the_text_apart_from_each_other_and_from_what_is_skipped(
    drawn: tuple[str, str], data: st.DataObject
) -> None:
    lang, template = drawn
    text = in_style(template, STYLES[lang][0])
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=4)))
    skip = tuple(Span(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=False))
    scope = data.draw(st.sampled_from(Scope))
    for quote in search(text, lang, skip=skip, scope=scope).quotes:
        spans = sorted((*quote.content, *quote.cue, *quote.mention))
        assert quote.content == tuple(sorted(quote.content))
        assert spans[-1].end <= len(text)
        assert not any(one.overlaps(other) for one, other in pairwise(spans))
        assert not any(span.overlaps(skipped) for span in spans for skipped in skip)
        assert all(text[s.start : s.end] == text[s.start : s.end].strip() for s in spans)


# What rules look for, so that they meet where no writer would let them.
PIECES = {
    "en": "Nora Vance|she|they|the mayor|said|says|told|told reporters|added|according to|asked|that|and|who|, saying|"
    "not|to leave|it rained|the old bridge|, the mayor of Orlo,|Mr.|Q:|A:|VANCE:|By",
    "de": "Nora Vogt|sie|der Rat|die Ministerin|sagte|teilte|mit|laut|so|habe|sei|, dass|und|die|erklärte|nicht|"
    "es regnete|die alte Brücke|, Sprecher des Rates,|Dr.|F:|A:|VOGT:|Von",
}
SIGNS = (
    "“",
    "”",
    "„",
    '"',
    "'",
    "’",
    "‘",
    "«",
    "»",
    ",",
    ".",
    ":",
    ";",
    "?",
    "…",
    "—",
    "– ",
    "(",
    ")",
    "\n",
    "\n\n",
    "> ",
)


@st.composite
def jumbles(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a language and a text in which names, verbs, joining words and marks stand in any order."""
    lang = draw(LANGUAGES)
    pieces = draw(st.lists(st.sampled_from([*PIECES[lang].split("|"), *SIGNS]), min_size=3, max_size=40))
    glue = draw(st.sampled_from([" ", ""])) if draw(st.booleans()) else " "
    return lang, glue.join(pieces)


@given(jumbles(), st.data())
@settings(max_examples=500)
def test_spans_keep_apart_in_any_jumble_of_words_and_marks(drawn: tuple[str, str], data: st.DataObject) -> None:
    lang, text = drawn
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=2)))
    skip = tuple(Span(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=False))
    for quote in search(text, lang, skip=skip, scope=Scope.ALL).quotes:
        assert quote.suggestion is not None
        for mention in (quote.mention, *quote.suggestion.mentions):
            spans = sorted((*quote.content, *quote.cue, *mention))
            assert spans[-1].end <= len(text)
            assert not any(one.overlaps(other) for one, other in pairwise(spans))
            assert not any(span.overlaps(skipped) for span in spans for skipped in skip)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The old bridge, asked Vance, ?"),
        ("en", "“ VANCE: , saying and"),
        ("it", "il candidato argomentato — scrive asked , ?"),
        ("de", "der Rat und so – sagte Dr. , ? ‘"),
        ("de", "A:»so«VOGT:solautF:«.nichtdie alte Brücke;», Sprecher des Rates,Dr.so"),
    ],
)
def test_what_breaks_off_where_a_rule_looks_on_is_answered_too(lang: str, text: str) -> None:
    for quote in search(text, lang).quotes:
        assert quote.content[-1].end <= len(text)


@given(jumbles())
@settings(max_examples=150)
def test_fresh_suggestions_and_the_coverage_list_are_made_of_any_jumble_too(drawn: tuple[str, str]) -> None:
    lang, text = drawn
    lexicon, scheme = load_lexicon(lang), Scheme(scope=Scope.ALL, targets=("Nora Vance", "Vogt", "the old bridge"))
    looked = look_over(Article(id="a", text=text, lang=lang), lexicon=lexicon, scheme=scheme, min_score=0)
    assert all(entry.span.end <= len(text) for entry in uncovered(looked.article, looked.signs))
    again = search_quotes(looked.article, lexicon=lexicon, scheme=scheme).article
    assert [q.content for q in again.quotes] == [q.content for q in looked.article.quotes]


@given(articles(most=3))
@settings(max_examples=50)
def test_the_same_article_gives_the_same_quotes(drawn: tuple[str, str]) -> None:
    lang, template = drawn
    text = in_style(template, STYLES[lang][0])
    assert search(text, lang) == search(text, lang)


@pytest.mark.parametrize("scope", ["speech", "all"])
def test_another_process_finds_the_same(tmp_path: Path, scope: str) -> None:
    """Sets of words are in another order in every process; what is found must not depend on that."""
    source = tmp_path / "articles.jsonl"
    source.write_bytes(b"".join(msgspec.json.encode(hard.article) + b"\n" for hard in read_all()))
    found = []
    for seed in ("1", "2"):
        job = predict.Job(str(source), str(tmp_path / f"{seed}.jsonl"), scope, 0.0)
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        subprocess.run(
            [sys.executable, predict.__file__], input=msgspec.json.encode([job]), env=environment, check=True
        )
        found.append(Path(job.out).read_bytes())
    assert found[0] == found[1]
