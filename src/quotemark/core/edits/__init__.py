"""What a person can do to an article: pure functions from one article to the next.

Every function leaves its argument alone, keeps what it does not speak of, and gives back the same object when there
is nothing to change. ``stamp`` says who decides and when; it is written on a quote the moment it is decided on, and
again when a decided quote is changed. Labels of an open quote can be set before it is confirmed.

Each part is loaded when something of it is first asked for: an article is shown before anybody can do anything to it.
What there is, and where, stands in ``__init__.pyi``.
"""

from importlib import import_module
from typing import Any

_PARTS = ("base", "edges", "quotes", "articles", "renewal", "contents", "speakers", "following", "roster")


def __getattr__(name: str) -> Any:
    """Return what the first part defines under this name, and remember it."""
    if not name.startswith("_"):
        for part in _PARTS:
            module = import_module(f"{__name__}.{part}")
            found = vars(module).get(name)
            if getattr(found, "__module__", None) == module.__name__:
                globals()[name] = found
                return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
