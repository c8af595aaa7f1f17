"""The command line leaves a dataset alone that somebody is at work on."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_datasets import confirm, line, opened

from quotemark import cli
from quotemark.core.store.dataset_lock import DatasetLock


@pytest.fixture
def story(tmp_path: Path) -> Path:
    story = tmp_path / "story.txt"
    story.write_text("“The tram is late,” said Ana Ruiz on Monday.\n", "utf-8")
    return story


def test_a_dataset_that_is_open_is_not_replaced(
    tmp_path: Path, story: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "work.jsonl"
    output.write_bytes(line("bridge"))
    lock = DatasetLock(output, "ana")
    assert cli.main(["detect", str(story), "-o", str(output), "--force"]) == 2
    assert "work.jsonl is open in another window since" in capsys.readouterr().err
    damaged = tmp_path / "damaged.jsonl"
    damaged.write_bytes(line("bridge"))
    assert cli.main(["repair", str(damaged), "-o", str(output), "--force"]) == 2
    assert output.read_bytes() == line("bridge")
    lock.release()
    assert cli.main(["detect", str(story), "-o", str(output), "--force"]) == 0
    assert output.read_bytes() != line("bridge")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["damaged.jsonl", "story.txt", "work.jsonl"]


def test_a_dataset_beside_which_decisions_wait_is_not_replaced(
    tmp_path: Path, story: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "work.jsonl"
    output.write_bytes(line("bridge"))
    dataset = opened(output)
    confirm(dataset, 0)
    dataset.close()
    assert cli.main(["detect", str(story), "-o", str(output), "--force"]) == 2
    assert "work.jsonl.journal holds decisions that are not in work.jsonl yet" in capsys.readouterr().err
    assert output.read_bytes() == line("bridge")
