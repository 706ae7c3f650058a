"""`ToolError`, the one exception for what keeps a command from doing its work."""

from __future__ import annotations


class ToolError(Exception):
    """The tool could not do its work: wrong use, no space on the disk, a missing library.

    The message names the cause and `remedy` says what to do; both are printed on one line. Only
    the command line catches this exception, and exits with 2.
    """

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(f"{message}; {remedy}" if remedy else message)
