"""The list of names that prose may refer to is what a document really has."""

import re
from collections.abc import Iterator
from typing import Any

from reportgen.documents.document import PduDocument
from reportgen.documents.namespaces import NAMES, names_of
from reportgen.files.sources import Project
from reportgen.load.loading import load
from reportgen.text.references import FILTERS
from tests.projects import MINIMAL, ROOT


def document() -> PduDocument:
    found: Any = load(Project(MINIMAL), ["north/town"]).entries["north/town"].document
    assert isinstance(found, PduDocument)
    return found


def flat(names: Any, prefix: str = "") -> Iterator[str]:
    """Every name of a value, with dots between groups."""
    for name, value in names.items():
        if hasattr(value, "items"):
            yield from flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}"


def placed(name: str, town: PduDocument) -> str:
    """A name with what belongs to one framework or author put as capitals."""
    group, _, rest = name.partition(".")
    standards = dict(town.framework.value.standards())
    if group == "facts":
        return "facts.FACT"
    if group in dict(town.framework.value.sections()):
        return "SECTION.FACT"
    if group not in standards:
        return name
    if rest in standards[group].key_questions:
        return "STANDARD.QUESTION"
    return f"STANDARD.{rest}"


def test_every_name_is_listed_and_every_listed_name_is_there() -> None:
    town = document()
    found = {placed(name, town) for name in flat(names_of(town))}
    assert found | {"STANDARD.FACT", "region.FACT"} == NAMES.keys()


def test_every_name_and_filter_is_described_in_a_few_words() -> None:
    for about in [*NAMES.values(), *(one.about for one in FILTERS.values())]:
        assert re.fullmatch(r"[a-z].*[^.]", about)


def test_the_list_is_in_the_reference() -> None:
    page = ROOT / "docs/reference/references.md"
    text = page.read_text("utf-8")
    assert [name for name in (*NAMES, *FILTERS) if f"| `{name}` |" not in text] == []
