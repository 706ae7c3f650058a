"""What the shared files say that a document prints: its publisher, its region, who signs it."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.rules.fillers import fillers_of
from reportgen.checks.rules.personal import HINT, personal_in
from reportgen.checks.rules.signs import pasted_signs
from reportgen.checks.rules.texts import says_nothing
from reportgen.checks.rules.typed import cut
from reportgen.documents.document import Document
from reportgen.model.base import Location
from reportgen.model.shared import Person
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic
from reportgen.read.yaml_reader import Tree

PRINTED = ("publisher", "people", "region")
"""The kinds of shared file whose words a document prints as they are."""


def shared_words(document: Document, tree: Tree) -> Iterator[Diagnostic]:
    """A shared file that a document draws on has no filler, and tells of nobody but by name.

    Of the people only the one who signs is printed; what the publisher says of itself may be said.
    """
    data = tree.data()
    kind = data.get("kind") if isinstance(data, dict) else None
    texts = [*_printed(document, tree, str(kind))]
    yield from fillers_of(tree, texts)
    if kind in PRINTED:
        yield from cut(tree)
    for location, text in texts:
        for problem in (*says_nothing(text), *(pasted_signs(text) if kind in PRINTED else ())):
            place = tree.text_span(location, problem.offset, problem.length)
            yield diagnostic(problem.code, problem.message, place, *problem.hints)
        for start, end, what in personal_in(text) if kind != "publisher" else ():
            place = tree.text_span(location, start, end - start)
            yield diagnostic("personal-data", f"this looks like {what}", place, HINT)


def _printed(document: Document, tree: Tree, kind: str) -> Iterator[tuple[Location, str]]:
    person = getattr(document, "signatory", None)
    signs = (person.name, person.post) if isinstance(person, Person) else ()
    for location, text in tree.texts():
        if kind != "people" or text in signs:
            yield location, text
