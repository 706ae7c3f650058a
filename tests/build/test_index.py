"""The index page and the data files: made from all documents, and anew when what they list does."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.projects import (
    LETTER,
    TOWN,
    VILLAGE,
    MakeProject,
    Run,
    change,
    lay,
    region,
    tree,
)

BUILD = ("build", "-j", "1", "--format", "html")
TINY = "content/frameworks/tiny.yaml"
DATA = [
    f"data/{name}.{form}"
    for name in ("ratings", "recommendations")
    for form in ("csv", "json", "xlsx")
]


def listing(root: Path, run: Run, *more: str) -> tuple[list[str], list[str]]:
    """What a build makes: documents' files, and which of index and data."""
    done = run(*BUILD, "--outcome", "outcome.json", *more, cwd=root)
    outcome = json.loads((root / "outcome.json").read_text("utf-8"))
    written = [line.removeprefix("output/") for line in done.out.splitlines()]
    return sorted(written), sorted(outcome["listing"])


def test_all_documents_are_listed_by_region(make_project: MakeProject, run: Run) -> None:
    root = make_project(files=region())
    assert run("build", cwd=root).code == 0
    page = (root / "output/index.html").read_text("utf-8")
    rows = re.findall(r'<th scope="row">(?:<a href="([^"]*)">|<span[^>]*>)([^<]*)<', page)
    pdu = "\N{NO-BREAK SPACE}PDU"
    titles = [
        ("north/letter.html", "Letter to the North region"),
        ("north/town.html", f"Town{pdu}"),
    ]
    assert rows[:3] == [*titles, ("", f"Village{pdu}")]
    for path in ("north/town.pdf", "north/letter.pdf", *DATA):
        assert f'href="{path}"' in page
        size = max(1, round((root / "output" / path).stat().st_size / 1000))
        assert re.search(rf'href="{path}".*?</a> <span class="size">{size} KB', page)
    assert re.search(r'<time datetime="2023-07-27">27\sJuly\s2023<', page)


@pytest.mark.parametrize(
    ("path", "old", "new", "documents", "others"),
    [
        # A rating is in the letter and among the ratings; no recommendation says it.
        (
            VILLAGE,
            "rating: Good",
            "rating: Inadequate",
            ["north/letter.html"],
            DATA[:3],
        ),
        (VILLAGE, "name: Village", "name: Hamlet", ["north/letter.html"], DATA),
        (
            VILLAGE,
            "plan at all",
            "plan this year",
            ["north/letter.html"],
            DATA[3:],
        ),
        # A fixed phrase is in the reports alone.
        (
            TINY,
            "The ratings are",
            "All the many ratings are",
            ["north/letter.html", "north/town.html"],
            [],
        ),
    ],
)
def test_a_change_remakes_what_says_it_and_nothing_else(
    path: str,
    old: str,
    new: str,
    documents: list[str],
    others: list[str],
    make_project: MakeProject,
    run: Run,
) -> None:
    root = make_project(files=region())
    assert run(*BUILD, cwd=root).code == 0
    change(root, path, old, new)
    made, listed = listing(root, run)
    assert made == documents
    # The sizes of files stand on the index, and may have changed or not.
    assert {*listed, "index.html"} == {*others, "index.html"}
    assert listing(root, run) == ([], [])


@pytest.mark.parametrize(("built", "other"), [("html", "pdf"), ("pdf", "html")])
def test_a_file_of_earlier_content_is_not_on_the_index(
    built: str, other: str, make_project: MakeProject, run: Run
) -> None:
    root = make_project()

    def listed(form: str) -> bool:
        return f'href="north/town.{form}"' in (root / "output/index.html").read_text("utf-8")

    before = (root / TOWN).read_text("utf-8")
    assert run("build", "-j", "1", cwd=root).code == 0
    change(root, TOWN, "2023-05", "2023-06")
    assert run("build", "-j", "1", "--format", built, cwd=root).code == 0
    assert (listed(built), listed(other)) == (True, False)
    assert (root / f"output/north/town.{other}").exists()
    assert run("build", "-j", "1", "--format", built, cwd=root).out == ""
    lay(root, {TOWN: before})
    assert run("build", "-j", "1", "--format", built, cwd=root).code == 0
    assert (listed(built), listed(other)) == (True, True)
    change(root, TOWN, "2023-05", "2023-06")
    assert run("build", "-j", "1", cwd=root).code == 0
    assert (listed(built), listed(other)) == (True, True)


