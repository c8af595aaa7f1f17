"""Paints the quotes of the visible lines, under the words and without moving them.

A candidate has a dashed underline, a decision a solid one, both on a pale fill. Only the current quote shows more: a
stronger fill, handles at its edges, a box around its cue and a double line under its mention. Quotes that followed
the last answer have a bar in the margin, flagged ones a flag. Where quotes lie in each other their underlines are
stacked, the inner one nearest to the words. What looks quoted and is no quote has fine dots under it and no fill.
What was rejected has dots and a small cross where it begins, if the annotator wants to see it or stands on it. What a
prediction marks, where one is looked at, has brackets over the words.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from operator import attrgetter
from typing import Final, TypeAlias

from msgspec import Struct, field
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPalette, QPen

from quotemark.core.edits.edges import Edge, with_edge
from quotemark.core.offsets import Utf16Map
from quotemark.core.steps import Side
from quotemark.core.types import Quote, QuoteStatus, Span, Spans
from quotemark.gui.article.quote_index import QuoteIndex
from quotemark.gui.article.text_layout import LineBox, Spacing
from quotemark.gui.look.theme import Theme

# On and off in widths of the line; a pen's square ends add half a width to each side of what is on.
_DASHES: Final = (2.5, 3.0)
_DOTS: Final = (0.01, 2.99)
_FINE_DOTS: Final = (1.0, 3.0)
_KNOB: Final = 3.0
_BAR: Final = 3.0
_CROSS: Final = 3.0
_HOOK: Final = 6.0
"""Pixels by which the bracket over a predicted quote reaches down at its ends."""
_BAR_AWAY: Final = 10.0
_FLAG: Final = 8.0
"""Pixels that the cloth of a flag is wide and high."""
_FLAG_AWAY: Final = 21.0
_start_of = attrgetter("start")
_CLEAR: Final = 0.5
"""Pixels that stay free between the lowest underline and the letters of the next line."""
_LABEL_SIZE: Final = 0.8
"""The letters of a label, as a share of those of the article."""
_LABEL_PAD: Final = 3.0
_ABOVE_SMALL: Final = 0.3
"""The share of a line's ascent that lies above its small letters."""
REACH: Final = 6
"""Pixels by which handles and outlines reach beyond the letters of a quote."""


Place: TypeAlias = tuple[Side, int]
"""Where an edge stands: on the left or on the right of some words, and at which offset."""


def none_between(_start: int, _end: int) -> Spans:
    """Return what looks quoted in a text that nobody has looked through."""
    return ()


class Overlay(Struct, frozen=True):
    """A quote as a prediction has it: its words, and where it ``is_current`` those that name its source, or its cue."""

    content: Spans
    pointed: Spans = ()
    is_current: bool = False


class Marks(Struct, frozen=True):
    """What there is to paint: the quotes by place, and which of them is being worked on.

    ``picked`` is the side and the offset of the edge that the keyboard moves, ``dragged`` the edge that the mouse
    holds with the offset it is at. ``followers`` got another speaker with the last act. ``unmarked`` gives the spans
    between two offsets that look quoted and are no quote. ``labels`` stand over the places that an edge may go to.
    ``shows_rejected``: what was rejected is shown too. ``predicted`` are quotes of a prediction that is looked at.
    """

    index: QuoteIndex = field(default_factory=QuoteIndex)
    positions: Utf16Map = field(default_factory=lambda: Utf16Map(0))
    skip: Spans = ()
    current: str | None = None
    picked: Place | None = None
    dragged: tuple[Edge, int] | None = None
    followers: frozenset[str] = frozenset()
    unmarked: Callable[[int, int], Spans] = none_between
    labels: tuple[tuple[str, Place], ...] = ()
    shows_rejected: bool = False
    predicted: tuple[Overlay, ...] = ()

    def shows(self, quote: Quote) -> bool:
        """Tell whether anything of a quote is to be seen."""
        return quote.status is not QuoteStatus.REJECTED or self.shows_rejected or quote.id == self.current

    def content(self, quote: Quote) -> Spans:
        """Return the words of the quote, as they will be if its edge is dropped where the mouse holds it."""
        if quote.id == self.current and self.dragged is not None:
            edge, offset = self.dragged
            return with_edge(quote.content, edge, offset, max(quote.end, offset))
        return quote.content

    @property
    def held(self) -> Place | None:
        """Where the edge stands that a person has in hand, be it by keyboard or by mouse."""
        return self.picked if self.dragged is None else (self.dragged[0].side, self.dragged[1])

    def places(self, quote: Quote) -> list[Place]:
        """Return where the edges of the quote stand, the one in hand last, so that it is painted over the others."""
        content = self.content(quote)
        places: list[Place] = [p for s in content for p in (("left", s.start), ("right", s.end))]
        return places if self.held is None else [*(p for p in places if p != self.held), self.held]


