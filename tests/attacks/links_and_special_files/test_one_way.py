"""Whatever stands in the place of a file or a folder, nothing else is read, removed or replaced."""

import json
import os
import random
import socket
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.files.handles import LinkError, SpecialError, TooLargeError, Tree
from reportgen.files.sources import Project
from reportgen.problems.diagnostics import Diagnostic
from tests.conftest import SECRET
from tests.projects import TOWN, MakeProject, Run, first_line, minimal, tree

BUILD = ("build", "--format", "html", "-j", "1")
GIGABYTES = 10_000_000_000


@pytest.fixture
def victim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that is none of the project's business."""
    folder = tmp_path_factory.mktemp("victim")
    for name in ("keys.pem", "keys.html", ".keys.part", "town.html", "town.yaml"):
        (folder / name).write_text(SECRET)
    return folder


def linked(place: Path, target: Path | str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(target)


def piped(place: Path) -> None:
    os.mkfifo(place)


def a_socket(place: Path) -> None:
    here = Path.cwd()
    os.chdir(place.parent)  # the address of a socket is short
    try:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind(place.name)
    finally:
        os.chdir(here)


def sparse(place: Path) -> None:
    with place.open("wb") as file:
        file.truncate(GIGABYTES)


def without_end(place: Path) -> None:
    place.symlink_to("/dev/zero")


def around(place: Path) -> None:
    place.symlink_to(place.name)


def a_folder(place: Path) -> None:
    place.mkdir()


STRANGE: dict[str, Callable[[Path], None]] = {
    one.__name__: one for one in (piped, a_socket, sparse, without_end, around, a_folder)
}
strange = pytest.mark.parametrize("name", STRANGE)


# What is read


@strange
def test_a_record_that_is_no_file_is_an_empty_one(
    name: str, make_project: MakeProject, run: Run
) -> None:
    root = make_project()
    assert run(*BUILD, cwd=root).code == 0
    for file in ("manifest.json", "summaries.json"):
        (root / "output" / file).unlink()
        STRANGE[name](root / "output" / file)
    result = run(*BUILD, cwd=root)
    if name == "a_folder" or name in ("piped", "a_socket"):  # in the way of the new one
        assert (result.code, "move what is in the way" in result.err) == (2, True)
    else:
        assert result.code == 0, result.err
        assert run(*BUILD, cwd=root).err.startswith("0 built, 1 up to date")


@strange
def test_settings_that_are_no_file_are_not_read(
    name: str, make_project: MakeProject, run: Run
) -> None:
    root = make_project()
    STRANGE[name](root / "reportgen.toml")
    result = run("list", cwd=root)
    assert (result.code, len(result.err.splitlines())) == (2, 1)
    said = "is a folder, where" if name == "a_folder" else "cannot be read: "
    assert result.err.startswith(f"error: reportgen.toml {said}")


@pytest.mark.parametrize("file", ["reportgen.toml", "pyproject.toml"])
def test_settings_are_not_read_through_a_link(
    file: str, make_project: MakeProject, run: Run, victim: Path
) -> None:
    root = make_project()
    (victim / "x.toml").write_text(f"{SECRET} = 1")
    linked(root / file, victim / "x.toml")
    result = run("list", cwd=root)
    assert result.code == 2
    assert result.err.startswith(f"error: {file} cannot be read: this is a link")
    assert SECRET not in result.err


@strange
@pytest.mark.parametrize("path", [TOWN, "content/shared/people.yaml", "content/north/b.yaml"])
def test_content_that_is_no_file_is_an_error_at_its_place(
    path: str, name: str, make_project: MakeProject, run: Run
) -> None:
    root = make_project()
    (root / path).unlink(missing_ok=True)
    STRANGE[name](root / path)
    result = run("check", cwd=root)
    assert result.code == 1
    assert f" --> {path}\n" in result.err


@strange
def test_templates_that_are_no_files(name: str, make_project: MakeProject, run: Run) -> None:
    root = make_project(files={"templates/assets/own.txt": "ours"})
    STRANGE[name](root / "templates/assets/own.png")
    result = run(*BUILD, cwd=root)
    wrong = name in ("sparse", "without_end", "around")
    assert (result.code, result.err.count("\n")) == (2 if wrong else 0, 1)


def test_the_folder_of_the_templates_is_no_link(
    make_project: MakeProject, run: Run, victim: Path
) -> None:
    root = make_project()
    linked(root / "templates", victim)
    result = run(*BUILD, cwd=root)
    assert (result.code, first_line(result.err)) == (
        2, "error: templates leads out of the project; copy the folder there"
    )  # fmt: skip


def test_a_folder_that_becomes_a_link_after_it_was_listed(
    make_project: MakeProject, victim: Path
) -> None:
    project = Project(make_project())
    assert "north/town" in project.documents()
    (project.root / "content/north").rename(project.root / "elsewhere")
    linked(project.root / "content/north", victim)
    found = project.read(TOWN)
    assert isinstance(found, Diagnostic)
    assert found.code == "outside-project"


def test_a_file_that_changes_places_with_a_link_leaks_nothing(
    make_project: MakeProject, victim: Path
) -> None:
    """While somebody swaps them as fast as can be, what is read is the file or an error."""
    root = make_project()
    file, link = root / TOWN, root / "link"
    linked(link, victim / "town.yaml")
    stop = threading.Event()

    def swap() -> None:
        third = root / "third"
        while not stop.is_set():
            file.rename(third)
            link.rename(file)
            third.rename(link)

    thread = threading.Thread(target=swap)
    thread.start()
    try:
        read = [Project(root).read(TOWN) for _ in range(2_000)]
    finally:
        stop.set()
        thread.join()
    texts = [one.text for one in read if not isinstance(one, Diagnostic)]
    assert 0 < len(texts) < len(read), "never met the file, or never the link"
    assert {*texts} == {minimal()[TOWN]}


def test_a_file_that_grows_while_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(b"x" * 3_000_000)
    real = os.fstat
    stale = os.stat_result((0o100644, 1, 1, 1, 0, 0, 10, 0, 0, 0))

    def too_early(handle: int) -> os.stat_result:
        """What the file was before it grew."""
        real(handle)
        return stale

    monkeypatch.setattr(os, "fstat", too_early)
    assert Tree(tmp_path).read("a", 3_000_000) == b"x" * 3_000_000
    with pytest.raises(TooLargeError):
        Tree(tmp_path).read("a", 2_999_999)


def test_two_versions_that_are_links_are_not_compared(
    make_project: MakeProject, run: Run, victim: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whether two files elsewhere are the same is nobody's business, either."""
    root, old = make_project(), tmp_path_factory.mktemp("old")
    for path, text in minimal().items():
        (old / path).parent.mkdir(parents=True, exist_ok=True)
        (old / path).write_text(text, "utf-8")
    said = []
    for name in ("keys.pem", "town.html"):
        for each in (root, old):
            (each / "content/north/away.yaml").unlink(missing_ok=True)
        linked(root / "content/north/away.yaml", victim / "keys.pem")
        linked(old / "content/north/away.yaml", victim / name)
        (victim / "town.html").write_text("other")
        said.append(run("diff", str(old), cwd=root))
    assert said[0] == said[1]


# What is written and removed


def test_a_record_removes_nothing_through_a_link(
    make_project: MakeProject, run: Run, victim: Path
) -> None:
    root = make_project()
    assert run(*BUILD, cwd=root).code == 0
    before = tree(victim)
    linked(root / "output/lnk", victim)
    linked(root / "output/drafts/deep/lnk", victim)
    record = root / "output/manifest.json"
    whole = json.loads(record.read_text("utf-8"))
    made = {"digest": "x", "size": 1, "inputs": {}}
    outputs = {"lnk/keys": "lnk/keys.html", "deep/lnk/keys": "drafts/deep/lnk/keys.html"}
    for document, path in outputs.items():
        whole["documents"][document] = {"outputs": {path: made}, "diagnostics": []}
    record.write_text(json.dumps(whole), "utf-8")
    result = run(*BUILD, "--force", "--prune", cwd=root)
    assert result.code == 0
    assert "removed: output/lnk/keys.html" in result.err, "the record was not even read"
    assert tree(victim) == before


@pytest.mark.parametrize("path", ["output", "output/north", "output/assets", "output/data"])
def test_nothing_is_written_through_a_link(
    path: str, make_project: MakeProject, run: Run, victim: Path
) -> None:
    root = make_project()
    before = tree(victim)
    linked(root / path, victim)
    result = run(*BUILD, cwd=root)
    assert result.code == 2
    assert "leads elsewhere; move what is in the way" in result.err
    assert tree(victim) == before


def test_a_link_in_the_place_of_an_output_gives_way(
    make_project: MakeProject, run: Run, victim: Path
) -> None:
    root = make_project()
    before = tree(victim)
    linked(root / "output/north/town.html", victim / "town.html")
    linked(root / "output/manifest.json", victim / "keys.pem")
    assert run(*BUILD, cwd=root).code == 0
    assert tree(victim) == before
    assert not (root / "output/north/town.html").is_symlink()


@pytest.mark.parametrize("place", ["/dev/full", "/dev/null", "/dev/stdout", "pipe", "link", "own"])
def test_an_outcome_replaces_nothing_but_a_file(
    place: str, make_project: MakeProject, run: Run, victim: Path
) -> None:
    root = make_project()
    os.mkfifo(root / "pipe")
    linked(root / "link", victim / "keys.pem")
    (root / "own").write_text("old")
    file = root / place
    about = os.lstat(file)
    result = run(*BUILD, "--outcome", str(file), cwd=root)
    if place == "own":
        assert result.code == 0
        assert json.loads(file.read_text("utf-8"))["stopped"] == ""
        return
    assert result.code == 2
    assert f"error: {file} is not a file, and stays as it is" in result.err
    assert (os.lstat(file).st_ino, os.lstat(file).st_mode) == (about.st_ino, about.st_mode)
    assert (victim / "keys.pem").read_text() == SECRET


def test_a_target_folder_is_written_through_no_link(
    make_project: MakeProject, run: Run, victim: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root, away = make_project(), tmp_path_factory.mktemp("away")
    before = tree(victim)
    linked(away / "north", victim)
    result = run(*BUILD, "--target", away.as_uri(), cwd=root)
    assert (result.code, "leads elsewhere" in result.err) == (2, True)
    assert tree(victim) == before


def test_nothing_new_is_written_through_a_link(
    make_project: MakeProject, run: Run, victim: Path
) -> None:
    root = make_project()
    before = tree(victim)
    linked(root / "content/south", victim)
    result = run("new", "pdu-report", "south/city", "--framework", "tiny", cwd=root)
    assert result.code == 2
    assert tree(victim) == before


# What a person names, and what stays possible


def test_a_project_is_reached_through_a_link(
    make_project: MakeProject, run: Run, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root, here = make_project(), tmp_path_factory.mktemp("here")
    linked(here / "project", root)
    assert run(*BUILD, cwd=here / "project").code == 0
    assert run(*BUILD, "--output", str(here / "project/output"), cwd=root).code == 0
    assert (root / "output/north/town.html").exists()


def test_an_output_that_a_person_names_may_be_a_link(
    make_project: MakeProject, run: Run, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root, away = make_project(), tmp_path_factory.mktemp("away")
    linked(away / "link", away / "real")
    (away / "real").mkdir()
    assert run(*BUILD, "--output", str(away / "link"), cwd=root).code == 0
    assert (away / "real/north/town.html").exists()


def test_a_file_with_two_names_is_a_file(make_project: MakeProject, run: Run) -> None:
    """It is written beside, and then takes one of the names: the other keeps what it had."""
    root = make_project()
    assert run(*BUILD, cwd=root).code == 0
    page = root / "output/north/town.html"
    (root / "second").hardlink_to(page)
    page.write_text("spoilt")
    assert run(*BUILD, cwd=root).code == 0
    assert (root / "second").read_text() == "spoilt"
    assert page.read_text() != "spoilt"


# Paths of any shape


@pytest.mark.parametrize("seed", range(40))
def test_no_way_leads_through_a_link(seed: int, tmp_path: Path) -> None:
    """Paths of any depth, of which one part is a link to what would be the right thing."""
    chance = random.Random(seed)
    parts = [chance.choice("abc") for _ in range(chance.randint(1, 6))]
    path, at = "/".join(parts), chance.randrange(len(parts))
    inside, real = Tree(tmp_path / "tree"), Tree(tmp_path / "real")
    inside.make()
    real.write(path, b"secret")
    above = "/".join(parts[:at])
    if above:
        inside.below(above).make()
    linked(tmp_path / "tree" / "/".join(parts[: at + 1]), real.place("/".join(parts[: at + 1])))
    with pytest.raises(LinkError):
        inside.read(path)
    inside.remove(path) if at < len(parts) - 1 else None
    assert real.read(path) == b"secret"
    with pytest.raises(LinkError) if at < len(parts) - 1 else pytest.MonkeyPatch.context():
        inside.write(path, b"new")
    assert real.read(path) == b"secret"
    assert not [one for one in inside.walk(hidden=True) if one.path == path and at < len(parts) - 1]


@pytest.mark.parametrize(
    "path", ["../x", "a/../../x", "/etc/passwd", "a//x", "./x", "a/.", "..", "", "a\0b"]
)
def test_no_path_leads_up(path: str, tmp_path: Path) -> None:
    (tmp_path / "x").write_text(SECRET)
    below = Tree(tmp_path / "tree")
    below.write("a/x", b"ours")
    for act in (below.read, below.remove, lambda path: below.write(path, b"")):
        try:
            found = act(path)
        except (LinkError, OSError):
            found = None
        assert found is None
    assert (tmp_path / "x").read_text() == SECRET
    assert tree(tmp_path) == {"x": SECRET.encode(), "tree/a/x": b"ours"}


@strange
def test_what_is_no_file_is_not_read(name: str, tmp_path: Path) -> None:
    STRANGE[name](tmp_path / "x")
    with pytest.raises((LinkError, SpecialError, TooLargeError, IsADirectoryError)):
        Tree(tmp_path).read("x")


def test_a_device_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some act on it: a tape winds back."""
    opened = list[str]()
    real = os.open

    def noted(path: str, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        opened.append(str(path))
        return real(path, flags, mode, dir_fd=dir_fd)

    monkeypatch.setattr(os, "open", noted)
    with pytest.raises(SpecialError):
        Tree(Path("/dev")).read("null")
    assert opened == ["/dev"]


def handles() -> list[str]:
    return sorted(one.name for one in Path("/proc/self/fd").iterdir())


def test_handles_are_closed(tmp_path: Path) -> None:
    below = Tree(tmp_path)
    below.write("a/b/c", b"x")
    linked(tmp_path / "a/link", "b")
    before = handles()
    for _ in range(50):
        assert below.read("a/b/c") == b"x"
        assert below.look("a/link/c") is None
        assert [*below.walk()]
        with pytest.raises(LinkError):
            below.read("a/link/c")
        with pytest.raises(LinkError):
            below.write("a/link/c", b"")
    assert handles() == before


def test_links_of_git_are_none(tmp_path: Path) -> None:
    """A repository may hold a link in the place of any file, and git lays it out as one."""
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    linked(tmp_path / "reportgen.toml", "/etc/passwd")
    with pytest.raises(LinkError):
        Tree(tmp_path).read("reportgen.toml")
