"""The heads and feet of pages, which come along where text is copied from a PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.checks.rules.quoting import shortened
from reportgen.text.references import Problem

OF_PAGES = re.compile(r"\b(?:Page|page|p\.) ?\d{1,3} ?(?:of|/) ?\d{1,3}\b")
"""`Page 3 of 12`."""
NAME = r"[A-Z][\w'’-]*(?:[ ](?:[A-Z(][\w'’)-]*|of|and|the|in|for|&))*"
TITLE_AND_NUMBER = re.compile(
    r"\b(?:[Ii]nspection|[Rr]eport|[Rr]eview) (?:of|on|into)\b[^.:;!?\n]{1,90}:"
    rf"[ ]{NAME}[ ]\d{{1,3}}(?=[ \n]|$)"
)
"""`Inspection of probation services: Manchester North PDU 12`."""
NUMBER_AT_BAR = re.compile(
    r"^[ ]*\d{1,3}[ ]?\|[ ]?\w.*$|^[ ]*\w.*[ ]\|[ ]?\d{1,3}[ ]*$", re.MULTILINE
)
"""`12 | Annual report`."""
NUMBER_ALONE = re.compile(r"(?<=\n)[ ]*(?:[-–][ ])?\d{1,3}(?:[ ][-–])?[ ]*(?=\n|$)")
"""A page's number on a line of its own below a line of text."""
BEGINS = r"(?:^[ ]*|(?<=[.!?:;] ))[(\[*_]{0,3}"
"""Where a sentence or a line begins, with the marks that a marking may stand in."""
ENDS = r"[)\]*_]{0,3}(?:[.!][)\]*_]{0,3}(?=\s|\Z)|[ ]*$)"
SHARED = (
    "publi(?:cation|shed)|circulat(?:ion|ed)|distribut(?:ion|ed)|quoted|shar(?:ing|ed)|released?"
)
SHARING = "circulate|share|publish|distribute|forward|quote|copy|cite"
FURTHER = r"further|this|outside \w+|externally|yet"
MARKINGS = (
    r"OFFICIAL|(?:TOP )?SECRET|RESTRICTED|PROTECTED|UNCLASSIFIED|CONFIDENTIAL|SENSITIVE|PRIVATE",
    r"Confidential|DRAFT|Draft|IN CONFIDENCE|(?i:in strict confidence|private and confidential)",
    r"(?i:strictly (?:private|confidential)|(?:for )?internal use only|for official use only)",
    rf"(?i:not (?:for|to be) (?:onward )?(?:{SHARED})(?: \w+){{0,3}})",
    rf"(?i:(?:please )?do not (?:{SHARING})(?: or (?:{SHARING}))?(?: (?:{FURTHER}))?)",
    r"(?i:(?:early |first |second |working |final )?draft (?:for comment|only|version)(?: only)?)",
)
"""Markings that are all of a sentence."""
MARKING = re.compile(
    r"\bOFFICIAL[ ]?[-–—:]?[ ]?SENSITIVE\b|\bEMBARGO(?:ED)?\b"
    r"|\b[Ee]mbargoed(?: until\b| to \d|[:.])|\bDRAFT v?\d"
    rf"|{BEGINS}(?:{'|'.join(MARKINGS)}){ENDS}|{BEGINS}DRAFT(?:[ ][\w-]+){{0,2}}[ ]?[:–—]",
    re.MULTILINE,
)
"""How far a paper may go, as its head says: a whole sentence, or words that nothing else says."""
IN_MARKINGS = (
    "official", "secret", "restricted", "protected", "unclassified", "confiden", "sensitive",
    "private", "draft", "internal use", "not for", "not to be", "do not", "embargo",
)  # fmt: skip
"""Words of which every marking holds one, in whatever case: to look for them is quicker."""
SHAPES = (
    (OF_PAGES, "the number of a page"),
    (TITLE_AND_NUMBER, "the foot of a page: a title and a page's number"),
    (NUMBER_AT_BAR, "the foot of a page: a title and a page's number"),
    (NUMBER_ALONE, "the number of a page"),
    (MARKING, "the marking of a page"),
)


def pasted(text: str) -> Iterator[Problem]:
    """Where a page's head or foot seems to stand within a text, whose lines are as they were typed.

    What one pattern has found, no other is asked about.
    """
    ends = 0
    folded = text.casefold()
    shapes = SHAPES if any(one in folded for one in IN_MARKINGS) else SHAPES[:-1]
    found = ((one, name) for pattern, name in shapes for one in pattern.finditer(text))
    for one, name in sorted(found, key=lambda pair: (pair[0].start(), -pair[0].end())):
        start = one.start() + len(one[0]) - len(one[0].lstrip())
        if start >= ends:
            message = f"`{shortened(' '.join(one[0].split()))}` looks like {name}"
            hint = "delete it if it came along from a PDF, with the line end around it"
            yield Problem("pasted-page", message, start, len(one[0].strip()), (hint,))
        ends = max(ends, one.end())
