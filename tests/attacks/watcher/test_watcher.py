"""The watcher passes the gate that reading passes, and a build never starts the next one."""

import functools
import os
import tempfile
import time
from pathlib import Path

import pytest
from watchfiles import Change

from reportgen.files.sources import Project
from reportgen.serve import watching
from reportgen.serve.watching import watched
from tests import faults
from tests.projects import TOWN, MakeProject, change, lay
from tests.serve.serving import BUILT, serving


def folders(root: Path) -> set[str]:
    """What is watched for a project, as paths below its folder."""
    real = Path(os.path.realpath(root))
    return {os.path.relpath(one, real) for one in watched(Project(root), root / "output").all}


BASIC = {".", "content", "content/north", "content/frameworks"}
"""What is watched of the minimal project."""


@pytest.mark.parametrize("target", ["/usr", "/", "{tmp}", "..", "../..", ".", "../output", "/proc"])
@pytest.mark.parametrize("place", ["content/x", "content/north/deep/x", "templates/x"])
def test_a_link_leads_nowhere(target: str, place: str, make_project: MakeProject) -> None:
    root = make_project()
    plain = folders(root)
    assert plain >= BASIC
    (root / place).parent.mkdir(parents=True, exist_ok=True)
    (root / place).symlink_to(target.format(tmp=tempfile.gettempdir()))
    parents = {path.as_posix() for path in Path(place).parents}
    assert folders(root) - plain <= parents
    assert place not in folders(root)


@pytest.mark.parametrize("name", ["content", "templates"])
def test_a_folder_that_is_a_link_out_is_not_watched(
    name: str, make_project: MakeProject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root, away = make_project(), tmp_path_factory.mktemp("away")
    lay(away, {"deep/er/x.yaml": "kind: pdu-report\n"})
    if (root / name).exists():
        (root / name).rename(root / "aside")
    (root / name).symlink_to(away)
    assert not [one for one in folders(root) if one.startswith((name, ".."))]


def test_the_number_has_a_limit(make_project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> None:
    root = make_project(files={f"content/many/n{number}/x.yaml": "" for number in range(40)})
    monkeypatch.setattr(watching, "MOST_FOLDERS", 20)
    found = watched(Project(root), root / "output")
    assert len(found.content) == 20
    assert found.is_cut
    assert len(found.all) <= 25


@pytest.mark.parametrize(
    ("path", "counts"),
    [
        ("content/north/town.yaml", True), ("content/north/new.YML", True),
        ("content/x.part", False),
        ("content/north/.town.yaml.part", False), ("content/north/.hidden.yaml", False),
        ("content/north/town.yaml~", False), ("content/north/outcome.json", False),
        ("content/north/town.pdf", False), ("output/manifest.json", False), ("output", False),
        ("reportgen.toml", True), ("pyproject.toml", True), ("content", True),
        ("notes.yaml", False),
        (".git/index", False), ("elsewhere/town.yaml", False),
    ],
)  # fmt: skip
def test_what_is_not_read_does_not_count(
    path: str, counts: bool, make_project: MakeProject
) -> None:
    root = make_project()
    found = watched(Project(root), root / "output")
    assert found.counts(Change.modified, f"{os.path.realpath(root)}/{path}") is counts


def test_a_new_folder_is_watched_and_a_new_link_is_not(make_project: MakeProject) -> None:
    root = make_project()
    found = watched(Project(root), root / "output")
    real = Path(os.path.realpath(root))
    (real / "content/new").mkdir()
    (real / "content/link").symlink_to("/usr")
    assert found.moves(Change.added, str(real / "content/new"))
    assert not found.moves(Change.added, str(real / "content/link"))
    assert found.moves(Change.deleted, str(real / "content/north"))


@pytest.mark.parametrize("inside", ["content/tmp", "templates/tmp"])
def test_where_programs_put_temporary_files_nothing_counts(
    inside: str, make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_project()
    (root / inside).mkdir(parents=True)
    monkeypatch.setattr(tempfile, "tempdir", str(root / inside))
    assert inside not in folders(root)


def watches(process: int) -> int:
    """How many watches of the system a process has."""
    found = 0
    for file in Path(f"/proc/{process}/fdinfo").iterdir():
        try:
            found += file.read_text("utf-8").count("inotify wd:")
        except OSError:
            continue
    return found


def _holds(page: Path, words: str) -> bool:
    return words in page.read_text("utf-8")


@pytest.mark.slow
def test_a_name_that_is_no_text_does_not_end_a_server(make_project: MakeProject) -> None:
    """Systems let names be any bytes: Latin letters, halves of letters, surrogates."""
    root = make_project()
    names = [b"\xe9t\xe9.yaml", b"\xc3.yml", b"a\xed\xa0\x80.yaml", b"\xff"]
    months = ["May", "June", "July", "August", "September"]
    page = root / "output/north/town.html"
    with serving(root, "--format", "html") as server:
        server.waits_for(BUILT)
        for at, name in enumerate(names):
            (root / "content/north" / os.fsdecode(name)).write_text("kind: x\n")
            time.sleep(1)
            change(root, TOWN, f"2023-0{5 + at}", f"2023-0{6 + at}")
            faults.wait_until(functools.partial(_holds, page, months[at + 1]))
        assert server.process.poll() is None
        assert "Traceback" not in server.text()


@pytest.mark.slow
def test_a_server_beside_links_watches_little_and_builds_once(make_project: MakeProject) -> None:
    """Its links lead to all of the machine, to temporary files and to its own output."""
    root = make_project()
    (root / "tmp").mkdir()
    links = {"usr": "/usr", "tmp": str(root / "tmp"), "own": "../output", "round": "."}
    for name, target in links.items():
        (root / "content" / name).symlink_to(target)
    with serving(root, "--format", "html", TMPDIR=str(root / "tmp")) as server:
        server.waits_for(BUILT)
        faults.wait_until(lambda: 0 < watches(server.process.pid) < 20)
        time.sleep(4)
        lay(root, {"tmp/x.yaml": "1", "tmp/y.yaml": "2"})
        time.sleep(2)
        assert server.text().count(" built, ") == 1
        change(root, TOWN, "2023-05", "2023-06")
        page = root / "output/north/town.html"
        faults.wait_until(lambda: "June" in page.read_text("utf-8"))
        assert watches(server.process.pid) < 20
