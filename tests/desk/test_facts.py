"""A figure that was typed becomes a fact, and a fact is renamed with all that refers to it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportgen.desk.facts import Figure, figures
from reportgen.desk.forms.controls import Control
from reportgen.desk.reading import Opened, opened, texts_of
from reportgen.files.sources import Project
from tests.desk.desking import Desk, desk
from tests.projects import TOWN, lay, region

LEADERSHIP = "standards.leadership"
STRENGTH = f"{LEADERSHIP}.strengths.0"


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    root = tmp_path_factory.mktemp("facts")
    lay(root, region())
    project = Project(root)
    return opened(project, "north/town", texts_of(project, "north/town"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They saw 33 people.", [("33", "people")]),
        ("In 33 of 48 cases, and 1,250 plans", [("33 of 48", "cases"), ("1,250", "plans")]),
        ("It rose to 47 per cent of them.", [("47 per cent", "them")]),
        ("In 3 cases", []),
        ("On 13 March 2023, in 2023 and in May 12", []),
        ("Under 2.1, or {{ facts.x }} and {{ facts.y12 }}", []),
        ("See [a page](https://example.org/33/45) of 12-14", []),
    ],
)
def test_a_figure_is_found_where_it_may_be_a_fact(
    text: str, found: list[tuple[str, str]], town: Opened
) -> None:
    control = Control("prose", ("background",), "", value=text)
    made = figures(town, Control("group", (), "", inner=(control,)), {"background": ""})
    assert [(one.typed, one.name) for one in made] == found


def test_what_was_there_before_is_not_offered(town: Opened) -> None:
    control = Control("prose", ("background",), "", value="Then 33 and now 44 people.")
    made = figures(town, Control("group", (), "", inner=(control,)), {"background": "Once 33."})
    assert [one.typed for one in made] == ["44"]
    quoted = Control("line", ("standards", "a", "quotes", 0, "text"), "", value="We were 44.")
    assert figures(town, Control("group", (), "", inner=(quoted,)), {}) == list[Figure]()


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Desk]:
    lay(tmp_path, region())
    with desk(tmp_path) as one:
        yield one


def asked(page: str, do: str) -> str:
    found = re.search(rf'value="({do}:[^"]*)"', page)
    assert found, page
    return found[1]


def test_a_figure_becomes_a_fact_and_the_fact_gets_another_name(place: Desk) -> None:
    before = place.text(TOWN)
    place.save(LEADERSHIP, {STRENGTH: "They met 77 of 91 people, and told 77 of 91 of them so."})
    page = place.get(f"{place.base}part/{LEADERSHIP}").text
    answer = place.save(LEADERSHIP, {}, asked(page, "make"))
    assert "people" in place.get(answer.location.partition("#")[0]).text
    text = place.text(TOWN)
    assert "people: 77 of 91" in text
    (reference,) = set(re.findall(r"{{ ([a-z.]+\.people) }}", text))
    page = place.get(f"{place.base}part/{LEADERSHIP}").text
    again = asked(page, "use")
    assert reference in again
    place.save(LEADERSHIP, {}, again)
    assert place.text(TOWN).count(f"{{{{ {reference} }}}}") == 2
    part = "facts" if reference.startswith("facts.") else LEADERSHIP
    location = "facts.people" if part == "facts" else f"{LEADERSHIP}.facts.people"
    renamed = f"rename.{location}"
    place.save(part, {renamed: "People met"}, f"rename:{location}")
    text = place.text(TOWN)
    new = reference.replace("people", "people_met")
    assert "people_met: 77 of 91" in text
    assert text.count(f"{{{{ {new} }}}}") == 2
    assert f"{{{{ {reference} }}}}" not in text
    for taken in ("", "13"):
        known = f"rename.{location}_met"
        answer = place.save(part, {known: taken}, f"rename:{location}_met")
        assert "Give it a name" in place.get(answer.location.partition("#")[0]).text
    for _ in range(4):
        place.save(part, {}, "undo")
    assert place.text(TOWN) == before
