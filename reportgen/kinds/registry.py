"""The kinds of document, registered in one place.

A kind is a folder here and one of templates; another package adds its own as an entry point.
"""

from __future__ import annotations

import importlib.metadata

from reportgen.documents.kind import Kind
from reportgen.kinds.pdu_ratings.kind import PDU_RATINGS
from reportgen.kinds.pdu_report.kind import PDU_REPORT
from reportgen.kinds.quality_impact.kind import QUALITY_IMPACT
from reportgen.kinds.regional_letter.kind import REGIONAL_LETTER
from reportgen.problems.errors import ToolError

GROUP = "reportgen.kinds"
"""The group of entry points in which other packages name their kinds."""

SHIPPED = (PDU_REPORT, PDU_RATINGS, REGIONAL_LETTER, QUALITY_IMPACT)


def _of_others() -> tuple[Kind, ...]:
    """The kinds of other packages that are installed, in the order of their names."""
    found = sorted(importlib.metadata.entry_points(group=GROUP), key=lambda one: one.name)
    return tuple(map(_loaded, found))


def _loaded(entry: importlib.metadata.EntryPoint) -> Kind:
    """Another package's kind. Raises `ToolError` where that package fails, in whatever way."""
    try:
        kind = entry.load()
    except Exception as error:
        message = f"the kind `{entry.name}` cannot be loaded: {error}"
        remedy = "if its package lies in the project, name the folder: `reportgen --kinds FOLDER`"
        raise ToolError(message, remedy) from error
    if not isinstance(kind, Kind):
        raise ToolError(f"`{entry.value}`, which a package names as a kind, is not a `Kind`")
    return kind


KINDS: dict[str, Kind] = {kind.name: kind for kind in (*_of_others(), *SHIPPED)}
"""Every kind by its name; those of this package cannot be replaced."""
