"""What every test shares: no screen needed, nobody's own settings touched, the gold data found by name."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

# Read by Qt when the QApplication is made, which pytest-qt does after this file was imported.
os.environ["QT_QPA_PLATFORM"] = os.environ.get("QUOTEMARK_TEST_PLATFORM") or "offscreen"

os.environ["LANGUAGE"] = "en"  # what the tests read in the window; Qt asks for it before LANG

DATA = Path(__file__).parent / "data"

# No deadline: a laptop that is busy with something else is not a bug.
_COMMON = {"deadline": None, "suppress_health_check": [hypothesis.HealthCheck.too_slow]}
hypothesis.settings.register_profile("dev", **_COMMON)
hypothesis.settings.register_profile("ci", derandomize=True, print_blob=True, **_COMMON)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "dev")


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty home: settings, data, cache and run-time files of one test lie there and nowhere else."""
    home = tmp_path_factory.mktemp("home")
    for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"):
        folder = home / variable.removeprefix("XDG_").lower()
        folder.mkdir(mode=0o700)  # Qt warns of a run-time folder that others can read
        monkeypatch.setenv(variable, str(folder))
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    if "PySide6.QtCore" in sys.modules:
        _isolate_settings(home / "config_home")
    return home


def _isolate_settings(folder: Path) -> None:
    """Let every QSettings of this process read and write ini files in ``folder``."""
    from PySide6.QtCore import QSettings

    # Qt looks at XDG_CONFIG_HOME only once in a process, so the environment alone would not do.
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    for form in (QSettings.Format.IniFormat, QSettings.Format.NativeFormat):
        for scope in (QSettings.Scope.UserScope, QSettings.Scope.SystemScope):
            QSettings.setPath(form, scope, str(folder / scope.name))


@pytest.fixture(autouse=True, scope="session")
def collecting_by_hand() -> None:
    """Leave no garbage to a thread that happens to ask for memory: see quotemark.gui.garbage."""
    gc.disable()


@pytest.fixture(autouse=True)
def collected(collecting_by_hand: None) -> Iterator[None]:
    """Collect what Python would have collected by the end of a test, in the thread of the tests."""
    yield
    young, middle, old = (n > most for n, most in zip(gc.get_count(), gc.get_threshold(), strict=True))
    if young or middle or old:
        gc.collect(2 if old else 1 if middle else 0)


@pytest.fixture(scope="session")
def corpora() -> Path:
    """Return the folder of the gold corpora, named by QUOTEMARK_CORPORA; they may not be published."""
    named = os.environ.get("QUOTEMARK_CORPORA")
    if not named:
        pytest.skip("QUOTEMARK_CORPORA is not set: no gold corpora to measure on")
    folder = Path(named)
    if not folder.is_dir():
        pytest.fail(f"QUOTEMARK_CORPORA names {named}, which is no folder")
    return folder
