import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

import pytest

from reportgen.model.values import Line, Month, Phrase, Proportion, Share
from reportgen.text.references import (
    ABSENT,
    FILTERS,
    Markdown,
    Names,
    Problem,
    Reference,
    fill,
    fitting,
    references_in,
)

NAMES: Names = {
    "zero": 0,
    "small": 7,
    "large": 1979,
    "million": 1_000_000,
    "decimal": Decimal("89.82"),
    "share": Share(Decimal("33.3")),
    "cases": Proportion(21, 48),
    "day": dt.date(2023, 2, 20),
    "month": Month(2023, 5),
    "text": "the *Panel* [x]",
    "clause": Markdown(r"both \*are\* rated"),
    "link": Markdown("[x](https://example.org)"),
    "nothing": ABSENT,
    "group": {"inner": "yes", "none": ABSENT, "deeper": {"value": 3}},
    "lost": ABSENT,
}

FILLED = {
    "no reference at all": "no reference at all",
    "{{ small }} and {{large}}": "seven and 1,979",
    "{{ group.inner }}/{{ group.deeper.value }}": "yes/three",
    "{{ decimal }}": "89.82",
    "{{ share }}": "33.3 per cent",
    "{{ cases }}": "21 of 48",
    "{{ day }}": "20 February 2023",
    "{{ month }}": "May 2023",
    "{{ text }}": r"the \*Panel\* \[x\]",
    "{{ link }}": "[x](https://example.org)",
    "{{ large | words }}": "one thousand nine hundred and seventy-nine",
    "{{ share | words }}": "thirty-three per cent",
    "{{ cases | words }}": "forty-four per cent",
    "{{ small | digits }}": "7",
    "{{ cases | percent }}": "44 per cent",
    "{{ share | percent }}": "33.3 per cent",
    "{{ cases | part }} {{ cases | whole | words }}": "21 forty-eight",
    "{{ cases | of }}": "21 of the 48",
    "{{ cases | out_of }}": "21 out of 48",
    "{{ cases | slash }}": "21/48",
    "{{ day | date }}": "20 February 2023",
    "{{ day | month }}": "February 2023",
    "{{ month | year }}": "2023",
    "{{ zero | or_none }}, {{ small | or_none }}": "none, seven",
    "{{ clause | capital }}": r"Both \*are\* rated",
    "{{ text | quoted | lower }}": r"'the \*panel\* \[x\]'",
    "{{ text | capital }}": r"The \*Panel\* \[x\]",
    "{{ small|capital }}": "Seven",
}


@pytest.mark.parametrize(("text", "filled"), FILLED.items())
def test_references_are_filled(text: str, filled: str) -> None:
    found = fill(Line(text), NAMES)
    assert (found.text, found.problems) == (filled, [])


def test_every_filter_has_been_tried() -> None:
    tried = {name for text in FILLED for one in references_in(text) for name in one.filters}
    assert tried == FILTERS.keys()


PROBLEMS = {
    "{{ smal }}": ("unknown-reference", "there is nothing called `smal`", "did you mean `small`?"),
    "{{ group.iner }}": (
        "unknown-reference",
        "`group` has no value `iner`",
        "did you mean `inner`?",
    ),
    "{{ group }}": (
        "unknown-reference",
        "`group` is a group of values",
        "choose from `deeper`, `inner`, `none`",
    ),
    "{{ small.more }}": ("unknown-reference", "`small` has no value `more`", ""),
    "{{ nothing }}": ("absent-value", "this document gives no `nothing`", "give the field"),
    "{{ nothing.at.all }}": ("absent-value", "this document gives no `nothing`", "give the field"),
    "{{ group.none }}": ("absent-value", "this document gives no `group.none`", "give the field"),
    "{{ small | word }}": ("unknown-filter", "there is no filter `word`", "did you mean `words`?"),
    "{{ small | percent }}": (
        "filter-misfit",
        "`percent` does not fit a whole number",
        "`small` can take: words, digits",
    ),
    "{{ day | words }}": ("filter-misfit", "`words` does not fit a day", "date, month, year"),
    "{{ million | words }}": ("filter-misfit", "`words` does not fit a whole number", "digits"),
    "{{ cases | percent | percent }}": ("filter-misfit", "`percent` does not fit text", ""),
    "{{ link | quoted }}": ("filter-misfit", "`quoted` does not fit text", ""),
    "{{ Small }}": ("bad-reference", "`{{ Small }}` is not a reference", "nothing is computed"),
    "{{ small + 1 }}": ("bad-reference", "`{{ small + 1 }}` is not a reference", ""),
    "{{ small | words() }}": ("bad-reference", "`{{ small | words() }}` is not a reference", ""),
    "{{ small. }}": ("bad-reference", "`{{ small. }}` is not a reference", ""),
    "{{ }}": ("bad-reference", "`{{ }}` is not a reference", ""),
    "{{ small": ("unclosed-reference", "this `{{` has no `}}` after it", "close the reference"),
    "small }}": ("template-text", "`}}` looks like a template", "remove it"),
    "{% if small": ("template-text", "`{%` looks like a template", ""),
    "{# note": ("template-text", "`{#` looks like a template", ""),
}


