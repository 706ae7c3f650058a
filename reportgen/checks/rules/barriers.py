"""That nothing in a text keeps a reader out: links that say where they lead, marked languages.

Headings, tables and images are set by templates, which give them levels, header cells and
descriptions; in prose they would have none, and are reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportgen.checks.passages import WORD, Passage
from reportgen.checks.rules.in_blocks import picture_hint, table_hint
from reportgen.documents.document import Document, Written
from reportgen.documents.kind import Kind
from reportgen.model.base import Location, texts_of
from reportgen.model.values import Text
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic
from reportgen.text import prose
from reportgen.text.languages import Language, languages, spoken
from reportgen.text.references import Problem

LINK = re.compile(r"(?<!!)\[(?P<said>[^\[\]]*)\]\([^)\[\]]*\)|<(?P<bare>https?://[^\s<>]*)>")
ADDRESSES = re.compile(r"\]\([^)\[\]]*\)|<https?://[^\s<>]*>")
"""Links, and their addresses: none goes on into the next, so that many beginnings cost no more."""
ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
HEADING = re.compile(
    r"^[ ]{0,3}(?:#{2,6}[ ].*|(?<=[^\n]\n)(?:=+|-{3,})[ ]*|\*\*[^*\n]+\*\*:?[ ]*(?=\n[ ]*\n))$",
    re.MULTILINE,
)
IMAGE = re.compile(r"!\[(?:[^\[\]\n]|\[[^\[\]\n]*\])*\]\([^)\[\]\n]*\)")
TABLE = re.compile(r"^[ ]*\|.*\|[ ]*(?:\n[ ]*\|.*\|[ ]*)+$", re.MULTILINE)
MARK = re.compile(r"\]\{(?P<said>[^{}\n]*)\}")
AT_LEAST = 3
"""Words of another language that must stand together to be sure of it."""


def barriers(document: Written) -> Iterator[Diagnostic]:
    """Everything in a text that a reader could stumble over, whoever's words it holds."""
    vague = spoken(document.framework.value.language).vague_links
    for location, text in texts_of(document.report.value):
        shaped = any(sign in text for sign in SIGNS)
        typed = document.report.tree.typed(location, text) if shaped else ""
        shapes = _shapes(typed, document.report.value, location)
        for problem in (*_links(text, vague), *shapes, *_marks(text)):
            yield document.report.problem(problem, location)


def _links(text: Text, vague: frozenset[str]) -> Iterator[Problem]:
    for found in LINK.finditer(text) if "](" in text or "<" in text else ():
        said = " ".join((found["said"] or found["bare"] or "").split())
        plain = re.sub(r"[*_]", "", said).strip(" .:…→>").casefold()
        if not plain or plain in vague or ADDRESS.fullmatch(plain):
            message = f"the link `{said}` does not say where it leads"
            hint = "write what a reader finds there: `[the data tables](https://…)`"
            yield Problem("vague-link", message, found.start(), len(found[0]), (hint,))


SHAPES = (
    (
        HEADING,
        ("##", "=", "---", "**"),
        "heading-in-text",
        "this looks like a heading, which texts have none of",
        "say it in a sentence; headings come from the framework, so that no level is missing",
    ),
    (
        IMAGE,
        ("![",),
        "image-in-text",
        "a text can hold no image",
        "",
    ),
    (
        TABLE,
        ("|",),
        "table-in-text",
        "a text can hold no table",
        "",
    ),
)
"""Patterns, each with what a text holds that one finds; its code, message and hint.

Those without a hint have one that says how to write the same as a block.
"""
SIGNS = frozenset(sign for _, signs, *_ in SHAPES for sign in signs)


def _shapes(text: str, value: object, location: Location) -> Iterator[Problem]:
    """What Markdown has elsewhere and content has not."""
    for pattern, signs, code, message, hint in SHAPES:
        if not any(sign in text for sign in signs):
            continue
        for found in pattern.finditer(text):
            length = len(found[0].rstrip().partition("\n")[0])
            hints = (hint or _as_block(code, value, location, text, found.start()),)
            yield Problem(code, message, found.start(), length, hints)


def _as_block(code: str, value: object, location: Location, text: str, start: int) -> str:
    """How to write what a text cannot hold as a block beside it."""
    if code == "table-in-text":
        return table_hint(value, location, text, start)
    return picture_hint(value, location)


def _marks(text: Text) -> Iterator[Problem]:
    for found in MARK.finditer(text) if "]{" in text else ():
        if not prose.LANGUAGE_MARK.fullmatch(found[0][1:]):
            message = f"`{{{found['said']}}}` names no language"
            hint = "write its tag: `[testun Cymraeg]{lang=cy}`"
            yield Problem("bad-language", message, found.start() + 1, len(found[0]) - 1, (hint,))


def unmarked_languages(document: Written, texts: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Words in another language say so, for a screen reader to say them as that language does."""
    own = spoken(document.framework.value.language)
    others = [one for one in languages().values() if one is not own]
    for passage in texts:
        for other in others:
            if len(passage.words & other.frequent) > 1:
                yield from _unmarked(passage, own, other)


def _unmarked(passage: Passage, own: Language, other: Language) -> Iterator[Diagnostic]:
    run: list[re.Match[str]] = []
    for word in (*WORD.finditer(passage.text), None):
        said = word[0] if word else ""
        if word is not None and (len(said) == 1 or said not in own.frequent):
            if run or said in other.frequent:
                run.append(word)
            continue
        known = [one for one in run if one[0] in other.frequent]
        if len(known) >= AT_LEAST and len({one[0] for one in known}) > 1:
            start, end = run[0].start(), run[-1].end()
            message = f"these words are in another language, `{other.code}`"
            hint = f"mark them: `[{run[0][0]} …]{{lang={other.code}}}`"
            yield passage.problem("language-unmarked", message, start, end, hint)
        run = []


def long_sentences(document: Written, texts: Sequence[Passage]) -> Iterator[Diagnostic]:
    """No sentence has more words than the house style wants; a recommendation is one by itself."""
    style = document.framework.value.house_style
    if style is None or style.longest_sentence is None:
        return
    for passage in (one for one in texts if "recommendations" not in one.location):
        for start, end in passage.sentences():
            words = len(WORD.findall(ADDRESSES.sub("", passage.text[start:end])))
            if words > style.longest_sentence and passage.is_typed(start):
                message = f"this sentence has {words} words, more than {style.longest_sentence}"
                last = start + len(passage.text[start:end].rstrip())
                yield passage.problem("long-sentence", message, start, last, "make two of it")


def title_fits(kind: Kind, document: Document, longest: int) -> Iterator[Diagnostic]:
    """The title fits where titles are shown: a tab, a bookmark, a list of results."""
    title, location = document.running_title or (kind.title(document), ("title",))
    if len(title) > longest:
        message = f"the title has {len(title)} characters, more than {longest}"
        hint = "shorten the name or the fixed sentence, or set `longest_title` in the settings"
        yield diagnostic("title-too-long", message, document.report.at(location), hint)
