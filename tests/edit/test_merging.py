"""What two people write at the same time is all kept: carried over, or asked about."""

import random
import re
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen.edit.edits import Edit, Insert, Move, Put, Remove, Rename, Set, Value
from reportgen.edit.merging import Merged, carry, merge
from reportgen.edit.writing import Applied, Refused, apply
from tests.edit.documents import Written, edit, places
from tests.edit.held import data_of

SEED = st.integers(0, 2**32)
SLOW = [HealthCheck.too_slow]

BASE = """\
title: One # the title
text: |
  First paragraph.

  Second paragraph,
  of two lines.
strengths:
  - one good thing
  - another good thing
  - a third good thing
quotes:
  - text: said
    by: somebody
"""


def merged(edits: Sequence[Edit], theirs: Sequence[Edit], base: str = BASE) -> Merged:
    disk = apply(base, theirs)
    assert isinstance(disk, Applied)
    found = merge(base, edits, disk.text)
    assert isinstance(found, Merged), found
    return found


TEXT = "First paragraph.\n\nSecond paragraph,\nof two lines.\n"
STRENGTHS = ("strengths",)


@pytest.mark.parametrize(
    ("mine", "theirs", "after"),
    [
        (Set(("title",), "Two"), Set(("text",), "x\n"), {"title": "Two", "text": "x\n"}),
        (Set(("title",), "Two"), Set(("title",), "Two"), {"title": "Two"}),
        (
            Set(("text",), TEXT.replace("First", "1st")),
            Set(("text",), TEXT.replace("two", "2")),
            {"text": TEXT.replace("First", "1st").replace("two", "2")},
        ),
        (
            Set(("strengths", 1), "mine"),
            Insert(STRENGTHS, 0, "theirs"),
            {"strengths": ["theirs", "one good thing", "mine", "a third good thing"]},
        ),
        (
            Set(("strengths", 2), "mine"),
            Move(("strengths", 2), 0),
            {"strengths": ["mine", "one good thing", "another good thing"]},
        ),
        (
            Insert(STRENGTHS, 3, "mine"),
            Remove(("strengths", 0)),
            {"strengths": ["another good thing", "a third good thing", "mine"]},
        ),
        (
            Move(("strengths", 0), 2),
            Set(("strengths", 1), "another very good thing"),
            {"strengths": ["another very good thing", "a third good thing", "one good thing"]},
        ),
        (Remove(("strengths", 0)), Remove(("strengths", 0)), {}),
        (Put(("note",), "n"), Put(("other",), "o"), {"note": "n", "other": "o"}),
        (Rename(("quotes",), "said"), Set(("title",), "Two"), {"title": "Two"}),
    ],
)
def test_what_others_did_not_touch_is_carried_over(
    mine: Edit, theirs: Edit, after: dict[str, Value]
) -> None:
    found = merged([mine], [theirs])
    assert found.conflicts == ()
    data = data_of(found.text)
    assert isinstance(data, dict)
    assert {name: data[name] for name in after} == after
    assert "# the title" in found.text


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (Set(("title",), "Two"), Set(("title",), "Three")),
        (Set(("strengths", 0), "mine"), Remove(("strengths", 0))),
        (Remove(("strengths", 0)), Set(("strengths", 0), "one very good thing")),
        (Set(("quotes", 0, "text"), "mine"), Remove(("quotes",))),
        (Insert(STRENGTHS, 1, "mine"), Remove(STRENGTHS)),
        (Put(("note",), "mine"), Put(("note",), "theirs")),
        (Rename(("title",), "name"), Rename(("title",), "heading")),
    ],
)
def test_what_both_changed_is_asked_about(mine: Edit, theirs: Edit) -> None:
    found = merged([mine], [theirs])
    disk = apply(BASE, [theirs])
    assert isinstance(disk, Applied)
    assert [one.edit for one in found.conflicts] == [mine]
    assert found.text == disk.text


def test_a_conflict_is_told_by_paragraph() -> None:
    mine = TEXT.replace("First", "1st").replace("two", "2")
    theirs = TEXT.replace("two", "three").replace("Second", "2nd")
    (conflict,) = merged([Set(("text",), mine)], [Set(("text",), theirs)]).conflicts
    assert [one.changed_by for one in conflict.paragraphs] == ["me", "both"]
    assert conflict.paragraphs[1].together is None
    assert conflict.there == ("text",)


