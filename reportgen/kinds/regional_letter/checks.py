"""That a regional letter agrees with the files of its PDUs."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence

from reportgen.checks.passages import Passage
from reportgen.checks.rules.names import one_off
from reportgen.kinds.rated.names import stage_phrases
from reportgen.kinds.rated.pdus import short
from reportgen.kinds.regional_letter.clauses import REFERS_TO
from reportgen.kinds.regional_letter.document import LetterDocument
from reportgen.kinds.regional_letter.names import overall_rating, recommended
from reportgen.model.framework import Words
from reportgen.model.shared import stage_of
from reportgen.model.stages import STAGES
from reportgen.model.values import GAP, is_gap
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic, did_you_mean
from reportgen.text import references, wording

NUMBERS = {wording.number_in_words(number): number for number in range(2, 101)}
NUMBER = r"(?:\d{1,3}|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + ")"


def _units(words: Words) -> tuple[str, ...]:
    """How sentences name several of those whom the letter is about."""
    return (words.units, *words.units_in_full)


def known_sections(document: LetterDocument) -> Iterator[Diagnostic]:
    """Sections are those that the framework gives letters."""
    known = document.framework.value.letter_sections
    for name in document.report.value.sections:
        if name not in known:
            message = f"the framework {document.report.value.framework} has no section `{name}`"
            place = document.report.key(("sections", name))
            yield diagnostic("unknown-section", message, place, *did_you_mean(name, known))


def phrases_resolve(document: LetterDocument) -> Iterator[Diagnostic]:
    """Every reference of a fixed sentence names a value that there is."""
    names = document.values
    more: Mapping[str, references.Names] = {
        **REFERS_TO,
        "fieldwork_started": {"fieldwork": {"month": ""}},
    }
    letter = document.report.value
    own, kind = letter.phrases, letter.kind
    left_out = {name for name, needed in stage_phrases(letter).items() if not needed}
    left_out |= set() if letter.sample else {"sample_notice"}
    left_out |= set() if recommended(document) else {"annexes_pointer"}
    for name, text in document.framework.value.phrases[kind].items():
        if name in left_out:
            continue
        owner, location = (
            (document.report, ("phrases", name))
            if name in own
            else (document.framework, ("phrases", kind, name))
        )
        used = {**names, **more.get(name, {})}
        for problem in references.fill(own.get(name, text), used).problems:
            yield owner.problem(problem, location)


def reworded(document: LetterDocument) -> Iterator[Diagnostic]:
    """A recommendation is printed in the words of the PDU's own file."""
    for pdu, recipients in document.report.value.recommendations.items():
        if pdu not in document.pdus:
            place = document.report.key(("recommendations", pdu))
            region = document.framework.value.region_named(document.region.name)
            message = f"{region} has no {document.words.unit} `{pdu}`"
            yield diagnostic("unknown-pdu", message, place, *did_you_mean(pdu, document.pdus))
            continue
        given = document.pdus[pdu].report.value.recommendations
        for recipient, items in recipients.items():
            for number, text in items.items():
                location = ("recommendations", pdu, recipient, number)
                theirs = given.get(recipient, ())
                if int(number) > len(theirs):
                    yield diagnostic(
                        "unknown-recommendation",
                        f"`{pdu}` has no recommendation {number} for `{recipient}`",
                        document.report.key(location),
                        f"it has {wording.number(len(theirs))}",
                    )
                elif " ".join(text.split()) != " ".join(theirs[int(number) - 1].text.split()):
                    yield diagnostic(
                        "recommendation-reworded",
                        f"this is not what `{pdu}` is recommended in its own file",
                        document.report.at(location),
                        "change it there, and leave it out here",
                    )


