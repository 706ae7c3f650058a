"""What sentences claim about ratings, whoever rates: read by a table of forms, held to nothing yet.

`planning was rated 'Good' and reviewing 'Inadequate'`, `an overall rating of 'Good'`, `four of
the five domain two standards were rated 'Inadequate'`. What a sentence leaves open, or says of
others, is no claim.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reportgen.checks.forms import Found, Read, folded
from reportgen.kinds.rated.checks.claim_forms import (
    COUNTS,
    FORMS,
    Vocabulary,
    rating_tokens,
    value_of,
)


@dataclass(frozen=True, slots=True)
class Claim:
    """That subjects have one of some ratings: for a standard, overall, or without saying what for.

    `subjects` are ids of standards and keys of units; none for those of the text that says it.
    """

    subjects: tuple[str, ...]
    about: tuple[str, ...]
    within: tuple[str, ...]
    """Keys of the units in which standards have that rating, where it names any."""
    is_overall: bool
    ratings: tuple[str, ...]
    start: int
    end: int
    """Where the rating stands, in its quotes."""


@dataclass(frozen=True, slots=True)
class Count:
    """That a number of what is counted has one of some ratings."""

    said: str
    """`all`, `all but one`, `most`, `three`."""
    place: tuple[int, int]
    whole: int | None
    whole_at: tuple[int, int]
    domain: int | None
    about: tuple[str, ...]
    ratings: tuple[str, ...]

    def fits(self, real: int, of: int) -> bool:
        """Whether it is right where `real` of `of` have that rating."""
        first, *rest = self.said.split()
        if first == "most":
            return real * 2 > of
        if first == "all" and "but" in rest:
            return real == of - value_of(rest[-1])
        if first in ("none", "neither"):
            return real == 0
        everything = first in ("all", "both", "every", "each")
        return real == (of if everything else value_of(first))


class Claims:
    """Reads the claims of texts."""

    def __init__(self, words: Vocabulary) -> None:
        self._words = words
        self._grammar = words.grammar()
        self._standards = {folded(word): name for word, name in words.standards}
        self._units = {folded(word): key for word, key in words.units}

    def read(self, text: str) -> Read:
        """A text as the other methods take it."""
        return self._grammar.read(text)

    def claims(self, read: Read) -> Iterator[Claim]:
        """Whatever a text says about the rating of standards and units."""
        for found in read.all(*FORMS):
            if not self._is_certain(read, found) or not self._begins_well(read, found):
                continue
            if found.form == "pairs":
                yield from self._pairs(found)
                continue
            unclear = read.at("more_ratings", found.last) and not read.at("more_about", found.last)
            if not unclear:
                yield from self._with_more(read, found, self._claim(read, found))

    def _with_more(self, read: Read, found: Found, claim: Claim | None) -> Iterator[Claim]:
        """A claim, and those that go on with its verb."""
        while claim is not None:
            yield claim
            further = read.at("more", found.last) or read.at("more_about", found.last)
            if further is None or not _ends_well(read, further):
                return
            own = self._claim(read, further)
            found = further
            if own is None:
                return
            claim = replace(
                own, subjects=own.subjects or claim.subjects, about=own.about or claim.about
            )

    def _claim(self, read: Read, found: Found) -> Claim | None:
        """What a form says, unless that is of somebody else or by somebody else."""
        if not _ends_well(read, found):
            return None
        subjects = self._ids(found, "subjects")
        if found.form == "it" and not found.has("about"):
            subjects = self._spoken_of(read, found)
            if not subjects:
                return None
        overall = found.has("whole")
        ratings = self._named(found, "ratings")
        about = self._ids(found, "about") or self._topic(read, found)
        within = self._ids(found, "within") or self._place(read, found)
        return Claim(subjects, about, within, overall, ratings, *_place(found))

    def _pairs(self, found: Found) -> Iterator[Claim]:
        subjects, ratings = self._ids(found, "subjects"), self._named(found, "pairs")
        tokens = [
            one for one in found.parts["pairs"] if one.word in rating_tokens(self._words.scale)
        ]
        if len(subjects) == len(ratings):
            for subject, rating, token in zip(subjects, ratings, tokens, strict=True):
                place = (token.start + 1, token.end - 1)
                yield Claim((subject,), (), (), found.has("whole"), (rating,), *place)

    def _named(self, found: Found, part: str) -> tuple[str, ...]:
        known = rating_tokens(self._words.scale)
        return tuple(known[one.word] for one in found.parts[part] if one.word in known)

    def _ids(self, found: Found, part: str) -> tuple[str, ...]:
        known = {**self._units, **self._standards}
        tokens = found.parts.get(part, ())
        return tuple(known[one.word] for one in tokens if one.word in known)

    def _topic(self, read: Read, found: Found) -> tuple[str, ...]:
        """The standard that a sentence begins with, `For staff, …`, if it is not a subject."""
        first, _ = _sentence(read, found)
        about = read.at("topic", first) if first < found.first else None
        return self._ids(about, "about") if about and not found.has("whole") else ()

    def _place(self, read: Read, found: Found) -> tuple[str, ...]:
        """The unit that a sentence about a standard begins with: `In Town, planning was …`."""
        first, _ = _sentence(read, found)
        within = read.at("place", first) if found.form == "said" else None
        return self._ids(within, "within") if within and within.last == found.first else ()

    def _spoken_of(self, read: Read, found: Found) -> tuple[str, ...]:
        """What the sentence before begins with, where that is a standard or a unit."""
        if read.word(found.first - 1) != ".":
            return ()
        ends = [at for at in range(found.first - 1) if read.word(at) in (".", "!", "?")]
        first = ends[-1] + 1 if ends else 0
        first += read.word(first) == "the"
        if not read.is_of(first, "SUBJECT"):
            return ()
        word = read.word(first)
        return ({**self._units, **self._standards}[word],)

    def _begins_well(self, read: Read, found: Found) -> bool:
        """Whether subjects begin a clause: `the quality of planning was` is not about planning."""
        if found.form not in ("pairs", "said", "said_in", "said_within", "got") or found.first == 0:
            return True
        before = found.first - 1
        of = read.word(before) in ("of", "for", "on")
        if of and read.word(before - 1) in ("standard", "standards"):
            return True
        return read.is_of(before, "BEFORE") or read.is_of(before, "OFSTANDARD")

    def _is_certain(self, read: Read, found: Found) -> bool:
        """Whether nothing in the sentence or the clause leaves open what is said, and of whom."""
        first, last = _sentence(read, found)
        clause = max(
            (at + 1 for at in range(first, found.first) if read.is_of(at, "ENDS")), default=first
        )
        others = any(
            read.is_of(at, "OTHERS") or read.is_of(at, "YEAR") for at in range(first, last)
        )
        return not others and not any(read.is_of(at, "HEDGE") for at in range(clause, found.last))

    def counts(self, read: Read) -> Iterator[Count]:
        """Whatever a text says about how many have a rating."""
        for found in read.all(*COUNTS):
            if not self._is_certain(read, found) or not _ends_well(read, found):
                continue
            count = self._count(found)
            count = replace(count, about=count.about or self._topic(read, found))
            yield count
            following = read.at("more_counted", found.last)
            while following and _ends_well(read, following):
                own = self._count(following)
                yield replace(own, whole=None, domain=count.domain, about=count.about)
                following = read.at("more_counted", following.last)

    def _count(self, found: Found) -> Count:
        whole = value_of(found.words("whole")) if found.has("whole") else None
        inside = dict(self._words.domains).get(found.words("inside"))
        return Count(
            found.words("part"),
            found.span("part"),
            whole,
            found.span("whole") if found.has("whole") else (0, 0),
            inside,
            self._ids(found, "about"),
            self._named(found, "ratings"),
        )


def _place(found: Found) -> tuple[int, int]:
    """Where the first rating of a claim stands, without its quotes."""
    token = found.parts["ratings"][0]
    return token.start + 1, token.end - 1


def _sentence(read: Read, found: Found) -> tuple[int, int]:
    """The tokens of the sentence that a claim is in."""
    ends = [at for at in range(len(read.tokens)) if read.word(at) in (".", "!", "?")]
    first = max((at + 1 for at in ends if at < found.first), default=0)
    return first, min((at for at in ends if at >= found.last), default=len(read.tokens))


def _ends_well(read: Read, found: Found) -> bool:
    """Whether what follows leaves the claim as it is: not `by staff`, not `for its garden`."""
    word = read.word(found.last)
    if word in ("by", "from"):
        return read.is_of(found.last + 1, "US")
    if found.has("about"):
        return not word or read.is_of(found.last, "AFTER") or word == "in"
    return word not in ("for", "on") and not (
        word == "in" and read.word(found.last + 1) not in ("this", "our", "the", "its")
    )
