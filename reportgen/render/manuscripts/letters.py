"""Blocks of what stands on letters."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.model.values import Gap
from reportgen.render.manuscripts.values import Block, Line, Paragraph, Said, line
from reportgen.render.views.page import Letterhead


def writer(sender: Letterhead) -> Iterator[Block]:
    """Who writes."""
    yield Paragraph(line(sender.name), "writer name")
    yield Paragraph(line(", ".join(sender.address)), "writer address")
    yield Paragraph(_where_to_reply(sender), "writer address last")


def _where_to_reply(sender: Letterhead) -> Line:
    email, site = sender.email, sender.website
    mail = line(Said(email, to=f"mailto:{email}"), " · ") if email else ()
    where = Said(site) if isinstance(site, Gap) else Said(site.text, to=site.url)
    return (*mail, where)
