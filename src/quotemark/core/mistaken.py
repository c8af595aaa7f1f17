"""What people open in place of a dataset or an article, told for what it is, with the file to open instead."""

from __future__ import annotations

import os
import re
import stat
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from quotemark.core.errors import ReadError
from quotemark.core.formats.decoding import refuse_known_binary, wrong_kind
from quotemark.core.store.beside import DATASET_SUFFIX, Belonging, Beside, belonging

HEAD: Final = 4096
"""Bytes of the beginning of a file that are looked at."""

_DATASET_SUFFIXES: Final = (DATASET_SUFFIX, ".ndjson")
_MOST_FILES: Final = 1000
"""Files of a folder among which a dataset is looked for."""

_JOURNAL_LINE: Final = re.compile(rb'\s{0,9}\{"op":"(add|edit|remove|saved)"')

_EXPORTED: Final = (
    "Open the dataset that it was exported from. Articles from elsewhere make a dataset, too: "
    "a .jsonl file with an object on each line that has a “text”."
)
_OF_FOLDER: Final = "It holds by itself for the datasets of its folder and of those below: open one of them."
_WHY: Final = {
    ".csv": ("a table", _EXPORTED),
    ".tsv": ("a table", _EXPORTED),
    ".parquet": ("a table", _EXPORTED),
    ".arrow": ("a table", _EXPORTED),
    ".xlsx": ("a table", _EXPORTED),
    ".ods": ("a table", _EXPORTED),
    ".conll": ("a file in the CoNLL format", _EXPORTED),
    ".conllu": ("a file in the CoNLL format", _EXPORTED),
    ".ann": ("a file with annotations for brat", _EXPORTED),
    ".spacy": ("a file of spaCy", _EXPORTED),
    ".toml": ("a file of settings", "Choose a text, a page or a dataset."),
}
"""By suffix what a file is that is read as no article, and what to do."""

_SCHEME: Final = "quotemark.toml"


class _Mistake(NamedTuple):
    """What a file is, what to do, and which to open instead, which the advice names unless it is a guess."""

    what: str
    advice: str
    instead: Path | None = None
    is_guess: bool = True


def refuse_no_file(path: Path, mode: int) -> None:
    """Make sure that something (by its ``st_mode``) is a file, and no folder or pipe.

    Raises:
        ReadError: if it is not; of a folder with one dataset it names that.
    """
    if stat.S_ISDIR(mode):
        found = _only_dataset(path)
        raise ReadError(
            f"{path} is a folder",
            hint="Name the files in it." if found is None else f"Perhaps you meant {found.name}. Name the files in it.",
            instead=found,
        )
    if not stat.S_ISREG(mode):
        raise ReadError(
            f"{path} is a pipe or a device, not a file", hint="Save it to a file, or give it on standard input."
        )


def open_dataset(path: Path, *, mends: bool = False) -> BinaryIO:
    """Return a dataset, open for reading; ``mends`` says that one JSON value over many lines is taken, too.

    Raises:
        ReadError: if it is something else.
        OSError: if it cannot be read.
    """
    refuse_no_file(path, path.stat().st_mode)
    stream = path.open("rb")
    try:
        head = stream.read(HEAD)
        if not (mends and is_json_document(head)):
            refuse_no_dataset(path, head)
        stream.seek(0)
    except BaseException:
        stream.close()
        raise
    return stream


def refuse_no_dataset(path: Path, head: bytes) -> None:
    """Make sure, by its name and its first bytes, that a file may be a dataset; damaged lines are another matter.

    Raises:
        ReadError: if it is something else; it says what, and which file to open instead where that is known.
    """
    if (mistake := _own_file(path, head)) is not None:
        raise _error(path, mistake, wants_dataset=True)
    if _has_record(head):
        return
    refuse_known_binary(head, name=str(path), wants_dataset=True)
    if (mistake := _by_suffix(path) or _json_document(path, head)) is not None:
        raise _error(path, mistake, wants_dataset=True)
    if head.strip() and path.suffix and path.suffix.lower() not in (*_DATASET_SUFFIXES, ".json"):
        command = f"quotemark detect {path.name} -o {path.stem}{DATASET_SUFFIX}"
        mistake = _Mistake("a text", f"Make a dataset of it: {command}", _beside(path))
        raise _error(path, mistake, wants_dataset=True)


