"""A kind's JSON Schema, made exact by the frameworks of a project."""

from __future__ import annotations

import json
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
    standards: dict[str, str] = {}
    sections: dict[str, str] = {}
    recipients: dict[str, str] = {}
    ratings: dict[str, None] = {}
    for framework in frameworks.values():
        standards |= {
            name: f"{one.number} {one.name}: {one.statement}" for name, one in framework.standards()
        }
        sections |= {name: one.title for name, one in framework.sections()}
        recipients |= {name: f"What {name} should do." for name in framework.recipients}
        ratings |= dict.fromkeys(rating.name for rating in framework.scale.ratings)
    for field, names in (
        ("standards", standards),
        ("sections", sections),
        ("recommendations", recipients),
    ):
        inner = properties[field].pop("additionalProperties", None) or properties[field].pop(
            "patternProperties"
        )
        value = next(iter(inner.values())) if "$ref" not in inner and "type" not in inner else inner
        properties[field].pop("propertyNames", None)
        properties[field]["properties"] = {
            name: {**value, "description": text} for name, text in names.items()
        }
        properties[field]["additionalProperties"] = False
    result = schema["$defs"]["StandardResult"]["properties"]["rating"]
    result["anyOf"] = [{"enum": [*ratings]}, {"type": "null"}]
