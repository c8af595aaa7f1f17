"""What the figures of a page mean, for whoever reads it without the manual; docs/measures.md says more."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Final

_SHARED: Final = {
    "interval": "Articles are drawn anew from these ones, again and again; 95 of 100 figures lie between the two "
    "numbers. Few articles, wide intervals.",
    "exact, close, loose": "Two quotes are the same one when all of their words are the same (exact), when they share "
    "at least .8 (close) or at least .5 (loose) of the words that either holds.",
    "tokens": "The same over single words: is a word inside a quote or not, whichever quote it is.",
    "pairs": "Quotes that are close and have the same source: the one figure for who said what.",
}

EVALUATION: Final = {
    "gold, predicted": "What is held to be right, and what a system, or somebody else, made of the same texts.",
    "precision, recall, F1": "The share of the predicted quotes that is right; the share of the gold quotes that was "
    "found; and one number for both, near the lower one.",
    **_SHARED,
    "source right": "Of the quotes that were found: the predicted words for whoever speaks (“she”) are those of gold.",
    "speaker right": "Of the quotes that were found: it is the same person, wherever in the article she is named.",
    "keys per gold quote": "Keys that an annotator presses to make gold of the predictions; 7 without any.",
    "rule, score": "What a quote was found by, and how sure the system was: of scores of .7, 7 in 10 should be right.",
}

AGREEMENT: Final = {
    "through with": "An article counts for somebody when nothing in it is open any more.",
    "F1, between pairs": "Each person of a pair is taken for right once; 1 is full agreement. Chance is not taken off.",
    **_SHARED,
    "overlap": "The share of one’s words that lie in the other’s quotes, quote by quote and both ways.",
    "alpha, kappa": "Agreement with chance taken off: 1 is full agreement, 0 is what chance gives. Krippendorff asks "
    "for .8 before firm conclusions and .667 for tentative ones, at the lower end of the interval.",
    "unitizing alpha": "The same for where quotes begin and end in the running text: is it clear what a quote is?",
    "alpha over words": "The same with each word of the text as content, cue, source or none of them.",
    "source, speaker": "The source is the words that name whoever speaks here (“she”), the speaker is the person.",
    "effort": "Keys that make one’s work the other’s, for each quote.",
}


def meanings(words: Mapping[str, str]) -> str:
    """Return a list of words and what they mean that is folded up until somebody opens it."""
    listed = "".join(f"<dt>{escape(word)}</dt><dd>{escape(meaning)}</dd>" for word, meaning in words.items())
    return f"<details class=words><summary>What these figures mean</summary><dl>{listed}</dl></details>"
