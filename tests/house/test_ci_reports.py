"""The CI job as it runs: its script in a fresh clone, by the lines of the workflow files."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import venv
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.projects import ROOT, TOWN, Result, lay, minimal
from tests.repositories import clean_environment, commit, git

SCRIPT = "tools/ci-reports"
GITHUB = ROOT / ".github/workflows/reports.yml"
GITLAB = ROOT / ".gitlab-ci.yml"
FINDING = "Safety was planned for too seldom."
VILLAGE = "content/south/village.yaml"
SOUTH = {
    VILLAGE: re.sub(
        "^background: .*$", "background: All was well.", minimal()[TOWN], flags=re.MULTILINE
    )
    .replace("name: Town", "name: Village")
    .replace("north", "south"),
    "content/south/region.yaml": "kind: region\nname: South\n",
}


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A fresh clone of a repository that holds only content; its last commit changes a finding."""
    origin = tmp_path / "origin"
    lay(origin, minimal() | SOUTH)
    (origin / "tools").mkdir()
    shutil.copy2(ROOT / SCRIPT, origin / SCRIPT)
    commit(origin, "Begin")
    lay(origin, {TOWN: minimal()[TOWN].replace(FINDING, "Nobody planned for safety.")})
    commit(origin, "Change a finding")
    git(tmp_path, "clone", "--quiet", "--no-local", str(origin), "clone")
    return tmp_path / "clone"


def ran(folder: Path, command: str, **environment: str) -> Result:
    """Run a line of a job as a CI service does."""
    reportgen = f"{shlex.quote(sys.executable)} -m reportgen"
    done = subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", command],
        cwd=folder,
        env=clean_environment() | {"REPORTGEN": reportgen} | environment,
        check=False,
        capture_output=True,
        text=True,
    )
    return Result(done.returncode, done.stdout, done.stderr)


def github_lines() -> list[str]:
    steps: list[dict[str, Any]] = yaml.safe_load(GITHUB.read_text("utf-8"))["jobs"]["build"][
        "steps"
    ]
    return [step["run"] for step in steps if "run" in step]


def gitlab_lines() -> list[str]:
    jobs: dict[str, Any] = yaml.safe_load(GITLAB.read_text("utf-8"))
    return [line for job in ("reports", "drafts", "pages") for line in jobs[job]["script"]]


def built(folder: Path) -> list[str]:
    """The reports in a clone's output."""
    output = folder / "output"
    files = (file for file in output.rglob("*/*") if file.suffix in (".html", ".pdf"))
    return sorted(file.relative_to(output).as_posix() for file in files)


def broken(folder: Path) -> None:
    """Break one document in a clone's work tree, and change the other."""
    lay(folder, {VILLAGE: SOUTH[VILLAGE].replace("rating: Good", "rating: Godo")})
    lay(folder, {TOWN: minimal()[TOWN].replace(FINDING, "Safety was forgotten.")})


def test_a_pull_request_on_github(clone: Path, tmp_path: Path) -> None:
    _, setup, everything, _, site = github_lines()
    assert setup == f"{SCRIPT} setup"
    base, page = git(clone, "rev-parse", "HEAD~1"), tmp_path / "page.md"
    done = ran(clone, everything, GITHUB_ACTIONS="true", BASE=base, GITHUB_STEP_SUMMARY=str(page))
    assert done.code == 0, done.err
    assert built(clone) == ["north/town.html", "north/town.pdf"]
    assert "Nobody planned" in (clone / "output/north/town.html").read_text("utf-8")
    summary = page.read_text("utf-8")
    assert summary == (clone / "build/reports/summary.md").read_text("utf-8")
    assert f"| `north/town` | {TOWN} changed since {base} | HTML, PDF |" in summary
    assert "**Documents:** 1 built." in summary
    assert "**Problems:** none." in summary
    listed = (clone / "build/reports/figures.csv").read_text("utf-8")
    assert "north/town" in listed
    assert ran(clone, site).code == 0


def test_the_main_branch_on_github(clone: Path) -> None:
    _, _, everything, _, site = github_lines()
    main = {"GITHUB_ACTIONS": "true", "BASE": "", "PUBLISH": "yes"}
    done = ran(clone, everything, **main)
    assert done.code == 0, done.err
    both = ["north/town.html", "north/town.pdf", "south/village.html", "south/village.pdf"]
    assert built(clone) == both
    again = ran(clone, everything, **main)
    assert "**Documents:** 0 built." in again.out
    assert ran(clone, site).code == 0
    published = {p.relative_to(clone / "build/site").as_posix() for p in clone.rglob("site/**/*")}
    assert {"index.html", "assets/tokens.css", *both} <= published
    assert "manifest.json" not in published
    first = (clone / "build/site/index.html").read_text("utf-8")
    assert '<a href="south/village.html">' in first
    assert '<a href="south/village.pdf" type="application/pdf">PDF<' in first


