"""The kinds of document, registered in one place.

A kind is a folder here and one of templates: its module `kind` holds a `Kind` named `KIND`. Another
package adds its own as an entry point.
"""

from __future__ import annotations

import importlib
import importlib.metadata

from reportgen.documents.kind import Kind
from reportgen.files.packages import kinds_of_others
from reportgen.problems.errors import ToolError

SHIPPED = (
    "pdu_report",
    "pdu_ratings",
    "regional_letter",
    "quality_impact",
)
"""The folders of the kinds that come with reportgen, in the order in which lists show them."""


def _of_others() -> tuple[Kind, ...]:
    """The kinds of other packages that are installed, in the order of their names."""
    return tuple(map(_loaded, kinds_of_others()))


def _shipped(folder: str) -> Kind:
    kind: Kind = importlib.import_module(f"reportgen.kinds.{folder}.kind").KIND
    return kind


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


KINDS: dict[str, Kind] = {kind.name: kind for kind in (*_of_others(), *map(_shipped, SHIPPED))}
"""Every kind by its name; those of this package cannot be replaced."""
