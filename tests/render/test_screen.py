"""The built page in a real browser: it fits, needs nothing else, and works without scripts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.chromium, pytest.mark.slow]
MANCHESTER = "greater-manchester/manchester-north.html"
WIDTHS = (320, 768, 1280)


@pytest.fixture(params=WIDTHS)
def page(request: pytest.FixtureRequest, browser: Browser, shipped_output: Path) -> Iterator[Page]:
    """The page at a width, without scripts, after it has loaded."""
    size = {"width": request.param, "height": 800}
    context = browser.new_context(
        viewport=size,  # type: ignore[arg-type]
        java_script_enabled=False,
        offline=True,
        reduced_motion="reduce",
    )
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("requestfailed", lambda request: said.append(f"failed: {request.url}"))
    page.on("request", lambda request: said.extend(outside(request.url)))
    page.goto((shipped_output / MANCHESTER).as_uri())
    yield page
    context.close()
    assert said == []


def outside(url: str) -> list[str]:
    return [] if url.startswith("file://") else [f"asked for: {url}"]


def test_nothing_is_wider_than_the_window(page: Page) -> None:
    assert page.evaluate("document.scrollingElement.scrollWidth <= window.innerWidth")
    wide = page.evaluate(
        "[...document.querySelectorAll('main *, header *, nav *, footer *')]"
        ".filter(e => e.getBoundingClientRect().right > innerWidth + 1)"
        ".filter(e => !e.closest('.skip-link')).map(e => e.outerHTML.slice(0, 80))"
    )
    assert wide == []


def test_its_stylesheets_and_its_face_are_loaded(page: Page) -> None:
    assert page.evaluate("document.styleSheets.length") == 3
    assert page.evaluate("[...document.fonts].some(face => face.status == 'loaded')")
    assert "Source Sans" in page.evaluate("getComputedStyle(document.body).fontFamily")


def test_the_contents_lead_to_the_headings(page: Page) -> None:
    page.get_by_role("navigation").get_by_role("link", name="2.3. Planning").click()
    assert page.url.endswith("#standard-2-3")
    top = page.evaluate("document.querySelector('#standard-2-3').getBoundingClientRect().top")
    assert -1 <= top <= 400


def test_the_first_key_leads_to_the_content(page: Page) -> None:
    page.keyboard.press("Tab")
    link = page.locator(":focus")
    assert link.get_attribute("href") == "#content"
    assert link.is_visible()
    box = link.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["y"] >= 0


def test_every_rating_is_a_word(page: Page) -> None:
    words = page.locator(".ratings .badge-words").all_inner_texts()
    assert len(words) == 10
    assert {*words} == {"Inadequate", "Requires improvement", "Good", "Not rated"}
    assert all(badge.is_visible() for badge in page.locator(".ratings .badge-words").all())
