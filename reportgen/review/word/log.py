"""The log of a document's reviews: read as all content is, and written by edits in place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from reportgen.documents.corpus import Corpus
from reportgen.edit.edits import Edit, Insert, Put, Remove, Set, Value
from reportgen.edit.writing import UNPRINTABLE, Refused, apply
from reportgen.files.sources import Project
from reportgen.files.write import RIGHT_WANTED, put
from reportgen.model.review import ACCURACY, ReviewLog, ReviewPoint, ReviewRound
from reportgen.problems.errors import ToolError
from reportgen.problems.source import Source
from reportgen.review.word.fitting import TooMany, clean, held_to_list, too_large
from reportgen.review.word.open_points import read_log
from reportgen.review.word.point import Point

EMPTY = """\
# yaml-language-server: $schema={schema}
# The reviews of this document in Word, written by `reportgen review`. Nothing of it is published.
kind: review
rounds: []
"""
NOTHING = "(nothing)"
"""What a point says that says nothing."""
SCHEMA = "review.json"
"""The name of the file below `schemas` that has the schema of a log."""


@dataclass(slots=True)
class Log:
    """A log with the text of its file; edits are made in the text, and written at the end."""

    project: Project
    document: str
    text: str
    value: ReviewLog

    def edit(self, edits: Sequence[Edit]) -> None:
        """Make edits in its text. Raises `ToolError` if one cannot be written."""
        done = apply(self.text, edits)
        if isinstance(done, Refused):
            raise ToolError(f"{self.path}: {done.message}")
        self.text = done.text

    @property
    def path(self) -> str:
        """The path of its file."""
        return self.project.new_log(self.document)

    def write(self) -> ReviewLog:
        """Write its file, if it has changed; gives what it says.

        Raises `ToolError` before anything is written if it could not be read again.
        """
        now = self.again()
        put(self.project.tree, self.path, self.text.encode(), RIGHT_WANTED)
        return now.value

    def again(self) -> Log:
        """The log as its text is now, written or not. Raises `ToolError` if it could not be read.

        Its text is held to all limits of files that are read.
        """
        value = self.wrong()
        if isinstance(value, str):
            raise ToolError(f"{self.path} would not be read again: {value}", "nothing was written")
        return Log(self.project, self.document, self.text, value)

    def wrong(self) -> ReviewLog | str:
        """What the log says as its text is now, or why that could not be read."""
        size, most = len(self.text.encode()), self.project.largest_file
        if size > most:
            return f"it would have {size:,} bytes, more than the {most:,} of `largest_file`"
        corpus = Corpus.of(self.project)
        loaded = corpus.valid(ReviewLog, corpus.parse(Source(self.path, self.text)))
        return corpus.diagnostics[0].message if loaded is None else loaded.value

    def round_of(self, key: str) -> int | None:
        """The place of the round in which a file was sent; None if it was not sent from here."""
        found = (at for at, one in enumerate(self.value.rounds) if one.key == key)
        return next(found, None)


def opened(project: Project, document: str) -> Log:
    """The log of a document, an empty one if it has none. Raises `ToolError` if it is invalid."""
    path = project.log_of(document)
    if path is None:
        up = "../" * document.count("/")
        text = EMPTY.format(schema=f"{up}schemas/{SCHEMA}")
        return Log(project, document, text, ReviewLog(kind="review", rounds=()))
    corpus = Corpus.of(project)
    loaded = read_log(corpus, project, document)
    if loaded is None:
        wrong = corpus.diagnostics[0]
        line = f":{wrong.span.line}" if wrong.span.line else ""
        message = f"{wrong.span.path}{line}: {wrong.message}"
        raise ToolError(message, "mend the log of reviews; `reportgen check` says what is wrong")
    text = project.bytes_of(path, project.largest_file).decode()
    return Log(project, document, text, loaded.value)


def new_round(
    log: Log,
    to: str,
    sent: str,
    due: str | None,
    key: str,
    paragraphs: Mapping[str, int] | None = None,
    last: int = 0,
) -> Edit:
    """The edit that adds a round.

    One for factual accuracy has the number of the first paragraph of each text, and of the last.
    """
    number = len(log.value.rounds) + 1
    made: dict[str, Value] = {"number": str(number), "to": to, "sent": sent}
    made |= {"due": due} if due else {}
    if paragraphs is not None:
        numbers: Value = {name: str(at) for name, at in paragraphs.items()}
        made |= {"purpose": "factual-accuracy", "paragraphs": numbers}
        made |= {"last_paragraph": str(last)} if last else {}
    entry = {**made, "key": key}
    if "rounds" not in log.value.model_fields_set:
        return Put(("rounds",), [entry], (*ReviewLog.model_fields,))
    return Insert(("rounds",), number - 1, entry)


def _new(log: Log, at: int, found: Sequence[Point]) -> list[Point]:
    """Those of the points that a round does not have."""
    has = set(map(key_of_entry, log.value.rounds[at].points))
    return [one for one in found if key_of(one) not in has]


def new_points(log: Log, at: int, found: Sequence[Point], today: str) -> Iterator[Edit]:
    """The edits that add those points to a round that it does not have, and say that it came back.

    Points are numbered through all rounds.
    """
    one, number = log.value.rounds[at], len(log.value.points())
    listed = [_entry(point, more) for more, point in enumerate(_new(log, at, found), number + 1)]
    here = ("rounds", at)
    if one.points:
        for count, entry in enumerate(listed):
            yield Insert((*here, "points"), len(one.points) + count, entry)
    elif listed:
        yield Put((*here, "points"), listed, (*ReviewRound.model_fields,))
    if one.taken is None:
        yield Put((*here, "taken"), today, (*ReviewRound.model_fields,))
    elif str(one.taken) != today:
        yield Set((*here, "taken"), today)


def with_points(log: Log, at: int, found: Sequence[Point], today: str) -> Log | TooMany:
    """The log with the points of a file that came back, or why it cannot hold them."""
    if refused := held_to_list(log.project, log.value.rounds[at], _new(log, at, found)):
        return refused
    changed = replace(log)
    try:
        changed.edit([*new_points(log, at, found, today)])
    except ToolError as error:
        return too_large(found, str(error))
    value = changed.wrong()
    if isinstance(value, str):
        return too_large(found, value)
    return replace(changed, value=value)


def decided(
    log: Log, at: tuple[int, int], decision: str, reason: str, today: str, by: str = ""
) -> Iterator[Edit]:
    """The edits that decide a point, at its places among the rounds and in its round."""
    point = log.value.rounds[at[0]].points[at[1]]
    here = ("rounds", at[0], "points", at[1])
    wanted = {"decision": decision, "decided": today} | ({"reason": reason} if reason else {})
    wanted |= {"decided_by": by} if by else {}
    given = point.model_fields_set
    for name, value in wanted.items():
        if name in given:
            yield Set((*here, name), value)
        else:
            yield Put((*here, name), value, (*ReviewPoint.model_fields,))


def reopened(log: Log, at: tuple[int, int]) -> Iterator[Edit]:
    """The edits that open a decision again, at its places among the rounds and in its round."""
    point = log.value.rounds[at[0]].points[at[1]]
    here = ("rounds", at[0], "points", at[1])
    yield Set((*here, "decision"), "open")
    for name in ("reason", "decided_by", "decided"):
        if name in point.model_fields_set:
            yield Remove((*here, name))


def at_once(decisions: Sequence[Sequence[Edit]]) -> list[Edit]:
    """The edits of several decisions in an order in which those that can are written together.

    That is the first edit of each, and then the second of each: no two of them add fields to the
    same point.
    """
    waves = zip_longest(*decisions)
    return [edit for wave in waves for edit in wave if edit is not None]


def key_of(point: Point) -> tuple[str, ...]:
    """What makes a point the same when its file is taken back again."""
    field = ".".join(map(str, point.location))
    own = (clean(point.paragraph), point.category, clean(point.evidence))
    about = own if point.sort == ACCURACY else ()
    return (point.sort, clean(point.author), field, clean(point.said) or NOTHING, *about)


def key_of_entry(point: ReviewPoint) -> tuple[str, ...]:
    """The same for a point of the log."""
    own = (point.paragraph or "", point.category or "", point.evidence or "")
    about = own if point.sort == ACCURACY else ()
    return (point.sort, point.author, point.field or "", point.said, *about)


def _entry(point: Point, number: int) -> Mapping[str, Value]:
    """A point as it stands in the log."""
    given: dict[str, Value] = {
        "number": str(number),
        "sort": point.sort,
        "author": clean(point.author),
        "when": clean(point.when),
        "about": clean(point.title),
        "field": ".".join(map(str, point.location)),
        "paragraph": clean(point.paragraph),
        "category": point.category,
        "old": point.old if point.sort != "unplaced" else "",
        "said": clean(point.said) or NOTHING,
        **_to_be(point),
        "evidence": clean(point.evidence),
        "comments": [clean(f"{one.author}: {one.words}") for one in point.comments],
    }
    return {name: value for name, value in given.items() if value} | {"decision": "open"}


def _to_be(point: Point) -> Mapping[str, Value]:
    """What a change is to write, or why that cannot be: nobody needs the Word file any more."""
    if point.sort != "change":
        return {}
    if point.new is not None and not UNPRINTABLE.search(point.new):
        return {"new": point.new}
    return {"unwritable": point.why or "it holds a character that cannot be printed"}
