"""The list of names that prose may refer to is what a document really has."""

import re
from collections.abc import Iterator
from typing import Any

from reportgen.files.sources import Project
from reportgen.kinds.pdu_report.document import PduDocument
from reportgen.kinds.quality_impact.names import LONG_NAMES
from reportgen.kinds.rated.names import NAMES
from reportgen.load.loading import load
from reportgen.text.references import FILTERS
from tests.projects import MINIMAL, ROOT, MakeProject, long_report


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
    found = {placed(name, town) for name in flat(town.values)}
    assert found | {"STANDARD.FACT", "region.FACT", "see.ID"} == NAMES.keys()


def test_a_long_report_has_the_names_that_are_listed_for_it(make_project: MakeProject) -> None:
    root = make_project(files=long_report())
    found: Any = load(Project(root), ["north/area"]).entries["north/area"].document
    names = {
        re.sub(r"^(see|facts|region)\.(?!name$).*", _capitals, one) for one in flat(found.values)
    }
    assert names | {"see.ID", "facts.FACT", "region.FACT"} == LONG_NAMES.keys()


def _capitals(found: re.Match[str]) -> str:
    return f"{found[1]}.{'ID' if found[1] == 'see' else 'FACT'}"


def test_every_name_and_filter_is_described_in_a_few_words() -> None:
    for about in [*NAMES.values(), *LONG_NAMES.values(), *(one.about for one in FILTERS.values())]:
        assert re.fullmatch(r"[a-z].*[^.]", about)


def test_the_list_is_in_the_reference() -> None:
    page = ROOT / "docs/reference/references.md"
    text = page.read_text("utf-8")
    assert [name for name in (*NAMES, *LONG_NAMES, *FILTERS) if f"| `{name}` |" not in text] == []
