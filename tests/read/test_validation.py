"""The models' errors in an author's words; an example of each stands in `tests/invalid/`."""

from collections.abc import Mapping
from typing import Annotated, Literal

import pytest
from pydantic import Field

from reportgen.kinds.pdu_report.model import PduReport
from reportgen.model.base import Model
from reportgen.model.values import Count, Line
from reportgen.problems.source import Source
from reportgen.read.fields import described
from reportgen.read.validation import validate
from reportgen.read.yaml_reader import Tree, read_yaml


class InnerPart(Model):
    name: str = Field(description="What it is called.")
    size: Annotated[Count, Field(ge=1, le=9)] = 1


class Outer(Model):
    parts: tuple[InnerPart, ...] = Field((), max_length=2)
    by_name: Mapping[str, InnerPart] = Field(default_factory=dict)
    form: Literal["round", "square"] | None = None
    flag: bool = False
    text: Line | None = Field(None, description="Some words.")
    code: str = Field("x", pattern="^x")


def tree(text: str) -> Tree:
    found, problems = read_yaml(Source("a.yaml", text))
    assert found, problems
    return found


BEHIND = "write it behind the colon, or take the line out"

CASES = {
    "nothing-wrong": ("parts: []", []),
    "unknown": (
        "part: []",
        ["1:1 unknown-field outer has no field `part` | did you mean `parts`?"],
    ),
    "unknown-and-empty": (
        "part:",
        ["1:1 unknown-field outer has no field `part` | did you mean `parts`?"],
    ),
    "missing": (
        "parts:\n  - size: 2",
        ["2:5 missing-field inner part needs the field `name` | name: What it is called."],
    ),
    "missing-by-name": (
        "by_name:\n  x: {}",
        ["2:3 missing-field inner part needs the field `name` | name: What it is called."],
    ),
    "empty": (
        "text:",
        [f"1:1 empty-value `text` has no value | {BEHIND} | Some words."],
    ),
    "empty-quoted": (
        "text: ''",
        [f"1:1 empty-value `text` has no value | {BEHIND} | Some words."],
    ),
    "blank": (
        "text: ' '",
        [f"1:1 empty-value `text` has no value | {BEHIND} | Some words."],
    ),
    "empty-required": (
        "parts: [{name: }]",
        [f"1:10 empty-value `name` has no value | {BEHIND} | What it is called."],
    ),
    "empty-item": (
        "parts:\n  -",
        [
            (
                "2:4 empty-value an item of `parts` is empty | "
                "write it behind the hyphen, or take the line out"
            )
        ],
    ),
    "not-a-group": (
        "parts: [x]",
        ["1:9 wrong-type `parts` must be a group of fields: `name: value` on lines of their own"],
    ),
    "not-a-list": (
        "parts: x",
        ["1:8 wrong-type `parts` must be a list: items that begin with `- `"],
    ),
    "not-text": ("text: [x]", ["1:7 wrong-type `text` must be text | Some words."]),
    "not-a-flag": ("flag: maybe", ["1:7 wrong-type `flag` must be true or false"]),
    "not-a-choice": (
        "form: rund",
        ["1:7 unknown-choice `rund` is not allowed here | did you mean `round`?"],
    ),
    "too-small": (
        "parts: [{name: a, size: 0}]",
        ["1:25 out-of-range 0 is smaller than the least allowed, 1"],
    ),
    "too-large": (
        "parts: [{name: a, size: 10}]",
        ["1:25 out-of-range 10 is larger than the most allowed, 9"],
    ),
    "too-many": (
        "parts: [{name: a}, {name: b}, {name: c}]",
        ["1:8 out-of-range at most 2 items wanted here"],
    ),
    "bad-form": ("code: y", ["1:7 bad-form `y` does not have the right form"]),
    "several": (
        "code: y\nflag: maybe",
        [
            "2:7 wrong-type `flag` must be true or false",
            "1:7 bad-form `y` does not have the right form",
        ],
    ),
    "not-a-file-of-fields": (
        "- x",
        [
            (
                "1:1 wrong-type `the file` must be a group of fields: "
                "`name: value` on lines of their own"
            )
        ],
    ),
}


@pytest.mark.parametrize(("text", "wanted"), CASES.values(), ids=CASES.keys())
def test_an_error_of_a_model_is_a_diagnostic_with_its_place(text: str, wanted: list[str]) -> None:
    value, problems = validate(tree(text), Outer)
    said = [
        f"{one.span.line}:{one.span.column} {one.code} {' | '.join((one.message, *one.hints))}"
        for one in problems
    ]
    assert said == wanted
    assert (value is None) == bool(wanted)


def test_part_of_a_file_is_validated_where_it_stands() -> None:
    value, problems = validate(tree("a:\n  b:\n    size: 3"), InnerPart, ("a", "b"))
    assert value is None
    (problem,) = problems
    assert (problem.code, str(problem.span)) == ("missing-field", "a.yaml:2:3")


@pytest.mark.parametrize(
    ("location", "words"),
    [
        (("pdu", "name"), "Its name without `PDU`: `Manchester North`."),
        (("standards", "x", "rating"), "The rating, in the words of the scale."),
        (
            ("standards", "x", "strengths", 0, "quotes", 1, "text"),
            "The words, without quotation marks.",
        ),
        (
            ("recommendations", "pdu", 0, "text"),
            "To complete '… should': a verb first, no full stop.",
        ),
        (("nowhere", "at", "all"), ""),
        ((), ""),
    ],
)
def test_what_a_field_is_for(location: tuple[str | int, ...], words: str) -> None:
    assert described(PduReport, location) == words
