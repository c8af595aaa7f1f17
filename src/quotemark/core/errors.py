"""Every error that a user can meet.

::

    QuotemarkError
    ├── UsageError         what was asked for cannot be done as asked (exit 2)
    ├── ReadError          a file cannot be read at all (exit 2)
    │   └── VersionError   … because a newer version of Quotemark wrote it
    ├── RecordError        one record of a file cannot be read; the others can (exit 1)
    ├── ResourceError      a scheme or lexicon says something impossible
    └── WriteError         a file cannot be written; what was there before still is
        ├── DiskError      … because the system refuses, for a reason that may pass
        ├── LockedError    … because another process writes to the dataset
        └── ChangedError   … because another program has written to it since it was opened
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path


class ProblemKind(StrEnum):
    """What kind of thing is wrong with a file, a line or a record; docs/cli.md lists them for programs."""

    UNREADABLE = "unreadable"  # the file as a whole
    EMPTY = "empty-file"
    BYTE_ORDER_MARK = "byte-order-mark"
    LINE_ENDS = "line-ends"
    BLANK = "blank-lines"
    NO_LAST_LINE_FEED = "no-last-line-feed"
    NEWER = "newer-version"  # a line
    NOT_JSON = "not-json"
    CUT_OFF = "cut-off"
    NUL = "nul"
    NOT_UTF8 = "not-utf-8"
    HALF_CHARACTER = "half-character"
    TOO_LONG = "too-long"
    TOO_DEEP = "too-deep"
    REPEATED_KEY = "repeated-key"  # a record
    MISSING = "missing"
    VALUE = "wrong-value"
    OUTSIDE = "outside"
    OVERLAP = "overlap"
    ORDER = "order"
    DUPLICATE = "duplicate"
    DANGLING = "dangling"
    CIRCLE = "circle"
    LABEL = "unknown-label"
    CONTRADICTION = "contradiction"


class QuotemarkError(Exception):
    """What happened and where; ``hint`` says what is safe and what to do; ``detail`` is for a bug report."""

    def __init__(self, message: str, *, hint: str = "", detail: str = "") -> None:
        super().__init__(message)
        self.message, self.hint, self.detail = message, hint, detail

    def bare(self) -> QuotemarkError:
        """Return the words of the error alone: what it offers to do is not what is wanted here."""
        return QuotemarkError(self.message, hint=self.hint, detail=self.detail)

    def __str__(self) -> str:
        return " ".join(part for part in (self.message.rstrip(".") + ".", self.hint) if part)


class UsageError(QuotemarkError):
    """What was asked for cannot be done as asked."""


class ReadError(QuotemarkError):
    """A file cannot be read at all; ``instead`` is the one that is likely meant, where that can be told."""

    def __init__(self, message: str, *, hint: str = "", detail: str = "", instead: Path | None = None) -> None:
        super().__init__(message, hint=hint, detail=detail)
        self.instead = instead


class VersionError(ReadError):
    """The file was written by a newer version of Quotemark."""


class RecordError(QuotemarkError):
    """One record of a file cannot be read; the others can.

    ``where`` names file and line, ``place`` the key in the record (“quotes[3].cue”), ``reason`` what is wrong there;
    the message is made of the three.
    """

    def __init__(
        self,
        reason: str,
        *,
        kind: ProblemKind = ProblemKind.VALUE,
        place: str = "",
        where: str = "",
        hint: str = "",
        detail: str = "",
    ) -> None:
        super().__init__(": ".join(part for part in (where, place, reason) if part), hint=hint, detail=detail)
        self.reason, self.kind, self.place, self.where = reason, kind, place, where

    def at(self, where: str, *, hint: str = "") -> RecordError:
        """Return the same error, told with the file and line that it was met in."""
        return RecordError(self.reason, kind=self.kind, place=self.place, where=where, hint=hint or self.hint)


class ResourceError(QuotemarkError):
    """A scheme or lexicon says something impossible."""


class WriteError(QuotemarkError):
    """A file cannot be written; what was there before still is."""


class DiskError(WriteError):
    """The system refuses to write a file, for a reason that may pass: a full disk, a share that is away.

    ``advice`` is the part of the hint that says what to do.
    """

    def __init__(self, message: str, *, hint: str, advice: str) -> None:
        super().__init__(message, hint=hint)
        self.advice = advice


class LockedError(WriteError):
    """Another process writes to the dataset."""


class ChangedError(WriteError):
    """Another program has written to the file since it was opened."""
