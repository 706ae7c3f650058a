"""What must hold within the list of names that documents share."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.documents.loaded import Loaded
from reportgen.model.shared import NameList
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic


def both_ways(names: Loaded[NameList]) -> Iterator[Diagnostic]:
    """No form of a name is right in one line and wrong in another, or wrong for two names."""
    listed, owners = names.value.names, dict[str, str]()
    for name, forms in listed.items():
        for at, form in enumerate(forms):
            message, hint = "", "keep one of the two lines"
            if form == name:
                message, hint = f"`{form}` is the name itself", "write a form of it that is wrong"
            elif form in listed:
                message = f"`{form}` is wrong here, and is a name of this list itself"
            elif owners.setdefault(form, name) != name:
                message = f"`{form}` is a wrong form of `{owners[form]}`, too"
            if message:
                place = names.at(("names", name, at))
                yield diagnostic("name-both-ways", message, place, hint)
