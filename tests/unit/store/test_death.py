"""Killing the process costs no decision that was kept."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
from pathlib import Path

from small_datasets import line, opened

HELPER = Path(__file__).parents[2] / "support" / "decide_until_killed.py"


def test_every_decision_that_was_kept_survives_the_death_of_the_process(tmp_path: Path) -> None:
    path = tmp_path / "d.jsonl"
    path.write_bytes(b"".join(line(f"a{n}") for n in range(3)))
    chance = random.Random(20)
    shown: set[int] = set()
    for _ in range(20):
        first = max(shown, default=0) + 2  # a decision that was written and not yet said may have the next number
        command = [sys.executable, str(HELPER), str(path), str(first)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            said = "".join(process.stdout.readline() for _ in range(chance.randint(1, 60)))
            process.kill()
            said += process.stdout.read()  # said, and not yet heard: that counts too
        assert process.returncode == -signal.SIGKILL
        whole_lines = said[: said.rfind("\n") + 1].splitlines()
        shown |= {int(row.split()[1]) for row in whole_lines}
        dataset = opened(path)
        kept = [int(n) for row in range(3) for q in dataset.article(row).quotes for n in q.note.split()]
        assert len(set(kept)) == len(kept)
        assert shown <= set(kept)
        dataset.close()
    assert len(shown) > 200
