"""From the files that somebody names to one dataset, and one word on each that is damaged."""

from __future__ import annotations

from pathlib import Path

from malformed import BAD, SOUND

from quotemark.core.opening import open_files, read_articles


def test_a_file_with_many_damaged_lines_is_spoken_of_once(tmp_path: Path) -> None:
    work, more, gone = tmp_path / "work.jsonl", tmp_path / "more.jsonl", tmp_path / "gone.jsonl"
    work.write_bytes(SOUND[0] + b"\n")
    more.write_bytes(b"\n".join([BAD[:50], SOUND[1], b"none", SOUND[2]]) + b"\n")
    opened = open_files([work, more, gone])
    assert [head.id for head in opened.dataset.heads] == ["sound-1", "sound-2", "sound-3"]
    damaged, missing = opened.problems
    assert damaged.message == (
        "2 lines could not be read; the first: more.jsonl, line 1: not readable as JSON: the line is cut off"
    )
    assert "quotemark validate" in damaged.hint
    assert "gone.jsonl" in missing.message
    opened.dataset.close()


def test_one_damaged_line_is_told_with_its_reason(tmp_path: Path) -> None:
    more = tmp_path / "more.jsonl"
    more.write_bytes(SOUND[1] + b"\nnone\n")
    articles, (problem,) = read_articles([more])
    assert [article.id for article in articles] == ["sound-2"]
    assert problem.message.startswith("more.jsonl, line 2: not readable as JSON: ")
    assert problem.hint == "It is left out; “quotemark validate” says more."
