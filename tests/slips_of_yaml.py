"""Slips of somebody who knows Word and not YAML, made at random places of good files.

Each takes the lines of a file and a random number generator, and gives the lines with one slip and
the number of the line that was touched, from 1; None where nothing there can be done that way.
"""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from reportgen.build.prepare import Purpose, prepare
from reportgen.files.sources import Project
from reportgen.problems.diagnostics import Diagnostic
from reportgen.problems.source import Source
from reportgen.read.yaml_reader import read_yaml

KEY = re.compile(r"^( *(?:- )*)([A-Za-z_][\w-]*):( ?)(.*)$")
ITEM = re.compile(r"^( *)- (.*)$")


@dataclass(frozen=True, slots=True)
class Slipped:
    """A file with a slip, and the line where it was made."""

    text: str
    line: int
    lines: int = 1
    """How many lines were put in, from that one on."""
    meant: str = ""
    """The line that should be there; empty where that is not known."""


Slip = Callable[[list[str], random.Random], Slipped | None]
SLIPS: dict[str, Slip] = {}
"""Every sort of slip by name."""


def without_comments(text: str) -> list[str]:
    """The lines of a file, without those that are comments or empty."""
    kept = (re.sub(r"(?<=\S)\s+#\s.*$", "", one) for one in text.split("\n"))
    return [one for one in kept if one.strip() and not one.lstrip().startswith("#")]


def slip(function: Slip) -> Slip:
    SLIPS[function.__name__.strip("_").replace("_", "-")] = function
    return function


def with_line(lines: list[str], at: int, *instead: str) -> Slipped:
    text = "\n".join([*lines[:at], *instead, *lines[at + 1 :]]) + "\n"
    return Slipped(text, at + 1, meant=lines[at])


def pick(lines: list[str], chance: random.Random, fits: Callable[[str], object]) -> int | None:
    places = [at for at, line in enumerate(lines) if fits(line)]
    return chance.choice(places) if places else None


def in_block(lines: list[str], at: int) -> bool:
    """Whether a line is part of a text below `>-` or `|`."""
    indent = len(lines[at]) - len(lines[at].lstrip())
    for above in range(at - 1, -1, -1):
        line = lines[above]
        own = len(line) - len(line.lstrip())
        if own < indent or re.search(r"[>|]-?$", line):
            return bool(re.search(r"[>|]-?$", line)) and own < indent
    return False


def _structural(lines: list[str]) -> list[int]:
    return [at for at in range(len(lines)) if not in_block(lines, at)]


def _choice(lines: list[str], chance: random.Random, fits: Callable[[str], object]) -> int | None:
    """A line outside of the texts below `>-` that fits."""
    places = [at for at in _structural(lines) if fits(lines[at])]
    return chance.choice(places) if places else None


def _is_text(line: str) -> bool:
    """A list item or field with a text of several words."""
    found = KEY.match(line) or ITEM.match(line)
    value = found[found.re.groups] if found else ""
    return len(value.split()) > 3 and value[0].isalpha() and ": " not in value


def value_changed(change: Callable[[str], str]) -> Slip:
    def made(lines: list[str], chance: random.Random) -> Slipped | None:
        at = _choice(lines, chance, _is_text)
        if at is None:
            return None
        found = KEY.match(lines[at]) or ITEM.match(lines[at])
        assert found
        value = found[found.re.groups]
        changed = lines[at].removesuffix(value) + change(value)
        return replace(with_line(lines, at, changed), meant=changed)

    return made


def _indented(by: int) -> Slip:
    def made(lines: list[str], chance: random.Random) -> Slipped | None:
        at = pick(lines, chance, lambda line: len(line) - len(line.lstrip()) >= max(2, -by))
        if at is None:
            return None
        return with_line(lines, at, " " * by + lines[at] if by > 0 else lines[at][-by:])

    return made


for by in (1, 2, 3, -1, -2):
    SLIPS[f"indented-by-{by}"] = _indented(by)


def _begun(name: str, *openings: str) -> None:
    for opening in openings:
        SLIPS[f"{name}-{opening}"] = value_changed(lambda value, opening=opening: opening + value)  # type: ignore[misc]


