"""The benchmark of the engine measures the stages that there are."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

BENCHMARK = Path(__file__).parents[3] / "benchmarks" / "detect.py"


def test_it_prints_the_speed_and_the_share_of_every_stage(tmp_path: Path) -> None:
    file = tmp_path / "articles.jsonl"
    texts = ["“We go on,” said Ana Ruiz, who leads the works.\n" * 20, "Tom Berg said that it rained.\n" * 20]
    file.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), "utf-8")
    command = [sys.executable, str(BENCHMARK), str(file), "--no-growth", "--lang", "en"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    lines = done.stdout.splitlines()
    assert "kchar/s over 2 texts of 2 kB  (at least 200: " in lines[0], done.stderr
    assert done.returncode == ("MISSED" in lines[0])
    shares = {line[:24].strip(): int(line[24:].strip().removesuffix("%")) for line in lines[1:-1]}
    assert {"attribution", "ranking", "tokens", "language, boilerplate"} <= set(shares)
    assert 90 <= sum(shares.values()) <= 110
    assert lines[-1].startswith("textacy")
