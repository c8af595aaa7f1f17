"""The pane of faults: what a system got wrong, by kind, type and rule; Enter or a click goes there."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from quotemark.core.measuring.fault_list import OTHER_TEXT, Compared
from quotemark.core.measuring.faults import FaultKind
from quotemark.core.types import Article, QuoteType
from quotemark.gui.action_set import ActionSet
from quotemark.gui.card.elided import ActionButton
from quotemark.gui.faults.browser import FaultBrowser
from quotemark.gui.faults.model import Order, Wanted
from quotemark.gui.faults.words import kind_name
from quotemark.gui.look.theme import Theme
from quotemark.gui.look.translate import counted
from quotemark.gui.panes.two_lines import TwoLineList
from quotemark.gui.review.words import told_type
from quotemark.gui.typing_guard import TypingGuard

_KINDS = (*(kind.value for kind in FaultKind), OTHER_TEXT)


class FaultsPane(QWidget):
    """Lists the faults of predictions, says what is wrong with the one that somebody looks at."""

    ended = Signal()
    """Nothing is to be compared any more."""

    left = Signal()
    """Enter went to a fault: the keys that mend gold act in the article."""

    def __init__(
        self, browser: FaultBrowser, guard: TypingGuard, action_set: ActionSet, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("faults")
        self._browser, self._action_set = browser, action_set
        self.hint, self.count = QLabel(self), QLabel(self)
        for label in (self.hint, self.count):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.count.setObjectName("faults_count")
        self.begin = ActionButton(action_set.by_id["evaluate"], self)
        self._make_fields()
        self._make_list()
        self.detail = QPlainTextEdit(self)
        self.detail.setReadOnly(True)
        self.detail.setTabChangesFocus(True)
        self.detail.setAccessibleName(self.tr("What is wrong here"))
        self.detail.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.end = QPushButton(self.tr("End"), self)
        self.end.setToolTip(self.tr("Compares no longer and closes the pane; the article shows gold alone again"))
        self.end.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.end.clicked.connect(self.ended)
        self._lay_out()
        guard.guard(self.detail, *self._boxes)
        browser.changed.connect(self._show)
        browser.chosen.connect(self._show_chosen)
        browser.model.counted.connect(self._show_counts)
        action_set.keys_changed.connect(self._show)
        self._show()
        self._show_counts()
        self._show_chosen()

    # -- making ----------------------------------------------------------------------------------------------------

    def _make_fields(self) -> None:
        self.kinds, self.types, self.rules, self.order = (QComboBox(self) for _ in range(4))
        for box, name in (
            (self.kinds, self.tr("What is wrong")),
            (self.types, self.tr("Type of the quote")),
            (self.rules, self.tr("Rule of the prediction")),
            (self.order, self.tr("In which order")),
        ):
            box.setAccessibleName(name)
            box.setToolTip(name)
            box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(8)
        for order, text in (
            (Order.ARTICLE, self.tr("Article by article")),
            (Order.SUREST, self.tr("Highest score first")),
            (Order.DOUBTFUL, self.tr("Lowest score first")),
        ):
            self.order.addItem(text, order)
        for box in self._boxes:
            box.currentIndexChanged.connect(self._choose)

    @property
    def _boxes(self) -> tuple[QComboBox, ...]:
        return self.kinds, self.types, self.rules, self.order

    def _make_list(self) -> None:
        self.list = TwoLineList(self)
        self.list.setObjectName("faults_list")
        self.list.setAccessibleName(self.tr("Faults of the predictions"))
        self.list.setModel(self._browser.model)
        self.list.entered.connect(self._enter)
        self.list.clicked.connect(self._go)
        self._browser.model.modelReset.connect(self._follow)
        self._browser.model.rowsInserted.connect(self._follow)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(5)
        layout.addWidget(self.begin)
        layout.addWidget(self.hint, 1)
        self._whole = QWidget(self)
        whole = QVBoxLayout(self._whole)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(5)
        fields, buttons = QGridLayout(), QHBoxLayout()
        fields.setSpacing(4)
        for number, box in enumerate(self._boxes):
            fields.addWidget(box, number // 2, number % 2)
        for name in ("previous_fault", "next_fault"):
            buttons.addWidget(ActionButton(self._action_set.by_id[name], self), 1)
        buttons.addWidget(self.end)
        whole.addWidget(self.count)
        whole.addLayout(fields)
        whole.addWidget(self.list, 3)
        whole.addWidget(self.detail, 2)
        whole.addLayout(buttons)
        layout.addWidget(self._whole, 3)

    # -- choosing --------------------------------------------------------------------------------------------------

    def _choose(self) -> None:
        wanted = Wanted(self.kinds.currentData(), self.types.currentData(), self.rules.currentData())
        self._browser.model.list_by(wanted, self.order.currentData())

    def _go(self, index: QModelIndex) -> None:
        self._browser.go(self._browser.model.rows[index.row()])

    def _enter(self, index: QModelIndex) -> None:
        self._go(index)
        self.left.emit()

    # -- showing ---------------------------------------------------------------------------------------------------

    def set_article(self, article: Article | None) -> None:
        """Show the pane beside this article; the browser follows it for itself."""
        self._show_hint()

    def set_theme(self, theme: Theme) -> None:
        """Show the list in the colours of a theme."""
        self.list.set_theme(theme)

    def _show(self) -> None:
        """Show the faults, or how to find some while nothing is compared."""
        is_on = self._browser.is_on
        self.begin.setVisible(not is_on)
        self.hint.setVisible(not is_on)
        self._whole.setVisible(is_on)
        self._show_hint()
        self.count.setText(self._told())

    def _show_hint(self) -> None:
        if self._browser.is_on:
            return
        if self._browser.has_dataset:
            self.hint.setText(
                self.tr(
                    "See what a system gets wrong. With the gold dataset open, choose the file with the system's "
                    "predictions for the same articles: every fault is listed here, and one key goes to the next."
                )
            )
        else:
            self.hint.setText(self._action_set.how_to_open)

    def _told(self) -> str:
        """Return how much is compared, and what could not be."""
        browser = self._browser
        if browser.path is None:
            return ""
        name, faults = browser.path.name, counted(len(browser.model), self.tr("one fault"), self.tr("{} faults"))
        if browser.compared is None:
            return self.tr("{}: {} so far, {} compared …").format(name, faults, f"{browser.share:.0%}")
        articles = counted(browser.compared.articles, self.tr("one article"), self.tr("{} articles"))
        if not len(browser.model):
            return self.tr("{}: no fault in {}").format(name, articles)
        return " ".join(
            (self.tr("{}: {} in {}.").format(name, faults, articles), *self._not_compared(browser.compared))
        )

    def _not_compared(self, compared: Compared) -> list[str]:
        told = (
            (compared.missing, self.tr("Without a prediction, so that all is missed: {}.")),
            (compared.other_text, self.tr("With another text: {}.")),
            (compared.not_in_gold, self.tr("Predicted and not in gold: {}.")),
            (compared.unread, self.tr("Lines that cannot be read: {}.")),
        )
        return [text.format(number) for number, text in told if number]

    def _show_counts(self) -> None:
        """Let each choice say how many faults it leaves."""
        model = self._browser.model
        for box, field, all_of_them, order in (
            (self.kinds, "kind", self.tr("All faults"), _KINDS),
            (self.types, "type", self.tr("All types"), tuple(QuoteType)),
            (self.rules, "rule", self.tr("All rules"), ()),
        ):
            counts, chosen = model.counts(field), box.currentData()
            known = [name for name in order if name in counts]
            names = [*known, *sorted(set(counts) - set(known), key=lambda name: (-counts[name], name))]
            entries: list[tuple[str, int, str | None]] = [(all_of_them, sum(counts.values()), None)]
            entries += [(self._name(field, name), counts[name], name) for name in names if name or field == "rule"]
            if chosen is not None and chosen not in counts:
                entries.append((self._name(field, chosen), 0, chosen))
            with QSignalBlocker(box):
                for row, (name, count, data) in enumerate(entries):
                    text = f"{name} ({count})"
                    if row < box.count():
                        box.setItemText(row, text)
                        box.setItemData(row, data)
                    else:
                        box.addItem(text, data)
                while box.count() > len(entries):
                    box.removeItem(box.count() - 1)
                box.setCurrentIndex(next(n for n, entry in enumerate(entries) if entry[2] == chosen))

    def _name(self, field: str, value: str) -> str:
        if field == "kind":
            return kind_name(value)
        if field == "type":
            return told_type(QuoteType(value))
        return value or self.tr("no rule")

    def _show_chosen(self) -> None:
        text = "\n".join(self._browser.told) or self._action_set.with_keys(
            self.tr("{next_fault} or a click goes to a fault. Lines below the words: gold. Brackets above: predicted.")
        )
        if text != self.detail.toPlainText():
            self.detail.setPlainText(text)
        self._follow()

    def _follow(self) -> None:
        """Keep the fault that somebody looks at selected, wherever it is listed now."""
        place = self._browser.model.place_of(self._browser.current)
        if place != self.list.currentIndex().row():
            self.list.setCurrentIndex(self._browser.model.index(place) if place >= 0 else QModelIndex())
