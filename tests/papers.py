"""What lies where on the pages of a PDF, as Poppler sees it."""

import re
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

from tests.projects import long_report

LONG = "Pneumonoultramicroscopicsilicovolcanoconiosis" * 4
"""A word longer than any line."""

MARGINS = (25 / 25.4 * 72, 25 / 25.4 * 72)
"""The left and the right margin of a page, in points."""
FOOT = 8.0
"""What must stay free below the last line of a foot."""
SLACK = 1.0
PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
WORD = re.compile(
    r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>'
)


def chapter(blocks: Sequence[Mapping[str, object]], **more: object) -> dict[str, str]:
    """The files of the long document whose one chapter has these blocks, and other fields."""
    text = yaml.safe_dump(
        {"title": "One", "body": [*blocks], **more}, sort_keys=False, allow_unicode=True, width=1000
    )
    return long_report() | {"content/north/area/one.yaml": text}


def inside(pdftotext: str, pdf: Path) -> list[str]:
    """The words of a PDF, with their pages, that leave the margins of their page."""
    command = [pdftotext, "-bbox", str(pdf), "-"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found = []
    for number, (width, height, words) in enumerate(PAGE.findall(done.stdout), 1):
        left, right = MARGINS[0] - SLACK, float(width) - MARGINS[1] + SLACK
        for *edges, word in WORD.findall(words):
            x1, y1, x2, y2 = map(float, edges)
            if x1 < left - HANGING or x2 > right or y1 < 0 or y2 > float(height) - FOOT:
                found.append(f"page {number}: {word}")
    return found


HANGING = 12.0
"""How far bullets hang out to the left."""


def text_of(pdftotext: str, pdf: Path, order: str = "-layout") -> str:
    """The text of a PDF, its pages parted by form feeds.

    It is laid out as on the page, or "-raw" as it is drawn. Of a page with more turned words than
    level ones the layout is that of the page on its side, whose captions are no lines.
    """
    command = [pdftotext, order, str(pdf), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
