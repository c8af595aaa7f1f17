"""Says what the engine of the working tree gains and loses against another revision.

The hard sentences are always compared; gold data where QUOTEMARK_CORPORA names the folder that holds it.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from engine_report.gather import faults_of, gather
from engine_report.hard import read_all, rewrite_known_misses
from engine_report.revisions import ROOT, describe, differs, unpack
from engine_report.show import lines


def main() -> int:
    """Return the exit code: 0, or 2 if there is no such revision."""
    parser = argparse.ArgumentParser(prog="engine_report", description=__doc__)
    parser.add_argument("revision", nargs="?", default="HEAD", help="what to compare with (the last commit)")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--full", action="store_true", help="show all rules, and the faults of all hard sentences")
    parser.add_argument("--known-misses", action="store_true", help="write into tests/data/hard which are missed today")
    options = parser.parse_args()
    with TemporaryDirectory(prefix="engine-report-") as folder:
        if options.known_misses:
            return _rewrite(Path(folder))
        try:
            revision = describe(options.revision)
            tree = unpack(options.revision, Path(folder) / "before") if differs(options.revision) else ROOT
        except subprocess.CalledProcessError as error:
            print(f"{options.revision}: {error.stderr.decode(errors='replace').strip()}", file=sys.stderr)
            return 2
        corpora = os.environ.get("QUOTEMARK_CORPORA")
        report = gather(read_all(), Path(corpora) if corpora else None, (tree, ROOT), revision, Path(folder))
    if options.json:
        print(msgspec.json.format(msgspec.json.encode(report)).decode())
        return 0
    print("\n".join(lines(report, full=options.full)))
    if not corpora:
        print("\nNo gold data: QUOTEMARK_CORPORA names no folder.")
    return 0


def _rewrite(folder: Path) -> int:
    faults = faults_of(read_all(), ROOT, folder / "hard")
    changed = rewrite_known_misses({name: bool(found) for name, found in faults.items()})
    for hard in changed:
        print(f"{'right now' if hard.known_miss else 'missed now'}  {hard.id}")
        for fault in faults[hard.id]:
            print(f"              {fault}")
    print(f"{sum(map(bool, faults.values()))} of {len(faults)} hard sentences are known misses; {len(changed)} changed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
