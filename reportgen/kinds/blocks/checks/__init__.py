"""Checks of blocks, whatever kind of document they stand in."""

from reportgen.kinds.blocks.checks.charts import charts
from reportgen.kinds.blocks.checks.pictures import pictures
from reportgen.kinds.blocks.checks.tables import tables

__all__ = ["BLOCKS"]

BLOCKS = (tables, charts, pictures)
