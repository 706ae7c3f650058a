"""The one error for what stops the tool itself, not a document."""

from __future__ import annotations


class ToolError(Exception):
    """The tool could not do its work: wrong use, no space, a missing library.

    The message is one line that names the trouble; `remedy` says what to do, on the same line.
    Only the command line catches it, and exits with 2.
    """

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(f"{message}; {remedy}" if remedy else message)
