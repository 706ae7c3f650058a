"""That what prose says about ratings is what the data have.

Only plain claims are read: `planning was rated 'Good'`, `an overall rating of 'Good'`, `four of
the five domain two standards were rated 'Inadequate'`, `the lowest score was 47 per cent`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from reportgen.checks.passages import Passage
from reportgen.kinds.pdu_report.document import PduDocument
from reportgen.kinds.rated.pdus import AnyPdu
from reportgen.model.values import GAP, is_gap
from reportgen.problems.diagnostics import Diagnostic
from reportgen.ratings import scores
from reportgen.text import wording

NUMBERS = {wording.number_in_words(number): number for number in range(101)}
NUMBER = r"(?:\d{1,3}|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + ")"
RATED = r"(?:rated|assessed|judged|graded)"
JUDGING = re.compile(rf"{RATED}|rating", re.IGNORECASE)
"""What says how a standard or a unit was rated has one of these."""
BE = r"(?:is|was|are|were|has\s+been|have\s+been)(?:\s+(?:also|again|only|now|therefore))?"
ENDS = r"(?=\s*[.,;:)]|\s+(?:and|but|as|because|while|whereas|in\s+this)\b|\s*\Z|\n\n)"

ABOUT_OTHERS = re.compile(
    r"\b(?:previous(?:ly)?|last\s+(?:inspect\w+|time|year)|earlier|formerly|20\d\d|others?|another"
    r"|neighbouring|national(?:ly)?|regional(?:ly)?|regions?|country|elsewhere|if|predecessors?)\b",
    re.IGNORECASE,
)
"""In a sentence: it may speak of another time, or of another unit."""
HEDGED = re.compile(
    r"\b(?:would|could|might|may|should|must|not|never|rather|instead|from|to\s+be|expected"
    r"|no\s+(?:higher|lower|better)|at\s+(?:least|most|best)|(?:more|fewer|less)\s+than|up\s+to"
    r"|almost|nearly|close\s+to)\b",
    re.IGNORECASE,
)
"""In a clause: what is said may not be the rating itself."""
CLAUSE = re.compile(r"[,;:.(!?]\s|\s[–—-]\s|\n\n")


def _hedged(passage: Passage, start: int, end: int) -> bool:
    """Whether a claim's sentence or clause leaves open what it says."""
    sentence = next((one for one in passage.sentences() if one[0] <= start < one[1]), (0, end))
    clauses = [found.end() for found in CLAUSE.finditer(passage.text, sentence[0], start)]
    clause = max(clauses, default=sentence[0])
    return bool(
        ABOUT_OTHERS.search(passage.text, sentence[0], sentence[1])
        or HEDGED.search(passage.text, clause, end)
    )


def _any(names: tuple[str, ...]) -> str:
    listed = sorted(names, key=len, reverse=True)
    return "(?:" + "|".join(r"\s+".join(map(re.escape, name.split())) for name in listed) + ")"


@functools.lru_cache(maxsize=64)
def _of_standards(scale: tuple[str, ...], standards: tuple[str, ...]) -> re.Pattern[str]:
    """Claims about the rating of one standard."""
    quoted = rf"['‘](?P<rating>{_any(scale)})[.,]?['’]"
    standard = rf"(?:the\s+standard\s+(?:of|for|on)\s+)?(?P<standard>{_any(standards)})"
    forms = (
        rf"(?<![\w'’-]){standard}\s+{BE}\s+(?:{RATED}\s+)?(?:as\s+)?{quoted}",
        rf"\b(?:{RATED}|rating\s+of)\s+(?:as\s+)?{quoted}\s+(?:for|on)\s+{standard}{ENDS}",
        rf"\brating\s+(?:of|for)\s+{standard}\s+(?:is|was)\s+{quoted}",
        rf"\brated\s+{standard}\s+(?:as\s+)?{quoted}",
    )
    return _alternatives(forms)