@functools.lru_cache(maxsize=64)
def _overall_claims(
    names: tuple[str, ...], scale: tuple[str, ...], unit: tuple[str, ...]
) -> re.Pattern[str]:
    """`Cumbria was rated 'Good'`, with several PDUs too, where nothing limits what was rated."""
    name = rf"(?:the\s+)?{_any(names)}(?:\s+{_any(unit)})?"
    rating = rf"['‘](?P<rating>{_any(scale)})[.,]?['’]"
    return re.compile(
        rf"(?<![\w'’-])(?P<pdus>(?:{name},\s+)*(?:{name}\s+and\s+)?{name})\s+"
        rf"(?:is|was|are|were|has\s+been|have\s+been)\s+(?:(?:each|both|all)\s+)?"
        rf"(?:rated|judged|assessed)\s+(?:overall\s+)?(?:as\s+)?{rating}"
        rf"(?:\s+(?:for|on)\s+(?:the\s+standard\s+(?:of|for|on)\s+)?(?P<standard>[^.,;:()]+))?"
    )


@functools.lru_cache(maxsize=64)
def _counted(scale: tuple[str, ...], units: tuple[str, ...]) -> re.Pattern[str]:
    """`three of the five PDUs were rated 'Good'`."""
    rating = rf"['‘](?P<rating>{_any(scale)})[.,]?['’]"
    return re.compile(
        rf"\b(?P<part>all|none|one|{NUMBER})\s+(?:of\s+)?(?:the\s+)?(?:(?P<whole>{NUMBER})\s+)?"
        rf"{_any(units)}\s+(?:is|was|are|were)\s+(?:rated|judged|assessed)\s+(?:overall\s+)?(?:as\s+)?"
        rf"{rating}"
        rf"(?:\s+(?:for|on)\s+(?:the\s+standard\s+(?:of|for|on)\s+)?(?P<standard>[^.,;:()]+))?",
        re.IGNORECASE,
    )


def _any(names: Sequence[str]) -> str:
    listed = sorted(names, key=len, reverse=True)
    return "(?:" + "|".join(r"\s+".join(map(re.escape, name.split())) for name in listed) + ")"


class _Ratings:
    """What the PDUs of a letter are rated, by name."""

    def __init__(self, document: LetterDocument) -> None:
        self.document = document
        self.scale = tuple(one.name for one in document.framework.value.scale.ratings)
        self.names = tuple(short(pdu) for pdu in document.pdus.values())

    def of(self, standard: str | None) -> dict[str, str | None] | None:
        """Each PDU's rating on a standard, or overall; None for words that name no standard."""
        if standard is None:
            pdus = self.document.pdus.values()
            return {short(pdu): overall_rating(pdu) for pdu in pdus}
        said = " ".join(standard.casefold().split())
        for name, one in self.document.framework.value.standards():
            if said in (one.name.casefold(), one.in_prose.casefold()):
                return {
                    short(pdu): result.rating if result else None
                    for pdu in self.document.pdus.values()
                    for result in [pdu.report.value.standards.get(name)]
                }
        return None

    def written(self, rating: str) -> str:
        """A rating in the words of the scale."""
        folded = " ".join(rating.casefold().split())
        return next(name for name in self.scale if name.casefold() == folded)


def ratings_as_in_the_files(
    document: LetterDocument, texts: Sequence[Passage]
) -> Iterator[Diagnostic]:
    """A rating that the letter gives a PDU, or a number of PDUs, is that of their files."""
    known = _Ratings(document)
    if not known.names:
        return
    either, units = (document.words.unit, document.words.units), _units(document.words)
    for passage in texts:
        for found in _overall_claims(known.names, known.scale, either).finditer(passage.text):
            yield from _wrong_rating(passage, found, known)
        for found in _counted(known.scale, units).finditer(passage.text):
            yield from _wrong_count(passage, found, known)


def _wrong_rating(passage: Passage, found: re.Match[str], known: _Ratings) -> Iterator[Diagnostic]:
    ratings = known.of(found["standard"])
    if ratings is None:
        return
    written = known.written(found["rating"])
    for name in known.names:
        said = re.search(rf"(?<![\w-]){_any((name,))}(?![\w-])", found["pdus"])
        if said and ratings[name] != written and not is_gap(ratings[name]):
            is_rated = f"is rated '{ratings[name]}'" if ratings[name] else "was not rated"
            message = f"`{written}` is not the rating: {name} {is_rated}"
            hint = "refer to it: {{ pdu.PDU.rating | quoted }}"
            yield passage.problem("rating-mismatch", message, *found.span("rating"), hint)
            return


