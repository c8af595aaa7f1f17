"""Runs two versions of the engine over the hard sentences and the gold data, and measures what each finds."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from engine_report.damage import damage_file
from engine_report.hard import OFFERED, Hard, find_faults
from engine_report.predict import Job
from quotemark.core.measuring.comparison import compare
from quotemark.core.measuring.figures import Figures, measure
from quotemark.core.scheme import Scope
from quotemark.core.types import Article, QuoteType

PREDICT: Final = Path(__file__).with_name("predict.py")


class Corpus(NamedTuple):
    """One set of gold articles, the scope that is searched, and the types of gold quotes that count (None: all)."""

    file: str
    scope: Scope
    types: tuple[QuoteType, ...] | None = None
    is_damaged: bool = False

    @property
    def title(self) -> str:
        """What the report calls it."""
        return f"{self.file}, {'damaged marks' if self.is_damaged else self.scope.value}"


CORPORA: Final = (
    Corpus("polnear-dev", Scope.ALL),
    Corpus("polnear-dev", Scope.DIRECT, (QuoteType.DIRECT,)),
    Corpus("polnear-dev", Scope.ALL, is_damaged=True),
    Corpus("pasted-article", Scope.ALL),
    Corpus("german-dev", Scope.ALL),
    Corpus("pdnc-dev", Scope.DIRECT),
)


class Change(msgspec.Struct, frozen=True):
    """The figures of one corpus with the engine as it was and as it is."""

    title: str
    before: Figures
    after: Figures


class HardChange(msgspec.Struct, frozen=True):
    """What became of the hard sentences: ids of those gained and lost, and the faults of all that are wrong now."""

    total: int
    right_before: int
    right: int
    gained: list[str]
    lost: list[str]
    faults: dict[str, list[str]]


class Report(msgspec.Struct, frozen=True):
    """What a change of the engine gains and loses against another revision."""

    revision: str
    hard: HardChange
    corpora: list[Change]


def gather(sentences: list[Hard], corpora: Path | None, trees: tuple[Path, Path], revision: str, work: Path) -> Report:
    """Return what the engine in the second tree gains and loses against the one in the first.

    ``corpora`` is the folder of gold data; files that it lacks are left out. ``work`` is a folder to write into.

    Raises:
        subprocess.CalledProcessError: if one of the engines fails; its own words stand on standard error.
    """
    before, after = trees
    chosen = [] if corpora is None else [c for c in CORPORA if (corpora / f"{c.file}.jsonl").is_file()]
    golds = [_gold(corpus, corpora, work) for corpus in chosen if corpora is not None]
    # The longest first, so that the processors finish together.
    order = sorted(range(len(chosen)), key=lambda n: -golds[n].stat().st_size)
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # each waits for a process of its own
        figures = {
            (n, tree): pool.submit(figures_of, chosen[n], golds[n], tree, work / f"{n}.{side}.jsonl")
            for n in order
            for side, tree in enumerate(dict.fromkeys(trees))
        }
        faults = {
            tree: pool.submit(faults_of, sentences, tree, work / f"hard.{side}")
            for side, tree in enumerate(dict.fromkeys(trees))
        }
        changes = [
            Change(corpus.title, figures[n, before].result(), figures[n, after].result())
            for n, corpus in enumerate(chosen)
        ]
        return Report(revision, _hard_change(faults[before].result(), faults[after].result()), changes)


def _gold(corpus: Corpus, folder: Path, work: Path) -> Path:
    path = folder / f"{corpus.file}.jsonl"
    if not corpus.is_damaged:
        return path
    damaged = work / f"{corpus.file}.damaged.jsonl"
    damage_file(path, damaged)
    return damaged


def figures_of(corpus: Corpus, gold: Path, tree: Path, out: Path) -> Figures:
    """Return the figures of one corpus with the engine of one tree."""
    predict(tree, [Job(str(gold), str(out), corpus.scope.value)])
    found = {article.id: article for article in read_articles(out)}
    return measure(compare(article, found.get(article.id), corpus.types) for article in read_articles(gold))


def faults_of(sentences: list[Hard], tree: Path, work: Path) -> dict[str, list[str]]:
    """Return what the engine of one tree gets wrong in each hard sentence, by id."""
    by_scope: dict[Scope, list[Hard]] = defaultdict(list)
    for hard in sentences:
        by_scope[hard.scope].append(hard)
    work.mkdir(parents=True)
    jobs = []
    for scope, members in by_scope.items():
        source = work / f"{scope.value}.jsonl"
        source.write_bytes(b"".join(msgspec.json.encode(hard.article) + b"\n" for hard in members))
        jobs.append(Job(str(source), str(work / f"{scope.value}.out.jsonl"), scope.value, OFFERED))
    predict(tree, jobs)
    found = {article.id: article for job in jobs for article in read_articles(Path(job.out))}
    return {hard.id: find_faults(hard, found[hard.id]) for hard in sentences}


def predict(tree: Path, jobs: list[Job]) -> None:
    """Let the engine of one tree do the jobs, in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(tree / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run([sys.executable, str(PREDICT)], input=msgspec.json.encode(jobs), env=environment, check=True)


def read_articles(path: Path) -> list[Article]:
    """Return the articles of a JSONL file."""
    return [msgspec.json.decode(line, type=Article) for line in path.read_bytes().splitlines() if line.strip()]


def _hard_change(before: dict[str, list[str]], after: dict[str, list[str]]) -> HardChange:
    return HardChange(
        total=len(after),
        right_before=sum(not faults for faults in before.values()),
        right=sum(not faults for faults in after.values()),
        gained=[name for name, faults in after.items() if before[name] and not faults],
        lost=[name for name, faults in after.items() if faults and not before[name]],
        faults={name: faults for name, faults in after.items() if faults},
    )
