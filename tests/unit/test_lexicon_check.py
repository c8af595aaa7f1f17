"""“quotemark lexicon check”: every problem with its line, its key and what to do; what is shipped has none."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

from quotemark import cli, resources
from quotemark.core.errors import ResourceError
from quotemark.core.lexicon import own_lexicon
from quotemark.core.lexicon_check import SETTINGS, check_lexicon, known_lists
from quotemark.core.lexicon_file import shipped_list

LANGUAGES = resources.names("lexicons", ".toml")
SOURCES = Path(resources.__file__).parent
SOUND = """language = "eo"
name = "Esperanto"
comma = "outside"
order = "svo"
quotation_marks = "“…” «…» „…“ '…'"
dialogue = "dash"

[words]
determiners = '''
la ĉiu
'''
prepositions = "de al en"
auxiliaries = '''estas estis'''
pronouns = '''
li m
ŝi f
'''
abbreviations = '''
s-ro
ktp
'''

[cues]
speech = '''
diris 45 50 that=9/10
'''
thought = '''
pensas 20 30
'''

[priors.speech]
any = 0.5

[odds]
features = '''
0.1 rule uncued
'''
"""


def told(before: str, after: str) -> list[tuple[int, str, str]]:
    """Return the problems of the sound lexicon with one thing changed in it."""
    assert before in SOUND
    return [tuple(problem) for problem in check_lexicon(SOUND.replace(before, after, 1))]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_shipped_has_no_problem(lang: str) -> None:
    assert check_lexicon(resources.text("lexicons", f"{lang}.toml")) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_list_of_a_shipped_lexicon_is_found_without_reading_all_of_it(lang: str) -> None:
    text = resources.text("lexicons", f"{lang}.toml")
    for key, words in tomllib.loads(text)["words"].items():
        assert shipped_list(text, key).split() == words.split(), key
    assert shipped_list(text, "no_such_list") == ""


def test_what_is_enough_has_no_problem() -> None:
    assert check_lexicon(SOUND) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_list_and_setting_that_is_shipped_is_read_somewhere(lang: str) -> None:
    code = "".join(path.read_text("utf-8") for path in (SOURCES / "core").rglob("*.py") if path.stem != "lexicon_check")
    read = set(re.findall(r"\"([a-z_]+)\"", code))
    raw = tomllib.loads(resources.text("lexicons", f"{lang}.toml"))
    assert set(raw["words"]) - read - {"vague"} == set()
    assert {key for key in raw if key in SETTINGS} - read - {"name", "language"} == set()


PROBLEMS = {
    "typing error in a setting": ('order = "svo"', 'ordr = "svo"', 4, "ordr", "unknown key; did you mean order?"),
    "value that there is not": ('"outside"', '"outsid"', 3, "comma", "expected inside or outside, got 'outsid'"),
    "setting of another type": ('"dash"', "true", 6, "dialogue", "expected a text in quotation marks, got True"),
    "setting that is missing": ('dialogue = "dash"\n', "", 1, "", "the setting dialogue is missing"),
    "no quotation marks": (
        "quotation_marks = \"“…” «…» „…“ '…'\"\n",
        "",
        1,
        "",
        "the setting quotation_marks is missing: add a line",
    ),
    "half a pair of marks": ("«…»", "«", 5, "quotation_marks", "'«' is no pair of marks"),
    "marks twice": ("«…»", "“…”", 5, "quotation_marks", "“…” stands there twice"),
    "language": ('"eo"', '"Esperanto"', 1, "language", "expected a code of two or three lower-case letters"),
    "typing error in a list": (
        "prepositions =",
        "prepositons =",
        12,
        "words.prepositons",
        "did you mean prepositions?",
    ),
    "list as an array": ('"de al en"', '["de", "al"]', 12, "words.prepositions", "expected words between '''"),
    "list that is needed": ("la ĉiu\n", "\n", 8, "words", "the list determiners is missing or empty"),
    "word twice": ("la ĉiu", "la ĉiu\nunu la", 11, "words.determiners", "'la' stands there twice: keep one"),
    "capitals": ("la ĉiu", "La ĉiu", 10, "words.determiners", "'La' has capitals: write 'la'"),
    "full stop": ("ktp", "ktp.", 20, "words.abbreviations", "write 'ktp', without the full stop at the end"),
    "pronoun without features": ("ŝi f", "ŝi", 16, "words.pronouns", "'ŝi': expected one pronoun a line"),
    "pronoun with unknown features": ("ŝi f", "ŝi fem", 16, "words.pronouns", "then one of 1, 1p, 2, f, m"),
    "class that there is not": ("speech = '''", "speach = '''", 24, "cues.speach", "did you mean speech?"),
    "cue without counts": ("diris 45 50", "diris", 25, "cues.speech", "expected WORD HITS TOTAL"),
    "negative count": (
        "diris 45",
        "diris -4",
        25,
        "cues.speech",
        "'-4' is no count: expected a whole number from 0 on",
    ),
    "more hits than occurrences": ("45 50", "55 50", 25, "cues.speech", "HITS is at most TOTAL"),
    "unknown context": ("that=9/10", "taht=9/10", 25, "cues.speech", "unknown context 'taht'; did you mean that?"),
    "context without counts": ("that=9/10", "that=9", 25, "cues.speech", "expected CONTEXT=HITS/TOTAL"),
    "cue in two classes": ("pensas 20 30", "diris 2 3", 28, "cues.thought", "'diris' is listed under speech already"),
    "stance without counts": (
        "[cues]",
        "[stances]\nevidence = '''\nrival 5\n'''\n[cues]",
        25,
        "stances.evidence",
        "'rival 5': expected EVIDENCE RIGHT TOTAL, as “rival 15 16”",
    ),
    "more right stances than there are": (
        "[cues]",
        "[stances]\nevidence = '''\nown and words 5 4\n'''\n[cues]",
        25,
        "stances.evidence",
        "'own and words 5 4': expected EVIDENCE RIGHT TOTAL",
    ),
    "evidence that there is not": (
        "[cues]",
        "[stances]\nevidence = '''\nrivals 4 5\n'''\n[cues]",
        25,
        "stances.evidence",
        "unknown evidence 'rivals'; did you mean rival?",
    ),
    "evidence twice": (
        "[cues]",
        "[stances]\nevidence = '''\nrival 4 5\nrival 1 2\n'''\n[cues]",
        26,
        "stances.evidence",
        "'rival' stands there twice",
    ),
    "stances under another name": (
        "[cues]",
        '[stances]\ncounts = ""\n[cues]',
        24,
        "stances.counts",
        "unknown key: write the counts as lines in a list named evidence",
    ),
    "share above one": ("any = 0.5", "any = 1.5", 32, "priors.speech.any", "a share between 0 and 1, got 1.5"),
    "share of one": ("any = 0.5", "any = 1", 32, "priors.speech.any", "a share between 0 and 1, got 1"),
    "share that is text": ("any = 0.5", 'any = "0.5"', 32, "priors.speech.any", "a share between 0 and 1, got '0.5'"),
    "habits of no class": ("[priors.speech]", "[priors.song]", 31, "priors.song", "unknown class"),
    "odds of nothing": ("0.1 rule", "0 rule", 36, "odds.features", "FACTOR above 0"),
    "odds without a feature": ("0.1 rule uncued", "0.1", 36, "odds.features", "as “0.5 rule uncued”"),
    "odds twice": ("0.1 rule uncued", "0.1 rule uncued\n0.2 rule uncued", 37, "odds.features", "stands there twice"),
    "odds as keys": (
        "features = '''\n0.1 rule uncued\n'''",
        '"rule uncued" = 0.1',
        35,
        "odds.rule uncued",
        "unknown key",
    ),
    "not TOML": ("any = 0.5", "any: 0.5", 32, "", "this is not TOML"),
}


@pytest.mark.parametrize("name", PROBLEMS)
def test_a_problem_is_told_with_line_and_key(name: str) -> None:
    before, after, line, key, message = PROBLEMS[name]
    found = told(before, after)
    assert [(problem[:2], message in problem[2]) for problem in found if problem[:2] == (line, key)] == [
        ((line, key), True)
    ]


def test_all_problems_are_told_not_only_the_first() -> None:
    wrong = SOUND.replace('"svo"', '"vso"').replace("la ĉiu", "La la la").replace("45 50", "55 50").replace("0.1", "-1")
    assert [(line, key) for line, key, _ in check_lexicon(wrong)] == [
        (4, "order"),
        (10, "words.determiners"),
        (10, "words.determiners"),
        (25, "cues.speech"),
        (36, "odds.features"),
    ]


def test_the_word_lists_come_first() -> None:
    head, _, tail = SOUND.partition("[words]")
    words, _, cues = tail.partition("[cues]")
    found = check_lexicon(f"{head}[cues]{cues}\n[words]{words}")
    assert [message for _, _, message in found] == [
        "the settings and [words] must stand above [cues]: move [cues] behind them"
    ]


@pytest.mark.parametrize(
    "text", ["", "\0", "x", "[", "[cues]\n[words]", "words = 3\ncues = 4\npriors = 5\nodds = 6", "é"]
)
def test_whatever_the_text_the_check_answers(text: str) -> None:
    assert check_lexicon(text)


def test_the_command_prints_file_line_key_and_message(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    good, bad = tmp_path / "good.toml", tmp_path / "bad.toml"
    good.write_text(SOUND, "utf-8")
    bad.write_text(SOUND.replace("ktp", "ktp."), "utf-8")
    assert cli.main(["lexicon", "check", str(good)]) == 0
    assert capfd.readouterr().err == "1 lexicon checked: no problems.\n"
    assert cli.main(["lexicon", "check", str(good), str(bad)]) == 1
    printed = capfd.readouterr()
    assert printed.out == f"{bad}:20: words.abbreviations: write 'ktp', without the full stop at the end\n"
    assert printed.err == "2 lexicons checked: 1 problem.\n"
    assert cli.main(["lexicon", "check", "--json", str(bad)]) == 1
    printed = capfd.readouterr()
    assert json.loads(printed.out) == {
        "file": str(bad),
        "line": 20,
        "key": "words.abbreviations",
        "message": "write 'ktp', without the full stop at the end",
    }
    assert printed.err == ""


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_checked(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    latin, good = tmp_path / "latin.toml", tmp_path / "good.toml"
    latin.write_bytes('name = "é"'.encode("latin-1"))
    good.write_text(SOUND.replace('"svo"', '"x"'), "utf-8")
    assert cli.main(["lexicon", "check", str(tmp_path / "gone.toml"), str(tmp_path), str(latin), str(good)]) == 2
    printed = capfd.readouterr()
    assert "gone.toml: there is no such file" in printed.err
    assert "latin.toml is not UTF-8: byte 8" in printed.err
    assert f"{good}:4: order" in printed.out


def test_a_lexicon_with_problems_is_not_used(tmp_path: Path) -> None:
    path = tmp_path / "eo.toml"
    path.write_text(SOUND.replace("ktp", "ktp.").replace('"svo"', '"x"'), "utf-8")
    with pytest.raises(ResourceError, match=r"line 4: order: expected svo or v2, got 'x'; line 20: words\.abbr"):
        own_lexicon(str(path))


def test_lists_are_known_from_what_is_shipped() -> None:
    assert {"determiners", "abbreviations", "reporting_mood", "elisions"} <= known_lists()
