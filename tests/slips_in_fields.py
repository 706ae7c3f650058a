"""Slips in what fields say, made at random places: values, marks, and what was pasted.

Each is made as those of `slips_of_yaml` are, and gives the same.
"""

import random
import re
from collections.abc import Callable

from tests.slips_of_yaml import Slip, Slipped, in_block, pick, value_changed, with_line

IN_TEXT = {
    "unknown-entity": "&nbps;",
    "open-entity": "&nbsp",
    "bullet-within": "\uf0b7 ",
    "unknown-footnote": "[^n5]",
    "one-brace": "{ facts.x } ",
    "template": "{% if x %} ",
    "address": "www.example.org/data ",
    "bare-domain": "example.gov.uk/data ",
    "page-of": "Page 3 of 12 ",
    "foot": "Inspection of probation services: North Town PDU 12 ",
    "arrows": "<<<< ",
    "code": "`nDelius` ",
    "ligature": "o\ufb03ce ",
    "lost": "\ufffd ",
    "raised": "\u00b9 ",
}
"""What is put between the first words of a text."""


def _put(words: str) -> Slip:
    def within(value: str) -> str:
        first, _, rest = value.partition(" ")
        return f"{first} {words}{rest}"

    return value_changed(within)


IN_FIELDS: dict[str, Slip] = {name: _put(words) for name, words in IN_TEXT.items()}
"""Every sort of slip by name."""

LINES = {
    "heading-line": "## Heading",
    "bullet-line": "\u2022 staff were heard",
    "item-line": "- staff were heard",
    "numbered-line": "1. staff were heard",
    "dash-line": "-staff were heard",
    "quoted-line": "> staff were heard",
    "rule-line": "---",
    "merge-line": "=======",
    "merge-begun-line": "<<<<<<< ours",
    "page-line": "12",
    "marking-line": "OFFICIAL",
    "foot-line": "12 | Annual report",
    "definition-line": "[x]: https://example.org/a",
}
"""What is put as a line into a text below `>-`."""


def _line(words: str) -> Slip:
    def put(lines: list[str], chance: random.Random) -> Slipped | None:
        places = [
            at
            for at in range(1, len(lines) - 1)
            if in_block(lines, at) and in_block(lines, at + 1) and lines[at].strip()[-1:].isalpha()
        ]
        if not places:
            return None
        at = chance.choice(places)
        indent = len(lines[at]) - len(lines[at].lstrip())
        text = "\n".join([*lines[: at + 1], f"{' ' * indent}{words}", *lines[at + 1 :]]) + "\n"
        return Slipped(text, at + 2)

    return put


IN_FIELDS.update({name: _line(words) for name, words in LINES.items()})


def _value(pattern: str, change: Callable[[re.Match[str]], str]) -> Slip:
    """Change what a pattern finds in a line; its group `value` is what is changed."""

    def put(lines: list[str], chance: random.Random) -> Slipped | None:
        at = pick(lines, chance, re.compile(pattern).search)
        if at is None:
            return None
        found = re.search(pattern, lines[at])
        assert found
        first, last = found.span("value")
        return with_line(lines, at, lines[at][:first] + change(found) + lines[at][last:])

    return put


COUNT = r"^ +(?:cases|interviews|meetings): (?P<value>\d+)$"
PERCENTAGE = r"^ {6}[a-z_]+: (?P<value>\d{1,2})$"
RATING = r"^ +rating: (?P<value>Requires improvement)$"
DAY = r"^ +start: (?P<value>\d{4}-\d\d-\d\d)$"
IN_FIELDS.update(
    {
        "no-cases": _value(COUNT, lambda _: "0"),
        "thousands-point": _value(COUNT, lambda _: "1.200"),
        "about": _value(COUNT, lambda found: f"about {found['value']}"),
        "fraction": _value(PERCENTAGE, lambda found: f"0.{found['value']}"),
        "not-available": _value(PERCENTAGE, lambda _: "n/a"),
        "percent-sign": _value(PERCENTAGE, lambda found: f"{found['value']}%"),
        "over-100": _value(PERCENTAGE, lambda found: f"1{found['value']}"),
        "nbsp-in-rating": _value(RATING, lambda found: found["value"].replace(" ", "\xa0")),
        "rating-small": _value(RATING, lambda found: found["value"].lower()),
        "day-first": _value(DAY, lambda found: "/".join(reversed(found["value"].split("-")))),
        "not-inspected-yes": _value(r"^ +not_inspected: (?P<value>[a-z].+)$", lambda _: "yes"),
        "name-with-pdu": _value(r"^  name: (?P<value>.+)$", lambda found: f"{found['value']} PDU"),
        "comma-twice": _value(r"\{[^{}]*(?P<value>,) [^{}]*\}", lambda _: ",,"),
        "comma-missing": _value(r"\{\w+: [\w-]+(?P<value>,) \w+: [^{}]*\}", lambda _: ""),
        "one-item-two-marks": _value(r"^ +(?P<value>- )\w+ \w+", lambda _: "- - "),
        "quoted-quote": _value(
            r"^ +text: (?P<value>[A-Z][^'\":]{20,})$", lambda found: f"\u2018{found['value']}\u2019"
        ),
        "item-with-colon": _value(
            r"^ +- (?P<value>[A-Z]\w+ \w+) [^:]*$", lambda found: f"{found['value']}:"
        ),
        "good-in-quotes": _value(r"^ +- (?P<value>[A-Z]\w+) [^:'\"]*$", lambda _: "'Very good'"),
    }
)
