"""One quantity has one value in a document, in whatever words it is said again."""

import pytest

from tests.projects import Diagnose

AGAIN = [
    ("The caseload of the PDU was 640 people.", "The caseload of the PDU was 460."),
    ("The PDU had a caseload of 640 people.", "The caseload of Town was 460."),
    ("Town's caseload was 640.", "With a caseload of 460 people, the PDU was busy."),
    (
        "The vacancy rate for cooks was 24 per cent.",
        "With a vacancy rate for cooks of 42 per cent, the PDU was busy.",
    ),
    ("The caseload of the PDU was 640.[^so]", "The caseload of the PDU was 460."),
]
APART = [
    ("The caseload of the PDU was 640.", "With a caseload of 460, Hamlet was busy."),
    ("The vacancy rate for cooks was 24 per cent.", "The vacancy rate for grooms was 42 per cent."),
    ("The caseload of the PDU was 640 people.", "In 2019, the caseload of the PDU was 460 people."),
    ("Town's caseload was 640.", "With a caseload of about 640 people, the PDU was busy."),
]
DOCUMENT = """\
background: "{first}"
sections:
  feedback:
    strengths: ["{then}"]
"""


def found(diagnose: Diagnose, first: str, then: str) -> list[str]:
    note = "footnotes: {so: So it was.}\n" if "[^" in first else ""
    return [one.code for one in diagnose(DOCUMENT.format(first=first, then=then) + note)]


@pytest.mark.parametrize(("first", "then"), AGAIN)
def test_another_value_is_found(first: str, then: str, diagnose: Diagnose) -> None:
    assert found(diagnose, first, then) == ["quantity-mismatch"]


@pytest.mark.parametrize(("first", "then"), APART)
def test_another_quantity_is_left_alone(first: str, then: str, diagnose: Diagnose) -> None:
    assert found(diagnose, first, then) == []
