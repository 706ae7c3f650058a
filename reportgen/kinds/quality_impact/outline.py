"""The heading and anchor on the page of a long report for each field of its files."""

from __future__ import annotations

from reportgen.documents.kind import Setting
from reportgen.kinds.blocks.numbering import by_id
from reportgen.kinds.quality_impact import numbering
from reportgen.kinds.quality_impact.document import QualityImpactDocument
from reportgen.model.base import Location
from reportgen.model.blocks import AnyBlock, Block, Chapter, Section

FRONT = {
    "foreword": "foreword",
    "key_facts": "key-facts",
    "glossary": "glossary",
    "acknowledgements": "acknowledgements",
}
"""Fields of the main file, with the anchors of their parts of the page."""


def setting(document: QualityImpactDocument, location: Location) -> Setting:
    """The heading and the anchor for a field; both are empty for fields of the cover."""
    field = str(location[0])
    if field == "footnotes":
        return _of_note(document, *location[1:2])
    if field in FRONT:
        return Setting(getattr(document.terms, field), FRONT[field])
    parts = numbering.parts_of(document.report.value)
    found = {name: (sort, part) for sort, _, name, part in parts}
    if field != "parts" or len(location) < 2 or location[1] not in found:
        return Setting("", "top")
    sort, part = found[str(location[1])]
    if location[2:3] == ("footnotes",):
        return _of_note(document, *location[3:4])
    own = Setting(part.title, numbering.part_anchor(sort, str(location[1])))
    return _below(document, part, own, location[2:])


def _of_note(document: QualityImpactDocument, *name: str | int) -> Setting:
    """The setting of a footnote: the section that calls it first; of all, their heading."""
    return Setting(document.terms.footnotes, "-".join(map(str, ("footnote", *name))))


def _below(
    document: QualityImpactDocument, part: Chapter | Section, own: Setting, rest: Location
) -> Setting:
    """The same for what stands below a chapter or a section, which has a setting itself."""
    if len(rest) < 2 or not isinstance(rest[1], int):
        return own
    if rest[0] == "sections":
        section = part.sections[rest[1]]
        anchor = numbering.section_anchor(part.sections, rest[1], own.anchor)
        return _below(document, section, Setting(section.title, anchor), rest[2:])
    return Setting(own.section, _of_block(document, part.body[rest[1]], own.anchor, rest[2:]))


def _of_block(document: QualityImpactDocument, block: AnyBlock, above: str, rest: Location) -> str:
    """The anchor of a block, or else of what is above it."""
    if isinstance(block, Block) and (judgement := block.judgement):
        inner = rest[2] if rest[1:2] == ("body",) else None
        own = numbering.judgement_anchor(judgement)
        body = judgement.body
        return _of_block(document, body[inner], own, rest[3:]) if isinstance(inner, int) else own
    numbered = block.table or block.figure or block.enablers_and_barriers or block.picture
    if numbered is None or numbered.id is None:
        return above
    return by_id(numbering.targets(document.report.value))[numbered.id].anchor
