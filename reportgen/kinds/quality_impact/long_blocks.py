"""The blocks that long reports alone have, as they are shown: judgements and recommendations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from reportgen.kinds.blocks.setting import BlockSetter
from reportgen.kinds.blocks.views import Block as PlainBlock
from reportgen.kinds.quality_impact import numbering
from reportgen.kinds.quality_impact.document import QualityImpactDocument
from reportgen.model import blocks as model
from reportgen.render.views.blocks import Flow, Heading, Recommendation, RecommendationGroup
from reportgen.text import prose, wording
from reportgen.text.prose import Setter
from reportgen.text.typography import set_text


@dataclass(frozen=True, slots=True)
class JudgementBlock:
    """A judgement with its reasons."""

    form: ClassVar[str] = "judgement"
    heading: Heading
    verdict: Flow | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class RecommendationsBlock:
    """Recommendations by recipient."""

    form: ClassVar[str] = "recommendations"
    groups: tuple[RecommendationGroup, ...]


Block = PlainBlock | JudgementBlock | RecommendationsBlock


class LongBlockSetter(BlockSetter):
    """Sets the blocks of a long report; recommendations are numbered through."""

    def __init__(self, document: QualityImpactDocument, setter: Setter) -> None:
        super().__init__(document, setter)
        self._framework = document.framework.value
        self._recommended = 0

    def long_blocks(self, body: tuple[model.Block, ...], under: str = "") -> tuple[Block, ...]:
        """Blocks as they are shown under a heading."""
        return tuple(self._long_block(one, under) for one in body)

    def _long_block(self, block: model.Block, under: str) -> Block:
        if block.judgement:
            return self._judgement(block.judgement, under)
        if block.recommendations:
            return RecommendationsBlock(tuple(map(self._group, block.recommendations)))
        return self.block(block)

    def _judgement(self, judgement: model.Judgement, under: str) -> JudgementBlock:
        subject, provider = judgement.subject, judgement.provider
        about, whose = self._framework.subjects[subject], self._framework.providers[provider]
        title = wording.capital(whose) if under == about else f"{about}: {whose}"
        heading = Heading(numbering.judgement_anchor(judgement), set_text(title))
        verdict = self._setter.line(judgement.verdict) if judgement.verdict else None
        return JudgementBlock(heading, verdict, self.long_blocks(judgement.body))

    def _group(self, advised: model.Advised) -> RecommendationGroup:
        items = []
        for text in advised.items:
            self._recommended += 1
            number = self._recommended
            flow = self._setter.line(text)
            items.append(Recommendation(f"recommendation-{number}", number, flow))
        recipient = self._framework.recipients[advised.to]
        heading = prose.plain(recipient.name, self._names)
        first = items[0].number
        return RecommendationGroup(f"recommendations-{advised.to}-{first}", heading, tuple(items))
