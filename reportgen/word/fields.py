"""Fields, each with its result: contents, numbers of captions and pages, references to captions.

Nobody must press a key to see them filled, and Word can bring them up to date.
"""

from __future__ import annotations

from reportgen.word.markup import escaped, w


def _mark(sort: str) -> str:
    return w("r", w("fldChar", fldCharType=sort))


def opened(instruction: str) -> str:
    """The beginning of a field, up to its result."""
    text = f'<w:instrText xml:space="preserve"> {escaped(instruction)} </w:instrText>'
    return _mark("begin") + w("r", text) + _mark("separate")


CLOSED = _mark("end")
"""The end of a field."""


def complex_field(instruction: str, result: str) -> str:
    """A field with its result, which are runs."""
    return opened(instruction) + result + CLOSED


def reference(bookmark: str, result: str) -> str:
    """A reference to the words in a bookmark."""
    return complex_field(f"REF {bookmark} \\h", result)


def note_again(bookmark: str, result: str) -> str:
    """The number of a footnote that was called before."""
    return complex_field(f"NOTEREF {bookmark} \\f \\h", result)


def number(sort: str, result: str) -> str:
    """The number of a caption among those of its sort."""
    return complex_field(f"SEQ {sort} \\* ARABIC", result)


def page_of(bookmark: str, result: str) -> str:
    """The page of a bookmark."""
    return complex_field(f"PAGEREF {bookmark} \\h", result)


def page(result: str) -> str:
    """The number of the page that the field stands on."""
    return complex_field("PAGE", result)
