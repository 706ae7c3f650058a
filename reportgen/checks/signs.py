"""Marks of Markdown, of other programs and of other fonts that a text cannot hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.model.values import Text
from reportgen.references import Problem


@dataclass(frozen=True, slots=True)
class Sign:
    """A mark: how it is found, what it is called, what to do about it; what it costs is its code.

    `needs` is a part that every text with the mark holds.
    """

    needs: str
    pattern: re.Pattern[str]
    name: str
    remedy: str
    code: str = "unsupported-mark"


def _sign(needs: str, pattern: str, name: str, remedy: str, code: str = "unsupported-mark") -> Sign:
    return Sign(needs, re.compile(rf"(?<!\\)(?:{pattern})", re.MULTILINE), name, remedy, code)


LOST = "lost-mark"
SIGNS = (
    _sign("[^", r"\[\^(?![a-z][a-z0-9_]*\])[^\]\s]+\]", "a footnote without a proper name",
          "name it with small letters and digits, as in `[^n5]`, and add it under `footnotes`"),
    _sign(">", r"^[ ]{0,3}>(?=[ ]?\w)", "the mark of a quotation",
          "put the words into quotation marks"),
    _sign("`", r"(?<!`)`++[^`\n]++`+", "code in backticks",
          "write the words in *emphasis*, or plainly"),
    _sign("][", r"\[[^\[\]\n]+\]\[[^\[\]\n]*\]", "a link to a definition",
          "write the address behind the words: `[words](https://…)`"),
    _sign("]:", r"^[ ]{0,3}\[[^\]\n]+\]:[ ]*\S+", "the definition of a link or a footnote",
          "write the address at the link; footnotes stand under `footnotes`"),
    _sign("[", r"^[ \t]*[-*+][ ]\[[ xX]\](?=[ ])", "a box to tick", "write a list without boxes"),
    _sign("", r"^[ ]{0,3}([*_])(?:[ ]*\1){2,}[ ]*$", "a line across the page", "leave it out"),
    _sign("{", r"(?<!\{)\{[ ]*[a-z]\w*(?:\.\w+)+(?:[ ]*\|[^{}\n]*)?[ ]*\}(?!\})",
          "a reference with one brace", "write two braces: `{{ facts.name }}`"),
    _sign("~~", r"~~[^~\n]+~~", "struck-out words", "delete the words"),
    _sign("\ufffd", "\ufffd", "a character that was lost", "type what it was"),
    _sign("", "[\ue000-\uf0b6\uf0b8-\uf8ff]", "a sign of another font",
          "type the sign, or delete it"),
    _sign("", "(?<![\\w)\\]])[¹²³⁰⁴-⁹]+", "a raised number alone",
          "write a footnote, `[^name]`, or the number"),
    _sign("\\\n", r"\\\n", "a backslash at the end of a line", "end the line with two spaces"),
    _sign("", r"^[ \t]*(?:<{7}|={7}|>{7})(?=[ \n]|$).*", "what a merge left",
          "choose one of the two versions", LOST),
    _sign("](", r"\]\([^()\s]+[ \n]+(?:\"[^\"]*\"|'[^']*')[ ]*\)", "the title of a link",
          "say it in the words of the link", LOST),
    _sign("](", r"\[[^\[\]\n]*\[[^\[\]\n]*\]\([^()\n]*\)[^\[\]\n]*\]\([^()\n]*\)",
          "a link within a link", "make two links of it", LOST),
)  # fmt: skip
"""Every mark that prints as it is typed, or whose words are lost.

U+F0B7 is none of them: it is Word's bullet, and told as the mark of an item that became none.
"""
ADDRESS = re.compile(r"(?<![\w(<\[\"'/.@])(?:https?://|www\.)[^\s<>()\[\]]*[\w/]", re.IGNORECASE)
LIGATURE = re.compile("[\ufb00-\ufb06]")


def signs(text: Text) -> Iterator[Problem]:
    """Each mark that a text cannot hold, where it stands, with what to write instead."""
    for sign in SIGNS:
        for found in sign.pattern.finditer(text) if sign.needs in text else ():
            words = found[0].strip().partition("\n")[0] or "\\"
            message = f"`{_shown(words)}` is {sign.name}, which texts have not"
            yield Problem(sign.code, message, found.start(), len(words), (sign.remedy,))
    yield from _letters(text)


def _letters(text: Text) -> Iterator[Problem]:
    for found in LIGATURE.finditer(text) if not text.isascii() else ():
        letters = unicodedata.normalize("NFKC", found[0])
        message = f"`{found[0]}` is one sign for `{letters}`, which no search finds"
        yield Problem("unsupported-mark", message, found.start(), 1, (f"type `{letters}`",))
    for found in ADDRESS.finditer(text) if "://" in text or "www." in text else ():
        message = f"`{found[0]}` is a bare address, and becomes no link"
        hint = f"write a link: `[what a reader finds there]({found[0]})`"
        yield Problem("unsupported-mark", message, found.start(), len(found[0]), (hint,))


def _shown(words: str) -> str:
    bare = words.replace("`", "'")
    return f"U+{ord(bare):04X}" if len(bare) == 1 and not bare.isprintable() else bare
