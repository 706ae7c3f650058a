"""Patterns that are data: what texts should not hold, each with examples that are its tests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomli

from reportgen.files.handles import read_named


@dataclass(frozen=True, slots=True)
class Pattern:
    """What is looked for in a text.

    `what` names it in an author's words. `source` is a regular expression with its `flags`. `finds`
    are texts in which it is found, `leaves` others that look alike, in which it is not. `in_quotes`
    is whether what somebody said may not hold it either. `fills` says what it must be all of: a
    `text`, a `sentence`, or nothing. `check` names a rule in `CHECKS` that what is found must keep.
    Without any of `needs`, in whatever case, a text cannot hold it, which is quicker to see.
    """

    name: str
    what: str
    source: str
    flags: int = 0
    finds: tuple[str, ...] = ()
    leaves: tuple[str, ...] = ()
    in_quotes: bool = True
    fills: str = ""
    check: str = ""
    needs: tuple[str, ...] = ()

    def may_be_in(self, folded: str) -> bool:
        """Whether a text, or one of many that are joined, may hold it; small letters are enough."""
        return not self.needs or any(one in folded for one in self.needs)

    def found_in(self, text: str, folded: str) -> Iterator[re.Match[str]]:
        """Every place where a text holds it; `folded` is the text in whatever case."""
        if not self.may_be_in(folded):
            return
        for found in re.compile(FILLS[self.fills].format(self.source), self.flags).finditer(text):
            if not self.check or CHECKS[self.check](found[0]):
                yield found


FILLS = {
    "": "{}",
    "text": r"(?<![\s\S]) \s* \(? (?:{}) \)? [.!:;]? \s* (?![\s\S])",
    "sentence": r"""(?: (?<![\s\S]) | (?<=[.!?:;)*_][ \n]) | (?<=\n) ) [(\[*_]{{0,3}} (?:{})
        (?= [)\]*_]{{0,3}} (?: [.!?][)\]*_]{{0,3}}(?:\s|(?![\s\S])) | (?<=[?])[)\]*_]{{0,3}}\s
        | [ ]*\n[ ]*[\n*+\d-] | \s*(?![\s\S]) ) )""",
}
"""What stands around a pattern that must be all of a text or of a sentence."""
WEIGHTS = range(10, 1, -1)
"""Of the first nine digits of an NHS number."""


def _is_nhs_number(text: str) -> bool:
    """Whether ten digits end with the check digit of an NHS number (modulus 11)."""
    digits = [int(one) for one in text if one.isdecimal()]
    total = sum(digit * weight for digit, weight in zip(digits, WEIGHTS, strict=False))
    return len(digits) == 10 and -total % 11 == digits[9]


def _is_card_number(text: str) -> bool:
    """Whether digits end with the check digit of a payment card (Luhn's rule)."""
    digits = [int(one) for one in text if one.isdecimal()]
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[-2::-2])
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0 and len({*digits}) > 1


CHECKS = {"nhs-number": _is_nhs_number, "card-number": _is_card_number}
"""Rules for what a pattern finds, where its form alone is not enough."""


def read_patterns(file: Path) -> tuple[Pattern, ...]:
    """The patterns of a file, in its order; `any_case` says that the case of letters is all one."""
    table = tomli.loads(read_named(file).decode("utf-8"))
    return tuple(_pattern(name, row) for name, row in table.items())


def _pattern(name: str, row: dict[str, Any]) -> Pattern:
    flags = re.VERBOSE | (re.IGNORECASE if row.pop("any_case", False) else 0)
    lists = {key: tuple(row.pop(key, ())) for key in ("finds", "leaves", "needs")}
    return Pattern(name, source=row.pop("regex"), flags=flags, **(lists | row))
