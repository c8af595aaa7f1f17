"""Who says it: what a person answers for the quote under the cursor, and which open quotes follow that answer."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from msgspec import UNSET, UnsetType

from quotemark.core import edits
from quotemark.core.edits import Stamp
from quotemark.core.errors import QuotemarkError
from quotemark.core.types import Article, Span, Speaker, SpeakerKind

if TYPE_CHECKING:
    from quotemark.gui.workbench import Workbench


class Speakers:
    """The speakers of the article on a workbench; every answer is one step of the history, with all that follows."""

    def __init__(self, workbench: Workbench) -> None:
        self._workbench = workbench

    def choose(self, rank: int) -> None:
        """Make the speaker of this rank (1–9) the quote's, with the words that name them here; 0: nobody is named.

        Right after an edge was picked a digit counts its steps instead.
        """
        if self._workbench.edges.take_count(rank):
            return
        self._workbench.edges.keep()
        if rank == 0:
            self._workbench.say_nobody()
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

        self._answer(f"Speaker {name.strip()}", act, unseen=True)

    def take_from_text(self, span: Span) -> None:
        """Make the selected words the quote's mention, and whoever they name its speaker."""

        def act(article: Article, quote_id: str, stamp: Stamp) -> Article:
            from quotemark.core.detect import name_mention
            from quotemark.core.lexicon import load_lexicon

            lexicon = load_lexicon(article.lang, self._workbench.session.scheme.lexicon)
            article, speaker = name_mention(article, span, lexicon)
            return edits.set_speaker(article, quote_id, speaker, (span,), stamp)

        self._answer("Speaker from the text", act, unseen=True)

    def take_clicked(self, offset: int) -> bool:
        """Make who is named at an offset the speaker of the current quote, as long as that is open; False if nobody is.

        A decided one stays: a click beside it may only have put the caret somewhere.
        """
        article, quote = self._workbench.article, self._workbench.quote
        if article is None or quote is None or not quote.is_open or offset < 0 or self._workbench.edges.in_hand:
            return False
        named = edits.named_at(article, quote, offset)
        if named is not None and (named.speaker.id, named.mention) != (quote.speaker, quote.mention):
            speaker, mention = named
            self._answer(
                f"Speaker {speaker.name}", lambda a, q, stamp: edits.set_speaker(a, q, speaker.id, mention, stamp)
            )
        return named is not None

    # -- keeping them in order -------------------------------------------------------------------------------------

    def rename(self, speaker_id: str, name: str) -> bool:
        """Call a speaker so; False, with the reason said, if that cannot be."""
        return self._change("Rename a speaker", lambda a, stamp: edits.rename_speaker(a, speaker_id, name, stamp))

    def describe(
        self,
        speaker_id: str,
        *,
        kind: SpeakerKind | UnsetType = UNSET,
        role: str | UnsetType = UNSET,
        link: str | UnsetType = UNSET,
        aliases: tuple[str, ...] | UnsetType = UNSET,
    ) -> bool:
        """Set what is known of a speaker."""
        return self._change(
            "Describe a speaker",
            lambda a, stamp: edits.describe_speaker(
                a, speaker_id, stamp, kind=kind, role=role, link=link, aliases=aliases
            ),
        )

    def remove(self, speaker_ids: Collection[str]) -> bool:
        """Remove speakers who say nothing."""

        def remove(article: Article, stamp: Stamp) -> Article:
            for speaker_id in speaker_ids:
                article = edits.remove_speaker(article, speaker_id, stamp)
            return article

        return self._change("Remove a speaker", remove)

    def merge(self, gone_ids: Collection[str], kept_id: str) -> bool:
        """Make speakers part of another."""

        def merge(article: Article, stamp: Stamp) -> Article:
            for gone_id in gone_ids:
                article = edits.merge_speakers(article, gone_id, kept_id, stamp)
            return article

        return self._change("Merge speakers", merge)

    def add_members(self, member_ids: Collection[str], group_id: str) -> bool:
        """Make speakers members of a group; False, with the reason said, if that cannot be."""
        return self._change("Members of a group", lambda a, stamp: edits.add_members(a, group_id, member_ids, stamp))

    def remove_members(self, members: Collection[tuple[str, str]]) -> bool:
        """Take members, each with the id of its group before it, out of their groups."""

        def remove(article: Article, stamp: Stamp) -> Article:
            for group_id, member_id in members:
                article = edits.remove_members(article, group_id, (member_id,), stamp)
            return article

        return self._change("Members of a group", remove)

    def give(self, aliases: Collection[tuple[str, str]], quote_ids: Collection[str], speaker_id: str) -> bool:
        """Make aliases, each with the id of whose it is, and quotes another speaker's.

        The quotes that have an alias for their mention go with it.
        """

        def give(article: Article, stamp: Stamp) -> Article:
            after = article
            for owner_id, alias in aliases:
                after, _ = edits.give_alias(after, owner_id, alias, speaker_id, stamp)
            for quote_id in quote_ids:
                mention = edits.mention_of(article, article.quote(quote_id), speaker_id)
                after = edits.set_speaker(after, quote_id, speaker_id, mention, stamp)
            return edits.follow_all(article, after, answered)

        answered = (*quote_ids, *self._quotes_by_alias(aliases))
        return self._change("Give to a speaker", give, answered)

    def split_off_quotes(self, quote_ids: Collection[str], name: str) -> str | None:
        """Make quotes those of a speaker of their own with this name; return the new id, None if that cannot be."""
        made: list[str] = []

        def split(article: Article, stamp: Stamp) -> Article:
            after, speaker_id = edits.split_off_speaker(article, quote_ids, name, stamp)
            made.append(speaker_id)
            return edits.follow_all(article, after, quote_ids)

        return made[0] if self._change("Split off a speaker", split, quote_ids) else None

    def split_off_aliases(self, aliases: Collection[tuple[str, str]]) -> bool:
        """Make aliases, each with the id of whose it is, speakers of their own, with the quotes that name them so."""

        def split(article: Article, stamp: Stamp) -> Article:
            after = article
            for owner_id, alias in aliases:
                after, _ = edits.split_off_alias(after, owner_id, alias, stamp)
            return edits.follow_all(article, after, answered)

        answered = self._quotes_by_alias(aliases)
        return self._change("Split off a speaker", split, answered)

    def _quotes_by_alias(self, aliases: Collection[tuple[str, str]]) -> tuple[str, ...]:
        article = self._workbench.article
        if article is None:
            return ()
        return tuple(q for owner_id, alias in aliases for q in edits.quotes_by_alias(article, owner_id, alias))

    def _change(self, text: str, act: Callable[[Article, Stamp], Article], answered: Collection[str] = ()) -> bool:
        """Do something to the speakers of the article, as one step of the history; False where it cannot be done."""
        workbench = self._workbench
        workbench.edges.keep()
        session = workbench.session
        if session.article is None:
            return False
        try:
            after = act(session.article, session.stamp())
        except QuotemarkError as error:
            session.refuse(error)
            return False
        return workbench.keep(after, text, answered=answered) or after is session.article

    def _answer(self, text: str, act: Callable[[Article, str, Stamp], Article], *, unseen: bool = False) -> None:
        def answer(article: Article, quote_id: str, stamp: Stamp) -> Article:
            return edits.follow(article, act(article, quote_id, stamp), quote_id)[0]

        workbench = self._workbench
        workbench.act(text, workbench.with_last_label(answer), moves_on=workbench.decides_on_last_label, unseen=unseen)