def _wrong_count(passage: Passage, found: re.Match[str], known: _Ratings) -> Iterator[Diagnostic]:
    ratings = known.of(found["standard"])
    if ratings is None or GAP in ratings.values():
        return
    written, part = known.written(found["rating"]), found["part"].casefold()
    said = {"all": len(ratings), "none": 0, "one": 1}.get(part) or _number(part)
    having = sum(rating == written for rating in ratings.values())
    if said != having:
        units = known.document.words.units
        message = f"{wording.number(having)} of the {len(ratings)} {units} are rated '{written}'"
        hint = "refer to the count: {{ overall.RATING.count }} or {{ STANDARD.RATING.count }}"
        yield passage.problem("rating-count-mismatch", message, *found.span("part"), hint)


def _number(text: str) -> int:
    return NUMBERS.get(text, 0) if not text.isdecimal() else int(text)


@functools.lru_cache(maxsize=64)
def _inspected(units: tuple[str, ...]) -> re.Pattern[str]:
    """A number of units that can only be that of all that the letter is about."""
    return re.compile(
        rf"(?:\b(?:all|the|inspected|across|of)\s+(?:all\s+|the\s+)*(?P<before>{NUMBER})\s+"
        rf"(?:inspected\s+)?{_any(units)}(?:\s+(?:that\s+)?we\s+(?:have\s+)?inspected)?)",
        re.IGNORECASE,
    )


SURELY = re.compile(r"\binspected\b|\ball\b|\bacross\b", re.IGNORECASE)


def counts_of_pdus(document: LetterDocument, texts: Sequence[Passage]) -> Iterator[Diagnostic]:
    """A number of inspected PDUs is the number of files."""
    count, units = len(document.pdus), document.words.units
    inspected = _inspected(_units(document.words))
    for passage in texts:
        for found in inspected.finditer(passage.text):
            said = _number(found["before"].casefold())
            if (
                said != count
                and SURELY.search(found[0])
                and passage.is_typed(found.start("before"))
            ):
                about = f"{wording.number(count)} {units}"
                message = f"the letter is about {about}, not {found['before']}"
                hint = "refer to their number: {{ pdus.count }}"
                yield passage.problem("pdu-count-mismatch", message, *found.span("before"), hint)


@functools.lru_cache(maxsize=64)
def _named(unit: str) -> re.Pattern[str]:
    """A name that stands before the word for a unit."""
    name = r"(?P<name>[A-Z][\w'’-]*(?:\s+(?:and|with|of|&|[A-Z][\w'’-]*))*?)"
    return re.compile(rf"(?<![\w-]){name}\s+{_any((unit,))}(?![\w-])")


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


def pdus_as_far_as_it(document: LetterDocument) -> Iterator[Diagnostic]:
    """A letter is published no sooner than what it draws on."""
    own = STAGES.index(document.report.value.stage)
    for pdu in document.pdus.values():
        theirs = stage_of(pdu.report.value)
        if STAGES.index(theirs) < own:
            message = f"this letter draws on {short(pdu)}, whose document is at stage {theirs}"
            place = document.report.key(("pdus",))
            yield diagnostic("draws-on-draft", message, place, f"set `stage: {theirs}` here, too")


def no_withdrawn_pdus(document: LetterDocument) -> Iterator[Diagnostic]:
    """A letter draws on no document that was withdrawn."""
    for name, pdu in document.pdus.items():
        if stage_of(pdu.report.value) == "withdrawn":
            message = f"this letter draws on {short(pdu)}, whose document was withdrawn"
            hint = "leave it out of `pdus` and the text, or withdraw the letter, too"
            yield diagnostic("draws-on-withdrawn", message, document.place_of(name), hint)
