"""Fuzz the reader of datasets: between two sound lines stands what libFuzzer thinks of, led by the branches it meets.

usage: python tests/fuzz/read_datasets.py [FLAGS OF LIBFUZZER] [FOLDER]   (make fuzz: ten minutes, from the made corpus)

Whatever stands there, reading, checking and mending end within a second without an exception, the sound lines are
read, what is read can be written and is read again as the same, and what was mended needs no mending.
"""

from __future__ import annotations

import contextlib
import io
import json
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import atheris

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

READING = [f"quotemark.core.{name}" for name in ("formats.jsonl", "checks", "mending", "repair", "validate")]

with atheris.instrument_imports(include=READING):
    from quotemark.core.checking.mending import DeedKind
    from quotemark.core.checking.repair import Repair
    from quotemark.core.checking.validate import check_dataset
    from quotemark.core.formats.jsonl import decode_article, decode_lines, encode_article
    from quotemark.core.formats.sources import SourceKind, read_stream
    from quotemark.core.scheme import Scheme

from malformed import damaged_lines, line_of, record, wrong_values  # noqa: E402

FIRST, LAST = (line_of({**record(name), "speakers": [], "quotes": []}) for name in ("first", "last"))
SCHEME = Scheme(targets=("the lock",))
LONGEST = 8192
"""Bytes of what stands between the sound lines; the made corpus holds a few longer ones, which are left out here."""


def read(data: bytes) -> None:
    """Do with a file what Quotemark does, and complain of whatever must not be."""
    file = b"\n".join((FIRST, data, LAST)) + b"\n"
    start = time.process_time()
    lines = list(decode_lines(io.BytesIO(file), name="fuzz"))
    assert [encode_article(line.article) for line in (lines[0], lines[-1]) if line.article] == [FIRST, LAST]
    assert b"".join(line.raw + line.end for line in lines) == file
    for line in lines:
        if line.article is not None:
            assert decode_article(encode_article(line.article)) == line.article
        else:
            assert line.problem is not None or not line.raw.strip()
    for finding in check_dataset(read_stream(io.BytesIO(file), kind=SourceKind.JSONL), SCHEME):
        assert finding.problem.message
    repair = Repair(Path("fuzz"))
    mended = b"".join(repair.mend(io.BytesIO(file)))
    kept = mended.split(b"\n")
    assert FIRST in kept
    assert LAST in kept
    again = Repair(Path("fuzz"))
    assert b"".join(again.mend(io.BytesIO(mended))) == mended
    assert {deed.kind for deed in again.deeds} <= {DeedKind.LEFT}
    assert time.process_time() - start < 1.0, "it took more than a second"


def change(data: bytes, longest: int, seed: int) -> bytes:
    """Change a value of a record where the bytes are one, else bytes; most of these get no further than JSON."""
    choice = random.Random(seed)
    if choice.random() < 0.3:
        return bytes(atheris.Mutate(data, longest))
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return bytes(atheris.Mutate(data, longest))
    holders = list(_holders(value))
    if not holders:
        return bytes(atheris.Mutate(data, longest))
    for _ in range(choice.randint(1, 3)):
        holder = choice.choice(holders)
        keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
        _change(holder, choice.choice(keys) if keys else None, choice)
    with contextlib.suppress(RecursionError, UnicodeEncodeError):
        return line_of(value)[:longest]
    return data


def _holders(value: Any) -> list[Any]:
    found, waiting = [], [value]
    while waiting and len(found) < 1_000:
        item = waiting.pop()
        if isinstance(item, dict | list):
            found.append(item)
            waiting += item.values() if isinstance(item, dict) else item
    return found


_VALUES = (None, 0, 1, -1, 21, 86, 87, 2**63, 1.5, 1e308, True, "", "s1", "q1", "supports", "direct", [], [[0, 21]], {})


def _change(holder: Any, key: Any, choice: random.Random) -> None:
    fresh = choice.choice(_VALUES)
    if isinstance(holder, list):
        match choice.randrange(4):
            case 0 if holder:
                holder.append(choice.choice(holder))
            case 1:
                holder.append(fresh)
            case 2 if holder:
                del holder[key]
            case _ if holder:
                holder[key] = fresh
    elif choice.random() < 0.2 or key is None:
        holder[choice.choice((*record("x"), *record("x")["quotes"][0], "x", "unknown"))] = fresh
    elif choice.random() < 0.3:
        del holder[key]
    else:
        holder[key] = fresh


def main() -> None:
    folder = Path(tempfile.mkdtemp(prefix="quotemark-fuzz-"))
    for number, (_, line) in enumerate([*damaged_lines(), *wrong_values()]):
        if len(line) <= LONGEST:
            (folder / f"{number:04}").write_bytes(line)
    flags = [f"-max_len={LONGEST}", "-timeout=10", "-rss_limit_mb=2048", f"-artifact_prefix={folder}/found-"]
    atheris.Setup([sys.argv[0], *flags, *sys.argv[1:], str(folder)], read, custom_mutator=change)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
