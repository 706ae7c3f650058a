"""Pages in windows of all widths, with and without their face, stand still and are whole.

No word of a rating is broken, nothing leaves the window, no chart's words are too small.
"""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.chromium, pytest.mark.slow]

PAGES = (
    "index",
    "greater-manchester/letter",
    "north-west/letter",
    "greater-manchester/tameside",
    "greater-manchester/quality-impact-2017",
)
WIDTHS = (*range(320, 1441, 80), 580, 612, 680)
NARROW = 320

BROKEN = """() => {
  const broken = [], cut = [];
  for (const one of document.querySelectorAll('.badge-words')) {
    if (!one.getClientRects().length) continue;
    const text = one.firstChild, cell = one.closest('td, p, li').getBoundingClientRect();
    for (const word of text.data.matchAll(/\\S+/g)) {
      const range = document.createRange();
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      const lines = [...range.getClientRects()].filter(box => box.width > 0);
      if (lines.length > 1) broken.push(word[0]);
      if (lines.some(box => box.right > cell.right + 1)) cut.push(word[0]);
    }
  }
  return [...broken, ...cut];
}"""
"""Words of ratings that are on two lines, or leave the cell that holds them."""
WIDER = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
SPACED = """() => {
  const style = document.createElement('style');
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important } p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}"""
"""The spaces of WCAG 2.2, 1.4.12, as a reader's own stylesheet sets them."""
SHIFT = """() => new Promise(done => {
  let total = 0;
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) total += entry.value;
  }).observe({type: 'layout-shift', buffered: true});
  setTimeout(() => done(total), 500);
})"""
"""The cumulative layout shift of a page half a second after it was loaded."""
MOST_SHIFT = 0.05
SMALLEST = 10
LETTERS = """() => [...document.querySelectorAll('.drawing text')].map(one => {
  const scale = one.getScreenCTM().a;
  return scale * parseFloat(getComputedStyle(one).fontSize);
})"""
"""How large the words of charts are, in pixels."""
HIDDEN = """() => [...document.querySelectorAll('.drawing')].filter(one => {
  const box = one.getBoundingClientRect(), edge = one.parentElement.getBoundingClientRect();
  return box.left < edge.left || box.right > edge.right;
}).map(one => one.textContent)"""
"""Charts that leave the box around them."""


@pytest.fixture(scope="module")
def bare_output(shipped_output: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped pages without their face."""
    folder = tmp_path_factory.mktemp("bare") / "output"
    shutil.copytree(shipped_output, folder, ignore=shutil.ignore_patterns("*.woff2", "*.pdf"))
    return folder


@contextmanager
def opened(browser: Browser, file: Path, width: int, scheme: str = "light") -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(file.as_uri())
    page.evaluate("document.fonts.ready.then(() => null)")  # another face has other widths
    yield page
    context.close()


@pytest.mark.parametrize("face", ["with its face", "without"])
@pytest.mark.parametrize("name", PAGES)
def test_no_word_of_a_rating_is_broken_and_no_page_is_too_wide(
    name: str, face: str, shipped_output: Path, bare_output: Path, browser: Browser
) -> None:
    folder = bare_output if face == "without" else shipped_output
    found = {}
    with opened(browser, folder / f"{name}.html", NARROW) as page:
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            if wrong := (page.evaluate(BROKEN), page.evaluate(WIDER)) != ([], 0):
                found[width] = wrong, page.evaluate(BROKEN), page.evaluate(WIDER)
    assert found == {}


@pytest.mark.parametrize("face", ["with its face", "without"])
@pytest.mark.parametrize("name", PAGES)
def test_wider_spaces_make_no_page_wider(
    name: str, face: str, shipped_output: Path, bare_output: Path, browser: Browser
) -> None:
    folder = bare_output if face == "without" else shipped_output
    found = {}
    with opened(browser, folder / f"{name}.html", NARROW) as page:
        page.evaluate(SPACED)
        for width in (NARROW, 600, 700, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            if wider := page.evaluate(WIDER):
                found[width] = wider
    assert found == {}


@pytest.mark.parametrize("width", [NARROW, 640, 700, 1280])
def test_nothing_moves_while_a_page_loads(
    width: int, shipped_output: Path, browser: Browser
) -> None:
    shifts = {}
    for name in PAGES:
        with opened(browser, shipped_output / f"{name}.html", width) as page:
            shifts[name] = page.evaluate(SHIFT)
    assert {name: shift for name, shift in shifts.items() if shift > MOST_SHIFT} == {}


@pytest.mark.parametrize("width", [NARROW, 340, 360, 383, 385, 768])
def test_words_of_charts_are_large_enough_and_no_chart_is_cut(
    width: int, shipped_output: Path, browser: Browser
) -> None:
    with opened(browser, shipped_output / f"{PAGES[-1]}.html", width) as page:
        sizes, hidden = page.evaluate(LETTERS), page.evaluate(HIDDEN)
    assert len(sizes) > 50
    assert round(min(sizes), 3) >= SMALLEST
    assert hidden == []


LUMINANCE = """() => {
  const lum = colour => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map(Number).map(c => {
      c /= 255; return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = one => {
    for (; one; one = one.parentElement) {
      const colour = getComputedStyle(one).backgroundColor;
      if (!colour.endsWith(', 0)')) return colour;
    }
    return 'rgb(255, 255, 255)';
  };
  const faint = [];
  for (const one of document.querySelectorAll('h1, h2, p, a, th, td, .badge-words, .score-value')) {
    if (!one.getClientRects().length || !one.textContent.trim()) continue;
    const [a, b] = [lum(getComputedStyle(one).color), lum(ground(one))].sort((x, y) => y - x);
    if ((a + 0.05) / (b + 0.05) < 4.5) faint.push(one.outerHTML.slice(0, 90));
  }
  return faint;
}"""
"""What has too little contrast with its ground."""
NEW = re.compile(r"\b(?:light-dark|color-mix|oklch|oklab|lab|lch)(?=\()")
"""Functions of colour that browsers of early 2023 do not know."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES[1:4])
def test_a_browser_that_knows_no_new_function_of_colour_shows_all(
    name: str, scheme: str, bare_output: Path, browser: Browser
) -> None:
    for sheet in (bare_output / "assets").glob("*.css"):
        sheet.write_text(NEW.sub("not-yet-known", sheet.read_text("utf-8")), "utf-8")
    with opened(browser, bare_output / f"{name}.html", 1280, scheme) as page:
        page.emulate_media(reduced_motion="reduce")
        assert page.evaluate(LUMINANCE) == []


def test_kept_shapes_of_grids_follow_their_own_width(
    shipped_output: Path, browser: Browser
) -> None:
    """Full words beside the meter, then below it, then a block for each PDU."""
    forms = "one => getComputedStyle(one.querySelector('td .meter')).display"
    with opened(browser, shipped_output / "index.html", 1440) as page:
        grid = page.locator(".ratings-grid").last
        seen = []
        for width in (1440, 800, NARROW):
            page.set_viewport_size({"width": width, "height": 900})
            row = grid.evaluate("one => getComputedStyle(one.rows[1]).display")
            seen.append((row, grid.evaluate(forms)))
    assert seen == [
        ("table-row", "inline-block"),
        ("table-row", "block"),
        ("contents", "inline-block"),
    ]
