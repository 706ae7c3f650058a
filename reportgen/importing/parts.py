"""The parts of a kind, by the names that they have on pages and in the framework."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from reportgen.documents.document import Document, Published
from reportgen.documents.kind import Kind
from reportgen.model.base import Location, texts_of
from reportgen.model.framework import Framework
from reportgen.model.values import Text
from reportgen.read.fields import model_at
from reportgen.text import references
from reportgen.text.references import Names

SHOULD = re.compile(r"\bshould\s*:?$", re.IGNORECASE)
"""How a line ends that says whom recommendations go to."""
NUMBER = re.compile(
    r"^\W*(?:(?:chapter|section|part|annexe?|appendix)\s+)?(?:\d+|[A-Z])?(?:\.\d+)*[.):]*\s+",
    re.IGNORECASE,
)
"""What numbers a heading: `1.2.`, `Chapter 3:`."""
GIVES = re.compile(r"\b(?:rating|rated|judged|judgement|graded?)\b", re.IGNORECASE)
"""What says that a short line gives a rating."""
MOST_LEAD = 8
"""How many words may lead to what a question asks about."""
LETTERS = re.compile(r"[^\W\d_]+")
ALIKE = 0.84
"""How alike two names must be, from 0 to 1."""
SAME, SHORT = 0.7, 4
"""The share of their words that two sentences have in common, and what is no sentence."""


def plain(name: str) -> str:
    """A name without its number, capitals and signs: `1.2. Staff:` is `staff`."""
    shown = NUMBER.sub("", f"{name.strip()} ", count=1) or name
    return " ".join(LETTERS.findall(shown.replace("_", " ").casefold()))


def likeness(one: str, other: str) -> float:
    """How alike two plain names are; 1 if they are equal."""
    if one == other:
        return 1.0
    if not one or not other or abs(len(one) - len(other)) > max(len(one), len(other)) / 3:
        return 0.0
    return difflib.SequenceMatcher(None, one, other).ratio()


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a kind: what it may be called, and where it stands.

    `prose` is the location of its running text, and `blocks` that of a list in which tables may
    stand among its paragraphs. `lists` are the locations of lists of texts below
    it by what they may be called; of each, `item` is the field of its items that has the words.
    `answers` are the questions that a table answers, by their words.
    """

    names: tuple[str, ...]
    location: Location
    prose: Location | None = None
    lists: Mapping[str, Location] = field(default_factory=dict)
    item: str = ""
    rating: Location | None = None
    answers: Mapping[str, Location] = field(default_factory=dict)
    quotes: bool = False
    blocks: Location | None = None


@dataclass(frozen=True, slots=True)
class Parts:
    """All parts of a kind, the words of its ratings, and where its footnotes go.

    `fixed` are the sentences that its framework has, and `terms` its words before a colon. If the
    kind has files of chapters, `chapters` is the field that holds them, and `taken` are the names
    that no chapter may have.
    """

    parts: tuple[Part, ...]
    ratings: tuple[str, ...] = ()
    footnotes: Location | None = None
    fixed: tuple[frozenset[str], ...] = ()
    terms: frozenset[str] = frozenset()
    chapters: str = ""
    taken: tuple[str, ...] = ()

    def named(self, heading: str) -> Part | None:
        """The part that a heading begins; None if it begins none."""
        known = ((name, one) for one in self.parts for name in one.names)
        found: Part | None = best(heading, known)
        return found

    def addressed(self, words: str, begun: Collection[Location]) -> Part | None:
        """Whom recommendations go to: `Oldham PDU should:`.

        Where nobody is called so, that is the first of the framework's recipients that is left:
        the report may call the unit otherwise than its id says.
        """
        to = [one for one in self.parts if any(SHOULD.search(name) for name in one.names)]
        found: Part | None = best(words, ((name, one) for one in to for name in one.names))
        left = (one for one in to if one.location not in begun)
        return found or next(left, None)

    def rating(self, words: str) -> str:
        """The rating that a text names, if that is all it does: `Rating: Good`."""
        said = plain(words)
        short = len(said.split()) <= 6
        found = [one for one in self.ratings if re.search(rf"\b{plain(one)}\b", said)]
        return found[0] if short and len(found) == 1 and _is_given(found[0], words) else ""

    def is_fixed(self, words: str) -> bool:
        """Whether a text is a sentence of the framework, which no document repeats."""
        said = frozenset(plain(words).split())
        if plain(words.partition(":")[0]) in self.terms and ":" in words:
            return True
        return any(len(said & one) >= SAME * max(len(said), len(one)) for one in self.fixed)


def _is_given(rating: str, words: str) -> bool:
    """Whether words give a rating, behind what it is of if need be; `What was good` gives none."""
    if plain(words) == plain(rating) or GIVES.search(words):
        return True
    before, sign, behind = words.rpartition(":")
    return bool(sign and before) and plain(behind) == plain(rating)


def asked(words: str, answers: Mapping[str, Location]) -> Location | None:
    """The question that words ask, with or without how it begins: `Does planning focus on …`."""
    said = words.split()
    for at in range(max(1, len(said) - SHORT + 1)):
        found: Location | None = best(" ".join(said[at:]), answers.items())
        if found is not None or at == MOST_LEAD:
            return found
    return None


def best(name: str, known: Iterable[tuple[str, Any]]) -> Any:
    """What has the name that is most like this one; None if no name is alike enough."""
    wanted, found, most = plain(name), None, ALIKE
    for other, value in known:
        alike = likeness(wanted, plain(other))
        if alike > most or (alike == 1.0 and found is None):
            found, most = value, alike
    return found


