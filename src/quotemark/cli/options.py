"""What a user can ask of each command, as plain values: the command line fills them in, the jobs read them."""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

from quotemark.core.formats.sources import SourceKind
from quotemark.core.scheme import Scope
from quotemark.core.types import QuoteType

STANDARD_STREAM: Final = "-"
"""Stands for standard input, or for standard output."""


class Window(NamedTuple):
    """What a command opens the window on, which it cannot do itself: it knows nothing of windows.

    ``cautions`` is what the person has to know before, in sentences without their full stops.
    """

    files: tuple[str, ...]
    is_review: bool = False
    predictions: str | None = None
    cautions: tuple[str, ...] = ()


class DetectOptions(NamedTuple):
    """The arguments of “detect”; None where the user said nothing."""

    inputs: tuple[str, ...]
    output: str
    force: bool = False
    kind: SourceKind | None = None
    keep_quotes: bool = False
    scope: Scope | None = None
    scheme: Path | None = None
    lang: str | None = None
    min_score: float | None = None
    lexicon: Path | None = None
    coverage: str | None = None


class ValidateOptions(NamedTuple):
    """The arguments of “validate”."""

    inputs: tuple[str, ...]
    scheme: Path | None = None
    as_json: bool = False


class RepairOptions(NamedTuple):
    """The arguments of “repair”; None where the user said nothing."""

    input: str
    output: str
    rest: str | None = None
    force: bool = False
    as_json: bool = False


class ExplainOptions(NamedTuple):
    """The arguments of “explain”; None where the user said nothing."""

    input: str
    article: str | None = None
    quote: str | None = None


class MineOptions(NamedTuple):
    """The arguments of “lexicon mine”; None where the user said nothing."""

    inputs: tuple[str, ...]
    output: str = STANDARD_STREAM
    force: bool = False
    lang: str | None = None
    lexicon: Path | None = None


class CheckOptions(NamedTuple):
    """The arguments of “lexicon check”."""

    inputs: tuple[str, ...]
    as_json: bool = False


class MergeOptions(NamedTuple):
    """The arguments of “merge”; None where the user said nothing."""

    inputs: tuple[str, ...]
    output: str
    force: bool = False
    base: str | None = None
    as_json: bool = False


class CompareOptions(NamedTuple):
    """The arguments of “compare” and “adjudicate”; None where the user said nothing."""

    inputs: tuple[str, ...]
    output: str | None = None
    force: bool = False
    as_json: bool = False


class DiffOptions(NamedTuple):
    """The arguments of “diff”."""

    old: str
    new: str
    as_json: bool = False


class LogOptions(NamedTuple):
    """The arguments of “log”; None where the user said nothing."""

    input: str
    article: str | None = None
    as_json: bool = False
    forget_before: str | None = None


class ProgressOptions(NamedTuple):
    """The arguments of “progress”."""

    inputs: tuple[str, ...]
    as_json: bool = False


class AnchoringOptions(NamedTuple):
    """The arguments of “anchoring”; None where the user said nothing."""

    inputs: tuple[str, ...]
    gold: str | None = None
    as_json: bool = False


class EvaluateOptions(NamedTuple):
    """The arguments of “evaluate”; None where the user said nothing."""

    gold: str
    predicted: str
    against: str | None = None
    types: tuple[QuoteType, ...] | None = None
    resamples: int = 1000
    seed: int = 0
    as_json: bool = False
    html: str | None = None
    force: bool = False
    browse: bool = False


class AgreeOptions(NamedTuple):
    """The arguments of “agree”."""

    inputs: tuple[str, ...]
    with_open: bool = False
    resamples: int = 1000
    seed: int = 0
    as_json: bool = False
    html: str | None = None
    force: bool = False
