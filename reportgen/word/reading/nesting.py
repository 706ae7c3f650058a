"""Puts right XML whose elements end in the wrong order, as LibreOffice 7.4 writes it.

Where somebody types at the beginning of a text in a control, it ends the insertion before the
control that begins in it. Nothing of what was typed is touched: only ends are added and left out.
"""

from __future__ import annotations

import re
from collections import Counter

TAG = re.compile(rb"<(/?)([A-Za-z][\w:.-]{0,60})([^<>]*)>")
DEEPEST = 200
"""How deep elements may lie in each other for this to be tried."""


def nested(data: bytes) -> bytes:
    """XML in which each element ends inside the one that it begins in; else as it is."""
    made, left, at = list[bytes](), list[bytes](), 0
    ended = Counter[bytes]()
    for found in TAG.finditer(data):
        closes, name, rest = found.groups()
        if len(left) > DEEPEST:
            return data
        if not closes:
            left += [] if rest.endswith(b"/") else [name]
            continue
        made.append(data[at : found.start()])
        at = found.end()
        made.append(_end(name, left, ended))
    return b"".join((*made, data[at:]))


def _end(name: bytes, left: list[bytes], ended: Counter[bytes]) -> bytes:
    """The end of an element with those of all that began in it; nothing if it has ended before."""
    if left and left[-1] == name:
        left.pop()
        return b"</%s>" % name
    if ended[name] or name not in left:
        ended[name] -= 1
        return b""
    inner = list[bytes]()
    while left[-1] != name:
        inner.append(left.pop())
    ended.update(inner)
    left.pop()
    return b"".join(b"</%s>" % one for one in (*inner, name))
