"""Files of programs that keep no controls: texts are found by their bookmarks, as they are left."""

import re
from collections.abc import Callable, Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

import pytest

from reportgen.build.sending import Copy
from reportgen.review.word.figures import core_of
from reportgen.review.word.point import Taken
from reportgen.review.word.points import points_of
from reportgen.word.reading.document import read
from reportgen.word.reading.nesting import nested
from tests.review.reviewers import BODY, WHEN, W, content, packed, run_of, unpacked
from tests.review.test_round_trip import project, sent

__all__ = ["project", "sent"]

NOTES = "word/footnotes.xml"
NUMBER = "ParagraphNumber"
FIELD = re.compile(r"field_(f\d+)")
REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class Left:
    """A file without its controls, as LibreOffice leaves it."""

    def __init__(self, data: bytes) -> None:
        self.parts = unpacked(data)
        self.trees = {name: ElementTree.fromstring(self.parts[name]) for name in (BODY, NOTES)}

    def free(self) -> None:
        """Take every control away; what is in it stays."""
        for tree in self.trees.values():
            while controls := [one for one in parents(tree) if one[1].tag == f"{W}sdt"]:
                parent, control = controls[0]
                at = [*parent].index(control)
                parent.remove(control)
                for more, child in enumerate([*content(control)]):
                    parent.insert(at + more, child)

    def marks(self, sort: str) -> Iterator[tuple[str, Element, Element]]:
        """The bookmarks around texts: the tag, what the mark stands in, and the mark."""
        for tree in self.trees.values():
            names = {one.get(f"{W}id"): FIELD.fullmatch(one.get(f"{W}name", ""))
                     for one in tree.iter(f"{W}bookmarkStart")}  # fmt: skip
            for parent, one in [*parents(tree)]:
                found = names.get(one.get(f"{W}id")) if one.tag == f"{W}bookmark{sort}" else None
                if found:
                    yield found[1], parent, one

    def taken(self, copy: Copy) -> Taken:
        """What comes back in the file."""
        made = {name: ElementTree.tostring(tree) for name, tree in self.trees.items()}
        return points_of(read(packed(self.parts | made)), copy.sent)


def parents(tree: Element) -> Iterator[tuple[Element, Element]]:
    """Each element with what it stands in."""
    for parent in tree.iter():
        for child in parent:
            yield parent, child


def paragraph_at(parent: Element, mark: Element, step: int) -> tuple[Element, int]:
    """The paragraph at a mark, and the place of the mark in it."""
    if parent.tag == f"{W}p":
        return parent, [*parent].index(mark)
    beside = [*parent][[*parent].index(mark) :: step]
    found = next(one for one in beside if one.tag == f"{W}p")
    lead = [one for one in found if one.tag == f"{W}pPr" or is_number(one)]
    return found, len(lead) if step == 1 else len(found)


def is_number(run: Element) -> bool:
    style = run.find(f"{W}rPr/{W}rStyle")
    return style is not None and style.get(f"{W}val") == NUMBER


def tracked(words: str) -> Element:
    mark = Element(f"{W}ins", {f"{W}id": "1", f"{W}author": "Reader", f"{W}date": WHEN})
    mark.append(run_of(words))
    return mark


def like_a_number(words: str) -> Element:
    run = run_of(words)
    properties = Element(f"{W}rPr")
    SubElement(properties, f"{W}rStyle", {f"{W}val": NUMBER})
    run.insert(0, properties)
    return run


AS_TYPED: dict[str, Callable[[str], Element]] = {
    "tracked": tracked,
    "not tracked": run_of,
    "with the look of the number": like_a_number,
}


@pytest.mark.parametrize("how", AS_TYPED)
@pytest.mark.parametrize("end", [False, True])
def test_what_is_typed_at_an_edge_belongs_to_the_text(sent: Copy, how: str, end: bool) -> None:
    file = Left(sent.data)
    file.free()
    for tag, parent, mark in [*file.marks("End" if end else "Start")]:
        paragraph, at = paragraph_at(parent, mark, -1 if end else 1)
        words = f" wort{tag}" if end else f"wort{tag} "
        paragraph.insert(at + end * (parent is paragraph), AS_TYPED[how](words))
    taken = file.taken(sent)
    texts = {one.location: one for one in sent.sent.texts if one.is_shown}
    assert {one.sort for one in taken.points} == {"change"}
    assert {one.location for one in taken.points} == {*texts}
    for one in taken.points:
        word = f"wort{texts[one.location].tag}"
        assert one.new, one
        assert one.new.split()[-1 if end else 0] == word


def one_too_early(file: Left) -> None:
    """End each bookmark before the last character of its text."""
    for _, parent, mark in [*file.marks("End")]:
        before = [*parent][: [*parent].index(mark)] if parent.tag == f"{W}p" else []
        runs = [
            one for one in before if one.tag == f"{W}r" and len(one.findtext(f"{W}t") or "") > 1
        ]
        if runs and runs[-1] is [one for one in before if one.tag == f"{W}r"][-1]:
            text = runs[-1].find(f"{W}t")
            assert text is not None
            last, text.text = (text.text or "")[-1], (text.text or "")[:-1]
            parent.insert([*parent].index(mark) + 1, run_of(last))


def renamed(file: Left) -> None:
    """Name each bookmark in footnotes as a second one of its name."""
    for one in file.trees[NOTES].iter(f"{W}bookmarkStart"):
        one.set(f"{W}name", f"{one.get(f'{W}name')}_Copy_1")


