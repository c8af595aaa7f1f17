"""What is dragged in the speakers' tree: it can be dropped in the article that it comes from, and nowhere else."""

from __future__ import annotations

import json
from typing import Final

from PySide6.QtCore import QMimeData

from quotemark.core.types import Article
from quotemark.gui.speakers.rows import Picked

MIME: Final = "application/x-quotemark-speakers"


def packed(picked: Picked, article: Article | None) -> QMimeData:
    """Return what was picked in an article, to be dragged."""
    data = QMimeData()
    content = [article.id if article is not None else "", picked.speakers, picked.aliases, picked.quotes]
    data.setData(MIME, json.dumps(content).encode())
    return data


def unpacked(data: QMimeData, article: Article | None) -> Picked | None:
    """Return what is dragged, if it comes from this article."""
    if not data.hasFormat(MIME) or article is None:
        return None
    article_id, speakers, aliases, quotes = json.loads(bytes(data.data(MIME).data()))
    if article_id != article.id:
        return None
    return Picked(tuple(speakers), tuple((a, b) for a, b in aliases), quotes=tuple(quotes))
