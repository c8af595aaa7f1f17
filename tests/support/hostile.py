"""Texts that nobody would write and somebody will open: each kind repeats what a careless rule would stumble over."""

from __future__ import annotations

import functools
import time
from collections.abc import Callable
from typing import Final

# What is repeated until the text is long enough.
_REPEATED: Final = {
    "opening marks": "“",
    "low marks": "„",
    "straight marks": '"',
    "single marks": "'",
    "angle marks": "«",
    "alternating marks": "“”",
    "nested marks": "“‘«",
    "two backticks": "``",
    "two commas": ",,a",
    "closing marks": "a,” ",
    "marks and words": "“some words ",
    "nested words": "“a ‘b «c ",
    "lines of stray marks": "“no end of it here\n",
    "lines of closing marks": "no end, she said it.” and\n",
    "paragraphs left open": "“He went on and on.\n\n",
    "inches in a quotation": '"a 1" ',
    "commas": ",",
    "commas and letters": "a, ",
    "capitals": "A",
    "capital letters": "A ",
    "capitalised words": "Aa ",
    "names": "Ana Ruiz Okafor ",
    "names and cues": "Ana Ruiz said. ",
    "titles": "President Minister ",
    "initials": "J. ",
    "abbreviations": "Mr. ",
    "possessives": "Ana’s ",
    "no punctuation": "word ",
    "cues": "said ",
    "pronouns and cues": "he said ",
    "cues and commas": "said, ",
    "cues and that": "said that ",
    "cues in lines": "said\n",
    "participles": ", saying ",
    "according to": "according to Ruiz ",
    "quotations": '"Yes, we can." ',
    "quotations in lines": '"Yes, we can."\n',
    "quotations touching": '"Yes."',
    "cues and quotations": "she said “a b c d e” ",
    "quotations and cues": '"a b c d," she said, ',
    "colons and quotations": 'a: "b c d e f" ',
    "signatures": '"a b c d e."\n― Ana Ruiz\n',
    "interview": "Q: Why?\nA: Because.\n",
    "speakers in capitals": "RUIZ: No.\n",
    "brackets": "(",
    "dashes": "—",
    "dashes and letters": "— a ",
    "turns behind dashes": "— Oui, dit-il.\n",
    "inserted dashes": "—a —b—. ",
    "hyphens": "a-",
    "apostrophes": "l'",
    "digits": "1,",
    "dots": ".",
    "ellipses": "…",
    "one long word": "a",
    "NUL": "\0",
    "control characters": "\x01\x02 ",
    "combining marks": "\u0301",
    "letters with combining marks": "a\u0301",
    "right to left": "\u202eקול “שלום” ",
    "no spaces between words": "他说「好」。",
    "emoji": "👩‍👩‍👧 ",
    "mask characters": "\ue000 a ",
    "underscores": "_",
    "spaces": " ",
    "tabs": "\t",
    "no-break spaces": "\u00a0",
    "line separators": "\u2028",
    "empty lines": "\n",
    "lines of spaces": " \t \n",
    "hard-wrapped lines": "the line goes on and on until it is full of\nwords and then it just breaks here on and\n",
    "page furniture": "cookie policy\n",
    "program text": "var a = {};\n",
    "sentences": "Ruiz said that the plan “would never work,” adding it was bad. ",
    "German sentences": "Die Ministerin sagte, der Plan sei „nie gelungen“, dass er käme. ",
    "French sentences": "« Nous irons », a dit Mme Ruiz, qui vient de Lindale. ",
}


def _repeat(piece: str) -> Callable[[int], str]:
    return lambda length: (piece * (length // len(piece) + 1))[:length]


def _distinct(piece: str) -> Callable[[int], str]:
    """Repeat a piece with another word in place of the brackets each time."""
    return lambda length: "".join(piece.format(_word(n)) for n in range(length // len(piece) + 1))[:length]


def _word(number: int) -> str:
    letters = ""
    for _ in range(4):
        number, digit = divmod(number, 26)
        letters += chr(ord("a") + digit)
    return letters


HOSTILE: Final[dict[str, Callable[[int], str]]] = {kind: _repeat(piece) for kind, piece in _REPEATED.items()} | {
    "ever new words": _distinct("{} "),
    "ever new speakers": _distinct("“We go,” said Ana R{}.\n"),
    "ever new names": _distinct("An{0} Ruiz{0} came. "),
    "one mark before it all": lambda length: "“" + "some words, and more of them. " * (length // 30),
    "one mark behind it all": lambda length: "some words, and more of them. " * (length // 30) + "”",
}
"""Kind of text -> the text of about so many code points."""


@functools.cache
def every_code_point() -> str:
    """Return every code point once, but for the halves of surrogate pairs, which no article can hold."""
    return "".join(map(chr, range(0xD800))) + "".join(map(chr, range(0xE000, 0x110000)))


def fastest(work: Callable[[], object], times: int) -> float:
    """Return the processor seconds of the fastest of some runs: what else the machine does can only add to them."""
    best = float("inf")
    for _ in range(times):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def grows_evenly(work: Callable[[int], object], small: int, large: int) -> bool:
    """Tell whether the time for a length grows as the length does; in doubt it is measured again.

    Twice as much as a straight line allows is still taken for one (a quadratic takes ``large / small`` times as much),
    and so are two milliseconds.
    """
    for times in (1, 3, 6):
        limit = 2 * large / small * fastest(lambda: work(small), 2 * times) + 0.002
        if fastest(lambda: work(large), times) < limit:
            return True
    return False
