"""From every older version of the dataset format to the present one, a step each.

A step takes the decoded JSON object of a line of its version and returns the one that the next version would have
written; it may change the object that it is given. Keys that no version knows stay where they are. A new major version
N gets ``STEPS[N - 1]``, files of version N - 1 in tests/data/formats, and a page in docs/decisions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

Record = dict[str, Any]

STEPS: Final[Mapping[int, Callable[[Record], Record]]] = {}
"""By the version that a step leads away from; quotemark/1 is the first version that there was."""


def upgraded(record: Record, version: int, steps: Mapping[int, Callable[[Record], Record]] = STEPS) -> Record:
    """Return a record of this major version as the version behind the last step would have written it."""
    while (step := steps.get(version)) is not None:
        version += 1
        record = step(record) | {"format": f"quotemark/{version}"}
    return record
