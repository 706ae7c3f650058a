"""Marks of Markdown, of other programs and of other fonts that a text cannot hold."""

from __future__ import annotations

import html
import html.entities
import re
import string
import unicodedata
from collections.abc import Iterator

from reportgen.checks.rules.dialects import DIALECTS
from reportgen.checks.rules.misread import misread
from reportgen.checks.rules.quoting import shortened
from reportgen.checks.rules.sign import BEYOND_ASCII, Sign, pasted, sign
from reportgen.text.list_marks import BULLETS
from reportgen.text.references import Problem

LOST = "lost-mark"
RAISED = r"[¹²³⁰⁴-⁹]"
UNIT = rf"(?<!\b\w{RAISED})(?<!\b[cdkm]m{RAISED})(?<!\b(?:ft|yd|mi|CO){RAISED})"
"""No unit of measure, and no letter or number that stands for one, before raised digits."""
SIGNS = (
    sign("[^", r"\[\^(?![a-z][a-z0-9_]*\])[^\]\s]+\]", "a footnote without a proper name",
         "name it with small letters and digits, as in `[^n5]`, and add it under `footnotes`"),
    pasted(">", r"^[ ]{0,3}>(?=[ ]?\w)", "the mark of a quotation",
           "put the words into quotation marks"),
    sign("`", r"(?<!`)`++[^`\n]++`+", "code in backticks",
         "write the words in *emphasis*, or plainly"),
    sign("][", r"\[[^\[\]\n]+\]\[[^\[\]\n]*\]", "a link to a definition",
         "write the address behind the words: `[words](https://…)`"),
    sign("]:", r"^[ ]{0,3}\[[^\]\n]+\]:[ ]*\S+", "the definition of a link or a footnote",
         "write the address at the link; footnotes stand under `footnotes`"),
    pasted("[", r"^[ \t]*[-*+][ ]\[[ xX]\](?=[ ])", "a box to tick", "write a list without boxes"),
    sign("", r"^[ ]{0,3}([*_])(?:[ ]*\1){2,}[ ]*$", "a line across the page", "leave it out"),
    pasted("{", r"(?<!\{)\{[ ]*[a-z]\w*(?:\.\w+)+(?:[ ]*\|[^{}\n]*)?[ ]*\}(?!\})",
           "a reference with one brace", "write two braces: `{{ facts.name }}`"),
    sign("\n", r"^[ \t]*\(?a[.)](?=[ \t]+\S.*\n(?:.*\n){0,9}?[ \t]*\(?b[.)][ \t])",
         "an item of a list by letters", "write `- ` before each item, or `1. ` and so on"),
    sign("\n", r"^[ \t]*\(?i[.)](?=[ \t]+\S.*\n(?:.*\n){0,9}?[ \t]*\(?ii[.)][ \t])",
         "an item of a list by letters", "write `- ` before each item, or `1. ` and so on"),
    pasted("\t", r"(?<=[^\s.)*+•-])\t+(?=\S)", "a tab, as between the cells of a table",
           "write a sentence, or items of a list"),
    sign("---", r"(?:\A|(?<=\n\n))[ ]{0,3}-(?:[ ]*-){2,}[ ]*$", "a line across the page",
         "leave it out"),
    sign("\n", r"^[ ]{0,3}:[ ]+(?=\w)", "the mark of a definition", "write a sentence"),
    sign("=", r"(?<!=)==(?!=)[^=\n]{1,200}==(?!=)", "a mark for bright words",
         "write the words in *emphasis*, or plainly"),
    sign("^", r"(?<!\[)\^[^\s^\[\]]{1,30}\^", "a mark for raised signs", "type the sign itself"),
    sign("~", r"(?<![~\w])\w*~(?![\d~])[^\s~]{1,30}~(?!~)|\w~\d{1,3}~(?!~)",
         "a mark for lowered signs or struck-out words", "type the sign, or delete the words"),
    pasted("~~", r"~~[^~\n]+~~", "struck-out words", "delete the words"),
    pasted("\ufffd", "\ufffd", "a character that was lost", "type what it was"),
    pasted(BEYOND_ASCII, "[\ue000-\uf0b6\uf0b8-\uf8ff]", "a sign of another font",
           "type the sign, or delete it"),
    pasted(BEYOND_ASCII, rf"{RAISED}(?<![\d¹²³⁰⁴-⁹]{RAISED}){UNIT}{RAISED}*", "a raised number",
           "write a footnote, `[^name]`, or the number"),
    sign("\\\n", r"\\\n", "a backslash at the end of a line", "end the line with two spaces"),
    pasted(BEYOND_ASCII, rf"(?<=\S)[ \t]*[{BULLETS}]", "a bullet within a line",
           "begin a line of its own with `- `, where the field has lists; or write a sentence"),
    sign(": - ", r"(?<=\w:[ ])-(?=[ ][A-Za-z])", "a hyphen behind a colon",
         "begin a line of its own with `- `, where the field has lists; or write a sentence"),
    pasted("<<", r"<{2,}", "a row of brackets", "choose one version, or write words"),
    pasted(">>", r">{2,}", "a row of brackets", "choose one version, or write words"),
    sign("](", r"\]\([^()\s]+[ \n]+(?:\"[^\"]*\"|'[^']*')[ ]*\)", "the title of a link",
         "say it in the words of the link", LOST),
    sign("](", r"\[[^\[\]\n]*\[[^\[\]\n]*\]\([^()\n]*\)[^\[\]\n]*\]\([^()\n]*\)",
         "a link within a link", "make two links of it", LOST),
)  # fmt: skip
"""Every mark that prints as it is typed, or whose words are lost.

U+F0B7 is Word's bullet: where it begins a line, it is told as the mark of an item that became none.
"""
AT_FIRST = sign(BEYOND_ASCII, rf"\A[ \t]*[{BULLETS}](?=[ \t]*\w)", "a bullet", "leave it out")
"""A bullet before plain words; before a text it is told as the mark of an item that became none."""
ENTITY = re.compile(r"(?<!\\)&(#\w{1,8}|[A-Za-z][A-Za-z0-9]{1,31});")
OPEN_ENTITY = re.compile(
    r"(?<!\\)&(?:(?:nbsp|[nm]dash|[lr][sd]quo|hellip)(?!;)"
    r"|(?:#\d{2,5}|amp|lt|gt|quot|apos|pound|bull)(?![\w;]))"
)
"""Characters by the names that are most in use, without what ends a name."""
ADDRESS = re.compile(
    r"(?<![\w(<\[\"'/.@%-])(?:(?:https?://|www\.)[^\s<>()\[\]]*[\w/]"
    r"|(?:[a-z0-9-]+\.)+(?:com|org|net|gov|uk|wales|cymru|scot)\b(?!\.\w|@)(?:/[^\s<>()\[\]]*[\w/])?)",
    re.IGNORECASE,
)
"""An address in full, or one that ends in a domain of the country or of all the world."""
LIGATURE = re.compile("[\ufb00-\ufb06]")


