"""The commands of a project lead as the user types them: arguments in, a job out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from quotemark.cli.job import Job
from quotemark.cli.publish.options import (
    AssignOptions,
    CardOptions,
    ExportFormat,
    ExportOptions,
    RehydrateOptions,
    SplitOptions,
)
from quotemark.core.publish.selection import Selection
from quotemark.core.publish.splitting import Shares, SplitBy
from quotemark.core.types import QuoteStatus

ForceOption = Annotated[bool, typer.Option("--force", "-f", help="Replace files of these names if they exist.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print the report as a JSON object.")]
SeedOption = Annotated[int, typer.Option(metavar="NUMBER", help="Another number draws other lots; the same, the same.")]


LEAD_PANEL: Final = "For whoever leads a project"
"""The heading in the list of commands."""


def add_commands(app: typer.Typer) -> None:
    """Make the commands known to the program."""
    for command in (assign, split, export, rehydrate, card):
        app.command(rich_help_panel=LEAD_PANEL)(command)


def assign(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A JSONL dataset.")],
    output: Annotated[
        str,
        typer.Option("--output", "-o", metavar="FOLDER", help="Where a dataset NAME.jsonl for each annotator goes."),
    ],
    annotators: Annotated[str, typer.Option(metavar="NAME,NAME,…", help="Who annotates, as in ana,ben,cleo.")],
    overlap: Annotated[
        float,
        typer.Option(
            min=0, max=1, metavar="SHARE", help="The share (0 to 1) of the articles that several people read."
        ),
    ] = 0.2,
    readers: Annotated[int, typer.Option(metavar="NUMBER", help="How many people read each of these.")] = 2,
    per: Annotated[
        int | None,
        typer.Option(
            min=1, metavar="NUMBER", help="At most so many articles for each annotator; default: all are dealt."
        ),
    ] = None,
    seed: SeedOption = 0,
    force: ForceOption = False,
    as_json: JsonOption = False,
) -> Job:
    """Deal articles to annotators: as many and as long ones for each, some of them read by several people.

    With what several people read, agreement is measured; who shares how many
    with whom is evened out. Lines are copied as they are. What is left over
    with --per goes to rest.jsonl, to be dealt another time.
    """
    names = tuple(name.strip() for name in annotators.split(","))
    options = AssignOptions(file, output, names, overlap, readers, per, seed, force, as_json)

    def run() -> int:
        from quotemark.cli.publish.assign import run_assign

        return run_assign(options)

    return Job(run)


def split(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A JSONL dataset.")],
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FOLDER", help="Where train.jsonl, dev.jsonl and test.jsonl go.")
    ],
    by: Annotated[
        SplitBy,
        typer.Option(
            help="What is never parted: an article, all articles of a publisher (meta.publisher), or, by date "
            "(meta.date), train is the oldest and test the newest."
        ),
    ] = SplitBy.ARTICLE,
    shares: Annotated[
        str, typer.Option(metavar="TRAIN,DEV,TEST", help="How much goes where; 0 for a side that is not wanted.")
    ] = "80,10,10",
    near: Annotated[
        float,
        typer.Option(
            min=0.05,
            max=1,
            metavar="SHARE",
            help="Articles are near-duplicates when this share (0 to 1) of the shorter one stands in the other.",
        ),
    ] = 0.5,
    seed: SeedOption = 0,
    force: ForceOption = False,
    as_json: JsonOption = False,
) -> Job:
    """Split a dataset into train, dev and test, never within an article; near-duplicates stay on one side.

    Lines are copied as they are. What has no side (an excluded article, one
    without the publisher or date that is asked for, a copy of what another side
    has) goes to aside.jsonl and is told.
    """
    options = SplitOptions(file, output, by, _shares(shares), near, seed, force, as_json)

    def run() -> int:
        from quotemark.cli.publish.split import run_split

        return run_split(options)

    return Job(run)


StatusOption = Annotated[
    list[QuoteStatus] | None,
    typer.Option(
        help="Which quotes, as often as needed; default: confirmed. Rejected ones are negatives: they are listed, "
        "and never tagged."
    ),
]
NoMarksOption = Annotated[bool, typer.Option("--no-marks", help="Leave out the quotation marks around direct quotes.")]
DoneOnlyOption = Annotated[
    bool, typer.Option("--done-only", help="Only articles that are done, without an open quote.")
]
BomOption = Annotated[
    bool, typer.Option("--bom", help="csv: begin with a byte order mark, by which Excel knows UTF-8.")
]
SemicolonsOption = Annotated[
    bool, typer.Option("--semicolons", help="csv: semicolons between cells, as where decimals have a comma.")
]
NoTextOption = Annotated[
    bool, typer.Option("--no-text", help="jsonl: without texts and all words of them, for “quotemark rehydrate”.")
]
KeepMetaOption = Annotated[
    list[str] | None,
    typer.Option(metavar="KEY", help="With --no-text: a key of meta to keep besides url, publisher, date, file."),
]


def export(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="A JSONL dataset; of hf a file for each split.")],
    to: Annotated[ExportFormat, typer.Option(help="The format.")],
    output: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            metavar="OUT",
            help="A file (- for standard output); of brat and hf a new folder, of spacy either.",
        ),
    ],
    status: StatusOption = None,
    no_marks: NoMarksOption = False,
    done_only: DoneOnlyOption = False,
    bom: BomOption = False,
    semicolons: SemicolonsOption = False,
    no_text: NoTextOption = False,
    keep_meta: KeepMetaOption = None,
    force: Annotated[
        bool, typer.Option("--force", "-f", help="Replace the output if it is a file that exists.")
    ] = False,
) -> Job:
    """Export a dataset to what other programs read.

    csv: a quote a row, for spreadsheets; formulas are made text.
    conll: a word a line, with BIO tags and offsets.
    brat: standoff, a folder of .txt and .ann files.
    spacy: a file that ends in .spacy, or a folder of them, for any size.
    parquet: an article a row.
    hf: a folder for the Hugging Face Hub, with a dataset card.
    jsonl: the format of Quotemark, and with --no-text without the texts.

    Excluded articles are never exported.
    """
    statuses = frozenset(status or [QuoteStatus.CONFIRMED])
    selection = Selection(statuses, with_marks=not no_marks, done_only=done_only)
    options = ExportOptions(
        tuple(files), output, to, selection, bom, semicolons, no_text, tuple(keep_meta or ()), force
    )

    def run() -> int:
        from quotemark.cli.publish.export import run_export

        return run_export(options)

    return Job(run)


def rehydrate(
    file: Annotated[str, typer.Argument(metavar="FILE", help="Annotations of “export --to jsonl --no-text”.")],
    texts: Annotated[
        list[str],
        typer.Option(
            metavar="PATH", help="Where the texts are: a folder, a text, a page or a dataset; as often as needed."
        ),
    ],
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="OUT.jsonl", help="Where to write; - for standard output.")
    ],
    force: Annotated[bool, typer.Option("--force", "-f", help="Replace the output if it exists.")] = False,
) -> Job:
    """Put texts back into annotations that were published without them, and check each by its hash.

    Texts are found by their hash, else by id, url or file name. What does not
    fit is left out, with the reason; the exit code is then 1.
    """
    options = RehydrateOptions(file, tuple(texts), output, force)

    def run() -> int:
        from quotemark.cli.publish.rehydrate import run_rehydrate

        return run_rehydrate(options)

    return Job(run)


def card(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="A JSONL dataset, or its parts.")],
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="README.md", help="Where to write; - for standard output.")
    ],
    name: Annotated[str | None, typer.Option(help="What the dataset is called; default: as the first file.")] = None,
    license: Annotated[
        str | None, typer.Option(metavar="ID", help="The licence, as the Hugging Face Hub names it: cc-by-4.0.")
    ] = None,
    adjudication: Annotated[
        str | None, typer.Option(metavar="TEXT", help="How differences between annotators were settled.")
    ] = None,
    agreement: Annotated[
        Path | None, typer.Option(metavar="FILE.json", help="The figures that “quotemark agree --json” has written.")
    ] = None,
    scheme: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Label scheme; default: the nearest quotemark.toml beside the file or above."
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", "-f", help="Replace the output if it exists.")] = False,
) -> Job:
    """Write a dataset card from the data: sources, scheme, annotators, agreement, what became of proposals, gaps.

    It has the YAML head of the Hugging Face Hub; Parquet files in a folder
    “data” beside it are named there.
    """
    options = CardOptions(tuple(files), output, name, license, adjudication, agreement, scheme, force)

    def run() -> int:
        from quotemark.cli.publish.card import run_card

        return run_card(options)

    return Job(run)


def _shares(text: str) -> Shares:
    """Return what “80,10,10” says.

    Raises:
        typer.BadParameter: if it says something else.
    """
    try:
        train, dev, test = (float(part) for part in text.split(","))
    except ValueError:
        raise typer.BadParameter(f"expected three numbers such as 80,10,10, got {text!r}") from None
    shares = (train, dev, test)
    if not all(0 <= share < float("inf") for share in shares) or not any(shares):
        raise typer.BadParameter(f"shares are numbers from 0 on, and not all of them 0; got {text!r}")
    return shares
