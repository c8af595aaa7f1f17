"""The sub-commands as the user types them: arguments in, a job out. What a job does is imported when it runs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from quotemark import __version__
from quotemark.cli.examples import give_examples
from quotemark.cli.job import Job
from quotemark.cli.options import (
    AgreeOptions,
    AnchoringOptions,
    CheckOptions,
    CompareOptions,
    DetectOptions,
    DiffOptions,
    EvaluateOptions,
    ExplainOptions,
    LogOptions,
    MergeOptions,
    MineOptions,
    ProgressOptions,
    RepairOptions,
    ValidateOptions,
    Window,
)
from quotemark.cli.publish.commands import LEAD_PANEL, add_commands
from quotemark.core.formats.sources import SourceKind
from quotemark.core.scheme import Scope
from quotemark.core.types import QuoteType

app = typer.Typer(
    help="Who said what, and where do they stand: build datasets of quotes with speaker and stance.\n\n"
    "“quotemark [FILE]…” opens the window on text, HTML or JSONL files, and so do adjudicate and review; the other "
    "commands work without it.",
    epilog="Exit codes: 0 fine, 1 problems in the data (what can be done is done), 2 wrong usage or unreadable input.",
    context_settings={"help_option_names": ["-h", "--help"]},
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)

lexicon_app = typer.Typer(help="Make lexicons, what the engine knows of a language, and check them.")
app.add_typer(lexicon_app, name="lexicon")


SchemeOption = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Label scheme; default: the nearest quotemark.toml beside the file or above it."),
]


HtmlOption = Annotated[
    str | None, typer.Option(metavar="PAGE.html", help="Also write a page with plots and tables that stands alone.")
]


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"quotemark {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Take the options that stand before a sub-command."""


@app.command()
def detect(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE", help="Text, HTML or JSONL files; - for standard input.")
    ],
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="OUT.jsonl", help="Where to write; - for standard output.")
    ],
    force: Annotated[bool, typer.Option("--force", "-f", help="Replace the output if it exists.")] = False,
    kind: Annotated[
        SourceKind | None, typer.Option("--from", help="What the input is; needed for standard input.")
    ] = None,
    keep_quotes: Annotated[
        bool,
        typer.Option("--keep-quotes", help="Of JSONL: keep quotes and labels, and suggest speakers and stances anew."),
    ] = False,
    scope: Annotated[Scope | None, typer.Option(help="What counts as a quote; default: as the scheme says.")] = None,
    scheme: SchemeOption = None,
    lang: Annotated[
        str | None, typer.Option(metavar="CODE", help="Language of all texts; default: as they say, else found out.")
    ] = None,
    min_score: Annotated[
        float | None, typer.Option(min=0, max=1, metavar="SHARE", help="Write quotes from this score (0 to 1) on.")
    ] = None,
    lexicon: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A lexicon of your own; it goes before the one for its language."),
    ] = None,
    coverage: Annotated[
        str | None,
        typer.Option(
            metavar="FILE.jsonl", help="Also list what looks quoted and is not written, a JSON object a line."
        ),
    ] = None,
) -> Job:
    """Find quotes with speakers and stances, and write them as candidates.

    The texts of a JSONL file are searched afresh and the quotes in it are left out, unless --keep-quotes is given.
    """
    options = DetectOptions(
        tuple(files), output, force, kind, keep_quotes, scope, scheme, lang, min_score, lexicon, coverage
    )

    def run() -> int:
        from quotemark.cli.detect import run_detect

        return run_detect(options)

    return Job(run)


@app.command()
def validate(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="JSONL files; - for standard input.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print each problem as a JSON object on a line.")] = False,
    scheme: SchemeOption = None,
) -> Job:
    """Check datasets and print every problem as FILE:LINE: PLACE: MESSAGE. Warnings alone leave the exit code at 0."""
    options = ValidateOptions(tuple(files), scheme, as_json)

    def run() -> int:
        from quotemark.cli.validate import run_validate

        return run_validate(options)

    return Job(run)


