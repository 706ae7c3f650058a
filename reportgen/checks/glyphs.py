"""Characters that no font has: they would be printed as boxes, or in whatever a machine has.

Only what is beyond the letters of Europe is looked for, so that a file without it costs one search.
"""

from __future__ import annotations

import functools
import io
import re
import unicodedata
from collections.abc import Iterator

from reportgen.files.handles import Sort
from reportgen.files.handles import Tree as Folder
from reportgen.files.sources import MOST_LOOKS
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic
from reportgen.read.yaml_reader import Tree
from reportgen.text.face import face

UNCOMMON = re.compile(
    "[^\t\n\r -~\u00a0-\u0131\u0134-\u0149\u014c-\u0165\u0168-\u017e\u0218-\u021b\u02c6\u02c7"
    "\u02d8-\u02dd\u1e80-\u1e85\u1ef2\u1ef3\u2012-\u2015\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030"
    "\u2032\u2033\u2039\u203a\u2044\u20ac\u2122\u2190-\u2193\u2212\u2248\u2260\u2264\u2265\u2713]"
)
"""What the text face may not have; a test holds that it has all else."""

INVISIBLE = "ZC"
"""The first letters of the categories of characters that are not drawn."""
TOLD_ELSEWHERE = re.compile("[\ufb00-\ufb06\ufffd]")
"""Ligatures and lost characters, which are wrong whatever a font has."""
FONTS = (".ttf", ".otf", ".woff", ".woff2")


def without_glyph(tree: Tree, templates: tuple[Folder, ...]) -> Iterator[Diagnostic]:
    """Each run of characters in a file's texts that neither the text face nor a project's own has.

    Fonts of a project are those in its template folders.
    """
    if not _is_uncommon(tree.source.text):
        return
    for location, text in tree.texts():
        for start, end in _runs(text, templates):
            span = tree.text_span(location, start, end - start)
            yield diagnostic("missing-glyph", _message(text[start:end]), span, HINT)


@functools.lru_cache(maxsize=64)
def _is_uncommon(text: str) -> bool:
    """Whether a file holds what the face may not have; documents ask it of what they share."""
    return bool(UNCOMMON.search(text))


HINT = "write it in words, or give the templates a font that has it"


def _runs(text: str, templates: tuple[Folder, ...]) -> Iterator[tuple[int, int]]:
    start = end = -1
    for found in UNCOMMON.finditer(text):
        if has_glyph(found[0]) or ord(found[0]) in _own(templates):
            continue
        if found.start() > end:
            if end > 0:
                yield start, end
            start = found.start()
        end = found.end()
    if end > 0:
        yield start, end


def _message(words: str) -> str:
    name = unicodedata.name(words[0], "without a name").lower()
    return f"no font has `{words}` (U+{ord(words[0]):04X}, {name})"


def has_glyph(character: str) -> bool:
    """Whether the text face can set a character, from its parts if need be, or it has no look."""
    known = face()
    return (
        character in known
        or unicodedata.category(character)[0] in INVISIBLE
        or bool(TOLD_ELSEWHERE.match(character))
        or all(part in known for part in unicodedata.normalize("NFD", character))
    )


@functools.cache
def _own(templates: tuple[Folder, ...]) -> frozenset[int]:
    """The characters of the fonts in these folders."""
    found = ((folder, one) for folder in templates for one in folder.walk(hidden=True))
    fonts = (
        _characters(folder, one.path)
        for folder, one in found
        if one.sort is Sort.FILE and one.name.endswith(FONTS)
    )
    return frozenset().union(*fonts)


def _characters(folder: Folder, path: str) -> frozenset[int]:
    """What a font holds; of a file that is not a font, the typesetter says so."""
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with TTFont(io.BytesIO(folder.read(path, MOST_LOOKS)), lazy=True, fontNumber=0) as font:
            return frozenset(font.getBestCmap() or ())
    except (TTLibError, OSError, KeyError):
        return frozenset()
