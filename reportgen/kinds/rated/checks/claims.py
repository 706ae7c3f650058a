"""That what prose says about ratings is what the data have.

A rating that is said of a standard is that standard's, wherever it is said; one that is said of
the unit is the overall one, but in the text of a standard that standard's, where the page says
`… is rated 'Good' for staff because …`. Of counts, only those are held to the data of which it
is clear what they count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from reportgen.checks.passages import Passage
from reportgen.kinds.rated.checks.claim_forms import Vocabulary
from reportgen.kinds.rated.checks.claim_reader import Claim, Claims, Count
from reportgen.kinds.rated.checks.lowest import lowest_score
from reportgen.kinds.rated.pdus import AnyPdu
from reportgen.model.framework import Standard
from reportgen.model.values import GAP, is_gap
from reportgen.problems.diagnostics import Diagnostic
from reportgen.ratings import scores
from reportgen.text import wording

UNIT = "the unit"
THIS = "this standard"
"""What subjects stand for that name no standard: keys beside the ids of standards."""


def words_of(document: AnyPdu) -> Vocabulary:
    """The words that name ratings, standards and the unit in a document."""
    framework, name = document.framework.value, document.report.value.pdu.name
    standards = [
        (word.casefold(), id)
        for id, standard in framework.standards()
        for word in (standard.name, standard.in_prose)
    ]
    units = (name, framework.named(name), *framework.in_full(name))
    nouns = [f"the {noun}" for noun in framework.nouns()]
    return Vocabulary(
        tuple(rating.name for rating in framework.scale.ratings),
        (*standards, (THIS, THIS), ("the standard", THIS)),
        tuple((word.casefold(), UNIT) for word in (*units, *nouns)),
        tuple(
            (f"domain {number}", domain.number)
            for domain in framework.domains
            for number in (domain.number, wording.number_in_words(domain.number))
        ),
        ("standards", "standard"),
        in_region=False,
    )


@dataclass(frozen=True, slots=True)
class Facts:
    """What there is to say about ratings in a document."""

    document: AnyPdu
    claims: Claims
    standards: Mapping[str, Standard]
    overall: str

    @classmethod
    def of(cls, document: AnyPdu) -> Facts:
        """The facts of a document."""
        framework = document.framework.value
        total = scores.score(framework, document.report.value.standards)
        overall = scores.overall(framework.scale, total)
        claims = Claims(words_of(document))
        return cls(document, claims, dict(framework.standards()), overall)

    def of_standard(self, passage: Passage, name: str) -> str:
        """The id of a standard that a text speaks of; nothing for one that it does not name."""
        if name in self.standards:
            return name
        own = passage.location[0] == "standards"
        return str(passage.location[1]) if own and len(passage.location) > 1 else ""


def ratings_as_said(passage: Passage, facts: Facts, claim: Claim) -> Iterator[Diagnostic]:
    """What is wrong with a claim: the first of its subjects that has another rating."""
    for name, real in _meant(passage, facts, claim):
        if real is None or is_gap(real) or real in claim.ratings:
            continue
        written = passage.text[claim.start : claim.end].rstrip(".,")
        written = " ".join(written.split())
        said = _is_rated(facts, name, real)
        hint = f"refer to it: {{{{ {name or 'overall'}.rating | quoted }}}}"
        message = f"`{written}` is not the rating: {said}"
        yield passage.problem(
            "rating-mismatch", message, claim.start, claim.start + len(written), hint
        )
        return


def _meant(passage: Passage, facts: Facts, claim: Claim) -> Iterator[tuple[str, str | None]]:
    """The standards that a claim is about, or nothing for the whole, each with its rating."""
    own = facts.of_standard(passage, "")
    if claim.about:
        names = [facts.of_standard(passage, name) for name in claim.about]
    elif claim.is_overall or (UNIT in claim.subjects and not own):
        names = [""]
    elif not claim.subjects or claim.subjects == (UNIT,):
        names = [own] if own else []
        if "rationale" not in passage.location and facts.overall in claim.ratings:
            return
    else:
        names = [facts.of_standard(passage, name) for name in claim.subjects if name != UNIT]
        names = [name for name in names if name]
    results = facts.document.report.value.standards
    for name in names:
        if not name:
            yield name, facts.overall
        elif result := results.get(name):
            yield name, result.rating or ""


def _is_rated(facts: Facts, name: str, real: str) -> str:
    if name:
        called = facts.standards[name].in_prose if name in facts.standards else name
        return f"{called} is rated '{real}'" if real else f"{called} was not rated"
    total = scores.score(facts.document.framework.value, facts.document.report.value.standards)
    return f"{total.points} of {total.maximum} is '{real}'"


def counts_as_rated(passage: Passage, facts: Facts, count: Count) -> Iterator[Diagnostic]:
    """What is wrong with a count of standards that have a rating."""
    rated = _rated(facts.document, count.domain)
    inspected = (len(rated), _ever(facts.document, len(rated)))
    certain = count.domain is not None or count.whole in inspected
    if not rated or GAP in rated or count.about or not certain:
        return
    real = sum(rating in count.ratings for rating in rated)
    if not count.fits(real, len(rated)):
        said = passage.text[slice(*count.place)]
        message = f"`{said}` is wrong: {_have(real, count.ratings)}"
        place = count.place
    elif count.whole is not None and count.whole not in inspected:
        place = count.whole_at
        said = passage.text[slice(*place)]
        message = f"`{said}` is wrong: {wording.number(len(rated))} standards are rated"
    else:
        return
    yield passage.problem("rating-count-mismatch", message, *place, _listed(rated, facts))


def _rated(document: AnyPdu, domain: int | None) -> list[str]:
    """The ratings of a domain's standards, by its number; else of all."""
    return [
        result.rating
        for one in document.framework.value.domains
        if domain is None or one.number == domain
        for name in one.standards
        if (result := document.report.value.standards.get(name)) and result.rating
    ]


def _have(count: int, ratings: tuple[str, ...]) -> str:
    said = " or ".join(f"'{rating}'" for rating in ratings)
    return f"{wording.number(count)} standard{'s have' if count != 1 else ' has'} {said}"


def _ever(document: AnyPdu, rated: int) -> int:
    """How many are rated, with those that were not inspected here."""
    results = document.report.value.standards.values()
    return rated + sum(result.not_inspected is not None for result in results)


def _listed(rated: list[str], facts: Facts) -> str:
    scale = [rating.name for rating in facts.document.framework.value.scale.ratings]
    return ", ".join(f"'{name}': {rated.count(name)}" for name in scale if name in rated)


def ratings_as_data(document: AnyPdu, texts: Iterable[Passage]) -> Iterator[Diagnostic]:
    """Every rule about ratings in a text."""
    facts = Facts.of(document)
    scale = [rating.name for rating in document.framework.value.scale.ratings]
    quoted = [f"{mark}{name}" for name in scale for mark in "'‘"]
    for passage in texts:
        if any(one in passage.text for one in quoted):
            read = facts.claims.read(passage.text)
            for claim in facts.claims.claims(read):
                yield from ratings_as_said(passage, facts, claim)
            for count in facts.claims.counts(read):
                yield from counts_as_rated(passage, facts, count)
        if "lowest" in passage.text:
            yield from lowest_score(passage)
