"""The counts behind the engine are sound."""

from __future__ import annotations

import pytest
from tests.support.searching import span_of

from quotemark.core.detect.calibrate import fit_odds
from quotemark.core.detect.mine import ANY, as_lines, mine
from quotemark.core.detect.verb_forms import forms_of
from quotemark.core.errors import ResourceError
from quotemark.core.lexicon import Lexicon, _parse_cue, detect_language, load_lexicon
from quotemark.core.lexicon_file import CueClass
from quotemark.core.types import Article, Quote


def test_mining_counts_cues_by_what_stands_beside_them() -> None:
    text = "Ruiz said that it rained. Okafor said nothing."
    cue = span_of(text, "said")
    article = Article(id="a", text=text, quotes=(Quote("q1", (span_of(text, "that it rained"),), (cue,)),))
    hits, totals = mine([article], load_lexicon("en"))
    assert (hits["said"][ANY], totals["said"][ANY], hits["said"]["that"]) == (1, 2, 1)
    assert as_lines(hits, totals, least=1) == ["said 1 2"]


def test_fitted_odds_make_expected_and_observed_agree() -> None:
    examples = [(0.5, ("likely",), n % 10 != 0) for n in range(400)] + [
        (0.5, ("rare",), n % 10 == 0) for n in range(400)
    ]
    odds = fit_odds(examples)
    assert odds["likely"] == pytest.approx(9, rel=0.2)
    assert odds["rare"] == pytest.approx(1 / 9, rel=0.2)


def test_a_cue_line_that_says_nothing_is_reported() -> None:
    with pytest.raises(ResourceError, match="'said' has the counts 'many'"):
        _parse_cue("said", CueClass.SPEECH, "many", load_lexicon("en"))


def test_probabilities_of_cues_lie_between_none_and_one() -> None:
    for lang in ("en", "de"):
        lexicon = load_lexicon(lang)
        for word in lexicon.cue_words():
            cue = lexicon.cue(word)
            assert cue is not None
            assert 0 < min(cue.probability(c) for c in ("that", "end", "noun", "unheard")) < 1


def test_languages_are_told_apart_and_the_unknown_is_english() -> None:
    assert detect_language("The mayor said that she would not go to the meeting of the council.") == "en"
    assert detect_language("Die Ministerin sagte, dass sie nicht zu der Sitzung des Rates gehen werde.") == "de"
    assert detect_language("12345 ...") is None
    assert load_lexicon("tlh").lang == load_lexicon(None).lang == "en"
    assert isinstance(load_lexicon("de-AT"), Lexicon)


def test_features_that_share_their_examples_do_not_drift_apart() -> None:
    """Few examples that only one of two features has must not make it tiny and the other one huge."""
    examples = [(0.98, ("both", "nearly both"), True)] * 25 + [(0.98, ("both",), False)] * 3
    odds = fit_odds(examples)
    assert 0.1 < odds["both"] < 1 < odds["nearly both"] < 10


def test_a_short_verb_doubles_its_last_letter_behind_a_vowel() -> None:
    assert {"quipped", "quipping"} <= set(forms_of("quip", {}))
    assert {"begged", "begging"} <= set(forms_of("beg", {}))
    assert "claimmed" not in forms_of("claim", {})
