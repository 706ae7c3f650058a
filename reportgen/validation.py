"""From a tree to a model: every error of the model as a diagnostic at its place."""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from reportgen.codes import CODES, diagnostic
from reportgen.diagnostics import Diagnostic, did_you_mean, meant
from reportgen.model.base import Location, Model
from reportgen.yaml_reader import Tree

M = TypeVar("M", bound=Model)


def validate(
    tree: Tree, model: type[M], location: Location = ()
) -> tuple[M | None, tuple[Diagnostic, ...]]:
    """The value of a file, or of the part of it at a location, and everything wrong with it."""
    data: Any = tree.data()
    for part in location:
        data = data.get(part, {}) if isinstance(data, dict) else {}
    value, found = None, list[ErrorDetails]()
    try:
        value = model.model_validate(data)
    except ValidationError as error:
        found = error.errors(include_url=False)
    unknown = {details["loc"] for details in found if details["type"] == "extra_forbidden"}
    problems = [
        _no_value(tree, model, location, inner)
        for inner in _without_value(data)
        if inner not in unknown
    ]
    problems += [
        _diagnostic(tree, model, location, details)
        for details in found
        if (not _is_blank(details["input"]) or details["loc"] in unknown)
        and not _follows(details, found, model)
    ]
    return (None if problems else value), tuple(problems)


def _without_value(data: object, location: Location = ()) -> Iterator[Location]:
    """Where a name or a list item stands without any value, though it may be left out."""
    if _is_blank(data):
        yield location
    elif isinstance(data, dict):
        for name, value in data.items():
            yield from _without_value(value, (*location, name))
    elif isinstance(data, list):
        for at, value in enumerate(data):
            yield from _without_value(value, (*location, at))


def _is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _no_value(tree: Tree, model: type[Model], base: Location, inner: Location) -> Diagnostic:
    message = f"`{_last_name((*base, *inner))}` has no value"
    return diagnostic(
        "empty-value", message, tree.key_span((*base, *inner)), described(model, inner)
    )


def _follows(error: ErrorDetails, found: Sequence[ErrorDetails], model: type[Model]) -> bool:
    """Whether a list is too short because items are wrong, or a field missing that is misspelt."""
    place = error["loc"]
    if error["type"] == "too_short":
        inner = (other["loc"] for other in found)
        return any(len(one) > len(place) and one[: len(place)] == place for one in inner)
    if error["type"] != "missing" or not (owner := _model_at(model, place[:-1])):
        return False
    unknown = (other["loc"] for other in found if other["type"] == "extra_forbidden")
    beside = [str(one[-1]) for one in unknown if one[:-1] == place[:-1]]
    return place[-1] in meant(beside, owner.model_fields)


def _diagnostic(tree: Tree, model: type[Model], base: Location, error: ErrorDetails) -> Diagnostic:
    inner: Location = tuple(error["loc"])
    location, kind = (*base, *inner), error["type"]
    if kind == "extra_forbidden":
        owner = _model_at(model, inner[:-1])
        message = f"{_called(owner)} has no field `{inner[-1]}`"
        hints = did_you_mean(str(inner[-1]), owner.model_fields if owner else ())
        return diagnostic("unknown-field", message, tree.key_span(location), *hints)
    if kind == "missing":
        if swallowed := _swallowed(tree, location):
            return swallowed
        owner = _model_at(model, inner[:-1])
        field = owner.model_fields[str(inner[-1])] if owner else None
        message = f"{_called(owner)} needs the field `{inner[-1]}`"
        hint = f"{inner[-1]}: {field.description}" if field and field.description else ""
        return diagnostic("missing-field", message, tree.key_span(location[:-1]), hint)
    if inner and inner[-1] == "[key]":
        message = f"`{error['input']}` is not a name: small letters, digits and _ only"
        return diagnostic("bad-form", message, tree.key_span(location[:-1]))
    code, said, hints = _wrong_value(error)
    if said is None:
        said = f"`{_last_name(location)}` must be {_wanted(kind)}"
    if not any(hints) and code in ("wrong-type", "out-of-range"):
        hints = (described(model, inner),)
    return diagnostic(code, said, tree.span(location), *hints)


