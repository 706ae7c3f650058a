"""Diagnostics as text: for people, for editors, for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from urllib.parse import quote

from reportgen import __version__
from reportgen.problems.codes import CODES
from reportgen.problems.diagnostics import Diagnostic, Severity, to_row
from reportgen.problems.printable import SPACES, as_json, printable
from reportgen.problems.source import Source

Paint = Callable[[str, str], str]
"""Colours a text; the second argument names what it is: `error`, `warning`, `note`, `place`."""

Sources = Mapping[str, Source]


def uncoloured(text: str, _: str) -> str:
    """The text as it is."""
    return text


def human(found: Sequence[Diagnostic], sources: Sources, paint: Paint = uncoloured) -> str:
    """Each diagnostic with its line of the file, the place marked, and its hints."""
    return "\n".join(_block([one], sources, paint) for one in found)


MANY = 60
"""If there are more warnings and notes than this, they are grouped by code."""
FEW = 3
"""How many diagnostics of one code are shown in full when they are grouped."""
MOST_FILES = 20
"""How many files are named that hold further diagnostics of a code."""


def grouped(found: Sequence[Diagnostic], sources: Sources, paint: Paint = uncoloured) -> str:
    """The same, but what is alike in a file is one block, with the lines of the others.

    Of very many blocks there are a few of each code, and how many more are where.
    """
    blocks = _blocks(found)
    light = [block for block in blocks if not block[0].is_error]
    if len(light) <= MANY:
        return "\n".join(_block(block, sources, paint) for block in blocks)
    parts = [_block(block, sources, paint) for block in blocks if block[0].is_error]
    for code in sorted({block[0].code for block in light}):
        alike = [block for block in light if block[0].code == code]
        parts += [_block(block, sources, paint) for block in alike[:FEW]]
        if more := [one for block in alike[FEW:] for one in block]:
            parts.append(_more(more, paint))
    return "\n".join([*parts, "`reportgen check --all` shows each of them\n"])


ALIKE = frozenset(("to-be-given",))
"""Codes of which each place has the same remedy, whether they are notes or errors."""


def _blocks(found: Sequence[Diagnostic]) -> list[list[Diagnostic]]:
    """Diagnostics in blocks: all of one code and file that are alike, or else a single one."""
    blocks = dict[object, list[Diagnostic]]()
    for one in found:
        is_alike = one.severity is Severity.NOTE or one.code in ALIKE
        blocks.setdefault(
            (one.code, one.severity, one.span.path) if is_alike else len(blocks), []
        ).append(one)
    return [*blocks.values()]


def _more(alike: Sequence[Diagnostic], paint: Paint) -> str:
    """A line that counts the diagnostics not shown, by file; files with most come first."""
    one, counts = alike[0], Counter(each.span.path for each in alike)
    files = f"{len(counts)} file{'s' * (len(counts) != 1)}"
    head = f"{paint(f'{one.severity}[{one.code}]', one.severity)}: {len(alike):,} more in {files}"
    width = len(f"{max(counts.values()):,}")
    rows = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    lines = [
        f"  {number:>{width},} {paint('in', 'place')} {path}" for path, number in rows[:MOST_FILES]
    ]
    if left := rows[MOST_FILES:]:
        lines.append(f"  {sum(number for _, number in left):,} in {len(left)} others")
    return "\n".join([head, *lines]) + "\n"


MOST_LINES = 20
"""How many line numbers a block of notes names."""


def _block(block: Sequence[Diagnostic], sources: Sources, paint: Paint) -> str:
    """A block: its first diagnostic in full, then the line numbers of the others."""
    one, *more = block
    lines = [f"{paint(f'{one.severity}[{one.code}]', one.severity)}: {_text(one.message)}"]
    source = sources.get(one.span.path)
    shown = source is not None and 0 < one.span.line <= len(source.lines)
    width = len(str(one.span.line)) if shown else 1
    lines.append(f"{' ' * width}{paint('-->', 'place')} {_text(str(one.span))}")
    bar = paint("|", "place")
    if source is not None and shown:
        text, at = source.lines[one.span.line - 1], one.span.column - 1
        text, at, length = _printable(*_window(text, at, one.span.length))
        lines += [
            f"{' ' * width} {bar}",
            f"{paint(str(one.span.line), 'place')} {bar} {text}".rstrip(),
            f"{' ' * width} {bar} {' ' * at}{paint('^' * length, one.severity)}",
        ]
    below = [f"hint: {_text(hint)}" for hint in one.hints]
    if more:
        below.append(_further([note.span.line for note in more]))
    lines += [f"{' ' * width} {paint('=', 'place')} {said}" for said in below]
    return "\n".join(lines) + "\n"


def _text(text: str) -> str:
    return printable(text, SPACES)


def _printable(text: str, at: int, length: int) -> tuple[str, int, int]:
    """A part of a line with escapes for control characters, and the place counted anew."""
    before, marked = _text(text[:at]), _text(text[at : at + length])
    return f"{before}{marked}{_text(text[at + length :])}", len(before), max(1, len(marked))


def _further(lines: Sequence[int]) -> str:
    """A line that counts the other notes of a block and gives their line numbers."""
    named = [*dict.fromkeys(lines)]
    listed = ", ".join(map(str, named[:MOST_LINES]))
    if left := len(named[MOST_LINES:]):
        listed += f" and {left} others"
    return f"{len(lines)} more of these, on lines {listed}"


WIDTH = 100
"""How many characters of a long line are shown."""


def _window(text: str, at: int, length: int) -> tuple[str, int, int]:
    """The part of a long line around a place, with the place in it."""
    text = text.replace("\t", " ")
    start = 0 if at + min(length, 40) < WIDTH else at - 30
    part = text[start : start + WIDTH]
    if start:
        part = "…" + part[1:]
    if len(text) > start + WIDTH:
        part = part[:-1] + "…"
    return part, at - start, max(1, min(length, len(part) - (at - start)))


def short(found: Sequence[Diagnostic], _: Sources) -> str:
    """One line for each diagnostic, `path:line:column: …`, which editors can jump to."""
    lines = (f"{one.span}: {one.severity}[{one.code}] {one.message}" for one in found)
    return "".join(f"{_text(line)}\n" for line in lines)


def in_json(found: Sequence[Diagnostic], _: Sources) -> str:
    """A JSON list with a row for each."""
    return as_json([*map(to_row, found)]) + "\n"


GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def github(found: Sequence[Diagnostic], _: Sources) -> str:
    """Workflow commands that mark the lines of a pull request."""
    return "".join(
        f"::{GITHUB[one.severity]} file={_property(one.span.path)},line={max(1, one.span.line)},"
        f"col={max(1, one.span.column)},endColumn={max(1, one.span.column) + one.span.length},"
        f"title={_property(one.code)}::{_data('; '.join((one.message, *one.hints)))}\n"
        for one in found
    )


def _data(text: str) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return printable(text, SPACES)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


SARIF = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def sarif(found: Sequence[Diagnostic], _: Sources) -> str:
    """SARIF 2.1.0, which code scanners read."""
    rules = [
        {
            "id": name,
            "shortDescription": {"text": f"Reported when {CODES[name].when}"},
            "help": {"text": CODES[name].remedy},
            "defaultConfiguration": {"level": SARIF[CODES[name].severity]},
        }
        for name in sorted({one.code for one in found})
    ]
    run = {
        "tool": {"driver": {"name": "reportgen", "version": __version__, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_sarif_result(one) for one in found],
    }
    schema = (
        "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    )
    log = {"$schema": schema, "version": "2.1.0", "runs": [run]}
    return as_json(log) + "\n"


def _sarif_result(one: Diagnostic) -> dict[str, object]:
    address = quote(one.span.path, errors="surrogateescape")
    place: dict[str, object] = {"artifactLocation": {"uri": address}}
    if one.span.line:
        place["region"] = {
            "startLine": one.span.line,
            "startColumn": one.span.column,
            "endColumn": one.span.column + one.span.length,
        }
    return {
        "ruleId": one.code,
        "level": SARIF[one.severity],
        "message": {"text": "; ".join((one.message, *one.hints))},
        "locations": [{"physicalLocation": place}],
    }


def placed_below(found: Sequence[Diagnostic], folder: str) -> tuple[Diagnostic, ...]:
    """The diagnostics with a folder put before their paths: the project's below its repository."""
    if not folder:
        return tuple(found)
    return tuple(replace(one, span=replace(one.span, path=folder + one.span.path)) for one in found)


IN_REPOSITORY = frozenset(("github", "sarif"))
"""Formats whose paths are relative to the repository, not to the project."""
FORMATS: dict[str, Callable[[Sequence[Diagnostic], Sources], str]] = {
    "human": human,
    "short": short,
    "json": in_json,
    "github": github,
    "sarif": sarif,
}


def counted(found: Sequence[Diagnostic]) -> str:
    """How many diagnostics of each severity there are: `2 errors, 1 warning`; empty for none."""
    counts = Counter(one.severity for one in found)
    return ", ".join(
        f"{counts[severity]} {severity}{'s' * (counts[severity] != 1)}"
        for severity in Severity
        if counts[severity]
    )
