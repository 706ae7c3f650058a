"""Changes whose size stands beside the level of now: `603 visits, up 40 (7 per cent)`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.figures._mentions import Mention, Reading, Sentence, Way, relation
from reportgen.figures._relations import Relation, Sort
from reportgen.figures._ways import denied, is_taken_up, mark

COUNTED = ("number", "£", "$", "€")
NEVER_A_LEVEL = frozenset(
    ("by", "than", "from", "in", "on", "over", "compared", "against", "versus")
)
"""The cases of figures that are sizes, dates, or what another is compared with."""
BEGINS = frozenset("up down an a this that it these".split())
"""The first words of a sentence that only goes on about the figure before it."""


def up_by(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `There were 603 visits. This is up 40 (17 per cent) since May`."""
    sentence = sentences[at]
    for by, rate, way in _sizes(sentence):
        start = _start(sentence, rate, way)
        led = any(0 < one.at - way.at <= AFTER and one.case in TO for one in sentence.mentions)
        end = None if led and not start else _level(sentences, at, by, by.unit)
        if end and not denied(sentence, way.at) and (not start or start.unit == by.unit):
            yield relation(Sort.CHANGE, [mark(way)], start=start, end=end, by=by, rate=rate)


TO = frozenset(("from", "to"))
AFTER = 24
"""So many words behind a way may have the other level of a change."""


def _sizes(sentence: Sentence) -> Iterator[tuple[Mention, Mention, Way]]:
    """Each size of a change with the share that it is, and the word that says which way."""
    for one, other in zip(sentence.mentions, sentence.mentions[1:], strict=False):
        by, rate = (other, one) if one.unit == "share" else (one, other)
        if by.unit not in COUNTED or rate.unit != "share" or not _is_couple(sentence, one, other):
            continue
        way = _way_before(sentence, one) or _way_behind(sentence, other)
        if way:
            yield by, rate, way


def _is_couple(sentence: Sentence, one: Mention, other: Mention) -> bool:
    """Whether a figure stands in brackets, or behind `or`, right behind another."""
    between = sentence.tokens[one.at + 1 : other.at]
    joint = between[-1:]
    said = "or" in {token.word.lower() for token in joint}
    opened = bool(joint) and "OPEN" in joint[0].classes
    closed = said or sentence.has("CLOSE", other.at + 1, other.at + 2)
    named = all("WORD" in token.classes or "COMMA" in token.classes for token in between[:-1])
    since = any(token.word.lower() in SINCE for token in between)
    return (opened or said) and closed and named and not since and len(between) <= NEAR


NEAR = 5
"""So many words may stand between a size and its share: `40 full-time posts (7 per cent)`."""


def _way_before(sentence: Sentence, one: Mention) -> Way | None:
    """The way that leads to a size: `up 40`, `a rise of 40`, `grew by 40`."""
    ways = [way for way in sentence.ways if 0 < one.at - way.at <= 2 and not way.compares]
    led = one.case in ("by", "of") or (ways and sentence.word(ways[-1].at) in ("up", "down"))
    return ways[-1] if ways and led and not ways[-1].times else None


def _way_behind(sentence: Sentence, other: Mention) -> Way | None:
    """The way behind a size and its share: `40 (7 per cent) more than`."""
    ways = [way for way in sentence.ways if 0 < way.at - other.at <= 2 and way.compares]
    return ways[0] if ways and sentence.word(ways[0].at + 1) == "than" else None


def _level(sentences: Sequence[Sentence], at: int, by: Mention, unit: str) -> Mention | None:
    """The only level before a size: in its sentence or, if that goes on about it, in the last."""
    sentence = sentences[at]
    own = [one for one in sentence.mentions if one.at < by.at and one.unit == unit]
    levels = [one for one in _not_fixed(sentence, own, by) if not _is_size(sentence, one)]
    if levels:
        only = len(levels) == 1 and levels[0].case not in NEVER_A_LEVEL and not levels[0].bracket
        return levels[0] if only and not _turned(sentence, levels[0], by) else None
    if not at or sentence.says(OF_ANOTHER):
        return None
    before = sentences[at - 1]
    known = _not_fixed(before, [one for one in before.mentions if one.unit == unit], by)
    only = len(known) == 1 and known[0].case not in NEVER_A_LEVEL and not known[0].bracket
    return known[0] if only and _goes_on(before, sentence, by) else None


def _not_fixed(sentence: Sentence, ones: Sequence[Mention], by: Mention) -> Sequence[Mention]:
    """Figures but for numbers of things that are always so many; those named as the size, if any.

    Of `69 children in 15 towns`, that is the first for `a rise of seven children`.
    """
    levels = [one for one in ones if sentence.word(one.at - 1) not in ("the", "across")]
    named = [one for one in levels if by.named and one.named[-1:] == by.named[-1:]]
    return named or levels


OF_ANOTHER = frozenset("these those whom which them".split())


def _turned(sentence: Sentence, level: Mention, by: Mention) -> bool:
    """Whether a new clause, about something else, begins between a level and a size."""
    if any(_turns(sentence, place) for place in range(level.at, by.at)):
        return True
    ways = [way for way in sentence.ways if level.at < way.at < by.at]
    first = ways[0].at if ways else by.at
    joined = any("AND" in token.classes for token in sentence.tokens[level.at : first])
    return joined and not sentence.has("COMMA", level.at, first)


