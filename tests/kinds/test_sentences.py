"""Every sentence of a letter that is computed, in each case that there is: to be read aloud.

`make goldens` writes them anew.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, cast

import pytest
import yaml
from pytest_regressions.file_regression import FileRegressionFixture

from reportgen.figures.quantities import fraction_in_words, quantifier
from reportgen.files.sources import Project
from reportgen.kinds.regional_letter.document import LetterDocument
from reportgen.kinds.regional_letter.names import letter_names
from reportgen.kinds.regional_letter.view import view
from reportgen.load.loading import load
from reportgen.model.values import Text
from reportgen.text import references
from reportgen.text.prose import plain
from reportgen.text.references import Filled
from tests.projects import LETTER, ROOT, TOWN, MakeProject, lay, minimal, region

STANDARDS = {
    "leadership": (),
    "staff": (),
    "services": (),
    "information_and_facilities": (),
    "court_work": ("analysis",),
    "assessment": ("engagement", "desistance", "safety"),
    "planning": ("engagement", "desistance", "safety"),
    "implementation_and_delivery": ("engagement", "desistance", "safety"),
    "reviewing": ("engagement", "desistance", "safety"),
}
"""The standards of pdu-2021 with the ids of their key questions."""
ALIKE = "Requires improvement"
PERCENT = {"Inadequate": 30, ALIKE: 55, "Good": 67, "Outstanding": 88}
"""A percentage in the band of each rating."""

Pdu = Mapping[str, object]


def pdu(
    name: str,
    overall: str = ALIKE,
    given: Mapping[str, int] | None = None,
    **rated: str | None,
) -> Pdu:
    """A PDU that is rated `overall` on every standard but those in `rated`; None is not rated."""
    results: dict[str, object] = {}
    for standard, questions in STANDARDS.items():
        rating = rated.get(standard, overall)
        answers = dict.fromkeys(questions, PERCENT[rating]) if rating else {}
        results[standard] = (
            {"rating": rating, **({"key_questions": answers} if answers else {})}
            if rating
            else {"not_inspected": "there is no court"}
        )
    advice = {
        recipient: [{"text": f"do {number}", "arises_from": ["staff"]} for number in range(count)]
        for recipient, count in (given or {}).items()
    }
    report: dict[str, object] = yaml.safe_load(minimal()[TOWN])
    report |= {"framework": "pdu-2021", "standards": results, "recommendations": advice}
    return report | {"pdu": {"name": name, "region": "north"}}


def answered(report: Pdu, standard: str, question: str, percent: int) -> Pdu:
    """The same PDU with another percentage."""
    copy: Pdu = yaml.safe_load(yaml.safe_dump(report))
    standards = cast("dict[str, Any]", copy["standards"])
    standards[standard]["key_questions"][question] = percent
    return copy


def ratings_only(report: Pdu) -> Pdu:
    """A PDU whose file gives ratings and recommendations, but no percentages."""
    kept = {key: report[key] for key in ("framework", "pdu", "recommendations")}
    standards = cast("Mapping[str, Mapping[str, object]]", report["standards"])
    bare = {
        name: {key: value for key, value in result.items() if key != "key_questions"}
        for name, result in standards.items()
    }
    return {"kind": "pdu-ratings", "source": "made up", "fieldwork": "2023-03"} | {
        **kept,
        "standards": bare,
        "facts": {"caseload": 900},
    }


LONG = ("Knowsley and St Helens", "Liverpool North", "Cheshire, Halton and Warrington")
CASES: dict[str, Sequence[Pdu]] = {
    "one": [pdu("Cumbria", given={"pdu": 1})],
    "one without recommendations": [pdu("Cumbria", court_work=None)],
    "both alike": [pdu("Bury", given={"pdu": 2}), pdu("Oldham")],
    "two that differ": [
        answered(
            pdu(LONG[0], staff="Good", given={"pdu": 1, "region": 1}), "planning", "safety", 71
        ),
        pdu("Oldham", "Inadequate", court_work=None, given={"hmpps": 1, "pdu": 1}),
    ],
    "all alike": [pdu(name, given={"region": 3}) for name in ("Bury", "Oldham", "Wigan")],
    "some alike": [
        pdu(LONG[0], "Inadequate", {"pdu": 10}, leadership=ALIKE),
        pdu(LONG[1], "Inadequate", staff="Good"),
        pdu(LONG[2], staff="Good", court_work=None),
        pdu("Cumbria", staff="Outstanding", court_work=None),
        ratings_only(pdu("Blackburn", leadership="Good", given={"pdu": 4, "hmpps": 1})),
    ],
    "each on its own": [
        pdu("Bury", "Outstanding"),
        pdu("Oldham", "Good"),
        pdu("Wigan", court_work=None),
        pdu("Bolton", "Inadequate"),
    ],
    "equal out of different totals": [
        pdu("Bury", "Inadequate"),
        pdu("Oldham", "Inadequate", court_work=None),
        pdu("Wigan", "Good"),
    ],
    "more than are named": [
        *(pdu(name, given={"pdu": 1}) for name in ("A", "B", "C", "D", "E", "F", "G")),
        pdu("H", "Good"),
    ],
    "none": [pdu(name, "Inadequate", court_work=None) for name in ("Bury", "Oldham", "Wigan")],
}
"""What PDUs a letter is about, by what is special about them."""

WRITTEN = """\
{{ pdus.ratings | capital }}.
For leadership, {{ leadership.ratings }}.
For staff, {{ staff.ratings }}.
For court work, {{ court_work.ratings }}.
PDUs that are rated 'Inadequate': {{ overall.inadequate.count | or_none }}.
The standards with the best results: {{ strongest.standard }}.
The standards with the poorest results: {{ weakest.standard }}.
The best result in casework was {{ strongest.share | percent }}, for {{ strongest.questions }}.
The poorest was {{ weakest.share | percent }}, for {{ weakest.questions }}.
The score {{ all.score.range }}.
The lowest score was {{ all.score.lowest | out_of }}, in {{ all.score.lowest_of }}.
The caseload {{ all.caseload.range }}.
The share for the safety of other people in planning {{ planning.safety.range }}.
Plans did so in {{ planning.safety.fraction }} of the cases.
Plans did so in {{ planning.safety.quantifier }} of the cases.
Plans did so in {{ planning.safety.share | of }} cases.
Reports were good in {{ court_work.analysis.share | percent }} of cases; the share
 {{ court_work.analysis.range }}.
