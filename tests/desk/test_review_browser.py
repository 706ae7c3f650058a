"""The page of reviews in a real browser: by the keyboard, without scripts, for everyone."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conformance import tools, validators
from tests.conformance.conftest import need as need
from tests.desk.desking import Desk, Visit, as_laid, desk_of_a_draft, ready, visiting
from tests.desk.reviewing import (
    ACCURACY,
    CHANGE,
    COMMENT,
    FIGURE,
    LOG,
    SAFETY,
    UNPLACED,
    entry,
    logged,
)
from tests.projects import TOWN, lay

Need = Callable[..., object]
slow = pytest.mark.slow
CLASH = {**CHANGE, "field": SAFETY, "about": "2.3. Planning: Areas for improvement 1",
         "old": "Safety was planned for too rarely.", "said": "Safety was planned for well.",
         "new": "Safety was planned for well."}  # fmt: skip
DONE = {**CHANGE, "decision": "rejected", "reason": "It was not so."}
EVERY = (CHANGE, FIGURE, COMMENT, UNPLACED, ACCURACY, CLASH, DONE)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk_of_a_draft(tmp_path_factory.mktemp("desk")) as one:
        yield one


@pytest.fixture
def town(place: Desk) -> Iterator[Desk]:
    expect.set_options(timeout=30_000)
    before = as_laid(place)
    logged(place, *EVERY)
    yield place
    lay(place.root, {**before, LOG: None})


@pytest.fixture
def visit(town: Desk, browser: Browser) -> Iterator[Visit]:
    with visiting(browser, town) as one:
        yield one


@slow
@pytest.mark.chromium
def test_points_are_decided_by_the_keyboard_alone(town: Desk, visit: Visit) -> None:
    """F8 goes to the open points in their order; what is decided last leads on to the next one."""
    page = visit.open("review")
    page.keyboard.press("F8")
    expect(page.locator('[name="do-2"]:checked')).to_be_focused()
    page.keyboard.press("F8")
    expect(page.locator('[name="do-1"]:checked')).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.locator('[name="do-1"][value="accept"]')).to_be_checked()
    page.keyboard.press("Tab")
    expect(page.locator('[name="reason-1"]')).to_be_focused()
    page.keyboard.type("It reads better.")
    page.keyboard.press("Enter")
    expect(page.locator("#desk-said")).to_contain_text("1 decision kept.")
    assert entry(town, 1)["decision"] == "accepted"
    assert entry(town, 1)["reason"] == "It reads better."
    assert "Leaders led well." in town.text(TOWN)
    expect(page.locator("#point-5")).to_be_focused()
    page.keyboard.press("Shift+F8")
    expect(page.locator('[name="do-2"]:checked')).to_be_focused()


@slow
@pytest.mark.chromium
def test_a_click_leads_to_the_field_and_its_page(visit: Visit) -> None:
    page = visit.open("review")
    page.get_by_role("link", name="Open the field of point 1,").click()
    ready(page)
    expect(page.locator('[id="standards.leadership.strengths.0"]')).to_be_focused()
    marked = page.frame_locator("iframe").get_by_text("Leaders led.")
    expect(marked.first).to_be_in_viewport()
    page.locator("#desk-outline").get_by_role("link", name="Reviews 6 points").click()
    expect(page.locator("#point-1")).to_be_visible()


@slow
@pytest.mark.chromium
@pytest.mark.parametrize("scripts", [True, False])
def test_other_words_are_asked_for_only_when_they_are_chosen(
    scripts: bool, town: Desk, browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.goto(town.server.entrance)
    page.goto(f"{town.server.url}{town.base}review")
    words = page.get_by_role("textbox", name="Other words", include_hidden=True).first
    expect(words).to_be_hidden()
    page.locator('[name="do-1"][value="edit"]').check()
    expect(words).to_have_value("Leaders led well.")
    words.fill("Leaders led us.")
    page.locator('[name="do-5"][value="reject"]').check()
    page.get_by_role("button", name="Keep the decisions").click()
    expect(page.get_by_role("alert")).to_contain_text("Point 5: Say who decides it")
    assert "Leaders led us." in town.text(TOWN)
    page.get_by_label("Decided by").fill("A. Reader")
    expect(page.locator('[name="do-5"][value="reject"]')).to_be_checked()
    page.locator('[name="reason-5"]').fill("It was not so.")
    page.get_by_role("button", name="Keep the decisions").click()
    expect(page.locator("#point-5")).to_contain_text("Not accepted, A. Reader")
    assert entry(town, 5)["decided_by"] == "A. Reader"
    context.close()


def wrong(page: Page) -> None:
    """Send what cannot be kept, and choose what opens a box."""
    page.locator('[name="do-5"][value="partly"]').check()
    page.locator('[name="do-6"][value="edit"]').check()
    page.locator('[name="words-6"]').fill(" ")
    page.get_by_role("button", name="Keep the decisions").click()
    expect(page.get_by_role("alert")).to_be_visible()


@slow
@pytest.mark.chromium
@pytest.mark.parametrize("width", [320, 700, 1280])
@pytest.mark.parametrize("mode", ["light", "dark", "forced"])
@pytest.mark.parametrize("faulty", [False, True])
def test_axe_finds_nothing(
    width: int, mode: str, faulty: bool, town: Desk, browser: Browser, need: Need
) -> None:
    need(tools.axe)
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if mode == "dark" else "light",
        forced_colors="active" if mode == "forced" else "none",
        bypass_csp=True,
    )
    page = context.new_page()
    page.goto(town.server.entrance)
    page.goto(f"{town.server.url}{town.base}review")
    if faulty:
        wrong(page)
    verdict = validators.axe(page, Path("review"), mode)
    assert verdict.failures == ()
    assert verdict.checks > 10
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


@slow
@pytest.mark.chromium
@pytest.mark.parametrize("mode", ["light", "forced"])
def test_what_is_gone_and_what_has_come_is_told_by_more_than_colour(
    mode: str, town: Desk, browser: Browser
) -> None:
    forced = "active" if mode == "forced" else "none"
    context = browser.new_context(forced_colors=forced)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(town.server.entrance)
    page.goto(f"{town.server.url}{town.base}review")
    look = "one => getComputedStyle(one).textDecorationLine"
    gone, come = (page.locator(f"#point-1 {name}").first for name in ("del", "ins"))
    assert (gone.evaluate(look), come.evaluate(look)) == ("line-through", "underline")
    assert "deleted: led. end of deleted" in " ".join((gone.text_content() or "").split())
    assert "inserted: led well. end of inserted" in " ".join((come.text_content() or "").split())
    context.close()
