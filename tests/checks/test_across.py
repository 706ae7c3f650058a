"""What is only found where several documents lie beside each other."""

import re
import tempfile
import textwrap
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen.build.prepare import Purpose, prepare
from reportgen.files.sources import Project
from tests.projects import (
    LETTER,
    TOWN,
    VILLAGE,
    Diagnose,
    MakeProject,
    Run,
    first_line,
    lay,
    minimal,
    region,
)

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
    assert found.message == f"`Town` belongs to North in {TOWN}"


RATINGS = region()[VILLAGE].replace("name: Village", "name: Town")
"""The town's ratings, as a file of their own; the report on it is of February 2023."""
LATER = "content/north/zone.yaml"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", ""),
        ("name: Town", "name: town"),
        ("name: Town", "name:  'Town'"),
        ("fieldwork: 2023-03", "fieldwork: 2023-02"),
        ("fieldwork: 2023-03", "fieldwork: 2022-09"),
        ("fieldwork: 2023-03", "fieldwork: 2023-07"),
    ],
)
def test_a_unit_is_in_one_document(old: str, new: str, make_project: MakeProject, run: Run) -> None:
    root = make_project(files={LATER: RATINGS.replace(old, new)})
    for command in (("check",), ("check", "north/town"), ("check", "north/zone"), ("build",)):
        result = run(*command, cwd=root)
        assert result.code == 1
        assert result.err.count("error[unit-in-two-documents]") == 1
        assert f"is the unit of {TOWN}, too, with fieldwork in February 2023" in result.err
        assert f"--> {LATER}:" in result.err
    assert (root / "output/north/town.html").is_file()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("name: Town", "name: Town East"),
        ("fieldwork: 2023-03", "fieldwork: 2024-02"),
        ("fieldwork: 2023-03", "fieldwork: 2023-08"),
        ("fieldwork: 2023-03", "fieldwork: 2022-08"),
        ("framework: tiny", "framework: other"),
        ("source:", "translation: {of: north/town}\nsource:"),
    ],
)
def test_another_inspection_of_a_unit_is_no_copy(old: str, new: str, diagnose: Diagnose) -> None:
    other = minimal()["content/frameworks/tiny.yaml"]
    files = {LATER: RATINGS.replace(old, new), "content/frameworks/other.yaml": other}
    assert "unit-in-two-documents" not in {one.code for one in diagnose(files=files)}


def test_a_copy_under_an_earlier_name_is_not_built(make_project: MakeProject, run: Run) -> None:
    root = make_project()
    assert run("build", "--format", "html", cwd=root).code == 0
    make_project(files={"content/north/copy.yaml": minimal()[TOWN]})
    for _ in range(2):
        result = run("build", "--format", "html")
        assert result.code == 1
        assert "`Town` is the unit of content/north/copy.yaml, too" in result.err
        assert "not built: north/copy" in result.err
    assert not (root / "output/north/copy.html").exists()


POOL = (
    "Managers met staff every week to talk about their cases and what they had learned.",
    "Half of all plans were written after the first three weeks of the sentence had passed.",
    "Staff in the Forest Bank team had been trained to work with people who had been harmed.",
    "Staff in the Forrest Bank team had been told to work with the police on most evenings.",
    "Rated {{ overall.rating | quoted }}, the unit had become a better place to work in this year.",
)
NAMES = ("Town", "City", "Hamlet")


@st.composite
def documents(draw: st.DrawFn) -> dict[str, str]:
    """Reports that share sentences, set in several ways, units, names and figures of the region."""
    files = {}
    for number in range(draw(st.integers(2, 4))):
        said = draw(st.lists(st.sampled_from(POOL), min_size=1, max_size=2, unique=True))
        width, quote = draw(st.sampled_from((30, 60, 200))), draw(st.booleans())
        text = textwrap.fill(" ".join(said), width).replace("\n", "\n        ")
        finding = f'- "{text}"' if quote else f"- >-\n        {text}"
        name = draw(st.sampled_from((*NAMES, f"Place {number}")))
        year = draw(st.sampled_from((2023, 2024)))
        report = (
            minimal()[TOWN].replace("name: Town", f"name: {name}").replace("2023-02", f"{year}-02")
        )
        report = report.replace("2023-05", f"{year}-05").replace(
            "[Leaders led.]", f"\n      {finding}"
        )
        if draw(st.booleans()):
            report = report.replace("facts:\n", f"facts:\n  prisons_in_region: {number}\n", 1)
        files[f"content/north/{'badc'[number]}.yaml"] = report
    return files


