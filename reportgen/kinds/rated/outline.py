"""The heading and anchor on the page for each field of reports, ratings and letters."""

from __future__ import annotations

from reportgen.documents.kind import Setting
from reportgen.kinds.blocks.numbering import numbered
from reportgen.kinds.pdu_ratings.document import PduRatingsDocument
from reportgen.kinds.pdu_report import view
from reportgen.kinds.rated.document import RatedDocument
from reportgen.kinds.rated.pdus import AnyPdu
from reportgen.kinds.regional_letter.document import LetterDocument
from reportgen.model.base import Location
from reportgen.model.framework import Framework

FINDINGS = {"strengths": "strength", "areas_for_improvement": "improvement"}


def in_ratings(document: PduRatingsDocument, location: Location) -> Setting:
    """The heading for a field of a PDU's ratings; there is no anchor, as there is no page."""
    return Setting(in_report(document, location).section, "")


def in_report(document: AnyPdu, location: Location) -> Setting:
    """The heading and the anchor for a field of a report."""
    return _of_block(document, location, _in_report(document, location))


def _of_block(document: RatedDocument, location: Location, around: Setting) -> Setting:
    """The setting of what stands in a table or a figure: its own anchor below that heading."""
    for target in numbered(document.placed()):
        if location[: len(target.location) - 1] == target.location[:-1]:
            return Setting(around.section, target.anchor)
    return around


def _in_report(document: AnyPdu, location: Location) -> Setting:
    framework, part = document.framework.value, location[0]
    if part == "standards" and len(location) > 1:
        return _of_standard(framework, location)
    if part == "sections":
        return _of_section(framework, location)
    if part == "recommendations":
        return _recommended(document, location)
    terms = framework.terms.get("pdu-report", {})
    if part == "domains" and len(location) > 1:
        return _of_domain(framework, str(location[1]))
    if part == "annexe":
        return Setting(terms.get("annexe", ""), "annexe-one")
    name = PARTS.get(str(part), "")
    return Setting(terms.get(name, ""), name or "top")


PARTS = {
    "foreword": "foreword",
    "background": "background",
    "facts": "background",
    "fieldwork": "background",
    "standards": "ratings",
    "note": "ratings",
    "footnotes": "footnotes",
}
"""The part of a report's page that shows a field; other fields are on its cover."""


def _of_standard(framework: Framework, location: Location) -> Setting:
    standard = dict(framework.standards()).get(str(location[1]))
    if standard is None:
        return Setting("", "")
    own = view.standard_anchor(standard)
    return Setting(f"{standard.number}. {standard.name}", _finding(own, location))


def _of_domain(framework: Framework, number: str) -> Setting:
    found = next((one for one in framework.domains if str(one.number) == number), None)
    return Setting(f"{number}. {found.name}", f"chapter-{number}") if found else Setting("", "top")


def _of_section(framework: Framework, location: Location) -> Setting:
    section = dict(framework.sections()).get(str(location[1]))
    own = view.section_anchor(str(location[1]))
    return Setting(section.title if section else "", _finding(own, location))


def _finding(own: str, location: Location) -> str:
    """The anchor of the finding at a location, or else the anchor of its section."""
    if len(location) > 3 and location[2] in FINDINGS and isinstance(location[3], int):
        return f"{own}-{FINDINGS[str(location[2])]}-{location[3] + 1}"
    return own


def _recommended(document: AnyPdu, location: Location) -> Setting:
    """The heading and the anchor of a recommendation; numbers run on across recipients."""
    framework, given = document.framework.value, document.report.value.recommendations
    title = framework.terms.get("pdu-report", {}).get("recommendations", "")
    if len(location) < 3 or not isinstance(location[2], int):
        return Setting(title, "recommendations")
    recipients = list(framework.recipients)
    before = recipients[: recipients.index(str(location[1]))]
    number = sum(len(given.get(name, ())) for name in before) + location[2] + 1
    return Setting(title, f"recommendation-{number}")


def in_letter(document: LetterDocument, location: Location) -> Setting:
    """The heading and the anchor for a field of a letter."""
    return _of_block(document, location, _in_letter(document, location))


def _in_letter(document: LetterDocument, location: Location) -> Setting:
    framework, part = document.framework.value, location[0]
    terms = framework.terms.get("regional-letter", {})
    if part == "sections" and len(location) > 1:
        section = framework.letter_sections.get(str(location[1]))
        own = str(location[1]).replace("_", "-")
        return Setting(section.title if section else "", _finding(own, location))
    if part == "recommendations" and len(location) > 1:
        return Setting(terms.get("recommendations", ""), f"recommendations-{location[1]}")
    if part == "footnotes":
        return Setting(terms.get("footnotes", ""), "footnotes")
    return Setting("", "top")
