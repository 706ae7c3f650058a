"""How a form shows days, months and numbers, and how it reads what is typed for them."""

from __future__ import annotations

import datetime as dt
import re

from reportgen.desk.forms.shapes import FigureSort
from reportgen.model import intended
from reportgen.model.values import DATE, MONTH
from reportgen.text.languages import spoken

WRITE = re.compile(r"`([^`]*)`")
ALREADY = {"day": DATE, "month": MONTH}
MEANT = {"day": intended.day, "month": intended.month}
SIGN = re.compile(r"(\d+) ?(?:%|per cent)", re.ASCII)


def shown(sort: FigureSort, value: str, language: str = "en-GB") -> str:
    """How a form shows a figure: a day as `13 March 2023`, a month as `May 2023`.

    What it shows is read back as the same figure; where it would not be, it shows the figure as
    the file has it.
    """
    months = spoken(language).months
    found = ALREADY[sort].fullmatch(value) if sort in ALREADY else None
    if not found or not 1 <= int(found[2]) <= len(months):
        return value
    day = f"{int(found[3])} " if sort == "day" else ""
    words = f"{day}{months[int(found[2]) - 1]} {found[1]}"
    return words if read(sort, words) == value else value


def read(sort: FigureSort, text: str) -> str:
    """What is written into the file for what was typed, `2023-03-13` for `13/3/2023`.

    What cannot be a figure of that sort stays as it is: a check says what is wrong with it.
    """
    text = " ".join(text.split())
    if sort == "percentage" and (found := SIGN.fullmatch(text)):
        return found[1]
    if sort not in MEANT or ALREADY[sort].fullmatch(text):
        return text
    hint = WRITE.search(MEANT[sort](text))
    return hint[1] if hint else text


def weekday(value: str) -> dt.date | None:
    """The day that a value of the file names; None if it names none."""
    try:
        return dt.date.fromisoformat(value) if DATE.fullmatch(value) else None
    except ValueError:
        return None