@app.command()
def repair(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A JSONL dataset.")],
    output: Annotated[str, typer.Option("--output", "-o", metavar="NEW.jsonl", help="Where to write what is mended.")],
    rest: Annotated[
        str | None,
        typer.Option(metavar="REST.jsonl", help="Set lines that cannot be mended aside here; default: they stay."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", "-f", help="Replace the output if it exists.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was done as JSON objects on lines.")] = False,
) -> Job:
    """Mend what can be mended of a dataset without guessing, into a new file, and say what was done.

    Whatever could be meant in two ways is left byte for byte as it is and named; the exit code is then 1.
    """
    options = RepairOptions(file, output, rest, force, as_json)

    def run() -> int:
        from quotemark.cli.repair import run_repair

        return run_repair(options)

    return Job(run)


@app.command()
def explain(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A JSONL dataset.")],
    article: Annotated[
        str | None, typer.Option(metavar="ID", help="Which article; needed where the dataset holds several.")
    ] = None,
    quote: Annotated[str | None, typer.Option(metavar="ID", help="Which quote; default: all of the article.")] = None,
) -> Job:
    """Say why quotes were proposed: rule, cue, who the words lead to, who else it may be, and what was decided."""
    options = ExplainOptions(file, article, quote)

    def run() -> int:
        from quotemark.cli.explain import run_explain

        return run_explain(options)

    return Job(run)


@app.command(rich_help_panel=LEAD_PANEL)
def compare(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="Two to ten datasets with the same articles.")],
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="GOLD.jsonl", help="Also write the dataset in which to settle it."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", "-f", help="Replace the output if it exists.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print each quote as a JSON object on a line.")] = False,
) -> Job:
    """Tell quote by quote in what several people's work differs, or predictions from gold. Exit code 1: it does."""
    options = CompareOptions(tuple(files), output, force, as_json)

    def run() -> int:
        from quotemark.cli.compare import run_compare

        return run_compare(options)

    return Job(run)


@app.command(rich_help_panel=LEAD_PANEL)
def adjudicate(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="Two to ten datasets with the same articles.")],
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="GOLD.jsonl", help="The dataset in which it is settled.")
    ],
    force: Annotated[bool, typer.Option("--force", "-f", help="Begin anew where the output exists.")] = False,
) -> Job:
    """Open the window to settle what several people's work differs in; what they agree in is decided already.

    An output that was begun before goes on where it was left.
    """
    options = CompareOptions(tuple(files), output, force)

    def run() -> Window:
        from quotemark.cli.compare import run_adjudicate

        return run_adjudicate(options)

    return Job(run)


@app.command(rich_help_panel=LEAD_PANEL)
def review(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="A JSONL dataset with decisions.")],
) -> Job:
    """Open the window to go over decisions once more: accept, change or dispute them.

    Nothing of the first pass is lost. Your name, which each verdict bears, is the one of the settings.
    """

    def run() -> Window:
        from quotemark.core.opening import check_datasets

        check_datasets(files)
        return Window(tuple(files), is_review=True)

    return Job(run)


@app.command()
def merge(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="Two datasets or more; the first has the word.")],
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="OUT.jsonl", help="Where to write; - for standard output.")
    ],
    base: Annotated[
        str | None, typer.Option(metavar="BASE.jsonl", help="The dataset that all of them come from, if there is one.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", "-f", help="Replace the output if it exists.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Report on each article as a JSON object on a line.")] = False,
) -> Job:
    """Make one dataset of several versions, article by article; where they contradict each other both are kept.

    Exit code 1: there are conflicts, which bear a flag and a note, or lines that could not be read and were kept.
    """
    options = MergeOptions(tuple(files), output, force, base, as_json)

    def run() -> int:
        from quotemark.cli.merge import run_merge

        return run_merge(options)

    return Job(run)


@app.command()
def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="A JSONL dataset.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="What became of it.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print each change as a JSON object on a line.")] = False,
) -> Job:
    """Tell in words which decisions changed. Exit code 1: some did; 2: something could not be read."""
    options = DiffOptions(old, new, as_json)

    def run() -> int:
        from quotemark.cli.diff import run_diff

        return run_diff(options)

    return Job(run)


