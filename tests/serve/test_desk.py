"""The server's own pages: what there is and what is wrong, and how they are told of changes."""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from reportgen.files.sources import Project
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Span, to_row
from reportgen.serve.news import News
from reportgen.serve.shelf import Asked, Shelf, shelf
from tests.conformance import tools, validators
from tests.conformance.conftest import need as need
from tests.projects import TOWN, lay, region
from tests.serve.serving import Serving, serving

Need = Callable[..., object]
slow = pytest.mark.slow


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Serving, Path]]:
    """A draft with its PDF, ratings without a page, and a letter with an error."""
    root = tmp_path_factory.mktemp("desk")
    files = region()
    lay(root, files | {TOWN: files[TOWN].replace("stage: final", "stage: draft")})
    with serving(root) as server:
        server.waits_for("/desk/north/town/")
        yield server, root


@slow
@pytest.mark.chromium
@pytest.mark.parametrize("mode", ["light", "dark", "forced", "narrow"])
def test_axe_finds_nothing(
    mode: str, place: tuple[Serving, Path], browser: Browser, need: Need
) -> None:
    need(tools.axe)
    server, _ = place
    context = browser.new_context(
        viewport={"width": 320 if mode == "narrow" else 1280, "height": 900},
        color_scheme="dark" if mode == "dark" else "light",
        forced_colors="active" if mode == "forced" else "none",
        bypass_csp=True,
    )
    page = context.new_page()
    page.goto(server.entrance)
    page.goto(f"{server.url}/nothing.html")
    verdict = validators.axe(page, Path("/nothing.html"), mode)
    assert verdict.failures == ()
    assert verdict.checks > 10
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


@slow
@pytest.mark.chromium
def test_the_document_that_is_named_comes_first(
    place: tuple[Serving, Path], browser: Browser
) -> None:
    """Of one that was deleted a line tells, and what was built of it stays."""
    _, root = place
    expect.set_options(timeout=60_000)
    with serving(root, "--format", "html", "north/town") as server:
        server.waits_for("up to date|built")
        page = browser.new_page()
        page.goto(server.entrance)
        assert page.url == f"{server.url}/desk/north/town/part/_about"
        text = (root / TOWN).read_text("utf-8")
        before = len(server.said)
        (root / TOWN).unlink()
        server.waits_for("there is no document `north/town`")
        assert len([one for one in server.said[before:] if "north/town" in one]) == 1
        lay(root, {TOWN: text})
        page.close()


def outcome(*problems: tuple[str, str, int, bool], stopped: str = "") -> dict[str, object]:
    """What a build tells: problems by code, path, line, and whether they follow from others."""
    made = [
        to_row(diagnostic(code, f"{code} here", Span(path, line, 1))) | {"follows": follows}
        for code, path, line, follows in problems
    ]
    return {"documents": [], "problems": made, "stopped": stopped}


def test_problems_stand_at_their_document_causes_first(tmp_path: Path) -> None:
    lay(tmp_path, region())
    told = outcome(
        ("missing-field", TOWN, 3, True), ("unknown-field", TOWN, 2, False),
        ("doubled-word", TOWN, 1, False), ("unknown-field", "content/shared/people.yaml", 1, False),
    )  # fmt: skip
    asked = Asked(Project(tmp_path), ("north/letter", "north/town"))
    now = shelf(asked, tmp_path / "output", told, {})
    town = now.by_id["north/town"].problems
    assert [(one.code, one.follows) for one in town.listed] == [
        ("unknown-field", False), ("doubled-word", False), ("missing-field", True),
    ]  # fmt: skip
    assert town.count == "2 errors, 1 warning"
    second_line = region()[TOWN].splitlines()[1]
    assert second_line in town.listed[0].excerpt
    assert now.others.count == "1 error"
    assert now.by_id["north/letter"].problems.count == ""


@pytest.mark.parametrize("number", [200, 201, 5_000])
def test_very_many_problems_are_counted(number: int, tmp_path: Path) -> None:
    lay(tmp_path, region())
    told = outcome(*(("doubled-word", TOWN, 1 + at % 9, False) for at in range(number)))
    now = shelf(Asked(Project(tmp_path), ("north/town",)), tmp_path / "output", told, {})
    found = now.by_id["north/town"].problems
    assert len(found.listed) == 200
    assert found.left == number - 200


@pytest.mark.parametrize(
    ("line", "stage", "is_published"),
    [
        ("stage: final", "final", True), ("stage: 'draft'", "draft", False),
        ("stage: factual-accuracy", "factual-accuracy", False), ("", "draft", False),
        ("stage: withdrawn", "withdrawn", True), ("stage: nonsense", "draft", False),
        ("stage: [final", "draft", False),
    ],
)  # fmt: skip
def test_a_stage_is_read_as_it_is_written(
    line: str, stage: str, is_published: bool, tmp_path: Path
) -> None:
    lay(tmp_path, region() | {TOWN: region()[TOWN].replace("stage: final", line)})
    now = shelf(Asked(Project(tmp_path), ("north/town",)), tmp_path / "output", outcome(), {})
    (one,) = now.documents
    assert (one.stage, one.is_published) == (stage, is_published)


def test_a_document_that_went_between_two_looks_is_not_listed(tmp_path: Path) -> None:
    lay(tmp_path, region())
    asked = Asked(Project(tmp_path), ("north/town", "north/gone"))
    assert [one.id for one in shelf(asked, tmp_path, outcome(), {}).documents] == ["north/town"]


def test_a_link_in_the_output_folder_is_no_page(tmp_path: Path) -> None:
    lay(tmp_path, region() | {"secret.html": "<title>secret</title>"})
    (tmp_path / "output/north").mkdir(parents=True)
    (tmp_path / "output/north/town.html").symlink_to(tmp_path / "secret.html")
    asked = Asked(Project(tmp_path), ("north/town",))
    (one,) = shelf(asked, tmp_path / "output", outcome(), {}).documents
    assert (one.page, one.title) == ("", "north/town")


def test_pages_are_told_of_what_changed_alone() -> None:
    async def told() -> list[tuple[str, str]]:
        news = News()
        found = [(news.state, news.told)]
        for one, changed in (
            (Shelf(), False),
            (Shelf(stopped="x"), False),
            (Shelf(stopped="x"), True),
        ):
            await news.tell(one, changed=changed)
            found.append((news.state, news.told))
        return found

    with ThreadPoolExecutor(1) as pool:  # in this thread a browser may have a loop of its own
        first, same, other, built = pool.submit(asyncio.run, told()).result()
    assert first == same
    assert other[0] == first[0]
    assert other[1] != first[1]
    assert built == (built[0], other[1])
    assert built[0] != other[0]
