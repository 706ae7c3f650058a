"""Words are looked up where that is asked for; the project's own words are known."""

import random
import re

import pytest

from reportgen.problems.diagnostics import Severity
from reportgen.text.dictionary import dictionary
from tests.projects import ROOT, TOWN, WELSH, MakeProject, Run, change, minimal, welsh

WORDS = "content/shared/words.yaml"
SLIP = re.compile(r"warning\[unknown-word\] `(\w+)`")


def slips(run: Run, *arguments: str) -> list[str]:
    """The unknown words that a check tells of, in the order of the files."""
    found = run("check", "--spelling", "--output", "short", "--all", *arguments)
    return SLIP.findall(found.out)


def said(make_project: MakeProject, run: Run, text: str, words: str = "") -> list[str]:
    """The unknown words of a background."""
    learnt = {WORDS: f"kind: words\nwords: [{words}]\n"} if words else {}
    make_project(f"background: |\n  {text}\n", learnt)
    return slips(run)


WRONG = {
    "The asessment was late.": ["asessment"],
    "Practioners recieved it.": ["Practioners", "recieved"],
    "We saw a re-asessed plan.": ["asessed"],
    "The probaton's plan was (definately) *seperate*.": ["probaton", "definately", "seperate"],
    "Their colour, not their color.": ["color"],
    "It had occured, they beleived.": ["occured", "beleived"],
    "Accomodation for the homelss.": ["Accomodation", "homelss"],
    "Managment and superviser.": ["Managment", "superviser"],
    "A goverment’s commitee.": ["goverment", "commitee"],
    "Untill tommorow, wich is neccessary.": ["Untill", "tommorow", "wich", "neccessary"],
    "They adressed the begining.": ["adressed", "begining"],
    "An independant liason.": ["independant", "liason"],
    "Manchster is near.": ["Manchster"],
}


@pytest.mark.parametrize("text", WRONG)
def test_a_slip_is_found(text: str, make_project: MakeProject, run: Run) -> None:
    assert said(make_project, run, text) == WRONG[text]


@pytest.mark.parametrize(
    "text",
    [
        "Practitioners analysed, organised and travelled to the centre.",
        "Town's PDU and its PSOs met Ann Other.",
        "In a well-planned, face-to-face re-assessment, co-working helped.",
        "It leads to [the page](https://exmaple.org/wrod), or write to info@exmaple.org.",
        "It's o'clock; they've, we'd and the girls' club.",
        "The 1980s, 3rd, 12m, 24x7 and nDel1us.",
        "They said '[Cymru am byth]{lang=cy}'.",
        "Judgement and judgment, while naïve, are both in it.",
        "Ms J. Smith saw e.g. the UPW team.",
    ],
)
def test_what_is_right_is_left_alone(text: str, make_project: MakeProject, run: Run) -> None:
    assert said(make_project, run, text) == []


def test_the_project_learns_a_word_by_one_line(make_project: MakeProject, run: Run) -> None:
    text = "Sentencers met Xcalibre, whose bedspaces they valued: a sentencer's word."
    assert said(make_project, run, text) == ["Sentencers", "Xcalibre", "bedspaces", "sentencer"]
    assert said(make_project, run, text, "sentencer, Xcalibre, bedspace") == []


def test_a_hint_has_the_right_word_and_where_to_learn_it(
    make_project: MakeProject, run: Run
) -> None:
    make_project("background: An asessment of probaton in Twon.\n")
    told = run("check", "--spelling").err
    assert "did you mean `assessment`" in told
    assert "did you mean `probation`" in told
    assert "did you mean `Town`" in told
    assert "add it to `shared/words.yaml`: `- asessment`" in told


def test_it_is_asked_for_and_never_stops_a_build(make_project: MakeProject, run: Run) -> None:
    root = make_project("background: The asessment was late.\n")
    assert run("check", "--strict").code == 0
    assert run("check", "--strict", "--spelling").code == 1
    assert run("build", "--format", "html").code == 0
    allowed = "# reportgen: allow unknown-word — the word that the form has\nbackground: The"
    change(root, TOWN, "background: The", allowed)
    assert run("check", "--strict").code == 0
    assert run("check", "--strict", "--spelling").code == 0


def test_welsh_is_read_by_a_welsh_dictionary(make_project: MakeProject, run: Run) -> None:
    root = make_project(files=welsh())
    before = slips(run)
    change(root, WELSH, "background: >-\n", "background: >-\n  Mae'r arolygiad yn adroddiadd da.\n")
    assert [one for one in slips(run) if one not in before] == ["adroddiadd"]


def test_other_languages_are_left_alone(make_project: MakeProject, run: Run) -> None:
    tiny = "content/frameworks/tiny.yaml"
    french = minimal()[tiny].replace("kind: framework\n", "kind: framework\nlanguage: fr\n")
    make_project("background: Le rapport est terminé.\n", {tiny: french})
    assert slips(run) == []


def test_the_list_of_words_is_checked(make_project: MakeProject, run: Run) -> None:
    make_project(files={WORDS: "kind: words\nword: [one]\n"})
    assert "error[unknown-field]" in run("check", "--output", "short").out


def test_without_the_extra_it_says_what_is_missing(
    make_project: MakeProject, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_project()
    dictionary.cache_clear()
    monkeypatch.setitem(__import__("sys").modules, "hunspell", None)
    told = run("check", "--spelling")
    dictionary.cache_clear()
    assert told.code == 2
    assert "[spelling]'" in told.err


def slipped(word: str, chance: random.Random) -> str:
    """A word with one slip of a typist: two letters swapped, one lost or one twice."""
    at = chance.randrange(1, len(word) - 1)
    a, b = word[:at], word[at:]
    return chance.choice((a + b[1] + b[0] + b[2:], a + b[1:], a + b[0] + b))


def test_slips_in_the_words_of_the_shipped_reports_are_found_and_mended() -> None:
    english = dictionary("en-GB")
    assert english is not None
    text = (ROOT / "content/greater-manchester/tameside.yaml").read_text("utf-8")
    words = sorted({one for one in re.findall(r"\b[a-z]{6,}\b", text) if english.knows(one)})
    chance = random.Random(17)
    tried = [(word, slipped(word, chance)) for word in chance.sample(words, 300)]
    wrong = [(word, slip) for word, slip in tried if slip != word]
    found = [(word, slip) for word, slip in wrong if not english.knows(slip)]
    mended = [word for word, slip in found if word in english.near(slip)]
    assert len(found) >= 0.95 * len(wrong)
    assert len(mended) >= 0.98 * len(found)


def test_an_unknown_word_is_a_warning(make_project: MakeProject, run: Run) -> None:
    make_project("background: The asessment was late.\n")
    assert f"{Severity.WARNING}[unknown-word]" in run("check", "--spelling").err
