"""Wholes and their parts, whatever the order of words: in a sentence, and in the ones before it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from reportgen.figures._meanings import Sense
from reportgen.figures._mentions import Mention, Reading, Sentence, before_it, relation
from reportgen.figures._relations import Relation, Sort
from reportgen.figures._sums import partition
from reportgen.figures._told import says_when

REST = frozenset("else rest remaining remainder others".split())
OTHERS = frozenset(
    """other others another further more additional remaining rest next later since then until
    last previous previously earlier before now elsewhere only target up""".split()
)
"""Words with which a number without a noun may count something else than the number before it."""


def of_these(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `It has £9 million. Of this, £6 million is for men and £4 million for the rest`."""
    sentence = sentences[at]
    if (place := _takes_up(sentence)) is None or (not at and not place):
        return
    own = [one for one in sentence.mentions if one.at < place]
    before = [
        one for one in own or sentences[at - 1].mentions if one.unit in ("number", "£", "$", "€")
    ]
    if len(before) != 1 or before[0].stated.sense is not Sense.PLAIN:
        return
    (whole,) = before
    parts = [
        one
        for one in sentence.mentions
        if one.unit == whole.unit and one.at > place and not one.bracket
    ]
    for part in parts:
        yield relation(Sort.PART, whole=whole, part=part)
    rest = bool(parts) and _has_rest(sentence, parts[-1].at)
    if len(parts) > 1 and (rest or whole.unit != "number" or _are_alike(sentence, parts)):
        yield partition(whole, parts, [] if rest else ["other"])


def _takes_up(sentence: Sentence) -> int | None:
    """Where a sentence, or what follows its colon, begins with `of these`."""
    for place in range(len(sentence.tokens) - 1):
        begins = (
            place == 0
            or sentence.has("COLON", place - 1, place)
            or sentence.has("SEMICOLON", place - 1, place)
        )
        if begins and sentence.word(place) == "of" and sentence.word(place + 1) in THESE:
            return place
    return None


THESE = frozenset("this these those that them".split())


def _are_alike(sentence: Sentence, parts: Sequence[Mention]) -> bool:
    """Whether two parts have one verb, and so are two groups: `30 went by bus, 20 by train`."""
    if len(parts) != 2 or parts[1].noun or sentence.word(parts[1].at - 1) != "and":
        return False
    through = [sentence.word(place) for place in range(parts[0].at + 1, parts[1].at)]
    behind = sentence.word(parts[1].at + 1)
    return (
        "PREP" in sentence.tokens[min(parts[1].at + 1, len(sentence.tokens) - 1)].classes
        and behind in through
    )


def _has_rest(sentence: Sentence, at: int) -> bool:
    """Whether the last part is said to be all that is left: `£4 for everything else`."""
    behind = [sentence.word(place) for place in range(at + 1, min(at + 8, len(sentence.tokens)))]
    joined = "and" in behind and not {"else"} & set(behind)
    return not joined and bool(REST & {*behind, sentence.word(at - 1)})


