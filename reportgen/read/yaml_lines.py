"""Splits lines of YAML into indentation, list marks, key and value, without parsing them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

REACH = 1_000
"""How far from a line something is looked for: a file may have a million lines."""

SHOWN = 90
"""How many characters of a corrected line are shown."""

KEY = r"[A-Za-z_][\w-]*"
LINE = re.compile(
    rf"(?P<before>[ ]*(?:-[ ]+)*(?:{KEY}[ ]*:(?:[ ]+|$))?)(?P<value>.*)",
)
ODD_SPACES = "\t\xa0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff"
DASHES = (
    "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2022\u2023\u25aa\u25cf\u25cb\u25e6\u00b7\uf0b7"
)
FIELD = re.compile(rf" *(?P<key>{KEY}):")
BARE_DASH = re.compile(rf"(?P<indent> *(?:- +)*)-(?P<space>[{ODD_SPACES}]*)(?=[^\s-])")

Lines = Sequence[str]


@dataclass(frozen=True, slots=True)
class Slip:
    """A mistake in a line of a text; lines and columns count from 0."""

    code: str
    line: int
    column: int
    length: int
    message: str
    hints: tuple[str, ...] = ()


def parted(line: str) -> tuple[str, str]:
    """A line's indentation, list marks and field name, and the value behind them."""
    found = LINE.match(line)
    assert found
    return found["before"], found["value"]


def in_quotes(value: str) -> str:
    """A text in quotation marks, single or double, with which YAML reads it unchanged."""
    value = value.strip()
    if "'" in value and '"' not in value and "\\" not in value:
        return f'"{value}"'
    return "'{}'".format(value.replace("'", "''"))


def quoted_line(line: str, colon: int = 0) -> str:
    """A line with its value in quotation marks; a colon before the place given is part of it."""
    before, value = parted(line)
    if colon and len(before) > colon:
        before = re.match(r" *(?:- +)*", line)[0]  # type: ignore[index]
        value = line[len(before) :]
    return f"{before}{in_quotes(value)}"


def shortened(line: str) -> str:
    """A line as a hint shows it: without its indentation, and not too long."""
    text = line.strip().replace("\n", " ⏎ ")
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 2].rstrip()} …"


def seen(line: str) -> str:
    """A line as a hint shows it, with its indentation."""
    return line if len(line) <= SHOWN else f"{line[: SHOWN - 2].rstrip()} …"


def upwards(lines: Lines, at: int) -> Iterator[str]:
    """The lines above one, the nearest first, as far as one is looked for."""
    yield from (lines[one] for one in range(at - 1, max(-1, at - 1 - REACH), -1))


def around(lines: Lines, at: int) -> Lines:
    """The lines about one, as far as one is looked for."""
    return lines[max(0, at - REACH) : at + REACH]


def depth(line: str) -> int:
    """How many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))


def names_of(lines: Iterable[str]) -> frozenset[str]:
    """The names of fields that stand in some lines."""
    here = (re.match(rf" *(?:- +)*({KEY}) *:(?: |$)", line) for line in lines)
    return frozenset(found[1] for found in here if found)
