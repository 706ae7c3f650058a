"""The words of one inspectorate are data: another one's framework gives its own, everywhere."""

import ast
import html
import re
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest

import reportgen
from reportgen.kinds.registry import KINDS
from tests.projects import LETTER, TOWN, Diagnose, MakeProject, Run, region

ROOT = Path(reportgen.__file__).parent
OWN = re.compile(
    r"(?<![`\w-])(?:PDUs?|probation\w*|HMPPS|User Voice|regional)(?![`\w-])", re.IGNORECASE
)
"""Words of the inspectorate of probation; what stands between `, or before -, names a field."""
KINDS_ARE_NAMED_SO = "says what a kind of this name is, for those who choose one"
FIELDS_ARE_NAMED_SO = "explains the names that references have, `pdu.PDU.rating`"
ALLOWED = {
    "kinds/pdu_ratings/kind.py": KINDS_ARE_NAMED_SO,
    "kinds/pdu_ratings/model.py": KINDS_ARE_NAMED_SO,
    "kinds/pdu_report/kind.py": KINDS_ARE_NAMED_SO,
    "kinds/pdu_report/model.py": KINDS_ARE_NAMED_SO,
    "kinds/regional_letter/kind.py": KINDS_ARE_NAMED_SO,
    "kinds/regional_letter/model.py": KINDS_ARE_NAMED_SO,
    "kinds/rated/names.py": FIELDS_ARE_NAMED_SO,
    "kinds/regional_letter/names.py": FIELDS_ARE_NAMED_SO,
    "kinds/regional_letter/checks/counts.py": FIELDS_ARE_NAMED_SO,
    "kinds/regional_letter/checks/figures.py": FIELDS_ARE_NAMED_SO,
    "kinds/regional_letter/checks/ratings.py": FIELDS_ARE_NAMED_SO,
    "checks/rules/_clauses.py": "lists words that leave open what a clause is about",
    "figures/_words.py": "lists what is counted",
    "kinds/rated/checks/lowest.py": "lists words that leave open what a clause is about",
    "kinds/rated/checks/claim_forms.py": "gives each form an example, which is a test",
}
"""Modules that hold one of these words outside docstrings and descriptions of fields, and why."""
NAMES = {*KINDS, "regional_letter", "pdu", "pdus"}
"""Kinds and fields: they name, and are never printed."""


def passed_over(tree: ast.AST) -> set[int]:
    """The texts of a module that only explain: docstrings, and what fields are for."""
    found = set[int]()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            found.add(id(node.value))
        if isinstance(node, ast.keyword) and node.arg == "description":
            found |= {id(one) for one in ast.walk(node.value)}
    return found


def said(file: Path) -> Iterator[str]:
    """The texts of a module that hold a word of the inspectorate of probation."""
    tree = ast.parse(file.read_text("utf-8"))
    explained = passed_over(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            words = OWN.search(node.value) and node.value not in NAMES
            if words and id(node) not in explained and not node.value.startswith("reportgen."):
                yield node.value


def test_no_module_holds_words_of_one_inspectorate() -> None:
    found = {
        file.relative_to(ROOT).as_posix(): texts
        for file in ROOT.rglob("*.py")
        if (texts := [one for one in said(file) if not is_key(one)])
    }
    assert {name: texts for name, texts in found.items() if name not in ALLOWED} == {}
    assert ALLOWED.keys() <= found.keys()


def is_key(text: str) -> bool:
    """Whether a text is the name of something, `pdu-report` or `unknown-pdu`, and no words."""
    return bool(re.fullmatch(r"[a-z]+(?:[-_.][a-z]+)*", text))


OTHER = {
    "Probation Delivery Unit": "Secure Establishment",
    "probation delivery units, delivery units": "secure establishments",
    "probation practitioners": "wing officers",
    "PDU report": "Establishment report",
    "Regional letter": "Letter to an area",
    "person on probation": "prisoner",
    "PDUs": "establishments",
    "PDU": "establishment",
}


def prisons() -> dict[str, str]:
    """A project under a framework with other words."""
    files = region()
    framework = files["content/frameworks/tiny.yaml"]
    for old, new in OTHER.items():
        framework = framework.replace(old, new)
    framework += '  region: area\nregion_name: "… area"\nregion_in_prose: "the … area"\n'
    assert not re.search(r"\bPDU|probation", framework)
    letter = files[LETTER].replace("Regional Director", "Area Director")
    return files | {"content/frameworks/tiny.yaml": framework, LETTER: letter}


@pytest.fixture
def pages(make_project: MakeProject, run: Run) -> dict[str, str]:
    """The text of each page that is built for them."""
    root = make_project(files=prisons())
    built = run("build", "-j", "1", cwd=root)
    assert built.code == 0, built.err
    found = {
        file.name: html.unescape(re.sub(r"<style.*?</style>|<[^>]*>", " ", file.read_text("utf-8")))
        for file in (root / "output").rglob("*.html")
    }
    for file in (root / "output").rglob("*.pdf"):
        found[file.name] = " ".join(page.extract_text() for page in pypdf.PdfReader(file).pages)
    return {name: " ".join(text.split()) for name, text in found.items()}


def test_another_inspectorate_has_its_own_words_on_every_page(pages: dict[str, str]) -> None:
    assert pages.keys() >= {"town.html", "town.pdf", "letter.html", "letter.pdf", "index.html"}
    assert {name: found[0] for name, text in pages.items() if (found := OWN.search(text))} == {}
    assert "Town establishment" in pages["town.html"]
    assert "establishments side by side" in pages["index.html"]
    assert "Establishment report" in pages["index.html"]
    assert "Letter to the North area" in pages["index.html"]


def test_another_inspectorate_is_told_in_its_own_words(diagnose: Diagnose) -> None:
    files = prisons()
    town = files.pop(TOWN).replace("name: Town", "name: Town Establishment")
    (one,) = [each for each in diagnose(town, files) if each.code == "name-with-pdu"]
    assert one.message == "`Town Establishment` already says Establishment, which the program adds"
    assert one.hints == ("write `Town`",)
