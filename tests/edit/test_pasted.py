"""Text from Word, from web pages and from PDFs becomes clean Markdown."""

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.edit.pasted import items, markdown, rows
from reportgen.text.block_tree import blocks_of


@pytest.mark.parametrize(
    ("pasted", "clean"),
    [
        ("“It’s\u00a0fine”\r\n", '"It\'s fine"'),
        ("One.\r\nTwo.\r\n", "One.\n\nTwo."),
        ("Two things:\r\n•\tone\r\n•\ttwo\r\nEnd.", "Two things:\n\n- one\n- two\n\nEnd."),
        (
            "\uf0b7\tone\r\no\tinner\r\n\uf0a7\tdeep\r\n\uf0b7\ttwo",
            "- one\n  - inner\n    - deep\n- two",
        ),
        ("1.\tone\r\n2.\ttwo\r\na)\tinner", "1. one\n2. two\n1. inner"),
        ("a non\u2011breaking co\u00adoperation\u200b …", "a non-breaking cooperation ..."),
        ("first line\x0bsecond line", "first line second line"),
        ("the e\ufb00ect of ﬁve", "the effect of five"),
        (
            "The plan was good and it\nwas carried out in most of\nthe cases.\nNext one.",
            "The plan was good and it was carried out in most of the cases.\n\nNext one.",
        ),
        ("Name\tCases\r\nNorth\t36\r\nSouth\t40", "- Name: Cases\n- North: 36\n- South: 40"),
        ("- one\n- two", "- one\n- two"),
        (
            "*kept* **as** [it](https://x.y) is {{ a.b }}[^n]",
            "*kept* **as** [it](https://x.y) is {{ a.b }}[^n]",
        ),
        ("", ""),
        (" \r\n\t\r\n", ""),
        ("page\x0cnext", "page\n\nnext"),
        ("A new plan", "A new plan"),
        ("I. was there", "I. was there"),
    ],
)
def test_what_is_pasted(pasted: str, clean: str) -> None:
    assert markdown(pasted) == clean


def test_paragraphs_become_findings() -> None:
    assert items("•\tOne.\r\n•\tTwo.\r\nThree.") == ["One.", "Two.", "Three."]


def test_a_table_has_rows_and_cells() -> None:
    assert rows("a\tb\t\r\n\t2\t3") == [("a", "b", ""), ("", "2", "3")]


SAID = st.text(
    st.sampled_from(
        "éèà ÉÈÀ 12.,:;()'\"-–’“”‘\u00a0\u200b\u00ad\u2009…\t\n\r\x0b\x0c•·o§\uf0b7*_[]{}#>|"
    ),
    max_size=200,
)


@settings(max_examples=300, deadline=None)
@given(SAID)
def test_any_text_is_clean_and_stays_so(said: str) -> None:
    clean = markdown(said)
    assert not re.search("[\u00a0\u200b\u00ad\u2009\t\r\x0b\x0c‘’“”…]", clean)
    assert clean == clean.strip()
    assert all(line == line.rstrip() for line in clean.split("\n"))
    assert letters(clean) == letters(said)
    assert markdown(clean) == clean


def letters(said: str) -> str:
    return re.sub(r"[^éèàÉÈÀ]", "", said)  # none of them is the mark of an item


def word(chance: random.Random) -> str:
    return chance.choice(["plans", "cases", "risk", "it's", '"harm"', "PDU", "36", "well-being"])


def sentence(chance: random.Random) -> str:
    return "The " + " ".join(word(chance) for _ in range(chance.randint(3, 12))) + "."


def in_word(said: str, chance: random.Random) -> str:
    """A sentence as Word hands it over."""
    said = said.replace(' "', " “").replace('"', "”").replace("'", "’")
    return "".join(
        chance.choice((" ", " ", " ", "\u00a0")) if one == " " else one for one in said
    ).replace("well-being", chance.choice(("well-being", "well\u2011being")))


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 2**32))
def test_a_document_of_word_keeps_its_structure(seed: int) -> None:
    chance = random.Random(seed)
    handed, wanted = list[str](), list[str]()
    for _ in range(chance.randint(1, 5)):
        match chance.randrange(3):
            case 0:
                said = sentence(chance)
                handed.append(in_word(said, chance))
                wanted.append(said)
            case 1:
                said_list = [sentence(chance) for _ in range(chance.randint(2, 4))]
                sign = chance.choice("•\uf0b7·")
                handed.append("A list:")
                handed += [f"{sign}\t{in_word(one, chance)}" for one in said_list]
                wanted += ["A list:", "\n".join(f"- {one}" for one in said_list)]
            case _:
                cells = [(word(chance), word(chance)) for _ in range(chance.randint(2, 4))]
                handed.append("A table:")
                handed += [f"{in_word(a, chance)}\t{in_word(b, chance)}" for a, b in cells]
                wanted += ["A table:", "\n".join(f"- {a}: {b}" for a, b in cells)]
    clean = markdown(chance.choice(("\r\n", "\n", "\r")).join(handed))
    assert clean == "\n\n".join(wanted)
    assert len([*blocks_of(clean)[0]]) == len(wanted)
