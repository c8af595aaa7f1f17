"""A file read by line numbers."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quotemark.core.errors import ReadError
from quotemark.core.store import line_file
from quotemark.core.store.line_file import LineFile

_PIECES = st.sampled_from([b"{}", b" ", b"\t\r", b"\n", b"\r\n", b"\xef\xbb\xbf", b"{long line}" * 3, b"\xff"])


def met(file: LineFile) -> list[int]:
    """Return the numbers of all lines that are not blank."""
    numbers: list[int] = []
    while not file.is_read:
        numbers += file.meet_some()
    return numbers


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(_PIECES, max_size=20), chunk=st.integers(1, 40))
def test_lines_are_those_between_line_feeds_wherever_a_chunk_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pieces: list[bytes], chunk: int
) -> None:
    data = b"".join(pieces)
    path = tmp_path / "lines.jsonl"
    path.write_bytes(data)
    with monkeypatch.context() as patched:
        patched.setattr(line_file, "_CHUNK", chunk)
        patched.setattr(line_file, "_FIRST_CHUNK", chunk)
        file = LineFile(path)
        numbers = met(file)
        *whole, rest = data.split(b"\n")
        expected = [line + b"\n" for line in whole] + ([rest] if rest else [])
        assert [file.line(number) for number in range(1, len(file) + 1)] == expected
        bare = [line.removeprefix(b"\xef\xbb\xbf") if n == 0 else line for n, line in enumerate(expected)]
        assert numbers == [n for n, line in enumerate(bare, 1) if line.strip()]
        for first in range(1, len(expected) + 1):
            assert b"".join(file.blocks(first, len(expected) + 1, chunk)) == b"".join(expected[first - 1 :])
        file.close()


def test_a_file_that_is_cut_short_while_lines_are_copied_is_told(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_bytes(b"{}\n" * 1000)
    file = LineFile(path)
    assert len(met(file)) == 1000
    path.write_bytes(b"{}\n")
    with pytest.raises(ReadError, match="changed by another program"):
        list(file.blocks(1, 1001, 1 << 20))
