"""Reads the log of a document's reviews, and tells which points of it are open.

A check of any document imports this, so that it needs nothing of Word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from reportgen.documents.corpus import Corpus
from reportgen.documents.loaded import Loaded
from reportgen.files.sources import Project
from reportgen.model.review import ReviewLog
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic


def read_log(corpus: Corpus, project: Project, document: str) -> Loaded[ReviewLog] | None:
    """The log of a document, if it has any; what is wrong with it goes to the corpus."""
    path = project.log_of(document)
    return corpus.valid(ReviewLog, corpus.parse(project.read(path))) if path else None


def left_open(corpus: Corpus, project: Project, document: str, stage: str) -> Iterator[Diagnostic]:
    """The diagnostic that a final document has open points; the log is checked in any case."""
    loaded = read_log(corpus, project, document)
    if loaded is None:
        return
    yield from _lost(loaded)
    if stage != "final":
        return
    for at, one in enumerate(loaded.value.rounds):
        if one.is_for_accuracy and one.taken is None:
            said = f"no answer of {one.to} about factual accuracy has been taken back"
            hint = "`reportgen review take` reads the form; if none came, take it as it was sent"
            yield diagnostic("open-points", said, loaded.at(("rounds", at)), hint)
        for number, point in enumerate(one.points):
            if point.decision == "open":
                place = loaded.at(("rounds", at, "points", number))
                said = f"point {point.number} of {point.author} is open: {shortened(point.said)}"
                hint = "`reportgen review decide` accepts, rejects or settles it"
                yield diagnostic("open-points", said, place, hint)


def _lost(loaded: Loaded[ReviewLog]) -> Iterator[Diagnostic]:
    """The points that the log once had: the numbers of points have no gap."""
    numbers = Counter(one.number for one in loaded.value.points())
    wrong = [one for one in range(1, max(numbers, default=0) + 1) if numbers[one] != 1]
    if wrong:
        said = "is missing from" if not numbers[wrong[0]] else "is twice in"
        message = f"point {wrong[0]} {said} the log, whose points are numbered from 1"
        hint = "take the file or form of its round again, or put the entry back"
        yield diagnostic("open-points", message, loaded.at(("rounds",)), hint)


def shortened(text: str, most: int = 80) -> str:
    """The beginning of a text in one line."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}\N{HORIZONTAL ELLIPSIS}"
