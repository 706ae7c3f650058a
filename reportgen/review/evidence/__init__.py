"""The evidence list: every figure that a document states, and what stands behind it.

It is what a person takes into a check of factual accuracy. `evidence` lists the figures of one
document in the order of its file; `placed` adds their places in a numbered copy; `tally` counts
them by what stands behind them; `forms` writes the list for people and for programs.
"""

from __future__ import annotations

from reportgen.review.evidence._gather import evidence, tally
from reportgen.review.evidence.basis import Basis, Evidence, placed

__all__ = ["Basis", "Evidence", "evidence", "placed", "tally"]
