"""Words that are somebody's by their place: interviews, block quotes, posts, letters, headlines, wrapped lines."""

from __future__ import annotations

import pytest
from tests.support.searching import score, search

from quotemark.core.detect import quotation_at
from quotemark.core.detect.paragraphs import find_paragraphs
from quotemark.core.lexicon import load_lexicon
from quotemark.core.types import QuoteType, Spans

Said = tuple[str, str, str | None]
"""Content (fragments joined by a bar), mention and speaker."""

INTERVIEW = """Ana Marsh on the night of the flood

By Peter Holm

Ana Marsh has been mayor of Arden for nine years. We met her on the dike.

Q: When did you know that the bridge was gone?

A: At four in the morning. My deputy said, “It is gone.” I did not believe him.

I drove down there in my slippers.

[She laughs.]

Q: And then?

A: Then I called the county.

(This interview was shortened.)
"""
BOLD_INTERVIEW = """**Arden Gazette:** Ms. Marsh, will the bridge be built again?

**Ana Marsh (mayor):** Of course it will. We start in May.

**Arden Gazette:** Who pays for it?

**Marsh:** Nobody knows yet.
"""
TRANSCRIPT = """Ana Marsh and Senator Paul Okafor met at the hearing.
OKAFOR: Did you read the report?
MARSH: I did, sir. All of it.
THE CHAIR: Order, please.
[Crosstalk.]
SEN. OKAFOR: Thank you.
MARSH: I am not done yet.
"""
GERMAN_INTERVIEW = """Ein Gespräch mit Anna Marsch

Anna Marsch ist seit neun Jahren Bürgermeisterin von Arden.

F: Wann wussten Sie, dass die Brücke weg ist?

A: Um vier Uhr früh. Ich habe es nicht geglaubt.

F: Und dann?

A: Dann rief ich im Kreis an.
"""
GERMAN_TRANSCRIPT = """Marsch (Bürgermeisterin): Wir bauen im Mai.

Holm: Wer zahlt das?

Marsch (Bürgermeisterin): Das weiß noch niemand.

Holm: Haben Sie gefragt?
"""
BODY = "\n\nThe mayor, Ana Marsh, spoke in the hall on Monday and went home.\n\nIt rained."
GERMAN_BODY = "\n\nDie Bürgermeisterin Anna Marsch war am Montag im Rathaus.\n\nEs regnete."

