"""The labels of a quote as plain values, to be kept beside it: what stood before, or what somebody else said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from quotemark.core.merging.differences import LABELS
from quotemark.core.types import Quote

OWN: tuple[str, ...] = tuple(key for key in LABELS if key != "parent")
"""The labels that are said of a quote itself; which quote it is nested in may change when another one goes."""


def record_of(quote: Quote, keys: Sequence[str] = LABELS) -> dict[str, Any]:
    """Return some keys of a quote as they will be read again from the file, with lists and not tuples."""
    record = msgspec.json.decode(msgspec.json.encode(quote))
    return {key: record[key] for key in keys}


def decision(quote: Quote) -> tuple[object, ...]:
    """Return what was decided on a quote, to be compared with another decision on it."""
    return tuple(getattr(quote, key) for key in OWN)


def with_labels(quote: Quote, labels: Mapping[str, Any]) -> Quote | None:
    """Return a quote with labels that were kept as plain values; None if they are none, as in a file from elsewhere."""
    known = {key: value for key, value in labels.items() if key in LABELS}
    try:
        return msgspec.convert({**msgspec.to_builtins(quote), **known}, Quote)
    except (msgspec.ValidationError, ValueError):
        return None
