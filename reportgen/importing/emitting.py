"""Writes values and comments as YAML, in the order of a kind's model."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reportgen.edit.writing import UNPRINTABLE
from reportgen.importing.values import Comment
from reportgen.model.base import Location, Model
from reportgen.model.values import GAP
from reportgen.read.fields import described, model_at

WIDTH = 100
FOLDED = 60
"""Longer texts are folded."""
SAFE = re.compile(r"[A-Za-z0-9{]?[\w ,.;()’%/&£+–-]*[\w.)%]")
CELL = re.compile(r"-|[A-Za-z0-9][\w .;()’%/&£+–-]*[\w.)%]|[A-Za-z0-9]")
"""What needs no quotation marks in a row."""
NULLS = ("null", "~", "")
MARK = "# > "
"""What stands before the words of the file in a comment: nothing of them can be an instruction."""
Data = object
"""Texts in dicts and lists."""


def emitted(
    data: Mapping[str, Data], model: type[Model], comments: Sequence[Comment], head: str
) -> str:
    """A file of these data, with each comment behind its place, and what is missing explained."""
    writer = _Writer(model, comments, data)
    return head + "\n".join(writer.of_map(data, (), 0)) + "\n"


@dataclass(slots=True)
class _Writer:
    model: type[Model]
    comments: Sequence[Comment]
    data: Data
    behind: dict[Location, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for one in self.comments:
            at = one.behind
            while at and not _has(self.data, at):
                at = at[:-1]
            self.behind.setdefault(at, []).append(one.words)

    def of_map(self, data: Mapping[str, Data], at: Location, indent: int) -> Iterator[str]:
        """The lines of a group of fields."""
        if not at:
            yield from self._told(at, indent)
        for name in self._ordered(data, at):
            here, value = (*at, name), data[name]
            if value == GAP and (about := described(self.model, here)):
                yield from comment(about, indent, "# ")
            yield from self._field(f"{' ' * indent}{name}:", value, here, indent)

    def _field(self, lead: str, value: Data, at: Location, indent: int) -> Iterator[str]:
        if isinstance(value, dict) and value:
            yield lead
            yield from self._told(at, indent + 2)
            yield from self.of_map(value, at, indent + 2)
        elif isinstance(value, list) and value:
            yield lead
            yield from self._told(at, indent + 2)
            for number, item in enumerate(value):
                yield from self._item(item, (*at, number), indent + 2)
        else:
            yield from scalar(lead, str(value), indent)
            yield from self._told(at, indent)

    def _item(self, item: Data, at: Location, indent: int) -> Iterator[str]:
        lead = f"{' ' * indent}-"
        if isinstance(item, dict):
            lines = [*self.of_map(item, at, indent + 2)]
            first = next(number for number, one in enumerate(lines) if one.strip()[:1] != "#")
            lines[first] = f"{lead} {lines[first].lstrip()}"
            yield from lines
        elif row := in_line(item, indent + 2):
            yield f"{lead} {row}"
        else:
            yield from self._field(lead, item, at, indent)

    def _told(self, at: Location, indent: int) -> Iterator[str]:
        for words in self.behind.pop(at, ()):
            yield from comment(words, indent, MARK)

    def _ordered(self, data: Mapping[str, Data], at: Location) -> list[str]:
        """The names of fields: on top as the starter has them, below in the order of the model."""
        if not at:
            return [*data]
        owner = model_at(self.model, at)
        order = [*owner.model_fields] if owner else []
        return sorted(data, key=lambda one: order.index(one) if one in order else len(order))


def _has(data: Data, at: Location) -> bool:
    for part in at:
        if isinstance(data, dict) and part in data:
            data = data[str(part)]
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        else:
            return False
    return True


def comment(words: str, indent: int, mark: str) -> Iterator[str]:
    """Words as lines of a comment."""
    shown = " ".join(UNPRINTABLE.sub("\N{WHITE SQUARE}", words).split())
    for line in _wrapped(shown, indent + len(mark)):
        yield f"{' ' * indent}{mark}{line}"


def scalar(lead: str, text: str, indent: int) -> Iterator[str]:
    """A text behind its name: plain, quoted, folded, or as a block where it has paragraphs."""
    text = UNPRINTABLE.sub("\N{WHITE SQUARE}", text).replace("\t", " ").strip()
    if "\n" in text:
        yield f"{lead} |"
        for line in text.split("\n"):
            for one in _wrapped(line.rstrip() if not line.strip() else line, indent + 2):
                yield f"{' ' * (indent + 2)}{one}" if one.strip() else ""
    elif len(text) > FOLDED:
        yield f"{lead} >-"
        yield from (f"{' ' * (indent + 2)}{one}" for one in _wrapped(text, indent + 2))
    elif SAFE.fullmatch(text) and text.casefold() not in NULLS and "{{" not in text:
        yield f"{lead} {text}"
    else:
        yield f"{lead} '{text.replace(chr(39), chr(39) * 2)}'"


def in_line(value: Data, indent: int) -> str:
    """A list of short texts in brackets, as rows of tables stand; empty for anything else."""
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        return ""
    row = f"[{', '.join(map(_in_row, value))}]"
    return row if len(row) + indent <= WIDTH and "\n" not in row else ""


def _in_row(text: str) -> str:
    text = UNPRINTABLE.sub("\N{WHITE SQUARE}", text)
    is_safe = CELL.fullmatch(text) and text.casefold() not in NULLS
    return text if is_safe else f"'{text.replace(chr(39), chr(39) * 2)}'"


def _wrapped(line: str, indent: int) -> Sequence[str]:
    """A line in several that are short enough; words are kept whole, and so is its first indent."""
    own = len(line) - len(line.lstrip())
    hang = own + (2 if line.lstrip()[:2] == "- " else 0)
    if line.endswith("  ") or len(line) + indent <= WIDTH:
        return [line]
    return textwrap.wrap(
        line.strip(),
        max(WIDTH - indent, 40),
        initial_indent=" " * own,
        subsequent_indent=" " * hang,
        break_long_words=False,
        break_on_hyphens=False,
    )
