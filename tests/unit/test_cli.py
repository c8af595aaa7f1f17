from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import pytest

from quotemark import __main__ as launcher
from quotemark import __version__, cli
from quotemark.core.checking.schema import schema_text
from quotemark.core.formats.jsonl import encode_article
from quotemark.core.types import Article, Quote, Span, Stance

DAMAGED = Path(__file__).parents[1] / "data" / "datasets" / "damaged.jsonl"
SOUND = Article(id="dock", text="“The dock is safe,” said Ana Ruiz.")


def python(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60, check=False)


def write(path: Path, *articles: Article) -> Path:
    path.write_bytes(b"".join(encode_article(article) + b"\n" for article in articles))
    return path


class TestValidate:
    def test_a_sound_file_is_silent_on_standard_output(self, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
        assert cli.main(["validate", str(write(tmp_path / "a.jsonl", SOUND))]) == 0
        assert capfd.readouterr() == ("", "1 file checked: no problems.\n")

    def test_each_problem_is_a_line_that_editors_can_jump_to(self, capfd: pytest.CaptureFixture[str]) -> None:
        assert cli.main(["validate", str(DAMAGED)]) == 1
        lines = capfd.readouterr().out.splitlines()
        assert f"{DAMAGED}:4: quotes[0].content[0]: [0, 400) lies outside the text of 6 characters" in lines
        assert f"{DAMAGED}:5: id: 'tide' is the id of line 1 too" in lines
        assert all(line.startswith(f"{DAMAGED}:") for line in lines)

    def test_programs_get_an_object_a_line(self, capfd: pytest.CaptureFixture[str]) -> None:
        assert cli.main(["validate", "--json", str(DAMAGED)]) == 1
        captured = capfd.readouterr()
        records = [json.loads(line) for line in captured.out.splitlines()]
        assert {
            "file": str(DAMAGED),
            "line": 4,
            "id": "far",
            "path": "quotes[0].content[0]",
            "span": [0, 400],
            "severity": "error",
            "kind": "outside",
            "message": "lies outside the text of 6 characters",
        } in records
        assert captured.err == ""

    def test_warnings_alone_are_no_failure(self, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
        odd = Article(id="odd", text="Words.", at="noon")
        assert cli.main(["validate", str(write(tmp_path / "a.jsonl", odd))]) == 0
        captured = capfd.readouterr()
        assert ":1: warning: at: expected a time" in captured.out
        assert captured.err == "1 file checked: 1 warning.\n"

    def test_stances_are_checked_against_the_scheme_beside_the_file_or_the_one_named(
        self, tmp_path: Path, capfd: pytest.CaptureFixture[str]
    ) -> None:
        quote = Quote("q1", (Span(0, 5),), stances=(Stance("supports", "the dock"),))
        path = write(tmp_path / "a.jsonl", Article(id="a", text="Words.", quotes=(quote,)))
        assert cli.main(["validate", str(path)]) == 0
        (tmp_path / "other.toml").write_text('targets = ["the crane"]\n', "utf-8")
        assert cli.main(["validate", "--scheme", str(tmp_path / "other.toml"), str(path)]) == 1
        (tmp_path / "other.toml").rename(tmp_path / "quotemark.toml")
        assert cli.main(["validate", str(path)]) == 1
        assert capfd.readouterr().out.count("the scheme has no target 'the dock'") == 2

    def test_stances_that_the_built_in_scheme_lacks_are_a_warning_where_no_scheme_is_found(
        self, tmp_path: Path, capfd: pytest.CaptureFixture[str]
    ) -> None:
        quote = Quote("q1", (Span(0, 5),), stances=(Stance("praises", "the dock"),))
        path = write(tmp_path / "a.jsonl", Article(id="a", text="Words.", quotes=(quote,)))
        assert cli.main(["validate", str(path)]) == 0
        out = capfd.readouterr().out
        assert ":1: warning: quotes[0].stances[0].label: the scheme has no stance 'praises'" in out
        assert "the dock" not in out
        (tmp_path / "quotemark.toml").write_text('[[stance]]\nid = "blames"\nname = "Blames"\nkey = "B"\n', "utf-8")
        assert cli.main(["validate", str(path)]) == 1

    def test_unreadable_files_do_not_keep_the_others_from_being_checked(
        self, tmp_path: Path, capfd: pytest.CaptureFixture[str]
    ) -> None:
        assert cli.main(["validate", str(tmp_path / "gone.jsonl"), str(DAMAGED), str(tmp_path)]) == 2
        captured = capfd.readouterr()
        assert f"{DAMAGED}:2: " in captured.out
        assert len(captured.err.splitlines()) == 2


def test_the_schema_is_printed_as_it_is_shipped(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert cli.main(["schema"]) == 0
    assert capfdbinary.readouterr().out == schema_text().encode()


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["detect", "--help"], ["validate", "-h"]])
def test_help_is_given_on_standard_output(arguments: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(arguments) == 0
    captured = capfd.readouterr()
    assert "Usage: quotemark" in captured.out
    assert captured.err == ""


def test_the_help_of_a_command_ends_with_examples(capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["lexicon", "check", "--help"]) == 0
    assert "For example:\n" in re.sub(r" +\n", "\n", end := capfd.readouterr().out)
    assert end.rstrip().endswith("quotemark lexicon check my-pt.toml")


def test_the_version_is_that_of_the_package(capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--version"]) == 0
    assert capfd.readouterr().out == f"quotemark {__version__}\n"


def test_names_with_control_characters_stay_on_one_line(capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["validate", "two\nlines.jsonl"]) == 2
    (line,) = capfd.readouterr().err.splitlines()
    assert r"two\nlines.jsonl" in line


class TestLauncher:
    @pytest.fixture
    def opened(self, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
        """Put a window in place of the real one that only writes down what it was to open."""
        opened: list[list[str]] = []
        package, window = ModuleType("quotemark.gui"), ModuleType("quotemark.gui.app")

        def main(
            argv: list[str], *, is_review: bool = False, predictions: str | None = None, cautions: Sequence[str] = ()
        ) -> int:
            assert cautions == ()
            faults_of = ["faults of", predictions] if predictions is not None else []
            opened.append([*argv, *(["to review"] if is_review else []), *faults_of])
            return 7

        window.main = main  # type: ignore[attr-defined]
        package.app = window  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, "quotemark.gui", package)
        monkeypatch.setitem(sys.modules, "quotemark.gui.app", window)
        return opened

    @pytest.mark.parametrize("arguments", [[], ["a.txt", "b c.html"], ["./detect"], ["a.txt", "--version"]])
    def test_files_open_the_window(self, arguments: list[str], opened: list[list[str]]) -> None:
        assert launcher.main(arguments) == 7
        assert opened == [arguments]

    @pytest.mark.parametrize(
        ("arguments", "advice"),
        [
            (["detct", "a.txt"], "no command and no file “detct”. Did you mean “quotemark detect”?"),
            (["help"], "Did you mean “quotemark --help”?"),
            (["--verison"], "no option --verison. Did you mean “quotemark --version”?"),
            (["-o", "b.jsonl", "detect", "a.txt"], "Options stand behind the command: “quotemark detect …”."),
            (["notes"], "“quotemark --help” lists the commands"),
        ],
    )
    def test_what_is_no_command_and_no_file_opens_no_window(
        self, arguments: list[str], advice: str, opened: list[list[str]], capfd: pytest.CaptureFixture[str]
    ) -> None:
        assert launcher.main(arguments) == 2
        captured = capfd.readouterr()
        assert (captured.out, opened) == ("", [])
        assert advice in captured.err

    def test_a_file_without_a_suffix_opens_the_window(
        self, opened: list[list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        Path("detct").touch()
        assert launcher.main(["detct"]) == 7
        assert opened == [["detct"]]

    def test_ctrl_c_while_commands_are_imported_is_no_failure(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def interrupt(*_: object) -> int:
            raise KeyboardInterrupt

        monkeypatch.setattr(cli, "main", interrupt)
        assert launcher.main(["schema"]) == cli.INTERRUPTED

    def test_only_a_dataset_is_reviewed(
        self, opened: list[list[str]], tmp_path: Path, capfd: pytest.CaptureFixture[str]
    ) -> None:
        text = tmp_path / "a.txt"
        text.write_text("Nobody said a word.", "utf-8")
        for name, told in (
            (text, "is a text, not a dataset"),
            (tmp_path, "is a folder"),
            (tmp_path / "b.jsonl", "is not there"),
        ):
            assert launcher.main(["review", str(name)]) == 2
            assert f"{name} {told}" in capfd.readouterr().err
        assert opened == []

    def test_commands_go_to_the_command_line(self, opened: list[list[str]], tmp_path: Path) -> None:
        assert launcher.main(["validate", str(write(tmp_path / "a.jsonl", SOUND))]) == 0
        assert launcher.main(["--version"]) == 0
        assert opened == []

    def test_a_review_is_a_command_that_opens_the_window(self, opened: list[list[str]], tmp_path: Path) -> None:
        work = str(write(tmp_path / "a.jsonl", SOUND))
        assert launcher.main(["review", work]) == 7
        assert opened == [[work, "to review"]]
        assert launcher.main(["review"]) == 2

    def test_the_window_command_always_opens_the_window(self, opened: list[list[str]]) -> None:
        assert launcher.main_gui(["detect"]) == 7
        assert opened == [["detect"]]

    def test_the_launcher_knows_every_command(self) -> None:
        from quotemark.cli.app import app

        commands = {command.callback.__name__ for command in app.registered_commands if command.callback}
        assert commands | {group.name for group in app.registered_groups} == launcher.COMMANDS

    def test_completion_is_answered_by_the_command_line(
        self, opened: list[list[str]], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setenv("_QUOTEMARK_COMPLETE", "complete_bash")
        monkeypatch.setenv("COMP_WORDS", "quotemark va")
        monkeypatch.setenv("COMP_CWORD", "1")
        with pytest.raises(SystemExit) as caught:
            launcher.main([])
        assert (caught.value.code, opened) == (0, [])
        assert capfd.readouterr().out.strip() == "validate"


FRESH = (
    "import sys; {code}; print(*(m for m in ('PySide6', 'typer', 'rich', 'trafilatura', 'lxml') if m in sys.modules))"
)


class TestFreshInterpreter:
    def test_the_way_into_the_window_imports_no_command_line(self) -> None:
        code = (
            "from types import ModuleType; app = ModuleType('quotemark.gui.app'); app.main = lambda argv, **_: 0; "
            "sys.modules['quotemark.gui.app'] = app; import quotemark.gui; quotemark.gui.app = app; "
            "from quotemark.__main__ import main; assert main(['a.txt']) == 0"
        )
        process = python(FRESH.format(code=code))
        assert (process.returncode, process.stdout.split()) == (0, [])

    @pytest.mark.parametrize(
        "arguments", [["detect", "{dir}/a.txt", "-o", "{dir}/out.jsonl"], ["validate", "{dir}/a.jsonl"]]
    )
    def test_the_command_line_loads_no_qt_and_for_text_no_html_library(
        self, arguments: list[str], tmp_path: Path
    ) -> None:
        (tmp_path / "a.txt").write_text(SOUND.text, "utf-8")
        write(tmp_path / "a.jsonl", SOUND)
        filled = [argument.format(dir=tmp_path.as_posix()) for argument in arguments]
        code = f"from quotemark.__main__ import main; assert main({filled!r}) == 0"
        process = python(FRESH.format(code=code))
        assert (process.returncode, set(process.stdout.split()) - {"rich"}) == (0, {"typer"})

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows has no broken pipes of this kind")
    def test_a_reader_that_goes_away_ends_the_command_quietly(self, tmp_path: Path) -> None:
        path = write(tmp_path / "a.jsonl", *(Article(id=f"a{n}", text="Words.", at="noon") for n in range(4000)))
        command = [sys.executable, "-m", "quotemark", "validate", str(path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.readline()
            process.stdout.close()
            complaints = process.stderr.read()
        assert (process.returncode, complaints) == (cli.BROKEN_PIPE, b"")

    @pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
    def test_a_progress_bar_is_drawn_on_a_terminal_only(self, tmp_path: Path) -> None:
        import pty

        (tmp_path / "a.txt").write_text(SOUND.text, "utf-8")
        command = [
            sys.executable,
            "-m",
            "quotemark",
            "detect",
            str(tmp_path / "a.txt"),
            "-o",
            str(tmp_path / "o.jsonl"),
        ]
        controller, terminal = pty.openpty()
        try:
            process = subprocess.run(
                command, stderr=terminal, timeout=60, check=False, env=os.environ | {"TERM": "xterm"}
            )
            drawn = os.read(controller, 65536)
        finally:
            os.close(terminal)
            os.close(controller)
        assert process.returncode == 0
        assert b"Searching" in drawn
