"""Words in a line: the tree of an author's text as runs, with links, footnotes and languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from reportgen.render.manuscripts.values import Line, Said
from reportgen.text.block_tree import BLOCKS, NAME, NOTE, UNKNOWN, WHOLE
from reportgen.text.held import HELD, NUMBER
from reportgen.text.prose import Flow, FootnoteMark
from reportgen.word import fields
from reportgen.word.markup import escaped, tag, w
from reportgen.word.properties import Words
from reportgen.word.state import State, bookmark_name
from reportgen.word.styles import CALL, LINK, style_of

PLAIN = Words()
"""Words that look as the style of their paragraph says."""
PIECES = re.compile("([\t\n\u200b])")
BETWEEN = {"\t": w("tab"), "\n": w("br"), "\N{ZERO WIDTH SPACE}": ""}
REGIONS = {"cy": "cy-GB", "en": "en-GB", "gd": "gd-GB", "ga": "ga-IE", "fr": "fr-FR"}
"""The tags that Word wants for languages that are named without a country."""


def language_tag(language: str) -> str:
    """The tag of a language as Word knows it: `cy-GB` for `cy`."""
    return REGIONS.get(language.lower(), language)


def run(text: str, words: Words) -> str:
    """A run of words; a tab or a new line in it is one in the document."""
    if not text:
        return ""
    parts = (_piece(piece) for piece in PIECES.split(text) if piece)
    return w("r", words.properties(), *parts)


def _piece(text: str) -> str:
    if text in BETWEEN:
        return BETWEEN[text]
    return f'<w:t xml:space="preserve">{escaped(text)}</w:t>'


def written(line: Line, state: State, words: Words = PLAIN) -> str:
    """A line as runs."""
    return "".join(_said(one, state, words) for one in line)


def _said(said: Said, state: State, words: Words) -> str:
    named = style_of(said.look)
    if said.look:
        words = replace(words, style=state.style(named if named in state.known else "Strong"))
    if said.to and not said.look:
        words = replace(words, style=state.style(LINK))
    inside = _words(said.words, state, words)
    return _linked(said.to, inside, state) if said.to else inside


def _words(words: Flow | str, state: State, looks: Words) -> str:
    if isinstance(words, Flow):
        return flow(words, state, looks)
    return run(words, looks)


def flow(text: Flow, state: State, words: Words = PLAIN) -> str:
    """A text of one paragraph as runs."""
    if text.tree is None:
        return ""
    inside = Inline(state, text).inside(text.tree, words)
    number = "" if words.size else state.paragraph_number(text.place)  # a table has no numbers
    return number + state.controlled(text.place, inside)


class Inline:
    """Writes the inside of paragraphs of one text, whose footnotes are called in their order."""

    def __init__(self, state: State, text: Flow, link: str = LINK, place: str = "") -> None:
        self._state = state
        self.place = place or text.place
        self._link_style = state.style(link)
        self._marks: Iterator[FootnoteMark] = iter(text.marks)

    def inside(self, element: Element, words: Words) -> str:
        """The words and the elements in an element, but not the blocks."""
        parts = [run(_spaced(element.text), words)]
        for child in element:
            if child.tag in BLOCKS:
                break
            parts.append(self._element(child, words))
            parts.append(run(_spaced(child.tail), words))
        return "".join(parts)

    def _element(self, element: Element, words: Words) -> str:
        match element.tag:
            case name if name in (HELD, NOTE):
                return self._of_data(element, words)
            case "em":
                return self.inside(element, replace(words, italic=not words.italic))
            case "strong":
                return self.inside(element, replace(words, bold=True))
            case "br":
                return run("\n", words)
            case "a":
                return self._link(element, words)
            case "span":
                return self.inside(element, self._of_span(element, words))
            case name if name == UNKNOWN or name == "wbr":
                return ""
        return self.inside(element, words)

    def _of_data(self, element: Element, words: Words) -> str:
        """The words of a reference, or the call of a footnote."""
        if element.tag == NOTE:
            return self._call(element, next(self._marks, None), words)
        number = int(element.get(NUMBER, "0"))
        return self._state.figure(self.place, number, self.inside(element, words))

    def _of_span(self, element: Element, words: Words) -> Words:
        if language := element.get("lang"):
            return replace(words, language=language_tag(language))
        if element.get("class") == "gap":
            return replace(words, style=self._state.style("Gap"))
        return words

    def _link(self, element: Element, words: Words) -> str:
        to = element.get("href", "")
        if not to.casefold().startswith(WHOLE):
            return self.inside(element, words)
        is_term = element.get("class") == "term"
        if is_term and self._state.controls:  # nobody typed this link, so that none comes back
            return self.inside(element, words)
        looks = words if is_term else replace(words, style=self._link_style)
        anchor, said = to.removeprefix("#"), "".join(element.itertext())
        # LibreOffice shows the code of a field that lies in a control
        is_field = to.startswith("#") and not self._state.controls
        if is_field and self._state.labels.get(anchor) == said:
            return fields.reference(bookmark_name(anchor), run(said, looks))
        return _linked(to, self.inside(element, looks), self._state)

    def _call(self, element: Element, mark: FootnoteMark | None, words: Words) -> str:
        if mark is None:  # in a footnote, which calls none
            return ""
        state = self._state
        if state.controls:
            state.controls.notes[mark.number] = element.get(NAME, "")
        looks = Words(style=state.style(CALL), size=words.size)
        if mark.is_again and state.controls:
            return _linked(f"#{_note(mark.number)}", run(str(mark.number), looks), state)
        if mark.is_again:
            return fields.note_again(_note(mark.number), run(str(mark.number), looks))
        state.notes[mark.number] = mark
        call = w("r", looks.properties(), w("footnoteReference", id=mark.number))
        return state.bookmarked(_note(mark.number), call)


def _note(number: int) -> str:
    return f"note_{number}"


def _linked(to: str, inside: str, state: State) -> str:
    if to.startswith("#"):
        return w("hyperlink", inside, anchor=bookmark_name(to[1:]), history=1)
    return tag("w:hyperlink", {"r:id": state.link(to), "w:history": 1}, inside)


def _spaced(text: str | None) -> str:
    """A text in which a line's end is a space, as in HTML."""
    return (text or "").replace("\n", " ")


def plain(line: Line) -> str:
    """The words of a line, without footnotes."""
    return "".join(_plain(one.words) for one in line)


def _plain(words: Flow | str) -> str:
    if isinstance(words, str):
        return words
    return "" if words.tree is None else "".join(_texts(words.tree))


def _texts(element: Element) -> Iterator[str]:
    if element.tag not in (NOTE, UNKNOWN):
        yield element.text or ""
        for child in element:
            yield from _texts(child)
            yield child.tail or ""
