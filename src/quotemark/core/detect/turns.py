"""Interviews and transcripts: “Q: …”, “A: …”, “MARSH: …”, “Ana Marsh (mayor): …”, each label with what follows it.

One labelled line proves nothing (“Correction: …”): the labels of a text must recur, or ask and answer.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import Final

from msgspec import Struct

from quotemark.core.detect.marks import Quotation
from quotemark.core.detect.paragraphs import Paragraph
from quotemark.core.detect.set_off import Offsets, SetOff, starts_quoted, trimmed
from quotemark.core.lexicon import Lexicon

_LABEL: Final = re.compile(
    r"(?>(?:(?:\[[^\]\n]{1,20}+\]|\(?\d{1,2}(?::\d\d){1,2}(?>(?:[.,]\d{1,3})?)\)?)\s?)?)"
    r"(?P<open>[*_:'\"“„»>#\-–—\s]{0,6}+)"
    r"(?P<name>@?[^\W_][\w.'’&/-]{0,30}+(?>(?:[ \u00a0][^\W_][\w.'’&/-]{0,30}+){0,6}))"
    r"(?>(?:,\s[^:\n(]{1,60}+)?)(?>(?:\s?\([^()\n]{1,60}+\))?)[*_']{0,3}+\s?:(?P<close>[*_']{0,3}+)(?=\s)"
)
_WORD: Final = re.compile(r"[^\W\d_]")
_WORDS: Final = re.compile(r"\w++")
_BOLD: Final = "*_"
_BRACKETS: Final = {"[": "]", "(": ")"}
_ENDS: Final = (".", "!", "?", "…", "-", "—", "–", '"', "”", "“", "»", "’", ")", "]", "*", "_")
_LONGEST: Final = 60
"""Code points of a label at most."""
_FEWEST: Final = 3
_SHARE: Final = 0.25
"""The share of labelled paragraphs from which on the others between them go on with what their speaker says."""
_FARTHEST: Final = 2
"""The number of the paragraph at most in which the second turn stands where the headline is the first."""
_AROUND_NOTES: Final = '"“”„.…'
_SHORT: Final = 60
"""Code points of a heading between the turns at most."""


class LabelledLine(Struct, frozen=True):
    """Paragraph ``number`` with its label in lower case, and the offsets of label and words."""

    number: int
    label: str
    mention: Offsets
    said: Offsets


def find_turns(text: str, paragraphs: list[Paragraph], quotations: list[Quotation], lexicon: Lexicon) -> list[SetOff]:
    """Return the turns of an interview or transcript with their labels; none where the labels make no conversation."""
    labelled = labelled_lines(text, paragraphs, lexicon)
    lines = [line for line in labelled if not starts_quoted(Paragraph(*line.said), quotations)]
    lines = _conversation(text, lines, lexicon)
    if len(lines) > 1 and lines[0].number == 0 and lines[1].number > _FARTHEST:
        lines = lines[1:]  # a headline, and much between it and the first turn
    if not lines:
        return []
    asking = _asking(text, lines, lexicon)
    goes_on = len(lines) >= _SHARE * (lines[-1].number - lines[0].number + 1)
    longest = max((b.number - a.number - 1 for a, b in pairwise(lines)), default=0)
    found = []
    for index, line in enumerate(lines):
        following = lines[index + 1].number if index + 1 < len(lines) else line.number + longest + 1
        more = range(line.number + 1, min(following, len(paragraphs)) if goes_on else line.number + 1)
        rule = "question" if line.label in asking else "turn"
        found.append(_turn(text, line, more, paragraphs, rule, last=index + 1 == len(lines), all_labelled=bool(asking)))
    return found


def labelled_lines(text: str, paragraphs: list[Paragraph], lexicon: Lexicon) -> list[LabelledLine]:
    """Return the paragraphs that a label opens, whether or not they make a conversation."""
    return [line for n, p in enumerate(paragraphs) if (line := _labelled(text, n, p, lexicon)) is not None]


def _labelled(text: str, number: int, paragraph: Paragraph, lexicon: Lexicon) -> LabelledLine | None:
    match = _LABEL.match(text, paragraph.start, min(paragraph.end, paragraph.start + 4 * _LONGEST))
    if match is None or match.end("name") - match.start("name") > _LONGEST:
        return None
    name = match["name"].rstrip(".'’-&/")
    if not _may_speak(name, lexicon):
        return None
    said = trimmed(text, match.end(), paragraph.end, _BOLD if match["open"][-1:] in tuple(_BOLD) else "")
    if said is None or _WORD.search(text, *said) is None:
        return None
    start = match.start("name")
    return LabelledLine(number, name.lower(), (start, start + len(name)), said)


def _may_speak(name: str, lexicon: Lexicon) -> bool:
    """Tell whether a label may name somebody: “Speaker 2” may, “Correction” and “Step 2” do not."""
    words = name.lower().split()
    if not name[0].isupper() or words[-1] in lexicon.words("no_labels"):
        return False
    if words[-1][-1].isdigit():
        return words[0] in lexicon.words("titles") | lexicon.words("question_labels")
    return name.split()[-1][0].isupper() or words[-1] in lexicon.words("person_nouns")


def _conversation(text: str, lines: list[LabelledLine], lexicon: Lexicon) -> list[LabelledLine]:
    """Return the lines whose labels are those of a conversation: they recur, or they ask and answer."""
    counts = Counter(line.label for line in lines)
    asking, answering = lexicon.words("question_labels"), lexicon.words("answer_labels")
    if any(label in asking for label in counts) and any(label in answering for label in counts):
        labels = {label for label in counts if label in asking or label in answering or counts[label] > 1}
        return [line for line in lines if line.label in labels]
    recurring = {label for label, count in counts.items() if count > 1 and label not in answering}
    capitals = {line.label for line in lines if text[slice(*line.mention)].isupper() and len(line.label) > 1}
    words = Counter(match.group() for match in _WORDS.finditer(text)) if recurring or capitals else Counter()
    if not recurring & capitals:
        capitals = {label for label in capitals if words[label.split()[-1].title()]}
    if exchange := _exchange(text, lines):
        return exchange
    labels = recurring | (capitals if len(capitals) > 1 else set()) | _between(lines, recurring)
    if not recurring <= capitals:
        labels |= {line.label for line in lines if words[_last_word(text, line)] > 1}
    own = [line for line in lines if line.label in labels]
    if len(labels) < 2 or len(own) < (_FEWEST - (labels <= capitals)):
        return []
    ended = sum(text[line.said[1] - 1] in _ENDS for line in own)
    return own if 2 * ended > len(own) else []  # “Price: 5” ends no sentence


def _between(lines: list[LabelledLine], recurring: set[str]) -> set[str]:
    """Return the labels of single lines right between two of a label that recurs: whoever was asked only once."""
    found = set()
    for before, line, after in zip(lines, lines[1:], lines[2:], strict=False):
        adjacent = before.number + 1 == line.number == after.number - 1
        if adjacent and before.label == after.label and before.label in recurring:
            found.add(line.label)
    return found


def _exchange(text: str, lines: list[LabelledLine]) -> list[LabelledLine]:
    """Return the two lines of a single exchange: one asks, the next answers, and both labels are names."""
    if len(lines) != 2 or lines[0].label == lines[1].label or lines[1].number != lines[0].number + 1:
        return []
    names = all(word[0].isupper() for line in lines for word in text[slice(*line.mention)].split())
    asked = text[lines[0].said[1] - 1] == "?" and text[lines[1].said[1] - 1] in ".!…"
    return lines if names and asked else []


def _asking(text: str, lines: list[LabelledLine], lexicon: Lexicon) -> set[str]:
    """Return the labels of those who ask: by what they are called, or because most that they say are questions."""
    counts = Counter(line.label for line in lines)
    questions = Counter(line.label for line in lines if text[line.said[1] - 1] == "?")
    asking = {label for label in counts if label in lexicon.words("question_labels")}
    often = {label for label, count in questions.items() if 3 * count >= 2 * counts[label] and counts[label] > 1}
    return asking or (often if len(often) == 1 else set())


def _last_word(text: str, line: LabelledLine) -> str:
    words: list[str] = _WORDS.findall(text, *line.mention)
    return words[-1]


def _turn(
    text: str,
    line: LabelledLine,
    more: range,
    paragraphs: list[Paragraph],
    rule: str,
    *,
    last: bool,
    all_labelled: bool,
) -> SetOff:
    spans, numbers = [line.said], [line.number]
    for number in more:
        paragraph = paragraphs[number]
        said = text[paragraph.start : paragraph.end]
        bare = said.strip(_AROUND_NOTES) or " "
        noted = _BRACKETS.get(bare[0]) == bare[-1] or (said[0] in _BOLD and said[-1] in _BOLD)
        if noted or (len(said) <= _SHORT and not said.endswith(_ENDS)):
            if last:
                break  # “(This conversation was shortened.)”
            continue
        if number + 1 == more.stop and said.endswith("?") and not all_labelled:
            break  # the next question, whose asker has no label
        spans.append((paragraph.start, paragraph.end))
        numbers.append(number)
    return SetOff(rule, tuple(spans), tuple(numbers), line.mention)
