"""That names are written in one way, and abbreviations explained once and used."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from reportgen.checks.passages import Passage, any_of, first_words
from reportgen.documents.document import Written
from reportgen.problems.diagnostics import Diagnostic
from reportgen.text.references import looked_up
from reportgen.text.wording import capital


def known_names(document: Written, texts: Sequence[Passage]) -> Iterator[Diagnostic]:
    """A name that documents share is written as the list of names has it."""
    listed = document.names.names if document.names else {}
    right = {wrong: name for name, forms in listed.items() for wrong in forms}
    if not right:
        return
    first, wrong, proper = first_words(tuple(right)), any_of(tuple(right)), any_of(tuple(listed))
    for passage in texts:
        if passage.words.isdisjoint(first):
            continue
        inside = [found.span() for found in proper.finditer(passage.text)]
        for found in wrong.finditer(passage.text):
            start, end = found.span()
            written = " ".join(found[0].split())
            if not any(a <= start and end <= b for a, b in inside):
                message = f"`{written}` is not the name"
                hint = f"write `{right[written]}`"
                yield passage.problem("name-variant", message, start, end, hint)


NAME = r"(?P<name>[A-Z](?<![\w-].)[\w'’-]*(?:\s+(?:and|with|of|&|[A-Z][\w'’-]*))*?)"


@functools.lru_cache(maxsize=64)
def _named(kinds: tuple[str, ...]) -> re.Pattern[str]:
    """A name that stands before a word for what has it: `Manchester North PDU`."""
    each = "|".join(r"\s+".join(map(re.escape, kind.split())) for kind in kinds)
    return re.compile(rf"{NAME}\s+(?P<kind>{each})(?![\w-])")


CAPITAL = re.compile(r"[A-Z](?<![\w'’-].)[a-z]{5,}(?![\w-])")
ONE_OF_SEVERAL = [[word] for word in "a an another any each every no other".split()]
OPENING = frozenset("In At The For When While Since As But And Across By Of To From If".split())


OWN = {"pdu": "pdu.short", "region": "region.name"}
"""What a document is about, and the name that refers to what it is called."""


def own_names(document: Written, texts: Sequence[Passage]) -> Iterator[Diagnostic]:
    """The document's own PDU and region have their whole names, without a slip in them."""
    own = {part: str(looked_up(name, document.values)) for part, name in OWN.items()}
    region = document.words.region
    kinds = (document.words.unit, *document.words.unit_in_full, region, capital(region))
    last = {kind.split()[-1].lower() for kind in kinds}
    parts = {part for name in own.values() for part in name.split() if len(part) > 5}
    for passage in texts:
        if not passage.words.isdisjoint(last):
            for found in _named(kinds).finditer(passage.text):
                kind = "region" if found["kind"] in (region, capital(region)) else "pdu"
                yield from _called(passage, found, own[kind], region if kind == "region" else "")
        yield from _nearly(passage, parts)


def _nearly(passage: Passage, parts: Collection[str]) -> Iterator[Diagnostic]:
    """Words that miss a word of a name by one letter."""
    for found in CAPITAL.finditer(passage.text):
        if found[0] not in parts:
            for part in parts:
                if abs(len(part) - len(found[0])) < 2 and one_off(found[0], part):
                    message, hint = f"`{found[0]}` is nearly `{part}`", f"did you mean `{part}`?"
                    yield passage.problem("name-near-miss", message, *found.span(), hint)


def _called(passage: Passage, found: re.Match[str], own: str, region: str) -> Iterator[Diagnostic]:
    """What is wrong with a name before the word for a unit or, if that is given, for a region."""
    words, kind = found["name"].split(), found["kind"]
    if passage.text[: found.start()].split()[-1:] in ONE_OF_SEVERAL:
        return
    if words[0] in OPENING:
        words = words[1:]
    written = " ".join(words)
    at = passage.text.rfind(words[0], found.start(), found.end("name")) if words else -1
    if written == own and region and kind == capital(region):
        message, hint = f"`{written} {kind}` has a capital too many", f"write `{own} {region}`"
    elif written != own and not region and _is_part_of(words, own.split()):
        part = len(words) < len(own.split())
        message = f"`{written}` is {'only part of' if part else 'not'} the name"
        hint = f"write `{own}`"
    else:
        return
    if at >= 0:
        place = (at, found.end() if region else found.end("name"))
        yield passage.problem("name-near-miss", message, *place, hint)


def _is_part_of(words: Sequence[str], own: Sequence[str]) -> bool:
    """Whether words are the beginning of a longer name, or the name with `&` for `and`."""
    spelled = ["and" if word == "&" else word for word in words]
    return spelled == [*own] or (0 < len(spelled) < len(own) and spelled == [*own[: len(spelled)]])


