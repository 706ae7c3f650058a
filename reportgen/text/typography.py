"""Typography: curly quotes, dashes, and spaces that do not break.

Authors type straight quotes and plain spaces; these functions make what print and screen show.
They change a text, or the texts of a tree.
"""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from reportgen.text.block_tree import NOTE
from reportgen.text.languages import languages

NBSP = "\N{NO-BREAK SPACE}"
BREAK = re.compile(r"(?<!\s)\s*\n\s*")
"""A line break in an author's text: it counts as a space, and may become one that holds."""
QUOTE = re.compile(r"['\"]")
OPENS_AFTER = frozenset(
    " \t\n([{\N{EN DASH}\N{EM DASH}/\N{LEFT SINGLE QUOTATION MARK}"
    "\N{LEFT DOUBLE QUOTATION MARK}" + NBSP
)
CURLY = {
    ("'", True): "\N{LEFT SINGLE QUOTATION MARK}",
    ("'", False): "\N{RIGHT SINGLE QUOTATION MARK}",
    ('"', True): "\N{LEFT DOUBLE QUOTATION MARK}",
    ('"', False): "\N{RIGHT DOUBLE QUOTATION MARK}",
}
LEFT_OUT = re.compile(
    r"(?<!\w)['\N{LEFT SINGLE QUOTATION MARK}](?=\d0s\b|(?:tis|twas|twere|twill)\b)"
    r"|(?<=\w )['\N{LEFT SINGLE QUOTATION MARK}]n['\N{RIGHT SINGLE QUOTATION MARK}](?= \w)",
    re.IGNORECASE,
)
"""Words that begin with an apostrophe for missing letters, which looks like an opening quote."""
AS_APOSTROPHE = str.maketrans(
    dict.fromkeys("'\N{LEFT SINGLE QUOTATION MARK}", "\N{RIGHT SINGLE QUOTATION MARK}")
)
_ALL = languages().values()
MONTHS = "|".join(dict.fromkeys(month for one in _ALL for month in one.months))
HELD = "|".join(dict.fromkeys(re.escape(word) for one in _ALL for word in one.held))
KEEP_TOGETHER = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        *((rf" (?={one.per_cent}\b)(?<=\w )", NBSP) for one in _ALL),
        *(
            (rf"{one.per_cent}\b(?<=\b{one.per_cent})", one.per_cent.replace(" ", NBSP))
            for one in _ALL
        ),
        (rf"\b(\d{{1,2}}) ({MONTHS})\b", rf"\1{NBSP}\2"),
        (rf"\b({MONTHS}) (\d{{4}})\b", rf"\1{NBSP}\2"),
        # Behind a name alone, and a short one: `the PDU` may part, and what is longer than a narrow
        # screen's title would be broken inside a word.
        (rf"\b([^\W\d_a-z]\w{{0,11}}) ({HELD})\b", rf"\1{NBSP}\2"),
        # As in word processors, one to three hyphens between spaces are meant as a dash.
        *((rf"{typed}(?= )(?<= {typed})", "\N{EN DASH}") for typed in ("---", "--", "-")),
        (" \N{EN DASH} ", f"{NBSP}\N{EN DASH} "),
        (r"\.\.\.", "\N{HORIZONTAL ELLIPSIS}"),
        (r" (?=\N{HORIZONTAL ELLIPSIS})", NBSP),
        (r"-(?=\d)(?<![\w-]-)", "\N{MINUS SIGN}"),  # a screen reader skips a hyphen
    )
)
"""Patterns begin with the character that is rarest, which makes them fast in long texts."""
LONELY = re.compile(r" (?=[^\s\ue000]{1,9}(?:\ue000\S*)?\Z)(?<=.{24} )", re.DOTALL)
"""The space before a short last word, which looks lost when it is alone on the last line."""
LONELY_MOST = 20
"""How many characters a last word and the word before it have where they stay together. In a narrow
column more would be broken inside a word."""
CALLED = "\ue000"
"""A placeholder for the call of a footnote where only the words around it matter."""
LONG_WORD = re.compile(r"[^\s/\ue000-\uf8ff]{31,}")
"""A word that no dictionary has, which may be longer than its line."""
PART = re.compile(r"(?s).{10}(?=\w{4})")
"""A part of such a word, which may break behind it: between letters, never before an accent."""
PARTS = "|".join(
    dict.fromkeys(
        words.replace("'", CURLY["'", False])
        for one in _ALL
        for words in (one.out_of, one.of_the, one.of)
    )
)
SCALES = "|".join(word for one in _ALL for word in one.scales)
COUNTS_NOTHING = frozenset(one.out_of.split()[0] for one in _ALL).union(
    *(one.frequent for one in _ALL)
)
"""Words behind a number that are not its noun: `36 and`, `36 out of`."""
NUMBER = r"[£€$]?\d+(?:[.,]\d+)*%?"
QUANTITY = re.compile(
    rf"(?<![\w.,/-])((?:{NUMBER} )?(?:(?:{PARTS}) )?{NUMBER}(?: (?:{SCALES})\b)?)"
    r"(?: ([^\W\d_]+)(?![\w-]))?"
)
"""A number, one of another (`28 of the 36`, `of the 36`), and the word that it may count."""
DIGIT = re.compile(r"\d")
YEAR = re.compile(r"(?:19|20)\d\d")
MOST_HELD = 16
"""How many characters of a number and its word stay together: a quarter of a line. More would leave
a dent in the edge of the text."""
STARTS_ANEW = frozenset(("p", "li", "ul", "ol", "br"))


