"""“quotemark card”: the page that is published with a dataset, and “export --to hf”, which writes one."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest
from msgspec.structs import replace
from published import ALL, FERRY, TIDE
from small_datasets import BROKEN

from quotemark import cli
from quotemark.core.adjudication.versions import Version, as_records
from quotemark.core.formats.jsonl import encode_article
from quotemark.core.publish.card import Statements, card_text
from quotemark.core.publish.card_facts import CardFacts, Days, Rules
from quotemark.core.scheme import Scheme
from quotemark.core.types import AnchoringCheck, Article, Origin, Quote, QuoteStatus, Shown, Span, Suggestion


def written(path: Path, *articles: Article) -> Path:
    path.write_bytes(b"".join(encode_article(article) + b"\n" for article in articles))
    return path


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """Return a dataset with a scheme and guidelines of its own beside it."""
    (tmp_path / "rules.md").write_text("Mark what is said.\n", "utf-8")
    (tmp_path / "quotemark.toml").write_text(
        'targets = ["the ferry"]\nguidelines = "rules.md"\n\n[[stance]]\nid = "supports"\nname = "For"\nkey = "F"\n'
        'definition = "Wants it to sail."\n',
        "utf-8",
    )
    return written(tmp_path / "work.jsonl", *ALL)


def section(card: str, title: str) -> str:
    return re.split(r"(?m)^## ", card.split(f"## {title}\n")[1])[0]


def rows(text: str) -> list[list[str]]:
    return [
        [cell.strip() for cell in line.strip("|").split(" | ")] for line in text.splitlines() if line.startswith("| ")
    ]


def carded(*articles: Article, **statements: object) -> str:
    facts = CardFacts()
    facts.begin_file("work.jsonl")
    for article in articles:
        facts.add(article)
    return card_text(facts, Rules(Scheme()), Statements("Ferry quotes", **statements))  # type: ignore[arg-type]


def proposed(quote_id: str, status: QuoteStatus, *, end: int = 6, origin: Origin = Origin.DETECTED) -> Quote:
    suggestion = None if origin is Origin.HAND else Suggestion(0.9, "cue", content=(Span(0, 6),))
    return Quote(
        quote_id,
        (Span(0, end),),
        status=status,
        origin=origin,
        suggestion=suggestion,
        by="ana",
        at="2026-03-02T10:00:00Z",
    )


def test_a_card_is_filled_from_the_data(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    output = work.parent / "README.md"
    assert cli.main(["card", str(work), "-o", str(output)]) == 0
    card = output.read_text("utf-8")
    contents = rows(section(card, "Contents"))
    assert ["quotes", "4", ""] in contents
    assert ["direct", "3", "75.0%"] in contents
    assert ["with a named speaker", "3", "75.0%"] in contents
    assert ["in several pieces", "1", "25.0%"] in contents
    assert ["nested in another quote", "1", "25.0%"] in contents
    assert ["rejected candidates (negatives)", "1", ""] in contents
    assert ["the ferry", "supports", "1"] in contents
    sources = section(card, "Sources")
    assert rows(sources)[1:3] == [["not stated", "2"], ["The Courier", "1"]]
    assert "Published: 2026-03-01." in sources
    annotated = section(card, "What was annotated")
    digest = hashlib.sha256((work.parent / "rules.md").read_bytes()).hexdigest()
    assert f"Guidelines: `rules.md`, SHA-256 `{digest}`." in annotated
    assert ["supports", "For", "Wants it to sail."] in rows(annotated)
    people = section(card, "Annotators and adjudication")
    assert rows(people)[1:] == [["not stated", "3", "1"], ["ana", "1", "0"]]
    assert "Reviewed by a second person (cleo): 1 disputed." in people
    gaps = section(card, "Known gaps")
    assert "- quotes are open: nobody has decided on them: 1\n" in gaps
    assert "- articles are not done: what is unmarked in them may be a quote: 1\n" in gaps
    assert "- quotes are disputed: two people differ: 1\n" in gaps
    assert "- articles were left out of the work, and are counted nowhere above: 1\n" in gaps
    told = capfd.readouterr().err
    assert told == f"{output}: not stated: --name, --license, --adjudication, --agreement\n"


def test_what_became_of_proposals_is_told_in_shares() -> None:
    confirmed, rejected = QuoteStatus.CONFIRMED, QuoteStatus.REJECTED
    quotes = (
        *(proposed(f"same{n}", confirmed) for n in range(5)),
        *(proposed(f"longer{n}", confirmed, end=9) for n in range(2)),
        *(proposed(f"none{n}", rejected) for n in range(3)),
        proposed("own", confirmed, origin=Origin.HAND),
    )
    told = rows(section(carded(replace(TIDE, quotes=quotes)), "What the machine proposed"))
    assert ["confirmed as proposed", "5", "50.0%"] in told
    assert ["confirmed with changes", "2", "20.0%"] in told
    assert ["of these, words changed", "2", "20.0%"] in told
    assert ["rejected", "3", "30.0%"] in told
    assert ["marked by hand, without a proposal", "1", ""] in told


def test_what_was_not_shown_as_proposed_is_told_apart() -> None:
    def checked(quote_id: str, shown: Shown, status: QuoteStatus, speaker: str | None = None) -> Quote:
        quote = proposed(quote_id, status)
        assert quote.suggestion is not None
        check = AnchoringCheck(shown, "s1", "s2" if shown is Shown.WRONG_SPEAKER else "")
        return replace(quote, speaker=speaker, suggestion=replace(quote.suggestion, check=check))

    confirmed = QuoteStatus.CONFIRMED
    quotes = (
        proposed("same", confirmed),
        checked("shown", Shown.PROPOSAL, confirmed),
        *(checked(f"bare{n}", Shown.NONE, confirmed, "s1") for n in range(3)),
        checked("misled", Shown.WRONG_SPEAKER, confirmed, "s2"),
        checked("not misled", Shown.WRONG_SPEAKER, confirmed, "s1"),
        checked("no quote", Shown.NONE, QuoteStatus.REJECTED),
    )
    text = section(carded(replace(TIDE, quotes=quotes)), "What the machine proposed")
    assert "As a check, nothing was proposed for 3 of the confirmed quotes." in text
    assert "proposed for 2 of the confirmed quotes, and accepted for 1 (" in text
    assert ["confirmed as proposed", "2", "100.0%"] in rows(text)
    assert ["from another program, or not shown as proposed", "5", ""] in rows(text)
    assert "As a check" not in section(carded(replace(TIDE, quotes=quotes[:2])), "What the machine proposed")


def test_what_no_data_show_can_be_stated(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    figures = work.parent / "agreement.json"
    ana, ben = written(work.parent / "ana.jsonl", TIDE), written(work.parent / "ben.jsonl", TIDE)
    capfd.readouterr()
    assert cli.main(["agree", str(ana), str(ben), "--json"]) == 0
    figures.write_text(capfd.readouterr().out, "utf-8")
    output = work.parent / "README.md"
    options = ["--name", "Ferry: quotes", "--license", "cc-by-4.0", "--adjudication", "Cleo decided."]
    assert cli.main(["card", str(work), "-o", str(output), *options, "--agreement", str(figures)]) == 0
    card = output.read_text("utf-8")
    agreement = section(card, "Agreement")
    assert "2 annotators, 1 article that at least two" in agreement
    assert ["ana", "1", "1", "0"] in rows(agreement)
    assert "### Which quotes there are, between pairs\n" in agreement
    assert ["the same cue", "1.000"] in rows(agreement)
    assert "After Krippendorff et al. 2016; " in agreement
    assert "How differences were settled: Cleo decided." in card
    assert '\npretty_name: "Ferry: quotes"\n' in card
    assert '\nlicense: "cc-by-4.0"\n' in card


def test_figures_of_another_program_are_taken_as_they_are() -> None:
    exact = {"value": 0.91234, "low": 0.85, "high": 0.95}
    unknown = {"value": None, "low": None, "high": None}
    figures = {"kappa": {"type": 0.8, "stance": unknown}, "exact": exact, "units": 120, "is_final": True}
    card = carded(TIDE, agreement=figures)
    assert rows(section(card, "Agreement"))[1:] == [
        ["kappa type", "0.800", ""],
        ["exact", "0.912", "0.850 to 0.950"],
        ["units", "120", ""],
    ]


def test_words_of_the_data_are_no_mark_up() -> None:
    card = carded(replace(TIDE, meta={"publisher": "<b>The</b> | Courier\n\n# Head [x](y)"}))
    assert r"| \<b\>The\</b\> \| Courier # Head \[x\](y) | 1 |" in card.splitlines()


def test_a_dataset_without_gaps_says_so() -> None:
    whole = replace(FERRY, quotes=FERRY.quotes[:1], status=replace(TIDE).status)
    assert section(carded(whole), "Known gaps").strip() == "None that the data show."


def test_days_are_those_of_dates_only() -> None:
    days = Days()
    for moment in ("2026-03-02T10:00:00Z", "soon", None, 7, "2026-02-01", "2026/05/01"):
        days.add(moment)
    assert str(days) == "2026-02-01 to 2026-03-02"


def test_lines_that_cannot_be_read_are_told_and_counted(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    work.write_bytes(BROKEN + work.read_bytes())
    assert cli.main(["card", str(work), "-o", "-"]) == 1
    out, err = capfd.readouterr()
    assert "- lines of the files could not be read, and are counted nowhere above: 1" in out
    assert f"{work}:1: not readable as JSON" in err


def test_wrong_usage_is_explained(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    output = work.parent / "README.md"
    (work.parent / "list.json").write_text("[1]", "utf-8")
    cases = [
        (["card", str(work), "-o", str(work), "-f"], "is the dataset to be read"),
        (["card", str(work.parent / "gone.jsonl"), "-o", str(output)], "there is no such file"),
        (
            ["card", str(work), "-o", str(output), "--agreement", str(work.parent / "gone.json")],
            "there is no such file",
        ),
        (["card", str(work), "-o", str(output), "--agreement", str(work.parent / "list.json")], "holds no JSON object"),
        (["card", "-o", str(output)], "Missing argument"),
    ]
    for arguments, told in cases:
        assert cli.main(arguments) == 2
        assert told in capfd.readouterr().err
    (work.parent / "rules.md").unlink()
    assert cli.main(["card", str(work), "-o", str(output)]) == 2
    assert "rules.md: No such file" in capfd.readouterr().err
    assert not output.exists()
    output.write_text("mine", "utf-8")
    assert cli.main(["card", str(work), "-o", str(output)]) == 2
    assert output.read_text("utf-8") == "mine"


def test_an_agreement_that_lacks_figures_is_taken_as_it_is(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    figures = work.parent / "agreement.json"
    some = {"annotators": [], "articles": 3, "alone": 0, "resamples": 0, "seed": 0, "pairs": {}, "each": {}}
    exact = {"exact.f1": {"value": 0.9, "low": None, "high": None}}
    figures.write_text(json.dumps(some | {"figures": exact}), "utf-8")
    assert cli.main(["card", str(work), "-o", "-", "--agreement", str(figures)]) == 0
    assert ["figures exact.f1", "0.900", ""] in rows(section(capfd.readouterr().out, "Agreement"))


def test_what_several_people_said_of_a_quote_is_counted() -> None:
    ana, ben = Version("ana", content=(Span(0, 6),)), Version("ben", content=(Span(0, 6),))
    other, none = replace(ben, content=(Span(0, 10),)), Version("ben")
    confirmed = replace(TIDE.quotes[0], by="dora", at="2026-03-02T10:00:00Z")
    quotes = [
        replace(confirmed, id=f"q{n}", versions=as_records(pair))
        for n, pair in enumerate([(ana, ben), (ana, other), (ana, none)])
    ]
    quotes.append(replace(quotes[1], id="q8", status=QuoteStatus.CANDIDATE))
    quotes.append(replace(quotes[1], id="q9", versions=as_records([ana])))  # nobody else was given that article
    told = " ".join(section(carded(replace(TIDE, quotes=tuple(quotes))), "Annotators and adjudication").split())
    assert (
        "Made of the work of ana, ben: of 4 quotes that one of them at least had, all agreed in 1 (25.0%), 2 were"
        in told
    )
    assert "settled by dora, and 1 are not settled yet." in told
