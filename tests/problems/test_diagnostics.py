import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.problems.codes import CODES, Code, diagnostic
from reportgen.problems.diagnostics import (
    Diagnostic,
    Severity,
    Span,
    any_error,
    did_you_mean,
    from_row,
    ordered,
    to_row,
)

AT = Span("a.yaml", 3, 5, 2)


def test_a_place_reads_as_editors_jump_to_it() -> None:
    assert str(AT) == "a.yaml:3:5"
    assert str(Span("a.yaml")) == "a.yaml"


def test_a_code_has_its_weight_and_empty_hints_are_dropped() -> None:
    one = diagnostic("unused-footnote", "said", AT, "", "do")
    assert (one.severity, one.hints, one.is_error) == (Severity.WARNING, ("do",), False)


def test_a_report_is_ordered_by_file_line_and_code_and_repeats_nothing() -> None:
    wanted = [
        diagnostic("tag", "m", Span("a.yaml", 2, 9)),
        diagnostic("alias", "m", Span("a.yaml", 10, 7)),
        diagnostic("tag", "m", Span("a.yaml", 10, 1)),
        diagnostic("tag", "a", Span("a.yaml", 10, 2)),
        diagnostic("tag", "b", Span("a.yaml", 10, 2)),
        diagnostic("alias", "m", Span("b.yaml", 1, 1)),
    ]
    assert list(ordered([*reversed(wanted), wanted[0]])) == wanted


def test_only_errors_are_errors() -> None:
    warning, error = diagnostic("unused-footnote", "m", AT), diagnostic("tag", "m", AT)
    assert not any_error([warning])
    assert any_error([warning, error])


@pytest.mark.parametrize(
    ("wrong", "known", "hints"),
    [
        ("titel", ["title", "text"], ("did you mean `title`?",)),
        ("good", ["Good", "Inadequate"], ("did you mean `Good`?",)),
        ("x", ["b", "a"], ("choose from `a`, `b`",)),
        ("x", [], ()),
        ("x", [str(number) for number in range(13)], ()),
        ("", ["a"], ("choose from `a`",)),
    ],
)
def test_what_might_be_meant(wrong: str, known: list[str], hints: tuple[str, ...]) -> None:
    assert did_you_mean(wrong, known) == hints


@pytest.mark.parametrize("code", CODES.values(), ids=CODES.keys())
def test_every_code_is_explained(code: Code) -> None:
    assert code.when.endswith(".")
    assert not code.when[0].isupper()
    assert code.remedy
    assert bool(code.wrong) == bool(code.right)


NUMBERS = st.integers(min_value=0, max_value=10**6)
SPANS = st.builds(Span, st.text(), NUMBERS, NUMBERS, NUMBERS)
DIAGNOSTICS = st.builds(
    Diagnostic,
    st.text(),
    st.sampled_from(Severity),
    st.text(),
    SPANS,
    st.lists(st.text()).map(tuple),
)


@given(DIAGNOSTICS)
def test_a_row_is_read_back_as_it_was(one: Diagnostic) -> None:
    assert from_row(json.loads(json.dumps(to_row(one)))) == one


@pytest.mark.parametrize(
    ("name", "value"),
    [("code", 3), ("severity", "grave"), ("message", None), ("path", ["a"]), ("line", "x"),
     ("column", None), ("hints", [1]), ("hints", 3)],
)  # fmt: skip
def test_a_row_that_nobody_wrote_is_refused(name: str, value: object) -> None:
    row = to_row(diagnostic("tag", "m", AT))
    with pytest.raises((TypeError, ValueError)):
        from_row({**row, name: value})
    with pytest.raises(KeyError):
        from_row({key: one for key, one in row.items() if key != name})
