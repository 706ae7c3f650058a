"""Choosing among documents on the index, with its script and without; units over the years."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from reportgen.build.listings.filters import MOST_CHOICES
from tests.projects import LETTER, ROOT, VILLAGE, MakeProject, Run, region

SHEET = (ROOT / "templates/assets/index.css").read_text("utf-8")


@pytest.mark.parametrize("name", MOST_CHOICES)
def test_the_stylesheet_knows_every_choice_that_a_filter_may_have(name: str) -> None:
    rules = re.findall(rf'#by-{name} \[value="(\d+)"\]:checked\)', SHEET)
    assert [*map(int, rules)] == [*range(1, MOST_CHOICES[name] + 1)]


@pytest.fixture(params=["with its script", "without"])
def index(request: pytest.FixtureRequest, browser: Browser, shipped_output: Path) -> Iterator[Page]:
    scripts = request.param == "with its script"
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.goto((shipped_output / "index.html").as_uri())
    yield page
    context.close()


def shown(page: Page) -> list[str]:
    found = page.locator(".documents .entry:visible th").all_inner_texts()
    return [one.splitlines()[0].replace("\N{NO-BREAK SPACE}", " ") for one in found]


@pytest.mark.chromium
@pytest.mark.slow
def test_filters_choose_together_and_are_cleared(index: Page) -> None:
    everything = shown(index)
    index.get_by_label("Region").select_option("North West (6)")
    assert len(shown(index)) == 6
    assert index.locator(".region-head:visible").all_inner_texts() == ["North West"]
    index.get_by_label("Overall rating").select_option("Inadequate (2)")
    assert shown(index) == ["Knowsley and St Helens PDU", "Liverpool North PDU"]
    index.get_by_role("button", name="Clear").click()
    assert shown(index) == everything
    index.get_by_label("Kind").select_option("Regional letter (2)")
    index.get_by_label("Year").select_option("2017 (1)")
    assert shown(index) == []


@pytest.mark.chromium
@pytest.mark.slow
def test_each_unit_has_a_line_of_its_standards(index: Page) -> None:
    row = index.locator(".entry", has_text="Tameside PDU")
    words = row.locator(".strip .unseen").all_text_contents()
    assert len(words) == 9
    assert words[0] == "1.1 Leadership: Requires improvement"
    assert row.locator(".strip .meter").count() == 9


def test_a_choice_of_one_is_none(make_project: MakeProject, run: Run) -> None:
    run("build", "--format", "html", cwd=(root := make_project()))
    page = (root / "output/index.html").read_text("utf-8")
    assert "<select" not in page
    assert "Over the years" not in page


def test_a_unit_that_was_inspected_twice_is_shown_over_the_years(
    make_project: MakeProject, run: Run
) -> None:
    files = {path: text for path, text in region().items() if path != LETTER}
    later = files[VILLAGE].replace("fieldwork: 2023-03", "fieldwork: 2025-04")
    later = later.replace("rating: Inadequate", "rating: Good")
    root = make_project(files=files | {"content/north/village-2025.yaml": later})
    assert run("build", "--format", "html", cwd=root).code == 0, run("check", cwd=root).out
    page = (root / "output/index.html").read_text("utf-8")
    trend = page[page.index('<h2 id="trends">') : page.index('<h2 id="data">')]
    heads = re.findall(r'<th scope="col">([^<]*)</th>', trend)
    assert heads == ["Standard", "2023", "2025"]
    leadership = trend[trend.index("Leadership") :]
    assert re.findall(r'badge-words">([^<]*)<', leadership)[:2] == ["Inadequate", "Good"]
    # Side by side are units as they stood last.
    beside = page[page.index('id="side-by-side"') : page.index('<h2 id="trends">')]
    assert beside.count('<th scope="col">Village</th>') == 1
    leadership = beside[beside.index("Leadership") :]
    assert re.findall(r'badge-words">([^<]*)<', leadership)[1] == "Good"
