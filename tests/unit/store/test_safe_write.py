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

from quotemark.core.errors import WriteError
from quotemark.core.store import safe_write
from quotemark.core.store.safe_write import Recovered, recover, replace_file, sync_folder, write_error

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
    replace_file(path, [b"new"], before_replace=lambda _: seen.append(path.read_bytes()))
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
    with pytest.raises(WriteError, match=r"d\.jsonl could not be written: the folder is not there"):
        replace_file(tmp_path / "gone" / "d.jsonl", [b"x"])


# -- the comparison and the second name ------------------------------------------------------------------------


def leftovers(path: Path) -> list[str]:
    return sorted(name for name in os.listdir(path.parent) if name != path.name)


def test_what_is_read_back_is_compared_before_it_takes_the_place(path: Path) -> None:
    big = [b"x" * 100, b"y" * (3 << 20), b"z"]
    assert replace_file(path, big, meant=[b"".join(big)]) == sum(map(len, big))
    for meant in ([b"new"], [b"new\n", b"more"], [], [b"nex\n"]):
        before = path.read_bytes()
        with pytest.raises(WriteError, match="what was read back is not what was written"):
            replace_file(path, [b"new\n"], meant=meant)
        assert path.read_bytes() == before
        assert leftovers(path) == []


def test_a_disk_that_keeps_something_else_is_noticed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: real(handle, bytes(data).replace(b"e", b"a")))
    with pytest.raises(WriteError, match="what was read back is not what was written"):
        replace_file(path, [b"new\n"], meant=[b"new\n"])
    assert_untouched(path)


def test_the_old_file_has_a_second_name_until_the_new_one_is_seen_in_its_place(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[bytes, list[bytes]]] = []
    real = os.replace, os.fsync

    def look() -> None:
        backups = [path.parent / name for name in leftovers(path) if name.endswith(".backup")]
        seen.append((path.read_bytes(), [b.read_bytes() for b in backups]))

    monkeypatch.setattr(os, "replace", lambda a, b: (look(), real[0](a, b)))
    monkeypatch.setattr(os, "fsync", lambda handle: (look(), real[1](handle)))
    replace_file(path, [b"new"], meant=[b"new"])
    assert seen == [(OLD, []), (OLD, [OLD]), (b"new", [OLD])]
    assert leftovers(path) == []


@pytest.mark.parametrize("is_there", [True, False])
def test_a_rename_that_cannot_be_made_durable_is_taken_back(
    path: Path, monkeypatch: pytest.MonkeyPatch, *, is_there: bool
) -> None:
    if not is_there:
        path.unlink()

    def fail(_: Path) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(safe_write, "sync_folder", fail)
    with pytest.raises(WriteError):
        replace_file(path, [b"new"], meant=[b"new"])
    assert path.exists() == is_there
    if is_there:
        assert_untouched(path)


def test_a_disk_without_hard_links_is_no_failure(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")  # what Linux says of a stick with FAT

    monkeypatch.setattr(os, "link", refuse)
    replace_file(path, [b"new"], meant=[b"new"])
    assert path.read_bytes() == b"new"
    assert leftovers(path) == []


def cut_off(path: Path, at: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a replacement die where it calls a function of ``os``; nothing is cleared away then."""

    class Died(BaseException):
        pass

    def die(*_: object) -> None:
        raise Died

    with monkeypatch.context() as patched:
        patched.setattr(os, at, die)
        patched.setattr(os, "unlink", lambda *_: None)
        with pytest.raises(Died):
            replace_file(path, [b"new"])


@pytest.mark.parametrize("at", ["fsync", "link", "replace"])
def test_what_a_replacement_left_that_was_cut_off_is_cleared_away(
    path: Path, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    cut_off(path, at, monkeypatch)
    others = {".other.jsonl.abcdefgh.tmp", ".d.jsonl.lock", "d.jsonl.journal", "d.jsonl.backup", ".d.jsonl.tmp"}
    for name in others:
        (path.parent / name).touch()
    link = path.parent / "link.jsonl"
    link.symlink_to(path)
    assert recover(link) == Recovered(is_restored=False, removed=2 if at == "replace" else 1)
    assert path.read_bytes() == OLD
    assert set(leftovers(path)) == others | {"link.jsonl"}
    assert recover(link) == Recovered(is_restored=False, removed=0)


def test_a_file_that_is_gone_comes_back_from_its_second_name(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cut_off(path, "replace", monkeypatch)
    path.unlink()  # what a disk may do that renames in two steps
    assert recover(path) == Recovered(is_restored=True, removed=1)
    assert_untouched(path)


def test_the_leftovers_of_the_longest_of_names_are_known_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, other = tmp_path / ("ü" * 120), tmp_path / ("ü" * 119)
    path.write_bytes(OLD)
    cut_off(path, "replace", monkeypatch)
    assert recover(other).removed == 0
    assert recover(path).removed == 2


# -- the order, and what fails ---------------------------------------------------------------------------------


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
        from quotemark.core.store.safe_write import replace_file
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


@pytest.mark.parametrize("is_known", [True, False])
def test_the_cache_of_the_disk_is_emptied_where_the_system_can(
    path: Path, monkeypatch: pytest.MonkeyPatch, *, is_known: bool
) -> None:
    asked = []

    def full_sync(handle: int) -> None:
        asked.append(handle)
        if not is_known:
            raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP))

    synced: list[int] = []
    monkeypatch.setattr(safe_write, "_full_sync", full_sync)
    monkeypatch.setattr(os, "fsync", synced.append)
    with path.open("rb") as file:
        safe_write.sync_file(file.fileno())
        assert asked == [file.fileno()]
        assert synced == ([] if is_known else [file.fileno()]), "a network disk knows only the other one"


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
        (errno.EIO, "the disk reports an error"),
        (errno.ENOENT, "the folder is not there"),
        (errno.ESTALE, "the network share or the drive is away"),
        (errno.ENODEV, "the network share or the drive is away"),
        (errno.ENAMETOOLONG, "File name too long"),
    ],
)
def test_an_error_says_what_is_safe_and_what_to_do(code: int, reason: str) -> None:
    error = write_error(Path("d.jsonl"), OSError(code, os.strerror(code)))
    assert reason in error.message
    assert error.hint.startswith("What was there is unchanged. ")


@pytest.mark.parametrize(
    ("number", "reason"),
    [(19, "the disk is read-only"), (32, "another program holds it open"), (53, "the network share"), (5, "may not")],
)
def test_windows_is_asked_for_its_own_number(number: int, reason: str) -> None:
    error = PermissionError(errno.EACCES, "Access is denied")
    error.winerror = number  # type: ignore[attr-defined]
    assert reason in write_error(Path("d.jsonl"), error).message


def test_every_reason_has_advice() -> None:
    assert all(reason and advice.endswith(".") for reason, advice in safe_write._REASONS.values())
