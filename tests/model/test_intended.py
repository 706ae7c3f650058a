"""What an author meant by a value of another form is offered; where nobody knows, nothing is."""

from collections.abc import Iterator
from typing import Any

import pytest
from pydantic.functional_validators import PlainValidator

from reportgen.kinds import registry
from reportgen.model import intended
from reportgen.model.base import Model
from reportgen.problems.diagnostics import did_you_mean
from tests.projects import Diagnose

LEAVE = intended.LEAVE_OUT
COUNTS = {
    "1.200": "write `1,200`",
    "1 200": "write `1,200`",
    "1\u202f200\u202f000": "write `1,200,000`",
    "about 100": "write the number alone: `100`",
    "100 cases": "write the number alone: `100`",
    "100.0": "write the number alone: `100`",
    "£5,000": "write the number alone: `5,000`",
    "n/a": LEAVE,
    "n.a.": LEAVE,
    "Not recorded": LEAVE,
    "–": LEAVE,
    "23,1100": "write `231,100`: commas stand between thousands",
    "12,34,567 people": "write `1,234,567`: commas stand between thousands",
    "0.45": "",
    "-5": "",
    "5k": "",
    "1e3": "",
    "3 or 4": "",
    "many": "",
}
PERCENTAGES = {
    "0.45": "write the whole percentage: `45`",
    "70.5": "write the whole percentage: `71`",
    "33.4%": "write the whole percentage: `33`",
    "0.4%": "write the whole percentage: `0`",
    "21 of 48": "write the whole percentage: `44`",
    "100.5": "",
    "70/100": "write the whole percentage: `70`",
    "48 of 21": "",
    "0 of 0": "",
    "33%": "write the number alone: `33`",
    "33 per cent": "write the number alone: `33`",
    "N/A": LEAVE,
    "yes": "",
}
FIGURES = {
    "21/48": "write `21 of 48`",
    "1,021 out of 1,048": "write `1,021 of 1,048`",
    "45 percent": "write `45%`",
    "33,3%": "write `33.3%`: commas stand between thousands",
    "1,20": "write `1.20`: commas stand between thousands",
    "about 50": "write the number alone: `50`",
    "1,200.50": "",
    "x": "",
}
DAYS = {
    "20/02/2023": "write `2023-02-20`",
    "3.4.2023": "write `2023-04-03`",
    "20 February 2023": "write `2023-02-20`",
    "20th Feb. 2023": "write `2023-02-20`",
    "2023/2/20": "write `2023-02-20`",
    "2023\u201102\u201120": "write `2023-02-20`",
    "2023-02-20T00:00:00": "write `2023-02-20`",
    "20th of February 2023": "write `2023-02-20`",
    "Monday, 20 February 2023": "write `2023-02-20`",
    "Mon 20-Feb-2023": "write `2023-02-20`",
    "the 20th of February 2023": "write `2023-02-20`",
    "February 20, 2023": "write `2023-02-20`",
    "20.2.23": "write `2023-02-20`",
    "02/20/2023": "write `2023-02-20`",
    "02/23": "",
    "13/13/2023": "",
    "31/02/2023": "",
    "2023-02": "",
    "today": "",
}
MONTHS = {
    "May 2023": "write `2023-05`",
    "05/2023": "write `2023-05`",
    "14 May 2023": "write `2023-05`",
    "2023/5": "write `2023-05`",
    "2023-05-14": "write `2023-05`",
    "13/2023": "",
    "spring 2023": "",
}
NOWHERE = "write `-` where there is no number"
CELLS = {
    "(5)": "write `-5`",
    "- 1,200": "write `-1,200`",
    ".5": "write `0.5`",
    "5.": "write `5`",
    "+5": "write the number alone: `5`",
    "£5": "write the number alone: `5`",
    "1 200": "write `1,200`",
    "n/a": NOWHERE,
    "–": NOWHERE,
    "<5": "",
    "~5": "",
    "1.5k": "",
    "12:30": "",
}
MEANT = [
    (function, text, hint)
    for function, cases in (
        (intended.count, COUNTS),
        (intended.percentage, PERCENTAGES),
        (intended.figure, FIGURES),
        (intended.day, DAYS),
        (intended.month, MONTHS),
    )
    for text, hint in cases.items()
]


