"""Edits Word files as Word writes them when people review: a generator for tests.

Runs are split anywhere and get `rsid`s, quotation marks become straight or curly, words are
inserted and removed with and without tracking, by several people, in each other's insertions;
paragraphs are split and joined, controls are removed, comments are made.
"""

from __future__ import annotations

import copy
import io
import random
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
XML = "{http://www.w3.org/XML/1998/namespace}space"
BODY = "word/document.xml"
WHEN = "2023-05-04T10:00:00Z"


@dataclass(slots=True)
class Edited:
    """A file while it is edited, and the words that reviewers typed into it."""

    parts: dict[str, bytes]
    root: Element
    chance: random.Random
    typed: list[tuple[str, str, bool]] = field(default_factory=list)
    """Each word that was typed, with its author and whether it was removed again."""
    comments: list[tuple[str, str]] = field(default_factory=list)
    at_edges: list[str] = field(default_factory=list)
    """The words that were typed beside a control in its paragraph, which belong to its text."""
    count: int = 0

    def controls(self) -> dict[str, Element]:
        """The controls of texts by their tags, in the order of the file."""
        found = {}
        for one in self.root.iter(W + "sdt"):
            name = _tag(one)
            if name[:1] == "f" and name[1:].isdigit():
                found[name] = one
        return found

    def number(self) -> str:
        """A new number."""
        self.count += 1
        return str(self.count)

    def word(self, author: str) -> str:
        """A word that stands nowhere else."""
        self.count += 1
        word = f"wort{self.count}x"
        self.typed.append((word, author, False))
        return word

    def mark(self, name: str, author: str) -> Element:
        """The element around a change."""
        return Element(W + name, {W + "id": self.number(), W + "author": author, W + "date": WHEN})

    def data(self) -> bytes:
        """The file as it is now."""
        parts = {**self.parts, BODY: ElementTree.tostring(self.root, "utf-8", xml_declaration=True)}
        if self.comments:
            parts["word/comments.xml"] = _comments(self.comments)
        return packed(parts)


def packed(parts: dict[str, bytes]) -> bytes:
    """Parts as a ZIP file."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    """The parts of a ZIP file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@dataclass(frozen=True)
class Original:
    """A file as it was sent, read once."""

    parts: dict[str, bytes]
    root: Element

    @classmethod
    def of(cls, data: bytes) -> Original:
        """The file with these bytes."""
        parts = unpacked(data)
        return cls(parts, ElementTree.fromstring(parts[BODY]))

    def opened(self, seed: int) -> Edited:
        """The file to be edited by chance."""
        return Edited(self.parts, copy.deepcopy(self.root), random.Random(seed))


def runs(around: Element) -> Iterator[tuple[Element, Element, int]]:
    """The runs of words below an element that no figure's or number's control holds.

    Each with what it stands in, and its place there.
    """
    for at, child in enumerate(around):
        if child.tag == W + "r" and child.find(W + "t") is not None:
            yield around, child, at
        elif child.tag == W + "sdt":
            yield from () if _is_number(child) else runs(content(child))
        elif child.tag in (W + "p", W + "sdtContent"):
            yield from runs(child)


def _is_number(control: Element) -> bool:
    return "." in _tag(control) or _tag(control) in ("n", "s")


def _tag(control: Element) -> str:
    tag = control.find(f"{W}sdtPr/{W}tag")
    return "" if tag is None else tag.get(W + "val", "")


def split(edited: Edited, around: Element, run: Element, at: int, words: int) -> bool:
    """Split a run behind so many characters, as Word does."""
    text = run.find(W + "t")
    said = "" if text is None else text.text or ""
    if not 0 < words < len(said) or len(run.findall(W + "t")) > 1:
        return False
    assert text is not None
    second = copy.deepcopy(run)
    text.text = said[:words]
    text.set(XML, "preserve")
    other = second.find(W + "t")
    assert other is not None
    other.text = said[words:]
    other.set(XML, "preserve")
    second.set(W + "rsidR", f"{edited.chance.randrange(16**8):08X}")
    around.insert(at + 1, second)
    return True


