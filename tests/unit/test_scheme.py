"""The label scheme: read, found beside the dataset or above it, refused with key and reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from quotemark.core.errors import ResourceError
from quotemark.core.scheme import SCHEME_NAME, Scheme, Scope, StanceLabel, find_scheme, read_scheme, with_scope
from quotemark.core.types import QuoteType

FULL = """
scope = "marks"
threshold = 0.25
targets = ["Ana Ruiz", "Ben Ode"]
default_target = "Ben Ode"
guidelines = "guidelines.md"

[[stance]]
id = "for"
name = "For"
key = "V"
color = "#1B7f5c"
definition = "Speaks for the target."

[[stance]]
id = "against"
name = "Against"
key = "É"
"""


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / SCHEME_NAME
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_scheme_is_read(tmp_path: Path) -> None:
    scheme = read_scheme(written(tmp_path, FULL))
    assert scheme == Scheme(
        scope=Scope.MARKS,
        threshold=0.25,
        targets=("Ana Ruiz", "Ben Ode"),
        default_target="Ben Ode",
        guidelines="guidelines.md",
        stance=(
            StanceLabel("for", "For", "V", "#1B7f5c", "Speaks for the target."),
            StanceLabel("against", "Against", "É"),
        ),
    )
    assert scheme.first_target == "Ben Ode"
    assert scheme.label("against") == scheme.stance[1]
    assert scheme.label("supports") is None


@pytest.mark.parametrize("text", ["", "\ufeff", "# nothing\r\n"])
def test_an_empty_scheme_is_the_built_in_one(tmp_path: Path, text: str) -> None:
    scheme = read_scheme(written(tmp_path, text))
    assert scheme == Scheme()
    assert [s.key for s in scheme.stance] == ["S", "O", "N", "U"]
    assert scheme.first_target is None


def test_without_a_default_the_first_target_is_meant(tmp_path: Path) -> None:
    assert read_scheme(written(tmp_path, 'targets = ["B", "A"]')).first_target == "B"


LABEL = '[[stance]]\nid = "a"\nname = "A"\nkey = "A"\n'


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("scope = ", "Invalid value"),
        ('scope = "some"', "scope"),
        ("scop = 1", "scop"),
        ("threshold = 1.5", "threshold: expected a number from 0 to 1, got 1.5"),
        ("threshold = -0.1", "threshold: expected a number"),
        ("threshold = nan", "threshold: expected a number"),
        ("threshold = true", "threshold"),
        (
            "[anchoring]\nshare_wrong_speaker = 1.5",
            "anchoring.share_wrong_speaker: expected a number from 0 to 1, got 1.5",
        ),
        ("[anchoring]\nshare_without_proposals = nan", "anchoring.share_without_proposals: expected a number"),
        ("[anchoring]\nshare_without_proposals = 0.6\nshare_wrong_speaker = 0.6", "make more than 1 together"),
        ("[anchoring]\nseed = -1", "anchoring.seed: expected a whole number from 0"),
        ("[anchoring]\nshares = 0.1", "shares"),
        ('targets = "A"', "targets"),
        ('targets = ["A", "A"]', "targets: 'A' stands there twice"),
        ('targets = [" "]', "targets: a target needs a name"),
        ('targets = ["A"]\ndefault_target = "B"', "default_target: 'B' is not among the targets"),
        ('default_target = "B"', "default_target: 'B' is not among"),
        (LABEL.replace('"a"', '"A b"'), "stance 'A b': an id is made of"),
        (LABEL.replace('"a"', '""'), "stance '': an id is made of"),
        (LABEL + LABEL, "stance 'a' stands there twice"),
        (LABEL + LABEL.replace('"a"', '"b"').replace('key = "A"', 'key = "a"'), "'a' and 'b' both use the key 'a'"),
        (LABEL.replace('key = "A"', 'key = "1"'), "key must be one letter, got '1'"),
        (LABEL.replace('key = "A"', 'key = "AB"'), "key must be one letter"),
        (LABEL.replace('key = "A"', 'key = ""'), "key must be one letter"),
        (LABEL + 'color = "green"', "color must look like #1b7f5c, got 'green'"),
        (LABEL + 'colour = "#1b7f5c"', "colour"),
        ('[[stance]]\nid = "a"', "stance[0]: the key 'name' is missing"),
        ('scope = "speeech"', "scope: 'speeech' is none of direct, marks, speech, all"),
        ("treshold = 0.5", "there is no key 'treshold', but scope, threshold, "),
        ("[anchoring]\nshare = 0.1", "anchoring: there is no key 'share', but share_without_proposals, "),
        ('threshold = "a half"', "threshold: expected a number, got text in quotation marks"),
        ('targets = "the dock"', "targets: expected a list, got text in quotation marks"),
        (b'scope = "\xff"', "not UTF-8"),
        ("x = " + "[" * 100_000, "recursion"),
    ],
)
def test_a_wrong_scheme_is_refused_with_key_and_reason(tmp_path: Path, text: str | bytes, reason: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(ResourceError) as caught:
        read_scheme(path)
    assert reason in caught.value.message
    assert str(path) in caught.value.message
    assert caught.value.hint


def test_every_problem_is_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match=r"threshold.*default_target"):
        read_scheme(written(tmp_path, 'threshold = 2\ndefault_target = "B"'))


def test_the_scope_of_thoughts_and_attitudes_asks_about_less_likely_candidates(tmp_path: Path) -> None:
    assert Scheme().threshold == 0.4
    assert read_scheme(written(tmp_path, 'scope = "all"')).threshold == 0.32
    assert read_scheme(written(tmp_path, 'scope = "all"\nthreshold = 0.6')).threshold == 0.6


def test_a_threshold_of_ones_own_outlives_another_scope() -> None:
    assert with_scope(Scheme(), Scope.ALL).threshold == 0.32
    assert with_scope(Scheme(scope=Scope.ALL), Scope.DIRECT) == Scheme(scope=Scope.DIRECT)
    assert with_scope(Scheme(threshold=0.6), Scope.ALL).threshold == 0.6


def test_a_scheme_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match="No such file"):
        read_scheme(tmp_path / SCHEME_NAME)


def test_the_nearest_scheme_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = tmp_path / "project" / "week"
    inner.mkdir(parents=True)
    outer = written(tmp_path, "")
    assert find_scheme(inner) == outer
    nearer = written(inner.parent, "")
    assert find_scheme(inner) == nearer
    (inner / SCHEME_NAME).mkdir()  # a folder of that name is none
    assert find_scheme(inner) == nearer
    monkeypatch.chdir(inner)
    assert find_scheme(Path()) == nearer


def test_without_a_scheme_anywhere_there_is_none(tmp_path: Path) -> None:
    found = find_scheme(tmp_path)
    assert found is None or not found.is_relative_to(tmp_path)


def test_the_lower_threshold_of_the_widest_scope_is_not_for_words_in_quotation_marks() -> None:
    thoughts = Scheme(scope=Scope.ALL)
    assert thoughts.asks(0.37, QuoteType.INDIRECT)
    assert thoughts.asks(0.37, QuoteType.MIXED)
    assert not thoughts.asks(0.37, QuoteType.DIRECT)
    assert thoughts.asks(0.4, QuoteType.DIRECT)
    assert Scheme(scope=Scope.ALL, threshold=0.1).asks(0.3, QuoteType.DIRECT)
    assert not Scheme().asks(0.3, QuoteType.INDIRECT)


def test_a_scheme_that_cannot_be_read_is_told_without_a_word_of_the_machine(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match=r"gone\.toml: No such file or directory\. No file was changed"):
        read_scheme(tmp_path / "gone.toml")
    (tmp_path / "latin.toml").write_bytes("targets = ['Bürger']\n".encode("latin-1"))
    with pytest.raises(ResourceError, match=r"latin\.toml is not UTF-8: byte 14 cannot be read"):
        read_scheme(tmp_path / "latin.toml")
