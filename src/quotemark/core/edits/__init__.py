"""What a person can do to an article: pure functions from one article to the next.

Every function leaves its argument alone, keeps what it does not speak of, and gives back the same object when there
is nothing to change. ``stamp`` says who decides and when; it is written on a quote the moment it is decided on, and
again when a decided quote is changed. Labels of an open quote can be set before it is confirmed.
"""

from quotemark.core.edits.articles import (
    add_candidate,
    add_candidates,
    describe,
    dismiss,
    reopen,
    set_excluded,
    set_language,
    set_skip,
    with_candidate,
)
from quotemark.core.edits.base import Stamp, count_open, counted_status, in_text_order, statuses
from quotemark.core.edits.contents import add_quote, join, move_edge, next_to_join, set_content, set_cue, split
from quotemark.core.edits.following import follow, follow_all
from quotemark.core.edits.quotes import ask_again, confirm, reject, set_flag, set_note, set_stance, set_type
from quotemark.core.edits.renewal import take_whole, with_known_ids
from quotemark.core.edits.roster import (
    add_members,
    describe_speaker,
    give_alias,
    merge_speakers,
    quotes_by_alias,
    remove_members,
    remove_speaker,
    rename_speaker,
    split_off_alias,
    split_off_speaker,
)
from quotemark.core.edits.speakers import (
    Ranked,
    choices,
    mention_of,
    named_at,
    ranked_speakers,
    set_speaker,
    speaker_named,
)
from quotemark.core.steps import Side

__all__ = [
    "Ranked",
    "Side",
    "Stamp",
    "add_candidate",
    "add_candidates",
    "add_members",
    "add_quote",
    "ask_again",
    "choices",
    "confirm",
    "count_open",
    "counted_status",
    "describe",
    "describe_speaker",
    "dismiss",
    "follow",
    "follow_all",
    "give_alias",
    "in_text_order",
    "join",
    "mention_of",
    "merge_speakers",
    "move_edge",
    "named_at",
    "next_to_join",
    "quotes_by_alias",
    "ranked_speakers",
    "reject",
    "remove_members",
    "remove_speaker",
    "rename_speaker",
    "reopen",
    "set_content",
    "set_cue",
    "set_excluded",
    "set_flag",
    "set_language",
    "set_note",
    "set_skip",
    "set_speaker",
    "set_stance",
    "set_type",
    "speaker_named",
    "split",
    "split_off_alias",
    "split_off_speaker",
    "statuses",
    "take_whole",
    "with_candidate",
    "with_known_ids",
]
