"""What is accepted never makes a document wrong: it stays open, and the other changes are taken."""

from pathlib import Path

import pytest

from tests.projects import TOWN, Run
from tests.review.test_kept_in_the_log import TAKE, back, behind, inserted, kept, sent

__all__ = ["sent"]

SPOILING = {
    "reference without an end": " {{ x",
    "reference to nothing": " {{ x }}",
    "statement": " {% x %}",
    "direction": " one &#x202e;two",
    "sign of a reference": " one &#xE100;two",
    "private character": " one &#xE000;two",
    "paragraph separator": " one &#x2029;two",
    "too long": " word" * 7_000,
}


@pytest.mark.parametrize("name", SPOILING)
def test_a_change_that_spoils_stays_open_beside_one_that_does_not(
    name: str, sent: Path, run: Run
) -> None:
    before = run("check", "north/town").err
    back(sent, behind(sent, inserted(SPOILING[name])))
    back(sent, behind(sent, inserted(" well", "Ada"), "Teams worked"))
    result = run(*TAKE, "--all")
    assert "Traceback" not in result.err
    text = (sent / TOWN).read_text("utf-8")
    assert " well" in text
    after = run("check", "north/town").err
    decisions = {one.author: one.decision for one in kept(sent) if one.sort == "change"}
    assert decisions["Ada"] == "accepted"
    assert [one for one in errors(after) if one not in errors(before)] == []
    if decisions["Eve"] == "open":
        assert result.code == 1
        assert "not written: " in result.out


def errors(told: str) -> list[str]:
    """The errors of a check, without those that points are open."""
    lines = told.splitlines()
    return [one for one in lines if one.startswith("error[") and "[open-points]" not in one]


def test_a_text_with_too_many_words_or_reviewers_is_one_point(sent: Path, run: Run) -> None:
    marks = "".join(inserted(f" w{number}", f"E{number}") for number in range(900))
    back(sent, behind(sent, marks))
    back(sent, behind(sent, f"<w:r><w:t>{'a b ' * 60_000}</w:t></w:r>", "Teams worked"))
    result = run(*TAKE)
    assert result.code == 0, result.err
    titles = [one.about or "" for one in kept(sent)]
    assert any("which more than 40 reviewers changed" in one for one in titles)
    assert any("which has more than 100,000 characters" in one for one in titles)
