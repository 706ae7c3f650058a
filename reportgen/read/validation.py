"""Validates a tree against a model; each error becomes a diagnostic at its place."""

from __future__ import annotations

import difflib
import itertools
import re
import types
import typing
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from reportgen.model.base import Location, Model
from reportgen.model.values import GAP
from reportgen.problems.budget import few
from reportgen.problems.codes import CODES, diagnostic
from reportgen.problems.diagnostics import Diagnostic, Span, did_you_mean, meant
from reportgen.read.yaml_lines import in_quotes, parted, quoted_line, seen, shortened
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
    called = f"`{_last_name((*base, *inner))}`"
    message = f"an item of {called} is empty" if is_item else f"{called} has no value"
    place = tree.key_span((*base, *inner))
    before, value = parted(_line(tree, place))
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
        or any(map(_is_words, beside))
        or any(_is_word_first(model, (*place[:-1], one), "") for one in beside)
        or any(_is_within(one, place[:-1]) or _is_within(place[:-1], one) for one in astray)
    )


def _is_within(inner: Location, outer: Location) -> bool:
    return inner[: len(outer)] == outer


def _diagnostic(tree: Tree, model: type[Model], base: Location, error: ErrorDetails) -> Diagnostic:
    inner: Location = tuple(error["loc"])
    location, kind = (*base, *inner), error["type"]
    if slip := _slip(tree, model, base, error):
        return slip
    if kind == "extra_forbidden":
        owner = model_at(model, inner[:-1])
        message = f"{_called(owner)} has no field `{inner[-1]}`"
        known = did_you_mean(str(inner[-1]), owner.model_fields if owner else ())
        instead = owner.instead.get(str(inner[-1])) if owner and issubclass(owner, Model) else None
        hints = (instead,) if instead else known
        return diagnostic("unknown-field", message, tree.key_span(location), *hints)
    if kind == "missing":
        owner = model_at(model, inner[:-1])
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
    if kind in LISTS and _is_short(error["input"]) and model_at(model, (*inner, 0)) is None:
        hints = (f"write `{_last_name(location)}: [{error['input'].strip()}]`",)
    if not any(hints) and code in ("wrong-type", "out-of-range"):
        hints = (described(model, inner),)
    if kind in CODES and _is_unknown(error["input"]):
        hints = (f"write `{GAP}` for what is still to be given", *hints)
    return diagnostic(code, said, tree.span(location), *hints)


def _slip(tree: Tree, model: type[Model], base: Location, error: ErrorDetails) -> Diagnostic | None:
    """The mistake in YAML that gives a value another shape than its field must have."""
    inner: Location = tuple(error["loc"])
    location, kind, value = (*base, *inner), error["type"], error["input"]
    if kind == "missing":
        return _swallowed(tree, location)
    if kind == "extra_forbidden":
        if _is_words(str(inner[-1])) or _is_word_first(model, inner, value):
            return _words_for_name(tree, location)
        return _astray(tree, model, base, inner) or _beside_named(tree, model, base, inner, value)
    if isinstance(value, dict) and kind == "string_type" and _is_words(next(iter(value), "")):
        return _words_for_name(tree, (*location, next(iter(value))))
    marks = None
    if isinstance(value, list) and kind.endswith(("model_type", "dict_type", "string_type")):
        marks = _two_marks(tree, location)
    if not marks and kind == "model_type" and inner and isinstance(inner[-1], str):
        return _beside_groups(tree, model, base, inner)
    return marks


def _is_words(name: str) -> bool:
    """Whether a name is words of a text, as no field's name is."""
    return " " in name.strip()


ALIKE = 0.75
"""How much of a word must be that of a field, for it to be meant for the field."""


def _is_word_first(model: type[Model], inner: Location, value: object) -> bool:
    """Whether an unknown field of a list's item is the first word of a text: `- Note: …`."""
    name, owner = str(inner[-1]), model_at(model, inner[:-1])
    if not (owner and len(inner) > 1 and isinstance(inner[-2], int) and isinstance(value, str)):
        return False
    near = difflib.get_close_matches(name.casefold(), owner.model_fields, 1, ALIKE)
    return name[:1].isupper() and not near


def _line(tree: Tree, place: Span) -> str:
    """The line of a file that a place lies in."""
    (source,) = (one.source for one in tree.files if one.source.path == place.path)
    return source.lines[place.line - 1]


def _words_for_name(tree: Tree, location: Location) -> Diagnostic:
    """Finds a text whose first words became a key, because a colon follows them."""
    place = tree.key_span(location)
    line = _line(tree, place)
    colon = place.column + place.length - 1
    message = "this colon makes YAML take the words before it for the name of a field"
    if tree.span(location).line == place.line and line.rstrip().endswith(_value_of(tree, location)):
        hint = f"put the text in quotes: `{shortened(quoted_line(line, colon))}`"
    else:
        hint = "put the text on lines of its own below `>-`"
    at = Span(place.path, place.line, colon + 1, 1)
    return diagnostic("text-needs-quotes", message, at, hint)


