"""A framework that contradicts itself is told so where it does, even if no document uses it."""

import random
import re

import pytest

from tests.projects import TOWN, Diagnose, Files, MakeProject, Run, minimal

TINY = "content/frameworks/tiny.yaml"
FRAMEWORK = minimal()[TINY]
WRONG = {
    ("number: 2\n", "number: 1\n"): ("framework-disorder", "`1` is the number of Delivery, too"),
    ('number: "2.2"', 'number: "2.1"'): ("framework-disorder", "of Court work, too"),
    ("from_percent: 0,", "from_percent: 5,"): ("framework-disorder", "below 5 per cent there is"),
    ("from_percent: 65", "from_percent: 50"): ("framework-disorder", "band begins at 50, and not"),
    ("from_percent: 65", "from_percent: 30"): ("framework-disorder", "band begins at 30, and not"),
    ("points: 2", "points: 1"): ("framework-disorder", "points are at 1, and not above"),
    ("name: Good", "name: Requires improvement"): ("framework-disorder", "name of two ratings"),
    ("[1, 2]", "[1, 7]"): ("framework-disorder", "is 1/7 of the maximum, after 1/6"),
    ("[5, 6]", "[7, 6]"): ("framework-disorder", "is 7/6 of the maximum, after 1/2"),
    (", up_to_score: [1, 2]", ""): ("framework-disorder", "no higher rating is reached"),
    ("from_percent: 80}", "from_percent: 80, up_to_score: [8, 9]}"): (
        "framework-disorder",
        "above 8/9 of the score there is no rating",
    ),
    ("few: [0, 50]", "few: [50, 50]"): ("framework-disorder", "between 50 and 50 per cent"),
    ("by: [planning]", "by: [planing]"): ("unknown-standard", "no standard `planing`"),
    ("standard: leadership", "standard: leader"): ("unknown-standard", "no standard `leader`"),
    ("    sections:\n      feed", "    order: [leadership]\n    sections:\n      feed"): (
        "framework-disorder",
        "the order has `feedback` 0 times",
    ),
    ("up_to_score: [1, 6]", "up_to_score: [1, 0]"): ("out-of-range", "0 is smaller"),
    ("from_percent: 80", "from_percent: 101"): ("out-of-range", "101 is larger"),
}


def alone(path: str, text: str) -> Files:
    """A project of one file that no document draws on, and no document."""
    return {**dict.fromkeys(minimal()), path: text} | {TINY: None, path: text}


@pytest.mark.parametrize("change", WRONG, ids=[new for _, new in WRONG])
def test_a_contradiction_is_told_at_its_line(change: tuple[str, str], diagnose: Diagnose) -> None:
    old, new = change
    code, words = WRONG[change]
    text = FRAMEWORK.replace(old, new, 1)
    line = FRAMEWORK.count("\n", 0, FRAMEWORK.index(old)) + 1
    (one,) = diagnose(None, alone("content/frameworks/own.yaml", text))
    assert (one.code, one.span.path, one.span.line) == (code, "content/frameworks/own.yaml", line)
    assert words in one.message


@pytest.mark.parametrize("seed", range(12))
def test_a_scale_in_any_other_order_is_refused(seed: int, diagnose: Diagnose) -> None:
    lines = re.findall(r"    - \{name: .*\n", FRAMEWORK)
    mixed = random.Random(seed).sample(lines, len(lines))
    text = FRAMEWORK.replace("".join(lines), "".join(mixed))
    found = diagnose(None, {TINY: text})
    assert (found == []) == (mixed == lines)
    assert {one.code for one in found} <= {"framework-disorder"}
    assert all(one.span.path == TINY for one in found)


SHARED = {
    "content/frameworks/own.yaml": "kind: framework\nname: Own\n",
    "content/frameworks/broken.yaml": "kind: [\n",
    "content/shared/people.yaml": "kind: people\npeople: {ann: {name: Ann}}\n",
    "content/shared/publisher.yaml": "kind: publisher\n",
    "content/shared/names.yaml": "kind: names\nnames: [x]\n",
    "content/shared/house-style.yaml": "kind: house-style\n",
    "content/shared/glossary.yaml": "terms: [{term: A}]\n",
    "content/south/region.yaml": "kind: region\nnam: South\n",
}


@pytest.mark.parametrize("path", SHARED)
def test_what_no_document_uses_is_checked_too(
    path: str, make_project: MakeProject, run: Run
) -> None:
    root = make_project(files=alone(path, SHARED[path]))
    result = run("check", cwd=root)
    assert result.code == 1
    assert f"--> {path}" in result.err
    assert "0 documents checked: " in result.err


def test_a_document_alone_is_checked_with_what_it_draws_on_alone(
    make_project: MakeProject, run: Run
) -> None:
    root = make_project(files={"content/frameworks/own.yaml": "kind: framework\n"})
    assert run("check", TOWN, cwd=root).code == 0
    assert run("check", cwd=root).code == 1


def test_what_is_shared_is_told_once(diagnose: Diagnose) -> None:
    assert [one.code for one in diagnose(None, {TINY: FRAMEWORK.replace("[1, 2]", "[1, 7]")})] == [
        "framework-disorder"
    ]
