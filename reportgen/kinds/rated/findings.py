"""The views of findings and recommendations."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.model import findings as model
from reportgen.model.findings import Findings
from reportgen.model.framework import Framework
from reportgen.model.page import RatedTerms
from reportgen.model.values import Text, is_gap
from reportgen.render.views.blocks import (
    Finding,
    FindingGroup,
    Quote,
    Recommendation,
    RecommendationGroup,
)
from reportgen.text import prose
from reportgen.text.prose import Setter
from reportgen.text.references import Names


def finding_groups(
    setter: Setter, terms: RatedTerms, own: str, findings: Findings
) -> tuple[FindingGroup, ...]:
    """The strengths and the areas for improvement of a part; `own` is the part's anchor."""
    both = (
        ("strength", terms.strengths, findings.strengths),
        ("improvement", terms.areas_for_improvement, findings.areas_for_improvement),
    )
    return tuple(
        FindingGroup(
            f"{own}-{slug}s",
            heading,
            tuple(
                _finding(setter, terms, f"{own}-{slug}-{at}", item)
                for at, item in enumerate(items, 1)
            ),
        )
        for slug, heading, items in both
        if items
    )


def _finding(setter: Setter, terms: RatedTerms, own: str, finding: model.Finding) -> Finding:
    text = setter.line(finding.text)
    quotes = tuple(
        Quote(setter.line(quote.text), quote.form, _source(terms, quote))
        for quote in finding.quotes
    )
    return Finding(own, text, quotes)


def _source(terms: RatedTerms, quote: model.Quote) -> str:
    """The line below a quote: the person quoted, or whose words it sums up."""
    if is_gap(quote.source):
        return quote.source
    if quote.form == "summary":
        return terms.summary_person if quote.source == "person" else terms.summary_record
    return terms.quote_person if quote.source == "person" else terms.quote_record


def recommendation_groups(
    setter: Setter,
    names: Names,
    framework: Framework,
    given: Mapping[str, tuple[Text, ...]],
    pdu: str = "",
    footnotes: Mapping[str, tuple[str, Text]] | None = None,
) -> tuple[RecommendationGroup, ...]:
    """The recommendations by recipient, numbered across all recipients.

    `given` has the texts by recipient, and `names` fills them. `pdu` makes the anchors unique if
    there are several PDUs on one page. `footnotes` is as in `Setter.blocks`.
    """
    groups, number, own = [], 0, f"{pdu}-" if pdu else ""
    for name, recipient in framework.recipients.items():
        items = []
        for text in given.get(name, ()):
            number += 1
            flow = setter.line(text, names, footnotes)
            items.append(Recommendation(f"recommendation-{own}{number}", number, flow))
        if items:
            heading = prose.plain(recipient.name, names)
            groups.append(
                RecommendationGroup(f"recommendations-{own}{name}", heading, tuple(items))
            )
    return tuple(groups)
