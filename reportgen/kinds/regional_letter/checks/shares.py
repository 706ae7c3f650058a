"""That the percentage a letter gives a PDU on a key question is that of its file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportgen.checks.passages import Passage, any_of, in_english
from reportgen.kinds.pdu_report.document import PduDocument
from reportgen.kinds.rated.pdus import short
from reportgen.kinds.regional_letter.document import LetterDocument
from reportgen.problems.diagnostics import Diagnostic
from reportgen.text import wording

PERCENT = re.compile(r"(?<![\w.,])(?P<figure>\d{1,3})\s*(?:per\s+cent|%)")


def shares_as_in_the_files(
    document: LetterDocument, texts: Sequence[Passage]
) -> Iterator[Diagnostic]:
    """A sentence with one PDU, one key question of one standard and one percentage has its own."""
    pdus = {short(pdu): pdu for pdu in document.pdus.values() if isinstance(pdu, PduDocument)}
    if not pdus or not in_english(document):
        return
    units = any_of((*pdus,))
    for passage in texts:
        for start, end in passage.sentences() if "cent" in passage.words else ():
            said = passage.text[start:end]
            named = {found[0] for found in units.finditer(said)}
            figures = [*PERCENT.finditer(passage.text, start, end)]
            if len(named) == len(figures) == 1:
                pdu = pdus[" ".join(named.pop().split())]
                yield from _share(passage, said, figures[0], pdu)


def _share(
    passage: Passage, said: str, figure: re.Match[str], pdu: PduDocument
) -> Iterator[Diagnostic]:
    answers = [*_asked(said, pdu)]
    if len(answers) != 1 or not passage.is_typed(figure.start()):
        return
    name, question, topic = answers[0]
    result = pdu.report.value.standards.get(name)
    real = result.key_questions.get(question) if result else None
    if isinstance(real, int) and real != int(figure["figure"]):
        message = f"the file of {short(pdu)} has {wording.per_cent(real)} for {topic}"
        hint = "write what its file has, or say of which cases this is the share"
        yield passage.problem("letter-differs", message, *figure.span("figure"), hint)


def _asked(said: str, pdu: PduDocument) -> Iterator[tuple[str, str, str]]:
    """The key questions that a sentence names, each together with its standard.

    Without a standard, a question is one that no other standard has by the same name.
    """
    standards = [*pdu.framework.value.standards()]
    named = [one for one in standards if any_of((one[1].name, one[1].in_prose)).search(said)]
    for name, standard in named or standards if len(named) < 2 else ():
        for question, asked in standard.key_questions.items():
            if any_of((asked.topic,)).search(said):
                yield name, question, f"{asked.topic} in {standard.in_prose}"
