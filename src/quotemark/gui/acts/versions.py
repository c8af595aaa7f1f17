"""What several people said of the quote under the cursor, and taking one of their versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import UNSET, Struct

from quotemark.core.types import Quote, Verdict

if TYPE_CHECKING:
    from quotemark.core.adjudication.comparing import Kind
    from quotemark.core.adjudication.versions import Version
    from quotemark.gui.article.highlighter import Place
    from quotemark.gui.workbench import Workbench


class Shown(Struct, frozen=True):
    """The versions of a quote in the order in which they are shown, each with its index, and in what they differ."""

    quote: Quote
    versions: tuple[tuple[int, Version], ...] = ()
    kinds: frozenset[Kind] = frozenset()


class Versions:
    """The versions of the quote under the cursor of a workbench; most quotes have none."""

    def __init__(self, workbench: Workbench) -> None:
        self._workbench = workbench
        self._last: tuple[object, Shown] | None = None
        self.hides_names = False
        """True while nobody is to know whose version is which: they then stand in another order at every quote."""

    @property
    def here(self) -> Shown | None:
        """The versions of the quote under the cursor; None where there is one only."""
        article, quote = self._workbench.article, self._workbench.quote
        if article is None or quote is None or not _may_have_versions(quote):
            return None
        asked = article.text, quote, self.hides_names
        if self._last is None or self._last[0] != asked:
            self._last = asked, self._shown(article.id, article.text, quote)
        shown = self._last[1]
        return shown if shown.versions else None

    def _shown(self, article_id: str, text: str, quote: Quote) -> Shown:
        from quotemark.core.adjudication.comparing import kinds_in
        from quotemark.core.adjudication.versions import versions_of

        versions = list(enumerate(versions_of(quote)))
        kinds = kinds_in(text, tuple(version for _, version in versions))
        if self.hides_names:
            from random import Random  # here, since the window paints its first article without it

            Random(f"{article_id} {quote.id}").shuffle(versions)
        return Shown(quote, tuple(versions), kinds)

    def take(self, rank: int) -> None:
        """Decide on the quote as the version that is shown at this rank (from 1) has it, and go on."""
        from quotemark.core.adjudication.versions import take

        shown = self.here
        if shown is None or not 0 < rank <= len(shown.versions):
            return
        index, _ = shown.versions[rank - 1]
        self._workbench.act("Take a version", lambda a, q, stamp: take(a, q, index, stamp), moves_on=True)

    @property
    def labels(self) -> tuple[tuple[str, Place], ...]:
        """Where the quote begins and ends in each version, by their ranks, if they differ in that."""
        shown, article = self.here, self._workbench.article
        if shown is None or article is None or "edges" not in shown.kinds:
            return ()
        text = article.text
        begins: dict[int, str] = {}
        ends: dict[int, str] = {}
        for rank, (_, version) in enumerate(shown.versions, 1):
            if version.is_mark and version.content[-1].end <= len(text):
                for places, offset in ((begins, version.content[0].start), (ends, version.content[-1].end)):
                    places[offset] = f"{places[offset]} {rank}" if offset in places else str(rank)
        left: list[tuple[str, Place]] = [(label, ("left", offset)) for offset, label in begins.items()]
        right: list[tuple[str, Place]] = [(label, ("right", offset)) for offset, label in ends.items()]
        return (*(left if len(left) > 1 else ()), *(right if len(right) > 1 else ()))


def _may_have_versions(quote: Quote) -> bool:
    """Tell whether it is worth looking, without importing what looks."""
    review = quote.review
    return quote.versions is not UNSET or (review is not None and review.verdict is Verdict.DISPUTED)