def one_off(one: str, other: str) -> bool:
    """Whether one letter was lost, added, changed or swapped with the next, inside a word."""
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if not start:  # another first letter makes another word; one more at the end an ending
        return False
    a, b = one[start:], other[start:]
    return (
        a[1:] == b[1:] != "" or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])
    )


@dataclass(frozen=True, slots=True)
class Explained:
    """An abbreviation with what it stands for, and where in the reading order that is said."""

    passage: Passage
    at: int
    words: str
    start: int
    end: int


EXPLAINED = re.compile(r"\((?P<short>[A-Z][A-Za-z&]*[A-Z][A-Za-z]*?)(?P<plural>s?)\)")


def abbreviations(document: Written, texts: Sequence[Passage]) -> Iterator[Diagnostic]:
    """An abbreviation is explained where it is first used, once, and used afterwards.

    For one in the document's glossary a text need not, since its first use leads there.
    """
    texts = [passage for passage in texts if passage.location[0] != "phrases"]
    explained = explanations(texts)
    listed = document.names.abbreviations if document.names else {}
    elsewhere = document.explained
    uses = _uses(texts, {*explained, *listed})
    for short, places in explained.items():
        yield from _once_and_used(short, places, uses.get(short, []), short in elsewhere)
    for short, words in listed.items():
        if short not in explained and short not in elsewhere and (used := uses.get(short)):
            _, start, end, passage = used[0]
            message, hint = f"nothing explains `{short}`", f"write `{words} ({short})` here"
            yield passage.problem("abbreviation-unexplained", message, start, end, hint)


def explanations(texts: Sequence[Passage]) -> dict[str, list[Explained]]:
    """Every place that explains an abbreviation, in reading order."""
    found: dict[str, list[Explained]] = {}
    for at, passage in enumerate(texts):
        for bracket in EXPLAINED.finditer(passage.text):
            if words := _stands_for(passage.text[: bracket.start()], bracket["short"]):
                place = Explained(passage, at, f"{words} {bracket[0]}", *bracket.span())
                found.setdefault(bracket["short"], []).append(place)
    return found


Use = tuple[int, int, int, Passage]
"""A text by its place in the reading order, with the characters of an abbreviation."""


def _uses(texts: Sequence[Passage], shorts: set[str]) -> dict[str, list[Use]]:
    """Every use of some abbreviations, in reading order; where one is explained is no use."""
    found: dict[str, list[Use]] = {}
    if not shorts:
        return found
    listed = "|".join(map(re.escape, sorted(shorts, key=len, reverse=True)))
    pattern = re.compile(rf"(?<![\w-])(?P<short>{listed})s?(?![\w-])")
    words = {form.lower() for short in shorts for form in (short, f"{short}s", f"{short}'s")}
    for at, passage in enumerate(texts):
        if passage.words.isdisjoint(words):
            continue
        for use in pattern.finditer(passage.text):
            around = (
                passage.text[use.start() - 1 : use.start()]
                + passage.text[use.end() : use.end() + 1]
            )
            if around != "()":
                found.setdefault(use["short"], []).append((at, use.start(), use.end(), passage))
    return found


def _once_and_used(
    short: str, places: Sequence[Explained], uses: Sequence[Use], in_glossary: bool
) -> Iterator[Diagnostic]:
    first, *again = places
    for place in again:
        yield place.passage.problem(
            "abbreviation-repeated",
            f"`{short}` has been explained before",
            place.start,
            place.end,
            f"write only `{short}`",
        )
    if not uses:
        yield first.passage.problem(
            "abbreviation-unused",
            f"`{short}` is explained and never used",
            first.start,
            first.end,
            "leave it out",
        )
    elif uses[0][:2] < (first.at, first.start) and not in_glossary:
        _, start, end, passage = uses[0]
        hint = f"write `{first.words}` here, and only `{short}` later"
        message = f"`{short}` is used before it is explained"
        yield passage.problem("abbreviation-unexplained", message, start, end, hint)


def _stands_for(before: str, short: str) -> str:
    """The words at the end of a text that an abbreviation stands for; empty if they do not fit.

    Its letters are found in the words in order, the first one as their first letter.
    """
    words = [word.strip("`'‘’\"“”(") for word in before.split()[-len(short) - 3 :]]
    for count in range(1, len(words) + 1):
        part = words[-count:]
        if part[0][:1].lower() == short[0].lower() and _letters_in(short, " ".join(part)):
            initials = sum(word[:1].lower() in short.lower() for word in part)
            if initials * 2 >= len(part) and (count > 1 or len(part[0]) > len(short)):
                return " ".join(part)
    return ""


def _letters_in(short: str, words: str) -> bool:
    letters = iter(words.lower())
    return all(letter in letters for letter in short.lower())
