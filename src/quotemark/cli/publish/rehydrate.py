"""“quotemark rehydrate”: texts put back where annotations were published without them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from quotemark.cli.output import check_output, refuse_own_input, write_output
from quotemark.cli.publish.options import RehydrateOptions
from quotemark.cli.terminal import Reporter, counted, size_of
from quotemark.core.errors import ReadError, RecordError
from quotemark.core.formats.jsonl import BOM, decode_record, encode_article, raw_lines, split_end
from quotemark.core.formats.sources import read_error
from quotemark.core.mistaken import open_dataset
from quotemark.core.publish.rehydration import Texts, text_files


def run_rehydrate(options: RehydrateOptions) -> int:
    """Write the articles whose texts were found, say of each other one why not, and return the exit code: 1 for those.

    Raises:
        UsageError: if the output cannot be what it is meant to be.
        ReadError: if the annotations or the texts that were named cannot be read.
        WriteError: if the output cannot be written.
    """
    check_output(options.output, force=options.force, example="work.jsonl")
    for name in (options.input, *options.texts):
        refuse_own_input(name, Path(options.output))
    files = [file for name in options.texts for file in text_files(Path(name))]
    with Reporter(size_of(options.input, *map(str, files)), "Reading texts") as reporter:
        run = _Run(options, reporter)
        run.read(files)
        write_output(options.output, run.lines())
        filled = counted(run.filled, "article")
        missing = f", {counted(run.missing, 'article')} left out" if run.missing else ""
        reporter.say(f"{options.output}: {filled} with the text again{missing}")
    return run.exit_code


class _Run:
    """One pass over the texts and then the annotations."""

    def __init__(self, options: RehydrateOptions, reporter: Reporter) -> None:
        self.exit_code = self.filled = self.missing = 0
        self._options, self._reporter = options, reporter
        self._texts = Texts()

    def read(self, files: list[Path]) -> None:
        """Take the texts of the files; one that cannot be read is reported, unless it is the only one."""
        for file in files:
            try:
                for entry in self._texts.add(file):
                    if entry.problem is not None:
                        self._report(f"{file}:{entry.line}: {entry.problem}")
                    self._reporter.advance(entry.size)
            except ReadError as error:
                if len(files) == 1:
                    raise
                self._report(str(error))

    def lines(self) -> Iterator[bytes]:
        """Yield the lines of the output.

        Raises:
            ReadError: if the annotations cannot be read.
        """
        path = Path(self._options.input)
        try:
            with open_dataset(path) as stream:
                pieces = (data for data, is_rest in raw_lines(stream) if not is_rest)
                for number, data in enumerate(pieces, 1):
                    line = split_end(data)[0].removeprefix(BOM if number == 1 else b"")
                    if line.strip():
                        yield from self._filled(number, line)
                    self._reporter.advance(len(data))
        except OSError as error:
            raise read_error(path, error) from error

    def _filled(self, number: int, line: bytes) -> Iterator[bytes]:
        try:
            article = self._texts.fill(decode_record(line))
        except RecordError as error:
            self.missing += 1
            self._report(f"{self._options.input}:{number}: {error}")
            return
        self.filled += 1
        yield encode_article(article) + b"\n"

    def _report(self, message: str) -> None:
        self.exit_code = 1
        self._reporter.say(f"quotemark: {message}")
