"""Splits drawings that are higher than a page into parts."""

from __future__ import annotations

import math
from dataclasses import replace

from reportgen.render.charts.shapes import ASCENT, FOOT, WIDE, Drawing, Letters
from reportgen.text.face import face

POINTS = 72 / 25.4
PRINTED = 160 * POINTS
"""The width of a drawing on paper, in points; the stylesheet for print has the same value."""
PAGE = (160 * POINTS, 248 * POINTS)
"""The width and height of a page's content, in points."""
CAPTION = Letters("Bold", 13, 700)
CAPTION_LINE = 16.0
CAPTION_SPACE = 44.0
"""The space around a caption, and for a line of notes below the drawing."""


def room(caption: str) -> float:
    """The height that a drawing may have on one page with its caption.

    If the caption leaves hardly any space, it is the height of a page without the caption.
    """
    wide_caption = face(CAPTION.style).width(caption, CAPTION.size)
    lines = math.ceil(wide_caption / (0.9 * PAGE[0]))
    left = PAGE[1] - lines * CAPTION_LINE - CAPTION_SPACE
    return (left if left > PAGE[1] / 4 else PAGE[1] - CAPTION_SPACE) * WIDE / PRINTED


def parts(whole: Drawing, most: float) -> tuple[Drawing, ...]:
    """A drawing in parts of at most the height `most`, each with the head of the whole on top.

    The parts have about the same height. A head that would fill half of a part is not repeated.
    """
    bottom = whole.height - FOOT
    if whole.height <= most or not whole.cuts:
        return (whole,)
    head = whole.cuts[0] if whole.cuts[0] <= most / 2 else 0
    room = most - head - FOOT
    found, top = [], head
    while top < bottom:
        end = _end(whole, top, bottom, room)
        found.append(_part(whole, head, top, end))
        top = end
    return tuple(found)


def _end(whole: Drawing, top: float, bottom: float, room: float) -> float:
    """The end of a part that begins at `top`: between two rows, or else between two lines."""
    goal = top + (bottom - top) / math.ceil((bottom - top) / room)
    fitting = [one for one in (*whole.cuts, bottom) if top < one <= top + room]
    lines = [
        one.y - ASCENT
        for one in whole.words
        if top < one.y - ASCENT <= top + room and not _cuts_words(whole, one.y - ASCENT)
    ]
    enough = [one for one in fitting if one >= goal]
    return min(enough) if enough else max(fitting or lines or [top + room])


def _cuts_words(whole: Drawing, at: float) -> bool:
    """Whether a cut at this height would go through words."""
    return any(one.y - ASCENT < at < one.y for one in whole.words)


def _part(whole: Drawing, head: float, top: float, end: float) -> Drawing:
    """The head of a drawing, and below it the shapes from `top` to `end`."""
    kept = [(0.0, head, 0.0), (top, end, head - top)]
    boxes = tuple(
        replace(one, y=first + down, height=last - first)
        for start, stop, down in kept
        for one in whole.boxes
        for first, last in [(max(one.y, start), min(one.y + one.height, stop))]
        if first < last
    )
    strokes = tuple(
        replace(one, y1=first + down, y2=last + down)
        for start, stop, down in kept
        for one in whole.strokes
        for first, last in [(max(one.y1, start), min(one.y2, stop))]
        if first < last or start < one.y1 == one.y2 <= stop
    )
    words = tuple(
        replace(one, y=one.y + down)
        for start, stop, down in kept
        for one in whole.words
        if start < one.y <= stop
    )
    return Drawing(head + end - top + FOOT, boxes, strokes, words, whole.width)
