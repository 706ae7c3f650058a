"""That marks stand where they should: in sentences of our own, and in shipped ones with a slip."""

import random
import re
from collections.abc import Callable

import pytest
import yaml

from tests.projects import ROOT, Diagnose

WRONG = {
    "Staff were proud , and said so.": " ",
    "Staff were proud and said so .": " ",
    "Why was that ? Nobody knew.": " ",
    "Staff were proud,, and said so.": ",,",
    "Staff were proud. , and said so.": ". ,",
    "Staff were proud.. They said so.": "..",
    "Staff were proud;; they said so.": ";;",
    "Staff were proud,. They said so.": ",.",
    "Staff were proud., and said so.": ".,",
    "Staff were proud.They said so.": ".",
    "Staff,managers and leaders said so.": ",",
    "Staff were proud;they said so.": ";",
    "Staff ( of the unit) were proud.": " ",
    "Staff (of the unit ) were proud.": " ",
    "Staff(of the unit) were proud.": "(",
    "Staff (of the unit)were proud.": ")",
    "Staff of the unit) were proud.": ")",
    "Staff were 'proud of the unit.": "'",
    "Staff were ‘proud of the unit.": "‘",
    "Staff said “we are proud.": "“",
    "Staff were proud. They said so": "o",
    "Staff were proud. They said so\n\n  Others did not say so.": "o",
}
RIGHT = [
    "Staff were proud, and said so; others (a few) did not: why?",
    "We met Jones, Ltd., etc., and so on at 3.30, in e.g. Wigan.",
    "It rose to 1,200.50, then fell ... to .5 and [more](https://example.org/a,b;c).",
    "Staff (re)wrote plan(s), and s(he) said 'yes', ‘no’ and “so”.",
    "It was the units' work in the '90s, 'tis said, and rock 'n' roll.",
    "They did a) this and b) that, and 12) more.",
    "We said so…",
    "The order was: first this, then that. Then came:",
    "'We are proud,' they said. 'It is good.'",
    "Rated 'BB+' and 'A-' by two.",
]


def marked(diagnose: Diagnose, text: str) -> list[str]:
    """What the check marks in a background, beside its message."""
    lines = f"background: |\n  {text}\n"
    return [
        lines.split("\n")[one.span.line - 1][one.span.column - 1 :][: one.span.length]
        for one in diagnose(lines)
        if one.code == "punctuation"
    ]


@pytest.mark.parametrize("text", WRONG)
def test_a_slip_is_told_where_it_stands(text: str, diagnose: Diagnose) -> None:
    assert marked(diagnose, text) == [WRONG[text]]


@pytest.mark.parametrize("text", RIGHT)
def test_what_may_be_right_is_not_told(text: str, diagnose: Diagnose) -> None:
    assert marked(diagnose, text) == []


FILES = ("manchester-north", "tameside")
SHIPPED = [
    yaml.safe_load((ROOT / f"content/greater-manchester/{name}.yaml").read_text("utf-8"))
    for name in FILES
]
SENTENCES = [
    " ".join(one.split())
    for report in SHIPPED
    for text in (report["background"], report["foreword"]["text"])
    for one in re.split(r"(?<=[.])\s+(?=[A-Z])", text)
    if re.search(r"[a-z], [a-z]", one) and one[:1].isupper() and not re.search(r"[{\[(*'’]", one)
]
SLIPS: dict[str, Callable[[str], str]] = {
    "a space before a comma": lambda text: text.replace(", ", " , ", 1),
    "a comma twice": lambda text: text.replace(", ", ",, ", 1),
    "no space behind a comma": lambda text: re.sub(r"(?<=[a-z]), (?=[a-z]{2})", ",", text, count=1),
    "a space before the end": lambda text: f"{text[:-1]} .",
    "two full stops": lambda text: f"{text}.",
    "no space behind the end": lambda text: f"{text}Then they went.",
    "no end": lambda text: f"Then they went. {text[:-1]}",
    "a quotation that stays open": lambda text: text.replace(", ", ", 'that is ", 1),
    "a bracket that nothing opens": lambda text: f"{text[:-1]}).",
}
"""What a keyboard does to a sentence."""


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_in_a_shipped_sentence_is_found(slip: str, diagnose: Diagnose) -> None:
    assert len(SENTENCES) >= 5
    for text in random.Random(slip).sample(SENTENCES, 5):
        slipped = SLIPS[slip](text)
        assert slipped != text
        assert len(marked(diagnose, slipped)) == 1, slipped
        assert marked(diagnose, text) == []
