"""What make does on a fresh machine, as far as it can be tried without one."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

import set_up


def test_the_sources_are_compiled_even_where_python_keeps_no_byte_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "package" / "module.py"
    source.parent.mkdir()
    source.write_text("ANSWER = 42\n", "utf-8")
    monkeypatch.setattr(set_up, "VENV_PYTHON", Path(sys.executable))
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.delenv("PYTHONPYCACHEPREFIX", raising=False)
    set_up.keep_byte_code(tmp_path)
    assert Path(importlib.util.cache_from_source(str(source))).is_file()