@settings(max_examples=40, deadline=None, suppress_health_check=[*HealthCheck])
@given(files=documents())
def test_a_check_of_one_finds_what_a_check_of_all_finds_of_it(files: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as name:
        lay(Path(name), {path: text for path, text in minimal().items() if path != TOWN} | files)
        project = Project(Path(name))
        everything = prepare(project, tuple(project.documents()), Purpose.CHECK).between
        for document in project.documents():
            own = prepare(project, [document], Purpose.CHECK).between
            assert own.keys() <= everything.keys()
            assert {one for one, ids in everything.items() if document in ids} <= own.keys()


def spelled(*names: str) -> dict[str, str]:
    """A town and a village whose texts say these names, the village's last."""
    town = region()[TOWN].replace("Leaders led.", f"Leaders of {names[0]} led.")
    village = region()[VILLAGE].replace("plan at all", f"plan with {names[1]}")
    return region() | {TOWN: town, VILLAGE: village}


@pytest.mark.parametrize(
    "names",
    [
        ("Forest Bank", "Forrest Bank"),
        ("Achieve Recovery Trust", "Acheive Recovery Trust"),
        ("HMP Hindley", "HMP Hindly"),
        ("Young People's Board", "Young Peoples' Board"),
        ("Young People's Board", "Young Peoples Board"),
        ("Ashton-under-Lyne Court", "Ashton under Lyne Court"),
        ("Way Forward Trust", "Wayforward Trust"),
        ("Wal Mart Scheme", "Walmart Scheme"),
        ("Board of Justice", "Board of Justise"),
        ("St Helens Women's Centre", "St Helens Womens Centre"),
        ("Redfern Building", "Redfearn Building"),
        ("Justice Devolution Board", "Justice Devoltuion Board"),
    ],
)
def test_a_name_has_one_spelling_in_a_region(names: tuple[str, str], diagnose: Diagnose) -> None:
    found = diagnose(files=spelled(*names))
    assert [one.code for one in found] == ["name-spelled-two-ways"] * 2
    assert {one.span.path for one in found} == {TOWN, VILLAGE}
    for one in found:
        assert {one.message.split("`")[1], one.message.split("`")[3]} == set(names)


@pytest.mark.parametrize(
    ("town", "village", "differ"),
    [
        ("Community Safety Partnership (CSP)", "Community Security Partnership (CSP)", True),
        ("Community Safety Partnership (CSP)", "community safety partnerships (CSP)", False),
        ("Quality Development Officer (QDO)", "Quality Delivery Officer (QDO)", True),
        ("Quality Development Officer (QDO)", "quality-development officer (QDO)", False),
        (
            "the Justice and Rehabilitation Board (JRB)",
            "Justice & Rehabilitation Board (JRB)",
            False,
        ),
        ("Integrated Offender Management (IOM)", "Integrated Order Management (IOM)", True),
    ],
)
def test_an_abbreviation_stands_for_one_thing_in_a_region(
    town: str, village: str, differ: bool, diagnose: Diagnose
) -> None:
    short = town.partition("(")[2].rstrip(")")
    found = diagnose(files=spelled(f"{town} and {short}", f"the {village} and {short}"))
    assert [one.code for one in found] == ["abbreviation-differs"] * 2 * differ
    assert {one.span.path for one in found} == ({TOWN, VILLAGE} if differ else set())


@pytest.mark.parametrize(
    "names",
    [
        ("Forest Bank", "Forest Bank"),
        ("Probation Officer", "Probation Officers"),
        ("Forest Bank", "Forest Lane"),
        ("Forest Bank", "Forrest Lane"),
        ("East Manchester", "West Manchester"),
        ("Salford and Trafford", "Salford & Trafford"),
        ("Crown Court", "Crown court"),
        ("Young People's Board", "Young People’s Board"),
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
