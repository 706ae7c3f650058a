"""Things that are announced by number, and told one by one in sentences: `First, … Second, …`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.figures._lexer import ORDINALS
from reportgen.figures._meanings import Sense
from reportgen.figures._mentions import Mention, Reading, Sentence
from reportgen.figures._relations import Relation, Sort

MOST = 8
"""More things than so many are not told in sentences one by one."""
FEWEST = 3
"""Of fewer than so many, others may be told in paragraphs that follow."""
NUMBERS = ORDINALS | {
    "firstly": 1,
    "secondly": 2,
    "thirdly": 3,
    "fourthly": 4,
    "fifthly": 5,
}
LAST = frozenset("finally last lastly final".split())
FAR = 24
"""So many sentences behind a number may tell what it announces."""
THING = frozenset(
    """reason area aim priority theme way stage phase question issue strand factor element principle
    step objective part option group type kind recommendation point category pillar strength
    concern problem challenge aspect purpose goal domain finding test criteria task""".split()
)
"""What is told one by one; of other things, the first and the second may be in time or in rank."""


def told_one_by_one(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `We had two aims. First, we saw staff. Second, we met men. Third, we read`."""
    last = sentences[at].mentions[-1]
    if not _is_announced(last) or (counted := _count(sentences[at + 1 : at + 1 + FAR])) < 2:
        return
    if counted > last.size or counted >= FEWEST:
        ends = {"whole": (last.stated,)}
        start = last.stated.offset
        yield Relation(
            "general", Sort.LISTED, ends, frozenset(("things",)), pieces=counted, start=start
        )


def _is_announced(one: Mention) -> bool:
    """Whether a number is one of things that are told one by one."""
    plain = one.unit == "number" and one.stated.sense is Sense.PLAIN and 1 < one.size <= MOST
    return plain and any(_singular(name) in THING for name in one.named)


def _singular(word: str) -> str:
    return word[:-2] + "y" if word.endswith("ie") else word


def _count(sentences: Sequence[Sentence]) -> int:
    """How many things some sentences tell one by one; 0 if that is not sure."""
    counted, one_by_one = 0, False
    for sentence in sentences:
        first = sentence.word(0)
        word = sentence.word(1) if first == "the" else first
        another = one_by_one and (word == "another" or (first == "the" and word == "other"))
        if counted and (word in LAST or another):
            counted += 1
        elif sentence.has("UNIT", 0, 1) and not counted:
            counted, one_by_one = 1, True
        elif number := NUMBERS.get(word, 0):
            if number != counted + 1:
                return 0
            counted = number
        if word in ("others", "also") or any(
            one.noun and 1 < one.size < MOST for one in sentence.mentions
        ):
            return 0
    return counted


READINGS: tuple[Reading, ...] = (told_one_by_one,)
