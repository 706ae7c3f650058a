"""What is fuzzed: each harness takes bytes, and may end in nothing but our own diagnostics.

A harness raises what it finds: an exception that is no `ToolError`, or a wrong answer.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
import re
import tempfile
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import cast

from reportgen.build.document import Maker, Work
from reportgen.build.plan import plan
from reportgen.build.prepare import Purpose, prepare
from reportgen.build.track.reading import read_record
from reportgen.documents.summary import lines_of, read_summary
from reportgen.figures import find
from reportgen.figures.tokens import tokens
from reportgen.files import settings
from reportgen.files.sources import Project
from reportgen.kinds.pdu_report.model import PduReport
from reportgen.kinds.regional_letter.model import RegionalLetter
from reportgen.model.values import Month, Proportion, Share
from reportgen.problems.diagnostics import Diagnostic, ordered
from reportgen.problems.errors import ToolError
from reportgen.problems.source import Source
from reportgen.read.validation import validate
from reportgen.read.yaml_reader import read_yaml
from reportgen.render.formats import FORMATS
from reportgen.render.theme import read_kit
from reportgen.text import prose, references
from tests.projects import TOWN, lay, minimal

PATH = "content/fuzz.yaml"
NAMES: references.Names = {
    "facts": {"caseload": 1979, "share": Proportion(21, 48), "absent": references.ABSENT},
    "pdu": {"name": "Town", "deep": {"er": "x"}},
    "text": references.Markdown("**x**"),
}
OPEN = re.compile(r"<(?!/?(?:p|em|strong|a|ul|ol|li|br|wbr)[ />])", re.IGNORECASE)


def text_of(data: bytes) -> str:
    """Bytes as text, whatever they are."""
    return data.decode("utf-8", "replace")


def _placed(found: tuple[Diagnostic, ...], source: Source) -> None:
    """Every diagnostic has its place inside the file."""
    for one in found:
        assert one.message
        assert one.span.path == source.path
        assert 0 <= one.span.line <= len(source.lines) + 1, one


def yaml_reader(data: bytes) -> None:
    """The YAML reader: a tree, or what is wrong with it."""
    source = Source(PATH, text_of(data))
    tree, found = read_yaml(source)
    _placed(found, source)
    assert tree is not None or found
    if tree:
        tree.data()


def model(data: bytes) -> None:
    """The models: a value, or what is wrong with the file."""
    source = Source(PATH, text_of(data))
    tree, problems = read_yaml(source)
    if tree is None or problems:
        return
    for kind in (PduReport, RegionalLetter):
        value, found = validate(tree, kind)
        _placed(found, source)
        assert value is not None or found


def reference(data: bytes) -> None:
    """References: filled, or what is wrong with them, at their place in the text."""
    text = text_of(data)
    filled = references.fill(text, NAMES)
    for one in filled.problems:
        assert 0 <= one.offset <= len(text)
    assert len([*references.references_in(text)]) <= text.count("{{")


def markdown(data: bytes) -> None:
    """Markdown: only the few tags that prose may have."""
    text = text_of(data)
    for blocks in (True, False):
        html = prose.to_html(text, blocks=blocks)
        assert not OPEN.search(html), html
        assert not re.search(r"href=[\"']?\s*(?!https?:|mailto:|#|[\"'])", html, re.IGNORECASE), (
            html
        )


def figures(data: bytes) -> None:
    """The prose parser: every figure that it states stands where it says."""
    text = text_of(data)
    if re.search(r"\d[\d,.]{299,}", text):
        return  # refused before it is parsed
    for one in (*tokens(text), *find(text)):
        assert 0 <= one.offset < one.offset + one.length <= len(text)


@functools.cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="reportgen-fuzz-"))


def setting(data: bytes) -> None:
    """The settings: read, or one line that says what is wrong."""
    (_folder() / "reportgen.toml").write_bytes(data)
    with contextlib.suppress(ToolError):
        settings.find(_folder())


def record(data: bytes) -> None:
    """The record and the summaries: read, or as if there were none."""
    found = read_record(data)
    assert read_record(found.to_bytes()).outputs.keys() <= found.outputs.keys()
    ordered(one for group in found.found.values() for one in group)
    assert all(line.startswith(b"{") for line in lines_of(data))


VALUES: tuple[object, ...] = (0, 7, -1, 10**15 - 1, Decimal("0.1"), Decimal("9" * 15),
    Share(Decimal("33.3")), Share(Decimal("9." + "9" * 14)), Proportion(21, 48), Proportion(0, 0),
    Proportion(1, 10**15 - 1), dt.date.min, dt.date.max, Month(1, 1), Month(9999, 12), "Town", "",
    "\u202e", references.Markdown("**x**"), references.ABSENT)  # fmt: skip


def filters(data: bytes) -> None:
    """Names and filters: each value through any row of filters, in each language."""
    known, at = [*references.FILTERS], [*data[:40]] or [0]
    chain = " | ".join(known[one % len(known)] for one in at[1:6])
    names: references.Names = {
        "value": cast("references.Value", VALUES[at[0] % len(VALUES)]),
        "language": ("en", "cy", "xx")[len(data) % 3],
    }
    filled = references.fill(f"{{{{ value | {chain} }}}} {text_of(data[6:])}", names)
    prose.to_html(filled.text, blocks=True)


@functools.cache
def _project() -> Project:
    root = _folder() / "project"
    lay(root, minimal())
    return Project(root)


@functools.cache
def _maker() -> Maker:
    return Maker(read_kit(_project()), typesets=False)


def document(data: bytes) -> None:
    """A whole document, from its file to its page and its summary, or what is wrong with it."""
    project = replace(_project())
    (project.root / TOWN).write_bytes(data)
    batch = prepare(project, [*project.documents()], Purpose.BUILD)
    _judged(batch.diagnostics())
    for line in (one.summary for one in batch.documents.values() if one.summary):
        assert read_summary(line).to_line() == line
    for job in plan([name for name, one in batch.documents.items() if one.view], FORMATS):
        one = batch.documents[job.document]
        rendered = _maker().render(Work(job, one.kind, one.path, one.view))
        _judged(rendered.diagnostics)


def _judged(found: tuple[Diagnostic, ...]) -> None:
    wrong = [one for one in found if one.code in ("internal-error", "template-error")]
    assert not wrong, wrong


HARNESSES: dict[str, Callable[[bytes], None]] = {
    one.__name__: one
    for one in (
        yaml_reader,
        model,
        reference,
        markdown,
        figures,
        setting,
        record,
        filters,
        document,
    )
}
