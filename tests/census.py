"""What an author typed, counted word by word, against what a page holds.

It reads the content with a YAML reader and a few patterns of its own, so that what our readers
and writers lose together is found.
"""

import html
import re
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdf
import yaml

UNPRINTED = (
    (
        (
            r"kind|framework|stage|form|type|unit|subject|provider|language|translation\..*|allow"
            r"|picture\.(?:file|size|shape|focus|decorative)"
        ),
        "a choice, shown in the framework's words",
    ),
    (
        (
            r"id|region|signatory|arises_from\.\d+|chapters\.\d+|appendices\.\d+|pdus\.\d+"
            r"|recommendations\.\d+\.to"
        ),
        "the name of something else, which is shown by its title",
    ),
    (r"facts\.\w+", "a figure, printed where a text refers to it"),
    (
        r"date|month|key_questions\.\w+|cases|fieldwork\..*",
        "a figure or a day, printed in the words of the page",
    ),
    (
        (
            r"data\.\w+|tiles\.\d+\.(?:row|column)|opener|adds_up|rounded|chart\.(?:.*\.)?"
            r"(?:lowest|highest|average|value)"
        ),
        "where something is drawn, how, and how long",
    ),
)
"""Fields whose words no page repeats as they are typed, with the reason."""

_UNPRINTED = re.compile(rf"(?:^|\.)(?:{'|'.join(pattern for pattern, _ in UNPRINTED)})$")

BLOCK = "\x1f"
"""Stands between two blocks of a page: no mark of an author begins in one and ends in another."""

CHANGES = (
    (rf"\w*\{{\{{[^{BLOCK}]*?\}}\}}\w*", " ", "a reference is printed as what it refers to"),
    (rf"\[\[[^{BLOCK}]*?\]\]", " ", "a part of a phrase goes without its data"),
    (r"\[\^\w+\]", " ", "a footnote is called by a number"),
    (r"\]\([^)\s]*\)", "]", "the address behind a link is not printed"),
    (r"\]\{(?:lang=)?[\w-]+\}", "]", "the name of a language tells readers aloud, not on the page"),
    (r"(?m)^[ \t]*\d{1,9}[.)](?=[ \t])", " ", "the numbers of a list are counted anew"),
    (r"(?<=\d),(?=\d{3}(?!\d))", "", "thousands have commas"),
    (r"[\*_\\]", "", "emphasis and escapes are marks"),
)
"""What becomes of an author's words on the way, with the reason; both sides are changed alike."""

WORD = re.compile(r"[^\W\d_]+|\d+")
"""Letters or digits: all else is typography, and numbers of footnotes touch what they follow."""
BREAKABLE = 5
"""Letters of a word that may be parted between two lines where it has no room."""


LINE = 40
"""Letters of a word that may fill a line."""


def typed(*files: Path) -> Iterator[tuple[str, str]]:
    """Every text of these files that a page must hold, with its place."""
    before: dict[str, str] = {}
    for file in files:
        data = yaml.load(file.read_text("utf-8"), yaml.BaseLoader)
        for place, text in _scalars(data, ""):
            if _UNPRINTED.search(place) or is_again(place, text, before):
                continue
            yield f"{file.name}:{place}", text


def on_paper(*files: Path) -> Iterator[tuple[str, str]]:
    """Every text that a printed page must hold: the key of a tile map says each group once.

    On screen and in Word the data of the map say it for each tile.
    """
    said = set[tuple[str, str]]()
    for place, text in typed(*files):
        tiles = re.fullmatch(r"(.*)\.tiles\.\d+\.group", place)
        if tiles and (tiles[1], text) in said:
            continue
        if tiles:
            said.add((tiles[1], text))
        yield place, text


def is_again(place: str, text: str, before: dict[str, str]) -> bool:
    """Whether this is the heading of a group of columns that stands over the column before, too."""
    if not re.search(r"columns\.\d+\.", place):
        before.clear()
    if not place.endswith(".group"):
        return False
    again = before.get("group") == text
    before["group"] = text
    return again


