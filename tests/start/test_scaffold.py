import json
import os
import re
from pathlib import Path

import pytest

from reportgen.kinds.registry import KINDS
from reportgen.model.values import GAP
from reportgen.problems.source import Source
from reportgen.read.yaml_reader import read_yaml
from tests.projects import ROOT, MakeProject, Run, lay, minimal, tree

ABOUT_ONE = [name for name, kind in KINDS.items() if kind.is_pdu]
NEW = ("new", "pdu-report", "north/new-town")


def only_gaps(run: Run) -> bool:
    """Whether `check` finds nothing but what is still to be given, and that only noted."""
    result = run("check", "--output", "json")
    found = {(row["severity"], row["code"]) for row in json.loads(result.out)}
    return result.code == 0 and found == {("note", "to-be-given")}


@pytest.mark.parametrize("kind", ABOUT_ONE)
def test_a_starter_is_right_at_once_in_an_empty_folder(kind: str, run: Run, tmp_path: Path) -> None:
    result = run("new", kind, "north/new-town")
    assert (result.code, result.err) == (0, "")
    assert sorted(result.out.splitlines()) == [*tree(tmp_path)]
    assert [*tree(tmp_path)] == [
        "content/north/new-town.yaml",
        "content/north/region.yaml",
        f"content/schemas/{kind}.json",
        "content/shared/house-style.yaml",
        "content/shared/people.yaml",
        "content/shared/publisher.yaml",
    ]
    assert only_gaps(run)


def test_a_letter_draws_on_the_pdus_that_are_there(run: Run, tmp_path: Path) -> None:
    none = run("new", "regional-letter", "north/letter")
    assert (none.code, tree(tmp_path)) == (2, {})
    assert none.err == (
        "error: a regional-letter draws on ratings, and `north` has none; "
        "begin with one: `reportgen new pdu-ratings north/NAME`\n"
    )
    run("new", "pdu-ratings", "north/town")
    assert run("new", "regional-letter", "north/letter").out.splitlines() == [
        "content/north/letter.yaml",
        "content/schemas/regional-letter.json",
    ]
    assert only_gaps(run)


def test_a_starter_builds_at_once(run: Run, tmp_path: Path) -> None:
    run(*NEW)
    built = run("build", "-j", "1")
    assert (built.code, built.out) == (
        0,
        "output/drafts/north/new-town.html\noutput/drafts/north/new-town.pdf\n",
    )
    assert re.search(r"\n1 built, 0 up to date in [\d.]+ s: \d+ notes\n\Z", built.err)
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
        "content/shared/house-style.yaml",
        "content/schemas/pdu-report.json",
    ]
    assert {name: data for name, data in tree(root).items() if name in before} == before
    assert only_gaps(run)


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
    assert result.err.startswith(f"error: `{name}` is not an id; ")
    assert result.err.count("\n") == 1
    assert tree(tmp_path) == {}


@pytest.mark.parametrize("length", [150, 300, 5_000])
def test_a_long_id_gives_one_line(length: int, run: Run, tmp_path: Path) -> None:
    result = run("new", "pdu-report", f"north/{'a' * length}")
    assert (result.code, tree(tmp_path)) == (2, {})
    assert result.err.count("\n") == 1
    assert len(result.err) < 200


PLAUSIBLE = re.compile(
    r": (?!TBC)(?P<value>\d[\d,.%-]*|(?:Good|Outstanding|Inadequate|Requires improvement)\b"
    r"|[A-Z][\w ]+)$",
    re.MULTILINE,
)


