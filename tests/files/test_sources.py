from pathlib import Path

import pytest

from reportgen.files.sources import Project, read_file, shipped
from reportgen.problems.diagnostics import Diagnostic
from reportgen.problems.source import Source
from tests.projects import lay


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"one\r\ntwo\rthree\n", "one\ntwo\nthree\n"),
        (b"\xef\xbb\xbfone", "one"),
        ("é😀".encode(), "é😀"),
    ],
    ids=["line-ends", "byte-order-mark", "wide"],
)
def test_text_has_one_sort_of_line_end(data: bytes, text: str, tmp_path: Path) -> None:
    lay(tmp_path, {"a.yaml": data})
    assert read_file(tmp_path / "a.yaml", "a.yaml") == Source("a.yaml", text)


@pytest.mark.parametrize(
    ("name", "code", "place"),
    [
        ("content/none.yaml", "no-such-file", "content/none.yaml"),
        ("content/folder.yaml", "not-a-file", "content/folder.yaml"),
        ("content/latin.yaml", "not-utf8", "content/latin.yaml:2:1"),
        ("content/wide.yaml", "not-utf8", "content/wide.yaml:1:1"),
        ("content/plain.yaml/inner.yaml", "unreadable-file", "content/plain.yaml/inner.yaml"),
    ],
)
def test_what_keeps_a_file_from_being_read(
    name: str, code: str, place: str, tmp_path: Path
) -> None:
    files = {"content/latin.yaml": b"a: 1\nb: caf\xe9", "content/wide.yaml": "a".encode("utf-16")}
    lay(tmp_path, {**files, "content/folder.yaml/x": "", "content/plain.yaml": ""})
    found = Project(tmp_path).read(name)
    assert isinstance(found, Diagnostic)
    assert (found.code, str(found.span)) == (code, place)


def test_documents_are_the_yaml_files_of_the_content(tmp_path: Path) -> None:
    names = [
        "north/b.yaml",
        "north/a.yml",
        "north/deep/c.yaml",
        "top.yaml",
        "north/region.yaml",
        "shared/people.yaml",
        "frameworks/x.yaml",
        ".hidden/d.yaml",
        "north/.e.yaml",
        "north/notes.txt",
        "north/f.yamlx",
        "schemas/x.json",
    ]
    lay(tmp_path, {f"content/{name}": "" for name in names})
    assert Project(tmp_path).documents() == {
        "north/a": "content/north/a.yml",
        "north/b": "content/north/b.yaml",
        "north/deep/c": "content/north/deep/c.yaml",
        "top": "content/top.yaml",
    }


def test_a_project_without_content_has_no_documents(tmp_path: Path) -> None:
    assert Project(tmp_path).documents() == {}


def test_a_framework_of_the_project_replaces_the_shipped_one(tmp_path: Path) -> None:
    lay(tmp_path, {"content/frameworks/pdu-2021.yaml": "", "content/frameworks/own.yaml": ""})
    found = Project(tmp_path).frameworks()
    assert found["own"][1] == "content/frameworks/own.yaml"
    assert found["pdu-2021"][1] == "content/frameworks/pdu-2021.yaml"
    shipped_file, shown = Project(tmp_path / "elsewhere").frameworks()["pdu-2021"]
    assert shown == "reportgen/pdu-2021.yaml"
    assert shipped_file.is_file()


def test_regions_are_folders_with_a_file_of_their_own(tmp_path: Path) -> None:
    lay(tmp_path, {"content/north/region.yaml": "", "content/south/town.yaml": ""})
    assert Project(tmp_path).regions() == {
        "north": (tmp_path / "content/north/region.yaml", "content/north/region.yaml")
    }


@pytest.mark.parametrize(
    ("folder", "holds"), [("templates", "assets"), ("frameworks", "pdu-2021.yaml")]
)
def test_data_is_shipped(folder: str, holds: str) -> None:
    assert (shipped(folder) / holds).exists()


@pytest.mark.parametrize(
    "named",
    ["region: north", "{name: A, region: 'north'}", '"region" : north', "region:\n    north"],
)
def test_a_document_belongs_to_the_region_that_it_names_however_it_is_written(
    named: str, tmp_path: Path
) -> None:
    lay(tmp_path, {"content/away/a.yaml": f"pdu:\n  {named}\n", "content/away/b.yaml": "a: b\n"})
    assert Project(tmp_path).of_region("north") == {"away/a": "content/away/a.yaml"}


def test_an_accent_is_one_character_however_it_was_typed(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes("name: Mo\N{COMBINING CIRCUMFLEX ACCENT}n\n".encode())
    source = read_file(file, "a.yaml")
    assert isinstance(source, Source)
    assert source.text == "name: Môn\n"
