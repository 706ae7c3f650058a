"""What CI services, pre-commit and container engines are given: valid, and true to the script."""

import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.projects import ROOT, TOWN, MakeProject, minimal

GITHUB = ROOT / ".github/workflows/reports.yml"
GITLAB = ROOT / ".gitlab-ci.yml"
HOOKS = ROOT / ".pre-commit-hooks.yaml"
SCRIPT = "tools/ci-reports"
GITLAB_JOBS = ("reports", "drafts", "pages")
CONTAINERFILE = ROOT / "Containerfile"


def tool(name: str, *arguments: object, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run a program of the virtual environment."""
    command = [str(Path(sys.executable).parent / name), *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, check=False, capture_output=True, text=True)


def loaded(file: Path) -> Any:
    return yaml.safe_load(file.read_text("utf-8"))


@pytest.mark.parametrize(
    ("file", "schema"), [(GITHUB, "vendor.github-workflows"), (GITLAB, "vendor.gitlab-ci")]
)
def test_a_workflow_fits_its_schema(file: Path, schema: str, tmp_path: Path) -> None:
    done = tool("check-jsonschema", "--builtin-schema", schema, file)
    assert done.returncode == 0, done.stdout + done.stderr
    broken = tmp_path / file.name
    broken.write_text(
        file.read_text("utf-8").replace("steps:", "stpes:").replace("rules:", "rles:")
    )
    assert tool("check-jsonschema", "--builtin-schema", schema, broken).returncode == 1


def test_actions_are_official_ones_pinned_by_their_digest() -> None:
    used = re.findall(r"uses: *(.+)$", GITHUB.read_text("utf-8"), re.MULTILINE)
    pinned = r"actions/[a-z-]+(/[a-z]+)?@[0-9a-f]{40} # v\d+\.\d+\.\d+"
    assert len(used) > 5
    assert [name for name in used if not re.fullmatch(pinned, name)] == []


def test_no_text_from_outside_is_put_into_a_command() -> None:
    """A branch's name or a title could hold a command of its own."""
    for job in loaded(GITHUB)["jobs"].values():
        assert not [step for step in job["steps"] if "${{" in step.get("run", "")]


def test_both_services_watch_what_reports_are_made_from() -> None:
    events = loaded(GITHUB)[True]  # `on`, as YAML 1.1 reads it
    watched = set(events["push"]["paths"])
    assert watched == set(events["pull_request"]["paths"])
    own = {str(file.relative_to(ROOT)) for file in (GITHUB, GITLAB)}
    on_gitlab = {path.replace("/**/*", "/**") for path in loaded(GITLAB)[".watched"]}
    assert watched - own == on_gitlab - own


def test_all_commands_of_the_jobs_are_those_of_the_script() -> None:
    steps = [step for job in loaded(GITHUB)["jobs"].values() for step in job["steps"]]
    lines = [step["run"] for step in steps if "run" in step]
    lines += [line for job in GITLAB_JOBS for line in loaded(GITLAB)[job]["script"]]
    listed = subprocess.run(
        [sys.executable, ROOT / "tools/ci-reports", "--help"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    known = set(re.findall(r"^    ([a-z]+)", listed, re.MULTILINE))
    lines = [re.sub(r"^.*:tools/ci-reports\" \|\s+python3 -I -", SCRIPT, line) for line in lines]
    assert {line.split()[0] for line in lines} == {SCRIPT}
    assert {line.split()[1] for line in lines} == known - {"check", "build", "figures", "summary"}


def test_drafts_are_an_artifact_of_their_own_and_in_no_other() -> None:
    steps = loaded(GITHUB)["jobs"]["build"]["steps"]
    kept = {
        step["with"].get("name", "site"): step["with"]["path"].split()
        for step in steps
        if "/upload-" in step.get("uses", "")
    }
    assert kept == {
        "reports": ["output/", "!output/drafts/", "build/reports/"],
        "drafts": ["build/drafts/"],
        "site": ["build/site"],
    }
    jobs = loaded(GITLAB)
    assert jobs["reports"]["artifacts"]["exclude"] == ["output/drafts/**/*"]
    assert jobs["drafts"]["artifacts"]["paths"] == ["build/drafts/"]
    assert jobs["pages"]["needs"] == ["reports"]
    assert "cache" not in jobs["pages"]


def test_the_main_branch_alone_is_built_to_be_published() -> None:
    (step,) = [
        one for one in loaded(GITHUB)["jobs"]["build"]["steps"] if "PUBLISH" in one.get("env", {})
    ]
    assert step["env"]["PUBLISH"] == "${{ github.ref == 'refs/heads/main' && 'yes' || '' }}"
    rules = loaded(GITLAB)["reports"]["rules"]
    assert {rule["if"].startswith("$CI_COMMIT_BRANCH ==") for rule in rules} == {True, False}
    for rule in rules:
        on_main = rule["if"].startswith("$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH")
        assert (rule.get("variables") == {"PUBLISH": "yes"}) == on_main


def test_the_script_parses_with_the_oldest_python() -> None:
    assert (ROOT / "tools/ci-reports").stat().st_mode & 0o111
    text = (ROOT / "tools/ci-reports").read_text("utf-8")
    imports = set(re.findall(r"^(?:import|from) (\w+)", text, re.MULTILINE))
    assert imports - {"__future__"} <= sys.stdlib_module_names


def test_the_hooks_fit_their_schema() -> None:
    done = tool("pre-commit", "validate-manifest", HOOKS)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_hook_checks_a_repository_of_content(make_project: MakeProject) -> None:
    (hook,) = loaded(HOOKS)
    assert (hook["id"], hook["language"], hook["pass_filenames"]) == (
        "reportgen-check",
        "python",
        False,
    )
    assert re.search(hook["files"], TOWN)
    program, *arguments = shlex.split(hook["entry"])
    assert tool(program, *arguments, cwd=make_project()).returncode == 0
    wrong = make_project(minimal()[TOWN].replace("strengths", "strenghts"))
    assert tool(program, *arguments, cwd=wrong).returncode == 1


def instructions(name: str) -> list[str]:
    """The arguments of an instruction, wherever it stands in the Containerfile."""
    text = CONTAINERFILE.read_text("utf-8").replace("\\\n", "")
    return re.findall(rf"^{name} +(.+)$", text, re.MULTILINE)


def test_an_image_names_one_base_and_no_root() -> None:
    stages = [line.split()[0] for line in instructions("FROM")]
    assert [name for name in stages if name != "base"] == ["python:3.11-slim"]
    assert instructions("USER") == ["1000:1000"]
    assert instructions("WORKDIR")[-1] == "/work"
    assert instructions("ENTRYPOINT") == ['["reportgen"]']


def test_an_image_installs_by_digests_what_is_pinned_elsewhere() -> None:
    text = CONTAINERFILE.read_text("utf-8")
    assert "--require-hashes --requirement requirements.txt" in text
    assert not re.search(r"==|apt-get install", text)


def test_an_image_is_built_from_what_a_wheel_is_built_from() -> None:
    lines = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    taken = [line[1:] for line in lines if line.startswith("!")]
    assert "*" in lines
    assert [name for name in taken if not (ROOT / name).exists()] == []
    assert {"pyproject.toml", "reportgen", "templates", "content/frameworks"} <= set(taken)