def _turns(sentence: Sentence, place: int) -> bool:
    """Whether a word begins a clause about something else; not `as of May`, nor `looked after`."""
    said = f"{sentence.word(place - 1)} {sentence.word(place)} {sentence.word(place + 1)}"
    if "looked after" in said or said.endswith(("as of", "as at")):
        return False
    return not TURNED.isdisjoint(sentence.tokens[place].classes)


TURNED = frozenset("NEG BUT TURN SEMICOLON VERSUS".split())


def up_from(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `There were 603 cooks. This is a rise of 4 per cent (up 40 posts from 560)`."""
    sentence = sentences[at]
    for by, start in zip(sentence.mentions, sentence.mentions[1:], strict=False):
        pair = by.bracket and start.bracket and start.case == "from" and by.unit == start.unit
        way = _way_before(sentence, by) if pair and by.unit in COUNTED else None
        end = _level(sentences, at, by, by.unit) if way else None
        if way and end:
            shares = [one for one in sentence.mentions if one.at < way.at and one.unit == "share"]
            rate = shares[0] if len(shares) == 1 and _has_way(sentence, shares[0], way) else None
            yield relation(Sort.CHANGE, [mark(way)], start=start, end=end, by=by, rate=rate)


def _has_way(sentence: Sentence, share: Mention, way: Way) -> bool:
    """Whether a share is said of a change that goes the same way as another word says."""
    own = _way_of(sentence, share)
    return own is not None and own.sign == way.sign


def _is_size(sentence: Sentence, one: Mention) -> bool:
    """Whether a figure is itself the size of a change."""
    return one.case == "by" or _way_before(sentence, one) is not None


def _goes_on(before: Sentence, sentence: Sentence, by: Mention) -> bool:
    """Whether a sentence speaks of what the one before had a figure for, and of nothing else."""
    way = next((one.at for one in sentence.ways), by.at)
    if sentence.word(0) in BEGINS and (way <= 3 or sentence.has("BE", 1, 3)):
        return True
    if is_taken_up(sentence, min(way, by.at)):
        return True
    said = _words(sentence, min(way, by.at))
    return bool(said) and said <= _words(before, len(before.tokens))


def _words(sentence: Sentence, until: int) -> set[str]:
    """The words before a place that say what is spoken of."""
    tokens = (one for one in sentence.tokens[:until] if "WORD" in one.classes)
    return {one.word.lower() for one in tokens if SPOKEN_OF.isdisjoint(one.classes)} - {""}


SPOKEN_OF = frozenset("PREP OF BE HAVE MODAL DET AN".split())


def up_on(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `There were 60 visits. This was a rise of 20 per cent on the total of 40`."""
    sentence = sentences[at]
    for by in sentence.mentions:
        share = by.unit in ("share", "fraction") and not by.bracket
        way = _way_of(sentence, by) if share else None
        start = _start(sentence, by, way) if way else None
        if way is None or start is None or denied(sentence, way.at):
            continue
        end = _level(sentences, at, by, start.unit) if not _is_given(sentence, by) else None
        end = end or _first(sentence, by, start)
        if end and end is not start and end.is_like(start):
            yield relation(Sort.CHANGE, [mark(way)], start=start, end=end, by=by)


def _is_given(sentence: Sentence, by: Mention) -> bool:
    """Whether a share of another change stands before this one in its sentence."""
    return any(one.unit == "share" and one.at < by.at for one in sentence.mentions)


def _first(sentence: Sentence, by: Mention, start: Mention) -> Mention | None:
    """The level to which each of several changes in a sentence leads: its first figure."""
    levels = [one for one in sentence.mentions if one.at < by.at and not one.bracket]
    shares = [one for one in levels if one.unit == "share"]
    first = levels[0] if levels else None
    plain = first and first.unit == start.unit and first.case not in NEVER_A_LEVEL
    return first if plain and len(levels) == 1 + len(shares) else None


def _way_of(sentence: Sentence, by: Mention) -> Way | None:
    """The way that a share says how far: `a rise of 20 per cent`, `20 per cent more`."""
    behind = [way for way in sentence.ways if 0 < way.at - by.at <= 1]
    return _way_before(sentence, by) or (behind[0] if behind and not behind[0].times else None)


def _start(sentence: Sentence, by: Mention, way: Way) -> Mention | None:
    """The figure from which something changed by a share: the next one, if it is said to be."""
    after = [one for one in sentence.mentions if one.at > max(by.at, way.at)]
    start = after[0] if after else None
    if start is None or start.unit in SHARES or start.at - way.at > AFTER:
        return None
    words = {sentence.word(place) for place in range(max(by.at, way.at) + 1, start.at)}
    told = bool(words & SINCE) and not words & {"to", "and"} - (
        {"to"} if "compared" in words else set()
    )
    closed = not start.bracket or sentence.has("OPEN", start.at - 1, start.at)
    turned = any(
        not TURNED_AFTER.isdisjoint(one.classes) for one in sentence.tokens[way.at + 1 : start.at]
    )
    return start if told and closed and not turned else None


SINCE = frozenset("on from compared than over against".split())
SHARES = frozenset(("share", "points", "fraction", "counts"))
TURNED_AFTER = frozenset("NEG BUT COMMA SEMICOLON RISE FALL COLON".split())


READINGS: tuple[Reading, ...] = (up_by, up_on, up_from)
