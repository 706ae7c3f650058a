"""What is only found where several documents lie beside each other."""

import re

import pytest

from tests.projects import LETTER, TOWN, VILLAGE, Diagnose, MakeProject, Run, first_line, region

REGION = "content/north/region.yaml"
FACTS = "kind: region\nname: North\nfacts: {pdus: 9}\n"


def with_fact(path: str, fact: str) -> dict[str, str]:
    """A document of the minimal region with one more figure."""
    text = region()[path]
    return {path: re.sub(r"^facts:\n", f"facts:\n  {fact}\n", text, flags=re.MULTILINE)}


@pytest.mark.parametrize(
    ("fact", "code"),
    [
        ("pdus_in_region: 8", "region-fact-differs"),
        ("pdus_in_region: 9", "region-fact-repeated"),
        ("pdus: 8", None),
        ("prisons_in_region: 8", None),
    ],
)
def test_a_figure_of_the_region_has_its_home_there(
    fact: str, code: str | None, diagnose: Diagnose
) -> None:
    found = diagnose(files=with_fact(TOWN, fact) | {REGION: FACTS})
    assert [one.code for one in found] == ([code] if code else [])


def test_a_letter_leaves_the_figures_of_the_region_to_it(diagnose: Diagnose) -> None:
    letter = region()[LETTER] + "facts: {pdus: 8}\n"
    (found,) = diagnose(files=region() | {LETTER: letter, REGION: FACTS})
    assert (found.code, found.span.path) == ("region-fact-differs", LETTER)


def test_two_documents_agree_on_a_figure_of_their_region(diagnose: Diagnose) -> None:
    files = region() | with_fact(TOWN, "prisons_in_region: 8")
    files |= with_fact(VILLAGE, "prisons_in_region: 9")
    (found,) = diagnose(files=files)
    assert (found.code, found.span.path) == ("region-fact-differs", VILLAGE)
    assert found.message == f"`prisons_in_region` is eight in {TOWN}"


def test_a_pdu_belongs_to_one_region(diagnose: Diagnose) -> None:
    other = region()[VILLAGE].replace("name: Village", "name: Town")
    files = {
        "content/south/region.yaml": "kind: region\nname: South\n",
        "content/south/a.yaml": other.replace("region: north", "region: south"),
    }
    (found,) = diagnose(files=files)
    assert (found.code, found.span.path) == ("pdu-in-two-regions", "content/south/a.yaml")
    assert found.message == f"`Town` is a PDU of North region in {TOWN}"


def spelled(*names: str) -> dict[str, str]:
    """A town and a village whose texts say these names, the village's last."""
    town = region()[TOWN].replace("Leaders led.", f"Leaders of {names[0]} led.")
    village = region()[VILLAGE].replace("plan at all", f"plan with {names[1]}")
    return region() | {TOWN: town, VILLAGE: village}


@pytest.mark.parametrize(
    "names",
    [("Forest Bank", "Forrest Bank"), ("Achieve Recovery Trust", "Acheive Recovery Trust")],
)
def test_a_name_has_one_spelling_in_a_region(names: tuple[str, str], diagnose: Diagnose) -> None:
    (found,) = diagnose(files=spelled(*names))
    assert found.code == "name-spelled-two-ways"
    assert {found.message.split("`")[1], found.message.split("`")[3]} == set(names)


@pytest.mark.parametrize(
    "names",
    [
        ("Forest Bank", "Forest Bank"),
        ("Probation Officer", "Probation Officers"),
        ("Forest Bank", "Forest Lane"),
        ("Forest Bank", "Forrest Lane"),
        ("East Manchester", "West Manchester"),
    ],
)
def test_other_names_are_left_alone(names: tuple[str, str], diagnose: Diagnose) -> None:
    assert diagnose(files=spelled(*names)) == []


def test_what_is_found_beside_other_documents_can_be_allowed(
    make_project: MakeProject, run: Run
) -> None:
    files = spelled("Forest Bank", "Forrest Bank")
    mark = "# reportgen: allow name-spelled-two-ways — two places"
    for path in (TOWN, VILLAGE):
        files[path] = re.sub(
            r"^( *)(.*Forr?est Bank)", rf"\1{mark}\n\1\2", files[path], flags=re.MULTILINE
        )
    root = make_project(files=files)
    assert run("check", cwd=root).code == 0
    assert first_line(run("check", "--strict", cwd=root).err).endswith("nothing to report")
    # and alone, where there is nothing to allow, nobody calls the comment unused
    assert run("check", "--strict", "north/town", cwd=root).code == 0


def test_their_lines_are_shown(make_project: MakeProject, run: Run) -> None:
    shown = run("check", cwd=make_project(files=spelled("Forest Bank", "Forrest Bank"))).err
    assert "Leaders of Forest Bank led." in shown
