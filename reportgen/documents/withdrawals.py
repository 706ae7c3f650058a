"""The names that the fixed sentence about a withdrawal may refer to."""

from __future__ import annotations

from reportgen.documents.document import Published
from reportgen.model.shared import Withdrawal
from reportgen.text.references import Names


def withdrawal_names(document: Published, withdrawal: Withdrawal) -> Names:
    """The names for the fixed sentence about a withdrawal: all others, and `withdrawn`."""
    return {**document.values, "withdrawn": {"date": withdrawal.date}}
