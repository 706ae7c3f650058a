"""What the program sets around a value is not typed in the value as well: `Dear Dear Ann`.

What is set is read off the framework: its phrases, the headings of recommendations, its name for a
region. What templates set around fields by themselves is a table in `_set_by_templates`.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportgen.checks.rules._set_by_templates import (
    is_recommendation,
    set_by_templates,
    told,
)
from reportgen.documents.document import Document, Written
from reportgen.model.base import Location, words_of
from reportgen.model.shared import Person
from reportgen.model.values import is_gap
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic
from reportgen.read.yaml_reader import Tree
from reportgen.text.references import Problem, references_in

RECOMMENDATION = "recommendation"
NEAR = 120
"""So many characters at an end of a value are compared with what is set there."""
WORD = re.compile(r"\([cC]\)|©|[^\W_]+(?:[.'’&-][^\W_]+)*")
SAME = {"(c)": "©", "copyright": "©"}
"""Other ways to type what is set."""
ROOTS: dict[str, Location] = {"letter": (), "standard": ("standards",)}
"""Where in a document's file that is typed which phrases call by another name."""
SHARED = frozenset(("publisher", "region", "signatory"))
"""What phrases name that is typed in a file of its own."""


class Around(NamedTuple):
    """The words around a value, and the name by which the phrase refers to it."""

    name: str
    before: str
    after: str


def set_around(document: Document) -> Iterator[Diagnostic]:
    """No value of a document repeats what is set around it."""
    if not isinstance(document, Written):
        return
    fields: dict[str, list[Around]] = {}
    for around in _arounds(document):
        fields.setdefault(around.name.rpartition(".")[2], []).append(around)
    for location, words in words_of(document.report.value):
        here = fields.get(RECOMMENDATION if is_recommendation(location) else str(location[-1]), ())
        near = [one for one in here if _is_at(one.name, location)]
        for problem in (*_doubled(words, near), *set_by_templates(document, location, words)):
            yield document.report.problem(problem, location)
            break


def set_around_shared(document: Document, tree: Tree) -> Iterator[Diagnostic]:
    """No value of a shared file repeats what is set around it in a document."""
    if not isinstance(document, Written):
        return
    data = tree.data()
    kind = data.get("kind") if isinstance(data, dict) else None
    root = "signatory" if kind == "people" else str(kind)
    person = getattr(document, "signatory", None)
    signs = (person.name, person.post) if isinstance(person, Person) else ()
    arounds = _arounds(document)
    for location, words in tree.texts() if root in SHARED else ():
        if root == "signatory" and words not in signs:
            continue
        names = [f"{root}.{part}" for part in location if isinstance(part, str)]
        for problem in _doubled(words, [one for one in arounds if one.name in names]):
            place = tree.text_span(location, problem.offset, problem.length)
            yield diagnostic(problem.code, problem.message, place, *problem.hints)


def _doubled(words: str, arounds: Sequence[Around]) -> Iterator[Problem]:
    """What the first of these would print twice."""
    yield from itertools.islice(filter(None, (doubled(words, one) for one in arounds)), 1)


def _is_at(name: str, location: Location) -> bool:
    """Whether what phrases call by a name is typed at a location: `publication.lead_inspector`."""
    root, _, field = name.rpartition(".")
    above = ROOTS.get(root, (root,) if root else ())
    is_there = not field or location[-1] == field or name == RECOMMENDATION
    return root not in SHARED and is_there and location[: len(above)] == above


def _arounds(document: Written) -> tuple[Around, ...]:
    """All that is set around values of a document, by its framework's words."""
    framework = document.framework.value
    kind = getattr(document.report.value, "kind", "")
    own = getattr(document.report.value, "phrases", {})
    phrases = {**framework.phrases.get(kind, {}), **own}
    names = tuple(one.name for one in framework.recipients.values())
    named: tuple[str, ...] = ()
    if document.region is not None and document.region.in_prose is None:
        named = tuple(getattr(framework, name, "") for name in ("region_name", "region_in_prose"))
    person = getattr(document, "signatory", None)
    signed = (person.name, person.post) if isinstance(person, Person) else None
    return arounds_in(tuple(phrases.values()), names, named, signed)