def edge(edited: Edited, control: Element) -> tuple[Element, int, Element] | None:
    """A place between two words of a text: what it stands in, the index, the run before it."""
    found = [one for one in runs(content(control)) if " " in _said(one[1])]
    if not found:
        return None
    around, run, at = edited.chance.choice(found)
    said = _said(run)
    spaces = [
        number for number, one in enumerate(said) if one == " " and 0 < number < len(said) - 1
    ]
    if not spaces:
        return None
    if not split(edited, around, run, at, edited.chance.choice(spaces)):
        return None
    return around, at + 1, run


def accepted(control: Element) -> list[str]:
    """The words of a text once all changes are accepted, read without the program's reader."""
    return " ".join(_accepted(content(control))).translate(STRAIGHT).split()


def _accepted(around: Element) -> Iterator[str]:
    words = ""
    for one in around:
        if one.tag in (W + "del", W + "moveFrom", W + "pPr", W + "rPr") or _has_number(one):
            continue
        if one.tag == W + "p":
            yield "".join(_accepted(one))
        elif one.tag == W + "t":
            words += one.text or ""
        elif one.tag == W + "sdt" and _is_number(one) and "." not in _tag(one):
            continue
        else:
            words += "".join(_accepted(one))
    yield words


def _has_number(run: Element) -> bool:
    """Whether a run is the number of a paragraph, whose control somebody may have removed."""
    style = run.find(f"{W}rPr/{W}rStyle")
    return style is not None and style.get(W + "val") == "ParagraphNumber"


STRAIGHT = str.maketrans("‘’“”\xa0", "''\"\" ")


def content(control: Element) -> Element:
    """The inside of a control."""
    found = control.find(W + "sdtContent")
    assert found is not None
    return found


def _said(run: Element) -> str:
    return "".join(one.text or "" for one in run.iter(W + "t"))


def run_of(words: str, name: str = "t") -> Element:
    """A run of words."""
    run = Element(W + "r", {W + "rsidR": "00AB12CD"})
    text = SubElement(run, W + name, {XML: "preserve"})
    text.text = words
    return run


def insert(edited: Edited, control: Element, author: str) -> bool:
    """Insert a word, tracked."""
    if (place := edge(edited, control)) is None:
        return False
    around, at, _ = place
    mark = edited.mark("ins", author)
    mark.append(run_of(f" {edited.word(author)}"))
    around.insert(at, mark)
    return True


def insert_untracked(edited: Edited, control: Element, author: str) -> bool:
    """Type a word with tracking off."""
    del author
    if (place := edge(edited, control)) is None:
        return False
    around, at, _ = place
    around.insert(at, run_of(f" {edited.word('')}"))
    return True


def remove(edited: Edited, control: Element, author: str) -> bool:
    """Remove a run, tracked."""
    if edge(edited, control) is None:
        return False
    found = [one for one in runs(content(control)) if _said(one[1]).strip()]
    around, run, at = edited.chance.choice(found)
    mark = edited.mark("del", author)
    around.remove(run)
    for text in run.iter(W + "t"):
        text.tag = W + "delText"
    mark.append(run)
    around.insert(at, mark)
    return True


def replace(edited: Edited, control: Element, author: str) -> bool:
    """Insert words, one of which another reviewer removes again."""
    if (place := edge(edited, control)) is None:
        return False
    around, at, _ = place
    mark = edited.mark("ins", author)
    mark.append(run_of(f" {edited.word(author)}"))
    inner = edited.mark("del", "Second reader")
    word = edited.word(author)
    edited.typed[-1] = (word, author, True)
    inner.append(run_of(f" {word}", "delText"))
    mark.append(inner)
    around.insert(at, mark)
    return True


def split_runs(edited: Edited, control: Element, author: str) -> bool:
    """Split runs anywhere, which changes nothing."""
    del author
    for around, run, at in [*runs(content(control))][:5]:
        if (said := _said(run)) and len(said) > 1:
            split(edited, around, run, at, edited.chance.randrange(1, len(said)))
            break
    return True


