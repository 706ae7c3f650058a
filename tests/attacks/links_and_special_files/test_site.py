"""A site has what the build of its run says is final, whatever lies in the output folder."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import SECRET
from tests.projects import LETTER, ROOT, MakeProject, Run, region, tree

SCRIPT = ROOT / "tools/ci-reports"
Trick = Callable[[Path, Path], object]


def ran(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(SCRIPT), *arguments]
    return subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True)


@pytest.fixture
def project(make_project: MakeProject, run: Run) -> Path:
    """A project that was built, with a draft, and what the build says of it."""
    files = region()
    letter = files[LETTER].replace("stage: final", "stage: draft")
    root = make_project(files=files | {LETTER: letter})
    (root / "build/reports").mkdir(parents=True)
    options = ("--format", "html", "--outcome", "build/reports/build.json")
    assert run("build", *options, cwd=root).code == 0
    assert (root / "output/drafts/north/letter.html").exists()
    return root


@pytest.fixture
def victim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("victim")
    (folder / "keys.pem").write_text(SECRET)
    return folder


def said(root: Path) -> dict[str, str]:
    files: dict[str, str] = json.loads((root / "build/reports/build.json").read_bytes())["files"]
    return files


def test_a_site_is_what_is_final(project: Path) -> None:
    done = ran(project, "site", "site")
    assert done.returncode == 0, done.stderr
    output = tree(project / "output")
    hidden = ("drafts/", "manifest.json", "summaries.json")
    assert tree(project / "site") == {
        name: data for name, data in output.items() if not name.startswith(hidden)
    }
    assert ran(project, "drafts", "drafts").returncode == 0
    names = tree(project / "drafts").keys()
    assert {name.partition("/")[0] for name in names} == {"drafts", "assets"}


def instead(out: Path, path: str, act: Callable[[Path], object]) -> None:
    (out / path).unlink()
    act(out / path)


def moved(out: Path, path: str) -> None:
    """Have a link to what is still the right thing."""
    (out / path).rename(out / "away")
    (out / path).symlink_to(out / "away")


ADDED: dict[str, Trick] = {
    "link to a file": lambda out, victim: (out / "x.html").symlink_to(victim / "keys.pem"),
    "link to a folder": lambda out, victim: (out / "lnk").symlink_to(victim),
    "link to the drafts": lambda out, _: (out / "north/lnk").symlink_to(out / "drafts"),
    "link to the record": lambda out, _: (out / "x.json").symlink_to("manifest.json"),
    "copy of a draft": lambda out, _: (out / "north/letter.html").write_bytes(
        (out / "drafts/north/letter.html").read_bytes()
    ),
    "foreign file": lambda out, _: (out / "evil.html").write_text(SECRET),
    "pipe": lambda out, _: os.mkfifo(out / "pipe.html"),
}


@pytest.mark.parametrize("name", ADDED)
def test_what_no_build_made_is_not_published(name: str, project: Path, victim: Path) -> None:
    right = said(project)
    ADDED[name](project / "output", victim)
    assert ran(project, "site", "site").returncode == 0
    published = tree(project / "site")
    assert published.keys() == {one for one in right if not one.startswith("drafts/")}
    assert not [one for one, data in published.items() if SECRET.encode() in data]


REPLACED: dict[str, Trick] = {
    "changed page": lambda out, _: (out / "north/town.html").write_text(SECRET),
    "changed script": lambda out, _: (out / "assets/index.js").write_text(SECRET),
    "changed data": lambda out, _: (out / "data/ratings.csv").write_text(SECRET),
    "link": lambda out, victim: instead(
        out, "north/town.html", lambda one: one.symlink_to(victim / "keys.pem")
    ),
    "link to the same": lambda out, _: moved(out, "north/town.html"),
    "pipe": lambda out, _: instead(out, "north/town.html", os.mkfifo),
    "device": lambda out, _: instead(out, "index.html", lambda one: one.symlink_to("/dev/zero")),
    "folder that is a link": lambda out, _: moved(out, "north"),
    "nothing": lambda out, _: (out / "north/town.html").unlink(),
}


@pytest.mark.parametrize("name", REPLACED)
def test_what_was_changed_since_is_not_published(name: str, project: Path, victim: Path) -> None:
    REPLACED[name](project / "output", victim)
    done = ran(project, "site", "site")
    assert done.returncode == 2
    assert done.stderr.startswith("error: output/")
    assert done.stderr.count("\n") == 1
    published = tree(project / "site") if (project / "site").exists() else {}
    assert not [one for one, data in published.items() if SECRET.encode() in data]


@pytest.mark.parametrize("path", ["../x", "/etc/passwd", "north/../../x", "", "a//b"])
def test_what_a_build_says_leads_nowhere_else(path: str, project: Path) -> None:
    file = project / "build/reports/build.json"
    whole = json.loads(file.read_bytes())
    whole["files"][path] = "x"
    file.write_text(json.dumps(whole))
    done = ran(project, "site", "site")
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert "is not the name of a file below" in done.stderr


def test_a_site_is_written_through_no_link(project: Path, victim: Path) -> None:
    (project / "site").symlink_to(victim)
    assert ran(project, "site", "site").returncode == 2
    (project / "site").unlink()
    (project / "site").mkdir()
    (project / "site/north").symlink_to(victim)
    assert ran(project, "site", "site").returncode == 2
    assert tree(victim) == {"keys.pem": SECRET.encode()}


def test_what_is_in_the_way_of_a_site_is_named(project: Path) -> None:
    (project / "site").mkdir()
    (project / "site/old-draft.html").write_text("")
    done = ran(project, "site", "site")
    assert done.stderr == "error: site/old-draft.html is in the way: remove it\n"


def test_without_a_build_there_is_no_site(project: Path) -> None:
    (project / "build/reports/build.json").unlink()
    assert "nothing says what was built" in ran(project, "site", "site").stderr
