"""What a git range changed, by the names of inputs, in a real repository."""

from pathlib import Path

import pytest

from reportgen.build.track.changes import below_repository, changed_inputs
from reportgen.files.sources import Project
from reportgen.problems.errors import ToolError
from tests.projects import TOWN, MakeProject, lay
from tests.repositories import commit, git

REGION = "content/north/region.yaml"


def said(project: Project, revision: str) -> tuple[str, ...]:
    """What changed, as messages name it."""
    return tuple(map(str, changed_inputs(project, revision)))


@pytest.fixture
def project(make_project: MakeProject) -> Project:
    """The minimal project, committed."""
    root = make_project()
    commit(root, "Begin")
    return Project(root)


@pytest.mark.parametrize("below", ["", "reports/", "a/b c/"])
def test_where_a_project_lies_in_its_repository(below: str, tmp_path: Path) -> None:
    lay(tmp_path / "whole", {f"{below}a.txt": "x"})
    commit(tmp_path / "whole", "Begin")
    assert below_repository(tmp_path / "whole" / below) == below


def test_a_project_may_lie_in_no_repository(tmp_path: Path) -> None:
    assert below_repository(tmp_path) == ""


def test_nothing_changed(project: Project) -> None:
    assert said(project, "HEAD") == ()


def test_a_change_counts_whether_committed_or_not(project: Project) -> None:
    lay(project.root, {TOWN: "committed"})
    commit(project.root, "Change")
    lay(project.root, {REGION: "not committed", "content/north/new.yaml": "unknown to git"})
    changed = ("content/north/new.yaml", REGION, TOWN)
    assert said(project, "HEAD~1") == (*changed, "pdus north")


def test_what_was_deleted_or_renamed_counts_by_both_names(project: Project) -> None:
    (project.root / TOWN).rename(project.root / "content/north/village.yaml")
    lay(project.root, {REGION: None})
    commit(project.root, "Rename and delete")
    both = (REGION, TOWN, "content/north/village.yaml")
    assert said(project, "HEAD~1") == (*both, "pdus north")


def test_ignored_files_do_not_count(project: Project) -> None:
    lay(project.root, {".gitignore": "/output\n", "output/town.html": "built"})
    assert said(project, "HEAD") == (".gitignore",)


@pytest.mark.parametrize(
    ("file", "names"),
    [
        ("content/frameworks/tiny.yaml", {"framework tiny"}),
        (
            "templates/parts/badge.html.jinja",
            {
                "template parts/badge.html.jinja",
                "template shipped:parts/badge.html.jinja",
            },
        ),
        ("templates/assets/print.css", {"asset assets/print.css"}),
        ("reportgen.toml", {"program reportgen"}),
        ("pyproject.toml", {"program reportgen"}),
        ("requirements.txt", {"program reportgen"}),
        ("docs/requirements.txt", set()),
    ],
)
def test_a_file_has_the_names_that_it_is_used_by(
    project: Project, file: str, names: set[str]
) -> None:
    lay(project.root, {file: "changed"})
    assert {*said(project, "HEAD")} >= {file, *names}


def test_a_project_may_be_a_folder_of_a_repository(tmp_path: Path) -> None:
    lay(tmp_path, {"one/content/a.yaml": "1", "two/content/a.yaml": "1"})
    commit(tmp_path, "Begin")
    lay(tmp_path, {"one/content/a.yaml": "2", "two/content/a.yaml": "2"})
    assert said(Project(tmp_path / "two"), "HEAD") == ("content/a.yaml",)


def test_the_program_counts_where_it_is_in_the_same_repository(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reportgen.build.track.changes.PACKAGE", project.root / "reportgen")
    lay(project.root, {"reportgen/text/prose.py": "changed"})
    assert said(project, "HEAD") == ("reportgen/text/prose.py", "program reportgen")


def test_a_branch_is_compared_with_where_it_began(project: Project) -> None:
    git(project.root, "switch", "--quiet", "--create", "correction")
    lay(project.root, {TOWN: "corrected"})
    commit(project.root, "Correct")
    git(project.root, "switch", "--quiet", "main")
    lay(project.root, {REGION: "renamed meanwhile"})
    commit(project.root, "Rename")
    git(project.root, "switch", "--quiet", "correction")
    assert said(project, "main") == (TOWN, "pdus north")


def test_an_unknown_revision_is_one_line(project: Project) -> None:
    with pytest.raises(ToolError, match=r"^git cannot .*: there is no revision `nope`; in a sh.*$"):
        said(project, "nope")


def test_a_revision_is_never_an_option(project: Project) -> None:
    with pytest.raises(ToolError, match="there is no revision `--all`"):
        said(project, "--all")


def test_a_folder_outside_any_repository_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(ToolError, match=r"^git cannot tell what changed: not a git repository.*$"):
        said(Project(tmp_path), "HEAD")


def test_unrelated_histories_are_one_line(project: Project) -> None:
    git(project.root, "switch", "--quiet", "--orphan", "other")
    lay(project.root, {"a": "1"})
    commit(project.root, "Begin anew")
    with pytest.raises(ToolError, match="no merge base found"):
        said(project, "main")


def test_a_machine_without_git_is_one_line(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(project.root))
    with pytest.raises(ToolError, match="git is not installed; install it, or leave `--since` out"):
        said(project, "HEAD")


def test_a_repository_of_somebody_else_is_told_with_the_remedy_of_git(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(ToolError, match=r"dubious ownership.*; if .* run `git config --global"):
        said(project, "HEAD")
