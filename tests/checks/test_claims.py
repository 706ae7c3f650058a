"""What sentences claim about ratings: each form reads its example, and passes over the other."""

import pytest

from reportgen.kinds.rated.checks.claim_forms import COUNTS, FORMS, Form, Vocabulary
from reportgen.kinds.rated.checks.claim_reader import Claims, Count

WORDS = Vocabulary(
    scale=("Inadequate", "Requires improvement", "Good"),
    standards=(("planning", "planning"), ("reviewing", "reviewing"), ("this standard", "this")),
    units=(("the pdu", "unit"),),
    domains=(("domain two", 2),),
    counted=("standards",),
    in_region=False,
)


def said(text: str) -> int:
    """How many claims a text makes."""
    claims = Claims(WORDS)
    read = claims.read(text)
    return len([*claims.claims(read), *claims.counts(read)])


@pytest.mark.parametrize("form", [*FORMS.values(), *COUNTS.values()])
def test_a_form_reads_its_example_and_nothing_beside_it(form: Form) -> None:
    assert said(form.example) > 0
    assert said(form.beside) == 0


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("We rated planning as 'Good', and reviewing as 'Inadequate'.", 2),
        ("The PDU was rated 'Good' for planning and 'Inadequate' for reviewing.", 2),
        ("Planning and reviewing were rated 'Good'.", 1),
        ("Planning and reviewing were rated 'Good' and 'Inadequate'.", 0),
        ("Planning was rated 'Good' by the staff who answered.", 0),
        ("Planning was rated 'Good' by our inspectors.", 1),
        ("Planning was rated 'Good' in 2019.", 0),
        ("Of the three domain two standards, one was rated 'Good' and two 'Inadequate'.", 2),
    ],
)
def test_claims_that_go_on(text: str, claims: int) -> None:
    assert said(text) == claims


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("all", [5]),
        ("both", [5]),
        ("all but one", [4]),
        ("none", [0]),
        ("most", [3, 4, 5]),
        ("two", [2]),
        ("3", [3]),
    ],
)
def test_a_count_fits_the_numbers_that_it_names(words: str, right: list[int]) -> None:
    count = Count(words, (0, 1), None, (0, 0), None, (), ("Good",))
    assert [real for real in range(6) if count.fits(real, 5)] == right
