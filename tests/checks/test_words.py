"""What is checked in words: ratings, style, names. Sentences stand in `tests/slips` and `fine`."""

import pytest
import yaml

from tests.projects import ROOT, Diagnose, Files, minimal

TINY = "content/frameworks/tiny.yaml"
SHIPPED = (ROOT / "content" / "frameworks" / "pdu-2021.yaml").read_text("utf-8")
NAMES = "content/shared/names.yaml"
STYLE = "content/shared/house-style.yaml"
SHARED = (ROOT / STYLE).read_text("utf-8")


def codes(diagnose: Diagnose, background: str, files: Files | None = None) -> list[str]:
    """What is found in a background."""
    text = "background: |\n" + "".join(f"  {line}\n" for line in background.split("\n"))
    return [one.code for one in diagnose(text, files)]


STANDARDS = """\
standards:
  leadership: {rating: Outstanding}
  court_work: {not_inspected: there is no court}
  planning: {rating: Good, key_questions: {engagement: 20, safety: 30}}
  outcomes: {key_questions: {progress: 61}}
"""
UNSURE = {
    "bands": "bands: {source: made up, confirmed: false}",
    "caps": "- {source: made up, confirmed: false, standard: leadership",
}


@pytest.mark.parametrize("rule", UNSURE)
def test_a_rule_that_is_not_confirmed_gives_warnings(rule: str, diagnose: Diagnose) -> None:
    sure = UNSURE[rule].replace("false", "true")
    assert sure in minimal()[TINY]
    files = {TINY: minimal()[TINY].replace(sure, UNSURE[rule])}
    text = STANDARDS if rule == "bands" else STANDARDS.replace("Good", "Inadequate")
    code = "rating-off-band" if rule == "bands" else "cap-exceeded"
    assert [(one.code, one.severity.value) for one in diagnose(text)] == [(code, "error")]
    assert [(one.code, one.severity.value) for one in diagnose(text, files)] == [(code, "warning")]


def test_a_cap_wants_ratings_to_go_by(diagnose: Diagnose) -> None:
    files = {TINY: minimal()[TINY].replace("by: [planning]", "by: [court_work]")}
    text = STANDARDS.replace("Good", "Inadequate")
    assert diagnose(text, files) == []


def house_style(framework: str) -> str:
    """The house style of a framework, as it is written."""
    return framework[framework.index("house_style:") :]


@pytest.mark.parametrize(
    ("group", "code"), [("terms", "forbidden-term"), ("spellings", "spelling")]
)
def test_every_word_of_the_shipped_style_is_found(
    group: str, code: str, diagnose: Diagnose
) -> None:
    framework, style = minimal()[TINY], house_style(SHIPPED)
    files = {TINY: framework.replace(house_style(framework), style), STYLE: SHARED}
    listed = {**yaml.safe_load(style)["house_style"], **yaml.safe_load(SHARED)}[group]
    text = "\n".join(f"They wrote {word} there." for word in listed)
    assert codes(diagnose, text, files) == [code] * len(listed)


def test_a_framework_adds_to_the_shared_style_and_has_the_last_word(diagnose: Diagnose) -> None:
    framework = minimal()[TINY]
    own = "house_style: {source: made up, percent_sign: true, spellings: {wilst: while}}\n"
    shared = """\
kind: house-style
source: made up
spellings: {wilst: whilst, thier: their}
"""
    files = {TINY: framework.replace(house_style(framework), own), STYLE: shared}
    found = diagnose("background: Wilst thier staff of seven grew by 33%.\n", files)
    assert [(one.code, one.hints) for one in found] == [
        ("spelling", ("write `While`",)),
        ("spelling", ("write `their`",)),
    ]
    alone = {TINY: framework.replace(house_style(framework), ""), STYLE: shared}
    assert "33%" in "".join(one.message for one in diagnose("background: It grew by 33%.\n", alone))


def test_without_a_house_style_none_is_checked(diagnose: Diagnose) -> None:
    framework = minimal()[TINY]
    files = {TINY: framework.replace(house_style(framework), "")}
    said = codes(diagnose, "Whilst 33% that that 'Good.'", files)
    assert said == ["no-house-style"]


