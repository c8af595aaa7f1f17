"""Counts the cues of a lexicon in resources/lexicons anew, in place.

usage: python tools/lexicon/build.py LANG GOLD.jsonl

The same as: quotemark lexicon mine GOLD.jsonl --lang LANG -o resources/lexicons/LANG.toml --force
"""

from __future__ import annotations

import sys

from quotemark import cli, resources


def main() -> int:
    """Hand the arguments on and return the exit code."""
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    lang, gold = sys.argv[1:]
    target = str(resources.path("lexicons") / f"{lang}.toml")
    return cli.main(["lexicon", "mine", gold, "--lang", lang, "-o", target, "--force"])


if __name__ == "__main__":
    sys.exit(main())
