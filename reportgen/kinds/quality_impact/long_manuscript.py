"""The blocks of a long report, for formats that no template makes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.kinds.blocks import manuscript
from reportgen.kinds.quality_impact import long_blocks as views
from reportgen.kinds.quality_impact.model import LongTerms
from reportgen.render.manuscripts import parts
from reportgen.render.manuscripts.values import Block, Heading, Paragraph, line


def blocks(listed: Sequence[views.Block], terms: LongTerms, level: int) -> Iterator[Block]:
    """The blocks of a part, in order; `level` is that of a heading among them."""
    for one in listed:
        if isinstance(one, views.JudgementBlock):
            yield from _judgement(one, terms, level)
        elif isinstance(one, views.RecommendationsBlock):
            for group in one.groups:
                yield from parts.recommendations(group, level)
        else:
            yield from manuscript.block(one, terms)


def _judgement(one: views.JudgementBlock, terms: LongTerms, level: int) -> Iterator[Block]:
    yield Heading(level, line(one.heading.title), one.heading.anchor)
    if one.verdict:
        yield Paragraph(line(one.verdict), "verdict")
    yield from blocks(one.blocks, terms, level + 1)
