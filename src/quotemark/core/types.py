"""The values that everything else speaks of: frozen, without I/O, the same in memory and in the file.

Every offset is a Unicode code point of ``Article.text`` and every span is half-open. The field order of
the records is the key order of the JSONL format (docs/format.md), so it must not be changed lightly.
"""

# Annotations are evaluated here, once: as strings each decoder would have to, which the start waits for.
from enum import StrEnum
from operator import attrgetter, indexOf
from typing import Any, Final, TypeAlias

import msgspec
from msgspec import UNSET, Struct, UnsetType

FORMAT: Final = "quotemark/1"
MAX_RANKED: Final = 9
"""How many speakers a suggestion ranks at most: one for each digit key."""


class Span(Struct, frozen=True, array_like=True, order=True, gc=False, forbid_unknown_fields=True):
    """Half-open interval ``[start, end)`` of Unicode code points in ``Article.text``.

    Raises:
        ValueError: if ``start`` is negative or ``end`` does not lie after ``start``.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"expected 0 <= start < end, got [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def shifted(self, by: int) -> "Span":
        """Return the span moved by ``by`` code points."""
        return Span(self.start + by, self.end + by)

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Tell whether every code point of ``other`` lies in this span."""
        return self.start <= other.start and other.end <= self.end


Spans: TypeAlias = tuple[Span, ...]
"""Several spans in text order; an interrupted quote has more than one, a missing cue has none."""


