"""The id of an article that came without one."""

from __future__ import annotations


def article_id(text: str) -> str:
    """Return the id of an article with this text: the same text gets the same id everywhere."""
    import hashlib  # loads OpenSSL, which no dataset with ids needs: a fiftieth of the way to its first article

    return f"t-{hashlib.sha256(text.encode()).hexdigest()[:12]}"
