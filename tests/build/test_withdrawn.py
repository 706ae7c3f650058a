"""In place of what was withdrawn stands a page that says so, and nothing of it is left."""

import io
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.projects import (
    AREA,
    LETTER,
    TOWN,
    VILLAGE,
    Diagnose,
    MakeProject,
    Run,
    change,
    lay,
    long_report,
    minimal,
    region,
    tree,
)

WHY = "Two tables held figures of another unit. A corrected report will follow."
WITHDRAWN = f"stage: withdrawn\nwithdrawn:\n  date: 2023-09-04\n  reason: {WHY}\n"
NAMES: dict[str, str] = {TOWN: "north/town", LETTER: "north/letter", AREA: "north/area"}
FILES: dict[str, str] = {**region(), **long_report()}


def withdrawn(path: str, said: str = WITHDRAWN) -> str:
    return FILES[path].replace("stage: final\n", said)


def own(output: Path, name: str) -> dict[str, bytes]:
    """The files of a document below the output folder."""
    return {path: data for path, data in tree(output).items() if path.startswith(f"{name}.")}


def words(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page.partition("<body")[2]))


@pytest.mark.parametrize("path", NAMES)
def test_a_page_in_its_place_says_when_and_why(
    path: str, make_project: MakeProject, run: Run
) -> None:
    name, root = NAMES[path], make_project(files=FILES)
    first = run("build", "--archive", name, cwd=root)
    assert first.code == 0, first.err
    before = own(root / "output", name)
    ends = {f"{name}.html", f"{name}.pdf", f"{name}.archive.pdf"}
    assert before.keys() == ends
    lay(root, {path: withdrawn(path)})
    result = run("build", name)
    assert result.code == 0, result.err
    after = own(root / "output", name)
    assert after.keys() == ends
    page = after[f"{name}.html"].decode()
    assert '<html lang="en-GB">' in page
    assert "<title>Withdrawn: " in page
    assert page.count("<h1") == 1
    assert WHY in words(page)
    assert re.search(r"[Ww]ithd\w+ .*on 4\sSeptember 2023", words(page))
    for gone in ("strengths", "Leaders led", "Thank you for your help", "We looked at the north"):
        assert gone not in page
    for file in (f"{name}.pdf", f"{name}.archive.pdf"):
        reader = pypdf.PdfReader(io.BytesIO(after[file]))
        said = " ".join(" ".join(one.extract_text().split()) for one in reader.pages)
        assert WHY in said
        assert len(reader.pages) == 1
        about: Mapping[str, object] = reader.metadata or {}
        assert str(about["/Title"]).startswith("Withdrawn: ")
        assert not reader.attachments
    assert run("build", "--check", name).code == 0
    assert run("build", "--stage", "final", name).err.startswith("0 built, 1 up to date")


def test_other_formats_are_replaced_though_only_one_is_asked_for(
    make_project: MakeProject, run: Run
) -> None:
    root = make_project()
    run("build", cwd=root)
    lay(root, {TOWN: withdrawn(TOWN)})
    assert run("build", "--format", "html").out == "output/north/town.html\noutput/north/town.pdf\n"


def test_the_index_lists_it_and_data_leaves_it_out(make_project: MakeProject, run: Run) -> None:
    files = {path: text for path, text in region().items() if path != LETTER}
    root = make_project(files=files)
    run("build", "--format", "html", cwd=root)
    assert "north/town" in (root / "output/data/ratings.csv").read_text("utf-8")
    lay(root, {TOWN: withdrawn(TOWN)})
    assert run("build", "--format", "html").code == 0
    index = (root / "output/index.html").read_text("utf-8")
    row = next(one for one in index.split("<tr>") if 'href="north/town.html"' in one)
    assert "Withdrawn on 4 September 2023" in words(f"<body>{row}").replace("\xa0", " ")
    assert "No rating" in row
    for name in ("ratings", "recommendations"):
        for form in ("csv", "json"):
            assert "north/town" not in (root / f"output/data/{name}.{form}").read_text("utf-8")
        for more in ((), ("--drafts",)):
            assert "north/town" not in run("export", name, *more).out


def test_a_letter_tells_of_a_withdrawn_pdu(make_project: MakeProject, run: Run) -> None:
    root = make_project(files=region() | {TOWN: withdrawn(TOWN)})
    result = run("check", cwd=root)
    assert result.code == 1
    said = "error[draws-on-withdrawn]: this letter draws on Town, whose document was withdrawn\n"
    assert said in result.err
    line = region()[LETTER].splitlines().index("pdus: [village, town]") + 1
    assert f" --> {LETTER}:{line}:17\n" in result.err.replace("  -->", " -->")
    change(root, LETTER, "pdus: [village, town]", "pdus: [village]")
    assert "withdrawn" not in run("check").err
    lay(root, {LETTER: withdrawn(LETTER)})
    assert run("check", "--strict").code == 0


