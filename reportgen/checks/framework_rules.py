"""What must hold within a framework, beyond what each of its fields may be."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from fractions import Fraction

from reportgen.documents.loaded import Loaded
from reportgen.model.base import Location
from reportgen.model.framework import Conventions, Framework, PlainFramework
from reportgen.model.rules import Rating
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic, did_you_mean

DISORDER = "framework-disorder"


def contradictions(framework: Loaded[Conventions]) -> Iterator[Diagnostic]:
    """Where a framework contradicts itself: numbers, the scale, names, shares in words."""
    value = framework.value
    found: Iterator[tuple[str, Location, str]] = iter(())
    if isinstance(value, Framework):
        found = itertools.chain(_numbers(value), _scale(value), _orders(value))
        yield from _unknown_names(framework, value)
    if isinstance(value, Framework | PlainFramework):
        found = itertools.chain(found, _shares(value))
    for message, location, hint in found:
        yield diagnostic(DISORDER, message, framework.at(location), hint)


def _numbers(framework: Framework) -> Iterator[tuple[str, Location, str]]:
    """No two domains and no two standards have one number."""
    numbered: list[tuple[str, str, Location]] = [
        (str(domain.number), domain.name, ("domains", at, "number"))
        for at, domain in enumerate(framework.domains)
    ]
    numbered += [
        (standard.number, standard.name, ("domains", at, "standards", name, "number"))
        for at, domain in enumerate(framework.domains)
        for name, standard in domain.standards.items()
    ]
    first = dict[str, str]()
    for number, name, place in numbered:
        if number in first:
            message = f"`{number}` is the number of {first[number]}, too"
            yield message, place, "give each a number of its own"
        first.setdefault(number, name)


def _scale(framework: Framework) -> Iterator[tuple[str, Location, str]]:
    """Ratings rise from the lowest to the highest, and leave no percentage and no score out."""
    ratings = framework.scale.ratings
    if ratings[0].from_percent:
        message = f"below {ratings[0].from_percent} per cent there is no rating"
        yield message, ("scale", "ratings", 0, "from_percent"), "the lowest band begins at 0"
    for at, (lower, rating) in enumerate(itertools.pairwise(ratings), 1):
        place = ("scale", "ratings", at)
        if rating.name == lower.name:
            yield f"`{rating.name}` is the name of two ratings", (*place, "name"), "rename one"
        for field, what in (("from_percent", "band begins"), ("points", "points are")):
            below, here = getattr(lower, field), getattr(rating, field)
            if here <= below:
                message = f"the {what} at {here}, and not above those of `{lower.name}`: {below}"
                yield message, (*place, field), "order the ratings from the lowest to the highest"
    yield from _scores(ratings)


def _scores(ratings: tuple[Rating, ...]) -> Iterator[tuple[str, Location, str]]:
    before = Fraction(0)
    for at, rating in enumerate(ratings):
        is_last = at == len(ratings) - 1
        limit = Fraction(*rating.up_to_score) if rating.up_to_score else None
        place: Location = ("scale", "ratings", at, "up_to_score" if limit is not None else "name")
        if limit is None and not is_last:
            message = f"`{rating.name}` has no largest score, so that no higher rating is reached"
            yield message, place, "give it `up_to_score`"
        elif limit is not None and is_last and limit < 1:
            message = f"above {limit} of the score there is no rating"
            yield message, place, "leave `up_to_score` out for the highest rating"
        elif limit is not None and not before < limit <= 1:
            message = (
                f"the largest score of `{rating.name}` is {limit} of the maximum, after {before}"
            )
            yield message, place, "order the scores from the lowest to the highest, up to 1"
        before = before if limit is None else limit


def _orders(framework: Framework) -> Iterator[tuple[str, Location, str]]:
    """An order that is given names every standard and section of its domain once."""
    for at, domain in enumerate(framework.domains):
        if not domain.order:
            continue
        there = [*domain.standards, *domain.sections]
        left = [name for name in there if domain.order.count(name) != 1]
        if left:
            message = f"the order has `{left[0]}` {domain.order.count(left[0])} times"
            yield message, ("domains", at, "order"), "name each standard and section once"


def _shares(framework: Framework | PlainFramework) -> Iterator[tuple[str, Location, str]]:
    """A word for a share lies between a smaller and a larger percentage."""
    for word, (least, most) in framework.rules.quantifiers.words.items():
        if least >= most:
            message = f"`{word}` lies between {least} and {most} per cent, which nothing does"
            yield message, ("rules", "quantifiers", "words", word), "write the smaller one first"


def _unknown_names(framework: Loaded[Conventions], value: Framework) -> Iterator[Diagnostic]:
    """Rules and orders name standards that there are."""
    standards = [name for name, _ in value.standards()]
    named: list[tuple[str, Location, list[str]]] = []
    for at, cap in enumerate(value.rules.caps):
        base = ("rules", "caps", at)
        named.append((cap.standard, (*base, "standard"), standards))
        named += [(name, (*base, "by", n), standards) for n, name in enumerate(cap.by)]
    for at, domain in enumerate(value.domains):
        known = [*domain.standards, *domain.sections]
        named += [(name, ("domains", at, "order", n), known) for n, name in enumerate(domain.order)]
    for name, location, known in named:
        if name not in known:
            message = f"this framework has no standard `{name}` there"
            hints = did_you_mean(name, known)
            yield diagnostic("unknown-standard", message, framework.at(location), *hints)
