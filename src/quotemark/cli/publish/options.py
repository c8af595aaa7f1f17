"""What a user can ask of each command, as plain values: the command line fills them in, the jobs read them."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from quotemark.core.publish.selection import Selection
from quotemark.core.publish.splitting import Shares, SplitBy


class SplitOptions(NamedTuple):
    """The arguments of “split”."""

    input: str
    output: str
    by: SplitBy
    shares: Shares
    near: float
    seed: int = 0
    force: bool = False
    as_json: bool = False


class AssignOptions(NamedTuple):
    """The arguments of “assign”; None where the user said nothing."""

    input: str
    output: str
    annotators: tuple[str, ...]
    overlap: float
    readers: int
    per: int | None = None
    seed: int = 0
    force: bool = False
    as_json: bool = False


class ExportFormat(StrEnum):
    """What a dataset is exported to."""

    CSV = "csv"
    CONLL = "conll"
    BRAT = "brat"
    SPACY = "spacy"
    PARQUET = "parquet"
    HF = "hf"
    JSONL = "jsonl"


class ExportOptions(NamedTuple):
    """The arguments of “export”."""

    inputs: tuple[str, ...]
    output: str
    to: ExportFormat
    selection: Selection
    with_mark: bool = False
    semicolons: bool = False
    no_text: bool = False
    keep_meta: tuple[str, ...] = ()
    force: bool = False


class RehydrateOptions(NamedTuple):
    """The arguments of “rehydrate”."""

    input: str
    texts: tuple[str, ...]
    output: str
    force: bool = False


class CardOptions(NamedTuple):
    """The arguments of “card”; None where the user said nothing."""

    inputs: tuple[str, ...]
    output: str
    name: str | None = None
    license: str | None = None
    adjudication: str | None = None
    agreement: Path | None = None
    scheme: Path | None = None
    force: bool = False
