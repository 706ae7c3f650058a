"""Copies structure and wording of a document into a new one, without its facts.

Every figure, date, rating, name and quote becomes a gap, also inside texts. A number in words or a
part of a name may be a fact, too: it stays as it is, and is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportgen import figures
from reportgen.documents.loaded import Loaded
from reportgen.model.base import Location, Model, texts_of
from reportgen.model.values import GAP, Text
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic
from reportgen.problems.printable import NOT_SEEN
from reportgen.read.yaml_reader import Mapping as Group
from reportgen.read.yaml_reader import Node, Scalar, Tree
from reportgen.text.typography import MONTHS

KEPT = frozenset(
    "kind framework stage region form type to subject provider id arises_from chapters"
    " appendices table".split()
)
"""Fields with a choice, or with the id of something."""
NAMES = frozenset(("name", "lead_inspector", "salutation"))
"""Fields with the name of a unit or of a person."""
FACTS = NAMES | frozenset("rating signatory isbn post email decided_by source".split())
"""Fields of plain text that hold a fact about one document."""
QUOTED = frozenset(("quotes", "quote"))
LEFT_OUT = frozenset(("sample", "translation", "pdus", "note"))
"""Fields that are not copied."""


@dataclass(frozen=True, slots=True)
class Original:
    """The document that is copied, with the ratings and names that its texts may hold."""

    loaded: Loaded[Any]
    scale: tuple[str, ...]
    others: tuple[str, ...] = ()
    goes_elsewhere: bool = False
    """Whether the new document lies in another region, which has other facts."""

    def names(self) -> list[str]:
        """The names in its fields and `others`, the longest first."""
        found = {text for place, text in self.loaded.tree.texts() if place[-1] in NAMES}
        found |= {*self.others}
        return sorted((one for one in found if one != GAP), key=len, reverse=True)


def copied(original: Original, own: Mapping[Location, str]) -> dict[str, str]:
    """The texts of the new document's files, by the paths of the original's files.

    `own` has the values that are known of the new document, by location.
    """
    copier = _Copier(original.loaded.value, own, _facts(original))
    return {
        tree.source.path: copier.file(place, tree) for place, tree in original.loaded.tree.placed()
    }


def left_over(loaded: Loaded[Any], original: Original) -> Iterator[Diagnostic]:
    """A note for each text of the new document that may still hold a fact of the original."""
    names = original.names()
    parts = [part for name in names for part in re.findall(r"[^\W\d_a-z]\w{3,}", name)]
    named = _any_of([*names, *parts])
    for location, text in texts_of(loaded.value):
        marks = [found.span() for found in named.finditer(text)]
        marks += [(each.offset, each.end) for one in figures.find(text) for each in one.each()]
        if not marks:
            marks = [found.span() for found in MAY_BE_FACTS.finditer(text)]
        for start, end in sorted(marks)[:1]:
            yield _copied(loaded, location, text, (start, end))


def _copied(loaded: Loaded[Any], location: Location, text: str, at: tuple[int, int]) -> Diagnostic:
    message = f"`{text[at[0] : at[1]]}` was copied, and may be a fact of the original"
    place = loaded.tree.text_span(location, at[0], at[1] - at[0])
    return diagnostic("copied-fact", message, place, f"write what is true here, or `{GAP}`")


Edit = tuple[int, int, str]
"""The first character to replace, the end, and the text that replaces them."""


@dataclass(frozen=True, slots=True)
class _Copier:
    """Copies one document: its model, the values known of the new one, and the pattern of facts."""

    model: Model
    own: Mapping[Location, str]
    facts: re.Pattern[str]

    def file(self, place: Location, tree: Tree) -> str:
        """The text of the new file for a file of the original at a location."""
        text, scalars = tree.source.text, dict(_scalars(tree.root, place))
        edits = [
            (node.start, node.end, self._new(location, text[node.start : node.end]))
            for location, node in scalars.items()
        ]
        if isinstance(tree.root, Group) and not place:
            edits += _left_out(tree.root, text)
        edits += _comments(text, [*scalars.values()])
        for start, end, new in sorted(_outer(edits), reverse=True):
            text = text[:start] + new + text[end:]
        return text

    def _new(self, location: Location, written: str) -> str:
        """The new text for a value of the original."""
        value = _at(self.model, location)
        last = next((part for part in reversed(location) if isinstance(part, str)), "")
        if location in self.own:
            return self.own[location]
        if isinstance(value, Text | Model):
            return _gap(written) if self._is_said(location) else self._blanked(written)
        if isinstance(value, str):
            if last in KEPT or (last == "source" and not QUOTED.isdisjoint(location)):
                return written
            return _gap(written) if last in FACTS else self._blanked(written)
        is_column = isinstance(value, int) and "chart" in location
        return written if is_column or isinstance(value, bool | None) else _gap(written)

    def _is_said(self, location: Location) -> bool:
        """Whether a text is somebody's own words: a quote, or a foreword that is `verbatim`."""
        signed = location[0] == "foreword" and _at(self.model, ("foreword", "form")) == "verbatim"
        return signed or not QUOTED.isdisjoint(location)

    def _blanked(self, written: str) -> str:
        """A text as it was written, with gaps in place of facts."""
        header = HEADER.match(written)
        start = header.end() if header else 0
        blanked = self.facts.sub(lambda found: found["kept"] or GAP, written[start:])
        return written[:start] + HIDDEN.sub("", blanked)


