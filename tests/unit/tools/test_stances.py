"""The counts of stances by kind of evidence, and that the scores are near the share that is right."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from engine_report.stances import main, proposals
from quotemark.core.lexicon import Lexicon, load_lexicon
from quotemark.core.lexicon_file import STANCE_EVIDENCE

FOLDER = os.environ.get("QUOTEMARK_CORPORA")
TEXT = (
    "Ana Ruiz praised Mayor Calloway for the new bridge. "
    "Calloway is a disgrace, Otto Brandt said. Calloway came late, Brandt said."
)
QUOTES = {"q1": "Mayor Calloway for the new bridge", "q2": "Calloway is a disgrace", "q3": "Calloway came late"}


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """Return a file of judgements and one with the article that they are about."""
    quotes = [
        {"id": key, "content": [[TEXT.index(words), TEXT.index(words) + len(words)]], "type": "indirect"}
        for key, words in QUOTES.items()
    ]
    articles, judged = tmp_path / "articles.jsonl", tmp_path / "judged.jsonl"
    articles.write_text(json.dumps({"id": "a", "text": TEXT, "lang": "en", "quotes": quotes}) + "\n", "utf-8")
    stances = {"q1": "supports", "q2": "supports", "q3": "neutral"}
    lines = [
        json.dumps({"article": "a", "quote_id": key, "target": "Mayor Calloway", "stance": stance})
        for key, stance in stances.items()
    ]
    judged.write_text("\n".join(lines) + "\n", "utf-8")
    return judged, articles


def test_each_proposal_counts_for_the_kind_of_its_evidence(files: tuple[Path, Path]) -> None:
    found = proposals(*files)
    assert found.total == {"cue": 1, "word": 1}
    assert found.right == {"cue": 1, "word": 0}
    assert (found.judged, found.precision, found.coverage) == (3, 0.5, pytest.approx(2 / 3))
    assert found.flipped == pytest.approx(1 / 3)


def test_the_error_is_what_the_scores_promise_less_what_is_right(files: tuple[Path, Path]) -> None:
    english = load_lexicon("en")
    off = (1 - english.stance_score("cue")) + english.stance_score("word")
    assert proposals(*files).calibration == pytest.approx(off / 2)


def test_the_lines_can_go_into_a_lexicon(
    files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["engine_report.stances", *map(str, files)])
    main()
    lines, _, shares = capsys.readouterr().out.partition("\n\n")
    assert lines.splitlines() == ["cue 1 1", "word 0 1"]
    assert "precision 0.500" in shares


def test_a_share_is_smoothed_towards_that_of_all() -> None:
    words = ["determiners", "prepositions", "auxiliaries"]
    raw = {"words": dict.fromkeys(words, "x") | {"pronouns": "he m"}, "cues": {}}
    assert Lexicon("xx", raw).stance_score("rival") == 0.8
    counted = Lexicon("xx", raw | {"stances": {"evidence": "rival 30 30\nown and words 0 30"}})
    assert counted.stance_score("rival") == pytest.approx(38 / 40)
    assert counted.stance_score("own and words") == pytest.approx(8 / 40)
    assert counted.stance_score("word") == 0.8


def test_every_language_has_a_score_for_every_kind_of_evidence() -> None:
    scores = [load_lexicon(lang).stance_score(kind) for lang in ("en", "de", "fr") for kind in STANCE_EVIDENCE]
    assert all(0 < score < 1 for score in scores)


@pytest.mark.slow
@pytest.mark.skipif(FOLDER is None, reason="QUOTEMARK_CORPORA names no folder with gold data")
def test_the_floors_of_stances_hold_on_gold_data() -> None:
    found = proposals(Path(FOLDER or "") / "stance-dev.jsonl", Path(FOLDER or "") / "polnear-dev.jsonl")
    assert found.precision >= 0.87
    assert found.coverage >= 0.37
    assert found.flipped <= 0.02
    assert found.calibration <= 0.06
