"""Of the machine's files only those of the project are read, and only its own are removed."""

import io
import json
import mimetypes
import os
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest

from tests.conftest import SECRET
from tests.listening import Listener
from tests.projects import (
    ROOT,
    TOWN,
    MakeProject,
    Run,
    completed,
    first_line,
    lay,
    minimal,
)

OPENS = """
import json, os, sys
seen = set()
opened = os.open
def from_handles(path, flags, mode=0o777, *, dir_fd=None):
    around = "" if dir_fd is None else os.readlink(f"/proc/self/fd/{dir_fd}")
    seen.add(("open", os.path.join(around, path)))
    sys.from_handle = dir_fd is not None
    try:
        return opened(path, flags, mode, dir_fd=dir_fd)
    finally:
        sys.from_handle = False
os.open = from_handles
sys.from_handle = False
def watch(event, about):
    if event == "open" and isinstance(about[0], str) and not sys.from_handle:
        seen.add((event, about[0]))
    elif event.startswith(("socket.", "subprocess.", "os.exec", "os.posix_spawn", "os.system",
                           "ftplib", "http.", "urllib.", "webbrowser")):
        seen.add((event, str(about[0])))
sys.addaudithook(watch)
from reportgen.commands import cli
code = cli.run(sys.argv[2:])
json.dump([code, sorted(seen)], open(sys.argv[1], "w"))
"""
"""Runs the program and writes down what it opens, starts and calls."""


