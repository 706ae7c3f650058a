"""What no text should hold: fillers and personal data, by the examples that stand beside each."""

import datetime as dt
import functools
import json
import random
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportgen.checks.patterns import Pattern
from reportgen.checks.rules.fillers import FILLERS, fillers_in
from reportgen.checks.rules.personal import PERSONAL, personal_in
from reportgen.problems.source import Source
from reportgen.read.yaml_reader import read_yaml
from tests.checks.test_gaps import STAGED, values
from tests.projects import ROOT, TOWN, Diagnose, MakeProject, Run, change, completed, minimal

PATTERNS = (*FILLERS, *PERSONAL)


def of(field: str) -> Iterator[object]:
    for one in PATTERNS:
        for text in getattr(one, field):
            yield pytest.param(one, text, id=f"{one.name}: {text}")


WITHIN = {
    "": "In the office, {}, they said.",
    "sentence": "It was so. {} It went on.",
    "text": " {}\n",
}
"""Words around what is found, by what it must be all of."""


@pytest.mark.parametrize(("pattern", "text"), [*of("finds")])
def test_it_is_found(pattern: Pattern, text: str) -> None:
    assert any(pattern.found_in(text, text.casefold()))
    said = WITHIN[pattern.fills].format(text if text[-1] in ".?!" else f"{text}.")
    assert any(pattern.found_in(said, said.casefold()))


FULL = [one for one in PATTERNS if one.fills]


@pytest.mark.parametrize("pattern", FULL, ids=lambda one: one.name)
def test_what_fills_a_text_or_sentence_is_left_within_one(pattern: Pattern) -> None:
    for text in pattern.finds:
        said = f"They told the staff that {text.rstrip('.?').lower()} was so."
        assert not any(pattern.found_in(said, said.casefold())), said


@pytest.mark.parametrize(("pattern", "text"), [*of("leaves")])
def test_what_looks_alike_is_left(pattern: Pattern, text: str) -> None:
    assert [found[0] for found in pattern.found_in(text, text.casefold())] == []


@pytest.mark.parametrize("one", PATTERNS, ids=lambda one: one.name)
def test_a_pattern_has_examples_of_both(one: Pattern) -> None:
    assert len(one.finds) > 1
    assert len(one.leaves) > 1


PIECES = [
    "a",
    "A",
    "1",
    "0",
    " ",
    ".",
    "-",
    "[",
    "<",
    "{",
    "@",
    "X",
    "?",
    "_",
    "12 Aa ",
    "a.",
    "0 ",
    "[insert ",
]
PIECES += [text for one in PATTERNS for text in one.finds]


