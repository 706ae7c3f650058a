"""Every code has an example that is reported where it says, as it says, and nothing else is.

`tests/invalid/CODE.yaml` is a document with its own expectations:

    # error: 8-12 [unknown-field] did you mean

stands above the faulty line (or behind what is written on it), with the first and the last
column of what is marked and with words of message and hints, joined by `; `. `14:8-12` names
the line, for places where a comment would be text; `0` means the whole file. Fields that an
example lacks are those of the minimal document (`tests.projects.completed`), or, for a letter,
of the one in `tests/data/region`. An example whose first line is a path is a file of that in
`tests/data/long`.

What is wrong in no document has its example in `OTHERS`, below.
"""

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from reportgen.problems.codes import CODES
from reportgen.problems.diagnostics import Diagnostic
from tests.projects import (
    AREA,
    LETTER,
    TESTS,
    TOWN,
    VILLAGE,
    Diagnose,
    Files,
    MakeProject,
    Run,
    completed,
    long_report,
    minimal,
    region,
)

FOLDER = TESTS / "invalid"
NAMES = sorted(file.stem for file in FOLDER.glob("*.yaml"))
EXPECTED = re.compile(
    r"# (?P<severity>error|warning|note): (?:(?P<line>\d+):)?(?P<first>\d+)(?:-(?P<last>\d+))?"
    r" \[(?P<code>[a-z0-9-]+)\] (?P<words>.+)"
)


@dataclass(frozen=True, order=True, slots=True)
class Expected:
    """What an example says of itself."""

    line: int
    code: str
    first: int
    last: int
    severity: str
    words: str

    def fits(self, one: Diagnostic) -> bool:
        """Whether a diagnostic is what was expected."""
        place = (one.span.line, one.span.column, one.span.column + one.span.length - 1)
        return (
            (one.code, one.severity.value) == (self.code, self.severity)
            and (place == (self.line, self.first, self.last) or self.first == place[0] == 0)
            and self.words in "; ".join((one.message, *one.hints))
        )


def expected(text: str) -> Iterator[Expected]:
    """The expectations in an example."""
    lines = text.split("\n")
    for at, line in enumerate(lines):
        if found := EXPECTED.search(line):
            first = int(found["first"])
            there = at if line[: found.start()].strip() else below(lines, at)
            number = int(found["line"] or there + 1) if first else 0
            last = int(found["last"] or first)
            yield Expected(number, found["code"], first, last, found["severity"], found["words"])


def below(lines: list[str], at: int) -> int:
    """The line that an expectation on a line of its own is about."""
    return next(n for n in range(at + 1, len(lines)) if not EXPECTED.search(lines[n]))


@pytest.mark.parametrize("name", NAMES)
def test_an_example_is_reported_as_it_says(name: str, diagnose: Diagnose) -> None:
    text = (FOLDER / f"{name}.yaml").read_text("utf-8")
    is_letter = "kind: regional-letter" in text
    path = LETTER if is_letter else TOWN
    changed = region() | {LETTER: completed(text, LETTER)} if is_letter else {}
    if text.startswith("# content/"):
        path = text.partition("\n")[0].removeprefix("# ")
        changed = long_report() | {path: completed(text, path) if path == AREA else text}
    own = text if path == TOWN else None
    wanted, found = sorted(expected(text)), diagnose(own, changed)
    assert [one.span.path for one in found] == [path] * len(wanted)
    assert [one for one, real in zip(wanted, found, strict=True) if not one.fits(real)] == []
    assert name in {one.code for one in wanted}


PRINT = "templates/pdu-report/print.html.jinja"
PAGE = '<!DOCTYPE html><html lang="en"><title>T</title><body>{}</body></html>'


@dataclass(frozen=True, slots=True)
class Other:
    """Something wrong outside of a document: files, a command, and what it says."""

    files: Files
    said: str
    command: tuple[str, ...] = ("check",)
    denied: str = ""
    """The name of a file that the system lets nobody read; root may read all others."""


