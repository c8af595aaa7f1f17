"""Who of one version is who of another."""

from __future__ import annotations

from msgspec.structs import replace

from engine_report.hard import parse
from quotemark.core.measuring.alignment import align_quotes
from quotemark.core.measuring.speakers import NOBODY, Identities
from quotemark.core.measuring.words import WordIndex
from quotemark.core.types import Article, QuoteStatus, Speaker


def version(text: str, *people: Speaker, status: QuoteStatus = QuoteStatus.CONFIRMED) -> Article:
    """Return an article whose n-th quote is said by the n-th speaker."""
    bare, quotes = parse(text)
    ids: list[str | None] = [p.id for p in people]
    ids += [None] * (len(quotes) - len(ids))
    said = tuple(replace(q, speaker=ids[n], status=status) for n, q in enumerate(quotes))
    return Article(id="dock", text=bare, speakers=people, quotes=said)


def same(*versions: Article) -> list[list[int]]:
    """Return for each quote who is the same as whom: equal numbers are, -1 has not been judged."""
    who = Identities(versions, WordIndex(versions[0].text))
    found = []
    for group in align_quotes(versions):
        sources = who.sources(group)
        known = list(dict.fromkeys(s for s in sources if s is not None))
        found.append([-1 if s is None else known.index(s) for s in sources])
    return found


def test_names_and_aliases_say_who_is_who_and_ids_do_not() -> None:
    here = version("[One.] [Two.]2", Speaker("s1", "Ana Ruiz"), Speaker("s2", "Tom Berg"))
    there = version("[One.] [Two.]2", Speaker("s2", "ana  ruiz"), Speaker("s1", "The Mayor", aliases=("Tom Berg",)))
    swapped = version("[One.] [Two.]2", Speaker("s1", "Tom Berg"), Speaker("s2", "Ana Ruiz"))
    assert same(here, there, swapped) == [[0, 0, 1], [0, 0, 1]]


def test_a_part_of_a_name_is_enough_where_it_fits_nobody_else() -> None:
    full = version("[One.] [Two.]2", Speaker("s1", "Ana Ruiz"), Speaker("s2", "Tom Berg"))
    short = version("[One.] [Two.]2", Speaker("s1", "Ruiz"), Speaker("s2", "Berg"))
    assert same(full, short) == [[0, 0], [0, 0]]
    siblings = version("[One.] [Two.]2", Speaker("s1", "Ana Ruiz"), Speaker("s2", "Eva Ruiz"))
    assert same(siblings, version("[One.] [Two.]2", Speaker("s1", "Ruiz"))) == [[0, 1], [0, 1]]


def test_articles_and_titles_make_no_other_name() -> None:
    here = version("[One.] [Two.]2", Speaker("s1", "a senior official"), Speaker("s2", "Ana Ruiz and Tom Berg"))
    there = version("[One.] [Two.]2", Speaker("s1", "senior official"), Speaker("s2", "Ana Ruiz; Tom Berg"))
    assert same(here, there) == [[0, 0], [0, 0]]
    assert same(version("[One.]", Speaker("s1", "The")), version("[One.]", Speaker("s1", "Mr"))) == [[0, 1]]


def test_of_several_whose_names_fit_it_is_who_is_named_at_the_same_place() -> None:
    text = "[One] said <a senior official> in May. [Two]2 said <an official>2."
    full = version(text, Speaker("s1", "senior official"), Speaker("s2", "official"))
    short = version(text, Speaker("s1", "senior official in May"), Speaker("s2", "an official"))
    assert same(full, short) == [[0, 0], [0, 0]]
    # without the place, “official” might be either
    both = version("[One.] [Two.]2", Speaker("s1", "senior official in May"), Speaker("s2", "other official"))
    assert same(both, version("[One.] [Two.]2", Speaker("s1", "official"))) == [[0, 1], [0, 1]]


def test_who_says_nothing_is_in_nobodys_way() -> None:
    named = version("[One.]", Speaker("s1", "RIA"))
    engine = replace(
        version("[One.]", Speaker("s1", "State-run RIA")),
        speakers=(Speaker("s1", "State-run RIA"), Speaker("s2", "RIA news")),
    )
    assert same(named, engine) == [[0, 0]]


def test_without_speakers_the_place_of_the_mention_tells() -> None:
    assert same(version("[One] said <Ana Ruiz>, the mayor"), version("[One] said Ana <Ruiz>, the mayor")) == [[0, 0]]
    assert same(version("[One] said <Ana>, <the mayor>"), version("[One] said Ana, <the mayor>")) == [[0, 0]]
    assert same(version("[One] said <she> to Ana"), version("[One] said she to <Ana>")) == [[0, 1]]


def test_a_mention_is_whom_the_other_version_has_at_its_place() -> None:
    named = version("[One] said <she>", Speaker("s1", "Ana Ruiz"))
    assert same(named, version("[One] said <she>")) == [[0, 0]]
    assert same(version("[One] said <she>"), named) == [[0, 0]]


def test_nobody_is_an_answer_once_somebody_has_decided() -> None:
    assert same(version("[One] said <she>"), version("[One] said she")) == [[0, 1]]
    assert same(version("[One]"), version("[One]")) == [[0, 0]]
    open_yet = version("[One]", status=QuoteStatus.CANDIDATE)
    assert same(version("[One]"), open_yet) == [[0, -1]]
    assert Identities((open_yet,), WordIndex("One")).sources((version("[One]").quotes[0],)) == [NOBODY]
