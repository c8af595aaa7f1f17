"""A dataset of two articles with a damaged line between them."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_datasets import BROKEN, line


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "d.jsonl"
    path.write_bytes(line("a") + BROKEN + b"\n" + line("b"))
    return path
