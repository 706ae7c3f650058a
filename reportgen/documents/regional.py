"""What references may name of a region."""

from __future__ import annotations

from reportgen.model.framework import Framework
from reportgen.model.shared import Region
from reportgen.text.references import Names


def regional_names(region: Region, framework: Framework) -> Names:
    """A region's name, what headings and sentences call it, and its facts."""
    return {
        **region.facts,
        "name": region.name,
        "in_headings": region.in_prose or framework.region_named(region.name),
        "in_prose": region.in_prose or framework.region_in_prose.replace("…", region.name),
    }