FORMS: dict[str, tuple[str, str, list[Said]]] = {
    "interview": (
        "en",
        INTERVIEW,
        [
            ("When did you know that the bridge was gone?", "Q", None),
            (
                "At four in the morning. My deputy said, “It is gone.” I did not believe him."
                " | I drove down there in my slippers.",
                "A",
                "Ana Marsh",
            ),
            ("And then?", "Q", None),
            ("Then I called the county.", "A", "Ana Marsh"),
        ],
    ),
    "interview with names in bold": (
        "en",
        BOLD_INTERVIEW,
        [
            ("Ms. Marsh, will the bridge be built again?", "Arden Gazette", "Arden Gazette"),
            ("Of course it will. We start in May.", "Ana Marsh", "Ana Marsh"),
            ("Who pays for it?", "Arden Gazette", "Arden Gazette"),
            ("Nobody knows yet.", "Marsh", "Ana Marsh"),
        ],
    ),
    "transcript": (
        "en",
        TRANSCRIPT,
        [
            ("Did you read the report?", "OKAFOR", "Paul Okafor"),
            ("I did, sir. All of it.", "MARSH", "Ana Marsh"),
            ("Order, please.", "THE CHAIR", "The Chair"),
            ("Thank you.", "SEN. OKAFOR", "Paul Okafor"),
            ("I am not done yet.", "MARSH", "Ana Marsh"),
        ],
    ),
    "German interview": (
        "de",
        GERMAN_INTERVIEW,
        [
            ("Wann wussten Sie, dass die Brücke weg ist?", "F", None),
            ("Um vier Uhr früh. Ich habe es nicht geglaubt.", "A", "Anna Marsch"),
            ("Und dann?", "F", None),
            ("Dann rief ich im Kreis an.", "A", "Anna Marsch"),
        ],
    ),
    "German transcript": (
        "de",
        GERMAN_TRANSCRIPT,
        [
            ("Wir bauen im Mai.", "Marsch", "Marsch"),
            ("Wer zahlt das?", "Holm", "Holm"),
            ("Das weiß noch niemand.", "Marsch", "Marsch"),
            ("Haben Sie gefragt?", "Holm", "Holm"),
        ],
    ),
    "indented block": (
        "en",
        "Marsh said in a statement:\n\n    The bridge is closed tonight. Nobody should drive.\n\n"
        "    We will open it in May.\n\nIt rained.",
        [("The bridge is closed tonight. Nobody should drive. | We will open it in May.", "Marsh", "Marsh")],
    ),
    "announced paragraph": (
        "en",
        "The city added in a statement:\n\nThe bridge is closed tonight. Nobody should drive.\n\nIt rained.",
        [("The bridge is closed tonight. Nobody should drive.", "The city", "the city")],
    ),
    "German announced paragraph": (
        "de",
        "Die Stadt teilte in einer Erklärung mit:\n\nDie Brücke bleibt bis Mai gesperrt.\n\nEs regnete.",
        [("Die Brücke bleibt bis Mai gesperrt.", "Die Stadt", "die Stadt")],
    ),
    "Markdown": (
        "en",
        "Ana Marsh wrote:\n\n> The bridge is closed.\n> Nobody should drive.\n\nIt rained.",
        [("The bridge is closed.\n> Nobody should drive.", "Ana Marsh", "Ana Marsh")],
    ),
    "e-mail": (
        "en",
        "On Mon, 3 March 2025 at 10:12, Ana Marsh <ana@example.org> wrote:\n> The bridge is closed, and nobody should\n"
        "> drive tonight.\n>\n> We will see in May.\n\nFine by me.",
        [
            (
                "The bridge is closed, and nobody should\n> drive tonight. | We will see in May.",
                "Ana Marsh",
                "Ana Marsh",
            )
        ],
    ),
    "German e-mail": (
        "de",
        "Am Montag schrieb Anna Marsch:\n> Die Brücke ist zu.\n> Niemand soll fahren.\nIst gut.",
        [("Die Brücke ist zu.\n> Niemand soll fahren.", "Anna Marsch", "Anna Marsch")],
    ),
    "post and its author": (
        "en",
        "Stay at home tonight, all of you.\n— Ana Marsh (@anamarsh) March 3, 2025\nIt rained.",
        [("Stay at home tonight, all of you.", "Ana Marsh (@anamarsh)", "Ana Marsh")],
    ),
    "post and its author in one line": (
        "en",
        "Stay at home tonight, all of you. — Ana Marsh (@anamarsh) March 3, 2025",
        [("Stay at home tonight, all of you.", "Ana Marsh (@anamarsh)", "Ana Marsh")],
    ),
    "handle": (
        "en",
        "Ana Marsh (@anamarsh) went home.\n@anamarsh: The bridge is closed tonight.",
        [("The bridge is closed tonight.", "@anamarsh", "Ana Marsh")],
    ),
    "announced post": (
        "en",
        "Ana Marsh tweeted: The bridge is closed. Stay at home.\nIt rained.",
        [("The bridge is closed. Stay at home.", "Ana Marsh", "Ana Marsh")],
    ),
    "German announced post": (
        "de",
        "Anna Marsch twitterte: Die Brücke ist zu. Bleibt zu Hause.\nEs regnete.",
        [("Die Brücke ist zu. Bleibt zu Hause.", "Anna Marsch", "Anna Marsch")],
    ),
    "signed lines": (
        "en",
        "Every bridge tells a story about its town.\n― Ana Marsh, engineer\n\nIt rained.",
        [("Every bridge tells a story about its town.", "Ana Marsh", "Ana Marsh")],
    ),
    "letter": (
        "en",
        "Dear editor,\n\nThe bridge should have been closed in March.\n\nWe will not forget it.\n\n"
        "Yours sincerely,\nAna Marsh, Arden\n\nIt rained.",
        [("The bridge should have been closed in March. | We will not forget it.", "Ana Marsh", "Ana Marsh")],
    ),
    "German letter": (
        "de",
        "Sehr geehrte Redaktion,\n\ndie Brücke hätte im März gesperrt werden müssen.\n\n"
        "Mit freundlichen Grüßen\nAnna Marsch",
        [("die Brücke hätte im März gesperrt werden müssen.", "Anna Marsch", "Anna Marsch")],
    ),
    "headline": ("en", "Marsh: no one should wait" + BODY, [("no one should wait", "Marsh", "Ana Marsh")]),
    "headline of a body": (
        "en",
        "Police: three held after fire on the bridge" + BODY,
        [("three held after fire on the bridge", "Police", "Police")],
    ),
    "headline, source last": (
        "en",
        "No one should wait, says Marsh" + BODY,
        [("No one should wait", "Marsh", "Ana Marsh")],
    ),
    "headline in single marks": (
        "en",
        "‘No one should wait’: Marsh" + BODY,
        [("‘No one should wait’", "Marsh", "Ana Marsh")],
    ),
    "German headline": (
        "de",
        "Marsch: Niemand soll warten" + GERMAN_BODY,
        [("Niemand soll warten", "Marsch", "Anna Marsch")],
    ),
    "German headline, source last": (
        "de",
        "Niemand soll warten, sagt Marsch" + GERMAN_BODY,
        [("Niemand soll warten", "Marsch", "Anna Marsch")],
    ),
}
NOTHING = {
    "labels that do not recur": "Correction: The bridge is in Arden.\nNote: It rained.\nContributing: Paul Holm.",
    "a list": "Price: 5\nPlace: Arden\nPrice: 7\nPlace: Lindale\nPrice: 9\nPlace: Holm",
    "figures": "The count so far.\nAna Marsh: 1,200.\nPaul Holm: 900.\nAna Marsh: 40.\nPaul Holm: 30.",
    "a topic in the headline": "Opinion: why the bridge matters" + BODY,
    "a list that is announced": "The council decided on this:\n\n- The bridge is closed until May.\n- It rained.",
    "the author's name at the end": "The bridge is closed until May.\n\nThe town is quiet.\n— Ana Marsh",
}  # fmt: skip


