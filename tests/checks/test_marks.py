"""That marks of lists, and what other programs paste, are reported where the author wrote them."""

import pytest

from reportgen.read.yaml_lines import in_quotes
from tests.projects import Diagnose, MakeProject, Run

PROSE = "background: |\n  We saw:\n{}"
FOLDED = "background: >-\n  We saw:\n{}"
PLAIN = "background: We saw\n{}"
QUOTED = 'background: "We saw\n{}"'
FINDING = "recommendations:\n  pdu:\n    - |\n      plan:\n{}"
STANDARDS = """\
standards:
  court_work:
    not_inspected: {}
  leadership: {{rating: Good}}
  outcomes: {{key_questions: {{progress: 61}}}}
  planning: {{rating: Good, key_questions: {{engagement: 70, safety: 70}}}}
"""
NO_ITEM = "item-of-no-list"
JOINED = "joined-line"
UNSUPPORTED = "unsupported-mark"


def places(diagnose: Diagnose, text: str, code: str) -> list[tuple[int, int]]:
    """Where a code is reported in a document."""
    return [(one.span.line, one.span.column) for one in diagnose(text) if one.code == code]


@pytest.mark.parametrize("mark", ["-", "*", "+", "1.", "1)", "•", "▪", "\uf0b7", "–"])
@pytest.mark.parametrize("shape", [FOLDED, PLAIN, QUOTED, FINDING])
def test_an_item_that_is_none_is_reported_at_its_line(
    mark: str, shape: str, diagnose: Diagnose
) -> None:
    """Where YAML joins lines they are told as such; else in a text of one paragraph."""
    indent = "      " if shape is FINDING else "  "
    second = mark.replace("1", "2")
    text = shape.format(f"{indent}{mark} one\n{indent}{second} two")
    first = text.split("\n").index(f"{indent}{mark} one") + 1
    found = places(diagnose, text, NO_ITEM if shape is FINDING else JOINED)
    assert found == [(first, len(indent) + 1), (first + 1, len(indent) + 1)]


def test_a_quote_that_is_open_is_what_is_wrong(diagnose: Diagnose) -> None:
    text = 'recommendations:\n  pdu:\n    - "plan better\n    - "act sooner\n    - see"\n'
    assert places(diagnose, text, "unclosed-quote") == [(3, 7)]


@pytest.mark.parametrize("lines", ["  - one\n  - two", "  1. one\n  2. two"])
def test_a_list_below_the_text_that_announces_it(lines: str, diagnose: Diagnose) -> None:
    (one,) = diagnose(f"background: We saw:\n{lines}\n")
    hint = "write `background: |`, and text and list on lines of their own below"
    assert (one.span.line, one.hints) == (1, (hint,))


@pytest.mark.parametrize(
    "text", ["  We saw:\n\n  - one\n\n  - two", "  We saw:\n    - one\n    - two"]
)
def test_lines_that_yaml_keeps_make_a_list_in_folded_text(text: str, diagnose: Diagnose) -> None:
    assert diagnose(f"background: >-\n{text}\n") == []


@pytest.mark.parametrize("mark", ["•", "\uf0b7", "–", "o\t", "§\t", "-\u00a0", "-\u2003"])
def test_a_pasted_bullet_in_prose_is_reported(mark: str, diagnose: Diagnose) -> None:
    gap = "" if mark[1:] else " "
    text = PROSE.format(f"  {mark}{gap}one\n  {mark}{gap}two\n")
    assert places(diagnose, text, NO_ITEM) == [(3, 3), (4, 3)]


@pytest.mark.parametrize(
    "lines",
    [
        "  - one\n  - two\n",
        "  1. one\n  2. two\n    - in it\n",
        "  * one\n",
        "  in 2018 and\n  2019. That year was good.\n",
        "  plans – in some places\n  – and reviews – were late.\n",
        "  a-b, 5 - 3 and\n  -6 per cent.\n",
    ],
)
def test_lists_and_dashes_of_prose_are_none_of_it(lines: str, diagnose: Diagnose) -> None:
    assert places(diagnose, PROSE.format(lines), NO_ITEM) == []


def test_a_text_that_begins_with_a_mark_is_one_too(diagnose: Diagnose) -> None:
    text = "recommendations:\n  pdu:\n    - '- plan better'\n"
    assert places(diagnose, text, NO_ITEM) == [(3, 8)]


