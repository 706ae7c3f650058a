"""What a typist leaves to the typesetter: curly quotes, dashes, spaces that do not break.

Authors type straight quotes and plain spaces; print and screen show what these functions make
of them. They work on text or on the text between the tags of HTML, never inside a tag.
"""

from __future__ import annotations

import re

from reportgen.languages import languages

NBSP = "\N{NO-BREAK SPACE}"
TAG = re.compile(r"(<[^>]+>)")
BREAK = re.compile(r"\s*\n\s*")
"""Where an author began another line: a space like others, which may have to be kept together."""
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
_ALL = languages().values()
MONTHS = "|".join(dict.fromkeys(month for one in _ALL for month in one.months))
KEEP_TOGETHER = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        *((rf"(?<=\w) (?={one.per_cent}\b)", NBSP) for one in _ALL),
        *((rf"\b{one.per_cent}\b", one.per_cent.replace(" ", NBSP)) for one in _ALL),
        (rf"\b(\d{{1,2}}) ({MONTHS})\b", rf"\1{NBSP}\2"),
        (rf"\b({MONTHS}) (\d{{4}})\b", rf"\1{NBSP}\2"),
        (r"(\w) (PDUs?)\b", rf"\1{NBSP}\2"),
        (" \N{EN DASH} ", f"{NBSP}\N{EN DASH} "),
        (r"\.\.\.", "\N{HORIZONTAL ELLIPSIS}"),
        (r"(?<![\w-])-(?=\d)", "\N{MINUS SIGN}"),  # a screen reader passes over a hyphen
    )
)


LONELY = re.compile(r" (?=[^\s<>\ue000]{1,9}(?:\ue000[^\s<>]*)?(?:</(?:p|li)>|\Z))(?<=[^<>]{24} )")
"""The space before a short word that ends a text: alone on the last line it looks lost."""


def set_text(text: str, before: str = "") -> str:
    """Plain text as it is printed; `before` is the character that stands in front of it."""
    last = before

    def curl(found: re.Match[str]) -> str:
        nonlocal last
        at = found.start()
        if at and text[at - 1] not in "'\"":
            last = text[at - 1]
        last = CURLY[found.group(), not last or last in OPENS_AFTER]
        return last

    text = QUOTE.sub(curl, text)
    for pattern, replacement in KEEP_TOGETHER:
        text = pattern.sub(replacement, text)
    return text


def set_html(html: str) -> str:
    """The same for the text of HTML."""
    pieces, before = [], ""
    for piece in TAG.split(html):
        if piece.startswith("<"):
            pieces.append(piece)
            if re.match(r"</?(p|li|ul|ol|table|tr|t[hd]|br)\b", piece):
                before = ""
        elif piece:
            pieces.append(set_text(BREAK.sub(" ", piece) if piece.strip() else piece, before))
            before = piece[-1]
    return LONELY.sub(NBSP, "".join(pieces))
