"""Words for shares: what is written by a framework's rules is accepted by the checks."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.figures import Sense, find
from reportgen.figures.quantities import bare, fraction_in_words, meant, quantifier, quantities
from reportgen.files.sources import Project
from reportgen.model.framework import Framework
from reportgen.problems.source import Source
from reportgen.read.validation import validate
from reportgen.read.yaml_reader import read_yaml
from tests.projects import ROOT

FRAMEWORKS = ("pdu-2021", "pdu-2024")


def framework(name: str = "pdu-2021") -> Framework:
    source = Project(Path(ROOT)).read(f"content/frameworks/{name}.yaml")
    assert isinstance(source, Source)
    tree, _ = read_yaml(source)
    assert tree is not None
    value, problems = validate(tree, Framework)
    assert not problems
    assert isinstance(value, Framework)
    return value


SHIPPED = framework()


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        (16, 48, "a third"),
        (21, 28, "three-quarters"),
        (1, 2, "half"),
        (52, 100, "just over half"),
        (73, 100, "almost three-quarters"),
        (40, 100, None),
        (0, 10, None),
        (10, 10, None),
    ],
)
def test_a_proportion_near_a_simple_fraction(part: int, whole: int, words: str | None) -> None:
    assert fraction_in_words(SHIPPED, Fraction(part, whole)) == words


@pytest.mark.parametrize(
    ("percent", "words"),
    [
        ("0", "none"),
        ("0.4", "a minority"),
        ("49.4", "a minority"),
        ("49.5", "too few"),
        ("64", "too few"),
        ("65", "a reasonable majority"),
        ("80", "a large majority"),
        ("99.6", "a large majority"),
        ("100", "all"),
        ("101", None),
    ],
)
def test_the_name_of_a_band(percent: str, words: str | None) -> None:
    assert quantifier(SHIPPED, Decimal(percent)) == words


@given(st.integers(0, 400), st.integers(1, 400), st.sampled_from(FRAMEWORKS))
def test_what_is_written_is_what_is_accepted(part: int, whole: int, name: str) -> None:
    proportion = Fraction(min(part, whole), whole)
    rules = FOUND[name]
    words = fraction_in_words(rules, proportion)
    if words:
        (read,) = find(f"It was so in {words} of cases.")
        assert isinstance(read.value, Fraction)
        accepted = meant(rules.rules.fractions, 100 * read.value, read.sense)
        assert accepted.has(100 * proportion)
    share = Decimal(100 * proportion.numerator) / proportion.denominator
    if 0 < share < 100 and (said := quantifier(rules, share)):
        assert quantities(rules)[bare(said).lower()].has(100 * proportion)


FOUND = {name: framework(name) for name in FRAMEWORKS}


def test_what_is_reached_is_not_almost_so() -> None:
    almost = meant(SHIPPED.rules.fractions, Fraction(50), Sense.ALMOST)
    assert not almost.has(Fraction(50))
    assert almost.has(Fraction(42))