BUILD = ("build", "-j", "1")
OTHERS = {
    "no-such-file": Other(
        {"content/shared/people.yaml": None},
        "error[no-such-file]: there is no such file\n --> content/shared/people.yaml\n",
    ),
    "reserved-name": Other(
        {"content/data/town.yaml": minimal()[TOWN]},
        "error[reserved-name]: `data` is what the output keeps for all documents\n"
        " --> content/data/town.yaml\n",
    ),
    "misplaced-file": Other(
        {"content/report.yaml": "kind: pdu-report\n"},
        "error[misplaced-file]: `report.yaml` has no meaning in this folder\n"
        " --> content/report.yaml\n",
    ),
    "not-a-file": Other(
        {"content/north/folder.yaml/inside.txt": "x"},
        "error[not-a-file]: this is a folder, where a file is wanted\n"
        " --> content/north/folder.yaml\n",
    ),
    "unreadable-file": Other(
        {},
        "error[unreadable-file]: the file cannot be read: Permission denied\n"
        " --> content/shared/people.yaml\n",
        denied="people.yaml",
    ),
    "file-too-large": Other(
        {"content/north/large.yaml": "a" * 1_000_001},
        "error[file-too-large]: the file has 1,000,001 bytes, more than the 1,000,000 that are "
        "allowed\n --> content/north/large.yaml\n",
    ),
    "text-too-long": Other(
        {
            "reportgen.toml": "longest_text = 300",
            "content/north/long.yaml": f"kind: pdu-report\nbackground: {'a' * 301}\n",
            TOWN: None,
        },
        "error[text-too-long]: this text has more than 300 characters\n"
        " --> content/north/long.yaml:2:13\n",
    ),
    "list-too-long": Other(
        {"content/north/long.yaml": f"kind: [{'a, ' * 1_000}a]\n", TOWN: None},
        "error[list-too-long]: this list has 1,001 items, more than 1,000\n"
        " --> content/north/long.yaml:1:7\n",
    ),
    "not-utf8": Other(
        {"content/north/old.yaml": b"kind: pdu-report\nbackground: caf\xe9\n"},
        "error[not-utf8]: the file is not UTF-8 text\n --> content/north/old.yaml:2:1\n"
        "  = hint: save it again with the encoding UTF-8\n",
    ),
    "region-without-pdus": Other(
        {TOWN: None, LETTER: completed("kind: regional-letter\npdus: []\n", LETTER)},
        f"error[region-without-pdus]: North region has no PDU\n --> {LETTER}:4:9\n",
    ),
    "unusable-pdu": Other(
        region() | {VILLAGE: region()[VILLAGE].replace("rating: Good", "rating: Fair")},
        f"error[unusable-pdu]: this letter cannot be made while `{VILLAGE}` has errors\n"
        f"  --> {LETTER}:15:8\n",
        ("check", "north/letter"),
    ),
    "mixed-frameworks": Other(
        region()
        | {
            VILLAGE: region()[VILLAGE].replace("framework: tiny", "framework: other"),
            "content/frameworks/other.yaml": minimal()["content/frameworks/tiny.yaml"],
        },
        "error[mixed-frameworks]: `village` is judged by other, and this letter by tiny\n"
        f"  --> {LETTER}:15:8\n",
    ),
    "template-error": Other(
        {PRINT: "<p>\n{{ view.nothing }}</p>"},
        "error[template-error]: 'reportgen.kinds.pdu_report.view.PduReportView object' has no"
        f" attribute 'nothing'\n --> {PRINT}:2:1\n  = hint: it failed on `north/town`\n",
        BUILD,
    ),
    "missing-resource": Other(
        {PRINT: PAGE.format("<img src='no.png' alt='Nothing'>")},
        f"error[missing-resource]: `no.png` is not an asset of the project\n --> {PRINT}:1:",
        BUILD,
    ),
    "not-for-archives": Other(
        {
            PRINT: PAGE.format("<h1>Town</h1>"),
            "templates/assets/print.css": "h1 { color: device-cmyk(0 1 0 0) }",
        },
        "error[not-for-archives]: this is a colour in CMYK, which no archive copy may hold\n"
        " --> templates/assets/print.css:1:13",
        (*BUILD, "--archive"),
    ),
    "refused-address": Other(
        {PRINT: PAGE.format("<img src='file:///etc/passwd' alt='Nothing'>")},
        "error[refused-address]: `file:///etc/passwd` is not the address of an asset\n"
        f" --> {PRINT}:1:",
        BUILD,
    ),
    "dead-anchor": Other(
        {PRINT: PAGE.format("<a href='#nowhere'>Nowhere</a>")},
        f"error[dead-anchor]: No anchor #nowhere for internal URI reference\n --> {TOWN}\n",
        BUILD,
    ),
    "bad-css": Other(
        {"templates/assets/print.css": "p {\n  colour: red; }"},
        "error[bad-css]: Ignored `colour: red` at 2:3, unknown property.\n"
        " --> templates/assets/print.css:2:3\n",
        BUILD,
    ),
    "typesetting": Other(
        {PRINT: PAGE.format("<p style='display: inline-grid'>Grid</p>")},
        f"error[typesetting]: Inline grids are not supported\n --> {TOWN}\n",
        BUILD,
    ),
}
ELSEWHERE = {
    "framework-disorder": "checks/test_framework_rules.py",
    "bad-name": "files/test_layout.py",
    "name-clash": "files/test_layout.py",
    "linked-folder": "files/test_layout.py",
    "swallows-documents": "files/test_layout.py",
    "outside-project": "attacks/test_gate_files.py",
    "stray-part": "read/test_folders.py",
    "unlisted-part": "read/test_folders.py",
    "count-not-given": "kinds/test_frameworks.py",
    "draws-on-draft": "build/test_stages.py",
    "no-stage": "build/test_stages.py",
    "publication-ahead": "build/test_stages.py",
    "half-withdrawn": "build/test_withdrawn.py",
    "withdrawn-before-published": "build/test_withdrawn.py",
    "draws-on-withdrawn": "build/test_withdrawn.py",
    "draws-on-gap": "checks/test_gaps.py",
    "no-house-style": "checks/test_patterns.py",
    "other-region": "checks/test_places.py",
    "name-both-ways": "checks/test_places.py",
    "copied-fact": "start/test_copying.py",
    "stage-too-early": "build/test_stages.py",
    "warnings-left": "build/test_stages.py",
    "open-points": "review/test_story.py",
    "low-contrast": "render/test_theme.py",
    "off-page": "typeset/test_bounds.py",
    "no-words-for-blocks": "kinds/test_blocks.py",
    "picture-type": "kinds/test_pictures.py",
    "picture-too-large": "kinds/test_pictures.py",
    "picture-broken": "kinds/test_pictures.py",
    "picture-refused": "kinds/test_pictures.py",
    "coarse-picture": "kinds/test_pictures.py",
    "unused-picture": "kinds/test_pictures.py",
    "worker-died": "build/test_pool.py",
    "too-many-findings": "attacks/too_much/test_limits.py",
    "internal-error": "attacks/one_takes_all/test_internal_error.py",
    "region-fact-differs": "checks/test_across.py",
    "region-fact-repeated": "checks/test_across.py",
    "pdu-in-two-regions": "checks/test_across.py",
    "unit-in-two-documents": "checks/test_across.py",
    "abbreviation-differs": "checks/test_across.py",
    "name-spelled-two-ways": "checks/test_across.py",
    "unknown-word": "checks/test_spelling.py",
    "grammar": "checks/test_grammar.py",
    "sentence-in-two-documents": "checks/test_series.py",
    "unknown-original": "checks/test_translations.py",
    "translation-behind": "checks/test_translations.py",
}
"""Codes that have their example in another test."""


@pytest.mark.parametrize("code", OTHERS)
def test_what_is_wrong_in_no_document_is_reported(
    code: str, make_project: MakeProject, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = OTHERS[code]
    root = make_project(files=other.files)
    if other.denied:
        monkeypatch.setattr(os, "open", refusing(other.denied))
    result = run(*other.command, cwd=root)
    assert other.said in result.err
    assert result.err.count("error[") == 1
    assert result.code == 1


def refusing(denied: str) -> Callable[..., int]:
    """The system's way to open files, but for those of a name."""
    may_open = os.open

    def opened(path: str, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        if Path(path).name == denied:
            raise PermissionError(13, "Permission denied", path)
        return may_open(path, flags, mode, dir_fd=dir_fd)

    return opened


def test_every_code_has_an_example() -> None:
    assert sorted([*NAMES, *OTHERS, *ELSEWHERE]) == sorted(CODES)


def test_the_tests_elsewhere_name_their_code() -> None:
    for code, file in ELSEWHERE.items():
        assert code in (TESTS / file).read_text("utf-8")
