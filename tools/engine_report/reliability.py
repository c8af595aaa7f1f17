"""Draws how far scores are probabilities: of the candidates with a score of about .7, do seven in ten hold?

usage: python -m engine_report.reliability LANG=ARTICLES.jsonl … -o PLOT.svg     (with src and tools on the path)

One line for each file of annotated articles. Beside each point stands how many candidates it is made of. The numbers
are printed too. The same articles give the same bytes.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

import msgspec

from quotemark.core.detect import look_through
from quotemark.core.detect.calibrate import Bin, reliability, search
from quotemark.core.lexicon import load_lexicon
from quotemark.core.types import Article

SIZE: Final = 360
_MARGIN: Final = 46
_FEWEST: Final = 10
"""Candidates that a point needs: fewer say nothing."""
_COLOURS: Final = ("#1d5fa8", "#a8481d", "#2d7a3a", "#6b3fa0")
_DASHES: Final = ("", "6 3", "2 3", "8 3 2 3")


def error_of(bins: Sequence[Bin]) -> float:
    """Return the expected calibration error (share in 0..1)."""
    return sum(abs(b.close - b.expected) for b in bins) / max(1, sum(b.total for b in bins))


def plot(lines: dict[str, list[Bin]]) -> str:
    """Return the plot as SVG: mean score to the right, share that is close upwards, one line for each language."""
    whole = SIZE + 2 * _MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole} {whole}"',
        ' font-family="sans-serif" font-size="12">',
        f"<title>{escape('Scores and what became of them: ' + ', '.join(lines))}</title>",
        f'<rect width="{whole}" height="{whole}" fill="#ffffff"/>',
        f'<rect x="{_MARGIN}" y="{_MARGIN}" width="{SIZE}" height="{SIZE}" fill="none" stroke="#555555"/>',
        f'<path d="M{_at(0, 0)} L{_at(1, 1)}" stroke="#999999" fill="none"/>',
    ]
    for tenth in range(0, 11, 2):
        x, y = _at(tenth / 10, 0).split(",")
        parts.append(f'<text x="{x}" y="{float(y) + 16:g}" text-anchor="middle">{tenth / 10:g}</text>')
        x, y = _at(0, tenth / 10).split(",")
        parts.append(f'<text x="{float(x) - 8:g}" y="{float(y) + 4:g}" text-anchor="end">{tenth / 10:g}</text>')
    parts.append(f'<text x="{whole / 2:g}" y="{whole - 8}" text-anchor="middle">score</text>')
    parts.append(
        f'<text x="14" y="{whole / 2:g}" transform="rotate(-90 14 {whole / 2:g})" text-anchor="middle">close</text>'
    )
    for number, (name, bins) in enumerate(lines.items()):
        parts += _line(number, name, bins)
    return "\n".join([*parts, "</svg>", ""])


def _line(number: int, name: str, bins: Sequence[Bin]) -> list[str]:
    colour, dash = _COLOURS[number % len(_COLOURS)], _DASHES[number % len(_DASHES)]
    points = [(b.expected / b.total, b.close / b.total, b.total) for b in bins if b.total >= _FEWEST]
    path = " L".join(_at(score, close) for score, close, _ in points)
    parts = (
        [f'<path d="M{path}" stroke="{colour}" stroke-width="2" stroke-dasharray="{dash}" fill="none"/>']
        if path
        else []
    )
    for score, close, count in points:
        x, y = _at(score, close).split(",")
        shift = -8 if number % 2 == 0 else 16
        parts.append(f'<circle cx="{x}" cy="{y}" r="3.5" fill="{colour}"/>')
        parts.append(
            f'<text x="{x}" y="{float(y) + shift:g}" font-size="9" fill="{colour}" text-anchor="middle">{count}</text>'
        )
    x, y = _at(0.04, 0.95 - 0.06 * number).split(",")
    label = f"{name}: calibration error {error_of(bins):.3f}".replace("0.", ".")
    parts.append(f'<text x="{x}" y="{y}" fill="{colour}">{escape(label)}</text>')
    return parts


def _at(score: float, close: float) -> str:
    return f"{_MARGIN + score * SIZE:.1f},{_MARGIN + (1 - close) * SIZE:.1f}"


def bins_of(path: Path, lang: str) -> list[Bin]:
    """Return what became of the candidates of annotated articles."""
    lexicon = load_lexicon(lang)
    articles = [look_through(msgspec.json.decode(line, type=Article)) for line in path.read_bytes().splitlines()]
    return reliability(search(articles, lexicon), lexicon)


def main(argv: Sequence[str] | None = None) -> None:
    """Print the numbers and write the plot."""
    parser = argparse.ArgumentParser(prog="engine_report.reliability", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("articles", nargs="+", help="LANG=FILE.jsonl")
    parser.add_argument("-o", dest="out", type=Path, required=True, help="the plot (SVG)")
    asked = parser.parse_args(argv)
    lines = {}
    for named in asked.articles:
        lang, _, path = named.partition("=")
        lines[lang] = bins_of(Path(path), lang)
        print(f"{lang}: expected calibration error {error_of(lines[lang]):.3f}")
        for b in lines[lang]:
            if b.total:
                print(f"  {b.total:6} candidates  mean score {b.expected / b.total:.2f}  close {b.close / b.total:.2f}")
    asked.out.write_text(plot(lines), "utf-8")


if __name__ == "__main__":
    main()
