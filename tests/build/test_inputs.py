"""No name of a document, region, template or asset is read as anything but that name."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.build.track.inputs import Inputs
from reportgen.build.track.reading import read_record
from reportgen.build.track.record import LISTINGS, Listing, Output, Record
from reportgen.files.digests import ABSENT, digest
from reportgen.files.input import Input, Sort
from reportgen.files.sources import Project, named_regions
from reportgen.render.theme import Kit
from tests.projects import TOWN, MakeProject, Run, change, lay
from tests.typeset.test_archive import attached

NASTY = (
    "two words",
    "program reportgen",
    "template parts",
    "setting severity",
    "pdus north",
    "framework tiny",
    "file a",
    " leads and trails ",
    'quotes " and \\ strokes',
    "line\nbreak",
    "tab\there",
    "{}",
    "true",
    "ŵ ẁ \N{RIGHT-TO-LEFT MARK}",
)
SOME = st.one_of(st.sampled_from(NASTY), st.text(st.characters(codec="utf-8"), min_size=1))
INPUTS = st.dictionaries(st.builds(Input, st.sampled_from(Sort), SOME), SOME, max_size=6)


PAGES = dict.fromkeys(LISTINGS["index"], "x")


@given(INPUTS, INPUTS, INPUTS)
def test_a_record_tells_inputs_apart_whatever_they_are_called(
    built: Mapping[Input, str], checked: Mapping[Input, str], listed: Mapping[Input, str]
) -> None:
    record = Record(
        outputs={"a/b": {"a/b.pdf": Output("x", built, 1)}, "c": {}},
        checked={"c": checked},
        found={"a/b": (), "c": ()},
        catalogue={"index": Listing("x", listed, PAGES, dict.fromkeys(PAGES, 1))},
    )
    assert read_record(record.to_bytes()) == record


@pytest.mark.parametrize("version", [2, 3])
def test_a_record_of_the_old_form_is_an_empty_one(version: int) -> None:
    made = '{"digest": "x", "size": 1, "inputs": {"content/a.yaml": "y"}}'
    documents = f'{{"a": {{"outputs": {{"a.pdf": {made}}}, "diagnostics": []}}}}'
    text = f'{{"version": {version}, "documents": {documents}, "catalogue": {{}}}}'
    assert read_record(text.encode()) == Record()


@pytest.mark.parametrize("name", NASTY)
def test_each_sort_is_looked_for_in_its_own_place(name: str, tmp_path: Path) -> None:
    files = (f"content/{name}.yaml", f"content/frameworks/{name}.yaml")
    lay(tmp_path, {path: path for path in files})
    kit = Kit(templates={name: "template"}, assets={name: b"asset"})
    inputs = Inputs(Project(tmp_path), kit)
    assert inputs.digest(Input(Sort.FILE, files[0])) == digest(files[0].encode())
    assert inputs.digest(Input(Sort.FRAMEWORK, name)) == digest(files[1].encode())
    assert inputs.digest(Input(Sort.TEMPLATE, name)) == digest(b"template")
    assert inputs.digest(Input(Sort.ASSET, name)) == digest(b"asset")
    assert inputs.digest(Input(Sort.PROGRAM, name)) == ABSENT


NAMES = ("two words", "template parts", "setting severity", "program reportgen", "pdus north")


@pytest.mark.parametrize("name", NAMES)
def test_a_document_is_built_again_and_archived_whatever_its_folder_is_called(
    name: str, make_project: MakeProject, run: Run
) -> None:
    path = TOWN.replace("content/", f"{name}/")
    root = make_project(files={"reportgen.toml": f'content = "{name}"\n'})
    (root / "content").rename(root / name)
    build = ("build", "-j", "1", "--archive")
    assert run(*build).code == 0
    assert path in attached(root / "output/north/town.archive.pdf")
    assert run(*build, "--check").code == 0
    change(root, path, "name: Town", "name: Borough")
    stale = run(*build, "--check")
    assert (stale.code, f"north/town: {path} changed since" in stale.err) == (1, True)
    assert run(*build).code == 0
    assert "Borough" in (root / "output/north/town.html").read_text("utf-8")


@pytest.mark.parametrize("name", NASTY)
def test_a_region_is_found_in_a_text_whatever_it_is_called(name: str) -> None:
    assert named_regions(f"pdu: {{region: {name}}}\n", (name, "north")) == {name}
    assert named_regions("pdu: {region: north}\n", (name, "north")) == {"north"}
