"""That no sign of a notation is printed unseen: what is set is asked, not what is typed."""

import itertools
import random

import pytest

from reportgen.checks.rules.left_marks import left_marks
from reportgen.model.values import Line, Prose
from reportgen.text.markdown_tree import parse
from reportgen.text.writers import plain_text
from tests.projects import Diagnose

WRONG = {
    "##Heading": "##",
    "It was **good and so on.": "**",
    "It was *good and so on.": "*",
    "It was good* and so on.": "*",
    "A _word is open.": "_",
    "It was good.^[a note]": "^",
    "!!! note": "!!!",
    ":::warning": ":::",
    "S:\\folder\\file": "\\",
    "one | two": "|",
    "see [[the page]]": "[[",
    "It was ``so``.": "``",
    "if a== b": "==",
    "#probation is well": "#",
    "It was a * b.": "*",
    "a^b people": "^",
    "It was good!!": "!!",
    "area of 2*3*4 metres": "*3*",
    "un*believ*able": "*believ*",
    "Grades of A* and 5*; word* here.": "*; word*",
}
RIGHT = [
    "It was \\*so\\* good.",
    "*All* of **it** was ***good***, '*quoted*' (*so*), *a*; *b*.",
    "Grades of A* were given in a 5* hotel.",
    "The file is file_name and _this_ is so.",
    "[Wigan](https://example.org/a_b/c*d)",
    "It was {{ facts.women }} and *{{ facts.men }}*.[^n5]",
    "[testun _Cymraeg_]{lang=cy}",
    "We are #1 of all, 18+ and <5, at 3:1 = 3.",
    "Well! Why? Yes: so.",
    "- *a*\n- **b**",
    "5 * 3 * 2, 2^3, 10^-6 and a == b",
]


@pytest.mark.parametrize("text", WRONG)
def test_a_sign_that_stays_is_told_where_it_stands(text: str) -> None:
    found = [text[one.offset :][: one.length] for one in left_marks(Prose(text))]
    assert found[:1] == [WRONG[text]]


@pytest.mark.parametrize("text", RIGHT)
@pytest.mark.parametrize("sort", [Prose, Line])
def test_marks_that_are_set_or_meant_are_not_told(text: str, sort: type[Prose | Line]) -> None:
    assert [*left_marks(sort(text))] == []


def test_of_any_signs_in_a_text_none_is_left_unseen() -> None:
    """Whatever is put between words: what is printed of it is told, unless it was escaped."""
    chance = random.Random(7)
    signs = ["*", "**", "_", "__", "^", "`", "|", "\\", "==", "!!!", "##", ":::", "[["]
    for _ in range(400):
        words = ["staff", "were", "proud", "of", "their", "work"]
        for _ in range(chance.randint(1, 3)):
            at = chance.randrange(6)
            shape = chance.choice(["{s}{w}", "{w}{s}", "{w} {s}", "{s} {w}"])
            words[at] = shape.format(s=chance.choice(signs), w=words[at])
        text = " ".join(words)
        if text.startswith("## "):
            continue  # a heading is told as such
        told = [*left_marks(Prose(text))]
        printed = plain_text(parse(text, blocks=True))
        left = set("`|\\!#:[").intersection(printed)
        assert bool(told) >= bool(left), (text, printed)


@pytest.mark.parametrize("text", ["It was **good.", "It was ^[a note] good."])
def test_a_document_tells_it_as_a_mark(text: str, diagnose: Diagnose) -> None:
    (found,) = diagnose(f"background: |\n  {text}\n")
    assert (found.code, found.span.line, found.span.column) == ("unsupported-mark", 2, 10)


def test_what_is_told_as_a_mark_of_its_own_is_not_told_twice(diagnose: Diagnose) -> None:
    texts = ("We saw `code` here.", "We saw ~~it~~ here.", "We saw ==it== here.", "We saw {a.b}.")
    found = [[*diagnose(f"background: |\n  {text}\n")] for text in texts]
    assert [one.code for one in itertools.chain(*found)] == ["unsupported-mark"] * len(texts)
