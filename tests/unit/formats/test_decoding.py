from __future__ import annotations

import codecs
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotemark.core.errors import ReadError
from quotemark.core.formats.decoding import decode, normalize_line_ends

ENGLISH = "“We will not wait,” the mayor said. “It can’t stay closed – not at £300 a day.”\n"
FRENCH = "« Nous n’attendrons pas », a déclaré la préfète à l’issue de la séance où naît l’idée.\n"
GERMAN = "„Wir können nicht länger warten“, sagte die Bürgermeisterin. „Für Fußgänger ist es gefährlich.“\n"
POLISH = "„Nie możemy czekać” – powiedział burmistrz. „Most jest groźny, więc trzeba zdążyć przed zimą.”\n"
CZECH = "„Nemůžeme déle čekat,“ řekl starosta. „Příští týden začneme, ať zdržení není větší.“\n"
RUSSIAN = "«Мы не можем больше ждать», — сказал мэр города. Заседание длилось три часа.\n"
TURKISH = "“Daha fazla bekleyemeyiz,” dedi başkan. “Köprü yayalar için tehlikeli, kış yağışlı geçiyor.”\n"
JAPANESE = "「もう待てません」と市長は月曜日に述べた。会議は三時間続いた。\n"


@pytest.mark.parametrize("repeats", [1, 30])
@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "cp1252"),
        (ENGLISH, "mac_roman"),
        (FRENCH, "cp1252"),
        (FRENCH, "mac_roman"),
        (GERMAN, "cp1252"),
        (GERMAN, "mac_roman"),
        (POLISH, "cp1250"),
        (CZECH, "cp1250"),
        (RUSSIAN.replace("—", "-"), "cp1251"),
        (RUSSIAN.replace("—", "-").replace("«", '"').replace("»", '"'), "koi8_r"),
        (TURKISH, "cp1254"),
        (JAPANESE, "cp932"),
        (JAPANESE, "euc_jp"),
        ("Nobody can’t.\n", "cp1252"),
        ("Nobody can’t.\n", "mac_roman"),
    ],
)
def test_older_encodings_are_told_apart(text: str, encoding: str, repeats: int) -> None:
    assert decode((text * repeats).encode(encoding), name="a.txt").text == text * repeats


@pytest.mark.parametrize(
    ("encoding", "bom"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("utf-32-le", codecs.BOM_UTF32_LE),
    ],
)
def test_unicode_is_read_with_and_without_a_byte_order_mark(encoding: str, bom: bytes) -> None:
    text = ENGLISH + "An emoji 😀 and a no-break\xa0space.\n"
    assert decode(bom + text.encode(encoding), name="a.txt").text == text


def test_the_name_of_the_encoding_is_given_back() -> None:
    assert decode(ENGLISH.encode(), name="a.txt").encoding == "utf-8"
    assert decode(ENGLISH.encode("cp1252"), name="a.txt").encoding == "cp1252"
    assert decode(ENGLISH.encode("utf-16"), name="a.txt").encoding == "utf-16"


def test_cp1252_marks_pasted_into_utf8_are_read_as_what_they_look_like() -> None:
    data = "“Élan,” said René. «Déjà là», dit-il. ".encode() + b"\x93Twice\x94\n"
    assert decode(data, name="a.txt").text == "“Élan,” said René. «Déjà là», dit-il. “Twice”\n"


def test_halves_of_a_pair_that_belong_together_are_joined() -> None:
    assert decode(b"ok \xed\xa0\xbd\xed\xb8\x80\n", name="a.txt").text == "ok 😀\n"


@pytest.mark.parametrize(
    "data",
    [
        b"first\nsecond \xed\xa0\xbd half\n",
        "first\nsecond \ud83d half\n".encode("utf-16-le", "surrogatepass"),
        codecs.BOM_UTF16_LE + "first\nsecond \ud83d half\n".encode("utf-16-le", "surrogatepass"),
    ],
)
def test_a_lone_surrogate_is_refused_with_its_line(data: bytes) -> None:
    with pytest.raises(ReadError, match=r"a\.txt, line 2: half of a character"):
        decode(data, name="a.txt")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF document"),
        (b"PK\x03\x04rest", "a Word, OpenDocument"),
        (bytes(range(256)) * 8, "binary data"),
        (b"text\x00 with a zero byte", "binary data"),
        (b"\x01\x02\x03 text " * 50, "binary data"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, what: str) -> None:
    with pytest.raises(ReadError, match=what):
        decode(data, name="a.txt")


def test_a_cut_off_utf16_file_is_refused_with_the_place() -> None:
    with pytest.raises(ReadError, match="UTF-16"):
        decode(codecs.BOM_UTF16_LE + "abc".encode("utf-16-le")[:-1], name="a.txt")


def test_a_declared_encoding_comes_after_utf8_and_before_a_guess() -> None:
    assert decode("żółw".encode("iso8859_2"), name="p", declared="iso8859_2").text == "żółw"
    assert decode("żółw".encode(), name="p", declared="iso8859_2").text == "żółw"


def test_a_long_file_costs_no_more_guessing_than_a_short_one() -> None:
    # 5 MB of ASCII with the telling line at the very end.
    data = b"Plain words stand here.\n" * 200_000 + GERMAN.encode("cp1252")
    assert decode(data, name="a.txt").text.endswith(GERMAN)


def test_line_ends_become_line_feeds_once() -> None:
    assert normalize_line_ends("a\r\nb\rc\n\r\nd\u2028e") == "a\nb\nc\n\nd\u2028e"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"])))
def test_utf8_is_always_read_as_utf8(text: str) -> None:
    assert decode(text.removeprefix("\ufeff").encode(), name="a.txt").text == text.removeprefix("\ufeff")


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    text = None
    with contextlib.suppress(ReadError):
        text = decode(data, name="a.txt").text
    if text is not None:
        assert "\r" not in text
        assert text.encode().decode() == text
