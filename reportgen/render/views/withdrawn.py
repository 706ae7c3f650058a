"""The page in place of a withdrawn document, which says when and why it was withdrawn."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.documents.document import Published
from reportgen.documents.withdrawals import withdrawal_names
from reportgen.model.shared import Withdrawal
from reportgen.render.views.page import Letterhead, PageView, letterhead
from reportgen.text import prose, wording
from reportgen.text.languages import spoken
from reportgen.text.prose import Flow, Setter
from reportgen.text.typography import set_text


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawnView(PageView):
    """The page: who withdrew what, when and why, and the licence of this text.

    `modified` is the day of the withdrawal as `2023-05-01`, `day` the same in words.
    """

    modified: str
    day: str
    sample_notice: Flow | None
    letterhead: Letterhead
    notice: Flow
    reason: Flow
    copyright: Flow
    licence: Flow


def view(document: Published, title: str, withdrawal: Withdrawal) -> WithdrawnView:
    """The view for a document with that title; it holds nothing of the document's content."""
    phrases, language = document.phrases, document.framework.value.language
    names = withdrawal_names(document, withdrawal)
    setter = Setter(names, {})
    published = document.report.value.published_on
    return WithdrawnView(
        language=language,
        title=set_text(title),
        running_title=prose.plain(phrases.running_title, names),
        summary=prose.plain(phrases.withdrawn_notice, names),
        author=document.publisher.name,
        reports=document.publisher.reports,
        published=wording.iso(published or withdrawal.date),
        modified=wording.iso(withdrawal.date),
        day=set_text(wording.day(withdrawal.date, spoken(language))),
        stage=None,
        terms=document.terms,
        contents=(),
        sample_notice=setter.blocks(phrases.sample_notice)
        if document.report.value.sample
        else None,
        letterhead=letterhead(document.publisher),
        notice=setter.blocks(phrases.withdrawn_notice),
        reason=setter.blocks(withdrawal.reason),
        copyright=setter.blocks(phrases.copyright),
        licence=setter.blocks(phrases.licence),
        footnotes=(),
    )
