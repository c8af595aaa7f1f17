"""Who says it: what a person answers for the quote under the cursor, and which open quotes follow that answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from quotemark.core import edits
from quotemark.core.edits import Stamp
from quotemark.core.types import Article, Span, Speaker

if TYPE_CHECKING:
    from quotemark.gui.workbench import Workbench


class Speakers:
    """The speakers of the article on a workbench; every answer is one step of the history, with all that follows."""

    def __init__(self, workbench: Workbench) -> None:
        self._workbench = workbench

    def choose(self, rank: int) -> None:
        """Make the speaker of this rank (1–9) the quote's; 0: nobody is named.

        Right after an edge was picked a digit counts its steps instead.
        """
        if self._workbench.edges.take_count(rank):
            return
        self._workbench.edges.keep()
        if rank == 0:
            self._answer("Nobody named", lambda a, q, stamp: edits.set_speaker(a, q, None, (), stamp))
            return
        ranked = self._workbench.ranked
        if rank <= len(ranked):
            speaker, mention = ranked[rank - 1]
            self._answer(
                f"Speaker {speaker.name}", lambda a, q, stamp: edits.set_speaker(a, q, speaker.id, mention, stamp)
            )

    def name(self, name: str, known: Speaker | None = None) -> None:
        """Make the speaker with this name the quote's, a new one if nobody in the article is called so.

        ``known`` tells what the dataset knows of them.
        """

        def act(article: Article, quote_id: str, stamp: Stamp) -> Article:
            article, speaker = edits.speaker_named(article, name, known)
            mention = edits.mention_of(article, article.quote(quote_id), speaker)
            return edits.set_speaker(article, quote_id, speaker, mention, stamp)

        self._answer(f"Speaker {name.strip()}", act)

    def take_from_text(self, span: Span) -> None:
        """Make the selected words the quote's mention, and whoever they name its speaker."""

        def act(article: Article, quote_id: str, stamp: Stamp) -> Article:
            from quotemark.core.detect import name_mention
            from quotemark.core.lexicon import load_lexicon

            lexicon = load_lexicon(article.lang, self._workbench.session.scheme.lexicon)
            article, speaker = name_mention(article, span, lexicon)
            return edits.set_speaker(article, quote_id, speaker, (span,), stamp)

        self._answer("Speaker from the text", act)

    def _answer(self, text: str, act: Callable[[Article, str, Stamp], Article]) -> None:
        def answer(article: Article, quote_id: str, stamp: Stamp) -> Article:
            return edits.follow(article, act(article, quote_id, stamp), quote_id)[0]

        workbench = self._workbench
        workbench.act(text, workbench.with_last_label(answer), moves_on=workbench.decides_on_last_label)
