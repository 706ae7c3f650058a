"""Whatever a Word file holds, the log that is written of it can be read; else none is written."""

import re
from html import escape
from pathlib import Path

import pytest

from reportgen.commands._common import workplace
from reportgen.model.review import ReviewPoint
from reportgen.review.word.fitting import clean, fitted, split, written_length
from reportgen.review.word.log import opened
from reportgen.review.word.point import Point
from tests.projects import TOWN, MakeProject, Run, completed
from tests.review.reviewers import BODY, packed, unpacked
from tests.review.test_round_trip import RICH

NAME = "review/north-town-round-1.docx"
TAKE = ("review", "take", NAME)
LOG = "content/north/town.review.yaml"
SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
WHEN = "2023-05-04T10:00:00Z"


@pytest.fixture
def sent(make_project: MakeProject, run: Run) -> Path:
    """A project whose document was sent; its file lies at `NAME`."""
    folder = make_project(files={TOWN: completed(RICH)})
    assert run("review", "send", "north/town", "--to", "Lead editor").code == 0
    return folder


def paragraph(words: str) -> str:
    """A paragraph of these words."""
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r></w:p>'


def comments(*said: str, author: str = "Eve", when: str = WHEN) -> dict[str, bytes]:
    """The part that holds comments."""
    each = (
        f'<w:comment w:id="{at}" w:author="{author}" w:date="{when}">{paragraph(one)}</w:comment>'
        for at, one in enumerate(said)
    )
    return {"word/comments.xml": f"<w:comments {SPACE}>{''.join(each)}</w:comments>".encode()}


def inserted(words: str, author: str = "Eve", when: str = WHEN) -> str:
    """A tracked insertion."""
    run = f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'
    return f'<w:ins w:id="900" w:author="{author}" w:date="{when}">{run}</w:ins>'


def back(folder: Path, parts: dict[str, bytes]) -> None:
    """Put the file there with these parts in it."""
    file = folder / NAME
    file.write_bytes(packed(unpacked(file.read_bytes()) | parts))


def behind(folder: Path, xml: str, words: str = "Leaders led") -> dict[str, bytes]:
    """The body of the file with something behind the run that begins with these words."""
    body = unpacked((folder / NAME).read_bytes())[BODY].decode()
    found = re.search(rf"<w:t[^>]*>{words}[^<]*</w:t></w:r>", body)
    assert found
    return {BODY: f"{body[: found.end()]}{xml}{body[found.end() :]}".encode()}


def before_all(folder: Path, xml: str) -> dict[str, bytes]:
    """The body of the file with something before its first paragraph."""
    body = unpacked((folder / NAME).read_bytes())[BODY].decode()
    return {BODY: body.replace("<w:body>", f"<w:body>{xml}", 1).encode()}


def kept(folder: Path) -> tuple[ReviewPoint, ...]:
    """The points of the log as it is read."""
    return opened(workplace(folder).project, "north/town").value.points()


def test_a_comment_that_is_too_long_for_one_point_goes_on_in_others(sent: Path, run: Run) -> None:
    words = " ".join(f"word{number}" for number in range(6_000))
    back(sent, comments(words))
    result = run(*TAKE)
    assert result.code == 0, result.err
    first, *rest = kept(sent)
    assert rest
    assert all(one.about and one.about.startswith("goes on") for one in rest)
    assert " ".join(one.said for one in (first, *rest)) == words
    assert run("review", "status", "north/town").code == 0
    assert run(*TAKE).code == 0
    assert len(kept(sent)) == 1 + len(rest)


def test_an_insertion_that_is_too_long_goes_on_in_other_points(sent: Path, run: Run) -> None:
    words = " ".join(f"long{number}" for number in range(7_000))
    back(sent, behind(sent, inserted(f" {words}")))
    assert run(*TAKE).code == 0
    said = " ".join(one.said for one in kept(sent))
    assert all(f"long{number}" in said for number in range(0, 7_000, 500))
    assert "too-long" not in run("check", "north/town").err