def _scalars(value: Any, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        items = list(value.items())
    elif isinstance(value, list):
        items = list(enumerate(value))
    else:
        yield place, value
        return
    for name, item in items:
        yield from _scalars(item, f"{place}.{name}" if place else str(name))


def words(text: str) -> list[str]:
    """The words that a text comes to on a page; an entity, `&eacute;`, is its character."""
    text = html.unescape(text)
    for pattern, instead, _ in CHANGES:
        text = re.sub(pattern, instead, text, flags=re.DOTALL)
    return WORD.findall(plain(text))


def plain(text: str) -> str:
    """A text without typography: one case, one form of each letter, nothing unseen."""
    text = "".join(one for one in text if unicodedata.category(one) != "Cf")
    return unicodedata.normalize("NFKC", text).casefold()


class _Page(HTMLParser):
    """The text of a page, with a mark around what is a block."""

    INLINE = frozenset(("a", "em", "strong", "span", "i", "b", "sup", "wbr"))

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unread += tag in ("script", "style")
        self._space(tag)
        self.said.append(dict(attrs).get("alt") or "")

    def handle_endtag(self, tag: str) -> None:
        self._unread -= tag in ("script", "style")
        self._space(tag)

    def _space(self, tag: str) -> None:
        if tag not in self.INLINE:
            self.said.append(f" {BLOCK} ")

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self.said.append(data)


def html_text(file: Path) -> str:
    """What a page says, with the descriptions of its drawings."""
    page = _Page()
    page.feed(file.read_text("utf-8"))
    return "".join(page.said)


def pdf_order(pdftotext: str, file: Path, order: str = "-layout") -> str:
    """The text of a PDF: line by line of its pages, or cell by cell in the order of its content.

    In any other order, Poppler joins the halves of `high-quality` at the end of a line.
    """
    command = [pdftotext, order, str(file), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def pdf_text(pdftotext: str, file: Path) -> str:
    """What a PDF says, with the descriptions of its drawings."""
    reader = pypdf.PdfReader(file)
    objects: list[Any] = [
        reader.get_object(at) for at in range(1, int(str(reader.trailer["/Size"])))
    ]
    described = (str(one["/Alt"]) for one in objects if isinstance(one, dict) and "/Alt" in one)
    return "\n".join((pdf_order(pdftotext, file), *described))


def lost(texts: Iterator[tuple[str, str]], page: str, again: str = "") -> dict[str, str]:
    """Words that are typed more often than a page holds them, each with a place where it is.

    `again` is the page in another order, in which the parts of a broken word follow each other.
    """
    wanted, places = Counter[str](), dict[str, str]()
    for place, text in texts:
        for word in words(text):
            wanted[word] += 1
            places[word] = place
    there = Counter(words(page))
    missing = {word for word, count in wanted.items() if there[word] < count}
    pages = ["".join(plain(one).split()) for one in (again or page).split("\f")] if missing else []
    squeezed = "".join(pages)
    return {
        word: places[word]
        for word in sorted(missing)
        if len(word) < BREAKABLE
        or (squeezed.count(word) < wanted[word] and not _parted(word, pages))
    }


def _parted(word: str, pages: list[str]) -> bool:
    """Whether a word begins on one page and ends on the next, on which it comes first.

    Of one longer than two lines the end may stand anywhere: behind the repeated head of a table.
    """
    parts = [(word[:at], word[at:]) for at in range(FEWEST, len(word) - FEWEST + 1)]
    follows = any(
        begun in page and following.startswith(rest)
        for page, following in pairwise(pages)
        for begun, rest in parts
    )
    squeezed = "".join(pages) if len(word) >= 2 * LINE else ""
    return follows or any(begun in squeezed and rest in squeezed for begun, rest in parts)


FEWEST = 2
"""Letters of a parted word on either page."""


def strangers(page: str, *sources: Path) -> set[str]:
    """Words of a page that stand in none of the files that it is made from; numbers are counted."""
    known = set(words("\n".join(file.read_text("utf-8") for file in sources)))
    known |= {word for file in sources for word in WORD.findall(plain(file.read_text("utf-8")))}
    return {word for word in words(page) if word not in known and not word.isdecimal()}


GAP = "\N{WHITE SQUARE}"
"""Stands where a page has other words than the file."""


def torn(texts: Iterator[tuple[str, str]], page: str) -> list[str]:
    """Runs of words, between references and calls of footnotes, that a page holds nowhere."""
    stream = f" {' '.join(words(page))} "
    runs = ((place, " ".join(run)) for place, text in texts for run in _runs(text))
    return [f"{place}: {run}" for place, run in runs if f" {run} " not in stream]


def _runs(text: str) -> Iterator[list[str]]:
    text = html.unescape(text)
    for pattern, instead, _ in CHANGES:
        text = re.sub(pattern, GAP if instead == " " else instead, text, flags=re.DOTALL)
    for part in text.split(GAP):
        if found := WORD.findall(plain(part)):
            yield found
