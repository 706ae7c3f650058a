"""Documents in every style of YAML that the reader accepts, and edits, by chance.

A document is written here by hand, in other ways than those of the package: each value in a style
of its own, with comments anywhere, each with a mark that no other has.
"""

import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from reportgen.edit.edits import Edit, Insert, Move, Put, Remove, Rename, Set, Value
from reportgen.problems.source import Source
from reportgen.read.yaml_reader import read_yaml

Place = tuple[str | int, ...]

WORDS = (
    "staff cases the of and people risk harm plans were well {{ facts.women }} 33 per cent it's "
    "Greater-Manchester [^1] *often* (PDU) 2023 and/or ‘quoted’ naïve e\u0301tude 😀 a"
).split(" ")
NASTY = (
    "",
    " ",
    "null",
    "~",
    "yes",
    "- a",
    "-",
    "a: b",
    "a:",
    "a #b",
    "a # b",
    "#",
    "'",
    '"',
    "'a' b",
    '"a" b',
    "[a",
    "{a}",
    "{{ a }}",
    "a, b",
    "?",
    "? a",
    "&a",
    "*a",
    "!a",
    "|",
    ">-",
    "%a",
    "@a",
    "`a`",
    "\\",
    "a\\b",
    "---",
    "...",
    " a",
    "a ",
    "a\n",
    "\na",
    "a\nb",
    "a\n\nb",
    "a\n\n\nb\n",
    "  a\n b",
    "- a\n- b\n\nc",
    "1. a\n2. b",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "a\n\n> b\n> c",
    "a  b",
    "text:\nkind: b",
    "a\n# b",
    "\ta",
    "a\tb",
    "\n",
    "\n\n",
)
NAMES = ("text", "name", "rating", "kind", "first", "note", "a", "b-c", "x_1", "Two words", "2021")


def words(chance: random.Random, most: int = 60) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(chance.randint(1, most)))


def text(chance: random.Random) -> str:
    """A text such as somebody types, or one that YAML has trouble with."""
    match chance.randrange(8):
        case 0:
            return chance.choice(NASTY)
        case 1:
            return words(chance, 3) + chance.choice(NASTY) + words(chance, 3)
        case 2:
            return "\n\n".join(words(chance, 30) for _ in range(chance.randint(2, 3)))
        case 3:
            return words(chance, 80)
        case _:
            return words(chance, 4)


def value(chance: random.Random, depth: int = 0) -> Value:
    kind = chance.randrange(6 if depth < 3 else 4)
    if kind == 4:
        return [value(chance, depth + 1) for _ in range(chance.randint(0, 3))]
    if kind == 5:
        names = chance.sample(NAMES, chance.randint(0, 3))
        return {name: value(chance, depth + 1) for name in names}
    return None if chance.random() < 0.03 else text(chance)


