"""Fixed sentences that a report words itself are text like any other."""

import pytest

from tests.projects import Diagnose, MakeProject, Run

STANDARDS = """\
standards:
  leadership: {{rating: Good, strengths: [Leaders led.]}}
  court_work: {{not_inspected: there is no court}}
  planning:
    rating: Requires improvement
    key_questions: {{engagement: 70, safety: 55}}
    areas_for_improvement: [Safety was planned for too seldom.]
    phrases:
      {name}: {text}
  outcomes: {{key_questions: {{progress: 61}}}}
"""
WRONG = {
    "They saw 80 per cent (eight out of 11) of them.": "share-mismatch",
    "We began on Tuesday 20 February 2023.": "wrong-weekday",
    "We worked whilst others slept.": "spelling",
    "The PDU has been rated 'Outstanding' overall.": "rating-mismatch",
    "We saw 36% of them.": "per-cent-style",
}


@pytest.mark.parametrize("text", WRONG)
def test_a_reworded_sentence_is_read_as_text(text: str, diagnose: Diagnose) -> None:
    found = [one.code for one in diagnose(f'phrases: {{names_changed: "{text}"}}\n')]
    assert found == [WRONG[text]]


def test_a_number_in_one_is_typed(make_project: MakeProject, run: Run) -> None:
    text = 'phrases: {names_changed: "We changed 17 names."}\n'
    root = make_project(text)
    assert "typed" in next(
        line for line in run("figures", cwd=root).out.splitlines() if "17" in line
    )


ALL_OF_IT = (
    "{{ pdu.name }}: {{ standard.in_prose }} {{ standard.rating }}, of"
    " {{ standard.lowest_topic }} {{ standard.lowest }}."
)


@pytest.mark.parametrize(
    ("name", "text", "codes"),
    [
        (
            "rationale_lowest",
            ALL_OF_IT,
            [],
        ),
        ("rationale_lowest", "It is hard.", ["override-loses-figure"]),
        (
            "rationale_lowest",
            "{{ standard.nothing }}",
            ["override-loses-figure", "unknown-reference"],
        ),
        ("rationale", "It is hard.", ["unknown-phrase"]),
        ("basis_one", "It is one.", ["override-loses-figure", "unknown-phrase"]),
        ("footnote_several", "Whilst it is hard.", ["spelling"]),
    ],
)
def test_a_sentence_is_worded_for_one_standard(
    name: str, text: str, codes: list[str], diagnose: Diagnose
) -> None:
    found = diagnose(STANDARDS.format(name=name, text=f'"{text}"'))
    assert sorted(one.code for one in found) == sorted(codes)


def test_only_that_standard_has_it(make_project: MakeProject, run: Run) -> None:
    text = STANDARDS.format(name="footnote_several", text="Only planning says this.")
    root = make_project(text + "sections: {feedback: {lead: They told us much.}}\n")
    assert run("build", "--format", "html", cwd=root).code == 0
    (page,) = (root / "output").rglob("town*.html")
    html = page.read_text("utf-8")
    assert html.count("Only planning says this.") == 1
    assert "They told us much." in html
    assert "We heard from" not in html


def test_what_is_said_in_words_is_not_lost(diagnose: Diagnose) -> None:
    said = "We came on 20 February 2023 to Town and saw 100 cases, begun in"
    text = f'phrases: {{fieldwork: "{said} 18 to 24 July 2022, with 33 interviews."}}\n'
    assert [one.message for one in diagnose(text)] == []


def test_two_sentences_may_call_their_own_footnote(diagnose: Diagnose) -> None:
    one = "We asked {{ standard.questions }} questions on {{ standard.in_prose }}[^basis] in"
    text = f'phrases:\n  basis_several: "{one} {{{{ standard.cases }}}}."\n'
    text += text.splitlines()[1].replace("several", "one") + "\n"
    codes = {found.code for found in diagnose(text)}
    assert codes & {"repeated-footnote", "unknown-footnote"} == set()


def test_a_period_in_other_words_is_no_loss(diagnose: Diagnose) -> None:
    said = "20 February 2023, 100 cases, 18 July 2022 to 24 July 2022, 33 interviews"
    assert diagnose(f'phrases: {{fieldwork: "So it was: {said}."}}\n') == []
    lost = said.replace("18 July", "11 July")
    (found,) = diagnose(f'phrases: {{fieldwork: "So it was: {lost}."}}\n')
    assert found.code == "override-loses-figure"
    assert found.message.endswith("`fieldwork.case_periods`")
