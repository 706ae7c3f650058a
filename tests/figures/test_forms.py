"""The table of forms: each row finds its example, and leaves its counterexample alone."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.figures import Relation, relations
from reportgen.figures._forms import Form, forms
from reportgen.figures._patterns import alphabet, compiled

FORMS = forms()
NAMES = [form.name for form in FORMS]


MARKS = (
    "rise|fall|twice|half|apart|other|before|all|alike|up|down|times|either|sure|things|near|then|"
    "whole"
)


def shown(text: str, relation: Relation) -> dict[str, str]:
    """The ends of a relation as they are written, and its marks."""
    ends = {
        name: ",".join(text[one.offset : one.end] for one in figures)
        for name, figures in relation.ends.items()
    }
    return {**ends, **dict.fromkeys(relation.marks, "")}


def wanted(found: str) -> dict[str, str]:
    """The notation of the table: `end=12 start=9 fall`."""
    said, *marks = re.split(rf" (?=(?:{MARKS})(?: |\Z))", found)
    pairs = dict(one.split("=", 1) for one in re.split(r" (?=\w+=)", said))
    return {**pairs, **dict.fromkeys(marks, "")}


def found_by(form: Form, text: str) -> list[dict[str, str]]:
    return [shown(text, one) for one in relations(text) if one.form == form.name]


@pytest.mark.parametrize("form", FORMS, ids=NAMES)
def test_a_form_finds_its_example(form: Form) -> None:
    assert wanted(form.found) in found_by(form, form.example)


@pytest.mark.parametrize("form", FORMS, ids=NAMES)
def test_a_form_finds_it_in_the_middle_of_a_text_too(form: Form) -> None:
    text = f"The office lies in a wood. {form.example} Nothing else was said."
    if not form.example.endswith("."):
        text = f"The office lies in a wood. {form.example}\n\nNothing else was said."
    assert wanted(form.found) in found_by(form, text)


@pytest.mark.parametrize("form", FORMS, ids=NAMES)
def test_a_form_leaves_its_counterexample_alone(form: Form) -> None:
    assert found_by(form, form.other) == []


def test_the_alphabet_is_one_that_expressions_are_quick_with() -> None:
    assert max(map(ord, alphabet().values())) < 256


def test_each_name_stands_once() -> None:
    assert len(set(NAMES)) == len(NAMES)


@pytest.mark.parametrize("pattern", ["nowhere", "COUNT{", "NOTHING"])
def test_what_no_token_can_be_is_a_mistake_in_the_table(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"no (?:token|part)"):
        compiled(pattern)


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    for relation in relations(text):
        for figures in relation.ends.values():
            for one in figures:
                assert 0 <= one.offset < one.end <= len(text)
