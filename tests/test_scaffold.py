from pathlib import Path

import pytest

from reportgen.kinds import KINDS
from tests.projects import MakeProject, Run, first_line, lay, minimal, tree

ABOUT_ONE = [name for name, kind in KINDS.items() if kind.is_pdu]
NEW = ("new", "pdu-report", "north/new-town")


@pytest.mark.parametrize("kind", ABOUT_ONE)
def test_a_starter_is_right_at_once_in_an_empty_folder(kind: str, run: Run, tmp_path: Path) -> None:
    result = run("new", kind, "north/new-town")
    assert (result.code, result.err) == (0, "")
    assert sorted(result.out.splitlines()) == [*tree(tmp_path)]
    assert [*tree(tmp_path)] == [
        "content/north/new-town.yaml",
        "content/north/region.yaml",
        f"content/schemas/{kind}.json",
        "content/shared/people.yaml",
        "content/shared/publisher.yaml",
    ]
    checked = run("check", "--strict")
    assert (checked.code, first_line(checked.err)) == (
        0,
        "1 document checked: nothing to report",
    )


def test_a_letter_draws_on_the_pdus_that_are_there(run: Run, tmp_path: Path) -> None:
    none = run("new", "regional-letter", "north/letter")
    assert (none.code, tree(tmp_path)) == (2, {})
    assert none.err == (
        "error: a regional-letter draws on PDUs, and `north` has none; "
        "begin with one: `reportgen new pdu-ratings north/NAME`\n"
    )
    run("new", "pdu-ratings", "north/town")
    assert run("new", "regional-letter", "north/letter").out.splitlines() == [
        "content/north/letter.yaml",
        "content/schemas/regional-letter.json",
    ]
    assert first_line(run("check", "--strict").err) == "2 documents checked: nothing to report"


def test_a_starter_builds_at_once(run: Run, tmp_path: Path) -> None:
    run(*NEW)
    built = run("build", "-j", "1")
    assert (built.code, built.out) == (
        0,
        "output/drafts/north/new-town.html\noutput/drafts/north/new-town.pdf\n",
    )
    assert built.err.startswith("1 built")
    assert built.err.endswith(" s\n")
    assert b"New Town\xc2\xa0PDU" in (tmp_path / "output/drafts/north/new-town.html").read_bytes()


@pytest.mark.parametrize("kind", KINDS)
def test_a_starter_begins_with_its_schema_and_explains_its_fields(
    kind: str, run: Run, tmp_path: Path
) -> None:
    run("new", "pdu-ratings", "north/deep/old")
    assert run("new", kind, "north/deep/town").code == 0
    name = "town/report.yaml" if KINDS[kind].parts else "town.yaml"
    starter = tmp_path / "content/north/deep" / name
    lines = starter.read_text("utf-8").splitlines()
    schema = lines[0].removeprefix("# yaml-language-server: $schema=")
    assert (starter.parent / schema).resolve().is_file()
    own = ("  name:", "  region:", "standards:", "recommendations:")
    letter = ("region:", "opening:", "sections:", "  to:")
    rest = own if KINDS[kind].is_pdu else ("region:",) if KINDS[kind].parts else letter
    for field in ("kind:", "framework:", *rest):
        at = next(number for number, line in enumerate(lines) if line.startswith(field))
        assert lines[at - 1].strip().startswith("# ")
        assert len(lines[at - 1].strip()) > 10
    assert max(map(len, lines)) < 200


def test_a_starter_takes_what_is_there(run: Run, make_project: MakeProject) -> None:
    root = make_project()
    before = tree(root)
    result = run("new", "pdu-report", "north/village", "--framework", "tiny")
    assert result.out.splitlines() == [
        "content/north/village.yaml",
        "content/schemas/pdu-report.json",
    ]
    assert {name: data for name, data in tree(root).items() if name in before} == before
    assert "signatory: ann" in (root / "content/north/village.yaml").read_text("utf-8")
    assert first_line(run("check", "--strict").err) == "2 documents checked: nothing to report"


def test_nothing_is_overwritten(run: Run, make_project: MakeProject) -> None:
    root = make_project()
    result = run("new", "pdu-report", "north/town")
    assert result.code == 2
    assert result.err == (
        "error: content/north/town.yaml exists already; choose another id, or edit that file\n"
    )
    assert {name: data.decode() for name, data in tree(root).items()} == minimal()


@pytest.mark.parametrize(
    "name",
    [
        "town",
        "North/town",
        "north/Town",
        "north/town.yaml",
        "../x/town",
        "/x/town",
        "north//town",
        "north/a b",
        "north/",
        "shared/town",
        "frameworks/town",
        "schemas/town",
        "north/region",
        "",
    ],
)
def test_what_is_no_id(name: str, run: Run, tmp_path: Path) -> None:
    result = run("new", "pdu-report", name)
    assert (result.code, result.out) == (2, "")
    assert (
        result.err
        == f"error: `{name}` is no id; write REGION/NAME in small letters, digits and -\n"
    )
    assert tree(tmp_path) == {}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("pdu-reprot", "north/town"), "Invalid value for '{pdu-report|"),
        (("pdu-report",), "Missing argument 'ID'"),
        (
            (*NEW[1:], "--framework", "pdu-2020"),
            "error: there is no framework `pdu-2020`; did you mean `pdu-20",
        ),
    ],
)
def test_wrong_use_is_said(arguments: tuple[str, ...], said: str, run: Run) -> None:
    result = run("new", *arguments)
    assert result.code == 2
    assert said in result.err


def test_a_broken_template_for_starters_is_named(run: Run, tmp_path: Path) -> None:
    lay(tmp_path, {"templates/new/pdu-report.yaml.jinja": "a\n{{ nothing }}"})
    result = run(*NEW)
    assert result.code == 2
    assert result.err == (
        "error: templates/new/pdu-report.yaml.jinja:2:1: 'nothing' is undefined\n"
    )
