"""Finds the place in a document's files of something that was found on its pages."""

from __future__ import annotations

import re

from reportgen.documents.corpus import Entry
from reportgen.problems.diagnostics import Diagnostic, Span
from reportgen.read.yaml_reader import Tree
from reportgen.typeset.bounds import OffPage

NO_LETTER = re.compile(r"[\W_]+")


def located(found: OffPage, entry: Entry) -> Diagnostic:
    """The diagnostic about something that does not fit, with the place of its words in the files.

    If several places have these words, the right one is that which the page shows nearest to the
    fault. Without words, it is the first text under the nearest anchor. If the document's files do
    not hold the text, the place is the main file.
    """
    span = _span(found, entry) or found.span
    return Diagnostic(found.code, found.severity, found.message, span, found.hints)


DEAD = "dead-anchor"
ANCHOR = re.compile(r"#([^\s`]+)")


def at_link(found: Diagnostic, entry: Entry) -> Diagnostic:
    """The diagnostic about a link to nowhere, at the first such link in the files."""
    name = ANCHOR.search(found.message)
    if name is None or entry.document is None:
        return found
    tree: Tree = entry.document.report.tree
    link = f"](#{name[1]})"
    for location, text in tree.texts():
        if (at := text.find(link)) >= 0:
            span = tree.text_span(location, at + 2, len(link) - 3)
            hint = "no part of the page has this name: leave the link out, or use {{ see.ID }}"
            return Diagnostic(DEAD, found.severity, found.message, span, (hint,))
    return found


def _span(found: OffPage, entry: Entry) -> Span | None:
    if entry.kind is None or entry.document is None:
        return None
    tree: Tree = entry.document.report.tree
    wanted = _squeezed(found.words)
    texts = [(location, _squeezed(text)) for location, text in tree.texts()]
    said = [one for one in texts if _says(one[1], wanted)]
    places = [
        (location, entry.kind.setting(entry.document, location).anchor)
        for location, _ in sorted(said, key=lambda one: one[1] != wanted)
    ]
    for anchor in found.anchors:
        for location, own in places:
            if own == anchor:
                return tree.span(location)
    return tree.span(places[0][0]) if places and wanted else None


LONG = 20
"""The letters from which on a text is hardly inside another by chance."""


def _says(text: str, wanted: str) -> bool:
    """Whether a text equals the wanted one, contains it, or is a long part of it."""
    return wanted in text or (len(text) >= LONG and text in wanted)


def _squeezed(text: str) -> str:
    """A text without the characters that typography changes."""
    return NO_LETTER.sub("", text).casefold()
