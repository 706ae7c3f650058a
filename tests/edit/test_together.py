"""Edits that are written together give what they give one after the other.

Only quotation marks may differ: a new value takes those that most of its file has, and of edits one
after the other each sees what those before it wrote.
"""

import cProfile
import random
import types
from collections.abc import Sequence

import pytest

from reportgen.edit._page import page
from reportgen.edit.edits import Edit, Put, Set
from reportgen.edit.writing import Applied, Refused, apply
from reportgen.problems.source import Source
from reportgen.read.yaml_reader import read_yaml
from tests.projects import ROOT

FILES = ("greater-manchester/tameside", "north-west/letter", "greater-manchester/letter")
WORDS = ("safety", "in 12 cases", "it's: so", "# not this", "a longer run of words than before", "")

QUOTES = str.maketrans("", "", "'\"")


def one_by_one(text: str, edits: Sequence[Edit]) -> str:
    """The text after each edit was written by itself."""
    for edit in edits:
        made = apply(text, [edit])
        assert isinstance(made, Applied)
        text = made.text
    return text


def some(text: str, chance: random.Random) -> list[Edit]:
    """Edits of texts of a file all over it, several of the same ones, and of new fields."""
    tree = read_yaml(Source("a.yaml", text))[0]
    assert tree
    places = [(at, said) for at, said in tree.texts() if len(at) > 2]
    found = list[Edit]()
    for at, said in chance.sample(places, min(25, len(places))):
        words = said.split(" ")
        words[chance.randrange(len(words))] = chance.choice(WORDS)
        found.append(Set(at, " ".join(words)))
        if isinstance(at[-1], str) and chance.random() < 0.3:
            found.append(Put((*at[:-1], "later"), chance.choice(WORDS)))
    chance.shuffle(found)
    return [*{(type(one), one.location): one for one in found}.values()]


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("seed", range(6))
def test_together_and_one_by_one_give_the_same_text(name: str, seed: int) -> None:
    text = (ROOT / f"content/{name}.yaml").read_text("utf-8")
    edits = some(text, random.Random(f"{name}{seed}"))
    made = apply(text, edits)
    assert isinstance(made, Applied), made
    assert made.text.translate(QUOTES) == one_by_one(text, edits).translate(QUOTES)


def test_many_edits_are_read_back_few_times() -> None:
    text = "a:\n" + "".join(f"  - text: words {one}\n" for one in range(200))
    edits = [Set(("a", one, "text"), f"other words {one}") for one in range(200)]
    before = page.cache_info().misses
    made = apply(text, edits)
    assert isinstance(made, Applied)
    assert made.text == text.replace("words", "other words")
    assert page.cache_info().misses - before <= 3


def test_the_width_of_a_file_is_worked_out_once_for_many_edits() -> None:
    name = "greater-manchester/manchester-north"
    text = (ROOT / f"content/{name}.yaml").read_text("utf-8")
    tree = read_yaml(Source("a.yaml", text))[0]
    assert tree
    edits = [Set(at, f"{said} Indeed.") for at, said in tree.texts() if len(said) > 200][:40]
    profile = cProfile.Profile()
    profile.runcall(apply, text, edits)
    calls = {one.code.co_name: one.callcount for one in profile.getstats()
             if isinstance(one.code, types.CodeType)}  # fmt: skip
    assert calls["width"] < len(edits) == 40


def test_the_first_edit_that_cannot_be_written_is_named() -> None:
    text = "a: {b: one, c: two}\nd: three\n"
    edits = [Set(("a", "b"), "x"), Set(("d",), "bad \x07 bell"), Set(("e",), "y")]
    made = apply(text, edits)
    assert isinstance(made, Refused)
    assert made.at == 1
    assert "cannot be printed" in made.reason
    gone = apply(text, [edits[0], edits[2]])
    assert isinstance(gone, Refused)
    assert gone.at == 1
