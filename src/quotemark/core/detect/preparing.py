"""Preparing a text, once: what every later pass works on is made here.

Paragraphs are found, quotation marks paired, every quotation and every skipped passage masked, and the rest cut
into tokens and sentences. Masking keeps all offsets, and no later rule can break inside a quotation.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from quotemark.core.detect.dashes import add_turns
from quotemark.core.detect.forms import find_forms, with_forms
from quotemark.core.detect.insertions import split_insertions
from quotemark.core.detect.lost_marks import restore
from quotemark.core.detect.marks import Quotation, find_marks
from quotemark.core.detect.notes import LONGEST_SENTENCE, Limit, Note
from quotemark.core.detect.paragraphs import Paragraph, find_paragraphs
from quotemark.core.detect.prepared import Prepared, Sentence
from quotemark.core.detect.separable import join_particles
from quotemark.core.lexicon import Lexicon, Tag
from quotemark.core.types import Spans

MASK: Final = "\ue000"
"""Stands for every code point of a quotation in the masked text."""

_ACCENTS: Final = r"[\u0300-\u036f]"
_DOT: Final = r"\.(?!(?<=[^\W\d_A-ZÄÖÜ]{2}\.)[A-ZÄÖÜ][^\W\d_A-ZÄÖÜ])"
"""A full stop inside a word (“U.S”, “orf.at”); in “said Ruiz.The mayor” a space was lost."""
_TOKEN: Final = re.compile(
    MASK + r"++"  # a whole quotation
    r"|\d++(?:[.,:/\-–]\d++)*[^\W_]*+"  # nothing behind a group can fail, so that none is tried again
    rf"|[^\W_]++(?:{_ACCENTS}++[^\W_]*+|(?:['’\-‑&/@_]|{_DOT})[^\W_]++)*['’]?+"
    r"|@\w{1,40}+|\.{2,8}+|--+|[^\s\w]|_"
)
_ELISION: Final = re.compile(r"([^\W\d_]{1,8}+)['’]")
_ENCLITIC: Final = re.compile(r"(?<=\w)(?:-t)?-([^\W\d_]{2,5}+)\Z")
_NEXT_WORD: Final = re.compile(r" ([^\W\d_]{1,24}+)")
_EMOJI: Final = re.compile("[\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff\u2600-\u27bf\ufe0f\u200d]++")
"""What is no word and no mark: between a quotation and its attribution it would part them."""
_DAY: Final = re.compile(r"\s\d{1,4}+\b")
_ENDERS: Final = frozenset(".!?…") | {"...", "....", "?!", "!?"}
_DATELINE_MARKS: Final = frozenset("—–-―") | {"--"}
_LONGEST_DATELINE: Final = 14
_LONGEST_SOURCE: Final = 14
"""Tokens between a quotation and the verb of its attribution, and the verb, at most."""
_SPOKEN: Final = ("speech", "writing")
_NEVER_COUNTED: Final = (Tag.DETERMINER, Tag.PRONOUN, Tag.POSSESSIVE)
"""What does not stand behind an ordinal: “Modell 3. Ein Sprecher”."""
_INITIALS: Final = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")


def prepare(text: str, lexicon: Lexicon, skip: Spans = ()) -> Prepared:
    """Return the text with paragraphs, quotations, tokens and sentences found; what lies in ``skip`` holds none."""
    seen = blank(text, skip)
    paragraphs = find_paragraphs(seen)
    marks = find_marks(seen, paragraphs, lexicon.opening_marks)
    quotations = restore(seen, paragraphs, marks.quotations, marks.strays, lexicon)
    quotations = add_turns(seen, paragraphs, split_insertions(seen, quotations, lexicon), lexicon)
    forms = find_forms(seen, paragraphs, quotations, lexicon)
    quotations = with_forms(quotations, forms)
    masked = _EMOJI.sub(lambda found: " " * len(found.group()), mask(seen, quotations))
    prepared = Prepared(
        text, masked, paragraphs, quotations, [], [], [], [], [], {}, {}, [], forms, {}, marks.strays, {}
    )
    prepared.notes.extend(Note(_paragraph_at(paragraphs, mark.start), Limit.QUOTATION) for mark in marks.apart)
    by_start = {q.start: q for q in quotations}
    for number, paragraph in enumerate(paragraphs):
        first = len(prepared.starts)
        _tokenize(prepared, paragraph, lexicon, by_start)
        prepared.sentences.extend(
            Sentence(a, b, number) for a, b in _sentences(prepared, first, len(prepared.starts), lexicon)
        )
    join_particles(prepared, lexicon)
    prepared.labels.update((prepared.token_at(f.mention[0]), f.rule) for f in forms if f.mention is not None)
    return prepared


def _paragraph_at(paragraphs: list[Paragraph], offset: int) -> int:
    """Return where the paragraph starts that holds an offset."""
    return paragraphs[bisect_right(paragraphs, offset, key=lambda p: p.start) - 1].start


def blank(text: str, skip: Spans) -> str:
    """Return the text with line feeds in place of what is skipped."""
    parts, at = [], 0
    for span in sorted(skip):
        start, end = max(span.start, at), min(span.end, len(text))
        if start < end:
            parts += [text[at:start], "\n" * (end - start)]
            at = end
    return "".join([*parts, text[at:]])


def mask(text: str, quotations: list[Quotation]) -> str:
    """Return the text with every quotation (they do not overlap, and come in order) replaced by mask characters."""
    parts, at = [], 0
    for quotation in quotations:
        parts += [text[at : quotation.start], MASK * (quotation.end - quotation.start)]
        at = quotation.end
    return "".join([*parts, text[at:]])


def _tokenize(prepared: Prepared, paragraph: Paragraph, lexicon: Lexicon, by_start: dict[int, Quotation]) -> None:
    tags = lexicon.tags
    ending, not_adverbs = lexicon.setting("adverb_ending", "\n"), lexicon.words("not_adverbs")
    joins_words, also_times = bool(lexicon.words("elisions")), lexicon.words("also_times")
    for match in _TOKEN.finditer(prepared.masked, paragraph.start, paragraph.end):
        whole, start = match.group(), match.start()
        if whole[0] == MASK and start in by_start:
            _split_masks(prepared, start, match.end(), by_start)
            continue
        parts = _parts(whole, lexicon) if joins_words and not whole.isalnum() else ((0, len(whole)),)
        for at, end in parts:
            word = whole[at:end]
            low = word.lower().replace("’", "'") if joins_words else word.lower()
            tag = tags.get(low)
            if tag is None:
                first = word[0]
                if first.isalpha():
                    tag = Tag.NAME if first.isupper() else Tag.WORD
                    if tag is Tag.WORD and low.endswith(ending) and len(low) > 4 and low not in not_adverbs:
                        tag = Tag.ADVERB
                elif first == "@" and len(word) > 1:
                    tag = Tag.NAME
                else:
                    tag = Tag.NUMBER if first.isdigit() else Tag.PUNCTUATION
            elif word is not low and low in also_times and _is_time(prepared, word, start + end):
                tag = Tag.TIME
            elif word is not low and _is_in_name(prepared, word, tag, start + at, start + end, lexicon):
                tag = Tag.NAME
            prepared.starts.append(start + at)
            prepared.ends.append(start + end)
            prepared.lows.append(low)
            prepared.tags.append(tag)


def _is_time(prepared: Prepared, word: str, end: int) -> bool:
    """Tell whether a capitalised word that is an auxiliary as well is a month: “in May”, “on May 4”, “last May”."""
    if not word[0].isupper():
        return False
    before = prepared.tags[-1] if prepared.tags else Tag.PUNCTUATION
    return before in (Tag.PREPOSITION, Tag.TIME, Tag.NUMBER) or _DAY.match(prepared.masked, end) is not None


def _is_in_name(prepared: Prepared, word: str, tag: Tag, start: int, end: int, lexicon: Lexicon) -> bool:
    """Tell whether a capitalised function word is part of a name: “James A. Baker”, “said Will Doyle”."""
    if not prepared.tags or not word[0].isupper():
        return False
    before, masked = prepared.tags[-1], prepared.masked
    if len(word) == 1:
        return before is Tag.NAME and masked[end : end + 1] == "." and start - prepared.ends[-1] == 1
    if tag is Tag.AUXILIARY and before is Tag.WORD and masked[end : end + 2].strip().isupper():
        return True
    # “"Q," Will wrote”, “"Q," From said”: after a quotation's comma an attribution begins
    following = _NEXT_WORD.match(masked, end)
    behind = before is Tag.QUOTATION and tag in (Tag.AUXILIARY, Tag.PREPOSITION)
    cue = lexicon.cue(following[1]) if behind and following is not None else None
    return cue is not None and cue.kind in _SPOKEN and 2 * cue.hits > cue.total


def _parts(word: str, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Return where the words lie that an elision or an inverted pronoun makes one: “l’État”, “a-t-il”."""
    found, at = [], 0
    while (mark := _ELISION.match(word, at)) is not None and mark[1].lower() in lexicon.words("elisions"):
        found.append((at, mark.end()))
        at = mark.end()
    inverted = _ENCLITIC.search(word, at) if at < len(word) else None
    if inverted is not None and inverted[1].lower() in lexicon.words("enclitics"):
        return [*found, (at, inverted.start()), inverted.span(1)]
    return [*found, (at, len(word))] if at < len(word) else found


