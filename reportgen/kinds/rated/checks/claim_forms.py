"""The forms in which sentences state ratings, with the words of a framework.

Each has an example, and a sentence that only looks like it; `claim_reader` makes claims of them.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from reportgen.checks.forms import Grammar
from reportgen.text import wording

NUMBERS = {wording.number_in_words(number): number for number in range(101)}

UNITS = "the? UNIT ( ( , | and | , and ) the? UNIT )*"
OF_STANDARDS = "( the | OFSTANDARD )? STANDARD"
OF_STANDARDS += f" ( ( , | and | , and ) {OF_STANDARDS} )*"
SUBJECTS = f"subjects:( ( {UNITS} ) | ( {OF_STANDARDS} ) )"
AS_RATED = "( RATED | rating of ) overall? as?"
RATINGS = "ratings:( RATING ( ( , | or | , or ) RATING )* )"
IS = "( BE | HAS ALSO* been ) ALSO*"
ABOUT = "about:( STANDARD ( ( , | and | , and ) STANDARD )* )"
FOR = f"( for | on ) OFSTANDARD? {ABOUT}"
IS_RATED = f"{IS} RATED? whole:overall? as?"
PART = "( only | just )? part:( all but NUMBER | ALL | EACH | NUMBER | most )"
WHICH = (
    "( the | our | these )? whole:NUMBER? inside:DOMAIN? COUNTED"
    " ( ( in | of | under ) inside:DOMAIN )?"
)
ARE = f"( {IS} RATED? | RATED ) overall? as?"


class Form(NamedTuple):
    """A form with a sentence that has it, and one that only looks so: of it nothing is read."""

    pattern: str
    example: str
    beside: str = ""


FORMS: Mapping[str, Form] = {
    "pairs": Form(
        f"{SUBJECTS} {IS_RATED} pairs:( RATING ( , RATING )* ,? and RATING ) ,? respectively",
        "Planning and reviewing were rated 'Good' and 'Inadequate', respectively.",
        "Planning and reviewing might be rated 'Good' and 'Inadequate', respectively.",
    ),
    "said_in": Form(
        f"{SUBJECTS} {IS_RATED} {RATINGS} in the? within:UNIT",
        "Planning was rated 'Good' in the PDU.",
        "Planning was rated 'Good' in one PDU.",
    ),
    "said_within": Form(
        f"subjects:( {OF_STANDARDS} ) in the? within:UNIT {IS_RATED} {RATINGS}",
        "Planning in the PDU was rated 'Good'.",
        "Planning in one PDU was rated 'Good'.",
    ),
    "said": Form(
        f"{SUBJECTS} ( , too , )? {IS_RATED} {RATINGS} ( {FOR} | whole:overall )?",
        "Planning was rated 'Good'.",
        "The quality of planning was rated 'Good'.",
    ),
    "we": Form(
        f"RATED {SUBJECTS} whole:overall? as? {RATINGS} ( {FOR} | whole:overall )?",
        "We rated planning as 'Good'.",
        "Last year we would have rated planning as 'Good'.",
    ),
    "given": Form(
        f"{AS_RATED} {RATINGS} {FOR}",
        "It had a rating of 'Good' for planning.",
        "It had a rating of 'Good' for planning holidays.",
    ),
    "of": Form(
        f"rating ( of | for ) OFSTANDARD? {SUBJECTS} {IS} {RATINGS}",
        "The rating for planning was 'Good'.",
        "The rating for planning was 'Good' nationally.",
    ),
    "overall": Form(
        f"whole:overall rating ( ( of | for ) {SUBJECTS} )? ( of | {IS} ) as? {RATINGS}",
        "It has an overall rating of 'Good'.",
        "The other PDU has an overall rating of 'Good'.",
    ),
    "overall_after": Form(
        f"( RATED | rating of ) as? {RATINGS} whole:overall",
        "They were rated 'Good' overall.",
        "They were nearly rated 'Good' overall.",
    ),
    "overall_before": Form(
        f"RATED whole:overall as? {RATINGS}",
        "They were rated overall as 'Good'.",
        "They were rated overall as 'Good' by their visitors.",
    ),
    "got": Form(
        f"{SUBJECTS} GOT ALSO* ( a | an | the )? whole:overall? rating of {RATINGS} ( {FOR} )?",
        "Planning received a rating of 'Good'.",
        "Planning could have received a rating of 'Good'.",
    ),
    "gave": Form(
        f"GAVE {SUBJECTS} ( a | an | the )? whole:overall? rating of {RATINGS} ( {FOR} )?",
        "We gave planning a rating of 'Good'.",
        "We gave planning holidays a rating of 'Good'.",
    ),
    "which": Form(
        f"{SUBJECTS} ( , which | OPEN ) ( {IS} )? RATED as? {RATINGS}",
        "Work on planning, which was rated 'Good', went on.",
        "Work on planning, which might be rated 'Good', went on.",
    ),
    "adjective": Form(
        f"( a | an | our | its | the | this ) {RATINGS} rating {FOR}",
        "The 'Good' rating for planning was welcome.",
        "The 'Good' rating for planning holidays pleased them.",
    ),
    "own": Form(
        f"( our | this ) {RATINGS} rating",
        "This 'Good' rating pleased them.",
        "Some 'Good' rating pleased them.",
    ),
    "led": Form(
        f"LEADS ( to | in )? ( a | the | our | its )? rating of {RATINGS}",
        "This led to a rating of 'Good'.",
        "This would have led to a rating of 'Good'.",
    ),
    "it": Form(
        f"IT {IS} RATED as? {RATINGS} ( {FOR} )?",
        "Planning is hard. It was rated 'Good'.",
        "Lunch is late. It was rated 'Good'.",
    ),
}
"""Claims about single standards and units. `it` speaks of what the sentence before begins with."""
FURTHER: Mapping[str, str] = {
    # … and reviewing 'Inadequate'
    "more": f"( , | and | , and | but | , but | while | , while | ; ) {SUBJECTS}"
    f" ( {IS} RATED? )? as? {RATINGS} ( {FOR} )?",
    # … and 'Inadequate' for reviewing
    "more_about": f"( , | and | , and | but | , but ) as? {RATINGS} {FOR}",
    # For reviewing, …
    "topic": f"( for | on | in ) OFSTANDARD? {ABOUT} ,",
    # In the PDU, …
    "place": "in the? within:UNIT ,",
    "more_ratings": "( , | and | , and ) RATING",
    # … and one 'Good'
    "more_counted": f"ANY{{0,7}} ( , | and | , and | ; )? part:NUMBER ( {ARE} )? {RATINGS}",
}
"""How they go on."""
COUNTS: Mapping[str, Form] = {
    "count": Form(
        f"{PART} of? {WHICH} {ARE} {RATINGS} ( {FOR} )?",
        "Two of the three domain two standards were rated 'Good'.",
        "At least two of the three domain two standards were rated 'Good'.",
    ),
    "count_of": Form(
        f"of {WHICH} ,? {PART} {ARE} {RATINGS} ( {FOR} )?",
        "Of the three domain two standards, two were rated 'Good'.",
        "Of the three domain two standards, two could have been rated 'Good'.",
    ),
}
"""How many of several have a rating."""
WORDS: Mapping[str, tuple[str, ...]] = {
    "BE": ("is", "was", "are", "were", "has been", "have been", "remains", "remained"),
    "GOT": (
        *("received", "achieved", "got", "earned", "obtained", "has", "had", "was given"),
        *("were given", "has been given", "have been given", "has received", "have received"),
    ),
    "GAVE": ("gave", "have given"),
    "OPEN": ("(",),
    "HAS": ("has", "have"),
    "ALSO": tuple("also again only now therefore both each all still".split()),
    "RATED": ("rated", "assessed", "judged", "graded", "given a rating of"),
    "LEADS": tuple("led leads resulted results resulting meant leading gave gives".split()),
    "IT": ("it", "this"),
    "OFSTANDARD": ("the standard of", "the standard for", "the standard on"),
    "ALL": ("all", "none", "both", "neither"),
    "EACH": ("every", "each", "every one"),
    "NUMBER": tuple(NUMBERS),
    "STOP": tuple(".;:!?"),
    "US": ("us", "inspectors", "our inspectors", "the inspectorate", "the panel", "our panel"),
    "BEFORE": tuple(
        ", ; : . ( ! ? – — and but while although though whereas because that so since with when"
        " where or for only".split()
    ),
    "AFTER": tuple(
        ", ; : . ) ! ? – — [ and but while although though whereas because as so since was is were"
        " are has had reflects reflected shows showed means meant remains stands".split()
    ),
    "ENDS": tuple(", ; : . ( ! ? – —".split()),
    "HEDGE": (
        *"would could might may should must not never rather instead from expected almost".split(),
        *"nearly about around possibly perhaps".split(),
        *("to be", "no higher", "no lower", "no better", "at least", "at most", "at best"),
        *("more than", "fewer than", "less than", "up to", "close to", "as if"),
    ),
    "OTHERS": (
        *"previous previously earlier formerly other others another neighbouring elsewhere".split(),
        *("if", "country", "nationally", "national", "predecessor", "predecessors", "target"),
        *("last inspection", "last time", "last year", "the college", "ofsted"),
    ),
    "REGION": ("region", "regions", "regional", "regionally"),
}
"""The words of forms, and what leaves open what a clause or a sentence says."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the words for ratings, standards, units and domains mean in a document.

    `counted` are the words for what is counted by rating: standards in a report, PDUs in a letter.
    """

    scale: tuple[str, ...]
    standards: tuple[tuple[str, str], ...]
    """Names in small letters, each with the standard's id; `this standard` has none, ``."""
    units: tuple[tuple[str, str], ...]
    """Likewise the names of units, each with a key."""
    domains: tuple[tuple[str, int], ...]
    counted: tuple[str, ...]
    in_region: bool
    """Whether a region is what is spoken of: else it is another's."""

    def grammar(self) -> Grammar:
        """The forms with these words."""
        return _grammar(self)


