"""A document is loaded for comparison wherever it calls something else than another one does."""

from hypothesis import given
from hypothesis import strategies as st

from reportgen.checks.rules.recurring import Called, differing, may_differ
from reportgen.problems.diagnostics import Span

WORDS = st.sampled_from(
    "Bright Brihgt Brigt Bright’s Way Ways Centre Center Centres Pathway Path-Way Step-Up StepUp "
    "North East".split()
)
NAMES = st.lists(
    st.lists(WORDS, min_size=2, max_size=4).map(" ".join), min_size=1, max_size=5, unique=True
)


def told(*documents: Called) -> set[str]:
    return {one.message for one in differing(documents)}


@given(NAMES, NAMES)
def test_what_would_be_told_of_two_documents_is_found_by_the_text(
    own: list[str], theirs: list[str]
) -> None:
    one, other = (Called({name: Span("a.yaml") for name in names}, {}) for names in (own, theirs))
    text = "".join(f"  - the {name} is there\n" for name in theirs)
    if told(one, other) - told(one) - told(other):
        assert may_differ(one, text)


def test_other_names_need_no_loading() -> None:
    one = Called({"Bright Way": Span("a.yaml"), "North Centre": Span("a.yaml")}, {})
    assert not may_differ(one, "the Bright Way and the South Pathway are of the North Centre")
    assert may_differ(one, "the Brihgt Way")
    assert may_differ(one, "the North-Centre Way, and North Center")
