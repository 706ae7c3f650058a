"""A form follows from the model: each field of each kind has a control, with words for it."""

import datetime as dt
import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.desk.common import SHARED
from reportgen.desk.forms.building import Builder, Field
from reportgen.desk.forms.controls import Control, address, location_of
from reportgen.desk.forms.figures import read, shown
from reportgen.desk.forms.known import Known
from reportgen.desk.forms.outline import Headings, Outline, form, outline
from reportgen.desk.forms.shapes import Group, Items, Named, Other, Shape, fields_of, shape_of
from reportgen.desk.forms.wording import Said, Wording
from reportgen.desk.web.looks import Look
from reportgen.documents.corpus import Entry
from reportgen.files.sources import Project
from reportgen.kinds.pdu_report.model import PduReport
from reportgen.kinds.registry import KINDS
from reportgen.load.loading import load
from reportgen.model.base import Location, Model
from reportgen.model.blocks import AnyBlock
from reportgen.model.shared import Region
from tests.projects import ROOT

SHIPPED = Project(ROOT)
DOCUMENTS = [*SHIPPED.documents()]


def models_of(shape: Shape, found: dict[type[Model], None]) -> None:
    """All models that a shape leads to."""
    match shape:
        case Group(model=model) if model not in found:
            found[model] = None
            for field in fields_of(model).values():
                models_of(shape_of(field), found)
        case Items(item=inner) | Named(value=inner):
            models_of(inner, found)


def models() -> list[type[Model]]:
    found: dict[type[Model], None] = {}
    first: list[type[Model]] = [*(kind.model for kind in KINDS.values()), *SHARED.values(), Region]
    for model in first:
        models_of(Group(model), found)
    return [*found]


FIELDS = [(model, name) for model in models() for name in fields_of(model)]


def named(value: object) -> str:
    return value.__name__ if isinstance(value, type) else str(value)


@pytest.mark.parametrize(("model", "name"), FIELDS, ids=named)
def test_each_field_has_a_control_and_words(model: type[Model], name: str) -> None:
    said = Wording().of(model, name)
    assert Wording().has(model, name)
    assert "`" not in said.label + said.help, "the words are for people who see no YAML"
    assert not isinstance(shape_of(fields_of(model)[name]), Other)
    control = Builder(Known()).field(model, name, None, (name,))
    assert control.label == said.label
    shape = shape_of(fields_of(model)[name])
    lists = isinstance(shape, Named) and isinstance(shape.value, Items)
    if control.sort in ("list", "grid", "ticks") or lists:
        assert said.item, "a button says what it adds"


def test_there_are_no_words_for_fields_that_do_not_exist() -> None:
    from reportgen.desk.forms import wording

    names = {
        one.__name__: one for model in models() for one in model.__mro__ if issubclass(one, Model)
    }
    order = dict(wording._words()["order"])
    seldom = {*order.pop("seldom")}
    assert {*order} <= {*names}
    assert seldom <= {name for model in models() for name in model.model_fields}
    tables = [table for language, table in wording._words().items() if language != "order"]
    for sort in (table.get(one, {}) for table in tables for one in ("fields", "choices")):
        for model, fields in sort.items():
            assert {*fields} <= {*names[model].model_fields}


def entry(name: str) -> Entry:
    return load(SHIPPED, [name]).entries[name]


def known(one: Entry) -> Known:
    return Known(one.document.framework.value)


def outlined(one: Entry) -> tuple[Outline, Builder, object]:
    assert one.kind
    builder, data = Builder(known(one)), one.document.report.tree.data()
    without = set(one.kind.shared.values())
    return outline(one.kind.model, data, builder, Headings(), without), builder, data


