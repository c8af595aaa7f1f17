"""What annotators are told of a project's anchoring check: that there is one, and not which quotes it is about."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from quotemark.core.scheme import Anchoring
from quotemark.gui.dataset.session import Session
from quotemark.gui.look.tips import plain_tip
from quotemark.gui.look.translate import tr


class CheckSign(QLabel):
    """Says at the foot of the window that the project has an anchoring check, as long as it has one."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("check_sign")
        self._session = session
        session.scheme_changed.connect(self._show_check)
        session.article_opened.connect(self._show_check)
        self._show_check()

    def _show_check(self) -> None:
        told = told_check(self._session.scheme.anchoring)
        if told != self.accessibleDescription():
            self.setText(self.tr("Proposals are checked") if told else "")
            self.setToolTip(plain_tip(told))
            self.setAccessibleDescription(told)
        self.setVisible(bool(told))


def told_check(check: Anchoring) -> str:
    """Return in words what the check does to proposals; empty where it is off."""
    if not check.is_on:
        return ""
    if not check.share_wrong_speaker:
        done = tr("CheckNotice", "Of some quotes nothing is proposed.")
    elif not check.share_without_proposals:
        done = tr("CheckNotice", "For some quotes a wrong speaker is proposed.")
    else:
        done = tr("CheckNotice", "Of some quotes nothing is proposed, and for some a wrong speaker.")
    aim = tr("CheckNotice", "This project measures how far proposals sway. {} Decide by the text alone.")
    return aim.format(done)