SIGNS = [
    ("as [^N5] says", 4, 8),
    ("see [x][ref] there", 5, 12),
    ("see `code` there", 5, 10),
    ("was ~~left~~ there", 5, 12),
    ("said { facts.x | words } then", 6, 24),
    ("at https://www.example.org/a, too", 4, 28),
    ("of\ue123 it", 3, 3),
    ("a lone ² here", 8, 8),
    ("lost \ufffd here", 6, 6),
    ("see example.org/a, too", 5, 17),
    ("see hmi.example.gov.uk.", 5, 22),
    ("a&nbps;b", 2, 7),
    ("a &foo; b", 3, 7),
    ("a&nbsp b", 2, 6),
    ("a &#0; b", 3, 6),
    ("one \uf0b7 two", 5, 5),
    ("one • two", 5, 5),
    ("so <<<< there", 4, 7),
    ("it was so.'", 11, 11),
    ('it "was so', 4, 4),
    ("a &nbspWord", 3, 7),
    ("the e\ufb00ort", 6, 6),
    ("the H~2~O rate", 5, 8),
    ("was ~gone~ then", 5, 10),
    ("the 5^th^ day", 6, 9),
    ("was ==bright== then", 5, 14),
    ("as staff\u00b9 said", 9, 9),
    ("so they said.\u00b3 Then", 14, 14),
    ("they (all)\u2074\u00b2 left", 11, 12),
]


@pytest.mark.parametrize(("words", "first", "last"), SIGNS)
def test_a_mark_that_texts_have_not_is_reported(
    words: str, first: int, last: int, diagnose: Diagnose
) -> None:
    (one,) = [one for one in diagnose(f"background: |\n  {words}\n") if one.code == UNSUPPORTED]
    assert (one.span.line, one.span.column) == (2, first + 2)
    assert one.span.length == last - first + 1
    assert one.hints


@pytest.mark.parametrize(
    "line",
    [
        ": a definition",
        "(a) one\n  (b) two",
        "a. one\n  more\n  b. two",
        "> quoted",
        "- [ ] do",
        "* * *",
        "[x]: https://a.example",
        "[^n]: a note",
    ],
)
def test_a_line_that_is_something_elsewhere_is_reported(line: str, diagnose: Diagnose) -> None:
    assert (4, 3) in places(diagnose, f"background: |\n  First.\n\n  {line}\n", UNSUPPORTED)


@pytest.mark.parametrize("style", ["|", ">-", ""])
@pytest.mark.parametrize("line", ["<<<<<<< ours", "=======", ">>>>>>> theirs", "||||||| base"])
def test_what_a_merge_left_is_an_error(line: str, style: str, diagnose: Diagnose) -> None:
    text = f"background: {style}\n  a\n  {line}\n  b\n"
    assert [(one.code, one.span.line) for one in diagnose(text)] == [("conflict-marker", 3)]


JOINED_SIGNS = {
    "> quoted": UNSUPPORTED,
    "[x]: https://a.example": UNSUPPORTED,
    "<<<< ours": UNSUPPORTED,
    "___": UNSUPPORTED,
    "## Heading": "heading-in-text",
    "---": "heading-in-text",
    "12": "pasted-page",
    "OFFICIAL – SENSITIVE": "pasted-page",
    "12 | Annual report": "pasted-page",
}


@pytest.mark.parametrize("style", ["|", ">-", "'", '"'])
@pytest.mark.parametrize("line", JOINED_SIGNS)
def test_a_line_that_yaml_joins_is_read_as_it_was_typed(
    line: str, style: str, diagnose: Diagnose
) -> None:
    end = style if style in "'\"" else ""
    text = f"background: {style}\n  We saw it\n  {line}\n  as it was.{end}\n"
    assert (3, 3) in places(diagnose, text, JOINED_SIGNS[line])


PASTED = {
    "Plans were Inspection of probation services: Town PDU 12 agreed.": (12, 56),
    "An inspection of youth work in: Town 7": (4, 38),
    "It was so. Page 3 of 12 We went on.": (12, 23),
    "It was so. p. 3/12 We went on.": (12, 18),
}


@pytest.mark.parametrize("words", PASTED)
def test_the_foot_of_a_page_is_reported(words: str, diagnose: Diagnose) -> None:
    text = f"background: |\n  {words}\n"
    found = [one.span for one in diagnose(text) if one.code == "pasted-page"]
    assert [(one.column - 2, one.column + one.length - 3) for one in found] == [PASTED[words]]


@pytest.mark.parametrize(
    "words",
    [
        "In our inspection of the service in 2019, we found 12 of 30 plans to be good.",
        "Our report of March 2021 said: plans were late in 12 cases.",
        "See page 3 of the report on the area: Town had 12 plans.",
        "There were\n  12 cases, and\n  30 plans.",
        "It was official and | sensitive.",
    ],
)
def test_numbers_and_titles_of_a_sentence_are_no_feet(words: str, diagnose: Diagnose) -> None:
    assert places(diagnose, f"background: |\n  {words}\n", "pasted-page") == []


QUOTED_FINDING = """\
sections:
  feedback:
    strengths:
      - text: They were heard.
        quotes: [{{form: verbatim, source: person, text: {}}}]
    facts: {{contacts: 51}}
"""


