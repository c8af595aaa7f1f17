"""What became of a decision, and what several people say of a quote, in the words of the window."""

from __future__ import annotations

from quotemark.core.adjudication.comparing import Kind
from quotemark.core.adjudication.versions import Version
from quotemark.core.types import Article, QuoteStatus, Span, Speaker, Stance
from quotemark.gui.review.words import told_versions

ARTICLE = Article(id="dock", text="We stay, said Ana Ruiz.", speakers=(Speaker("s1", "Ana Ruiz"),))
NAMES = {"supports": "Supports", "opposes": "Opposes"}


def version(*stances: Stance) -> Version:
    return Version("ana", status=QuoteStatus.CONFIRMED, content=(Span(0, 8),), speaker="s1", stances=stances)


def told(*versions: Version) -> list[str]:
    return told_versions(ARTICLE, versions, {Kind.STANCE}, lambda label: NAMES.get(label, label))


def test_of_stances_towards_several_those_are_told_that_differ() -> None:
    tram, dock = Stance("supports", "the tram"), Stance("opposes", "the dock")
    assert told(version(tram, dock), version(tram, Stance("supports", "the dock")), version(tram)) == [
        "Opposes: the dock",
        "Supports: the dock",
        "no stance: the dock",
    ]
    assert told(version(tram), version(dock)) == [
        "Supports: the tram, no stance: the dock",
        "no stance: the tram, Opposes: the dock",
    ]


def test_of_stances_towards_one_the_label_is_enough() -> None:
    assert told(version(Stance("supports")), version(Stance("opposes")), version()) == [
        "Supports",
        "Opposes",
        "no stance",
    ]
