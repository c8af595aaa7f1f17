"""A dataset card: what a dataset is, where it comes from, how it was made and what it lacks, filled from the data.

References:
    Gebru et al. (2021), Datasheets for Datasets. Bender and Friedman (2018), Data Statements for NLP.
    Hugging Face Hub, dataset cards: the YAML block at the head.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from msgspec import Struct

from quotemark import __version__
from quotemark.core.anchoring.answers import Label
from quotemark.core.measuring.agreement import Agreement
from quotemark.core.measuring.layout import agreement_sections
from quotemark.core.measuring.resampling import Estimate
from quotemark.core.progress.facts import Answered, ArticleStands, Corrected, Decided, Labelled, Proposed, Typed
from quotemark.core.proposals import Fate, Part
from quotemark.core.publish.card_facts import CardFacts, Rules
from quotemark.core.types import FORMAT, ArticleStatus, QuoteStatus, QuoteType, Shown, Verdict

_SIZES: Final = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))
_SPECIAL: Final = re.compile(r"([\\|<>*_`\[\]])")
_NOT_STATED: Final = "Not stated."


class Statements(Struct, frozen=True):
    """What a card says that no data show; None where nobody has said it.

    ``agreement`` may be an object of figures of another program. ``data_files`` are the files of a
    folder for the Hugging Face Hub, by the name of their split.
    """

    name: str
    license: str | None = None
    adjudication: str | None = None
    agreement: Agreement | Mapping[str, Any] | None = None
    data_files: Mapping[str, str] = {}


def card_text(facts: CardFacts, rules: Rules, statements: Statements) -> str:
    """Return the card as Markdown with a block of YAML before it."""
    sections = (
        _front_matter(facts, statements),
        _head(facts, statements),
        _contents(facts),
        _sources(facts),
        _scheme(facts, rules),
        _annotators(facts, statements),
        _agreement(statements.agreement),
        _proposals(facts),
        _gaps(facts),
        _format(),
    )
    return "\n".join(line for section in sections for line in section)


def _front_matter(facts: CardFacts, statements: Statements) -> Iterator[str]:
    articles = sum(facts.languages.values())
    languages = sorted(language for language in facts.languages if language)
    people = any(fact.by for fact in facts.counts.of(Decided))
    yield "---"
    yield f"pretty_name: {_yaml(statements.name)}"
    if languages:
        yield from _yaml_list("language", languages)
        yield f"multilinguality: {'monolingual' if len(languages) == 1 else 'multilingual'}"
    if statements.license is not None:
        yield f"license: {_yaml(statements.license)}"
    yield from _yaml_list("annotations_creators", ["expert-generated" if people else "machine-generated"])
    yield from _yaml_list("size_categories", [next((name for most, name in _SIZES if articles < most), "n>1M")])
    yield from _yaml_list("source_datasets", ["original"])
    yield from _yaml_list("task_categories", ["token-classification"])
    stances = any(fact.label for fact in facts.counts.of(Labelled))
    yield from _yaml_list("tags", ["quotation", "quote-attribution", *(["stance-detection"] if stances else [])])
    if statements.data_files:
        yield from ("configs:", "- config_name: default", "  data_files:")
        for split, path in statements.data_files.items():
            yield from (f"  - split: {_yaml(split)}", f"    path: {_yaml(path)}")
    yield from ("---", "")


def _head(facts: CardFacts, statements: Statements) -> Iterator[str]:
    quotes = facts.statuses[QuoteStatus.CONFIRMED]
    yield from (f"# {_plain(statements.name)}", "")
    articles = _count(sum(facts.languages.values()), "article")
    yield f"{articles} ({facts.characters:,} characters) with {_count(quotes, 'quote')}: who is quoted with which"
    yield "words, which words introduce the quote, which name its source, and, where judged, which stance it shows."
    yield f"Annotated with Quotemark; card written by Quotemark {__version__}."
    yield ""


def _contents(facts: CardFacts) -> Iterator[str]:
    confirmed = facts.statuses[QuoteStatus.CONFIRMED]
    yield from ("## Contents", "")
    if len(facts.files) > 1:
        yield from _table(("file", "articles", "quotes"), facts.files)
    types = Counter[QuoteType]()
    for typed, times in facts.counts.of(Typed).items():
        types[typed.type] += times
    rows: list[tuple[str, int, str]] = [("quotes", confirmed, "")]
    rows += [(str(kind), types[kind], _share(types[kind], confirmed)) for kind in QuoteType]
    rows += [
        (told, number, _share(number, confirmed))
        for told, number in (
            ("with a named speaker", facts.named),
            ("in several pieces", facts.in_pieces),
            ("nested in another quote", facts.nested),
        )
    ]
    rows.append(("rejected candidates (negatives)", facts.statuses[QuoteStatus.REJECTED], ""))
    yield from _table(("what", "number", "share of the quotes"), rows)
    labels = Counter[tuple[str, str]]()
    for labelled, times in facts.counts.of(Labelled).items():
        if labelled.label:
            labels[labelled.target, labelled.label] += times
    if labels:
        given = [(target or "the quote as a whole", label, n) for (target, label), n in sorted(labels.items())]
        yield from _table(("stance towards", "label", "quotes"), given)


def _sources(facts: CardFacts) -> Iterator[str]:
    yield from ("## Sources", "")
    rows = [(name or "not stated", number) for name, number in _most_first(facts.publishers)]
    yield from _table(("publisher", "articles"), rows)
    rows = [(name or "not stated", number) for name, number in _most_first(facts.languages)]
    yield from _table(("language", "articles"), rows)
    yield f"Published: {facts.published}." if facts.published.first else "Dates of publication: not stated."
    yield ""


def _scheme(facts: CardFacts, rules: Rules) -> Iterator[str]:
    told = {
        "direct": "words in quotation marks",
        "marks": "quotes of which at least a part is in quotation marks",
        "speech": "whatever somebody says or writes, in quotation marks or not",
        "all": "whatever somebody says, writes, thinks or feels",
    }
    yield from ("## What was annotated", "")
    yield f"- Scope `{rules.scheme.scope}`: {told[rules.scheme.scope]}. A direct quote includes its marks."
    if rules.file is None:
        yield "- Label scheme: the one that is built into Quotemark."
    else:
        yield f"- Label scheme: `{_plain(rules.file)}`, SHA-256 `{rules.digest}`."
    if rules.guidelines is None:
        yield f"- Guidelines: {_NOT_STATED.lower()}"
    else:
        yield f"- Guidelines: `{_plain(rules.guidelines)}`, SHA-256 `{rules.guidelines_digest}`."
    yield ""
    if any(fact.label for fact in facts.counts.of(Labelled)):
        yield from _table(("stance", "name", "definition"), [(s.id, s.name, s.definition) for s in rules.scheme.stance])
        if rules.scheme.targets:
            yield from (f"Targets: {'; '.join(map(_plain, rules.scheme.targets))}.", "")


def _annotators(facts: CardFacts, statements: Statements) -> Iterator[str]:
    yield from ("## Annotators and adjudication", "")
    decided: dict[str, Counter[Fate]] = {}
    for fact, times in facts.counts.of(Decided).items():
        decided.setdefault(fact.by, Counter())[fact.fate] += times
    rows = [
        (by or "not stated", fates.total() - fates[Fate.REJECTED], fates[Fate.REJECTED])
        for by, fates in sorted(decided.items(), key=lambda item: (-item[1].total(), item[0]))
    ]
    yield from _table(("annotator", "confirmed or marked", "rejected"), rows)
    if facts.decided.first:
        yield from (f"Decided: {facts.decided}.", "")
    if facts.verdicts:
        verdicts = ", ".join(f"{number:,} {verdict}" for verdict, number in sorted(facts.verdicts.items()))
        people = ", ".join(_plain(name) for name, _ in _most_first(facts.reviewers))
        yield from (f"Reviewed by a second person ({people}): {verdicts}.", "")
    if facts.compared:
        settled = facts.settled.total()
        total = facts.agreed + facts.unsettled + settled
        who = " and ".join(_plain(name) or "somebody" for name, _ in _most_first(facts.settled))
        yield f"Made of the work of {', '.join(_plain(name) or 'somebody' for name in sorted(facts.compared))}: of"
        yield f"{_count(total, 'quote')} that one of them at least had, all agreed in {facts.agreed:,}"
        yield f"({_share(facts.agreed, total)}), {settled:,} were settled{f' by {who}' if who else ''}, and"
        yield f"{facts.unsettled:,} are not settled yet."
        yield ""
    settled_how = _plain(statements.adjudication) if statements.adjudication else _NOT_STATED.lower()
    yield f"How differences were settled: {settled_how}"
    yield ""


def _agreement(agreement: Agreement | Mapping[str, Any] | None) -> Iterator[str]:
    yield from ("## Agreement", "")
    if agreement is None:
        yield from (_NOT_STATED, "")
        return
    if isinstance(agreement, Mapping):
        yield from _table(("measure", "value", "95 % interval"), _figures(agreement, ""))
        return
    yield f"{_count(len(agreement.annotators), 'annotator')}, {_count(agreement.articles, 'article')} that at least two"
    yield "of them are through with. In brackets: 95 % intervals, for which the articles were drawn anew."
    yield ""
    for section in agreement_sections(agreement):
        yield from (f"### {_plain(section.title)}", "")
        yield from _table(("", *section.columns), ([row.title, *map(_cell, row.cells)] for row in section.rows))
        if section.source:
            yield from (f"After {_plain(section.source)}.", "")


def _cell(cell: int | Estimate) -> str:
    if isinstance(cell, int):
        return f"{cell:,}"
    if cell.value is None:
        return "–"
    value = _number(cell.value)
    return value if cell.low is None or cell.high is None else f"{value} ({_number(cell.low)} to {_number(cell.high)})"


def _figures(figures: Mapping[str, Any], before: str) -> Iterator[tuple[str, str, str]]:
    """Yield the figures of an object, however deep: numbers, and values with the interval that they lie in."""
    for key, value in figures.items():
        name = f"{before}{key}"
        if isinstance(value, bool) or value is None:
            continue
        if isinstance(value, (int, float)):
            yield name, _number(value), ""
        elif isinstance(value, Mapping) and "value" in value:
            if isinstance(value["value"], (int, float)):
                ends = [value.get(end) for end in ("low", "high")]
                is_known = all(isinstance(end, (int, float)) for end in ends)
                yield name, _number(value["value"]), f"{_number(ends[0])} to {_number(ends[1])}" if is_known else ""
        elif isinstance(value, Mapping):
            yield from _figures(value, f"{name} ")


def _proposals(facts: CardFacts) -> Iterator[str]:
    yield from ("## What the machine proposed", "")
    fates, others = Counter[Fate](), Counter[Fate]()
    for fact, times in facts.counts.of(Proposed).items():
        fates[fact.fate] += times
    for decided, times in facts.counts.of(Decided).items():
        others[decided.fate] += times
    proposed = fates.total()
    parts = Counter[Part]()
    for corrected, times in facts.counts.of(Corrected).items():
        parts[corrected.part] += times
    rows = [
        ("confirmed as proposed", fates[Fate.UNCHANGED], _share(fates[Fate.UNCHANGED], proposed)),
        ("confirmed with changes", fates[Fate.CHANGED], _share(fates[Fate.CHANGED], proposed)),
        *((f"of these, {part} changed", parts[part], _share(parts[part], proposed)) for part in Part),
        ("rejected", fates[Fate.REJECTED], _share(fates[Fate.REJECTED], proposed)),
        ("marked by hand, without a proposal", others[Fate.BY_HAND], ""),
        ("from another program, or not shown as proposed", others[Fate.WITHOUT], ""),
    ]
    if not proposed:
        yield from ("Nothing: no decision was about a proposal.", "")
        return
    yield "Annotators saw proposals and decided on them, which may have swayed them."
    yield from _checked(facts)
    yield ""
    yield from _table(("what became of proposals", "number", "share of the proposals"), rows)


def _checked(facts: CardFacts) -> Iterator[str]:
    """Yield what was not shown as proposed: whoever trains on the data may want to leave out who was misled."""
    shown, misled = Counter[Shown](), 0
    for fact, times in facts.counts.of(Answered).items():
        if fact.answer.label is Label.SPEAKER:
            shown[fact.answer.shown] += times
            misled += times * fact.answer.is_misled
    if shown[Shown.NONE]:
        yield f"As a check, nothing was proposed for {shown[Shown.NONE]} of the confirmed quotes."
    if shown[Shown.WRONG_SPEAKER]:
        yield (
            f"As a check, another speaker than the machine's was proposed for {shown[Shown.WRONG_SPEAKER]} of the "
            f"confirmed quotes, and accepted for {misled} (`suggestion.check` says for which)."
        )


def _gaps(facts: CardFacts) -> Iterator[str]:
    yield from ("## Known gaps", "")
    stands = Counter[ArticleStatus]()
    flagged = 0
    for fact, times in facts.counts.of(ArticleStands).items():
        stands[fact.status] += times
        flagged += times * fact.is_flagged
    articles = sum(facts.languages.values())
    confirmed = facts.statuses[QuoteStatus.CONFIRMED]
    told = [
        (facts.statuses[QuoteStatus.CANDIDATE], "quotes are open: nobody has decided on them"),
        (articles - stands[ArticleStatus.DONE], "articles are not done: what is unmarked in them may be a quote"),
        (flagged, "articles bear a flag, or a quote in them does: somebody wanted another look"),
        (facts.verdicts[Verdict.DISPUTED], "quotes are disputed: two people differ"),
        (confirmed - facts.named, "quotes have no named speaker"),
        (
            facts.unjudged if facts.unjudged < confirmed else 0,
            "quotes have no stance: it was not judged, which is not “neutral”",
        ),
        (stands[ArticleStatus.EXCLUDED], "articles were left out of the work, and are counted nowhere above"),
        (facts.publishers[""], "articles name no publisher"),
        (facts.languages[""], "articles name no language"),
        (facts.unread, "lines of the files could not be read, and are counted nowhere above"),
    ]
    found = [f"- {what}: {number:,}" for number, what in told if number]
    if facts.boilerplate:
        share = _share(facts.boilerplate, facts.characters)
        found.append(f"- boilerplate (`skip`), in which no quotes were looked for: {share} of the text")
    yield from found or ["None that the data show."]
    yield ""


def _format() -> Iterator[str]:
    yield from ("## Format", "")
    yield "Offsets count Unicode code points, half-open `[start, end)`, into `text`. A quote has `content`, `cue`"
    yield "and `mention` as lists of spans, `speaker`, `type` (direct, indirect, mixed), `stances` and `status`;"
    yield f"negatives are rejected candidates. The format of the annotated files is `{FORMAT}`."
    yield ""


def _table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    yield f"| {' | '.join(columns)} |"
    yield f"|{'---|' * len(columns)}"
    for row in rows:
        yield f"| {' | '.join(f'{cell:,}' if isinstance(cell, int) else _plain(str(cell)) for cell in row)} |"
    yield ""


def _most_first(counted: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counted.items(), key=lambda item: (-item[1], item[0]))


def _plain(text: str) -> str:
    """Return words of the data as Markdown shows them: in one line, and nothing in them a mark-up."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _yaml(text: str) -> str:
    """Return a text as YAML reads it: JSON in ASCII is YAML."""
    return json.dumps(text)


def _yaml_list(key: str, values: Iterable[str]) -> Iterator[str]:
    yield f"{key}:"
    yield from (f"- {_yaml(value)}" for value in values)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "–"


def _number(value: Any) -> str:
    return f"{value:,}" if isinstance(value, int) else f"{value:.3f}"
