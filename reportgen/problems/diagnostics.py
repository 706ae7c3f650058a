"""Diagnostics: what is wrong in the content, where, and what to do about it.

Nothing here reads, prints or exits. A function that finds something wrong yields a
`Diagnostic`; the one that knows the place gives it the `Span`.
"""

from __future__ import annotations

import difflib
import enum
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any


class Severity(enum.StrEnum):
    """The severity of a diagnostic: an error keeps its document from being built."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """A place in a project file.

    `path` is relative to the project's root, with forward slashes. `line` and `column`
    count from 1, in characters; 0 means that the whole file is meant. `length` is the
    number of characters marked on that line, at least 1.
    """

    path: str
    line: int = 0
    column: int = 0
    length: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem with its place.

    `code` is permanent and listed in `problems.codes`; `message` is the one fact that must be told,
    in the author's words; each hint says what to do about it.
    """

    code: str
    severity: Severity
    message: str
    span: Span
    hints: tuple[str, ...] = ()
    follows: bool = field(default=False, compare=False)
    """Whether another problem causes this one; the cause is reported first."""

    @property
    def is_error(self) -> bool:
        """Whether it keeps its document from being built."""
        return self.severity is Severity.ERROR

    def sort_key(self) -> tuple[bool, str, int, str, int, str]:
        """The order in which diagnostics are reported: causes first, then by file and line."""
        place = self.span
        return (self.follows, place.path, place.line, self.code, place.column, self.message)


def to_row(one: Diagnostic) -> dict[str, object]:
    """A diagnostic as a flat dict for JSON; `line` and `column` are 0 for a whole file.

    `follows` is only there where it is true. `from_row` reads the dict back.
    """
    return {
        "code": one.code,
        "severity": one.severity.value,
        "message": one.message,
        "path": one.span.path,
        "line": one.span.line,
        "column": one.span.column,
        "length": one.span.length,
        "hints": list(one.hints),
        **({"follows": True} if one.follows else {}),
    }


def from_row(row: Mapping[str, Any]) -> Diagnostic:
    """The diagnostic that `to_row` made this dict of.

    Raises `KeyError`, `TypeError` or `ValueError` if `to_row` did not make it.
    """
    line, column, length = (int(row[name]) for name in ("line", "column", "length"))
    span = Span(_text(row["path"]), line, column, length)
    said = _text(row["code"]), Severity(row["severity"]), _text(row["message"])
    return Diagnostic(*said, span, tuple(map(_text, row["hints"])), bool(row.get("follows")))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def ordered(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The diagnostics without duplicates, in the order in which they are reported."""
    return tuple(sorted(dict.fromkeys(diagnostics), key=Diagnostic.sort_key))


def any_error(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether at least one diagnostic is an error."""
    return any(diagnostic.is_error for diagnostic in diagnostics)


def nearest(wrong: str, known: Iterable[str]) -> str | None:
    """The known name most similar to an unknown one; None if none is similar enough.

    `nearest("titel", ["title", "text"])` is `title`.
    """
    folded = {name.casefold(): name for name in sorted(set(known))}
    close = difflib.get_close_matches(wrong.casefold(), folded, n=1, cutoff=0.6)
    return folded[close[0]] if close else None


def meant(written: Iterable[str], known: Collection[str]) -> set[str | None]:
    """The known names that misspelt ones among those written stand for.

    Such a name is reported as misspelt, and so not as missing, too.
    """
    return {nearest(name, known) for name in written if name not in known}


def did_you_mean(wrong: str, known: Iterable[str]) -> tuple[str, ...]:
    """A hint that offers the closest known name, or, with few names, all of them."""
    names = sorted(set(known))
    if close := nearest(wrong, names):
        return (f"did you mean `{close}`?{_look_alike(wrong, close)}",)
    if 0 < len(names) <= 12:
        return ("choose from " + ", ".join(f"`{name}`" for name in names),)
    return ()


def _look_alike(wrong: str, name: str) -> str:
    """Names the character that makes two similar-looking words differ, such as a dash."""
    odd = sorted(one for one in {*wrong} - {*name} if not one.isascii() and not one.isalpha())
    if not odd or {*name} - {*wrong} - {*" -'"}:
        return ""
    called = unicodedata.name(odd[0], f"U+{ord(odd[0]):04X}").lower()
    return f" There is a {called} in what stands here: type it anew"
