"""How an item is written: a finding is a sentence, a recommendation completes its heading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.checks.passages import Passage
from reportgen.checks.rules.quoting import beginning
from reportgen.model.house_style import HouseStyle
from reportgen.problems.diagnostics import Diagnostic

Found = Iterator[Diagnostic]
CODE = "recommendation-style"
STOPPED = re.compile(r"[.!?…][)'’\"”*_]*(?:\[\^[\w-]+\])*\s*\Z")
SUBJECT = re.compile(
    r"(?:(?i:the|all|each|every|both|its|their|this|these|those|any|an?|they|it|we|you|staff)\b"
    r"(?:[ ][\w’'&-]+){0,7}?|[A-Z][\w’'&-]*(?:[ ](?:[A-Z][\w’'&-]*|of|and|for|the|in|&)){0,8})"
    r"[ ](?:should|must|needs?[ ]to)[ ]+(?=\S)"
)
"""Who should do something: `The PDU should `. A verb may have such words behind it."""
FORM = re.compile(r"(?i:to[ ]+(?=[a-z])|(?!(?:br|cl|fl|r|s|str|sw|spr|w)ing\b)[a-z]+ing\b)")
"""A verb in a form that no `should` goes before: `to plan`, `planning`."""


def findings(passage: Passage, style: HouseStyle) -> Found:
    """A finding is a sentence and ends like one."""
    del style
    text, place = passage.text.rstrip(), passage.location
    finding = "strengths" in place or "areas_for_improvement" in place
    if finding and not STOPPED.search(text):
        message = "a finding ends without a full stop"
        yield passage.problem("finding-style", message, len(text) - 1, len(text), "add it")


def recommendations(passage: Passage, style: HouseStyle) -> Found:
    """A recommendation completes its heading, `… should`: a verb first, no full stop."""
    del style
    if "recommendations" not in passage.location:
        return
    text = passage.text.rstrip()
    if text.endswith("."):
        at = len(text) - 1
        message = "a recommendation ends with a full stop"
        yield passage.problem(CODE, message, at, at + 1, "remove it")
    if subject := SUBJECT.match(text):
        said = subject[0].rstrip()
        message = f"`{said}` would be printed below a heading that says who should do it"
        hint = f"write `{beginning(text[subject.end() :])}`"
    elif form := FORM.match(text):
        said = form[0].rstrip()
        message = f"a recommendation goes on from `should`, which `{said}` does not"
        rest = text[form.end() :] if said.casefold() == "to" else ""
        hint = f"write `{beginning(rest)}`" if rest else "write it as it stands after `should`"
    elif re.match(r"[A-Z][a-z]", text):
        said = text.split(maxsplit=1)[0]
        message = f"a recommendation begins with `{said}`"
        hint = f"write `{said.lower()}`: it goes on from its heading"
    else:
        return
    yield passage.problem(CODE, message, 0, len(said), hint)
