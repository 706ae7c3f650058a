"""The registry of kinds."""

import subprocess
import sys

from reportgen.kinds.registry import KINDS

LIST_MODULES = (
    "import sys; from reportgen.kinds.registry import KINDS; names = [*KINDS]; KINDS['pdu-report'];"
    "print(*(one for one in sys.modules if one.startswith('reportgen.kinds.')))"
)


def test_names_are_those_of_the_kinds() -> None:
    assert {name: kind.name for name, kind in KINDS.items()} == {name: name for name in KINDS}


def test_a_kind_is_imported_when_it_is_asked_for() -> None:
    """A kind's model and checks take a tenth of the time in which one document is checked."""
    program = [sys.executable, "-c", LIST_MODULES]
    modules = subprocess.run(program, capture_output=True, text=True, check=True).stdout.split()
    assert "reportgen.kinds.pdu_report.kind" in modules
    assert not [one for one in modules if one.startswith("reportgen.kinds.quality_impact")]


FIELD_OF_A_KIND_NOT_MET = """\
title: >
  Words that go on
    chapters:
      - one
"""
READ = (
    "import sys; from reportgen.kinds.registry import KINDS;"
    "from reportgen.problems.source import Source;"
    "from reportgen.read.yaml_reader import read_yaml;"
    "print(*(one.code for one in read_yaml(Source('a.yaml', sys.argv[1]))[1]))"
)


def test_a_text_is_read_alike_whatever_kinds_were_met() -> None:
    """The names of all fields are known, so that one that became part of a text is found."""
    program = [sys.executable, "-c", READ, FIELD_OF_A_KIND_NOT_MET]
    assert (
        subprocess.run(program, capture_output=True, text=True, check=True).stdout
        == "joined-line\n"
    )
