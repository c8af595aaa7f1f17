"""The label scheme: which stances there are, towards whom, and how much counts as a quote (quotemark.toml)."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path, PureWindowsPath
from typing import Any, Final

import msgspec

from quotemark.core.errors import ResourceError
from quotemark.core.types import QuoteType

SCHEME_NAME: Final = "quotemark.toml"
_LARGEST: Final = 1_000_000
"""Bytes of a scheme."""
LARGEST_SEED: Final = 999_999_999
_COLOR: Final = r"#[0-9a-fA-F]{6}"
_WRONG_CHOICE: Final = r"Invalid enum value (.+)"
_UNKNOWN_KEY: Final = r"Object contains unknown field `(.+)`"
_MISSING_KEY: Final = r"Object missing required field `(.+)`"
_OTHER_KIND: Final = r"Expected `(.+)`, got `(.+)`"
_KINDS: Final = {
    "str": "text in quotation marks",
    "str | null": "text in quotation marks",
    "float": "a number",
    "int": "a whole number",
    "bool": "true or false",
    "array": "a list",
    "object": "a table",
}
"""What msgspec calls a kind of value, and what somebody does who writes TOML."""
_LABEL_ID: Final = r"[a-z0-9][a-z0-9_-]{0,63}"


class Scope(StrEnum):
    """What a project counts as a quote, each wider than the one before."""

    DIRECT = "direct"
    MARKS = "marks"
    SPEECH = "speech"
    ALL = "all"


class StanceLabel(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One stance that an annotator can choose: ``id`` stands in the file, ``name`` in the window."""

    id: str
    name: str
    key: str
    color: str = "#5f6b7a"
    definition: str = ""


