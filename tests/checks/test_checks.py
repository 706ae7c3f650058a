"""What is right, and what is said once; an example of each fault stands in `tests/invalid/`."""

import pytest

from tests.projects import Diagnose, completed, minimal


def test_the_minimal_document_is_right(diagnose: Diagnose) -> None:
    assert diagnose() == []


STANDARDS = """\
standards:
  leadership: {{rating: Good}}
  court_work: {court_work}
  planning: {planning}
  outcomes: {{key_questions: {{progress: 61}}}}
"""
ABSENT = "{not_inspected: there is no court}"
LOW = "{rating: Inadequate, key_questions: {engagement: 20, safety: 30}}"
RIGHT = {
    "court work inspected": STANDARDS.format(
        court_work="{rating: Good, key_questions: {analysis: 65}}", planning=LOW
    ),
    "one question and discretion": STANDARDS.format(
        court_work="{rating: Good, key_questions: {analysis: 64}, discretion: {reason: so it was}}",
        planning=LOW,
    ),
    "discretion upwards": STANDARDS.format(
        court_work=ABSENT,
        planning="{rating: Requires improvement, key_questions: {engagement: 90, safety: 45},"
        " discretion: {reason: 'they made {{ facts.agreed }} plans'}}",
    ),
    "discretion downwards": STANDARDS.format(
        court_work=ABSENT,
        planning="{rating: Inadequate, key_questions: {engagement: 50, safety: 54},"
        " discretion: {reason: few did, decided_by: the board}}",
    ),
    "two lowest questions": STANDARDS.format(
        court_work=ABSENT, planning="{rating: Good, key_questions: {engagement: 70, safety: 70}}"
    ),
    "no sections": "sections: {}",
    "no isbn": "publication: {month: 2023-05, lead_inspector: Lee Lead, signatory: ann}",
    "isbn with spaces": "publication: {month: 2023-05, lead_inspector: L, signatory: ann,"
    " isbn: 978 1 915468 49 9}",
    "a summary": "foreword: {form: summary, text: They led.}",
    "a sample": "sample: {source: a report of May 2023}",
    "no recommendations": "recommendations: {}",
    "phrases reworded": "phrases: {fieldwork: 'From {{ fieldwork.start }}: {{ fieldwork.cases }},"
    " {{ fieldwork.case_periods }}, {{ fieldwork.interviews }}.', cover_lead: About}",
    "a footnote with a reference": 'background: "See.[^a]"\nfootnotes: {a: "Of {{ pdu.name }}."}',
    "a name that ends like PDU": "pdu: {name: Apdu, region: north}",
    "links of all sorts": 'background: "[a](https://a.org/b_(c)) [d](mailto:info@b.org)'
    ' [e](#ratings)"',
    "less than": "background: Fewer than 3 < 4 and 5 > 2; a<3, x <y.",
}


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT.keys())
def test_what_is_right_is_passed_over(text: str, diagnose: Diagnose) -> None:
    assert [(one.code, one.message) for one in diagnose(text)] == []


FINDINGS = """\
standards:
  leadership:
    rating: Good
    introduction: Lead {{ lost_1 }}.
    rationale: Because {{ lost_2 }}.
    strengths:
      - text: They {{ lost_3 }}.
        quotes: [{form: verbatim, source: person, text: "I {{ lost_4 }}"}]
    areas_for_improvement: ["{{ lost_5 }}"]
  court_work: {not_inspected: "no {{ lost_6 }}"}
  planning:
    rating: Inadequate
    key_questions: {engagement: 50, safety: 50}
    discretion: {reason: "{{ lost_7 }}"}
  outcomes: {key_questions: {progress: 61}}
sections:
  feedback: {introduction: "{{ lost_8 }}", facts: {contacts: 51}}
recommendations: {pdu: ["{{ lost_9 }}"]}
background: "{{ lost_10 }} and[^x]"
footnotes: {x: "{{ lost_11 }}"}
foreword: {form: verbatim, text: "{{ lost_12 }}"}
phrases: {cover_lead: "{{ lost_13 }}"}
"""


def test_every_text_is_checked_and_each_fault_said_once(diagnose: Diagnose) -> None:
    found = diagnose(FINDINGS)
    lines = FINDINGS.split("\n")
    said = [lines[one.span.line - 1][one.span.column - 1 :][: one.span.length] for one in found]
    assert {one.code for one in found} == {"unknown-reference"}
    assert sorted(said) == sorted(f"{{{{ lost_{number} }}}}" for number in range(1, 14))


def test_faults_in_folded_and_literal_text_have_their_line(diagnose: Diagnose) -> None:
    text = "background: >-\n  One\n  {{ a }}\n\n  <b>two\n    three\n  [x](y)\n"
    assert [(one.code, f"{one.span.line}:{one.span.column}") for one in diagnose(text)] == [
        ("unknown-reference", "3:3"),
        ("raw-html", "5:3"),
        ("bad-link", "7:5"),
    ]


def test_a_fault_of_a_shared_file_is_said_once_for_all_documents(diagnose: Diagnose) -> None:
    files = {
        "content/north/village.yaml": completed("pdu: {name: Village, region: north}\n"),
        "content/shared/people.yaml": "kind: people\npeople: {ann: {name: Ann}}\n",
    }
    found = diagnose(files=files)
    assert [(one.code, str(one.span)) for one in found] == [
        ("missing-field", "content/shared/people.yaml:2:10")
    ]


def test_a_fault_of_the_framework_is_said_in_the_framework(diagnose: Diagnose) -> None:
    name = "content/frameworks/tiny.yaml"
    text = minimal()[name].replace('role: "{{ publisher.name }}', 'role: "{{ publisher.nam }}')
    (one,) = diagnose(files={name: text})
    line = text.split("\n")[one.span.line - 1]
    assert (one.code, one.span.path) == ("unknown-reference", name)
    assert line[one.span.column - 1 :][: one.span.length] == "{{ publisher.nam }}"


RATINGS = """\
kind: pdu-ratings
framework: tiny
source: A report of May 2023
pdu: {name: Village, region: north}
fieldwork: 2023-02
standards:
  leadership: {rating: Good}
  court_work: {not_inspected: there is no court}
  planning: {rating: Good}
recommendations:
  pdu: [plan better]
"""


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({}, []),
        ({"name: Village": "name: Village PDU"}, ["name-with-pdu"]),
        ({"  planning: {rating: Good}\n": ""}, ["missing-standard"]),
        ({"planning: {rating: Good}": "planning: {rating: Bad}"}, ["unknown-rating"]),
        ({"plan better": "'{{ lost }}'"}, ["unknown-reference"]),
        ({"plan better": "'<b>'"}, ["raw-html"]),
        ({"recommendations:": "note: {text: It is inferred.}\nrecommendations:"}, []),
        (
            {"recommendations:": "note: {text: It was so., about: [plannning]}\nrecommendations:"},
            ["unknown-standard"],
        ),
        (
            {"recommendations:": "note: {text: 'It is inferred.[^how]'}\nrecommendations:"},
            ["lost-mark"],
        ),
        ({"framework: tiny": "framework: tin"}, ["unknown-framework"]),
        ({"leadership: {rating: Good}": "leadership: {}"}, ["missing-rating"]),
    ],
)
def test_ratings_are_checked_too(
    change: dict[str, str], codes: list[str], diagnose: Diagnose
) -> None:
    text = RATINGS
    for old, new in change.items():
        text = text.replace(old, new)
    found = diagnose(files={"content/north/village.yaml": text})
    assert [one.code for one in found] == codes
