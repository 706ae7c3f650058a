import importlib.metadata

import pytest

from reportgen import system
from reportgen.start import doctor
from tests.projects import MakeProject, Run, lay


def test_where_the_tests_run_all_is_well(run: Run, make_project: MakeProject) -> None:
    make_project()
    result = run("doctor")
    assert (result.code, result.err) == (0, "")
    lines = dict(
        line.split(None, 2)[1:] for line in result.out.splitlines() if "system" not in line
    )
    assert {line[:2] for line in result.out.splitlines()} == {"ok"}
    assert lines["weasyprint"] == importlib.metadata.version("weasyprint")
    assert lines["settings"] == "content in content/, reports go to output/"


def test_it_names_every_library_that_weasyprint_needs() -> None:
    found = {finding.name: finding.text for finding in doctor.examine()}
    assert found["system libraries"] == ", ".join(library.title for library in system.LIBRARIES)


def test_settings_that_cannot_be_used_are_a_finding(run: Run, make_project: MakeProject) -> None:
    lay(make_project(), {"reportgen.toml": "contnet = 'x'\n"})
    result = run("doctor")
    assert result.code == 2
    (line,) = [line for line in result.out.splitlines() if line.startswith("!!")]
    assert line.startswith("!!  settings")
    assert line.endswith("unknown setting `contnet`; did you mean `content`?")


def test_a_missing_library_comes_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    nowhere = system.Library("Nowhere", ("libnowhere-in-sight.so.7",))
    monkeypatch.setattr(system, "LIBRARIES", (*system.LIBRARIES, nowhere))
    monkeypatch.setattr(system.missing, "__defaults__", (system.LIBRARIES,))
    found = {finding.name: finding for finding in doctor.examine()}
    assert not found["system libraries"].good
    assert found["system libraries"].text == system.remedy(["Nowhere"])
