"""What an editor does wrong in YAML is told where it was done, and no word is lost in silence."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.projects import ROOT, TOWN, Diagnose, MakeProject, Run, lay, minimal
from tests.slips_in_fields import IN_FIELDS
from tests.slips_of_yaml import HARMLESS, SLIPS, Outcome, Slip, try_slips

TOLD_OF = 0.9
"""The share of slips that must be told: some leave a file that says the same, or as good a one."""
NEAR = 0.98
"""The share of those told that must be told within a line of where they were made."""
AT_LINE = 0.92
"""The share of those told that must be told at the very line."""
MENDED = 0.75
"""The share of those told that must say what to write instead."""
CORRECTED = 0.9
"""The share of slips in YAML itself that must come with the line as it should be."""
IN_YAML = (
    "star",
    "bullet",
    "en-dash",
    "no-space-after-dash",
    "no-space-after-colon",
    "nbsp-after-dash",
    "nbsp-after-colon",
    "nbsp-in-indentation",
    "tab",
    "semicolon",
    "equals",
    "no-colon",
    "indented-by-2",
    "dedented-to-nothing",
    "dash-twice",
    "comma-twice",
    "comma-missing",
    "begins-*",
    "begins-& ",
    "begins-> 60 ",
    "begins-'Good' ",
    "colon-in-text",
    "item-with-colon",
    "good-in-quotes",
    "windows-path",
    "unclosed-list",
)


def tried(folder: Path, slips: Mapping[str, Slip], times: int) -> Outcome:
    shutil.copytree(ROOT / "content", folder / "content")
    paths = ("content/north-west/cumbria.yaml", "content/greater-manchester/manchester-north.yaml")
    return try_slips(folder, slips, paths, times)


def test_slips_are_told_where_they_were_made(tmp_path: Path) -> None:
    found = tried(tmp_path, SLIPS | IN_FIELDS, 2)
    assert found.lost == []
    assert found.told >= TOLD_OF * found.made
    assert len(found.astray) <= (1 - NEAR) * found.told, found.astray
    assert found.at_line >= AT_LINE * found.told
    assert found.mended >= MENDED * found.told


def test_slips_in_yaml_come_with_the_line_as_it_should_be(tmp_path: Path) -> None:
    everything = SLIPS | IN_FIELDS
    found = tried(tmp_path, {name: everything[name] for name in IN_YAML}, 4)
    assert found.made >= 80
    assert found.corrected >= CORRECTED * found.told, found.wrong_line


@pytest.mark.parametrize("name", HARMLESS)
def test_what_says_the_same_is_read_the_same(
    name: str, make_project: MakeProject, run: Run
) -> None:
    before = run("check", "--output", "short", cwd=make_project())
    lay(make_project(), {TOWN: HARMLESS[name](minimal()[TOWN])})
    assert run("check", "--output", "short") == before


KEPT = """\
sections:
  feedback:
    strengths:
      - People were heard. # what panel?
      - Managers were proud. # ask
      - "#1 in the region – and - of - the rest: they said."
      - >-
        We went to the office - the one by the river -
        and note: it was open.
      - We saw it in the north – and
        – at last – in the south.
    facts: {contacts: 51} # agreed by the panel
"""


def test_what_only_looks_like_a_slip_is_passed_over(diagnose: Diagnose) -> None:
    assert [one for one in diagnose(KEPT) if one.code != "per-cent-style"] == []


STRENGTHS = "sections:\n  feedback:\n    strengths:\n{}\n    facts: {{contacts: 51}}\n"
TOLD = {
    "      - 'Very good' was what staff said.": (4, "`- \"'Very good' was what staff said.\"`"),
    "      - Staff said: it is good.": (4, "`- 'Staff said: it is good.'`"),
    "      - Staff said: it is\n        good.": (4, "`- >-`, and the text on lines of its own"),
    "      - Staff\n        said: it is good.": (5, "`- >-`, and the text on lines of its own"),
    "      - text: Staff said: it is good.": (4, "`- text: 'Staff said: it is good.'`"),
    "      -Second": (4, "`- Second`"),
    "      - One.\n      -Second": (5, "`- Second`"),
    "      - *All* were heard.": (4, "`- '*All* were heard.'`"),
    "      - & staff were heard.": (4, "`- '& staff were heard.'`"),
    "      - > 60 were heard.": (4, "`- '> 60 were heard.'`"),
    "      - - x": (4, "`- x`"),
    "      - - x\n      - y": (4, "`- x`"),
    "      -": (4, "What was done well."),
    "      - ''": (4, "What was done well."),
    "      - One.\n    - Two.": (5, "`      - Two.`"),
    "      - One.\n- Two.": (5, "`      - Two.`"),
    "      - One.\n       - Two.": (5, "`      - Two.`"),
    "      - One.\n\xa0\xa0\xa0\xa0\xa0\xa0- Two.": (5, "6 ordinary spaces: `- Two.`"),
    "      - One.\n      -\xa0Two.": (5, "`- Two.`"),
    "      - One.\n=======\n      - Two.": (5, "keep one of the two versions"),
    "      - {text: They were heard[^n5], quotes: []}": (
        4,
        "{text: 'They were heard[^n5]', quotes",
    ),
    "      - Three&nbps;people.": (4, "`&nbsp;`"),
}


@pytest.mark.parametrize("text", TOLD)
def test_a_slip_is_told_once_at_its_line_with_what_to_write(text: str, diagnose: Diagnose) -> None:
    line, hint = TOLD[text]
    (one,) = diagnose(STRENGTHS.format(text))
    assert one.span.line == line
    assert hint in "; ".join(one.hints)


STANDARDS = """\
standards:
  leadership:
    strengths: [Leaders led.]
{}
  court_work:
    not_inspected: there is no court
  planning: {{rating: Good, key_questions: {{engagement: 70, safety: 70}}}}
  outcomes: {{key_questions: {{progress: 61}}}}
"""
FIELDS = [
    "    rating:Good",
    "  rating: Good",
    "   rating: Good",
    "rating: Good",
    "     rating: Good",
]


@pytest.mark.parametrize("line", FIELDS)
def test_a_field_that_stands_elsewhere_is_told_with_its_line(line: str, diagnose: Diagnose) -> None:
    (one,) = diagnose(STANDARDS.format(line))
    assert one.span.line == 4 + line.count("\n")
    assert "rating: Good`" in "; ".join(one.hints)


ASTRAY = {
    "pdu:\n  name: Town\nregion: north\n": (3, "`  region: north`"),
    "foreword:\n  form: verbatim\ntext: It was so.\n": (3, "`  text: It was so.`"),
}


@pytest.mark.parametrize("text", ASTRAY)
def test_a_field_of_another_group_is_told_with_its_line(text: str, diagnose: Diagnose) -> None:
    line, hint = ASTRAY[text]
    (one,) = diagnose(text)
    assert (one.code, one.span.line) == ("bad-indentation", line)
    assert hint in "; ".join(one.hints)
