"""Parts of a whole that are more than it, where none of them can be counted twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.figures._meanings import Sense
from reportgen.figures._mentions import Mention, Reading, Sentence, relation
from reportgen.figures._relations import Relation, Sort
from reportgen.figures._sums import AGAINST, partition

PLACES = frozenset("in at from by aged under".split())
"""The words behind the parts of a whole by which each is somewhere else, or of another age."""
NEAR = 4
"""So many words may stand between a part and such a word: `38 were held at home`."""


def elsewhere(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `We met 66 guests. We met 46 in the hall, 18 at the gate and 12 in the yard`."""
    sentence = sentences[at]
    whole, parts = _whole_and_parts(sentences, at)
    if whole is None or len(parts) < 3 or any(one.size > whole.size for one in parts):
        return
    if all(_is_placed(sentence, one) for one in parts) and _has_and(sentence, parts):
        yield partition(whole, parts, ["other"])


def _whole_and_parts(
    sentences: Sequence[Sentence], at: int
) -> tuple[Mention | None, Sequence[Mention]]:
    """The only number before a list of parts, in the sentence before or before a colon."""
    own = [one for one in sentences[at].mentions if one.unit not in ("share", "points")]
    before = sentences[at - 1].mentions if at else ()
    wholes = [one for one in before if one.unit == "number" and one.case != "by"]
    plain = all(one.unit == "number" and one.case not in AGAINST for one in own)
    if len(wholes) != 1 or not plain or any(one.bracket for one in own) or sentences[at].ways:
        return None, ()
    (whole,) = wholes
    exact = whole.stated.sense is Sense.PLAIN and whole.case not in AGAINST and not whole.bracket
    return (whole if exact else None), own


def _is_placed(sentence: Sentence, part: Mention) -> bool:
    """Whether a part is said to be somewhere, or of some age, and counts no other things."""
    ends = (one.at for one in sentence.mentions if one.at > part.at)
    until = min(next(ends, len(sentence.tokens)), part.at + NEAR + 1)
    words = [sentence.word(place) for place in range(part.at + 1, until)]
    return not PLACES.isdisjoint(words) or words[:1] == ["with"] or words[1:2] == ["with"]


def _has_and(sentence: Sentence, parts: Sequence[Mention]) -> bool:
    return sentence.has("AND", parts[-1].at - 4, parts[-1].at)


def graded_counts(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `Of the 59 homes seen, 14 were good, 31 were inadequate and 24 were outstanding`."""
    sentence = sentences[at]
    if len(sentence.mentions) < 3 or any(one.unit != "number" for one in sentence.mentions):
        return
    first, last = sentence.mentions[0], sentence.mentions[-1]
    begins = sentence.word(0) in ("of", "among") and first.at <= 2
    ends = last.case == "of" and sentence.has("COMMA", last.at - 2, last.at)
    if begins is ends:
        return
    whole, parts = (first, sentence.mentions[1:]) if begins else (last, sentence.mentions[:-1])
    grades = [_grades(sentence, one) for one in parts]
    apart = sum(map(len, grades)) == len(set().union(*grades))
    if all(grades) and apart and not any(one.case or one.bracket for one in parts):
        yield partition(whole, parts, ["other"])


def _grades(sentence: Sentence, part: Mention) -> set[str]:
    """The grades that are said of a part: `good or outstanding`; not what is still to be done."""
    ends = (one.at for one in sentence.mentions if one.at > part.at)
    places = range(part.at + 1, next(ends, len(sentence.tokens)))
    graded = [place for place in places if sentence.has("GRADE", place, place + 1)]
    if any(sentence.word(place) == "improvement" for place in graded):
        return {"improvement"}
    return {sentence.word(place) for place in graded}


def of_which(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `Some 64 guests fell ill by all that is known here, of which 70 stayed at home`."""
    sentence = sentences[at]
    for whole, part in zip(sentence.mentions, sentence.mentions[1:], strict=False):
        words = (sentence.word(part.at - 2), sentence.word(part.at - 1))
        led = words in (("of", "which"), ("of", "whom"), ("of", "these"))
        alike = whole.unit == part.unit == "number" and not (whole.bracket or part.bracket)
        if led and alike and not part.noun and not sentence.has("EACH", whole.at, part.at):
            yield relation(Sort.PART, whole=whole, part=part)


def same_noun(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `Of the 67 fires in May, lamps were the cause of, or added to, 95 fires`."""
    sentence = sentences[at]
    whole = sentence.mentions[0]
    begins = sentence.word(0) in ("of", "among") and 1 <= whole.at <= 2
    if not begins or whole.unit != "number" or len(sentence.mentions) < 2:
        return
    part = sentence.mentions[1]
    there = sentence.word(part.at - 2) == "there" and sentence.has("BE", part.at - 1, part.at)
    alike = bool(whole.noun) and part.noun == whole.noun and part.named[:1] == whole.named[-1:]
    between = part.noun == "" and sentence.word(part.at + 1) == "between"
    plain = part.unit == "number" and not part.bracket and part.case not in AGAINST
    if plain and (alike or (there and between)):
        yield relation(Sort.PART, whole=whole, part=part)


READINGS: tuple[Reading, ...] = (elsewhere, graded_counts, of_which, same_noun)
