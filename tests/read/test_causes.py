"""A mistake is told once, as its cause; what follows from it is not told, or below it."""

import pytest

from tests.projects import TOWN, VILLAGE, Diagnose, minimal, region

STANDARDS = """\
standards:
  planning:
    rating: Requires improvement
    key_questions: {engagement: 70, safety: 55}
    areas_for_improvement: [Safety was planned for too seldom.]
  leadership:
    rating: Good
    strengths: [Leaders led.]
  court_work:
    not_inspected: there is no court
  outcomes: {key_questions: {progress: 61}}
"""
QUOTED = """\
sections:
  feedback:
    strengths:
      - text: People were heard.
        quotes:
          - form: verbatim
            text: >-
              They listened.
              source: person
    facts: {contacts: 51}
"""
FIELDWORK = """\
fieldwork:
  strat: 2023-02-20
  cases: 100
  case_periods: [{first: 2022-07-18, last: 2022-07-24}]
"""
ONE = {
    STANDARDS.replace("rating: R", "ratng: R"): ("unknown-field", 3, "`rating`"),
    STANDARDS.replace("rating: R", "Rating: R"): ("unknown-field", 3, "`rating`"),
    STANDARDS.replace("standards:", "standrads:"): ("unknown-field", 1, "`standards`"),
    STANDARDS.replace("planning:", "planing:"): ("unknown-standard", 2, "`planning`"),
    STANDARDS.replace("engagement", "engagment"): ("unknown-key-question", 4, "`engagement`"),
    STANDARDS.replace("    strengths:", "  strengths:"): ("bad-indentation", 8, "`    strengths:"),
    STANDARDS.replace("    areas_for", "  areas_for"): ("bad-indentation", 5, "`    areas_for"),
    STANDARDS.replace("    rating: G", "  rating: G"): ("bad-indentation", 7, "`    rating: Good`"),
    STANDARDS.replace("    rating: R", "  rating: R"): ("bad-indentation", 3, "`    rating: R"),
    "pdu: {nam: Town, region: north}": ("unknown-field", 1, "`name`"),
    "pdu: {name: Town PDU, region: north}": ("name-with-pdu", 1, "`Town`"),
    FIELDWORK: ("unknown-field", 2, "`start`"),
    "recommendations: {pdu: [{txt: plan better}]}": ("unknown-field", 1, "`text`"),
    QUOTED: ("joined-line", 9, "column of `text`"),
    "facts: {agreed: 21 of 48, share: 33%, caseload: 1,979}": (
        "text-needs-quotes",
        1,
        "`caseload: '1,979'`",
    ),
    "background: See.[^on]\nfootnotes: {one: There.}": ("unknown-footnote", 1, "`one`"),
}


@pytest.mark.parametrize("text", ONE)
def test_a_mistake_is_told_once(text: str, diagnose: Diagnose) -> None:
    (one,) = diagnose(text)
    code, line, hint = ONE[text]
    assert (one.code, one.span.line) == (code, line)
    assert hint in "; ".join(one.hints)


def _findings(items: str) -> str:
    return STANDARDS.replace("    strengths: [Leaders led.]", f"    strengths:\n{items}")


SHAPES = {
    "pdu:\n   name: Town\n  region: north\n": ("bad-indentation", 2, "`  name: Town`"),
    "pdu:\n   name: Town\n   region: north\n": ("", 0, ""),
    "pdu:\n  name: Town\n   region: north\n": ("bad-indentation", 3, "`  region: north`"),
    "facts:\n   a: 1\n   b: 2\n  c: 3\n": ("bad-indentation", 2, "`  a: 1`"),
    _findings("      - They led.\n      - Note: they led well.\n"): (
        "text-needs-quotes",
        10,
        "`- 'Note: they led well.'`",
    ),
    _findings("      - Context: they led well\n        and often.\n"): (
        "text-needs-quotes",
        9,
        "`- >-`",
    ),
    _findings("      - Text: they led well.\n"): ("unknown-field", 9, "did you mean `text`?"),
    _findings("      - 'They led.'\n        - They met.\n        - They won.\n"): (
        "bad-indentation",
        10,
        "`      - They met.`",
    ),
    "recommendations:\n  pdu:\n    - text: plan better\n      - text: lead\n"
    "      arises_from: [planning]\n": (
        "bad-indentation",
        4,
        "`    - text: lead`",
    ),
    _findings("      - ? they led.\n"): ("text-needs-quotes", 9, "`- '? they led.'`"),
    _findings("      - They were proud. #1 in\n        the region was it.\n"): (
        "comment-parts-text",
        9,
        "`- >-`",
    ),
    "background: They were proud. #1 in\n  the region was it.\n": (
        "comment-parts-text",
        1,
        "`background: >-`",
    ),
    "background:\n  - text: >-\n      We saw:\n      - desks\n": ("joined-line", 4, "`- text: |`"),
    "recommendations:\n  pdu:\n    - Priority: plan better\n": (
        "text-needs-quotes",
        3,
        "`- 'Priority: plan better'`",
    ),
}


