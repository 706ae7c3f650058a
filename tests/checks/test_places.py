"""What lies in a wrong place, or says what another place says otherwise."""

import json

import pytest

from tests.projects import LETTER, TOWN, Files, MakeProject, Run, minimal, region

SOUTH = {"content/south/region.yaml": "kind: region\nname: South\n"}
NAMES = "content/shared/names.yaml"
CITY = (
    minimal()[TOWN]
    .replace("name: Town", "name: City")
    .replace("978-1-915468-49-9", "978-1-915468-50-5")
)


def told(run: Run, code: str) -> list[tuple[str, int, str]]:
    said = json.loads(run("check", "--strict", "--output", "json").out)
    return [(row["path"], row["line"], row["message"]) for row in said if row["code"] == code]


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        ("content/south/city.yaml", CITY, 7),
        ("content/south/letter.yaml", region()[LETTER], 4),
        ("content/north/city.yaml", CITY.replace("region: north", "region: south"), 7),
    ],
)
def test_a_document_names_the_region_in_whose_folder_it_lies(
    path: str, text: str, line: int, make_project: MakeProject, run: Run
) -> None:
    make_project(files={**region(), **SOUTH, path: text})
    ((told_at, told_line, message),) = told(run, "other-region")
    assert (told_at, told_line) == (path, line)
    assert "`north`" in message
    assert "`south`" in message


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("content/south/city.yaml", CITY.replace("region: north", "region: south")),
        ("content/elsewhere/city.yaml", CITY),
    ],
)
def test_a_document_may_lie_in_a_folder_that_is_no_region(
    path: str, text: str, make_project: MakeProject, run: Run
) -> None:
    make_project(files={**region(), **SOUTH, path: text})
    assert told(run, "other-region") == []


@pytest.mark.parametrize(
    ("name", "hint"),
    [("name", "did you mean `names`?"), ("house_style", "did you mean `house-style`?")],
)
def test_a_shared_file_that_nothing_reads_is_told(
    name: str, hint: str, make_project: MakeProject, run: Run
) -> None:
    path = f"content/shared/{name}.yaml"
    make_project(files={path: "kind: names\nnames: {}\n"})
    ((found, _, message),) = told(run, "misplaced-file")
    assert found == path
    assert f"`{name}`" in message
    assert hint in run("check").err


CONTRADICTIONS: dict[str, tuple[str, ...]] = {
    "A B: [A-B]\n  A-B: [A B]": ("`A-B` is wrong here", "`A B` is wrong here"),
    "A B: [A B]": ("`A B` is the name itself",),
    "A B: [AB]\n  A C: [AB]": ("`AB` is a wrong form of `A B`, too",),
    "A B: [A-B]\n  A C: [A B]": ("`A B` is wrong here",),
    "A B: [A-B, AB]\n  A C: [A-C]": (),
}


@pytest.mark.parametrize("names", CONTRADICTIONS)
def test_no_form_of_a_name_is_right_and_wrong(
    names: str, make_project: MakeProject, run: Run
) -> None:
    make_project(files={NAMES: f"kind: names\nnames:\n  {names}\n"})
    found = told(run, "name-both-ways")
    assert [message for _, _, message in found if found] == [
        next(message for _, _, message in found if message.startswith(begun))
        for begun in CONTRADICTIONS[names]
    ]


def files_without_style() -> Files:
    tiny = "content/frameworks/tiny.yaml"
    text = minimal()[tiny]
    start, end = text.index("  spellings:"), text.index("  one_form:")
    return {tiny: text[:start] + text[end:]}


def test_a_style_without_spellings_needs_the_shared_file(
    make_project: MakeProject, run: Run
) -> None:
    make_project(files=files_without_style())
    ((path, _, _),) = told(run, "no-house-style")
    assert path == "content/shared/house-style.yaml"
