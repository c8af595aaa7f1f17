"""Bytes of unknown encoding to text: a byte order mark, else UTF-8, else the likeliest of the older encodings.

charset-normalizer proposes; between encodings that it cannot tell apart (cp1252 and cp1250 agree on every
quotation mark, cp1252 and Mac Roman on none) the reading wins whose letters and marks are most at home.
"""

from __future__ import annotations

import codecs
import re
from pathlib import Path, PurePath
from typing import Final

from msgspec import Struct

from quotemark.core.errors import ReadError
from quotemark.core.offsets import find_surrogate

SAMPLE_SIZE: Final = 32_768
"""Bytes that the guess looks at: enough for a sound one, and constant time for a book."""

_BOMS: Final = (  # that of UTF-32 begins like that of UTF-16
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_EXPORT: Final = "Open it in the program it belongs to and save it as plain text or HTML."
_UNPACK: Final = "Unpack it, and open what is in it."
_CHOOSE: Final = "Choose a text, a page or a dataset."
_SIGNATURES: Final = (
    (b"%PDF", "a PDF document", _EXPORT),
    (b"PK\x03\x04", "a Word, OpenDocument, EPUB or ZIP file", _EXPORT),
    (b"\xd0\xcf\x11\xe0", "an old Word document", _EXPORT),
    (b"{\\rtf", "an RTF document", _EXPORT),
    (b"\x1f\x8b", "a compressed file", _UNPACK),
    (b"BZh", "a compressed file", _UNPACK),
    (b"\xfd7zXZ", "a compressed file", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "a compressed file", _UNPACK),
    (b"\x89PNG", "a picture", _CHOOSE),
    (b"\xff\xd8\xff", "a picture", _CHOOSE),
    (b"SQLite format 3", "a database", _CHOOSE),
)
_REASONS: Final = {
    ".zip": ("a ZIP archive", _UNPACK),
    ".docx": ("a Word document", _EXPORT),
    ".odt": ("an OpenDocument text", _EXPORT),
    ".epub": ("an EPUB book", _EXPORT),
    ".pages": ("a Pages document", _EXPORT),
}
"""What a file that is a ZIP archive inside is, by the end of its name, and what to do."""
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")  # ESC stands in text copied from a terminal
_MAX_CONTROL_SHARE: Final = 0.002
_STRAY_BYTE: Final = re.compile("[\udc80-\udcff]")
_LINE_END: Final = re.compile(r"\r\n?")
_EXPORT_HINT: Final = f"Nothing was changed. {_EXPORT}"

# In the order in which a tie is settled.
_SINGLE_BYTE: Final = ("cp1252", "mac_roman", "cp1250", "iso8859_2", "cp1254", "cp1251", "koi8_r", "cp1253")
_OTHERS: Final = ("cp1255", "cp1256", "cp932", "euc_jp", "gb18030", "big5", "euc_kr")

# The letters beyond ASCII of languages that share encodings: those of a text belong to one language, while a
# wrong reading mixes them (“è” and “ø” where Czech has “č” and “ř”).
_ALPHABETS: Final = tuple(
    frozenset(letters)
    for letters in (
        "àâæçéèêëîïôœùûüÿ",  # French
        "äöüßé",  # German
        "áéíñóúüªº",  # Spanish
        "àáâãçéêíóôõúü",  # Portuguese
        "àèéìíîòóù",  # Italian
        "áéèëêïíóöüú",  # Dutch
        "åäöéü",  # Swedish, Finnish
        "æøåéóòô",  # Danish, Norwegian
        "áðéíóúýþæö",  # Icelandic
        "ąćęłńóśźż",  # Polish
        "áäčďéěíĺľňóôŕřšťúůýž",  # Czech, Slovak
        "áéíóöőúüű",  # Hungarian
        "ăâîșțşţ",  # Romanian
        "čćđšž",  # Croatian, Slovene
        "çğıöşüâîûi̇",  # Turkish
    )
)
_EDGE_MARKS: Final = frozenset("“”„‟‘’‚«»‹›…•™©®°€£¥§†¿¡½¼¾±·\xa0")
_INNER_MARKS: Final = frozenset("’–—·\xad")
_LATIN_END: Final = "\u0250"


class Decoded(Struct, frozen=True):
    """Text with ``\\n`` line ends, and the name of the encoding that it was read by."""

    text: str
    encoding: str


def decode(data: bytes, *, name: str, declared: str | None = None) -> Decoded:
    """Return the text of a file of unknown encoding, line ends made ``\\n``, a byte order mark left out.

    ``declared`` is the encoding that the file itself claims; it is asked after UTF-8, since pages lie.

    Raises:
        ReadError: if the bytes are no text, or hold half of a surrogate pair; ``name`` says of which file.
    """
    refuse_known_binary(data, name=name)
    text, encoding = _decode_any(data, name=name, declared=declared)
    if "\0" in text or len(_CONTROL.findall(text)) > _MAX_CONTROL_SHARE * len(text):
        raise _not_text(name)
    return Decoded(normalize_line_ends(text), encoding)


def normalize_line_ends(text: str) -> str:
    """Return the text with each ``\\r\\n`` and each lone ``\\r`` made ``\\n``."""
    return _LINE_END.sub("\n", text) if "\r" in text else text


def refuse_surrogates(text: str, *, name: str) -> None:
    """Check that the text holds whole characters only.

    Raises:
        ReadError: naming the line of the first lone surrogate.
    """
    if (offset := find_surrogate(text)) is not None:
        raise ReadError(
            f"{name}, line {text.count(chr(10), 0, offset) + 1}: half of a character (a lone surrogate) stands here",
            hint="Nothing was changed. Delete that character (often a broken emoji) and try again.",
            detail=f"U+{ord(text[offset]):04X} at offset {offset}",
        )


def wrong_kind(
    name: str, what: str, advice: str, *, wants_dataset: bool, instead: Path | None = None, is_guess: bool = False
) -> ReadError:
    """Return the error to show of a file that is something else than was asked for: a text or page, or a dataset.

    ``instead`` is the file to open, which the advice names unless it is a guess.
    """
    guess = instead.name if instead is not None and is_guess else ""
    return ReadError(
        f"{name} is {what}, not a dataset" if wants_dataset else f"{name} is {what}, not a text",
        hint=f"Nothing was changed. Perhaps you meant {guess}. {advice}" if guess else f"Nothing was changed. {advice}",
        instead=instead,
    )


def refuse_known_binary(head: bytes, *, name: str, wants_dataset: bool = False) -> None:
    """Check the first bytes of a file, from which a text or a dataset is wanted, against what people try most often.

    Raises:
        ReadError: naming the format.
    """
    for signature, what, advice in _SIGNATURES:
        if head.startswith(signature):
            if signature.startswith(b"PK"):
                what, advice = _REASONS.get(PurePath(name).suffix.lower(), (what, advice))
            raise wrong_kind(name, what, advice, wants_dataset=wants_dataset)


def _decode_any(data: bytes, *, name: str, declared: str | None) -> tuple[str, str]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decode_strictly(data, encoding, name=name), encoding.removesuffix("-sig")
    if b"\0" in data[:SAMPLE_SIZE]:
        encoding = _utf16_without_bom(data[:SAMPLE_SIZE], name=name)
        return _decode_strictly(data, encoding, name=name), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if (text := _nearly_utf8(data, name=name)) is not None:
            return text, "utf-8"
        for encoding in ((declared,) if declared else ()) + _guesses(data):
            try:
                return data.decode(encoding), encoding
            except (UnicodeDecodeError, LookupError):
                continue  # the next best guess
        raise ReadError(
            f"{name}: the text is in no encoding that Quotemark knows",
            hint="Nothing was changed. Open it in an editor and save it as UTF-8.",
            detail=str(error),
        ) from error


def _decode_strictly(data: bytes, encoding: str, *, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        unit = 4 if encoding.startswith("utf-32") else 2
        if unit == 2 and error.reason in ("illegal encoding", "illegal UTF-16 surrogate", "unexpected end of data"):
            lenient = data.decode(encoding, "surrogatepass") if len(data) % 2 == 0 else ""
            refuse_surrogates(lenient, name=name)
        if encoding == "utf-8-sig" and (text := _nearly_utf8(data, name=name)) is not None:
            return text.removeprefix("\ufeff")
        raise ReadError(
            f"{name}: byte {error.start + 1} is not {encoding.removesuffix('-sig').upper()}, "
            "though its byte order mark says so",
            hint="Nothing was changed. The file may be cut off; open it in an editor and save it as UTF-8.",
            detail=str(error),
        ) from error


def _utf16_without_bom(sample: bytes, *, name: str) -> str:
    """Tell by the side on which the zero bytes of ASCII letters stand; zeros on both sides are no text."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) < len(sample) // 8 or min(even, odd) > max(even, odd) // 20:
        raise _not_text(name)
    return "utf-16-be" if even > odd else "utf-16-le"


def _nearly_utf8(data: bytes, *, name: str) -> str | None:
    """Return UTF-8 text in which stray bytes are read as cp1252, or None where most bytes are not UTF-8.

    Someone pasted “curly” cp1252 quotation marks into a UTF-8 file, or an old program cut a character in two.

    Raises:
        ReadError: if the text holds a lone surrogate; two halves that belong together are joined.
    """
    text = data.decode("utf-8", "surrogateescape")
    strays = len(_STRAY_BYTE.findall(text))
    whole = len(text) - len(text.encode("ascii", "ignore")) - strays
    passed = _with_surrogates(data)
    if passed is not None:
        refuse_surrogates(passed, name=name)
        return passed
    if strays > whole // 4:
        return None
    return _STRAY_BYTE.sub(lambda m: bytes([ord(m[0]) - 0xDC00]).decode("cp1252", "replace"), text)


def _with_surrogates(data: bytes) -> str | None:
    try:
        text = data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return None
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


def _guesses(data: bytes) -> tuple[str, ...]:
    """Return encodings, the likeliest first, judged by the lines that hold bytes beyond ASCII."""
    from charset_normalizer import from_bytes

    sample = _telling_sample(data)
    proposed = {match.encoding: match for match in from_bytes(sample, cp_isolation=[*_SINGLE_BYTE, *_OTHERS])}
    readings: dict[str, float] = {}  # by the text they give: encodings that agree on it are one reading
    names: dict[str, str] = {}
    for encoding in (*_SINGLE_BYTE, *(e for e in proposed if e not in _SINGLE_BYTE)):
        try:
            text = sample.decode(encoding)
        except UnicodeDecodeError:
            continue  # not this one
        match = proposed.get(encoding)
        # What charset-normalizer drops as messy stays in the race, the commonest ones at no cost.
        trust = 0.2 * match.coherence - match.chaos if match else -0.1 if encoding in _SINGLE_BYTE[3:] else 0.0
        names.setdefault(text, encoding)
        readings[text] = max(readings.get(text, -1.0), _at_home(text) + trust)
    return tuple(names[text] for text in sorted(readings, key=lambda text: -readings[text]))


def _telling_sample(data: bytes) -> bytes:
    lines: list[bytes] = []
    size = 0
    for line in data.splitlines(keepends=True):
        if not line.isascii():
            lines.append(line[:SAMPLE_SIZE])
            size += len(lines[-1])
            if size >= SAMPLE_SIZE:
                break
    return b"".join(lines)


def _at_home(text: str) -> float:
    """Return the share (0..1) of characters beyond ASCII that stand where such a character may stand."""
    padded = f" {text} "
    letters: dict[str, int] = {}
    good = total = 0
    for index in range(1, len(padded) - 1):
        char = padded[index]
        if char <= "\x7f":
            continue
        total += 1
        before, after = padded[index - 1], padded[index + 1]
        if char.isalpha():
            fits = (before.isalpha() or after.isalpha()) and not (before.islower() and char.isupper())
            fits = fits and not (char.islower() and after.isupper())
            if fits and char < _LATIN_END:
                letters[char.lower()] = letters.get(char.lower(), 0) + 1
            else:
                good += fits
        elif char in _INNER_MARKS or (char in _EDGE_MARKS and not (before.isalpha() and after.isalpha())):
            good += 1
    good += max((sum(n for char, n in letters.items() if char in alphabet) for alphabet in _ALPHABETS), default=0)
    return good / total if total else 1.0


def _not_text(name: str) -> ReadError:
    return ReadError(f"{name} is not a text file (it holds binary data)", hint=_EXPORT_HINT)
