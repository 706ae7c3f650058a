"""Logs of reviews for tests of the desk, as `review take` leaves them."""

import copy
from typing import Any

import yaml

from tests.desk.desking import Answer, Desk, fields
from tests.projects import lay

LOG = "content/north/town.review.yaml"
STRENGTH = "standards.leadership.strengths.0.text"
SAFETY = "standards.planning.areas_for_improvement.0.text"
CHANGE = {
    "sort": "change", "author": "Lead editor", "when": "2023-05-04T10:00:00Z",
    "about": "1.1. Leadership: Strengths 1", "field": STRENGTH, "paragraph": "12",
    "old": "Leaders led.", "said": "Leaders led well.", "new": "Leaders led well.",
}  # fmt: skip
FIGURE = {
    "sort": "figure", "author": "Legal reader", "about": "Background", "field": "background",
    "said": "the reviewer wrote 22, `facts.agreed` is 21 of 48",
}  # fmt: skip
COMMENT = {
    "sort": "comment", "author": "Legal reader", "about": "2.3. Planning: Areas for improvement 1",
    "field": SAFETY, "said": "Is this so?",
    "comments": ["Legal reader: Is this so?", "Lead editor: It is."],
}  # fmt: skip
UNPLACED = {
    "sort": "unplaced", "author": "Lead editor", "about": "typed outside of every text",
    "said": "Say more on caseloads <b>here</b>.",
}  # fmt: skip
ACCURACY = {
    "sort": "accuracy", "author": "Town PDU", "about": "1.1. Leadership: Strengths 1",
    "field": STRENGTH, "paragraph": "12", "category": "B", "said": "They led very well.",
    "evidence": "our survey",
}  # fmt: skip


def logged(desk: Desk, *points: dict[str, Any]) -> None:
    """Lay a log with these points, numbered from 1, in a round for each author."""
    rounds = dict[str, list[dict[str, Any]]]()
    for number, one in enumerate(points, 1):
        found = rounds.setdefault(one["author"], [])
        found.append(copy.deepcopy({"number": number, "decision": "open", **one}))
    listed = [
        {"number": number, "to": to, "sent": "2023-05-02", "key": "x", "taken": "2023-05-05",
         "purpose": "factual-accuracy" if found[0]["sort"] == "accuracy" else "review",
         "points": found}
        for number, (to, found) in enumerate(rounds.items(), 1)
    ]  # fmt: skip
    text = yaml.safe_dump({"kind": "review", "rounds": listed}, sort_keys=False, width=90)
    lay(desk.root, {LOG: text})


def entry(desk: Desk, number: int) -> dict[str, Any]:
    """A point of the log as it is now."""
    rounds = yaml.safe_load(desk.text(LOG))["rounds"]
    return next(one for round in rounds for one in round["points"] if one["number"] == number)


def page(desk: Desk, query: str = "") -> str:
    """The page of reviews."""
    answer = desk.get(f"{desk.base}review{query}")
    assert answer.status == 200
    return answer.text


def decide(desk: Desk, do: str = "keep", shown: str = "", **chosen: str) -> Answer:
    """Fill decisions into the form of the page, and send it: `do_1="accept"`.

    `shown` is the page that was loaded, if that was before now.
    """
    form = (shown or page(desk)).partition('<form method="post"')[2].partition("</form>")[0]
    filled = {name.replace("_", "-"): value for name, value in chosen.items()}
    return desk.post(f"{desk.base}review", {**fields(form), **filled, "do": do})
