"""The id of an article that came without one."""

from __future__ import annotations

try:  # as the standard library's random does it: hashlib loads OpenSSL, a fiftieth of the way to a first article
    from _sha2 import sha256
except ImportError:
    try:
        from _sha256 import sha256  # Python 3.11
    except ImportError:
        from hashlib import sha256


def article_id(text: str) -> str:
    """Return the id of an article with this text: the same text gets the same id everywhere."""
    return f"t-{sha256(text.encode()).hexdigest()[:12]}"
