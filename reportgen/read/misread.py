"""Finds the mistake in YAML that cannot be parsed: its line, its cause, and the corrected line.

The parser often stops below the mistake, and its message is about the parser. So `repairs` are
tried on the lines around: the repair with which the parser reads furthest shows the cause.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import yaml

from reportgen.read._indents import far_off
from reportgen.read._repair import ABOVE, Repair
from reportgen.read.repairs import FEASIBLE, LIKELY, SURE, open_quote
from reportgen.read.yaml_lines import Lines, Slip

Loader = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader

FAR_ABOVE = 60
"""The same for what is hardly ever right, such as a bullet where a line begins."""
QUOTE_ABOVE = 400
"""The same for a quotation mark, which the parser follows through all lines up to the next."""
BELOW = 40
"""How many lines below are parsed to see whether a repair helps."""
MOST = 8
"""How many mistakes of one file are reported at once."""
MOST_LINES = 1_000_000
"""How many lines are parsed in all: in a file that somebody wrote, all repairs can be tried."""


def slips(text: str) -> list[Slip]:
    """The mistakes that keep a text from being parsed, in the order of the file.

    The search ends at the first mistake that no repair mends.
    """
    lines, found = text.split("\n"), list[Slip]()
    tries = iter(range(MOST_LINES // len(lines)))
    for _ in range(MOST):
        stop = _stop(lines)
        if stop is None:
            break
        repair = _first_that_holds(lines, stop, tries)
        if repair is None:
            break
        found.append(repair.slip)
        repair.apply(lines)
    return found


def _stop(lines: Lines) -> int | None:
    """The line at which the parser stops with an error; None if it reads all lines."""
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


def _first_that_holds(lines: Lines, stop: int, tries: Iterator[int]) -> Repair | None:
    """The repair with which the parser reads furthest, as far as tries are left."""
    window = [*lines[: stop + BELOW]]
    best, furthest = None, stop
    for repair, _ in zip(_guesses(lines, stop), tries, strict=False):
        changed = [*window]
        repair.apply(changed)
        again = _stop(changed)
        if again is None or again == len(window) - 1 < len(lines) - 1:
            return repair
        if again > max(furthest, repair.first + len(repair.lines) - 1):
            best, furthest = repair, again
    return best


def _guesses(lines: Lines, stop: int) -> Iterator[Repair]:
    """Repairs to try, the most likely and the nearest first."""
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
