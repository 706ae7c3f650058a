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


def test_a_misspelt_unit_is_not_left_out_besides(diagnose: Diagnose) -> None:
    changed = region()[LETTER].replace("[village, town]", "[vilage, town]")
    assert [code for code, _, _ in _told(diagnose, {LETTER: changed})] == ["unknown-pdu"]


@pytest.mark.parametrize("said", ["regoin: north", "region: norht", ""])
def test_a_unit_that_names_no_region_is_told_of_itself(said: str, diagnose: Diagnose) -> None:
    """The letter lists it rightly: its own file is what keeps the letter from being made."""
    town = region()[TOWN].replace("  region: north\n", f"  {said}\n" if said else "")
    found = _told(diagnose, {TOWN: town})
    assert [code for code, path, _ in found if path == LETTER] == ["unusable-pdu"]
    assert len([code for code, path, _ in found if path == TOWN]) == 1


@pytest.mark.parametrize("name", ["outcomes", "planning", "court_work"])
def test_a_standard_that_stands_too_far_out_comes_with_its_line(
    name: str, diagnose: Diagnose
) -> None:
    town = region()[TOWN].replace(f"  {name}:\n", f"{name}:\n", 1)
    found = [one for one in diagnose(files={**region(), TOWN: town}) if one.span.path == TOWN]
    first = found[0]
    assert first.code in ("bad-indentation", "unknown-field")
    assert town.splitlines()[first.span.line - 1] == f"{name}:"
    assert f"  {name}:" in first.hints[0]
