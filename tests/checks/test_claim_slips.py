"""Claims that the data do not bear out are found in any form of words, and no others."""

import itertools
import random
import re
import tomllib

import pytest

from tests.checks.test_slips import with_bands
from tests.projects import TESTS, Diagnose

SLIPS = tomllib.loads((TESTS / "slips" / "claims.toml").read_text("utf-8"))
FINE = tomllib.loads((TESTS / "fine" / "claims.toml").read_text("utf-8"))
LEAST = 12
"""Forms of words of each kind."""
CAUGHT = 0.9
REPORT = """\
standards:
  leadership:
    rating: Good
    strengths:
{leadership}
  court_work: {{not_inspected: there is no court}}
  planning:
    rating: Requires improvement
    key_questions: {{engagement: 70, safety: 55}}
  outcomes: {{key_questions: {{progress: 61}}}}
background: |
{background}
"""


def report(**texts: list[str]) -> str:
    """A report with these sentences, each in a line of its own."""
    strengths = [f"      - |-\n        {one}" for one in texts.get("leadership", ["Leaders led."])]
    paragraphs = [f"  {one}" for one in texts.get("background", ["It is so."])]
    return REPORT.format(leadership="\n".join(strengths), background="\n\n".join(paragraphs))


def bare(sentence: str) -> str:
    """A sentence without the marks around what is wrong."""
    return re.sub("[⟦⟧]", "", sentence)


def found(diagnose: Diagnose, text: str) -> set[tuple[str, str, str]]:
    """What is found: the code, the line, and the words that are marked in it."""
    lines = text.splitlines()
    return {
        (one.code, line.strip(), line[one.span.column - 1 :][: one.span.length])
        for one in diagnose(text, with_bands())
        for line in [lines[one.span.line - 1]]
    }


@pytest.mark.parametrize("kind", SLIPS)
def test_slips_of_a_kind_are_found_at_their_words(kind: str, diagnose: Diagnose) -> None:
    about = SLIPS[kind]
    assert len(about["slips"]) >= LEAST
    text = report(**{about["where"]: [bare(one) for one in about["slips"]]})
    wanted = {
        (about["code"], bare(one), words)
        for one in about["slips"]
        for words in re.findall("⟦(.*?)⟧", one)
    }
    real = {one for one in found(diagnose, text) if one[0] == about["code"]}
    assert real - wanted == set()
    assert len(real) >= CAUGHT * len(wanted), wanted - real


@pytest.mark.parametrize("where", FINE)
def test_what_is_right_or_claims_nothing_is_passed_over(where: str, diagnose: Diagnose) -> None:
    real = found(diagnose, report(**{where: FINE[where]["right"]}))
    assert {one for one in real if one[0].startswith("rating")} == set()


BEGINNINGS = (
    "",
    "We found that ",
    "Although staff worked hard, ",
    "However, ",
    "After a long week, ",
    "It was clear to us that ",
)
SUBJECTS = {
    "planning": "Requires improvement",
    "the standard of planning": "Requires improvement",
    "leadership": "Good",
    "Town PDU": "Requires improvement",
    "the PDU": "Requires improvement",
}
VERBS = (
    "was rated",
    "is rated as",
    "has been judged",
    "was again assessed as",
    "has now been rated as",
    "was therefore graded",
)
ENDS = (
    ".",
    ", which staff expected.",
    " and staff knew it.",
    " because little was written down.",
    "; more is to come.",
    " (our second visit).",
)
RATINGS = ("Inadequate", "Requires improvement", "Good", "Outstanding")


def generated(seed: int, count: int, *, right: bool) -> list[tuple[str, str]]:
    """Sentences with a rating that is right or wrong, each with that rating."""
    chance = random.Random(seed)
    every = [*itertools.product(BEGINNINGS, SUBJECTS, VERBS, ENDS)]
    made = []
    for begins, subject, verb, ends in chance.sample(every, count):
        real = SUBJECTS[subject]
        rating = real if right else chance.choice([one for one in RATINGS if one != real])
        said = f"{begins}{subject} {verb} '{rating}'{ends}"
        made.append((said[:1].upper() + said[1:], rating))
    return made


def test_wrong_ratings_are_found_in_generated_sentences(diagnose: Diagnose) -> None:
    made = generated(17, 150, right=False)
    text = report(background=[sentence for sentence, _ in made])
    wanted = {("rating-mismatch", sentence, rating) for sentence, rating in made}
    assert {one for one in found(diagnose, text) if one[0] == "rating-mismatch"} == wanted


def test_right_ratings_are_passed_over_in_generated_sentences(diagnose: Diagnose) -> None:
    made = generated(18, 300, right=True)
    text = report(background=[sentence for sentence, _ in made])
    assert {one for one in found(diagnose, text) if one[0].startswith("rating")} == set()


LEFT_OPEN = (
    ("could be", "one day"),
    ("was nearly", "this time"),
    ("might have been", "with more staff"),
    ("should not be", "for that"),
    ("was", "in 2019"),
    ("was", "by those who answered"),
    ("was", "at the previous inspection"),
)


def test_what_is_left_open_is_passed_over_in_generated_sentences(diagnose: Diagnose) -> None:
    every = itertools.product(BEGINNINGS, SUBJECTS, LEFT_OPEN)
    made = [f"{a}{b} {c} rated 'Outstanding' {d}." for a, b, (c, d) in every]
    text = report(background=[one[:1].upper() + one[1:] for one in made])
    assert {one for one in found(diagnose, text) if one[0].startswith("rating")} == set()
