"""The reply to the inspected service: every point that it made, and the decision on it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape

from reportgen.model.review import Decision, ReviewPoint, ReviewRound
from reportgen.render.manuscripts.values import (
    Block,
    Heading,
    Manuscript,
    Paragraph,
    line,
)
from reportgen.review.accuracy.words import meanings, words
from reportgen.text import wording

DECIDED: tuple[Decision, ...] = ("accepted", "partly", "rejected")


@dataclass(frozen=True, slots=True)
class Reply:
    """The reply to one round: the title of the document, and the round with its points.

    `abouts` has what the text of each point is called, by the point's number.
    """

    title: str
    round: ReviewRound
    abouts: Mapping[int, str]
    day: str
    publisher: str = ""
    language: str = "en-GB"


def manuscript(reply: Reply) -> Manuscript:
    """The reply as a manuscript."""
    return Manuscript(
        language=reply.language,
        title=f"{words('reply', 'title')}: {reply.title}",
        blocks=(*_blocks(reply),),
        author=reply.publisher,
        created=reply.day,
        modified=reply.day,
        foot=heading(reply),
    )


def heading(reply: Reply) -> str:
    """What the reply is about, in a line."""
    taken = reply.round.taken
    day = wording.day(taken) if isinstance(taken, dt.date) else ""
    return words("reply", "about", document=reply.title, to=reply.round.to, taken=day)


def _blocks(reply: Reply) -> Iterator[Block]:
    points = reply.round.points
    yield Heading(1, line(words("reply", "title")), look="letter title")
    yield Paragraph(line(heading(reply)))
    yield Paragraph(line(counted(points)))
    for one in points:
        title = words("reply", "point", number=one.number)
        yield Heading(2, line(f"{title}. {where(one, reply.abouts.get(one.number, ''))}"))
        yield from (Paragraph(line(said)) for said in told(one))


def counted(points: tuple[ReviewPoint, ...]) -> str:
    """How many points there are, and how they were decided."""
    if not points:
        return words("reply", "none")
    sums = Counter(one.decision for one in points)
    return words("reply", "counted", all=len(points), **{name: sums[name] for name in DECIDED})


def where(point: ReviewPoint, about: str) -> str:
    """The paragraph of a point, and what its text is called."""
    said = (
        words("reply", "where", paragraph=point.paragraph)
        if point.paragraph
        else words("reply", "no_paragraph")
    )
    return f"{said} ({about})" if about else said


def told(point: ReviewPoint) -> Iterator[str]:
    """What a point says, and the decision on it, line by line."""
    meaning = meanings("category").get(point.category or "")
    filled = {"category": point.category, "meaning": meaning}
    yield words("reply", "category", **filled) if meaning else words("reply", "no_category")
    yield words("reply", "said", said=point.said)
    yield from point.comments
    evidence = point.evidence
    yield (
        words("reply", "evidence", evidence=evidence) if evidence else words("reply", "no_evidence")
    )
    yield words("reply", "decision", decision=meanings("decision").get(point.decision, "?"))
    if point.reason:
        yield words("reply", "reason", reason=point.reason)
    if point.decided_by and isinstance(point.decided, dt.date):
        day = wording.day(point.decided)
        yield words("reply", "decided", by=point.decided_by, day=day)


def page(reply: Reply) -> str:
    """The reply as a page for print, of the same headings and lines."""
    title, language = escape(f"{words('reply', 'title')}: {reply.title}"), escape(reply.language)
    foot = escape(heading(reply))
    body = "\n".join(_marked(one) for one in _blocks(reply))
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{title}</title>\n"
        f'<meta name="dcterms.created" content="{reply.day}">\n'
        f'<meta name="dcterms.modified" content="{reply.day}">\n'
        f'</head>\n<body data-running-title="{foot}">\n<main>\n{body}\n</main>\n</body>\n</html>\n'
    )


def _marked(block: Block) -> str:
    """A heading or a paragraph in HTML."""
    if isinstance(block, Heading):
        return f"<h{block.level}>{_said(block)}</h{block.level}>"
    assert isinstance(block, Paragraph)
    return f"<p>{_said(block)}</p>"


def _said(block: Heading | Paragraph) -> str:
    return "<br>".join(map(escape, "".join(str(one.words) for one in block.words).split("\n")))
