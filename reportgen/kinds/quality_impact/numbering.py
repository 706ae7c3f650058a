"""The blocks of a long report in reading order, and the numbers of tables, figures and more."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from reportgen.kinds.blocks.numbering import Placed, Sort, Target, blocks_in, numbered
from reportgen.kinds.quality_impact.model import QualityImpactReport
from reportgen.model.base import Location, texts_of
from reportgen.model.blocks import Block, Chapter, Judgement, Section
from reportgen.model.values import Text

LONGEST_WORDS = 60
"""How many characters of a section's title its anchor has."""


def parts_of(report: QualityImpactReport) -> Iterator[tuple[Sort, int, str, Chapter]]:
    """Its chapters and appendices in order, as far as there are files for them."""
    listed: tuple[tuple[Sort, tuple[str, ...]], ...] = (
        ("chapter", report.chapters),
        ("appendix", report.appendices),
    )
    for sort, names in listed:
        for number, name in enumerate(names, 1):
            if name in report.parts:
                yield sort, number, name, report.parts[name]


def part_anchor(sort: Sort, name: str) -> str:
    """The anchor of a chapter or an appendix: `appendix-background-data`."""
    return f"{sort}-{name}".replace("_", "-")


def section_anchor(sections: Sequence[Section], at: int, above: str) -> str:
    """The anchor of one of the sections of a part: by its id, or else by its title.

    No id has the point before a title, nor a title the colon that tells the second of two alike
    from the first, so that no two sections have one anchor. Sections put before it, or taken
    away, leave it as it is.
    """
    section = sections[at]
    if section.id:
        return f"section-{section.id}".replace("_", "-")
    words = _in_anchor(section.title)
    before = sum(not one.id and _in_anchor(one.title) == words for one in sections[:at])
    return f"{above}.{words}:{before + 1}" if before else f"{above}.{words}"


def _in_anchor(title: str) -> str:
    words = re.sub(r"[\W_]+", "-", unicodedata.normalize("NFC", title).casefold())
    return words[:LONGEST_WORDS].strip("-") or "section"


def judgement_anchor(judgement: Judgement) -> str:
    """The anchor of a judgement: `judgement-protecting-public-crc`."""
    return f"judgement-{judgement.subject}-{judgement.provider}".replace("_", "-")


def sections_in(part: Chapter | Section, location: Location) -> Iterator[tuple[Location, Section]]:
    """The sections of a part with those below them."""
    for at, section in enumerate(part.sections):
        place = (*location, "sections", at)
        yield place, section
        yield from sections_in(section, place)


def all_blocks(report: QualityImpactReport) -> Iterator[Placed]:
    """Every block of a report in reading order."""
    for _, _, name, chapter in parts_of(report):
        place: Location = ("parts", name)
        yield from blocks_in(chapter.body, (*place, "body"))
        for inner, section in sections_in(chapter, place):
            yield from blocks_in(section.body, (*inner, "body"))


BEFORE, BEHIND = ("title", "subtitle", "foreword", "key_facts"), ("acknowledgements", "footnotes")
"""Fields of the main file whose texts stand before all chapters, and behind all of them."""


def reading_order(report: QualityImpactReport) -> Iterator[tuple[Location, Text]]:
    """Every text of a report but what others said, with its location, as readers meet them.

    Footnotes come behind the chapter that calls them, glossaries last.
    """
    for field in BEFORE:
        yield from texts_of(getattr(report, field), (field,))
    for _, _, name, chapter in parts_of(report):
        place: Location = ("parts", name)
        yield from _texts_in(chapter.body, (*place, "body"))
        for inner, section in sections_in(chapter, place):
            yield from _texts_in(section.body, (*inner, "body"))
        yield from texts_of(chapter.footnotes, (*place, "footnotes"))
    for field in (*BEHIND, "glossary", "shared_glossary"):
        yield from texts_of(getattr(report, field), (field,))


def _texts_in(body: Iterable[Block], location: Location) -> Iterator[tuple[Location, Text]]:
    for place, block in blocks_in(body, location):
        if isinstance(block, Block) and block.judgement:
            yield from texts_of(block.judgement.verdict, (*place, "judgement", "verdict"))
        elif not block.quote:
            yield from texts_of(block, place)


def targets(report: QualityImpactReport) -> Iterator[Target]:
    """Everything that references can lead to, numbered in reading order."""
    for sort, number, name, chapter in parts_of(report):
        place: Location = ("parts", name)
        yield Target(name.replace("-", "_"), sort, number, chapter.title, place)
        for inner, section in sections_in(chapter, place):
            if section.id:
                yield Target(section.id, "section", 0, section.title, (*inner, "id"))
    yield from numbered(all_blocks(report))
