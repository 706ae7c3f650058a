"""The summary of a document: all that the index and the data files show of it.

`summarise` makes summaries, the record of a build keeps them as lines of JSON, and the index and
the data files are made from these lines, without loading a document.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from reportgen.model.stages import Stage

if TYPE_CHECKING:
    from pydantic import TypeAdapter


@dataclass(frozen=True, slots=True)
class Rated:
    """A rating: its words, its slug in class names, its points, and the most points `of` the scale.

    If something was not rated, `words` are the scale's words for that, and `of` is 0.
    """

    words: str
    slug: str
    points: int = 0
    of: int = 0

    @property
    def is_rated(self) -> bool:
        """Whether there is a rating at all."""
        return self.of > 0


@dataclass(frozen=True, slots=True)
class Answer:
    """A key question's percentage in one PDU.

    `topic` says what the question is about, `band` is the slug of the rating in whose band the
    percentage lies.
    """

    id: str
    topic: str
    percent: int
    band: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How a PDU stands on one standard.

    `domain` is the title of its domain. `cases` is what the percentages rest on, where that is
    known; `reason` why the standard was not inspected, where it was not.
    """

    id: str
    number: str
    name: str
    domain: str
    rated: Rated
    cases: int | None = None
    reason: str = ""
    answers: tuple[Answer, ...] = ()

    @property
    def lowest_percent(self) -> int | None:
        """The lowest percentage of a key question, where there is one."""
        return min((one.percent for one in self.answers), default=None)


@dataclass(frozen=True, slots=True)
class Unit:
    """One PDU with its ratings: `key` is the last part of its document's id.

    `boundaries` are the percentages at which a new band begins; there is no score while a rating
    is still to be given.
    """

    key: str
    name: str
    overall: Rated
    score: int | None
    maximum: int
    boundaries: tuple[int, ...]
    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """A standard or a section that a recommendation arises from; a section has no number."""

    id: str
    number: str
    name: str


@dataclass(frozen=True, slots=True)
class Advice:
    """One recommendation.

    `id` stays while its words and its recipient do, whatever is put before or behind it;
    `number` is the one that the document prints. `heading` and `text` make a sentence.
    """

    id: str
    number: int
    recipient: str
    heading: str
    text: str
    arises_from: tuple[Origin, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """One document.

    `label` is what the index calls it, `unit_word` and `units_word` what its framework calls those
    that are inspected. Dates are `2023-05`, or `2023-05-12` on a letter, and empty where none is
    known. `source` names the publication that facts were taken from, if they were; `sample` says
    that this is sample content. `withdrawn` is the day on which it was, empty if it was not. A
    document that is about no single PDU, or withdrawn, has no `unit`; one that belongs to no region
    has none of it.
    """

    id: str
    kind: str
    stage: Stage
    title: str
    label: str = ""
    unit_word: str = ""
    units_word: str = ""
    region_id: str = ""
    region: str = ""
    framework: str = ""
    language: str = "en-GB"
    publisher: str = ""
    published: str = ""
    fieldwork: str = ""
    source: str = ""
    sample: bool = False
    withdrawn: str = ""
    unit: Unit | None = None
    advice: tuple[Advice, ...] = ()

    def to_line(self) -> bytes:
        """The summary as one line of JSON."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":")).encode()


def read_summary(line: bytes) -> Summary:
    """A summary from its line of JSON. Raises `ValueError` if `to_line` cannot have written it."""
    return _reader().validate_json(line, strict=True)


@functools.cache
def _reader() -> TypeAdapter[Summary]:
    from pydantic import TypeAdapter  # a build with nothing to do reads no summary

    return TypeAdapter(Summary)


def to_lines(lines: Mapping[str, bytes]) -> bytes:
    """Lines of documents by their ids as one file: a JSON array with a document a line."""
    return b"[\n" + b",\n".join(lines[name] for name in sorted(lines)) + b"\n]\n"


def lines_of(data: bytes) -> tuple[bytes, ...]:
    """The lines of such a file, whatever is in them."""
    return tuple(line.removesuffix(b",") for line in data.split(b"\n") if line.startswith(b"{"))
