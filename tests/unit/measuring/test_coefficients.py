"""Kappa and alpha on the worked examples of the papers that they come from."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from quotemark.core.measuring import nominal
from quotemark.core.measuring.resampling import Formula, estimate, point
from quotemark.core.measuring.unitizing import (
    GAP,
    Unit,
    count_units,
    unitizing_alpha,
    unitizing_alpha_2004,
    units_of,
    values_of,
)


def figures(units: Sequence[nominal.Unit], people: int) -> dict[str, float | None]:
    counts = nominal.count_units("x", units)
    pairs = [(i, j) for i in range(people) for j in range(i + 1, people)]
    return point([counts], nominal.formulas_of("x", "x", counts, pairs))


class TestNominal:
    def test_cohen_1960_page_45(self) -> None:
        table = {"11": 88, "12": 14, "13": 18, "21": 10, "22": 40, "23": 10, "31": 2, "32": 6, "33": 12}
        found = figures([tuple(pair) for pair, number in table.items() for _ in range(number)], 2)
        assert found["x.agreement"] == pytest.approx(0.70)
        assert found["x.cohen"] == pytest.approx(0.492, abs=0.0005)

    def test_fleiss_1971_table_1(self) -> None:
        rows = (
            "444444 222555 233335 555555 222444 113333 333355 113334 114444 555555 144444 124444 222333 144444 224445 "
            "333335 111455 111112 224444 133555 555555 244444 224555 114444 144445 222224 111155 224444 133333 555555"
        )
        found = figures([tuple(row) for row in rows.split()], 6)
        assert found["x.agreement"] == pytest.approx(0.5556, abs=0.0005)
        assert found["x.fleiss"] == pytest.approx(0.430, abs=0.0005)

    def test_krippendorff_2011_with_values_missing(self) -> None:
        people = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."]
        units = [tuple(None if value == "." else value for value in unit) for unit in zip(*people, strict=True)]
        assert figures(units, 4)["x.alpha"] == pytest.approx(0.743, abs=0.0005)

    def test_agreement_on_one_label_is_the_share_of_its_uses_that_the_other_shares(self) -> None:
        found = figures([("a", "a")] * 3 + [("a", "b")] + [("b", "b")] * 2, 2)
        assert found["x.a"] == pytest.approx(2 * 3 / (4 + 3))
        assert found["x.b"] == pytest.approx(2 * 2 / (2 + 3))

    def test_what_only_one_labelled_is_no_unit(self) -> None:
        assert nominal.count_units("x", [("a", None), (None, None)]) == {}
        assert figures([("a", None)], 2) == {}

    def test_where_all_labels_are_the_same_nothing_can_be_told_from_chance(self) -> None:
        found = figures([("a", "a"), ("a", "a")], 2)
        assert (found["x.agreement"], found["x.cohen"], found["x.fleiss"], found["x.alpha"]) == (1, None, None, None)


def set_off(*runs: tuple[int, int, str]) -> list[Unit]:
    """Return units by their first and last place, both counted from 1."""
    return [Unit(first - 1, last - first + 1, value) for first, last, value in runs]


class TestUnitizing:
    def test_krippendorff_2019_figure_12_11(self) -> None:
        alex = set_off((1, 7, "1"), (8, 13, "2"), (31, 32, "5"), (33, 37, "6"), (38, 44, "6"), (45, 60, "7"))
        paul = set_off((1, 7, "1"), (8, 13, "3"), (14, 21, "5"), (33, 44, "6"))
        suzan = set_off((1, 7, "1"), (8, 13, "4"), (14, 21, "5"), (33, 37, "6"), (38, 41, "6"), (42, 44, "6"))
        counts = count_units([alex, paul, suzan], 60)
        values = values_of(counts)
        found = point(
            [counts],
            {
                "types": lambda totals: unitizing_alpha(values, totals),
                "units": lambda totals: unitizing_alpha(values, totals, binary=True),
            },
        )
        assert found["types"] == pytest.approx(0.510, abs=0.0005)
        assert found["units"] == pytest.approx(0.413, abs=0.001)  # the book goes on from rounded lengths

    def test_krippendorff_2004_page_254(self) -> None:
        one = [Unit(225, 70, "c"), Unit(370, 30, "c")]
        other = [Unit(220, 80, "c"), Unit(355, 20, "c"), Unit(400, 20, "c")]
        moved = [[unit._replace(start=unit.start - 150) for unit in units] for units in (one, other)]
        assert unitizing_alpha_2004(moved, 300) == pytest.approx(0.7286, abs=0.0005)
        same = [Unit(30, 60, "k"), Unit(150, 50, "k")]
        assert unitizing_alpha_2004([same, same], 300) == 1

    @pytest.mark.parametrize(
        ("one", "other", "expected"),
        [
            ([(2, 8), (14, 6)], [(4, 4), (15, 2)], 0.553),
            ([(0, 2), (2, 8), (10, 4), (14, 6), (20, 4)], [(0, 4), (4, 4), (8, 7), (15, 2), (17, 7)], 0.066),
        ],
    )
    def test_krippendorff_1995_page_57_on_a_long_continuum(
        self, one: list[tuple[int, int]], other: list[tuple[int, int]], expected: float
    ) -> None:
        stretch = 50_000
        versions = [[Unit(a * stretch, n * stretch, "x") for a, n in units] for units in (one, other)]
        assert unitizing_alpha_2004(versions, 24 * stretch) == pytest.approx(expected, abs=0.0006)

    def test_nobody_sets_anything_off(self) -> None:
        counts = count_units([[], []], 10)
        assert values_of(counts) == [GAP]
        formula: Formula = lambda totals: unitizing_alpha([GAP], totals)  # noqa: E731
        assert point([counts], {"u": formula}) == {"u": None}
        assert unitizing_alpha_2004([[], []], 10) is None

    def test_fragments_are_units_and_what_lies_upon_others_gives_way(self) -> None:
        contents = [({1, 2, 3, 7, 8}, "direct"), ({2, 3}, "mixed"), ({3, 4, 5}, "indirect")]
        assert units_of(contents) == [Unit(1, 3, "direct"), Unit(4, 2, "indirect"), Unit(7, 2, "direct")]


def test_a_resample_with_nothing_in_it_is_left_out_of_the_interval() -> None:
    counts = [nominal.count_units("x", [("a", "a"), ("b", "b"), ("a", "b")]), {"other": 1.0}]
    total = counts[0]
    figure = estimate(counts, nominal.formulas_of("x", "x", total, [(0, 1)]), resamples=50)["x.agreement"]
    assert figure.low == figure.high == figure.value == pytest.approx(2 / 3)
