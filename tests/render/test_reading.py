"""Reading on screen: how long lines are, where the reader is, heads that stay, what is printed."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.chromium, pytest.mark.slow]

PDU = "greater-manchester/manchester-north.html"
LONG = "greater-manchester/quality-impact-2017.html"
LETTER = "north-west/letter.html"
LINES = """() => {
  const found = [], range = document.createRange();
  for (const one of document.querySelectorAll('main p')) {
    if (one.closest('table, figure, .opener, .example, .discretion, .notice')) continue;
    let lines = [], top = null, count = 0;
    const walker = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode())
      for (let at = 0; at < text.length; at++) {
        range.setStart(text, at); range.setEnd(text, at + 1);
        const box = range.getBoundingClientRect(), middle = box.top + box.height / 2;
        if (!box.width) continue;
        if (top !== null && middle - top <= 12) { count += 1; continue; }
        if (count) lines.push(count);
        [count, top] = [0, middle];
        count += 1;
      }
    found.push(...lines);
  }
  return found.reduce((sum, one) => sum + one, 0) / found.length;
}"""
"""The mean number of characters of the lines of paragraphs, without their last lines."""


@pytest.fixture(scope="module")
def faced_output(shipped_output: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped pages with a face that is waited for, however slow the machine."""
    folder = tmp_path_factory.mktemp("faced") / "output"
    shutil.copytree(shipped_output, folder, ignore=shutil.ignore_patterns("*.pdf"))
    sheet = folder / "assets/screen.css"
    sheet.write_text(sheet.read_text("utf-8").replace(": optional;", ": block;"), "utf-8")
    return folder


@contextmanager
def opened(browser: Browser, file: Path, width: int, scripts: bool = True) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        java_script_enabled=scripts,
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(file.as_uri())
    page.evaluate("document.fonts.ready.then(() => null)")
    yield page
    context.close()


@pytest.mark.parametrize("name", [PDU, LETTER])
def test_lines_hold_a_readable_number_of_characters(
    name: str, faced_output: Path, browser: Browser
) -> None:
    with opened(browser, faced_output / name, 1280) as page:
        assert 66 <= page.evaluate(LINES) <= 72
        page.set_viewport_size({"width": 794, "height": 900})
        page.emulate_media(media="print")
        assert 62 <= page.evaluate(LINES) <= 68


MARKED = "[...document.querySelectorAll('.contents a:target-current')].map(one => one.textContent)"


def test_the_contents_mark_where_the_reader_is(shipped_output: Path, browser: Browser) -> None:
    seen = []
    with opened(browser, shipped_output / PDU, 1280) as page:
        for place in ("background", "standard-2-3"):
            page.evaluate(f"document.getElementById('{place}').scrollIntoView()")
            page.wait_for_timeout(100)
            seen += page.evaluate(MARKED)
            assert page.locator(".contents").bounding_box()["y"] >= 0  # type: ignore[index]
    assert seen == ["Background", "2.3. Planning"]


BAR = """() => {
  const bar = getComputedStyle(document.body, '::after');
  return bar.display === 'none' || bar.content === 'none' ? null : new DOMMatrix(bar.transform).a;
}"""
"""The end of the bar, in parts of the window; null where there is none."""
HALFWAY = "scrollTo(0, (document.body.scrollHeight - innerHeight) / 2)"


def of_half_a_page(page: Page) -> list[float | None]:
    """How long the bar is at the top of a page, and half way down."""
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_timeout(100)
    shown = [page.evaluate(BAR)]
    page.evaluate(HALFWAY)
    page.wait_for_timeout(150)
    return [*shown, page.evaluate(BAR)]


def test_a_bar_shows_how_far_a_reader_is_where_contents_are_not_beside(
    shipped_output: Path, browser: Browser
) -> None:
    with opened(browser, shipped_output / PDU, 390) as page:
        assert of_half_a_page(page) == [0, pytest.approx(0.5, abs=0.1)]
        page.set_viewport_size({"width": 1280, "height": 900})
        assert of_half_a_page(page) == [None, None]


@pytest.mark.parametrize(
    ("unknown", "shown"),
    [
        ((":target-current",), [0, pytest.approx(0.5, abs=0.1)]),
        ((":target-current", "animation-timeline"), [None, None]),
    ],
    ids=["the bar alone", "neither"],
)
@pytest.mark.parametrize("width", [390, 1280])
def test_a_browser_shows_what_it_can(
    width: int,
    unknown: tuple[str, ...],
    shown: list[float | None],
    faced_output: Path,
    tmp_path: Path,
    browser: Browser,
) -> None:
    """A browser to which these words of the stylesheet say nothing."""
    shutil.copytree(faced_output, tmp_path, dirs_exist_ok=True)
    sheet = tmp_path / "assets/screen.css"
    text = sheet.read_text("utf-8")
    for word in unknown:
        assert word in text
        text = text.replace(word, word.replace("t", "x"))
    sheet.write_text(text, "utf-8")
    with opened(browser, tmp_path / PDU, width) as page:
        assert of_half_a_page(page) == shown
        assert page.locator(".contents a:visible").count() > 10


@pytest.mark.parametrize(
    ("name", "width"),
    [("greater-manchester/letter.html", 1280), (LETTER, 1600), ("index.html", 1280)],
)
def test_the_head_of_a_long_table_stays_in_view(
    name: str, width: int, shipped_output: Path, browser: Browser
) -> None:
    heads = """() => [...document.querySelectorAll('.scroller > table, .grid')].filter(one =>
      one.offsetHeight > 300 && getComputedStyle(one.parentElement).overflowX === 'visible'
    ).map(one => {
      scrollTo(0, one.getBoundingClientRect().bottom + scrollY - 150);
      return Math.round(one.tHead.getBoundingClientRect().top);
    })"""
    with opened(browser, shipped_output / name, width) as page:
        tops = page.evaluate(heads)
    assert tops
    assert {*tops} == {0}


@pytest.mark.parametrize("name", [PDU, LONG, LETTER])
def test_a_report_has_no_script(name: str, shipped_output: Path) -> None:
    assert "<script" not in (shipped_output / name).read_text("utf-8")


def test_a_page_without_scripts_has_its_contents(shipped_output: Path, browser: Browser) -> None:
    with opened(browser, shipped_output / LETTER, 700, scripts=False) as page:
        assert page.locator(".contents a:visible").count() > 10


def test_what_is_printed_from_the_browser_fits_its_paper(
    shipped_output: Path, browser: Browser
) -> None:
    with opened(browser, shipped_output / LONG, 605) as page:  # 160 mm, the paper's full measure
        page.emulate_media(media="print")
        wide = page.evaluate(
            "[...document.querySelectorAll('main :is(p, table, figure, section)')]"
            ".filter(one => one.getBoundingClientRect().right > innerWidth + 1)"
            ".map(one => one.outerHTML.slice(0, 80))"
        )
        assert wide == []
        assert not page.locator(".contents").is_visible()