@functools.lru_cache(maxsize=64)
def arounds_in(
    phrases: Sequence[str],
    recipients: Sequence[str],
    region: Sequence[str] = (),
    signature: tuple[str, str] | None = None,
) -> tuple[Around, ...]:
    """What phrases, headings of recommendations, a region's name and a signature set around values.

    Of a region there are the patterns of its name, `the … region`; of who signs, name and post.
    """
    found = [one for phrase in (*phrases, *recipients) for one in _in_phrase(phrase)]
    for pattern in filter(None, region):
        before, _, after = pattern.partition("…")
        found.append(Around("region.name", before, after))
    for name in recipients:
        ends = [one.offset + one.length for one in references_in(name)]
        found.append(Around(RECOMMENDATION, name[max(ends, default=0) :], ""))
    found += [Around("letter.opening", one.before, "") for one in found if _greets(one)]
    if signature and not any(map(is_gap, signature)):
        name, post = signature
        found.append(Around("signatory.name", "", post))
        if not name.endswith(post):  # that is told of the name
            found.append(Around("signatory.post", name, ""))
    return tuple(one for one in found if WORD.search(one.before) or WORD.search(one.after))


def _greets(around: Around) -> bool:
    return around.name == "letter.salutation"


def _in_phrase(phrase: str) -> Iterator[Around]:
    references = [*references_in(phrase)]
    starts = [0, *(one.offset + one.length for one in references)]
    stops = [*(one.offset for one in references), len(phrase)]
    for number, one in enumerate(references):
        # A region's heading is its name with the framework's words, which stand apart.
        name = "region.name" if one.name == "region.in_headings" else one.name
        before = phrase[starts[number] : stops[number]]
        yield Around(name, before, phrase[starts[number + 1] : stops[number + 1]])


def doubled(value: str, around: Around) -> Problem | None:
    """The problem that a value begins or ends with words that are set there, if it does."""
    if end := _again(value, around.before):
        rest = value[end:].lstrip(" \t\n:,.–-")
        start = len(value) - len(value.lstrip())
        return told(value[start:end], "before", rest, start, end - start)
    ends = [*WORD.finditer(value, max(0, len(value) - NEAR))]
    set_ = _folded([one[0] for one in WORD.finditer(around.after[:NEAR])])
    for count in range(min(len(ends), len(set_)), 0, -1):
        if _folded([one[0] for one in ends[-count:]]) == set_[:count]:
            start = ends[-count].start()
            rest = value[:start].rstrip(" \t\n:,–-")
            if not rest:  # what is set there is another value, in whose place this one was typed
                return None
            return told(value[start:].rstrip(), "after", rest, start, len(value.rstrip()) - start)
    return None


def _again(value: str, before: str) -> int:
    """Where in a value the words end that are set before it; 0 if it begins with others."""
    said = [*WORD.finditer(value[:NEAR])]
    words = [one[0] for one in WORD.finditer(before[-NEAR:])]
    if not said or not words or "{" in value[: said[0].start()]:
        return 0
    for count in range(min(len(said), len(words)), 0, -1):
        if _folded([one[0] for one in said[:count]]) == _folded(words[-count:]):
            return said[count - 1].end()
        letters = "".join(sign for word in words[-count:] for sign in word if sign.isupper())
        if count > 1 and len(letters) > 2 and said[0][0].replace(".", "") == letters:
            return said[0].end()
    last = words[-1]
    if last[0].isupper() and len(last) > 3:  # `His Majesty's Inspector` where `HM Inspector` is set
        return next((one.end() for one in said[:4] if one[0].casefold() == last.casefold()), 0)
    return 0


def _folded(words: Sequence[str]) -> list[str]:
    folded = (word.casefold() for word in words)
    return [SAME.get(word, word) for word in folded]
