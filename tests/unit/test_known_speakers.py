"""Finding a speaker of the dataset by what somebody types."""

from __future__ import annotations

import time

import pytest

from quotemark.core.known_speakers import KnownSpeakers, find_speakers
from quotemark.core.types import Speaker, SpeakerKind

RUIZ = Speaker("s1", "Ana Ruiz", role="mayor", aliases=("Mayor Ruiz",))
BERG = Speaker("s2", "Tom Berg")
MUNOZ = Speaker("s3", "Inés Muñoz")
UNION = Speaker("s9", "Dockers’ Union", SpeakerKind.ORGANIZATION, link="Q42")
EVERYWHERE = KnownSpeakers((RUIZ, BERG, MUNOZ, UNION))


def names(typed: str, known: KnownSpeakers = EVERYWHERE) -> list[str]:
    return [s.name for s in known.find(typed, 9)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ru", ["Ana Ruiz"]),
        ("AN", ["Ana Ruiz"]),
        ("ruiz an", ["Ana Ruiz"]),
        ("mayor", ["Ana Ruiz"]),
        ("munoz", ["Inés Muñoz"]),
        ("Muñoz ", ["Inés Muñoz"]),
        ("bergg", ["Tom Berg"]),
        ("dokers", ["Dockers’ Union"]),
        ("ui", []),  # inside a word, and too short for a misspelt one
        ("", []),
        ("xyzzy", []),
    ],
)
def test_words_that_begin_so_are_found_and_misspelt_ones(typed: str, found: list[str]) -> None:
    assert names(typed) == found


def test_a_known_speaker_comes_with_what_is_known_but_without_an_id() -> None:
    assert EVERYWHERE.find("dock", 1) == [Speaker("", "Dockers’ Union", SpeakerKind.ORGANIZATION, link="Q42")]
    described = KnownSpeakers((Speaker("s1", "Ana Ruiz"), Speaker("s4", "Ana Ruiz"), RUIZ))
    assert len(described) == 1
    assert described.find("ana", 9)[0].role == "mayor"


def test_the_frequent_ones_come_first() -> None:
    known = KnownSpeakers((Speaker("s1", "Ana Abel"), Speaker("s1", "Ana Zorn"), Speaker("s2", "Ana Zorn")))
    assert names("ana", known) == ["Ana Zorn", "Ana Abel"]


def test_a_name_is_forgotten_with_the_last_who_bears_it() -> None:
    known = KnownSpeakers((RUIZ, RUIZ, BERG))
    known.exchange((RUIZ,), (Speaker("s1", "Ana Ruiz-Ode"),))
    assert names("ruiz", known) == ["Ana Ruiz", "Ana Ruiz-Ode"]
    known.exchange((RUIZ,), ())
    assert names("ruiz", known) == ["Ana Ruiz-Ode"]
    assert names("mayor", known) == []


def test_those_of_the_article_come_first_and_once() -> None:
    here = KnownSpeakers((Speaker("s7", "Tom Berger"), Speaker("s8", "Ana Ruiz")))
    found = find_speakers("ber", here, EVERYWHERE)
    assert [(f.speaker.name, f.is_here) for f in found] == [("Tom Berger", True), ("Tom Berg", False)]
    assert [f.is_here for f in find_speakers("ana ruiz", here, EVERYWHERE)] == [True]


def test_ten_thousand_names_are_searched_within_a_frame() -> None:
    syllables = [c + v for c in "bdfgklmnprst" for v in "aeiou"]
    many = (
        Speaker("s1", f"{a}{b}{a} {b}{c}".title()) for a in syllables[:22] for b in syllables[:22] for c in syllables
    )
    known = KnownSpeakers(list(many)[:10_000])
    assert len(known) == 10_000
    known.find("warm up", 12)
    taken = []
    for typed in ("b", "ba", "bad", "bada", "badab d", "committee", "zzz"):
        began = time.process_time()
        known.find(typed, 12)
        taken.append(time.process_time() - began)
    assert sorted(taken)[len(taken) // 2] < 0.016, taken