@pytest.mark.parametrize("one", PATTERNS, ids=lambda one: one.name)
def test_a_pattern_takes_linear_time(one: Pattern) -> None:
    """Of ten thousand repetitions of whatever may begin it, none takes a second."""
    for piece in PIECES:
        started = time.perf_counter()
        text = piece * (20_000 // len(piece))
        for _ in one.found_in(text, text.casefold()):
            pass
        assert time.perf_counter() - started < 1, piece


def documents() -> list[Path]:
    return [file for file in (ROOT / "content").rglob("*.yaml") if file.parent.name not in "shared"]


@pytest.mark.parametrize("file", documents(), ids=lambda file: file.stem)
def test_no_shipped_text_is_reported(file: Path) -> None:
    tree, _ = read_yaml(Source(file.name, file.read_text("utf-8")))
    assert tree
    found = [
        (text[start:end], what)
        for place, text in tree.texts()
        for start, end, what in (*fillers_in(text), *personal_in(text))
        if "distribution" not in place or what != "an e-mail address"
    ]
    assert found == []


def in_stage(stage: str, text: str) -> str:
    return completed(f"stage: {stage}\nbackground: {text!r}\n")


WHERE = ("TODO. In XX cases [insert name] saw ____.", 4)


@pytest.mark.parametrize(("stage", "severity"), [("draft", "warning"), ("final", "error")])
@pytest.mark.parametrize("style", [True, False])
def test_fillers_are_refused_when_final_without_any_shared_file(
    stage: str, severity: str, style: bool, diagnose: Diagnose
) -> None:
    tiny = "content/frameworks/tiny.yaml"
    bare = re.sub(r"^house_style:\n(?:  .*\n|\n)+", "", minimal()[tiny], flags=re.MULTILINE)
    text, count = WHERE
    found = diagnose(in_stage(stage, text), {} if style else {tiny: bare})
    marks = [one for one in found if one.code == "placeholder"]
    assert [one.severity.value for one in marks] == [severity] * count


def test_that_there_is_no_house_style_is_said_once(make_project: MakeProject, run: Run) -> None:
    tiny = "content/frameworks/tiny.yaml"
    bare = re.sub(r"^house_style:\n(?:  .*\n|\n)+", "", minimal()[tiny], flags=re.MULTILINE)
    root = make_project(None, {tiny: bare, "content/north/other.yaml": minimal()[TOWN]})
    said = json.loads(run("check", "--output", "json").out)
    (row,) = [row for row in said if row["code"] == "no-house-style"]
    assert (row["severity"], row["path"]) == ("note", "content/shared/house-style.yaml")
    assert run("new", "pdu-ratings", "north/third", "--framework", "tiny").code == 0
    assert (root / row["path"]).read_bytes() == (ROOT / row["path"]).read_bytes()
    assert "no-house-style" not in run("check", "--output", "json").out


NAMES = {
    "lead_inspector: Lee Lead": "lead_inspector: Name Surname",
    "  name: Town\n": "  name: '[PDU name]'\n",
    "not_inspected: there is no court": "not_inspected: TODO",
}


@pytest.mark.parametrize(("old", "new"), [*NAMES.items()])
def test_fillers_are_found_in_every_field(old: str, new: str, diagnose: Diagnose) -> None:
    assert old in minimal()[TOWN]
    assert "placeholder" in {one.code for one in diagnose(minimal()[TOWN].replace(old, new))}


@pytest.mark.parametrize(("start", "end"), [pytest.param(*one[1:], id=one[0]) for one in values()])
def test_no_field_takes_a_filler_in_silence(start: int, end: int, diagnose: Diagnose) -> None:
    """Where it is no text it is an error of another sort."""
    assert diagnose(STAGED[:start] + "'[insert it]'" + STAGED[end:]) != []


def nhs_number(chance: random.Random) -> str:
    while True:
        digits = [chance.randrange(10) for _ in range(9)]
        rest = -sum(one * weight for one, weight in zip(digits, range(10, 1, -1), strict=True)) % 11
        if rest < 10:
            text = "".join(map(str, (*digits, rest)))
            return chance.choice([text, f"{text[:3]} {text[3:6]} {text[6:]}"])


def letters(chance: random.Random, of: str, count: int) -> str:
    return "".join(chance.choice(of) for _ in range(count))


def somebody(chance: random.Random) -> Iterator[str]:
    """Made-up data of the forms that are looked for."""
    digits, space = functools.partial(letters, chance, "0123456789"), chance.choice(["", " "])
    yield nhs_number(chance)
    pairs = [letters(chance, "ACEHJLM", 2), *(digits(2) for _ in range(3)), "A"]
    yield space.join(pairs)
    yield f"07{digits(3)}{space}{digits(6)}"
    yield f"+44{space}1{digits(3)}{space}{digits(6)}"
    yield f"{chance.choice('BLMNSW')}{chance.randrange(1, 9)} {digits(1)}{letters(chance, 'AB', 2)}"
    yield f"{letters(chance, 'ABDX', 1)}{digits(6)}"
    yield f"{letters(chance, 'aeioub', 6)}@{letters(chance, 'xyz', 5)}.example"
    yield f"born on {1 + chance.randrange(28)}/{1 + chance.randrange(12)}/19{digits(2)}"
    road = chance.choice(["Mill Road", "Old Hall Lane", "Acacia Avenue"])
    yield f"{1 + chance.randrange(300)} {road}"


@pytest.mark.parametrize("seed", range(50))
def test_what_tells_who_somebody_is(seed: int) -> None:
    for said in somebody(random.Random(seed)):
        assert [*personal_in(f"They wrote to {said}, it says.")] != [], said


def harmless(chance: random.Random) -> Iterator[str]:
    """Figures, dates and references of the forms that reports have."""
    number = chance.randrange(10**6)
    yield f"{number:,} people"
    yield f"£{number:,}.{chance.randrange(100):02}"
    yield f"{chance.randrange(1000) / 10} per cent"
    yield f"{chance.randrange(50)} of {50 + chance.randrange(50)}"
    yield f"{1 + chance.randrange(28)} May 20{chance.randrange(10, 30)}"
    yield f"{dt.date(2010, 1, 1) + dt.timedelta(chance.randrange(7000))}"
    yield f"between 20{chance.randrange(10, 20)}/{chance.randrange(20, 30)} and now"
    yield f"978-1-{chance.randrange(10**6):06}-{chance.randrange(100):02}-{chance.randrange(10)}"
    yield f"standard {1 + chance.randrange(3)}.{1 + chance.randrange(5)}"
    yield f"table {chance.randrange(40)}, annexe {chance.choice('ABC')}{chance.randrange(9)}"
    yield f"article {chance.randrange(99)}({chance.choice('abc')})"
    yield f"https://www.example.org/a/{number}/b-{number}"


@pytest.mark.parametrize("seed", range(50))
def test_figures_dates_and_references_tell_nothing_of_anybody(seed: int) -> None:
    for said in harmless(random.Random(seed)):
        text = f"We saw {said}, as in other years."
        assert [*personal_in(text), *fillers_in(text)] == [], said


QUOTE = """\
standards:
  leadership:
    rating: Good
    strengths:
      - text: Leaders led.
        quotes: [{{form: verbatim, source: person, text: {}}}]
  court_work: {{not_inspected: there is no court}}
  planning:
    rating: Requires improvement
    key_questions: {{engagement: 70, safety: 55}}
    areas_for_improvement: [Safety was planned for too seldom.]
  outcomes:
    key_questions: {{progress: 61}}
"""


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ("'[name] was good to me.'", []),
        ("'[insert name] was good to me.'", ["placeholder"]),
        ("Lee Lead was good to me.", ["personal-data"]),
        ("Ann Example was good to me.", ["personal-data"]),
        ("They led me well.", []),
        ("'Ring me on 07700 900123.'", ["personal-data"]),
    ],
)
def test_what_somebody_said(said: str, codes: list[str], diagnose: Diagnose) -> None:
    found = diagnose(completed(QUOTE.format(said)))
    assert [one.code for one in found] == codes


