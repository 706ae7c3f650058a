"""Pictures have the colours of the palette, however few colours a file holds."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageColor

from reportgen.files.sources import Project
from reportgen.render.charts.paint import PAINT
from reportgen.render.charts.shapes import LETTERS, Box, Drawing, Stroke, Words
from reportgen.render.theme import read_kit
from reportgen.word.looks import Looks
from reportgen.word.pictures import PAPER, SCALE, png
from tests.projects import ROOT

GROUNDS = [name for name, brush in PAINT.items() if name not in LETTERS and not brush.width]
LINES = [name for name, brush in PAINT.items() if brush.width]


@pytest.fixture(scope="module")
def looks() -> Looks:
    """The colours of this project."""
    kit = read_kit(Project(ROOT))
    return Looks(kit.palette(), kit.sizes())


@given(
    roles=st.lists(st.sampled_from(GROUNDS), min_size=1, max_size=6),
    lines=st.lists(st.sampled_from(LINES), max_size=4),
    words=st.lists(st.sampled_from([*LETTERS]), max_size=4),
)
def test_grounds_keep_their_colours(
    looks: Looks, roles: list[str], lines: list[str], words: list[str]
) -> None:
    boxes = tuple(Box(0, 20 * at, 40, 15, role) for at, role in enumerate(roles))
    strokes = tuple(Stroke(60, 0, 60 + at, 90, role) for at, role in enumerate(lines))
    said = tuple(Words(80, 20 * at + 20, "Words", role) for at, role in enumerate(words))
    shown = Image.open(io.BytesIO(png(Drawing(130, boxes, strokes, said), looks))).convert("RGB")
    assert shown.getpixel((shown.width - 1, shown.height - 1)) == ImageColor.getrgb(PAPER)
    for box in boxes:
        brush = PAINT[box.role]
        wanted = PAPER if brush.hollow else f"#{looks.colour(brush.colour)}"
        inside = (round((box.x + 20) * SCALE), round((box.y + 7) * SCALE))
        assert shown.getpixel(inside) == ImageColor.getrgb(wanted), box.role
