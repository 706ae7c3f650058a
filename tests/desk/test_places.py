"""Where the fields of a form stand once it was saved: what is typed meanwhile stays theirs."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.desk.forms.controls import address, location_of
from reportgen.desk.places import moved, place_after
from reportgen.desk.turns import in_turn
from reportgen.edit.edits import Edit, Insert, Move, Remove, Set


def done(items: list[str], edits: list[Edit]) -> list[str]:
    """What a list holds after edits, made by a list of Python itself."""
    now = [*items]
    for edit in edits:
        match edit:
            case Insert():
                now.insert(edit.at, str(edit.value))
            case Remove():
                del now[int(edit.location[-1])]
            case Move():
                now.insert(edit.to, now.pop(int(edit.location[-1])))
            case _:
                raise AssertionError(edit)
    return now


@st.composite
def forms(draw: st.DrawFn) -> tuple[list[str], dict[str, list[str]], list[Edit]]:
    """A list, a form of it with new items and with items that were emptied, and its edits."""
    items = [f"old {at}" for at in range(draw(st.integers(1, 14)))]
    sent = {f"all.{at}": [one] for at, one in enumerate(items)}
    for name in draw(st.lists(st.sampled_from([*sent]), unique=True)):
        sent[name] = [""]
    for place in draw(st.lists(st.integers(0, len(items)), max_size=4, unique=True)):
        for more in range(draw(st.integers(0, 12))):
            name = f"all.+{place}~{more - 1}" if more else f"all.+{place}"
            sent[name] = [f"new {place} {more}" if draw(st.booleans()) else ""]
    new = [name for name in sent if "+" in name and sent[name][0]]
    asked: list[Edit] = [
        Insert(("all",), int(name[5:].partition("~")[0]), sent[name][0]) for name in new
    ]
    asked += [Remove(location_of(name)) for name in sent if "+" not in name and not sent[name][0]]
    edits = in_turn(asked, {"all": items})
    if draw(st.booleans()) and not any(one.location == ("all",) for one in edits[-1:]):
        left = len(done(items, edits))
        if left > 1:
            edits.append(
                Move(("all", draw(st.integers(0, left - 1))), draw(st.integers(0, left - 1)))
            )
    return items, sent, edits


@settings(max_examples=150)
@given(forms())
def test_each_field_is_followed_to_where_its_words_stand(
    form: tuple[list[str], dict[str, list[str]], list[Edit]],
) -> None:
    items, sent, edits = form
    if any(isinstance(one, Remove) and one.location == ("all",) for one in edits):
        return  # the list went as a whole
    now = done(items, edits)
    names = moved(sent, edits)
    for name, (words,) in sent.items():
        after = names.get(name, name)
        if words:
            assert now[int(after.removeprefix("all."))] == words
        elif "+" not in name:
            assert after == ""
        else:
            assert "+" in after, "what was not filled in is still to be filled in"


def test_a_field_within_a_new_group_is_followed() -> None:
    sent: dict[str, Any] = {
        "all.0.name": ["a"], "all.1.name": ["b"], "all.+1.name": ["c"], "all.+1.kinds.sent": ["1"],
    }  # fmt: skip
    edits: list[Edit] = [Insert(("all",), 1, {"name": "c"})]
    assert moved(sent, edits) == {
        "all.1.name": "all.2.name",
        "all.+1.name": "all.1.name",
        "all.+1.kinds.sent": "all.1.kinds.sent",
    }


def test_another_field_stays_where_it_is() -> None:
    place = location_of("facts.cases")
    edits: list[Edit] = [Set(("name",), "x"), Insert(("all",), 0, "y"), Move(("rows", 1), 0)]
    assert place_after(place, edits, {}) == place
    assert address(place_after(("rows", 0, 2), edits, {}) or ()) == "rows.1.2"