@pytest.mark.parametrize(
    "words", ["\"'It was good.'\"", "“It was good.”", "‘It was good’", "'\"Good\"'"]
)
def test_marks_around_a_quote_are_reported(words: str, diagnose: Diagnose) -> None:
    (one,) = [one for one in diagnose(QUOTED_FINDING.format(words)) if "quote" in one.code]
    assert (one.code, one.span.line) == ("quoted-quote", 5)


@pytest.mark.parametrize("words", ["It was 'good'.", "'Good' was the word.", "Good."])
def test_marks_within_a_quote_are_its_own(words: str, diagnose: Diagnose) -> None:
    text = QUOTED_FINDING.format(in_quotes(words))
    assert places(diagnose, text, "quoted-quote") == []


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("\"'It was good.'\"", 1),
        ("“It was good.”", 1),
        ("‘They didn’t listen.’", 1),
        ("It was good.", 0),
        ("‘Yes’, she said, and ‘no’", 0),
    ],
)
def test_marks_around_a_quote_that_is_set_apart_are_reported(
    words: str, count: int, diagnose: Diagnose
) -> None:
    text = f"background:\n  - quote: {{source: a person, text: {words}}}\n"
    if not count:
        text = text.replace(words, in_quotes(words))
    assert [one[0] for one in places(diagnose, text, "quoted-quote")] == [2] * count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("We saw: - the office - the river.", 1),
        ("We saw the office - and the river: a good deal.", 0),
        ("The change was: -5 points.", 0),
    ],
)
def test_a_list_run_into_one_line_is_told(text: str, count: int, diagnose: Diagnose) -> None:
    found = diagnose(f"background: {in_quotes(text)}")
    assert [one.span.column for one in found if "behind a colon" in one.message] == [22] * count


def test_a_picture_in_a_text_is_told_once(diagnose: Diagnose) -> None:
    found = diagnose("background: See ![the yard](yard.jpg) and [the data](data.csv).")
    assert [one.code for one in found] == ["bad-link", "image-in-text"]
    assert found[0].message.endswith("`data.csv`")


@pytest.mark.parametrize("word", ["yes", "No", "true", "'false'", "n/a", "x", "none"])
def test_an_answer_is_not_a_text(word: str, diagnose: Diagnose) -> None:
    found = [(one.code, one.span.line) for one in diagnose(STANDARDS.format(word))]
    assert found == [("answer-for-text", 3)]


PLAIN_WORDS = {
    "pdu: {name: 'Town[^one]', region: north}": (1, 18, 6),
    "pdu: {name: 'To\ufb01eld', region: north}": (1, 16, 1),
    "pdu: {name: 'Town\ufffd', region: north}": (1, 18, 1),
    "pdu: {name: '\uf0b7 Town', region: north}": (1, 14, 1),
    "pdu: {name: 'Town • north', region: north}": (1, 19, 1),
    "pdu: {name: 'Town\u00b9', region: north}": (1, 18, 1),
    "pdu: {name: 'Town { facts.x }', region: north}": (1, 19, 11),
    "pdu: {name: 'Town {% if %}', region: north}": (1, 19, 8),
    "pdu: {name: 'Town {{ facts.caseload }}', region: north}": (1, 19, 20),
    "publication: {month: 2023-05, lead_inspector: '*Lee* Lead', signatory: ann}": (1, 48, 5),
    "publication: {month: 2023-05, lead_inspector: 'Lee&nbsp;Lead', signatory: ann}": (1, 51, 6),
    "publication: {month: 2023-05, lead_inspector: '**Lee Lead', signatory: ann}": (1, 48, 2),
    "publication: {month: 2023-05, lead_inspector: 'Lee Lead^', signatory: ann}": (1, 56, 1),
    "publication: {month: 2023-05, lead_inspector: '> Lee Lead', signatory: ann}": (1, 48, 1),
    "publication: {month: 2023-05, lead_inspector: 'Lee ~~Lead~~', signatory: ann}": (1, 52, 8),
    "publication: {month: 2023-05, lead_inspector: '[Lee][1] Lead', signatory: ann}": (1, 48, 8),
    "publication: {month: 2023-05, lead_inspector: '<<< Lee Lead', signatory: ann}": (1, 48, 3),
}


@pytest.mark.parametrize("text", PLAIN_WORDS)
def test_a_mark_in_plain_words_is_reported(text: str, diagnose: Diagnose) -> None:
    found = [one.span for one in diagnose(text) if one.code == UNSUPPORTED]
    assert [(one.line, one.column, one.length) for one in found] == [PLAIN_WORDS[text]]


