"""Counts working days: no weekends, and no bank holidays of the project's list."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from reportgen.documents.corpus import Corpus
from reportgen.files.sources import Project, read_file, shipped
from reportgen.model.bank_holidays import BankHolidays
from reportgen.problems.errors import ToolError
from reportgen.problems.source import Source
from reportgen.read.validation import validate
from reportgen.read.yaml_reader import read_yaml
from reportgen.text import wording

NAME = "bank-holidays"
"""The name of the file in `shared/`."""
DAY = dt.timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Calendar:
    """The bank holidays that are known, and the file that lists them."""

    holidays: BankHolidays
    path: str

    def is_working_day(self, day: dt.date) -> bool:
        """Whether people work on a day: no weekend and no bank holiday."""
        return day.weekday() < SATURDAY and str(day) not in self.holidays.days

    def why_not(self, day: dt.date) -> str:
        """Why nobody works on a day: `Saturday`, or the name of its bank holiday."""
        name = self.holidays.days.get(str(day))
        return name or f"a {('Saturday', 'Sunday')[day.weekday() - SATURDAY]}"

    def next_working_day(self, day: dt.date) -> dt.date:
        """The first working day after a day."""
        day += DAY
        while not self.is_working_day(day):
            day += DAY
        return day

    def beyond(self, first: dt.date, last: dt.date) -> str:
        """What is to be said of days that the list does not cover; empty if it covers all."""
        begins, ends = self.holidays.first, self.holidays.last
        if isinstance(begins, dt.date) and isinstance(ends, dt.date):
            if begins <= first and last <= ends:
                return ""
            known = f"from {wording.day(begins)} to {wording.day(ends)}"
            return f"{self.path} lists the bank holidays {known}, so no working days are counted"
        return f"{self.path} does not say which years it covers, so no working days are counted"

    def between(self, first: dt.date, last: dt.date) -> int | None:
        """How many working days follow a day up to another one; None if the list ends before."""
        if self.beyond(first, last):
            return None
        days = (first + number * DAY for number in range(1, (last - first).days + 1))
        return sum(map(self.is_working_day, days))


def calendar_of(project: Project) -> Calendar:
    """The bank holidays of a project, or those that come with the program.

    Raises `ToolError` if the project's list is invalid.
    """
    own = project.shared(NAME)
    if project.exists(own):
        corpus = Corpus.of(project)
        loaded = corpus.valid(BankHolidays, corpus.parse(project.read(own)))
        if loaded is None:
            wrong = corpus.diagnostics[0]
            raise ToolError(f"{wrong.span.path}:{wrong.span.line}: {wrong.message}")
        return Calendar(loaded.value, own)
    shown = f"reportgen/{NAME}.yaml"
    source = read_file(shipped("shared") / f"{NAME}.yaml", shown)
    tree = read_yaml(source)[0] if isinstance(source, Source) else None
    value = validate(tree, BankHolidays)[0] if tree else None
    if value is None:
        raise ToolError(f"{shown} cannot be read", "install reportgen again")
    return Calendar(value, shown)