def _outer(edits: Sequence[Edit]) -> Iterator[Edit]:
    """The edits that do not lie inside another edit."""
    end = -1
    for one in sorted(edits, key=lambda one: (one[0], -one[1])):
        if one[0] >= end:
            yield one
            end = max(end, one[1])


def _scalars(node: Node, location: Location) -> Iterator[tuple[Location, Scalar]]:
    if isinstance(node, Scalar):
        yield location, node
    elif isinstance(node, Group):
        for name, (_, value) in node.entries.items():
            yield from _scalars(value, (*location, name))
    else:
        for at, item in enumerate(node.items):
            yield from _scalars(item, (*location, at))


def _gap(written: str) -> str:
    """The gap that replaces a value, with a line end if the value had several lines."""
    return GAP + written[len(written.rstrip()) :]


def _at(value: Any, location: Location) -> Any:
    """The value of a model there; where a text stands for a model, that model."""
    for part in location:
        if isinstance(value, Model):
            value = getattr(value, str(part), None)
        elif isinstance(value, Mapping):
            value = value.get(part)
        elif isinstance(value, tuple) and isinstance(part, int):
            value = value[part]
    return value


HEADER = re.compile(r"[|>][-+\d]*[^\n]*\n")
LEFT_ALONE = r"\{\{[^{}]*\}\}|\[\^[\w-]+\]|\]\([^)\s]*\)|\{lang=[^}]*\}"
"""References, calls of footnotes, addresses, marks of languages."""
REGIONAL = r"\{\{\s*region\.(?!name\b)[^{}]*\}\}"
"""References to facts of the region."""
DATE = rf"(?:\d{{1,2}}\s+)?(?:{MONTHS})(?:\s+\d{{4}})?"
DIGIT = (
    "\\d\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u2079\u2080-\u2089\u2150-\u218b"
    "\u2460-\u249b\u24ea-\u24ff\u2776-\u2793"
)
"""Digits of any script, fractions in one character, Roman and circled numbers."""
NUMBER = rf"[-−]?£?[{DIGIT}](?:[{DIGIT},.:/–⁄-]*[{DIGIT}])?%?"
FRACTION = (
    r"\w+[-‐‑](?:half|halves|thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?)"
)
"""A fraction in words with a hyphen: `three-fifths`."""
CAPITAL = rf"(?!{GAP})[^\W\d_a-z][\w'’-]*"
CAPITALS = rf"{CAPITAL}(?:\s+{CAPITAL})+"
"""Two words or more with capitals, which may be a name: `Jo Bloggs`."""
MAY_BE_FACTS = re.compile(rf"(?<!\w)(?:{FRACTION}|{CAPITALS})(?!\w)")
HIDDEN = re.compile(rf"(?![\n\t\r]){NOT_SEEN.pattern}|\\u20(?:2[a-eA-E]|6[6-9])")
"""Characters that cannot be seen, or that turn the direction of a text, and their escapes."""


def _facts(original: Original) -> re.Pattern[str]:
    """The pattern of facts in a text; the group `kept` matches what only looks like a fact."""
    scale = "|".join(map(re.escape, original.scale)) or r"(?!)"
    names = _any_of(original.names()).pattern
    regional = REGIONAL if original.goes_elsewhere else r"(?!)"
    return re.compile(
        rf"{regional}|(?P<kept>{LEFT_ALONE})|(?<=['‘])(?:{scale})(?=['’])|{names}|\b{DATE}\b|(?<!\w){NUMBER}"
    )


def _any_of(names: Sequence[str]) -> re.Pattern[str]:
    listed = "|".join(r"\s+".join(map(re.escape, name.split())) for name in names)
    return re.compile(rf"(?<!\w)(?:{listed})(?!\w)" if listed else r"(?!)")


def _left_out(root: Group, text: str) -> Iterator[Edit]:
    """The lines of the fields that are not copied."""
    letter = "distribution" in root.entries
    for name, (key, value) in root.entries.items():
        if name in LEFT_OUT or (letter and name == "recommendations"):
            end = max(value.end, _last(value))
            stop = text.find("\n", end - 1)
            yield key.start, len(text) if stop < 0 else stop + 1, ""


def _last(node: Node) -> int:
    """The offset at which the last value below a node ends."""
    return max((one.end for _, one in _scalars(node, ())), default=node.end)


COMMENT = re.compile(r"^[ \t]*#.*\n?", re.MULTILINE)
SCHEMA = "# yaml-language-server:"


def _comments(text: str, scalars: Sequence[Scalar]) -> Iterator[Edit]:
    """The lines of comments, which may hold facts; the line that names the schema stays."""
    for found in COMMENT.finditer(text):
        inside = any(one.start <= found.start() < one.end for one in scalars)
        if not inside and not found[0].startswith(SCHEMA):
            yield found.start(), found.end(), ""
