"""The words of the interface in another language: one file ``resources/translations/quotemark_<language>.ts`` each.

English stands in the sources. A string is marked where it is used: ``self.tr("…")`` in a QObject, elsewhere
``tr("Context", "…")``. Texts of the action tables, errors, reasons and names of steps need no mark.
``make translations`` brings the files up to date with the sources. They are read as they are, so that a new language is
a new file and nothing else.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from quotemark import resources

if TYPE_CHECKING:
    import regex

SOURCE_LANGUAGE: Final = "en"
SYSTEM: Final = ""
"""Stands for the language of the system."""
ACTIONS_CONTEXT: Final = "Actions"
"""The context of what stands in the action tables."""

TABLES_CONTEXT: Final = "Tables"
"""The context of what stands in the tables of figures."""

PHRASES_CONTEXT: Final = "Phrases"
"""The context of what is put together in English and translated where it is shown (``said``)."""

_FOLDER: Final = "translations"
_PREFIX: Final = "quotemark_"


def tr(context: str, text: str) -> str:
    """Return the text in the language of the interface."""
    return QCoreApplication.translate(context, text)


def counted(count: int, one: str, more: str) -> str:
    """Return what is said of one thing, or of ``count`` with the number put into what is said of several."""
    return one if count == 1 else more.format(count)


def languages() -> tuple[str, ...]:
    """Return the languages that the interface can speak, as codes, English first."""
    return (SOURCE_LANGUAGE, *(name.removeprefix(_PREFIX) for name in resources.names(_FOLDER, ".ts")))


def own_name(code: str) -> str:
    """Return what a language is called in itself: whoever looks for it may read no other."""
    name = QLocale(code).nativeLanguageName()
    return "English" if code == "en" else name[:1].upper() + name[1:] if name else code


def spoken_language(wanted: str) -> str:
    """Return the language that the interface has when this one is wanted: the system's for ``SYSTEM``, else English."""
    known = languages()
    system = [name.replace("_", "-") for name in QLocale.system().uiLanguages()] if wanted == SYSTEM else [wanted]
    for name in system:
        for code in (name, name.split("-")[0]):
            if code in known:
                return code
    return SOURCE_LANGUAGE


def set_language(wanted: str) -> str:
    """Let everything that is made from now on speak this language, and return which one that is."""
    language = spoken_language(wanted)
    if language == _spoken():
        return language
    for old in _installed:
        QCoreApplication.removeTranslator(old)
    _installed.clear()
    if language != SOURCE_LANGUAGE:
        own, qts = TsTranslator(language), QTranslator()
        qts.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        for translator in (qts, own):  # the one that came last is asked first
            QCoreApplication.installTranslator(translator)
            _installed.append(translator)
    return language


_installed: Final[list[QTranslator]] = []


def _spoken() -> str:
    return next((t.language() for t in _installed if isinstance(t, TsTranslator)), SOURCE_LANGUAGE)


class TsTranslator(QTranslator):
    """Answers from the texts of a .ts file."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language, self._texts = language, texts_of(language)

    def language(self) -> str:
        return self._language

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        return not self._texts

    def translate(self, context: str, source: str, _disambiguation: str | None = None, _number: int = -1) -> str | None:
        """Return the text in the language of the file; None lets Qt ask the next translator."""
        return self._texts.get((context, source))


def said(text: str) -> str:
    """Return a text that was put together in English, somewhere where nothing is known of languages, translated.

    This is for what the core says of errors, reasons and decisions, and for the names of steps of the history, which
    outlive a change of the language. The sources tell from which sentences such texts are made, with “{}” where values
    come in; a value that is such a text itself is translated, too.
    """
    language = _spoken()
    return text if language == SOURCE_LANGUAGE else _translated(text, language)


@lru_cache(maxsize=1024)  # names of steps and reasons come again and again, and are looked for among all sentences
def _translated(text: str, language: str) -> str:
    return _said_again(text, language, 0)


_DEEPEST: Final = 4
"""Sentences within sentences."""


def _said_again(text: str, language: str, depth: int) -> str:
    known = texts_of(language).get((PHRASES_CONTEXT, text))
    if known is not None or depth == _DEEPEST or len(text) > _LONGEST:
        return text if known is None else known
    for words, pattern, translation in _phrases(language):
        if all(word in text for word in words) and (found := _match(pattern, text)):
            values = [_said_again(value, language, depth + 1) for value in found.groups()]
            pieces = translation.split("{}")
            return pieces[0] + "".join(value + piece for value, piece in zip(values, pieces[1:], strict=True))
    for mark in ("; ", ": "):  # a reason and a chain of mentions, a file and what is wrong with it
        if mark in text:
            head, _, rest = text.partition(mark)
            return _said_again(head, language, depth + 1) + mark + _said_again(rest, language, depth + 1)
    return text


def _match(pattern: regex.Pattern[str], text: str) -> regex.Match[str] | None:
    """Return how the text fits a sentence; None, too, if a stranger's words in it take too long to tell."""
    try:
        return pattern.fullmatch(text, timeout=_BUDGET)
    except TimeoutError:
        return None


_BUDGET: Final = 0.05
"""Seconds for one sentence."""

_LONGEST: Final = 2_000
"""Characters of a text that is looked for among the sentences with values."""


@cache
def _phrases(language: str) -> list[tuple[list[str], regex.Pattern[str], str]]:
    """Return the sentences of a language that take values: words, pattern, translation; the longest first."""
    import regex  # takes a while to load, and English has no use for it

    phrases = [
        (source.split("{}"), text)
        for (context, source), text in texts_of(language).items()
        if context == PHRASES_CONTEXT and "{}" in source and source.count("{}") == text.count("{}")
    ]
    phrases.sort(key=lambda phrase: -sum(map(len, phrase[0])))
    return [
        (words, regex.compile("(.*?)".join(map(regex.escape, words)), regex.DOTALL), text) for words, text in phrases
    ]


@cache
def texts_of(language: str) -> dict[tuple[str, str], str]:
    """Return the finished texts of a language by context and English text."""
    from xml.etree import ElementTree  # takes a while to load, and English has no use for it

    tree = ElementTree.fromstring(resources.text(_FOLDER, f"{_PREFIX}{language}.ts"))
    return {
        (context.findtext("name", ""), message.findtext("source", "")): text
        for context in tree.iter("context")
        for message in context.iter("message")
        if (text := message.findtext("translation", ""))
    }
