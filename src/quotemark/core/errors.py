"""Every error that a user can meet.

::

    QuotemarkError
    ├── UsageError         what was asked for cannot be done as asked (exit 2)
    ├── ReadError          a file cannot be read at all (exit 2)
    │   └── VersionError   … because a newer version of Quotemark wrote it
    ├── RecordError        one record of a file cannot be read; the others can (exit 1)
    ├── ResourceError      a scheme or lexicon says something impossible
    └── WriteError         a file cannot be written; what was there before still is
        └── DiskError      … because the system refuses, for a reason that may pass
"""

from __future__ import annotations


class QuotemarkError(Exception):
    """What happened and where; ``hint`` says what is safe and what to do; ``detail`` is for a bug report."""

    def __init__(self, message: str, *, hint: str = "", detail: str = "") -> None:
        super().__init__(message)
        self.message, self.hint, self.detail = message, hint, detail

    def __str__(self) -> str:
        return " ".join(part for part in (self.message.rstrip(".") + ".", self.hint) if part)


class UsageError(QuotemarkError):
    """What was asked for cannot be done as asked."""


class ReadError(QuotemarkError):
    """A file cannot be read at all."""


class VersionError(ReadError):
    """The file was written by a newer version of Quotemark."""


class RecordError(QuotemarkError):
    """One record of a file cannot be read; the others can."""


class ResourceError(QuotemarkError):
    """A scheme or lexicon says something impossible."""


class WriteError(QuotemarkError):
    """A file cannot be written; what was there before still is."""


class DiskError(WriteError):
    """The system refuses to write a file, for a reason that may pass: a full disk, a share that is away."""
