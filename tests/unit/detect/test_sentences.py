"""Sentences by phenomenon, each with what should be found: the content (fragments joined by |) and the source."""

from __future__ import annotations

import pytest
from tests.support.searching import found

ENGLISH = {
    "after the quotation": ("“We will rebuild the bridge,” Ana Ruiz said.", ("We will rebuild the bridge", "Ana Ruiz")),
    "inverted": (
        "“We will rebuild the bridge,” said Ana Ruiz, the mayor of Lindale.",
        ("We will rebuild the bridge", "Ana Ruiz, the mayor of Lindale"),
    ),
    "before the quotation": ("Ruiz said, “We will rebuild the bridge.”", ("We will rebuild the bridge", "Ruiz")),
    "interrupted": ("“The bridge,” Ruiz said, “will be rebuilt.”", ("The bridge | will be rebuilt", "Ruiz")),
    "going on": ("“The bridge is old,” Ruiz said. “It has to go.”", ("The bridge is old | It has to go", "Ruiz")),
    "question": ("“Who pays for it?” Okafor asked.", ("Who pays for it?", "Okafor")),
    "colon": ("Asked about the cost, Ruiz said: “We do not know yet.”", ("We do not know yet", "Ruiz")),
    "mixed": (
        "Such plans “raise more questions than they answer,” Ruiz argued.",
        ("Such plans “raise more questions than they answer", "Ruiz"),
    ),
    "addressee": (
        "Ruiz told reporters on Monday that the bridge would be rebuilt.",
        ("that the bridge would be rebuilt", "Ruiz"),
    ),
    "participle": (
        "Ruiz said the bridge would be rebuilt, adding that the work would start in May.",
        ("that the work would start in May", "Ruiz"),
    ),
    "clause, then source": (
        "The bridge will be rebuilt, two officials said.",
        ("The bridge will be rebuilt", "two officials"),
    ),
    "inserted source": (
        "The bridge, the sources said, would be closed for a year.",
        ("The bridge | would be closed for a year", "the sources"),
    ),
    "according to, first": ("According to the ministry, the bridge is safe.", ("the bridge is safe", "the ministry")),
    "according to, last": ("The bridge is safe, according to Ruiz.", ("The bridge is safe", "Ruiz")),
    "two sources": (
        "The engineers said in a statement that the bridge was safe, and the mayor said it would stay open.",
        ("it would stay open", "the mayor"),
    ),
    "relative clause": (
        "Okafor, who led the inquiry, said the report was false.",
        ("the report was false", "Okafor, who led the inquiry"),
    ),
    "relative pronoun": (
        "The bridge was built by Okafor, who said that it would last.",
        ("that it would last", "who"),
    ),
    "what was asked, within what was said": (
        "The council has asked Lindale’s chief engineer for a report, two officials said.",
        ("The council has asked Lindale’s chief engineer for a report", "two officials"),
    ),
    "words taken up by “but”": (
        "“I do like the bridge,” Voss said, but “when it comes to tolls, the town has a history of waste.”",
        ("I do like the bridge | but “when it comes to tolls, the town has a history of waste", "Voss"),
    ),
    "words that go on behind a participle": (
        "“Every time you say that,” Voss said, citing the new toll, “you hand the town another year.”",
        ("Every time you say that | you hand the town another year", "Voss"),
    ),
    "a verb that asks, in one breath": ("“Is the toll to stay?” Voss pressed.", ("Is the toll to stay?", "Voss")),
    "a name that is a word": (
        "“The bridge is late,” Will wrote, citing the letter. “It will be later.”",
        ("The bridge is late | It will be later", "Will"),
    ),
    "in a clause of when": (
        "Voss said in June, when the letter had come out, “I have never asked for a toll.”",
        ("I have never asked for a toll", "Voss"),
    ),
    "a quotation with its own attribution behind a colon": (
        "Voss said he was too busy to look for the papers: “I just do not have the time,” he wrote.",
        ("he was too busy to look for the papers", "Voss"),
    ),
    "unknown verb": ("“Nobody was hurt in the fire,” Okafor grimaced.", ("Nobody was hurt in the fire", "Okafor")),
    "fronted verb": (
        "Said Ana Ruiz, the mayor, “We did all we could do.”",
        ("We did all we could do", "Ana Ruiz, the mayor"),
    ),
    "signature": (
        "“Every bridge tells a story about its town.”\n― Ana Ruiz, engineer",
        ("Every bridge tells a story about its town", "Ana Ruiz"),
    ),
    "object and quotation": (
        "Ruiz described the plan as “deeply unfair to the people here.”",
        ("the plan as “deeply unfair to the people here", "Ruiz"),
    ),
    "dateline": (
        "OSLO (Reuters) – The minister said the talks had failed.",
        ("the talks had failed", "The minister"),
    ),
    "guillemets": ("«We will rebuild the bridge», said Ana Ruiz.", ("«We will rebuild the bridge»", "Ana Ruiz")),
    "according to a paper by somebody": (
        "According to a report by the harbour office, the line would be full.",
        ("the line would be full", "a report by the harbour office"),
    ),
    "accents that combine": (
        "“The road is closed,” said Toma\u0301s\u030c Riel.",
        ("The road is closed", "Toma\u0301s\u030c Riel"),
    ),
    "part of a group": (
        "Three of them, who asked not to be named, said the bridge was unsafe.",
        ("the bridge was unsafe", "Three of them, who asked not to be named"),
    ),
    "inserted with an addressee": (
        "Maps, she told the crowd, were “often wrong and always useful”.",
        ("Maps | were “often wrong and always useful", "she"),
    ),
    "written in a titled paper": (
        "The pillars had sunk, Riel wrote in the “Annals of Bridges”, and would sink again.",
        ("The pillars had sunk | and would sink again", "Riel"),
    ),
    "announced by a colon": ("Riel went on:\n“Every pillar has to go now.”", ("Every pillar has to go now", "Riel")),
    "begun in the paragraph before": (
        "“This is not what you came to hear.\n“But I will not lie to you,” Riel said.",
        ("This is not what you came to hear | But I will not lie to you", "Riel"),
    ),
    "inserted adverb": ("Riel added, though, that the pillars were old.", ("that the pillars were old", "Riel")),
    "abbreviation before the rest": (
        "“It will hold,” Riel said in Arden, Mo. “It always has held.”",
        ("It will hold | It always has held", "Riel"),
    ),
    "particle of the verb": (
        "“No,” cried out Riel, with a laugh, “it will not hold.”",
        ("No | it will not hold", "Riel"),
    ),
    "semicolon before the rest": (
        "“I see it now,” he said; “it will not hold.”",
        ("I see it now | it will not hold", "he"),
    ),
    "lost closing mark": ("“The road is closed, Riel said. It was dark.", ("The road is closed", "Riel")),
    "lost opening mark": ("The road is closed,” Riel said. It was dark.", ("The road is closed", "Riel")),
    "never closed": (
        "The road was gone, Riel said, and it was dark. “I asked both of them to go.",
        ("The road was gone | and it was dark", "Riel"),
    ),
    "lost opening mark behind a cue": ("Riel said, The road is closed.”", ("The road is closed", "Riel")),
    "in a subordinate clause": (
        "When Riel said that the bridge was safe, nobody believed her.",
        ("that the bridge was safe", "Riel"),
    ),
    "a rare verb": ("“If it falls, nobody is safe,” he muttered.", ("If it falls, nobody is safe", "he")),
    "opens with a closing mark": ("”We will not move,\" she said.", ("We will not move", "she")),
    "a participle before the rest": (
        "“The bridge is old,” Ruiz said, pointing to the rust. “It has to go.”",
        ("The bridge is old | It has to go", "Ruiz"),
    ),
    "the author goes on behind the rest": (
        "“The bridge is old,” Ruiz said. “It has to go now” - the town will pay.",
        ("The bridge is old | It has to go now", "Ruiz"),
    ),
    "in brackets": (
        "Few were pleased (“I want my old bridge back,” wrote Tom Riel, a baker).",
        ("I want my old bridge back", "Tom Riel, a baker"),
    ),
    "a name that is also a function word": (
        "“It is a dear bridge,” said Will Okafor. “Every year it costs more.”",
        ("It is a dear bridge | Every year it costs more", "Will Okafor"),
    ),
    "an initial that is also an article": (
        "“The files will be opened,” James A. Riel wrote in a letter.",
        ("The files will be opened", "James A. Riel"),
    ),
    "question, then answer": (
        "Ruiz was asked, “Would you build it again?” He answered, “I would not.”",
        ("I would not", "He"),
    ),
    "opens with a condition": (
        "“No,” she wrote, arguing that if the pillars sank, the bridge would fall.",
        ("that if the pillars sank, the bridge would fall", "she"),
    ),
    "that, with a quotation": (
        "In a statement, the owner announced that “the mill is closed for good.”",
        ("that “the mill is closed for good", "the owner"),
    ),
    "two who are urged": (
        "The ministry is urging Arden and Lindale to share the costs of the bridge.",
        ("Arden and Lindale to share the costs of the bridge", "The ministry"),
    ),
    "a source named twice": (
        "The jets were late, two old pilots, back from the field, the pilots told reporters.",
        ("The jets were late", "the pilots"),
    ),
    "what came next is the author's": (
        "Ruiz praised the plan before leaving for the fair.",
        ("the plan", "Ruiz"),
    ),
    "a source with a clause that no comma closes": (
        "“It will never hold,” Nora Vance, the baker who runs the mill told reporters.",
        ("It will never hold", "Nora Vance, the baker who runs the mill"),
    ),
    "what happened meanwhile is the author's": (
        "The crowd chanted “No bridge, no peace” until the mayor spoke.",
        ("No bridge, no peace", "The crowd"),
    ),
    "hearing in the circumstances": (
        "Riel said in an old paper before a 2014 Senate hearing, “The bridge was never safe to cross.”",
        ("The bridge was never safe to cross", "Riel"),
    ),
}  # fmt: skip
GERMAN = {
    "after the quotation": (
        "„Wir bauen die Brücke neu“, sagte Anna Berger.",
        ("Wir bauen die Brücke neu", "Anna Berger"),
    ),
    "dass": ("Berger sagte, dass die Brücke neu gebaut werde.", ("dass die Brücke neu gebaut werde", "Berger")),
    "reported mood": (
        "Die Ministerin erklärte, sie habe davon nichts gewusst.",
        ("sie habe davon nichts gewusst", "Die Ministerin"),
    ),
    "source behind the verb": ("In Bonn sagte der Sprecher: „Wir warten ab.“", ("Wir warten ab", "der Sprecher")),
    "laut": ("Laut Polizei wurde niemand verletzt.", ("wurde niemand verletzt", "Polizei")),
    "zufolge": ("Dem Bericht zufolge ist die Brücke sicher.", ("ist die Brücke sicher", "Dem Bericht")),
    "clause, then source": ("Die Brücke sei sicher, sagte Berger.", ("Die Brücke sei sicher", "Berger")),
    "wie": ("Wie die Polizei mitteilte, ist die Brücke gesperrt.", ("ist die Brücke gesperrt", "die Polizei")),
    "auxiliary": (
        "Der Minister hat am Montag angekündigt, die Brücke zu sperren.",
        ("die Brücke zu sperren", "Der Minister"),
    ),
    "so": ("„Das Wasser fehlt seit Mai“, so Berger in Bonn.", ("Das Wasser fehlt seit Mai", "Berger")),
    "so, in the middle": ("„Das Wasser“, so Berger, „fehlt seit Mai.“", ("Das Wasser | fehlt seit Mai", "Berger")),
    "going on in a sentence of its own": (
        "„Das Wasser fehlt“, so Berger. „Es fehlt seit Mai.“",
        ("Es fehlt seit Mai", "Berger"),
    ),
    "adverbial before the verb": (
        "Während der Sitzung warnte Berger: „Das Wasser fehlt seit Mai.“",
        ("Das Wasser fehlt seit Mai", "Berger"),
    ),
    "second verb": (
        "Berger trat ans Fenster und rief: „Das Wasser fehlt seit Mai.“",
        ("Das Wasser fehlt seit Mai", "Berger"),
    ),
    "quoting another": (
        "Das Blatt zitierte Berger mit den Worten: „Das Wasser fehlt seit Mai.“",
        ("Das Wasser fehlt seit Mai", "Berger"),
    ),
    "reflexive verb": (
        "Am Abend äußerte sich Berger: „Das Wasser fehlt seit Mai.“",
        ("Das Wasser fehlt seit Mai", "Berger"),
    ),
    "genitive": (
        "Der Sprecher der Stadt sagte, dass das Wasser fehle.",
        ("dass das Wasser fehle", "Der Sprecher der Stadt"),
    ),
    "going on in the reported mood": (
        "Berger sagte, die Brücke sei alt. Sie müsse abgerissen werden.",
        ("Sie müsse abgerissen werden", "Berger"),
    ),
}  # fmt: skip
NOTHING = (
    "Riel, told of the deadline, shook his head.",
    "A spokesman for the ministry denied this.",
    "They drove the “old faithful” truck to the yard.",
    "She had read “The Long Road Home” twice.",
)


@pytest.mark.parametrize("phenomenon", ENGLISH)
def test_english_sentences(phenomenon: str) -> None:
    text, expected = ENGLISH[phenomenon]
    assert expected in found(text)


@pytest.mark.parametrize("phenomenon", GERMAN)
def test_german_sentences(phenomenon: str) -> None:
    text, expected = GERMAN[phenomenon]
    assert expected in found(text, "de")


def test_in_dialogue_each_paragraph_is_a_turn() -> None:
    story = "“Will it hold?” asked Riel.\n“It will not,” said Okafor.\n" + "“Then we walk.”\n“We walk at dawn.”\n" * 8
    turns = found(story)[2:]
    assert [words for words, _ in turns] == ["Then we walk", "We walk at dawn"] * 8
    assert [who for _, who in turns[:2]] == ["Riel", "Okafor"]


@pytest.mark.parametrize("text", NOTHING)
def test_scare_quotes_titles_and_what_only_looks_like_a_cue_are_left_out(text: str) -> None:
    assert not found(text)
