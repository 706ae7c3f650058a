"""That parts make up their wholes, and lists what they announce, by arithmetic."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from reportgen.checks.reading import Reading
from reportgen.checks.rules import _sizes, arithmetic
from reportgen.checks.rules._rounds import rounding
from reportgen.figures import Points, Relation, Sense, Stated
from reportgen.model.values import Proportion, Share
from reportgen.text import wording

MOST_APART = 2
"""A list that has so many more or less is another: `six people: cooks, waiters and guests`."""
MOST_LISTED = 12
"""More things than so many are not listed in a sentence."""
NEAR_ALL = 24
"""Parts are all of a whole that they miss by less than this part of it, for each but the first."""
NEAREST_SUM, FARTHEST_SUM = Fraction(3, 4), Fraction(3, 2)
"""Parts whose sum is beyond these shares of a whole are hardly all its parts."""


def of_part(reading: Reading, relation: Relation) -> Iterator[_sizes.Found]:
    """A part is no larger than its whole, however far it is."""
    part, whole = relation.end("part"), relation.end("whole")
    if part is None or whole is None or whole.sense not in (Sense.PLAIN, Sense.ABOUT):
        return
    small = _sizes.amount(reading.text, _plain(part))
    large = _sizes.amount(reading.text, replace(whole, sense=Sense.PLAIN))
    room = ABOUT if Sense.ABOUT in (whole.sense, part.sense) else 0
    comparable = small and large and small[0] == large[0] and large[1] > 1
    if small and large and small[1] > large[1] * arithmetic.TOO_FAR:
        return
    if comparable and small and large and small[1] > large[1] * (1 + room):
        said, other = (_sizes.said(reading, each) for each in (part, whole))
        message = f"the part is larger than the whole: {said} of {other}"
        yield "part-over-whole", part, message, "the two may have changed places"


def _plain(part: Stated) -> Stated:
    """A part that is about so many, as so many."""
    return replace(part, sense=Sense.PLAIN) if part.sense is Sense.ABOUT else part


ABOUT = Fraction(1, 20)
"""A number that is said to be about so is off by less than this part of it."""


def of_rate(reading: Reading, relation: Relation) -> Iterator[_sizes.Found]:
    """The smaller of two counts is such a share of the larger."""
    one, other, share = relation.end("one"), relation.end("other"), relation.end("share")
    first, second = _sizes.amount(reading.text, one), _sizes.amount(reading.text, other)
    percent = _sizes.percent(share)
    if not (one and other and share and first and second) or percent is None:
        return
    part, whole = sorted((first[1], second[1]))
    if first[0] != second[0] or not part:
        return
    exact = 100 * part / whole
    room = Fraction(1, 10 ** arithmetic.places(percent))
    if first[0] != "number":
        room += 100 * rounding(one, other) / whole
    if abs(exact - Fraction(percent)) > room:
        counts = f"{_sizes.said(reading, one)} and {_sizes.said(reading, other)}"
        message = f"`{_sizes.said(reading, share)}` does not fit `{counts}`"
        yield "share-mismatch", share, message, f"it is {_sizes.shown(exact)} per cent"


def of_chain(reading: Reading, relation: Relation) -> Iterator[_sizes.Found]:
    """Each part of a whole is the share of it that stands behind the part."""
    whole, listed = _sizes.count(relation.end("whole")), relation.ends["parts"]
    for part, share in zip(listed[::2], listed[1::2], strict=False):
        number, percent = _sizes.count(part), _sizes.percent(share)
        if not whole or number is None or percent is None or number > whole:
            continue
        exact = Fraction(100 * number, whole)
        if abs(exact - Fraction(percent)) > Fraction(1, 10 ** arithmetic.places(percent)):
            counts = Proportion(number, whole)
            message = f"`{_sizes.said(reading, share)}` does not fit `{wording.proportion(counts)}`"
            yield "share-mismatch", share, message, arithmetic.supported(counts, percent)


def of_several(reading: Reading, relation: Relation) -> Iterator[_sizes.Found]:
    """Several parts make up their whole, if they come near enough to be meant as all of it.

    Where each is only named what it was, more of them than of the whole are too many.
    """
    whole = _total(reading, relation.end("whole")) or Fraction(0)
    added = Fraction(_already(relation.end("whole")))
    added += sum((_total(reading, part) or 0 for part in relation.ends["parts"]), Fraction(0))
    room = whole * (len(relation.ends["parts"]) - 1) // NEAR_ALL
    over = "sure" in relation.marks and added > whole
    if whole and (over or abs(added - whole) <= max(1, room)):
        yield from of_partition(reading, relation)


def of_partition(reading: Reading, relation: Relation) -> Iterator[_sizes.Found]:
    """Parts that are said to make up a whole do."""
    whole, listed = relation.end("whole"), relation.ends["parts"]
    total, parts = _total(reading, whole), [_total(reading, part) for part in listed]
    if whole is None or not total or len(parts) + bool(_already(whole)) < 2:
        return
    sizes = [part for part in parts if part is not None]
    added = _already(whole) + sum(sizes, Fraction(0))
    posts = any(_sizes.POSTS.match(reading.text, one.end) for one in (whole, *listed))
    room = max(rounding(whole, *listed), Fraction(len(listed) + 1, 2) if posts else 0)
    if len(sizes) < len(parts) or sizes == [Fraction(1)] * len(sizes) or abs(added - total) <= room:
        return
    some = "other" in relation.marks and added < total
    near = _near(added, total) or ("told" in relation.marks and total <= 2 * added <= 4 * total)
    if some or not near or _is_filled(reading, relation, total - added):
        return
    listing = " and ".join(_sizes.said(reading, part) for part in listed)
    message = f"{listing} make {_sizes.shown(added)}, not `{_sizes.said(reading, whole)}`"
    yield "partition-mismatch", whole, message, "one of these figures is wrong"


def _total(reading: Reading, stated: Stated | None) -> Fraction | None:
    """The size of a figure."""
    if stated and isinstance(stated.value, Proportion):
        return Fraction(stated.value.whole)
    if stated and isinstance(stated.value, Share | Points):
        share = stated.value
        return Fraction(share.percent if isinstance(share, Share) else share.points)
    found = _sizes.amount(reading.text, stated)
    return found[1] if found else None


def _already(whole: Stated | None) -> int:
    """The part of a whole that is named with it: two of `two of the ten`."""
    return whole.value.part if whole and isinstance(whole.value, Proportion) else 0


def _near(total: Fraction, whole: Fraction) -> bool:
    return NEAREST_SUM * whole <= total <= FARTHEST_SUM * whole or abs(total - whole) <= 1


def _is_filled(reading: Reading, relation: Relation, missing: Fraction) -> bool:
    """Whether the paragraph before has the part that is missing of a whole, or of all."""
    if missing <= 0:
        return False
    first = min(one.offset for ends in relation.ends.values() for one in ends)
    own = first - len(reading.sentence_before(first))
    start = reading.text.rfind("\n\n", 0, own)
    before = (one for one in reading.stated if start <= one.offset < own)
    each = (_percent(part) or _total(reading, part) for one in before for part in one.each())
    return any(size and abs(Fraction(size) - missing) <= ROUNDED for size in each)


ROUNDED = 2
"""By so much shares may miss all that there is, each being rounded."""


def of_shares(reading: Reading, relation: Relation) -> Iterator[_sizes.Found]:
    """Shares that are said to make up all do not make more, nor with the rest less."""
    parts = [*map(_sizes.percent, relation.ends["parts"])]
    if None in parts or len(parts) < 2:
        return
    total = sum(part for part in parts if part is not None)
    digits = min(arithmetic.places(part) for part in parts if part is not None)
    room = Fraction(len(parts), 2 * 10**digits)
    missing = 100 - Fraction(total)
    too_few = "all" in relation.marks and missing > room
    too_few = too_few and not _is_filled(reading, relation, missing)
    apart = "near" in relation.marks and total > 100 + NEARLY_ALL
    if not apart and (too_few or total > 100 + room):
        message = f"these make {wording.per_cent(total)} together"
        last = relation.ends["parts"][-1]
        yield "partition-mismatch", last, message, "one of these figures is wrong"


NEARLY_ALL = 12
"""Shares that are only listed make up all if they miss it by no more."""


def of_rest(reading: Reading, relation: Relation) -> Iterator[_sizes.Found]:
    """A part and the rest make the whole.

    `The other three` may be some of more that are left; `the remaining three` are all of them.
    """
    one, rest = relation.end("one"), relation.end("rest")
    if one is None or rest is None or one.sense not in (Sense.PLAIN, Sense.ABOUT):
        return
    if isinstance(one.value, Proportion) and (number := _sizes.count(rest)) is not None:
        others = sum(_sizes.count(part) or 0 for part in relation.ends.get("parts", ()))
        left = one.value.whole - one.value.part - others
        wrong = number > left if "other" in relation.marks else number != left
        wrong = wrong and not _is_filled(reading, relation, Fraction(left - number))
        hint = f"{wording.proportion(one.value)} leaves {wording.number(left)}"
    elif (first := _percent(one)) is not None and (second := _percent(rest)) is not None:
        room = Decimal(1 if one.sense is Sense.PLAIN else 3).scaleb(-arithmetic.places(first))
        missing = 100 - first - second
        wrong = abs(missing) > room and not _is_filled(reading, relation, Fraction(missing))
        hint = f"{wording.per_cent(first)} leaves {wording.per_cent(100 - first)}"
    else:
        return
    if wrong:
        said, other = (_sizes.said(reading, each) for each in (one, rest))
        message = f"`{said}` and the other `{other}` do not add up"
        yield "partition-mismatch", rest, message, hint


def _percent(stated: Stated) -> Decimal | None:
    """A share, or a fraction in words, in per cent."""
    if isinstance(stated.value, Fraction):
        return Decimal(round(100 * stated.value))
    return stated.value.percent if isinstance(stated.value, Share) else None


def of_list(reading: Reading, relation: Relation) -> Iterator[_sizes.Found]:
    """As many things are listed as are announced."""
    whole = relation.end("whole")
    if whole is None or not (announced := _sizes.count(whole)) or announced > MOST_LISTED:
        return
    least, most = relation.pieces, relation.pieces + relation.spare
    apart = max(least - announced, announced - most)
    near = MOST_APART - 1 if {"things", "near"} & relation.marks else MOST_APART
    pairs = least == 2 * announced  # `Ashby, Kent, and Corby, Norfolk`
    if 0 < apart <= near and least > 1 and not pairs:
        listed = wording.number(least)
        message = f"`{_sizes.said(reading, whole)}` are announced, and {listed} are listed"
        yield "list-mismatch", whole, message, "put the number or the list right"
