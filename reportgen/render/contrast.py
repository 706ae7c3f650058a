"""Checks that what a theme of one's own colours can be seen, in light and in dark.

The colours that stand on each other are a list of pairs, each with the contrast that WCAG 2.2 asks
of it: 4.5 for words, 3 for what is drawn. A message names the pair, and leads to the line of
`tokens.css` that spoils it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import tinycss2
from tinycss2 import color4

from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic, Span
from reportgen.render.theme import TOKENS, Kit

WORDS, DRAWN = 4.5, 3.0
RATINGS = ("outstanding", "good", "requires-improvement", "inadequate")
PAIRS: tuple[tuple[str, str, float], ...] = (
    *(
        (name, ground, WORDS)
        for name in ("ink", "soft", "heading", "accent", *RATINGS)
        for ground in ("paper", "wash")
    ),
    ("on-deep", "deep", WORDS),
    ("soft-on-deep", "deep", WORDS),
    ("line-on-deep", "deep", DRAWN),
    ("mark", "paper", DRAWN),
    *((name, "track", DRAWN) for name in RATINGS),
    *((f"chart-{number}", "paper", DRAWN) for number in range(1, 7)),
)
"""A colour, the ground that it stands on, and the least contrast between them."""

Rgb = tuple[float, float, float]
"""The shares of red, green and blue, from 0 to 1."""
FURTHEST = 8
"""How far colours are followed that are said by another's name."""


class Colour(NamedTuple):
    """A colour as a sheet declares it, and where: its shares, or the name of another colour.

    `None` stands for a colour that only browsers can compute, as `color-mix()`; no contrast of it
    is known.
    """

    value: Rgb | str | None
    sheet: str
    line: int
    column: int


class Scheme(NamedTuple):
    """The colours in force in one of the schemes, `light` or `dark`."""

    name: str
    colours: Mapping[str, Colour]

    def rgb(self, name: str) -> Rgb | None:
        """The shares of a colour, if they are known."""
        value: Rgb | str | None = name
        for _ in range(FURTHEST):
            if not isinstance(value, str):
                return value
            value = self.colours[value].value if value in self.colours else None
        return None


def faint(kit: Kit) -> Iterator[Diagnostic]:
    """Reports the pairs of colours that a theme of the project's own brings too close together."""
    if not kit.has_theme:
        return  # the shipped colours are tested
    for scheme in schemes(kit):
        for name, ground, least in PAIRS:
            if problem := _faint(scheme, name, ground, least):
                yield problem


def schemes(kit: Kit) -> tuple[Scheme, Scheme]:
    """The colours of light and of dark pages, as the cascade has them."""
    light: dict[str, Colour] = {}
    dark: dict[str, Colour] = {}
    for sheet in kit.tokens():
        css = kit.assets[sheet].decode("utf-8", "replace")
        for name, colour, is_dark in _declared(tinycss2.parse_stylesheet(css, True, True), sheet):
            dark[name] = colour
            if not is_dark:
                light[name] = colour
    return Scheme("light", light), Scheme("dark", dark)


def contrast(one: Rgb, other: Rgb) -> float:
    """The contrast of two colours by WCAG: 21 for black `(0, 0, 0)` and white `(1, 1, 1)`."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _faint(scheme: Scheme, name: str, ground: str, least: float) -> Diagnostic | None:
    front, back = scheme.rgb(name), scheme.rgb(ground)
    if not front or not back or (found := contrast(front, back)) >= least:
        return None
    pair = (scheme.colours[name], scheme.colours[ground])
    at = next((at for at, one in enumerate(pair) if one.sheet == TOKENS), 0)
    own = pair[at]
    shown = int(found * 100) / 100
    where = f"`{name}` on `{ground}` has a contrast of {shown:g} on {scheme.name} pages"
    place = Span(f"templates/{own.sheet}", own.line, own.column, 2 + len((name, ground)[at]))
    return diagnostic("low-contrast", f"{where}, less than {least:g}", place)


def _declared(rules: Iterable[Any], sheet: str, is_dark: bool = False) -> Iterator[Any]:
    """Each colour of some rules: its name, itself, and whether it is for dark pages alone."""
    for rule in rules:
        if rule.type == "qualified-rule" and tinycss2.serialize(rule.prelude).strip() == ":root":
            yield from _colours(rule.content, sheet, is_dark)
        elif rule.type == "at-rule" and rule.content is not None:
            inside = tinycss2.parse_rule_list(rule.content, True, True)
            asked = tinycss2.serialize(rule.prelude).lower()
            if "print" not in asked and "light" not in asked:
                yield from _declared(inside, sheet, is_dark or "dark" in asked)


def _colours(content: Iterable[Any], sheet: str, is_dark: bool) -> Iterator[Any]:
    for one in tinycss2.parse_blocks_contents(content, True, True):
        if one.type != "declaration" or not one.name.startswith("--"):
            continue
        values = [*_values(one.value)]
        for value, dark in zip(values, (is_dark, True), strict=False):
            yield one.name[2:], Colour(value, sheet, one.source_line, one.source_column), dark


def _values(tokens: Iterable[Any]) -> Iterator[Rgb | str | None]:
    """The colours of a value: one, or the two of `light-dark(#fff, #000)`."""
    for token in tokens:
        if token.type == "function" and token.lower_name == "light-dark":
            yield from _values(token.arguments)
        elif token.type == "function" and token.lower_name == "var":
            yield next((one.value[2:] for one in token.arguments if one.type == "ident"), None)
        elif token.type in ("hash", "ident", "function"):
            yield _rgb(token)


def _rgb(token: Any) -> Rgb | None:
    colour = color4.parse_color(token)
    if not isinstance(colour, color4.Color):  # `currentcolor` is a text
        return None
    try:
        red, green, blue = colour.to("srgb").coordinates
    except NotImplementedError:  # for the spaces of colour that it has no formula for
        return None
    return (red, green, blue)


def _luminance(colour: Rgb) -> float:
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
