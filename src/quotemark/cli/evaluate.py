"""“quotemark evaluate”: how predictions agree with gold, figure by figure, with intervals."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping

import msgspec

from quotemark.cli.measured import (
    Read,
    as_text,
    check_page,
    counted,
    drawn_from,
    encoded,
    number,
    section_lines,
    short,
    table,
)
from quotemark.cli.options import EvaluateOptions, Window
from quotemark.cli.output import write_output
from quotemark.cli.terminal import Reporter, write_stdout
from quotemark.core.errors import ReadError, UsageError
from quotemark.core.measuring.evaluation import Compared, Evaluation, compare_one, evaluate
from quotemark.core.measuring.layout import sections
from quotemark.core.types import Article, ArticleStatus, QuoteType


def run_evaluate(options: EvaluateOptions) -> int:
    """Print the figures and return the exit code: 1 if lines could not be read, and are left out.

    Raises:
        ReadError: if a file cannot be read, or the texts of an article differ.
        UsageError: if no article of gold was predicted, or the page cannot be where it is meant to be.
        WriteError: if the page cannot be written.
    """
    if options.html is not None:
        check_page(options.html, [options.gold, options.predicted, options.against], force=options.force)
    names = [options.gold, options.predicted, *([options.against] if options.against is not None else [])]
    read = Read(names)
    every, predicted, *others = read.articles
    gold = {key: article for key, article in every.items() if article.status is not ArticleStatus.EXCLUDED}
    compared = _compared(options.gold, gold, options.predicted, predicted, options.types)
    if not _has_decisions(gold.values()) and _has_decisions(predicted.values()):
        print(
            f"quotemark: nothing is decided in {options.gold}, but in {options.predicted}: gold is named first.",
            file=sys.stderr,
        )
    against = None
    if options.against is not None:
        against = _compared(options.gold, gold, options.against, others[0], options.types)
    evaluation = evaluate(
        compared,
        against,
        not_in_gold=len(predicted.keys() - every.keys()),
        excluded=len(every) - len(gold),
        resamples=options.resamples,
        seed=options.seed,
    )
    if options.html is not None:
        from quotemark.core.measuring.page.html import evaluation_page

        title = f"{options.predicted} against the gold of {options.gold}"
        summary = _summary(evaluation, "beside the figures")
        write_output(options.html, encoded(evaluation_page(title, summary, evaluation, compared, options.against)))
    write_stdout(_as_json(options, evaluation) if options.as_json else as_text(_lines(options, evaluation)))
    return 1 if read.unread else 0


def browsing(options: EvaluateOptions) -> Window:
    """Return the window that shows the faults of predictions.

    Raises:
        UsageError: if something is asked for that only figures have.
        ReadError: if one of the files is not there.
    """
    if options.against is not None or options.types is not None or options.as_json or options.html is not None:
        raise UsageError(
            "--browse opens the window and prints no figures",
            hint="Leave out --against, --types, --json and --html; the window lists faults by type.",
        )
    for name in (options.gold, options.predicted):
        if not os.path.isfile(name):
            raise ReadError(f"{name} is not there", hint="Check the path.")
    return Window((options.gold,), predictions=options.predicted)


def _has_decisions(articles: Iterable[Article]) -> bool:
    return any(not quote.is_open for article in articles for quote in article.quotes)


def _compared(
    gold_name: str,
    gold: Mapping[str, Article],
    name: str,
    predicted: Mapping[str, Article],
    types: Collection[QuoteType] | None,
) -> list[Compared]:
    if not gold.keys() & predicted.keys():
        raise UsageError(
            f"{gold_name} and {name} have no article in common",
            hint="Articles are paired by their ids. Let a system read the texts of the gold file itself: "
            f"quotemark detect {gold_name} -o predicted.jsonl",
        )
    found = []
    with Reporter(sum(len(article.text) for article in gold.values()), "Comparing") as reporter:
        for article in gold.values():
            try:
                found.append(compare_one(article, predicted.get(article.id), types))
            except ValueError as error:
                raise ReadError(
                    f"{name}: {error}", hint=f"Predict the texts as they stand in {gold_name}; no text may be changed."
                ) from error
            reporter.advance(len(article.text))
    return found


def _as_json(options: EvaluateOptions, evaluation: Evaluation) -> bytes:
    """Return what docs/cli.md describes for programs: one object."""
    files = {"gold_file": options.gold, "predicted_file": options.predicted, "against_file": options.against}
    types = {"only_types": options.types}
    record = {**files, **types, **msgspec.structs.asdict(evaluation)}
    return msgspec.json.format(msgspec.json.encode(record), indent=1) + b"\n"


def _summary(evaluation: Evaluation, where: str) -> Iterator[str]:
    counts = [counted(evaluation.articles, "article"), counted(evaluation.gold, "gold quote")]
    yield ", ".join([*counts, f"{evaluation.predicted} predicted"])
    if evaluation.missing:
        yield f"{counted(evaluation.missing, 'article')} without a prediction: all quotes of these are missed"
    if evaluation.not_in_gold:
        yield f"{counted(evaluation.not_in_gold, 'predicted article')} not in gold: left out"
    if evaluation.excluded:
        yield f"{counted(evaluation.excluded, 'gold article')} excluded from the work: left out"
    if evaluation.open:
        yield f"{counted(evaluation.open, 'gold quote')} that nobody has decided on: counted like the others"
    if evaluation.articles > 1:
        yield from drawn_from(evaluation.resamples, evaluation.seed, where)


def _lines(options: EvaluateOptions, evaluation: Evaluation) -> Iterator[str]:
    yield f"{options.predicted} against the gold of {options.gold}"
    yield from _summary(evaluation, "in brackets")
    yield from section_lines(sections(evaluation))
    yield ""
    outcomes = [(name, [str(n)]) for name, n in evaluation.outcomes.items()]
    yield from table("What became of the quotes", ("quotes",), outcomes)
    if evaluation.against is not None:
        yield ""
        yield from _contrast_lines(options, evaluation)


def _contrast_lines(options: EvaluateOptions, evaluation: Evaluation) -> Iterator[str]:
    assert evaluation.against is not None
    rows = []
    for name, contrast in evaluation.against.items():
        if name.endswith((".precision", ".recall", ".mean")) or contrast.difference is None or contrast.p is None:
            continue
        here = evaluation.figures.get(name)
        there = number(here.value - contrast.difference) if here is not None and here.value is not None else "–"
        rows.append((name, [short(here).split(" ")[0] if here else "–", there, short(contrast), number(contrast.p)]))
    columns = ("here", "there", "difference", "p")
    yield from table(f"Against {options.against}", columns, rows)
