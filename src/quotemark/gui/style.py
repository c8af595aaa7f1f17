"""How the bars and the card look: a style sheet made from the theme's colours."""

from __future__ import annotations

from quotemark.gui.theme import Theme

_SHEET = """
#card, #card_content, #card QScrollArea {{ background: {alternate_base}; }}
#card QLabel {{ background: transparent; }}
#card_status, #card_title {{ font-weight: 600; }}
#card_title {{ color: {muted_text}; padding: 3px 0 0 0; }}
#card_count, #card_why, #card_cue {{ color: {muted_text}; }}
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
#card #confirm_button:enabled {{ background: {good}; color: {base}; font-weight: 600; }}
#card #reject_button:enabled {{ border: 1px solid {bad}; color: {bad}; }}
#card QLineEdit, #find_bar QLineEdit, #name_bar QLineEdit {{
    background: {base}; color: {text}; border: 1px solid {border}; border-radius: 5px; padding: 4px 6px;
}}
#card QLineEdit:focus, #find_bar QLineEdit:focus, #name_bar QLineEdit:focus {{ border: 2px solid {accent}; }}
#tour_title {{ font-weight: 600; }}
#tour {{ background: {alternate_base}; border-top: 1px solid {border}; }}
#message_bar, #name_bar, #find_bar {{ background: {alternate_base}; border-bottom: 1px solid {border}; }}
#message_bar[error="true"] {{ background: {base}; border: 2px solid {bad}; }}
QLineEdit {{ placeholder-text-color: {muted_text}; }}
QToolBar {{ border: none; spacing: 2px; padding: 2px 6px; }}
QTableView {{ border: none; background: {window}; }}
#speakers QTreeView {{ border: none; background: {window}; }}
#speakers_hint {{ color: {muted_text}; }}
#speakers_hint[asks="true"] {{ color: {accent}; font-weight: 600; }}
QStatusBar::item {{ border: none; }}
"""


def style_sheet(theme: Theme) -> str:
    """Return the style sheet of the window for a theme."""
    strong = theme.name.startswith("high contrast")
    edge = {"button_edge": theme.border if strong else "transparent"}
    return _SHEET.format_map(edge | {name: getattr(theme, name) for name in theme.__struct_fields__})
