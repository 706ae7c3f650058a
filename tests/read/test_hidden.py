"""Accents that an escape or entity parts from their letters are told, and no others."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.problems.source import Source
from reportgen.read.hidden import hidden_characters
from reportgen.read.yaml_reader import read_yaml

Write = Callable[[str], str]
RANGES = (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
COMPOSED = [
    chr(one)
    for one in RANGES
    if unicodedata.normalize("NFC", unicodedata.normalize("NFD", chr(one))) == chr(one)
    and len(unicodedata.normalize("NFD", chr(one))) > 1
]
"""Letters of European languages that are one character, and can be written as several."""


def codes(text: str) -> list[str]:
    tree, problems = read_yaml(Source("content/x.yaml", text))
    assert tree
    assert problems == ()
    return [one.code for one in hidden_characters(tree)]


def as_escapes(letter: str) -> str:
    return "".join(f"\\u{ord(one):04x}" for one in unicodedata.normalize("NFD", letter))


def as_entities(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    return parts[0] + "".join(f"&#{ord(one)};" for one in parts[1:])


@given(st.sampled_from(COMPOSED), st.sampled_from([as_escapes, as_entities]))
def test_a_letter_that_is_written_in_parts_is_told_once(letter: str, write: Write) -> None:
    assert codes(f'a: "Before {write(letter)}, {write(letter)} after"\n') == ["parted-letter"]


@given(st.sampled_from(COMPOSED))
def test_a_letter_that_is_written_whole_is_not(letter: str) -> None:
    assert codes(f'a: "{letter}"\nb: "\\u{ord(letter):04x}"\nc: "&#{ord(letter)};"\n') == []


@pytest.mark.parametrize(
    "text", ['"x\\u0302"', '"m&#770;"', '"\\u0302"', '"1\\u20e3"', "'\\u0302'"]
)
def test_what_has_no_whole_letter_is_not(text: str) -> None:
    assert codes(f"a: {text}\n") == []
