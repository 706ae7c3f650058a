"""A kind's JSON Schema, made exact by the frameworks of a project."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from reportgen.diagnostics import Diagnostic
from reportgen.kinds import Kind
from reportgen.model.framework import Framework
from reportgen.sources import Project, read_file
from reportgen.validation import validate
from reportgen.yaml_reader import read_yaml

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_text(project: Project, kind: Kind) -> str:
    """The JSON Schema of a kind, as a file's text."""
    schema = {"$schema": DIALECT, **kind.model.model_json_schema()}
    _name_the_standards(schema, frameworks(project))
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def frameworks(project: Project) -> dict[str, Framework]:
    """Every framework without errors, by id in order."""
    found = {}
    for name, (file, shown) in sorted(project.frameworks().items()):
        source = read_file(file, shown)
        tree = None if isinstance(source, Diagnostic) else read_yaml(source)[0]
        value = validate(tree, Framework)[0] if tree else None
        if value:
            found[name] = value
    return found


def _name_the_standards(schema: dict[str, Any], frameworks: dict[str, Framework]) -> None:
    """Put the frameworks' ids where the model allows any name, so that editors offer them."""
    properties = schema["properties"]
    if "framework" not in properties:
        return
    properties["framework"]["enum"] = [*frameworks]
    for field, names in _ids(frameworks.values()).items():
        if field in properties:
            _offer(properties[field], names)
    ratings = [rating.name for one in frameworks.values() for rating in one.scale.ratings]
    for name in {"StandardResult", "StandardRating"} & schema["$defs"].keys():
        allowed = [{"enum": [*dict.fromkeys(ratings)]}, {"type": "null"}]
        schema["$defs"][name]["properties"]["rating"]["anyOf"] = allowed


def _ids(frameworks: Iterable[Framework]) -> dict[str, dict[str, str]]:
    """By field, the ids that some framework knows, each with what it stands for."""
    standards: dict[str, str] = {}
    sections: dict[str, str] = {}
    recipients: dict[str, str] = {}
    for framework in frameworks:
        for name, one in framework.standards():
            standards[name] = f"{one.number} {one.name}: {one.statement}"
        sections |= {name: one.title for name, one in framework.sections()}
        recipients |= {name: f"What {name} should do." for name in framework.recipients}
    return {"standards": standards, "sections": sections, "recommendations": recipients}


def _offer(field: dict[str, Any], names: dict[str, str]) -> None:
    """Turn a field that takes any name into one that takes these, each described."""
    inner = field.pop("additionalProperties", None)
    if inner is None:
        inner = next(iter(field.pop("patternProperties").values()))
    field.pop("propertyNames", None)
    field["properties"] = {name: {**inner, "description": text} for name, text in names.items()}
    field["additionalProperties"] = False
