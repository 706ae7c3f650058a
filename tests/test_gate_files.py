"""Of the machine's files only those of the project are read, and only its own are removed."""

import io
import json
import os
from pathlib import Path

import pypdf
import pytest

from tests.conftest import SECRET
from tests.projects import TOWN, MakeProject, Run, first_line, minimal


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


def test_no_folder_of_the_content_leads_out(
    make_project: MakeProject, run: Run, tmp_path: Path
) -> None:
    root = make_project()
    outside = tmp_path.parent / f"{tmp_path.name}-elsewhere"
    (root / "content").rename(outside)
    (root / "content").symlink_to(outside)
    result = run("check", cwd=root)
    assert result.code == 1
    assert "error[outside-project]" in result.err


def test_a_link_within_the_content_is_followed(make_project: MakeProject, run: Run) -> None:
    root = make_project()
    (root / TOWN).rename(root / "content/north/city.yaml")
    linked(root / TOWN, Path("city.yaml"))
    (root / "content/north/city.yaml").rename(root / "content/shared/city.yaml")
    linked(root / TOWN, Path("../shared/city.yaml"))
    assert "outside-project" not in run("check", cwd=root).err


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
    assert "error[not-a-file]: this is no file that can be read to its end" in result.err


def test_a_record_cannot_have_other_files_read_or_removed(
    make_project: MakeProject, run: Run, secret: Path
) -> None:
    root = make_project()
    assert run("build", cwd=root).code == 0
    record = root / "output/manifest.json"
    for path in (
        f"../../{secret.parent.name}/secret.svg",
        str(secret),
        "a/../../../elsewhere/secret.svg",
    ):
        gone = {"outputs": {path: {"digest": "x", "inputs": {}}}, "diagnostics": []}
        record.write_text(json.dumps({"version": 1, "documents": {"north/gone": gone}}), "utf-8")
        run("build", cwd=root)
        assert secret.exists()


def test_a_pdf_holds_no_files_but_its_content(make_project: MakeProject, run: Run) -> None:
    root = make_project()
    assert run("build", "--archive", cwd=root).code == 0
    reader = pypdf.PdfReader(io.BytesIO((root / "output/north/town.archive.pdf").read_bytes()))
    assert reader.attachments
    assert {name.partition("-")[0] for name in reader.attachments} == {"content"}