_begun(
    "begins", "*", "& ", "> ", "| ", "% ", "@", "` ", "! ", "? ", "{", "[", "#", "- ", "' ", '" '
)
_begun(
    "begins",
    "*All* ",
    "'Good' ",
    '"Good" ',
    "[insert name] ",
    "{{ facts.x }} ",
    "> 60 ",
    "#1: ",
    "'90s ",
)
SLIPS["colon-in-text"] = value_changed(
    lambda value: value.replace(" ", ": ", 2).replace(": ", " ", 1)
)
SLIPS["colon-after-first-word"] = value_changed(lambda value: value.replace(" ", ": ", 1))
SLIPS["hash-in-text"] = value_changed(
    lambda value: value.rpartition(" ")[0] + " #1 " + value.rpartition(" ")[2]
)
SLIPS["hash-and-space"] = value_changed(
    lambda value: value.rpartition(" ")[0] + " # 1 " + value.rpartition(" ")[2]
)
SLIPS["smart-quotes"] = value_changed(lambda value: f"\u201cStaff: {value}\u201d")
SLIPS["quote-closed-only"] = value_changed(lambda value: f"{value}'")
SLIPS["apostrophe-in-quotes"] = value_changed(lambda value: f"'the PDU's {value}'")
SLIPS["quotes-in-quotes"] = value_changed(lambda value: f'"the "best" {value}"')
SLIPS["text-behind-mark"] = value_changed(lambda value: f">- {value}")
SLIPS["windows-path"] = value_changed(lambda value: f'"C:\\team {value}"')
SLIPS["line-separator"] = value_changed(lambda value: value.replace(" ", "\u2028", 1))


def _key_changed(change: Callable[[str, str, str], str]) -> Slip:
    def made(lines: list[str], chance: random.Random) -> Slipped | None:
        at = _choice(lines, chance, KEY.match)
        if at is None:
            return None
        found = KEY.match(lines[at])
        assert found
        return with_line(lines, at, change(found[1], found[2], found[4]))

    return made


SLIPS["no-space-after-colon"] = _key_changed(lambda before, key, value: f"{before}{key}:{value}")
SLIPS["no-colon"] = _key_changed(lambda before, key, value: f"{before}{key} {value}".rstrip())
SLIPS["semicolon"] = _key_changed(lambda before, key, value: f"{before}{key}; {value}".rstrip())
SLIPS["equals"] = _key_changed(lambda before, key, value: f"{before}{key} = {value}".rstrip())
SLIPS["wide-colon"] = _key_changed(
    lambda before, key, value: f"{before}{key}\uff1a{value}".rstrip()
)
SLIPS["nbsp-after-colon"] = _key_changed(lambda before, key, value: f"{before}{key}:\xa0{value}")
SLIPS["key-misspelt"] = _key_changed(
    lambda before, key, value: f"{before}{key[:1]}{key[2:]}x: {value}".rstrip()
)
SLIPS["key-capital"] = _key_changed(
    lambda before, key, value: f"{before}{key.title()}: {value}".rstrip()
)
SLIPS["value-missing"] = _key_changed(lambda before, key, _: f"{before}{key}:")
SLIPS["list-for-scalar"] = _key_changed(
    lambda before, key, value: (
        f"{before}{key}: [{value}, {value}]"
        if value.isalpha()
        else f"{before}{key}:\n{' ' * len(before)}  - {value or 'x'}\n"
    )
)
SLIPS["nbsp-in-key"] = _key_changed(
    lambda before, key, value: f"{before}{key}\xa0: {value}".rstrip()
)


@slip
def key_twice(lines: list[str], chance: random.Random) -> Slipped | None:
    at = _choice(
        lines,
        chance,
        lambda line: (
            (found := KEY.match(line))
            and len(found[4]) > 2
            and "- " not in found[1]
            and found[4][0] not in ">|"
        ),
    )
    return None if at is None else Slipped(with_line(lines, at, lines[at], lines[at]).text, at + 2)


def _item_changed(change: Callable[[str, str], str]) -> Slip:
    def made(lines: list[str], chance: random.Random) -> Slipped | None:
        at = _choice(lines, chance, ITEM.match)
        if at is None:
            return None
        found = ITEM.match(lines[at])
        assert found
        return with_line(lines, at, change(found[1], found[2]))

    return made


