"""Make .venv ready to run or to test: the system libraries of Qt, a current pip, the package and what it needs.

usage: set_up.py run|test

Called by the Makefile when .venv/ready-to-run or .venv/ready-to-test is missing or older than pyproject.toml. Those
two files are written last, so that a set-up that was broken off is done again. Only the standard library is used,
and only syntax that an old Python reads, so that it can say what is missing rather than fail on a line of its own.
"""

import ctypes
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

OLDEST = (3, 11)
NEWEST_TRIED = 14
ROOT = Path(__file__).resolve().parents[1]
VENV = Path(".venv")
VENV_PYTHON = VENV / "bin" / "python"

# What Qt loads beyond the wheel, with Debian's package of each: to start at all, and to open a window on an X server.
LIBRARIES = json.loads((ROOT / "resources" / "system-libraries.json").read_text(encoding="utf-8"))
QT_LIBRARIES = LIBRARIES["any window"]
X_LIBRARIES = LIBRARIES["X server"]

PROGRAMS = {"xvfb": "Xvfb", "strace": "strace"}  # a screen for tests, and a look at the calls of the system


def main(purpose: str) -> None:
    """Set up for "run" or for "test", and leave the file that says so."""
    python = find_python()
    provide_system_packages(purpose)
    make_venv(python)
    say("Installing what Quotemark needs (the first time some 200 MB)")
    pip("--upgrade", "pip")
    pip("--editable", ".[dev]" if purpose == "test" else ".")
    keep_byte_code(Path("src"))
    VENV.joinpath("place.mk").write_text(f"SET_UP_IN := {os.getcwd()}\n", encoding="utf-8")
    VENV.joinpath("ready-to-run").touch()
    if purpose == "test":
        VENV.joinpath("ready-to-test").touch()


def find_python() -> str:
    """Return a Python that is new enough and can make virtual environments; this one if it is."""
    minors = range(NEWEST_TRIED, OLDEST[1] - 1, -1)
    others = (shutil.which(f"python{OLDEST[0]}.{minor}") for minor in minors)
    found = [sys.executable] if sys.version_info >= OLDEST else []
    found += [other for other in others if other and answers(other, "import sys")]
    if not found:
        stop(
            f"Quotemark needs Python {OLDEST[0]}.{OLDEST[1]} or newer, and {sys.executable} is older. Install one "
            "(Debian: sudo apt-get install python3 python3-venv), or name it: make PYTHON=/path/to/python3"
        )
    able = [python for python in found if answers(python, "import ensurepip, venv")]
    if not able:
        stop(
            f"{found[0]} cannot make virtual environments: its venv module is missing. Type: "
            "sudo apt-get install python3-venv   and then the same make command again."
        )
    return able[0]


def provide_system_packages(purpose: str) -> None:
    """Install the system libraries that Qt lacks, or say how; elsewhere than on Debian and its kin just go on."""
    if not sys.platform.startswith("linux") or not shutil.which("apt-get"):
        return
    needed = missing(QT_LIBRARIES)
    wanted = missing(X_LIBRARIES)
    if purpose == "test":
        wanted += [package for package, program in PROGRAMS.items() if not shutil.which(program)]
    if not needed + wanted:
        return
    if os.geteuid() == 0:
        apt_install(needed + wanted)
        return
    command = "sudo apt-get install " + " ".join(needed + wanted)
    if needed or purpose == "run":
        stop(f"Qt needs system libraries that are missing. Type: {command}   and then the same make command again.")
    say(f"Without some system packages some tests are skipped. To run them too: {command}")


def missing(libraries: "dict[str, str]") -> "list[str]":
    """Return the Debian packages of those libraries that the loader does not find."""
    packages = []
    for library, package in libraries.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            packages.append(package)
    return packages


def apt_install(packages: "list[str]") -> None:
    """Install Debian packages, as root."""
    say(f"Installing the system packages {' '.join(packages)}")
    install = ["apt-get", "install", "-qq", "--no-install-recommends", *packages]
    for command in (["apt-get", "update", "-qq"], install):
        environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
        status = subprocess.call(command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    if status != 0:  # that of "install": an update that failed in part may have brought enough
        stop(f"{' '.join(install)} failed, see above. Type it by hand, and then the same make command again.")


def make_venv(python: str) -> None:
    """Make .venv, or make it anew where it is half made, moved or of a Python that is gone."""
    place = VENV / "place.mk"
    has_moved = place.exists() and place.read_text(encoding="utf-8").strip() != f"SET_UP_IN := {os.getcwd()}"
    if not has_moved and VENV_PYTHON.exists() and answers(str(VENV_PYTHON), "import pip"):
        return
    say(f"Making a virtual environment in {VENV}")
    if subprocess.call([python, "-m", "venv", "--clear", str(VENV)]) != 0:
        stop("No virtual environment could be made, see above.")


def pip(*arguments: str) -> None:
    """Install with the pip of .venv."""
    command = [str(VENV_PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *arguments]
    if subprocess.call(command, stdin=subprocess.DEVNULL) != 0:
        stop("pip failed, see above. The next make command goes on from here.")


def keep_byte_code(sources: Path) -> None:
    """Compile the sources: else the first start does, and each one where Python may not keep what it has compiled.

    Where nothing can be written that stays so, and all works.
    """
    command = [str(VENV_PYTHON), "-m", "compileall", "-q", str(sources)]
    subprocess.call(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


def answers(python: str, code: str) -> bool:
    """Tell whether this Python is new enough and runs the code."""
    check = f"import sys; assert sys.version_info >= {OLDEST!r}; {code}"
    try:
        done = subprocess.run([python, "-c", check], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except OSError:  # a link to a Python that is gone
        return False
    return done.returncode == 0


def say(message: str) -> None:
    """Print one line at once."""
    print(message, flush=True)


def stop(message: str) -> NoReturn:
    """End with one line that says what to do."""
    sys.exit(message)


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in ("run", "test"):
        stop("usage: set_up.py run|test")
    os.chdir(str(ROOT))
    main(sys.argv[1])