def refuse_no_article(path: Path, head: bytes) -> None:
    """Make sure, by its name and its first bytes, that a file of an unknown kind may be an article or a dataset.

    Raises:
        ReadError: if it is something else; it says what, and which file to open instead where that is known.
    """
    mistake = _own_file(path, head)
    if mistake is None and not _has_record(head):
        mistake = _by_suffix(path) or _json_document(path, head)
    if mistake is not None:
        raise _error(path, mistake, wants_dataset=False)


def no_article(path: Path) -> ReadError:
    """Return the error to show of a file of which not one line can be read as an article."""
    return ReadError(f"{path}: no line of it is an article", hint="Is it a dataset? Nothing was written.")


def _error(path: Path, mistake: _Mistake, *, wants_dataset: bool) -> ReadError:
    what, advice, instead, is_guess = mistake
    return wrong_kind(str(path), what, advice, wants_dataset=wants_dataset, instead=instead, is_guess=is_guess)


def _own_file(path: Path, head: bytes) -> _Mistake | None:
    """Tell files that lie beside a dataset, by the name, and a journal with a name of its own by what it says."""
    found = belonging(path)
    if found is None:
        if _JOURNAL_LINE.match(head) is None:
            return None
        return _Mistake("a journal of decisions", "Open the dataset that it lay beside; the journal is read with it.")
    return _of_dataset(found)


def _of_dataset(found: Belonging) -> _Mistake:
    kind, dataset = found.kind, found.dataset
    name = "a dataset" if dataset is None else dataset.name
    match kind:
        case Beside.JOURNAL | Beside.ASIDE:
            told = _Mistake(f"the journal of {name}", f"Open {name}: the journal is read with it.")
        case Beside.LOCK:
            told = _Mistake(f"the lock of {name}", f"Open {name}: the lock says who writes to it.")
        case _:
            is_new = kind is Beside.TEMPORARY
            told = _Mistake(
                f"what a save of {name} had written when it was cut off"
                if is_new
                else f"what {name} was before a save that was cut off",
                f"Open {name} in the window: that clears up, and puts back what is missing.",
            )
    return told._replace(instead=dataset, is_guess=False)


def _by_suffix(path: Path) -> _Mistake | None:
    if path.name.lower() == _SCHEME:
        return _Mistake("a scheme", _OF_FOLDER, _only_dataset(path.parent))
    known = _WHY.get(path.suffix.lower())
    return None if known is None else _Mistake(*known, _beside(path))


def is_json_document(head: bytes) -> bool:
    """Tell by its first bytes whether a file is one JSON value, over several lines or as one list."""
    first, _, rest = head.removeprefix(b"\xef\xbb\xbf").strip().partition(b"\n")
    is_list = first.startswith(b"[") and b"{" in head
    return not _has_record(head) and (is_list or (first.rstrip() == b"{" and rest.lstrip().startswith(b'"')))


def _json_document(path: Path, head: bytes) -> _Mistake | None:
    if not is_json_document(head):
        return None
    name = f"{path.stem}{DATASET_SUFFIX}"
    name = f"{path.stem}-lines{DATASET_SUFFIX}" if name == path.name else name
    return _Mistake(
        "one JSON value for all articles",
        f"Put each article on a line of its own: quotemark repair {path.name} -o {name}",
        _beside(path),
    )


def _has_record(head: bytes) -> bool:
    """Tell whether one of the first lines looks like a record."""
    return any(line.lstrip(b"\xef\xbb\xbf \t").startswith(b'{"') for line in head.split(b"\n"))


def _beside(path: Path) -> Path | None:
    """Return the dataset that has a file's name but for the suffix."""
    found = path.with_suffix(DATASET_SUFFIX)
    return found if found != path and found.is_file() else None


def _only_dataset(folder: Path) -> Path | None:
    """Return the dataset of a folder that holds one."""
    try:
        with os.scandir(folder) as entries:
            files = [e.name for e in islice(entries, _MOST_FILES) if e.name.lower().endswith(DATASET_SUFFIX)]
    except OSError:
        return None
    found = folder / files[0] if len(files) == 1 else None
    return found if found is not None and found.is_file() else None
