from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc, DocBin
from spacy.training import Corpus

from quotemark.core.publish import spacy_docs
from quotemark.core.publish.records import record_of
from quotemark.core.publish.selection import Chosen


def plain(records: object) -> object:
    """Return records with lists where spaCy gives tuples."""
    return json.loads(json.dumps(records))


def check(docs: list[Doc], chosen: list[Chosen]) -> None:
    for doc, found in zip(docs, chosen, strict=True):
        text = found.article.text
        assert doc.text == text
        assert plain(doc.user_data["quotes"]) == [record_of(found, quote) for quote in found.quotes]
        assert plain(doc.user_data["negatives"]) == [record_of(found, quote) for quote in found.negatives]
        expected = []
        for quote in found.quotes:
            for role in ("content", "cue", "mention"):
                expected += [(role.upper(), quote.id, span) for span in getattr(quote, role)]
        read = [(span.label_, span.id_, span.start_char, span.end_char) for span in doc.spans["sc"]]
        assert [(label, quote_id) for label, quote_id, *_ in read] == [
            (label, quote_id) for label, quote_id, _ in expected
        ]
        starts, ends = {token.idx for token in doc}, {token.idx + len(token) for token in doc}
        for (*_, start, end), (*_, span) in zip(read, expected, strict=True):
            assert start == span.start if span.start in starts else start < span.start
            assert end == span.end if span.end in ends else end > span.end
        assert len(doc.spans["negatives"]) == sum(len(quote.content) for quote in found.negatives)


def test_spacy_reads_one_file(export: Callable[..., Path], chosen: list[Chosen]) -> None:
    path = export("spacy", "work.spacy")
    check(list(DocBin().from_disk(path).get_docs(spacy.blank("en").vocab)), chosen)


def test_spacy_reads_a_folder_of_files_and_trains_on_it(
    export: Callable[..., Path], chosen: list[Chosen], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spacy_docs, "_PART", 100)
    folder = export("spacy", "docs")
    assert len(list(folder.iterdir())) == 3  # the three short ones lie together
    nlp = spacy.blank("en")
    examples = list(Corpus(folder)(nlp))
    assert [example.reference.text for example in examples] == [found.article.text for found in chosen]
    categorizer = nlp.add_pipe("spancat")
    nlp.initialize(lambda: examples)
    assert sorted(categorizer.labels) == ["CONTENT", "CUE", "MENTION"]
    losses = nlp.update(examples)
    assert losses["spancat"] > 0