@pytest.mark.parametrize(("text", "wanted"), PROBLEMS.items(), ids=PROBLEMS.keys())
def test_what_is_wrong_with_a_reference(text: str, wanted: tuple[str, str, str]) -> None:
    (problem,) = fill(Line(f"It is {text}"), NAMES).problems
    assert problem.code == wanted[0]
    assert problem.message.startswith(wanted[1])
    assert wanted[2] in "; ".join(problem.hints)


@pytest.mark.parametrize(
    "text", [text for text in PROBLEMS if text.endswith("}}") and "{{" in text]
)
def test_a_problem_marks_the_whole_reference(text: str) -> None:
    (problem,) = fill(Line(f"It is {text} indeed"), NAMES).problems
    assert (problem.offset, problem.length) == (6, len(text))


def test_every_problem_of_a_text_is_found_and_the_rest_is_filled() -> None:
    found = fill(Line("{{ a }} {{ small }} }} {{ b }}"), NAMES)
    assert found.text == " seven }} "
    assert [(one.code, one.offset) for one in sorted(found.problems, key=lambda p: p.offset)] == [
        ("unknown-reference", 0),
        ("template-text", 20),
        ("unknown-reference", 23),
    ]


PHRASES = {
    "A[[, {{ small }}]].": "A, seven.",
    "A[[, {{ nothing }}]].": "A.",
    "A[[, {{ small }} of {{ nothing }}]].[[ B.]]": "A. B.",
    "[[{{ group.none }} ]]people": "people",
    "[[one]] {{ small }} [[two]]": "one seven two",
}


@pytest.mark.parametrize(("text", "filled"), PHRASES.items())
def test_parts_of_a_phrase_drop_out_without_their_data(text: str, filled: str) -> None:
    found = fill(Phrase(text), NAMES)
    assert (found.text, found.problems) == (filled, [])


def test_brackets_in_other_texts_are_text() -> None:
    assert fill(Line("A[[, {{ small }}]]"), NAMES).text == "A[[, seven]]"


@pytest.mark.parametrize(
    ("text", "code", "offset"),
    [
        ("A [[b {{ smal }}]] c", "unknown-reference", 6),
        ("A [[b {{ nothing }} {{ smal }}]] c", "unknown-reference", 20),
        ("A [[b]] {{ nothing }}", "absent-value", 8),
        ("[[a]] [[{{ small | percent }}]]", "filter-misfit", 8),
    ],
)
def test_a_phrase_is_still_checked(text: str, code: str, offset: int) -> None:
    (problem,) = fill(Phrase(text), NAMES).problems
    assert (problem.code, problem.offset) == (code, offset)


def test_references_in_a_text() -> None:
    assert [*references_in("a {{ b.c | d|e }} {{ F }} {{g}}")] == [
        Reference("b.c", ("d", "e"), 2, 15),
        Reference("g", (), 26, 5),
    ]


@pytest.mark.parametrize(
    ("value", "filters"),
    [
        (7, ["words", "digits", "lower", "capital", "or_none"]),
        (Month(2023, 5), ["month", "year", "lower", "capital"]),
        ("text", ["lower", "capital", "quoted"]),
    ],
)
def test_the_filters_that_fit_a_value(value: object, filters: list[str]) -> None:
    assert fitting(value) == filters


def test_names_may_be_any_mapping_but_nothing_of_python_is_reached() -> None:
    class Odd(dict[str, str]):
        secret = "secret"

    odd: Mapping[str, str] = Odd(value="x")
    assert fill(Line("{{ odd.value }}"), {"odd": odd}).text == "x"
    for text in ("{{ odd.secret }}", "{{ odd.__class__ }}", "{{ odd.keys }}"):
        found = fill(Line(text), {"odd": odd})
        assert found.text == ""
        assert [type(one) for one in found.problems] == [Problem]