def look(edited: Edited, control: Element, author: str) -> bool:
    """Make a run bold, tracked: a change of looks, which changes nothing."""
    found = [*runs(content(control))]
    if not found:
        return False
    _, run, _ = edited.chance.choice(found)
    properties = run.find(W + "rPr")
    if properties is None:
        properties = Element(W + "rPr")
        run.insert(0, properties)
    if properties.find(W + "rPrChange") is not None or properties.find(W + "b") is not None:
        return False
    properties.insert(1 if properties.find(W + "rStyle") is not None else 0, Element(W + "b"))
    changed = edited.mark("rPrChange", author)
    changed.append(Element(W + "rPr"))
    properties.append(changed)
    return True


def quotes(edited: Edited, control: Element, author: str) -> bool:
    """Make quotation marks straight, which changes nothing."""
    del author
    for one in content(control).iter(W + "t"):
        if edited.chance.random() < 0.5:
            one.text = (one.text or "").translate(str.maketrans("‘’“”\xa0", "''\"\" "))
    return True


def split_paragraph(edited: Edited, control: Element, author: str) -> bool:
    """Make two paragraphs of one, tracked, in a text of paragraphs."""
    paragraphs = [one for one in content(control) if one.tag == W + "p"]
    if not paragraphs:
        return False
    paragraph = edited.chance.choice(paragraphs)
    _unwrap_beginning(paragraph)
    whole = [at for at, one in enumerate(paragraph) if one.tag == W + "r"]
    if len(whole) < 2:
        return False
    at = whole[len(whole) // 2]
    index = [*content(control)].index(paragraph)
    first = Element(W + "p")
    properties = paragraph.find(W + "pPr")
    own = copy.deepcopy(properties) if properties is not None else Element(W + "pPr")
    marks = own.find(W + "rPr")
    if marks is None:
        marks = SubElement(own, W + "rPr")
    marks.append(edited.mark("ins", author))
    first.append(own)
    for one in [*paragraph][:at]:
        if one.tag != W + "pPr":
            paragraph.remove(one)
            first.append(one)
    content(control).insert(index, first)
    return True


def _unwrap_beginning(paragraph: Element) -> None:
    """Take away the control without a name around the words of a paragraph."""
    for at, one in enumerate([*paragraph]):
        if one.tag == W + "sdt" and not _tag(one):
            paragraph.remove(one)
            for more, inner in enumerate([*content(one)]):
                paragraph.insert(at + more, inner)


def unwrap_figure(edited: Edited, control: Element, author: str) -> bool:
    """Remove the control of a figure, whose words stay."""
    del edited, author
    for parent in [*content(control).iter()]:
        for at, one in enumerate([*parent]):
            if one.tag == W + "sdt" and _is_number(one):
                inside = content(one)
                parent.remove(one)
                for more, run in enumerate([*inside]):
                    parent.insert(at + more, run)
                return True
    return False


def comment(edited: Edited, control: Element, author: str) -> bool:
    """Make a comment on a text."""
    found = [*runs(content(control))]
    if not found:
        return False
    around, run, _ = edited.chance.choice(found)
    number = str(len(edited.comments))
    word = edited.word(author)
    edited.comments.append((author, f"Is this {word}?"))
    at = [*around].index(run)
    around.insert(at, Element(W + "commentRangeStart", {W + "id": number}))
    around.insert(at + 2, Element(W + "commentRangeEnd", {W + "id": number}))
    reference = Element(W + "r")
    SubElement(reference, W + "commentReference", {W + "id": number})
    around.insert(at + 3, reference)
    return True


def type_at_the_edge(edited: Edited, control: Element, author: str) -> bool:
    """Type words, tracked, before or behind a control in its paragraph."""
    beside = [one for one in edited.root.iter(W + "p") if control in [*one]]
    if not beside:
        return False
    paragraph, is_end = beside[0], edited.chance.random() < 0.5
    mark, word = edited.mark("ins", author), edited.word(author)
    mark.append(run_of(f" {word}" if is_end else f"{word} "))
    paragraph.insert([*paragraph].index(control) + is_end, mark)
    edited.at_edges.append(word)
    return True


def type_outside(edited: Edited, control: Element, author: str) -> bool:
    """Type a paragraph between two texts, tracked."""
    del control
    body = edited.root.find(W + "body")
    assert body is not None
    paragraph = Element(W + "p")
    properties = SubElement(SubElement(paragraph, W + "pPr"), W + "rPr")
    properties.append(edited.mark("ins", author))
    mark = edited.mark("ins", author)
    mark.append(run_of(edited.word(author)))
    paragraph.append(mark)
    body.insert(edited.chance.randrange(len(body)), paragraph)
    return True


def unwrap(edited: Edited, control: Element, author: str) -> bool:
    """Remove the control of a text; the bookmark around it stays."""
    del author
    for parent in edited.root.iter():
        if control in [*parent]:
            at = [*parent].index(control)
            parent.remove(control)
            for more, one in enumerate([*content(control)]):
                parent.insert(at + more, one)
            return True
    return False


def move(edited: Edited, control: Element, author: str) -> bool:
    """Move the second paragraph of a text before its first, tracked."""
    paragraphs = [one for one in content(control) if one.tag == W + "p"]
    plain = [one for one in paragraphs if [*runs(one)] and not [*one.iter(W + "sdt")]]
    if len(plain) < 2 or any(one.tag in (W + "ins", W + "del") for one in control.iter()):
        return False
    moved = plain[1]
    twin = copy.deepcopy(moved)
    for paragraph, name, text in ((moved, "moveFrom", "delText"), (twin, "moveTo", "t")):
        properties = paragraph.find(W + "pPr")
        if properties is None:
            properties = Element(W + "pPr")
            paragraph.insert(0, properties)
        marks = properties.find(W + "rPr")
        if marks is None:
            marks = SubElement(properties, W + "rPr")
        marks.append(edited.mark(name, author))
        mark = edited.mark(name, author)
        for run in [one for one in paragraph if one.tag == W + "r"]:
            paragraph.remove(run)
            for one in run.iter(W + "t"):
                one.tag = W + text
            mark.append(run)
        paragraph.append(mark)
    content(control).insert([*content(control)].index(plain[0]), twin)
    return True


Act = Callable[[Edited, Element, str], bool]
QUIET: tuple[Act, ...] = (split_runs, look, quotes)
"""What changes no text."""
LOUD: tuple[Act, ...] = (insert, insert, remove, replace, insert_untracked)
ACTS: tuple[Act, ...] = (
    *QUIET, *LOUD, split_paragraph, unwrap_figure, comment, type_outside, move, unwrap,
    type_at_the_edge,
)  # fmt: skip


def review(edited: Edited, most: int = 6) -> list[str]:
    """Edit a file by chance; gives what was done."""
    done = []
    for _ in range(edited.chance.randrange(1, most + 1)):
        act = edited.chance.choice(ACTS)
        tag, control = edited.chance.choice([*edited.controls().items()])
        author = edited.chance.choice(("Lead editor", "Legal reader"))
        if act(edited, control, author):
            done.append(f"{act.__name__} {tag} {author}")
    return done


def _comments(said: list[tuple[str, str]]) -> bytes:
    root = Element(W + "comments")
    for number, (author, words) in enumerate(said):
        about = {W + "id": str(number), W + "author": author, W + "date": WHEN}
        one = SubElement(root, W + "comment", about)
        run = SubElement(SubElement(one, W + "p"), W + "r")
        SubElement(run, W + "t").text = words
    data: bytes = ElementTree.tostring(root, "utf-8", xml_declaration=True)
    return data


def change(edited: Edited, tag: str, old: str, new: str, author: str) -> None:
    """Put other words in the place of some in a text, tracked; also in the control of a figure."""
    for around in [*content(edited.controls()[tag]).iter()]:
        for run in [one for one in around if one.tag == W + "r" and old in _said(one)]:
            at, start = [*around].index(run), _said(run).index(old)
            end = start + len(old)
            if end < len(_said(run)):
                split(edited, around, run, at, end)
            if start:
                split(edited, around, run, at, start)
                at += 1
            gone, come = edited.mark("del", author), edited.mark("ins", author)
            removed = [*around][at]
            around.remove(removed)
            for text in removed.iter(W + "t"):
                text.tag = W + "delText"
            gone.append(removed)
            come.append(run_of(new))
            around.insert(at, gone)
            around.insert(at + 1, come)
            return
    raise AssertionError(f"{old!r} is not in {tag}")
