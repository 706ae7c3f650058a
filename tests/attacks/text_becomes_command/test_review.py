"""Whatever a Word file, a log or an argument says, the commands of a review print only text."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

from reportgen.model.review import ReviewPoint, ReviewRound
from reportgen.problems.printable import NOT_SEEN, SPACES
from tests.projects import TOWN, MakeProject, Run, completed
from tests.review.test_kept_in_the_log import (
    NAME,
    back,
    before_all,
    behind,
    comments,
    inserted,
    paragraph,
)
from tests.review.test_round_trip import RICH

EVIL = "a\n::error file=x::y\n##[error]z\u202e\u2028\x85b"
IN_XML = "a&#10;::error file=x::y&#10;##[error]z&#x202e;&#x2028;&#x9b;31m&#x85;&#x200b;b"
LOG = "content/north/town.review.yaml"
COMMANDS = (
    ("review", "status"),
    ("review", "status", "north/town"),
    ("review", "decide", "north/town", "--settle", "1"),
    ("review", "decide", "north/town", "--settle", "nobody"),
    ("review", "decide", "north/town", "--accept", "1", "--by", "Jo"),
    ("review", "respond", "north/town"),
    ("review", "take", NAME),
    ("review", "take", NAME, "--reject", "nobody"),
    ("review", "send", "north/town", "--to", "B"),
    ("check", "--stage", "final"),
    ("check", "--stage", "final", "--output", "github"),
    ("check", "--stage", "final", "--output", "short"),
    ("list",),
)
RUNS = re.compile(r"^\s*::(?!(?:error|warning|notice) file=content)|##\[|##vso\[", re.MULTILINE)


def is_text(printed: str) -> None:
    """What was printed holds only what is seen, and no command for a runner."""
    left = NOT_SEEN.search(re.sub(f"[\n\t{SPACES}]", "", printed))
    assert left is None, (left, printed)
    assert not RUNS.search(printed), printed


def logs() -> Iterator[tuple[str, dict[str, object]]]:
    """Logs with such words in each field that may hold words."""
    point = {"number": 1, "sort": "comment", "author": "Eve", "said": "It is so."}
    one = {"number": 1, "to": "A", "sent": "2023-05-01", "key": "k", "taken": "2023-05-02"}
    for name in ReviewPoint.model_fields:
        value = [EVIL] if name == "comments" else EVIL
        yield f"point {name}", {**one, "points": [{**point, name: value}]}
    for name in ReviewRound.model_fields:
        yield f"round {name}", {**one, "points": [point], name: EVIL}


@pytest.fixture
def sent(make_project: MakeProject, run: Run) -> Path:
    """A project whose document was sent; its file lies at `NAME`."""
    folder = make_project(files={TOWN: completed(RICH)})
    assert run("review", "send", "north/town", "--to", "Lead editor").code == 0
    return folder


def test_every_field_of_a_log(make_project: MakeProject, run: Run) -> None:
    folder = make_project(files={TOWN: completed(RICH)})
    for name, round in logs():
        text = yaml.safe_dump({"kind": "review", "rounds": [round]}, allow_unicode=True)
        (folder / LOG).write_text(text, "utf-8")
        for command in COMMANDS[:2] if name.startswith("round") else COMMANDS[:4]:
            result = run(*command)
            assert "Traceback" not in result.err
            is_text(result.out)
            is_text(result.err)


PLACES: dict[str, Callable[[Path], dict[str, bytes]]] = {
    "comment": lambda _: comments_of(IN_XML),
    "author of a comment": lambda _: comments("so", author=IN_XML),
    "date of a comment": lambda _: comments("so", when=IN_XML),
    "insertion": lambda folder: behind(folder, inserted(IN_XML)),
    "author of a change": lambda folder: behind(folder, inserted("so", author=IN_XML)),
    "date of a change": lambda folder: behind(folder, inserted("so", when=IN_XML)),
    "untracked": lambda folder: behind(folder, f"<w:r><w:t>{IN_XML}</w:t></w:r>"),
    "outside": lambda folder: before_all(folder, paragraph("x").replace("x</", f"{IN_XML}</")),
}


def comments_of(xml: str) -> dict[str, bytes]:
    """A comment with words as they stand in XML."""
    return {name: part.replace(b"MARK", xml.encode()) for name, part in comments("MARK").items()}


@pytest.mark.parametrize("place", PLACES)
def test_every_place_of_a_word_file(place: str, sent: Path, run: Run) -> None:
    back(sent, PLACES[place](sent))
    for command in (("review", "take", NAME), *COMMANDS):
        result = run(*command)
        assert "Traceback" not in result.err
        is_text(result.out)
        is_text(result.err)


WORDS = ("", "  ", "x" * 10_000, "a\nb\u2028", "a\u202eb", "\udc80", "\x1b[2J")


@pytest.mark.parametrize("words", WORDS, ids=lambda one: ascii(one[:9]))
def test_a_name_that_is_none_is_refused_before_anything_is_written(
    words: str, make_project: MakeProject, run: Run
) -> None:
    folder = make_project(files={TOWN: completed(RICH)})
    result = run("review", "send", "north/town", "--to", words)
    assert result.code == 2
    is_text(result.err)
    assert not (folder / LOG).exists()
    assert not (folder / "review").exists()


BYTES = (
    ("build", "\udc80"), ("check", "--output", "\udc80"), ("list", "\udc80"), ("new", "\udc80"),
    ("diff", "\udc80"), ("figures", "\udc80"), ("explain", "\udc80"), ("schema", "\udc80"),
    ("review", "take", "\udc80.docx"), ("review", "status", "\udc80"), ("import", "\udc80"),
    ("export", "\udc80"), ("serve", "--port", "\udc80"), ("build", "--target", "\udc80"),
    ("review", "take", "a.docx", "--accept", "\udc80"),
    ("review", "decide", "north/town", "--settle", "1", "--reason", "\udc80"),
)  # fmt: skip


@pytest.mark.parametrize("command", BYTES, ids=repr)
def test_bytes_that_are_not_utf8_are_refused(
    command: tuple[str, ...], make_project: MakeProject, run: Run
) -> None:
    make_project()
    result = run(*command)
    assert result.code == 2
    assert "is not UTF-8" in result.err
    assert "\\x80" in result.err
