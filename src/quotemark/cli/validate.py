"""“quotemark validate”: every problem of datasets, for people or for programs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from quotemark.cli.options import STANDARD_STREAM, ValidateOptions
from quotemark.cli.terminal import WRONG_USAGE, Reporter, counted, one_line, size_of
from quotemark.core.checking.checks import Problem, Severity
from quotemark.core.checking.validate import Finding, check_dataset
from quotemark.core.errors import ProblemKind, ReadError, VersionError
from quotemark.core.formats.sources import Entry, SourceKind, read_source, read_stream
from quotemark.core.scheme import Scheme, find_scheme, read_scheme

STDIN_NAME = "standard input"


def run_validate(options: ValidateOptions) -> int:
    """Print the problems of all files and return the exit code.

    Raises:
        ResourceError: if the scheme that was named, or the one beside a file, cannot be used.
    """
    chosen = read_scheme(options.scheme) if options.scheme is not None else None
    counts = dict.fromkeys(Severity, 0)
    unreadable = 0
    with Reporter(size_of(*options.inputs), "Checking") as reporter:
        for name in options.inputs:
            try:
                scheme = chosen or _scheme_beside(name)
                _check_file(name, scheme, reporter, as_json=options.as_json, counts=counts)
            except ReadError as error:
                if options.as_json:
                    kind = ProblemKind.NEWER if isinstance(error, VersionError) else ProblemKind.UNREADABLE
                    problem = Problem("", None, error.message, kind=kind)
                    reporter.write(_as_json(_shown(name), None, None, problem) + b"\n")
                reporter.say(f"quotemark: {error}")
                unreadable = WRONG_USAGE
    if not options.as_json and not unreadable:
        print(_summary(len(options.inputs), counts), file=sys.stderr)
    return unreadable or (1 if counts[Severity.ERROR] else 0)


def _check_file(
    name: str, scheme: Scheme | None, reporter: Reporter, *, as_json: bool, counts: dict[Severity, int]
) -> None:
    shown = _shown(name)
    if name == STANDARD_STREAM:
        entries = read_stream(sys.stdin.buffer, kind=SourceKind.JSONL)
    else:
        entries = read_source(Path(name), kind=SourceKind.JSONL)
    findings = check_dataset(map(_advancing(reporter), entries), scheme or Scheme())
    for finding in findings if scheme is not None else _without_scheme(findings):
        counts[finding.problem.severity] += 1
        reporter.write((_as_json(shown, *finding) if as_json else _as_text(shown, finding)) + b"\n")


def _without_scheme(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield what the built-in scheme finds, without judging much by it: the one of the project may have got lost."""
    for finding in findings:
        problem = finding.problem
        if problem.kind is not ProblemKind.LABEL:
            yield finding
        elif problem.path.endswith("label"):
            yield finding._replace(problem=problem._replace(severity=Severity.WARNING))


def _advancing(reporter: Reporter) -> Callable[[Entry], Entry]:
    def look(entry: Entry) -> Entry:
        reporter.advance(entry.size)
        return entry

    return look


def _shown(name: str) -> str:
    return STDIN_NAME if name == STANDARD_STREAM else name


def _scheme_beside(name: str) -> Scheme | None:
    folder = Path.cwd() if name == STANDARD_STREAM else Path(name).parent
    found = find_scheme(folder)
    return None if found is None else read_scheme(found)


def _as_text(name: str, finding: Finding) -> bytes:
    line, _, (path, span, message, severity, _) = finding
    parts = [f"{name}:{line}", path, f"[{span.start}, {span.end}) {message}" if span else message]
    if severity is Severity.WARNING:
        parts.insert(1, "warning")
    return one_line(": ".join(part for part in parts if part)).encode()


def _as_json(name: str, line: int | None, article_id: str | None, problem: Problem) -> bytes:
    """Return a problem as docs/cli.md describes it for programs; ``line`` is None for one of a whole file."""
    path, span, message, severity, kind = problem
    record = {
        "file": name,
        "line": line,
        "id": article_id,
        "path": path,
        "span": span,
        "severity": severity,
        "kind": kind,
        "message": message,
    }
    return msgspec.json.encode(record)


def _summary(files: int, counts: dict[Severity, int]) -> str:
    found = [counted(n, str(severity)) for severity, n in counts.items() if n]
    return f"{counted(files, 'file')} checked: {' and '.join(found) or 'no problems'}."
