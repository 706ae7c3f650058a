"""What reviewers do in Word comes back: exactly their changes, and none of their words lost."""

import os
import re
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from reportgen.build.sending import Copy, For, copy_of
from reportgen.commands._common import workplace
from reportgen.edit.edits import Value
from reportgen.files.sources import Project
from reportgen.model.base import texts_of
from reportgen.model.values import Prose
from reportgen.problems.source import Source
from reportgen.read.yaml_reader import read_yaml
from reportgen.review.word.point import Point
from reportgen.review.word.points import points_of
from reportgen.review.word.sent import Sent, read_sent
from reportgen.review.word.taking import Writing
from reportgen.text import references
from reportgen.text.markdown_tree import parse
from reportgen.text.writers import plain_text
from reportgen.word.reading.document import read
from tests.projects import TOWN, completed, lay, minimal
from tests.review.reviewers import STRAIGHT, Edited, Original, review
from tests.review.reviewers import accepted as words_accepted

RICH = """\
foreword:
  form: verbatim
  text: |
    Rated {{ overall.rating | quoted }}, with {{ facts.caseload }} people. It *didn't* do all
    that "plans" had said, and **much of it** was late.

    A second paragraph says more about it, for those who want to read on.

    - one thing that was done
    - another thing that was done[^why]
    - a third thing of them

    The last paragraph ends here, as it should.
background: >-
  Plans were agreed in {{ facts.agreed }} cases ({{ facts.agreed | percent }}), which is
  not many of them, [as others say](https://www.example.org/others) in places.
footnotes:
  why: Nobody else did it in the whole year.
standards:
  leadership:
    rating: Good
    strengths:
      # A comment that stays where it is.
      - Leaders led, as they had said that they would in the plan.
      - "Teams worked: each of them knew what the others did."
      - text: Some staff had {{ facts.share }} of the time that they had wanted.
        short: Time was short
  court_work:
    not_inspected: there is no court
  planning:
    rating: Requires improvement
    key_questions: {engagement: 70, safety: 55}
    areas_for_improvement: [Safety was planned for too seldom in those cases.]
  outcomes:
    key_questions: {progress: 61}
"""
COUNT = int(os.environ.get("ROUND_TRIPS", "400"))
"""How many files are edited; `ROUND_TRIPS=20000` does it as often as a release wants it."""
BATCH = 100


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project whose one document is sent."""
    root = tmp_path_factory.mktemp("reviewed")
    lay(root, minimal() | {TOWN: completed(RICH)})
    return workplace(root).project


@pytest.fixture(scope="module")
def sent(project: Project) -> Copy:
    """The copy that is sent."""
    made = copy_of(project, "north/town", For("Lead editor", 1), numbers=True)
    assert isinstance(made, Copy), made
    return made


def values(text: str) -> Value:
    """What a file holds."""
    tree, _ = read_yaml(Source(TOWN, text))
    assert tree
    return tree.data()  # type: ignore[return-value]


def all_words(value: object) -> str:
    """Everything that a file says."""
    return repr(value)


def said_by(points: tuple[Point, ...]) -> str:
    """Everything that points show to an editor."""
    return " ".join(
        f"{one.said} {one.new or ''} {' '.join(each.words for each in one.comments)}"
        for one in points
    )


@pytest.fixture(scope="module")
def unnumbered(project: Project) -> Copy:
    """A copy without the numbers of its paragraphs, whose controls lie otherwise."""
    made = copy_of(project, "north/town", For("Lead editor", 1))
    assert isinstance(made, Copy), made
    return made


@pytest.fixture(scope="module")
def originals(sent: Copy, unnumbered: Copy) -> tuple[tuple[Copy, Original], ...]:
    """The files that are sent, with numbers and without, to be edited."""
    return tuple((one, Original.of(one.data)) for one in (sent, unnumbered))


@pytest.mark.parametrize("batch", range(0, COUNT, BATCH))
def test_changes_come_back(
    batch: int, project: Project, originals: tuple[tuple[Copy, Original], ...]
) -> None:
    old = (project.root / TOWN).read_text("utf-8")
    before = Writing.of(project, "north/town")
    for seed in range(batch, min(batch + BATCH, COUNT)):
        sent, original = originals[seed % 2]
        edited = original.opened(seed)
        done = review(edited)
        file = read(edited.data())
        assert file.record
        what = read_sent(file.record)
        assert what == sent.sent
        taken = points_of(file, what)
        writing = Writing(project, before.document)
        accepted = [one for one in taken.points
                    if one.sort == "change" and writing.accept(one, what) is None]  # fmt: skip
        new = writing.texts().get(TOWN, old)
        told = f"{seed}: {done}"
        _only_these(old, new, accepted, told)
        _exactly(edited, what, taken.points, accepted, new, before, told)
        shown = said_by(taken.points)
        for word, _, is_gone in edited.typed:
            assert is_gone or word in shown, f"{told}: {word} is lost"
        changed = " ".join(one.said for one in taken.points if one.sort == "change")
        for word in edited.at_edges:
            assert word in changed, f"{told}: {word} belongs to the text beside it"
        written = all_words(values(new))
        for word, _, is_gone in edited.typed:
            if is_gone:
                assert word not in written, told
        _nothing_else(taken.points, edited.typed, done, told)


def _only_these(old: str, new: str, accepted: list[Point], told: str) -> None:
    """Only the texts of these points are other ones, and no line without them."""
    was, now = _located(old), _located(new)
    places = {_plain(one.location) for one in accepted}
    assert was.keys() == now.keys(), told
    for place, text in was.items():
        if place not in places:
            assert now[place] == text, told
    comments = re.compile(r"^\s*#.*$", re.MULTILINE)
    assert comments.findall(old) == comments.findall(new), told
    references = re.compile(r"\{\{[^}]*\}\}")
    left = [*references.findall(old)]
    for one in references.findall(new):
        assert one in left, f"{told}: {one} was made up"


def _exactly(
    edited: Edited,
    what: Sent,
    points: tuple[Point, ...],
    accepted: list[Point],
    new: str,
    before: Writing,
    told: str,
) -> None:
    """Texts whose changes were all accepted say what the file says with them."""
    now = _located(new)
    controls = edited.controls()
    for text in what.texts:
        own = [one for one in points if one.location == text.location and one.sort == "change"]
        if text.tag not in controls or not own or any(one not in accepted for one in own):
            continue
        typed = Prose(str(now[_plain(text.location)]))
        filled = references.fill(typed, before.document.values).text
        blocks = (
            [*parse(filled, blocks=text.blocks)] if text.blocks else [parse(filled, blocks=False)]
        )
        said = " ".join(" ".join(map(plain_text, _leaves(one))) for one in blocks)
        inside = [word for word in said.translate(STRAIGHT).split() if word not in edited.at_edges]
        assert inside == words_accepted(controls[text.tag]), f"{told}: {text.tag}"


def _leaves(block: Element) -> list[Element]:
    """The items of a list, or the paragraph itself."""
    return [*block] if block.tag in ("ul", "ol") else [block]


def _nothing_else(
    points: tuple[Point, ...], typed: list[tuple[str, str, bool]], done: list[str], told: str
) -> None:
    """Where nothing was done but what changes no text, there is no point."""
    loud = [one for one in done if one.split()[0] not in
            ("split_runs", "look", "quotes", "unwrap_figure", "unwrap")]  # fmt: skip
    assert loud or typed or not points, f"{told}: {points}"
    assert not any(one.sort == "figure" for one in points), f"{told}: {points}"


def _plain(location: tuple[str | int, ...]) -> tuple[str | int, ...]:
    return location[:-1] if location[-1] == "text" else location


def _located(text: str) -> dict[tuple[str | int, ...], object]:
    found = dict[tuple[str | int, ...], object]()

    def gather(value: object, place: tuple[str | int, ...]) -> None:
        if isinstance(value, dict):
            for name, one in value.items():
                gather(one, place if name == "text" else (*place, name))
        elif isinstance(value, list):
            for at, one in enumerate(value):
                gather(one, (*place, at))
        else:
            found[place] = value

    gather(values(text), ())
    return found


def test_all_texts_are_sent(project: Project, sent: Copy) -> None:
    document = Writing.of(project, "north/town").document
    own = {location for location, _ in texts_of(document.report.value)}
    assert {one.location for one in sent.sent.texts} <= own
    assert sum(one.is_shown for one in sent.sent.texts) >= 8


def test_the_same_bytes(project: Project, sent: Copy) -> None:
    again = copy_of(project, "north/town", For("Lead editor", 1), numbers=True)
    assert isinstance(again, Copy)
    assert again.data == sent.data


def test_nothing_comes_back_of_nothing(sent: Copy, tmp_path: Path) -> None:
    del tmp_path
    file = read(sent.data)
    assert file.record
    assert points_of(file, read_sent(file.record)).points == ()
