"""That a letter counts and names its PDUs rightly."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from reportgen.checks.forms import Found, Grammar, Read
from reportgen.checks.passages import Passage
from reportgen.checks.rules.names import one_off
from reportgen.kinds.rated.checks.claim_forms import NUMBERS, WORDS, value_of
from reportgen.kinds.rated.pdus import short
from reportgen.kinds.regional_letter.document import LetterDocument
from reportgen.problems.diagnostics import Diagnostic
from reportgen.text import wording

FORMS = {
    # all five PDUs; across the five PDUs; the five PDUs that we inspected; we inspected five PDUs
    "all": "( all | across ) ( all | the | of )* said:NUMBER inspected? COUNTED",
    "ours": "said:NUMBER COUNTED that? we have? inspected",
    "inspected": "said:NUMBER inspected COUNTED",
    "we": "we have? inspected said:NUMBER ( of the NUMBER )? COUNTED",
    # two of the five PDUs were rated … : that many were inspected, or that many are in the region
    "both": "said:( both | neither ) ( of | the )* COUNTED",
}


def counted(document: LetterDocument) -> tuple[str, ...]:
    """The words for units, one and several, as the framework has them."""
    words = document.words
    return (words.unit, *words.unit_in_full, words.units, *words.units_in_full)


def counts_of_pdus(document: LetterDocument, texts: Sequence[Passage]) -> Iterator[Diagnostic]:
    """A number of inspected PDUs is the number of files."""
    words = {"COUNTED": counted(document), "NUMBER": (*NUMBERS,), "STOP": WORDS["STOP"]}
    grammar, count = Grammar(words, FORMS), len(document.pdus)
    shorts = [short(pdu).casefold() for pdu in document.pdus.values()]
    for passage in texts:
        if not _may_count(passage):
            continue
        read = grammar.read(passage.text)
        for found in read.all(*FORMS):
            said = 2 if found.form == "both" else value_of(found.words("said"))
            start, end = found.span("said")
            if said == count or said < 2 or not passage.is_typed(start):
                continue
            if found.form == "both" and _two_named(passage, read, found, shorts):
                continue
            message = f"the letter is about {wording.number(count)} {document.words.units}"
            message += f", not {passage.text[start:end]}" if found.form != "both" else ""
            hint = "refer to their number: {{ pdus.count }}"
            yield passage.problem("pdu-count-mismatch", message, start, end, hint)


def _may_count(passage: Passage) -> bool:
    return not passage.words.isdisjoint(("inspected", "all", "across", "both", "neither"))


def _two_named(passage: Passage, read: Read, found: Found, shorts: Sequence[str]) -> bool:
    """Whether the sentence before or this one names PDUs, which `both` may stand for."""
    del read
    ends = [first for first, _ in passage.sentences() if first <= found.start]
    begin = ends[-2] if len(ends) > 1 else 0
    end = next((last for _, last in passage.sentences() if last >= found.end), len(passage.text))
    said = passage.text[begin:end].casefold()
    return sum(name in said for name in shorts) > 1


@functools.lru_cache(maxsize=64)
def _named(unit: str) -> re.Pattern[str]:
    """A name that stands before the word for a unit."""
    name = r"(?P<name>[A-Z][\w'’-]*(?:\s+(?:and|with|of|&|[A-Z][\w'’-]*))*?)"
    return re.compile(rf"(?<![\w-]){name}\s+{re.escape(unit)}(?![\w-])")


def names_of_pdus(document: LetterDocument, texts: Sequence[Passage]) -> Iterator[Diagnostic]:
    """A PDU of the region has the whole name of its file."""
    words = document.words
    names = [short(pdu).removesuffix(f" {words.unit}") for pdu in document.pdus.values()]
    for passage in texts:
        for found in _named(words.unit).finditer(passage.text):
            written = " ".join(found["name"].split())
            if near := _meant(written, names):
                message = f"`{written}` is not a {words.unit} of this {words.region}"
                hint = f"write `{near}`"
                yield passage.problem("name-near-miss", message, *found.span("name"), hint)


def _meant(written: str, names: Sequence[str]) -> str | None:
    """The PDU that a name stands for which is not quite its own."""
    if any(written == name or written.endswith(f" {name}") for name in names):
        return None
    said = ["and" if word == "&" else word for word in written.split()]
    for name in names:
        own = name.split()
        starts = own[: len(said)] == said or said[:1] == own[:1]
        if starts or (len(said) == 1 and len(own) == 1 and one_off(written, name)):
            return name
    return None
