"""Many documents are checked in several processes, and nothing depends on how many."""

import os

import pytest

from reportgen.build.prepare import BATCH, Purpose, prepare
from reportgen.build.processes import by_processes
from reportgen.files.sources import Project
from reportgen.problems.errors import ToolError
from tests.projects import TOWN, MakeProject, Run, minimal

pytestmark = pytest.mark.filterwarnings(
    "ignore:This process .* is multi-threaded:DeprecationWarning"
)


def many(count: int = 2 * BATCH + 3) -> dict[str, str]:
    """More documents than fit into two batches, every third with a mistake."""
    found = {}
    for number in range(count):
        text = minimal()[TOWN].replace("name: Town", f"name: Town {number}")
        wrong = text.replace("strengths:", "strenghts:", 1) if number % 3 == 0 else text
        found[f"content/north/town-{number:02}.yaml"] = wrong
    return found


@pytest.mark.parametrize("form", ["json", "short", "sarif"])
def test_the_report_is_the_same_with_any_number_of_processes(
    form: str, make_project: MakeProject, run: Run
) -> None:
    make_project(files=many())
    one, two = (run("check", "-j", jobs, "--output", form) for jobs in ("1", "2"))
    assert one.code == two.code == 1
    assert one.out == two.out
    assert one.out.count("unknown-field") >= len(many()) // 3


def test_what_is_shared_is_reported_once(make_project: MakeProject, run: Run) -> None:
    make_project(files=many() | {"content/shared/people.yaml": "kind: people\npeople: 3\n"})
    for jobs in ("1", "2"):
        said = run("check", "-j", jobs, "--output", "short").out
        assert said.count("content/shared/people.yaml") == 1


def test_views_are_there_for_what_is_sound(make_project: MakeProject) -> None:
    project = Project(make_project(files=many()))
    batch = prepare(project, tuple(project.documents()), Purpose.BUILD, 2)
    assert [*batch.documents] == [*project.documents()]
    assert {bool(one.view) == one.is_sound for one in batch.documents.values()} == {True}
    assert set(batch.sources) == {one.span.path for one in batch.diagnostics()}


def test_a_list_needs_summaries_and_no_views(make_project: MakeProject) -> None:
    project = Project(make_project(files=many()))
    ids = tuple(project.documents())
    listed, made = (prepare(project, ids, one).documents for one in (Purpose.LIST, Purpose.BUILD))
    assert {name: one.summary for name, one in listed.items()} == {
        name: one.summary for name, one in made.items()
    }
    assert any(one.summary for one in listed.values())
    assert not any(one.view for one in listed.values())


def test_a_process_that_dies_is_said_in_one_line() -> None:
    with pytest.raises(ToolError, match="a process that was checking documents died"):
        [*by_processes(os._exit, [1, 2, 3], 2)]


def test_one_batch_needs_no_other_process(
    make_project: MakeProject, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_project()
    monkeypatch.setattr(os, "fork", lambda: pytest.fail("a process was started"))
    assert run("check", "-j", "2").code == 0