def signs(text: str) -> Iterator[Problem]:
    """Each mark that a text cannot hold, where it stands, with what to write instead.

    Some begin a line: the lines of the text should be as they were typed.
    """
    for one in (*SIGNS, *DIALECTS):
        yield from _found(one, text)
    yield from misread(text)
    yield from _ligatures(text)
    yield from _addresses(text)
    yield from _entities(text) if "&" in text else ()
    yield from _lone_quotes(text)


def pasted_signs(words: str) -> Iterator[Problem]:
    """Each mark that came from another program into plain words, such as a name or a heading."""
    for one in (*SIGNS, *DIALECTS):
        yield from _found(one, words) if one.pasted else ()
    yield from misread(words)
    yield from _found(AT_FIRST, words)
    yield from _ligatures(words)


def _may_hold(text: str, one: Sign) -> bool:
    return not text.isascii() if one.needs == BEYOND_ASCII else one.needs in text


def _found(one: Sign, text: str) -> Iterator[Problem]:
    for found in one.pattern.finditer(text) if _may_hold(text, one) else ():
        bare = found[0].strip() or found[0]  # a tab is all space
        words = bare.partition("\n")[0]
        message = f"`{_shown(words)}` is {one.name}, which texts have not"
        start = found.start() + found[0].index(bare)
        yield Problem(one.code, message, start, len(words), (one.remedy,))


