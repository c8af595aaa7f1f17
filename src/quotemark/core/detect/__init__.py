"""Finds quotes in a text, names their speakers and proposes stances: a chain of small passes over one prepared text.

``prepare`` (paragraphs, quotation marks, tokens, sentences) → ``find_candidates`` (cues with source and content in each
sentence, quotations linked across sentences) → ``assemble`` (scores, scope, speakers, stances). Nothing here knows a
corpus; what a language is like stands in its lexicon. docs/engine.md explains the passes.
"""

from __future__ import annotations

from quotemark.core.detect.article import (
    detect,
    detect_article,
    look_over,
    look_through,
    search_article,
    search_quotes,
    suggest,
)
from quotemark.core.detect.assembly import Detection
from quotemark.core.detect.boilerplate import find_boilerplate
from quotemark.core.detect.by_hand import name_mention, quotation_at, quotations_at
from quotemark.core.detect.coverage import Signs, Uncovered, uncovered
from quotemark.core.detect.first_part import FIRST_PART, first_part, search_first_part
from quotemark.core.detect.notes import Limit, Note, Searched, beginning, summary

__all__ = [
    "FIRST_PART",
    "Detection",
    "Limit",
    "Note",
    "Searched",
    "Signs",
    "Uncovered",
    "beginning",
    "detect",
    "detect_article",
    "find_boilerplate",
    "first_part",
    "look_over",
    "look_through",
    "name_mention",
    "quotation_at",
    "quotations_at",
    "search_article",
    "search_first_part",
    "search_quotes",
    "suggest",
    "summary",
    "uncovered",
]
