"""What git or a file store leaves in a file where it could not join two versions."""

from __future__ import annotations

import re

from reportgen.read.yaml_lines import Lines, Slip

SEVEN = tuple(7 * sign for sign in "<>|=")
"""What a file holds that has such a mark."""
CONFLICT = re.compile(r"[ \t]*(?P<mark><{7,}|>{7,}|\|{7,}(?= |$)|={7}$)")


def conflicts(lines: Lines) -> list[Slip]:
    """Where git or a file store has left two versions of a passage beside each other.

    One mark is enough: who tidies up often overlooks one.
    """
    found = list[Slip]()
    for number, line in enumerate(lines):
        if mark := CONFLICT.match(line):
            sign = mark["mark"]
            message = f"`{sign}` marks a conflict: two versions of this passage stand here"
            hint = "keep one of the two versions, and remove the lines that begin with such marks"
            found.append(
                Slip("conflict-marker", number, mark.start("mark"), len(sign), message, (hint,))
            )
    return found
