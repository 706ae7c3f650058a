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
