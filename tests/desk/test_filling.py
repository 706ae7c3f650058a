"""What is filled into a form becomes the edits that make the file hold it, and no others."""

import copy
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.desk.filling import Filling, FillingError, begun
from reportgen.desk.forms.building import Builder
from reportgen.desk.forms.controls import Control
from reportgen.desk.forms.known import Known
from reportgen.desk.forms.outline import Headings, form, held_at, outline
from reportgen.desk.turns import in_turn
from reportgen.edit.edits import Edit, Insert, Put, Remove, Set, done
from reportgen.kinds.pdu_report.model import PduReport
from reportgen.kinds.registry import KINDS
from reportgen.model.base import Location
from reportgen.model.blocks import Table
from tests.desk.test_forms import DOCUMENTS, entry, known, outlined

MODEL = KINDS["pdu-report"].model
NAME = "greater-manchester/tameside"
PLANNING = ("standards", "planning")


def filled(
    data: Any, part: str, given: Mapping[str, str | list[str]], framework: Known | None = None
) -> list[Edit]:
    """The edits for what is filled into a part."""
    sent = {name: [one] if isinstance(one, str) else one for name, one in given.items()}
    builder = Builder(framework or known(entry(NAME)), adding=begun(data, sent))
    made = outline(MODEL, data, builder, Headings())
    found = made.at(part)
    assert found
    control = form(found, MODEL, data, builder)
    return in_turn(Filling(data, sent).asked(control), data)


def after(data: Any, edits: list[Edit]) -> Any:
    for edit in edits:
        data = done(data, edit)
    return data


def browser(control: Control) -> dict[str, list[str]]:
    """What a browser sends of a form that nobody touched."""
    sent: dict[str, list[str]] = {}
    for one in control.every():
        if one.sort == "ticks":
            sent[f"{one.name}.sent"] = ["1"]
            sent[one.name] = one.value.split("\n")
        elif not one.inner and one.sort not in ("group", "list", "map", "grid", "fixed", "part"):
            text = one.shown
            lines = text.replace("\n", "") if one.sort in ("word", "figure") else text
            sent[one.name] = [lines.replace("\n", "\r\n")]
    return sent


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_form_that_nobody_touched_changes_nothing(name: str) -> None:
    made, builder, data = outlined(entry(name))
    for part in made.parts:
        control = form(part, made.model, data, builder)
        assert Filling(data, browser(control)).asked(control) == []
        assert Filling(data, {}).asked(control) == []


def data() -> Any:
    return copy.deepcopy(entry(NAME).document.report.tree.data())


@pytest.mark.parametrize(
    ("part", "given", "edits"),
    [
        ("background", {"background": "Anew.\r\n\r\nMore. "},
         [Set(("background",), "Anew.\n\nMore.\n")]),
        ("standards.planning", {"standards.planning.rating": "Good"},
         [Set((*PLANNING, "rating"), "Good")]),
        ("standards.planning", {"standards.planning.key_questions.safety": "45 %"},
         [Set((*PLANNING, "key_questions", "safety"), "45")]),
        ("standards.planning", {"standards.planning.strengths.0": " One  \r\n line. "},
         [Set((*PLANNING, "strengths", 0), "One line.")]),
        ("standards.planning", {"standards.planning.strengths.0": ""},
         [Remove((*PLANNING, "strengths", 0))]),
        ("standards.planning", {"standards.planning.strengths.+1": "New."},
         [Insert((*PLANNING, "strengths"), 1, "New.")]),
        ("standards.planning", {"standards.planning.strengths.+1": " "}, []),
        ("_about", {"fieldwork.start": "14 March 2023"},
         [Set(("fieldwork", "start"), "2023-03-14")]),
        ("_about", {"fieldwork.case_periods.+2.first": "1/9/2022"},
         [Insert(("fieldwork", "case_periods"), 2, {"first": "2022-09-01"})]),
        ("facts", {"facts.+.name": "New Fact", "facts.+.value": "21 of 48"},
         [Put(("facts", "new_fact"), "21 of 48")]),
    ],
)  # fmt: skip
def test_what_was_filled_in_is_what_is_asked_for(
    part: str, given: dict[str, str | list[str]], edits: list[Edit]
) -> None:
    found = filled(data(), part, given)
    assert [
        one if not isinstance(one, Put) else Put(one.location, one.value) for one in found
    ] == edits


