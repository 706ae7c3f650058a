"""Which charts of one measure are drawn on one scale, so that readers may compare their bars."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from decimal import Decimal

FURTHEST = 10
"""How many times the highest value of a chart the next one's may be, for both to share a scale.

Beyond that, the longest bar of the smaller chart takes less than a tenth of the width, and nobody
sees how its own bars differ: bars of 10 would be hairs beside one of 100,000,000.
"""


def on_one_scale(own: Decimal, highest: Iterable[Decimal]) -> Decimal:
    """The highest value of the charts that share a scale with one, by that of each chart.

    Charts form groups without a gap, so that two of one group have one scale: if 10, 40 and 90
    share it, a chart of 5,000 does not.
    """
    above = sorted(one for one in {*highest, own} if one >= own)
    found = own
    for lower, higher in itertools.pairwise(above):
        if lower <= 0 or higher > lower * FURTHEST:
            break
        found = higher
    return found