def test_a_merge_request_and_the_main_branch_on_gitlab(clone: Path) -> None:
    base_of, setup, everything, _, pages = gitlab_lines()
    assert ran(clone, base_of).code == 0
    assert setup == f"{SCRIPT} setup"
    base = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": git(clone, "rev-parse", "HEAD~1")}
    assert ran(clone, everything, GITLAB_CI="true", **base).code == 0
    assert built(clone) == ["north/town.html", "north/town.pdf"]
    log = json.loads((clone / "build/reports/check.sarif").read_text("utf-8"))
    assert log["version"] == "2.1.0"
    assert ran(clone, everything, GITLAB_CI="true", PUBLISH="yes").code == 0
    assert len(built(clone)) == 4
    assert ran(clone, pages).code == 0
    assert (clone / "public/south/village.pdf").is_file()


DRAFT = {VILLAGE: SOUTH[VILLAGE].replace("stage: final", "stage: draft")}


def test_a_draft_on_the_main_branch_fails_nothing_and_is_not_published(clone: Path) -> None:
    lay(clone, DRAFT)
    _, _, everything, drafts, site = github_lines()
    main = {"GITHUB_ACTIONS": "true", "BASE": "", "PUBLISH": "yes"}
    done = ran(clone, f"{everything} --format html", **main)
    assert done.code == 0, done.err
    assert "- not final, and left out: `south/village`" in done.out
    assert built(clone) == ["north/town.html"]
    assert ran(clone, drafts).err == "there are no drafts\n"
    assert ran(clone, site).code == 0
    assert not [one for one in (clone / "build/site").rglob("*") if "village" in one.name]


def test_drafts_of_a_pull_request_are_kept_apart(clone: Path) -> None:
    lay(clone, DRAFT)
    _, _, everything, drafts, site = github_lines()
    done = ran(clone, f"{everything} --format html", GITHUB_ACTIONS="true", BASE="", PUBLISH="")
    assert done.code == 0, done.err
    assert ran(clone, drafts).code == 0
    apart = clone / "build/drafts"
    page = apart / "drafts/south/village.html"
    sheet = re.search(r'href="([^"]+\.css)"', page.read_text("utf-8"))
    assert sheet
    assert (page.parent / sheet[1]).is_file()
    assert not [one for one in apart.rglob("*") if "town" in one.name]
    assert ran(clone, site).code == 0
    assert not [one for one in (clone / "build/site").rglob("*") if "village" in one.name]


def test_what_has_warnings_fails_the_run_on_the_main_branch(clone: Path) -> None:
    lay(clone, {TOWN: minimal()[TOWN].replace("Plans were", "Plans\u200b were")})
    done = ran(clone, f"{SCRIPT} all --publish --format html")
    assert done.code == 1
    assert "| `north/town` | it is not fit for the stage final | **not built** |" in done.out
    assert built(clone) == ["south/village.html"]


def test_problems_are_annotated_and_the_rest_is_built(clone: Path) -> None:
    broken(clone)
    done = ran(clone, f"{SCRIPT} all --since HEAD --format html", GITHUB_ACTIONS="true")
    assert done.code == 1
    line = SOUTH[VILLAGE].splitlines().index("    rating: Good") + 1
    assert f"::error file={VILLAGE},line={line},col=13," in done.out
    assert done.out.count("::error") == 1
    assert built(clone) == ["north/town.html"]
    assert "**Documents:** 1 built, 1 not built." in done.out
    assert "| `south/village` |" in done.out
    assert f"| `{VILLAGE}:{line}` | error `unknown-rating` |" in done.out