def test_an_optional_part_is_added_in_the_order_of_its_model() -> None:
    (one,) = filled(
        data(), "standards.planning", {"standards.planning.discretion.reason": "It is so"}
    )
    assert isinstance(one, Put)
    assert (one.location, one.value) == ((*PLANNING, "discretion"), {"reason": "It is so"})
    assert one.order.index("rating") < one.order.index("discretion")


def test_what_is_not_there_yet_is_made_on_the_way() -> None:
    given = {"standards.planning.key_questions.safety": "45"}
    (one,) = filled({"kind": "pdu-report"}, "standards.planning", given)
    assert isinstance(one, Put)
    assert one.location == ("standards",)
    assert one.value == {"planning": {"key_questions": {"safety": "45"}}}
    (other,) = filled({"standards": None}, "standards.planning", given)
    assert other == Set(("standards",), {"planning": {"key_questions": {"safety": "45"}}})


def test_a_list_that_loses_all_it_has_goes_itself() -> None:
    held = {"standards": {"planning": {"rating": "Good", "strengths": ["one", "two"]}}}
    given: dict[str, Any] = {f"standards.planning.strengths.{at}": "" for at in (0, 1)}
    assert filled(held, "standards.planning", given) == [Remove((*PLANNING, "strengths"))]
    kept = filled(held, "standards.planning", given | {"standards.planning.strengths.+2": "new"})
    assert after(held, kept)["standards"]["planning"]["strengths"] == ["new"]


def test_a_finding_becomes_a_group_with_its_first_quote() -> None:
    held = {"standards": {"planning": {"strengths": ["one", {"text": "two", "quotes": []}]}}}
    given: dict[str, Any] = {
        "standards.planning.strengths.0.quotes.+0.text": "they said",
        "standards.planning.strengths.0.quotes.+0.form": "verbatim",
    }
    found = filled(held, "standards.planning", given)
    first = after(held, found)["standards"]["planning"]["strengths"][0]
    assert first == {"text": "one", "quotes": [{"text": "they said", "form": "verbatim"}]}


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"facts.residents": "2\x07"}, "It holds a character that cannot be printed, after ‘2’."),
        ({"facts.+.value": "5"}, "Give it a name: small letters, figures and low lines."),
        (
            {"facts.+.name": "Residents", "facts.+.value": "5"},
            "There is one with this name already.",
        ),
    ],
)  # fmt: skip
def test_what_no_file_can_hold_is_refused(given: dict[str, Any], message: str) -> None:
    with pytest.raises(FillingError) as refused:
        filled(data(), "facts", given)
    assert refused.value.message == message


def test_what_is_not_in_the_form_is_not_taken() -> None:
    names = ("kind", "standards.staff.rating", "nonsense", "standards.planning.strengths.99")
    given: dict[str, Any] = dict.fromkeys((*names, "standards.planning.strengths.+"), "x")
    assert filled(data(), "standards.planning", given) == []
    assert filled(data(), "_about", {"kind": "other"}) == []


DATA = st.recursive(
    st.text("ab", max_size=2),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from("xyz"), inner),
    max_leaves=12,
)


def places(value: Any, at: Location = ()) -> list[Location]:
    pairs = (
        enumerate(value) if isinstance(value, list)
        else value.items() if isinstance(value, dict)
        else ()
    )  # fmt: skip
    return [at, *(one for name, inner in pairs for one in places(inner, (*at, name)))]