def test_ratings_without_a_page_are_removed(make_project: MakeProject, run: Run) -> None:
    """What the hint says is enough: without the PDU, or with the letter withdrawn."""
    files = region()
    root = make_project(files=files | {VILLAGE: f"{files[VILLAGE]}{WITHDRAWN}"})
    result = run("check", cwd=root)
    assert result.code == 1
    assert "leave the PDU out of `pdus` and the text of its letter" in result.err
    lay(root, {VILLAGE: None, LETTER: withdrawn(LETTER)})
    assert run("build", "--format", "html").code == 0
    lay(root, {LETTER: files[LETTER].replace("pdus: [village, town]", "pdus: [town]")})
    assert run("build", "--format", "html").code == 0
    assert b"Village" not in (root / "output/data/ratings.csv").read_bytes()


@pytest.mark.parametrize("gone", [{TOWN: None}, {TOWN: None, VILLAGE: None}, {TOWN: "kind: x\n"}])
def test_no_pdu_keeps_a_letter_from_being_withdrawn(
    gone: dict[str, str | None], make_project: MakeProject, run: Run
) -> None:
    root = make_project(files=region() | {LETTER: withdrawn(LETTER)})
    lay(root, gone)
    run("build", "north/letter", "--format", "html")
    assert "Two tables held" in (root / "output/north/letter.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("said", "code", "word"),
    [
        ("stage: withdrawn\n", "half-withdrawn", "nothing says when and why"),
        (WITHDRAWN.replace("withdrawn", "final", 1), "half-withdrawn", "its stage is final"),
        (WITHDRAWN.replace("withdrawn", "draft", 1), "half-withdrawn", "its stage is draft"),
        (WITHDRAWN.replace("2023-09", "2023-04"), "withdrawn-before-published", "1 May 2023"),
        (WITHDRAWN.replace("2023-09", "9999-09"), "publication-ahead", "4 September 9999"),
        (WITHDRAWN.replace(WHY, "See {{ facts.nothing }}."), "unknown-reference", "nothing"),
        (WITHDRAWN.replace(f"  reason: {WHY}\n", ""), "missing-field", "reason"),
        (WITHDRAWN.replace("2023-09-04", "soon"), "bad-date", "2023-02-20"),
    ],
)
def test_a_withdrawal_is_whole(said: str, code: str, word: str, diagnose: Diagnose) -> None:
    (found,) = diagnose(files={TOWN: withdrawn(TOWN, said)})
    assert found.code == code
    assert word in "; ".join((found.message, *found.hints))


BROKEN = (
    ("Leaders led.", "It is is wrong."),
    ("rating: Good", "rating: Outstanding"),
    ("engagement: 70", "engagement: 7"),
    ("{{ facts.caseload }}", "{{ facts.nothing }}"),
    ("Plans were", "Plans  TODO were"),
)


@settings(max_examples=15, deadline=None, suppress_health_check=[*HealthCheck])
@given(wrong=st.lists(st.sampled_from(BROKEN), unique=True))
def test_nothing_that_it_said_keeps_a_document_from_being_withdrawn(
    wrong: list[tuple[str, str]], diagnose: Diagnose
) -> None:
    text = withdrawn(TOWN)
    for old, new in wrong:
        text = text.replace(old, new)
    assert diagnose(files={TOWN: text}) == []


def test_a_new_report_may_take_the_place_of_a_withdrawn_one(diagnose: Diagnose) -> None:
    files = {TOWN: withdrawn(TOWN), "content/north/town-again.yaml": minimal()[TOWN]}
    assert diagnose(files=files) == []


def test_what_comes_back_is_published_again(make_project: MakeProject, run: Run) -> None:
    root = make_project()
    run("build", cwd=root)
    before = own(root / "output", "north/town")
    lay(root, {TOWN: withdrawn(TOWN)})
    run("build")
    lay(root, {TOWN: minimal()[TOWN]})
    assert run("build").code == 0
    assert own(root / "output", "north/town") == before


def test_summaries_keep_the_day(make_project: MakeProject, run: Run) -> None:
    root = make_project(files={VILLAGE: region()[VILLAGE], TOWN: withdrawn(TOWN)})
    run("build", "--format", "html", cwd=root)
    kept = {one["id"]: one for one in json.loads((root / "output/summaries.json").read_text())}
    assert [*days(kept)] == [("north/town", "2023-09-04"), ("north/village", "")]
    assert kept["north/town"]["unit"] is None


def days(kept: dict[str, dict[str, str]]) -> Iterator[tuple[str, str]]:
    yield from ((name, one["withdrawn"]) for name, one in sorted(kept.items()))