def linked(file: Path, target: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    file.symlink_to(target)


@pytest.mark.parametrize(
    "name", [TOWN, "content/shared/people.yaml", "content/north/region.yaml",
             "content/frameworks/tiny.yaml", "content/north/new.yaml"]
)  # fmt: skip
def test_no_link_in_the_content_leads_out(
    name: str, make_project: MakeProject, run: Run, tmp_path: Path
) -> None:
    root = make_project()
    outside = tmp_path.parent / f"{tmp_path.name}-outside.yaml"
    outside.write_text(minimal().get(name, f"kind: {SECRET}\n") + f"# {SECRET}\n", "utf-8")
    linked(root / name, outside)
    result = run("build", "--archive", cwd=root)
    assert result.code == 1
    assert f"error[outside-project]: the file lies elsewhere\n --> {name}\n" in result.err
    assert SECRET not in result.err
    written = (file.read_bytes() for file in (root / "output").rglob("*") if file.is_file())
    assert not any(SECRET.encode() in data for data in written)


def test_the_folder_of_the_content_is_no_link(
    make_project: MakeProject, run: Run, tmp_path: Path
) -> None:
    root = make_project()
    outside = tmp_path.parent / f"{tmp_path.name}-elsewhere"
    (root / "content").rename(outside)
    (root / "content").symlink_to(outside)
    result = run("check", cwd=root)
    assert result.code == 2
    assert result.err.startswith("error: the folder content cannot be listed: this is a link")


def test_a_link_within_the_content_is_not_followed_either(
    make_project: MakeProject, run: Run
) -> None:
    root = make_project()
    (root / TOWN).rename(root / "content/shared/city.yaml")
    linked(root / TOWN, Path("../shared/city.yaml"))
    assert f"error[outside-project]: the file lies elsewhere\n --> {TOWN}\n" in (
        run("check", cwd=root).err
    )


@pytest.mark.parametrize(
    "name", ["templates/own.html.jinja", "templates/assets/own.png", "templates/assets"]
)
def test_no_link_among_the_templates_leads_out(
    name: str, make_project: MakeProject, run: Run, secret: Path
) -> None:
    root = make_project()
    (root / "project").mkdir()
    linked(root / name, secret if "." in name else secret.parent)
    result = run("build", cwd=root)
    assert result.code == 2
    assert first_line(result.err).startswith(f"error: {name} leads out of the project")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_what_has_no_end_is_not_read(make_project: MakeProject, run: Run) -> None:
    root = make_project()
    os.mkfifo(root / "content/north/pipe.yaml")
    result = run("check", cwd=root)
    assert "error[not-a-file]: this is not an ordinary file" in result.err


def recorded(root: Path, document: str, path: str) -> None:
    """Add a document that is no more, and one file of it, to the record of a build."""
    record = root / "output/manifest.json"
    whole = json.loads(record.read_text("utf-8"))
    made = {"digest": "x", "size": 1, "inputs": {}}
    whole["documents"][document] = {"outputs": {path: made}, "diagnostics": []}
    record.write_text(json.dumps(whole), "utf-8")


def test_a_record_cannot_have_other_files_read_or_removed(
    make_project: MakeProject, run: Run, secret: Path
) -> None:
    root = make_project(files={"output/keep.html": "ours"})
    assert run("build", cwd=root).code == 0
    away = os.path.relpath(secret, root / "output")
    for document, path in (
        ("north/gone", away),
        ("north/gone", str(secret)),
        ("north/gone", f"north/gone.x/../../{away}"),
        ("north/gone", "keep.html"),
        ("north/gone", "drafts/../keep.html"),
        (away.removesuffix(".svg"), away),
        (str(secret).removesuffix(".svg"), str(secret)),
    ):
        recorded(root, document, path)
        assert run("build", cwd=root).code == 0
        assert secret.exists()
        assert (root / "output/keep.html").exists()


def test_what_a_record_names_of_a_document_that_is_no_more_is_removed(
    make_project: MakeProject, run: Run
) -> None:
    """So that the test before this one would see what is removed."""
    root = make_project(files={"output/north/gone.html": "old"})
    assert run("build", cwd=root).code == 0
    recorded(root, "north/gone", "north/gone.html")
    assert "removed: output/north/gone.html" in run("build", cwd=root).err
    assert not (root / "output/north/gone.html").exists()


def test_a_pdf_holds_no_files_but_its_content(make_project: MakeProject, run: Run) -> None:
    root = make_project()
    assert run("build", "--archive", cwd=root).code == 0
    reader = pypdf.PdfReader(io.BytesIO((root / "output/north/town.archive.pdf").read_bytes()))
    assert reader.attachments
    assert {name.partition("-")[0] for name in reader.attachments} == {"content"}


def test_nothing_is_opened_but_the_project_and_what_is_installed(
    make_project: MakeProject,
    tmp_path_factory: pytest.TempPathFactory,
    listener: Listener,
    secret: Path,
) -> None:
    """As Python itself tells, in one process: no file elsewhere, no call, no program."""
    root = make_project()
    away = f"![x]({secret}) [y](file://{secret}) <http://127.0.0.1:{listener.port}/>"
    lay(
        root,
        {
            "content/north/more.yaml": completed(
                f"pdu: {{name: Other, region: north}}\nbackground: '{away}'\n"
            )
        },
    )
    own = tmp_path_factory.mktemp("own")
    told = own / "told.json"
    command = [sys.executable, "-P", "-c", OPENS, str(told), "build", "--archive", "-j", "1"]
    where = {"TMPDIR": str(own), "XDG_CACHE_HOME": str(own)}
    subprocess.run(command, cwd=root, check=False, env={**os.environ, **where})
    code, seen = json.loads(told.read_text("utf-8"))
    assert code == 1  # for the file that leads out; the other one was built
    assert (root / "output/north/town.archive.pdf").exists()
    opened = {root / name for event, name in seen if event == "open"}
    assert root / TOWN in opened
    places = [root, own, Path(sys.prefix), Path(sys.base_prefix), Path("/proc")]
    places += [ROOT / name for name in ("reportgen", "templates", "content/frameworks")]
    known = {Path(name) for name in (os.devnull, *mimetypes.knownfiles)}
    assert [one for one in sorted(opened - known) if not any(map(one.is_relative_to, places))] == []
    assert {event for event, _ in seen} == {"open"}