CLOSES = re.compile(r"(?<=[.!?])['’](?=\s*$)")
OPENS = re.compile(r"(?:^|[\s(\[–—])['‘]")
DOUBLE = re.compile(r'(?<!\d)"')


def _lone_quotes(text: str) -> Iterator[Problem]:
    """A quotation mark at the end that nothing opens, or a double one without its second.

    Where other marks stand beside it, they may be mixed, which the house style looks at.
    """
    lone = CLOSES.search(text) if not OPENS.search(text) else None
    doubles = [*DOUBLE.finditer(text)] if '"' in text else []
    if len(doubles) % 2 and not any(mark in text for mark in "'`‘’“”"):
        lone = doubles[-1]
    if lone:
        message = f"`{lone[0]}` has no other quotation mark to go with it"
        hint = "delete it, or add the one that is missing"
        yield Problem("unsupported-mark", message, lone.start(), 1, (hint,))


def _entities(text: str) -> Iterator[Problem]:
    """Names between `&` and `;` that stand for no character, and those without their `;`."""
    for found in ENTITY.finditer(text):
        if html.unescape(found[0]) in (found[0], "\ufffd", ""):
            message = f"`{found[0]}` stands for no character"
            near = _near(found[1])
            hint = f"did you mean `&{near};`?" if near else "type the character itself"
            yield Problem("unsupported-mark", message, found.start(), len(found[0]), (hint,))
    for found in OPEN_ENTITY.finditer(text):
        message = f"`{found[0]}` stands for a character only with `;` behind it"
        hint = f"write `{found[0]};`, or the character itself"
        yield Problem("unsupported-mark", message, found.start(), len(found[0]), (hint,))


def _near(name: str) -> str:
    """The name of a character that differs from this one in a single letter; empty if none does.

    Each slip is looked up: to compare a name with all 2,000 would take longer than a page.
    """
    parts = [(name[:at], name[at:]) for at in range(len(name) + 1)]
    slips = (
        *(f"{left}{right[1]}{right[0]}{right[2:]}" for left, right in parts if len(right) > 1),
        *(f"{left}{one}{right}" for left, right in parts for one in string.ascii_letters),
        *(f"{left}{right[1:]}" for left, right in parts if right),
        *(f"{left}{one}{right[1:]}" for left, right in parts for one in string.ascii_letters),
    )
    return next((one for one in slips if f"{one};" in html.entities.html5), "")


def _ligatures(text: str) -> Iterator[Problem]:
    for found in LIGATURE.finditer(text) if not text.isascii() else ():
        letters = unicodedata.normalize("NFKC", found[0])
        message = f"`{found[0]}` is one sign for `{letters}`, which no search finds"
        yield Problem("unsupported-mark", message, found.start(), 1, (f"type `{letters}`",))


def _addresses(text: str) -> Iterator[Problem]:
    for found in ADDRESS.finditer(text) if "." in text else ():
        message = f"`{found[0]}` is a bare address, and becomes no link"
        whole = found[0] if "://" in found[0] else f"https://{found[0]}"
        hint = f"write a link: `[what a reader finds there]({whole})`"
        yield Problem("unsupported-mark", message, found.start(), len(found[0]), (hint,))


def _shown(words: str) -> str:
    bare = shortened(words.replace("`", "'"))
    return f"U+{ord(bare):04X}" if len(bare) == 1 and not bare.isprintable() else bare
