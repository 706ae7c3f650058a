"""Checks what a stylesheet on screen loads; it is read by a CSS parser, as in a browser."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Any, NamedTuple

import tinycss2
from tinycss2.bytes import decode_stylesheet_bytes

from reportgen.render.gate import BASE, Fault, load_fault

TAKE_STRINGS = frozenset(("-webkit-image-set", "cross-fade", "image", "image-set", "src", "url"))
"""The functions whose strings are addresses: `image-set("assets/a.png" 1x)`."""

MAY_LOAD = re.compile(
    "|".join((*map(re.escape, sorted(TAKE_STRINGS)), "import", r"\\")), re.IGNORECASE
)
"""Whatever loads has one of these names, or a backslash in it."""

FILL_IN = frozenset(("attr", "env", "if", "inherit", "var"))
"""The functions that are replaced by a value from elsewhere in the page."""


class Loaded(NamedTuple):
    """A CSS token that loads something, and the function around it, if there is one."""

    token: Any
    within: str


def sheet_faults(data: bytes, name: str, assets: Collection[str]) -> Iterator[Fault]:
    """The faults of a stylesheet for the screen: everything it loads that is not an asset.

    `name` is its address, `assets/screen.css`, against which its addresses are resolved. Its bytes
    are decoded as browsers do, in the encoding that they declare.
    """
    css, _ = decode_stylesheet_bytes(data)
    return css_faults(css, BASE + name, assets)


def css_faults(css: str, base: str, assets: Collection[str]) -> Iterator[Fault]:
    """The faults of any CSS, say of the attribute `fill` of a drawing; as for a stylesheet."""
    if not MAY_LOAD.search(css):
        return  # to parse a sheet takes some thirty times as long
    for token, within in _loading(tinycss2.parse_component_value_list(css, skip_comments=True)):
        place = token.source_line, token.source_column
        if token.type == "function":
            message = f"a stylesheet may not fill `{within}()` by `{token.name}()`"
            yield Fault(message, f"{token.name}(", False, *place)
        elif fault := load_fault(token.value, base, assets):
            yield Fault(fault.message, token.representation, fault.missing, *place)


def _loading(tokens: Iterable[Any]) -> Iterator[Loaded]:
    """All tokens that load something, at any depth, in the order of nesting."""
    todo: list[tuple[Iterable[Any], str]] = [(tokens, "")]
    while todo:
        inside, within = todo.pop()
        rule = ""
        for token in inside:
            rule = _rule(token, rule)
            if rule != "namespace" and _loads(token, within, rule):
                yield Loaded(token, within)
            if token.type == "function" and rule != "namespace":
                todo.append((token.arguments, token.lower_name))
            elif token.type in ("() block", "[] block", "{} block"):
                todo.append((token.content, within))


def _rule(token: Any, rule: str) -> str:
    """The name of the at-rule that is open after a token: `import` until its semicolon."""
    if token.type == "at-keyword":
        return str(token.lower_value)
    return "" if token.type == "{} block" or token == ";" else rule


def _loads(token: Any, within: str, rule: str) -> bool:
    if token.type == "string":
        return within in TAKE_STRINGS or (rule == "import" and not within)
    if token.type == "function" and within in TAKE_STRINGS:
        return token.lower_name in FILL_IN or token.lower_name.startswith("--")
    return bool(token.type == "url")
