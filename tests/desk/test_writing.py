"""A report from nothing to its final PDF, by the keyboard alone; and a report corrected."""

import contextlib
import functools
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Browser, Error, Page, expect

from tests import faults
from tests.desk.desking import Desk, Visit, desk, ready
from tests.projects import ROOT, lay, region

pytestmark = [pytest.mark.slow, pytest.mark.chromium]

GIVEN = {
    r"publication\.month": "5/2023",
    r"publication\.lead_inspector": "Alex Reader",
    r"fieldwork\.start": "13 March 2023",
    r".*\.first": "1/9/2022",
    r".*\.last": "30/9/2022",
    r"fieldwork\.cases": "100",
    r".*interviews": "20",
    r"facts\.\w+": "1,000",
    r".*key_questions\.\w+": "70%",
    r"recommendations\..*": "keep the work as good as it is",
}
"""What is typed into a field that is to be given, by its name; into all others, a sentence."""


class Keyboard:
    """An editor without a mouse."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.press = page.keyboard.press
        self.type = page.keyboard.type

    @property
    def field(self) -> str:
        """The name of the control that has the focus."""
        with contextlib.suppress(Error):  # a page that is being left
            return str(self.page.evaluate("document.activeElement.name ?? ''"))
        return ""

    def tab_to(self, css: str, key: str = "Tab") -> None:
        """Press a key until something has the focus."""
        for _ in range(200):
            if self.page.evaluate("css => document.activeElement.matches(css)", css):
                return
            self.press(key)
        raise AssertionError(f"no key leads to {css}")

    def choose(self, value: str | None) -> None:
        """Choose among the radio buttons of which one has the focus; the next one for None."""
        for _ in range(12):
            self.press("ArrowDown")
            now = self.page.evaluate("document.activeElement.value")
            if now == value or (value is None and now != "TBC"):
                return
        raise AssertionError(f"there is no {value}")

    def saved(self) -> None:
        self.press("Control+s")
        expect(self.page.locator("#desk-saved")).to_contain_text("Saved at")


def words_for(name: str) -> str:
    found = (text for pattern, text in GIVEN.items() if re.fullmatch(pattern, name))
    return next(found, "They did what was asked of them.")


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Desk]:
    expect.set_options(timeout=60_000)
    lay(tmp_path, region())
    with desk(tmp_path) as one:
        yield one


def test_a_report_is_written_from_nothing_to_its_final_pdf(empty: Desk, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(empty.server.entrance)
    expect(page.locator("#desk-main")).to_be_visible()
    keys, path = Keyboard(page), "content/north/sea-side.yaml"
    begin(keys)
    one = Desk(empty.server, empty.root, "north/sea-side")
    assert all_given(keys) > 10
    assert "TBC" not in re.sub(r"#.*", "", one.text(path))
    keys.tab_to('#desk-outline a[href$="/part/_about"]', "Shift+Tab")
    keys.press("Enter")
    page.wait_for_url("**/part/_about*")
    ready(page)
    keys.tab_to('[name="stage"]')
    keys.choose("final")
    keys.saved()
    faults.wait_until(lambda: "stage: final" in one.text(path))
    keys.tab_to('[data-view="pdf"]')
    keys.press("Enter")
    expect(page.locator("#desk-made")).to_contain_text("The PDF is ready", timeout=120_000)
    assert_final(page, one)
    page.close()


def begin(keys: Keyboard) -> None:
    """Begin a report, on the shelf."""
    keys.tab_to("#new summary")
    keys.press("Enter")
    for place, words in (("#region", "North"), ("#name", "Sea Side"), ("#framework", "Tiny")):
        keys.tab_to(place)
        keys.type(words)
    keys.tab_to("#new button.main")
    keys.press("Enter")
    keys.page.wait_for_url("**/part/_about*")
    ready(keys.page)


def all_given(keys: Keyboard) -> int:
    """Give all that is still to be given, wherever it is, and tell how much that was."""
    given, name = 0, ""
    while name := next_gap(keys, name):
        given += 1
        assert given < 100, f"{name} cannot be given"
        if keys.page.evaluate("document.activeElement.type") == "radio":
            keys.choose("Good" if name.endswith("rating") else None)
        else:
            keys.press("Control+a")
            keys.type(words_for(name))
        keys.saved()
        expect(keys.page.locator(f'[data-problems="{name}"] .gap')).to_have_count(0)
    return given


def next_gap(keys: Keyboard, before: str) -> str:
    """Go on from problem to problem, up to the next gap; empty if there is none."""
    while keys.page.locator("#desk-gaps a").count():
        here = keys.page.url
        keys.press("F8")
        faults.wait_until(functools.partial(_has_left, keys, here, before))
        ready(keys.page)
        faults.wait_until(lambda: keys.field != "")
        before = keys.field
        if keys.page.locator(f'[data-problems="{before}"] .gap').count():
            return before
    return ""


def _has_left(keys: Keyboard, here: str, before: str) -> bool:
    return keys.page.url != here or keys.field not in ("", before)


def assert_final(page: Page, one: Desk) -> None:
    answer = page.request.get(f"{one.server.url}{one.base}pdf")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["x-reportgen-current"] == "1"
    pages = pypdf.PdfReader(io.BytesIO(answer.body())).pages
    text = " ".join(" ".join(each.extract_text() for each in pages).split())
    assert "Sea Side" in text
    assert "They did what was asked of them." in text
    assert "Draft" not in text
    assert "TBC" not in text


NORTH = "content/greater-manchester/manchester-north.yaml"
PLANNING, LEADERSHIP = "standards.planning", "standards.leadership"
CORRECTED = (
    ("_about", "publication.isbn", "978-1-5286-0000-0"),
    ("_about", "fieldwork.interviews", "31"),
    ("facts", "facts.caseload", "1,334"),
    ("foreword", "foreword.text", "A foreword in other words.\n\nOf two paragraphs."),
    ("background", "background", "What a reader should know, told anew."),
    ("recommendations", "recommendations.pdu.0.text", "do what was recommended before"),
    (PLANNING, f"{PLANNING}.key_questions.engagement", "62"),
    (PLANNING, f"{PLANNING}.strengths.0", "A strength that is told in other words."),
    (LEADERSHIP, f"{LEADERSHIP}.areas_for_improvement.0", "What must get better."),
    ("footnotes", "footnotes.", "A note in other words."),
)
"""Ten places of a long document, and what is typed there."""


@pytest.fixture
def shipped(tmp_path: Path) -> Iterator[Desk]:
    expect.set_options(timeout=60_000)
    files = (ROOT / "content").rglob("*.yaml")
    lay(tmp_path, {str(file.relative_to(ROOT)): file.read_text("utf-8") for file in files})
    with desk(tmp_path) as one:
        yield Desk(one.server, one.root, "greater-manchester/manchester-north")


def test_a_report_is_corrected_in_ten_places(shipped: Desk, browser: Browser) -> None:
    """Each correction stands in the file, and no other line of it is changed; all are undone."""
    visit = Visit(browser, shipped)
    before = shipped.text(NORTH)
    page = visit.open("part/_about")
    for part, name, words in CORRECTED:
        if page.evaluate("document.body.dataset.part") != part:
            page.locator(f'#desk-outline a[href$="/part/{part}"]').click()
            page.wait_for_url(f"**/part/{part}*")
            ready(page)
        fields = (f'#desk-fields {sort}[name^="{name}"]' for sort in ("textarea", "input"))
        box = page.locator(", ".join(fields))
        box.first.fill(words)
        page.keyboard.press("Control+s")
        faults.wait_until(lambda words=words: _holds(shipped, words))  # type: ignore[misc]
    after = shipped.text(NORTH)
    comments = re.compile(r"^\s*#.*$", re.MULTILINE)
    assert comments.findall(before) == comments.findall(after)
    kept = [line for line in before.split("\n") if line in after.split("\n")]
    assert len(kept) > 0.8 * before.count("\n")
    for _ in CORRECTED:
        text = shipped.text(NORTH)
        page.locator('.bar [data-do="undo"]').click()
        faults.wait_until(lambda text=text: shipped.text(NORTH) != text)  # type: ignore[misc]
        ready(page)
    assert shipped.text(NORTH) == before
    assert visit.wrong == []
    page.close()


def _holds(one: Desk, words: str) -> bool:
    """Whether the file has each paragraph, however its lines are broken."""
    text = " ".join(one.text(NORTH).split())
    return all(" ".join(part.split()) in text for part in words.split("\n\n"))
