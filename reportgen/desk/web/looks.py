"""What the templates of controls ask of a sheet: its problems by field, and what is folded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reportgen.desk.facts import Figure, figures
from reportgen.desk.forms.controls import BOXES, Control
from reportgen.desk.forms.wording import in_words
from reportgen.desk.offers import Offer, of_fields, offers
from reportgen.desk.problems import Problem
from reportgen.desk.sheets import FEW_FIELDS, Sheet
from reportgen.desk.web.answers import rows, weekday_of
from reportgen.model.values import GAP


@dataclass(frozen=True, slots=True)
class Look:
    """How the controls of a sheet look: what is wrong, changed, typed and seldom needed."""

    fields: Mapping[str, list[Problem]]
    changed: frozenset[str]
    wrong: frozenset[str]
    base: str
    offers: Mapping[str, list[Offer]]
    figures: Mapping[str, list[Figure]] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    typed: Mapping[str, list[str]] = field(default_factory=dict)

    @property
    def gap(self) -> str:
        """What a file has where something is still to be given."""
        return GAP

    @property
    def boxes(self) -> tuple[str, ...]:
        """The controls in which text is typed."""
        return BOXES

    def rows(self, control: Control) -> int:
        """How many lines its box has."""
        return rows(control)

    def weekday(self, control: Control) -> str:
        """The day of the week of its date."""
        return weekday_of(control)

    def said(self, name: str) -> str:
        """A field's name in words: `quotes`."""
        return in_words(name).lower()

    def given(self, name: str) -> str:
        """What was typed for something new, if it could not be saved."""
        return self.typed.get(name, [""])[0]

    def is_seldom(self, control: Control) -> bool:
        """Whether a field is folded: it is optional, empty, and nothing is wrong with it."""
        leaf = control.sort in ("prose", "line", "word", "figure")
        asked = control.name in self.fields or control.name in self.errors
        return leaf and control.is_optional and not control.is_there and not asked

    def seldom(self, control: Control) -> list[Control]:
        """The fields of a part that are folded; none in a short one."""
        if len(control.inner) <= FEW_FIELDS or control.is_one_thing:
            return []
        return [one for one in control.inner if self.is_seldom(one)]

    def absent(self, control: Control) -> list[Control]:
        """The groups and lists of an item that are not there, if it may have several of them.

        Of what is one thing, all that it may be, until it is one.
        """
        if control.is_one_thing:
            return [] if any(one.is_open for one in control.inner) else [*control.inner]
        found = [
            one
            for one in control.inner
            if one.is_optional and not one.is_there and not one.inner
            and (one.sort == "list" or (one.sort == "group" and not one.is_open))
            and one.name not in self.fields
        ]  # fmt: skip
        return found if len(found) > 1 else []

    def beside(self, control: Control) -> list[Control]:
        """The fields that something cannot have besides what it is."""
        if not control.is_one_thing or self.absent(control):
            return []
        return [one for one in control.inner if not one.is_open]


def look(
    sheet: Sheet,
    base: str,
    before: object,
    errors: Mapping[str, str],
    typed: Mapping[str, list[str]],
) -> Look:
    """How the controls of a sheet look."""
    faulty = (name for name, found in sheet.fields.items() if any(one.is_error for one in found))
    wrong = frozenset((*faulty, *errors))
    offered = of_fields(offers(sheet.document, sheet.control))
    figured = by_field(figures(sheet.document, sheet.control, before))
    return Look(sheet.fields, sheet.changed, wrong, base, offered, figured, errors, typed)


def by_field(found: list[Figure]) -> dict[str, list[Figure]]:
    """Figures by the names of the fields that they stand in."""
    fields: dict[str, list[Figure]] = {}
    for one in found:
        fields.setdefault(one.field, []).append(one)
    return fields
