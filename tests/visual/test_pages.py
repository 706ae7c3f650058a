"""Every page of every shipped document looks as it did when somebody last looked at it.

`make visual` makes the pictures in `pages/` anew; look at them as a diff.
"""

from pathlib import Path

import pytest
from PIL import Image, ImageChops

from tests.projects import Require
from tests.visual.sheets import COLUMNS, apart, pages, save, sheet

PICTURES = Path(__file__).parent / "pages"
NAMES = sorted(file.relative_to(PICTURES).as_posix() for file in PICTURES.rglob("*.png"))


def test_every_document_has_its_picture(shipped_output: Path) -> None:
    made = [pdf.relative_to(shipped_output) for pdf in shipped_output.rglob("*.pdf")]
    assert sorted(one.with_suffix(".png").as_posix() for one in made) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_pages_look_as_they_did(
    name: str, shipped_output: Path, require: Require, tmp_path: Path
) -> None:
    pdf = (shipped_output / name).with_suffix(".pdf")
    now = sheet(pages(require("pdftoppm"), pdf))
    with Image.open(PICTURES / name) as before:
        found = apart(before, now)
    if found.is_another:
        save(now, tmp_path / name)
    assert not found.is_another, f"{found}; look at {tmp_path / name}, and run `make visual`"


def test_a_picture_is_small() -> None:
    assert all((PICTURES / name).stat().st_size < 700_000 for name in NAMES)


def test_what_moves_is_seen_and_what_is_lighter_is_not() -> None:
    with Image.open(PICTURES / NAMES[0]) as picture:
        whole = picture.convert("L")
    width, height = whole.width // COLUMNS, whole.height // 2
    moved = whole.copy()
    moved.paste(whole.crop((width + 8, 40, 2 * width - 8, height - 40)), (width + 8, 45))
    assert apart(whole, moved).is_another
    lighter = ImageChops.add(whole, Image.new("L", whole.size, 16))
    assert not apart(whole, lighter).is_another
    assert not apart(whole, ImageChops.offset(whole, 1, 0)).is_another
    assert apart(whole, whole.crop((0, 0, whole.width, whole.height - 8))).sizes
