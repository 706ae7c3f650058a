"""The pictures in the guide of editors show the desk as it is.

`make visual` makes them anew; look at them as a diff.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.desk.desking import Desk
from tests.projects import ROOT
from tests.visual.guide import PICTURES, shipped_desk, take, words_of

GUIDE = ROOT / "docs" / "editor.md"
FOLDER = GUIDE.parent / "pictures"


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with shipped_desk(tmp_path_factory.mktemp("guide")) as desk:
        yield desk


def test_the_guide_shows_every_picture_and_says_what_is_on_it() -> None:
    shown = dict(re.findall(r"!\[([^\]]*)\]\(pictures/([^)]*)\.png\)", GUIDE.read_text("utf-8")))
    assert sorted(shown.values()) == sorted(PICTURES)
    assert all(len(words) > 40 for words in shown)
    assert sorted(file.stem for file in FOLDER.iterdir()) == sorted(PICTURES)


@pytest.mark.slow
@pytest.mark.chromium
@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_of_the_desk_as_it_is(
    name: str, one: Desk, browser: Browser, tmp_path: Path
) -> None:
    """Held by its words: letters look different where other fonts are installed."""
    now = take(browser, one, name, tmp_path / "now.png")
    assert now == words_of(FOLDER / f"{name}.png"), "run `make visual`, and look at the pictures"
