"""Replacing a file: at every moment the old or the new one stands there whole."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from quotemark.core import safe_write
from quotemark.core.errors import WriteError
from quotemark.core.safe_write import replace_file, sync_folder, write_error

OLD = b"what stood there\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "d.jsonl"
    path.write_bytes(OLD)
    return path


def assert_untouched(path: Path) -> None:
    assert path.read_bytes() == OLD
    assert os.listdir(path.parent) == [path.name]


def test_chunks_become_the_file_and_their_length_is_returned(path: Path) -> None:
    assert replace_file(path, [b"one\n", b"", b"two\n"]) == 8
    assert path.read_bytes() == b"one\ntwo\n"
    assert os.listdir(path.parent) == [path.name]
    assert replace_file(path, []) == 0
    assert path.read_bytes() == b""


def test_a_new_file_has_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    replace_file(tmp_path / "new.jsonl", [b"x"])
    (tmp_path / "plain").touch()
    assert (tmp_path / "new.jsonl").stat().st_mode == (tmp_path / "plain").stat().st_mode


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_permissions_are_kept(path: Path, mode: int) -> None:
    path.chmod(mode)
    replace_file(path, [b"x"])
    assert stat.S_IMODE(path.stat().st_mode) == mode


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away to see whether it stays given")
def test_owner_and_group_are_kept(path: Path) -> None:
    os.chown(path, 1234, 2345)
    replace_file(path, [b"x"])
    assert (path.stat().st_uid, path.stat().st_gid) == (1234, 2345)


def test_where_owners_and_permissions_cannot_be_set_the_words_are_written_all_the_same(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "chown", refuse)
    monkeypatch.setattr(os, "chmod", refuse)
    replace_file(path, [b"x"])
    assert path.read_bytes() == b"x"


def test_a_symbolic_link_stays_one(path: Path, tmp_path: Path) -> None:
    (tmp_path / "links").mkdir()
    link = tmp_path / "links" / "d.jsonl"
    link.symlink_to(path)
    replace_file(link, [b"new"])
    assert link.is_symlink()
    assert path.read_bytes() == b"new"
    dangling = tmp_path / "links" / "later.jsonl"
    dangling.symlink_to(tmp_path / "later.jsonl")
    replace_file(dangling, [b"new"])
    assert dangling.is_symlink()
    assert (tmp_path / "later.jsonl").read_bytes() == b"new"


def test_the_longest_of_names_can_be_replaced(tmp_path: Path) -> None:
    path = tmp_path / ("ü" * 127)
    replace_file(path, [b"x"])
    assert path.read_bytes() == b"x"


def test_the_mapping_is_let_go_of_just_before_the_rename(path: Path) -> None:
    seen: list[bytes] = []
    replace_file(path, [b"new"], before_replace=lambda: seen.append(path.read_bytes()))
    assert seen == [OLD]


@pytest.mark.parametrize("what", ["folder", "pipe", "device"])
def test_what_is_no_file_is_never_replaced(tmp_path: Path, what: str) -> None:
    path = tmp_path / "d.jsonl"
    if what == "folder":
        path.mkdir()
    elif what == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/null")
    before = path.stat().st_mode
    with pytest.raises(WriteError, match="it is not a file"):
        replace_file(path, [b"x"])
    assert path.stat().st_mode == before
    assert os.listdir(tmp_path) == [path.name]


def test_a_write_protected_file_is_not_passed_over(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(WriteError, match="you may not write there"):
        replace_file(path, [b"x"])
    assert_untouched(path)


def test_a_folder_that_is_gone_is_named(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match=r"d\.jsonl could not be written: the folder is gone"):
        replace_file(tmp_path / "gone" / "d.jsonl", [b"x"])


def test_the_file_is_on_the_disk_before_the_rename_and_the_rename_after_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[tuple[bool, bytes]] = []
    real = os.fsync

    def fsync(handle: int) -> None:
        synced.append((stat.S_ISDIR(os.fstat(handle).st_mode), path.read_bytes()))
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    replace_file(path, [b"new"])
    assert synced == [(False, OLD), (True, b"new")]


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_call_that_fails_leaves_the_old_file_and_nothing_else(
    path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, call, fail)
    with pytest.raises(WriteError, match="the disk reports an error") as caught:
        replace_file(path, [b"x"])
    monkeypatch.undo()
    assert isinstance(caught.value.__cause__, OSError)
    assert_untouched(path)


def test_a_source_that_fails_leaves_the_old_file_and_nothing_else(path: Path) -> None:
    def chunks() -> Iterator[bytes]:
        yield b"x" * (2 << 20)
        raise KeyError("no such line")

    with pytest.raises(KeyError):
        replace_file(path, chunks())
    assert_untouched(path)


def test_a_full_disk_leaves_the_old_file_and_nothing_else(path: Path) -> None:
    script = """
        import resource, sys
        from pathlib import Path
        from quotemark.core.errors import WriteError
        from quotemark.core.safe_write import replace_file
        resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 21, 1 << 21))
        try:
            replace_file(Path(sys.argv[1]), (b"x" * 65536 for _ in range(64)))
        except WriteError as error:
            print(error)
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), path], capture_output=True, text=True, check=True, timeout=60
    )
    assert "larger than this disk or account allows" in done.stdout
    assert_untouched(path)


@pytest.mark.parametrize("code", [errno.EINVAL, errno.ENOTSUP, errno.ENOSYS])
def test_a_disk_that_cannot_sync_folders_is_no_failure(path: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    real = os.fsync

    def only_files(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(code, os.strerror(code))
        real(handle)

    monkeypatch.setattr(os, "fsync", only_files)
    assert replace_file(path, [b"x"]) == 1
    assert path.read_bytes() == b"x"


def test_a_disk_that_fails_to_sync_a_folder_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="Input/output error"):
        sync_folder(tmp_path)


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EDQUOT, "quota"),
        (errno.EROFS, "read-only"),
        (errno.EACCES, "you may not write there"),
        (errno.ENAMETOOLONG, "File name too long"),
    ],
)
def test_an_error_says_what_is_safe_and_what_to_do(code: int, reason: str) -> None:
    error = write_error(Path("d.jsonl"), OSError(code, os.strerror(code)))
    assert reason in error.message
    assert error.hint.startswith("What was there is unchanged. ")


def test_every_reason_has_advice() -> None:
    assert all(reason and advice.endswith(".") for reason, advice in safe_write._REASONS.values())
