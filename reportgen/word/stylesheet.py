"""The stylesheet of a Word document: all styles, made of the colours and sizes of the tokens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from reportgen.word.controls import NUMBER_STYLE
from reportgen.word.looks import Looks
from reportgen.word.page import UPRIGHT
from reportgen.word.properties import Edge, Shape, Words
from reportgen.word.styles import (
    BELOW,
    BELOW_TITLE,
    BULLETS,
    CALL,
    CAPTION,
    CONTENTS,
    COVER_LINK,
    DOWN,
    ENTRIES,
    FOOT,
    HALF,
    HEADINGS,
    IN_HEAD,
    IN_TABLE,
    LINE,
    LINK,
    NORMAL,
    NOTE,
    NUMBERS,
    OVER,
    PICTURE,
    TERM,
    Style,
)


def all_styles(looks: Looks) -> tuple[Style, ...]:
    """Every style that a document may use."""
    return (
        *_running(looks),
        *_headings(looks),
        *_lists(looks),
        *_furniture(looks),
        *_cover(looks),
        *_apart(looks),
        *_letters(looks),
        *_long(looks),
        *_tables(looks),
        *_characters(looks),
    )


def _running(looks: Looks) -> Iterator[Style]:
    words = Words(colour=looks.colour("ink"))
    yield Style(NORMAL, Shape(before=0, after=HALF, line=LINE), words, based=NORMAL, rank=0)


def _headings(looks: Looks) -> Iterator[Style]:
    deep, accent = looks.colour("heading"), looks.colour("accent")
    sizes = [looks.size(f"size-{name}") for name in ("chapter", "standard", "group")]
    spaces = ((0, LINE), (2 * LINE, HALF), (1.5 * LINE, HALF), (1.25 * LINE, 0), (LINE, 0))
    colours = (deep, deep, accent, deep, "")
    for at, ((before, after), colour) in enumerate(zip(spaces, colours, strict=True)):
        size = sizes[at] if at < len(sizes) else 0
        shape = replace(OVER, before=before, after=after, outline=at)
        if size > LINE * 0.9:
            shape = replace(shape, line=size * 1.26)
        words = Words(size, bold=True, italic=True if at == 4 else None, colour=colour)
        yield Style(HEADINGS[at + 1], shape, words, follows=NORMAL, rank=9)
    yield Style("Group heading", based=HEADINGS[2], follows=NORMAL)
    shape = replace(OVER, before=LINE, after=HALF, outline=0)
    words = Words(sizes[2], bold=True, colour=deep)
    yield Style("Imprint heading", shape, words, follows=NORMAL)


def _lists(looks: Looks) -> Iterator[Style]:
    for name in (BULLETS, NUMBERS, BELOW):
        yield Style(name, Shape(after=HALF))
    number, left = Shape(left=24, hanging=24, tabs=(("left", 24),)), looks.colour("line-on-deep")
    yield Style("Recommendation", number)
    bar = {"left": Edge(left, 2.25, 12)}
    inset = Shape(left=38, after=0, edges=bar, keep_next=True)
    yield Style("Quote", inset, Words(italic=True), rank=29)
    small = Words(looks.size("size-small"), italic=False, colour=looks.colour("soft"))
    yield Style("Quote source", Shape(after=HALF, keep_next=False), small, based="Quote")


def _furniture(looks: Looks) -> Iterator[Style]:
    soft, note = looks.colour("soft"), looks.size("size-note")
    rule = {"top": Edge(looks.colour("rule"), 0.5, 8)}
    stop = (("right", UPRIGHT.across),)
    yield Style(FOOT, Shape(after=0, line=12.5, edges=rule, tabs=stop), Words(note, colour=soft))
    yield Style("header", Shape(after=0), Words(note))
    close = Shape(after=0, line=12.5, left=12, hanging=12)
    yield Style(NOTE, close, Words(note, colour=soft), rank=99)
    chapter = Words(looks.size("size-chapter"), bold=True, colour=looks.colour("heading"))
    shape = replace(OVER, after=LINE, line=2 * LINE)
    yield Style(CONTENTS, shape, chapter, follows=NORMAL, rank=39)
    for at, name in enumerate(ENTRIES):
        entry = Shape(
            before=HALF if not at else 0,
            after=0,
            left=18 * at,
            tabs=(("right", UPRIGHT.across),),
            leader="dot",
        )
        yield Style(name, entry, Words(bold=True if not at else None), rank=39)
    small = Words(looks.size("size-small"), colour=soft)
    yield Style("Small", Shape(after=HALF, line=13), small)
    yield Style("Small first", Shape(before=2 * LINE), based="Small")
    yield Style("Imprint", Shape(before=HALF))


def _cover(looks: Looks) -> Iterator[Style]:
    """The words of a cover: light, and on their own dark ground wherever that of the page lacks."""
    deep, light = looks.colour("deep"), looks.colour("on-deep")
    rule, dark = looks.colour("line-on-deep"), Shape(before=0, after=0, shade=deep)
    lead, display = looks.size("size-lead"), looks.size("size-display")
    small = Words(looks.size("size-small"), colour=light)
    notice = replace(dark, left=9, right=9, edges=_box(rule))
    yield Style("Cover notice", notice, small)
    yield Style("Cover lead", replace(dark, before=DOWN), Words(lead, colour=light))
    under = {"bottom": Edge(rule, 2.5, LINE)}
    title = replace(dark, before=HALF, after=LINE, line=display * 1.16, edges=under)
    yield Style(HEADINGS[0], title, Words(display, bold=True, colour=light), rank=10)
    yield Style("Cover region", dark, Words(lead, colour=light))
    yield Style("Cover verdict label", replace(dark, before=LINE), small)
    size = looks.size("size-standard")
    verdict = Words(size, bold=True, colour=light)
    yield Style("Cover verdict", replace(dark, line=size * 1.26), verdict)
    yield Style("Cover publisher", dark, Words(colour=light))
    yield Style("Cover publisher first", replace(dark, before=BELOW_TITLE), based="Cover publisher")
    yield Style("Cover publisher last", replace(dark, after=LINE), based="Cover publisher")
    box = _box(looks.colour("rule"))
    shape = Shape(after=LINE, left=8, right=8, edges=box, shade=looks.colour("wash"))
    yield Style("Sample notice", shape, Words(looks.size("size-small")))


def _box(colour: str, width: float = 0.5, space: float = 8) -> Mapping[str, Edge]:
    return {side: Edge(colour, width, space) for side in ("top", "left", "bottom", "right")}


def _apart(looks: Looks) -> Iterator[Style]:
    red, wash = looks.colour("inadequate"), looks.colour("wash")
    box, small = _box(red, 1.2), Words(looks.size("size-small"))
    paper = looks.colour("paper")
    staged = Shape(after=0, left=9, right=9, shade=paper, edges=box)
    yield Style("Stage", staged, small)
    words = Words(looks.size("size-lead"), bold=True, colour=red)
    yield Style("Stage words", Shape(keep_next=True), words, based="Stage")
    yield Style("Stage embargo", Shape(after=LINE), Words(bold=True), based="Stage")
    notice = Shape(after=HALF, left=9, right=9, shade=wash, edges=_box(wash))
    yield Style("Notice", notice)
    yield Style("Notice heading", OVER, Words(bold=True), based="Notice")
    yield Style("Signature", Shape(before=2 * LINE, keep_lines=True))
    yield Style("Closing", Shape(before=LINE, keep_next=True))
    rules = {"top": Edge(looks.colour("heading"), 1.2, 6)}
    statement = Shape(edges=rules, keep_next=True)
    yield Style("Statement", statement, Words(colour=looks.colour("soft")))
    yield Style("Standing", Shape(after=LINE, keep_next=True), Words(bold=True))


def _letters(looks: Looks) -> Iterator[Style]:
    deep, soft = looks.colour("heading"), looks.colour("soft")
    lead = Words(looks.size("size-lead"), bold=True, colour=deep)
    yield Style("Writer name", Shape(after=0), lead)
    small = Words(looks.size("size-small"), colour=soft)
    yield Style("Writer address", Shape(after=0), small)
    rule = {"bottom": Edge(deep, 1.2, 6)}
    yield Style("Writer address last", Shape(after=LINE, edges=rule), based="Writer address")
    yield Style("Letter date")
    yield Style("Addressee", Shape(after=HALF))
    chapter = Words(looks.size("size-chapter"), bold=True, colour=deep)
    shape = replace(OVER, after=LINE, line=2 * LINE)
    yield Style("Letter title", shape, chapter, follows=NORMAL)
    column = Shape(after=0, left=93, hanging=93, tabs=(("left", 93),))
    yield Style("Distribution", column, Words(looks.size("size-table")))
    yield Style("Salutation", Shape(before=LINE))


def _long(looks: Looks) -> Iterator[Style]:
    accent, wash = looks.colour("accent"), looks.colour("wash")
    figure = Words(looks.size("size-score"), bold=True, colour=accent)
    yield Style("Fact figure", replace(OVER, after=0, line=2 * LINE), figure)
    rule = {"bottom": Edge(looks.colour("rule"), 0.5, 6)}
    yield Style("Fact sentence", Shape(after=LINE, edges=rule))
    column = Shape(after=LINE / 2, left=TERM, hanging=TERM, tabs=(("left", TERM),))
    yield Style("Term entry", column, Words(looks.size("size-table")))
    bar = {"left": Edge(accent, 3, 10)}
    verdict = Shape(left=13, shade=wash, edges=bar, keep_next=True)
    yield Style("Verdict", verdict, Words(bold=True))
    yield from _examples(looks)
    shape = Shape(after=0, left=12, right=12, shade=wash, edges=_box(wash), keep_next=True)
    yield Style("Opener", replace(shape, keep_next=None))
    yield Style("Opener last", Shape(after=1.5 * LINE), based="Opener")
    soft = Words(bold=True, colour=looks.colour("soft"))
    yield Style("Opener lead", shape, soft, based="Opener")


def _examples(looks: Looks) -> Iterator[Style]:
    for name, edge in (("Example", "outstanding"), ("Poor example", "inadequate")):
        colour = looks.colour(edge)
        shape = Shape(left=16, shade=looks.colour("wash"), edges={"left": Edge(colour, 4.5, 12)})
        yield Style(name, shape)
        words = Words(bold=True, colour=colour)
        yield Style(f"{name} heading", OVER, words, based=name)


def _tables(looks: Looks) -> Iterator[Style]:
    deep, soft = looks.colour("heading"), looks.colour("soft")
    plain = Words(looks.size("size-table"))
    yield Style(IN_TABLE, Shape(before=3, after=3, line=13.5), plain)
    yield Style(IN_HEAD, Shape(keep_next=True), Words(bold=True, colour=soft), based=IN_TABLE)
    yield Style("Table strong", words=Words(bold=True), based=IN_TABLE)
    group = Words(bold=True, colour=deep)
    yield Style("Table group", Shape(before=HALF, keep_next=True), group, based=IN_TABLE)
    caption = replace(OVER, before=LINE, after=HALF)
    yield Style(CAPTION, caption, Words(bold=True, colour=deep), rank=35)
    note = Words(looks.size("size-small"), colour=soft)
    yield Style("Table note", Shape(before=4, after=4, line=13), note)
    yield Style("Data heading", replace(OVER, before=HALF, after=4), note)
    yield Style(PICTURE, Shape(after=HALF, keep_lines=True))
    accent = Words(bold=True, colour=looks.colour("accent"))
    yield Style("Factors heading", OVER, accent, based=IN_TABLE)
    yield Style("Verdict label", Shape(before=HALF, after=0, keep_next=True), note, based=IN_TABLE)
    verdict = Words(looks.size("size-standard"), bold=True)
    shape = Shape(before=0, after=HALF, line=1.5 * LINE, keep_next=True)
    yield Style("Overall verdict", shape, verdict, based=IN_TABLE)
    heading = replace(OVER, before=HALF, after=3, outline=1)
    yield Style("Short heading", heading, Words(bold=True, colour=deep), follows=NORMAL)
    yield Style("Counted", Shape(after=0), plain)
    whole = Words(looks.size("size-lead"), bold=True)
    yield Style("Ratings overall", Shape(before=HALF, after=HALF), whole, based=IN_TABLE)
    yield Style("Ratings rating", Shape(before=5, after=5), based=IN_TABLE)
    row = Shape(left=25, hanging=25, tabs=(("left", 25),))
    yield Style("Ratings row", row, based="Ratings rating")
    yield Style("Glance row", row, based=IN_TABLE)


def _characters(looks: Looks) -> Iterator[Style]:
    accent, soft, ink = looks.colour("accent"), looks.colour("soft"), looks.colour("ink")
    looked = {
        LINK: Words(colour=accent, underline="single"),
        COVER_LINK: Words(colour=looks.colour("on-deep"), underline="single"),
        CALL: Words(colour=accent, raised=True),
        "Strong": Words(bold=True),
        "Entry": Words(),
        "Soft": Words(colour=soft),
        "Number": Words(bold=True, colour=accent),
        "Part number": Words(colour=accent),
        NUMBER_STYLE: Words(looks.size("size-small"), bold=False, italic=False, colour=soft),
        "Term": Words(bold=True, colour=looks.colour("heading")),
        "Caption label": Words(colour=accent),
        "Decides": Words(looks.size("size-small"), bold=False, colour=soft),
        "Gap": Words(bold=True, colour=ink, border=Edge(looks.colour("inadequate"), 1)),
        "Foot number": Words(bold=True, colour=looks.colour("heading")),
        "Rating not-rated": Words(bold=False, colour=soft),
        "Rating to-give": Words(bold=True, colour=looks.colour("inadequate")),
    }
    ratings = ("outstanding", "good", "requires-improvement", "inadequate")
    looked |= {f"Rating {one}": Words(bold=True, colour=looks.colour(one)) for one in ratings}
    for name, words in looked.items():
        yield Style(name, words=words, sort="character")
