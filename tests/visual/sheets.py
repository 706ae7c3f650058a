"""Pages of a PDF as one small picture in grey, and how far two such pictures lie apart.

Pages stand side by side, as on a light table: whoever reviews a change sees each of them. They are
small and have few greys, so that what differs by a hair between two versions of a font library
is the same picture, and a heading that moved to the next page is not.
"""

import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops

DPI = 32
COLUMNS = 7
GAP = 4
GREYS = 16
BLOCK = 4
"""Pixels of a side of the squares that are compared: less than a line of text is high."""
FAR = 40
"""How much lighter or darker, of 255, a square may be before it counts as another."""
SQUARES = 0.0008
"""What part of all squares may be another."""


@dataclass(frozen=True, slots=True)
class Apart:
    """What differs between two sheets: sizes that do not fit, or the part of the squares."""

    sizes: bool
    part: float

    @property
    def is_another(self) -> bool:
        """Whether it is more than another version of a library makes."""
        return self.sizes or self.part > SQUARES


def pages(pdftoppm: str, pdf: Path) -> list[Image.Image]:
    """Every page of a PDF, in grey."""
    with tempfile.TemporaryDirectory() as folder:
        command = [pdftoppm, "-r", str(DPI), "-gray", str(pdf), f"{folder}/page"]
        subprocess.run(command, check=True, capture_output=True)
        return [Image.open(file).copy() for file in sorted(Path(folder).iterdir())]


def sheet(pictures: list[Image.Image]) -> Image.Image:
    """Pages as one picture."""
    wide = max(one.width for one in pictures) + GAP
    high = max(one.height for one in pictures) + GAP
    rows = -(-len(pictures) // COLUMNS)
    whole = Image.new("L", (COLUMNS * wide + GAP, rows * high + GAP), 160)
    for at, one in enumerate(pictures):
        whole.paste(one, (GAP + at % COLUMNS * wide, GAP + at // COLUMNS * high))
    step = 255 // (GREYS - 1)
    return whole.point([round(grey / step) * step for grey in range(256)])


def save(picture: Image.Image, file: Path) -> None:
    """Write a sheet as small as it can be: its greys as a palette of four bits."""
    file.parent.mkdir(parents=True, exist_ok=True)
    picture.quantize(GREYS).save(file, optimize=True, bits=4)


def apart(one: Image.Image, other: Image.Image) -> Apart:
    """How far two sheets lie apart."""
    if one.size != other.size:
        return Apart(sizes=True, part=1)
    blurred = (
        picture.convert("L").reduce(BLOCK) if picture.mode != "L" else picture.reduce(BLOCK)
        for picture in (one, other)
    )
    histogram = ImageChops.difference(*blurred).histogram()
    return Apart(sizes=False, part=sum(histogram[FAR:]) / sum(histogram))
