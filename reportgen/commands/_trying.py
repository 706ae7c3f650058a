"""Tries changes that were accepted before they are written: none may make the document wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from reportgen.checks.runner import check
from reportgen.desk.reading import Typed
from reportgen.files.sources import Project
from reportgen.load.loading import load
from reportgen.model.base import Location
from reportgen.problems.diagnostics import Diagnostic, Severity
from reportgen.problems.errors import ToolError
from reportgen.problems.source import Source
from reportgen.read.yaml_reader import read_yaml
from reportgen.review.word.files import Numbered
from reportgen.review.word.taking import Writing


def spoiling(writing: Writing, id: str, accepted: Sequence[Numbered]) -> dict[int, str]:
    """The numbers of accepted changes that cannot be written, or spoil the document, with why."""
    if not accepted:
        return {}
    try:
        texts = writing.texts()
    except ToolError as error:
        return dict(_unwritable(writing, accepted)) or _all(accepted, str(error))
    found = _new_errors(writing.project, id, texts)
    blamed = dict(_blamed(writing, texts, found, accepted))
    return blamed or (_all(accepted, found[0].message) if found else {})


def _all(accepted: Sequence[Numbered], why: str) -> dict[int, str]:
    return {one.number: f"with the other changes: {why}" for one in accepted}


def _unwritable(writing: Writing, accepted: Sequence[Numbered]) -> Iterator[tuple[int, str]]:
    """The changes that cannot be written even by themselves."""
    for one in accepted:
        alone = Writing(writing.project, writing.document)
        try:
            if alone.accept(one.point, one.sent) is None:
                alone.texts()
        except ToolError as error:
            yield one.number, str(error)


def _new_errors(project: Project, id: str, texts: Mapping[str, str]) -> list[Diagnostic]:
    """The errors that a document has with these texts of its files, and not without them."""
    had = Counter((one.code, one.message) for one in _errors(project, id))
    return [
        one
        for one in _errors(Typed.over(project, texts), id)
        if one.span.path in texts and not had[one.code, one.message]
    ]


def _errors(project: Project, id: str) -> list[Diagnostic]:
    corpus = load(project, (id,))
    found = (*corpus.diagnostics, *check(corpus).get(id, ()))
    return [one for one in found if one.severity is Severity.ERROR and one.code != "open-points"]


def _blamed(
    writing: Writing,
    texts: Mapping[str, str],
    found: Sequence[Diagnostic],
    accepted: Sequence[Numbered],
) -> Iterator[tuple[int, str]]:
    """The changes in whose texts the errors stand, each with its first error."""
    for error in reversed(found):
        at = _location(writing, texts, error)
        for one in accepted:
            own = one.point.location
            if at and at[: len(own)] in (own, own[:-1] if own[-1] == "text" else own):
                yield one.number, f"the document would have an error: {error.message}"


def _location(writing: Writing, texts: Mapping[str, str], error: Diagnostic) -> Location:
    """Where in the document an error stands that it has with these texts."""
    for place, one in writing.document.report.tree.placed():
        if one.source.path == error.span.path:
            tree, _ = read_yaml(Source(error.span.path, texts[error.span.path]))
            return (*place, *tree.location_at(error.span)) if tree and error.span.line else ()
    return ()
