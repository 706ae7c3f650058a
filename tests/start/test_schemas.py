"""The JSON Schemas: valid, fitting what is shipped, and refusing what an author may mistype."""

import json
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from reportgen.files.sources import Project
from reportgen.kinds.registry import KINDS
from reportgen.problems.source import Source
from reportgen.read.yaml_reader import read_yaml
from reportgen.start.schemas import schema_text
from tests.projects import ROOT, TOWN, Run, completed, minimal

PROJECT = Project(ROOT)
DOCUMENTS = PROJECT.documents()


@cache
def schema(kind: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(schema_text(PROJECT, KINDS[kind]))
    return found


def data(text: str) -> Any:
    tree, problems = read_yaml(Source("a.yaml", text))
    assert tree, problems
    return tree.data()


def errors(kind: str, document: Any) -> list[str]:
    """What a validator finds, innermost first."""
    found = Draft202012Validator(schema(kind)).iter_errors(document)
    return [f"{'/'.join(map(str, one.absolute_path))}: {one.message}" for one in found]


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_a_schema(kind: str) -> None:
    Draft202012Validator.check_schema(schema(kind))


@pytest.mark.parametrize("kind", KINDS)
def test_the_committed_schema_is_the_present_one(kind: str, run: Run) -> None:
    committed = (ROOT / "content/schemas" / f"{kind}.json").read_text("utf-8")
    assert run("schema", kind, cwd=ROOT).out == committed


@pytest.mark.parametrize("name", DOCUMENTS)
def test_shipped_content_fits_its_schema(name: str) -> None:
    document = data((ROOT / DOCUMENTS[name]).read_text("utf-8"))
    assert errors(document["kind"], document) == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_names_the_schema_of_its_kind(name: str) -> None:
    path = ROOT / DOCUMENTS[name]
    text = path.read_text("utf-8")
    address = text.splitlines()[0].removeprefix("# yaml-language-server: $schema=")
    kind = data(text)["kind"]
    assert (path.parent / address).resolve() == ROOT / "content/schemas" / f"{kind}.json"


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_explained(kind: str) -> None:
    def unexplained(node: Any, at: str) -> list[str]:
        if not isinstance(node, dict):
            return []
        own = [
            f"{at}/{name}"
            for name, field in node.get("properties", {}).items()
            if not (isinstance(field, dict) and (field.get("description") or "$ref" in field))
        ]
        return own + [
            name for key, value in node.items() for name in unexplained(value, f"{at}/{key}")
        ]

    assert unexplained(schema(kind), "") == []


def rename(old: str, new: str) -> Callable[[dict[str, Any]], None]:
    def change(document: dict[str, Any]) -> None:
        document[new] = document.pop(old)

    return change


def put(*way: Any) -> Callable[[dict[str, Any]], None]:
    def change(document: Any) -> None:
        for part in way[:-2]:
            document = document[part]
        document[way[-2]] = way[-1]

    return change


WRONG = {
    "a typo": rename("background", "backround"),
    "a typo inside": put("pdu", "nam", "x"),
    "an unknown standard": put("standards", "plannning", {"rating": "Good"}),
    "an unknown section": put("sections", "resetlement", {}),
    "an unknown recipient": put("recommendations", "everybody", ["x"]),
    "a rating off the scale": put("standards", "staff", "rating", "good"),
    "an unknown framework": put("framework", "pdu-2020"),
    "another kind": put("kind", "report"),
    "a date": put("fieldwork", "start", "20 February 2023"),
    "a count": put("fieldwork", "cases", "many"),
    "text for a list": put("standards", "staff", "strengths", "x"),
    "nothing": put("background", ""),
}


@pytest.mark.parametrize("change", WRONG.values(), ids=WRONG.keys())
def test_what_a_schema_refuses(change: Callable[[dict[str, Any]], None]) -> None:
    document = data((ROOT / DOCUMENTS["greater-manchester/manchester-north"]).read_text("utf-8"))
    assert errors("pdu-report", document) == []
    change(document)
    assert len(errors("pdu-report", document)) >= 1


def test_a_schema_knows_the_frameworks_of_its_project(run: Run, make_project: Any) -> None:
    make_project()
    own = json.loads(run("schema", "pdu-report").out)
    assert {"pdu-2021", "tiny"} <= {*own["properties"]["framework"]["enum"]}
    document = data(completed(minimal()[TOWN]))
    assert [*Draft202012Validator(own).iter_errors(document)] == []