@pytest.mark.parametrize("text", CELLS)
def test_the_number_of_a_cell_is_offered(text: str) -> None:
    assert intended.cell(text, "-") == CELLS[text]


@pytest.mark.parametrize(("function", "text", "hint"), MEANT)
def test_what_was_meant_is_offered(function: Any, text: str, hint: str) -> None:
    assert function(text) == hint


FIELDS = {
    "standards:\n  outcomes: {key_questions: {progress: 0.45}}": ("wrong-type", "`45`"),
    "standards:\n  outcomes: {key_questions: {progress: n/a}}": ("wrong-type", LEAVE),
    "standards:\n  outcomes: {key_questions: {progress: 33%}}": ("wrong-type", "`33`"),
    "standards:\n  outcomes: {key_questions: {progress: 101}}": ("out-of-range", ""),
    "facts: {caseload: 1 200}": ("wrong-type", "`1,200`"),
    "publication: {month: May 2023, lead_inspector: A, signatory: ann}": ("bad-date", "`2023-05`"),
    "standards:\n  leadership:\n    rating: ''": ("empty-value", "words of the scale"),
    "standards:\n  leadership:\n    rating: ' '": ("empty-value", "words of the scale"),
}
ARISES = "recommendations:\n  pdu:\n    - {text: plan better, arises_from: %s}"
FIELDS |= {
    ARISES % "planning": ("wrong-type", "write `arises_from: [planning]`"),
    ARISES % "[Planning]": ("bad-form", "write `planning`"),
    ARISES % "[Court work]": ("bad-form", "write `court_work`"),
}
FIELDWORK = """\
fieldwork:
  {}
  start: 2023-02-20
  case_periods: [{{first: 2022-07-18, last: 2022-07-24}}]
"""
FIELDS |= {
    FIELDWORK.format("cases: 0"): ("out-of-range", "How many cases"),
    FIELDWORK.format("cases: 1.200"): ("wrong-type", "`1,200`"),
    FIELDWORK.format("cases: 9\n  interviews: 0"): ("out-of-range", "How many practitioners"),
}


@pytest.mark.parametrize("text", FIELDS)
def test_a_field_offers_what_was_meant(text: str, diagnose: Diagnose) -> None:
    code, hint = FIELDS[text]
    (one,) = [one for one in diagnose(text) if one.is_error]
    assert (one.code, hint in "; ".join(one.hints)) == (code, True)


def models(above: type[Model] = Model) -> Iterator[type[Model]]:
    for model in above.__subclasses__():
        yield from (model, *models(model))


def test_no_field_sets_a_limit_that_its_type_would_pass_over() -> None:
    assert registry.KINDS
    fields = [
        (f"{model.__name__}.{name}", field)
        for model in models()
        if model.__module__.startswith("reportgen.")
        for name, field in model.model_fields.items()
        if any(isinstance(one, PlainValidator) for one in field.metadata)
    ]
    assert len(fields) > 10
    inherited = ("ge", "le")  # what a type such as `AtLeastOne` brings stands behind its validator
    for name, field in fields:
        at = max(n for n, one in enumerate(field.metadata) if isinstance(one, PlainValidator))
        before = field.metadata[:at]
        assert not any(hasattr(one, limit) for one in before for limit in inherited), name


ALIKE = {
    "Requires\xa0improvement": "no-break space",
    "Requires\u2009improvement": "thin space",
    "Require\u00ads improvement": "soft hyphen",
}


@pytest.mark.parametrize("word", ALIKE)
def test_a_name_that_looks_the_same_is_told_apart(word: str) -> None:
    (hint,) = did_you_mean(word, ["Good", "Requires improvement"])
    assert "`Requires improvement`" in hint
    assert ALIKE[word] in hint


@pytest.mark.parametrize("word", ["Requires improvment", "Góod", "Good*"])
def test_other_slips_say_nothing_of_spaces(word: str) -> None:
    (hint,) = did_you_mean(word, ["Good", "Requires improvement"])
    assert hint.endswith("?")
