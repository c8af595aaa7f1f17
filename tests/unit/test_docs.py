"""What the documents promise: every example in them works, every link leads somewhere."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

from quotemark.__main__ import COMMANDS
from quotemark.cli.app import app
from quotemark.cli.examples import EXAMPLES
from quotemark.cli.job import Job
from quotemark.core.checking.mending import DeedKind
from quotemark.core.errors import ProblemKind
from quotemark.core.formats.jsonl import decode_article
from quotemark.core.scheme import Anchoring, parse_scheme, read_scheme

ROOT = Path(__file__).parents[2]
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text("utf-8"))
    missing = [link for link in links if "://" not in link and not (page.parent / link).exists()]
    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_link_to_a_heading_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s:]*)#([^)\s]+)\)", page.read_text("utf-8"))
    missing = [
        f"{name}#{anchor}" for name, anchor in links if anchor not in anchors(page.parent / name if name else page)
    ]
    assert missing == []


def anchors(page: Path) -> set[str]:
    """Return what the headings of a page are called in links, as code hosts call them."""
    headings = re.findall(r"(?m)^#+ (.+)$", page.read_text("utf-8"))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def test_the_scheme_in_the_manual_can_be_read(tmp_path: Path) -> None:
    example = re.search(r"```toml\n(.+?)```", (ROOT / "docs" / "scheme.md").read_text("utf-8"), flags=re.DOTALL)
    assert example is not None
    path = tmp_path / "quotemark.toml"
    path.write_text(example[1], "utf-8")
    scheme = read_scheme(path)
    assert [label.id for label in scheme.stance] == ["for", "against"]
    assert scheme.first_target == "The harbour tram"


def test_the_anchoring_check_in_the_manual_can_be_switched_on() -> None:
    examples = re.findall(r"```toml\n(.+?)```", (ROOT / "docs" / "scheme.md").read_text("utf-8"), flags=re.DOTALL)
    scheme, problems = parse_scheme(examples[1])
    assert problems == []
    assert scheme is not None
    assert scheme.anchoring == Anchoring(0.1, 0.05, 7)


def test_the_record_in_the_readme_is_an_article() -> None:
    example = re.search(r"```json\n(.+?)```", (ROOT / "README.md").read_text("utf-8"), flags=re.DOTALL)
    assert example is not None
    record = json.loads(example[1])
    record["text"] = "x" * 60
    article = decode_article(json.dumps(record).encode())
    assert article.quotes[0].speaker == article.speakers[0].id


def test_every_kind_of_problem_and_of_mending_is_described_for_programs() -> None:
    page = (ROOT / "docs" / "cli.md").read_text("utf-8")
    told = {f"`{kind}`" for kind in (*ProblemKind, *DeedKind)}
    assert {name for name in told if name not in page} == set()


def printed_commands() -> list[str]:
    """Return each command that a block of a page shows, as one would type it, without what stands beside it."""
    texts = [page.read_text("utf-8") for page in PAGES]
    blocks = [block for text in texts for block in re.findall(r"(?s)```(?:sh)?\n(.+?)```", text)]
    indented = [line for text in texts for line in re.findall(r"(?m)^    (quotemark .+)$", text)]
    piped = (part for line in "\n".join([*blocks, *indented]).splitlines() for part in line.split("|"))
    typed = {part.split(" > ")[0].strip() for part in piped if part.strip().startswith("quotemark ")}
    return sorted(line for line in typed if shlex.split(line)[1] in COMMANDS and "FILE" not in line)


def test_every_command_on_a_page_is_one_that_there_is() -> None:
    assert len(printed_commands()) > 60
    for line in printed_commands():
        parsed = app(shlex.split(line, comments=True)[1:], prog_name="quotemark", standalone_mode=False)
        assert isinstance(parsed, Job), line


def test_the_examples_in_the_help_of_a_command_are_those_on_its_page() -> None:
    page = (ROOT / "docs" / "cli.md").read_text("utf-8")
    sections = dict(re.findall(r"(?ms)^## (\w+)\n(.+?)(?=^## |\Z)", page))
    assert {name.split()[0] for name in EXAMPLES} == COMMANDS
    missing = [line for name, lines in EXAMPLES.items() for line in lines if line not in sections[name.split()[0]]]
    assert missing == []
