"""The archive copy: a PDF/A that carries the content that it was made from."""

import io
from pathlib import Path
from typing import Any

import pypdf

from tests.projects import MakeProject, Run, tree

ARCHIVE = "output/north/town.archive.pdf"


def attached(file: Path) -> dict[str, Any]:
    """The attached files' entries, by what they are described as."""
    catalog: Any = pypdf.PdfReader(io.BytesIO(file.read_bytes())).root_object
    entries = [one.get_object() for one in catalog["/AF"]]
    return {str(entry["/Desc"]): entry for entry in entries}


def test_it_stands_beside_the_report_and_carries_its_content(
    make_project: MakeProject, run: Run
) -> None:
    root = make_project()
    result = run("build", "--archive")
    assert result.code == 0
    assert ARCHIVE in result.out.splitlines()
    assert result.err.startswith("1 built, ")
    found = attached(root / ARCHIVE)
    own = found["content/north/town.yaml"]
    assert [name for name, one in found.items() if one["/AFRelationship"] == "/Source"] == [
        "content/north/town.yaml"
    ]
    assert "content/north/region.yaml" in found
    assert own["/UF"] == "content-north-town.yaml"
    for name, entry in found.items():
        stream = entry["/EF"]["/F"].get_object()
        assert stream.get_data() == (root / name).read_bytes()
        assert stream["/Subtype"] == "/application/yaml"
        assert stream["/Params"]["/ModDate"].startswith("D:202305")


def test_it_is_the_same_each_time_and_made_anew_with_its_content(
    make_project: MakeProject, run: Run
) -> None:
    root = make_project()
    run("build", "--archive")
    first = tree(root / "output")
    assert run("build", "--archive").err.startswith("0 built, ")
    run("build", "--archive", "--force")
    assert tree(root / "output") == first
    region = root / "content/north/region.yaml"
    region.write_text(region.read_text("utf-8") + "# more\n", "utf-8")
    assert ARCHIVE in run("build", "--archive").out
    data = attached(root / ARCHIVE)["content/north/region.yaml"]["/EF"]["/F"].get_object()
    assert data.get_data().endswith(b"# more\n")


def test_it_is_made_only_where_it_is_asked_for(make_project: MakeProject, run: Run) -> None:
    root = make_project()
    assert run("build").code == 0
    assert not (root / ARCHIVE).exists()
    assert run("build", "--archive", "--format", "html").code == 0
    assert (root / ARCHIVE).exists()