def _quoted(name: str) -> Iterator[str]:
    for first, last in ("''", "‘’"):
        yield from (f"{first}{name}{stop}{last}" for stop in ("", ".", ","))


@functools.lru_cache(maxsize=64)
def rating_tokens(scale: tuple[str, ...]) -> Mapping[str, str]:
    """The ratings by the tokens that name them."""
    return {
        f"{first} {' '.join(name.casefold().split())} {stop}{last}": name
        for name in scale
        for first, last in ("''", "‘’")
        for stop in ("", ". ", ", ")
    }


@functools.lru_cache(maxsize=64)
def _grammar(words: Vocabulary) -> Grammar:
    standards, units = ([word for word, _ in own] for own in (words.standards, words.units))
    return Grammar(
        {
            **WORDS,
            "OTHERS": (*WORDS["OTHERS"], *(() if words.in_region else WORDS["REGION"])),
            "RATING": [one for name in words.scale for one in _quoted(name)],
            "STANDARD": standards,
            "UNIT": units,
            "SUBJECT": [*standards, *units],
            "DOMAIN": [word for word, _ in words.domains],
            "COUNTED": words.counted,
        },
        {
            **{name: form.pattern for name, form in {**FORMS, **COUNTS}.items()},
            **FURTHER,
        },
    )


def value_of(word: str) -> int:
    """A whole number in words or digits."""
    return NUMBERS[word] if word in NUMBERS else int(word.replace(",", ""))
