"""Counts that agree are passed over in every form; one figure changed is found, and only it."""

from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.checks.reading import in_prose
from reportgen.checks.rules import arithmetic, calendar, restated
from reportgen.files.sources import Project
from reportgen.load.loading import load
from reportgen.model.values import Proportion
from reportgen.problems.diagnostics import Diagnostic
from reportgen.text import wording
from tests.projects import TOWN, completed, lay, minimal

Check = Callable[[list[str]], list[Diagnostic]]
"""What is found in the minimal project when its background has these sentences, a line each."""

FIRST_LINE = 2


@pytest.fixture(scope="module")
def check_lines(tmp_path_factory: pytest.TempPathFactory) -> Check:
    root = tmp_path_factory.mktemp("arithmetic")
    lay(root, minimal())
    project = Project(root, "content", "templates")

    def check_lines(lines: list[str]) -> list[Diagnostic]:
        text = "background: |\n" + "".join(f"  {line}\n" for line in lines)
        (root / TOWN).write_text(completed(text), "utf-8")
        (entry,) = load(project, project.documents()).entries.values()
        rules = (*arithmetic.RULES, *calendar.RULES, *restated.RULES)
        document = entry.document
        return [*in_prose(*rules)(document), *restated.stated_once(document)]

    return check_lines


def per_cent(part: int, whole: int, places: int = 0) -> str:
    exact = Decimal(100 * part) / whole
    return wording.per_cent(exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP))


FRACTIONS = {
    Fraction(1, 4): "a quarter",
    Fraction(1, 3): "one-third",
    Fraction(2, 5): "two-fifths",
    Fraction(1, 2): "half",
    Fraction(3, 5): "three-fifths",
    Fraction(2, 3): "two-thirds",
    Fraction(3, 4): "three-quarters",
}


def in_words(part: int, whole: int) -> Iterator[str]:
    """Fractions that a careful writer may use for a share."""
    share = Fraction(part, whole)
    for fraction, name in FRACTIONS.items():
        if abs(share - fraction) <= Fraction(2, 100):
            yield name
            yield f"about {name}"
        if 0 < share - fraction <= Fraction(5, 100):
            yield f"just over {name}"
            yield f"more than {name}"
        if 0 < fraction - share <= Fraction(5, 100):
            yield f"almost {name}"
            yield f"less than {name}"


def sentences(part: int, whole: int) -> list[str]:
    """One set of counts in every form."""
    count, base = wording.number(part), wording.number(whole)
    proportions = [
        f"{count} of {base}",
        f"{count} of the {base}",
        f"{count} out of {base}",
        f"{count} of the relevant {base}",
        f"{wording.number_in_words(part)} of the {wording.number_in_words(whole)}",
        f"{part}/{whole}",
    ]
    rounded = per_cent(part, whole)
    spelled = wording.number_in_words(wording.rounded(Proportion(part, whole).percent))
    shares = [
        rounded,
        per_cent(part, whole, 1),
        rounded.replace(" per cent", "%"),
        f"{spelled} per cent",
    ]
    forms = (
        "It was so in {0} cases ({1}).",
        "It was so for {1} ({0}) in the end.",
        "It was so in {0}, or {1}, of the cases.",
        "It was so in {0} – {1} – last week.",
    )
    stated = [
        form.format(proportion, share)
        for proportion, share, form in zip(
            proportions * 4, [one for one in shares for _ in proportions], forms * 6, strict=True
        )
    ]
    stated += [
        form
        for share in shares
        for form in (
            f"It was so for {share} of the {base} people asked.",
            f"It was so for {share} (n={whole}).",
            f"Of the {base} people asked, {share} said so.",
            f"Of the {base} people asked, {count} ({share}) said so.",
        )
    ]
    for words in in_words(part, whole):
        stated += [f"It was so for {words} of them ({proportion})." for proportion in proportions]
        stated += [f"It was so for {words} of cases ({share})." for share in shares]
        stated += [f"It was so for {words} ({proportions[0]}, {shares[0]})."]
    if 2 * part > whole:
        stated += [
            f"It was so in most cases ({proportions[0]}).",
            f"A majority ({shares[0]}) agree.",
        ]
    if 2 * part < whole:
        stated += [f"It was so in a minority of cases ({proportions[1]})."]
    if 0 < part < whole:
        stated += [
            f"Here, {proportions[1]} agreed and the other {wording.number(whole - part)} did not."
        ]
    return stated


@st.composite
def counts(draw: st.DrawFn) -> tuple[int, int]:
    whole = draw(st.integers(min_value=11, max_value=400))
    return draw(st.integers(min_value=0, max_value=whole)), whole


@settings(deadline=None)
@given(counts())
def test_counts_that_agree_are_passed_over(check_lines: Check, drawn: tuple[int, int]) -> None:
    assert check_lines(sentences(*drawn)) == []


def changed(part: int, whole: int, other: int) -> dict[str, tuple[str, ...]]:
    """Sentences with one figure that another count would give, and what may be marked in each."""
    share, wrong = per_cent(part, whole), per_cent(other, whole)
    counted, miscounted = f"{part} of {whole}", f"{other} of {whole}"
    return {
        f"It was so in {miscounted} cases ({share}).": (miscounted, share),
        f"It was so in {counted} cases ({wrong}).": (counted, wrong),
        f"It was so for {share} ({other}/{whole}) in the end.": (share, f"{other}/{whole}"),
        f"It was so in {counted} – {wrong} – last week.": (counted, wrong),
        f"Of the {whole} people asked, {other} ({share}) said so.": (str(other), share),
    }


