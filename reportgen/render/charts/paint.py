"""How each role of a shape is painted where no stylesheet reaches it."""

from __future__ import annotations

from typing import NamedTuple


class Brush(NamedTuple):
    """The name of a colour of the palette, and how it is laid on.

    A `width` is that of a line; a `hollow` box is a frame of the colour, one unit wide.
    """

    colour: str
    width: float = 0
    dashes: tuple[float, ...] = ()
    hollow: bool = False


PAINT = {
    "fill-1": Brush("chart-1"),
    "fill-2": Brush("chart-2", hollow=True),
    "fill-3": Brush("chart-3"),
    "fill-4": Brush("chart-4", hollow=True),
    "fill-5": Brush("chart-5"),
    "fill-6": Brush("chart-6", hollow=True),
    "hatch-2": Brush("chart-2", 1.4),
    "hatch-4": Brush("chart-4", 1.4),
    "hatch-6": Brush("chart-6", 1.4),
    "track": Brush("track"),
    "level-0": Brush("chart-light-1"),
    "level-1": Brush("chart-light-2"),
    "level-2": Brush("wash"),
    "level-3": Brush("wash"),
    "tile-1": Brush("chart-light-1"),
    "tile-2": Brush("chart-light-2"),
    "tile-3": Brush("chart-light-3"),
    "tile-4": Brush("chart-light-4"),
    "grid": Brush("grid", 0.7),
    "axis": Brush("soft", 1.2),
    "join": Brush("soft", 1),
    "goal": Brush("ink", 1.5),
    "goal-dashed": Brush("ink", 1.5, (4, 3)),
    "label": Brush("ink"),
    "value": Brush("ink"),
    "small": Brush("soft"),
    "name": Brush("heading"),
    "tile": Brush("heading"),
}
"""The brush of each role."""
FRAMED, FRAME = "level-", "rule"
"""The beginning of the roles that have a frame, and the colour of that."""
FRAME_WIDTH = 0.7
"""The width of frames."""