class Piece(Struct, frozen=True):
    """The part of a span on one line: the line, and from where to where in the viewport it reaches."""

    box: LineBox
    left: float
    right: float


class Stacks:
    """How the underlines on each line are stacked; quotes are added inner ones first."""

    def __init__(self) -> None:
        self._levels: dict[tuple[str, int, float], int] = {}
        self._lines: dict[int, list[tuple[float, float, int]]] = {}

    def add(self, quote_id: str, pieces: list[Piece]) -> None:
        """Put the pieces of a quote below what is there already where they stand."""
        for piece in pieces:
            line = self._lines.setdefault(piece.box.start, [])
            beneath = [level for left, right, level in line if left < piece.right and piece.left < right]
            level = max(beneath, default=-1) + 1
            self._levels[quote_id, piece.box.start, piece.left] = level
            line.append((piece.left, piece.right, level))

    def level(self, quote_id: str, piece: Piece) -> int:
        """Return how many underlines run between the words and that of this piece."""
        return self._levels[quote_id, piece.box.start, piece.left]

    def height(self, box: LineBox) -> int:
        """Return the highest level on a line."""
        return max((level for _, _, level in self._lines.get(box.start, ())), default=0)


class Highlighter:
    """Paints what ``marks`` says onto lines; ``lines`` are those of the screen, in text order."""

    def __init__(self, theme: Theme, spacing: Spacing) -> None:
        self.theme, self.spacing = theme, spacing

    def paint_under(self, painter: QPainter, lines: list[LineBox], marks: Marks) -> None:
        """Paint the quotes, before the words are painted."""
        if not lines:
            return
        start, end = marks.positions.to_offset(lines[0].start), marks.positions.to_offset(lines[-1].end)
        quotes = [q for q in marks.index.between(start, end + 1) if marks.shows(q)]
        current = marks.index.get(marks.current)
        if current is not None and all(q is not current for q in quotes):
            quotes.append(current)  # dragged beyond what it was, or seen by its cue alone
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        self._dot(painter, [s for s in marks.unmarked(start, end + 1) if not _touches(current, s)], lines, marks)
        # Outer ones first, so that the fill of an inner one shows; the current one over all, so that its extent does.
        placed = [
            (quote, list(self._pieces(lines, marks.content(quote), marks.positions)))
            for quote in sorted(quotes, key=_length_of, reverse=True)
        ]
        for quote, pieces in sorted(placed, key=lambda pair: pair[0].id == marks.current):
            self._fill(painter, quote, pieces, is_current=quote.id == marks.current)
        stacks = Stacks()
        for quote, pieces in reversed(placed):
            stacks.add(quote.id, pieces)
        for quote, pieces in placed:
            self._underline(painter, quote, pieces, stacks)
            if quote.id in marks.followers:
                self._mark_follower(painter, pieces)
            if quote.flag and pieces and marks.positions.to_position(quote.start) >= pieces[0].box.start:
                self._mark_flag(painter, pieces[0].box)
        if current is not None:
            self._mark_labels(painter, lines, current, marks)

    def paint_over(self, painter: QPainter, lines: list[LineBox], marks: Marks) -> None:
        """Paint what lies over the words: the veil on skipped text and the handles of the current quote."""
        if marks.skip:
            skipped = [self._letters(piece) for piece in self._pieces(lines, marks.skip, marks.positions)]
            veil = _brush(self.theme.veil, self.theme.veil_alpha)
            painter.fillPath(_boxes(box.adjusted(-1, -1, 1, 1) for box in skipped), veil)
        self._mark_predicted(painter, lines, marks)
        current = marks.index.get(marks.current)
        if current is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
            for place in marks.places(current):
                self._handle(painter, self.edge(lines, place, marks), place, is_held=place == marks.held)
            self._label(painter, [(label, self.edge(lines, place, marks)) for label, place in marks.labels])

    def bands(self, lines: list[LineBox], quote: Quote, marks: Marks) -> list[tuple[int, int]]:
        """Return from where to where (y) lines show something of the quote, be it the current one or not."""
        reach, found = self.spacing.leading + REACH, []
        held = [Span(max(0, marks.held[1] - 1), marks.held[1] + 1)] if marks.held and quote.id == marks.current else []
        for span in (*quote.content, *marks.content(quote), *quote.cue, *quote.mention, *held):
            start, end = marks.positions.to_position(span.start), marks.positions.to_position(span.end)
            first = max(0, bisect_right(lines, start, key=_start_of) - 1)
            last = bisect_left(lines, end, key=_start_of) - 1
            if last >= first and lines[first].start < end and start < lines[last].end:
                found.append((int(lines[first].top) - reach, int(lines[last].bottom) + reach))
        return found

    def edge(self, lines: list[LineBox], place: Place, marks: Marks) -> QRectF | None:
        """Return the bar of an edge at this place, as wide as 0; None where it is not among the lines."""
        side, offset = place
        position = marks.positions.to_position(offset if side == "left" else offset - 1)
        at = bisect_right(lines, position, key=_start_of) - 1
        if at < 0 or not lines[at].start <= position < lines[at].end:
            return None
        box = lines[at]
        x = box.edge_x(position, is_end=side == "right")
        return QRectF(x, box.baseline - self.spacing.ascent, 0, self.spacing.ascent + self.spacing.descent)

    def _pieces(self, lines: list[LineBox], spans: Spans, positions: Utf16Map) -> Iterator[Piece]:
        for span in spans:
            start, end = positions.to_position(span.start), positions.to_position(span.end)
            first = max(0, bisect_right(lines, start, key=_start_of) - 1)
            for box in lines[first:]:
                if box.start >= end:
                    break
                for left, right in box.stretches(start, end):
                    yield Piece(box, left, right)

    def _letters(self, piece: Piece) -> QRectF:
        top = piece.box.baseline - self.spacing.ascent
        height = self.spacing.ascent + self.spacing.descent
        return QRectF(round(piece.left), top, round(piece.right) - round(piece.left), height)

    def _fill(self, painter: QPainter, quote: Quote, pieces: list[Piece], *, is_current: bool) -> None:
        theme = self.theme
        if quote.status is QuoteStatus.REJECTED:
            return
        if quote.status is QuoteStatus.CONFIRMED:
            color = theme.confirmed_current_fill if is_current else theme.confirmed_fill
        else:
            color = theme.candidate_current_fill if is_current else theme.candidate_fill
        painter.fillPath(_boxes(map(self._letters, pieces)), _brush(color))

    def _underline(self, painter: QPainter, quote: Quote, pieces: list[Piece], stacks: Stacks) -> None:
        theme = self.theme
        lines: dict[float, QPainterPath] = {}
        for piece in pieces:
            width, step = self._spread(stacks.height(piece.box))
            y = piece.box.baseline + self.spacing.descent + width / 2 + stacks.level(quote.id, piece) * step
            path = lines.setdefault(width, QPainterPath())
            path.moveTo(round(piece.left) + width / 2, y)
            path.lineTo(round(piece.right) - width / 2, y)
        for width, path in lines.items():
            if quote.status is QuoteStatus.REJECTED:
                pen = _pen(theme.rejected_line, width, _DOTS)
                self._cross(painter, pieces[0])
            elif quote.status is QuoteStatus.CONFIRMED:
                pen = _pen(theme.confirmed_line, width)
            else:
                pen = _pen(theme.candidate_line, width, _DASHES)
            painter.strokePath(path, pen)

    def _cross(self, painter: QPainter, piece: Piece) -> None:
        """Draw a small cross where what was rejected begins, below the words."""
        x, y = round(piece.left) + _CROSS, piece.box.baseline + self.spacing.descent
        path = QPainterPath()
        for rise in (-_CROSS, _CROSS):
            path.moveTo(x - _CROSS, y - rise)
            path.lineTo(x + _CROSS, y + rise)
        painter.strokePath(path, _pen(self.theme.rejected_line, 1.5))

    def _spread(self, height: int) -> tuple[float, float]:
        """Return how wide the underlines of a line are and how far one lies from the next, up to level ``height``."""
        width = self.theme.line
        step = width + 1.5
        room = self.spacing.leading - _CLEAR
        if height * step + width <= room:
            return width, step
        step = max(1.0, (room - 1.0) / height)
        return 1.0, float(int(step)) if step >= 2 else step  # on whole pixels, as long as they leave one between them

    def _dot(self, painter: QPainter, spans: list[Span], lines: list[LineBox], marks: Marks) -> None:
        if not spans:
            return
        path, below = QPainterPath(), self.spacing.descent + 1
        for piece in self._pieces(lines, tuple(spans), marks.positions):
            path.moveTo(round(piece.left), piece.box.baseline + below)
            path.lineTo(round(piece.right), piece.box.baseline + below)
        painter.strokePath(path, _pen(self.theme.rejected_line, self.theme.line, _FINE_DOTS))

    def _mark_follower(self, painter: QPainter, pieces: list[Piece]) -> None:
        """Draw a bar beside the lines, in the margin: where to look for what an answer changed."""
        lines = {piece.box.baseline: piece.box for piece in pieces}.values()
        up, down = self.spacing.ascent, self.spacing.ascent + self.spacing.descent
        bars = (QRectF(max(0.0, box.margin - _BAR_AWAY), box.baseline - up, _BAR, down) for box in lines)
        painter.fillPath(_boxes(bars), _brush(self.theme.mention_line))

    def _mark_flag(self, painter: QPainter, box: LineBox) -> None:
        """Draw a small flag in the margin, at the line in which a flagged quote begins."""
        x, top = round(max(1.0, box.margin - _FLAG_AWAY)), box.baseline - self.spacing.ascent + 2
        path = QPainterPath(QPointF(x, top))
        path.lineTo(x + _FLAG, top + _FLAG / 2)
        path.lineTo(x, top + _FLAG)
        path.closeSubpath()
        path.addRect(QRectF(x - 1, top - 1, 1.5, box.baseline - top + 1))
        painter.fillPath(path, _brush(self.theme.handle))

    def _mark_labels(self, painter: QPainter, lines: list[LineBox], quote: Quote, marks: Marks) -> None:
        cue = QPainterPath()
        for piece in self._pieces(lines, quote.cue, marks.positions):
            cue.addRoundedRect(self._letters(piece).adjusted(-1.5, 0.5, 1.5, 0.5), 3, 3)
        painter.strokePath(cue, _pen(self.theme.cue_line, self.theme.line))
        thickness = int(self.theme.line)
        named = [self._letters(piece) for piece in self._pieces(lines, quote.mention, marks.positions)]
        twice = [(box, y) for box in named for y in (box.bottom() - 1, box.bottom() + thickness + 1)]
        lines_below = _boxes(QRectF(box.left(), y, box.width(), thickness) for box, y in twice)
        painter.fillPath(lines_below, _brush(self.theme.mention_line))

    def _mark_predicted(self, painter: QPainter, lines: list[LineBox], marks: Marks) -> None:
        """Draw brackets over what a prediction marks, as gold is marked below; over its mention a double line."""
        if not lines or not marks.predicted:
            return
        shown = Span(marks.positions.to_offset(lines[0].start), marks.positions.to_offset(lines[-1].end) + 1)
        current, others, thickness = QPainterPath(), QPainterPath(), self.theme.line
        for overlay in marks.predicted:
            for span in overlay.content:
                if not span.overlaps(shown):  # nearly all of a book's
                    continue
                pieces = list(self._pieces(lines, (span,), marks.positions))
                ends = marks.positions.to_position(span.start), marks.positions.to_position(span.end - 1)
                self._bracket(current if overlay.is_current else others, pieces, ends)
            named = [self._letters(piece) for piece in self._pieces(lines, overlay.pointed, marks.positions)]
            for box in named:
                for y in (box.top() - 1, box.top() + thickness + 1):
                    current.moveTo(box.left(), y)
                    current.lineTo(box.right(), y)
        painter.strokePath(others, _pen(self.theme.predicted_line, 1.0))
        painter.strokePath(current, _pen(self.theme.predicted_line, thickness + 0.5))

    def _bracket(self, path: QPainterPath, pieces: list[Piece], ends: tuple[int, int]) -> None:
        """Add a line over each piece, with a hook down where the span itself ends: not at the end of each line."""
        for piece in pieces:
            box, line = self._letters(piece), piece.box
            hooks = [line.edge_x(at, is_end=n == 1) for n, at in enumerate(ends) if line.start <= at < line.end]
            left, right, top, low = box.left() + 0.5, box.right() - 0.5, box.top(), box.top() + _HOOK
            path.moveTo(left, low if any(abs(x - left) < 1.5 for x in hooks) else top)
            path.lineTo(left, top)
            path.lineTo(right, top)
            path.lineTo(right, low if any(abs(x - right) < 1.5 for x in hooks) else top)

    def _handle(self, painter: QPainter, bar: QRectF | None, place: Place, *, is_held: bool) -> None:
        if bar is None:
            return
        side, _ = place
        brush = _brush(self.theme.picked_handle if is_held else self.theme.handle)
        width, knob = (3.0, _KNOB + 1.5) if is_held else (1.5, _KNOB)
        # Beside the words, not on them: the bar stands in the space before the first and behind the last letter.
        painter.fillPath(_boxes([bar.adjusted(-width / 2, -1, width / 2, 2)]), brush)
        disc = QPainterPath()
        disc.addEllipse(QPointF(bar.left(), bar.top() - 1 if side == "left" else bar.bottom() + 2), knob, knob)
        painter.fillPath(disc, brush)

    def _label(self, painter: QPainter, bars: list[tuple[str, QRectF | None]]) -> None:
        """Write labels above edges, in the space between the lines as far as there is room."""
        if not bars:
            return
        font = QFont(painter.font())
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * _LABEL_SIZE)
        metrics = QFontMetricsF(font)
        height = metrics.capHeight() + 2 * _LABEL_PAD
        painter.setFont(font)
        for label, bar in bars:
            if bar is None:
                continue
            width = metrics.horizontalAdvance(label) + 2 * _LABEL_PAD
            top = bar.top() + self.spacing.ascent * _ABOVE_SMALL - height
            box = QRectF(round(bar.left() - width / 2), round(top), round(width), round(height))
            painter.fillPath(_boxes([box]), _brush(self.theme.picked_handle))
            painter.setPen(_pen(self.theme.base, 1.0))
            painter.drawText(QPointF(box.left() + _LABEL_PAD, box.bottom() - _LABEL_PAD), label)


def _length_of(quote: Quote) -> tuple[int, int, str]:
    return quote.end - quote.start, quote.start, quote.id


def _touches(quote: Quote | None, span: Span) -> bool:
    return quote is not None and quote.start < span.end and span.start < quote.end


# Paths, brushes from a palette and a pen made step by step: every other way to fill or to draw has an overload that
# takes a member of the namespace ``Qt``, and to choose between overloads PySide builds all of it.


def _boxes(boxes: Iterable[QRectF]) -> QPainterPath:
    path = QPainterPath()
    for box in boxes:
        path.addRect(box)
    return path


@cache
def _brush(color: str, alpha: float = 1.0) -> QBrush:
    palette, filled = QPalette(), QColor(color)
    filled.setAlphaF(alpha)
    palette.setColor(QPalette.ColorRole.Base, filled)
    return palette.brush(QPalette.ColorRole.Base)


def _pen(color: str, width: float, dashes: tuple[float, ...] = ()) -> QPen:
    pen = QPen()
    pen.setColor(QColor(color))
    pen.setWidthF(width)
    if dashes:
        pen.setDashPattern(list(dashes))
    return pen
