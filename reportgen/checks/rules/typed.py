"""What an author typed and YAML or a reader may take for something else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from reportgen.model.base import texts_of
from reportgen.model.values import Label
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic
from reportgen.read.yaml_lines import quoted_line, shortened
from reportgen.read.yaml_reader import Mapping, Node, Scalar, Tree

COMMENT = re.compile(r"[ \t]+(#.*)")
DIRECTION = re.compile(r"#[ \t]*reportgen:")
WORDS = 4
"""From how many words on a text is a sentence, behind which a comment is more likely part of it."""
AMBIGUOUS = re.compile(r"-?[1-9]\d{0,2}\.\d{3}")


def typed(tree: Tree, value: object) -> Iterator[Diagnostic]:
    """Texts that ` #` cuts short, and numbers that may be thousands, in a file and its parts."""
    texts = {location for location, text in texts_of(value) if not isinstance(text, Label)}
    spans = {(span.path, span.line, span.column) for span in map(tree.span, texts)}
    for file in tree.files:
        if " #" in file.source.text or "\t#" in file.source.text:
            yield from cut(file, spans)
        if AMBIGUOUS.search(file.source.text):
            yield from _ambiguous(file)


def cut(file: Tree, texts: Set[tuple[str, int, int]] = frozenset()) -> Iterator[Diagnostic]:
    """Texts without quotes behind which a comment begins that seems to go on with them."""
    for node in _plain(file.root):
        found = COMMENT.match(file.source.text, node.end)
        if not found or DIRECTION.match(found[1]):
            continue
        span = file.offset_span(node.start, node.end)
        is_text = (span.path, span.line, span.column) in texts
        if _goes_on(node.value or "", found[1], is_text=is_text):
            place = file.offset_span(found.start(1), found.end(1))
            line = file.source.lines[place.line - 1]
            message = f"` #` ends this text: `{_begun(found[1])}` is a comment, and is not printed"
            yield diagnostic(
                "cut-by-comment",
                message,
                place,
                f"to print it, put the whole text in quotes: `{shortened(quoted_line(line))}`",
                "if it is a comment, write it on a line of its own above",
            )


def _goes_on(text: str, comment: str, *, is_text: bool) -> bool:
    """Whether what stands behind a text is likely to be more of it.

    `#1` or `#tag` is hardly ever a comment, which begins with a space; nor is it a comment where a
    sentence has not come to its end.
    """
    if re.match(r"#[ \t]*\d", comment) and len(text.split()) > 1:
        return True
    if re.match(r"#\w", comment):
        return True
    return is_text and len(text.split()) >= WORDS and text[-1] not in ".!?"


def _begun(comment: str) -> str:
    return comment if len(comment) <= 40 else f"{comment[:39].rstrip()}…"


def _plain(node: Node) -> Iterator[Scalar]:
    """Every value without quotes, from a node down."""
    if isinstance(node, Scalar):
        if not node.style and node.value is not None:
            yield node
        return
    inner = (
        (value for _, value in node.entries.values()) if isinstance(node, Mapping) else node.items
    )
    for one in inner:
        yield from _plain(one)


def _ambiguous(file: Tree) -> Iterator[Diagnostic]:
    """Numbers with three digits behind the point, which elsewhere parts thousands."""
    for node in _plain(file.root):
        if AMBIGUOUS.fullmatch(node.value or ""):
            text = str(node.value)
            thousand = text.replace(".", ",")
            yield diagnostic(
                "ambiguous-number",
                f"`{text}` may be {thousand} or the decimal {text.rstrip('0').rstrip('.')}",
                file.offset_span(node.start, node.end),
                f"write `{thousand}` for the thousands, or another number of digits for a decimal",
            )
