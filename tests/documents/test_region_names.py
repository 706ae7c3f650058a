"""What the prose of a letter may refer to."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from reportgen.files.sources import Project
from reportgen.kinds.regional_letter.document import LetterDocument
from reportgen.kinds.regional_letter.names import LETTER_NAMES, letter_names
from reportgen.load.loading import load
from reportgen.model.values import Proportion, Text
from reportgen.text import references
from reportgen.text.references import Absent, Names
from tests.projects import LETTER, ROOT, TOWN, VILLAGE, Diagnose, MakeProject, region


def letter(root: Path, document: str = "north/letter") -> LetterDocument:
    """A letter of a project."""
    corpus = load(Project(root), [document])
    assert corpus.diagnostics == []
    found = corpus.entries[document].document
    assert isinstance(found, LetterDocument)
    return found


@pytest.fixture
def names(make_project: MakeProject) -> Names:
    """The names of the letter that tests begin with."""
    return letter_names(letter(make_project(files=region())))


def said(text: str, names: Names) -> str:
    """A text with its references filled."""
    filled = references.fill(Text(text), names)
    assert filled.problems == []
    return filled.text


def dotted(names: Names, before: str = "") -> Iterator[str]:
    """Every name that stands for a value."""
    for name, value in names.items():
        if isinstance(value, Mapping):
            yield from dotted(value, f"{before}{name}.")
        else:
            yield f"{before}{name}"


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("{{ pdus.count }} PDUs: {{ pdus.names }}", "two PDUs: Village and Town"),
        ("{{ pdus.ratings | capital }}", "Both PDUs are rated 'Requires improvement'"),
        ("{{ leadership.ratings }}", "Town is rated 'Good' and Village 'Inadequate'"),
        ("{{ overall.good.count | or_none }} {{ pdus.count | or_none }}", "none two"),
        ("Letter to {{ region.in_prose }}", "Letter to the North region"),
        ("{{ overall.good.count }} {{ overall.requires_improvement.count }}", "zero two"),
        ("{{ leadership.inadequate.of }}, {{ leadership.good.of }}", "Village, Town"),
        ("{{ planning.requires_improvement.of }}", "Village and Town"),
        ("{{ court_work.rated }} {{ planning.rated }}", "one two"),
        ("{{ all.caseload.sum }} ({{ all.caseload.highest_of }})", "2,000 (Town)"),
        ("{{ all.score.lowest }} in {{ all.score.lowest_of }}", "three of nine in Village"),
        ("The score {{ all.score.range }}", "The score was three out of nine in Village and three"),
        ("{{ recommendations.count }} {{ recommendations.pdu.of }}", "three Village and Town"),
        ("{{ recommendations.planning.count }}", "two"),
        ("{{ recommendations.region.of }}", "Village"),
        ("{{ recommendations.recurring }}", "planning"),
        (
            "{{ recommendations.made }}",
            "three recommendations: two to the PDUs and one to the North",
        ),
        ("{{ pdu.town.cases }} {{ pdu.town.planning | quoted }}", "100 'Requires improvement'"),
        ("{{ pdu.village.fieldwork }} {{ pdu.village.facts.caseload }}", "March 2023 21"),
        ("{{ letter.date }}, {{ letter.year }}, {{ signatory.name }}", "27 July 2023, 2023, Ann"),
    ],
)
def test_names_are_drawn_from_the_files_of_pdus(text: str, filled: str, names: Names) -> None:
    assert said(text, names).startswith(filled)


def test_a_share_counts_the_cases_of_all_pdus(make_project: MakeProject) -> None:
    # Two reports on the same questions: 55 of 100 cases, and 10 of 40.
    second = (
        region()[TOWN].replace("name: Town", "name: Village").replace("cases: 100", "cases: 40")
    )
    second = second.replace("safety: 55", "safety: 25")
    names = letter_names(letter(make_project(files=region() | {VILLAGE: second})))
    share = "{{ planning.safety.share | of }}, {{ planning.safety.share | percent }}"
    assert said(share, names) == "65 of the 140, 46 per cent"
    extremes = "{{ planning.safety.highest }} {{ planning.safety.highest_of }}"
    assert said(extremes, names) == "55 per cent Town"
    assert said("{{ weakest.question }} {{ weakest.share | of }}", names) == (
        "the safety of others 65 of the 140"
    )


@pytest.mark.parametrize(
    ("reference", "message"),
    [
        ("all.cases.sum", f"`{VILLAGE}` gives no `fieldwork.cases`"),
        (
            "planning.safety.share",
            f"`{VILLAGE}` gives no `standards.planning.key_questions.safety`",
        ),
        ("all.agreed.sum", f"`{VILLAGE}` gives no `facts.agreed`"),
        ("pdu.village.cases", f"`{VILLAGE}` gives no `fieldwork.cases`"),
        ("pdu.town.court_work", "Town was not rated on court work"),
        ("overall.outstanding.of", "no PDU is rated 'Outstanding' overall"),
        ("outcomes.requires_improvement.of", "no PDU is rated"),
        ("outcomes.ratings", "no PDU is rated on outcomes"),
        ("weakest.standard", "no standard that every PDU is rated on is ahead of another"),
        ("overall.nothing.count", "`overall` has no value `nothing`"),
        ("al.cases.sum", "there is nothing called `al`"),
    ],
)
def test_what_a_pdu_does_not_give_is_said_with_file_and_field(
    reference: str, message: str, diagnose: Diagnose
) -> None:
    text = region()[LETTER].replace("That is all.", f"That is {{{{ {reference} }}}}.")
    (found,) = diagnose(files=region() | {LETTER: text})
    assert (found.span.path, found.span.line) == (LETTER, 23)
    assert found.message.startswith(message)


def test_the_documented_names_are_those_that_there_are(names: Names) -> None:
    found = set(dotted(names))
    patterns = {name: re.compile(re.sub("[A-Z]+", "[a-z0-9_]+", name)) for name in LETTER_NAMES}
    unsaid = {one for one in found if not any(each.fullmatch(one) for each in patterns.values())}
    assert unsaid == set()
    given_elsewhere = {"region.FACT", "facts.FACT", "SECTION.FACT", "see.ID"}
    unused = {name for name, each in patterns.items() if not any(map(each.fullmatch, found))}
    assert unused <= given_elsewhere


def test_every_name_has_a_value_in_a_letter_on_full_reports(shipped: LetterDocument) -> None:
    names = letter_names(shipped)
    share = names["assessment"]["safety"]["share"]  # type: ignore[index]
    assert share == Proportion(20, 64)
    assert not isinstance(names["strongest"]["share"], Absent)  # type: ignore[index]


@pytest.fixture
def shipped() -> LetterDocument:
    """The shipped letter on PDUs whose reports are shipped, too."""
    return letter(ROOT, "greater-manchester/letter")


def test_a_share_in_words_where_these_are_exact_enough(make_project: MakeProject) -> None:
    names = letter_names(letter(make_project(files=full_region(safety=65))))
    assert said("{{ planning.safety.fraction }}", names) == "almost two-thirds"
    assert said("{{ weakest.fraction }}", names) == "almost two-thirds"


@pytest.mark.parametrize("safety", [58, 72])
def test_a_share_that_no_fraction_is_near_is_its_percentage(
    safety: int, make_project: MakeProject
) -> None:
    names = letter_names(letter(make_project(files=full_region(safety=safety))))
    assert said("{{ planning.safety.fraction }}", names) == f"{safety} per cent"


def test_the_framework_has_the_words_for_shares() -> None:
    names = letter_names(letter(ROOT, "greater-manchester/letter"))
    assert said("{{ planning.safety.quantifier }}", names) == "a minority"
    assert said("{{ reviewing.engagement.quantifier }}", names) == "a reasonable majority"


def full_region(safety: int) -> dict[str, str]:
    """A region of two reports, both with the same percentages."""
    town = region()[TOWN].replace("safety: 55", f"safety: {safety}")
    town = town.replace("rating: Requires improvement", "rating: Good") if safety > 64 else town
    return region() | {TOWN: town, VILLAGE: town.replace("name: Town", "name: Village")}


def test_a_region_that_nobody_calls_one(make_project: MakeProject) -> None:
    wales = {"content/north/region.yaml": "kind: region\nname: Wales\nin_prose: Wales\n"}
    names = letter_names(letter(make_project(files=region() | wales)))
    assert said("Letter to {{ region.in_prose }} ({{ region.in_headings }})", names) == (
        "Letter to Wales (Wales)"
    )
