"""The reviews of a document: its points by field, and decisions on them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response

from reportgen.desk.decisions import DECISIONS, Choice, Reviews, Target, Wrong
from reportgen.desk.forms.outline import Outline, Part
from reportgen.desk.reading import Opened
from reportgen.desk.reviews import Seen, seen, undisputed
from reportgen.desk.saving import Keeper
from reportgen.desk.sheets import builder
from reportgen.desk.web.answers import Answers, sent_on
from reportgen.desk.web.bell import Bell
from reportgen.desk.web.given import Given, given, given_file
from reportgen.desk.web.points import Points, day
from reportgen.desk.web.worker import Worker
from reportgen.files.output_paths import address as path_address
from reportgen.model.review import ACCURACY, ReviewLog
from reportgen.problems.printable import in_one_line
from reportgen.review.word.files import NotTaken
from reportgen.word.reading.document import LARGEST

MOST = 200
"""How many points are shown at once of those that are open, and of those that are decided."""

SHOWS = ("all", "open", "comments")
"""What may be shown: all points, open ones, or those with comments."""

WRONG: Mapping[Wrong, str] = {
    "only_written": "not_so",
    "only_in_full": "not_so",
    "nobody": "who_decides_missing",
    "maker": "maker_decides",
    "author": "author_decides",
    "no_reason": "reason_missing",
    "clash": "clash_left",
    "gone": "text_gone",
    "unwritable": "unwritable",
    "faulty": "faulty_document",
    "changed": "text_changed",
    "no_words": "words_missing",
    "decided": "decided_meanwhile",
}
"""The words that say why a decision was not kept."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which points are to be shown: those of one reviewer, and of which sort."""

    author: str = ""
    show: str = "all"

    @classmethod
    def of(cls, fields: Callable[[str], str | None]) -> Asked:
        """What an address or a form asks for."""
        show = fields("show") or "all"
        return cls((fields("from") or "")[:200], show if show in SHOWS else "all")

    def fits(self, one: Seen) -> bool:
        """Whether a point is to be shown."""
        authors = ("", one.entry.author, *one.entry.author.split("; "))
        has_comment = one.entry.sort == "comment" or bool(one.entry.comments)
        return self.author in authors and (
            {"open": one.is_open, "comments": has_comment}.get(self.show, True)
        )


@dataclass(frozen=True, slots=True)
class Told:
    """What came of a form: why decisions were not kept, and what was typed."""

    wrong: Mapping[int, str] = field(default_factory=dict)
    typed: Given = field(default_factory=lambda: Given({}))
    said: str = ""
    of_file: tuple[str, ...] = ()
    """What came of a file that was sent."""


