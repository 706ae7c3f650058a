"""JSON Schemas of kinds, with the ids of the project's frameworks."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from reportgen.documents.kind import Kind
from reportgen.files.sources import Project
from reportgen.model.framework import Conventions, Framework
from reportgen.model.review import ReviewLog
from reportgen.model.values import GAP
from reportgen.problems.diagnostics import Diagnostic
from reportgen.read.validation import validate
from reportgen.read.yaml_reader import read_yaml

M = TypeVar("M", bound=Conventions)

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_text(project: Project, kind: Kind, part: str | None = None) -> str:
    """The JSON Schema of a kind, or of a part of it, as the text of a file."""
    model = kind.parts[part] if part else kind.model
    schema = {"$schema": DIALECT, **model.model_json_schema()}
    if part is None and kind.framework is Framework:
        _name_the_standards(schema, frameworks(project, Framework), kind)
    elif part is None and kind.framework:
        schema["properties"]["framework"]["enum"] = [*frameworks(project, kind.framework)]
    for name in (*kind.parts, *kind.shared.values()) if part is None else ():
        del schema["properties"][name]
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def log_schema() -> str:
    """The JSON Schema of the log of a document's reviews, as the text of a file."""
    schema = {"$schema": DIALECT, **ReviewLog.model_json_schema()}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def schema_name(kind: Kind, part: str | None = None) -> str:
    """The name of the file that such a schema is kept in."""
    return f"{kind.name}.{part}.json" if part else f"{kind.name}.json"


def frameworks(project: Project, model: type[M]) -> dict[str, M]:
    """Every framework of that sort without errors, by id in order."""
    found = {}
    for name, (file, shown) in sorted(project.frameworks().items()):
        source = project.read_file(file, shown)
        tree = None if isinstance(source, Diagnostic) else read_yaml(source)[0]
        value = validate(tree, model)[0] if tree else None
        if value:
            found[name] = value
    return found


def _name_the_standards(
    schema: dict[str, Any], frameworks: dict[str, Framework], kind: Kind
) -> None:
    """Replace fields of any name by the ids of the frameworks, so that editors offer them."""
    properties = schema["properties"]
    if "framework" not in properties:
        return
    properties["framework"]["enum"] = [*frameworks]
    for field, names in _ids(frameworks, kind).items():
        if field in properties:
            _offer(properties[field], names)
    ratings = [rating.name for one in frameworks.values() for rating in one.scale.ratings]
    for name in {"StandardResult", "StandardRating"} & schema["$defs"].keys():
        allowed = [{"enum": [*dict.fromkeys(ratings), GAP]}, {"type": "null"}]
        schema["$defs"][name]["properties"]["rating"]["anyOf"] = allowed


def _ids(frameworks: Mapping[str, Framework], kind: Kind) -> dict[str, dict[str, str]]:
    """By field, the ids of all frameworks, each with a description.

    If frameworks describe an id differently, the description names the framework.
    """
    found: dict[str, dict[str, dict[str, list[str]]]] = {}
    for framework_id, framework in frameworks.items():
        for field, name, text in _entries(framework, kind):
            texts = found.setdefault(field, {}).setdefault(name, {})
            texts.setdefault(text, []).append(framework_id)

    def said(texts: Mapping[str, list[str]]) -> str:
        return "\n\n".join(
            text if len(where) == len(frameworks) else f"{', '.join(where)}: {text}"
            for text, where in texts.items()
        )

    return {
        field: {name: said(texts) for name, texts in names.items()}
        for field, names in found.items()
    }


def _entries(framework: Framework, kind: Kind) -> Iterator[tuple[str, str, str]]:
    """The ids of a framework: the field that holds the id, the id, and its description."""
    if not kind.is_pdu:
        for name, section in framework.letter_sections.items():
            yield "sections", name, section.title
        return
    for name, standard in framework.standards():
        yield "standards", name, f"{standard.number} {standard.name}: {standard.statement}"
    for name, section in framework.sections():
        yield "sections", name, section.title
    for name in framework.recipients:
        yield "recommendations", name, f"What {name} should do."


def _offer(field: dict[str, Any], names: dict[str, str]) -> None:
    """Change a field that takes any name into one that takes these names."""
    inner = field.pop("additionalProperties", None)
    if inner is None:
        inner = next(iter(field.pop("patternProperties").values()))
    field.pop("propertyNames", None)
    field["properties"] = {name: {**inner, "description": text} for name, text in names.items()}
    field["additionalProperties"] = False
