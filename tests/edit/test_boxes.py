"""A box shows paragraphs without the file's lines, and gives the lines back."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.edit.boxes import shown, typed
from reportgen.files.names import composed
from reportgen.problems.source import Source
from reportgen.read.yaml_reader import read_yaml
from tests.edit.documents import words
from tests.projects import ROOT

LINES = (
    "One sentence that goes\non in a second line,\nand in a third.\n\n- an item\n  of two lines\n"
)


@pytest.mark.parametrize(
    ("text", "box"),
    [
        (
            LINES,
            "One sentence that goes on in a second line, and in a third.\n\n- an item of two lines",
        ),
        ("a\nb\n", "a b"),
        ("a  \nb", "a  \nb"),
        ("a\n- b\n- c\n1. d", "a\n- b\n- c\n1. d"),
        ("", ""),
        ("| a | b |\n| c | d |", "| a | b |\n| c | d |"),
    ],
)
def test_what_a_box_shows(text: str, box: str) -> None:
    assert shown(text) == box
    assert typed(text, box) == text


def test_lines_that_need_not_change_stay() -> None:
    box = shown(LINES).replace("third", "3rd")
    assert typed(LINES, box) == LINES.replace("third", "3rd")


def test_a_longer_text_is_broken_at_the_width_of_the_others() -> None:
    old = "One sentence that goes on\nin a second line, and also\nin a third.\n"
    box = shown(old).replace("goes", "goes much further")
    assert typed(old, box) == (
        "One sentence that goes much\nfurther on in a second\nline, and also in a third.\n"
    )


def test_what_a_browser_sends_is_put_right() -> None:
    assert typed("a\n", "a \r\n\r\nb\r\n\r\n") == "a\n\nb\n"
    assert typed("a\n", "  \r\n") == ""
    assert typed("", "e\u0301") == "\xe9"


def test_every_shipped_text_comes_back_as_it_was() -> None:
    for path in sorted((ROOT / "content").rglob("*.yaml")):
        tree, _ = read_yaml(Source("", path.read_text("utf-8")))
        assert tree
        for location, text in tree.texts():
            assert typed(text, shown(text)) == text, (path, location)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32))
def test_what_was_typed_is_shown_again(seed: int) -> None:
    chance = random.Random(seed)

    def paragraph() -> str:
        lines = [composed(words(chance, 8)) for _ in range(chance.randint(1, 5))]
        if chance.random() < 0.3:
            return "- " + "\n  ".join(lines)
        return "\n".join(lines)

    old = "\n\n".join(paragraph() for _ in range(chance.randint(1, 4))) + "\n" * chance.randint(
        0, 1
    )
    assert typed(old, shown(old)) == old
    box = shown(old)
    at = chance.randint(0, len(box))
    new = f"{box[:at]} {composed(words(chance, 20))} {box[at + chance.randint(0, 30) :]}"
    new = "\n".join(" ".join(line.split(" ")).rstrip() for line in new.split("\n")).strip("\n")
    assert shown(typed(old, new)) == shown(new)
