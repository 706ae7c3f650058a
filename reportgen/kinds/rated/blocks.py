"""Binds a document with ratings to what its blocks need: words of the framework, and pictures."""

from __future__ import annotations

from typing import Any, NamedTuple

from reportgen.documents.library import Library
from reportgen.documents.loaded import Loaded
from reportgen.kinds.blocks.document import Pictures, pictures_of
from reportgen.kinds.blocks.numbering import blocks_below
from reportgen.model.blocks import BlockTerms
from reportgen.model.framework import Framework
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic
from reportgen.read.validation import validate

TERMS = "blocks"
"""What the words of blocks are called among the terms of a framework."""


class ForBlocks(NamedTuple):
    """What the blocks of a document need; `terms` are None if it has no blocks."""

    terms: BlockTerms | None
    pictures: Pictures
    problems: tuple[Diagnostic, ...]


def for_blocks(
    document: str, report: Loaded[Any], framework: Loaded[Framework], library: Library
) -> ForBlocks:
    """What the blocks of a document need, or what is wrong with it."""
    placed = [*blocks_below(report.value)]
    if not placed:
        return ForBlocks(None, pictures_of(document, (), library), ())
    pictures = pictures_of(document, placed, library)
    if TERMS not in framework.value.terms:
        message = f"the framework {report.value.framework} has no words for blocks"
        hint = f"add `{TERMS}` to its `terms`: `table: Table`, `figure: Figure` and the others"
        wrong = diagnostic("no-words-for-blocks", message, report.at(placed[0][0]), hint)
        return ForBlocks(None, pictures, (wrong,))
    terms, problems = validate(framework.tree, BlockTerms, ("terms", TERMS))
    return ForBlocks(terms, pictures, problems)
