"""That marks of lists, and what other programs paste, are reported where the author wrote them."""

import pytest

from tests.projects import Diagnose

PROSE = "background: |\n  We saw:\n{}"
FOLDED = "background: >-\n  We saw:\n{}"
PLAIN = "background: We saw\n{}"
QUOTED = 'background: "We saw\n{}"'
FINDING = "recommendations:\n  pdu:\n    - |\n      plan:\n{}"
NO_ITEM = "item-of-no-list"


def places(diagnose: Diagnose, text: str, code: str) -> list[tuple[int, int]]:
    """Where a code is reported in a document."""
    return [(one.span.line, one.span.column) for one in diagnose(text) if one.code == code]


@pytest.mark.parametrize("mark", ["-", "*", "+", "1.", "1)", "•", "\uf0b7", "–"])
@pytest.mark.parametrize("shape", [FOLDED, PLAIN, QUOTED, FINDING])
def test_an_item_that_is_none_is_reported_at_its_mark(
    mark: str, shape: str, diagnose: Diagnose
) -> None:
    indent = "      " if shape is FINDING else "  "
    text = shape.format(f"{indent}{mark} one\n{indent}{mark} two")
    first = text.split("\n").index(f"{indent}{mark} one") + 1
    column = len(indent) + 1
    found = places(diagnose, text, NO_ITEM)
    if mark == "–" and shape in (PLAIN, QUOTED):  # may be a dash within the sentence
        assert found == []
    elif mark in ("1.", "1)") and shape in (PLAIN, QUOTED):  # a number that began a line
        assert found[:1] == [(first, column)]
    else:
        assert found == [(first, column), (first + 1, column)]


@pytest.mark.parametrize("mark", ["•", "\uf0b7", "–"])
def test_a_pasted_bullet_in_prose_is_reported(mark: str, diagnose: Diagnose) -> None:
    text = PROSE.format(f"  {mark} one\n  {mark} two\n")
    assert places(diagnose, text, NO_ITEM) == [(3, 3), (4, 3)]


@pytest.mark.parametrize(
    "lines",
    [
        "  - one\n  - two\n",
        "  1. one\n  2. two\n    - in it\n",
        "  * one\n",
        "  in 2018 and\n  2019. That year was good.\n",
        "  plans – in some places\n  – and reviews – were late.\n",
        "  a-b, 5 - 3 and\n  -6 per cent.\n",
    ],
)
def test_lists_and_dashes_of_prose_are_none_of_it(lines: str, diagnose: Diagnose) -> None:
    assert places(diagnose, PROSE.format(lines), NO_ITEM) == []


def test_a_text_that_begins_with_a_mark_is_one_too(diagnose: Diagnose) -> None:
    text = "recommendations:\n  pdu:\n    - '- plan better'\n"
    assert places(diagnose, text, NO_ITEM) == [(3, 8)]
