"""Binds a regional letter to the PDUs of its region and to the other files that it draws on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from reportgen.documents.binding import Finder, framework_input, wording
from reportgen.documents.library import Library
from reportgen.documents.loaded import Loaded
from reportgen.files.input import Input, Sort, file
from reportgen.kinds.pdu_ratings.document import PduRatingsDocument
from reportgen.kinds.pdu_report.document import PduDocument
from reportgen.kinds.rated.blocks import for_blocks
from reportgen.kinds.rated.pdus import AnyPdu
from reportgen.kinds.regional_letter.document import LetterDocument
from reportgen.kinds.regional_letter.model import LetterPhrases, LetterTerms, RegionalLetter
from reportgen.kinds.regional_letter.names import letter_names
from reportgen.model.framework import Framework, Words
from reportgen.model.shared import stage_of
from reportgen.model.stages import PUBLISHED
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic, did_you_mean, meant


def bind(
    document_id: str, report: Loaded[RegionalLetter], library: Library
) -> tuple[LetterDocument | None, tuple[Diagnostic, ...]]:
    """A regional letter with its PDUs; None if one of them or another needed file is missing."""
    value = report.value
    finder = Finder(report, library)
    framework = finder.framework(value.framework)
    shared = finder.shared(value.region, ("region",), value.signatory, ("signatory",))
    known = _pdus(library, value.region)
    region = library.regions.get(value.region)
    if region and value.stage != "withdrawn":  # its page names no PDU
        finder.problems += _wrong_pdus(report, region.value.name, known, framework)
    if not (framework and shared):
        return None, tuple(finder.problems)
    terms, phrases, problems = wording(report, framework, LetterTerms, LetterPhrases)
    blocks = for_blocks(document_id, report, framework, library)
    problems = (*finder.problems, *problems, *blocks.problems)
    if problems or not (terms and phrases):
        return None, problems
    pdus = {name: pdu for name in value.pdus or _by_name(known) if (pdu := known.get(name))}
    document = LetterDocument(
        id=document_id,
        draws_on=(
            *_inputs(value, (report.path, *shared.paths, *library.optional), pdus),
            *blocks.pictures.inputs(),
        ),
        report=report,
        framework=framework,
        terms=terms,
        phrases=phrases,
        publisher=shared.publisher.value,
        signatory=shared.signatory,
        region=shared.region.value,
        pdus=pdus,
        names=library.names,
        block_terms=blocks.terms,
        pictures=blocks.pictures,
    )
    return replace(document, values=letter_names(document)), ()


def _inputs(
    letter: RegionalLetter, paths: Iterable[str], pdus: Mapping[str, AnyPdu]
) -> Iterator[Input]:
    """What a letter is made from: its framework, which PDUs there are, files, and the PDUs' own."""
    yield framework_input(letter.framework)
    yield Input(Sort.PDUS, letter.region)
    yield from map(file, (*paths, *(pdu.report.path for pdu in pdus.values())))


def _pdus(library: Library, region: str) -> Mapping[str, AnyPdu | None]:
    """The PDUs of a region by id; None for one whose file has errors."""
    units, shipped = library.units.get(region, {}), PduDocument | PduRatingsDocument
    return {name: unit if isinstance(unit, shipped) else None for name, unit in units.items()}


def _by_name(known: Mapping[str, AnyPdu | None]) -> list[str]:
    """The ids of PDUs, sorted by name."""
    return sorted(known, key=lambda one: pdu.report.value.pdu.name if (pdu := known[one]) else one)


def _wrong_pdus(
    report: Loaded[RegionalLetter],
    name: str,
    known: Mapping[str, AnyPdu | None],
    framework: Loaded[Framework] | None,
) -> Iterator[Diagnostic]:
    """Diagnostics if a letter does not name every PDU of its region exactly once."""
    value, words = report.value, framework.value.words if framework else Words()
    region = framework.value.region_named(name) if framework else name
    if not known:
        message = f"{region} has no {words.unit}"
        hint = f"write their files, with `region: {value.region}` under `pdu`"
        yield diagnostic("region-without-pdus", message, report.at(("region",)), hint)
        return
    for at, name in enumerate(value.pdus):
        place = report.at(("pdus", at))
        if name not in known:
            message = f"{region} has no {words.unit} `{name}`"
            yield diagnostic("unknown-pdu", message, place, *did_you_mean(name, known))
        elif name in value.pdus[:at]:
            yield diagnostic("repeated-pdu", f"`{name}` is listed before", place, "list it once")
    misspelt = meant(value.pdus, known)
    if framework:  # one that is not there is told of as such
        yield from _mixed(report, words, known)
    for name, pdu in known.items():
        listed = name in value.pdus
        place = report.at(("pdus", value.pdus.index(name)) if listed else ("region",))
        if pdu and not listed and value.pdus and _is_of_another_round(value, pdu, known):
            continue
        if pdu is None:
            message = f"this letter cannot be made while the file of `{name}` has errors"
            yield diagnostic("unusable-pdu", message, place, "put that file right first")
        elif value.pdus and not listed and name not in misspelt:
            message = f"the letter leaves out `{name}`, a {words.unit} of {region}"
            yield diagnostic("pdu-left-out", message, report.key(("pdus",)), "add it to the list")


def _mixed(
    report: Loaded[RegionalLetter], words: Words, known: Mapping[str, AnyPdu | None]
) -> Iterator[Diagnostic]:
    """Diagnostics if PDUs of a letter are judged by other frameworks than the letter.

    If all of them are judged by one, the letter names the wrong one.
    """
    value, own = report.value, report.value.framework
    used = {
        name: pdu.report.value.framework
        for name, pdu in known.items()
        if pdu and (name in value.pdus or not value.pdus)
    }
    if len({*used.values(), own}) == 2 and own not in used.values() and len(used) > 1:
        (other,) = {*used.values()}
        message = f"all {words.units} of this letter are judged by {other}, and it by {own}"
        hint = f"write `framework: {other}`"
        yield diagnostic("mixed-frameworks", message, report.at(("framework",)), hint)
        return
    for name, other in used.items():
        if other != own:
            listed = name in value.pdus
            place = report.at(("pdus", value.pdus.index(name)) if listed else ("region",))
            message = f"`{name}` is judged by {other}, and this letter by {own}"
            hint = "write one letter for each framework"
            yield diagnostic("mixed-frameworks", message, place, hint)


def _is_of_another_round(
    letter: RegionalLetter, pdu: AnyPdu, known: Mapping[str, AnyPdu | None]
) -> bool:
    """Whether a PDU's document is none that a letter, which lists others, could be about.

    It is withdrawn, judged by another framework, of a unit that is listed with another document
    (of another year), or still on its way while the letter is published.
    """
    own = pdu.report.value
    listed = [one.report.value.pdu.name for name in letter.pdus if (one := known.get(name))]
    is_later = stage_of(letter) in PUBLISHED and stage_of(own) not in PUBLISHED
    is_other = own.framework != letter.framework or own.pdu.name in listed
    return bool(pdu.withdrawal) or is_other or is_later
