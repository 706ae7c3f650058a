"""A review of Manchester North from sending to final, as `docs/review.md` tells it."""

import re
import shlex
import shutil
from pathlib import Path

import openpyxl
import pytest

from tests.projects import ROOT, Run
from tests.review.forms import saved, write_rows
from tests.review.reviewers import Edited, Original, change, comment, type_outside

PAGE = ROOT / "docs" / "review.md"
NORTH = "greater-manchester/manchester-north"
FILE = f"content/{NORTH}.yaml"
LOG = f"content/{NORTH}.review.yaml"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the shipped content, in which the report is a draft again."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    (tmp_path / "reportgen.toml").touch()
    file = tmp_path / FILE
    file.write_text(file.read_text("utf-8").replace("stage: final", "stage: draft"), "utf-8")
    return tmp_path


def tag_of(edited: Edited, words: str) -> str:
    """The tag of the text that has these words."""
    for tag, control in edited.controls().items():
        if words in "".join(control.itertext()):
            return tag
    raise AssertionError(words)


def opened(folder: Path, round: int) -> Edited:
    """The file of a round, to be edited."""
    name = f"{NORTH.replace('/', '-')}-round-{round}.docx"
    return Original.of((folder / "review" / name).read_bytes()).opened(round)


def reviewed(folder: Path) -> None:
    """What the two readers do in Word."""
    lead = opened(folder, 1)
    first = tag_of(lead, "looking outwards and acting early")
    change(lead, first, "systematically", "systematically and thoroughly", "Lead editor")
    second = tag_of(lead, "Learning from Serious Further Offences")
    comment(lead, lead.controls()[second], "Lead editor")
    type_outside(lead, lead.controls()[second], "Lead editor")
    (folder / "lead-editor.docx").write_bytes(lead.data())
    legal = opened(folder, 2)
    third = tag_of(legal, "contracts for this")
    change(legal, third, "Robust", "Sound", "Legal reader")
    change(legal, third, _contracts(folder), "99", "Legal reader")
    (folder / "legal-reader.docx").write_bytes(legal.data())


def _contracts(folder: Path) -> str:
    found = re.search(r"^ +contracts: (.+)$", (folder / FILE).read_text("utf-8"), re.MULTILINE)
    assert found
    return found[1]


SECOND = "## Check its facts"
"""The part of the page that is about the inspected service."""


def commands_of(text: str) -> list[list[str]]:
    """The commands of a part of the page."""
    return [shlex.split(line)[1:] for language, block in BLOCK.findall(text)
            if language == "sh" for line in block.splitlines()]  # fmt: skip


def test_the_inspected_service_is_asked_and_answered(content: Path, run: Run) -> None:
    send, take, *decide, respond = commands_of(PAGE.read_text("utf-8").partition(SECOND)[2])
    sent = run(*send, "--today", "2023-05-26", cwd=content)
    assert sent.code == 0, sent.err
    assert len(sent.out.splitlines()) == 6
    workbook = openpyxl.load_workbook(next((content / "review").glob("*-form.xlsx")))
    points = [("52", "A", "57 per cent", "the survey"), ("61", "B", "39", "our return"),
              ("70", "C", "there is a hub now", "")]  # fmt: skip
    write_rows(workbook, points)
    saved(workbook, content)
    assert run(*take, cwd=content).code == 0
    for one in decide:
        assert run(*respond, cwd=content).code == 2
        result = run(*one, cwd=content)
        assert result.code == 0, result.err
    result = run(*respond, cwd=content)
    assert result.code == 0, result.err
    assert run("check", "greater-manchester/tameside", "--stage", "final", cwd=content).code == 0
    log = content / "content/greater-manchester/tameside.review.yaml"
    log.write_text(log.read_text("utf-8").replace("decision: partly", "decision: open"), "utf-8")
    assert run("check", "greater-manchester/tameside", cwd=content).code == 1


