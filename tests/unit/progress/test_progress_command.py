"""“quotemark progress”: the tables in the terminal and for programs."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from lead import MONDAY, MONEY, PIER, TUESDAY, article, by_hand, decided, proposed, write
from msgspec.structs import replace

from quotemark import cli
from quotemark.cli.terminal import Reporter
from quotemark.core.progress.tables import TABLES

ANA = article("a1", decided(proposed("q1", PIER, "s1", 0.95), "ana", MONDAY, seconds=2.0))
BEN = article("a1", by_hand("q1", PIER, "ben", TUESDAY, speaker="s2"), by_hand("q2", MONEY, "ben", TUESDAY))


def cells(out: str) -> list[list[str]]:
    return [re.split(r"\s{2,}", line.strip()) for line in out.splitlines()]


def test_the_tables_of_a_dataset_are_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["progress", str(write(tmp_path / "ana.jsonl", ANA))]) == 0
    out = capsys.readouterr().out
    blocks = out.split("\n\n")
    assert blocks[0].splitlines() == [
        "Articles: How far each dataset is.",
        "  dataset  done  in progress  new  left out  flagged  articles",
        "  ana         1            0    0         0        0         1",
    ]
    assert ["2026-03-02", "ana", "1", "0", "0", "0", "0", "1", "1"] in cells(out)
    assert ["0.9–1.0", "1", "95.0 %", "100.0 %", "100.0 %"] in cells(out)
    assert "Agreement over time" not in out


def test_several_datasets_are_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = [write(tmp_path / "ana.jsonl", ANA), write(tmp_path / "ben.jsonl", BEN)]
    assert cli.main(["progress", *map(str, paths)]) == 0
    out = capsys.readouterr().out
    assert ["2026-03-03", "ana", "ben", "2", "66.7 %", "100.0 %", "0.0 %", "–", "–"] in cells(out)
    assert "Articles at odds" in out


def test_programs_get_every_table_by_its_columns(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = [write(tmp_path / "ana.jsonl", ANA), write(tmp_path / "ben.jsonl", BEN)]
    assert cli.main(["progress", "--json", *map(str, paths)]) == 0
    found = json.loads(capsys.readouterr().out)
    assert list(found) == ["datasets", *(spec.id for spec in TABLES)]
    assert found["datasets"] == ["ana", "ben"]
    assert found["scores"] == [
        {"score": "0.9–1.0", "proposals": 1, "promised": 0.95, "accepted": 1.0, "unchanged": 1.0}
    ]
    assert found["differing"] == [{"article": "a1", "title": "", "quotes": 2, "at odds": 2, "share": 1.0}]


def test_lines_that_cannot_be_read_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path / "ana.jsonl", ANA)
    path.write_bytes(path.read_bytes() + b'{"id": "torn", "te\n')
    assert cli.main(["progress", str(path)]) == 1
    told = capsys.readouterr()
    assert "line 2" in told.err
    assert "  ana         1            0    0         0        0         1" in told.out


def test_a_dataset_that_is_not_there_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["progress", str(tmp_path / "none.jsonl")]) == 2
    assert "is not there" in capsys.readouterr().err


def test_the_page_on_the_command_line_names_every_table() -> None:
    page = (Path(__file__).parents[3] / "docs" / "cli.md").read_text("utf-8")
    section = page.split("\n## progress\n")[1].split("\n## ")[0]
    for spec in TABLES:
        assert f"`{spec.id}`" in section, spec.id
        for column in spec.columns:
            assert f"`{column.name}`" in section, (spec.id, column.name)


def test_the_bar_moves_on_by_what_has_been_read_and_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "ana.jsonl", *(replace(ANA, id=f"a{n}") for n in range(40)))
    steps: list[int] = []
    monkeypatch.setattr(Reporter, "advance", lambda _, size: steps.append(size))
    assert cli.main(["progress", str(path)]) == 0
    assert sum(steps) == 2 * path.stat().st_size
    assert len([size for size in steps if size]) > 30
