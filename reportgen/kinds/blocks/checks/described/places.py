"""Holds what a description says of a tile map's rows and groups to its tiles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from reportgen.kinds.blocks.checks.described.drawn import Drawn
from reportgen.kinds.blocks.checks.described.mentions import Mention
from reportgen.kinds.blocks.checks.described.misfit import Misfit
from reportgen.text import wording

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
LINE = re.compile(
    rf"\b(?P<place>top|upper|middle|bottom|lowest|last|{'|'.join(ORDINALS)}) row\b", re.IGNORECASE
)
GROUP = re.compile(rf"\b(?P<place>{'|'.join(ORDINALS)}|last)\b(?! row\b)", re.IGNORECASE)
WESTWARDS = re.compile(r"\b(?:west to east|left to right)\b")
STOP = re.compile(r";|\.\s|$")


def placed(
    text: str, sentences: Iterable[tuple[int, int]], labels: Sequence[Mention], chart: Drawn
) -> Iterator[Misfit]:
    """Tiles that stand in other rows or groups than the description says."""
    if not chart.lines:
        return
    groups = list((chart.groups or {}).values())
    tiles = [one for one in labels if one.name in chart.rows]
    for start, end in sentences:
        yield from _told(text, (start, end), LINE, tiles, chart.lines)
        yield from _told(text, (start, end), GROUP, tiles, groups)
        inside = (one for one in labels if start <= one.start < end)
        named = [one for one in inside if one in tiles or _has_its_capital(text, one)]
        yield from _by_name(named, chart.groups or {})


def _has_its_capital(text: str, group: Mention) -> bool:
    """Whether a group is named, and no direction: `West`, not `from west to east`."""
    return text[group.start].isupper() == group.name[:1].isupper()


def _told(
    text: str,
    sentence: tuple[int, int],
    pattern: re.Pattern[str],
    tiles: Sequence[Mention],
    known: Sequence[Sequence[str]],
) -> Iterator[Misfit]:
    """Each `first row has A and B` of a sentence, up to the next such words or a semicolon."""
    starts = list(pattern.finditer(text, *sentence))
    ends = [*(one.start() for one in starts[1:]), sentence[1]][: len(starts)]
    for found, limit in zip(starts, ends, strict=True):
        stop = STOP.search(text, found.end(), limit)
        end = stop.start() if stop else limit
        names = [one.name for one in tiles if found.end() <= one.start < end]
        own = _at(found["place"].lower(), known)
        if not names or own is None:
            continue
        is_ordered = WESTWARDS.search(text, found.end(), end)
        if set(names) != set(own) or (is_ordered and names != list(own)):
            words = text[found.start() : end].strip()
            message = f"the chart has {wording.listed(own)} there, not {wording.listed(names)}"
            yield Misfit(message, found.start(), found.start() + len(words))


def _at(place: str, known: Sequence[Sequence[str]]) -> Sequence[str] | None:
    """The row or group that a word means; none of it where there is no such place."""
    if place == "middle":
        return known[len(known) // 2] if len(known) % 2 else None
    if place in ("bottom", "lowest", "last"):
        return known[-1] if known else None
    at = ORDINALS.index(place) if place in ORDINALS else 0
    return known[at] if at < len(known) else ()


def _by_name(named: Sequence[Mention], groups: Mapping[str, tuple[str, ...]]) -> Iterator[Misfit]:
    """Tiles that a sentence names with another group than their own."""
    if not named or not any(one.name in groups for one in named):
        return
    first_is_group = named[0].name in groups
    last_is_group = named[-1].name in groups
    if first_is_group == last_is_group:
        return
    group = None
    for one in named if first_is_group else named[::-1]:
        if one.name in groups:
            group = one.name
        elif group is not None and one.name not in groups[group]:
            yield Misfit(f"the chart has no `{one.name}` in `{group}`", one.start, one.end)
