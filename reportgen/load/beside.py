"""What is wrong with documents beside each other, and beside the others of the project.

Others are loaded only where the text of their files says that there may be something to compare.
What is found is what a check of the whole project finds, and would not find without those that
were asked for: so it is always said of the same place.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportgen.checks.allow import Allowance, across, weighed
from reportgen.checks.comparisons import compared, gathered, sought
from reportgen.checks.unread import Sought, Unread
from reportgen.documents.document import Document
from reportgen.files.sources import Project
from reportgen.load.loading import load
from reportgen.problems.diagnostics import Diagnostic

FEW = 16
"""Up to so many documents, others are looked through for what may concern them; for more, all of
them are loaded, which takes less time than to look for so much."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a document to compare it: its files, what was gathered, what is allowed.

    `sought` is what is looked for in documents that were not loaded.
    """

    id: str
    files: tuple[str, ...]
    gathered: tuple[Any, ...]
    allowances: tuple[Allowance, ...]
    sought: tuple[Sought, ...] = ()


def kept(document: Document, *, seeks: bool = False) -> Kept:
    """What to keep of a document; with what to look for if others were not loaded."""
    return Kept(
        document.id,
        document.report.paths,
        gathered(document),
        across(document.report.tree),
        sought(document) if seeks else (),
    )


def seeks(project: Project, ids: Sequence[str]) -> bool:
    """Whether others than these are looked through for something that concerns them."""
    return len(ids) <= FEW and len(ids) < len(project.documents())


def near(project: Project, ids: Iterable[str], asked: Iterable[Kept]) -> tuple[str, ...]:
    """The other documents that those which were asked for must be compared with."""
    rest = sorted(project.documents().keys() - set(ids))
    wanted = [each for one in asked for each in one.sought]
    if not seeks(project, tuple(ids)):
        return tuple(rest)
    texts = (Unread(name, project.text_of(name)) for name in rest if wanted)
    return tuple(one.id for one in texts if any(each.may_be_in(one) for each in wanted))


def kept_of(project: Project, ids: tuple[str, ...]) -> list[Kept]:
    """The same of documents that nobody asked for, as far as they can be loaded."""
    entries = load(project, ids).entries.values()
    documents = (entry.document for entry in entries if entry.document is not None)
    return [*map(kept, documents)]


def beside(
    project: Project, asked: Sequence[Kept], others: Sequence[Kept]
) -> Mapping[Diagnostic, tuple[str, ...]]:
    """What is wrong, each with the documents that it concerns among those that were asked for.

    It concerns the one where it is said, or else all without which it would not be said.
    """
    find = functools.partial(_found, dict(project.severities))
    before = find(others) if others else frozenset()
    found = find([*asked, *others]) - before
    owners = {path: one.id for one in asked for path in one.files}

    def concerned(one: Diagnostic) -> Iterator[str]:
        if one.span.path in owners:
            yield owners[one.span.path]
            return
        for without in asked:
            if one not in find([*(each for each in asked if each is not without), *others]):
                yield without.id

    return {one: tuple(concerned(one)) for one in sorted(found, key=lambda one: one.span)}


def _found(severities: Mapping[str, Any], documents: Iterable[Kept]) -> frozenset[Diagnostic]:
    """What is wrong between documents, but for what their authors and the settings allow."""
    ordered = sorted(documents, key=lambda one: one.id)
    allowances = [each for one in ordered for each in one.allowances]
    found = compared([one.gathered for one in ordered])
    left = (one for one in found if not any(each.covers(one) for each in allowances))
    return frozenset(weighed(left, severities))