def set_text(text: str, before: str = "") -> str:
    """Set a plain text for print; `before` is the character before it. `"a"` becomes `“a”`."""
    last = before

    def curl(found: re.Match[str]) -> str:
        nonlocal last
        at = found.start()
        if at and text[at - 1] not in "'\"":
            last = text[at - 1]
        last = CURLY[found.group(), not last or last in OPENS_AFTER]
        return last

    if "'" in text or "\N{LEFT SINGLE QUOTATION MARK}" in text:
        text = LEFT_OUT.sub(lambda found: found[0].translate(AS_APOSTROPHE), text)
    text = QUOTE.sub(curl, text)
    for pattern, replacement in KEEP_TOGETHER:
        text = pattern.sub(replacement, text)
    return text


def set_tree(root: Element) -> None:
    """Set the texts of a tree, in place."""
    before = ""
    for element, is_tail in _texts(root):
        if element.tag == NOTE and not is_tail:
            before = "]"
            continue
        if element.tag in STARTS_ANEW:
            before = ""
        if text := _text(element, is_tail):
            _put(element, is_tail, set_text(BREAK.sub(" ", text) if "\n" in text else text, before))
            before = text[-1]
    for element in [root, *root.iter("p"), *root.iter("li")]:
        _keep_last_word(element)


def keep_numbers(root: Element) -> None:
    """Keep numbers beside their units and nouns in a tree, in place: `£300 million`, `36 cases`."""
    for element, is_tail in _texts(root):
        if DIGIT.search(text := _text(element, is_tail)):
            _put(element, is_tail, QUANTITY.sub(_held, text))


def _held(found: re.Match[str]) -> str:
    number, noun = found[1], found[2]
    if len(number) > MOST_HELD:
        return found[0]
    number = number.replace(" ", NBSP)
    if not noun:
        return number
    counts = noun.casefold() not in COUNTS_NOTHING and not YEAR.fullmatch(number)
    fits = len(number) + 1 + len(noun) <= MOST_HELD
    return f"{number}{NBSP if counts and fits else ' '}{noun}"


def _texts(element: Element) -> Iterator[tuple[Element, bool]]:
    """All texts of a tree in reading order: each element's text (False), its tail (True)."""
    yield element, False
    for child in element:
        yield from _texts(child)
        yield child, True


def _keep_last_word(block: Element) -> None:
    """Keep a short last word beside the word before it, whatever footnotes stand there."""
    run, starts = "", list[int]()
    slots = _last_slots(block)
    for element, is_tail in slots:
        run += CALLED if is_tail and element.tag == NOTE else ""
        starts.append(len(run))
        run += _text(element, is_tail)
    if (found := LONELY.search(run)) and _is_short(run, found.start()):
        which = bisect.bisect_right(starts, found.start()) - 1
        at = found.start() - starts[which]
        text = _text(*slots[which])
        _put(*slots[which], f"{text[:at]}{NBSP}{text[at + 1 :]}")


def _is_short(run: str, at: int) -> bool:
    """Whether the words on both sides of a space may stay together."""
    before = run[:at].rpartition(" ")[2]
    return len(before.partition(CALLED)[0]) + len(run[at:].partition(CALLED)[0]) <= LONELY_MOST


def _last_slots(block: Element) -> list[tuple[Element, bool]]:
    """The texts at the end of a block with nothing but calls of footnotes between them."""
    slots = list[tuple[Element, bool]]()
    for child in reversed(block):
        slots.insert(0, (child, True))
        if child.tag != NOTE:
            return slots
    return [(block, False), *slots]


def _text(element: Element, is_tail: bool) -> str:
    return (element.tail if is_tail else element.text) or ""


def _put(element: Element, is_tail: bool, text: str) -> None:
    if is_tail:
        element.tail = text
    else:
        element.text = text


def parts_of(text: str) -> list[str]:
    """A text in parts that end where a word longer than a line may break."""
    ends = [
        word.start() + part.end()
        for word in LONG_WORD.finditer(text)
        for part in PART.finditer(word[0])
    ]
    return [text[start:end] for start, end in itertools.pairwise((0, *ends, len(text)))]


def break_after_slashes(root: Element) -> None:
    """Allow a line break after each slash in a tree, in place."""
    above = {child: parent for parent in root.iter() for child in parent}
    for element, is_tail in reversed([*_texts(root)]):
        first, *others = re.split("(?<=/)", _text(element, is_tail))
        if not others or (element.tag == NOTE and not is_tail):
            continue
        breaks = [Element("wbr") for _ in others]
        for one, text in zip(breaks, others, strict=True):
            one.tail = text
        _put(element, is_tail, first)
        parent = above[element] if is_tail else element
        at = [*parent].index(element) + 1 if is_tail else 0
        parent[at:at] = breaks
