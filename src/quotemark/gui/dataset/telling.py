"""What there is to say of a dataset when it has been opened."""

from __future__ import annotations

from quotemark.core.errors import QuotemarkError
from quotemark.core.store.dataset import Dataset
from quotemark.core.store.safe_write import Recovered


def of_recovered(recovered: Recovered) -> QuotemarkError:
    """Return what to say when a save was cut off; an error, since news would give way to other news."""
    if recovered.is_restored:
        return QuotemarkError("The last save was cut off", hint="The file was gone; the version before it is back.")
    return QuotemarkError(
        "The last save was cut off", hint="The file is whole, and what was left of the save is cleared away."
    )


def of_damaged(dataset: Dataset) -> QuotemarkError | None:
    """Return what to say of the lines of a dataset, read to its end, that cannot be read."""
    problems = dataset.problems
    if not problems:
        return None
    detail = "\n".join(problem.message for problem in problems)
    if all(head.problem is not None for head in dataset.heads):
        return QuotemarkError(
            f"{dataset.path.name}: no line of it is an article; the first: {problems[0].message}",
            hint="Nothing was changed. Is it a dataset?",
            detail=detail,
        )
    if len(problems) == 1:
        return problems[0]
    return QuotemarkError(
        f"{len(problems)} lines could not be read; the first: {problems[0].message}",
        hint="They are kept as they are, and the other articles can be worked on.",
        detail=detail,
    )
