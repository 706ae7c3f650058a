"""Maps the characters of a YAML value to their offsets in the file.

A quoted, folded or indented text has other characters in the file than in its value.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence

ESCAPE = re.compile(r"\\(?:x..|u.{4}|U.{8}|\n[ \t]*|.)", re.DOTALL)
RUN = re.compile(r"\S+|\s+")
SPACES = re.compile(r"\s*")


class Offsets:
    """The offset in the file of each character of a value, and of its end.

    Only the beginnings of runs are kept that are the same in the file and in the value.
    """

    def __init__(self, stretches: Sequence[tuple[int, int]], length: int, end: int) -> None:
        self._read = [read for read, _ in stretches]
        self._written = [written for _, written in stretches]
        self._length = length
        self._end = end

    def near_breaks(self) -> Iterator[int]:
        """The characters of the value at which a line of the file may end; some come twice."""
        for begin in self._read:
            yield from (at for at in (begin - 1, begin) if 0 < at < self._length)

    def __getitem__(self, at: int) -> int:
        """The offset of a character of the value; beyond the value, the offset of its end."""
        at = min(at, self._length)
        stretch = bisect.bisect_right(self._read, at) - 1
        return min(self._written[stretch] + at - self._read[stretch], self._end)


def offsets(text: str, start: int, end: int, value: str, style: str | None) -> Offsets:
    """The offsets of the characters of a value that stands in the file from `start` to `end`.

    `style` is the sign that the text begins with: a quotation mark, `|` or `>`; None if plain.
    """
    begin = start
    if style in ("|", ">"):
        begin = text.index("\n", begin) + 1
    elif style in ("'", '"'):
        begin += 1
    plain = not (style == "'" and "'" in value) and not (style == '"' and "\\" in text[begin:end])
    stop = end - 1 if style in ("'", '"') else end
    found = _by_lines(text, begin, stop, value) if plain else None
    if found is None:
        found = _by_characters(text, begin, value, style)
    return Offsets(found, len(value), max(start, end - 1))


def _by_lines(text: str, begin: int, end: int, value: str) -> list[tuple[int, int]] | None:
    """Runs of whole lines; None if the file has a line in another form than the value."""
    found, read, after, at = list[tuple[int, int]](), 0, begin, begin
    for line in text[begin:end].split("\n"):
        if words := line.strip():
            written = at + len(line) - len(line.lstrip())
            first = SPACES.match(value, read).end()  # type: ignore[union-attr]
            if first - read > written - after or not value.startswith(words, first):
                return None
            found += [(read, after), (first, written)] if first > read else [(first, written)]
            read, after = first + len(words), written + len(words)
        if read == len(value):
            break
        at += len(line) + 1
    if value[read:].strip():
        return None
    return [*found, (read, after)]


def _by_characters(text: str, at: int, value: str, style: str | None) -> list[tuple[int, int]]:
    """Runs of words that are the same in file and value, or else of single characters."""
    found, read = list[tuple[int, int]](), 0
    special = {"'": "'", '"': "\\"}.get(style or "")
    for run in RUN.findall(value):
        begin = SPACES.match(text, at).end()  # type: ignore[union-attr]
        if not run.isspace() and text.startswith(run, begin) and not (special and special in run):
            found.append((read, begin))
            at = begin + len(run)
        else:
            for place, char in enumerate(run, read):
                at, width = _next(text, at, char, style)
                found.append((place, at))
                at += width
        read += len(run)
    return [*found, (read, at)]


def _next(text: str, at: int, char: str, style: str | None) -> tuple[int, int]:
    """The offset, from `at` on, of the value's next character, and its length in the file."""
    if char == " " and text.startswith(" ", at):
        return at, 1
    while style == '"' and text.startswith("\\\n", at):
        at += len(ESCAPE.match(text, at).group())  # type: ignore[union-attr]
    if char.isspace() and text[at : at + 1].isspace():
        return at, 1
    while not char.isspace() and text[at : at + 1].isspace():
        at += 1
    if style == "'" and char == "'":
        return at, 2
    if style == '"' and (escape := ESCAPE.match(text, at)):
        return at, len(escape.group())
    return at, 0 if char.isspace() else 1
