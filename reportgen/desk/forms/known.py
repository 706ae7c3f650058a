"""The ids that a document's fields may name, with their words: from its framework and project."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from reportgen.desk.forms.shapes import Group, Items, Shape
from reportgen.desk.forms.wording import in_words
from reportgen.model.base import Location
from reportgen.model.framework import Conventions, Domain, Framework, PlainFramework, Standard
from reportgen.model.rules import Rating
from reportgen.text.wording import capital

Names = Mapping[str, str]
"""Ids with the words for them, in order."""


@dataclass(frozen=True, slots=True)
class Known:
    """What ids there are: of the framework, of people, regions and frameworks."""

    framework: Conventions | None = None
    frameworks: Names = field(default_factory=dict)
    people: Names = field(default_factory=dict)
    regions: Names = field(default_factory=dict)
    pictures: Names = field(default_factory=dict)
    """The files in the document's folder of pictures."""

    def values(self, name: str) -> Names:
        """The values that a field of this name may have; empty if it may have any."""
        found: Mapping[str, Names] = {
            "framework": self.frameworks,
            "region": self.regions,
            "signatory": self.people,
            "file": self.pictures,
            "rating": {one.name: one.name for one in self._ratings()},
            "arises_from": {**self.standards(), **self.sections()},
            "about": self.standards(),
            "to": self.recipients(),
            "subject": self._plain("subjects"),
            "provider": self._plain("providers"),
        }
        return found.get(name, {})

    def keys(self, name: str, location: Location, value: Shape) -> Names | None:
        """The names that the framework gives the entries of a field; None if they are one's own.

        `value` is the shape of each entry.
        """
        if name == "standards":
            return self.standards()
        if name == "sections" and isinstance(value, Group):
            in_report = "lead" in value.model.model_fields  # as no section of a letter has
            return self.sections() if in_report else self._letter_sections()
        if name == "recommendations" and isinstance(value, Items):
            return self.recipients()
        if name == "domains":
            return {str(one.number): f"{one.number}. {one.name}" for one in self._domains()}
        within = "".join(map(str, location[-2:-1]))
        return self.key_questions(within) if name == "key_questions" else None

    def domain(self, name: str, known: Names) -> tuple[str, int] | None:
        """The name of the domain of a standard or section of a report, and its place in that order.

        `known` are the ids that the name is one of: those of a letter have no domain.
        """
        if known not in (self.standards(), self.sections()):
            return None
        for one in self._domains():
            if name in known and name in (*one.standards, *one.sections):
                return f"{one.number}. {one.name}", self._order().index(name)
        return None

    def _order(self) -> tuple[str, ...]:
        """The ids of standards and sections in the order of a report."""
        return tuple(
            name
            for one in self._domains()
            for name in (one.order or (*one.standards, *one.sections))
        )

    def standards(self) -> dict[str, str]:
        """The standards with their numbers."""
        return {name: f"{one.number} {one.name}" for name, one in self._standards()}

    def sections(self) -> dict[str, str]:
        """The further sections of a report."""
        if not isinstance(self.framework, Framework):
            return {}
        return {name: one.title for name, one in self.framework.sections()}

    def recipients(self) -> dict[str, str]:
        """Whom recommendations go to: as a text calls them, or what sort of recipient it is."""
        if self.framework is None:
            return {}
        unit = self.framework.words.unit
        sorts = {name: unit if name == unit.lower() else in_words(name)
                 for name in self.framework.recipients}  # fmt: skip
        return {
            name: sorts[name]
            if "{{" in one.name + one.in_prose
            else capital(one.in_prose or sorts[name])
            for name, one in self.framework.recipients.items()
        }

    def key_questions(self, standard: str) -> dict[str, str]:
        """The key questions of a standard."""
        found = dict(self._standards()).get(standard)
        return {name: one.text for name, one in found.key_questions.items()} if found else {}

    def lead(self, standard: str) -> str:
        """What the key questions of a standard complete."""
        found = dict(self._standards()).get(standard)
        return (found.lead or "") if found else ""

    def steps(self, rating: str) -> tuple[int, int]:
        """How many cells the badge of a rating has, and how many of them are filled."""
        points = {one.name: one.points for one in self._ratings()}
        return (max(points.values()), points[rating]) if rating in points else (0, 0)

    def _letter_sections(self) -> dict[str, str]:
        if not isinstance(self.framework, Framework):
            return {}
        return {name: one.title for name, one in self.framework.letter_sections.items()}

    def _ratings(self) -> tuple[Rating, ...]:
        return self.framework.ratings if self.framework else ()

    def _domains(self) -> tuple[Domain, ...]:
        return self.framework.domains if isinstance(self.framework, Framework) else ()

    def _standards(self) -> Iterator[tuple[str, Standard]]:
        if isinstance(self.framework, Framework):
            yield from self.framework.standards()

    def _plain(self, name: str) -> Names:
        if not isinstance(self.framework, PlainFramework):
            return {}
        return self.framework.subjects if name == "subjects" else self.framework.providers
