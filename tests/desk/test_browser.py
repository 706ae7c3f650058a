"""The desk in a real browser: typed, checked, saved and undone, by the keyboard, by everyone."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests import faults
from tests.conformance import tools, validators
from tests.conformance.conftest import need as need
from tests.desk.desking import Desk, Visit, as_laid, desk, desk_of_a_draft, ready, visiting
from tests.projects import ROOT, TOWN, change, lay

Need = Callable[..., object]
slow = pytest.mark.slow
STRENGTHS = "standards.leadership.strengths"
PART = "part/standards.leadership"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk_of_a_draft(tmp_path_factory.mktemp("desk")) as one:
        one.server.waits_for("/desk/north/town/")
        yield one


@pytest.fixture
def town(place: Desk) -> Iterator[Desk]:
    expect.set_options(timeout=30_000)
    before = as_laid(place)
    yield place
    lay(place.root, before)


@pytest.fixture
def visit(town: Desk, browser: Browser) -> Iterator[Visit]:
    with visiting(browser, town) as one:
        yield one


@slow
@pytest.mark.chromium
def test_what_is_typed_is_checked_saved_and_shown(town: Desk, visit: Visit) -> None:
    page = visit.open()
    before = town.text(TOWN)
    text = page.locator(f'[id="{STRENGTHS}.0"]')
    text.focus()
    page.keyboard.press("Control+End")
    page.keyboard.type(" They led in 12 of the 26 cases (47 per cent).")
    below = page.locator(f'[data-problems="{STRENGTHS}.0"]')
    expect(below).to_contain_text("‘47 per cent’ does not fit")
    expect(text).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#desk-said")).to_contain_text("1 problem in Strength 1")
    assert town.text(TOWN) == before
    for _ in range(len("(47 per cent).")):
        page.keyboard.press("Backspace")
    page.keyboard.press("Backspace")
    page.keyboard.type(".")
    expect(below).to_be_empty()
    page.keyboard.press("Control+s")
    expect(page.locator("#desk-saved")).to_contain_text("Saved at")
    visit.holds("They led in 12 of the 26 cases.")
    expect(page.frame_locator("iframe").locator("main")).to_contain_text("12 of the 26 cases.")
    assert text.evaluate("one => one === document.activeElement")


@slow
@pytest.mark.chromium
def test_leaving_a_field_saves_it_and_undo_gives_it_back(town: Desk, visit: Visit) -> None:
    page = visit.open()
    before = town.text(TOWN)
    text = page.locator(f'[id="{STRENGTHS}.0"]')
    text.fill("Other words about leading.")
    page.locator("#desk-title").focus()
    expect(page.locator("#desk-saved")).to_contain_text("Saved at")
    visit.holds("Other words about leading.")
    page.reload()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#desk-said")).to_contain_text("Undone: ")
    faults.wait_until(lambda: town.text(TOWN) == before)
    page.get_by_role("button", name="Redo").click()
    expect(text).to_have_value("Other words about leading.")


@slow
@pytest.mark.chromium
def test_a_list_is_written_by_the_keyboard_alone(visit: Visit) -> None:
    """Enter begins the next item, Alt+Shift+Up moves it, Backspace in an empty one removes it."""
    page = visit.open()
    page.locator(f'[id="{STRENGTHS}.0"]').focus()
    page.keyboard.press("Control+End")
    page.keyboard.press("Enter")
    expect(page.locator(f'[id="{STRENGTHS}.+1"]')).to_be_focused()
    page.keyboard.type("The second thing that was good.")
    page.keyboard.press("Enter")
    expect(page.locator(f'[id="{STRENGTHS}.+2"]')).to_be_focused()
    page.keyboard.type("The third.")
    page.keyboard.press("Control+s")
    third = page.locator(f'[id="{STRENGTHS}.2"]')
    expect(third).to_have_value("The third.")
    third.focus()
    page.keyboard.press("Alt+Shift+ArrowUp")
    expect(page.locator(f'[id="{STRENGTHS}.1"]')).to_have_value("The third.")
    expect(page.locator(f'[id="{STRENGTHS}.1"]')).to_be_focused()
    expect(page.locator("#desk-said")).to_contain_text("moved up.")
    page.keyboard.press("Control+a")
    page.keyboard.press("Backspace")
    page.keyboard.press("Backspace")
    expect(page.locator(f'[id="{STRENGTHS}.2"]')).to_have_count(0)
    expect(page.locator(f'[id="{STRENGTHS}.0"]')).to_be_focused()
    visit.holds("The third.", is_there=False)
    visit.holds("The second thing that was good.")


@slow
@pytest.mark.chromium
def test_an_item_is_dragged_by_its_number_to_any_place(town: Desk, visit: Visit) -> None:
    words = ", ".join(f"Thing {at} was seen by all." for at in range(4))
    change(town.root, TOWN, "[Leaders led.]", f"[{words}]")
    page = visit.open()
    boxes = page.locator(f'[name^="{STRENGTHS}."]')
    expect(boxes).to_have_count(4)
    items_of = page.locator(f'[id="{STRENGTHS}"] [data-item]')

    def drag(start: int, end: int, *, below: bool) -> None:
        box = items_of.nth(end).bounding_box()
        assert box
        place = {"x": 60, "y": box["height"] - 3 if below else 3}
        number = items_of.nth(start).locator(".number")
        number.drag_to(items_of.nth(end), target_position=place)  # type: ignore[arg-type]

    drag(0, 2, below=True)
    expect(page.locator("#desk-said")).to_contain_text("moved")
    expect(boxes.nth(2)).to_be_focused()
    assert [one.input_value()[6] for one in boxes.all()] == ["1", "2", "0", "3"]
    drag(3, 0, below=False)
    expect(boxes.nth(0)).to_be_focused()
    assert [one.input_value()[6] for one in boxes.all()] == ["3", "1", "2", "0"]
    assert re.findall(r"Thing (\d)", town.text(TOWN)) == ["3", "1", "2", "0"]


@slow
@pytest.mark.chromium
def test_a_quote_and_a_fact_are_filled_in_field_by_field(visit: Visit) -> None:
    """Each field is saved when it is left, and the focus goes on to the next one."""
    page = visit.open()
    page.get_by_role("button", name="Add quotes: strength 1").click()
    quote = f"{STRENGTHS}.0.quotes"
    page.locator(f'[id="{quote}.+0.text"]').fill("They listened to me.")
    page.locator(f'[name="{quote}.+0.source"][value="person"]').focus()
    visit.holds("They listened to me.")
    source = page.locator(f'[name="{quote}.0.source"][value="person"]')
    expect(source).to_have_count(1)
    source.check()
    visit.holds("source: person")
    page.goto(f"{page.url.partition('/part/')[0]}/part/facts")
    page.locator('[id="facts.+.name"]').fill("People heard")
    page.keyboard.press("Tab")
    expect(page.locator('[id="facts.+.value"]')).to_be_focused()
    page.keyboard.type("12 of 26")
    page.keyboard.press("Control+s")
    expect(page.locator('[id="facts.people_heard"]')).to_have_value("12 of 26")
    visit.holds("people_heard: 12 of 26")


@slow
@pytest.mark.chromium
def test_names_are_completed_and_shown_as_their_values(visit: Visit) -> None:
    page = visit.open("part/background")
    text = page.locator('[id="background"]')
    text.focus()
    page.keyboard.press("Control+End")
    page.keyboard.type(" It is called {{ pdu short")
    expect(page.get_by_role("listbox")).to_be_visible()
    expect(page.locator("#desk-said")).to_contain_text("figures and names")
    page.keyboard.press("Enter")
    page.keyboard.type(".")
    assert text.input_value().endswith("It is called {{ pdu.short }}.")
    page.locator("#desk-title").focus()
    chip = page.locator(".box .chip").last
    expect(chip).to_have_text("Town")
    visit.holds("{{ pdu.short }}")


@slow
@pytest.mark.chromium
def test_a_click_on_the_page_opens_its_field(visit: Visit) -> None:
    page = visit.open()
    inside = page.frame_locator("iframe")
    inside.locator(f'[data-at="{STRENGTHS}.0"]').click()
    expect(page.locator(f'[id="{STRENGTHS}.0"]')).to_be_focused()
    expect(inside.locator(f'[data-at="{STRENGTHS}.0"]')).to_have_class("desk-now")
    inside.locator('[data-at="background"]').first.click()
    expect(page.locator('[id="background"]')).to_be_focused()
    assert page.url.partition("?")[0].endswith("/part/background")
    inside.locator("[data-from]").first.click()
    expect(page.locator("#desk-follows")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#desk-follows")).to_be_hidden()


@slow
@pytest.mark.chromium
def test_a_change_from_elsewhere_comes_in_and_a_conflict_is_asked_about(
    town: Desk, visit: Visit
) -> None:
    page = visit.open("part/_about")
    page.wait_for_timeout(500)  # until it listens
    change(town.root, TOWN, "2023-05", "2023-06")
    expect(page.locator('[id="publication.month"]')).to_have_value("June 2023")
    expect(page.locator("#desk-made")).to_contain_text("changed About this document.")
    cases = page.locator('[id="fieldwork.cases"]')
    cases.focus()
    cases.fill("33")
    text = town.text(TOWN)
    lay(town.root, {TOWN: text.replace("cases: ", "cases: 1", 1)})
    page.keyboard.press("Control+s")
    expect(page.locator("#desk-conflict")).to_be_visible()
    expect(page.locator("#desk-saved")).to_contain_text("Not saved")
    visit.holds("cases: 1")
    expect(cases).to_have_value("33")
    page.get_by_role("button", name="Save this").click()
    expect(page.locator('[id="fieldwork.cases"]')).to_have_value("33")
    visit.holds("cases: 33")


@slow
@pytest.mark.chromium
def test_two_tabs_never_write_over_each_other(visit: Visit) -> None:
    one = visit.open()
    other = visit.open("part/background")
    one.locator(f'[id="{STRENGTHS}.0"]').fill("Words of one tab.")
    other.locator('[id="background"]').fill("Words of the other tab.")
    one.keyboard.press("Control+s")
    other.keyboard.press("Control+s")
    expect(one.locator("#desk-saved")).to_contain_text("Saved at")
    expect(other.locator("#desk-saved")).to_contain_text("Saved at")
    visit.holds("Words of one tab.")
    visit.holds("Words of the other tab.")


@slow
@pytest.mark.chromium
def test_words_wait_for_a_desk_that_does_not_answer(town: Desk, visit: Visit) -> None:
    page = visit.open()
    before = town.text(TOWN)
    address = f"**{town.base}{PART}"
    page.route(address, lambda route: route.abort())
    text = page.locator(f'[id="{STRENGTHS}.0"]')
    text.fill("Words that must not be lost.")
    page.keyboard.press("Control+s")
    expect(page.locator("#desk-alarm")).to_contain_text("The desk does not answer")
    assert town.text(TOWN) == before
    page.unroute(address)
    expect(page.locator("#desk-saved")).to_contain_text("Saved at")
    visit.holds("Words that must not be lost.")


@slow
@pytest.mark.chromium
def test_words_wait_for_a_desk_that_was_started_again(town: Desk, visit: Visit) -> None:
    """It answers with a page that says how to get in; what was typed is not saved, and not lost."""
    page = visit.open()
    address = f"**{town.base}{PART}"
    page.route(address, lambda route: route.fulfill(status=403, body="<!doctype html><p>No"))
    page.locator(f'[id="{STRENGTHS}.0"]').fill("Words for another day.")
    page.keyboard.press("Control+s")
    expect(page.locator("#desk-alarm")).to_contain_text("The desk was started again")
    expect(page.locator("#desk-saved")).to_contain_text("Not saved")
    expect(page.locator(f'[id="{STRENGTHS}.0"]')).to_have_value("Words for another day.")
    page.unroute(address)
    page.keyboard.press("Control+s")
    visit.holds("Words for another day.")


@slow
@pytest.mark.chromium
def test_a_draft_is_offered_and_not_put_in_place_of_the_file(town: Desk, visit: Visit) -> None:
    page = visit.open()
    page.on("dialog", lambda dialog: dialog.accept())
    page.route(f"**{town.base}**", lambda route: (
        route.abort() if route.request.method == "POST" else route.continue_()
    ))  # fmt: skip
    kept = page.locator(f'[id="{STRENGTHS}.0"]').input_value()
    page.locator(f'[id="{STRENGTHS}.0"]').fill("A draft of mine.")
    page.reload()
    expect(page.locator(f'[id="{STRENGTHS}.0"]')).to_have_value(kept)
    expect(page.locator(".note.alert")).to_contain_text("A draft of mine.")
    page.unroute(f"**{town.base}**")
    page.get_by_role("button", name="Take the words that were kept").click()
    expect(page.locator("#desk-saved")).to_contain_text("Saved at")
    visit.holds("A draft of mine.")


ITEM = (
    "<p class=MsoListParagraph style='mso-list:l0 level{} lfo1'>"
    "<span style='mso-list:Ignore'>{}<span>&nbsp; </span></span>{}</p>"
)
PASTED = (
    "<html><head><style>p {}</style></head><body><!--StartFragment-->"
    "<h2>Leaders</h2><p class=MsoNormal><b>Leaders</b> knew&nbsp;their <i>“staff”</i>.<o:p></o:p>"
    "</p>"
    + ITEM.format(1, "·", "They met <b>them</b>\n often.")
    + ITEM.format(2, "o", "In the office.")
    + "<table><tr><th>Area</th><th>Cases</th></tr><tr><td><p>North</p></td><td>36</td></tr></table>"
    "<!--EndFragment--></body></html>"
)
PASTE = (
    "(one, html) => { const data = new DataTransfer(); data.setData('text/html', html);"
    "one.focus(); one.dispatchEvent(new ClipboardEvent('paste',"
    "{clipboardData: data, bubbles: true, cancelable: true})); }"
)


@slow
@pytest.mark.chromium
def test_what_is_pasted_from_word_becomes_items_in_clean_markdown(visit: Visit) -> None:
    page = visit.open()
    text = page.locator(f'[id="{STRENGTHS}.0"]')
    text.fill("")
    text.evaluate(PASTE, PASTED)
    expect(page.locator(f'[id="{STRENGTHS}.5"]')).to_have_value("North: 36")
    said = [page.locator(f'[id="{STRENGTHS}.{at}"]').input_value() for at in range(6)]
    assert said == [
        "Leaders",
        '**Leaders** knew their *"staff"*.',
        "They met **them** often.",
        "In the office.",
        "Area: Cases",
        "North: 36",
    ]


@slow
@pytest.mark.chromium
def test_what_is_pasted_into_a_text_is_markdown_that_the_browser_undoes(visit: Visit) -> None:
    page = visit.open("part/background")
    text = page.locator('[id="background"]')
    before = text.input_value()
    text.focus()
    page.keyboard.press("Control+End")
    text.evaluate(PASTE, PASTED)
    clean = '**Leaders** knew their *"staff"*.\n\n- They met **them** often.\n  - In the office.'
    expect(text).to_have_value(re.compile(re.escape(clean)))
    page.keyboard.press("Control+z")
    expect(text).to_have_value(before)


@pytest.fixture(scope="module")
def area(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    root = tmp_path_factory.mktemp("area")
    files = {file: file.read_text("utf-8") for file in (ROOT / "content").rglob("*.yaml")}
    lay(root, {str(file.relative_to(ROOT)): text for file, text in files.items()})
    with desk(root) as one:
        yield Desk(one.server, root, "greater-manchester/quality-impact-2017")


@slow
@pytest.mark.chromium
def test_a_pasted_table_fills_cells_and_adds_rows(area: Desk, browser: Browser) -> None:
    """From the cell that has the focus on; an empty cell keeps its place."""
    expect.set_options(timeout=60_000)
    visit = Visit(browser, area)
    page = visit.open("")
    places = page.locator("#desk-outline a").evaluate_all("all => all.map(one => one.pathname)")
    for place in places:
        page.goto(f"{area.server.url}{place}")
        if page.locator(".cells").count():
            break
    ready(page)
    table = page.locator(".cells").first
    rows, wide = table.locator("tr").count(), table.locator("tr").first.locator("input").count()
    grid = table.locator("input").first.get_attribute("name").rpartition(".")[0].rpartition(".")[0]  # type: ignore[union-attr]
    cell = page.locator(f'[id="{grid}.{rows - 1}.0"]')
    words = [["Last", *["1"] * (wide - 1)], ["New", "", *["2"] * (wide - 2)]]
    html = "".join(f"<tr>{''.join(f'<td>{one}</td>' for one in row)}</tr>" for row in words)
    cell.evaluate(PASTE, f"<table>{html}</table>")
    expect(page.locator(f'[id="{grid}.{rows}.0"]')).to_have_value("New")
    for at, row in enumerate(words):
        held = [page.locator(f'[id="{grid}.{rows - 1 + at}.{one}"]') for one in range(wide)]
        assert [one.input_value() for one in held] == row
    page.locator(f'[id="{grid}"] > [data-do=add]').click()
    new = page.locator(f'[id="{grid}.+{rows + 1}.+0"]')
    expect(new).to_be_focused()  # in a row that is not saved yet it is the same
    new.evaluate(PASTE, f"<table>{html}</table>")
    for at, row in enumerate(words):
        expect(page.locator(f'[id="{grid}.{rows + 1 + at}.0"]')).to_have_value(row[0])
    assert visit.wrong == []
    page.close()


@slow
@pytest.mark.chromium
def test_it_is_whole_without_scripts(town: Desk, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(town.server.entrance)
    page.locator("th a").first.click()
    page.goto(f"{town.server.url}{town.base}{PART}")
    page.get_by_role("button", name="Add: strength").click()
    page.locator(f'[id="{STRENGTHS}.+1"]').fill("Written without scripts.")
    page.locator("button[name=do][value=save]").first.click()
    expect(page.locator("#desk-saved")).to_contain_text("Saved at")
    expect(page.locator(f'[id="{STRENGTHS}.1"]')).to_have_value("Written without scripts.")
    assert "Written without scripts." in town.text(TOWN)
    context.close()


@slow
@pytest.mark.chromium
def test_keys_lead_through_the_panes_and_the_problems(town: Desk, visit: Visit) -> None:
    lay(town.root, {TOWN: town.text(TOWN).replace("cases: ", "cases: x", 1)})
    page = visit.open("part/_about")
    for pane in ("desk-outline", "desk-main", "desk-page"):
        page.keyboard.press("F6")
        expect(page.locator(f"#{pane}")).to_be_focused()
    page.keyboard.press("F8")
    expect(page.locator('[id="fieldwork.cases"]')).to_be_focused()


PAGES = ("/desk/", "part/standards.leadership", "part/_about", "part/facts", "changes", "text")


@slow
@pytest.mark.chromium
@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("mode", ["light", "dark", "forced", "narrow"])
def test_axe_finds_nothing(path: str, mode: str, town: Desk, browser: Browser, need: Need) -> None:
    need(tools.axe)
    lay(town.root, {TOWN: town.text(TOWN).replace("cases: ", "cases: x", 1)})
    context = browser.new_context(
        viewport={"width": 320 if mode == "narrow" else 1280, "height": 900},
        color_scheme="dark" if mode == "dark" else "light",
        forced_colors="active" if mode == "forced" else "none",
        bypass_csp=True,
    )
    page = context.new_page()
    page.goto(town.server.entrance)
    page.goto(f"{town.server.url}{path if path[0] == '/' else town.base + path}")
    verdict = validators.axe(page, Path(path), mode)
    assert verdict.failures == ()
    assert verdict.checks > 10
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()