AS_LEFT: dict[str, Callable[[Left], None]] = {
    "as it is": Left.free,
    "bookmarks end too early": one_too_early,
    "bookmarks are named as copies": renamed,
}


@pytest.mark.parametrize("how", AS_LEFT)
def test_what_a_program_does_by_itself_is_no_change(sent: Copy, how: str) -> None:
    file = Left(sent.data)
    file.free()
    AS_LEFT[how](file)
    assert file.taken(sent).points == ()


def test_links_that_are_written_out_among_fixed_words_are_no_change(sent: Copy) -> None:
    file, count = Left(sent.data), 0
    fixed = [one for one in file.trees[BODY].iter(f"{W}sdt") if is_fixed(one)]
    for control in fixed:
        for parent, link in [*parents(control)]:
            if link.tag == f"{W}hyperlink":
                to = link.get(f"{W}anchor", "")
                where = f'"" \\l "{to}"' if to else f'"{link.get(REL)}"'
                said = "".join(one.text or "" for one in link.iter(f"{W}t"))
                at = [*parent].index(link)
                parent.remove(link)
                parent.insert(at, run_of(f"HYPERLINK {where}{said}"))
                count += 1
    assert count
    file.free()
    assert file.taken(sent).points == ()


def is_fixed(control: Element) -> bool:
    tag = control.find(f"{W}sdtPr/{W}tag")
    return tag is not None and tag.get(f"{W}val") == "s"


def test_words_that_look_like_a_link_and_were_typed_are_kept(sent: Copy) -> None:
    file = Left(sent.data)
    file.free()
    paragraph = Element(f"{W}p")
    paragraph.append(tracked('Write HYPERLINK "https://www.example.org" here'))
    body = file.trees[BODY].find(f"{W}body")
    assert body is not None
    body.insert(3, paragraph)
    (point,) = file.taken(sent).points
    assert 'HYPERLINK "https://www.example.org" here' in point.said


def test_a_copy_beside_its_text_is_told_and_not_taken_for_it(sent: Copy) -> None:
    file = Left(sent.data)
    file.free()
    tag, parent, mark = next(one for one in file.marks("Start") if one[1].tag == f"{W}p")
    twin = ElementTree.fromstring(ElementTree.tostring(parent))
    for one in twin.iter(f"{W}bookmarkStart"):
        one.set(f"{W}name", f"field_{tag}_Copy_1")
        one.set(f"{W}id", "9001")
    for one in twin.iter(f"{W}bookmarkEnd"):
        one.set(f"{W}id", "9001")
    twin.append(run_of(" and wort1x"))
    body = file.trees[BODY].find(f"{W}body")
    assert body is not None
    assert mark in [*parent]
    body.append(twin)
    (point,) = file.taken(sent).points
    assert point.sort == "unplaced"
    assert "wort1x" in point.said


def test_a_word_that_sticks_to_a_figure_is_kept(sent: Copy) -> None:
    file = Left(sent.data)
    file.free()
    for one in file.trees[BODY].iter(f"{W}t"):
        if "Some staff had " in (one.text or ""):
            one.text = "Some"
    (point,) = file.taken(sent).points
    assert point.sort == "change"
    assert point.new == "Some{{ facts.share }} of the time that they had wanted."


@pytest.mark.parametrize(
    ("word", "shown", "core"),
    [
        ("Some33.3", "33.3 per cent", "33.3"),
        ("2,001people,", "1,979", "2,001"),
        ("(36)", "35", "36"),
        ("£35m", "34", "35"),
        ("thirty-five", "33", "thirty-five"),
        ("A12", "A11", "A12"),
        ("36.", "35", "36"),
    ],
)
def test_the_figure_in_a_word_is_told_from_what_sticks_to_it(
    word: str, shown: str, core: str
) -> None:
    assert core_of(word, shown) == core


def test_an_insertion_that_ends_before_the_control_in_it_is_read(sent: Copy) -> None:
    parts = unpacked(sent.data)
    body = parts[BODY].decode()
    text = "Leaders led, as they had said"
    run = body.rindex("<w:r>", 0, body.index(text))
    control = "<w:sdt><w:sdtPr/><w:sdtContent>"
    mark = f'<w:ins w:id="1" w:author="Reader" w:date="{WHEN}">'
    typed = (
        f'{mark}{control}</w:ins>{mark}<w:r><w:t xml:space="preserve">Wort1x </w:t></w:r></w:ins>'
    )
    end = body.index("</w:r>", run) + len("</w:r>")
    made = f"{body[:run]}{typed}{body[run:end]}</w:sdtContent></w:sdt>{body[end:]}"
    with pytest.raises(ElementTree.ParseError):
        ElementTree.fromstring(made)
    file = read(packed(parts | {BODY: made.encode()}))
    assert any("has damaged its part word/document.xml" in one for one in file.warnings)
    (point,) = points_of(file, sent.sent).points
    assert point.new
    assert point.new.startswith("Wort1x Leaders led, as they had said")


@pytest.mark.parametrize(
    ("broken", "right"),
    [
        (b"<a><b></a></b>", b"<a><b></b></a>"),
        (b"<a><b><c/><d></b></d><e></e></a>", b"<a><b><c/><d></d></b><e></e></a>"),
        (b"<a><b></b></a>", b"<a><b></b></a>"),
        (b"<a></c></a>", b"<a></a>"),
        (b"<a", b"<a"),
        (b"", b""),
    ],
)
def test_ends_are_put_in_the_order_of_beginnings(broken: bytes, right: bytes) -> None:
    assert nested(broken) == right
