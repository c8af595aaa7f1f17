from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from pybrat.parser import BratParser

from quotemark.core.publish.selection import Chosen
from quotemark.core.types import Spans


def test_pybrat_reads_the_words_and_offsets_of_the_dataset(export: Callable[..., Path], chosen: list[Chosen]) -> None:
    folder = export("brat", "brat")
    names = {}
    for line in (folder / "articles.jsonl").read_text("utf-8").splitlines():
        record = json.loads(line)
        names[record["file"]] = record["id"]
    examples = BratParser(error="raise").parse(folder)
    read = {names[Path(example.id).name]: example for example in examples}
    assert set(read) == {found.article.id for found in chosen}
    for found in chosen:
        example, text = read[found.article.id], found.article.text
        assert len(example.text) == len(text)
        contents = [entity for entity in example.entities if entity.type in ("Content", "NotAQuote")]
        assert sorted(held(entity.spans, text) for entity in contents) == sorted(
            held(quote.content, text) for quote in found.all
        )
        for entity in example.entities:
            assert entity.mention == " ".join(example.text[span.start : span.end] for span in entity.spans)
        for role in ("cue", "mention"):
            tied = [relation for relation in example.relations if relation.type == f"{role.title()}Of"]
            assert len(tied) == sum(bool(getattr(quote, role)) for quote in found.all)
        speakers = [found.speaker_name(quote) for quote in found.all if quote.speaker is not None]
        assert sorted(reference.entry for entity in contents for reference in entity.references) == sorted(speakers)


def held(spans: Spans, text: str) -> list[int]:
    """Return the offsets of what can be seen of spans."""
    return [at for span in spans for at in range(span.start, span.end) if not text[at].isspace()]
