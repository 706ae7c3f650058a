"""Whatever content holds, terminals, logs and runners are shown text, in every form of output."""

import ast
import json
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reportgen
from reportgen.problems import console
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Span
from reportgen.problems.printable import NOT_SEEN, SPACES, as_json, printable
from reportgen.problems.source import Source
from reportgen.review.compare import Changed, Compared
from reportgen.review.compare import forms as differences
from reportgen.review.evidence import Basis, Evidence
from reportgen.review.evidence import forms as figures
from tests.projects import TOWN, MakeProject, Run, completed, minimal

EVIL = (
    "\x1b[2J", "\x1b]0;title\x07", "\x1b]8;;https://evil.example\x1b\\", "\x9b31m", "\x08", "\r",
    "\x00", "\x7f", "\x85", "\u202e", "\u2066", "\u200b", "\ufeff", "\u2028", "\U000e0041",
    "\udcff", "\n::error file=x::y", "\n##[error]z", "##[add-mask]w", "##vso[task.x]",
    "\n::set-env", "%0A::error::q", "plain", "|", "`", " ",
)  # fmt: skip
TEXT = st.lists(st.sampled_from(EVIL) | st.text(max_size=8), max_size=6).map("".join)
SEEN = re.compile(f"[\n\t{SPACES}]")
RUNS = re.compile(r"^\s*::(?!(?:error|warning|notice) file=)|##\[|##vso\[", re.MULTILINE)
FORMS: dict[str, Callable[[str], str]] = {}


def shown(text: str) -> None:
    """A text holds nothing but what is seen, and no command for a runner."""
    left = NOT_SEEN.search(SEEN.sub("", text))
    assert left is None, (left, text)
    assert not RUNS.search(text), text


def problem(text: str) -> tuple[list[reportgen.problems.diagnostics.Diagnostic], dict[str, Source]]:
    """A problem that has a text wherever there is one."""
    source = Source(f"a{text}", f"x: {text}\n")
    span = Span(source.path, 1, 4, max(1, len(text)))
    return [diagnostic("tag", f"`{text}`", span, f"hint {text}")], {source.path: source}


@pytest.mark.parametrize("form", console.FORMATS)
@given(text=TEXT)
def test_problems(form: str, text: str) -> None:
    shown(console.FORMATS[form](*problem(text)))


@pytest.mark.parametrize("form", figures.FORMS)
@given(text=TEXT)
def test_figures(form: str, text: str) -> None:
    one = Evidence("north/town", text, Span(text, 1, 1), text, text, Basis.TYPED, text)
    made = figures.FORMS[form]([one], {"north/town": text})
    if form == "html":
        assert "<script" not in made
    else:
        shown(made)


@pytest.mark.parametrize("form", differences.FORMS)
@given(text=TEXT)
def test_differences(form: str, text: str) -> None:
    field = Changed(text, 1, text, f"{text}2")
    shown(differences.FORMS[form]([Compared(text, True, True, (field,), (field,))]))


@given(text=TEXT)
def test_json_says_the_same(text: str) -> None:
    assert json.loads(as_json([text])) == [text]
    shown(as_json([text]))


@given(text=TEXT)
def test_a_place_is_marked_below_its_escapes(text: str) -> None:
    found, sources = problem(text)
    line, marks = console.human(found, sources).split("\n")[3:5]
    at = marks.index("^") - len("  | ")
    assert line[len("1 | ") :][:at] == "x: "[: len(line) - len("1 | ")]


@given(text=TEXT)
def test_an_address_for_a_code_scanner_leads_to_the_file(text: str) -> None:
    (run,) = json.loads(console.sarif(*problem(text)))["runs"]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    address = place["artifactLocation"]["uri"]
    assert re.fullmatch(r"[A-Za-z0-9_.~/%-]*", address)
    assert urlsplit(address).scheme == ""
    assert unquote(address, errors="surrogateescape") == f"a{text}"


@given(text=st.text(max_size=40))
def test_what_is_seen_stays_as_it_is(text: str) -> None:
    left = printable(text)
    if text.isprintable() and "##" not in text and ":" not in text:
        assert left == text
    assert left.isprintable() or any(one in SPACES or not one.isprintable() for one in text)


COMMANDS = (
    ("check",), ("check", "--output", "short"), ("check", "--output", "json"),
    ("check", "--output", "github"), ("check", "--output", "sarif"), ("list",), ("figures",),
    ("figures", "--format", "csv"), ("build", "--format", "html", "-v"),
    ("build", "\x1b[2J\n::x::"), ("\x1b]0;x\x07",), ("check", "--out\x1b[2J"),
    ("schema", "\x1b[2J"), ("diff", "\x1b[2J\n##[x]"), ("new", "pdu-report", "a\x1b[2J"),
    ("explain", "\x1b[2J"), ("build", "--since", "\x1b[2J\n::x::"),
)  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=repr)
def test_commands(command: tuple[str, ...], make_project: MakeProject, run: Run) -> None:
    evil = '"Go\\n::error file=x::y \\e[2J \\u202e ##[error]z \\x9b31m"'
    odd = completed(f"kind: pdu-report\npdu: {{name: {evil}, region: north}}\nbackground: {evil}\n")
    files = {
        "content/north/odd.yaml": f"{odd}# ##[error]z\n",
        "content/north/wrong.yaml": minimal()[TOWN].replace("rating: Good", f"rating: {evil}"),
        "content/north/file\x1b[2J\n::error::.yaml": "",
        "content/north/\u202ename.yaml": "",
    }
    result = run(*command, cwd=make_project(files=files))
    for text in (result.out, result.err):
        assert not re.search(f"[^\n\t\\x20-\\x7e\u2026{SPACES}\\w·–—‘’“”]", text), repr(text)
        assert not RUNS.search(text), text


def test_only_one_module_prints() -> None:
    package = Path(reportgen.__file__).parent
    printing = re.compile(r"\bprint\(|click\.(?:secho|echo)\(|std(?:out|err)\.(?:buffer|write)\b")
    found = {
        file.relative_to(package).as_posix()
        for file in package.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and printing.search(f"{ast.unparse(node.func)}(")
    }
    # `system` runs before anything is installed; `__main__` where loading is interrupted.
    assert found == {"commands/terminal.py", "system.py", "__main__.py"}
