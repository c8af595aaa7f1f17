"""In what versions of a quote differ, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotemark.core.adjudication.comparing import Compared, Group, Kind
from quotemark.core.adjudication.versions import Version
from quotemark.core.merging.differences import at_edges, in_marks, shortened
from quotemark.core.types import Article


def told_kinds(group: Group) -> str:
    """Return in what the versions of a quote differ, by the names that the kinds have."""
    return ", ".join(kind for kind in Kind if kind in group.kinds)


def told_version(compared: Compared, group: Group, version: Version) -> str:
    """Return what one version says, as far as the others say something else."""
    return "; ".join(_differing(compared, group, version)) or "a quote"


def _differing(compared: Compared, group: Group, version: Version) -> Iterator[str]:
    article = compared.article
    if not version.is_mark:
        yield "rejected" if version.content else "no quote"
        return
    marks = [v for v in group.versions if v.is_mark]
    if Kind.EDGES in group.kinds:
        begins = len({v.content[0].start for v in marks}) > 1
        ends = len({v.content[-1].end for v in marks}) > 1
        yield at_edges(article.words(version.content), begins=begins, ends=ends)
    if Kind.SPEAKER in group.kinds:
        yield _speaker(compared, version)
    if Kind.STANCE in group.kinds:
        yield " and ".join(_stance(version, target) for target in targets_at_odds(marks))
    if len({v.type for v in marks}) > 1:
        yield version.type
    if Kind.WORDING in group.kinds and len({v.cue for v in marks}) > 1:
        yield _cue(article, version)


def _speaker(compared: Compared, version: Version) -> str:
    speaker = next((s.name for s in compared.people.speakers if s.id == version.speaker), None)
    if speaker is None and version.mention:
        return in_marks(shortened(compared.article.words(version.mention)))
    return speaker or "nobody named"


def targets_at_odds(versions: Sequence[Version]) -> list[str | None]:
    """Return towards whom not all versions of a quote have the same stance; None: the quote as a whole."""
    targets = dict.fromkeys(stance.target for version in versions for stance in version.stances)
    return [target for target in targets if len({label_towards(version, target) for version in versions}) > 1]


def label_towards(version: Version, target: str | None) -> str | None:
    """Return the stance that a version has towards somebody, all of them where a file has several; None: not judged."""
    return " and ".join(stance.label for stance in version.stances if stance.target == target) or None


def _stance(version: Version, target: str | None) -> str:
    label = label_towards(version, target)
    if label is None:
        return f"no stance towards {target}" if target else "no stance"
    return f"{label} {target}" if target else label


def _cue(article: Article, version: Version) -> str:
    return f"cue {in_marks(shortened(article.words(version.cue)))}" if version.cue else "no cue"
