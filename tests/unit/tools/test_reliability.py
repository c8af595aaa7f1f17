"""The plot of scores against what became of them."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from engine_report.reliability import SIZE, bins_of, error_of, main, plot
from quotemark.core.detect.calibrate import Bin

GOLD = Path(__file__).parents[2] / "data" / "gold"


def test_scores_that_hold_have_no_error_and_lie_on_the_diagonal() -> None:
    bins = [Bin(0, 0, 0.0)] * 5 + [Bin(20, 11, 11.0), *[Bin(0, 0, 0.0)] * 3, Bin(100, 95, 95.0)]
    assert error_of(bins) == 0
    circles = ElementTree.fromstring(plot({"en": bins})).findall("{http://www.w3.org/2000/svg}circle")
    assert [float(c.get("cx", 0)) + float(c.get("cy", 0)) for c in circles] == pytest.approx(
        [SIZE + 2 * 46] * 2, abs=0.2
    )


def test_the_error_is_the_mean_distance_by_candidates() -> None:
    assert error_of([Bin(10, 5, 1.0), Bin(30, 6, 6.0)]) == pytest.approx(4 / 40)


def test_every_file_has_its_line_and_the_same_articles_give_the_same_bytes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = next(iter(sorted(GOLD.glob("*.jsonl"))))
    out = tmp_path / "plot.svg"
    main([f"en={file}", "-o", str(out)])
    first = out.read_bytes()
    main([f"en={file}", "-o", str(out)])
    assert out.read_bytes() == first
    assert b"en: calibration error" in first
    assert f"en: expected calibration error {error_of(bins_of(file, 'en')):.3f}" in capsys.readouterr().out
