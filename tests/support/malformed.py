"""Datasets as bad disks, bad programs and strangers leave them: each made anew, the same every time.

Between lines that are sound stands something that is not. Whatever is done with such a file, the sound lines come
through it.
"""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from quotemark.core.formats.jsonl import VersionRecordError, decode_line

TEXT: Final = "“The lock 🌉 is open,” said Ida Lund. She added that “the gate” was not. Subscribe now."

Record = dict[str, Any]


class Malformed(NamedTuple):
    """One file: its name, its bytes, and the lines in it that are sound, without their line ends."""

    name: str
    data: bytes
    sound: tuple[bytes, ...]


def record(article_id: str) -> Record:
    """Return a record with a value for every key."""
    span = [[0, 21]]
    suggestion = {"score": 0.9, "rule": "r", "why": "w", "content": span, "cue": [[22, 26]], "type": "direct"}
    suggestion |= {"mentions": [[[27, 35]], []], "speakers": ["s1", "s2"]}
    suggestion |= {"stances": [{"label": "supports", "target": None, "score": 0.5, "why": ""}]}
    quote = {"id": "q1", "content": span, "cue": [[22, 26]], "mention": [[27, 35]], "speaker": "s1", "type": "direct"}
    quote |= {"stances": [{"label": "supports", "target": None}], "parent": None, "status": "confirmed"}
    quote |= {"origin": "detected", "suggestion": suggestion, "by": "ada", "at": "2026-05-03T10:00:00Z"}
    quote |= {"seconds": 1.5, "note": "", "flag": False}
    quote |= {"review": {"by": "ben", "at": "2026-05-04T10:00:00Z", "verdict": "accepted", "was": None}}
    speakers = [
        {"id": "s1", "name": "Ida Lund", "kind": "person", "role": None, "aliases": [], "link": None, "members": []},
        {"id": "s2", "name": "crew", "kind": "group", "role": None, "aliases": [], "link": None, "members": ["s1"]},
    ]
    second = {**copy.deepcopy(quote), "id": "q2", "content": [[51, 61]], "parent": None, "review": None}
    return {
        "format": "quotemark/1",
        "id": article_id,
        "title": None,
        "lang": "en",
        "meta": {"url": "https://example.org"},
        "text": TEXT,
        "skip": [[72, 86]],
        "speakers": speakers,
        "quotes": [quote, second],
        "dismissed": [],
        "status": "in progress",
        "by": "ada",
        "at": "2026-05-03T10:00:00Z",
        "note": "",
        "flag": False,
    }