We make {{ recommendations.made }}.
Recommendations that arise from {{ recommendations.recurring }} recur.
The lowest share, {{ assessment.safety.lowest }}, was that of {{ assessment.safety.lowest_of }}.
""".replace("\n ", " ")
"""What an author may write of several PDUs."""


def letter(root: Path, pdus: Sequence[Pdu]) -> LetterDocument:
    """A letter to a region with these PDUs."""
    text = region()[LETTER].replace("framework: tiny", "framework: pdu-2021")
    names = [f"pdu-{number}" for number in range(len(pdus))]
    text = text.replace("pdus: [village, town]", f"pdus: [{', '.join(names)}]")
    files: dict[str, str | None] = {
        f"content/north/{name}.yaml": yaml.safe_dump(one, allow_unicode=True)
        for name, one in zip(names, pdus, strict=True)
    }
    shipped = ("content/frameworks/pdu-2021.yaml", "content/shared/house-style.yaml")
    files |= {name: (ROOT / name).read_text("utf-8") for name in shipped}
    lay(root, files | {LETTER: text, TOWN: None})
    corpus = load(Project(root), ["north/letter"])
    assert corpus.diagnostics == []
    found = corpus.entries["north/letter"].document
    assert isinstance(found, LetterDocument)
    return found


def said(filled: Filled) -> str:
    """A sentence as it is read, or why there is none."""
    if filled.absent:
        return f"  (none: {'; '.join({problem.message: 0 for problem in filled.problems})})"
    assert filled.problems == []
    return plain(Text(filled.text), {}).replace("\N{NO-BREAK SPACE}", " ")


TAG = re.compile(r"<[^>]+>")


def fixed(document: LetterDocument) -> Iterator[str]:
    """The fixed sentences of a letter that say something of its PDUs, as they are shown."""
    page = view(document)
    verdict, ratings = page.observations.sections[-1].verdict, page.ratings
    assert verdict
    yield page.summary
    flows = (page.pdu_list, verdict.ratings_sentence, verdict.annexes_pointer)
    annexes = (page.recommendations, ratings, ratings.overview, ratings.key_questions)
    leads = (one.lead for one in annexes if one)
    for flow in (*flows, *leads):
        yield TAG.sub("", "".join(map(str, flow))).strip().replace("\N{NO-BREAK SPACE}", " ")
    yield from (f"  {pdu.heading.title}: {pdu.rating}" for pdu in page.pdus)


def sentences(document: LetterDocument) -> Iterator[str]:
    """All that a letter computes of its PDUs, a sentence a line."""
    yield from fixed(document)
    names = letter_names(document)
    for line in WRITTEN.splitlines():
        yield said(references.fill(Text(line), names))


@pytest.mark.parametrize("case", CASES)
def test_computed_sentences(
    case: str, make_project: MakeProject, file_regression: FileRegressionFixture
) -> None:
    document = letter(make_project(), CASES[case])
    text = "".join(f"{line}\n" for line in sentences(document))
    file_regression.check(text, encoding="utf-8", basename=case.replace(" ", "_"))


def test_words_for_shares(
    make_project: MakeProject, file_regression: FileRegressionFixture
) -> None:
    framework = letter(make_project(), CASES["one"]).framework.value
    lines = []
    for percent in (0, 1, 25, 31, 33, 35, 49, 50, 51, 64, 65, 66, 79, 80, 90, 99, 100):
        words = (
            quantifier(framework, Decimal(percent)),
            fraction_in_words(framework, Fraction(percent, 100)),
        )
        each = (f"in {one} of the cases" for one in words if one)
        lines.append(f"{percent} per cent: {', or '.join(each)}\n")
    file_regression.check("".join(lines), encoding="utf-8", basename="words_for_shares")
