"""The tokens: six sizes of type, measures that add up, colours that can be told from the paper."""

import re

import pytest

from reportgen.render.theme import Kit
from tests.projects import ROOT

ASSETS = ROOT / "templates/assets"
TOKENS = (ASSETS / "tokens.css").read_text("utf-8")
PALETTE = Kit({}, {"assets/tokens.css": TOKENS.encode()}).palette()
TEXT = 11.5
"""The size of text on paper, in points."""


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(PALETTE[one]), luminance(PALETTE[other])), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_there_are_six_sizes() -> None:
    root = TOKENS[: TOKENS.index("@media")]
    sizes = re.findall(r"--size-[a-z]+: ([0-9.]+)rem;", root)
    assert [round(float(one) * TEXT, 1) for one in sizes] == [40, 26, 17, 13, 11.5, 9.5]


def test_no_stylesheet_names_a_token_that_is_not_there() -> None:
    known = {*re.findall(r"(--[a-z0-9-]+):", TOKENS)}
    for sheet in ("report", "print", "screen", "index"):
        used = re.findall(r"var\((--[a-z0-9-]+)", (ASSETS / f"{sheet}.css").read_text("utf-8"))
        assert {*used} - known == set()


def test_text_gutter_and_margin_column_are_the_full_measure() -> None:
    found = {name: int(value) for name, value in re.findall(r"--([a-z]+): ([0-9]+)mm;", TOKENS)}
    assert found["text"] + found["gutter"] + found["side"] == found["full"]
    assert found["gutter"] + found["side"] == found["out"]


@pytest.mark.parametrize("number", range(1, 7))
def test_fills_of_charts_have_a_contrast_of_three(number: int) -> None:
    assert contrast(f"chart-{number}", "paper") >= 3


@pytest.mark.parametrize("ground", ["paper", "wash"])
@pytest.mark.parametrize(
    "name",
    ["ink", "soft", "heading", "accent", "outstanding", "good", "requires-improvement",
     "inadequate"],
)  # fmt: skip
def test_words_can_be_read_on_every_ground(name: str, ground: str) -> None:
    assert contrast(name, ground) >= 4.5