def test_words_of_both_in_one_paragraph_are_offered_together() -> None:
    mine, theirs = TEXT.replace("Second", "2nd"), TEXT.replace("two", "three")
    (conflict,) = merged([Set(("text",), mine)], [Set(("text",), theirs)]).conflicts
    assert conflict.paragraphs[1].together == "2nd paragraph,\nof three lines."


def test_an_item_that_stands_twice_is_not_taken_for_the_other() -> None:
    base = "a:\n  - same\n  - same\n"
    found = merged([Set(("a", 1), "mine")], [Remove(("a", 0))], base)
    assert [one.there for one in found.conflicts] == [None]
    assert found.text == "a:\n  - same\n"


def test_what_others_did_is_told() -> None:
    found = merged([], [Set(("title",), "Two"), Remove(("strengths", 1))])
    assert [(one.after, one.new) for one in found.theirs] == [(("title",), "Two"), (None, None)]


def test_data_of_several_files_are_carried_over_alike() -> None:
    base: Value = {"a": "1", "parts": {"x": {"text": "one"}}}
    disk: Value = {"a": "2", "parts": {"x": {"text": "one"}}}
    edits = [Set(("parts", "x", "text"), "two"), Set(("a",), "3")]
    found = carry(base, edits, disk)
    assert found.edits == (edits[0],)
    assert [(one.mine, one.disk) for one in found.conflicts] == [("3", "2")]


def token(edit: Edit, word: str) -> Edit:
    """The same edit with a word that no other text has in each of its texts."""
    if isinstance(edit, Set | Insert | Put):
        return replace(edit, value=_with(edit.value, word))
    return edit


def _with(value: Value, word: str) -> Value:
    if isinstance(value, dict):
        return {name: _with(one, word) for name, one in value.items()}
    if isinstance(value, list):
        return [_with(one, word) for one in value]
    return f"{value} {word}" if isinstance(value, str) else value


def several(chance: random.Random, text: str, who: str) -> tuple[list[Edit], str]:
    made = list[Edit]()
    for number in range(chance.randint(1, 3)):
        one = token(edit(chance, data_of(text)), f"{who}{number}")
        found = apply(text, [one])
        if isinstance(found, Applied):
            made.append(one)
            text = found.text
    return made, text


@settings(max_examples=80, derandomize=True, deadline=None, suppress_health_check=SLOW)
@given(SEED)
def test_nothing_of_anybody_is_lost(seed: int) -> None:
    chance = random.Random(seed)
    base = Written(chance).document()
    mine, after = several(chance, base, "mine")
    _, disk = several(chance, base, "theirs")
    found = merge(base, mine, disk)
    if isinstance(found, Refused):
        return  # nothing was written
    words = {*re.findall(r"theirs\d", disk)}
    assert words <= {*re.findall(r"theirs\d", found.text)}, seed
    asked = " ".join(str(one.mine) for one in found.conflicts)
    ours = {*re.findall(r"mine\d", after)}
    assert ours <= {*re.findall(r"mine\d", found.text + asked)}, seed


@settings(max_examples=60, derandomize=True, deadline=None, suppress_health_check=SLOW)
@given(SEED)
def test_without_others_it_is_what_was_written(seed: int) -> None:
    chance = random.Random(seed)
    base = Written(chance).document()
    mine, after = several(chance, base, "mine")
    found = merge(base, mine, base)
    assert isinstance(found, Merged)
    assert (found.conflicts, found.theirs) == ((), ())
    assert data_of(found.text) == data_of(after)
    others = merge(base, [], after)
    assert isinstance(others, Merged)
    assert (others.text, others.edits, others.conflicts) == (after, (), ())


@settings(max_examples=60, derandomize=True, deadline=None, suppress_health_check=SLOW)
@given(SEED)
def test_texts_in_different_fields_are_both_written(seed: int) -> None:
    chance = random.Random(seed)
    base = Written(chance).document()
    texts = [place for place, one in places(data_of(base)) if isinstance(one, str)]
    if len(texts) < 2:
        return
    here, there = chance.sample(texts, 2)
    mine, theirs = Set(here, "written by me"), Set(there, "written by others")
    found = merged([mine], [theirs], base)
    both = apply(base, [mine, theirs])
    assert isinstance(both, Applied)
    if not found.conflicts:
        assert data_of(found.text) == data_of(both.text)
    else:  # an item that cannot be told from its like
        assert found.conflicts[0].there is None
