"""Articles with all that is hard about exporting them, and what a reader of an export must find there again."""

from __future__ import annotations

from quotemark.core.types import (
    Article,
    ArticleStatus,
    Quote,
    QuoteStatus,
    QuoteType,
    Review,
    Span,
    Spans,
    Speaker,
    SpeakerKind,
    Stance,
    Verdict,
)


def spans(text: str, *words: str) -> Spans:
    """Return where these words stand in a text, each behind the one before."""
    found, at = [], 0
    for piece in words:
        start = text.index(piece, at)
        at = start + len(piece)
        found.append(Span(start, at))
    return tuple(found)


_FERRY = (
    "The ferry 😀 is late\r\n\r\n"
    "“We will sail, 👩‍👩‍👧 or no,” said Ana Ruiz, “when the tide allows.\r\n\r\n"
    "“Ben told me: ‘Never on a Friday.’ That was all.”\r\n"
    "=SUM(A1) is what the board shows, she added. “No word” of it was true.\u2028A “fair” was held.\n"
)
FERRY = Article(
    id="ferry 1/2",
    title="The ferry 😀 is late",
    lang="en",
    meta={"url": "https://courier.example/ferry", "publisher": "The Courier", "date": "2026-03-01", "pages": [1, 2]},
    text=_FERRY,
    skip=(),
    speakers=(
        Speaker("s1", "Ana Ruiz", role="ferry captain", aliases=("Ruiz",)),
        Speaker("s2", "Ben", SpeakerKind.PERSON),
    ),
    quotes=(
        Quote(
            "q1",
            spans(_FERRY, "“We will sail, 👩‍👩‍👧 or no,”", _FERRY[_FERRY.index("“when") : _FERRY.index("”\r\n=") + 1]),
            spans(_FERRY, "said"),
            spans(_FERRY, "Ana Ruiz"),
            "s1",
            stances=(Stance("supports", "the ferry"), Stance("unclear")),
            status=QuoteStatus.CONFIRMED,
            by="ana",
            at="2026-03-02T10:00:00Z",
        ),
        Quote(
            "q2",
            spans(_FERRY, "‘Never on a Friday.’"),
            spans(_FERRY, "told"),
            spans(_FERRY, "Ben"),
            "s2",
            parent="q1",
            status=QuoteStatus.CONFIRMED,
        ),
        Quote(
            "q3",
            spans(_FERRY, "=SUM(A1) is what the board shows"),
            spans(_FERRY, "added"),
            spans(_FERRY, "she"),
            "s1",
            QuoteType.INDIRECT,
            status=QuoteStatus.CONFIRMED,
            note="@home\nlook again",
            flag=True,
            review=Review("cleo", "2026-03-03T10:00:00Z", Verdict.DISPUTED),
            versions=(
                {
                    "by": "ana",
                    "status": "confirmed",
                    "content": [[146, 178]],
                    "speaker": "s1",
                    "type": "indirect",
                    "note": "so",
                },
                {"by": "ben", "status": None, "content": []},
            ),
        ),
        Quote("q4", spans(_FERRY, "“No word” of it"), type=QuoteType.MIXED, status=QuoteStatus.CANDIDATE),
        Quote("q5", spans(_FERRY, "“fair”"), status=QuoteStatus.REJECTED),
    ),
    status=ArticleStatus.IN_PROGRESS,
)

_TIDE = "“Low,” she said."
TIDE = Article(
    id="tide",
    text=_TIDE,
    skip=(),
    quotes=(
        Quote("q1", spans(_TIDE, "“Low,”"), spans(_TIDE, "said"), spans(_TIDE, "she"), status=QuoteStatus.CONFIRMED),
    ),
    status=ArticleStatus.DONE,
)
LEFT_OUT = Article(id="left-out", text="“Out,” said Ben.", status=ArticleStatus.EXCLUDED)
EMPTY = Article(id="ferry_1_2", text="Nobody spoke.", status=ArticleStatus.DONE, skip=())
ALL = (FERRY, TIDE, LEFT_OUT, EMPTY)
