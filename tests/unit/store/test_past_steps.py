"""The steps of earlier sessions: which of them stand, read from the end of the journal, and the way back."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from drawn import STAMP
from hypothesis import given
from hypothesis import settings as budget
from hypothesis import strategies as st
from msgspec.structs import replace

from quotemark.core import edits
from quotemark.core.errors import WriteError
from quotemark.core.store.journal import Edited, Journal, Saved, StepKind
from quotemark.core.store.past_steps import PastStep, PastSteps
from quotemark.core.store.patch import Patch, diff, there_and_back
from quotemark.core.types import Article, Quote, QuoteStatus, Span, Speaker

ARTICLE = Article(
    id="a",
    text="“No,” said Ana. “Yes,” said Ben.",
    speakers=(Speaker("s1", "Ana"),),
    quotes=(Quote("q1", (Span(0, 5),)), Quote("q2", (Span(16, 22),))),
)


class Stack(NamedTuple):
    """What an undo stack holds: steps, and how many of them are made."""

    steps: tuple[str, ...] = ()
    made: int = 0


def stack_after(acts: list[StepKind]) -> tuple[Stack, list[Edited]]:
    """Return the stack of somebody who did this, as far as it can be done, and the lines of the journal."""
    stack, lines = Stack(), []
    for number, kind in enumerate(acts):
        if kind is StepKind.STEP:
            stack = Stack((*stack.steps[: stack.made], f"act {number}"), stack.made + 1)
        elif kind is StepKind.UNDO and stack.made:
            stack = stack._replace(made=stack.made - 1)
        elif kind is StepKind.REDO and stack.made < len(stack.steps):
            stack = stack._replace(made=stack.made + 1)
        elif kind is not StepKind.MACHINE:
            continue
        note = Patch(note=str(number))
        lines.append(Edited("a", f"act {number}", "ana", "2026-01-01T00:00:00Z", note, note, kind))
    return stack, lines


def written(path: Path, *entries: Edited | Saved) -> PastSteps:
    journal = Journal(path)
    for entry in entries:
        journal.append(entry)
    journal.close()
    return PastSteps(path, path.stat().st_size if path.exists() else None)


@given(
    st.lists(st.sampled_from([StepKind.STEP, StepKind.STEP, StepKind.UNDO, StepKind.REDO, StepKind.MACHINE])),
    st.integers(1, 3),
)
@budget(max_examples=150)
def test_what_is_read_back_is_the_stack_that_was_left(
    tmp_path_factory: pytest.TempPathFactory, acts: list[StepKind], count: int
) -> None:
    stack, lines = stack_after(acts)
    past = written(tmp_path_factory.mktemp("journal") / "d.journal", *lines)
    found: list[str] = []
    while steps := past.take(count):
        assert len(steps) <= count
        found += [step.act for step in steps]
    assert tuple(reversed(found)) == stack.steps[: stack.made]
    assert tuple(step.act for step in past.undone) == stack.steps[stack.made :]


def test_only_so_much_of_a_long_journal_is_read_as_is_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    notes = [Patch(note="x" * 1000 + str(n)) for n in range(1000)]
    lines = [Edited("a", f"act {n}", "ana", "now", note, note) for n, note in enumerate(notes)]
    past = written(tmp_path / "d.journal", *lines)
    read: list[int] = []

    def seen(path: Path) -> object:
        file = real(path)
        inner = file.read
        monkeypatch.setattr(file, "read", lambda size: (read.append(size), inner(size))[1], raising=False)
        return file

    from quotemark.core.store import journal as module

    real = module._opened
    monkeypatch.setattr(module, "_opened", seen)
    assert [step.act for step in past.take(2)] == ["act 999", "act 998"]
    assert sum(read) < 100_000 < len(lines) * 1000


def test_a_save_is_no_end_but_a_line_of_an_early_version_is(tmp_path: Path) -> None:
    def edit(act: str) -> Edited:
        return Edited("a", act, "ana", "now", Patch(note=act), Patch(note=""))

    early = Edited("a", "early", "ana", "now", Patch(note="early"))
    past = written(tmp_path / "d.journal", edit("first"), early, edit("second"), Saved("now", 3), edit("third"))
    assert [step.act for step in past.take(9)] == ["third", "second"]
    assert past.take(9) == []


def test_a_language_and_what_was_found_in_it_are_one_step(tmp_path: Path) -> None:
    lang = Edited("a", "Correct the language", "ana", "now", Patch(lang="de"), Patch(lang="en"))
    found = Edited("a", "Search for quotes", "ana", "now", Patch(note="f"), Patch(note=""), StepKind.JOINED)
    undone = Edited("a", "Undo Correct the language", "ana", "now", Patch(), Patch(), StepKind.UNDO)
    (step,) = written(tmp_path / "d.journal", lang, found).take(9)
    assert step.edits == (lang, found)
    assert step.act == "Correct the language"
    assert step.undone(replace(ARTICLE, lang="de", note="f")) == replace(ARTICLE, lang="en")
    past = written(tmp_path / "d.journal", undone)
    assert past.take(9) == []
    assert past.undone == [step]


def past_step(before: Article, after: Article) -> PastStep:
    return PastStep((Edited("a", "Act", "ana", "now", *there_and_back(before, after)),))


def test_a_step_is_taken_back_and_what_was_found_since_stays() -> None:
    after = edits.confirm(ARTICLE, "q1", STAMP)
    step = past_step(ARTICLE, after)
    assert step.undone(after) == ARTICLE
    assert step.done_again(ARTICLE) == after
    found = Quote("q9", (Span(6, 15),))
    speakers = (*after.speakers, Speaker("s9", "Ben"))
    more = replace(after, quotes=(after.quotes[0], found, after.quotes[1]), speakers=speakers)
    back = step.undone(more)
    assert back.quote("q1") == ARTICLE.quote("q1")
    assert [q.id for q in back.quotes] == ["q1", "q9", "q2"]
    assert back.speakers == speakers
    again = step.done_again(back)
    assert again.quotes == more.quotes


def test_a_first_decision_goes_back_to_the_candidates_that_were_shown() -> None:
    bare = replace(ARTICLE, quotes=(), speakers=())
    after = edits.confirm(ARTICLE, "q1", STAMP)
    step = PastStep((Edited("a", "Confirm", "ana", "now", diff(bare, after), diff(after, ARTICLE)),))
    assert step.undone(after) == ARTICLE
    assert step.done_again(ARTICLE) == after


def test_a_mark_is_taken_back_where_more_was_found_since() -> None:
    marked, quote_id = edits.add_quote(ARTICLE, Span(6, 10), "indirect", STAMP)  # type: ignore[arg-type]
    step = past_step(ARTICLE, marked)
    found = Quote("q9", (Span(23, 27),))
    back = step.undone(replace(marked, quotes=(*marked.quotes, found)))
    assert [q.id for q in back.quotes] == ["q1", "q2", "q9"]
    assert quote_id == "q3"


def test_a_speaker_that_was_added_goes_and_those_that_came_later_stay() -> None:
    after = replace(ARTICLE, speakers=(*ARTICLE.speakers, Speaker("s2", "Ben")))
    step = past_step(ARTICLE, after)
    later = replace(after, speakers=(*after.speakers, Speaker("s3", "Cem")))
    assert [s.id for s in step.undone(later).speakers] == ["s1", "s3"]


def test_what_was_changed_otherwise_since_is_left_alone() -> None:
    after = edits.confirm(ARTICLE, "q1", STAMP)
    step = past_step(ARTICLE, after)
    for other in (
        edits.set_note(after, "q1", "hm", STAMP),
        replace(after, quotes=after.quotes[1:]),
        edits.reject(ARTICLE, "q1", STAMP),
    ):
        with pytest.raises(WriteError, match=r"“Act” cannot be taken back: .*otherwise since"):
            step.undone(other)
    with pytest.raises(WriteError, match="cannot be made again"):
        step.done_again(edits.reject(ARTICLE, "q1", STAMP))
    assert after.quote("q1").status is QuoteStatus.CONFIRMED
