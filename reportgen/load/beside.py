"""Compares documents with each other, and with the other documents of the project.

Another document is loaded only if the text of its files shows that there may be something to
compare. The diagnostics are those that a check of the whole project finds because of the documents
that were asked for. So a diagnostic has the same place, whichever documents are checked.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportgen.checks.allow import Allowance, across, weighed
from reportgen.checks.comparisons import compared, gathered, sought
from reportgen.checks.unread import Sought, Unread
from reportgen.documents.document import Document
from reportgen.files.sources import Project
from reportgen.load.loading import load
from reportgen.problems.budget import few
from reportgen.problems.diagnostics import Diagnostic

FEW = 16
"""If more documents than this are asked for, all others are loaded, without searching their texts:
that takes less time."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a document for comparisons; it is small, and can be pickled.

    `gathered` has the values that the rules compare, `allowances` the author's comments that allow
    a finding, and `sought` what to search for in documents that are not loaded.
    """

    id: str
    files: tuple[str, ...]
    gathered: tuple[Any, ...]
    allowances: tuple[Allowance, ...]
    sought: tuple[Sought, ...] = ()


def kept(document: Document, *, seeks: bool = False) -> Kept:
    """What to keep of a document; with `seeks`, also what to search for in others."""
    return Kept(
        document.id,
        document.report.paths,
        gathered(document),
        across(document.report.tree),
        sought(document) if seeks else (),
    )


def seeks(project: Project, ids: Sequence[str]) -> bool:
    """Whether the texts of other documents are searched, rather than all of them loaded."""
    return len(ids) <= FEW and len(ids) < len(project.documents())


def near(project: Project, ids: Iterable[str], asked: Iterable[Kept]) -> tuple[str, ...]:
    """The ids of the other documents to compare the documents that were asked for with."""
    rest = sorted(project.documents().keys() - set(ids))
    wanted = [each for one in asked for each in one.sought]
    if not seeks(project, tuple(ids)):
        return tuple(rest)
    texts = (Unread(name, project.text_of(name)) for name in rest if wanted)
    return tuple(one.id for one in texts if any(each.may_be_in(one) for each in wanted))


def kept_of(project: Project, ids: tuple[str, ...]) -> list[Kept]:
    """What to keep of other documents; those that cannot be loaded are left out."""
    entries = load(project, ids).entries.values()
    documents = (entry.document for entry in entries if entry.document is not None)
    return [*map(kept, documents)]


def beside(
    project: Project, asked: Sequence[Kept], others: Sequence[Kept]
) -> Mapping[Diagnostic, tuple[str, ...]]:
    """The diagnostics between documents, each with the ids of the documents that it concerns.

    A diagnostic concerns the document that it is in. If that was not asked for, it concerns those
    documents without which it would not be found.
    """
    find = functools.partial(_found, dict(project.severities))
    before = find(others) if others else frozenset()
    found = find([*asked, *others]) - before
    owners = {path: one.id for one in asked for path in one.files}

    @functools.cache
    def found_without(at: int) -> frozenset[Diagnostic]:
        return find([*asked[:at], *asked[at + 1 :], *others])

    def concerned(one: Diagnostic) -> Iterator[str]:
        if one.span.path in owners:
            yield owners[one.span.path]
            return
        for at, without in enumerate(asked):
            if one not in found_without(at):
                yield without.id

    files = itertools.groupby(sorted(found, key=lambda one: one.span), lambda one: one.span.path)
    return {one: tuple(concerned(one)) for path, each in files for one in few(path, each)}


def _found(severities: Mapping[str, Any], documents: Iterable[Kept]) -> frozenset[Diagnostic]:
    """The diagnostics between documents that neither authors nor settings allow."""
    ordered = sorted(documents, key=lambda one: one.id)
    allowances = [each for one in ordered for each in one.allowances]
    found = compared([one.gathered for one in ordered])
    left = (one for one in found if not any(each.covers(one) for each in allowances))
    return frozenset(weighed(left, severities))
