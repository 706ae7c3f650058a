"""The parts that the views of all publications share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reportgen.model.page import PageTerms
from reportgen.model.shared import Publisher
from reportgen.model.values import Gap
from reportgen.render.views.blocks import Flow, FootnoteMark, Heading, NamedLink
from reportgen.render.views.stages import StageNotice


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """A publication as templates get it; each kind adds its own fields.

    `summary`, `author` and `published` (a day as `2023-05-01`) are its metadata. `reports` is the
    address at which all documents are published, if the publisher gives one.
    """

    language: str
    title: str
    running_title: str
    summary: str
    author: str
    reports: str | None
    published: str
    stage: StageNotice | None
    terms: PageTerms
    contents: tuple[Heading, ...]
    footnotes: tuple[FootnoteMark, ...]


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The sender: name, postal address, and where to reply and to read more."""

    name: str
    address: tuple[str, ...]
    email: str | None
    website: NamedLink | Gap


def letterhead(publisher: Publisher) -> Letterhead:
    """The letterhead of a publisher."""
    site = publisher.website
    website = site if isinstance(site, Gap) else NamedLink(site.text, site.url)
    return Letterhead(publisher.name, publisher.address, publisher.email, website)


@dataclass(frozen=True, slots=True)
class Foreword:
    """The foreword. A summary has a notice in place of the signature."""

    text: tuple[Any, ...]
    """Its blocks."""
    summary_notice: Flow | None
    name: str
    post: str