@dataclass
class Written:
    """Writes a document; the marks of its comments count from 1."""

    chance: random.Random
    marks: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def document(self) -> str:
        """A document that can be read, whatever else may be said of it."""
        while True:
            whole = {name: value(self.chance) for name in self.chance.sample(NAMES, 5)}
            lines = self.group(whole, 0)
            if self.chance.random() < 0.3:
                lines = [self.comment(0), *lines]
            joined = "\n".join(lines) + "\n" * (self.chance.random() < 0.8)
            tree, problems = read_yaml(Source("", joined))
            taken_in = tree and any("# c" in one for _, one in tree.texts())
            if tree is not None and not problems and not taken_in:
                return joined

    def comment(self, column: int) -> str:
        return f"{' ' * column}# c{next(self.marks)}c: {words(self.chance, 3)}"

    def between(self, column: int) -> list[str]:
        """What may stand between two lines."""
        found = []
        if self.chance.random() < 0.2:
            found += [""] * self.chance.randint(1, 2)
        if self.chance.random() < 0.2:
            found += [self.comment(self.chance.choice((column, column, 0, column + 2)))]
            if self.chance.random() < 0.2:
                found += [""]
        return found

    def behind(self) -> str:
        return f"  {self.comment(0)}" if self.chance.random() < 0.15 else ""

    def group(self, fields: dict[str, Value], column: int) -> list[str]:
        found, step = [], self.chance.choice((2, 2, 2, 4))
        for at, (name, one) in enumerate(fields.items()):
            found += self.between(column) if at else []
            start = f"{' ' * column}{name}:"
            if isinstance(one, dict) and one and self.chance.random() < 0.8:
                found += [start + self.behind(), *self.between(column + step)]
                found += self.group(one, column + step)
            elif isinstance(one, list) and one and self.chance.random() < 0.8:
                inner = column + self.chance.choice((0, 2, 2, 4))
                found += [start + self.behind(), *self.between(inner), *self.items(one, inner)]
            else:
                found += self.after(start, column, one)
        return found

    def items(self, items: list[Value], column: int) -> list[str]:
        found, gap = [], self.chance.choice((1, 1, 1, 3))
        for at, one in enumerate(items):
            found += self.between(column) if at else []
            inner = column + 1 + gap
            start = f"{' ' * column}-"
            if isinstance(one, dict | list) and one and self.chance.random() < 0.8:
                below = self.group(one, inner) if isinstance(one, dict) else self.items(one, inner)
                found += [start + " " * gap + below[0].lstrip(), *below[1:]]
            else:
                found += self.after(start, column, one)
        return found

    def after(self, start: str, column: int, one: Value) -> list[str]:
        """A value on the line of its name or hyphen, and below it."""
        if one is None:
            return [start + self.chance.choice(("", " ~", " null")) + self.behind()]
        if not isinstance(one, str):
            return [f"{start} {self.flow(one, column)}{self.behind()}"]
        style = self.chance.choice(("plain", "single", "double", "folded", "literal", "lines"))
        if style in ("folded", "literal"):
            return self.block(start, column, one, style == "literal")
        if style == "lines" and " " in one:
            cut = one.index(" ", len(one) // 2) if " " in one[len(one) // 2 :] else one.index(" ")
            rest = f"{' ' * (column + self.chance.choice((1, 2, 4)))}{one[cut + 1 :]}"
            quote = self.chance.choice(("", '"', "'"))
            return [f"{start} {quote}{one[:cut]}", f"{rest}{quote}{self.behind()}"]
        return [f"{start} {self.quoted(one, style)}{self.behind()}"]

    def quoted(self, one: str, style: str) -> str:
        if style == "double" or "\n" in one or one in ("", "null", "~"):
            return '"' + one.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
        tree, problems = read_yaml(Source("", f"[{one}]"))
        if style == "single" or problems or tree is None or tree.data() != [one]:
            return "'" + one.replace("'", "''") + "'"
        return one

    def block(self, start: str, column: int, one: str, literal: bool) -> list[str]:
        inner = " " * (column + self.chance.choice((1, 2, 2, 2, 4)))
        ends = self.chance.choice(("-", "-", "", "+"))
        lines = one.split("\n") if literal else self.folded(one)
        head = f"{start} {'|' if literal else '>'}{ends}{self.behind()}"
        return [head, *(line and inner + line for line in lines)]

    def folded(self, one: str) -> list[str]:
        width, found = self.chance.choice((40, 70, 100)), list[str]()
        for part in one.split("\n"):
            line = ""
            for word in part.split(" "):
                if line and len(line) + len(word) > width:
                    found.append(line)
                    line = word
                else:
                    line = f"{line} {word}" if line else word
            found.append(line)
        return found

    def flow(self, one: Value, column: int) -> str:
        """A value in brackets or braces, on one line or on several."""
        if one is None:
            return "null"
        if isinstance(one, str):
            return self.quoted(one, self.chance.choice(("plain", "single", "double")))
        quote = self.chance.choice(("", "", '"'))
        parts = (
            [f"{quote}{name}{quote}: {self.flow(inner, column + 2)}" for name, inner in one.items()]
            if isinstance(one, dict)
            else [self.flow(inner, column + 2) for inner in one]
        )
        opens, closes = ("{", "}") if isinstance(one, dict) else ("[", "]")
        if not parts or self.chance.random() < 0.6:
            pad = self.chance.choice(("", "", " ")) if parts else ""
            return opens + pad + ", ".join(parts) + pad + closes
        line = f"\n{' ' * (column + 4)}"
        marks = [self.behind() for _ in parts]
        last = self.chance.choice(("", ","))
        body = "".join(
            f"{line}{part}{',' if at < len(parts) - 1 else last}{mark}"
            for at, (part, mark) in enumerate(zip(parts, marks, strict=True))
        )
        return f"{opens}{body}{line}{closes}"


def places(data: Value, at: Place = ()) -> list[tuple[Place, Value]]:
    """Every value of a document with its place, that of the whole document included."""
    found = [(at, data)]
    if isinstance(data, dict):
        for name, one in data.items():
            found += places(one, (*at, name))
    elif isinstance(data, list):
        for number, one in enumerate(data):
            found += places(one, (*at, number))
    return found


def edit(chance: random.Random, data: Value) -> Edit:
    """An edit that fits a document."""
    found = places(data)
    while True:
        place, one = chance.choice(found)
        makers = [_of_list, _of_group] if not place else [_of_value, _of_list, _of_group, _of_part]
        if made := chance.choice(makers)(chance, place, one):
            return made


def _of_value(chance: random.Random, place: Place, one: Value) -> Edit:
    if isinstance(one, str) and chance.random() < 0.7:
        return Set(place, retyped(chance, one))
    return Set(place, value(chance, 1))


def _of_list(chance: random.Random, place: Place, one: Value) -> Edit | None:
    if not isinstance(one, list):
        return None
    if len(one) > 1 and chance.random() < 0.5:
        return Move((*place, chance.randrange(len(one))), chance.randrange(len(one)))
    return Insert(place, chance.randint(0, len(one)), value(chance, 2))


def _of_group(chance: random.Random, place: Place, one: Value) -> Edit | None:
    free = [name for name in NAMES if name not in one] if isinstance(one, dict) else []
    if not isinstance(one, dict) or not free:
        return None
    if one and chance.random() < 0.5:
        return Rename((*place, chance.choice([*one])), chance.choice(free))
    order = tuple(chance.sample(NAMES, chance.randint(0, len(NAMES))))
    return Put((*place, chance.choice(free)), value(chance, 2), order)


def _of_part(chance: random.Random, place: Place, _: Value) -> Edit | None:
    return Remove(place) if chance.random() < 0.5 else None


def retyped(chance: random.Random, old: str) -> str:
    """A text as it is after somebody typed in it."""
    at = chance.randint(0, len(old))
    end = min(len(old), at + chance.choice((0, 0, 1, 3, 20)))
    return old[:at] + chance.choice((" ", words(chance, 5), "x", "", text(chance))) + old[end:]
