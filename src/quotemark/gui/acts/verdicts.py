"""What a reviewer says of the decision under the cursor; off outside a second pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotemark.core.types import Article, QuoteStatus

if TYPE_CHECKING:
    from quotemark.gui.workbench import Workbench


class Verdicts:
    """The verdicts of the second pass on a workbench; each is one step of the history."""

    def __init__(self, workbench: Workbench) -> None:
        self._workbench = workbench

    @property
    def are_asked(self) -> bool:
        """True while the quote under the cursor is a decision that somebody goes over."""
        workbench = self._workbench
        if not workbench.session.second_pass.is_on or workbench.entries.here is not None:
            return False
        quote = workbench.quote
        return quote is not None and not quote.is_open

    def accept(self) -> None:
        """Accept the decision as it stands, and go on to the next one that waits."""
        from quotemark.core.review.verdicts import accept

        workbench, article, quote_id = self._workbench, self._workbench.session.article, self._workbench.current
        if article is None or quote_id is None or workbench.bring_back():
            return
        if accept(article, quote_id, workbench.session.stamp()) is article:  # has its verdict already
            workbench.standing.move_on(article)
            workbench.changed.emit()
            return
        workbench.act("Accept", accept, moves_on=True)

    def turn(self) -> None:
        """Say that what was confirmed is no quote, or that what was rejected is one."""
        from quotemark.core.review.verdicts import turn

        quote = self._workbench.quote
        is_out = quote is not None and quote.status is QuoteStatus.REJECTED
        self._workbench.act("Take back" if is_out else "Reject", turn, moves_on=not is_out)

    def dispute(self) -> None:
        """Dispute the decision, or no longer; the cursor stays for the reason."""
        from quotemark.core.review.verdicts import dispute

        self._workbench.act("Dispute", dispute)

    def say_why(self, note: str) -> None:
        """Keep the reason for a dispute."""
        from quotemark.core.review.verdicts import say_why

        self._workbench.act("Reason", lambda a, q, stamp: say_why(a, q, note, stamp), unseen=True)

    def tell(self, before: Article, after: Article) -> Article:
        """Return ``after`` with what an act did to decisions told as the reviewer's changes, while there is a pass."""
        if not self._workbench.session.second_pass.is_on:
            return after
        from quotemark.core.review.verdicts import as_review

        return as_review(before, after, self._workbench.session.stamp())