class QuoteType(StrEnum):
    """How the words are given: all in quotation marks, none, or some."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class QuoteStatus(StrEnum):
    """What a person made of a quote; a candidate waits for a decision."""

    CANDIDATE = "candidate"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


class Origin(StrEnum):
    """Where a quote comes from."""

    DETECTED = "detected"
    HAND = "hand"
    IMPORTED = "imported"


class SpeakerKind(StrEnum):
    """What kind of source a speaker is."""

    PERSON = "person"
    GROUP = "group"
    ORGANIZATION = "organization"
    UNNAMED = "unnamed"


class ArticleStatus(StrEnum):
    """How far an article is; NEW and DONE are counted, never clicked."""

    NEW = "new"
    IN_PROGRESS = "in progress"
    DONE = "done"
    EXCLUDED = "excluded"


class Verdict(StrEnum):
    """What a reviewer made of a decision."""

    ACCEPTED = "accepted"
    CHANGED = "changed"
    DISPUTED = "disputed"


# gc=False: what is frozen all the way down holds no ring, and the collector need not walk the 10,000 quotes of a novel.


class Speaker(Struct, frozen=True, gc=False):
    """A person, group or unnamed source of one article, meant by one or more mentions.

    ``members`` holds the ids of the speakers that make up a group.
    """

    id: str
    name: str
    kind: SpeakerKind = SpeakerKind.PERSON
    role: str | None = None
    aliases: tuple[str, ...] = ()
    link: str | None = None
    members: tuple[str, ...] = ()


class Stance(Struct, frozen=True, gc=False):
    """Where the speaker stands towards a target; target None: the quote as a whole."""

    label: str
    target: str | None = None


class StanceSuggestion(Struct, frozen=True, gc=False):
    """A proposed stance with its probability (share in 0..1) and the evidence in words."""

    label: str
    target: str | None
    score: float
    why: str = ""


class Shown(StrEnum):
    """What an annotator was shown of the labels that the machine proposes."""

    PROPOSAL = "proposal"
    NONE = "none"
    WRONG_SPEAKER = "wrong speaker"


class AnchoringCheck(Struct, frozen=True, gc=False):
    """What was shown of a proposal, so that it can be measured how far proposals sway.

    ``proposed`` is the id of the speaker that the machine proposes, ``wrong`` of the one that was shown in its place.
    Each is empty where there is none, or where they have left the article since.
    """

    shown: Shown
    proposed: str
    wrong: str = ""


class Suggestion(Struct, frozen=True, gc=False):
    """What the machine proposed, kept beside what the person decided.

    ``score`` is the estimated probability that the content is close to what an annotator would mark.
    ``mentions`` and ``speakers`` are ranked, best first, at most nine; the n-th mention names the n-th speaker.
    ``check`` says what was shown of it in a project that checks for anchoring, and is left out in all others.
    """

    score: float
    rule: str
    why: str = ""
    content: Spans = ()
    cue: Spans = ()
    type: QuoteType = QuoteType.DIRECT
    mentions: tuple[Spans, ...] = ()
    speakers: tuple[str, ...] = ()
    stances: tuple[StanceSuggestion, ...] = ()
    check: AnchoringCheck | UnsetType = UNSET


class Review(Struct, frozen=True, gc=False):
    """A second person's verdict, with the labels that stood before; ``note`` says why where somebody has said so.

    ``earlier`` is what others had said before, the last word of each (``core.review.earlier``).
    """

    by: str
    at: str
    verdict: Verdict
    was: dict[str, Any] | None = None
    note: str | UnsetType = UNSET
    earlier: tuple[dict[str, Any], ...] | UnsetType = UNSET

    @property
    def holds_version(self) -> bool:
        """True if it is no verdict, but another version of the quote that contradicts this one."""
        # A version brings its annotator; the labels before a change do not.
        return self.verdict is Verdict.DISPUTED and self.was is not None and "by" in self.was


class Quote(Struct, frozen=True, gc=False):
    """The unit that is annotated: content (the words), cue (“said”), mention (the words that name the source).

    ``speaker`` is the id of who that is; None means nobody named once confirmed, and not judged in a candidate.
    ``parent`` is the id of the quote that this one is nested in. ``seconds`` is the time the decision took.
    ``versions`` is what several people said of it, where it was made of several versions (``core.adjudication``).
    """

    id: str
    content: Spans
    cue: Spans = ()
    mention: Spans = ()
    speaker: str | None = None
    type: QuoteType = QuoteType.DIRECT
    stances: tuple[Stance, ...] = ()
    parent: str | None = None
    status: QuoteStatus = QuoteStatus.CANDIDATE
    origin: Origin = Origin.DETECTED
    suggestion: Suggestion | None = None
    by: str | None = None
    at: str | None = None
    seconds: float | None = None
    note: str = ""
    flag: bool = False
    review: Review | None = None
    versions: tuple[dict[str, Any], ...] | UnsetType = UNSET

    @property
    def start(self) -> int:
        """Offset of the first code point of the content."""
        return self.content[0].start

    @property
    def end(self) -> int:
        """Offset just behind the last code point of the content."""
        return self.content[-1].end

    @property
    def is_open(self) -> bool:
        """True while nobody has decided on this quote."""
        return self.status is QuoteStatus.CANDIDATE


UnknownKeys: TypeAlias = dict[str, dict[str, Any]]
"""Keys of the file that this version does not know, by the place they stood in (see formats.jsonl)."""


class Article(Struct, frozen=True, kw_only=True):
    """One text with its quotes; ``text`` is fixed at import and every offset points into it.

    ``skip`` is boilerplate, never searched; None in a file from elsewhere that has not been looked through yet.
    ``dismissed`` holds the entries of the coverage list that hold no quote.
    """

    format: str = FORMAT
    id: str
    title: str | None = None
    lang: str | None = None
    meta: dict[str, Any] = {}
    text: str
    skip: Spans | None = None
    speakers: tuple[Speaker, ...] = ()
    quotes: tuple[Quote, ...] = ()
    dismissed: Spans = ()
    status: ArticleStatus = ArticleStatus.NEW
    by: str | None = None
    at: str | None = None
    note: str = ""
    flag: bool = False
    unknown: UnknownKeys | UnsetType = UNSET

    def quote(self, quote_id: str) -> Quote:
        """Return the quote with this id.

        Raises:
            KeyError: if the article has no such quote.
        """
        return self.quotes[index_of(self.quotes, quote_id)]

    def speaker(self, speaker_id: str | None) -> Speaker | None:
        """Return the speaker with this id, or None."""
        return next((s for s in self.speakers if s.id == speaker_id), None) if speaker_id else None

    def words(self, spans: Spans) -> str:
        """Return the text under the spans, fragments joined by an ellipsis."""
        if len(spans) == 1:  # nearly always, and asked of a thousand quotes when one answer is followed
            return self.text[spans[0].start : spans[0].end]
        return " … ".join(self.text[s.start : s.end] for s in spans)


def place_name(name: str) -> str:
    """Return a name as it stands in a place of ``UnknownKeys``: a slash in it escaped as in a JSON Pointer."""
    return name.replace("~", "~0").replace("/", "~1")


def quote_place(quote_id: str) -> str:
    """Return the place of a quote in ``UnknownKeys``; what is inside the quote has this, a slash and more."""
    return f"/quotes/{place_name(quote_id)}"


_id_of: Final = attrgetter("id")
_found_last = 0


def index_of(quotes: tuple[Quote, ...], quote_id: str) -> int:
    """Return the index of the quote with this id, found without a step of Python for each of 10,000 quotes.

    A key asks for the same quote several times over: where the last one stood, and beside it, is looked first.

    Raises:
        KeyError: if there is none.
    """
    global _found_last
    for row in range(max(0, _found_last - 1), min(_found_last + 2, len(quotes))):
        if quotes[row].id == quote_id:
            break
    else:
        try:
            row = indexOf(map(_id_of, quotes), quote_id)
        except ValueError:
            raise KeyError(quote_id) from None
    _found_last = row
    return row


def replace_quote(article: Article, quote: Quote) -> Article:
    """Return the article with the quote of the same id replaced.

    Raises:
        KeyError: if there is none.
    """
    at = index_of(article.quotes, quote.id)
    return msgspec.structs.replace(article, quotes=(*article.quotes[:at], quote, *article.quotes[at + 1 :]))
