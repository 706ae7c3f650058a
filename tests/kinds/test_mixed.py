"""What a letter says of frameworks that are not its own, and a long report of absent chapters."""

import pytest

from tests.projects import AREA, LETTER, TOWN, VILLAGE, Diagnose, long_report, region

TINY = "content/frameworks/tiny.yaml"
OTHER = {"content/frameworks/other.yaml": region()[TINY]}


def _told(diagnose: Diagnose, changed: dict[str, str]) -> list[tuple[str, str, int]]:
    found = diagnose(files={**region(), **OTHER, **changed})
    return [(one.code, one.span.path, one.span.line) for one in found]


def _judged(path: str, by: str) -> dict[str, str]:
    return {path: region()[path].replace("framework: tiny", f"framework: {by}", 1)}


def test_a_letter_that_names_the_wrong_framework_is_told_once(diagnose: Diagnose) -> None:
    found = [one for one in _told(diagnose, _judged(LETTER, "other")) if "framework" in one[0]]
    assert found == [("mixed-frameworks", LETTER, 3)]


def test_of_a_framework_that_is_not_there_only_that_is_told(diagnose: Diagnose) -> None:
    found = _told(diagnose, _judged(LETTER, "tinny"))
    assert found == [("unknown-framework", LETTER, 3)]


@pytest.mark.parametrize("path", [TOWN, VILLAGE])
def test_a_unit_that_is_judged_otherwise_is_told_in_the_list(path: str, diagnose: Diagnose) -> None:
    found = [one for one in _told(diagnose, _judged(path, "other")) if "framework" in one[0]]
    assert [(code, file) for code, file, _ in found] == [("mixed-frameworks", LETTER)]


CHAPTERS = {
    "[onne]": [("unknown-part", "did you mean `one`?")],
    "[one, methods]": [("unknown-part", "write `content/north/area/methods.yaml`, or take it out")],
    "[methods]": [("unlisted-part", "add it to"), ("unknown-part", "methods.yaml`, or take it")],
}


@pytest.mark.parametrize("chapters", CHAPTERS)
def test_a_chapter_that_is_not_there_comes_with_what_to_do(
    chapters: str, diagnose: Diagnose
) -> None:
    main = long_report()[AREA].replace("chapters: [one]", f"chapters: {chapters}")
    found = diagnose(files={**long_report(), AREA: main})
    assert [one.code for one in found] == [code for code, _ in CHAPTERS[chapters]]
    for one, (_, hint) in zip(found, CHAPTERS[chapters], strict=True):
        assert hint in one.hints[0]