def without_noun(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `We made 31 visits in May; by June, 39 had been written up`."""
    sentence = sentences[at]
    for part in sentence.mentions:
        alone = part.unit == "number" and not (part.noun or part.case or part.bracket)
        if (
            not alone
            or not _says_at_once(sentence, part)
            or sentence.has("WHO", part.at - 1, part.at)
        ):
            continue
        words = {sentence.word(place) for place in range(max(0, part.at - 8), part.at)}
        if words & OTHERS or sentence.has("EACH", 0, part.at):
            continue
        before = [one for one in sentence.mentions if one.at < part.at] or before_it(sentences, at)
        whole = before[0] if len(before) == 1 else None
        if (
            whole
            and whole in sentence.mentions
            and (_is_in_row(sentence, whole, part) or _is_of_a_day(sentence, whole))
        ):
            continue
        if whole and whole not in sentence.mentions and _are_of_two_times(sentences, at):
            continue
        if whole and whole.year == part.year and _is_counted(whole) and part.size < LARGE:
            yield relation(Sort.PART, whole=whole, part=part)


def _are_of_two_times(sentences: Sequence[Sentence], at: int) -> bool:
    """Whether a sentence and the one before it each say in which month or on which day."""
    return says_when(sentences[at - 1]) and says_when(sentences[at])


def _is_in_row(sentence: Sentence, first: Mention, last: Mention) -> bool:
    """Whether two numbers have their own verbs: `12 homes were sold, 20 were let`."""
    behind = next((at for at in range(first.at, last.at) if sentence.has("BE", at, at + 1)), 0)
    near = behind and behind - first.at <= len(first.named) + 1
    joined = sentence.has("COMMA", last.at - 1, last.at) or sentence.has(
        "AND", last.at - 1, last.at
    )
    return bool(near) and joined


def _is_of_a_day(sentence: Sentence, whole: Mention) -> bool:
    """Whether a number is only that of one day: over a year there are more of them."""
    return any(sentence.word(at) in ("day", "night", "date") for at in range(whole.at))


def _is_counted(one: Mention) -> bool:
    """Whether a number is one of things that are counted one by one."""
    return one.unit == "number" and bool(one.noun) and one.size < LARGE


LARGE = 10_000


def _says_at_once(sentence: Sentence, part: Mention) -> bool:
    """Whether a verb follows a number right away, so that it has no noun of its own."""
    return sentence.has("BE", part.at + 1, part.at + 2) or sentence.has(
        "HAVE", part.at + 1, part.at + 2
    )


def of_the(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `There were 28 fires in May. Thirty-two of the fires were small`."""
    sentence = sentences[at]
    for part in sentence.mentions:
        if (
            part.unit != "number"
            or part.bracket
            or (noun := _of_noun(sentence, part.at + 1)) is None
        ):
            continue
        known = [
            one
            for place in range(max(0, at - 2), at + 1)
            for one in sentences[place].mentions
            if one.noun == noun and one is not part
        ]
        if len(known) == 1 and known[0].unit == "number":
            yield relation(Sort.PART, whole=known[0], part=part)


def _of_noun(sentence: Sentence, at: int) -> str | None:
    """The noun of `of the fires`, if nothing narrows it; an empty one for `of them`."""
    if sentence.word(at) != "of" or sentence.word(at + 1) not in ("the", "these", "those"):
        return None
    token = sentence.tokens[at + 2] if at + 2 < len(sentence.tokens) else None
    if token is None or token.classes.isdisjoint(("PLURAL", "COUNTED")):
        return None
    behind = sentence.tokens[at + 3] if at + 3 < len(sentence.tokens) else None
    clear = behind is None or not behind.classes.isdisjoint(("BE", "HAVE", "VERB", "COMMA", "STOP"))
    return token.word.lower() if clear else None


def of_them(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `Assaults rose to 5,954, with 697 of these recorded as serious`."""
    sentence = sentences[at]
    for part in sentence.mentions:
        after = sentence.word(part.at + 2)
        if (
            part.unit != "number"
            or sentence.word(part.at + 1) != "of"
            or after not in ("these", "them")
        ):
            continue
        behind = sentence.tokens[min(part.at + 3, len(sentence.tokens) - 1)].classes
        before = [one for one in sentence.mentions if one.at < part.at and one.unit == "number"]
        known = before or [one for one in before_it(sentences, at) if one.unit == "number"]
        noun = sentence.word(part.at + 3)
        named = bool(noun) and any(one.noun == noun for one in known)
        if known and (named or (before and behind.isdisjoint(("PLURAL", "COUNTED", "WHO")))):
            whole = max(known, key=lambda one: one.size)
            yield relation(Sort.PART, whole=whole, part=part)


def of_so_many(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `Only 12 had a plan, and of these 12, seven were late`."""
    sentence = sentences[at]
    for whole, part in itertools.pairwise(sentence.mentions):
        led = (sentence.word(whole.at - 2), sentence.word(whole.at - 1))
        if (
            led[0] != "of"
            or led[1] not in THESE
            or part.at != whole.at + 2
            or whole.unit != part.unit
        ):
            continue
        if sentence.has("COMMA", whole.at + 1, part.at) and _says_at_once(sentence, part):
            yield relation(Sort.PART, whole=whole, part=part)


def averages(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `The average score was 61, with scores that ranged from 48 to 74`."""
    sentence = sentences[at]
    mids = [one for one in sentence.mentions if sentence.has("AVERAGE", one.at - 10, one.at)]
    if not mids and at and sentence.word(0) in ("it", "this", "they", "these"):
        yield from _average_before(sentences, at)
    same = [one for one in sentence.mentions if mids and one.unit == mids[-1].unit]
    if len(same) != 3:
        return
    mid, low, high = same
    spanned = (
        sentence.has("SPANNED", mid.at, low.at)
        and low.case in ("from", "")
        and high.case in ("to", "")
    )
    if mid in mids and spanned:
        yield relation(Sort.AMONG, mid=mid, low=low, high=high)


def _average_before(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `The average wait was 42 days. It ranged from 52 to 90 days`."""
    before, sentence = sentences[at - 1], sentences[at]
    if len(before.mentions) != 1 or len(sentence.mentions) != 2:
        return
    (mid,), (low, high) = before.mentions, sentence.mentions
    average = before.has("AVERAGE", mid.at - 10, mid.at)
    spanned = sentence.has("SPANNED", 0, low.at) and (low.case, high.case) == ("from", "to")
    if average and spanned and mid.unit == high.unit and low.unit in ("number", high.unit):
        yield relation(Sort.AMONG, mid=mid, low=low, high=high)


READINGS: tuple[Reading, ...] = (
    of_these,
    without_noun,
    of_the,
    of_them,
    of_so_many,
    averages,
)
