"""What stands behind a figure, in words for somebody who has never seen the file."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reportgen.documents.kind import Kind
from reportgen.read.fields import described
from reportgen.review.evidence.basis import Basis

QUOTED = re.compile(r"`([^`]+)`")
NAME = re.compile(r"[a-z]\w*(?:\.\w+)+")
"""A name of the data, as sentences refer to it: `facts.caseload`."""
SAID: Mapping[Basis, str] = {
    Basis.FIELD: "It is given in the report's data: {}.",
    Basis.COMPUTED: "It is worked out from the report's data: {}.",
    Basis.PROVED: "It is written by hand, and agrees with {}.",
    Basis.TYPED: "It is written by hand; the report's data say nothing about it.",
}
LEFT_OUT = ("standards", "sections", "facts")
"""The groups of fields whose names say nothing to a reader."""


def in_words(kind: Kind, basis: Basis, rests_on: str) -> str:
    """A sentence that says what stands behind a figure, without a name of the file."""
    return SAID[basis].format(QUOTED.sub(lambda found: _named(kind, found[1]), rests_on))


def _named(kind: Kind, name: str) -> str:
    """A name of the data in words; other words that are quoted stay as they are."""
    if not NAME.fullmatch(name):
        return f"‘{name}’"
    if name in kind.names:
        return kind.names[name]
    parts = name.split(".")
    location = tuple(int(one) if one.isdigit() else one for one in parts)
    about = described(kind.model, location).partition(";")[0].rstrip(".")
    known = [_word(one) for one in parts if one not in LEFT_OUT]
    if about and "key_questions" not in parts:
        said = f"{about[0].lower()}{about[1:]}"
        is_listed = any(isinstance(one, int) for one in location)
        return f"{said} (‘{': '.join(known)}’)" if is_listed else said
    return f"‘{': '.join(known)}’"


def _word(part: str) -> str:
    """A part of a name in words; what is counted from 0 is counted from 1."""
    return str(int(part) + 1) if part.isdigit() else part.replace("_", " ")