def leaves(value: object, location: Location = ()) -> Iterator[tuple[Location, str]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from leaves(inner, (*location, name))
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from leaves(inner, (*location, at))
    else:
        yield location, str(value)


def controls(control: Control) -> Iterator[tuple[Location, str]]:
    for one in control.every():
        if one.sort == "ticks":
            yield from (
                ((*one.location, at), each) for at, each in enumerate(one.value.split("\n"))
            )
        elif not one.inner:
            yield one.location, one.value


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_value_of_the_shipped_content_stands_in_a_form(name: str) -> None:
    made, builder, data = outlined(entry(name))
    shown = {
        location: value
        for part in made.parts
        for location, value in controls(form(part, made.model, data, builder))
    }
    held = {where: value for where, value in leaves(data) if where[0] != "shared_glossary"}
    assert {where: shown.get(where) for where in held} == held
    for location in held:
        assert made.part_of(location).holds(location)
        assert location_of(address(location)) == location


def test_the_outline_has_the_order_and_the_names_of_the_page() -> None:
    made, _, _ = outlined(entry("greater-manchester/tameside"))
    groups = {heading: [one.title for one in parts] for heading, parts in made.grouped()}
    assert next(iter(groups)) == "The report"
    assert list(groups)[-1] == "Used throughout"
    assert groups["1. Organisational delivery"][:4] == [
        "1.1 Leadership", "1.2 Staff", "1.3 Services", "Resettlement work",
    ]  # fmt: skip
    assert made.at("standards.planning") is made.part_of(("standards", "planning", "rating"))


WRONG: dict[str, Any] = {
    "foreword": "words without a group",
    "background": ["a list"],
    "facts": ["no names"],
    "standards": {"leadership": {"strengths": "one", "rating": {"a": "b"}, "nonsense": "1"}},
    "unheard_of": {"a": ["b"]},
}


def test_what_no_control_suits_has_its_yaml() -> None:
    kind = KINDS["pdu-report"]
    builder = Builder(known(entry("greater-manchester/tameside")))
    made = outline(kind.model, WRONG, builder, Headings())
    every = [one for part in made.parts for one in form(part, kind.model, WRONG, builder).every()]
    raw = {one.name: one.value for one in every if one.sort == "raw"}
    assert raw == {
        "foreword": "words without a group",
        "background.0": "a list",
        "facts": "- no names",
        "standards.leadership.strengths": "one",
        "standards.leadership.rating": "a: b",
        "standards.leadership.nonsense": "'1'",
        "unheard_of": "a:\n- b",
    }


@given(st.recursive(st.text() | st.none(), lambda inner: st.lists(inner) | st.dictionaries(
    st.sampled_from(["standards", "planning", "facts", "strengths", "text", "rating", "pdu"]),
    inner)))  # fmt: skip
def test_whatever_a_file_holds_stands_in_a_form(data: object) -> None:
    kind = KINDS["pdu-report"]
    made = outline(kind.model, data, Builder(Known()), Headings())
    for part in made.parts:
        form(part, kind.model, data, Builder(Known()))


@given(st.dates(min_value=dt.date(1000, 1, 1)))
def test_days_and_months_are_read_back_as_they_are_shown(day: dt.date) -> None:
    for sort, value in (("day", day.isoformat()), ("month", f"{day.year}-{day.month:02}")):
        assert read(sort, shown(sort, value)) == value  # type: ignore[arg-type]
        assert re.search(r"[A-Z][a-z]+ \d{4}", shown(sort, value))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sort", "typed", "written"),
    [
        ("day", "13/3/2023", "2023-03-13"),
        ("day", "13 March 2023", "2023-03-13"),
        ("day", "2023-03-13", "2023-03-13"),
        ("day", "31 February 2023", "31 February 2023"),
        ("day", "soon", "soon"),
        ("month", "5/2023", "2023-05"),
        ("month", "May 2023", "2023-05"),
        ("percentage", "45 %", "45"),
        ("percentage", "45 per cent", "45"),
        ("percentage", "0.45", "0.45"),
        ("count", "1,200", "1,200"),
        ("fact", " 21 of  48 ", "21 of 48"),
    ],
)
def test_what_is_clear_is_written_as_the_file_needs_it(sort: str, typed: str, written: str) -> None:
    assert read(sort, typed) == written  # type: ignore[arg-type]


