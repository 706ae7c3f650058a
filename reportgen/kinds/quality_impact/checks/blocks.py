"""Checks of the parts of a long report: their files, names and recipients."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.kinds.quality_impact.document import QualityImpactDocument
from reportgen.kinds.quality_impact.numbering import all_blocks, targets
from reportgen.model.base import Location, texts_of
from reportgen.model.blocks import Block
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic, did_you_mean, meant, nearest
from reportgen.text import prose


def listed_parts(document: QualityImpactDocument) -> Iterator[Diagnostic]:
    """Each chapter and appendix has a file, each file is listed once."""
    report, at, seen = document.report.value, document.report.at, set[str]()
    listed = (*report.chapters, *report.appendices)
    left = [name for name in report.parts if name not in listed]
    misspelt = {one: nearest(one, left) for one in listed if one not in report.parts}
    folder = document.report.path.rpartition("/")[0] + "/"
    for field in ("chapters", "appendices"):
        for number, name in enumerate(getattr(report, field)):
            if name not in report.parts:
                message = f"there is no file `{name}.yaml` beside this one"
                hints = did_you_mean(name, left) if misspelt.get(name) else ()
                hints = hints or (f"write `{folder}{name}.yaml`, or take it out of the list",)
                yield diagnostic("unknown-part", message, at((field, number)), *hints)
            elif name in seen:
                message = f"`{name}` is listed before"
                yield diagnostic("repeated-name", message, at((field, number)), "list it once")
            seen.add(name)
    for name in report.parts:
        if name not in seen and name not in misspelt.values():
            message = f"neither `chapters` nor `appendices` lists `{name}`"
            hint = f"add it to `{document.report.path}`, or delete the file"
            yield diagnostic("unlisted-part", message, at(("parts", name)), hint)


def names_are_unique(document: QualityImpactDocument) -> Iterator[Diagnostic]:
    """Tables, figures, sections and footnotes have different names."""
    seen = set[str]()
    for target in targets(document.report.value):
        if target.id in seen:
            place = document.report.at(target.location)
            message = f"something else is called `{target.id}` before"
            yield diagnostic("repeated-name", message, place, "give one of them another name")
        seen.add(target.id)
    report = document.report.value
    noted = {*report.footnotes}
    for name, part in report.parts.items():
        for note in part.footnotes:
            if note in noted:
                message = f"another file has a footnote `{note}`, too"
                place = document.report.key(("parts", name, "footnotes", note))
                yield diagnostic("repeated-name", message, place, "give one of them another name")
            noted.add(note)


def known_addressees(document: QualityImpactDocument) -> Iterator[Diagnostic]:
    """Recipients, subjects and providers are those of the framework."""
    framework = document.framework.value
    for location, block in all_blocks(document.report.value):
        if not isinstance(block, Block):
            continue
        asked: list[tuple[Location, str, str, Sequence[str]]] = []
        for at, advised in enumerate(block.recommendations or ()):
            place = (*location, "recommendations", at, "to")
            asked.append((place, advised.to, "recipient", [*framework.recipients]))
        if judgement := block.judgement:
            place = (*location, "judgement")
            subjects, providers = [*framework.subjects], [*framework.providers]
            asked.append(((*place, "subject"), judgement.subject, "subject", subjects))
            asked.append(((*place, "provider"), judgement.provider, "provider", providers))
        for place, name, noun, known in asked:
            if name not in known:
                message = f"the framework knows no {noun} `{name}`"
                hints = did_you_mean(name, known)
                yield diagnostic("unknown-choice", message, document.report.at(place), *hints)


def footnotes(document: QualityImpactDocument) -> Iterator[Diagnostic]:
    """Each call finds its footnote, in whichever file it is, and each footnote is called."""
    report, called = document.report.value, set[str]()
    known = report.all_footnotes()
    for location, text in texts_of(report):
        if "footnotes" in location[:3]:
            continue
        for found in prose.footnotes_called(text):
            name = found[1]
            place = document.report.tree.text_span(location, found.start(), len(found[0]))
            if name not in known:
                message = f"there is no footnote `{name}`"
                hints = did_you_mean(name, known) or ("add it under `footnotes`",)
                yield diagnostic("unknown-footnote", message, place, *hints)
            called.add(name)
    misspelt = meant(called, known)
    homes: dict[Location, Sequence[str]] = {("footnotes",): [*report.footnotes]}
    homes |= {("parts", name, "footnotes"): [*one.footnotes] for name, one in report.parts.items()}
    for home, names in homes.items():
        for name in names:
            if name not in called and name not in misspelt:
                place = document.report.key((*home, name))
                message = f"no text calls the footnote `{name}`"
                yield diagnostic("unused-footnote", message, place, f"call it with [^{name}]")