ABBREVIATIONS = {
    "The Welfare Board (WB) met. The WB left.": [],
    "Staff (PSOs, mostly) and Probation Services Officers (PSOs) came; PSOs left.": [
        "abbreviation-unexplained"
    ],
    "The Multi-Agency Hub (MAH) and the 'minimum help' guide (MHG): MAH, MHG.": [],
    "They came (HOME) and went (NOW) to an estate (XYZ).": [],
    "The Professional Qualification in Probation (PQiP) had PQiPs.": [],
    "The Welfare Board (WB) met.": ["abbreviation-unused"],
    "The WB met. The Welfare Board (WB) left; WBs do.": ["abbreviation-unexplained"],
}


@pytest.mark.parametrize("text", ABBREVIATIONS)
def test_abbreviations(text: str, diagnose: Diagnose) -> None:
    assert codes(diagnose, text) == ABBREVIATIONS[text]


def test_abbreviations_are_explained_in_reading_order(diagnose: Diagnose) -> None:
    text = """\
standards:
  planning:
    rationale: The Welfare Board (WB) met.
    rating: Requires improvement
    key_questions: {engagement: 70, safety: 55}
  leadership:
    rating: Good
    strengths: [The WB helped.]
  court_work: {not_inspected: there is no court}
  outcomes: {key_questions: {progress: 61}}
recommendations:
  region: [ask the UPW team]
  pdu: [do more unpaid work (UPW)]
"""
    assert [(one.code, one.span.line) for one in diagnose(text)] == [
        ("abbreviation-unexplained", 8)
    ]


def test_the_list_of_names_may_be_absent_and_may_be_wrong(diagnose: Diagnose) -> None:
    assert codes(diagnose, "The Other Fund paid PSOs.", {NAMES: None}) == []
    wrong = "kind: names\nnames: [Fund]\n"
    assert codes(diagnose, "The Other Fund paid.", {NAMES: wrong}) == ["wrong-type"]


@pytest.mark.parametrize("name", ["Twon", "Townsend", "Towns"])
def test_short_names_have_no_near_misses(name: str, diagnose: Diagnose) -> None:
    assert codes(diagnose, f"They went to {name}.") == []


ANSWERED = {
    "pdu: [{text: plan better, arises_from: [planning]}]": [],
    "pdu: [{text: plan better, arises_from: [leadership]}]": ["no-recommendation"],
    "pdu: [plan better]": [],
}


@pytest.mark.parametrize("text", ANSWERED)
def test_what_is_rated_lowest_is_answered(text: str, diagnose: Diagnose) -> None:
    standards = STANDARDS.replace("rating: Good", "rating: Inadequate")
    standards = standards.replace("rating: Outstanding", "rating: Good")
    standards = standards.replace("safety: 30}", "safety: 30}, areas_for_improvement: [Few were.]")
    found = diagnose(f"{standards}recommendations:\n  {text}\n")
    assert [one.code for one in found] == ANSWERED[text]


def test_a_name_is_known_in_whichever_form_of_unicode_it_was_typed(diagnose: Diagnose) -> None:
    names = "kind: names\nnames: {Ynys Môn: [Ynys Mon, Ynis Môn]}\n"
    typed = "They went to Ynis Mo\N{COMBINING CIRCUMFLEX ACCENT}n."
    assert codes(diagnose, typed, {NAMES: names}) == ["name-variant"]
    assert codes(diagnose, typed.replace("Ynis", "Ynys"), {NAMES: names}) == []


@pytest.mark.parametrize("name", ["Town PDU", "Town pdu"])
def test_a_name_with_pdu_is_told_once(name: str, diagnose: Diagnose) -> None:
    text = f"""\
pdu: {{name: {name}, region: north}}
background: Staff of Town PDU met in {{{{ pdu.short }}}}; {{{{ pdu.name }}}} is small.
"""
    assert [one.code for one in diagnose(text)] == ["name-with-pdu"]
