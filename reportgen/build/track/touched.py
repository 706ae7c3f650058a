"""Finds the documents that a change of inputs affects, and says why.

The answer comes from the content and the templates themselves, which name inputs as the record
does. It needs no earlier build.
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable, Sequence

from reportgen.build.document import Maker
from reportgen.files.input import Input, Sort
from reportgen.files.sources import Project
from reportgen.load.loading import load
from reportgen.render.formats import Format
from reportgen.render.theme import read_kit

LOOKS = (Sort.ASSET, Sort.TEMPLATE)
"""The sorts of inputs that are not content: a broken document cannot be drawing on these."""


def touched(
    project: Project, ids: Iterable[str], formats: Sequence[Format], changed: Collection[Input]
) -> dict[str, str]:
    """The documents that a change of inputs affects, each with these inputs in a few words.

    For a document that cannot be loaded the inputs are unknown: any change affects it, except one
    of templates and assets.
    """
    if not changed:
        return {}
    corpus = load(project, ids)
    made_with = functools.cache(Maker(read_kit(project), typesets=False).inputs)
    anything = [one for one in changed if one.sort not in LOOKS]
    found = {}
    for entry in corpus.entries.values():
        inputs = {*(anything if entry.document is None else entry.document.draws_on)}
        if entry.kind and entry.kind.view:
            inputs.update(*(made_with(entry.kind.name, format) for format in formats))
        if reasons := sorted(inputs.intersection(changed)):
            found[entry.id] = _listed(reasons)
    return found


def _listed(names: Sequence[Input]) -> str:
    more = f" and {len(names) - 1} more" if len(names) > 1 else ""
    return f"{names[0]}{more} changed"