@functools.lru_cache(maxsize=64)
def _of_all(scale: tuple[str, ...]) -> re.Pattern[str]:
    """Claims about the overall rating, or what reads like one: of what it is, `_is_of` finds."""
    quoted = rf"['‘](?P<rating>{_any(scale)})[.,]?['’]"
    alone = rf"{quoted}(?!\s+(?:for|on|in)\b)"
    forms = (
        rf"\boverall\s+rating\s+(?:of|is|was)\s+{quoted}",
        rf"(?P<before>)(?<=\S)\s+{BE}\s+(?:{RATED})\s+(?:as\s+)?{alone}",
        rf"\b{RATED}\s+(?:as\s+)?{quoted}\s+overall\b",
        rf"\b{RATED}\s+overall\s+(?:as\s+)?{quoted}",
        rf"\brated\s+(?P<unit>(?:[\w&.'’-]+\s+){{1,9}}?)(?:as\s+)?{alone}",
    )
    return _alternatives(forms)


def _of_whole(passage: Passage, facts: Facts) -> Iterator[re.Match[str]]:
    """Claims about the overall rating of a document's unit."""
    pattern, at = _of_all(facts.scale), 0
    while found := pattern.search(passage.text, at):
        if _is_of(passage.text, found, facts.units):
            yield found
            at = found.end()
        else:
            at = found.start() + 1


def _is_of(text: str, found: re.Match[str], units: tuple[str, ...]) -> bool:
    """Whether a claim that is about a unit is about one of these."""
    if found["unit"]:
        return " ".join(found["unit"].lower().split()) in units
    if found["before"] is None:
        return True
    said = " ".join(text[max(0, found.start() - LONGEST_UNIT) : found.start()].lower().split())
    ends = (said[: -len(unit)] for unit in units if said.endswith(unit))
    return any(not before[-1:].isalnum() and before[-1:] != "_" for before in ends)


LONGEST_UNIT = 200
"""Characters before a claim that may hold the name of what it is about."""