@pytest.mark.parametrize("text", SHAPES)
def test_a_line_of_another_shape_is_told_where_it_was_typed(text: str, diagnose: Diagnose) -> None:
    code, line, hint = SHAPES[text]
    found = [one for one in diagnose(text) if one.severity.value == "error"]
    if not code:
        assert found == []
        return
    (one,) = found
    assert (one.code, one.span.line) == (code, line)
    assert hint in "; ".join(one.hints)


@pytest.mark.parametrize(
    "rows", ["        - [East, 4]\n", "        - [East, 4]\n        - [West, 5]\n"]
)
def test_rows_too_far_in_are_told_where_they_stand(rows: str, diagnose: Diagnose) -> None:
    table = (
        "background:\n  - table:\n      id: staff\n      caption: Staff\n"
        "      columns:\n        - title: Place\n        - {title: Staff, type: number}\n"
        f"      rows:\n        - [North, 3]\n{rows.replace('-', '    -')}        - [South, 2]\n"
    )
    (one,) = diagnose(table)
    assert (one.code, one.span.line) == ("bad-indentation", 10)
    assert "`        - [East, 4]`" in one.hints[0]


@pytest.mark.parametrize(
    "rows", ["[North, ?]", "[?, 3]", "[ ? , 3]", "[North,?]\n        - [?, 4]"]
)
def test_a_question_mark_in_a_row_is_told_as_itself(rows: str, diagnose: Diagnose) -> None:
    table = (
        "background:\n  - table:\n      id: staff\n      caption: Staff\n"
        "      columns: [{title: Place}, {title: Staff, type: number}]\n"
        f"      rows:\n        - {rows}\n"
    )
    (one,) = diagnose(table)
    assert (one.code, one.span.line) == ("text-needs-quotes", 7)
    assert one.message.startswith("`?` alone")
    assert "`TBC`" in one.hints[0]


def test_ratings_call_no_footnote_that_they_have_not(diagnose: Diagnose) -> None:
    text = region()[VILLAGE].replace("text: plan at all", "text: 'plan at all[^n5]'")
    found = diagnose(None, region() | {VILLAGE: text})
    assert [one.code for one in found] == ["unknown-footnote", "unusable-pdu"]


@pytest.mark.parametrize("text", ["recommendations: {pdu: []}", "recommendations:\n  pdu: []\n"])
def test_an_empty_list_is_told_with_what_to_write(text: str, diagnose: Diagnose) -> None:
    (one,) = diagnose(text)
    assert one.code == "out-of-range"
    assert "each behind `- `" in one.hints[0]


def test_what_is_missing_and_unlike_what_is_there_is_told_besides(diagnose: Diagnose) -> None:
    found = diagnose("pdu: {colour: red, region: north}")
    assert [one.code for one in found] == ["missing-field", "unknown-field"]


def test_a_file_whose_kind_is_misspelt(diagnose: Diagnose) -> None:
    (one,) = diagnose(None, {TOWN: minimal()[TOWN].replace("kind:", "kidn:")})
    assert (one.code, one.span.line, one.hints) == (
        "missing-field",
        3,
        ("write `kind` for `kidn`",),
    )


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("name: Village", "name: Village PDU", "name-with-pdu"),
        ("name: Village", "nam: Village", "unknown-field"),
        ("rating: Good", "rating:Good", "missing-space"),
        ("rating: Good", "rating: Godo", "unknown-rating"),
        ("pdu:\n    - {text", "pud:\n    - {text", "unknown-recipient"),
    ],
)
def test_a_letter_is_told_below_what_keeps_it(
    old: str, new: str, code: str, diagnose: Diagnose
) -> None:
    text = region()[VILLAGE]
    assert old in text
    found = diagnose(None, region() | {VILLAGE: text.replace(old, new)})
    assert [one.code for one in found] == [code, "unusable-pdu"]
