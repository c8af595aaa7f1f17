"""What is mended without guessing, what is left, and what is said of both."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from malformed import BAD, SOUND, line_of, record

from quotemark import cli
from quotemark.core import edits
from quotemark.core.checking.mending import DeedKind
from quotemark.core.checking.repair import Repair
from quotemark.core.edits import Stamp
from quotemark.core.errors import ReadError, VersionError
from quotemark.core.formats.jsonl import BOM, MAX_LINE, decode_article, encode_article
from quotemark.core.opening import load_all
from quotemark.core.store.dataset import Dataset
from quotemark.core.types import Span

ONE, TWO, _ = SOUND
STAMP = Stamp("ada", "2026-06-01T12:00:00Z")


def repaired(folder: Path, data: bytes) -> tuple[list[bytes], list[tuple[int | None, str, DeedKind]]]:
    """Return the lines of the mended file and what was done, without the words."""
    path = folder / "bad.jsonl"
    path.write_bytes(data)
    repair = Repair(path)
    mended = b"".join(repair.lines())
    return mended.splitlines(), [(deed.line, deed.path, deed.kind) for deed in repair.deeds]


def pretty(lines: list[bytes]) -> bytes:
    """Return records as one list over many lines."""
    return json.dumps([json.loads(line) for line in lines], ensure_ascii=False, indent=2).encode()


def bad(**changes: Any) -> dict[str, Any]:
    return {**record("bad"), **changes}


def with_quote(**changes: Any) -> dict[str, Any]:
    made = record("bad")
    made["quotes"][0] |= changes
    return made


def test_a_sound_file_comes_out_as_it_went_in(tmp_path: Path) -> None:
    assert repaired(tmp_path, ONE + b"\n" + TWO + b"\n") == ([ONE, TWO], [])


@pytest.mark.parametrize(
    ("data", "done"),
    [
        (BOM + ONE + b"\n" + TWO + b"\n", [(1, "", DeedKind.BYTE_ORDER_MARK)]),
        (ONE + b"\n" + BOM + TWO + b"\n", [(2, "", DeedKind.BYTE_ORDER_MARK)]),
        (ONE + b"\r\n" + TWO + b"\r\n", [(1, "", DeedKind.LINE_ENDS)]),
        (ONE + b"\n" + TWO, [(2, "", DeedKind.LAST_LINE_FEED)]),
        (b"\n" + ONE + b"\n \n" + TWO + b"\n\n", [(1, "", DeedKind.BLANK)]),
        (
            ONE + b"\0\0\n" + b"\0\0" + TWO + b"\n\0\0\0",
            [(1, "", DeedKind.NUL), (2, "", DeedKind.NUL), (3, "", DeedKind.NUL), (3, "", DeedKind.BLANK)],
        ),
        (ONE + TWO + b"\n", [(1, "", DeedKind.SPLIT)]),
        (b"[" + ONE + b",\n" + TWO + b"]\n", [(1, "", DeedKind.SPLIT), (2, "", DeedKind.SPLIT)]),
        (
            b"[\n" + ONE + b",\n" + TWO + b"\n]\n",
            [(1, "", DeedKind.SPLIT), (2, "", DeedKind.SPLIT), (4, "", DeedKind.SPLIT)],
        ),
        (b"[" + ONE + b", " + TWO + b"]\n", [(1, "", DeedKind.SPLIT)]),
        (pretty([ONE, TWO]), [(None, "", DeedKind.SPLIT)]),
        (b"\xef\xbb\xbf" + pretty([ONE, TWO]).replace(b"\n", b"\r\n"), [(None, "", DeedKind.SPLIT)]),
        (ONE + b"\n" + TWO + b"\n" + ONE + b"\n", [(3, "", DeedKind.DROPPED)]),
        ((ONE + b"\n" + TWO + b"\n").decode().encode("utf-16"), [(None, "", DeedKind.ENCODING)]),
        ((ONE + b"\n" + TWO + b"\n").decode().encode("utf-32"), [(None, "", DeedKind.ENCODING)]),
    ],
)
def test_a_file_of_sound_records_is_laid_out_as_it_should_be(
    tmp_path: Path, data: bytes, done: list[tuple[int | None, str, DeedKind]]
) -> None:
    assert repaired(tmp_path, data) == ([ONE, TWO], done)


def without(value: dict[str, Any], *keys: str) -> dict[str, Any]:
    return {key: item for key, item in value.items() if key not in keys}


@pytest.mark.parametrize(
    ("broken", "whole", "path", "kind"),
    [
        (without(bad(), "skip", "note"), bad(skip=None), "", DeedKind.FILLED_IN),
        (without(bad(x={"kept": 1}), "format"), bad(x={"kept": 1}), "", DeedKind.FILLED_IN),
        (bad(skip=[[72, 86], [40, 44]]), bad(skip=[[40, 44], [72, 86]]), "skip", DeedKind.SORTED),
        (bad(dismissed=[[3, 4], [3, 4]]), bad(dismissed=[[3, 4]]), "dismissed", DeedKind.DROPPED),
        (
            with_quote(content=[[9, 21], [0, 5]]),
            with_quote(content=[[0, 5], [9, 21]]),
            "quotes[0].content",
            DeedKind.SORTED,
        ),
        (
            with_quote(stances=[{"label": "supports", "target": None}] * 2),
            with_quote(),
            "quotes[0].stances[1]",
            DeedKind.DROPPED,
        ),
        (bad(quotes=[*bad()["quotes"], bad()["quotes"][0]]), bad(), "quotes[2]", DeedKind.DROPPED),
        (bad(speakers=[*bad()["speakers"], bad()["speakers"][1]]), bad(), "speakers[2]", DeedKind.DROPPED),
    ],
)
def test_a_record_with_one_reading_is_mended(
    tmp_path: Path, broken: dict[str, Any], whole: dict[str, Any], path: str, kind: DeedKind
) -> None:
    lines, done = repaired(tmp_path, line_of(broken) + b"\n")
    assert [json.loads(line) for line in lines] == [whole]
    assert done == [(1, path, kind)]


def test_what_says_the_same_once_every_key_is_there_stands_there_once(tmp_path: Path) -> None:
    twice = with_quote(stances=[{"label": "supports"}, {"label": "supports", "target": None}])
    lines, done = repaired(tmp_path, line_of(twice) + b"\n")
    assert [json.loads(line) for line in lines] == [with_quote()]
    assert done == [(1, "", DeedKind.FILLED_IN), (1, "quotes[0].stances[1]", DeedKind.DROPPED)]


def test_of_two_quotes_with_one_id_the_second_gets_a_new_one_unless_something_hangs_on_it(tmp_path: Path) -> None:
    twice = bad()
    twice["quotes"][1]["id"] = "q1"
    lines, done = repaired(tmp_path, line_of(twice) + b"\n")
    assert [quote.id for quote in decode_article(lines[0]).quotes] == ["q1", "q2"]
    assert done == [(1, "quotes[1].id", DeedKind.RENAMED)]
    twice["quotes"].append({**twice["quotes"][1], "id": "q9", "parent": "q1"})
    lines, done = repaired(tmp_path, line_of(twice) + b"\n")
    assert (lines, done) == ([line_of(twice)], [(1, "quotes", DeedKind.LEFT)])


def test_another_text_with_the_id_of_one_before_gets_an_id_that_no_line_has(tmp_path: Path) -> None:
    other = bad(text=bad()["text"].replace("open", "shut"))
    taken = bad(id="bad-2")
    data = b"\n".join((BAD, line_of(other), line_of(taken))) + b"\n"
    lines, done = repaired(tmp_path, data)
    assert [decode_article(line).id for line in lines] == ["bad", "bad-3", "bad-2"]
    assert done == [(2, "id", DeedKind.RENAMED)]


def test_the_same_text_with_other_labels_is_for_a_person_to_merge(tmp_path: Path) -> None:
    data = BAD + b"\n" + line_of(bad(note="another")) + b"\n"
    lines, done = repaired(tmp_path, data)
    assert (b"".join(line + b"\n" for line in lines), done) == (data, [(2, "id", DeedKind.LEFT)])


def test_what_stands_behind_a_record_and_a_hole_is_left(tmp_path: Path) -> None:
    lines, done = repaired(tmp_path, ONE + b" \0\0\0" + TWO + b" \0\0k\0\n")
    assert lines == [ONE, TWO, b"k"]
    assert done == [(1, "", DeedKind.NUL), (1, "", DeedKind.SPLIT), (1, "", DeedKind.LEFT)]


def test_a_record_behind_which_another_begins_is_saved_from_what_is_cut_off(tmp_path: Path) -> None:
    lines, done = repaired(tmp_path, ONE + BAD[:90])
    assert lines == [ONE, BAD[:90]]
    assert done == [(1, "", DeedKind.SPLIT), (1, "", DeedKind.LEFT), (1, "", DeedKind.LAST_LINE_FEED)]


@pytest.mark.parametrize(
    ("line", "path"),
    [
        (BAD[:-40], ""),
        (BAD.replace(b"lock", b"l\xf6ck"), ""),
        (BAD.replace(b"lock", b"l\\ud83dck"), ""),
        (BAD[:60] + b"\0" + BAD[60:], ""),
        (line_of(bad(skip=[[86, 72]])), "skip[0]"),
        (line_of(bad(skip=[[72, 99]])), "skip"),
        (line_of(with_quote(cue=[[22, 26], [24, 30]])), "quotes[0].cue"),
        (line_of(bad(lang=5)), "lang"),
        (line_of(without(bad(), "text")), ""),
        (BAD[:-1] + b',"note":"another"}', ""),
        (line_of(bad(format="quotemark/2")), ""),
        (line_of(bad(format="brat")), "format"),
        (b"[1, 2]", ""),
        (b"\0\0" + BAD[:60] + b"\0\0", ""),
        (BOM + BAD[:60], ""),
        (line_of(with_quote(stances=[{"label": "a", "target": None, "x": n} for n in (1, 2)])), "quotes"),
        (line_of(with_quote(stances=[{"label": "a", "x": 1}, {"label": "a", "target": None}])), "quotes"),
    ],
)
def test_what_would_need_guessing_is_left_byte_for_byte_and_named(tmp_path: Path, line: bytes, path: str) -> None:
    data = ONE + b"\n" + line + b"\r\n" + TWO + b"\n"
    file = tmp_path / "bad.jsonl"
    file.write_bytes(data)
    repair = Repair(file)
    assert b"".join(repair.lines()) == data
    (deed,) = repair.deeds
    assert (deed.line, deed.path, deed.kind) == (2, path, DeedKind.LEFT)
    assert deed.message


def test_errors_in_a_record_that_can_be_read_are_named_beside_what_is_mended(tmp_path: Path) -> None:
    odd = with_quote(speaker="s9", content=[[6, 9], [0, 5]])
    lines, done = repaired(tmp_path, line_of(odd) + b"\n")
    assert decode_article(lines[0]).quotes[0].content == (Span(0, 5), Span(6, 9))
    assert done == [(1, "quotes[0].content", DeedKind.SORTED), (1, "quotes[0].speaker", DeedKind.LEFT)]


def test_a_line_that_is_too_long_is_copied_in_pieces(tmp_path: Path) -> None:
    endless = b"x" * (2 * MAX_LINE + 5)
    path = tmp_path / "bad.jsonl"
    path.write_bytes(ONE + b"\n" + endless + b"\n" + TWO + b"\n")
    repair = Repair(path)
    assert b"".join(repair.lines()) == path.read_bytes()
    assert [(deed.line, deed.kind) for deed in repair.deeds] == [(2, DeedKind.LEFT)]


def test_a_file_of_a_later_version_and_what_is_no_file_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "later.jsonl"
    path.write_bytes(b"\n" + line_of(bad(format="quotemark/2")) + b"\n" + ONE + b"\n")
    with pytest.raises(VersionError, match="Install a version of Quotemark that reads quotemark/2"):
        list(Repair(path).lines())
    with pytest.raises(ReadError, match="is a folder"):
        list(Repair(tmp_path).lines())


# -- the command ---------------------------------------------------------------------------------------------


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    path = tmp_path / "work.jsonl"
    path.write_bytes(BOM + ONE + b"\n" + BAD[:70] + b"\n" + TWO + b"\n")
    return path


def test_the_command_writes_a_new_file_and_says_what_it_did(damaged: Path, capfd: pytest.CaptureFixture[str]) -> None:
    before, new = damaged.read_bytes(), damaged.with_name("new.jsonl")
    assert cli.main(["repair", str(damaged), "-o", str(new)]) == 1
    assert new.read_bytes() == before.removeprefix(BOM)
    assert damaged.read_bytes() == before
    captured = capfd.readouterr()
    assert captured.out.splitlines() == [
        f"{damaged}:1: a byte order mark was taken off",
        f"{damaged}:2: left as it is: not readable as JSON: the line is cut off",
    ]
    assert captured.err == f"{new}: 1 mended, 1 left as they are.\n"


def test_lines_that_cannot_be_mended_can_be_set_aside(damaged: Path, capfd: pytest.CaptureFixture[str]) -> None:
    new, rest = damaged.with_name("new.jsonl"), damaged.with_name("rest.jsonl")
    assert cli.main(["repair", str(damaged), "-o", str(new), "--rest", str(rest)]) == 1
    assert (new.read_bytes().splitlines(), rest.read_bytes()) == ([ONE, TWO], BAD[:70] + b"\n")
    assert cli.main(["validate", str(new)]) == 0


def test_programs_get_an_object_for_each_deed(damaged: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["repair", str(damaged), "-o", str(damaged.with_name("new.jsonl")), "--json"]) == 1
    captured = capfd.readouterr()
    records = [json.loads(line) for line in captured.out.splitlines()]
    assert [list(record) for record in records] == [["file", "line", "id", "path", "done", "message"]] * 2
    assert [(r["file"], r["line"], r["done"]) for r in records] == [
        (str(damaged), 1, "byte-order-mark"),
        (str(damaged), 2, "left"),
    ]
    assert captured.err == ""


def test_a_file_that_can_be_mended_in_full_gives_exit_code_0(tmp_path: Path) -> None:
    path = tmp_path / "work.jsonl"
    path.write_bytes(BOM + ONE)
    assert cli.main(["repair", str(path), "-o", str(tmp_path / "new.jsonl")]) == 0


def test_no_file_is_written_over_unasked(damaged: Path, capfd: pytest.CaptureFixture[str]) -> None:
    before, new = damaged.read_bytes(), damaged.with_name("new.jsonl")
    new.write_bytes(b"precious")
    link = damaged.with_name("link.jsonl")
    link.symlink_to(damaged)
    for outputs in (["-o", str(new)], ["-o", str(damaged), "-f"], ["-o", str(link), "-f"], ["-o", str(damaged.parent)]):
        assert cli.main(["repair", str(damaged), *outputs]) == 2
    assert cli.main(["repair", str(damaged), "-o", str(new), "--rest", str(new), "-f"]) == 2
    assert (damaged.read_bytes(), new.read_bytes()) == (before, b"precious")
    assert cli.main(["repair", str(damaged), "-o", str(new), "-f"]) == 1
    assert new.read_bytes() == before.removeprefix(BOM)


def test_decisions_that_wait_beside_the_file_are_spoken_of(damaged: Path, capfd: pytest.CaptureFixture[str]) -> None:
    dataset = Dataset(damaged)
    load_all(dataset)
    dataset.record(edits.set_note(dataset.article(0), "q1", "seen", STAMP), "Note", STAMP)
    dataset.close()
    new = damaged.with_name("new.jsonl")
    assert cli.main(["repair", str(damaged), "-o", str(new)]) == 1
    assert "decisions that wait in work.jsonl.journal, and are not in the file: 1" in capfd.readouterr().out
    journal = damaged.with_name("other.jsonl.journal")
    damaged.with_name("work.jsonl.journal").rename(journal)
    assert cli.main(["repair", str(damaged), "-o", str(damaged.with_name("other.jsonl"))]) == 2
    assert str(journal) in capfd.readouterr().err


def test_what_is_mended_opens_in_full(damaged: Path) -> None:
    new = damaged.with_name("new.jsonl")
    assert cli.main(["repair", str(damaged), "-o", str(new), "--rest", str(damaged.with_name("rest.jsonl"))]) == 1
    dataset = Dataset(new)
    load_all(dataset)
    assert dataset.problems == []
    assert [encode_article(dataset.article(row)) for row in range(2)] == [ONE, TWO]
    dataset.close()