SLIPS["no-space-after-dash"] = _item_changed(lambda indent, text: f"{indent}-{text}")
SLIPS["en-dash"] = _item_changed(lambda indent, text: f"{indent}\u2013 {text}")
SLIPS["em-dash"] = _item_changed(lambda indent, text: f"{indent}\u2014 {text}")
SLIPS["bullet"] = _item_changed(lambda indent, text: f"{indent}\u2022 {text}")
SLIPS["bullet-tab"] = _item_changed(lambda indent, text: f"{indent}\u2022\t{text}")
SLIPS["star"] = _item_changed(lambda indent, text: f"{indent}* {text}")
SLIPS["nbsp-after-dash"] = _item_changed(lambda indent, text: f"{indent}-\xa0{text}")
SLIPS["dash-twice"] = _item_changed(lambda indent, text: f"{indent}- - {text}")
SLIPS["dash-missing"] = _item_changed(lambda indent, text: f"{indent}{text}")


@slip
def tab(lines: list[str], chance: random.Random) -> Slipped | None:
    at = pick(lines, chance, lambda line: line.startswith("  "))
    return None if at is None else with_line(lines, at, "\t" + lines[at].lstrip())


@slip
def nbsp_in_indentation(lines: list[str], chance: random.Random) -> Slipped | None:
    at = pick(lines, chance, lambda line: line.startswith("  "))
    return None if at is None else with_line(lines, at, "\xa0" + lines[at][1:])


@slip
def nbsp_for_all_indentation(lines: list[str], chance: random.Random) -> Slipped | None:
    at = pick(lines, chance, lambda line: line.startswith("  "))
    if at is None:
        return None
    width = len(lines[at]) - len(lines[at].lstrip())
    return with_line(lines, at, "\xa0" * width + lines[at].lstrip())


@slip
def quote_opened_only(lines: list[str], chance: random.Random) -> Slipped | None:
    return value_changed(lambda value: chance.choice("'\"") + value)(lines, chance)


@slip
def conflict(lines: list[str], chance: random.Random) -> Slipped | None:
    at = chance.randrange(len(lines))
    indent = chance.choice(["", "  ", "        "])
    marks = [
        f"{indent}<<<<<<< HEAD",
        lines[at],
        f"{indent}=======",
        lines[at],
        f"{indent}>>>>>>> x",
    ]
    return with_line(lines, at, *marks)


@slip
def truncated(lines: list[str], chance: random.Random) -> Slipped | None:
    at = _choice(lines, chance, lambda line: (found := KEY.match(line)) and len(found[2]) > 4)
    if at is None or at < 3:
        return None
    found = KEY.match(lines[at])
    assert found
    return Slipped("\n".join([*lines[:at], f"{found[1]}{found[2][:-1]}"]) + "\n", at + 1)


@slip
def pasted(lines: list[str], chance: random.Random) -> Slipped | None:
    at = _choice(lines, chance, _is_text)
    if at is None:
        return None
    words = [
        "It was \u201cgood\u201d:",
        "",
        "\u2022\tstaff were proud",
        "\u2022\tmanagers too",
        "Overall: good.",
    ]
    return Slipped(with_line(lines, at, lines[at], *words).text, at + 2, len(words))


@slip
def scalar_for_list(lines: list[str], chance: random.Random) -> Slipped | None:
    places = [
        at
        for at in _structural(lines)[:-1]
        if lines[at].rstrip().endswith(":")
        and ITEM.match(lines[at + 1])
        and not KEY.match(lines[at + 1].lstrip()[2:])
        and not lines[at + 1].endswith((">-", "|"))
    ]
    if not places:
        return None
    at = chance.choice(places)
    text = lines[at + 1].lstrip()[2:]
    end = at + 2
    while end < len(lines) and len(lines[end]) - len(lines[end].lstrip()) > len(lines[at]) - len(
        lines[at].lstrip()
    ):
        end += 1
    return Slipped("\n".join([*lines[:at], f"{lines[at]} {text}", *lines[end:]]) + "\n", at + 1)


@slip
def item_too_far_in(lines: list[str], chance: random.Random) -> Slipped | None:
    at = _choice(lines, chance, lambda line: ITEM.match(line) and _is_text(line))
    if at is None:
        return None
    indent = len(lines[at]) - len(lines[at].lstrip())
    return Slipped(
        with_line(lines, at, lines[at], f"{' ' * (indent + 2)}- Second one was good.").text, at + 2
    )


@slip
def field_in_text(lines: list[str], chance: random.Random) -> Slipped | None:
    at = _choice(lines, chance, lambda line: _is_text(line) and KEY.match(line))
    if at is None:
        return None
    found = KEY.match(lines[at])
    assert found
    column = len(found[1])
    return Slipped(with_line(lines, at, lines[at], f"{' ' * (column + 2)}rating:Good").text, at + 2)


