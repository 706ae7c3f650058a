"""Validates a tree against a model; each error becomes a diagnostic at its place."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from reportgen.model.base import Location, Model
from reportgen.model.values import GAP
from reportgen.problems.budget import few
from reportgen.problems.codes import CODES, diagnostic
from reportgen.problems.diagnostics import Diagnostic, did_you_mean, meant
from reportgen.read.astray import is_word_first, is_words, line_at, shape_slip
from reportgen.read.fields import called, described, last_name, model_at
from reportgen.read.yaml_lines import in_quotes, parted, shortened
from reportgen.read.yaml_reader import Tree

M = TypeVar("M", bound=Model)


def validate(
    tree: Tree, model: type[M], location: Location = ()
) -> tuple[M | None, tuple[Diagnostic, ...]]:
    """The value of a tree, or of its part at a location, with all diagnostics.

    The value is None if there is an error.
    """
    data: Any = tree.data()
    for part in location:
        data = data.get(part, {}) if isinstance(data, dict) else {}
    value, found = None, list[ErrorDetails]()
    try:
        value = model.model_validate(data)
    except ValidationError as error:
        found = error.errors(include_url=False)
    unknown = {details["loc"] for details in found if details["type"] == "extra_forbidden"}
    empty = (
        _no_value(tree, model, location, inner)
        for inner in _without_value(data)
        if inner not in unknown
    )
    wrong = (
        _diagnostic(tree, model, location, details)
        for details in found
        if (not _is_blank(details["input"]) or details["loc"] in unknown)
        and not _follows(details, found, model)
    )
    problems = few(tree.source.path, itertools.chain(empty, wrong))
    return (None if problems else value), tuple(problems)


def _without_value(data: object, location: Location = ()) -> Iterator[Location]:
    """Finds keys and list items without a value, which should be left out instead."""
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
    is_item = bool(inner) and isinstance(inner[-1], int)
    name = f"`{last_name((*base, *inner))}`"
    message = f"an item of {name} is empty" if is_item else f"{name} has no value"
    place = tree.key_span((*base, *inner))
    before, value = parted(line_at(tree, place))
    remedy = f"write it behind the {'hyphen' if is_item else 'colon'}, or take the line out"
    if value.startswith("#"):
        message += ": what stands there is a comment"
        hint = f"to print it, put it in quotes: `{shortened(f'{before}{in_quotes(value)}')}`"
        return diagnostic("empty-value", message, place, hint)
    said = described(model, inner)
    return diagnostic("empty-value", message, place, remedy, *([said] if said else []))


def _follows(error: ErrorDetails, found: Sequence[ErrorDetails], model: type[Model]) -> bool:
    """Whether another error causes this one: a wrong item, say, makes its list too short."""
    place = error["loc"]
    if error["type"] == "too_short":
        inner = (other["loc"] for other in found)
        return any(len(one) > len(place) and one[: len(place)] == place for one in inner)
    if error["type"] != "missing" or not (owner := model_at(model, place[:-1])):
        return False
    unknown = [other["loc"] for other in found if other["type"] == "extra_forbidden"]
    beside = [str(one[-1]) for one in unknown if one[:-1] == place[:-1]]
    astray = (one[:-1] for one in unknown if one[-1] == place[-1])
    return (
        place[-1] in meant(beside, owner.model_fields)
        or any(map(is_words, beside))
        or any(is_word_first(model, (*place[:-1], one), "") for one in beside)
        or any(_is_within(one, place[:-1]) or _is_within(place[:-1], one) for one in astray)
    )


def _is_within(inner: Location, outer: Location) -> bool:
    return inner[: len(outer)] == outer


def _diagnostic(tree: Tree, model: type[Model], base: Location, error: ErrorDetails) -> Diagnostic:
    inner: Location = tuple(error["loc"])
    location, kind = (*base, *inner), error["type"]
    if slip := shape_slip(tree, model, base, error):
        return slip
    if kind == "extra_forbidden":
        owner = model_at(model, inner[:-1])
        message = f"{called(owner)} has no field `{inner[-1]}`"
        known = did_you_mean(str(inner[-1]), owner.model_fields if owner else ())
        instead = owner.instead.get(str(inner[-1])) if owner and issubclass(owner, Model) else None
        hints = (instead,) if instead else known
        return diagnostic("unknown-field", message, tree.key_span(location), *hints)
    if kind == "missing":
        owner = model_at(model, inner[:-1])
        field = owner.model_fields[str(inner[-1])] if owner else None
        message = f"{called(owner)} needs the field `{inner[-1]}`"
        hint = f"{inner[-1]}: {field.description}" if field and field.description else ""
        return diagnostic("missing-field", message, tree.key_span(location[:-1]), hint)
    if inner and inner[-1] == "[key]":
        message = f"`{error['input']}` is not a name: small letters, digits and _ only"
        return diagnostic("bad-form", message, tree.key_span(location[:-1]))
    code, said, hints = _wrong_value(error)
    if said is None:
        said = f"`{last_name(location)}` must be {_wanted(kind)}"
    if kind in LISTS and _is_short(error["input"]) and model_at(model, (*inner, 0)) is None:
        hints = (f"write `{last_name(location)}: [{error['input'].strip()}]`",)
    if not any(hints) and code in ("wrong-type", "out-of-range"):
        hints = (described(model, inner),)
    if kind in CODES and _is_unknown(error["input"]):
        hints = (f"write `{GAP}` for what is still to be given", *hints)
    return diagnostic(code, said, tree.span(location), *hints)


UNKNOWN = re.compile(
    r"[?xX_.…#-]+%?|(?:t\.?b\.?[acd]|to ?do|to (?:be )?(?:confirmed?|follow|come|given)|n/?k"
    r"|unknown|missing|pending|awaited)\.?",
    re.IGNORECASE,
)
"""What authors write where they do not know a value."""


def _is_unknown(value: object) -> bool:
    """Whether a value is a filler such as `?`, in place of the mark for what is to be given."""
    text = str(value).strip()
    return text != GAP and bool(UNKNOWN.fullmatch(text))


def _wrong_value(error: ErrorDetails) -> tuple[str, str | None, tuple[str, ...]]:
    kind, context, value = error["type"], error.get("ctx", {}), error["input"]
    if kind in CODES:
        return kind, error["msg"], (context.get("hint", ""),)
    if kind == "literal_error":
        known = [one for one in re.findall(r"'([^']*)'", context["expected"]) if one != GAP]
        return "unknown-choice", f"`{value}` is not allowed here", did_you_mean(str(value), known)
    if kind == "string_pattern_mismatch":
        near = re.sub(r"\W+", "_", str(value).casefold()).strip("_")
        fits = re.fullmatch(context["pattern"], near)
        hints = (f"write `{near}`",) if fits else ()
        return "bad-form", f"`{value}` does not have the right form", hints
    if limit := {"greater_than_equal": "ge", "less_than_equal": "le"}.get(kind):
        side = "smaller than the least" if limit == "ge" else "larger than the most"
        return "out-of-range", f"{value} is {side} allowed, {context[limit]}", ()
    if kind in ("too_short", "too_long"):
        edge = (
            f"at least {context['min_length']}"
            if kind == "too_short"
            else f"at most {context['max_length']}"
        )
        said = f"{edge} item{'s' * (not edge.endswith(' 1'))} wanted here"
        fill = "write the items on lines of their own below, each behind `- `"
        return "out-of-range", said, (fill if value in ([], ()) else "",)
    return "wrong-type", None, ()


LISTS = ("tuple_type", "list_type")


SHORT = 60
"""Characters of a value that may be one item, or several with commas between them."""


def _is_short(value: object) -> bool:
    return isinstance(value, str) and len(value) <= SHORT


WANTED = (
    (r"string", "text"),
    (r"tuple|list", "a list: items that begin with `- `"),
    (r"model|dict|mapping", "a group of fields: `name: value` on lines of their own"),
    (r"bool", "true or false"),
    (r"int|decimal|float", "a number"),
)


def _wanted(kind: str) -> str:
    return next((words for pattern, words in WANTED if re.search(pattern, kind)), "another value")