@pytest.mark.parametrize("below", ["reports", "reports of the north/2026"])
def test_places_are_those_of_the_repository_where_the_project_is_a_part_of_it(
    below: str, tmp_path: Path
) -> None:
    project = tmp_path / "whole" / below
    lay(project, minimal() | SOUTH)
    (project / "tools").mkdir()
    shutil.copy2(ROOT / SCRIPT, project / SCRIPT)
    commit(tmp_path / "whole", "Begin")
    broken(project)
    done = ran(project, f"{SCRIPT} check", GITHUB_ACTIONS="true", GITLAB_CI="true")
    assert f"::error file={below}/{VILLAGE},line=" in done.out
    log = json.loads((project / "build/reports/check.sarif").read_text("utf-8"))
    (result,) = log["runs"][0]["results"]
    address = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert address == f"{below}/{VILLAGE}".replace(" ", "%20")
    rows = json.loads((project / "build/reports/check.json").read_text("utf-8"))
    assert [row["path"] for row in rows] == [VILLAGE]
    screen = "{{ view.language }}\n{{ view.titel }}\n"
    lay(project, {"templates/pdu-report/screen.html.jinja": screen})
    built = f"{SCRIPT} check || {SCRIPT} build --format html north"
    shown = ran(project, built, GITHUB_ACTIONS="true").out
    assert f"::error file={below}/templates/pdu-report/screen.html.jinja,line=2," in shown


def test_a_template_error_is_annotated_where_it_is(clone: Path) -> None:
    screen = "{{ view.language }}\n{{ view.titel }}\n"
    lay(clone, {"templates/pdu-report/screen.html.jinja": screen})
    done = ran(clone, f"{SCRIPT} all --since HEAD --format html north", GITHUB_ACTIONS="true")
    assert done.code == 1
    place = "file=templates/pdu-report/screen.html.jinja,line=2,title=template-error"
    assert f"::error {place}::" in done.out
    assert "`templates/pdu-report/screen.html.jinja:2` | error `template-error`" in done.out


def test_by_hand_it_speaks_to_people(clone: Path) -> None:
    broken(clone)
    done = ran(clone, f"{SCRIPT} check")
    assert done.code == 1
    assert "::" not in done.out
    assert f"{VILLAGE}:" in done.out
    assert "1 error" in done.err


def test_a_removed_document_is_named(clone: Path) -> None:
    assert ran(clone, f"{SCRIPT} build --format html").code == 0
    lay(clone, {VILLAGE: None})
    assert ran(clone, f"{SCRIPT} all --format html").code == 0
    summary = (clone / "build/reports/summary.md").read_text("utf-8")
    assert "- removed: `south/village.html`" in summary


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (f"{SCRIPT} all --since nope", "there is no revision `nope`"),
        (f"{SCRIPT} site build/site", "there is no output/ to publish: build first"),
        (f"{SCRIPT} setup", "there is no requirements.txt: write one that names reportgen"),
        (f"REPORTGEN=no-such-program {SCRIPT} check", "reportgen is not installed: run"),
        (f"{SCRIPT} summary --since HEAD", "unknown arguments: --since HEAD"),
    ],
)
def test_what_cannot_be_done_is_said(clone: Path, command: str, said: str) -> None:
    done = ran(clone, command)
    assert done.code == 2
    assert said in done.err
    assert "Traceback" not in done.err


def test_set_up_in_a_repository_of_content(clone: Path, wheel: Path) -> None:
    """The wheel is installed from requirements.txt; its libraries are those of this run."""
    shutil.copy2(wheel, clone)
    block = (
        '{% extends "shipped:pdu-report/screen.html.jinja" %}{% block cover %}Ours.{% endblock %}'
    )
    screen = {"templates/pdu-report/screen.html.jinja": block}
    lay(clone, screen | {"requirements.txt": f"./{wheel.name}\n"})
    venv.create(clone / ".venv")
    libraries = next((clone / ".venv").glob("lib/python3*/site-packages"))
    here = os.pathsep.join(path for path in sys.path if path.endswith("site-packages"))
    (libraries / "libraries.pth").write_text(here.replace(os.pathsep, "\n"))
    offline = {"PIP_NO_INDEX": "1", "PIP_NO_DEPS": "1", "REPORTGEN": "", "PYTHONPATH": ""}
    done = ran(clone, f"{SCRIPT} setup", **offline)
    assert done.code == 0, done.err
    assert "ok  reportgen" in done.out
    done = ran(clone, f"{SCRIPT} all --since HEAD~1", **offline)
    assert done.code == 0, done.err
    assert "north/town.pdf" in built(clone)
    assert "Ours." in (clone / "output/north/town.html").read_text("utf-8")


def test_a_summary_of_very_many_rows_is_cut(clone: Path) -> None:
    documents = [
        {"id": f"north/{n}", "why": "a | b <i>", "files": [], "failed": False} for n in range(300)
    ]
    outcome = {"documents": documents, "removed": [], "problems": []}
    lay(clone, {"build/reports/build.json": json.dumps(outcome)})
    text = ran(clone, f"{SCRIPT} summary").out
    assert "300 built" in text
    assert "| `north/199` | a \\| b \\<i\\> | checked |" in text
    assert "… and 100 more." in text
    assert "north/200`" not in text
