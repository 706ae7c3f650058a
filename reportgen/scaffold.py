"""Writes starter files: a document that builds at once, and what it draws on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from reportgen.diagnostics import Diagnostic, did_you_mean
from reportgen.errors import ToolError
from reportgen.kind import Kind
from reportgen.kit import read_kit
from reportgen.layout import composed, is_id, shown
from reportgen.model.base import Model
from reportgen.model.framework import Conventions, Framework
from reportgen.model.shared import People, Publisher, Region
from reportgen.schemas import frameworks, schema_name, schema_text
from reportgen.source import Source
from reportgen.sources import MAIN, Project
from reportgen.templating import environment, render_template
from reportgen.validation import described, validate
from reportgen.write import write
from reportgen.yaml_reader import read_yaml

PERIOD_BEFORE = dt.timedelta(weeks=30)
"""How long before the fieldwork the inspected sentences began, as in the published reports."""


def scaffold(project: Project, kind: Kind, document: str, framework: str | None) -> tuple[str, ...]:
    """Write a document's starter file and what it needs; gives the paths of all files written.

    Raises `ToolError` for an id that is none, a framework that does not exist, a letter to a region
    without PDUs, or a document that exists already: nothing is ever overwritten but the schema,
    which is made from the program.
    """
    document = composed(document)
    target = _target(project, kind, document)
    if "/" not in document or not is_id(document):
        hint = "write REGION/NAME in small letters, digits and -"
        raise ToolError(f"`{shown(document)}` is no id", hint)
    if (there := project.documents().get(document)) or project.exists(target):
        raise ToolError(f"{there or target} exists already", "choose another id, or edit that file")
    if kind.framework is None:
        raise ToolError(f"there is no starter for the kind `{kind.name}`", "write the file by hand")
    known = frameworks(project, kind.framework)
    if framework is None:
        framework = next(iter(known), "")
    if framework not in known:
        raise ToolError(
            f"there is no framework `{framework}`", "; ".join(did_you_mean(framework, known))
        )
    region = document.split("/")[0]
    if kind.draws_on_pdus and not project.of_region(region):
        raise ToolError(
            f"a {kind.name} draws on PDUs, and `{region}` has none",
            f"begin with one: `reportgen new pdu-ratings {region}/NAME`",
        )
    return tuple(_files(project, kind, document, framework, known[framework]))


def _files(
    project: Project, kind: Kind, document: str, framework_id: str, framework: Conventions
) -> Iterator[str]:
    region, name = document.split("/")[0], document.split("/")[-1]
    regions = project.regions()
    starters: tuple[tuple[str, str, type[Model]], ...] = (
        (_target(project, kind, document), kind.name, kind.model),
        (
            regions[region][1] if region in regions else f"{project.content}/{region}/region.yaml",
            "region",
            Region,
        ),
        (project.shared("publisher"), "publisher", Publisher),
        (project.shared("people"), "people", People),
    )
    if "parts" in kind.parts:
        first = f"{project.content}/{document}/overview.yaml"
        starters = (*starters, (first, f"{kind.name}-chapter", kind.parts["parts"]))
    values = {
        "framework": framework,
        "framework_id": framework_id,
        "region": region,
        "region_name": _title(region),
        "name": _title(name),
        "up": "../" * (document.count("/") + bool(kind.parts)),
        "signatory": _signatory(project),
        **(_rated(framework) if isinstance(framework, Framework) else {}),
        **_dates(),
    }
    for path, starter, model in starters:
        if not project.exists(path):
            write(project.root / path, _starter(project, starter, model, values).encode())
            yield path
    for part in (None, *kind.parts):
        schema = f"{project.content}/schemas/{schema_name(kind, part)}"
        write(project.root / schema, schema_text(project, kind, part).encode())
        yield schema


def _target(project: Project, kind: Kind, document: str) -> str:
    """Where the main file of a document goes."""
    return f"{project.content}/{document}{MAIN if kind.parts else '.yaml'}"


def _rated(framework: Framework) -> dict[str, Any]:
    steps = framework.scale.ratings
    return {
        "rating": steps[len(steps) // 2],
        "first_standard": next(iter(framework.standards()))[0],
    }


def _starter(project: Project, starter: str, model: type[Model], values: Mapping[str, Any]) -> str:
    templates = environment(read_kit(project).templates, escaped=False)

    def about(name: str) -> str:
        return described(model, _location(name))

    name = f"new/{starter}.yaml.jinja"
    text = render_template(templates, name, {**values, "about": about}, starter)
    if isinstance(text, Diagnostic):
        raise ToolError(f"{text.span}: {text.message}")
    return text


def _location(name: str) -> tuple[str | int, ...]:
    return tuple(int(part) if part.isdigit() else part for part in name.split("."))


def _title(slug: str) -> str:
    return " ".join(word.capitalize() for word in slug.split("-"))


def _signatory(project: Project) -> str:
    """The first of the project's people, or the one that the starter file introduces."""
    source = project.read(project.shared("people"))
    tree = read_yaml(source)[0] if isinstance(source, Source) else None
    people = validate(tree, People)[0] if tree else None
    return next(iter(people.people), "chief_inspector") if people else "chief_inspector"


def _dates() -> dict[str, str]:
    """Fieldwork from this week's Monday, and whole weeks of cases before it."""
    today = dt.datetime.now(dt.UTC).date()
    start = today - dt.timedelta(days=today.weekday())
    first = start - PERIOD_BEFORE
    last = first + dt.timedelta(days=6)
    return {
        "start": start.isoformat(),
        "case_start": first.isoformat(),
        "case_end": last.isoformat(),
        "month": f"{today:%Y-%m}",
    }