def _alternatives(forms: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the forms, the groups of each numbered by the form: `rating0`, `rating1`."""
    numbered = (form.replace("(?P<rating>", f"(?P<rating{n}>") for n, form in enumerate(forms))
    named = (form.replace("(?P<standard>", f"(?P<standard{n}>") for n, form in enumerate(numbered))
    return re.compile("|".join(named), re.IGNORECASE)


def _group(found: re.Match[str], name: str) -> tuple[str, int, int]:
    """The text and place of a numbered group."""
    each = found.groupdict()
    key = next(key for key, value in each.items() if key.startswith(name) and value is not None)
    return " ".join(found[key].split()), *found.span(key)


@dataclass(frozen=True, slots=True)
class Facts:
    """What there is to say about ratings in a document."""

    document: AnyPdu
    scale: tuple[str, ...]
    standards: Mapping[str, str]
    units: tuple[str, ...]

    @classmethod
    def of(cls, document: AnyPdu) -> Facts:
        """The facts of a document, with the words that name them folded."""
        framework, name = document.framework.value, document.report.value.pdu.name
        named = {
            word.casefold(): id
            for id, standard in framework.standards()
            for word in (standard.name, standard.in_prose)
        }
        scale = tuple(rating.name for rating in framework.scale.ratings)
        return cls(document, scale, named, (f"{name} pdu".lower(), name.lower(), "the pdu"))

    def rating(self, written: str) -> str:
        """A rating in the words of the scale."""
        return next(name for name in self.scale if name.casefold() == written.casefold())


# Before the name of a standard stands the beginning of a clause: "the quality of planning was
# rated" says something about planning, but may not be its rating.
BEFORE_STANDARD = re.compile(
    r"(?:^|[,;:.(!?–—]\s|\n\n|\b(?:and|but|while|although|though|whereas|because|that|so|since"
    r"|with|standards?\s+(?:of|for)|when|where)\s)(?:The\s+|the\s+)?\Z"
)


def standards_as_rated(passage: Passage, facts: Facts) -> Iterator[Diagnostic]:
    """A rating that prose gives a standard is the standard's."""
    results = facts.document.report.value.standards
    for found in _of_standards(facts.scale, tuple(facts.standards)).finditer(passage.text):
        written, start, end = _group(found, "rating")
        name, at, _ = _group(found, "standard")
        result = results.get(facts.standards[name.casefold()])
        first = at == found.start() and not BEFORE_STANDARD.search(passage.text[: found.start()])
        if (
            first
            or result is None
            or is_gap(result.rating)
            or _hedged(passage, found.start(), found.end())
        ):
            continue
        if result.rating != facts.rating(written):
            is_rated = f"is rated '{result.rating}'" if result.rating else "was not rated"
            yield passage.problem(
                "rating-mismatch",
                f"`{written}` is not the rating: {name.lower()} {is_rated}",
                start,
                end,
                f"refer to it: {{{{ {facts.standards[name.casefold()]}.rating | quoted }}}}",
            )


def overall_as_rated(passage: Passage, facts: Facts) -> Iterator[Diagnostic]:
    """A rating that prose gives the whole is the overall rating."""
    framework = facts.document.framework.value
    total = scores.score(framework, facts.document.report.value.standards)
    rating = scores.overall(framework.scale, total)
    if is_gap(rating):
        return
    for found in _of_whole(passage, facts):
        written, start, end = _group(found, "rating")
        if rating != facts.rating(written) and not _hedged(passage, found.start(), found.end()):
            yield passage.problem(
                "rating-mismatch",
                f"`{written}` is not the rating: {total.points} of {total.maximum} is '{rating}'",
                start,
                end,
                "refer to it: {{ overall.rating | quoted }}",
            )


WHICH = r"(?:(?P<domain>domain\s+(?:\w+))\s+)?"
INSIDE = r"(?:\s+(?:in|of|under)\s+(?P<inside>domain\s+\w+))?(?:\s*\([^()]*\))?"
SAID = rf"(?:{BE})\s+(?:each\s+|all\s+)?(?:{RATED}\s+)?(?:as\s+)?"


@functools.lru_cache(maxsize=64)
def _counts(scale: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Claims about how many standards have a rating, and what goes on with one."""
    quoted = rf"['‘](?P<rating>{_any(scale)})[.,]?['’]"
    of = rf"(?:(?:of\s+)?the\s+(?:(?P<whole>{NUMBER})\s+)?)?"
    return (
        re.compile(
            rf"\b(?P<part>all|none|{NUMBER})\s+{of}{WHICH}standards{INSIDE}\s+{SAID}{quoted}"
            rf"|\b(?P<each>every|each)\s+{WHICH.replace('domain>', 'domain2>')}standard"
            rf"{INSIDE.replace('inside', 'inside2')}\s+{SAID}{quoted.replace('rating', 'rating2')}",
            re.IGNORECASE,
        ),
        re.compile(
            rf"\bof\s+the\s+(?:(?P<whole>{NUMBER})\s+)?{WHICH}standards{INSIDE},?\s+"
            rf"(?P<part>all|none|{NUMBER})\s+{SAID}{quoted}",
            re.IGNORECASE,
        ),
        re.compile(
            rf"[^.;'‘’]{{0,40}}?,?\s+(?:and\s+)?(?P<part>{NUMBER})\s+(?:{SAID})?{quoted}",
            re.IGNORECASE,
        ),
    )


def counts_as_rated(passage: Passage, facts: Facts) -> Iterator[Diagnostic]:
    """A count of standards with a rating is that of the data."""
    if "standard" not in passage.text:
        return
    *firsts, further = _counts(facts.scale)
    for pattern in firsts:
        for found in pattern.finditer(passage.text):
            each = {key.rstrip("2"): value for key, value in found.groupdict().items() if value}
            rated = _rated(facts.document, each.get("domain") or each.get("inside"))
            if not _is_certain(facts.document, each, rated):
                continue
            if _hedged(passage, found.start(), found.end()):
                continue
            yield from _counted(passage, facts, found, each, rated)
            if following := further.match(passage.text, found.end()):
                more = {key: value for key, value in following.groupdict().items() if value}
                yield from _counted(passage, facts, following, more, rated)


def _is_certain(document: AnyPdu, each: Mapping[str, str], rated: list[str]) -> bool:
    """Whether it is clear which standards are counted: a domain's, or certainly all."""
    whole = _number(each.get("whole", "0"))
    named = bool({"domain", "inside"} & each.keys())
    return (
        bool(rated)
        and GAP not in rated
        and (named or whole in (len(rated), _ever(document, len(rated))))
    )


def _rated(document: AnyPdu, domain: str | None) -> list[str]:
    """The ratings of a domain's standards, by its number in words or digits; else of all."""
    wanted = _number(domain.split()[-1]) if domain else None
    return [
        result.rating
        for one in document.framework.value.domains
        if domain is None or one.number == wanted
        for name in one.standards
        if (result := document.report.value.standards.get(name)) and result.rating
    ]


def _number(written: str) -> int | None:
    folded = written.casefold()
    return int(written) if written.isdecimal() else NUMBERS.get(folded)


def _counted(
    passage: Passage,
    facts: Facts,
    found: re.Match[str],
    each: Mapping[str, str],
    rated: list[str],
) -> Iterator[Diagnostic]:
    rating = facts.rating(" ".join(each["rating"].split()))
    real, part = rated.count(rating), each.get("part", "all").casefold()
    said = {"all": len(rated), "none": 0}.get(part, _number(part))
    whole = _number(each["whole"]) if "whole" in each else None
    start, end = found.span("part") if "part" in each else found.span("each")
    if said != real:
        message = f"`{each.get('part') or each['each']}` is wrong: {_have(real, rating)}"
    elif whole is not None and whole not in (len(rated), _ever(facts.document, len(rated))):
        start, end = found.span("whole")
        message = f"`{each['whole']}` is wrong: {wording.number(len(rated))} standards are rated"
    else:
        return
    yield passage.problem("rating-count-mismatch", message, start, end, _listed(rated, facts))


def _have(count: int, rating: str) -> str:
    return f"{wording.number(count)} standard{'s have' if count != 1 else ' has'} '{rating}'"


def _ever(document: AnyPdu, rated: int) -> int:
    """How many are rated, with those that were not inspected here."""
    results = document.report.value.standards.values()
    return rated + sum(result.not_inspected is not None for result in results)


def _listed(rated: list[str], facts: Facts) -> str:
    return ", ".join(f"'{name}': {rated.count(name)}" for name in facts.scale if name in rated)


LOWEST = re.compile(
    r"\blowest\s+(?:of\s+(?:the|its)\s+(?:\w+\s+){0,3})?(?:score|percentage)s?\b"
    r"(?:\s+(?:out\s+)?of\s+(?:the\s+|its\s+)?(?:\w+\s+){1,3}(?:questions|scores))?"
    rf"(?:,?\s+(?:was|is|of|at)\s+(?:only\s+|just\s+)?(?P<percent>{NUMBER})\s*(?:per\s+cent|%))?",
    re.IGNORECASE,
)


def lowest_score(passage: Passage) -> Iterator[Diagnostic]:
    """The figure and the topic that a sentence gives the lowest score are those of the data."""
    document, location = passage.document, passage.location
    if location[0] != "standards" or not isinstance(document, PduDocument):
        return
    standards = dict(document.framework.value.standards())
    name = str(location[1])
    result = document.report.value.standards[name]
    lowest = scores.lowest_percent(result)
    if name not in standards or not isinstance(lowest, int):
        return
    topics = {id: asked.topic for id, asked in standards[name].key_questions.items()}
    right = [topics[id] for id in scores.lowest(result) if id in topics]
    for found in LOWEST.finditer(passage.text):
        if _hedged(passage, found.start(), found.end()):
            continue
        percent = _number(found["percent"]) if found["percent"] else None
        if percent is not None and percent != lowest:
            yield passage.problem(
                "lowest-score-mismatch",
                f"the lowest score is {wording.per_cent(lowest)}, not {percent}",
                *found.span("percent"),
                f"refer to it: {{{{ {name}.lowest }}}}",
            )
        yield from _topic(passage, found, [*topics.values()], right)


def _topic(
    passage: Passage, found: re.Match[str], topics: list[str], right: list[str]
) -> Iterator[Diagnostic]:
    end = next(last for first, last in passage.sentences() if first <= found.start() < last)
    said = re.search(rf"\b{_any(tuple(topics))}\b", passage.text[found.end() : end])
    if said and not any(topic in passage.text[found.end() : end] for topic in right):
        yield passage.problem(
            "lowest-score-mismatch",
            f"the lowest score is not for `{said[0]}`",
            found.end() + said.start(),
            found.end() + said.end(),
            f"it is for {wording.listed(right)}",
        )


def ratings_as_data(document: AnyPdu, texts: Iterable[Passage]) -> Iterator[Diagnostic]:
    """Every rule about ratings in a text."""
    facts = Facts.of(document)
    for passage in texts:
        if any(f"{mark}{name}" in passage.text for name in facts.scale for mark in "'‘"):
            if JUDGING.search(passage.text):
                yield from standards_as_rated(passage, facts)
                yield from overall_as_rated(passage, facts)
            yield from counts_as_rated(passage, facts)
        if "lowest" in passage.text:
            yield from lowest_score(passage)