def _split_masks(prepared: Prepared, start: int, end: int, by_start: dict[int, Quotation]) -> None:
    """Add one token for each of the quotations that touch one another."""
    while start < end:
        quotation = by_start[start]
        prepared.quotation_of[len(prepared.starts)] = quotation
        prepared.starts.append(start)
        prepared.ends.append(quotation.end)
        prepared.lows.append(MASK)
        prepared.tags.append(Tag.QUOTATION)
        start = quotation.end


def _sentences(prepared: Prepared, first: int, last: int, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Return the token ranges of the sentences among the tokens ``[first, last)`` of one paragraph."""
    found, at = [], _dateline_end(prepared, first, last)
    if at > first:
        found.append((first, at))
    for i in range(at, last):
        low, tag = prepared.lows[i], prepared.tags[i]
        if i - at >= LONGEST_SENTENCE:
            ends = True
            note = Note(prepared.starts[first], Limit.SENTENCE)
            prepared.notes.extend([note] if note not in prepared.notes[-1:] else [])
        elif tag is Tag.QUOTATION:
            ends = _quotation_ends(prepared, at, i, last, lexicon)
        elif low in _ENDERS:
            ends = _mark_ends(prepared, i, first, last, lexicon)
        elif low == ")":  # “(She laughed.) "Q," she said”
            ends = i - 1 > at and prepared.lows[at] == "(" and prepared.lows[i - 1] in _ENDERS
            ends = ends and _starts_sentence(prepared, i + 1, last)
        else:
            continue
        if ends:
            found.append((at, i + 1))
            at = i + 1
    if at < last:
        found.append((at, last))
    return found


def _dateline_end(prepared: Prepared, first: int, last: int) -> int:
    """Return the token behind “OSLO (Reuters) –” at the start of a paragraph; ``first`` if there is none."""
    for k in range(first, min(first + _LONGEST_DATELINE, last)):
        if prepared.lows[k] in _DATELINE_MARKS:
            word = prepared.text[prepared.starts[first] : prepared.ends[first]]
            return k + 1 if k > first and (word.isupper() or prepared.lows[k - 1] == ")") and k + 1 < last else first
        if prepared.tags[k] not in (Tag.NAME, Tag.PUNCTUATION, Tag.NUMBER, Tag.TIME) or prepared.lows[k] == ":":
            return first
    return first


def _starts_sentence(prepared: Prepared, i: int, last: int) -> bool:
    """Tell whether the token can begin a sentence: a capital, a digit, a quotation, an opening bracket, the end."""
    return (
        i >= last
        or prepared.tags[i] in (Tag.QUOTATION, Tag.NUMBER)
        or (prepared.text[prepared.starts[i]].isupper() or prepared.text[prepared.starts[i]] in "([-–—―•*‘“„«\"'")
    )


def _mark_ends(prepared: Prepared, i: int, first: int, last: int, lexicon: Lexicon) -> bool:
    if not _starts_sentence(prepared, i + 1, last):
        return False
    if prepared.lows[i] != "." or i == first or prepared.ends[i - 1] != prepared.starts[i]:
        return True
    before = prepared.text[prepared.starts[i - 1] : prepared.ends[i - 1]]
    if before.lower() in lexicon.abbreviations:
        return False
    if _INITIALS.fullmatch(before) and before[0].isupper() and before.lower() not in lexicon.words("no_initials"):
        # "J. Smith" goes on; "the U.S. He" does not: after initials only a word that begins many sentences ends one
        return i + 1 >= last or (len(before) > 1 and lexicon.is_function_word(prepared.lows[i + 1]))
    ordinal = prepared.tags[i - 1] is Tag.NUMBER and lexicon.setting("ordinals") == "dot" and len(before) <= 2
    return not ordinal or (i + 1 < last and prepared.tags[i + 1] in _NEVER_COUNTED)


def _is_tag(prepared: Prepared, i: int, last: int, lexicon: Lexicon) -> bool:
    """Tell whether no more than who said it follows: “"The road is closed." Ruiz said.”"""
    if i + 2 >= last or prepared.tags[i] not in (Tag.NAME, Tag.PRONOUN) or prepared.lows[i + 2] != ".":
        return False
    cue = lexicon.cue(prepared.lows[i + 1])
    return cue is not None and cue.kind in _SPOKEN and 2 * cue.hits > cue.total


def _is_all(prepared: Prepared, first: int, cue: int, last: int) -> bool:
    """Tell whether names or a pronoun and the cue are all there is behind a quotation, up to the full stop."""
    ends = cue + 1 >= last or prepared.lows[cue + 1] == "."
    return ends and cue > first and all(prepared.tags[k] in (Tag.NAME, Tag.PRONOUN) for k in range(first, cue))


def _quotation_ends(prepared: Prepared, first: int, i: int, last: int, lexicon: Lexicon) -> bool:
    """Tell whether the sentence ends with this quotation: it has final punctuation inside and no attribution after."""
    dash = i + 2 < last and prepared.lows[i + 1] in _DATELINE_MARKS
    if dash and prepared.quotation_of[i].closing == 0 and prepared.text[prepared.starts[i + 2]].islower():
        return False  # “—¿Vienes? —preguntó Ana”
    inside = prepared.quotation_of[i].inside(prepared.text).rstrip("'’‘”\"»« )")
    if not inside.endswith((".", "!", "?", "…")) or not _starts_sentence(prepared, i + 1, last):
        return False
    if inside.endswith(".") and _is_tag(prepared, i + 1, last, lexicon):
        return False
    introduced = i - 2 >= first and prepared.lows[i - 1] in (",", ":") and lexicon.is_cue(prepared.lows[i - 2])
    if introduced and i + 1 < last and prepared.text[prepared.starts[i + 1]].isupper():
        return True  # “He was asked, "…?" He answered …”
    if inside.endswith(".") or lexicon.setting("comma", "inside") == "outside":
        return True
    named = prepared.tags[i + 1] is Tag.NAME if i + 1 < last else False
    for j in range(i + 1, min(i + _LONGEST_SOURCE, last)):  # "…?" Smith said: an attribution belongs to the quotation
        if prepared.lows[j] == "." and prepared.lows[j - 1] in lexicon.abbreviations:
            continue
        if prepared.lows[j] == "," and named:
            continue  # "…?" Smith, the mayor, said
        if prepared.tags[j] in (Tag.PUNCTUATION, Tag.QUOTATION):
            return True
        cue = lexicon.cue(prepared.lows[j])
        if cue is not None and cue.kind in _SPOKEN and _is_all(prepared, i + 1, j, last):
            return False  # "…?" Maddox repeated.
        if cue is not None and cue.kind in _SPOKEN and 2 * cue.hits > cue.total:
            after = prepared.lows[j + 1] if j + 1 < last else "."
            goes_on = j + 1 < last and prepared.tags[j + 1] in (Tag.COMPLEMENTIZER, Tag.PRONOUN, Tag.AUXILIARY)
            return goes_on or after == ":"
    return True
