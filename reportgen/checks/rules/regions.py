"""That the documents of a region agree: on its figures, its PDUs, and how names are spelled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportgen.checks.passages import Passage
from reportgen.checks.rules.names import one_off
from reportgen.checks.unread import Unread
from reportgen.documents.document import Document
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic, Span
from reportgen.text.references import plain

IN_REGION = "_in_region"
"""What a PDU's figure has at the end of its name if it is about the region."""


def facts_of_the_region(document: Document) -> Iterator[Diagnostic]:
    """A figure that the region's file has is not stated again by a document, least of all anew.

    A PDU may have a figure of its own by the same name; that of its region ends in `_in_region`.
    """
    shared = document.region.facts if document.region else {}
    for name, value in document.facts.items():
        known = document.regional(name)
        if known is None or known not in shared:
            continue
        code, message = "region-fact-repeated", f"the region's file has `{known}` already"
        if value != shared[known]:
            code = "region-fact-differs"
            message = f"the region's file has {plain(shared[known])} as its `{known}`"
        hint = f"leave it out, and refer to the region's: {{{{ region.{known} }}}}"
        yield diagnostic(code, message, document.report.at(("facts", name)), hint)


@dataclass(frozen=True, slots=True)
class Traits:
    """What is kept of a document to be compared with others of its region."""

    region: str
    pdu: tuple[str, Span] | None
    facts: Mapping[str, tuple[str, Span]]
    """Figures about the region that the document states itself, as written."""
    names: Mapping[str, Span]
    """Proper names of two words and more, as first written."""


PROPER = re.compile(r"[A-Z](?<![\w'’-].)[a-z]{3,}(?:\s+[A-Z][a-z]{3,})+(?![\w'’-])")


def traits_of(document: Document, texts: Iterable[Passage]) -> Traits:
    """What to compare of a document."""
    report = document.report
    names: dict[str, Span] = {}
    for passage in texts:
        for found in PROPER.finditer(passage.text):
            if passage.is_typed(found.start()) and (name := " ".join(found[0].split())):
                offset, length = passage.filled.origin(found.start(), len(found[0]))
                if name not in names:
                    names[name] = report.tree.text_span(passage.location, offset, length)
    facts = {
        name: (plain(value), report.at(("facts", name)))
        for name, value in document.facts.items()
        if name.endswith(IN_REGION)
    }
    pdu = (document.unit.text, report.at(document.unit.location)) if document.unit else None
    return Traits(document.region.name if document.region else "", pdu, facts, names)


@dataclass(frozen=True, slots=True)
class Shared:
    """What documents of a region have in common: figures about it, and names of two words.

    Those of a PDU are looked for by `units`.
    """

    folder: str
    facts: tuple[str, ...]
    names: frozenset[str]

    def may_be_in(self, other: Unread) -> bool:
        """Whether a document that was not loaded may have a figure, or nearly a name."""
        if not other.id.startswith(self.folder):
            return False
        if any(f"{name}:" in other.text for name in self.facts):
            return True
        theirs = {" ".join(one.split()) for one in PROPER.findall(other.text)} - self.names
        return any((a in theirs) != (b in theirs) for a, b in _nearly_alike(self.names | theirs))


def shared_by(document: Document, texts: Iterable[Passage]) -> Shared:
    """What to look for in documents that were not loaded."""
    own = traits_of(document, texts)
    folder = document.id.partition("/")[0]
    return Shared(f"{folder}/", (*own.facts,), frozenset(own.names))


def agreement(documents: Sequence[Traits]) -> Iterator[Diagnostic]:
    """Each PDU belongs to one region, and a name has one spelling within a region."""
    yield from _in_two_regions(documents)
    for region in dict.fromkeys(one.region for one in documents):
        inside = [one for one in documents if one.region == region]
        yield from _facts(inside)
        yield from _spellings(inside)


def _facts(documents: Sequence[Traits]) -> Iterator[Diagnostic]:
    first: dict[str, tuple[str, Span]] = {}
    for one in documents:
        for name, (value, place) in one.facts.items():
            said, before = first.setdefault(name, (value, place))
            if said != value:
                message = f"`{name}` is {said} in {before.path}"
                hint = "both are about one region: put the right one into the region's `facts`"
                yield diagnostic("region-fact-differs", message, place, hint)


def _in_two_regions(documents: Sequence[Traits]) -> Iterator[Diagnostic]:
    first: dict[str, tuple[str, Span]] = {}
    for one in documents:
        if one.pdu is None:
            continue
        name, place = one.pdu
        region, before = first.setdefault(name, (one.region, place))
        if region != one.region:
            message = f"`{name}` belongs to {region} in {before.path}"
            hint = "a unit belongs to one region: compare the two files"
            yield diagnostic("pdu-in-two-regions", message, place, hint)


def _spellings(documents: Sequence[Traits]) -> Iterator[Diagnostic]:
    """A name that misses another document's by one letter; of the two, the rarer is reported."""
    places: dict[str, list[Span]] = {}
    for one in documents:
        for name, place in one.names.items():
            places.setdefault(name, []).append(place)
    for both in _nearly_alike(places):
        rare, usual = sorted(both, key=lambda name: (len(places[name]), name))
        message = f"`{rare}` is `{usual}` in {places[usual][0].path}"
        hint = "write it one way in the whole region, or add it to the list of names"
        yield diagnostic("name-spelled-two-ways", message, places[rare][0], hint)


def _nearly_alike(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Names that differ in one letter of one word, where no plural makes the difference."""
    alike: dict[tuple[int, str], list[str]] = {}
    for name in names:
        words = name.split()
        for at, word in enumerate(words):
            rest = (at, " ".join((*words[:at], "", *words[at + 1 :])))
            for other in alike.setdefault(rest, []):
                theirs = other.split()[at]
                if word.rstrip("s") != theirs.rstrip("s") and one_off(word, theirs):
                    yield name, other
            alike[rest].append(name)