def test_something_new_is_filled_in_where_it_is_to_stand() -> None:
    one = entry("greater-manchester/tameside")
    place = ("standards", "planning", "strengths")
    data = one.document.report.tree.data()
    adding = [(*place, "+1"), ("standards", "planning", "discretion")]
    builder = Builder(known(one), adding=adding)
    assert one.kind
    made = outline(one.kind.model, data, builder, Headings())
    part = made.at("standards.planning")
    assert part
    control = form(part, made.model, data, builder)
    strengths = control.found(place)
    assert strengths
    assert [each.location[-1] for each in strengths.inner][:3] == [0, "+1", 1]
    assert strengths.inner[1].sort == "line"
    discretion = control.found((*place[:2], "discretion"))
    assert discretion
    assert discretion.is_open
    assert not discretion.is_there
    assert [each.label for each in discretion.inner] == ["Because …", "Decided by"]


def test_names_that_a_framework_gives_are_not_made_up_at_the_desk() -> None:
    one = entry("greater-manchester/tameside")
    made, builder, held = outlined(one)
    facts = made.at("facts")
    assert facts
    assert form(facts, made.model, held, builder).is_own
    staff = made.at("standards.staff")
    assert staff
    asked = form(staff, made.model, held, builder).found((*staff.place, "key_questions"))
    assert asked
    assert (asked.inner, asked.is_own) == ((), False)


def test_a_text_that_may_be_a_group_is_a_box_until_it_is_widened() -> None:
    shape = shape_of(fields_of(KINDS["pdu-report"].model)["standards"])
    assert isinstance(shape, Named)
    assert isinstance(shape.value, Group)
    strengths = shape_of(fields_of(shape.value.model)["strengths"])
    plain = Builder(Known()).control(Field(strengths, Said("Strengths"), ["words"], ("s",)))
    assert (plain.inner[0].sort, plain.inner[0].widens) == ("line", "quotes")
    opened = Builder(Known(), adding=[("s", 0, "quotes", "+0")])
    wide = opened.control(Field(strengths, Said("Strengths"), ["words"], ("s",)))
    assert wide.inner[0].is_widened
    assert [each.sort for each in wide.inner[0].inner] == ["line", "list", "line"]


def test_what_a_check_says_has_other_words_only_where_a_check_says_it() -> None:
    sources = "".join(file.read_text("utf-8") for file in (ROOT / "reportgen").rglob("*.py"))
    words = tomllib.loads((ROOT / "reportgen/desk/forms/words.toml").read_text("utf-8"))
    messages = words["en"]["messages"]
    assert messages
    assert [one for one in messages if f'"{one}"' not in sources] == []
    assert Wording("cy").message(next(iter(messages))) == next(iter(messages.values()))
    assert Wording().message("anything else") == "anything else"


def test_recipients_are_called_as_a_text_calls_them() -> None:
    [framework] = [
        entry.document.framework.value
        for entry in load(SHIPPED, ["greater-manchester/tameside"]).entries.values()
        if entry.document
    ]
    assert Known(framework).recipients() == {
        "pdu": "PDU", "region": "Region", "hmpps": "HM Prison and Probation Service",
    }  # fmt: skip


def test_a_block_is_asked_what_it_is_and_then_offers_nothing_else() -> None:
    new = ("background", "+1")
    blocks = Field(shape_of(fields_of(PduReport)["background"]), Said("B"), ["x"], ("background",))
    text = replace(blocks, data=[{"text": "Some words."}])
    for adding, offered, shown_now in (
        ([new], 7, []),
        ([(*new, "text")], 0, ["text"]),
        ([(*new, "table")], 0, ["table"]),
    ):
        control = Builder(Known(), adding=adding).control(text)
        first, second = control.inner
        s = Look({}, frozenset(), frozenset(), "", {})
        assert s.absent(first) == s.seldom(first) == []
        assert [one for one in first.inner if one not in s.beside(first)] == [first.inner[0]]
        assert len(s.absent(second)) == offered
        seen = [one for one in second.inner if one not in (*s.beside(second), *s.absent(second))]
        assert [one.location[-1] for one in seen] == shown_now


def test_the_first_row_of_a_table_has_a_cell_for_each_column() -> None:
    columns = [{"title": "Office"}, {"title": "Days"}, {"title": "Cases"}]
    adding = [("table", "rows", "+0")]
    made = Builder(Known(), adding=adding).field(
        AnyBlock, "table", {"columns": columns}, ("table",)
    )
    rows = made.found(("table", "rows"))
    assert rows
    assert [len(row.inner) for row in rows.inner] == [3]
