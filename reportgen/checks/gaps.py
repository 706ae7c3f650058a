"""That nothing is left to give: a note in a draft, an error in what is final."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.documents.document import Document
from reportgen.model.base import Model, has_gaps
from reportgen.model.shared import stage_of
from reportgen.model.stages import PUBLISHED
from reportgen.model.values import GAP, TO_GIVE
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic
from reportgen.read.yaml_reader import Tree

HINT = f"write it in place of `{GAP}`; until then a draft shows where it is missing"


def gaps(document: Document) -> Iterator[Diagnostic]:
    """Every place of a document where something is missing.

    Where there is none and the document is published, what it draws on must be whole, too.
    """
    own = [*gaps_in(document.report.tree)]
    yield from own
    if not own and stage_of(document.report.value) in PUBLISHED:
        yield from _shared(document)


def gaps_in(tree: Tree) -> Iterator[Diagnostic]:
    """Every place of a file where something is still to be given."""
    for location, text in tree.texts():
        for found in TO_GIVE.finditer(text):
            names = [part for part in location if isinstance(part, str)]
            whole, name = text.strip() == GAP, names[-1] if names else "this"
            message = f"{'' if whole else 'part of '}`{name}` is still to be given"
            place = tree.text_span(location, found.start(), len(GAP))
            yield diagnostic("to-be-given", message, place, HINT)


def _shared(document: Document) -> Iterator[Diagnostic]:
    """What a document that is published draws on, and that still has a gap."""
    for noun in ("region", "publisher", "signatory"):
        value = getattr(document, noun, None)
        if isinstance(value, Model) and has_gaps(value):
            stage = stage_of(document.report.value)
            message = f"something of the {noun} is still to be given, and this document is {stage}"
            hint = f"put it into the {noun}'s own file, in place of `{GAP}`"
            yield diagnostic("draws-on-gap", message, document.report.at(("stage",)), hint)
