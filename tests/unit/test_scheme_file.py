"""A scheme that is edited in the window: what was changed is changed, and all the rest of the file stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from quotemark.core.scheme import BUILT_IN_STANCES, Anchoring, Scheme, Scope, StanceLabel, parse_scheme, read_scheme
from quotemark.core.scheme_file import updated_text, write_scheme

TEXT = """# our project
threshold = 0.5  # fewer questions
targets = ["The tram"]

# the two that count
[[stance]]
id = "for"
name = "In favour"
key = "V"
# a reader asked for this one
[[stance]]
id = "against"
name = "Against"
key = "G"
"""
SCHEME, _ = parse_scheme(TEXT)
assert SCHEME is not None
NAMES = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=12).filter(str.strip)


def test_the_same_scheme_leaves_the_file_as_it_is() -> None:
    assert SCHEME is not None
    assert updated_text(TEXT, SCHEME) == TEXT


def test_one_change_changes_one_line_and_keeps_the_comments() -> None:
    assert SCHEME is not None
    after = updated_text(TEXT, replace(SCHEME, threshold=0.3)).splitlines()
    before = TEXT.splitlines()
    assert [line for line in after if line not in before] == ["threshold = 0.3  # fewer questions"]
    assert len(after) == len(before)


def test_a_new_key_stands_above_the_labels() -> None:
    assert SCHEME is not None
    after = updated_text(TEXT, replace(SCHEME, scope=Scope.ALL, guidelines="rules.md"))
    assert after.index("scope") < after.index("[[stance]]")
    assert parse_scheme(after)[0] == replace(SCHEME, scope=Scope.ALL, guidelines="rules.md")


def test_labels_are_added_removed_and_put_in_another_order() -> None:
    assert SCHEME is not None
    mixed = StanceLabel("mixed", "Mixed", "M", "#123456", "Both at once.")
    wanted = replace(SCHEME, stance=(SCHEME.stance[1], mixed))
    after = updated_text(TEXT, wanted)
    assert parse_scheme(after)[0] == wanted
    assert "# our project" in after


def test_what_is_as_it_is_without_a_key_is_not_written() -> None:
    text = updated_text("", Scheme())
    assert all(line.startswith("#") for line in text.splitlines() if line)
    assert updated_text(TEXT, replace(Scheme(), stance=BUILT_IN_STANCES)).count("guidelines") == 0


def test_a_key_that_is_not_wanted_any_more_goes() -> None:
    text = updated_text('guidelines = "rules.md"  # read them\nscope = "all"\n', Scheme(scope=Scope.ALL))
    assert "guidelines" not in text
    assert parse_scheme(text)[0] == Scheme(scope=Scope.ALL)


@pytest.mark.parametrize("text", ["", "[", "stance = 3", "\0", "threshold = "])
def test_whatever_stood_there_the_new_text_says_the_scheme(text: str) -> None:
    scheme = Scheme(threshold=0.7, targets=("a “quay”",), default_target="a “quay”")
    assert parse_scheme(updated_text(text, scheme))[0] == scheme


@given(
    st.lists(NAMES, unique=True, max_size=3),
    st.lists(st.tuples(st.sampled_from("abcde"), NAMES, NAMES), unique_by=lambda label: label[0], max_size=4),
    st.booleans(),
)
def test_every_scheme_comes_back_as_it_was_written(
    targets: list[str], labels: list[tuple[str, str, str]], seconds: bool
) -> None:
    stances = tuple(StanceLabel(i, name, i, "#00ff00", definition) for i, name, definition in labels)
    scheme = Scheme(targets=tuple(targets), stance=stances, seconds=seconds)
    for text in ("", TEXT):
        assert parse_scheme(updated_text(text, scheme)) == (scheme, [])


def test_it_is_put_in_place_and_read_again(tmp_path: Path) -> None:
    path = tmp_path / "quotemark.toml"
    write_scheme(path, TEXT)
    assert read_scheme(path) == SCHEME


def test_many_changes_leave_one_empty_line_between_labels_and_the_head_once() -> None:
    text, scheme = updated_text("", Scheme()), Scheme()
    for name in ("M", "Mi", "Mixed"):
        scheme = replace(scheme, stance=(*BUILT_IN_STANCES, StanceLabel("mixed", name, "M")))
        text = updated_text(text, scheme)
    assert parse_scheme(text)[0] == scheme
    assert "\n\n\n" not in text
    assert text.count("# What the stances") == 1


def test_the_threshold_that_a_scope_has_of_itself_is_not_written() -> None:
    text = updated_text("", Scheme(scope=Scope.ALL))
    assert "threshold" not in text
    assert parse_scheme(text)[0] == Scheme(scope=Scope.ALL)


def test_the_anchoring_check_is_a_table_above_the_labels() -> None:
    assert SCHEME is not None
    wanted = replace(SCHEME, anchoring=Anchoring(0.1, seed=4))
    after = updated_text(TEXT, wanted)
    assert parse_scheme(after)[0] == wanted
    assert "[anchoring]\nshare_without_proposals = 0.1\nseed = 4\n" in after
    assert after.startswith(TEXT[: TEXT.index("\n# the two")])
    off = updated_text(after, SCHEME)
    assert parse_scheme(off)[0] == SCHEME
    more = updated_text(after, replace(wanted, scope=Scope.ALL, seconds=True))
    assert parse_scheme(more)[0] == replace(wanted, scope=Scope.ALL, seconds=True)
    assert more.index("seconds") < more.index("[anchoring]")


def test_an_anchoring_check_in_one_line_can_be_changed() -> None:
    assert SCHEME is not None
    text = "anchoring = {share_wrong_speaker = 0.2}  # for a month\n"
    after = updated_text(text, replace(Scheme(), anchoring=Anchoring(share_wrong_speaker=0.3)))
    assert parse_scheme(after)[0] == replace(Scheme(), anchoring=Anchoring(share_wrong_speaker=0.3))
