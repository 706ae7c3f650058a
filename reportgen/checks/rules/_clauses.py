"""Statements of figures in a form that is the same wherever the same thing is stated.

A clause is read only where it is certain that its words alone say what the figure is about: no
pronoun, no time, no comparison, no group that stands in a sentence before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportgen import figures
from reportgen.checks.reading import Reading
from reportgen.figures import Stated

CLOSED = r"[.!?][)'’\"”]*(?:\[\^\w+\])?"
ENDS = re.compile(rf"{CLOSED}\s+(?=['‘\"“(]?[A-Z])|\n\s*\n|{CLOSED}\s*\Z")
FOLLOWS = re.compile(
    r",\s+(?:(?:of\s+whom|of\s+which|which|but|although|though|while|whereas|because|so)\b|and\s+(?:the|we|there)\b)"
)
"""What is added to a clause that is whole without it."""
LEADS = re.compile(
    r"\s*(?:(?:however|overall|also|in\s+(?:total|all|addition|particular)|here|moreover|further)"
    r",?\s+|(?:we\s+(?:found|learned|heard|noted)|this\s+report\s+shows)\s+that\s+)*",
    re.IGNORECASE,
)
UNSURE = frozenset(
    """this that these those it they them he she his her him who whom whose which such both each
    same other others another one ones further additional respectively former latter more less
    fewer than compared against versus rather between from now then currently previous
    previously earlier later before after since until time when while during recent recently
    latest last next first second third final new initially once again still yet already year
    years month months week weeks quarter daily weekly monthly annual annually summer winter
    autumn spring early late end start beginning target targets planned expected forecast aim
    aimed would could should may might must will if some sample samples example examples
    instance where subset remaining rest region regions region's regional regionally national
    nationally nationwide england wales elsewhere not no nor never neither without except
    excluding apart rose risen rising fell fallen falling grew grown increased decreased
    reduced dropped improved""".split()
)
"""Words with which a clause may speak of another group, time or place than an equal one."""
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
WORD = re.compile(r"[\w'-]+")
OWNERLESS = re.compile(r"\s*(?:its|their|his|her)\b", re.IGNORECASE)
UNREAD = re.compile(
    r"[:;–—?\"“]|\b[Tt]he\s+(?:teams?|services?|programmes?|projects?|schemes?|offices?|hubs?|groups?|units?|"
    r"courts?|contracts?|providers?|interventions?|courses?|roles?|posts?|survey|partnerships?|"
    r"buildings?|sites?|tools?|plans?|assessments?|reports?|partners?|clusters?|grades?)"
    r"(?=\s+(?:had|has|have|was|were|is|are|held|held|covered|employed|served|took|ran|offered)\b)"
)
"""More than one clause, words of others, or one thing of several, which was named before."""
SMALL = frozenset(
    "a an the of in on at for with by and or as was were is are had has have been be there we our "
    "all did does do per out into over under up made".split()
)
SAME = {"is": "was", "are": "were", "has": "had", "have": "had"}
NAMED = (
    r"(?:caseloads?|workloads?|vacanc(?:y\s+rate|ies)|sickness(?:\s+absence)?(?:\s+rate)?|"
    r"(?:absence|turnover|attrition|reoffending|crime|completion|response|employment)\s+rate|"
    r"staff\s+in\s+post|population|budget)"
)
OWNED = re.compile(rf"(?P<owner>[\w' -]+) had (?P<fact>(?:[\w-]+ )?{NAMED}) of #(?P<rest>.*)")
POSSESSED = re.compile(
    rf"(?P<owner>[\w -]+)'s (?P<fact>(?:[\w-]+ )?{NAMED})(?P<rest>.*) (?:was|of) #"
)
FACT = re.compile(rf"(?:[\w-]+ )?{NAMED}(?: (?:for|of|among) [\w -]+)? was #")
NEUTRAL = frozenset(("#", "stood", "total", "amounted", "number"))
"""Words that say only that something is so many."""
LEAST_WORDS = 4
"""Words of content that a clause must have to say by itself what is counted."""
LEAST_WITH_NAME = 2
"""The same where a figure has a name of its own: `the vacancy rate`."""


@dataclass(frozen=True, slots=True)
class Clause:
    """Words with `#` in the place of each figure, and those figures."""

    reading: Reading
    words: str
    stated: tuple[Stated, ...]
    paragraph: int

    @property
    def topic(self) -> str:
        """What the clause says, in whatever order, if it has one figure; else its words.

        `The caseload of the PDU was #` and `the PDU had a caseload of #` have one topic.
        """
        if len(self.stated) != 1:
            return self.words
        content = {_singular(word) for word in self.words.split() if word not in SMALL}
        return " ".join(sorted(content - NEUTRAL))


def clauses(reading: Reading, own: str, word: str) -> Iterator[Clause]:
    """Every clause of a text of which it is certain what its figures are about.

    `own` is the name of the document's subject, for which prose may also say `the` and the word
    for a unit, in small letters.
    """
    text, start, before = reading.text, 0, ""
    ends = [(one.offset, _end(one), one) for one in reading.stated]
    for found in ENDS.finditer(text):
        stop = found.start()
        stated = [one for first, last, one in ends if start <= first and last <= stop]
        if stated and not _is_unsure(before):
            yield from _clause(reading, start, stop, stated, (own, word))
        before = "" if "\n\n" in found[0] else text[start:stop]
        start = found.end()


def _is_unsure(text: str) -> bool:
    words = WORD.findall(text.replace("’", "'").lower())
    return not UNSURE.isdisjoint(words) or bool(YEAR.search(text))


def _end(stated: Stated) -> int:
    return max(stated.end, *(one.end for one in stated.together)) if stated.together else stated.end


def _clause(
    reading: Reading, start: int, end: int, stated: list[Stated], own: tuple[str, str]
) -> Iterator[Clause]:
    follows = FOLLOWS.search(reading.text, _end(stated[0]), end)
    end = follows.start() if follows else end
    within = tuple(one for one in stated if _end(one) <= end)
    masked = _masked(reading.text, start, end, within)
    if _is_unsure(masked) or UNREAD.search(masked) or OWNERLESS.match(masked):
        return
    words = _named(_normal(masked, *own), own[1])
    if _says_enough(words):
        yield Clause(reading, words, within, reading.text.count("\n\n", 0, start))


def _masked(text: str, start: int, end: int, stated: tuple[Stated, ...]) -> str:
    """A part of a text with its figures as `#`, each without what says the same again."""
    parts, at = [], start
    for one in stated:
        for number, each in enumerate(sorted(one.each(), key=lambda each: each.offset)):
            parts += [text[at : each.offset], " " if number else " # "]
            at = each.end
    parts.append(text[at:end])
    return LEADS.sub("", "".join(parts), count=1)


BRACKETS = re.compile(r"\(\s*(?:of\s+(?:the\s+)?)?\)|[*_()\[\]]")
OF_ALL = re.compile(r"# of (?:all )?(?:the |these |our )?")


def _normal(masked: str, own: str, word: str) -> str:
    """Small letters, no articles, one tense, and nothing that qualifies a figure."""
    flat = " ".join(BRACKETS.sub(" ", masked).replace("’", "'").lower().split())
    name = rf"(?<![\w-]){re.escape(own.lower())}(?: {re.escape(word)})?(?![\w-])"
    flat = re.sub(name, word, flat)
    words: list[str] = []
    for word in re.findall(r"#|[\w'£-]+", OF_ALL.sub("# ", flat)):
        if word == "#":
            words = figures.unqualified(words)
        if word not in ("a", "an", "the", "our"):
            words.append(SAME.get(word, word))
    return " ".join(words)


COUNTED = re.compile(r"(?<=#) (?:people|cases|individuals|persons)(?: on probation)?$")
WITH = re.compile(
    rf"with (?P<fact>(?:[\w-]+ )?{NAMED}(?: (?:for|of|among) [\w -]+?)?) (?:of|at) #(?: .*)?"
)


def _named(words: str, unit: str) -> str:
    """One form for what has a name: `pdu's caseload was #` for `pdu had caseload of #`.

    `unit` is the word for the document's subject, whose quantity it is where nobody else is named.
    """
    words = words.replace(" stood at #", " was #").replace("there was caseload", "caseload")
    if re.search(NAMED, words):
        words = COUNTED.sub("", words)
    if found := WITH.fullmatch(words):
        if re.search(r" (?:for|of|among) ", found["fact"]):
            return f"{found['fact']} was #"
        return f"{unit}'s {found['fact']} was #" if unit in words.split() else words
    if found := OWNED.fullmatch(words) or POSSESSED.fullmatch(words):
        words = f"{found['owner']}'s {found['fact']}{found['rest']} was #"
    found = re.fullmatch(rf"(?P<fact>(?:[\w-]+ )?{NAMED}) of {unit} was #", words)
    return f"{unit}'s {found['fact']} was #" if found else words


def _singular(word: str) -> str:
    """A word without the ending of a plural or an owner."""
    word = word.removesuffix("'s").removesuffix("'")
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _says_enough(words: str) -> bool:
    content = [word for word in words.split() if word not in SMALL and word != "#"]
    owned = words.count("#") == 1 and (POSSESSED.fullmatch(words) or FACT.fullmatch(words))
    return len(content) >= (LEAST_WITH_NAME if owned else LEAST_WORDS)
