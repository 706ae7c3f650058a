"""That the ratings which a letter gives its PDUs are those of their files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reportgen.checks.passages import Passage
from reportgen.kinds.rated.checks.claim_forms import Vocabulary
from reportgen.kinds.rated.checks.claim_reader import Claim, Claims, Count
from reportgen.kinds.rated.pdus import short
from reportgen.kinds.regional_letter.checks.counts import counted
from reportgen.kinds.regional_letter.document import LetterDocument
from reportgen.kinds.regional_letter.names import overall_rating
from reportgen.model.values import GAP, is_gap
from reportgen.problems.diagnostics import Diagnostic
from reportgen.text import wording

Ratings = Mapping[str, str | None]
"""Ratings by the names of PDUs; None for one that was not rated."""


def words_of(document: LetterDocument) -> Vocabulary:
    """The words that name ratings, standards and PDUs in a letter."""
    framework = document.framework.value
    return Vocabulary(
        tuple(rating.name for rating in framework.scale.ratings),
        tuple(
            (word.casefold(), id)
            for id, standard in framework.standards()
            for word in (standard.name, standard.in_prose)
        ),
        tuple(
            (word.casefold(), short(pdu))
            for pdu in document.pdus.values()
            for word in _names(document, short(pdu))
        ),
        (),
        counted(document),
        in_region=True,
    )


def _names(document: LetterDocument, name: str) -> tuple[str, ...]:
    framework = document.framework.value
    return (
        name,
        framework.named(name),
        f"{name} {framework.words.units}",
        *framework.in_full(name),
    )


class _Ratings:
    """What the PDUs of a letter are rated, by name."""

    def __init__(self, document: LetterDocument) -> None:
        self.document = document
        self.names = tuple(short(pdu) for pdu in document.pdus.values())

    def of(self, standards: Sequence[str]) -> Ratings | None:
        """Each PDU's rating on a standard, or overall; None for several standards."""
        pdus = self.document.pdus.values()
        if not standards:
            return {short(pdu): overall_rating(pdu) for pdu in pdus}
        if len(standards) > 1:
            return None
        return {
            short(pdu): result.rating if result else None
            for pdu in pdus
            for result in [pdu.report.value.standards.get(standards[0])]
        }


def ratings_as_in_the_files(
    document: LetterDocument, texts: Sequence[Passage]
) -> Iterator[Diagnostic]:
    """A rating that the letter gives a PDU, or a number of PDUs, is that of their files."""
    known, claims = _Ratings(document), Claims(words_of(document))
    scale = [rating.name for rating in document.framework.value.scale.ratings]
    quoted = [f"{mark}{name}" for name in scale for mark in "'‘"]
    for passage in texts if known.names else ():
        if not any(one in passage.text for one in quoted):
            continue
        read = claims.read(passage.text)
        for claim in claims.claims(read):
            yield from _wrong_rating(passage, claim, known)
        for count in claims.counts(read):
            yield from _wrong_count(passage, count, known)


def _wrong_rating(passage: Passage, claim: Claim, known: _Ratings) -> Iterator[Diagnostic]:
    units = [name for name in (*claim.subjects, *claim.within) if name in known.names]
    standards = [*claim.about, *(one for one in claim.subjects if one not in known.names)]
    ratings = known.of(standards)
    for name in units if ratings is not None else ():
        real = ratings[name] if ratings else None
        own = _of_section(passage, standards, known)
        if real in claim.ratings or is_gap(real) or own.get(name) in claim.ratings:
            continue
        is_rated = f"is rated '{real}'" if real else "was not rated"
        written = " ".join(passage.text[claim.start : claim.end].rstrip(".,").split())
        message = f"`{written}` is not the rating: {name} {is_rated}"
        hint = "refer to it: {{ pdu.PDU.rating | quoted }}"
        place = (claim.start, claim.start + len(written))
        yield passage.problem("rating-mismatch", message, *place, hint)
        return


def _wrong_count(passage: Passage, count: Count, known: _Ratings) -> Iterator[Diagnostic]:
    ratings = known.of(count.about)
    if ratings is None or GAP in ratings.values():
        return
    having = sum(rating in count.ratings for rating in ratings.values())
    own = _of_section(passage, count.about, known)
    if own and count.fits(sum(one in count.ratings for one in own.values()), len(own)):
        return
    if not count.fits(having, len(ratings)):
        rated = " or ".join(f"'{one}'" for one in count.ratings)
        units = known.document.words.units
        message = f"{wording.number(having)} of the {len(ratings)} {units} are rated {rated}"
        hint = "refer to the count: {{ overall.RATING.count }} or {{ STANDARD.RATING.count }}"
        yield passage.problem("rating-count-mismatch", message, *count.place, hint)


def _of_section(passage: Passage, standards: Sequence[str], known: _Ratings) -> Ratings:
    """The ratings on the standard that a section is about, where a text names none itself."""
    if standards or passage.location[0] != "sections":
        return {}
    ids = dict(known.document.framework.value.standards())
    name = str(passage.location[1])
    return (known.of((name,)) or {}) if name in ids else {}
