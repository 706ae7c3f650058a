"""Changes that are named behind their two figures: `this rise of seven`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.figures._meanings import Sense
from reportgen.figures._mentions import Mention, Reading, Sentence, Way, relation
from reportgen.figures._relations import Relation, Sort
from reportgen.figures._ways import denied, is_taken_up, mark, sizes_before


def by_so_much(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `It was 40. A year later it was 45. This rise of seven is large`."""
    sentence = sentences[at]
    for way in sentence.ways:
        by = _only_size(sentence, way)
        if by is None or denied(sentence, way.at):
            continue
        pair = _pair(sentences, at, by)
        if pair:
            marks = [mark(way)] if all(one.year for one in pair) else [mark(way), "either"]
            yield relation(Sort.CHANGE, marks, start=pair[0], end=pair[1], by=by)


def _only_size(sentence: Sentence, way: Way) -> Mention | None:
    """The size that a way has, in a sentence that does not say from what to what."""
    if any(one.case in ("from", "to", "than") for one in sentence.mentions):
        return None
    this = any(sentence.word(place) in ("this", "that") for place in (0, way.at - 1, way.at - 2))
    led = way.compares or sentence.has("AN", way.at - 4, way.at)
    led = led or sentence.word(way.at) in ("up", "down")
    follows = sentence.has("COMMA", way.at - 4, way.at) and led
    having = any(sentence.word(place) == "having" for place in range(way.at - 3, way.at))
    if not (this or follows or having or _therefore(sentence) or is_taken_up(sentence, way.at)):
        return None
    bare = ("by", "of", "") if sentence.word(way.at) in ("up", "down") else ("by", "of")
    behind = [one for one in sentence.mentions if 0 < one.at - way.at <= 3 and one.case in bare]
    found = behind or sizes_before(sentence, way) or _longer(sentence, way)
    plain = [
        one for one in found if one.unit in ("share", "fraction") or one.stated.sense is Sense.PLAIN
    ]
    return found[0] if len(found) == 1 and plain else None


def _longer(sentence: Sentence, way: Way) -> list[Mention]:
    """The figure of `17 weeks in 2018, three weeks longer`."""
    sizes = [one for one in sentence.mentions if 0 < way.at - one.at <= 2 and way.compares]
    return [one for one in sizes if sentence.has("COMMA", one.at - 1, one.at)]


def _pair(sentences: Sequence[Sentence], at: int, by: Mention) -> tuple[Mention, Mention] | None:
    """The two figures of a change that is named behind them, the earlier one first."""
    own = [one for one in sentences[at].mentions if one is not by and one.at < by.at]
    if any(one.case == "by" for one in own):  # they are sizes of other changes
        return None
    if len(own) > 2 or (not own and not sentences[at].goes_on and not _therefore(sentences[at])):
        return None
    found = own
    for place in (at - 1, at - 2):
        if place >= 0 and len(found) < 2:
            found = [*_plain(sentences[place]), *found]
    units = {one.unit for one in found}
    if len(found) != 2 or len(units) != 1 or not _fits(by.unit, units.pop()):
        return None
    first, last = found
    if not _are_one_thing(sentences, first, last):
        return None
    later = last.year and (first.year > last.year or not first.year)
    if later or last.case in AGAINST:
        first, last = last, first
    return first, last


def _are_one_thing(sentences: Sequence[Sentence], first: Mention, last: Mention) -> bool:
    """Whether two figures are of one thing, by their names and by what is said before them."""
    here, there = (_of(sentences, one) for one in (first, last))
    if there.word(0) == "of" or not first.is_like(last):
        return False
    if here is there:
        joined = here.has("AND", first.at, last.at) and last.case not in AGAINST
        return not joined or first.year != last.year
    taken = (at for at in range(1, last.at + 1) if there.word(at) != "of")  # `the number of men`
    if any(is_taken_up(there, at) for at in taken):
        return True
    known, said = _subject(here, first), _subject(there, last)
    if not (last.named or said - {"there"}):
        return True
    return first.named == last.named and bool(first.named or known & said)


def _of(sentences: Sequence[Sentence], one: Mention) -> Sentence:
    """The sentence of a figure."""
    return next(each for each in sentences if any(one is own for own in each.mentions))


def _subject(sentence: Sentence, one: Mention) -> set[str]:
    """The words before a figure that say what is spoken of, each in the singular."""
    before = (token for token in sentence.tokens[: one.at] if "WORD" in token.classes)
    words = {
        token.word.lower().rstrip("s") for token in before if NO_SUBJECT.isdisjoint(token.classes)
    }
    return words - {""}


NO_SUBJECT = frozenset(
    "PREP OF BE HAVE MODAL AND BUT DET RISE FALL TIMES MEASURE AVERAGE LATER EARLIER MONTH".split()
)


AGAINST = ("compared", "against", "versus", "from", "than")


def _plain(sentence: Sentence) -> list[Mention]:
    return [one for one in sentence.mentions if one.case != "by"]


def _therefore(sentence: Sentence) -> bool:
    return any(
        sentence.word(place) in ("therefore", "thus", "so") for place in range(len(sentence.tokens))
    )


def _fits(size: str, unit: str) -> bool:
    """Whether a change of things in a unit may be said in another: shares change by points."""
    return size == unit or size in ("share", "fraction") or (size == "points" and unit == "share")


READINGS: tuple[Reading, ...] = (by_so_much,)