@given(DATA.filter(lambda one: isinstance(one, dict | list)), st.data())
def test_edits_meant_for_the_same_data_are_put_in_turn(whole: Any, draw: Any) -> None:
    """Each leaf is named by itself, and so is found wherever the edits before have moved it."""
    marked = named_leaves(whole)
    leaves = [one for one in places(marked) if isinstance(held_at(marked, one), str)]
    lists = [one for one in places(marked) if isinstance(held_at(marked, one), list)]
    gone = draw.draw(st.sets(st.sampled_from(leaves)) if leaves else st.just(set()))
    new = draw.draw(st.lists(st.sampled_from(lists), unique=True) if lists else st.just([]))
    asked: list[Edit] = [Remove(one) for one in gone]
    asked += [Insert(one, len(held_at(marked, one)), f"new {one}") for one in new]  # type: ignore[arg-type]
    made = after(marked, in_turn(asked, marked)) if asked else marked
    left = {held_at(made, one) for one in places(made) if isinstance(held_at(made, one), str)}
    kept = {held_at(marked, one) for one in leaves if one not in gone}
    assert left == kept | {f"new {one}" for one in new}


def named_leaves(value: Any, at: Location = ()) -> Any:
    if isinstance(value, list):
        return [named_leaves(one, (*at, number)) for number, one in enumerate(value)]
    if isinstance(value, dict):
        return {name: named_leaves(one, (*at, name)) for name, one in value.items()}
    return str(at)


AREA_TABLE: dict[str, Any] = {"rows": [["North", "12", "x"], ["South", "", "y"]]}


def cells(given: Mapping[str, str]) -> Any:
    """The rows of a table after cells were filled in."""
    data: Any = {"rows": [list(row) for row in AREA_TABLE["rows"]]}
    sent = {name: [one] for name, one in given.items()}
    builder = Builder(Known(), adding=begun(data, sent))
    control = builder.field(Table, "rows", data["rows"], ("rows",))
    return after(data, in_turn(Filling(data, sent).asked(control), data))["rows"]


@pytest.mark.parametrize(
    ("given", "rows"),
    [
        ({"rows.0.1": ""}, [["North", "", "x"], ["South", "", "y"]]),
        ({"rows.0.0": "", "rows.0.1": "", "rows.0.2": ""}, [["South", "", "y"]]),
        (
            {"rows.+2.+0": "West", "rows.+2.+1": "", "rows.+2.+2": "z"},
            [*AREA_TABLE["rows"], ["West", "", "z"]],
        ),
        (
            {"rows.+2~0.+0": "a", "rows.+2~0.+1": "b", "rows.+2~1.+0": "", "rows.+2~1.+1": "c"},
            [*AREA_TABLE["rows"], ["a", "b", ""], ["", "c", ""]],
        ),
        ({"rows.1.+3": "w"}, [["North", "12", "x"], ["South", "", "y", "w"]]),
    ],
)
def test_the_cells_of_a_table_keep_their_places(
    given: dict[str, str], rows: list[list[str]]
) -> None:
    assert cells(given) == rows


def paragraphs(held: Any, given: Mapping[str, str]) -> Any:
    """What a field of paragraphs holds after a form of it was filled in."""
    data: Any = {"background": held} if held else {}
    sent = {name: [one] for name, one in given.items()}
    builder = Builder(Known(), adding=begun(data, sent))
    control = builder.field(PduReport, "background", held, ("background",))
    return after(data, in_turn(Filling(data, sent).asked(control), data)).get("background")


QUOTE = {"quote": {"text": "Yes."}}


@pytest.mark.parametrize(
    ("held", "given", "found"),
    [
        ("A text.", {}, "A text."),
        ("A text.", {"background": "Another."}, "Another."),
        ("A text.", {"background.+1.quote.text": "Yes."}, [{"text": "A text."}, QUOTE]),
        (
            "A text.",
            {"background.0.text": "Another.", "background.+1.quote.text": "Yes."},
            [{"text": "Another."}, QUOTE],
        ),
        ("A text.", {"background.0.text": "", "background.+1.quote.text": "Yes."}, [QUOTE]),
        ("A text.", {"background.0.text": "Another.", "background.+1.text": ""}, "Another."),
        (None, {"background.+0.quote.text": "Yes."}, [QUOTE]),
        ([{"text": "A."}], {"background.+1.quote.text": "Yes."}, [{"text": "A."}, QUOTE]),
        ([{"text": "A."}, QUOTE], {"background.0.text": "B."}, [{"text": "B."}, QUOTE]),
    ],
)
def test_a_text_becomes_a_list_where_a_block_stands_behind_it(
    held: Any, given: dict[str, str], found: Any
) -> None:
    assert paragraphs(held, given) == found
