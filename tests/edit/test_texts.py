"""A text in the place of another changes its own characters, in its own style."""

import pytest

from reportgen.edit.edits import Set
from reportgen.edit.writing import Applied, Lines, Refused, apply


def applied(text: str, *edits: Set) -> str:
    found = apply(text, edits)
    assert isinstance(found, Applied), found
    return found.text


@pytest.mark.parametrize(
    ("old", "value", "new"),
    [
        ("a: one # c\n", "two", "a: two # c\n"),
        ("a: 'one' # c\n", "it's", "a: 'it''s' # c\n"),
        ('a: "one"\n', 'say "x"', 'a: "say \\"x\\""\n'),
        ("a: one\n", "one: two", "a: 'one: two'\n"),
        ("a: one\n", "{{ x }}", "a: '{{ x }}'\n"),
        ("a: one\n", "null", "a: 'null'\n"),
        ("a: one\n", "", "a: ''\n"),
        ("a: >-\n    one\n    two\n", "one two three", "a: >-\n    one\n    two three\n"),
        ("a: >-\n  one\n\n  two\n", "one\n\n2", "a: >-\n  one\n\n  2\n"),
        ("a: |\n  one\n  two\n", "one\n2\n", "a: |\n  one\n  2\n"),
        ("a:  # c\n", "b", "a: b  # c\n"),
        ("\ufeffa: one\r\nb: x\r\n", "two", "\ufeffa: two\r\nb: x\r\n"),
        ("a: cafe\u0301 one # e\u0301", "caf\xe9 two", "a: cafe\u0301 two # e\u0301"),
    ],
)
def test_only_the_value_changes(old: str, value: str, new: str) -> None:
    assert applied(old, Set(("a",), value)) == new


def test_a_word_in_a_list_in_brackets() -> None:
    assert applied("a: [b, 'c'] # d\n", Set(("a", 1), "e, f")) == "a: [b, 'e, f'] # d\n"


def test_the_lines_that_changed_are_named() -> None:
    found = apply("a: 1\nb: 2\nc: 3\n", [Set(("b",), "4")])
    assert found == Applied("a: 1\nb: 4\nc: 3\n", (Lines(2, 1, 2, 1),))


def test_where_nothing_stands_nothing_is_written() -> None:
    found = apply("a: 1\n", [Set(("a",), "2"), Set(("b",), "2")])
    assert found == Refused("b: there is no `b`", 1)
    assert found.message.endswith("there is no `b`. Nothing was written.")


def test_a_file_that_cannot_be_read_is_refused() -> None:
    found = apply("a: [1\n", [Set(("a",), "2")])
    assert isinstance(found, Refused)
    assert found.reason.startswith("the file cannot be read: line 1: ")
