"""That a letter says what the files of its PDUs say."""

import pytest

from reportgen.problems.diagnostics import Diagnostic
from tests.projects import LETTER, TOWN, VILLAGE, Diagnose, MakeProject, Run, region


def says(diagnose: Diagnose, text: str) -> list[Diagnostic]:
    """What is found in a letter whose summary is this text."""
    summary = region()[LETTER].replace("That is all.", f'"{text}"')
    return diagnose(files=region() | {LETTER: summary})


# Overall both are rated 'Requires improvement'; for leadership the village is 'Inadequate' and the
# town 'Good', for planning both 'Requires improvement', for court work only the village: 'Good'.
@pytest.mark.parametrize(
    ("text", "code", "at"),
    [
        ("Village was rated 'Inadequate'.", "rating-mismatch", "Inadequate"),
        ("Town PDU is rated overall as 'Good'.", "rating-mismatch", "Good"),
        ("Village and Town were both rated 'Good' for planning.", "rating-mismatch", "Good"),
        ("Village, Town were rated 'Good' for leadership.", "rating-mismatch", "Good"),
        ("Town was rated 'Good' for court work.", "rating-mismatch", "Good"),
        ("Leadership in Village was rated 'Good'.", "rating-mismatch", "Good"),
        ("In Village, leadership was rated 'Good'.", "rating-mismatch", "Good"),
        ("In Town, 90 per cent of cases were good enough for engagement.", "letter-differs", "90"),
        ("Two PDUs were rated 'Good'.", "rating-count-mismatch", "Two"),
        ("All of the PDUs are rated 'Good' for leadership.", "rating-count-mismatch", "All"),
        ("None of the two PDUs are rated 'Good' on leadership.", "rating-count-mismatch", "None"),
        ("Across all four PDUs, work was poor.", "pdu-count-mismatch", "four"),
        ("The three inspected PDUs differ.", "pdu-count-mismatch", "three"),
        ("We liked Vilage PDU.", "name-near-miss", "Vilage"),
    ],
)
def test_what_the_files_do_not_say_is_reported_at_its_words(
    text: str, code: str, at: str, diagnose: Diagnose
) -> None:
    (found,) = says(diagnose, text)
    assert (found.code, found.span.path, found.span.line) == (code, LETTER, 23)
    start = found.span.column - len('    introduction: "') - 1
    assert text[start : start + found.span.length] == at


@pytest.mark.parametrize(
    "text",
    [
        "Village and Town were both rated 'Requires improvement'.",
        "Village was rated 'Inadequate' for leadership, and Town 'Good'.",
        "Both PDUs were rated 'Requires improvement' for planning.",
        "One of the two PDUs was rated 'Good' for leadership.",
        "None of the PDUs are rated 'Good'.",
        "Village was rated 'Good' for its garden.",
        "All two PDUs plan, and so do three PDUs elsewhere.",
        "The region has 13 PDUs.",
        "Greater Village PDU is in another region.",
        "The village was small.",
        "Leadership in Village was rated 'Inadequate'.",
        "In Town, leadership was rated 'Good'.",
        "In Town, 70 per cent of cases were good enough for engagement.",
    ],
)
def test_what_is_right_or_not_certain_is_left_alone(text: str, diagnose: Diagnose) -> None:
    assert says(diagnose, text) == []


def test_a_letter_without_a_list_is_about_all_pdus_by_name(
    make_project: MakeProject, run: Run
) -> None:
    letter = region()[LETTER].replace("pdus: [village, town]\n", "")
    letter = letter.replace("That is all.", "It has {{ pdus.nothing }}.")
    root = make_project(files=region() | {LETTER: letter})
    assert "`pdus` has no value `nothing`" in run("check", cwd=root).err


def test_a_pdu_in_another_folder_belongs_to_its_region(diagnose: Diagnose) -> None:
    files = {LETTER: region()[LETTER], "content/2023/village.yaml": region()[VILLAGE]}
    assert diagnose(files=files) == []


def test_a_file_that_cannot_be_read_stands_in_the_way_once(
    make_project: MakeProject, run: Run
) -> None:
    root = make_project(files=region() | {VILLAGE: "kind: pdu-ratings\n  pdu: ["})
    alone = run("check", "--output", "short", "north/letter", cwd=root)
    assert alone.code == 1
    (line,) = alone.out.splitlines()
    assert line.startswith(f"{LETTER}:15:8: error[unusable-pdu]")
    both = run("check", "--output", "short", cwd=root)
    assert both.out.count("unusable-pdu") == 1
    assert f"{VILLAGE}:2:" in both.out


def test_a_warning_in_a_pdu_does_not_hold_a_letter_back(
    make_project: MakeProject, run: Run
) -> None:
    town = region()[TOWN].replace("Plans were agreed", "Whilst plans were agreed")
    root = make_project(files=region() | {TOWN: town})
    assert run("check", cwd=root).err.count("warning[spelling]") == 1
    assert run("check", "north/letter", cwd=root).err.startswith("1 document checked: nothing")


