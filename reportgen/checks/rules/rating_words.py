"""That a rating is written as one: in the words and letters of the scale, in single quotes."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from reportgen.checks.passages import Passage, first_words
from reportgen.model.house_style import HouseStyle
from reportgen.problems.diagnostics import Diagnostic

AS_AN_ADJECTIVE = r"(?!\s+(?:by|at|for|in|with|on|enough|to|when|or\s+better)\b)"
"""After `rated good`: no word that makes it somebody's opinion, and no rating."""

OF_A_THING = (
    r"(?!\s+(?!(?:and|but|or|overall|for|in|by|on|because|as|with|to|when|at|which|while|this|after"
    r"|before|since|until|from|rating|again|too|here|there)\b)[a-z])"
)
"""After `a rating of inadequate`: no noun that it belongs to, such as `lighting`."""


@functools.lru_cache(maxsize=16)
def _ratings(scale: tuple[str, ...]) -> tuple[tuple[re.Pattern[str], str], ...]:
    names = "|".join(r"\s+".join(map(re.escape, name.split())) for name in scale)
    long = "|".join(
        r"\s+".join(map(re.escape, name.split())) for name in scale if name.lower() != "good"
    )
    rated = r"(?:(?:rated|graded)(?:\s(?:overall|as))*|rating\s(?:of|was|is|as))\s"
    others = "|".join(rf"{name[:5]}\w*\s+{name.split()[1]}\w*" for name in scale if " " in name)
    others = others or "(?!)"
    return (
        (
            re.compile(rf"['‘](?P<said>(?:{names})[.,;:])['’]"),
            "put what follows the rating outside the quotes",
        ),
        (re.compile(rf"{rated}['‘](?P<said>(?i:{names}))['’]"), ""),
        (re.compile(rf"{rated}(?P<said>[\"“](?i:{names})[.,]?[\"”])"), ""),
        (re.compile(rf"{rated}(?P<said>(?i:{long})|(?:{names}))(?![\w'’-]){OF_A_THING}"), ""),
        (re.compile(rf"{rated}(?P<said>(?i:{names}))(?![\w'’-]){OF_A_THING}{AS_AN_ADJECTIVE}"), ""),
        (re.compile(rf"{rated}['‘\"“]?(?P<said>(?!(?i:{names})\b)(?i:{others}))(?![\w-])"), ""),
        (re.compile(rf"\b(?i:an?|the|its|of|our)\s(?P<said>(?i:{long})|{names})\s+rating\b"), ""),
    )


def ratings_quoted(passage: Passage, style: HouseStyle) -> Iterator[Diagnostic]:
    """A rating stands in single quotes, in the words and letters of the scale."""
    del style
    names = passage.document.ratings
    if not names:
        return
    folded = {name.casefold(): name for name in names}
    about = not passage.words.isdisjoint(("rated", "rating", "graded"))
    if not about and (passage.words.isdisjoint(first_words(names)) or "'" not in passage.text):
        return
    for pattern, hint in _ratings(names):
        for found in pattern.finditer(passage.text):
            said = " ".join(found["said"].split())
            name = folded.get(said.strip("\"“”.,;:'").casefold()) or _other_form(said, names)
            quoted = passage.text[found.start("said") - 1] in "'‘"
            if said != name or not (hint or quoted):
                yield passage.problem(
                    "rating-style",
                    f"`{said}` is not how a rating is written",
                    *found.span("said"),
                    hint or f"write `'{name}'`",
                )


def _other_form(said: str, names: Sequence[str]) -> str:
    """The rating that stands there in another form, `requiring improvement`."""
    return next(name for name in names if name[:5].casefold() == said[:5].casefold())
