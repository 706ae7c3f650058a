"""Pictures of the desk for the guide of editors, made by doing there what the guide says."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from PIL.PngImagePlugin import PngInfo
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.desk.desking import Desk, desk, ready
from tests.projects import ROOT

DOCUMENT = "greater-manchester/tameside"
PART = "part/standards.leadership"
STRENGTH = "standards.leadership.strengths.1"
CHANGED = 1_700_000_000
"""When all files of the project were last changed, in seconds of the epoch."""
COLOURS = 48
WORDS = "Words"
"""The name of the part of a file that keeps them."""
SIZE: ViewportSize = {"width": 1280, "height": 800}


def shelf(page: Page, one: Desk) -> None:
    """All documents by region."""
    page.goto(f"{one.server.url}/desk/")
    expect(page.locator("h1")).to_be_visible()


def writing(page: Page, one: Desk) -> None:
    """A part at the desk, with a problem at the field that is typed in."""
    page.goto(f"{one.server.url}{one.base}{PART}")
    ready(page)
    expect(page.frame_locator("iframe").locator("main")).to_be_visible()
    page.locator(f'[id="{STRENGTH}"]').focus()
    page.keyboard.press("Control+End")
    page.keyboard.type(" They led well in 21 of the 48 cases (45 per cent).")
    expect(page.locator(f'[data-problems="{STRENGTH}"]')).to_contain_text("does not fit")


PICTURES: dict[str, Callable[[Page, Desk], None]] = {"shelf": shelf, "desk": writing}
"""By the name of its file in `docs/pictures/`, how the desk comes to look so."""


@contextmanager
def shipped_desk(folder: Path) -> Iterator[Desk]:
    """A desk of a copy of the shipped content."""
    shutil.copytree(ROOT / "content", folder / "content")
    for file in folder.rglob("*"):
        os.utime(file, (CHANGED, CHANGED))
    with desk(folder) as one:
        one.server.waits_for("/desk/")
        yield Desk(one.server, one.root, DOCUMENT)


def take(browser: Browser, one: Desk, name: str, file: Path) -> str:
    """Make a picture in few colours, so that it is small; it keeps the words below its head."""
    page = browser.new_page(viewport=SIZE, reduced_motion="reduce")
    try:
        page.goto(one.server.entrance)
        PICTURES[name](page, one)
        page.screenshot(path=file, animations="disabled", caret="hide")
        parts = [one for frame in page.frames for one in frame.locator("nav, main").all()]
        words = "\n".join(part.inner_text() for part in parts)
    finally:
        page.close()
    info = PngInfo()
    info.add_text(WORDS, words, zip=True)
    with Image.open(file) as whole:
        whole.convert("RGB").quantize(COLOURS).save(file, optimize=True, pnginfo=info)
    return words


def words_of(file: Path) -> str:
    """The words that a picture shows."""
    with Image.open(file) as picture:
        return str(picture.info[WORDS])
