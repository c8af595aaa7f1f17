"""Keeping the speakers of an article in order, and one answer that answers many."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from quotemark.core import edits
from quotemark.core.edits import Stamp
from quotemark.core.errors import UsageError
from quotemark.core.types import Article, Quote, QuoteStatus, Span, Speaker, SpeakerKind, Suggestion

STAMP = Stamp("ana", "2026-01-02T03:04:05Z")
LATER = Stamp("ben", "2026-02-03T04:05:06Z")
TEXT = (
    "“One,” said the minister. “Two,” she said. “Three,” said Marsh. “Four,” she said. "
    "“Five,” said the minister. “Six,” she said."
)


def quote(number: int, words: str, mention: str, speaker: str | None = "s1", **more: object) -> Quote:
    start = TEXT.index(words)
    named = TEXT.index(mention, start)
    content, mentioned = Span(start, start + len(words)), Span(named, named + len(mention))
    suggestion = Suggestion(0.9, "marks", speakers=(speaker,) if speaker else (), mentions=((mentioned,),))
    labels = {"mention": (mentioned,), "speaker": speaker, "suggestion": suggestion, **more}
    return Quote(f"q{number}", (content,), **labels)


QUOTES = (
    quote(1, "“One,”", "the minister"),
    quote(2, "“Two,”", "she"),
    quote(3, "“Three,”", "Marsh"),
    quote(4, "“Four,”", "she"),
    quote(5, "“Five,”", "the minister"),
    quote(6, "“Six,”", "she"),
)
MARSH = Speaker("s1", "Ana Marsh", role="minister", aliases=("Marsh",))
RUIZ = Speaker("s2", "Bea Ruiz")
ARTICLE = Article(id="a", text=TEXT, speakers=(MARSH, RUIZ), quotes=QUOTES)


def speakers_of(article: Article) -> list[str | None]:
    return [q.speaker for q in article.quotes]


def corrected(article: Article, quote_id: str, speaker: str | None = "s2") -> tuple[Article, tuple[str, ...]]:
    after = edits.set_speaker(article, quote_id, speaker, article.quote(quote_id).mention, STAMP)
    return edits.follow(article, after, quote_id)


# -- following -----------------------------------------------------------------------------------------------


def test_the_same_words_follow_and_so_does_a_pronoun_behind_them() -> None:
    after, followers = corrected(ARTICLE, "q1")
    assert speakers_of(after) == ["s2", "s2", "s1", "s1", "s2", "s2"]
    assert followers == ("q2", "q5", "q6")


def test_a_pronoun_speaks_only_for_those_that_hang_on_it() -> None:
    after, followers = corrected(ARTICLE, "q4")
    assert speakers_of(after) == ["s1", "s1", "s1", "s2", "s1", "s1"]
    assert followers == ()
    after, followers = corrected(ARTICLE, "q3")
    assert (speakers_of(after), followers) == (["s1", "s1", "s2", "s2", "s1", "s1"], ("q4",))


def test_decided_quotes_are_left_alone_and_end_the_chain() -> None:
    decided = edits.confirm(ARTICLE, "q5", STAMP)
    after, followers = corrected(decided, "q1")
    assert speakers_of(after) == ["s2", "s2", "s1", "s1", "s1", "s1"]
    assert followers == ("q2",)


def test_what_follows_stays_open_and_keeps_what_the_machine_said() -> None:
    after, _ = corrected(ARTICLE, "q1")
    assert after.quote("q5").status is QuoteStatus.CANDIDATE
    assert after.quote("q5").suggestion == ARTICLE.quote("q5").suggestion
    assert after.quote("q5").by is None


def test_nothing_follows_where_nothing_changed() -> None:
    after, followers = corrected(ARTICLE, "q1", "s1")
    assert (speakers_of(after), followers) == (["s1"] * 6, ())


def test_where_nobody_is_named_the_same_words_name_nobody_and_can_be_given_somebody_again() -> None:
    nobody, followers = corrected(ARTICLE, "q1", None)
    assert speakers_of(nobody) == [None, None, "s1", "s1", None, None]
    assert followers == ("q2", "q5", "q6")
    assert [q.mention for q in nobody.quotes if q.id in followers] == [(), (), ()]
    again, followers = corrected(nobody, "q5")
    assert [q.mention for q in again.quotes if q.id in followers] == [ARTICLE.quote(i).mention for i in followers]
    assert (speakers_of(again), followers) == (["s2", "s2", "s1", "s1", "s2", "s2"], ("q1", "q2", "q6"))
    others = tuple(replace(q, suggestion=None) for q in nobody.quotes)  # of which nobody knows whom the words meant
    assert corrected(replace(nobody, quotes=others), "q5")[1] == ()


def test_the_same_name_in_other_words_is_the_same_cause() -> None:
    text = "“One,” said Ms Marsh. “Two,” said Marsh. “Three,” said Marshall. “Four,” said Ana Marsh."
    mentions = ("Ms Marsh", "Marsh", "Marshall", "Ana Marsh")
    quotes, at = [], 0
    for number, mention in enumerate(mentions, 1):
        start, at = text.index("“", at), text.index(mention, at)
        at += len(mention)
        named = (Span(at - len(mention), at),)
        quotes.append(Quote(f"q{number}", (Span(start, start + 5),), mention=named, speaker="s1"))
    article = Article(id="c", text=text, speakers=(MARSH, RUIZ), quotes=tuple(quotes))
    assert [article.words(q.mention) for q in quotes] == list(mentions)
    assert corrected(article, "q1")[1] == ("q2", "q3")  # “Marshall” tells nothing, and hangs on the one before
    assert corrected(article, "q2")[1] == ("q1", "q3")


def test_an_answer_that_is_taken_back_is_taken_back_for_all() -> None:
    hers = (quote(5, "“Five,”", "the minister", speaker="s2"), quote(6, "“Six,”", "she", speaker="s2"))
    by_alias = replace(ARTICLE, quotes=(*QUOTES[:4], *hers))
    there, _ = corrected(by_alias, "q3")
    back, followers = corrected(there, "q3", "s1")
    assert followers == ("q4",)
    assert back.quotes == by_alias.quotes


@pytest.mark.parametrize(
    ("new_name", "followers"),
    [("Bea Ruiz", ("q2", "q4")), ("Tim Marsh", ("q1", "q2", "q4"))],
)
def test_a_full_name_still_means_its_bearer_unless_the_new_one_shares_it(
    new_name: str, followers: tuple[str, ...]
) -> None:
    text = "“One,” said Ana Marsh. “Two,” she said. “Three,” said Ana Marsh. “Four,” she said."
    places = [(0, 6, "Ana Marsh"), (23, 29, "she"), (40, 48, "Ana Marsh"), (65, 72, "she")]
    quotes = tuple(
        Quote(f"q{n}", (Span(a, b),), mention=(Span(i := text.index(m, b), i + len(m)),), speaker="s1")
        for n, (a, b, m) in enumerate(places, 1)
    )
    article = Article(id="b", text=text, speakers=(Speaker("s1", "Ana Marsh"), Speaker("s2", new_name)), quotes=quotes)
    answered = "q1" if len(followers) == 2 else "q3"
    assert corrected(article, answered)[1] == (("q2",) if answered == "q1" else followers)


# -- the speakers themselves -----------------------------------------------------------------------------------


def test_a_new_name_keeps_the_old_one_as_an_alias_where_the_text_has_it() -> None:
    after = edits.rename_speaker(ARTICLE, "s2", " Bea  Ruiz-Ode ", STAMP)
    assert after.speaker("s2") == Speaker("s2", "Bea Ruiz-Ode")
    marsh = Article(id="a", text="Ana Marsh spoke.", speakers=(MARSH,))
    again = edits.rename_speaker(marsh, "s1", "A. Marsh", STAMP).speaker("s1")
    assert again is not None
    assert again.aliases == ("Ana Marsh", "Marsh")
    assert edits.rename_speaker(ARTICLE, "s2", "Bea Ruiz", STAMP) is ARTICLE


@pytest.mark.parametrize("name", ["", " \n", "bea ruiz"])
def test_a_name_that_is_none_or_somebody_elses_is_refused(name: str) -> None:
    with pytest.raises(UsageError):
        edits.rename_speaker(ARTICLE, "s1", name, STAMP)


def test_merged_speakers_say_it_all_under_one_name() -> None:
    group = Speaker("s3", "both", SpeakerKind.GROUP, members=("s1", "s2"))
    article = edits.confirm(Article(id="a", text=TEXT, speakers=(MARSH, RUIZ, group), quotes=QUOTES), "q1", STAMP)
    after = edits.merge_speakers(article, "s1", "s2", LATER)
    assert after.speakers == (
        Speaker("s2", "Bea Ruiz", role="minister", aliases=("Ana Marsh", "Marsh")),
        Speaker("s3", "both", SpeakerKind.GROUP, members=("s2",)),
    )
    assert speakers_of(after) == ["s2"] * 6
    assert after.quote("q1").by == "ben"
    assert after.quote("q2").by is None
    assert all(q.suggestion is not None and q.suggestion.speakers == ("s2",) for q in after.quotes)
    with pytest.raises(UsageError):
        edits.merge_speakers(article, "s1", "s1", STAMP)


def test_a_suggestion_names_nobody_twice_after_merging() -> None:
    a, b, c = ((Span(i, i + 1),) for i in range(3))
    ranked = Quote(
        "q1", (Span(0, 3),), suggestion=Suggestion(0.5, "r", mentions=(a, b, c), speakers=("s2", "s3", "s1"))
    )
    third = Speaker("s3", "Cleo Abt")
    article = Article(id="a", text=TEXT, speakers=(MARSH, RUIZ, third), quotes=(ranked,))
    suggestion = edits.merge_speakers(article, "s1", "s2", STAMP).quotes[0].suggestion
    assert suggestion is not None
    assert list(zip(suggestion.speakers, suggestion.mentions, strict=True)) == [("s2", a), ("s3", b)]


def test_quotes_split_off_get_a_speaker_of_their_own() -> None:
    after, speaker_id = edits.split_off_speaker(ARTICLE, ["q4", "q6"], "A spokeswoman", STAMP)
    assert speakers_of(after) == ["s1", "s1", "s1", speaker_id, "s1", speaker_id]
    assert after.speaker(speaker_id) == Speaker(speaker_id, "A spokeswoman")
    with pytest.raises(UsageError):
        edits.split_off_speaker(ARTICLE, ["q4"], "Marsh", STAMP)


def test_what_is_known_of_a_speaker_can_be_set() -> None:
    after = edits.describe_speaker(
        ARTICLE, "s2", STAMP, kind=SpeakerKind.ORGANIZATION, role=" ", link="Q42", aliases=("Ruiz", "ruiz ", "Bea Ruiz")
    )
    assert after.speaker("s2") == Speaker("s2", "Bea Ruiz", SpeakerKind.ORGANIZATION, None, ("Ruiz",), "Q42")
    assert edits.describe_speaker(after, "s2", STAMP, link="Q42") is after


def test_only_a_speaker_who_says_nothing_can_be_removed() -> None:
    after = edits.remove_speaker(ARTICLE, "s2", STAMP)
    assert [s.id for s in after.speakers] == ["s1"]
    with pytest.raises(UsageError, match="Ana Marsh says something"):
        edits.remove_speaker(ARTICLE, "s1", STAMP)


def test_an_alias_split_off_takes_its_quotes_along_and_what_hangs_on_them_follows() -> None:
    after, went = edits.split_off_alias(ARTICLE, "s1", "marsh", STAMP)
    assert went == ("q3",)
    assert after.speaker("s1") == replace(MARSH, aliases=())
    assert after.speaker("s3") == Speaker("s3", "marsh", SpeakerKind.UNNAMED)
    assert speakers_of(after) == ["s1", "s1", "s3", "s1", "s1", "s1"]
    assert speakers_of(edits.follow_all(ARTICLE, after, went)) == ["s1", "s1", "s3", "s3", "s1", "s1"]
    with pytest.raises(UsageError):
        edits.split_off_alias(ARTICLE, "s1", "Bea Ruiz", STAMP)


def test_an_alias_can_be_given_to_another_speaker() -> None:
    after, went = edits.give_alias(ARTICLE, "s1", "Marsh", "s2", STAMP)
    assert went == ("q3",)
    assert after.speakers == (replace(MARSH, aliases=()), replace(RUIZ, aliases=("Marsh",)))
    assert speakers_of(after) == ["s1", "s1", "s2", "s1", "s1", "s1"]
    with pytest.raises(UsageError):
        edits.give_alias(ARTICLE, "s1", "Marsh", "s1", STAMP)


def test_whoever_says_a_quote_is_among_those_that_the_digits_choose_from() -> None:
    many = tuple(Speaker(f"s{n}", f"Speaker {n}") for n in range(1, 15))
    proposed = Suggestion(0.9, "marks", speakers=tuple(s.id for s in many[:9]))
    article = Article(id="a", text=TEXT, speakers=many, quotes=(replace(QUOTES[0], suggestion=proposed), *QUOTES[1:]))
    after = edits.set_speaker(article, "q1", "s12", (), STAMP)
    ids = [r.speaker.id for r in edits.ranked_speakers(after, after.quote("q1"))]
    assert ids == [*(f"s{n}" for n in range(1, 9)), "s12"]


def test_an_answer_that_others_follow_leaves_the_digits_as_they_are() -> None:
    people = tuple(Speaker(f"s{n}", f"Speaker {n}") for n in range(1, 6))

    def proposed(number: int, *ranked: str) -> Quote:
        span = (Span(10 * number, 10 * number + 8),)
        suggestion = Suggestion(0.9, "marks", content=span, mentions=((Span(1, 4),),), speakers=ranked)
        return Quote(f"q{number}", span, mention=(Span(1, 4),), speaker=ranked[0], suggestion=suggestion)

    quotes = (proposed(1, "s1"), proposed(2, "s1"), proposed(3, "s3"), proposed(4, "s2"))
    before = Article(id="a", text="x" * 60, speakers=people, quotes=quotes)
    order = [r.speaker.id for r in edits.ranked_speakers(before, before.quote("q1"))]
    answered = edits.set_speaker(before, "q1", "s4", (Span(1, 4),), STAMP)
    after, followers = edits.follow(before, answered, "q1")
    assert followers == ("q2",)
    assert [r.speaker.id for r in edits.ranked_speakers(after, after.quote("q1"))] == order


SENTENCES = (
    "Ana Marsh greeted Tom Berg. At noon he told Bea Ruiz: “It is done.” “And well,” Tom Berg added.\n\n"
    "Cleo Hart heard of it."
)
WITNESSES = (MARSH, RUIZ, Speaker("s3", "Tom Berg"), Speaker("s4", "Cleo Hart"))


@pytest.mark.parametrize(
    ("content", "mention", "speaker", "expected"),
    [
        pytest.param("“It is done.”", "he", "s2", "Bea Ruiz", id="words in the sentence are meant themselves"),
        pytest.param("“It is done.”", "he", "s1", "he", id="a pronoun stays, whoever it turns out to be"),
        pytest.param("“It is done.”", "he", "s4", "he", id="and so far from the name, too"),
        pytest.param("“And well,”", "Tom Berg added", "s2", "Bea Ruiz", id="another name gives way to words nearby"),
        pytest.param("“And well,”", "Tom Berg added", "s4", "", id="or to none"),
    ],
)
def test_who_is_chosen_is_named_by_words_that_stand_at_the_quote(
    content: str, mention: str, speaker: str, expected: str
) -> None:
    def spans(words: str) -> tuple[Span]:
        at = SENTENCES.index(words)
        return (Span(at, at + len(words)),)

    names = {s.id: spans(s.name) for s in WITNESSES}
    names["s3"] = (Span(SENTENCES.rindex("Tom Berg"), SENTENCES.rindex("Tom Berg") + 8),)
    proposed = Suggestion(0.9, "marks", speakers=tuple(names), mentions=tuple(names.values()))
    named = spans(mention.removesuffix(" added")) if mention == "he" else names["s3"]
    marked = Quote("q1", spans(content), mention=named, speaker="s3", suggestion=proposed)
    article = Article(id="a", text=SENTENCES, speakers=WITNESSES, quotes=(marked,))
    ranked = {r.speaker.id: article.words(r.mention) for r in edits.choices(article, marked)}
    assert list(ranked) == list(names)
    assert ranked[speaker] == expected


def test_proposed_words_far_away_name_nobody_here() -> None:
    text = "Bea Ruiz listened, and" + " so on" * 40 + " “Yes.”"
    proposed = Suggestion(0.9, "marks", speakers=("s2",), mentions=((Span(0, 8),),))
    marked = Quote("q1", (Span(len(text) - 6, len(text)),), suggestion=proposed)
    for words, expected in ((text, "Bea Ruiz"), (text.replace(",", "."), "")):
        article = Article(id="a", text=words, speakers=(RUIZ,), quotes=(marked,))
        assert article.words(edits.choices(article, marked)[0].mention) == expected
    assert edits.mention_of(Article(id="a", text=text, speakers=(RUIZ,), quotes=(marked,)), marked, "s2") == ()


@pytest.mark.parametrize(
    ("words", "named"),
    [("minister", ("s1", "the minister")), ("Marsh", ("s1", "Marsh")), ("Ruiz", ("s2", "Bea Ruiz")), ("Tuesday", None)],
)
def test_words_in_the_text_name_a_speaker(words: str, named: tuple[str, str] | None) -> None:
    text = TEXT + " On Tuesday Bea Ruiz met Marshall Ode and Ruizen Ag."
    article = replace(ARTICLE, text=text, speakers=(MARSH, replace(RUIZ, aliases=("Ruiz",))))
    for offset in (text.index(words), text.index(words) + len(words) - 1):
        found = edits.named_at(article, article.quotes[0], offset)
        assert named == (found and (found.speaker.id, article.words(found.mention)))
    for part in ("Marshall", "Ruizen"):  # longer words than the name
        assert edits.named_at(article, article.quotes[0], text.index(part)) is None


def test_a_name_far_from_the_quote_is_not_meant_for_it() -> None:
    article = replace(ARTICLE, text=TEXT + " …" * 600 + " Bea Ruiz", quotes=QUOTES)
    assert edits.named_at(article, article.quotes[0], len(article.text) - 3) is None


def test_whoever_is_chosen_keeps_their_place_among_those_to_choose_from() -> None:
    article = replace(ARTICLE, speakers=(MARSH, RUIZ, Speaker("s3", "Cy Vale"), Speaker("s4", "Di Orme")))
    for rank, speaker_id in enumerate(("s1", "s2", "s3", "s4")):
        after = edits.set_speaker(article, "q1", speaker_id, (), STAMP)
        assert edits.ranked_speakers(after, after.quote("q1"))[rank].speaker.id == speaker_id


# -- members of a group --------------------------------------------------------------------------------------


UNION = Speaker("s3", "The dockers’ union", SpeakerKind.GROUP)
WITH_UNION = replace(ARTICLE, speakers=(MARSH, RUIZ, UNION))


def members_of(article: Article, speaker_id: str) -> tuple[str, ...]:
    speaker = article.speaker(speaker_id)
    assert speaker is not None
    return speaker.members


def test_speakers_become_members_once_each_and_quotes_stay() -> None:
    after = edits.add_members(WITH_UNION, "s3", ("s2",), STAMP)
    assert members_of(after, "s3") == ("s2",)
    assert (after.by, after.at) == (STAMP.by, STAMP.at)
    assert after.quotes is WITH_UNION.quotes
    assert members_of(edits.add_members(after, "s3", ("s1", "s2", "s1"), STAMP), "s3") == ("s2", "s1")
    assert edits.add_members(after, "s3", ("s2",), LATER) is after


def test_members_are_taken_out_and_stay_speakers() -> None:
    full = edits.add_members(WITH_UNION, "s3", ("s1", "s2"), STAMP)
    after = edits.remove_members(full, "s3", ("s1",), LATER)
    assert members_of(after, "s3") == ("s2",)
    assert [s.id for s in after.speakers] == ["s1", "s2", "s3"]
    assert edits.remove_members(after, "s3", ("s1",), LATER) is after


def test_a_person_has_no_members_and_no_group_is_part_of_itself() -> None:
    with pytest.raises(UsageError, match="Ana Marsh is a person"):
        edits.add_members(WITH_UNION, "s1", ("s2",), STAMP)
    with pytest.raises(UsageError, match="part of The dockers’ union itself"):
        edits.add_members(WITH_UNION, "s3", ("s3",), STAMP)
    parts = (replace(UNION, members=("s4",)), Speaker("s4", "The crane crews", SpeakerKind.GROUP, members=("s5",)))
    nested = replace(ARTICLE, speakers=(*parts, Speaker("s5", "The night shift", SpeakerKind.GROUP)))
    with pytest.raises(UsageError, match="The night shift is part of The dockers’ union itself"):
        edits.add_members(nested, "s5", ("s3",), STAMP)