def _value_of(tree: Tree, location: Location) -> str:
    found = _data_at(tree, location)
    return found if isinstance(found, str) else "\n"


def _data_at(tree: Tree, location: Location) -> Any:
    found: Any = tree.data()
    for part in location:
        found = found[part]
    return found


def _two_marks(tree: Tree, location: Location) -> Diagnostic | None:
    place = tree.span(location)
    line = _line(tree, place)
    found = re.match(r"( *)((?:- +){2,})", line)
    if not found:
        return None
    message = "two marks of a list stand before this item"
    hint = f"leave one: `{shortened(f'- {line[found.end() :]}')}`"
    at = Span(place.path, place.line, found.start(2) + 1, len(found[2]))
    return diagnostic("list-mark", message, at, hint)


def _beside_groups(
    tree: Tree, model: type[Model], base: Location, inner: Location
) -> Diagnostic | None:
    """Finds a field that should be indented into the group above it."""
    group = model_at(model, inner)
    if group is None or inner[-1] not in group.model_fields:
        return None
    above = _child_above(tree, (*base, *inner))
    return _indented(tree, (*base, *inner), above, _called(group)) if above else None


def _astray(tree: Tree, model: type[Model], base: Location, inner: Location) -> Diagnostic | None:
    """Finds an unknown field that belongs to the group above, or to the one around."""
    name, location = str(inner[-1]), (*base, *inner)
    for end in range(len(inner) - 2, -1, -1):
        group, there = model_at(model, inner[:end]), _data_at(tree, (*base, *inner[:end]))
        if group and name in group.model_fields and name not in there:
            return _indented(tree, location, (*base, *inner[:end]), _called(group))
    above = _child_above(tree, location)
    while above:
        group, there = model_at(model, above[len(base) :]), _data_at(tree, above)
        if group and isinstance(there, dict) and name in group.model_fields and name not in there:
            return _indented(tree, location, above, _called(group))
        above = _last_child(there, above)
    return None


def _beside_named(
    tree: Tree, model: type[Model], base: Location, inner: Location, value: object
) -> Diagnostic | None:
    """Finds a group with a name of its own that belongs among those above: a standard, say."""
    above = _child_above(tree, (*base, *inner))
    group = model_at(model, (*above[len(base) :], str(inner[-1]))) if above else None
    if not (above and group and isinstance(value, dict) and value):
        return None
    if not {*value} <= {*group.model_fields}:
        return None
    return _indented(tree, (*base, *inner), above, f"`{above[-1]}`")


def _child_above(tree: Tree, location: Location) -> Location | None:
    """The value that stands before one in its group."""
    names = [*_data_at(tree, location[:-1])]
    at = names.index(location[-1])
    return (*location[:-1], names[at - 1]) if at else None


def _last_child(value: object, location: Location) -> Location | None:
    if isinstance(value, dict) and value:
        return (*location, next(reversed(value)))
    return (*location, len(value) - 1) if isinstance(value, list) and value else None


def _indented(tree: Tree, location: Location, group: Location, called: str) -> Diagnostic | None:
    """The diagnostic that a field belongs to a group, with its corrected line."""
    there = _data_at(tree, group)
    if not isinstance(there, dict) or not there:
        return None
    place = tree.key_span(location)
    own, column = place.column - 1, tree.key_span((*group, next(iter(there)))).column - 1
    line = _line(tree, place)
    if own == column or line[:own].strip():
        return None
    side = "too far in" if own > column else "not far enough in"
    message = f"`{location[-1]}` is a field of {called}, and stands {side}"
    mended = f"{' ' * column}{line.strip()}"
    hint = f"indent it with {column} space{'s' * (column != 1)}: `{seen(mended)}`"
    return diagnostic("bad-indentation", message, place, hint)


def _swallowed(tree: Tree, missing: Location) -> Diagnostic | None:
    """Finds a missing field whose line became part of the text beside it."""
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


def _last_name(location: Location) -> str:
    names = [part for part in location if isinstance(part, str)]
    return names[-1] if names else "the file"


def _called(model: type[BaseModel] | None) -> str:
    """A model's name in messages: its title, or else the words of its class name."""
    if model is None:
        return "this group"
    title = model.model_config.get("title")
    return title or re.sub(r"(?<=[a-z])(?=[A-Z])", " ", model.__name__).lower()


def described(model: type[Model], location: Location) -> str:
    """What a field at a location is for; empty where nothing is said."""
    names = [at for at, part in enumerate(location) if isinstance(part, str)]
    if not names:
        return ""
    owner = model_at(model, location[: names[-1]])
    field = owner.model_fields.get(str(location[names[-1]])) if owner else None
    return field.description or "" if field else ""


def model_at(model: type[BaseModel], location: Location) -> type[BaseModel] | None:
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
