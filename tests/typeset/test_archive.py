"""The archive copy: a PDF/A that carries the content that it was made from."""

import io
from pathlib import Path
from typing import Any

import pypdf
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reportgen.typeset.typesetter import flat_names
from tests.pictures import data_address, painted
from tests.projects import AREA, TOWN, Files, MakeProject, Run, long_report, tree

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
        values = yaml.load(stream.get_data(), yaml.BaseLoader)
        assert values == yaml.load((root / name).read_text("utf-8"), yaml.BaseLoader)
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
    region.write_text(region.read_text("utf-8").replace("name: ", "name: Far "), "utf-8")
    assert ARCHIVE in run("build", "--archive").out
    data = attached(root / ARCHIVE)["content/north/region.yaml"]["/EF"]["/F"].get_object()
    assert b"name: Far " in data.get_data()


def test_it_is_made_only_where_it_is_asked_for(make_project: MakeProject, run: Run) -> None:
    root = make_project()
    assert run("build").code == 0
    assert not (root / ARCHIVE).exists()
    assert run("build", "--archive", "--format", "html").code == 0
    assert (root / ARCHIVE).exists()


SHEET = "templates/assets/print.css"
BEHIND = '@import "shipped-print.css";\n.cover {{ background-image: url("{}") }}\n'


def with_picture(name: str, data: bytes) -> Files:
    return {f"templates/assets/{name}": data, SHEET: BEHIND.format(name)}


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "LA", "P", "1"])
def test_its_pictures_are_shown_as_they_are(mode: str, make_project: MakeProject, run: Run) -> None:
    root = make_project(files=with_picture("a.png", painted(mode, "PNG")))
    assert run("build", "--archive", "--format", "pdf").code == 0
    reader = pypdf.PdfReader(root / ARCHIVE)
    objects: list[Any] = [
        reader.get_object(at) for at in range(1, int(str(reader.trailer["/Size"])))
    ]
    images = [one for one in objects if isinstance(one, dict) and one.get("/Subtype") == "/Image"]
    assert images
    assert {one["/Interpolate"].value for one in images} == {False}


INKS = painted("CMYK", "JPEG")


@pytest.mark.parametrize(
    ("files", "place"),
    [
        (with_picture("a.jpg", INKS), "templates/assets/a.jpg"),
        ({SHEET: BEHIND.format(data_address(INKS, "image/jpeg"))}, TOWN),
        (
            {SHEET: '@import "shipped-print.css";\nh1 { color: device-cmyk(0 1 0 0) }'},
            f"{SHEET}:2:13",
        ),
    ],
)
def test_colours_of_inks_are_an_error_in_it_alone(
    files: Files, place: str, make_project: MakeProject, run: Run
) -> None:
    root = make_project(files=files)
    assert run("build").code == 0
    result = run("build", "--archive")
    assert result.code == 1
    assert "error[not-for-archives]" in result.err
    assert f"--> {place}\n" in result.err
    assert not (root / ARCHIVE).exists()


@given(st.lists(st.text("ab-/", min_size=1, max_size=4).map("{}.yaml".format), unique=True))
def test_no_two_attached_files_have_one_name(paths: list[str]) -> None:
    """Folders become hyphens, and a region or a chapter may have a hyphen of its own."""
    names = flat_names(paths)
    assert len({*names}) == len(paths)
    assert not any("/" in name for name in names)
    apart = len({path.replace("/", "-") for path in paths}) == len(paths)
    assert not apart or names == [path.replace("/", "-") for path in paths]


def test_attached_files_keep_their_paths(make_project: MakeProject, run: Run) -> None:
    chapters = {"a-b": "title: One\nbody: []\n", "a": "title: Two\nbody: []\n"}
    texts = long_report()
    report = texts[AREA].replace("chapters: [one]", "chapters: [one, a-b, a]")
    files = {f"content/north/area/{name}.yaml": text for name, text in chapters.items()}
    root = make_project(files=texts | files | {AREA: report})
    assert run("build", "--archive", "north/area").code == 0
    found = attached(root / "output/north/area.archive.pdf")
    assert {*files} <= found.keys()
    for name, text in files.items():
        assert found[name]["/EF"]["/F"].get_object().get_data() == text.encode()
