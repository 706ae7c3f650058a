"""Edits of a document that is a folder: each goes to the file where its value stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportgen.edit.edits import Edit, Insert, Put, Set, moved
from reportgen.edit.writing import Applied, Refused, apply
from reportgen.model.base import Location
from reportgen.read.folders import Place


def apply_to_files(
    files: Mapping[Place, str], edits: Sequence[Edit]
) -> dict[Place, Applied] | Refused:
    """The new texts of those files of a document that edits change, by their places in it.

    `files` has the text of each file by its place in the document: that of the main file is `()`,
    that of a chapter such as `("parts", "overall")`. A location is one in the whole document.
    Either all edits are written, or none.
    """
    asked = dict[Place, list[tuple[int, Edit]]]()
    for number, edit in enumerate(edits):
        place = place_of(files, edit.location)
        if why := _outside(files, place, edit):
            return Refused(f"{'.'.join(map(str, edit.location))}: {why}", number)
        own = moved(edit, edit.location[len(place) :])
        asked.setdefault(place, []).append((number, own))
    found = dict[Place, Applied]()
    for place, own_edits in asked.items():
        applied = apply(files[place], [edit for _, edit in own_edits])
        if isinstance(applied, Refused):
            return Refused(applied.reason, own_edits[applied.at][0])
        if applied.text != files[place]:
            found[place] = applied
    return found


def place_of(files: Mapping[Place, str], location: Location) -> Place:
    """The place of the file that a location lies in; the main file's is `()`."""
    fitting = (place for place in files if location[: len(place)] == place)
    return max(fitting, key=len, default=())


def _outside(files: Mapping[Place, str], place: Place, edit: Edit) -> str:
    """Why an edit would change which files there are; empty if it does not."""
    inner = edit.location[len(place) :]
    if not inner and not isinstance(edit, Set | Insert):
        return "it is a file of its own"
    within = edit.location
    if isinstance(edit, Insert):
        return ""
    below = [one for one in files if len(one) > len(within) and one[: len(within)] == within]
    if below and within and not isinstance(edit, Put):
        return "it holds files of their own"
    return ""
