"""An input: something that an output is made from. It has a sort and a name.

Sort and name are separate values, so a file may have any name: `content/template notes.yaml` is
a file with a space in its name, and never a template.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Sort(StrEnum):
    """The sorts of inputs, which say where each is looked for."""

    ASSET = "asset"
    """The project's own asset, else the shipped one, by its address: `assets/print.css`."""
    FILE = "file"
    """A file of the project, by its path below the root."""
    FRAMEWORK = "framework"
    """The project's own framework, else the shipped one, by its id."""
    PDUS = "pdus"
    """The list of files that may be a region's PDUs, whatever they hold, by the region's id."""
    PROGRAM = "program"
    """A library, by the name of its package. `reportgen` is the program's own code, and
    `validators` is what validators reported about it."""
    SETTING = "setting"
    """A setting of the project that changes which diagnostics are reported: `severity`."""
    TEMPLATE = "template"
    """The project's own template, else the shipped one, by the name that others include it by."""


class Input(NamedTuple):
    """One input: `Input(Sort.FRAMEWORK, "pdu-2024")`."""

    sort: Sort
    name: str

    def __str__(self) -> str:
        """The input as messages show it: `framework pdu-2024`; a file only by its path."""
        return self.name if self.sort is Sort.FILE else f"{self.sort} {self.name}"


def file(path: str) -> Input:
    """The input for a file of the project."""
    return Input(Sort.FILE, path)


def program(name: str) -> Input:
    """The input for a library, or for reportgen itself."""
    return Input(Sort.PROGRAM, name)


SEVERITY = Input(Sort.SETTING, "severity")
"""The severities that the project's settings give to codes."""
PUBLISH_WORD = Input(Sort.SETTING, "publish_word")
"""Whether the index lists Word documents."""
