"""The hard sentences of tests/data/hard: what is found in each, and that the list of known misses is true."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from engine_report.hard import FOLDER, OFFERED, Hard, find_faults, parse, read_all, read_file, rewrite_known_misses
from engine_report.predict import search
from quotemark.core.types import Article, Span

SENTENCES = read_all()
MEND = "“make known-misses” brings the list up to date; look at the difference before you commit it"


def faults_of(hard: Hard) -> list[str]:
    bare = Article(id=hard.id, lang=hard.article.lang, text=hard.article.text, skip=())
    return find_faults(hard, search(bare, hard.scope, OFFERED))


@pytest.mark.parametrize("hard", SENTENCES, ids=lambda hard: hard.id)
def test_a_hard_sentence_is_right_unless_it_is_a_known_miss(hard: Hard) -> None:
    faults = faults_of(hard)
    place = f"{hard.path.name}:{hard.line}: {hard.article.text}"
    if hard.known_miss:
        assert faults, f"{place}\nis right now, but stands there as a known miss. {MEND}."
    else:
        assert not faults, "\n".join([place, *faults, f"If this is meant to be lost: {MEND}."])


def test_there_are_enough_in_both_languages() -> None:
    languages = Counter(hard.article.lang for hard in SENTENCES)
    assert min(languages["en"], languages["de"]) >= 90
    assert sum(languages.values()) >= 180


def test_marked_text_gives_text_and_spans_by_quote() -> None:
    text, (first, second) = parse(r"<Riel>12 {said} \[twice\] [it was “[wet]2”], {adding}2 …")
    assert text == "Riel said [twice] it was “wet”, adding …"
    assert [text[s.start : s.end] for s in (*first.content, *first.cue)] == ["it was “wet”", "said"]
    assert (first.mention, second.mention) == ((Span(0, 4),), (Span(0, 4),))
    assert [text[s.start : s.end] for s in (*second.content, *second.cue)] == ["wet", "adding"]


@pytest.mark.parametrize(
    ("marked", "complaint"),
    [
        ("[it was {wet]}", "']' closes nothing"),
        ("it was] wet", "']' closes nothing"),
        ("[it was wet", "'\\['.* is never closed"),
        ("<Riel>2 [was wet]", "quote 2 has no"),
    ],
)
def test_marks_that_do_not_match_are_reported(marked: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        parse(marked)


def test_a_file_is_read_with_groups_scopes_and_speakers(tmp_path: Path) -> None:
    path = tmp_path / "en-some.txt"
    path.write_text("# rain\n\n* one (all)\n[“Q,”] {said} <Riel>.\n= Ana Riel\n\n! two\nTwo lines\n\nof it.\n", "utf-8")
    one, two = read_file(path)
    assert (one.id, one.scope, one.known_miss, one.speakers) == ("en: rain: one", "all", False, {"q1": "Ana Riel"})
    assert (two.id, two.scope, two.known_miss, two.article.text) == (
        "en: rain: two",
        "speech",
        True,
        "Two lines\n\nof it.",
    )


def test_a_name_given_twice_and_a_speaker_of_nothing_are_reported(tmp_path: Path) -> None:
    path = tmp_path / "en-some.txt"
    path.write_text("# rain\n* one\nA.\n* one\nB.\n", "utf-8")
    with pytest.raises(ValueError, match=r"en-some\.txt:4: 'en: rain: one' stands in line 2 too"):
        read_all(tmp_path)
    path.write_text("# rain\n* one\nNothing here.\n= Riel\n", "utf-8")
    with pytest.raises(ValueError, match=r"en-some\.txt:2: a speaker of"):
        read_all(tmp_path)


def test_every_fault_is_named(tmp_path: Path) -> None:
    path = tmp_path / "en-some.txt"
    path.write_text(
        "# rain\n* one\n[“It will rain for days,”] <Riel> {said}. “And it will not stop.”\n= Kolb\n", "utf-8"
    )
    (hard,) = read_file(path)
    (content, speaker) = faults_of(hard)
    assert content.startswith("content: ‹“It will rain for days,”›, not ‹“It will rain for days,” … “And")
    assert speaker.startswith("speaker: Kolb, not Riel")
    assert find_faults(hard, Article(id="a", text=hard.article.text)) == ["missed: ‹“It will rain for days,”›"]


def test_the_list_of_known_misses_is_rewritten_and_nothing_else(tmp_path: Path) -> None:
    for path in FOLDER.glob("*.txt"):
        (tmp_path / path.name).write_text(path.read_text("utf-8"), "utf-8")
    hard = SENTENCES[0]
    assert [h.id for h in rewrite_known_misses({hard.id: not hard.known_miss}, tmp_path)] == [hard.id]
    after = read_all(tmp_path)
    assert after[0].known_miss is not hard.known_miss
    assert [(h.id, h.known_miss) for h in after[1:]] == [(h.id, h.known_miss) for h in SENTENCES[1:]]
    assert rewrite_known_misses({hard.id: not hard.known_miss}, tmp_path) == []
