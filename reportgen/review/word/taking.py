"""Writes the changes of reviewers that were accepted into the files of a document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from reportgen.documents.document import Document
from reportgen.edit.edits import Edit, NoPlaceError, Set, Value, done, value_at
from reportgen.edit.folders import apply_to_files
from reportgen.edit.merging import Conflict, carry
from reportgen.edit.writing import Refused
from reportgen.files.sources import Project
from reportgen.files.write import RIGHT_WANTED, put
from reportgen.load.loading import load
from reportgen.model.base import Location, texts_of
from reportgen.model.review import ACCURACY
from reportgen.model.values import Phrase
from reportgen.problems.errors import ToolError
from reportgen.read.tree import Tree
from reportgen.review.word.point import Point
from reportgen.review.word.sent import Sent

WORD = re.compile(r"\w+")
ALONE = ("text",)
"""Where a text stands that is looked at by itself."""
HALF = 0.5
"""A text is still the one that was sent if half of its words are."""


@dataclass(frozen=True, slots=True)
class Clash:
    """A change that cannot be written beside what the text has become: its three versions."""

    sent: str
    now: str
    theirs: str


@dataclass(slots=True)
class Writing:
    """A document into which accepted changes are written, one after the other.

    Nothing is on disk before `write`. `texts` are its files by path.
    """

    project: Project
    document: Document
    edits: list[Edit] = field(default_factory=list)
    now: Value = None
    first: Value = None
    """Its texts as they were before any change."""
    places: tuple[Location, ...] = ()
    """Where its texts stand."""

    def __post_init__(self) -> None:
        found = texts_of(self.document.report.value)
        texts = [(place, str(text)) for place, text in found if not isinstance(text, Phrase)]
        self.places = tuple(place for place, _ in texts)
        self.now = self.first = skeleton(texts)

    @classmethod
    def of(cls, project: Project, document: str) -> Writing:
        """A document as it is on disk. Raises `ToolError` if it cannot be read."""
        corpus = load(project, (document,))
        entry = corpus.entries[document]
        if entry.document is None:
            hint = f"`reportgen check {document}` says what is wrong with it"
            raise ToolError(f"`{document}` cannot be read, so that nothing is written", hint)
        return cls(project, entry.document)

    def accept(self, point: Point, sent: Sent | None = None) -> Clash | str | None:
        """Put a change in; what keeps it out is a clash, or the reason. None if it is in."""
        found = self.wanted(point, sent)
        if isinstance(found, Clash | str):
            return found
        for edit in found:
            self._put(edit)
        return None

    def wanted(self, point: Point, sent: Sent | None = None) -> Sequence[Edit] | Clash | str:
        """The edits that put a change in, or what keeps it out.

        Without what was sent, its location must be the one that its text has now.
        """
        if point.new is None:
            return point.why or "there is nothing to write"
        if (now := self.text_at(point.location)) in (point.old, point.new):
            return [Set(point.location, point.new)] if now == point.old else []
        if value_in(self.first, point.location) == point.old:
            # only what was accepted here has changed it: no other text is needed to find its place
            found = _merged(point, ALONE, {"text": point.old}, {"text": now})
            return (
                found
                if isinstance(found, Clash)
                else [replace(one, location=point.location) for one in found]
            )
        return _merged(point, point.location, self._base(point, sent), self.now)

    def _base(self, point: Point, sent: Sent | None) -> Value:
        """The texts that a change was made in: what was sent, or the present with the old text."""
        if sent is None:
            return done(self.now, Set(point.location, point.old))
        return skeleton((one.location, one.text) for one in sent.texts)

    def place_of(self, point: Point) -> Location | None:
        """Where the text of a point stands now: it may have moved in its list. None if it is gone.

        It is told by its words, since the log has no other text to find it by.
        """
        here = point.location
        is_alone = isinstance(self.text_at(here), str) and not any(
            isinstance(part, int) for part in here
        )
        if is_alone or self.text_at(here) in (point.old, point.new):
            return here
        beside = [one for one in self.places if one != here and _are_alike(one, here)]
        same = [one for one in beside if self.text_at(one) == point.old]
        if len(same) == 1:
            return same[0]
        near = max((here, *beside), key=lambda one: self._likeness(one, point.old))
        return near if self._likeness(near, point.old) >= HALF else None

    def _likeness(self, place: Location, text: str) -> float:
        now = self.text_at(place)
        return likeness(now, text) if isinstance(now, str) else 0

    def write_words(self, place: Location, words: str) -> None:
        """Put other words in place of a text."""
        self._put(Set(place, words))

    def _put(self, edit: Edit) -> None:
        self.now = done(self.now, edit)
        self.edits.append(edit)

    def text_at(self, location: Location) -> Value:
        """The text at a location as it is now; None if there is nothing."""
        return value_in(self.now, location)

    @property
    def in_files(self) -> list[Edit]:
        """Its edits where their texts stand in the files."""
        return [_in_file(self.document.report.tree, one) for one in _last(self.edits)]

    def texts(self) -> dict[str, str]:
        """The files that change, by path, with their new texts. Raises `ToolError`."""
        tree = self.document.report.tree
        files = {place: one.source.path for place, one in tree.placed()}
        texts = {place: self._text(path) for place, path in files.items()}
        applied = apply_to_files(texts, self.in_files)
        if isinstance(applied, Refused):
            raise ToolError(applied.message)
        return {files[place]: one.text for place, one in applied.items()}

    def write(self) -> tuple[str, ...]:
        """Write the files that change; gives their paths."""
        texts = self.texts()
        for path, text in texts.items():
            put(self.project.tree, path, text.encode(), RIGHT_WANTED)
        return (*texts,)

    def _text(self, path: str) -> str:
        return self.project.bytes_of(path, self.project.largest_file).decode()


def value_in(texts: Value, location: Location) -> Value:
    """What texts have at a location; None if there is nothing."""
    try:
        return value_at(texts, location)
    except NoPlaceError:
        return None


def _merged(point: Point, place: Location, base: Value, now: Value) -> Sequence[Set] | Clash:
    """The edits that put a change of the text at a place into what the texts have become."""
    assert point.new is not None
    carried = carry(base, [Set(place, point.new)], now)
    edits = [one for one in carried.edits if isinstance(one, Set)]
    for conflict in carried.conflicts:
        together = words_together(conflict)
        if conflict.there is None or together is None:
            there = conflict.disk if isinstance(conflict.disk, str) else "(it is gone)"
            return Clash(point.old, there, point.new)
        edits.append(Set(conflict.there, together))
    return edits


def _last(edits: Sequence[Edit]) -> Sequence[Edit]:
    """Of several edits that give the same text, the last one, which holds the others."""
    if not all(isinstance(one, Set) for one in edits):
        return edits
    return [*{one.location: one for one in edits}.values()]


def _in_file(tree: Tree, edit: Edit) -> Edit:
    """An edit where its text stands in the file: a text alone may stand for a group."""
    if isinstance(edit, Set) and not tree.has(edit.location):
        return Set(edit.location[:-1], edit.value)
    return edit


def words_together(conflict: Conflict) -> str | None:
    """The text with the words of both sides; None if they touch each other, or it is gone."""
    found = list[str]()
    for one in conflict.paragraphs:
        match one.changed_by:
            case "both" if one.together is None:
                return None
            case "both":
                found.append(one.together or "")
            case "others":
                found.append(one.disk)
            case _:
                found.append(one.mine)
    ends = _ends(conflict.mine)
    return "\n\n".join(filter(None, found)) + ends if found else None


def likeness(one: str, other: str) -> float:
    """The share of words that two texts have in common, from 0 to 1.

    >>> likeness("a good plan", "a better plan")
    0.6666666666666666
    """
    ours, theirs = (Counter(WORD.findall(text.casefold())) for text in (one, other))
    return 2 * (ours & theirs).total() / max(1, ours.total() + theirs.total())


def _are_alike(one: Location, other: Location) -> bool:
    """Whether two locations differ at most in their places in lists."""
    return [isinstance(part, int) or part for part in one] == [
        isinstance(part, int) or part for part in other
    ]


def _ends(text: Value) -> str:
    return text[len(text.rstrip("\n")) :] if isinstance(text, str) else ""


def skeleton(texts: Iterable[tuple[Location, str]]) -> Value:
    """A document that has these texts at their locations, and nothing else."""
    root = _Node()
    for location, text in texts:
        node = root
        for part in location:
            node = node.inner.setdefault(part, _Node())
        node.text = text
    return root.value()


@dataclass(slots=True)
class _Node:
    text: str | None = None
    inner: dict[str | int, _Node] = field(default_factory=dict)

    def value(self) -> Value:
        """The value of this node: a text, a group of fields or a list."""
        if not self.inner:
            return self.text
        numbers = [one for one in self.inner if isinstance(one, int)]
        if not numbers:
            return {str(name): one.value() for name, one in self.inner.items()}
        empty = _Node()
        return [self.inner.get(at, empty).value() for at in range(max(numbers) + 1)]


def in_words(points: Sequence[Point]) -> str:
    """How many points there are of each sort: `3 changes, 1 comment`."""
    sorts = dict.fromkeys(one.sort for one in points)
    return ", ".join(_counted(sum(one.sort == sort for one in points), sort) for sort in sorts)


def _counted(count: int, sort: str) -> str:
    if sort == ACCURACY:
        return f"{count} point{'s' * (count != 1)} about factual accuracy"
    if sort == "unplaced":
        return f"{count} that could not be placed"
    return f"{count} {sort}{'s' * (count != 1)}"
