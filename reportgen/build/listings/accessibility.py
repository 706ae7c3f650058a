"""The view of the accessibility statement, which lies beside all documents."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from reportgen.build.listings.conformance import Conformance, Validator
from reportgen.text import wording
from reportgen.text.typography import set_text


@dataclass(frozen=True, slots=True)
class AccessibilityView:
    """The whole page; `is_tested` says whether the validators tested these templates."""

    publishers: tuple[str, ...]
    tested: str
    is_tested: bool
    failures: int
    validators: tuple[Validator, ...]


def accessibility_view(
    found: Conformance, templates: str, publishers: tuple[str, ...]
) -> AccessibilityView:
    """The view of the recorded results, for documents made with a set of templates."""
    return AccessibilityView(
        publishers=publishers,
        tested=set_text(wording.day(dt.date.fromisoformat(found.tested))),
        is_tested=templates == found.templates,
        failures=sum(one.failures for one in found.validators),
        validators=found.validators,
    )
