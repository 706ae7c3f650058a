"""The checks of every document that holds the ratings of a PDU."""

from __future__ import annotations

from reportgen.checks.rules import names, regions
from reportgen.kinds._texts import IN_WORDS
from reportgen.kinds.rated.checks import claims, rated, structure

PDU = (
    structure.known_standards,
    structure.known_origins,
    structure.noted_ratings,
    structure.every_standard,
    structure.names_without_pdu,
    structure.named_as_a_place,
    rated.on_the_scale,
    rated.rated_or_not,
    rated.within_caps,
    regions.facts_of_the_region,
)
"""The checks of every PDU's data, wherever its report is published."""

PDU_IN_WORDS = (claims.ratings_as_data, names.own_names, *IN_WORDS)
"""The checks of every PDU's words."""