def _swallowed(tree: Tree, missing: Location) -> Diagnostic | None:
    """Where a field is missing because its line became part of a text beside it."""
    beside: Any = tree.data()
    for part in missing[:-1]:
        beside = beside[part]
    line = re.compile(rf"(?:^|\s)({re.escape(str(missing[-1]))} *:)(?=\s)")
    for name, text in beside.items() if isinstance(beside, dict) else ():
        if found := line.search(text) if isinstance(text, str) else None:
            message = f"this looks like the field `{missing[-1]}`, but is part of the text above"
            place = tree.text_span((*missing[:-1], name), found.start(1), len(found[1]))
            hint = f"begin it in the column of `{name}`"
            return diagnostic("joined-line", message, place, hint)
    return None


def _wrong_value(error: ErrorDetails) -> tuple[str, str | None, tuple[str, ...]]:
    kind, context, value = error["type"], error.get("ctx", {}), error["input"]
    if kind in CODES:
        return kind, error["msg"], (context.get("hint", ""),)
    if kind == "literal_error":
        known = re.findall(r"'([^']*)'", context["expected"])
        return "unknown-choice", f"`{value}` is not allowed here", did_you_mean(str(value), known)
    if kind == "string_pattern_mismatch":
        return "bad-form", f"`{value}` does not have the right form", ()
    if limit := {"greater_than_equal": "ge", "less_than_equal": "le"}.get(kind):
        side = "smaller than the least" if limit == "ge" else "larger than the most"
        return "out-of-range", f"{value} is {side} allowed, {context[limit]}", ()
    if kind in ("too_short", "too_long"):
        edge = (
            f"at least {context['min_length']}"
            if kind == "too_short"
            else f"at most {context['max_length']}"
        )
        return "out-of-range", f"{edge} item{'s' * (not edge.endswith(' 1'))} wanted here", ()
    return "wrong-type", None, ()


WANTED = (
    (r"string", "text"),
    (r"tuple|list", "a list: items that begin with `- `"),
    (r"model|dict|mapping", "a group of fields: `name: value` on lines of their own"),
    (r"bool", "true or false"),
    (r"int|decimal|float", "a number"),
)


def _wanted(kind: str) -> str:
    return next((words for pattern, words in WANTED if re.search(pattern, kind)), "another value")


def _last_name(location: Location) -> str:
    names = [part for part in location if isinstance(part, str)]
    return names[-1] if names else "the file"


def _called(model: type[BaseModel] | None) -> str:
    """A model's name in an author's words: the title it has, or its class name in words."""
    if model is None:
        return "this group"
    title = model.model_config.get("title")
    return title or re.sub(r"(?<=[a-z])(?=[A-Z])", " ", model.__name__).lower()


def described(model: type[Model], location: Location) -> str:
    """What a field at a location is for; empty where nothing is said."""
    names = [at for at, part in enumerate(location) if isinstance(part, str)]
    if not names:
        return ""
    owner = _model_at(model, location[: names[-1]])
    field = owner.model_fields.get(str(location[names[-1]])) if owner else None
    return field.description or "" if field else ""


def _model_at(model: type[BaseModel], location: Location) -> type[BaseModel] | None:
    """The model that stands at a location below another, by the types of the fields."""
    current: object = model
    for part in location:
        current = next(_steps(current, part), None)
        if current is None:
            return None
    return next(_models(current), None)


def _steps(annotation: object, part: str | int) -> Iterator[object]:
    for model in _models(annotation):
        if isinstance(part, str) and part in model.model_fields:
            yield model.model_fields[part].annotation
    for inner in _flat(annotation):
        arguments = typing.get_args(inner)
        if typing.get_origin(inner) in (dict, Mapping) and isinstance(part, str):
            yield arguments[1]
        elif typing.get_origin(inner) is tuple and isinstance(part, int):
            yield arguments[0]


def _models(annotation: object) -> Iterator[type[BaseModel]]:
    for inner in _flat(annotation):
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            yield inner


def _flat(annotation: object) -> Iterator[object]:
    """An annotation without `Annotated` and unions around it."""
    origin = typing.get_origin(annotation)
    if origin is typing.Annotated:
        yield from _flat(typing.get_args(annotation)[0])
    elif origin in (typing.Union, types.UnionType):
        for inner in typing.get_args(annotation):
            yield from _flat(inner)
    else:
        yield annotation
