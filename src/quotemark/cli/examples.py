"""How each command is typed: what its help ends with, and what docs/cli.md begins with."""

from __future__ import annotations

from typing import Final

import typer

EXAMPLES: Final = {
    "detect": (
        "quotemark detect article.txt page.html -o out.jsonl",
        "quotemark detect corpus.jsonl -o predictions.jsonl --scope direct",
        "cat article.txt | quotemark detect - --from text -o -",
    ),
    "validate": ("quotemark validate work.jsonl", "quotemark validate --json *.jsonl"),
    "repair": (
        "quotemark repair work.jsonl -o mended.jsonl",
        "quotemark repair work.jsonl -o mended.jsonl --rest left.jsonl --json",
    ),
    "explain": ("quotemark explain work.jsonl --article t-4638360330f0 --quote q3",),
    "log": (
        "quotemark log work.jsonl",
        "quotemark log work.jsonl --article a1 --json",
        "quotemark log work.jsonl --forget-before 2026-06-01",
    ),
    "diff": ("quotemark diff monday.jsonl friday.jsonl",),
    "compare": (
        "quotemark compare ana.jsonl ben.jsonl",
        "quotemark compare ana.jsonl ben.jsonl cleo.jsonl -o gold.jsonl",
    ),
    "adjudicate": ("quotemark adjudicate ana.jsonl ben.jsonl -o gold.jsonl",),
    "review": ("quotemark review work.jsonl",),
    "merge": (
        "quotemark merge ana.jsonl ben.jsonl -o both.jsonl",
        "quotemark merge laptop.jsonl office.jsonl --base monday.jsonl -o work.jsonl",
    ),
    "assign": (
        "quotemark assign corpus.jsonl -o batches --annotators ana,ben,cleo",
        "quotemark assign corpus.jsonl -o batches --annotators ana,ben,cleo --overlap 0.3 --readers 3 --per 40",
    ),
    "split": (
        "quotemark split work.jsonl -o sets",
        "quotemark split work.jsonl -o sets --by publisher --shares 70,10,20 --seed 7",
    ),
    "export": (
        "quotemark export work.jsonl --to csv -o quotes.csv --bom",
        "quotemark export work.jsonl --to conll -o work.conll --no-marks --status confirmed --status rejected",
        "quotemark export work.jsonl --to brat -o brat",
        "quotemark export work.jsonl --to parquet -o work.parquet",
        "quotemark export work.jsonl --to spacy -o train.spacy",
        "quotemark export sets/train.jsonl sets/dev.jsonl sets/test.jsonl --to hf -o hub",
        "quotemark export work.jsonl --to jsonl --no-text -o annotations.jsonl",
    ),
    "progress": ("quotemark progress work.jsonl", "quotemark progress ana.jsonl ben.jsonl cleo.jsonl --json"),
    "agree": (
        "quotemark agree ana.jsonl ben.jsonl cleo.jsonl",
        "quotemark agree ana.jsonl predicted.jsonl --with-open --json",
    ),
    "evaluate": (
        "quotemark evaluate gold.jsonl predicted.jsonl",
        "quotemark evaluate gold.jsonl new.jsonl --against old.jsonl",
        "quotemark evaluate gold.jsonl predicted.jsonl --types direct,mixed --json",
    ),
    "card": (
        'quotemark card gold.jsonl -o README.md --name "Quotes on harbours" --license cc-by-4.0',
        "quotemark card sets/train.jsonl sets/test.jsonl -o hub/README.md --force --agreement agreement.json",
    ),
    "rehydrate": (
        "quotemark rehydrate annotations.jsonl --texts articles/ -o work.jsonl",
        "quotemark rehydrate annotations.jsonl --texts crawled.jsonl --texts pages/ -o work.jsonl",
    ),
    "anchoring": (
        "quotemark anchoring ana.jsonl ben.jsonl",
        "quotemark anchoring ana.jsonl ben.jsonl --gold gold.jsonl --json",
    ),
    "schema": ("quotemark schema",),
    "lexicon check": ("quotemark lexicon check my-pt.toml",),
    "lexicon mine": ("quotemark lexicon mine gold.jsonl more.jsonl --lang en -o my-en.toml",),
}
"""By command, the simplest first."""


def give_examples(app: typer.Typer, group: str = "") -> None:
    """Let the help of each command of an app end with its examples; ``group`` stands before their names, “lexicon ”."""
    for command in app.registered_commands:
        assert command.callback is not None
        name = group + command.callback.__name__
        command.epilog = "\n\n".join(("For example:", *EXAMPLES[name]))  # one line feed is a space to Typer
