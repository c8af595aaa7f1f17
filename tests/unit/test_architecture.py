"""What may know of what, and what the sources may speak of."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "quotemark"
SPOKEN = {".py", ".toml", ".md", ".sh", ".json", ".css", ".qss", ".yml"}
HEAVY = (
    "PySide6",
    "shiboken6",
    "trafilatura",
    "lxml",
    "msgspec",
    "regex",
    "typer",
    "rich",
    "charset_normalizer",
    "rapidfuzz",
    "numpy",
    "scipy",
    "sklearn",
    "krippendorff",
    "matplotlib",
)


def loaded_by(statement: str) -> set[str]:
    """Return the top-level names of what a fresh interpreter has loaded after a statement."""
    code = f"{statement}\nimport sys\nprint(*sorted({{name.split('.')[0] for name in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    return set(done.stdout.splitlines()[-1].split())


def modules_of(*folders: str) -> list[str]:
    """Return the modules of the project in these folders of it."""
    paths = [path for folder in folders for path in sorted((SOURCE / folder).rglob("*.py"))]
    names = [".".join(("quotemark", *path.relative_to(SOURCE).with_suffix("").parts)) for path in paths]
    return [name.removesuffix(".__init__") for name in names]


def test_the_package_itself_loads_nothing() -> None:
    assert not loaded_by("import quotemark") & set(HEAVY)


def test_nothing_outside_the_window_loads_qt() -> None:
    modules = ["quotemark.resources", *modules_of("core", "cli")]
    assert {"quotemark.core.store.dataset", "quotemark.core.formats.jsonl"} <= set(modules)
    loaded = loaded_by("import " + ", ".join(modules))
    assert "msgspec" in loaded
    assert not loaded & {"PySide6", "shiboken6"}


def test_a_dataset_is_opened_without_the_libraries_for_pages() -> None:
    loaded = loaded_by("import quotemark.core.store.dataset, quotemark.core.edits, quotemark.core.scheme")
    assert not loaded & (set(HEAVY) - {"msgspec"})


@pytest.mark.parametrize(
    "pattern",
    [
        r"/work/|/tmp/|/root/|\.\./shared|/home/\w",
        r"(?i)\bissues? #\d|\(#\d+\)",
        r"\b(?:TODO|FIXME|XXX|HACK)\b",
        r"(?i)\bas an ai\b|language model|\bsession \d",
    ],
)
def test_the_sources_speak_of_the_project_alone(pattern: str) -> None:
    found = []
    for folder in ("src", "resources"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in SPOKEN:
                for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
                    if re.search(pattern, line) and not re.search(r"#[0-9a-fA-F]{6}\b", line):
                        found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()}")
    assert not found
