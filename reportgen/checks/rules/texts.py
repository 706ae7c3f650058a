"""That every text can be set: references, footnotes, links, and no raw HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportgen.checks.passages import filled_texts
from reportgen.checks.rules.left_marks import left_marks
from reportgen.checks.rules.marks import list_marks
from reportgen.checks.rules.pasted import pasted
from reportgen.checks.rules.quoting import beginning
from reportgen.checks.rules.signs import signs
from reportgen.documents.document import Document
from reportgen.documents.loaded import Loaded
from reportgen.model.base import Location, Model, texts_of
from reportgen.model.values import Label, Text
from reportgen.problems.diagnostics import Diagnostic
from reportgen.text import prose
from reportgen.text.addresses import closed_to_readers
from reportgen.text.references import Problem

LINKS = ("https://", "http://", "mailto:", "#")


def references_resolve(document: Document) -> Iterator[Diagnostic]:
    """Every reference names a value that the document has, and its filters fit."""
    for location, filled in filled_texts(document).items():
        for problem in filled.problems if "phrases" not in location else ():
            yield document.report.problem(problem, location)


COMMENT = re.compile(r"(?:^|(?<=\s))# ")


def markup(loaded: Loaded[Model]) -> Iterator[Diagnostic]:
    """No text holds HTML, an unknown link, a comment, a lost item, or too many paragraphs."""
    for location, text in texts_of(loaded.value):
        for problem in (*_html(text), *_links(text), *_comments(text), *_paragraphs(text)):
            yield loaded.problem(problem, location)
        typed = loaded.tree.typed(location, text)
        told = (*list_marks(text), *signs(typed), *pasted(typed))
        for problem in (*told, *_left(text, told)):
            yield loaded.problem(problem, location)
        for problem in (*_answers(text), *_quoted(text, location)):
            yield loaded.problem(problem, location)
        for problem in _calls(text) if is_footnote(location) else ():
            yield loaded.problem(problem, location)


def _left(text: Text, told: Sequence[Problem]) -> Iterator[Problem]:
    """Signs that are left on the page, but for those within what is told as a mark of its own."""
    for problem in left_marks(text):
        end = problem.offset + problem.length
        if not any(one.offset < end and problem.offset < one.offset + one.length for one in told):
            yield problem


LETTERS = ("y", "n", "x", "na")
"""Answers that may be ids in fields of plain words."""
ANSWERS = frozenset(
    (
        "yes|no|true|false|n/a|none|nil|null|unknown|not known|not applicable|not available|blank|"
        "nothing|"
    ).split("|")
)
"""What fills in a form, and says nothing in a report."""
SIGNS_ALONE = re.compile(r"[\s.…·,;:!?*/\\|_~+–—-]+")


def _answers(text: Text) -> Iterator[Problem]:
    if not isinstance(text, Label):
        yield from says_nothing(text, LETTERS)


def says_nothing(words: str, more: Sequence[str] = ()) -> Iterator[Problem]:
    """Words that are an answer on a form, or signs alone; `more` answers may count as such."""
    said = words.strip()
    bare = said.rstrip(".!").strip("()[]").casefold()
    if bare in ANSWERS or bare in more or SIGNS_ALONE.fullmatch(said):
        message = f"`{said}` would be printed as it is, and says nothing"
        hint = "say it in words, or leave the field out"
        yield Problem("answer-for-text", message, 0, len(said), (hint,))


IN_MARKS = re.compile(r"\s*(?:'(?:[^']|'(?=\w))+'|\"[^\"]+\"|‘(?:[^‘’]|’(?=\w))+’|“[^“”]+”)\s*")
"""Words in one pair of quotation marks: two of them, with words between, are left as they are."""


def is_footnote(location: Location) -> bool:
    """Whether a text is set as a footnote: those by name, and the note on a PDU's ratings."""
    return "footnotes" in location[:3] or location == ("note", "text")


def is_quote(location: Location) -> bool:
    """Whether a text is the words of a quote, which are set in quotation marks."""
    return len(location) > 2 and location[-3] == "quotes" and location[-1] == "text"


def _quoted(text: Text, location: Location) -> Iterator[Problem]:
    set_apart = location[-2:] == ("quote", "text")
    if (set_apart or is_quote(location)) and IN_MARKS.fullmatch(text):
        message = "these quotation marks would stand within those that the page sets"
        if set_apart:
            message = "a quote that is set apart stands without quotation marks"
        yield Problem(
            "quoted-quote", message, 0, 1, (f"leave them out: `{beginning(text.strip()[1:-1])}`",)
        )


def _calls(text: Text) -> Iterator[Problem]:
    for found in prose.footnotes_called(text):
        message = f"a footnote can call no other, and `{found[0]}` would be lost"
        hint = "say it in this footnote"
        yield Problem("lost-mark", message, found.start(), len(found[0]), (hint,))


def _html(text: Text) -> Iterator[Problem]:
    for found in prose.RAW_HTML.finditer(text) if "<" in text else ():
        message = f"`{found[0]}` is HTML, which content may not hold"
        hint = "write Markdown: *emphasis*, **strong**, [link](https://…)"
        yield Problem("raw-html", message, found.start(), len(found[0]), (hint,))


REACH = 500
"""Characters of the words of a link."""


def _links(text: Text) -> Iterator[Problem]:
    for found in prose.LINK.finditer(text) if "](" in text or "<" in text else ():
        address = found[1] if found[1] is not None else found[2]
        words = text.rfind("[", max(0, found.start() - REACH), found.start())
        if words > 0 and text[words - 1] == "!":
            continue  # a picture, which is told as such
        if not address.casefold().startswith(LINKS):
            message = f"a link may not lead to `{address}`"
            hint = "write the full address, from https:// on"
            yield Problem("bad-link", message, found.start(), len(found[0]), (hint,))
        elif hint := closed_to_readers(address):
            message = f"`{address}` opens only within an organisation"
            yield Problem("bad-link", message, found.start(), len(found[0]), (hint,))


def _comments(text: Text) -> Iterator[Problem]:
    for found in COMMENT.finditer(text) if "# " in text else ():
        message = "this looks like a comment, and would be printed"
        hint = "a comment stands outside the text, less indented than it"
        yield Problem("comment-in-text", message, found.start(), 1, (hint,))


def _paragraphs(text: Text) -> Iterator[Problem]:
    if not text.blocks and "\n\n" in text.strip():
        message = "this text is set as one paragraph, and holds an empty line"
        hint = "remove the empty line, or make two items of it"
        yield Problem("several-paragraphs", message, text.index("\n\n") + 1, 1, (hint,))


def document_markup(document: Document) -> Iterator[Diagnostic]:
    """`markup` for the document itself."""
    return markup(document.report)
