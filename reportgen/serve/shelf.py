"""The shelf: the documents to show, their pages, and their problems.

It is made after each build from the build's outcome, the output folder, and the text of each
document's main file. That text is only searched, not parsed: the build reports what is wrong.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reportgen.files.handles import Tree
from reportgen.files.output_paths import DRAFTS
from reportgen.files.sources import Project
from reportgen.model.stages import PUBLISHED, STAGES
from reportgen.problems import console
from reportgen.problems.diagnostics import Diagnostic, Severity, from_row
from reportgen.problems.source import Source
from reportgen.render.formats import HTML, PDF, Format

MOST = 200
"""The number of a document's problems that are listed."""

HEAD = 20_000
"""The number of characters of a page in which its title is looked for."""

STAGE = re.compile(r"""^stage:\s*["']?([a-z-]+)""", re.MULTILINE)
KIND = re.compile(r"""^kind:\s*["']?([\w-]+)""", re.MULTILINE)
TITLE = re.compile(r"<title>([^<]*)</title>")


WITHOUT = "none"
"""The stage of a document that has none, because only other documents draw on it."""


@dataclass(frozen=True, slots=True)
class Sort:
    """The name of a kind's documents, and whether they make a page."""

    label: str
    makes_page: bool = True


@dataclass(frozen=True, slots=True)
class Asked:
    """The project by its current settings, and the documents to show."""

    project: Project
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem in words, with its place, line and hints as the terminal shows them."""

    severity: str
    code: str
    message: str
    excerpt: str
    follows: bool
    path: str = ""


@dataclass(frozen=True, slots=True)
class Problems:
    """The first few problems of something, and the number of all.

    `count` is in words, `2 errors, 1 warning`; it is empty if there are no problems.
    """

    listed: tuple[Problem, ...] = ()
    count: str = ""
    left: int = 0

    @property
    def has_errors(self) -> bool:
        """Whether any problem is an error; errors come first, so the listed ones tell."""
        return any(one.severity == Severity.ERROR for one in self.listed)


@dataclass(frozen=True, slots=True)
class Shown:
    """A document; `page` and `pdf` are paths below the output folder, empty if there is no file.

    Their versions change with the files.
    """

    id: str
    title: str
    kind: str
    stage: str
    is_published: bool
    page: str = ""
    pdf: str = ""
    page_version: str = ""
    pdf_version: str = ""
    problems: Problems = Problems()

    @property
    def group(self) -> str:
        """The folder that the document lies in."""
        return self.id.rpartition("/")[0]


@dataclass(frozen=True, slots=True)
class Shelf:
    """The documents to show; those that are not final come first.

    `others` has the problems that are in no document's own file. `stopped` says why nothing could
    be built, and `is_built` whether a first build has ended.
    """

    documents: tuple[Shown, ...] = ()
    others: Problems = Problems()
    stopped: str = ""
    is_built: bool = False
    by_id: Mapping[str, Shown] = field(default_factory=dict)

    def shown_at(self, path: str) -> Shown | None:
        """The document whose page or PDF has this path below the output folder."""
        return next((one for one in self.documents if path in (one.page, one.pdf)), None)


def shelf(
    asked: Asked, output: Path, outcome: Mapping[str, Any], kinds: Mapping[str, Sort]
) -> Shelf:
    """The shelf after a build, from the build's outcome and the kinds by name."""
    project = asked.project
    of_documents, others = _sorted_by_owner(project, map(from_row, outcome["problems"]))
    paths = project.documents()
    found = [
        _shown(name, _text(project, paths[name]), output, kinds, of_documents.get(name, Problems()))
        for name in asked.documents
        if name in paths
    ]
    found.sort(key=lambda one: (one.is_published, one.id))
    return Shelf(tuple(found), others, outcome["stopped"], True, {one.id: one for one in found})


def _text(project: Project, path: str) -> str:
    source = project.read(path)
    return source.text if isinstance(source, Source) else ""


def _shown(
    name: str, text: str, output: Path, kinds: Mapping[str, Sort], problems: Problems
) -> Shown:
    kind, stage = (_first(one, text) for one in (KIND, STAGE))
    sort = kinds.get(kind, Sort(kind))
    if not sort.makes_page:
        stage = WITHOUT
    page, pdf = (_made(output, name, form) for form in (HTML, PDF))
    return Shown(
        name,
        _title(output, page) or name,
        sort.label,
        stage if stage in (*STAGES, WITHOUT) else STAGES[0],
        stage in (*PUBLISHED, WITHOUT),
        page,
        pdf,
        _version(output, page),
        _version(output, pdf),
        problems,
    )


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[1] if found else ""


def _made(output: Path, name: str, form: Format) -> str:
    """The path of a document's file: its draft, or else the published one."""
    for path in (f"{DRAFTS}{name}{form.ending}", f"{name}{form.ending}"):
        if (output / path).is_file() and not (output / path).is_symlink():
            return path
    return ""


def _version(output: Path, path: str) -> str:
    """A text that changes whenever the file does."""
    try:
        return str((output / path).stat().st_mtime_ns) if path else ""
    except OSError:
        return ""


def _title(output: Path, page: str) -> str:
    """The title of a built page; a draft's title begins with its stage."""
    if not page:
        return ""
    try:
        head = Tree(output).head(page, HEAD).decode("utf-8", "replace")
        title = html.unescape(_first(TITLE, head))
    except OSError:
        return ""
    return (title.partition(": ")[2] or title) if page.startswith(DRAFTS) else title


def _sorted_by_owner(
    project: Project, found: Iterable[Diagnostic]
) -> tuple[dict[str, Problems], Problems]:
    """Problems by the document whose file they are in, and all others."""
    owned, others = dict[str, list[Diagnostic]](), list[Diagnostic]()
    for one in found:
        owner = project.layout.owner(one.span.path)
        (owned.setdefault(owner, []) if owner else others).append(one)
    told = {owner: _problems(project, own) for owner, own in owned.items()}
    return told, _problems(project, others)


def _problems(project: Project, found: Sequence[Diagnostic]) -> Problems:
    """Problems in words, sorted: causes first, then by severity."""
    order = [*Severity]
    first = sorted(found, key=lambda one: (one.follows, order.index(one.severity)))[:MOST]
    told = tuple(_in_words(project, first))
    return Problems(told, console.counted(found), len(found) - len(told))


def _in_words(project: Project, found: Sequence[Diagnostic]) -> Iterator[Problem]:
    read = (project.read(path) for path in {one.span.path for one in found})
    texts = {text.path: text for text in read if isinstance(text, Source)}
    for one in found:
        head, _, excerpt = console.human([one], texts).partition("\n")
        message = head.partition(": ")[2]
        yield Problem(one.severity.value, one.code, message, excerpt, one.follows, one.span.path)


def counts(documents: Sequence[Shown]) -> str:
    """The number of documents in words: `3 documents, 1 of them published`."""
    published = Counter(one.is_published for one in documents)[True]
    number = len(documents)
    return f"{number} document{'s' * (number != 1)}, {published} published"
