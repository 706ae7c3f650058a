"""Items and fields are added, removed, moved and renamed as somebody would who knows the file."""

import pytest

from reportgen.edit.edits import Edit, Insert, Move, Put, Remove, Rename, Set
from reportgen.edit.steps import reverse
from reportgen.edit.writing import Applied, apply

NINETEEN, ELEVEN = " ".join(["word"] * 19), "word " * 10 + "end"
LIST = """\
strengths:
  # about the first
  - >-
    one that is folded
  - >-
    another that is folded too

  # about the rest
weaknesses:
    -   indented further
    -   'in quotes'
flow: [a, b] # why
"""
GROUPS = """\
kind: x
stage: draft

first:
  text: one
  from: [a, b]

second:
  text: two # why
"""


def applied(text: str, edit: Edit) -> str:
    found = apply(text, [edit])
    assert isinstance(found, Applied), found
    return found.text


@pytest.mark.parametrize(
    ("edit", "old", "new"),
    [
        (
            Insert(("strengths",), 0, "new"),
            "  # about the first",
            "  - >-\n    new\n  # about the first",
        ),
        (Insert(("strengths",), 2, "new"), "folded too\n", "folded too\n  - >-\n    new\n"),
        (Insert(("weaknesses",), 1, "new"), "    -   'in", "    -   new\n    -   'in"),
        (
            Insert(("weaknesses",), 2, {"a": "1", "b": ["2"]}),
            "'in quotes'\n",
            "'in quotes'\n    -   a: 1\n        b:\n          - 2\n",
        ),
        (Insert(("flow",), 1, "c"), "[a, b] #", "[a, c, b] #"),
        (Insert(("flow",), 2, "c, d"), "[a, b] #", "[a, b, 'c, d'] #"),
        (Remove(("strengths", 0)), "  - >-\n    one that is folded\n", ""),
        (Remove(("flow", 0)), "[a, b]", "[b]"),
        (Remove(("flow",)), "flow: [a, b] # why\n", ""),
        (Rename(("flow",), "flown"), "flow:", "flown:"),
        (Rename(("flow",), "is: it"), "flow:", "'is: it':"),
        (Set(("flow",), []), "[a, b] #", "[] #"),
        (Set(("flow",), "a b"), "[a, b] #", "a b #"),
        (
            Set(("weaknesses", 0), {"text": "indented further", "by": "me"}),
            "-   indented further",
            "-   text: indented further\n        by: me",
        ),
    ],
)
def test_lists(edit: Edit, old: str, new: str) -> None:
    assert LIST.count(old) == 1
    after = applied(LIST, edit)
    assert after == LIST.replace(old, new)
    assert applied(after, reverse(edit, LIST)) == LIST


def test_a_moved_item_takes_its_comment_along() -> None:
    after = applied(LIST, Move(("strengths", 0), 1))
    assert after.startswith(
        "strengths:\n  - >-\n    another that is folded too\n"
        "  # about the first\n  - >-\n    one that is folded\n\n  # about the rest\n"
    )
    assert applied(after, reverse(Move(("strengths", 0), 1), LIST)) == LIST


ORDER = ("kind", "stage", "note", "zeroth", "first", "second", "third")


@pytest.mark.parametrize(
    ("edit", "old", "new"),
    [
        (Put(("note",), "n", ORDER), "draft\n", "draft\nnote: n\n"),
        (Put(("zeroth",), {"a": "b"}, ORDER), "first:", "zeroth:\n  a: b\n\nfirst:"),
        (Put(("third",), {"text": "x"}, ORDER), "# why\n", "# why\n\nthird:\n  text: x\n"),
        (Put(("second", "from"), ["c"]), "# why\n", "# why\n  from: [c]\n"),
        (
            Put(("first", "a"), "word " * 29 + "end"),
            "b]\n",
            f"b]\n  a: >-\n    {NINETEEN}\n    {ELEVEN}\n",
        ),
        (Remove(("second",)), "\nsecond:\n  text: two # why\n", ""),
        (Remove(("first",)), "first:\n  text: one\n  from: [a, b]\n\n", ""),
        (Remove(("first", "text")), "  text: one\n", ""),
    ],
)
def test_groups(edit: Edit, old: str, new: str) -> None:
    assert GROUPS.count(old) == 1
    after = applied(GROUPS, edit)
    assert after == GROUPS.replace(old, new)
    assert applied(after, reverse(edit, GROUPS)) == GROUPS


@pytest.mark.parametrize(
    ("text", "edit", "new"),
    [
        ("a:\n  - x\nb: 1", Remove(("a", 0)), "a: []\nb: 1"),
        ("a: []\nb: 1", Insert(("a",), 0, "x"), "a:\n  - x\nb: 1"),
        ("a:\n- x\n", Insert(("a",), 0, "y"), "a:\n- y\n- x\n"),
        ("a: x", Put(("b",), "y"), "a: x\nb: y"),
        ("a: |\n  x", Put(("b",), "y"), "a: |-\n  x\nb: y"),
        ("- a: 1\n  b: 2\n", Remove((0, "a")), "- b: 2\n"),
        ("- a: 1\n  # c\n  b: 2\n", Remove((0, "a")), "-\n  # c\n  b: 2\n"),
        ("- b: 2\n", Put((0, "a"), "1", ("a", "b")), "- a: 1\n  b: 2\n"),
        ('{"a": [\n  "x"\n]}', Insert(("a",), 1, "y"), '{"a": [\n  "x",\n  "y"\n]}'),
        ('{"a": 1}', Put(("b",), ["x"]), '{"a": 1, "b": [x]}'),
        ("a: [1, # one\n  2]\n", Remove(("a", 0)), "a: [ # one\n  2]\n"),
        ("a: [1,\n  2]  # c\n", Remove(("a", 0)), "a: [\n  2]  # c\n"),
        ("a: x  # c\n", Set(("a",), "x\n- y"), "a: |-  # c\n  x\n  - y\n"),
        ("a: x\n", Set(("a",), None), "a:\n"),
        ("a: x\nb:\n", Set(("b",), "y"), "a: x\nb: y\n"),
    ],
)
def test_where_a_file_is_unlike_most(text: str, edit: Edit, new: str) -> None:
    assert applied(text, edit) == new


def test_a_text_of_spaces_alone_is_not_parted() -> None:
    text = "a: |4-\n     \nb: c\n"
    after = applied(text, Remove(("b",)))
    assert after == "a: |4-\n     \n"
    assert applied(after, reverse(Remove(("b",)), text)) == text
    assert applied(text, Remove(("a",))) == "b: c\n"


def test_a_list_in_brackets_gets_lines_of_its_own_before_its_line_is_too_long() -> None:
    name = "a_name_of_thirty_characters_ok"
    text = f"a: [{name}, {name}, x]  # c\n"
    assert applied(text, Insert(("a",), 3, name)) == (
        f"a:  # c\n  - {name}\n  - {name}\n  - x\n  - {name}\n"
    )


def test_new_text_is_folded_as_wide_as_the_others() -> None:
    narrow = (
        "a: >-\n  of this text no line is\n  any longer than is needed\n  for a narrow column\n"
    )
    assert applied(narrow, Put(("b",), "a new text is folded as narrow as that")) == (
        narrow + "b: >-\n  a new text is folded as\n  narrow as that\n"
    )