@app.command(rich_help_panel=LEAD_PANEL)
def evaluate(
    gold: Annotated[str, typer.Argument(metavar="GOLD", help="The dataset that holds what is right.")],
    predicted: Annotated[str, typer.Argument(metavar="PRED", help="What a system, or somebody else, made of it.")],
    against: Annotated[
        str | None, typer.Option(metavar="OTHER", help="Another system's predictions: how far PRED lies above them.")
    ] = None,
    types: Annotated[
        str | None, typer.Option(metavar="TYPE,…", help="Only gold quotes of these types: direct, mixed, indirect.")
    ] = None,
    resamples: Annotated[int, typer.Option(min=0, help="How often articles are drawn anew for the intervals.")] = 1000,
    seed: Annotated[int, typer.Option(help="What the drawing starts from; the same seed, the same intervals.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    html: HtmlOption = None,
    force: Annotated[bool, typer.Option("--force", "-f", help="Replace the page if it exists.")] = False,
    browse: Annotated[
        bool, typer.Option("--browse", help="Open the window on gold and go from fault to fault; no figures.")
    ] = False,
) -> Job:
    """Measure predictions against gold: quotes, sources, cues, stances, by type and rule, with 95 % intervals.

    Exit code 1: lines could not be read, and are left out.
    """
    options = EvaluateOptions(gold, predicted, against, _types(types), resamples, seed, as_json, html, force, browse)

    def run() -> int | Window:
        from quotemark.cli.evaluate import browsing, run_evaluate

        return browsing(options) if options.browse else run_evaluate(options)

    return Job(run)


@app.command(rich_help_panel=LEAD_PANEL)
def agree(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE", help="The datasets of two annotators or more, over the same articles."),
    ],
    with_open: Annotated[
        bool, typer.Option("--with-open", help="Take candidates that nobody has decided on, as predictions are.")
    ] = False,
    resamples: Annotated[int, typer.Option(min=0, help="How often articles are drawn anew for the intervals.")] = 1000,
    seed: Annotated[int, typer.Option(help="What the drawing starts from; the same seed, the same intervals.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    html: HtmlOption = None,
    force: Annotated[bool, typer.Option("--force", "-f", help="Replace the page if it exists.")] = False,
) -> Job:
    """Measure how annotators agree: quotes, edges, speakers, types, stances, each with 95 % intervals.

    Articles that somebody is not through with are left out for them. Exit code 1: lines could not be read.
    """
    options = AgreeOptions(tuple(files), with_open, resamples, seed, as_json, html, force)

    def run() -> int:
        from quotemark.cli.agree import run_agree

        return run_agree(options)

    return Job(run)


def _types(named: str | None) -> tuple[QuoteType, ...] | None:
    if named is None:
        return None
    try:
        return tuple(QuoteType(name.strip()) for name in named.split(","))
    except ValueError:
        known = ", ".join(QuoteType)
        raise typer.BadParameter(f"--types: {known}, with commas between them; not {named!r}") from None


@app.command()
def log(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A JSONL dataset with its journal beside it.")],
    article: Annotated[str | None, typer.Option(metavar="ID", help="Only what was done to this article.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print each act as a JSON object on a line.")] = False,
    forget_before: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Print nothing, but take what was done before out of the journal for good."),
    ] = None,
) -> Job:
    """List who decided what when, newest last."""
    options = LogOptions(file, article, as_json, forget_before)

    def run() -> int:
        from quotemark.cli.log import run_log

        return run_log(options)

    return Job(run)


@app.command(rich_help_panel=LEAD_PANEL)
def progress(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE", help="A JSONL dataset, or several versions of one to compare.")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print the tables as one JSON object.")] = False,
) -> Job:
    """Print how far the work is, what became of the proposals, and how several annotators agree."""
    options = ProgressOptions(tuple(files), as_json)

    def run() -> int:
        from quotemark.cli.progress import run_progress

        return run_progress(options)

    return Job(run)


@app.command(rich_help_panel=LEAD_PANEL)
def anchoring(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="JSONL datasets of a project with the check.")],
    gold: Annotated[
        str | None, typer.Option(metavar="GOLD", help="A dataset that holds what is right: what the sway costs.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> Job:
    """Print how far proposals sway each annotator, where the scheme has some withheld or altered by lot.

    Exit code 1: lines could not be read, and are left out.
    """
    options = AnchoringOptions(tuple(files), gold, as_json)

    def run() -> int:
        from quotemark.cli.anchoring import run_anchoring

        return run_anchoring(options)

    return Job(run)


@app.command()
def schema() -> Job:
    """Print the JSON Schema of one line of the format."""

    def run() -> int:
        from quotemark.cli.terminal import write_stdout
        from quotemark.core.checking.schema import schema_text

        write_stdout(schema_text().encode())
        return 0

    return Job(run)


@lexicon_app.command()
def mine(
    files: Annotated[list[str], typer.Argument(metavar="GOLD.jsonl", help="Annotated datasets; - for standard input.")],
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Where to write; default: standard output.")
    ] = "-",
    force: Annotated[bool, typer.Option("--force", "-f", help="Replace the output if it exists.")] = False,
    lang: Annotated[
        str | None, typer.Option(metavar="CODE", help="Count only articles in this language; default: the one of all.")
    ] = None,
    lexicon: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Whose word lists to keep; default: the lexicon that comes with Quotemark."),
    ] = None,
) -> Job:
    """Count in annotated articles which words introduce quotes, and write a lexicon with these counts.

    Word lists are kept; cues, the habits of their classes and the odds are made anew. Only articles without an open
    candidate count.
    """
    options = MineOptions(tuple(files), output, force, lang, lexicon)

    def run() -> int:
        from quotemark.cli.lexicon import run_mine

        return run_mine(options)

    return Job(run)


@lexicon_app.command()
def check(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="Lexicons (TOML).")],
    as_json: Annotated[bool, typer.Option("--json", help="Print each problem as a JSON object on a line.")] = False,
) -> Job:
    """Check lexicons and print every problem as FILE:LINE: KEY: MESSAGE."""
    options = CheckOptions(tuple(files), as_json)

    def run() -> int:
        from quotemark.cli.lexicon import run_check

        return run_check(options)

    return Job(run)


add_commands(app)
give_examples(app)
give_examples(lexicon_app, "lexicon ")
