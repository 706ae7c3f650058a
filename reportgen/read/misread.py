"""What an editor did where YAML cannot be read: the line, the cause, and the line as it should be.

A parser stops where it has lost the thread, which is often below the slip, and says so in its own
words. So `repairs` are tried out on the lines around that place: what lets the parser read on is
taken for the cause.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import yaml

from reportgen.read.repairs import ABOVE, FEASIBLE, LIKELY, SURE, Repair, far_off, open_quote
from reportgen.read.yaml_lines import Lines, Slip

Loader = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader

FAR_ABOVE = 60
"""The same for what is hardly ever right, such as a bullet where a line begins."""
QUOTE_ABOVE = 400
"""The same for a quotation mark, which the parser follows through all lines up to the next."""
BELOW = 40
"""How many lines below it are read to see whether a repair holds."""
MOST = 8
"""How many slips of one file are told at once."""


def slips(text: str) -> list[Slip]:
    """The slips that keep a text from being read, as far as a repair of each can be found.

    They are in the order in which the parser meets them; after the first that has no repair,
    nothing more is known.
    """
    lines, found = text.split("\n"), list[Slip]()
    for _ in range(MOST):
        stop = _stop(lines)
        if stop is None:
            break
        repair = _first_that_holds(lines, stop)
        if repair is None:
            break
        found.append(repair.slip)
        repair.apply(lines)
    return found


def _stop(lines: Lines) -> int | None:
    """The line where the parser loses the thread; None if it reads them all."""
    text = "\n".join(lines)
    documents = 0
    try:
        for event in yaml.parse(text, Loader=Loader):
            documents += isinstance(event, yaml.DocumentStartEvent)
            if documents > 1 and event.start_mark:
                return _line_at(lines, event.start_mark.index)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return _line_at(lines, mark.index if mark else 0)
    except yaml.YAMLError:
        return None
    return None


def _line_at(lines: Lines, index: int) -> int:
    """The line that holds a character; a line may stand for two, where a repair has parted it."""
    ends = itertools.accumulate(len(line) + 1 for line in lines)
    at = next((number for number, end in enumerate(ends) if index < end), len(lines) - 1)
    while at > 0 and not lines[at].strip():
        at -= 1
    return at


def _first_that_holds(lines: Lines, stop: int) -> Repair | None:
    """The repair with which the parser reads furthest beyond the place where it stopped."""
    window = [*lines[: stop + BELOW]]
    best, furthest = None, stop
    for repair in _guesses(lines, stop):
        changed = [*window]
        repair.apply(changed)
        again = _stop(changed)
        if again is None or again == len(window) - 1 < len(lines) - 1:
            return repair
        if again > max(furthest, repair.first + len(repair.lines) - 1):
            best, furthest = repair, again
    return best


def _guesses(lines: Lines, stop: int) -> Iterator[Repair]:
    """What may be wrong, the surest and nearest first."""
    near = [at for at in range(stop, max(-1, stop - ABOVE), -1) if lines[at].strip()]
    for at in range(stop, max(-1, stop - FAR_ABOVE), -1):
        for guess in SURE:
            yield from guess(lines, at)
    for at in near:
        for guess in LIKELY:
            yield from guess(lines, at)
    for at in range(stop, max(-1, stop - FAR_ABOVE), -1):
        yield from far_off(lines, at)
    for at in range(stop, max(-1, stop - QUOTE_ABOVE), -1):
        yield from open_quote(lines, at)
    for at in near:
        for guess in FEASIBLE:
            yield from guess(lines, at)