@settings(deadline=None)
@given(counts(), st.data())
def test_one_figure_changed_is_found(
    check_lines: Check, drawn: tuple[int, int], data: st.DataObject
) -> None:
    part, whole = max(drawn[0], 10), drawn[1]
    share = per_cent(part, whole)
    others = [n for n in range(10, whole + 1) if per_cent(n, whole) != share]
    if not others:
        return
    wrong = changed(part, whole, data.draw(st.sampled_from(others)))
    line, marks = data.draw(st.sampled_from([*wrong.items()]))
    right = sentences(part, whole)
    at = data.draw(st.integers(min_value=0, max_value=len(right)))
    lines = [*right[:at], line, *right[at:]]
    (found,) = check_lines(lines)
    assert (found.code, found.span.line) == ("share-mismatch", FIRST_LINE + at)
    start = found.span.column - 3
    assert line[start : start + found.span.length] in marks


def stated_again(part: int, whole: int) -> list[list[tuple[str, str]]]:
    """Three quantities, each in sentences of several forms with the figure that they state."""
    proportion, number = f"{part} of the {whole}", wording.number(10 * (part + 100) + 7)
    filled = [proportion, f"{part} of {whole}", f"only {proportion}"]
    shares = [proportion, per_cent(part, whole), per_cent(part, whole, 1)]
    return [
        [(f"Experienced staff filled {said} Probation Officer roles.", said) for said in filled],
        [(f"Here, {said} of officers described supervision as useful.", said) for said in shares],
        [
            (form.format(number), number)
            for form in (
                "Town had a caseload of {0}.",
                "The PDU's caseload stood at {0}.",
                "Overall, Town PDU's caseload was {0}, which leaders knew.",
            )
        ],
    ]


@settings(deadline=None)
@given(counts())
def test_a_quantity_may_be_stated_again(check_lines: Check, drawn: tuple[int, int]) -> None:
    for forms in stated_again(*drawn):
        paragraphs = [line for sentence, _ in forms for line in (sentence, "")]
        assert check_lines(paragraphs) == []


@settings(deadline=None)
@given(counts(), st.data())
def test_a_quantity_with_two_values_is_found(
    check_lines: Check, drawn: tuple[int, int], data: st.DataObject
) -> None:
    part, whole = drawn
    share = per_cent(part, whole)
    other = data.draw(st.integers(min_value=0, max_value=whole))
    if per_cent(other, whole) == share:
        return
    right, wrong = stated_again(part, whole), stated_again(other, whole)
    kind = data.draw(st.integers(min_value=0, max_value=len(right) - 1))
    first, _ = data.draw(st.sampled_from(right[kind]))
    line, marked = data.draw(st.sampled_from(wrong[kind]))
    (found,) = check_lines([first, "", line])
    assert (found.code, found.span.line) == ("quantity-mismatch", FIRST_LINE + 2)
    start = found.span.column - 3
    assert line[start : start + found.span.length] == marked.removeprefix("only ")


@settings(deadline=None)
@given(st.integers(min_value=11, max_value=99), st.integers(min_value=10, max_value=100))
def test_a_share_that_no_count_gives_is_found(check_lines: Check, whole: int, percent: int) -> None:
    possible = {per_cent(part, whole) for part in range(whole + 1)}
    found = check_lines([f"It was so for {percent} per cent of the {whole} people asked."])
    codes = [] if f"{percent} per cent" in possible else ["impossible-share"]
    assert [one.code for one in found] == codes


FAR_OFF = {
    "almost half (12 of 48)": "`almost half` does not fit `12 of 48`; 12 of 48 is 25 per cent",
    "almost half (24 of 48)": "24 of 48 is 50 per cent",
    "over half (24 of 48)": "24 of 48 is 50 per cent",
    "two-thirds (20/48)": "`two-thirds` does not fit `20/48`; 20 of 48 is 42 per cent",
    "just over a third (20 of 48)": "20 of 48 is 42 per cent",
    "exactly half (23 of 48)": "23 of 48 is 48 per cent",
    "a quarter of them (50 per cent)": "`50 per cent` does not fit `a quarter`; 1/4 is 25 per cent",
    "two in three (40 per cent)": "2/3 is 67 per cent",
}


@pytest.mark.parametrize(("words", "said"), FAR_OFF.items())
def test_fractions_that_are_far_off_are_found(check_lines: Check, words: str, said: str) -> None:
    (found,) = check_lines([f"It was so for {words}."])
    assert found.code == "fraction-mismatch"
    assert said in "; ".join((found.message, *found.hints))


def test_counts_are_wrong_where_all_else_speaks_against_them(check_lines: Check) -> None:
    (found,) = check_lines(["It was so for almost half (12 of 48, 44 per cent)."])
    assert (found.message, found.span.column) == ("`12 of 48` does not fit `almost half`", 30)


def test_what_is_typed_is_marked_rather_than_what_a_fact_gives(check_lines: Check) -> None:
    (found,) = check_lines(["Agreed in 20 of 48 cases ({{ facts.agreed | percent }})."])
    assert (found.span.column, found.span.length) == (13, 8)
    (found,) = check_lines(["Agreed in {{ facts.agreed }} cases (45 per cent)."])
    assert (found.span.column, found.span.length) == (39, 11)
