"""Clauses of a letter about its PDUs: `both PDUs are rated 'Good'`.

The framework gives a phrase for one PDU, for both, for several and for all. The functions here
choose the phrase that fits, so that no author types `both` beside a list that may grow.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportgen.kinds.regional_letter.model import LetterPhrases
from reportgen.model.values import Phrase
from reportgen.ratings import aggregates
from reportgen.ratings.aggregates import Number
from reportgen.text import references, wording
from reportgen.text.languages import Language, spoken
from reportgen.text.references import Absent, Markdown, Names, Value

NAMED = 6
"""The largest number of PDUs, standards or questions that a sentence names; else it counts."""

UNSAID = Absent("there are too many to name")


@dataclass(frozen=True, slots=True)
class Group:
    """The names of PDUs that have the same rating; the rating is None if they have none."""

    rating: str | None
    pdus: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clauses:
    """Makes clauses for a letter about these PDUs, in its language."""

    phrases: LetterPhrases
    language: str
    pdus: tuple[str, ...]
    unit: str
    """The word for one PDU."""

    def ratings(self, groups: Sequence[Group]) -> Markdown:
        """All ratings: `both PDUs are rated 'Good'`, `A is rated 'Good' and B not rated`.

        There must be a group with a rating; a group without one comes last. A group of several
        PDUs, if there is one, comes first: a count must say at once what it is out of.
        """
        phrases = self.phrases
        if len(groups) == 1:
            alike = (phrases.ratings_one, phrases.ratings_both, phrases.ratings_all)
            return Markdown(self._rated(self._by_number(alike), groups[0]))
        rated = sorted((one for one in groups if one.rating), key=lambda one: len(one.pdus) == 1)
        first, *others = (*rated, *(one for one in groups if not one.rating))
        beginning = self._rated(_of_size(first, phrases.ratings_one, phrases.ratings_some), first)
        return Markdown(self._listed([beginning, *map(self._further, others)]))

    def spread(self, values: Mapping[str, Number]) -> Markdown:
        """Values by PDU: `was 29 per cent in both PDUs`; there must be at least one value."""
        phrases, (value, *others) = self.phrases, dict.fromkeys(values.values())
        if not others and len(values) == len(self.pdus) > 1:
            phrase = phrases.spread_both if len(values) == 2 else phrases.spread_all
            return Markdown(self._fill(phrase, {"spread": {"value": self._stated(value)}}))
        lowest, highest = aggregates.lowest(values).names, aggregates.highest(values).names
        ends = {"lowest": self._end(values, lowest), "highest": self._end(values, highest)}
        if lowest == highest:
            return Markdown(self._fill(phrases.spread_one, {"spread": ends}))
        phrase = phrases.spread_two if len(values) == 2 else phrases.spread
        return Markdown(self._fill(phrase, {"spread": ends}))

    def recommendations(self, counts: Sequence[tuple[str, int]]) -> Markdown | Absent:
        """The number of recommendations to each recipient, named as in prose."""
        given = [(to, count) for to, count in counts if count]
        if not given:
            return Absent(
                f"no {self.unit} was given a recommendation", "reword the text without it"
            )
        phrases, total = self.phrases, sum(count for _, count in given)
        if len(given) == 1:
            alike = (phrases.made_one, phrases.made_both, phrases.made_all)
            return Markdown(self._made(alike[min(total, 3) - 1], total, given[0][0]))
        items = [self._made(phrases.made_item, count, to) for to, count in given]
        made: Names = {"count": total, "each": Markdown(self._listed(items))}
        return Markdown(self._fill(phrases.made, {"made": made}))

    def questions(self, asked: Sequence[tuple[str, str]]) -> Markdown:
        """Key questions by topic and standard: `the safety of other people in assessment`."""
        items = [
            self._fill(
                self.phrases.question_item, {"question": {"topic": topic, "standard": standard}}
            )
            for topic, standard in asked
        ]
        return Markdown(self._listed(items))

    @property
    def _said(self) -> Language:
        return spoken(self.language)

    def _by_number(self, alike: tuple[Phrase, Phrase, Phrase]) -> Phrase:
        """The phrase for one PDU, for both or for all, by the number of PDUs in the letter."""
        return alike[min(len(self.pdus), 3) - 1]

    def _further(self, group: Group) -> str:
        """The clause of a further group; it has no verb, as the first clause has one."""
        phrases = self.phrases
        if group.rating:
            return self._rated(
                _of_size(group, phrases.ratings_other_one, phrases.ratings_other), group
            )
        return self._rated(_of_size(group, phrases.unrated_one, phrases.unrated), group)

    def _rated(self, phrase: Phrase, group: Group) -> str:
        about: Names = {
            "name": group.rating or "",
            "count": len(group.pdus),
            "of": self._named(group.pdus),
        }
        return self._fill(phrase, {"rating": about})

    def _made(self, phrase: Phrase, count: int, to: str) -> str:
        return self._fill(phrase, {"made": {"count": count, "to": to}})

    def _end(self, values: Mapping[str, Number], pdus: Sequence[str]) -> Markdown:
        """Equal values with their PDUs; equal shares with different bases are stated separately."""
        alike: dict[Number, list[str]] = {}
        for pdu in pdus:
            alike.setdefault(values[pdu], []).append(pdu)
        items = [
            self._fill(
                self.phrases.spread_end,
                {"spread": {"value": self._stated(value), "of": self._named(having)}},
            )
            for value, having in alike.items()
        ]
        return Markdown(self._listed(items))

    def _stated(self, value: Number) -> Value:
        """A count with its base as `zero out of 24`, which reads well with any count."""
        return references.FILTERS["out_of"](value, self._said) or value

    def elsewhere(self, label: str, pdu: str) -> str:
        """A table or figure of a PDU's report, which does not stand in the letter."""
        return self._fill(self.phrases.elsewhere, {"shown": {"label": label, "of": pdu}})

    def _named(self, pdus: Sequence[str]) -> Value | Absent:
        return wording.listed(pdus, self._said) if len(pdus) <= NAMED else UNSAID

    def _listed(self, items: Sequence[str]) -> str:
        return wording.listed(items, self._said)

    def _fill(self, phrase: Phrase, names: Names) -> str:
        own: Names = {"language": self.language, "pdus": {"count": len(self.pdus)}}
        return references.fill(phrase, {**own, **names}).text


def _of_size(group: Group, one: Phrase, several: Phrase) -> Phrase:
    return one if len(group.pdus) == 1 else several


RATED = "ratings_one ratings_both ratings_all ratings_some ratings_other_one ratings_other".split()
UNRATED = ["unrated_one", "unrated"]
SPREAD = ["spread_one", "spread_both", "spread_all", "spread_two", "spread", "spread_end"]
MADE = ["made_one", "made_both", "made_all", "made", "made_item"]
REFERS_TO: Mapping[str, Names] = {
    **{name: {"rating": {"name": "", "count": 1, "of": ""}} for name in (*RATED, *UNRATED)},
    **{name: {"spread": {"value": 1, "of": "", "lowest": "", "highest": ""}} for name in SPREAD},
    **{name: {"made": {"count": 1, "to": "", "each": ""}} for name in MADE},
    "elsewhere": {"shown": {"label": "", "of": ""}},
    "question_item": {"question": {"topic": "", "standard": ""}},
}
"""For each clause, the names that its phrase may use besides the letter's own names."""
