"""The names below `publisher` that the prose of any document may refer to."""

from __future__ import annotations

from reportgen.model.shared import Link, Publisher
from reportgen.model.values import Gap
from reportgen.text.references import ABSENT, Absent, Markdown, Names


def publisher_names(publisher: Publisher) -> Names:
    """Every name below `publisher`."""
    return {
        "name": publisher.name,
        "short_name": publisher.short_name,
        "website": _link(publisher.website),
        "licence": _link(publisher.licence),
        "licence_email": publisher.licence_email or ABSENT,
        "copyright_holder": publisher.copyright_holder,
        "glossary": _link(publisher.glossary),
        "data": _link(publisher.data),
    }


def _link(link: Link | Gap | None) -> Markdown | Gap | Absent:
    if isinstance(link, Gap):
        return link
    return Markdown(f"[{link.text}]({link.url})") if link else ABSENT