def parts_of(kind: Kind, document: Document) -> Parts:
    """The parts of a kind as its starter has them, by the headings that its pages give them."""
    finder = _Finder(kind, document)
    footnotes = ("footnotes",) if "footnotes" in kind.model.model_fields else None
    fixed = (frozenset(plain(one).split()) for one in finder.fixed())
    return Parts(
        (*finder.parts(),),
        document.ratings,
        footnotes,
        tuple(one for one in fixed if len(one) > SHORT),
        frozenset(map(plain, finder.terms.values())),
        "parts" if "parts" in kind.parts else "",
        (*kind.parts, "report"),
    )


class _Finder:
    def __init__(self, kind: Kind, document: Document) -> None:
        self.kind = kind
        self.document = document
        found: Any = getattr(document, "framework", None)
        self.framework = found.value if found else None
        self.terms: Mapping[str, str] = {}
        if self.framework is not None:
            self.terms = self.framework.terms.get(self.kind.name, {})

    def fixed(self) -> Iterator[str]:
        """The sentences of the framework, with what is known of them filled in."""
        if isinstance(self.framework, Framework):
            yield from (one.statement for _, one in self.framework.standards())
        if isinstance(self.document, Published):
            for _, text in texts_of(self.document.phrases):
                yield self._filled(text)

    def parts(self) -> Iterator[Part]:
        """The parts with a heading of their own, and whom recommendations go to."""
        terms = self.terms
        for name, field_of in self.kind.model.model_fields.items():
            if self._is_prose((name,)):
                at = (name,)
                yield Part(self._headings(at, terms), at, prose=at, blocks=self._blocks(at))
            elif inner := model_at(self.kind.model, (name,)):
                own = self._headings((name,), terms)
                yield from self._of_model(own, (name,), inner, terms)
            elif "Mapping" in str(field_of.annotation):
                yield from self._of_mapping(name, terms)

    def _of_model(
        self, names: tuple[str, ...], at: Location, model: type[BaseModel], terms: Mapping[str, str]
    ) -> Iterator[Part]:
        prose = next((name for name in PROSE if self._is_prose((*at, name))), None)
        lists = {**dict(self._lists(at, model, terms))}
        if prose is None and not lists:
            return
        rating = (*at, "rating") if "rating" in model.model_fields else None
        answers = dict(self._answers(at)) if "key_questions" in model.model_fields else {}
        place = (*at, prose) if prose else None
        blocks = self._blocks(place) if place else None
        yield Part(names, at, place, lists, "text", rating, answers, bool(lists), blocks)

    def _lists(
        self, at: Location, model: type[BaseModel], terms: Mapping[str, str]
    ) -> Iterator[tuple[str, Location]]:
        """The lists of texts of a model by what they may be called."""
        for name in model.model_fields:
            inner = model_at(self.kind.model, (*at, name, 0))
            if inner is not None and "text" in inner.model_fields:
                yield name.replace("_", " "), (*at, name)
                if name in terms:
                    yield terms[name], (*at, name)

    def _of_mapping(self, name: str, terms: Mapping[str, str]) -> Iterator[Part]:
        """The parts that the framework names: standards, sections, recipients."""
        for id, names in self._ids(name):
            at = (name, id)
            if model_at(self.kind.model, (*at, 0)) is not None:
                yield Part(names, at, lists={names[0]: at}, item="text")
            elif inner := model_at(self.kind.model, at):
                yield from self._of_model(names, at, inner, terms)
        if name in terms:
            yield Part((terms[name],), (name,))

    def _ids(self, name: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        framework = self.framework
        if not isinstance(framework, Framework):
            return
        if name == "standards":
            yield from ((id, (one.name,)) for id, one in framework.standards())
        elif name == "sections" and self.kind.is_pdu:
            yield from ((id, (one.title,)) for id, one in framework.sections())
        elif name == "sections":
            yield from ((id, (one.title,)) for id, one in framework.letter_sections.items())
        elif name == "recommendations" and self.kind.is_pdu:
            for id, one in framework.recipients.items():
                yield id, (self._filled(one.name), f"{id} should")

    def _filled(self, words: Text) -> str:
        names: Names = self.document.values
        return references.fill(words, names).text

    def _answers(self, at: Location) -> Iterator[tuple[str, Location]]:
        if isinstance(self.framework, Framework):
            standard = dict(self.framework.standards()).get(str(at[-1]))
            for id, question in (standard.key_questions if standard else {}).items():
                yield question.text, (*at, "key_questions", id)
                yield question.topic, (*at, "key_questions", id)

    def _headings(self, at: Location, terms: Mapping[str, str]) -> tuple[str, ...]:
        """What a part may be called: as its pages call it, and as its field is called."""
        shown = self.kind.setting(self.document, at).section
        name = str(at[0])
        found = (terms.get(name, ""), shown, name.replace("_", " "))
        return (*dict.fromkeys(filter(None, found)),)

    def _is_prose(self, at: Location) -> bool:
        """Whether a text of several paragraphs may stand at a location."""
        return "Prose" in self._named(at)

    def _blocks(self, at: Location) -> Location | None:
        """The location of a text, if a list of blocks may stand there."""
        return at if "TextOrBlocks" in self._named(at) else None

    def _named(self, at: Location) -> str:
        """What is said of the type of a field; empty if there is no such field."""
        owner = model_at(self.kind.model, at[:-1]) if len(at) > 1 else self.kind.model
        found = owner.model_fields.get(str(at[-1])) if owner else None
        return f"{found.annotation} {found.metadata}" if found else ""


PROSE: Sequence[str] = ("text", "rationale", "introduction")
"""The fields that hold the running text of a part, the first one that it has."""