ODD = {
    "long author": ({"author": "E" * 40_000}, "E" * 119 + "…", WHEN),
    "author of spaces": ({"author": " \u00a0 "}, "unknown reviewer", WHEN),
    "author that cannot be seen": ({"author": "Eve&#10;::x&#x202e;"}, "Eve ::x\\u202e", WHEN),
    "long date": ({"when": "2023" * 4_000}, "Eve", None),
    "no date": ({"when": "0000-00-00T00:00:00Z"}, "Eve", None),
    "date of words": ({"when": "yesterday"}, "Eve", None),
}


@pytest.mark.parametrize("name", ODD)
def test_an_odd_author_or_date_keeps_nothing_out(name: str, sent: Path, run: Run) -> None:
    given, author, when = ODD[name]
    back(sent, comments("It is so.", **given) | behind(sent, inserted(" well", **given)))
    result = run(*TAKE)
    assert result.code == 0, result.err
    assert {(one.author, one.when) for one in kept(sent)} == {(author, when)}


def test_characters_that_cannot_be_seen_are_kept_as_escapes(sent: Path, run: Run) -> None:
    back(sent, comments("one\u202etwo\u0085three\u2028four\ufffe"[:-1] + "7" * 400))
    assert run(*TAKE).code == 0
    (one,) = kept(sent)
    assert one.said.startswith("one\\u202etwo\\x85three\\u2028four")
    assert one.said.count("7") == 400


MUCH = {
    "comments": (comments(*map(str, range(1_100))), "it holds 1,100 points"),
    "long comment": (comments("word " * 200_000), "of `largest_file`"),
    "marks": (comments("[ " * 12_000), "more than 20,000"),
}


@pytest.mark.parametrize("name", MUCH)
def test_what_a_log_cannot_hold_is_refused_before_anything_is_written(
    name: str, sent: Path, run: Run
) -> None:
    parts, said = MUCH[name]
    before = (sent / LOG).read_bytes()
    back(sent, parts)
    result = run(*TAKE, "--all")
    assert result.code == 1
    assert "nothing was taken" in result.err
    assert said in result.err
    assert "the comment of Eve" in result.err
    assert (sent / LOG).read_bytes() == before


def test_other_files_are_taken_beside_one_that_the_log_cannot_hold(sent: Path, run: Run) -> None:
    assert run("review", "send", "north/town", "--to", "Legal reader").code == 0
    second = sent / "review/north-town-round-2.docx"
    second.write_bytes(packed(unpacked(second.read_bytes()) | comments("It is so.")))
    back(sent, comments(*map(str, range(1_100))))
    result = run(*TAKE, "review/north-town-round-2.docx")
    assert result.code == 1
    assert [one.said for one in kept(sent)] == ["It is so."]


def test_many_paragraphs_outside_of_texts_are_few_points(sent: Path, run: Run) -> None:
    xml = "".join(paragraph(f"outside {number} of all") for number in range(3_000))
    back(sent, before_all(sent, xml))
    result = run(*TAKE)
    assert result.code == 0, result.err
    said = "\n".join(one.said for one in kept(sent))
    assert len(kept(sent)) < 20
    assert all(f"outside {number} of all" in said for number in range(3_000))


def test_pieces_of_a_text_are_the_whole_and_fit() -> None:
    for text in ("a" * 900, "word " * 300, "\n" * 300, "x\n" * 400, "", "short"):
        pieces = [*split(text, 200)]
        assert "".join(pieces) == text
        assert all(written_length(one) <= 200 for one in pieces)


def test_points_that_fit_stay_as_they_are() -> None:
    point = Point("comment", "Eve", "It is so.", title="Background")
    assert fitted([point], 30_000) == (point,)
    assert clean(clean("a\u202eb" + "1" * 500)) == clean("a\u202eb" + "1" * 500)