def said(text: str, lang: str) -> list[Said]:
    detection = search(text, lang)
    names = {speaker.id: speaker.name.removeprefix("Bürgermeisterin ") for speaker in detection.speakers}
    return [
        (joined(text, q.content), joined(text, q.mention), names.get(q.speaker or ""))
        for q in detection.quotes
        if score(q) >= 0.4
    ]


def joined(text: str, spans: Spans) -> str:
    return " | ".join(text[s.start : s.end] for s in spans)


@pytest.mark.parametrize("form", FORMS)
def test_who_says_what_in_each_form(form: str) -> None:
    lang, text, expected = FORMS[form]
    assert said(text, lang) == expected


@pytest.mark.parametrize("kind", NOTHING)
def test_what_only_looks_like_a_form_is_left_alone(kind: str) -> None:
    assert said(NOTHING[kind], "en") == []


def test_what_is_set_off_is_direct_and_says_why() -> None:
    quotes = search(INTERVIEW).quotes
    assert {q.type for q in quotes} == {QuoteType.DIRECT}
    assert [q.suggestion.why for q in quotes if q.suggestion is not None][1] == (
        "a turn of an interview or transcript; “A” → Ana Marsh"
    )


def test_a_quotation_within_an_answer_is_no_quote_of_its_own() -> None:
    text = INTERVIEW
    assert not any("It is gone" in joined(text, q.content)[:12] for q in search(text).quotes)


def test_in_wrapped_transcripts_each_label_begins_a_paragraph() -> None:
    text = (
        "MARSH: The river rose all night, and\nthe bridge was closed before the sun\ncame up, while the people of the\n"
        "town slept on and did not hear it.\nHOLM: And nobody told them before\nthe morning came, which is what we\n"
        "are going to talk about today.\nMARSH: Nobody did, I am afraid.\n"
    )
    assert [text[p.start : p.start + 5] for p in find_paragraphs(text)] == ["MARSH", "HOLM:", "MARSH"]


def test_wrapped_paragraphs_begin_at_an_indented_line() -> None:
    text = (
        "  The river rose all night and the\nbridge was closed before the sun\ncame up, while the people of the\n"
        "town slept on and did not hear.\n  In the morning it was gone, and\nnobody knew how it had happened."
    )
    assert len(find_paragraphs(text)) == 2


def test_lines_behind_a_mark_hold_together_up_to_an_empty_one() -> None:
    text = "Hello.\n> The bridge is closed,\n> and nobody drives.\n>\n> We open in May.\nFine.\nBye."
    assert [text[p.start : p.end] for p in find_paragraphs(text)] == [
        "Hello.",
        "> The bridge is closed,\n> and nobody drives.",
        ">",
        "> We open in May.",
        "Fine.",
        "Bye.",
    ]


def test_by_hand_a_turn_is_taken_as_a_whole() -> None:
    span = quotation_at(INTERVIEW, INTERVIEW.index("It is gone"), lexicon=load_lexicon("en"))
    assert span is not None
    assert INTERVIEW[span.start : span.end].startswith("At four in the morning.")
    assert quotation_at(INTERVIEW, INTERVIEW.index("mayor"), lexicon=load_lexicon("en")) is None


@pytest.mark.parametrize(
    ("lang", "text", "labels"),
    [
        ("fr", "Q : Et après ?\nR : Nous sommes rentrés à la maison.\n", ["Q", "R"]),
        ("es", "P: ¿Y después?\nR: Nos fuimos a casa.\n", ["P", "R"]),
        ("it", "D: E poi?\nR: Siamo tornati a casa.\n", ["D", "R"]),
    ],
)
def test_questions_and_answers_in_other_languages(lang: str, text: str, labels: list[str]) -> None:
    assert [who for _, who, _ in said(text, lang)] == labels
