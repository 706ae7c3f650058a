"""`new --from`: structure and wording of another document, and none of its facts."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportgen.kinds.registry import KINDS
from reportgen.model.values import GAP
from reportgen.problems.source import Source
from reportgen.read.yaml_reader import read_yaml
from tests.projects import ROOT, TOWN, MakeProject, Run, minimal, tree

SHIPPED = {
    "greater-manchester/manchester-north": "pdu-report",
    "greater-manchester/tameside": "pdu-report",
    "north-west/cumbria": "pdu-ratings",
    "north-west/letter": "regional-letter",
    "greater-manchester/quality-impact-2017": "quality-impact-report",
}
NO_FIGURE = re.compile(r"\{\{[^{}]*\}\}|\[\^[\w-]+\]|\]\([^)\s]*\)|\w[\w-]*_\d+")
"""References, footnotes and addresses may have digits, and so may ids."""
CHOICES = frozenset(("framework", "id", "table", "kind", "arises_from", "chapters", "appendices"))


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A project with the shipped content."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    return tmp_path


def files_of(root: Path, document: str) -> Iterator[str]:
    base = root / "content" / document
    paths = [base.with_suffix(".yaml")] if not base.is_dir() else sorted(base.glob("*.yaml"))
    for path in paths:
        yield path.read_text("utf-8")


def found(run: Run, *arguments: str) -> list[tuple[str, str]]:
    rows = json.loads(run("check", "--output", "json", *arguments).out)
    return [(row["severity"], row["code"]) for row in rows if row["code"] != "to-be-given"]


@pytest.mark.parametrize(("original", "kind"), [*SHIPPED.items()])
def test_no_figure_is_left(original: str, kind: str, content: Path, run: Run) -> None:
    new = f"{original.split('/')[0]}/copy"
    result = run("new", kind, new, "--from", original)
    assert result.code == 0, result.err
    assert "error" not in {severity for severity, _ in found(run, new)}
    for text in files_of(content, new):
        written, _ = read_yaml(Source("copy.yaml", text))
        assert written
        for place, value in written.texts():
            if CHOICES.isdisjoint(map(str, place)) and "chart" not in place:
                assert not re.search(r"(?<!\w)\d", NO_FIGURE.sub("", value)), (place, value)


@pytest.mark.parametrize(("original", "kind"), [*SHIPPED.items()])
def test_a_copy_builds_as_a_draft(original: str, kind: str, content: Path, run: Run) -> None:
    new = f"{original.split('/')[0]}/copy"
    run("new", kind, new, "--from", original)
    built = run("build", new, "--format", "html", "-j", "1")
    assert built.code == 0, built.err
    assert not (content / f"output/{new}.html").exists()
    assert (content / f"output/drafts/{new}.html").exists() == (KINDS[kind].view is not None)


@pytest.mark.parametrize("original", ["greater-manchester/manchester-north"])
def test_a_copy_in_another_region_has_nothing_of_the_first(
    original: str, content: Path, run: Run
) -> None:
    result = run("new", "pdu-report", "west/bath", "--from", original)
    assert result.code == 0, result.err
    (text,) = files_of(content, "west/bath")
    for name in ("Manchester North", "Greater Manchester", "Justin Russell"):
        assert name not in " ".join(text.split())
    assert "name: Bath" in text
    assert "sample:" not in text
    assert "region: west" in text
    built = run("build", "west/bath", "--format", "html", "-j", "1")
    assert built.code == 0, built.err


def with_background(text: str) -> str:
    return minimal()[TOWN].replace("background: Plans", f'background: "{text}" # Plans')


@pytest.mark.parametrize(
    ("text", "copied"),
    [
        ("Agreed in 21 of 48 cases.", "Agreed in TBC of TBC cases."),
        ("Town is near, and lee Lead.", "TBC is near, and lee Lead."),
        ("Lee Lead came on 3 May 2023.", "TBC came on TBC."),
        ("It was rated 'Good' for good work.", "It was rated 'TBC' for good work."),
        ("33.3% of 1,979 people.", "TBC of TBC people."),
        ("There were {{ facts.caseload }} people.", "There were {{ facts.caseload }} people."),
        ("No figure at all.", "No figure at all."),
        ("Of staff ⅗ and ４５ and 9½ and x² left.", "Of staff TBC and TBC and TBC and x² left."),
        ("It is \u202eso.", "It is so."),
        ("It is \\u202eso.", "It is so."),
    ],
)
def test_facts_within_a_text(text: str, copied: str, make_project: MakeProject, run: Run) -> None:
    root = make_project(
        minimal()[TOWN].replace("background: Plans", f'background: "{text}" # Plans')
    )
    assert run("new", "pdu-report", "north/copy", "--from", "north/town").code == 0
    assert f'background: "{copied}"' in (root / "content/north/copy.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Seven offices were open.", "Seven"),
        ("About a third of them.", "a third"),
        ("The Lead came.", "Lead"),
        ("It was said by Jo Bloggs there.", "Jo Bloggs"),
        ("Some three-fifths of them.", "three-fifths"),
        ("Some two-thirds of them.", "two-thirds"),
        ("Nothing of the kind.", None),
    ],
)
def test_what_may_be_a_fact_is_noted_once_for_each_text(
    text: str, left: str | None, make_project: MakeProject, run: Run
) -> None:
    make_project(with_background(text))
    said = run("new", "pdu-report", "north/copy", "--from", "north/town").err
    assert said.count("note[copied-fact]") == (left is not None)
    assert left is None or f"`{left}` was copied" in said


def test_quotes_comments_and_allowances_are_not_copied(make_project: MakeProject, run: Run) -> None:
    quote = "{text: Leaders led., quotes: [{form: verbatim, source: person, text: They led me.}]}"
    own = (
        minimal()[TOWN]
        .replace("[Leaders led.]", f"[{quote}]")
        .replace("facts:\n", "# Secret: 4711\nfacts:\n", 1)
    )
    root = make_project(own)
    run("new", "pdu-report", "north/copy", "--from", "north/town")
    text = (root / "content/north/copy.yaml").read_text("utf-8")
    assert f"text: {GAP}}}" in text
    assert "led me" not in text
    assert "Secret" not in text
    assert "Leaders led." in text
    assert "source: person" in text
    assert "Rated {{" not in text  # the foreword is verbatim


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("pdu-report", "north/new", "--from", "north/twon"), "did you mean `north/town`?"),
        (("pdu-ratings", "north/new", "--from", "north/town"), "is a pdu-report, and not a pdu-ra"),
        (("pdu-report", "north/new", "--from", "north/broken"), "`north/broken` has errors"),
        (("pdu-report", "north/town", "--from", "north/town"), "exists already"),
        (
            ("pdu-report", "north/new", "--from", "north/town", "--framework", "tiny"),
            "a copy has the framework of its original",
        ),
    ],
)
def test_what_cannot_be_copied(
    arguments: tuple[str, ...], said: str, make_project: MakeProject, run: Run
) -> None:
    root = make_project(None, {"content/north/broken.yaml": "kind: pdu-report\nframework: tiny\n"})
    before = tree(root)
    result = run("new", *arguments)
    assert (result.code, result.err.count("\n")) == (2, 1)
    assert said in result.err
    assert tree(root) == before
