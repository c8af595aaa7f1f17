"""What is wrong with a prediction, in the words of the window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from quotemark.core.measuring.fault_list import OTHER_TEXT
from quotemark.core.measuring.faults import Fault, FaultKind
from quotemark.core.merging.differences import cut_inside, in_marks
from quotemark.core.types import Article, Quote
from quotemark.gui.look.translate import said, tr
from quotemark.gui.review.words import told_speaker, told_type

if TYPE_CHECKING:
    from quotemark.core.measuring.fault_list import Listed

_LONGEST = 120
"""Code points of a quote that show both of its edges."""


def kind_name(kind: str) -> str:
    """Return what a kind of fault is called."""
    return {
        "missed": tr("Faults", "missed"),
        "false": tr("Faults", "false"),
        "wrong edges": tr("Faults", "wrong edges"),
        "wrong speaker": tr("Faults", "wrong speaker"),
        "wrong cue": tr("Faults", "wrong cue"),
        "wrong stance": tr("Faults", "wrong stance"),
        OTHER_TEXT: tr("Faults", "another text"),
    }[kind]


def told_kind(fault: Listed | Fault) -> str:
    """Return what is wrong in a word or two; of wrong edges, how."""
    shapes = {
        "cut short": tr("Faults", "cut short"),
        "too long": tr("Faults", "too long"),
        "split": tr("Faults", "split"),
        "joined": tr("Faults", "joined"),
    }
    if fault.kind == FaultKind.EDGES and fault.outcome in shapes:
        return shapes[fault.outcome]
    return kind_name(fault.kind)


def told_place(fault: Listed) -> str:
    """Return which rule made a fault, with which score, and in which article it is; titles may be long."""
    rule = ", ".join(filter(None, (fault.rule, f"{fault.score:.0%}" if fault.score is not None else "")))
    return " – ".join(filter(None, (rule, fault.name)))


def told_faults(
    faults: list[Fault], gold: Article, predicted: Article | None, name_of: Callable[[str], str]
) -> Iterator[str]:
    """Yield, line by line, what is wrong with one quote, and why it was proposed. All faults are about the same quote.

    ``name_of`` tells what a stance is called.
    """
    first = faults[0]
    for fault in faults:
        yield _told(fault, gold, predicted, name_of)
    for title, article, quote in (
        (tr("Faults", "Gold, {}: {}"), gold, first.gold),
        (tr("Faults", "Predicted, {}: {}"), predicted, first.predicted),
    ):
        if quote is not None and article is not None:
            yield title.format(told_type(quote.type), in_marks(cut_inside(article.words(quote.content), _LONGEST)))
    suggestion = first.predicted.suggestion if first.predicted is not None else None
    if suggestion is not None:
        yield tr("Faults", "Rule {}, score {}").format(suggestion.rule or "–", f"{suggestion.score:.0%}")
        if suggestion.why:
            yield said(suggestion.why)


def _told(fault: Fault, gold: Article, predicted: Article | None, name_of: Callable[[str], str]) -> str:
    if fault.kind is FaultKind.MISSED:
        if predicted is None:
            return tr("Faults", "missed: the predictions have nothing for this article")
        return tr("Faults", "missed: the prediction has no such quote")
    if fault.kind is FaultKind.FALSE:
        return tr("Faults", "false: gold has no such quote")
    if fault.kind is FaultKind.SPEAKER and fault.gold is not None and fault.predicted is not None:
        told = tr("Faults", "speaker: gold {}, predicted {}")
        return told.format(_who(gold, fault.gold), _who(predicted, fault.predicted))
    if fault.kind is FaultKind.CUE and fault.gold is not None and fault.predicted is not None:
        told = tr("Faults", "cue: gold {}, predicted {}")
        return told.format(_cue(gold, fault.gold), _cue(predicted, fault.predicted))
    if fault.stance is not None:
        target, line = fault.stance.target, fault.stance
        told = tr("Faults", "stance towards {2}: gold {0}, predicted {1}") if target else ""
        told = told or tr("Faults", "stance: gold {0}, predicted {1}")
        found = name_of(line.found) if line.found else tr("Faults", "nothing")
        return told.format(name_of(line.gold), found, target)
    return told_kind(fault)


def _cue(article: Article | None, quote: Quote) -> str:
    """Return the words that introduce a quote."""
    words = cut_inside(article.words(quote.cue)) if article is not None and quote.cue else ""
    return in_marks(words) if words else tr("Faults", "nothing")


def _who(article: Article | None, quote: Quote) -> str:
    """Return who says a quote, and the words that say so."""
    words = in_marks(cut_inside(article.words(quote.mention))) if article is not None and quote.mention else ""
    if article is None or article.speaker(quote.speaker) is None:
        return words or tr("Faults", "nobody named")
    name = told_speaker(article, quote.speaker)
    return f"{name} ({words})" if words and words != in_marks(name) else name


def told_other_text() -> str:
    """Return what to do where gold and predictions hold different texts."""
    return tr(
        "Faults",
        "The text of this article is another one in the predictions, so the two cannot be compared. "
        "Predict the text as it stands here; not a character of it may be changed.",
    )
