"""Figures of filled text are placed where the author wrote them, or the reference to them."""

import pytest

from reportgen.model.values import Line, Phrase, Proportion
from reportgen.text.references import ABSENT, Names, fill
from tests.projects import Diagnose

NAMES: Names = {"agreed": Proportion(21, 48), "name": "North", "none": ABSENT}

ORIGINS = {
    # a text, what to look for in it once it is filled, and where that comes from
    "in 45 per cent": ("45 per cent", "45 per cent"),
    "in {{ agreed }} cases (45%)": ("45%", "45%"),
    "in {{ agreed }} cases": ("21 of 48", "{{ agreed }}"),
    "in {{ agreed | percent }} of cases": ("44", "{{ agreed | percent }}"),
    "{{ agreed | part }} of 48": ("21 of 48", "{{ agreed | part }} of 48"),
    "21 of {{ agreed | whole }} here": ("21 of 48", "21 of {{ agreed | whole }}"),
    "{{ name }}{{ agreed | slash }}": ("21/48", "{{ agreed | slash }}"),
    "a [[{{ none }} ]]or [[{{ agreed }} ]]or 45%": ("45%", "45%"),
    "b [[{{ none }} ]]or [[{{ agreed }} ]]or 45%": ("21 of 48", "{{ agreed }}"),
}


@pytest.mark.parametrize(("text", "mark", "origin"), [(a, *b) for a, b in ORIGINS.items()])
def test_filled_text_knows_where_it_comes_from(text: str, mark: str, origin: str) -> None:
    filled = fill(Phrase(text) if "[[" in text else Line(text), NAMES)
    start, length = filled.origin(filled.text.index(mark), len(mark))
    assert text[start : start + length] == origin


def test_filled_text_knows_which_reference_gave_it() -> None:
    filled = fill(Line("in {{ agreed | of }} cases"), NAMES)
    given = [filled.reference(at) for at in range(len(filled.text))]
    assert [one.name if one else "" for one in given] == [""] * 3 + ["agreed"] * 12 + [""] * 6


WRITTEN = {
    "background: So 21 of 48 (45 per cent)": (1, 26, 11),
    "background: 'So 21 of 48 (45 per cent) isn''t much'": (1, 27, 11),
    'background: "It is \\"so\\": 21 of 48 (45 per cent)"': (1, 38, 11),
    "background: >-\n  It is so\n  in 21 of 48\n  (45\n  per cent)": (4, 4, 2),
    "background: |\n  It is so\n\n  in 21 of 48 (45 per cent)": (4, 16, 11),
    "background: in {{ facts.agreed }} (45 per cent)": (1, 36, 11),
    "background: in 20 of 48 ({{ facts.agreed | percent }})": (1, 16, 8),
}


@pytest.mark.parametrize(("town", "place"), WRITTEN.items())
def test_a_figure_is_marked_in_every_sort_of_text(
    town: str, place: tuple[int, int, int], diagnose: Diagnose
) -> None:
    (found,) = diagnose(town)
    assert (found.span.line, found.span.column, found.span.length) == place
