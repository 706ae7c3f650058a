"""What an output is made from, by name: a sort of input, and the name of one of that sort.

The two stay apart, so that a file may be called what it likes: `content/template notes.yaml` is a
file with a space in its name, and never a template.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Sort(StrEnum):
    """Where an input is looked for."""

    ASSET = "asset"
    """The project's own asset, else the shipped one, by its address: `assets/print.css`."""
    FILE = "file"
    """A file of the project, by its path below the root."""
    FRAMEWORK = "framework"
    """The project's own framework, else the shipped one, by its id."""
    PDUS = "pdus"
    """Which files may be those of a region's PDUs, whatever is in them, by the region's id."""
    PROGRAM = "program"
    """A library, by the name of its package; `reportgen` has its own code for a version, and
    `validators` what they found of it."""
    SETTING = "setting"
    """What the project's settings say that changes what is found: `severity`."""
    TEMPLATE = "template"
    """The project's own template, else the shipped one, by the name that others include it by."""


class Input(NamedTuple):
    """One input: `Input(Sort.FRAMEWORK, "pdu-2024")`."""

    sort: Sort
    name: str

    def __str__(self) -> str:
        """The input for people: `framework pdu-2024`; a file by its path alone."""
        return self.name if self.sort is Sort.FILE else f"{self.sort} {self.name}"


def file(path: str) -> Input:
    """A file of the project."""
    return Input(Sort.FILE, path)


def program(name: str) -> Input:
    """A library, or reportgen itself."""
    return Input(Sort.PROGRAM, name)


SEVERITY = Input(Sort.SETTING, "severity")
"""The weights that the project gives to codes."""