class ReviewPages:
    """Shows the points of a document's reviews, and takes decisions."""

    def __init__(
        self, keeper: Keeper, answers: Answers, worker: Worker, bell: Bell, reviews: Reviews
    ) -> None:
        self._keeper = keeper
        self._answers = answers
        self._worker = worker
        self._bell = bell
        self._reviews = reviews

    async def show(self, request: Request) -> Response:
        """The points by field, those that are open first."""
        id, query = request.path_params["id"], request.query_params
        kept = query.get("kept", "")
        said = self._kept(int(kept)) if kept.isdecimal() and len(kept) < 6 else ""
        return await self._worker.run(lambda: self._page(id, Asked.of(query.get), Told(said=said)))

    async def take(self, request: Request) -> Response:
        """Keep the decisions of a form, or open one again."""
        id = request.path_params["id"]
        sent = await given(request, self._answers.token)
        answer = await self._worker.run(lambda: self._done(id, sent))
        await self._bell.ring(id, "saved", by="")
        return answer

    async def take_file(self, request: Request) -> Response:
        """Put the points of a file that came back into the log."""
        id = request.path_params["id"]
        name, data = await given_file(request, self._answers.token, LARGEST)
        answer = await self._worker.run(lambda: self._taken(id, name, data))
        await self._bell.ring(id, "saved", by="")
        return answer

    def _taken(self, id: str, name: str, data: bytes) -> Response:
        self._keeper.now(id)  # there must be such a document
        words = self._answers.words
        if not data:
            return self._page(id, Asked(), Told(of_file=(words["no_file"],)), 422)
        shown = in_one_line(name)
        found = self._reviews.take(id, shown, data)
        if isinstance(found, NotTaken):
            said = ". ".join(filter(None, (words.with_("not_taken", shown, found.why), found.hint)))
            return self._page(id, Asked(), Told(of_file=(said,)), 422)
        one = found.points == 1
        points = words["one_point"] if one else words.with_("points_count", found.points)
        said = words.with_("file_taken", shown, points, found.new)
        return self._page(id, Asked(), Told(of_file=(said, *map(in_one_line, found.remarks))))

    def _done(self, id: str, sent: Given) -> Response:
        now, asked = self._keeper.now(id), Asked.of(sent.one)
        do, _, name = sent.one("do").partition(":")
        choices = _choices(sent)
        if do == "all":
            points = seen(self._keeper.project(), now, self._log(id))
            ready = undisputed(points).get(name, [])
            choices |= {one.entry.number: Choice("accept") for one in ready}
        wrong = self._reviews.decide(now, choices, self._target(now))
        number = int(name) if name.isdecimal() and len(name) < 6 else 0
        if do == "reopen":
            self._reviews.reopen(self._keeper.now(id), number, self._target(now))
        kept = len(choices) - len(wrong)
        if wrong:
            words = self._answers.words
            told = {one: words[WRONG[wrong[one]]] for one in self._in_order(id, wrong)}
            return self._page(id, asked, Told(told, sent, self._kept(kept) if kept else ""), 422)
        at = f"point-{number}" if do == "reopen" else self._next(id, choices)
        way = f"from={path_address(asked.author)}&show={asked.show}&kept={kept}"
        return sent_on(f"/desk/{path_address(id)}/review?{way}#{at}")

    def _kept(self, number: int) -> str:
        words = self._answers.words
        return words["decision_kept"] if number == 1 else words.with_("decisions_kept", number)

    def _next(self, id: str, choices: Mapping[int, Choice]) -> str:
        """Where the page is to be gone on with: at the open point after those just decided."""
        points = seen(self._keeper.project(), self._keeper.now(id), self._log(id))
        last = max((at for at, one in enumerate(points) if one.entry.number in choices), default=-1)
        after = [one for one in (*points[last + 1 :], *points) if one.is_open]
        return f"point-{after[0].entry.number}" if after else "desk-main"

    def _in_order(self, id: str, numbers: Collection[int]) -> list[int]:
        """The numbers of points in the order of the page."""
        points = seen(self._keeper.project(), self._keeper.now(id), self._log(id))
        lists = _lists(points).values()
        return [one.entry.number for each in lists for one in each if one.entry.number in numbers]

    def _log(self, id: str) -> ReviewLog:
        return self._reviews.log(id) or ReviewLog(kind="review")

    def _target(self, now: Opened) -> Target:
        words = self._answers.words
        outline = self._outline(now)
        return Target(
            lambda place: outline.part_of(place).address, words["review_step"],
            words["changed_elsewhere"],
        )  # fmt: skip

    def _outline(self, now: Opened) -> Outline:
        return now.outline(self._answers.headings, builder(now))

    def _page(self, id: str, asked: Asked, told: Told, status: int = 200) -> Response:
        now = self._keeper.now(id)
        if now.kind is None or now.tree is None:
            return sent_on(f"/desk/{path_address(id)}/text")
        log, outline = self._log(id), self._outline(now)
        every = seen(self._keeper.project(), now, log)
        shown = [one for one in every if asked.fits(one)]
        lists = _lists(shown)
        values = {
            "id": id,
            "title": self._keeper.title(now),
            "log": log,
            "has_log": self._reviews.log(id) is not None,
            "is_wrong": self._keeper.project().log_of(id) is not None,
            "decided": sum(not one.is_open for one in every),
            "every": every,
            "groups": [
                (name, [*_by_part(outline, lists[name][:MOST])]) for name in ("open", "decided")
            ],
            "left": lists["left"][:MOST],
            "more": sum(len(one[MOST:]) for one in lists.values()),
            "left_count": sum(one.place is None for one in every),
            "asked": asked,
            "shows": SHOWS,
            "authors": _authors(every),
            "undisputed": {name: len(found) for name, found in undisputed(every).items()},
            "asks_who": any(one.is_open and one.entry.sort == ACCURACY for one in every),
            "told": told,
            "p": Points(now, outline),
            "day": day,
        }
        return self._answers.page("review", values, status)


def _lists(points: Sequence[Seen]) -> dict[str, list[Seen]]:
    """Points by the lists that they stand in; what has no place is in the last."""
    found: dict[str, list[Seen]] = {"open": [], "decided": [], "left": []}
    for one in points:
        name = "left" if one.place is None else "open" if one.is_open else "decided"
        found[name].append(one)
    return found


def _choices(sent: Given) -> dict[int, Choice]:
    """What a form chooses, by the numbers of points."""
    found = {}
    for name in sent.fields:
        number = name.removeprefix("do-")
        do = sent.one(name)
        if name != number and number.isdecimal() and len(number) < 6 and do in DECISIONS:
            reason = " ".join(sent.one(f"reason-{number}").split())
            by = " ".join(sent.one("by").split())
            words, was = sent.one(f"words-{number}"), sent.one(f"was-{number}")
            found[int(number)] = Choice(do, reason, by, words, was)
    return found


def _authors(points: Sequence[Seen]) -> list[str]:
    """Who made points, in the order of the alphabet."""
    return sorted({name for one in points for name in one.entry.author.split("; ")})


def _by_part(outline: Outline, points: Sequence[Seen]) -> Iterator[tuple[Part, list[Seen]]]:
    """Points by the parts that their texts are in, in the order of the outline."""
    found: dict[str, list[Seen]] = {}
    for one in points:
        found.setdefault(outline.part_of(one.place or ()).address, []).append(one)
    for part in outline.parts:
        if part.address in found:
            yield part, found[part.address]
