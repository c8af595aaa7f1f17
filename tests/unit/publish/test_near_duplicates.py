from __future__ import annotations

from collections.abc import Iterable

import pytest
from invented import invented_text, invented_words

from quotemark.core.publish import near_duplicates
from quotemark.core.publish.near_duplicates import RUN, NearDuplicates


def groups(texts: Iterable[str], share: float = 0.5, most: int = 1 << 20) -> list[list[int]]:
    found = NearDuplicates(most=most)
    for text in texts:
        found.add(text)
    return found.groups(share)


def shared(one: str, other: str) -> float:
    """Return the share of the shorter text's runs of words that stand in the other, counted the plain way."""
    runs = []
    for text in (one, other):
        words = text.split()
        runs.append({tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)})
    return len(runs[0] & runs[1]) / min(map(len, runs))


def test_different_texts_belong_nowhere() -> None:
    assert groups(map(invented_text, range(50))) == []


def test_the_share_is_that_of_the_shorter_text() -> None:
    long, short = invented_words(1, 400), invented_words(2, 100)
    texts = [" ".join(long), " ".join(long[100:160] + short[60:])]
    share = shared(*texts)
    assert 0.55 < share < 0.6
    assert groups(texts, share) == [[0, 1]]
    assert groups(texts, share + 0.001) == []


def test_updates_of_a_story_are_one_group_through_all_its_versions() -> None:
    words = invented_words(3, 300)
    versions = [" ".join(words[:end]) for end in (60, 120, 200, 300)]
    assert groups([versions[0], invented_text(4), *versions[1:], invented_text(5)]) == [[0, 2, 3, 4]]


def test_case_punctuation_and_line_ends_do_not_hide_a_copy() -> None:
    text = invented_text(6, 20)
    assert groups([text, text.upper().replace(" ", ",\r\n", 3) + "!"]) == [[0, 1]]


@pytest.mark.parametrize(
    ("one", "other", "expected"), [("Rain.", "rain", [[0, 1]]), ("Rain.", "Snow.", []), ("", "", [[0, 1]])]
)
def test_very_short_texts_are_duplicates_of_the_same_words_only(
    one: str, other: str, expected: list[list[int]]
) -> None:
    assert groups([one, other]) == expected


def test_a_notice_below_every_article_makes_no_duplicates_and_costs_no_square() -> None:
    notice = invented_text(7, 30)
    assert groups(f"{invented_text(number)} {notice}" for number in range(10, 400)) == []


def test_many_copies_of_one_story_stay_together() -> None:
    words = invented_words(8, 100)
    versions = [" ".join([*words[:at], "changed", *words[at + 1 :]]) for at in range(60)]
    assert groups(versions) == [list(range(60))]


def test_with_more_runs_than_fit_the_memory_the_same_is_found() -> None:
    texts = [invented_text(number, 400) for number in range(100)]
    words = texts[3].split()
    texts += [" ".join(words[:300] + ["rain"] * 20), texts[7] + " rain"]
    exact = groups(texts)
    assert exact == [[3, 100], [7, 101]]
    assert groups(texts, most=10_000) == exact  # of 40,000 runs


def test_what_is_near_to_a_copy_is_near_to_what_it_is_a_copy_of() -> None:
    text = invented_text(9, 60)
    longer = f"{text} and then it rained"
    assert groups([text, invented_text(10), text, longer, longer, text]) == [[0, 2, 3, 4, 5]]


@pytest.mark.parametrize("block", [1, 50, 1 << 16])
@pytest.mark.parametrize("slices", [1, 32])
def test_how_the_runs_are_put_away_changes_nothing(block: int, slices: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(near_duplicates, "_BLOCK", block)
    monkeypatch.setattr(near_duplicates, "_SLICES", slices)
    words = invented_words(11, 200)
    texts = [invented_text(number, 40) for number in range(12, 40)]
    texts[3:3] = [" ".join(words), "", " ".join(words[50:]), " ".join(words[:120])]
    for most in (1 << 20, 500):
        assert groups(texts, most=most) == [[3, 5, 6]]


def test_nothing_at_all_has_no_groups() -> None:
    assert groups([]) == []
