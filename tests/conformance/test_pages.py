"""Every page fits any window, works by keyboard, without scripts, and can be cited."""

import itertools
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.conformance.validators import shown
from tests.projects import MakeProject, Run

pytestmark = [pytest.mark.chromium, pytest.mark.slow]

STOPS = "a[href], button, input, select, summary, [tabindex='0']:not(details:not([open]) *)"
"""All that the Tab key stops at; boxes within closed details are passed by."""

FOCUS = """stops => {
  const one = document.activeElement, box = one.getBoundingClientRect();
  const style = getComputedStyle(one);
  return {
    at: [...document.querySelectorAll(stops)].indexOf(one),
    text: one.textContent.trim(),
    ringed: style.outlineStyle != 'none' && parseFloat(style.outlineWidth) >= 2,
    seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0,
  };
}"""
"""Which of the page's links has the focus, and whether a reader sees so."""

WIDER = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"


def test_nothing_scrolls_sideways_in_a_narrow_window(pages: list[Path], browser: Browser) -> None:
    for file in pages:
        with shown(browser, file, 320) as page:
            assert page.evaluate(WIDER) == 0, file


def test_nothing_scrolls_sideways_at_a_zoom_of_400_per_cent(
    pages: list[Path], browser: Browser
) -> None:
    # What a window of 1280 by 1024 pixels shows at that zoom.
    for file in pages:
        context = browser.new_context(
            viewport={"width": 320, "height": 256}, device_scale_factor=4, offline=True
        )
        page = context.new_page()
        page.goto(file.as_uri())
        assert page.evaluate(WIDER) == 0, file
        context.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_keys_lead_through_all_links_in_order(
    width: int, pages: list[Path], browser: Browser
) -> None:
    for file in pages:
        with shown(browser, file, width) as page:
            count = page.locator(STOPS).count()
            stops: list[dict[str, Any]] = []
            for _ in range(count):
                page.keyboard.press("Tab")
                stops.append(page.evaluate(FOCUS, STOPS))
            assert [stop["at"] for stop in stops] == [*range(count)], file
            assert [stop["text"] for stop in stops if not stop["ringed"]] == [], file
            assert [stop["text"] for stop in stops if not stop["seen"]] == [], file


def test_the_skip_link_leads_to_the_content(pages: list[Path], browser: Browser) -> None:
    for file in pages:
        with shown(browser, file, 1280) as page:
            page.keyboard.press("Tab")
            page.keyboard.press("Enter")
            # The browser goes there when the key's event has long been answered.
            page.wait_for_url(re.compile("#content$"), timeout=10_000)
            if page.locator("main a, main input").count():
                page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement.closest('main') != null"), file


def test_a_page_is_whole_without_scripts(pages: list[Path], browser: Browser) -> None:
    for file in pages:
        context = browser.new_context(java_script_enabled=False, offline=True)
        bare = context.new_page()
        bare.goto(file.as_uri())
        with shown(browser, file, 1280) as page:
            # A script may add to a page what needs it, but nothing that there is to read.
            scripted = page.locator("script").count() > 0
            words = [one.locator("main").inner_text().split() for one in (bare, page)]
            assert scripted == (file.name == "index.html"), file
            assert words[0] == words[1] or (scripted and {*words[0]} <= {*words[1]}), file
        context.close()


def test_headings_go_down_without_jumps(pages: list[Path], browser: Browser) -> None:
    for file in pages:
        with shown(browser, file, 1280) as page:
            levels = page.evaluate(
                "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => +h.tagName[1])"
            )
        assert levels[0] == 1, file
        assert levels.count(1) == 1, file
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_anchors_stay_when_other_parts_change(make_project: MakeProject, run: Run) -> None:
    root = make_project()
    before = anchors(root, run)
    town = root / "content/north/town.yaml"
    text = town.read_text("utf-8").replace("[Leaders led.]", "[Leaders led., They listened.]")
    town.write_text(text.replace("text: Rated", "text: It is rated"), "utf-8")
    after = anchors(root, run)
    assert {*after} - {*before} == {"standard-1-1-strength-2"}
    assert {name: after[name] for name in before} == before
    assert before["standard-1-1-strength-1"] == "<p>Leaders led.</p>"


def anchors(root: Path, run: Run) -> dict[str, str]:
    """What a reader can cite, by its anchor, after a build."""
    assert run("build", "--format", "html", cwd=root).code == 0
    page = (root / "output/north/town.html").read_text("utf-8")
    return dict(re.findall(r'<(?:h\d|li) id="([^"]+)">(.*?)(?:\n|</h\d>)', page))
