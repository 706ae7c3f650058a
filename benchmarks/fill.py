"""How full the pages of every shipped document are: `python -m benchmarks.fill`.

For each document it prints its pages, how full they are on average, and the numbers of those pages
that are short: with fewer lines than eight, or less than 60 per cent full without a chapter's end.
It also counts lonely lines: a page's first line that ends a paragraph.
"""

from __future__ import annotations

import argparse
import itertools
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdf

ROOT = Path(__file__).parents[1]
HEAD, FOOT = 23 / 25.4 * 72, 25.6 / 25.4 * 72
"""The margins of a page above and below its text, in points."""
FEW, FULL = 8, 0.6
PAGE = re.compile(r'<page width="[\d.]+" height="([\d.]+)">(.*?)</page>', re.DOTALL)
BLOCK = re.compile(r"<block [^>]*>(.*?)</block>", re.DOTALL)
LINE = re.compile(r'<line [^>]*yMin="([\d.]+)" [^>]*yMax="([\d.]+)">(.*?)</line>', re.DOTALL)


@dataclass(frozen=True)
class Sheet:
    """A page: its lines, how full it is, from 0 to 1, and whether its first line is lonely."""

    lines: int
    fill: float
    is_lonely: bool


def sheets(pdf: Path) -> Iterator[Sheet]:
    """The pages of a PDF after its cover, as Poppler sees them."""
    command = ["pdftotext", "-bbox-layout", str(pdf), "-"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    for height, inside in PAGE.findall(done.stdout)[1:]:
        bottom = float(height) - FOOT
        blocks = [
            [(float(top), float(end)) for top, end, _ in LINE.findall(block)]
            for block in BLOCK.findall(inside)
        ]
        own = [[one for one in block if HEAD - 1 < one[0] < bottom] for block in blocks]
        lines = sorted({round(top) for block in own for top, _ in block})
        last = max((end for block in own for _, end in block), default=HEAD)
        first = min((block for block in own if block), default=[])
        yield Sheet(len(lines), (last - HEAD) / (bottom - HEAD), len(first) == 1 and _ends(inside))


def _ends(inside: str) -> bool:
    """Whether the first line of a page ends a sentence that begins on the page before."""
    _, _, words = LINE.findall(inside)[0]
    text = " ".join(re.findall(r">([^<>]+)</word>", words))
    return text[:1].islower() and text.endswith(".")


def ends_of_chapters(pdf: Path) -> set[int]:
    """The numbers, from 1, of the pages before a new chapter, and of the last page."""
    reader = pypdf.PdfReader(pdf)
    starts = {
        (reader.get_destination_page_number(one) or 0) + 1
        for one in _chapters(reader.outline)
        if isinstance(one, pypdf.generic.Destination)
    }
    return {start - 1 for start in starts} | {len(reader.pages)}


def _chapters(outline: Sequence[object]) -> Iterator[object]:
    """The bookmarks of the second level, which are the chapters; the first is the title."""
    for one in outline:
        if isinstance(one, list):
            yield from (inner for inner in one if not isinstance(inner, list))


def report(pdf: Path) -> str:
    """What is to be said of one document, on one line."""
    found = [*sheets(pdf)]
    chapters = ends_of_chapters(pdf)
    numbered = [*zip(itertools.count(2), found, strict=False)]
    few = [number for number, one in numbered if one.lines < FEW]
    short = [number for number, one in numbered if one.fill < FULL and number not in chapters]
    lonely = [number for number, one in numbered if one.is_lonely]
    mean = sum(one.fill for one in found) / max(1, len(found))
    share = len(short) / max(1, len(found))
    return (
        f"{len(found) + 1:5} {mean:6.0%} {share:6.0%}  under {FEW} lines: {few or '-'}; "
        f"under {FULL:.0%}: {short or '-'}; lonely: {lonely or '-'}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "output", nargs="?", type=Path, help="a folder of PDFs; else they are built"
    )
    given: Path | None = parser.parse_args().output
    if shutil.which("pdftotext") is None:
        sys.exit("pdftotext is not installed: it is in poppler-utils")
    with tempfile.TemporaryDirectory() as made:
        folder = given or Path(made)
        if given is None:
            command = [sys.executable, "-m", "reportgen", "build", "--format", "pdf"]
            subprocess.run([*command, "--output", made], check=True, cwd=ROOT, capture_output=True)
        print(f"{'document':42} pages   fill  short")
        for pdf in sorted(folder.rglob("*.pdf")):
            print(f"{pdf.relative_to(folder)!s:42} {report(pdf)}")


if __name__ == "__main__":
    main()