class Anchoring(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How much of the proposals is withheld or altered, so that it can be measured how far they sway annotators.

    Both shares (0..1) are of the candidates for which a speaker is proposed. ``seed`` draws other ones;
    ``per_annotator`` draws them for each annotator anew.
    """

    share_without_proposals: float = 0.0
    share_wrong_speaker: float = 0.0
    seed: int = 0
    per_annotator: bool = False

    @property
    def is_on(self) -> bool:
        """True where any proposal may be another than the machine's."""
        return self.share_without_proposals > 0 or self.share_wrong_speaker > 0


BUILT_IN_STANCES: Final = (
    StanceLabel("supports", "Supports", "S", "#1b7f5c", "The speaker speaks in favour of the target."),
    StanceLabel("opposes", "Opposes", "O", "#b3372f", "The speaker speaks against the target."),
    StanceLabel("neutral", "Neutral", "N", "#5f6b7a", "The speaker speaks about the target without taking sides."),
    StanceLabel("unclear", "Unclear", "U", "#8a6116", "The words do not show where the speaker stands."),
)


_OF_SCOPE: Final = float("nan")
"""A threshold that was not given; the very object, for a file may say nan, which is an error."""


def usual_threshold(scope: Scope) -> float:
    """Return the threshold of a scheme that gives none (share in 0..1).

    Thoughts and attitudes score lower than speech throughout, and are missed for every one that is right: a miss costs
    an annotator seven keys, a wrong candidate one.
    """
    return 0.32 if scope is Scope.ALL else 0.4


class Scheme(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The labels and limits of one project; the defaults are the built-in scheme.

    ``threshold`` is the score (0..1) from which a candidate is an open question; unless it is given, its scope has one.
    ``lexicon`` is the path of a lexicon that goes before the shipped one of its language. ``seconds`` says whether the
    file keeps how long a decision took. ``anchoring`` is the check of how far proposals sway.
    """

    scope: Scope = Scope.SPEECH
    threshold: float = _OF_SCOPE
    targets: tuple[str, ...] = ()
    default_target: str | None = None
    guidelines: str | None = None
    lexicon: str | None = None
    seconds: bool = False
    anchoring: Anchoring = Anchoring()
    stance: tuple[StanceLabel, ...] = BUILT_IN_STANCES

    def __post_init__(self) -> None:
        if self.threshold is _OF_SCOPE:
            msgspec.structs.force_setattr(self, "threshold", usual_threshold(self.scope))

    def asks(self, score: float, kind: QuoteType) -> bool:
        """Tell whether a candidate with this score is an open question.

        The lower threshold that the widest scope has of itself is for thoughts: words in quotation marks, whose source
        is unsure where their score is low, keep to that of speech.
        """
        usual = self.threshold == usual_threshold(self.scope)
        low = usual and kind is QuoteType.DIRECT
        return score >= (max(self.threshold, usual_threshold(Scope.SPEECH)) if low else self.threshold)

    @property
    def first_target(self) -> str | None:
        """The target that a stance key is about until another one is chosen; None in a scheme without targets."""
        return self.default_target or (self.targets[0] if self.targets else None)

    def label(self, label_id: str) -> StanceLabel | None:
        """Return the label with this id, or None."""
        return next((label for label in self.stance if label.id == label_id), None)


def find_scheme(folder: Path) -> Path | None:
    """Return the nearest quotemark.toml in ``folder`` or above it, or None."""
    folder = folder.absolute()
    return next((p for d in (folder, *folder.parents) if (p := d / SCHEME_NAME).is_file()), None)


def read_scheme(path: Path) -> Scheme:
    """Return the scheme written in a quotemark.toml; the lexicon that it names is found from the scheme's folder.

    Raises:
        ResourceError: if it cannot be read or says something impossible; the message names key and reason.
    """
    try:
        size = path.stat().st_size
        text = path.read_text("utf-8-sig") if size <= _LARGEST else ""
    except OSError as error:
        raise ResourceError(
            f"{path}: {error.strerror}", hint="No file was changed. Check the path and your permission."
        ) from error
    except UnicodeDecodeError as error:
        raise ResourceError(
            f"{path} is not UTF-8: byte {error.start + 1} cannot be read",
            hint="No file was changed. Save the scheme in that encoding and open the dataset again.",
        ) from error
    if size > _LARGEST:
        raise ResourceError(
            f"{path} has more than {_LARGEST // 1000} kB, too much for a scheme",
            hint="No file was changed. Correct the scheme.",
        )
    scheme, problems = parse_scheme(text)
    if scheme is None:
        raise ResourceError(f"{path}: {'; '.join(problems)}", hint="No file was changed. Correct the scheme.")
    return scheme if scheme.lexicon is None else with_lexicon(scheme, file_beside(path, scheme.lexicon, "lexicon"))


def file_beside(scheme: Path, name: str, key: str) -> Path:
    """Return the file that a scheme names under a key: one in its folder or below, whoever wrote the scheme.

    Raises:
        ResourceError: if the name leads elsewhere, by itself or by a symbolic link.
    """
    windows = PureWindowsPath(name)  # a drive or a server, which to ask is to tell it who asks
    is_beside = not (windows.drive or windows.root or "\0" in name or ".." in windows.parts)
    path = scheme.parent / name
    if not is_beside or not path.resolve().is_relative_to(scheme.parent.resolve()):
        raise ResourceError(
            f"{scheme}: {key}: {name!r} leads out of the folder of the scheme",
            hint="No file was changed. Put the file beside the scheme and name it there.",
        )
    return path


def parse_scheme(text: str) -> tuple[Scheme | None, list[str]]:
    """Return the scheme that a text (TOML) says, or None and every problem of it, each with its key or its line."""
    import tomllib

    try:
        raw: dict[str, Any] = tomllib.loads(text)
        scheme = msgspec.convert(raw, Scheme)
    except msgspec.ValidationError as error:
        return None, [_in_words(str(error))]
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return None, [str(error) or "too deeply nested"]
    problems = _problems(scheme)
    return (None, problems) if problems else (scheme, [])


def with_lexicon(scheme: Scheme, path: Path) -> Scheme:
    """Return the scheme with a lexicon of the user's, which is read afresh now and kept from here on.

    Raises:
        ResourceError: if the lexicon cannot be read or is wrong; the message names the first places.
    """
    from quotemark.core.lexicon import forget_own, own_lexicon

    found = str(path.absolute())
    forget_own()
    own_lexicon(found)
    return msgspec.structs.replace(scheme, lexicon=found)


def with_scope(scheme: Scheme, scope: Scope) -> Scheme:
    """Return the scheme with another scope, and with the threshold of that scope unless it has one of its own."""
    own = scheme.threshold != usual_threshold(scheme.scope)
    return msgspec.structs.replace(scheme, scope=scope, threshold=scheme.threshold if own else usual_threshold(scope))


def _in_words(reason: str) -> str:
    """Return what msgspec says of a value in words that need no knowledge of it: the key first, then what is wrong."""
    told, _, place = reason.partition(" - at ")
    key = place.strip("`").removeprefix("$").removeprefix(".")
    if (wrong := re.fullmatch(_WRONG_CHOICE, told)) is not None and key == "scope":
        told = f"{wrong[1]} is none of {', '.join(Scope)}"
    elif (unknown := re.fullmatch(_UNKNOWN_KEY, told)) is not None:
        table = {"": Scheme, "anchoring": Anchoring}.get(key, StanceLabel)
        told = f"there is no key {unknown[1]!r}, but {', '.join(table.__struct_fields__)}"
    elif (missing := re.fullmatch(_MISSING_KEY, told)) is not None:
        told = f"the key {missing[1]!r} is missing"
    elif (other := re.fullmatch(_OTHER_KIND, told)) is not None:
        told = f"expected {_KINDS.get(other[1], other[1])}, got {_KINDS.get(other[2], other[2])}"
    return f"{key}: {told}" if key else told


def _problems(scheme: Scheme) -> list[str]:
    found = []
    if not 0 <= scheme.threshold <= 1:
        found.append(f"threshold: expected a number from 0 to 1, got {scheme.threshold}")
    if scheme.default_target is not None and scheme.default_target not in scheme.targets:
        found.append(f"default_target: {scheme.default_target!r} is not among the targets")
    found += [
        f"targets: {t!r} stands there twice" for t in dict.fromkeys(scheme.targets) if scheme.targets.count(t) > 1
    ]
    if not all(t.strip() for t in scheme.targets):
        found.append("targets: a target needs a name")
    found += _problems_of_check(scheme.anchoring)
    seen_keys: dict[str, str] = {}
    seen_ids: set[str] = set()
    for label in scheme.stance:
        if not re.fullmatch(_LABEL_ID, label.id):
            found.append(f"stance {label.id!r}: an id is made of lower-case letters, digits, - and _")
        if label.id in seen_ids:
            found.append(f"stance {label.id!r} stands there twice")
        seen_ids.add(label.id)
        if len(label.key) != 1 or not label.key.isalpha():
            found.append(f"stance {label.id!r}: key must be one letter, got {label.key!r}")
        if (other := seen_keys.setdefault(label.key.upper(), label.id)) != label.id:
            found.append(f"stances {other!r} and {label.id!r} both use the key {label.key!r}")
        if not re.fullmatch(_COLOR, label.color):
            found.append(f"stance {label.id!r}: color must look like #1b7f5c, got {label.color!r}")
    return found


def _problems_of_check(check: Anchoring) -> list[str]:
    shares = {name: getattr(check, name) for name in ("share_without_proposals", "share_wrong_speaker")}
    found = [
        f"anchoring.{name}: expected a number from 0 to 1, got {share}"
        for name, share in shares.items()
        if not 0 <= share <= 1
    ]
    if not found and sum(shares.values()) > 1:
        found.append("anchoring: the two shares make more than 1 together")
    if not 0 <= check.seed <= LARGEST_SEED:
        found.append(f"anchoring.seed: expected a whole number from 0 to {LARGEST_SEED}, got {check.seed}")
    return found