PUBLISHER = "content/shared/publisher.yaml"


@pytest.mark.parametrize("text", ["jo@example.org", "0161 496 0123", "M1 1AE", "12 Acacia Avenue"])
def test_what_belongs_to_the_publisher_is_left(
    text: str, diagnose: Diagnose, make_project: MakeProject, run: Run
) -> None:
    town = completed(f"background: 'Write to {text} in the end.'\n")
    (found,) = diagnose(town)
    assert (found.code, found.severity.value) == ("personal-data", "warning")
    assert (found.span.line, found.span.length) == (1, len(text))
    root = make_project(town)
    change(root, PUBLISHER, "address: [", f"address: ['{text}', ")
    assert run("check", "--strict").code == 0


SILENT = ["TO BE CONFIRMED", "To be confirmed", "Name to follow", "(role)", "N/A", "—", "unknown"]
SILENT += ["'-'", "'yes'", "jo@example.org"]
FIELDS = {
    TOWN: ("lead_inspector: Lee Lead", "  name: Town\n"),
    PUBLISHER: ("name: The Inspectorate\n", "copyright_holder: The Inspectorate"),
    "content/shared/people.yaml": ("name: Ann Example", "post: Chief Inspector"),
    "content/north/region.yaml": ("name: North",),
}
"""Fields of plain words that are printed, by their file."""


@pytest.mark.parametrize("words", SILENT)
@pytest.mark.parametrize(
    ("path", "field"), [(a, b) for a, fields in FIELDS.items() for b in fields]
)
def test_no_field_that_is_printed_takes_them(
    path: str, field: str, words: str, diagnose: Diagnose
) -> None:
    name = field.partition(":")[0]
    text = minimal()[path].replace(field, f"{name}: {words}\n", 1)
    codes = {"placeholder", "answer-for-text", "personal-data"}
    told = [one for one in diagnose(None, {path: text}) if one.code in codes]
    own = path == PUBLISHER and "@" in words
    assert [one.span.path for one in told] == ([] if own else [path])


def test_somebody_who_does_not_sign_may_be_unfinished(diagnose: Diagnose) -> None:
    path = "content/shared/people.yaml"
    text = minimal()[path] + "  bob: {name: Name to follow, post: Inspector}\n"
    assert diagnose(None, {path: text}) == []


@pytest.mark.parametrize(
    ("listed", "said", "count"),
    [
        ("Ann Jones CBE", "Ann Jones saw me.", 1),
        ("Dame Ann Jones DBE QC", "It was Ann Jones.", 1),
        ("Dr Ann Jones", "Ann Jones came.", 1),
        ("Ann Jones", "Ann Joneson came.", 0),
        ("Ann JONES", "Ann came.", 0),
    ],
)
def test_a_name_without_its_honours(listed: str, said: str, count: int, diagnose: Diagnose) -> None:
    path = "content/shared/people.yaml"
    people = minimal()[path].replace("Ann Example", listed)
    found = diagnose(completed(QUOTE.format(said)), {path: people})
    assert [one.code for one in found] == ["personal-data"] * count


def test_what_others_said_may_have_dots_within_a_sentence() -> None:
    said = "They said: ‘we met … each month, and [now] we don’t … any more’ to us."
    assert [*fillers_in(said)] == []
    assert len([*fillers_in(said.replace("‘", "").replace("more’", "more"))]) > 0


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("The word ‘TBC’ was spoken of.", []),
        ("It was TBC, they said.", ["to-be-given"]),
        ("The office no. 83 has it, and the no. 84 does not.", []),
        ("They met. 84 people came.", ["number-style"]),
        ("They met in a a room.", ["doubled-word"]),
        ("It was **/** there.", ["unsupported-mark"]),
        ("It was __/__/2026 there.", ["placeholder"]),
    ],
)
def test_what_is_near_to_a_mark(text: str, codes: list[str], diagnose: Diagnose) -> None:
    assert [one.code for one in diagnose(f"background: {text!r}\n")] == codes
