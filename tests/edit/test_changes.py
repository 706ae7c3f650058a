"""What differs between two texts, and that each field can be restored by itself."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen.edit.changes import Change, changes
from reportgen.edit.differing import differing
from reportgen.edit.edits import Insert, Move, Put, Remove, Set, done, value_at
from reportgen.edit.writing import Applied, Refused, apply
from tests.edit.documents import Written, edit, places
from tests.edit.held import data_of

OLD = "a: one\nlist:\n  - x\n  - y\n  - z\ngroup:\n  b: 1\n  c: 2\n"
NEW = "a: two\nlist:\n  - y\n  - x\n  - new\ngroup:\n  c: 2\nmore: 3\n"


def found(old: str, new: str) -> tuple[Change, ...]:
    told = changes(old, new)
    assert not isinstance(told, Refused)
    return told


def test_each_change_names_both_places_and_how_it_is_restored() -> None:
    assert found(OLD, NEW) == (
        Change(("a",), ("a",), "one", "two", Set(("a",), "one")),
        Change(("list", 0), ("list", 1), "x", "x", Move(("list", 1), 0)),
        Change(("list", 2), ("list", 2), "z", "new", Set(("list", 2), "z")),
        Change(("group", "b"), None, "1", None, Put(("group", "b"), "1", ("b", "c"))),
        Change(None, ("more",), None, "3", Remove(("more",))),
    )


def test_a_removed_item_is_put_back_behind_its_neighbour() -> None:
    (one,) = found("a:\n  - x\n  - y\n  - z\n", "a:\n  - x\n  - z\n")
    assert one == Change(("a", 1), None, "y", None, Insert(("a",), 1, "y"))


def test_a_text_that_cannot_be_read_is_refused() -> None:
    assert isinstance(changes("a: 1\n", "a: [\n"), Refused)


@settings(
    max_examples=60, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
@given(st.integers(0, 2**32))
def test_each_change_can_be_restored_alone(seed: int) -> None:
    chance = random.Random(seed)
    old = new = Written(chance).document()
    for _ in range(3):
        after = apply(new, [edit(chance, data_of(new))])
        new = after.text if isinstance(after, Applied) else new
    told = found(old, new)
    assert bool(told) == (data_of(old) != data_of(new))
    for one in told:
        back = apply(new, [one.restore])
        if isinstance(back, Refused):
            assert back.reason.endswith("as it was typed"), (seed, one)
            continue
        data = data_of(back.text)
        match one.restore:
            case Set(location, value) | Put(location, value):
                assert value_at(data, location) == value == one.old
            case Insert(location, at, value):
                assert value_at(data, (*location, at)) == value == one.old
            case Remove(location):
                inside, before = data_of(new), value_at(data, location[:-1])
                assert len(value_at(inside, location[:-1]) or ()) == len(before or ()) + 1
                assert one.old is None
            case Move(location, to):
                assert value_at(data, (*location[:-1], to)) == one.old
            case _:
                pytest.fail(f"{one.restore} restores nothing")


@settings(
    max_examples=60, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
@given(st.integers(0, 2**32))
def test_texts_that_changed_are_all_told_and_restored(seed: int) -> None:
    chance = random.Random(seed)
    old = new = Written(chance).document()
    texts = [place for place, one in places(data_of(old)) if isinstance(one, str)]
    for number, place in enumerate(chance.sample(texts, min(3, len(texts)))):
        after = apply(new, [Set(place, f"changed {number}")])
        new = after.text if isinstance(after, Applied) else new
    back = apply(new, [one.restore for one in found(old, new) if isinstance(one.restore, Set)])
    assert isinstance(back, Applied)
    if all(isinstance(one.restore, Set) for one in found(old, new)):
        assert data_of(back.text) == data_of(old)


@settings(
    max_examples=100, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
@given(st.integers(0, 2**32))
def test_the_edits_between_two_documents_make_one_of_the_other(seed: int) -> None:
    chance = random.Random(seed)
    old, new = data_of(Written(chance).document()), data_of(Written(chance).document())
    if chance.random() < 0.7:
        new = old
        for _ in range(4):
            new = done(new, edit(chance, new))
    made = old
    for one in differing(old, new):
        made = done(made, one)
    assert made == new
