"""What every test shares: no screen needed, nobody's own settings touched, the gold data found by name."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Generator, Iterator
from pathlib import Path

import hypothesis
import pytest

# Read by Qt when the QApplication is made, which pytest-qt does after this file was imported.
os.environ["QT_QPA_PLATFORM"] = os.environ.get("QUOTEMARK_TEST_PLATFORM") or "offscreen"

gc.disable()  # leave no garbage to a thread that happens to ask for memory: see quotemark.gui.garbage

os.environ["LANGUAGE"] = "en"  # what the tests read in the window; Qt asks for it before LANG

DATA = Path(__file__).parent / "data"
UNIT = Path(__file__).parent / "unit"
XDG_FOLDERS = {
    f"XDG_{name}": name.lower() for name in ("CONFIG_HOME", "DATA_HOME", "STATE_HOME", "CACHE_HOME", "RUNTIME_DIR")
}

# No deadline: a laptop that is busy with something else is not a bug.
_COMMON = {"deadline": None, "suppress_health_check": [hypothesis.HealthCheck.too_slow]}
hypothesis.settings.register_profile("dev", **_COMMON)
hypothesis.settings.register_profile("ci", derandomize=True, print_blob=True, **_COMMON)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "dev")

_WINDOWS_LEFT = pytest.StashKey[bool]()
"""Whether garbage of windows may still lie about."""


@pytest.fixture(scope="session")
def unused_homes() -> list[Path]:
    """Return the homes that nobody left anything in."""
    return []


@pytest.fixture(autouse=True)
def home(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    unused_homes: list[Path],
) -> Iterator[Path]:
    """Return an empty home: settings, data, cache and run-time files of one test lie there and nowhere else.

    One in which nothing was left is the next test's too: making six folders takes longer than most tests.
    """
    home = unused_homes.pop() if unused_homes else _new_home(tmp_path_factory)
    for variable, name in XDG_FOLDERS.items():
        monkeypatch.setenv(variable, str(home / name))
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    if "PySide6.QtCore" in sys.modules:
        _isolate_settings(home / "config_home")
    yield home
    # A window may have settings left to write that it writes when it goes.
    if "qapp" not in request.fixturenames and _is_unused(home):
        unused_homes.append(home)


def _is_unused(home: Path) -> bool:
    return sum(len(folders + files) for _, folders, files in os.walk(home)) == len(XDG_FOLDERS)


def _new_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    for name in XDG_FOLDERS.values():
        home.joinpath(name).mkdir(mode=0o700)  # Qt warns of a run-time folder that others can read
    return home


def _isolate_settings(folder: Path) -> None:
    """Let every QSettings of this process read and write ini files in ``folder``."""
    from PySide6.QtCore import QSettings

    # Qt looks at XDG_CONFIG_HOME only once in a process, so the environment alone would not do.
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    for form in (QSettings.Format.IniFormat, QSettings.Format.NativeFormat):
        for scope in (QSettings.Scope.UserScope, QSettings.Scope.SystemScope):
            QSettings.setPath(form, scope, str(folder / scope.name))


def pytest_collection_finish() -> None:
    """Let no collection of a test look through what is there to the end: modules, and thousands of tests."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Let Python collect as usual what hundreds of examples leave, where no window is.

    All of it at the end of the test takes four times as long.
    """
    if UNIT not in item.path.parents:
        item.config.stash[_WINDOWS_LEFT] = True
    if UNIT not in item.path.parents or not getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
        return (yield)
    if item.config.stash.get(_WINDOWS_LEFT, False):
        item.config.stash[_WINDOWS_LEFT] = False
        gc.collect()
    gc.enable()
    try:
        return (yield)
    finally:
        gc.disable()


@pytest.fixture(autouse=True)
def collected() -> Iterator[None]:
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