def test_a_report_is_reviewed_from_sending_to_final(content: Path, run: Run) -> None:
    commands = commands_of(PAGE.read_text("utf-8").partition(SECOND)[0])
    sending, taking, deciding, looking = commands[:2], commands[2], commands[3:6], commands[6:]
    before = (content / FILE).read_text("utf-8")
    for one in sending:
        result = run(*one, cwd=content)
        assert result.code == 0, result.err
    reviewed(content)
    shown = run(*taking, cwd=content)
    assert shown.code == 0, shown.err
    assert "[-systematically,-] {+systematically and thoroughly,+}" in shown.out
    assert f"the reviewer wrote 99, `services.contracts` is {_contracts(content)}" in shown.out
    assert (content / FILE).read_text("utf-8") == before
    numbers = numbers_of(shown.out)
    refused = run("check", NORTH, "--stage", "final", cwd=content)
    assert refused.code == 1
    assert refused.err.count("[open-points]") == len(numbers), refused.err
    accepted = run(*taking, "--accept", "Lead editor", "--accept", numbers["Sound"], cwd=content)
    assert accepted.code == 0, accepted.err
    after = (content / FILE).read_text("utf-8")
    assert "systematically and thoroughly, looking" in " ".join(after.split())
    assert "Sound governance" in " ".join(after.split())
    assert after.count("{{ services.contracts }}") == before.count("{{ services.contracts }}")
    assert sorted(changed(before, after)) != []
    assert deciding
    assert looking
    decided(run, content, numbers)
    final(run, content, looking)


def decided(run: Run, content: Path, numbers: dict[str, str]) -> None:
    """The points that are left are rejected and settled, each with its reason."""
    status = run("review", "status", NORTH, cwd=content)
    assert "wrote 99" in status.out
    rejected = run("review", "decide", NORTH, "--reject", numbers["wrote 99"],
                   "--reason", "It is so in the data.", cwd=content)  # fmt: skip
    assert rejected.code == 0, rejected.err
    log = (content / LOG).read_text("utf-8")
    assert "reason: It is so in the data." in log
    left = ",".join(re.findall(r"^ +(\d+)\. ", rejected.out, re.MULTILINE))
    settled = run("review", "decide", NORTH, "--settle", left, "--reason", "Answered.", cwd=content)
    assert settled.code == 0, settled.err
    assert ", 0 open" in settled.out


def final(run: Run, content: Path, looking: list[list[str]]) -> None:
    """Nothing keeps the report from being final, and nothing of the review is published."""
    file = content / FILE
    file.write_text(file.read_text("utf-8").replace("stage: draft", "stage: final"), "utf-8")
    for one in looking:
        result = run(*one, cwd=content)
        assert result.code == 0, result.err
    assert "manchester-north.review" not in run("list", cwd=content).out
    built = run("build", NORTH, "--format", "html", "--archive", "--stage", "final", cwd=content)
    assert built.code == 0, built.err
    output = content / "output"
    texts = [one.read_bytes() for one in output.rglob("*") if one.is_file()]
    assert texts
    assert not any(b"Lead editor" in one or b"review.yaml" in one for one in texts)
    (content / LOG).write_text((content / LOG).read_text("utf-8") + "# more\n", "utf-8")
    again = run(
        "build", NORTH, "--format", "html", "--archive", "--stage", "final", "-v", cwd=content
    )
    assert "up to date" in again.err, again.err


def numbers_of(shown: str) -> dict[str, str]:
    """The number of the point that says something."""
    points = re.split(r"^(?=\d+\. )", shown, flags=re.MULTILINE)[1:]
    found = {one: one.partition(".")[0] for one in points}
    keys = {}
    for words in ("Sound", "wrote 99", "thoroughly", "Is this", "typed outside"):
        keys[words] = next(number for text, number in found.items() if words in text)
    assert len(found) == len(keys), shown
    return keys


def changed(before: str, after: str) -> set[str]:
    """The lines that are other ones."""
    return {*after.splitlines()} - {*before.splitlines()}