@pytest.mark.parametrize("framework", ["pdu-2021", "pdu-2024"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_starter_holds_no_plausible_value(
    kind: str, framework: str, run: Run, tmp_path: Path
) -> None:
    """Every value but ids, choices and the name that was given is still to be given."""
    run("new", "pdu-ratings", "north/old-town", "--framework", framework)
    own = () if KINDS[kind].parts else ("--framework", framework)
    assert run("new", kind, "north/new-town", *own).code == 0
    paths = [*(tmp_path / "content/north").rglob("*.yaml")]
    paths += [tmp_path / f"content/shared/{name}.yaml" for name in ("people", "publisher")]
    allowed = {"New Town", "Old Town", "North"}
    for path in paths:
        found = {one["value"] for one in PLAUSIBLE.finditer(path.read_text("utf-8"))}
        assert found <= allowed, path
        tree_of, _ = read_yaml(Source(path.name, path.read_text("utf-8")))
        assert tree_of
        sentences = [text for _, text in tree_of.texts() if text.strip().endswith(".")]
        assert [one for one in sentences if GAP not in one] == []


@pytest.mark.parametrize("kind", KINDS)
def test_no_starter_can_be_final(kind: str, run: Run, tmp_path: Path) -> None:
    run("new", "pdu-ratings", "north/old-town")
    run("new", kind, "north/new-town")
    for path in (tmp_path / "content/north").rglob("*.yaml"):
        lay(tmp_path, {str(path): path.read_text("utf-8").replace("stage: draft", "stage: final")})
    assert run("build", "--stage", "final", "--format", "html", "-j", "1").code == 1
    assert not list((tmp_path / "output").rglob("north/*.html"))


def test_the_newest_framework_that_is_whole_is_taken(run: Run, tmp_path: Path) -> None:
    newest = (ROOT / "content/frameworks/pdu-2024.yaml").read_text("utf-8")
    partial = re.sub(r"^  pdu-report:\n(?:    .*\n|\n)+", "", newest, flags=re.MULTILINE)
    assert partial != newest
    lay(tmp_path, {"content/frameworks/pdu-2031.yaml": "kind: framework\n"})
    lay(tmp_path, {"content/frameworks/pdu-2030.yaml": partial})
    assert run(*NEW).code == 0
    assert "\nframework: pdu-2024\n" in (tmp_path / "content/north/new-town.yaml").read_text(
        "utf-8"
    )
    lay(tmp_path, {"content/frameworks/pdu-2029.yaml": newest})
    run("new", "pdu-report", "north/next")
    assert "\nframework: pdu-2029\n" in (tmp_path / "content/north/next.yaml").read_text("utf-8")


def test_a_letter_takes_the_framework_of_its_pdus(run: Run, tmp_path: Path) -> None:
    run("new", "pdu-ratings", "north/town", "--framework", "pdu-2021")
    run("new", "regional-letter", "north/letter")
    assert "\nframework: pdu-2021\n" in (tmp_path / "content/north/letter.yaml").read_text("utf-8")
    assert only_gaps(run)


def test_a_read_only_folder_is_told_without_an_option_that_there_is_not(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_open = os.open

    def refuse(path: str, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        if flags & os.O_CREAT:
            raise PermissionError(13, "Permission denied")
        return may_open(path, flags, mode, dir_fd=dir_fd)

    monkeypatch.setattr(os, "open", refuse)  # root may write anywhere
    result = run(*NEW)
    assert result.code == 2
    assert result.err.endswith("; go to a folder of a project that you may write to\n")
    assert "--output" not in result.err


@pytest.mark.parametrize(
    ("kind", "name", "there"),
    [
        ("pdu-report", "north/area/inside", {"content/north/area/report.yaml": "kind: x\n"}),
        ("quality-impact-report", "north/town", {"content/north/town/sub.yaml": "kind: x\n"}),
        ("quality-impact-report", "north/town", {"content/north/town.yml": "kind: x\n"}),
        ("pdu-report", "drafts/town", {}),
        ("pdu-report", "assets/town", {}),
    ],
)
def test_nothing_is_written_where_it_could_not_be_read(
    kind: str, name: str, there: dict[str, str], run: Run, tmp_path: Path
) -> None:
    lay(tmp_path, there)
    before = tree(tmp_path)
    result = run("new", kind, name)
    assert (result.code, tree(tmp_path)) == (2, before)
    assert result.err.count("\n") == 1


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
    lay(tmp_path, {"templates/pdu-report/starter.yaml.jinja": "a\n{{ nothing }}"})
    result = run(*NEW)
    assert result.code == 2
    assert result.err == (
        "error: templates/pdu-report/starter.yaml.jinja:2:1: 'nothing' is undefined\n"
    )