@pytest.mark.parametrize(
    ("path", "text", "code", "line"),
    [
        ("content/north/region.yaml", "kind: region\nname: North #1\n", "cut-by-comment", 2),
        ("content/north/region.yaml", "kind: region\nname: '> North'\n", UNSUPPORTED, 2),
        (
            "content/shared/people.yaml",
            "kind: people\npeople:\n  ann: {name: Ann Example\u00b9, post: Chief}\n",
            UNSUPPORTED,
            3,
        ),
    ],
)
def test_a_mark_in_a_shared_file_is_reported(
    path: str, text: str, code: str, line: int, diagnose: Diagnose
) -> None:
    found = [(one.code, one.span.line) for one in diagnose(None, {path: text})]
    assert found == [(code, line)]


NAMED = {
    "lead_inspector: “Lee Lead”": ("quoted-quote", "write Lee Lead"),
    "lead_inspector: '\"Lee Lead\"'": ("quoted-quote", "write Lee Lead"),
    "lead_inspector: 'Lee Lead '": ("punctuation", "write `Lee Lead`"),
    "lead_inspector: ' Lee  Lead'": ("punctuation", "write `Lee Lead`"),
}


@pytest.mark.parametrize("line", NAMED)
def test_marks_and_spaces_around_plain_words_are_reported(line: str, diagnose: Diagnose) -> None:
    (found,) = diagnose(f"publication:\n  month: 2023-05\n  {line}\n  signatory: ann\n")
    assert (found.code, found.hints[0], found.span.line) == (*NAMED[line], 3)


@pytest.mark.parametrize(
    ("name", "right"),
    [("town", "Town"), ("NORTH TOWN", "North Town"), ("ashton-UNDER-lyne", "Ashton-under-Lyne")],
)
def test_a_place_has_its_capitals(name: str, right: str, diagnose: Diagnose) -> None:
    found = diagnose(f"pdu: {{name: {name}, region: north}}\n")
    assert (found[0].code, found[0].hints) == ("name-near-miss", (f"write `{right}`",))


@pytest.mark.parametrize(
    "words",
    [
        r"a \`b\` and \~\~c\~\~",
        "~5 to ~10 people, a~b, 2^3 and a == b",
        "5 > 3 and 10 m² and 5 * 3 * 2",
        "of 5 km² or 300 mm², R² was 10⁴, x² and CO²",
        "*one* **two** [three](https://a.example/_b_`)",
        "[x] [y] (see [z](https://www.example.org))",
        "[words]{lang=cy} and {one}",
        "the staff's 'own words.' and others'",
        "it was 6\" wide, in '90s style.'",
        "R&D; Q&A, AT&T and M&S.",
    ],
)
def test_what_only_looks_like_a_mark_is_passed_over(words: str, diagnose: Diagnose) -> None:
    found = places(diagnose, f"background: |\n  {words}\n", UNSUPPORTED)
    assert found == []


def test_a_footnote_called_in_a_footnote_is_an_error(diagnose: Diagnose) -> None:
    text = "background: As said.[^one]\nfootnotes: {one: 'See [^two] there.', two: That.}\n"
    assert places(diagnose, text, "lost-mark") == [(2, 23)]


@pytest.mark.parametrize("mark", ["\\|", "¦", "I", "l", "1", "\\>"])
def test_what_looks_like_the_mark_of_a_text_is_told(mark: str, diagnose: Diagnose) -> None:
    (found,) = diagnose(f"background: {mark}\n  One paragraph.\n\n  Another one.\n")
    assert (found.code, found.span.line, found.span.column) == ("text-needs-quotes", 1, 13)
    assert found.hints == ("write `background: |`",)


@pytest.mark.parametrize("marks", [">-|", "||", ">>", "|.", ">—", "|–", "|-4", ">--"])
def test_marks_that_are_none_together_are_told_once(marks: str, diagnose: Diagnose) -> None:
    (found,) = diagnose(f"background: {marks}\n  One paragraph.\n\n  Another one.\n")
    right = "|" if "|" in marks else ">-"
    assert (found.span.line, found.span.column, found.span.length) == (1, 13, len(marks))
    assert found.hints == (f"write: `background: {right}`",)


@pytest.mark.parametrize("begin", ["background: |\n  ", "background: >-\n  ", "background:\n  ",
                                   "background: '", "background: "])  # fmt: skip
def test_an_empty_line_parts_paragraphs_whatever_the_text_begins_with(
    begin: str, make_project: MakeProject, run: Run
) -> None:
    end = "'" if begin.endswith("'") else ""
    text = f"{begin}They led the town.\n\n  They met every week{end and '.'}{end or '.'}\n"
    root = make_project(text)
    assert run("build", "--format", "html", "north/town").code == 0
    page = next((root / "output").rglob("town.html")).read_text("utf-8")
    assert "<p>They led the town.</p>" in page
    assert "<p>They met every week.</p>" in page