def test_an_idle_build_loads_no_spreadsheets_and_no_documents(
    make_project: MakeProject, spawn: Run
) -> None:
    root = make_project(files=region())
    spawn(*BUILD, cwd=root)
    code = (
        "import sys\nfrom reportgen.commands import cli\n"
        "code = cli.run(['build', '--format', 'html'])\n"
        "slow = {'xlsxwriter', 'jinja2', 'weasyprint', 'pydantic', 'reportgen.build.prepare'}\n"
        "print(code, sorted(slow & {*sys.modules}))"
    )
    (root / "idle.py").write_text(code, "utf-8")
    done = subprocess.run(
        [sys.executable, "idle.py"], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout == "0 []\n"


@pytest.mark.parametrize("path", ["index.html", "data/ratings.csv", "summaries.json"])
@pytest.mark.parametrize("how", ["edited", "deleted"])
def test_what_somebody_spoilt_is_made_again(
    path: str, how: str, make_project: MakeProject, run: Run
) -> None:
    root = make_project(files=region())
    run(*BUILD, cwd=root)
    good = tree(root / "output")
    file = root / "output" / path
    if how == "edited":
        file.write_bytes(b"{}" + file.read_bytes()[:-200])
    else:
        file.unlink()
    checked = run(*BUILD, "--check", cwd=root)
    assert checked.code == 1
    assert path in checked.err
    assert run(*BUILD, cwd=root).code == 0
    assert tree(root / "output") == good


def test_a_document_that_goes_is_listed_no_more(make_project: MakeProject, run: Run) -> None:
    root = make_project(files=region())
    lay(root, {LETTER: None})
    run(*BUILD, cwd=root)
    lay(root, {VILLAGE: None})
    assert run(*BUILD, "--check", cwd=root).code == 1
    assert listing(root, run)[1] == [*DATA, "index.html"]
    for path in ("index.html", "data/ratings.csv", "summaries.json"):
        assert "Village" not in (root / "output" / path).read_text("utf-8")


def test_one_document_alone_updates_its_rows_and_keeps_the_others(
    make_project: MakeProject, run: Run
) -> None:
    root = make_project(files=region())
    run(*BUILD, cwd=root)
    change(root, VILLAGE, "name: Village", "name: Hamlet")
    change(root, TOWN, "name: Town", "name: City")
    run(*BUILD, "north/town", cwd=root)
    ratings = (root / "output/data/ratings.csv").read_text("utf-8")
    assert "City" in ratings
    assert "Village" in ratings
    assert "Hamlet" not in ratings


def test_a_document_with_an_error_keeps_its_last_good_rows(
    make_project: MakeProject, run: Run
) -> None:
    root = make_project(files=region())
    run(*BUILD, cwd=root)
    before = (root / "output/data/ratings.csv").read_bytes()
    change(root, TOWN, "name: Town", "nmae: Town")
    assert run(*BUILD, cwd=root).code == 1
    assert (root / "output/data/ratings.csv").read_bytes() == before


def test_the_same_documents_give_the_same_bytes(make_project: MakeProject, run: Run) -> None:
    root = make_project(files=region())
    run(*BUILD, cwd=root)
    run(*BUILD, "--output", "one-by-one", "north/village", cwd=root)
    for name in ("north/town", "north/letter"):
        run(*BUILD, "--output", "one-by-one", name, cwd=root)
    one, other = tree(root / "output"), tree(root / "one-by-one")
    assert {path: one[path] for path in (*DATA, "index.html")} == {
        path: other[path] for path in (*DATA, "index.html")
    }


@pytest.fixture
def index(browser: Browser, shipped_output: Path) -> Iterator[Page]:
    """The index of what the project ships, with its script."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto((shipped_output / "index.html").as_uri())
    yield page
    page.close()
    assert said == []


def shown(page: Page) -> list[str]:
    """The titles in the list that can be seen, in their order."""
    rows = page.locator(".documents tbody tr:not(.region-head):visible th[scope=row]")
    lines = (text.splitlines()[0] for text in rows.all_inner_texts())
    return [line.replace("\N{NO-BREAK SPACE}", " ") for line in lines]


@pytest.mark.chromium
@pytest.mark.slow
def test_search_shows_what_has_all_the_words(index: Page) -> None:
    everything = shown(index)
    assert len(everything) == 10
    index.get_by_label("Search").fill("north inadequate")
    assert shown(index) == ["Knowsley and St Helens PDU", "Liverpool North PDU"]
    assert index.get_by_role("status").inner_text() == "2 of 10 documents"
    index.get_by_label("Search").fill("nowhere")
    assert shown(index) == []
    index.get_by_label("Search").fill("")
    assert shown(index) == everything


@pytest.mark.chromium
@pytest.mark.slow
def test_a_column_sorts_by_keyboard_and_says_so(index: Page) -> None:
    everything = shown(index)
    head = index.get_by_role("columnheader", name="Score")
    head.get_by_role("button").focus()
    index.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "ascending"
    assert shown(index)[0] == "Knowsley and St Helens PDU"
    # What has no score comes last in either order.
    assert all(title.startswith(("Letter", "The effectiveness")) for title in shown(index)[-3:])
    index.keyboard.press("Enter")
    assert shown(index)[0] == "Manchester North PDU"
    assert "sorted by Score, highest first" in index.get_by_role("status").inner_text()
    index.keyboard.press("Enter")
    assert (shown(index), head.get_attribute("aria-sort")) == (everything, None)
