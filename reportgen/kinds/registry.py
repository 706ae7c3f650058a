"""The kinds of document, registered in one place.

A kind is a folder here and one of templates: its module `kind` holds a `Kind` named `KIND`. Another
package adds its own as an entry point. A kind of this package is imported when a document of it is
met: its model and its checks take time, and most commands meet one kind or two.
"""

from __future__ import annotations

import importlib
import importlib.metadata
from collections.abc import Iterator, Mapping

from reportgen.documents.kind import Kind
from reportgen.files.packages import kinds_of_others
from reportgen.model import base
from reportgen.problems.errors import ToolError

SHIPPED = {
    "pdu-report": "pdu_report",
    "pdu-ratings": "pdu_ratings",
    "regional-letter": "regional_letter",
    "quality-impact-report": "quality_impact",
}
"""The kinds that come with reportgen, in the order in which lists show them, and their folders."""


class _Kinds(Mapping[str, Kind]):
    """All kinds by name; those of this package cannot be replaced."""

    def __init__(self) -> None:
        self._loaded = {one.name: one for one in _of_others() if one.name not in SHIPPED}
        self._names = (*self._loaded, *SHIPPED)

    def __getitem__(self, name: str) -> Kind:
        if name not in self._loaded:
            self._loaded[name] = _shipped(SHIPPED[name])
        return self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __contains__(self, name: object) -> bool:
        return name in self._names


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


KINDS = _Kinds()
base.LOADERS.append(lambda: [*KINDS.values()])
