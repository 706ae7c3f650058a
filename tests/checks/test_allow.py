"""What authors allow in place, and what the settings make of codes."""

import json
from pathlib import Path

import pytest

from reportgen.files.settings import find
from reportgen.problems.errors import ToolError
from tests.projects import Diagnose, MakeProject, Run, lay

LATE = "fieldwork:{above}\n  start: 2023-02-21{end}\n  cases: 100\n  case_periods:\n"
LATE += "    - {{first: 2022-07-18, last: 2022-07-24}}\n"
ALLOW = "# reportgen: allow fieldwork-not-monday"
PLACES = {
    "above": LATE.format(above=f"\n  {ALLOW} — it was a bank holiday", end=""),
    "at the end": LATE.format(above="", end=f" {ALLOW} — it was a bank holiday"),
    "above another comment": LATE.format(above=f"\n  {ALLOW} - holiday\n\n  # so they say", end=""),
    "above folded text": "# reportgen: allow rating-mismatch: of 2019\n"
    "background: >-\n  It was a good year.\n  Planning was rated 'Good'.\n",
    "behind the mark of folded text": "background: >-"
    "  # reportgen: allow rating-mismatch – of 2019\n"
    "  It was a good year.\n  Planning was rated 'Good'.\n",
}


@pytest.mark.parametrize("text", PLACES.values(), ids=PLACES.keys())
def test_a_finding_is_allowed_in_place(text: str, diagnose: Diagnose) -> None:
    assert [(one.code, one.message) for one in diagnose(text)] == []


ELSEWHERE = {
    "two lines above": LATE.format(above="", end="") + f"  {ALLOW} — too late\n  interviews: 3\n",
    "another code": LATE.format(above="\n  # reportgen: allow case-weeks — no", end=""),
    "above the group": f"{ALLOW} — too far up\n" + LATE.format(above="", end=""),
}


@pytest.mark.parametrize("text", ELSEWHERE.values(), ids=ELSEWHERE.keys())
def test_an_allowance_elsewhere_is_unused(text: str, diagnose: Diagnose) -> None:
    assert {one.code for one in diagnose(text)} == {"fieldwork-not-monday", "unused-allowance"}


def test_text_that_looks_like_an_allowance_is_none(diagnose: Diagnose) -> None:
    text = f"background: |\n  They led.\n\n  Say `{ALLOW} — why`.\n"
    assert [one.code for one in diagnose(text)] == ["unsupported-mark"]  # the backticks


def test_what_later_steps_rely_on_cannot_be_allowed(diagnose: Diagnose) -> None:
    text = "# reportgen: allow unknown-reference — soon\nbackground: They {{ lost }}.\n"
    assert [one.code for one in diagnose(text)] == ["unknown-reference"]


def test_no_allowance_is_called_unused_where_not_everything_was_checked(diagnose: Diagnose) -> None:
    text = LATE.format(above="", end="") + "background: They {{ lost }}.\n"
    text += "# reportgen: allow rating-mismatch — for now\nfootnotes: {}\n"
    assert {one.code for one in diagnose(text)} == {"fieldwork-not-monday", "unknown-reference"}


WEIGHTS = {"error": (1, "error"), "note": (0, "note"), "off": (0, None)}


@pytest.mark.parametrize("weight", WEIGHTS)
def test_settings_change_the_weight_of_a_code(
    weight: str, make_project: MakeProject, run: Run
) -> None:
    toml = f'[severity]\nfieldwork-not-monday = "{weight}"\n'
    root = make_project(LATE.format(above="", end=""), {"reportgen.toml": toml})
    result = run("check", "--output", "json", cwd=root)
    found = [row["severity"] for row in json.loads(result.out)]
    code, severity = WEIGHTS[weight]
    assert (result.code, found) == (code, [severity] if severity else [])


def test_a_build_sees_changed_weights(make_project: MakeProject, run: Run) -> None:
    root = make_project(LATE.format(above="", end=""))
    assert "warning[fieldwork-not-monday]" in run("build", "--format", "html", cwd=root).err
    lay(root, {"reportgen.toml": '[severity]\nfieldwork-not-monday = "off"\n'})
    result = run("build", "--format", "html", cwd=root)
    assert (result.code, "fieldwork-not-monday" in result.err) == (0, False)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("severity = 3", "`severity` must be a table"),
        ('[severity]\nshare-mismtch = "note"', "did you mean `share-mismatch`?"),
        ('[severity]\nshare-mismatch = "low"', '`share-mismatch` must be one of "off", "error"'),
        ("[severity]\nshare-mismatch = 1", "`share-mismatch` must be one of"),
        ('[severity]\nmissing-field = "off"', "the weight of `missing-field` cannot be changed"),
    ],
)
def test_weights_that_cannot_be_used(text: str, said: str, tmp_path: Path) -> None:
    lay(tmp_path, {"reportgen.toml": text})
    with pytest.raises(ToolError) as caught:
        find(tmp_path)
    assert said in str(caught.value)
