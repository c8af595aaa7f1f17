"""A real X server for the tests that act as an annotator in front of a screen."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PATIENCE = 300  # seconds that a run on the X server may take
RunOnX = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def xvfb() -> Iterator[str]:
    """Return the DISPLAY of a private X server with a screen of 1280 × 900."""
    program = shutil.which("Xvfb")
    if program is None:
        pytest.skip("Xvfb is not installed: no X server to open the window on (Debian: apt-get install xvfb)")
    read, write = os.pipe()
    command = [program, "-displayfd", str(write), "-screen", "0", "1280x900x24", "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(command, pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    os.close(write)
    try:
        with os.fdopen(read) as pipe:
            number = pipe.readline().strip()  # comes once the server accepts clients; empty when it has died
        if not number:
            pytest.fail(f"Xvfb did not start: {server.communicate()[1].strip()}")
        yield f":{number}"
    finally:
        server.terminate()
        server.communicate()


@pytest.fixture
def artifacts(tmp_path: Path) -> Path:
    """Return the folder where screenshots are kept: QUOTEMARK_ARTIFACTS, else one that is thrown away."""
    folder = Path(os.environ.get("QUOTEMARK_ARTIFACTS") or tmp_path / "artifacts")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
def run_on_x(xvfb: str, artifacts: Path) -> RunOnX:
    """Return a function that runs a script or a pytest node in a process of its own on the X server.

    ``run_on_x("tests/workflows/test_keys.py::test_a_day")`` runs that test, ``run_on_x("script.py", "arg")`` that
    script; the test that calls it fails with the whole output when the process does. Inside, QT_QPA_PLATFORM is xcb,
    and QUOTEMARK_ARTIFACTS names the folder for screenshots.
    """

    def run(target: str | Path, *arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
        is_test = "::" in str(target) or Path(target).name.startswith("test_")
        pytest_run = ["-m", "pytest", "-q", "-p", "no:cacheprovider"]
        command = [sys.executable, *(pytest_run if is_test else []), str(target), *map(str, arguments)]
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=os.environ
            | {
                "DISPLAY": xvfb,
                "QT_QPA_PLATFORM": "xcb",
                "QUOTEMARK_TEST_PLATFORM": "xcb",
                "QUOTEMARK_ARTIFACTS": str(artifacts),
            }
            | environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
        if done.returncode != 0:
            pytest.fail(f"{target} on the X server: exit {done.returncode}\n{done.stdout}\n{done.stderr}")
        return done

    return run
