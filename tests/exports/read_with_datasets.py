from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ["HF_HUB_OFFLINE"] = "1"

import datasets
from huggingface_hub import DatasetCard

from quotemark import cli
from quotemark.core.publish.records import record_of
from quotemark.core.publish.selection import Chosen


@pytest.fixture
def hub(work: Path, tmp_path: Path) -> Iterator[Path]:
    """Return a folder for the Hub with the same articles as two splits."""
    for name in ("train", "test"):
        (tmp_path / f"{name}.jsonl").write_bytes(work.read_bytes())
    files = [str(tmp_path / f"{name}.jsonl") for name in ("test", "train")]
    statuses = [word for status in ("confirmed", "candidate", "rejected") for word in ("--status", status)]
    assert cli.main(["export", *files, "--to", "hf", "-o", str(tmp_path / "hub"), *statuses]) == 0
    datasets.disable_progress_bars()
    yield tmp_path / "hub"
    datasets.enable_progress_bars()


def test_datasets_loads_the_words_and_offsets_of_the_dataset(hub: Path, chosen: list[Chosen], tmp_path: Path) -> None:
    loaded = datasets.load_dataset(str(hub), cache_dir=str(tmp_path / "cache"))
    assert list(loaded) == ["train", "test"]
    for rows in loaded.values():
        for row, found in zip(rows, chosen, strict=True):
            assert (row["id"], row["text"]) == (found.article.id, found.article.text)
            assert row["quotes"] == [record_of(found, quote) for quote in found.quotes]
            assert row["negatives"] == [record_of(found, quote) for quote in found.negatives]
            assert [row["text"][start:end] for start, end in row["offsets"]] == row["tokens"]


def test_the_hub_understands_the_card(hub: Path, work: Path) -> None:
    options = ["--name", 'Ferry: "quotes" #1', "--license", "cc-by-4.0", "--force"]
    assert cli.main(["card", str(work), "-o", str(hub / "README.md"), *options]) == 0
    data = DatasetCard.load(hub / "README.md").data
    assert (data.pretty_name, data.license, data.language) == ('Ferry: "quotes" #1', "cc-by-4.0", ["en"])
    (config,) = data.to_dict()["configs"]
    assert [split["split"] for split in config["data_files"]] == ["train", "test"]
