"""Holds what the description of a figure says to what the figure draws.

A reader who cannot see a chart has only its description, and nobody who sees the chart would
notice that the two differ. What cannot be read with certainty is not judged.
"""

from reportgen.kinds.blocks.checks.described.descriptions import descriptions

__all__ = ["descriptions"]
