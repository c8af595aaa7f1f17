"""“quotemark log”, “diff” and “merge”: who decided what, what changed, and two versions made one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from small_datasets import BROKEN, confirm, journal_of, line, made, opened

from quotemark import cli
from quotemark.core import edits
from quotemark.core.edits import Stamp
from quotemark.core.formats.jsonl import encode_article, read_lines
from quotemark.core.store.dataset_lock import DatasetLock, local_time
from quotemark.core.store.journal import Edited, Journal
from quotemark.core.store.outside import merge_theirs
from quotemark.core.store.patch import Patch
from quotemark.core.types import Article, QuoteStatus

ANA, BEN = Stamp("ana", "2026-03-01T10:00:00Z"), Stamp("ben", "2026-03-02T11:00:00Z")


def write(path: Path, *articles: Article) -> Path:
    path.write_bytes(b"".join(encode_article(article) + b"\n" for article in articles))
    return path


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """Return a dataset that two people have worked on, some of it not saved yet."""
    path = write(tmp_path / "work.jsonl", made("bridge"), made("tunnel"))
    dataset = opened(path)
    dataset.record(edits.confirm(dataset.article(0), "q1", ANA), "Confirm", ANA)
    dataset.save(ANA)
    dataset.record(edits.reject(dataset.article(1), "q2", BEN), "Reject", BEN)
    dataset.record(edits.set_note(dataset.article(0), "q1", "loud", BEN), "Set note", BEN)
    dataset.close()
    return path


# -- log -----------------------------------------------------------------------------------------------------


def test_the_history_is_told_in_words_newest_last(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["log", str(work)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"{local_time(ANA.at)}  ana  bridge  Confirm",
        "    q1 “No,”: confirmed (was open)",
        f"{local_time(BEN.at)}  ben  tunnel  Reject",
        "    q2 “Yes,”: rejected (was open)",
        f"{local_time(BEN.at)}  ben  bridge  Set note",
        "    q1 “No,”: note loud (was none)",
    ]
    assert cli.main(["log", str(work), "--article", "tunnel"]) == 0
    assert capsys.readouterr().out.count("\n") == 2
    assert cli.main(["log", str(work), "--article", "ferry"]) == 2
    assert "no article ferry" in capsys.readouterr().err


def test_the_history_for_programs(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["log", str(work), "--json"]) == 0
    first, *_ = records = [json.loads(text) for text in capsys.readouterr().out.splitlines()]
    assert [(r["by"], r["article"], r["act"], r["kind"]) for r in records] == [
        ("ana", "bridge", "Confirm", "step"),
        ("ben", "tunnel", "Reject", "step"),
        ("ben", "bridge", "Set note", "step"),
    ]
    (change,) = first["changes"]
    assert (change["quote"], change["key"], change["was"], change["now"]) == ("q1", "status", "candidate", "confirmed")


def test_lines_of_early_versions_are_told_too_and_damaged_ones_reported(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    after = edits.confirm(made("tunnel"), "q1", ANA)
    early = Edited("tunnel", "Confirm", "ana", ANA.at, Patch(quotes={"q1": after.quote("q1")}))
    journal = Journal(journal_of(work))
    journal.append(early)
    journal.close()
    with journal_of(work).open("ab") as file:
        file.write(b"junk\n")
    assert cli.main(["log", str(work), "--article", "tunnel"]) == 1
    out, err = capsys.readouterr()
    assert out.splitlines()[-1] == "    q1 “No,”: confirmed"
    assert "work.jsonl.journal, line 6: this decision cannot be read" in err


def test_a_journal_is_made_shorter_and_the_dataset_stays(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = journal_of(work).read_bytes()
    assert cli.main(["log", str(work), "--forget-before", "2026-03-02"]) == 2
    assert "holds decisions that are not in work.jsonl yet" in capsys.readouterr().err
    assert journal_of(work).read_bytes() == before
    dataset = opened(work)
    dataset.save(BEN)
    dataset.close()
    lock = DatasetLock(work, "ana")
    assert cli.main(["log", str(work), "--forget-before", "2026-03-02"]) == 2
    assert "is open in another window" in capsys.readouterr().err
    lock.release()
    seen = work.read_bytes()
    assert cli.main(["log", str(work), "--forget-before", "soon"]) == 2
    assert "'soon' is not a date" in capsys.readouterr().err
    assert cli.main(["log", str(work), "--forget-before", "2026-03-02"]) == 0
    assert "work.jsonl.journal: 2 lines forgotten, 3 kept." in capsys.readouterr().err
    assert work.read_bytes() == seen
    assert not opened(work).has_unsaved
    cli.main(["log", str(work)])
    assert [text for text in capsys.readouterr().out.splitlines() if not text.startswith(" ")] == [
        f"{local_time(BEN.at)}  ben  tunnel  Reject",
        f"{local_time(BEN.at)}  ben  bridge  Set note",
    ]
    dataset = opened(work)
    confirm(dataset, 1)
    dataset.close()
    assert opened(work).article(1).quote("q1").status is QuoteStatus.CONFIRMED
    assert sorted(p.name for p in work.parent.iterdir()) == ["work.jsonl", "work.jsonl.journal"]


def test_what_came_from_another_program_is_in_the_history_too(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dataset = opened(work)
    other = [edits.confirm(made("tunnel"), "q1", BEN), edits.confirm(made("bridge"), "q1", ANA)]
    write(work, *other)
    merge_theirs(dataset, ANA)
    assert cli.main(["log", str(work), "--article", "tunnel"]) == 0
    assert capsys.readouterr().out.splitlines()[-2:] == [
        f"{local_time(ANA.at)}  ana  tunnel  Merge with the other version",
        "    q1 “No,”: confirmed (was open)",
    ]


# -- diff ----------------------------------------------------------------------------------------------------


def test_changed_decisions_are_told_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = write(tmp_path / "old.jsonl", made("bridge"), made("tunnel"), made("ferry"))
    bridge = edits.set_stance(edits.confirm(made("bridge"), "q1", ANA), "q1", "supports", None, ANA)
    new = write(tmp_path / "new.jsonl", bridge, made("tunnel"), made("quarry"))
    assert cli.main(["diff", str(old), str(new)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "bridge",
        "  q1 “No,”: confirmed (was open); stance supports (was none) [ana, 2026-03-01T10:00:00Z]",
        "quarry",
        "  new, with 0 decisions",
        "ferry",
        "  gone, with 0 decisions",
    ]
    assert cli.main(["diff", str(old), str(old)]) == 0
    assert capsys.readouterr().out == ""
    assert cli.main(["diff", str(old), str(new), "--json"]) == 1
    records = [json.loads(text) for text in capsys.readouterr().out.splitlines()]
    assert [(r["article"], r["key"]) for r in records] == [
        ("bridge", "status"),
        ("bridge", "stances"),
        ("quarry", "article"),
        ("ferry", "article"),
    ]
    assert (records[0]["was"], records[0]["now"], records[0]["by"]) == ("candidate", "confirmed", "ana")


def test_what_cannot_be_read_is_trouble(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = write(tmp_path / "old.jsonl", made("bridge"))
    torn = tmp_path / "torn.jsonl"
    torn.write_bytes(line("bridge") + BROKEN)
    assert cli.main(["diff", str(old), str(torn)]) == 2
    assert "torn.jsonl, line 2" in capsys.readouterr().err
    assert cli.main(["diff", str(old), str(tmp_path / "missing.jsonl")]) == 2
    assert "missing.jsonl is not there" in capsys.readouterr().err


def test_decisions_that_wait_in_a_journal_count(work: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = tmp_path / "old.jsonl"
    old.write_bytes(work.read_bytes())
    assert cli.main(["diff", str(old), str(work)]) == 1
    assert "rejected (was open)" in capsys.readouterr().out


# -- merge ---------------------------------------------------------------------------------------------------


def merged(tmp_path: Path, *arguments: object) -> tuple[int, dict[str, Article]]:
    output = tmp_path / "merged.jsonl"
    code = cli.main(["merge", *map(str, arguments), "-o", str(output), "--force"])
    return code, {e.article.id: e.article for e in read_lines(output) if e.article is not None}


def test_versions_are_made_one_and_what_came_from_where_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    a = write(tmp_path / "a.jsonl", edits.confirm(made("bridge"), "q1", ANA), made("tunnel"))
    b = write(tmp_path / "b.jsonl", edits.reject(made("bridge"), "q2", BEN), made("ferry"))
    c = write(tmp_path / "c.jsonl", edits.confirm(made("tunnel"), "q2", BEN))
    code, found = merged(tmp_path, a, b, c)
    assert code == 0
    assert list(found) == ["bridge", "tunnel", "ferry"]
    assert [q.status for q in found["bridge"].quotes] == ["confirmed", "rejected"]
    assert found["tunnel"].quote("q2").by == "ben"
    out, err = capsys.readouterr()
    assert out.splitlines() == ["bridge: 1 from a.jsonl, 1 from b.jsonl", "tunnel: 1 from c.jsonl"]
    assert err.splitlines()[-1] == f"{tmp_path / 'merged.jsonl'}: 3 articles, 1 only in b.jsonl, no conflicts."


def test_conflicts_are_kept_twice_told_and_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    a = write(tmp_path / "a.jsonl", edits.confirm(made("bridge"), "q1", ANA))
    b = write(tmp_path / "b.jsonl", edits.reject(made("bridge"), "q1", BEN))
    code, found = merged(tmp_path, a, b)
    assert code == 1
    quote = found["bridge"].quote("q1")
    assert (quote.status, quote.flag) == (QuoteStatus.CONFIRMED, True)
    assert quote.review is not None
    out, err = capsys.readouterr()
    assert out.splitlines() == ["bridge: conflict: q1 “No,”: rejected (was confirmed)"]
    assert err.splitlines()[-1] == f"{tmp_path / 'merged.jsonl'}: 1 article, 1 conflict."
    assert cli.main(["validate", str(tmp_path / "merged.jsonl")]) == 0
    capsys.readouterr()
    assert cli.main(["merge", str(a), str(b), "-o", "-", "--json"]) == 1
    out, err = capsys.readouterr()
    assert json.loads(out)["id"] == "bridge"
    record = json.loads(err)
    assert (record["article"], record["files"]) == ("bridge", ["a.jsonl", "b.jsonl"])
    assert record["conflicts"] == [{"quote": "q1", "words": "“No,”", "told": "rejected (was confirmed)"}]


def test_with_a_base_what_one_changed_since_holds(tmp_path: Path) -> None:
    base = write(tmp_path / "base.jsonl", edits.confirm(made("bridge"), "q1", ANA))
    b = write(tmp_path / "b.jsonl", edits.reject(edits.confirm(made("bridge"), "q1", ANA), "q1", BEN))
    code, found = merged(tmp_path, base, b)
    assert code == 1
    code, found = merged(tmp_path, base, b, "--base", base)
    assert code == 0
    assert found["bridge"].quote("q1").status is QuoteStatus.REJECTED


def test_lines_that_cannot_be_read_are_kept_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    a, b = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    a.write_bytes(line("bridge") + BROKEN)
    b.write_bytes(b"\xef\xbb\xbf" + line("tunnel") + BROKEN + b"not json\n")
    code, found = merged(tmp_path, a, b)
    assert code == 1
    assert list(found) == ["bridge", "tunnel"]
    assert (tmp_path / "merged.jsonl").read_bytes() == line("bridge") + BROKEN + line("tunnel") + b"not json\n"
    assert "2 lines could not be read and were kept as they are" in capsys.readouterr().err


def test_another_text_under_the_same_id_gets_an_id_of_its_own(tmp_path: Path) -> None:
    a = write(tmp_path / "a.jsonl", made("bridge"))
    other = Article(id="bridge", text="Another text.", skip=())
    b = write(tmp_path / "b.jsonl", other)
    code, found = merged(tmp_path, a, b)
    assert code == 1
    assert found["bridge"] == made("bridge")
    assert (found["bridge-2"].text, found["bridge-2"].flag) == ("Another text.", True)


def test_merging_asks_for_two_and_leaves_what_is_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    a = write(tmp_path / "a.jsonl", made("bridge"))
    assert cli.main(["merge", str(a), "-o", str(tmp_path / "c.jsonl")]) == 2
    assert "name two datasets or more" in capsys.readouterr().err
    c = write(tmp_path / "c.jsonl", made("tunnel"))
    assert cli.main(["merge", str(a), str(a), "-o", str(c)]) == 2
    assert "exists" in capsys.readouterr().err
    assert c.read_bytes() == line("tunnel")


def test_what_waits_in_a_journal_is_merged_too(work: Path, tmp_path: Path) -> None:
    other = write(tmp_path / "other.jsonl", made("bridge"), made("tunnel"))
    code, found = merged(tmp_path, work, other)
    assert code == 0
    assert found["tunnel"].quote("q2").status is QuoteStatus.REJECTED
    assert found["bridge"].quote("q1").note == "loud"