def line_of(value: object) -> bytes:
    """Return a value as a line of JSON, as this version writes its own."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


SOUND: Final = tuple(line_of(record(f"sound-{number}")) for number in range(1, 4))
BAD: Final = line_of(record("bad"))


def _places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if path:
        yield path
    if isinstance(value, dict | list):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _places(item, (*path, key))


def _with(path: tuple[str | int, ...], value: object) -> bytes:
    """Return the bad record with another value at a place; ``...`` takes the key away."""
    changed = record("bad")
    holder: Any = changed
    for key in path[:-1]:
        holder = holder[key]
    if value is ...:
        del holder[path[-1]]
    else:
        holder[path[-1]] = value
    return line_of(changed)


_VALUES: Final = (
    ...,
    None,
    5,
    -1,
    1e300,
    True,
    "",
    "x",
    [],
    [[0, 400]],
    [[5, 2]],
    [[9, 12], [3, 10]],
    {},
    {"id": "s1"},
)


def wrong_values() -> Iterator[tuple[str, bytes]]:
    """Yield the bad record with one wrong value after the other, every place of it at least once."""
    for number, path in enumerate(_places(record("bad"))):
        name = ".".join(map(str, path))
        value = _VALUES[number % len(_VALUES)]
        yield f"{name} is {'gone' if value is ... else json.dumps(value)}", _with(path, value)


_ODD_SPANS: Final = (
    *([[0, 86]], [[21, 22]], [[85, 86]], [[6, 20]], [[0, 1], [1, 2], [2, 3]]),
    [[n, n + 1] for n in range(0, 86, 2)],
)
_ODD_VALUES: Final[dict[tuple[str | int, ...], tuple[object, ...]]] = {
    ("skip",): (*_ODD_SPANS, None),
    ("dismissed",): _ODD_SPANS,
    ("quotes", 0, "content"): _ODD_SPANS,
    ("quotes", 0, "cue"): (*_ODD_SPANS, []),
    ("quotes", 0, "mention"): (*_ODD_SPANS, []),
    ("quotes", 0, "suggestion", "content"): (*_ODD_SPANS, []),
    ("quotes", 0, "suggestion", "cue"): _ODD_SPANS,
    ("quotes", 0, "suggestion", "mentions"): ([], [[]] * 12, [[[0, 86]]] * 3),
    ("quotes", 0, "suggestion", "speakers"): ([], ["s9"], ["s1"] * 12, ["", "s1", "s1"]),
    ("quotes", 0, "suggestion", "score"): (-1, 9, 0),
    ("quotes", 0, "suggestion", "stances"): ([], [{"label": "", "target": "x", "score": 7}] * 3),
    ("quotes", 0, "speaker"): ("s9", "", None, "s2"),
    ("quotes", 0, "parent"): ("q1", "q2", "q9", ""),
    ("quotes", 0, "stances"): ([{"label": "", "target": None}], [{"label": "praises", "target": "x"}] * 2),
    ("quotes", 0, "id"): ("", "q/1~", "\n", "x" * 500),
    ("quotes", 0, "type"): ("indirect", "mixed"),
    ("quotes", 0, "status"): ("candidate", "rejected"),
    ("quotes", 0, "origin"): ("hand", "imported"),
    ("quotes", 0, "seconds"): (-1, 1e300),
    ("quotes", 0, "by"): (None, "", "\n"),
    ("quotes", 0, "at"): (None, "noon", ""),
    ("quotes", 0, "review"): ({"by": "", "at": "", "verdict": "changed"},),
    ("quotes",): ([],),
    ("speakers", 0, "name"): ("", " ", "\n", "x" * 500),
    ("speakers", 0, "aliases"): (["", " ", "Ida"], ["crew"], ["Ida Lund"] * 3),
    ("speakers", 0, "members"): (["s1"], ["s2"], ["s9"]),
    ("speakers", 0, "id"): ("", "s/1"),
    ("speakers", 1, "name"): ("Ida Lund",),
    ("speakers",): ([],),
    ("status",): ("new", "done", "excluded"),
    ("lang",): (None, "", "xx", "../en", "zh-Hant-TW"),
    ("title",): ("", "\n", "x" * 500),
    ("at",): ("noon", None),
}


def contradictions() -> Iterator[tuple[str, bytes]]:
    """Yield the bad record with values that can be read and cannot be true, or that nobody would think of."""
    for path, values in _ODD_VALUES.items():
        for value in values:
            yield f"{'.'.join(map(str, path))} can be {json.dumps(value)[:60]}", _with(path, value)


def damaged_lines() -> Iterator[tuple[str, bytes]]:
    """Yield lines that are damaged as such, with what happened to them."""
    yield from {
        "no JSON": b"who said what?",
        "only punctuation": b"]}",
        "a number": b"17",
        "null": b"null",
        "an array": b"[1, 2]",
        "a string": b'"words"',
        "NaN": BAD[:-1] + b',"x":NaN}',
        "an endless number": BAD[:-1] + b',"x":' + b"9" * 5_000 + b"}",
        "a number beyond all bounds": BAD[:-1] + b',"x":1e999}',
        "a later version": BAD.replace(b"quotemark/1", b"quotemark/2"),
        "a version of the far future": BAD.replace(b"quotemark/1", b"quotemark/999999.1"),
        "a version that is none": BAD.replace(b"quotemark/1", b"quotemark/-1"),
        "version zero": BAD.replace(b"quotemark/1", b"quotemark/0"),
        "another format": BAD.replace(b"quotemark/1", b"brat"),
        "a NUL byte inside": BAD[:60] + b"\0" + BAD[60:],
        "NUL bytes behind": BAD + b"\0" * 512,
        "NUL bytes before": b"\0" * 512 + BAD,
        "NUL bytes alone": b"\0" * 4096,
        "a byte of cp1252": BAD.replace(b"lock", b"l\xf6ck"),
        "UTF-16": BAD.decode().encode("utf-16-le"),
        "UTF-16 with its mark": BAD.decode().encode("utf-16"),
        "half a character": BAD.replace("🌉".encode(), "🌉".encode()[:2]),
        "a surrogate in UTF-8": BAD.replace(b"lock", b"l\xed\xa0\xbdck"),
        "an escaped half": BAD.replace(b"lock", b"l\\ud83dck"),
        "two halves the wrong way round": BAD.replace(b"lock", b"l\\udf09\\ud83cck"),
        "an overlong byte": BAD.replace(b"lock", b"l\xc0\xafck"),
        "a mark inside": b"\xef\xbb\xbf" + BAD,
        "a carriage return inside": BAD[:30] + b"\r" + BAD[30:],
        "two records in one line": BAD + BAD.replace(b'"bad"', b'"bad-2"'),
        "a record and half of one": BAD.replace(b'"bad"', b'"bad-2"') + BAD[:70],
        "half of one and a record": BAD[:70] + BAD.replace(b'"bad"', b'"bad-2"'),
        "a comma behind": BAD + b",",
        "the beginning of an array": b"[" + BAD + b",",
        "the end of an array": BAD + b"]",
        "a bracket alone": b"[",
        "single quotes": BAD.replace(b'"', b"'"),
        "a comment": b"// " + BAD,
        "keys twice with one value": BAD[:-1] + b',"note":"","note":""}',
        "keys twice with two values": BAD[:-1] + b',"note":"one","note":"two"}',
        "texts twice": BAD[:-1] + b',"text":"another"}',
        "many keys twice": b"{" + b",".join(b'"k%d":1' % (n % 3_000) for n in range(6_000)) + b"}",
        "a strange key of our name": BAD[:-1] + b',"unknown":{"":{"id":"other"}}}',
        "arrays without end": b"[" * 100_000,
        "objects without end": b'{"a":' * 100_000,
        "arrays in a strange key": BAD[:-1] + b',"x":' + b"[" * 900 + b"]" * 900 + b"}",
        "arrays nested a little too deep": BAD[:-1] + b',"x":' + b"[" * 101 + b"]" * 101 + b"}",
        "objects in meta": _with(("meta",), {}).replace(b'"meta":{}', b'"meta":' + b'{"a":' * 300 + b"1" + b"}" * 300),
        "a path for an id": _with(("id",), "../../../etc/passwd"),
        "a NUL for an id": _with(("id",), "\0"),
        "an id of a megabyte": _with(("id",), "x" * 2**20),
        "an id with line ends": _with(("id",), "a\nb\r\u2028c"),
        "markup for a title": _with(("title",), "<img src=http://example.org/x.png><b>bold"),
        "an empty text": _with(("text",), ""),
        "a text of line ends": _with(("text",), "\r\n" * 200),
        "a text of marks": _with(("text",), "“" * 20_000),
        "a text of NULs": _with(("text",), "\0" * 200),
        "offsets beyond all bounds": _with(("skip",), [[0, 10**30]]),
        "offsets that are no whole numbers": _with(("skip",), [[0.5, 2]]),
        "many speakers in a circle": _with(
            ("speakers",),
            [{"id": f"s{n}", "name": "n", "kind": "group", "members": [f"s{(n + 1) % 2_000}"]} for n in range(2_000)],
        ),
        "many quotes with one id": _with(("quotes",), [{"id": "q", "content": [[0, 1]]}] * 3_000),
        "many quotes in each other": _with(
            ("quotes",), [{"id": f"q{n}", "content": [[0, 1]], "parent": f"q{n + 1}"} for n in range(3_000)]
        ),
        "many spans": _with(("skip",), [[n % 80, n % 80 + 1] for n in range(20_000)]),
        "many stances": _with(("quotes", 0, "stances"), [{"label": f"l{n}", "target": None} for n in range(5_000)]),
    }.items()


_JUNK: Final = (b'"', b"[", b"}", b",", b"\\", b"\n", b"\r\n", b"\0", b"\xff", b"-", b"9" * 30)


def changed_by_chance(line: bytes, choice: random.Random) -> bytes:
    """Return a line as a program, a disk or a tired hand may have changed it."""
    data = bytearray(line)
    for _ in range(choice.randint(1, 4)):
        at = choice.randrange(len(data))
        match choice.randrange(5):
            case 0:
                data[at] = choice.randrange(256)
            case 1:
                del data[at : at + choice.randint(1, 60)]
            case 2:
                data[at:at] = data[choice.randrange(len(data)) :][: choice.randint(1, 60)]
            case 3:
                data[at:at] = choice.choice(_JUNK)
            case _:
                del data[at:]
        data = data or bytearray(b"{")
    return bytes(data)


def changed_lines(count: int) -> Iterator[tuple[str, bytes]]:
    """Yield the bad record changed by chance so many times, each in another way."""
    choice = random.Random(7)
    for number in range(count):
        yield f"changed by chance {number}", changed_by_chance(BAD, choice)


def malformed() -> Iterator[Malformed]:
    """Yield more than 200 files."""
    first, second, third = SOUND
    lines = [*damaged_lines(), *wrong_values(), *contradictions(), *changed_lines(60)]
    once = {bad: name for name, bad in reversed(lines)}  # two ways may lead to the same line
    for number, (bad, name) in enumerate(once.items()):
        # A file that begins with a later version is refused as a whole, which has tests of its own.
        is_later = isinstance(decode_line(2, bad.split(b"\n")[0]).problem, VersionRecordError)
        stack = [first, second, third]
        stack.insert(max(number % 4, is_later), bad)
        end = (b"\n", b"\r\n")[number % 7 == 0]
        yield Malformed(name, end.join(stack) + (b"" if number % 5 == 0 else end), SOUND)
    whole = b"\n".join(SOUND)
    yield Malformed("a mark and a cut-off end", b"\xef\xbb\xbf" + whole + b"\n" + BAD[:80], SOUND)
    yield Malformed("empty lines everywhere", b"\n\r\n \n" + whole.replace(b"\n", b"\n\n\t\n") + b"\n\n\n", SOUND)
    yield Malformed("carriage returns before line feeds", whole.replace(b"\n", b"\r\r\r\n"), SOUND)
    yield Malformed("a hole at the end", whole + b"\n" + b"\0" * 8192, SOUND)
    yield Malformed(
        "everything at once", b"\n".join([first, *(bad for _, bad in damaged_lines()), second, third]), SOUND
    )