@slip
def dedented_to_nothing(lines: list[str], chance: random.Random) -> Slipped | None:
    at = _choice(lines, chance, lambda line: KEY.match(line) and line.startswith("  "))
    return None if at is None else with_line(lines, at, lines[at].lstrip())


@slip
def unclosed_list(lines: list[str], chance: random.Random) -> Slipped | None:
    at = _choice(lines, chance, lambda line: re.search(r": \[.*\]$", line))
    return None if at is None else with_line(lines, at, lines[at][:-1])


HARMLESS: dict[str, Callable[[str], bytes]] = {
    "crlf": lambda text: text.replace("\n", "\r\n").encode(),
    "cr": lambda text: text.replace("\n", "\r").encode(),
    "bom": lambda text: text.encode("utf-8-sig"),
    "no-last-line-end": lambda text: text.rstrip("\n").encode(),
    "trailing-spaces": lambda text: text.replace("\n", "  \n").encode(),
}
"""What changes a file, and nothing that it says."""


@dataclass(slots=True)
class Outcome:
    """What became of slips: how many were made and told, and those that were told badly."""

    made: int = 0
    told: int = 0
    mended: int = 0
    """How many come with a line, a name or a sign to write, which stands in backquotes."""
    corrected: int = 0
    """How many come with the line as it should be."""
    wrong_line: list[str] = field(default_factory=list)
    """Told at their line, but without the line as it should be."""
    at_line: int = 0
    """How many are told at the very line."""
    astray: list[str] = field(default_factory=list)
    """Told first of a line further than one from where it was made."""
    lost: list[str] = field(default_factory=list)
    """Not told, though words of the file are in no value."""


def try_slips(root: Path, slips: Mapping[str, Slip], paths: Iterable[str], times: int) -> Outcome:
    """Make slips in documents of a project, put each right again, and say what became of them."""
    outcome = Outcome()
    project, paths = Project(root), [*paths]
    good = {path: without_comments((root / path).read_text("utf-8")) for path in paths}
    for path in paths:
        (root / path).write_text("\n".join(good[path]) + "\n", "utf-8")
    before = {path: {*_said(project, path)} for path in paths}
    for name, make in slips.items():
        for seed in range(times):
            path = paths[seed % len(paths)]
            made = make([*good[path]], random.Random(f"{name} {seed}"))
            if made:
                (root / path).write_text(made.text, "utf-8")
                found = [one for one in _said(project, path) if one not in before[path]]
                _judge(outcome, f"{name} {seed} {path}:{made.line}", path, made, found)
        for path in paths:
            (root / path).write_text("\n".join(good[path]) + "\n", "utf-8")
    return outcome


def _said(project: Project, path: str) -> list[Diagnostic]:
    document = path.removeprefix("content/").removesuffix(".yaml")
    return [*prepare(project, [document], Purpose.CHECK).diagnostics()]


def _judge(outcome: Outcome, name: str, path: str, made: Slipped, found: list[Diagnostic]) -> None:
    outcome.made += 1
    if found:
        first = found[0]
        outcome.told += 1
        outcome.mended += any("`" in hint for hint in first.hints)
        own = first.span.path == path and first.span.line == made.line
        outcome.at_line += own
        if own and any(_is_line(hint, made.meant) for hint in first.hints):
            outcome.corrected += 1
        elif own:
            outcome.wrong_line.append(f"{name}: {first.message} | {'; '.join(first.hints)}")
        near = made.line - 1 <= first.span.line <= made.line + made.lines
        if first.span.path != path or not near:
            outcome.astray.append(f"{name}: {first.span}: {first.message}")
        return
    tree, _ = read_yaml(Source(path, made.text))
    assert tree, name
    lost = Counter(WORD.findall(made.text)) - Counter(words(tree.data()))
    if lost:
        outcome.lost.append(f"{name}: {', '.join(lost)}")


def _is_line(hint: str, meant: str) -> bool:
    """Whether a hint shows a line as it should be, whatever quotation marks it stands in."""
    _, _, shown = hint.partition(": `")
    words = [re.sub(r"[\s'\"\u00a0]", "", one) for one in (shown.rstrip("`"), meant)]
    return bool(words[0]) and words[1].startswith(words[0].removesuffix("…"))


WORD = re.compile(r"\w+")


def words(value: object) -> Iterator[str]:
    """Every word of a file's names and values."""
    if isinstance(value, str):
        yield from WORD.findall(value)
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from (*WORD.findall(name), *words(inner))
    elif isinstance(value, list):
        for inner in value:
            yield from words(inner)
