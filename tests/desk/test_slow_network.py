"""What is typed while the desk's answer is still on its way is never lost, nor put elsewhere."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.desk.desking import Desk, as_laid, desk_of_a_draft, visiting
from tests.projects import lay

STRENGTHS = "standards.leadership.strengths"
BOXES = f'textarea[name^="{STRENGTHS}."]'
COPIED = "".join(f"<p class=MsoListParagraph>Thing {at} was seen.</p>" for at in range(1, 14))
pytestmark = [pytest.mark.slow, pytest.mark.chromium]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk_of_a_draft(tmp_path_factory.mktemp("slow")) as one:
        one.server.waits_for("/desk/north/town/")
        yield one


@pytest.fixture
def page(place: Desk, browser: Browser) -> Iterator[Page]:
    """A desk whose answers take a second."""
    expect.set_options(timeout=30_000)
    before = as_laid(place)
    with visiting(browser, place) as visit:
        page = visit.open()
        wire = page.context.new_cdp_session(page)
        slow = {
            "offline": False,
            "latency": 1_000,
            "downloadThroughput": -1,
            "uploadThroughput": -1,
        }
        wire.send("Network.emulateNetworkConditions", slow)
        yield page
        wire.send("Network.emulateNetworkConditions", {**slow, "latency": 0})
    lay(place.root, before)


def texts(page: Page) -> list[str]:
    """The strengths, as the boxes hold them."""
    return [one.input_value() for one in page.locator(BOXES).all()]


def last(page: Page) -> Locator:
    return page.locator(BOXES).last


def test_whole_items_are_typed_before_the_first_answer(page: Page) -> None:
    before = texts(page)
    last(page).focus()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Much so.")
    for words in ("Plans were kept.", "All of them knew whom to call.", "Nobody"):
        page.keyboard.press("Enter")
        page.keyboard.type(words)
    expect(page.locator(".landing")).to_have_count(0)
    page.keyboard.type(" waited.")
    page.keyboard.press("Control+s")
    expect(page.locator(f'[name^="{STRENGTHS}.+"]')).to_have_count(0)
    added = ["Plans were kept.", "All of them knew whom to call.", "Nobody waited."]
    assert texts(page) == [*before[:-1], f"{before[-1]} Much so.", *added]
    assert page.evaluate("document.activeElement.name") == f"{STRENGTHS}.{len(before) + 2}"


def test_typing_in_an_item_that_is_being_moved_stays_with_it(page: Page) -> None:
    last(page).focus()
    page.keyboard.press("Enter")
    expect(page.locator(f'[name^="{STRENGTHS}.+"]')).to_be_focused()
    page.keyboard.type("They met.")
    page.keyboard.press("Control+s")
    expect(page.locator(f'[name^="{STRENGTHS}.+"]')).to_have_count(0)
    before = texts(page)
    assert page.evaluate("document.activeElement.value") == before[-1]
    page.keyboard.press("Alt+Shift+ArrowUp")
    page.keyboard.type(" Still so.")
    expect(page.locator("#desk-said")).to_contain_text("moved up")
    page.keyboard.press("Control+s")
    expect(page.locator("#desk-saved")).to_contain_text("Saved at")
    assert texts(page) == [*before[:-2], f"{before[-1]} Still so.", before[-2]]


def test_an_item_begun_stays_while_another_field_is_saved(page: Page) -> None:
    before = texts(page)
    page.get_by_role("button", name="Add: strength").click()
    new = page.locator(f'[name="{STRENGTHS}.+{len(before)}"]')
    expect(new).to_be_focused()
    page.locator(BOXES).first.fill("Other words.")
    new.focus()  # what was left is saved, without anything in the new one
    page.keyboard.type("New words.")
    expect(page.locator("#desk-saved")).to_contain_text("Saved at")
    expect(new).to_be_focused()
    page.keyboard.press("Control+s")
    expect(page.locator(f'[name="{STRENGTHS}.{len(before)}"]')).to_be_focused()
    assert texts(page) == ["Other words.", *before[1:], "New words."]


def test_many_paragraphs_pasted_into_a_new_item_become_items_in_their_order(page: Page) -> None:
    before = texts(page)
    last(page).focus()
    page.keyboard.press("Enter")
    expect(page.locator(f'[name^="{STRENGTHS}.+"]')).to_be_focused()
    page.evaluate(
        """(html) => {
            const data = new DataTransfer();
            data.setData("text/html", html);
            const options = { clipboardData: data, bubbles: true, cancelable: true };
            document.activeElement.dispatchEvent(new ClipboardEvent("paste", options));
        }""",
        COPIED,
    )
    expect(page.locator("#desk-said")).to_contain_text("13 paragraphs pasted")
    assert texts(page) == [*before, *(f"Thing {at} was seen." for at in range(1, 14))]
    assert page.evaluate("document.activeElement.name") == f"{STRENGTHS}.{len(before) + 12}"
