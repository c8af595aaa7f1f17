"""How the bars and the card look: a style sheet made from the theme's colours."""

from __future__ import annotations

from functools import cache
from typing import Final

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget

from quotemark import resources
from quotemark.gui.look.theme import Theme

_SHEET: Final = """
#card QLineEdit, #find_bar QLineEdit, #name_bar QLineEdit {{
    background: {base}; color: {text}; border: 1px solid {border}; border-radius: 5px; padding: 4px 6px;
}}
#card QLineEdit:focus, #find_bar QLineEdit:focus, #name_bar QLineEdit:focus {{ border: 2px solid {accent}; }}
#tour_title {{ font-weight: 600; }}
#tour {{ background: {alternate_base}; border-top: 1px solid {border}; }}
#message_bar, #name_bar, #find_bar {{ background: {alternate_base}; border-bottom: 1px solid {border}; }}
#others_bar {{ background: {base}; border: 2px solid {accent}; }}
#message_bar[news="true"] {{ border-bottom: none; border-top: 1px solid {border}; }}
#message_bar[error="true"] {{ background: {base}; border: 2px solid {bad}; }}
QLineEdit, QPlainTextEdit {{ placeholder-text-color: {muted_text}; }}
QToolBar {{ border: none; spacing: 2px; padding: 2px 6px; }}
QTableView {{ border: none; background: {window}; }}
#speakers QTreeView {{ border: none; background: {window}; }}
#speakers_hint {{ color: {muted_text}; }}
#speakers_hint[asks="true"] {{ color: {accent}; font-weight: 600; }}
QStatusBar::item {{ border: none; }}
"""

_CARD: Final = """
#card QLabel {{ background: transparent; }}
#card_status, #card_title {{ font-weight: 600; }}
#card_title {{ color: {muted_text}; padding: 3px 0 0 0; }}
#card_verdict {{ color: {accent}; }}
#card_count, #card_why, #card_cue, #card_definition {{ color: {muted_text}; }}
#card QPushButton {{
    background: {button}; color: {text}; border: 1px solid {button_edge}; border-radius: 5px; padding: 4px 8px;
}}
#card QPushButton[row="true"] {{ text-align: left; background: transparent; padding: 2px 8px; }}
#card QPushButton:hover {{ border-color: {border}; }}
#card QPushButton:focus {{ border: 2px solid {accent}; padding: 3px 7px; }}
#card QPushButton[row="true"]:focus {{ padding: 1px 7px; }}
#card QPushButton:checked {{ background: {base}; border: 2px solid {accent}; padding: 3px 7px; font-weight: 600; }}
#card QPushButton[row="true"]:checked {{ padding: 1px 7px; }}
#card QPushButton:disabled {{ color: {disabled_text}; }}
#card #confirm_button, #card #reject_button, #card #flag_button, #card #mark_button {{ padding: 4px 5px; }}
#card #confirm_button:focus, #card #reject_button:focus, #card #flag_button:focus, #card #mark_button:focus,
#card #flag_button:checked {{ padding: 3px 4px; }}
#card #confirm_button:enabled {{ background: {good}; color: {base}; font-weight: 600; }}
#card #mark_button:enabled {{ border: 1px solid {good}; color: {good}; }}
#card #reject_button:enabled {{ border: 1px solid {bad}; color: {bad}; }}
"""
"""The rules of the card alone: Qt reads a sheet anew for every widget that is given one."""


# What the system's style draws around fields and buttons is hardly seen on black.
_STRONG: Final = """
QLineEdit, QAbstractSpinBox, QPushButton, QToolButton, QTextBrowser, QPlainTextEdit, QComboBox {{
    border: 1px solid {border}; border-radius: 3px; padding: 3px 5px; background: {base}; color: {text};
}}
QToolBar QToolButton {{ border-color: transparent; }}
QLineEdit:focus, QAbstractSpinBox:focus, QPushButton:focus, QToolButton:focus, QTextBrowser:focus, QComboBox:focus,
QTableView:focus, QTreeView:focus {{ border: 2px solid {accent}; }}
QToolBar QToolButton:disabled {{ color: {disabled_text}; }}
QPushButton:disabled, QComboBox:disabled {{ color: {disabled_text}; border-color: {disabled_text}; }}
QCheckBox::indicator {{ width: 13px; height: 13px; border: 1px solid {border}; background: {base}; }}
QCheckBox::indicator:checked {{ image: url({check}); }}
QCheckBox:focus {{ color: {accent}; }}
QComboBox::drop-down {{ border: none; width: 18px; }}
QPushButton {{ padding: 3px 2px; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ border: none; width: 18px; }}
QComboBox::down-arrow, QAbstractSpinBox::down-arrow {{ image: url({down}); width: 10px; height: 10px; }}
QAbstractSpinBox::up-arrow {{ image: url({up}); width: 10px; height: 10px; }}
QTableView, QTreeView {{ border: 1px solid {border}; gridline-color: {disabled_text}; }}
QTabBar::tab {{ border: 1px solid {border}; padding: 4px 10px; color: {text}; background: {window}; }}
QTabBar::tab:selected {{ border-bottom: 3px solid {accent}; font-weight: 600; }}
QTabWidget::pane {{ border: 1px solid {border}; }}
"""


def lay_paper(*widgets: QWidget) -> None:
    """Give widgets the paper of the card, as their own: Qt takes one from a style sheet for see-through, and whenever
    something on it changes it paints again all that lies below, down to the window.
    """
    for widget in widgets:
        widget.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        widget.setAutoFillBackground(True)


def put_style(widget: QWidget, theme: Theme) -> None:
    """Let a widget, and all that is in it, look as the theme wants it."""
    widget.setStyleSheet(_style_sheet(theme, is_card=widget.objectName() == "card"))


@cache
def _style_sheet(theme: Theme, *, is_card: bool) -> str:
    is_strong = theme.name.startswith("high contrast")
    made = {"button_edge": theme.border if is_strong else "transparent"}
    if is_strong:
        ink = "white" if theme.is_dark else "black"
        made |= {way: resources.path("icons", f"{way}-{ink}.svg").as_posix() for way in ("up", "down", "check")}
    sheet = (_STRONG if is_strong else "") + (_CARD if is_card else "") + _SHEET
    return sheet.format_map(made | {name: getattr(theme, name) for name in theme.__struct_fields__})