# Village: caseload 21, fieldwork in March 2023, two recommendations, three of nine points. Town:
# 100 cases, caseload 1,979, fieldwork in February 2023, one recommendation, 55 per cent for
# the safety of others in planning.
@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("We inspected 90 cases in Town.", "90"),
        ("In Town PDU, we looked at 110 cases.", "110"),
        ("Of the 99 cases that we inspected in Town, most were fine.", "99"),
        ("Village had a caseload of 31.", "31"),
        ("The caseload of Town was 1,797 in March.", "1,797"),
        ("Town has a total caseload of 1,997.", "1,997"),
        ("Town scored four out of six.", "four"),
        ("Village had a score of five out of nine.", "five"),
        ("The score for Town was three out of nine.", "nine"),
        ("We made four recommendations to Village.", "four"),
        ("Fieldwork in Village began in February 2023.", "February 2023"),
        ("We inspected Town PDU in March 2023.", "March 2023"),
        ("Town was inspected in February 2022.", "February 2022"),
        ("Our report on Town was published in June 2023.", "June 2023"),
        ("In Town, planning looked at the safety of others in 65 per cent of cases.", "65"),
    ],
)
def test_a_figure_that_the_file_does_not_have_is_reported(
    text: str, at: str, diagnose: Diagnose
) -> None:
    (found,) = says(diagnose, text)
    assert (found.code, found.span.line) == ("letter-differs", 23)
    start = found.span.column - len('    introduction: "') - 1
    assert text[start : start + found.span.length] == at


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("For leadership, both PDUs were rated 'Good'.", "rating-count-mismatch"),
        ("Planning was rated 'Good' in Village.", "rating-mismatch"),
        ("Town was rated 'Good' for leadership and 'Inadequate' for planning.", "rating-mismatch"),
        ("We rated Village PDU as 'Good'.", "rating-mismatch"),
        ("All but one of the PDUs were rated 'Good'.", "rating-count-mismatch"),
        ("We have inspected three of the nine PDUs.", "pdu-count-mismatch"),
    ],
)
def test_claims_of_a_letter_are_held_to_the_files(text: str, code: str, diagnose: Diagnose) -> None:
    assert [one.code for one in says(diagnose, text)] == [code]


@pytest.mark.parametrize(
    "text",
    [
        "We inspected 100 cases in Town.",
        "Some 40 cases in Town were closed.",
        "Village had a caseload of 21, and Town had a caseload of 1,979.",
        "We made two recommendations to Village.",
        "Fieldwork in Town began on 20 February 2023.",
        "In Town, planning looked at the safety of others in 55 per cent of cases.",
        "In Town, 12 per cent of staff were new.",
        "For leadership, one of the PDUs was rated 'Good'.",
        "We inspected two of the nine PDUs.",
        "Planning was rated 'Requires improvement' in Village and in Town.",
        "Both PDUs plan, and Village more.",
    ],
)
def test_figures_that_agree_or_speak_of_others_are_left_alone(
    text: str, diagnose: Diagnose
) -> None:
    assert says(diagnose, text) == []


@pytest.mark.parametrize("text", ["Both PDUs plan.", "Neither of the PDUs plans."])
def test_a_third_pdu_makes_both_wrong(text: str, diagnose: Diagnose) -> None:
    third = region()[VILLAGE].replace("name: Village", "name: Hamlet")
    letter = region()[LETTER].replace("That is all.", text)
    letter = letter.replace("pdus: [village, town]", "pdus: [village, town, hamlet]")
    files = region() | {LETTER: letter, "content/north/hamlet.yaml": third}
    assert [one.code for one in diagnose(files=files)] == ["pdu-count-mismatch"]
    named = letter.replace(text, f"Town and Village differ. {text}")
    assert diagnose(files=files | {LETTER: named}) == []


UNITS = {"Town": "Requires improvement", "Village": "Requires improvement"}
STANDARDS = {
    "leadership": {"Town": "Good", "Village": "Inadequate"},
    "planning": {"Town": "Requires improvement", "Village": "Requires improvement"},
}
FRAMES = (
    "{unit} was rated '{rating}'{about}.",
    "{unit} PDU has been rated as '{rating}'{about}, which pleased staff.",
    "We rated {unit} as '{rating}'{about}.",
    "We found that {unit} was judged '{rating}'{about}; more is to come.",
    "Although staff were new, {unit} PDU is rated '{rating}'{about}.",
)
RATINGS = ("Inadequate", "Requires improvement", "Good", "Outstanding")


def sentences() -> list[tuple[str, str, str]]:
    """Sentences of a letter, each with its rating and the one that the files have."""
    of = [("", UNITS), *((f" for {name}", rated) for name, rated in STANDARDS.items())]
    return [
        (frame.format(unit=unit, rating=rating, about=about), rating, real)
        for frame in FRAMES
        for about, rated in of
        for unit, real in rated.items()
        for rating in RATINGS
    ]


def test_generated_sentences_are_held_to_the_files(diagnose: Diagnose) -> None:
    said = sentences()
    text = "\n\n".join(f"      {sentence}" for sentence, _, _ in said)
    letter = region()[LETTER].replace("introduction: That is all.", f"introduction: |\n{text}")
    lines = letter.splitlines()
    found = diagnose(files=region() | {LETTER: letter})
    wrong = {lines[one.span.line - 1].strip() for one in found if one.code == "rating-mismatch"}
    assert wrong == {sentence for sentence, rating, real in said if rating != real}
