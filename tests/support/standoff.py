"""A strict reader of brat standoff, as its page describes the format; what it does not say is an error."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, NamedTuple

_TEXT_BOUND = re.compile(r"T\d+\t([A-Za-z0-9_-]+) (\d+ \d+(?:;\d+ \d+)*)\t(.*)", re.ASCII)
_RELATION = re.compile(r"R\d+\t(\w+) Arg1:(T\d+) Arg2:(T\d+)", re.ASCII)
_ATTRIBUTE = re.compile(r"A\d+\t([A-Za-z0-9_-]+) (T\d+)(?: ([\w-]+))?")
_REFERENCE = re.compile(r"N\d+\tReference (T\d+) (\w+):(\S+)\t(.+)")
_NOTE = re.compile(r"#\d+\tAnnotatorNotes (T\d+)\t(.*)")


class Bound(NamedTuple):
    label: str
    spans: list[tuple[int, int]]


class Standoff(NamedTuple):
    """One document: what is bound to its text, by name, and what is said of that."""

    text: str
    bound: dict[str, Bound]
    relations: set[tuple[str, str, str]]
    attributes: set[tuple[str, str, str | None]]
    references: dict[str, tuple[str, str]]
    notes: dict[str, Any]


def read_standoff(path: Path) -> Standoff:
    """Return what the files PATH.txt and PATH.ann hold."""
    text = Path(f"{path}.txt").read_text("utf-8")  # with every line end made \n, as most programs read
    found = Standoff(text, {}, set(), set(), {}, {})
    for line in Path(f"{path}.ann").read_text("utf-8").splitlines():
        name = line.partition("\t")[0]
        if match := _TEXT_BOUND.fullmatch(line):
            spans = [(int(start), int(end)) for start, end in (pair.split(" ") for pair in match[2].split(";"))]
            assert match[3] == " ".join(text[start:end] for start, end in spans)
            assert all(0 <= start < end <= len(text) for start, end in spans)
            assert name not in found.bound
            found.bound[name] = Bound(match[1], spans)
        elif match := _RELATION.fullmatch(line):
            assert {match[2], match[3]} <= set(found.bound)
            found.relations.add((match[1], match[2], match[3]))
        elif match := _ATTRIBUTE.fullmatch(line):
            found.attributes.add((match[1], match[2], match[3]))
        elif match := _REFERENCE.fullmatch(line):
            found.references[match[1]] = (f"{match[2]}:{match[3]}", match[4])
        elif match := _NOTE.fullmatch(line):
            found.notes[match[1]] = json.loads(match[2])
        else:
            raise AssertionError(f"no annotation: {line!r}")
    return found
