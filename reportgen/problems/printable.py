"""Makes text safe to print: no terminal, log or CI runner takes a part of it as a command."""

from __future__ import annotations

import json
import re

SPACES = "\u00a0\u2007\u202f"
"""No-break spaces: prose has them on purpose, and they are harmless."""

NOT_SEEN = re.compile(
    "[\\x00-\\x1f\\x7f-\\x9f\\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff0-\ufffb\U000e0000-\U000e0fff]"
)
"""Control characters, marks of text direction, invisible characters and lone surrogates."""

COMMAND = re.compile(r"##(?=\[|vso\[)")
"""Begins a command of a CI runner, anywhere in a line of its log: `##[`."""

WORKFLOW = re.compile(r"^(\s*):(?=:)", re.MULTILINE)
"""Begins a command of GitHub Actions at the beginning of a line: `::`."""


def printable(text: str, keep: str = "") -> str:
    """A text in which invisible characters are escaped, but for those in `keep`."""
    text = seen(text, keep)
    return WORKFLOW.sub(r"\1\\x3a", COMMAND.sub(r"#\\x23", text))


def seen(text: str, keep: str = "") -> str:
    """A text in which invisible characters are escaped, as words of a file; `keep` are left."""
    if text.isprintable():
        return text
    return NOT_SEEN.sub(lambda found: found[0] if found[0] in keep else _escape(found[0]), text)


def in_one_line(text: str) -> str:
    """A text in which invisible characters are escaped, line ends too: one field in a message."""
    return printable(text)


def in_lines(text: str) -> list[str]:
    """The lines of a text, each with its invisible characters escaped."""
    return [printable(line) for line in text.split("\n")]


def _escape(one: str) -> str:
    code = ord(one)
    if 0xDC80 <= code <= 0xDCFF:  # a byte of a file's name that is not UTF-8
        return f"\\x{code - 0xDC00:02x}"
    return f"\\u{code:04x}" if code > 0xFF else f"\\x{code:02x}"


def as_json(value: object) -> str:
    """A value as JSON in which invisible characters are escaped; it reads back the same."""
    text = json.dumps(value, indent=2, ensure_ascii=False)
    text = NOT_SEEN.sub(lambda found: found[0] if found[0] == "\n" else _json(found[0]), text)
    return COMMAND.sub(r"#\\u0023", text)


def _json(one: str) -> str:
    return json.dumps(one)[1:-1]
