"""A hundred rounds of ``make torture``: whatever call of the system goes wrong, what was acknowledged is there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

SUPPORT = Path(__file__).parents[2] / "support"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the disk is broken for a copy of the process, made by fork")
def test_a_disk_that_fails_anywhere_costs_nothing_that_was_acknowledged() -> None:
    command = [sys.executable, str(SUPPORT / "torture.py"), "--rounds", "100", "--seed", "20"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("100 rounds: ")
    played = {name for names in re.findall(r"\d+ × ([a-z, ]+)", done.stdout) for name in names.split(", ")}
    assert {"error", "errors", "short", "file size limit", "kill before", "kill within", "kill after"} <= played
    assert "power cut" in played
