"""Finds conflict marks, which git or a shared drive leaves where it cannot merge versions."""

from __future__ import annotations

import re

from reportgen.read.yaml_lines import Lines, Slip

SEVEN = tuple(7 * sign for sign in "<>|=")
"""What a file holds that has such a mark."""
CONFLICT = re.compile(r"[ \t]*(?P<mark><{7,}|>{7,}|\|{7,}(?= |$)|={7}$)")


def conflicts(lines: Lines) -> list[Slip]:
    """The conflict marks of a text. One alone counts, too: people often overlook the last one."""
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
