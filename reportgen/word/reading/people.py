"""Who changed or said something in a Word file and when, as far as the file says it soundly."""

from __future__ import annotations

import datetime as dt
import re

from reportgen.problems.printable import seen

UNKNOWN = "unknown reviewer"
"""The author of what the file names nobody for."""
LONGEST = 120
"""How many characters of a name are kept: Word itself keeps 54."""
MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)(?:T([\d:.]{5,20}(?:Z|[-+]\d\d:\d\d)?))?", re.ASCII)


def named(author: str) -> str:
    r"""A reviewer's name in one line: what cannot be seen is escaped, and its end cut.

    >>> named("  "), named("Jo\u202e  Bloggs")
    ('unknown reviewer', 'Jo\\u202e Bloggs')
    """
    name = seen(" ".join(author[: LONGEST * 4].split())) or UNKNOWN
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}\N{HORIZONTAL ELLIPSIS}"


def moment(written: str) -> str:
    """A day, or a day with a time, as the file has it; empty for what is neither.

    >>> moment("2023-05-04T10:00:00Z"), moment("2023" * 4000)
    ('2023-05-04T10:00:00Z', '')
    """
    found = MOMENT.fullmatch(written[:60])
    try:
        dt.datetime.fromisoformat(found[0] if found else "")
    except ValueError:
        return ""
    return written
