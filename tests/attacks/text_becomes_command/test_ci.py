"""A CI job prints what content holds between marks that no content can know, and sums it up."""

import json
import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from reportgen.problems.printable import NOT_SEEN
from tests.house.test_ci_reports import SCRIPT, clone, ran
from tests.projects import TOWN, lay, minimal

__all__ = ["clone"]

EVIL = '"Go\\n::error file=x::y ##[error]z \\e[2J @ann #1 $x$ `q` <b> [l](https://e.example) | "'
STOP = re.compile(r"^::stop-commands::([0-9a-f]{32})$", re.MULTILINE)


def evil(folder: Path) -> None:
    """Content with commands in each place that a message quotes."""
    wrong = minimal()[TOWN].replace("rating: Good", f"rating: {EVIL} # ##[error]in a comment")
    lay(folder, {"content/north/odd.yaml": wrong, "content/north/a\n::set-env::`b|c.yaml": ""})


def obeyed(log: str) -> list[str]:
    """The commands that GitHub's runner would obey."""
    found, token = [], None
    for line in log.splitlines():
        if token:
            if line.strip() == f"::{token}::":
                token = None
            continue
        if stop := STOP.fullmatch(line.strip()):
            token = stop[1]
        elif line.strip().startswith("::") or "##[" in line:
            found.append(line)
    assert token is None
    return found


def test_a_runner_obeys_nothing_that_content_says(clone: Path) -> None:
    evil(clone)
    done = ran(clone, f"{SCRIPT} all --format html", GITHUB_ACTIONS="true")
    assert done.code == 1
    commands = obeyed(done.out)
    own = re.compile(r"::(?:group::\w+|endgroup::|(?:error|warning|notice) file=[^:]*::.*)")
    assert [line for line in commands if not own.fullmatch(line)] == []
    assert [line for line in commands if line.startswith("::error file=content/north/odd.yaml")]
    assert not [line for line in done.err.splitlines() if line.strip().startswith("::")]
    assert "##[" not in done.err
    assert not NOT_SEEN.search(re.sub(r"[\n\t]", "", done.out + done.err))


def test_the_marks_are_others_each_time(clone: Path) -> None:
    tokens = [
        STOP.findall(ran(clone, f"{SCRIPT} summary", GITHUB_ACTIONS="true").out) for _ in range(2)
    ]
    assert tokens[0]
    assert not {*tokens[0]} & {*tokens[1]}


TEXTS = (
    "[l](https://evil.example)", "![i](https://evil.example/x.png)", "<img src=x onerror=y>",
    "https://evil.example", "www.evil.example", "<https://evil.example>", "a | b | c", "`a` | `b`",
    "``` \n # x", "&lt;b&gt;", "@ann", "#12", "$$x$$", "~~a~~", "**a** __b__", "\\[a](b)",
    "a\n\n# head\n\n- x", "\x1b[2J", "x@evil.example", "[a]: https://evil.example",
)  # fmt: skip


@pytest.mark.parametrize("text", TEXTS)
def test_text_in_the_summary_is_text(text: str, clone: Path) -> None:
    row = {"code": "tag", "severity": "error", "message": text, "path": text, "line": 1,
           "column": 1, "length": 1, "hints": [text]}  # fmt: skip
    one = {"id": text, "why": text, "files": [], "failed": False}
    outcome = {"documents": [one], "removed": [text], "gone": [text], "problems": [row]}
    lay(clone, {"build/reports/build.json": json.dumps(outcome | {"spared": [text]})})
    lay(clone, {"build/reports/base.json": json.dumps([text])})
    summary = ran(clone, f"{SCRIPT} summary").out
    page = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(summary)
    tags = {*re.findall(r"</?(\w+)", page)}
    assert tags <= {"h2", "p", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "strong",
                    "code"}, page  # fmt: skip
    assert page.count("<strong>") == 3
    assert page.count("<td>") == 6
    outside_code = re.sub(r"`[^`]*`", "", summary)
    assert not re.search(r"(?<!\\)[@#$](?!# Reports)|(?<!\\)://|www(?!\\)", outside_code[10:])
