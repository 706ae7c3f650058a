"""What is not final says so, goes elsewhere, and is listed nowhere."""

import io
import json
import re
import socket
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pypdf
import pytest

from reportgen.problems.diagnostics import Severity, Span
from tests.pictures import SVG
from tests.projects import (
    AREA,
    LETTER,
    TOWN,
    Diagnose,
    MakeProject,
    Run,
    long_report,
    minimal,
    region,
    tree,
)

FINAL = "stage: final\n"
DRAFT = "stage: draft\n"
CHECKED = "stage: factual-accuracy\n"


def staged(stage: str, *paths: str) -> dict[str, str]:
    """The files of the region with some documents at a stage, the PDU and the letter if none."""
    files = region()
    return files | {path: files[path].replace(FINAL, stage) for path in paths or (TOWN, LETTER)}


def text(pdf: bytes) -> list[str]:
    """What stands on each page."""
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


@pytest.mark.parametrize(
    ("slug", "words", "notice"),
    [
        ("draft", "Draft", "A draft."),
        ("factual-accuracy", "Draft for factual accuracy check", "To be checked."),
    ],
)
@pytest.mark.parametrize(
    ("path", "name", "embargo"),
    [
        (TOWN, "north/town", "Not before May 2023."),
        (LETTER, "north/letter", "Not before 27 July 2023."),
    ],
)
def test_a_document_that_is_not_final_says_so_in_both_formats(
    path: str, name: str, embargo: str, slug: str, words: str, notice: str,
    make_project: MakeProject, run: Run,
) -> None:  # fmt: skip
    root = make_project(files=staged(f"stage: {slug}\n", path))
    result = run("build", name, cwd=root)
    assert result.code == 0, result.err
    page = (root / f"output/drafts/{name}.html").read_text("utf-8")
    assert f"<title>{words}: " in page
    assert f'<meta name="keywords" content="{words}">' in page
    assert '<meta name="robots" content="noindex, nofollow, noarchive">' in page
    assert f'<p class="watermark" aria-hidden="true">{words}</p>' in page
    banner = page[page.index(f'<div class="stage stage-{slug}"') :].partition("</div>")[0]
    assert notice in banner
    assert embargo in banner.replace("\N{NO-BREAK SPACE}", " ")
    pdf = (root / f"output/drafts/{name}.pdf").read_bytes()
    about: Mapping[str, object] = pypdf.PdfReader(io.BytesIO(pdf)).metadata or {}
    assert str(about.get("/Title")).startswith(f"{words}: ")
    assert str(about.get("/Keywords")) == words
    pages = text(pdf)
    assert notice in pages[0]
    assert all(words.split()[0] in page for page in pages)


@pytest.mark.parametrize(
    ("path", "before"), [(TOWN, "kind: pdu-report"), (LETTER, "kind: regional-letter")]
)
def test_a_document_without_a_stage_is_a_draft(
    path: str, before: str, diagnose: Diagnose, run: Run
) -> None:
    (found,) = [one for one in diagnose(files=staged("", path)) if one.code == "no-stage"]
    line = region()[path].splitlines().index(before) + 1
    assert found.span == Span(path, line, 1, 4)
    assert found.severity is Severity.WARNING
    assert "`stage: draft`" in found.hints[0]
    name = path.removeprefix("content/").removesuffix(".yaml")
    run("build", name)
    assert {one.parts[0] for one in published(Path.cwd(), name)} <= {"drafts"}
    refused = run("build", name, "--stage", "final")
    assert refused.code == 1
    assert "this document is not final yet, but draft\n" in refused.err


def published(root: Path, name: str) -> list[Path]:
    """The files of a document below the output folder."""
    output = root / "output"
    found = [one.relative_to(output) for one in output.rglob("*.*")]
    return [one for one in found if name in one.as_posix()]


@pytest.mark.parametrize("stage", ["draft", "factual-accuracy", "final"])
@pytest.mark.parametrize(
    ("path", "day", "said", "last"),
    [
        (TOWN, "2023-04-30", "May 2023", "2023-05-01"),
        (LETTER, "2023-07-26", "27 July 2023", "2023-07-27"),
        (AREA, "2016-12-31", "February 2017", "2017-02-01"),
    ],
)
def test_what_is_final_has_come_to_its_day(
    path: str, day: str, said: str, last: str, stage: str, make_project: MakeProject, run: Run
) -> None:
    files = {**region(), **long_report()}
    text = files[path].replace(FINAL, f"stage: {stage}\n")
    root = make_project(files=files | {path: text})
    name = re.sub(r"^content/|/report|\.yaml$", "", path)
    for command in ("check", "build"):
        early = run(command, name, "--today", day, cwd=root)
        wanted = f"error[publication-ahead]: this is final, and {said} is still to come\n"
        assert (wanted in early.err) == (stage == "final"), early.err
        assert early.code == (stage == "final")
    assert not published(root, name) or stage != "final"
    assert "publication-ahead" not in run("check", name, "--today", last, cwd=root).err
    assert run("check", name, "--today", "27 July").code == 2


def test_a_day_is_the_machines_own_unless_one_is_given(make_project: MakeProject, run: Run) -> None:
    ahead = minimal()[TOWN].replace("month: 2023-05", "month: 9999-12")
    assert "publication-ahead" in run("check", cwd=make_project(ahead)).err
    assert "publication-ahead" not in run("check", "--today", "9999-12-01").err


def test_what_is_final_says_nothing_of_it(town_output: Path) -> None:
    page = (town_output / "north/town.html").read_text("utf-8")
    assert "stage" not in page
    assert "watermark" not in page
    assert not (town_output / "drafts").exists()


def test_a_draft_lies_apart_and_is_listed_nowhere(make_project: MakeProject, run: Run) -> None:
    root = make_project(files=staged(DRAFT))
    assert run("build", cwd=root).code == 0
    files = tree(root / "output")
    assert {name for name in files if "town" in name or "letter" in name} == {
        f"drafts/north/{name}.{end}" for name in ("town", "letter") for end in ("html", "pdf")
    }
    listed = [name for name in files if name.startswith(("data/", "index", "summaries"))]
    assert len(listed) > 3
    for name in listed:
        assert b"Town" not in files[name] or name.endswith(".xlsx"), name
    assert run("build", "--check", cwd=root).code == 0


@pytest.mark.parametrize("stage", ["draft", "final"])
def test_an_asset_of_ones_own_has_an_address_at_any_depth(
    stage: str, make_project: MakeProject, run: Run
) -> None:
    page = "<title>T</title><img src=\"{{ page.asset('assets/crest.svg') }}\" alt='Crest'>"
    files = {
        "templates/assets/crest.svg": SVG.format("><g/>"),
        "templates/pdu-report/screen.html.jinja": page,
    }
    root = make_project(f"stage: {stage}\n", files)
    assert run("build", "--format", "html", cwd=root).err.startswith("1 built")
    folder = root / "output" / ("drafts/north" if stage == "draft" else "north")
    address = re.search(r'img src="([^"]+)"', (folder / "town.html").read_text("utf-8"))
    assert address
    assert (folder / address[1]).is_file()


def test_a_draft_that_becomes_final_moves(make_project: MakeProject, run: Run) -> None:
    root = make_project(files=staged(DRAFT))
    run("build", cwd=root)
    make_project(files=staged(FINAL))
    result = run("build", cwd=root)
    assert result.code == 0
    assert "removed: output/drafts/north/town.html" in result.err
    files = tree(root / "output")
    assert {"north/town.html", "north/town.pdf"} <= files.keys()
    assert not [name for name in files if name.startswith("drafts/")]
    assert b"Town" in files["index.html"]
    assert run("build", "--check", cwd=root).code == 0


def test_what_is_published_stays_while_a_new_draft_is_written(
    make_project: MakeProject, run: Run
) -> None:
    root = make_project(files=region())
    run("build", cwd=root)
    before = tree(root / "output")
    make_project(files=staged(DRAFT))
    assert run("build", cwd=root).code == 0
    after = tree(root / "output")
    for name in ("north/town.html", "north/town.pdf", "index.html"):
        assert after[name] == before[name]
    assert "drafts/north/town.pdf" in after
    assert run("build", "--check", cwd=root).code == 0


def test_a_build_for_publication_refuses_what_is_not_final(
    make_project: MakeProject, run: Run
) -> None:
    root = make_project(files=staged(CHECKED))
    result = run("build", "--stage", "final", cwd=root)
    assert result.code == 1
    line = region()[TOWN].count("\n")
    assert (
        "error[stage-too-early]: this document is not final yet, but factual-accuracy\n"
        f" --> {TOWN}:{line}:8\n" in result.err
    )
    assert "not built: north/town" in result.err
    assert not (root / "output/drafts").exists()
    assert run("build", "--stage", "factual-accuracy", cwd=root).code == 0
    make_project(files=staged(FINAL))
    assert run("build", "--stage", "final", cwd=root).code == 0


def test_a_letter_is_not_published_before_what_it_draws_on(
    make_project: MakeProject, run: Run
) -> None:
    root = make_project(files=staged(DRAFT, TOWN))
    result = run("build", "north/letter", cwd=root)
    assert result.code == 1
    assert "error[draws-on-draft]: this letter draws on Town" in result.err
    assert f" --> {LETTER}:" in result.err
    assert not (root / "output/north/letter.pdf").exists()


def test_a_build_for_publication_refuses_what_has_warnings(
    make_project: MakeProject, run: Run
) -> None:
    root = make_project()
    (root / TOWN).write_text(
        (root / TOWN).read_text("utf-8").replace("Plans were", "Plans\u200b were", 1), "utf-8"
    )
    result = run("build", "--stage", "final", cwd=root)
    assert result.code == 1
    assert "error[warnings-left]: 1 warning must be settled before it is published" in result.err
    assert "warning[hidden-character]" in result.err
    assert run("build", cwd=root).code == 0
    assert run("build", "--stage", "final", cwd=root).code == 1


LONG = "Managers met staff every week to talk about their cases and what they had learned."
OTHER = "content/north/city.yaml"


def same_sentence() -> dict[str, str]:
    """Two documents that hold one sentence; the town comes after the city."""
    town = minimal()[TOWN].replace("Leaders led.", LONG)
    return minimal() | {TOWN: town, OTHER: town.replace("name: Town", "name: City")}


def test_a_build_for_publication_refuses_what_is_found_across_documents(
    make_project: MakeProject, run: Run
) -> None:
    root = make_project(files=same_sentence())
    assert run("build", "--format", "html", cwd=root).code == 0
    for named in ((), ("north/town",)):
        result = run("build", "--format", "html", "--stage", "final", *named)
        assert result.code == 1
        assert f"warning[sentence-in-two-documents]: this sentence stands in {OTHER}" in result.err
        assert "warnings-left" in result.err
        assert "not built: north/town" in result.err
        assert "not built: north/city" not in result.err


def test_a_build_for_publication_leaves_what_is_up_to_date(
    make_project: MakeProject, run: Run
) -> None:
    root = make_project(files=region())
    first = run("build", "--format", "html", "--stage", "final", cwd=root)
    assert first.err.startswith("2 built, 0 up to date")
    before = {name: (root / "output" / name).stat().st_mtime_ns for name in tree(root / "output")}
    again = run("build", "--format", "html", "--stage", "final")
    assert again.err.startswith("0 built, 3 up to date")
    after = {name: (root / "output" / name).stat().st_mtime_ns for name in tree(root / "output")}
    assert after == before
    assert run("build", "--format", "html", "--stage", "final", "--check").code == 0
    make_project(files={LETTER: region()[LETTER].replace("They led.", "They led well.")})
    one = run("build", "--format", "html", "--stage", "final")
    assert one.out == "output/north/letter.html\n"


def test_what_was_built_before_is_refused_once_it_is_not_fit(
    make_project: MakeProject, run: Run
) -> None:
    root = make_project()
    assert run("build", "--format", "html", "--stage", "final", cwd=root).code == 0
    make_project(files=same_sentence())
    run("build", "--format", "html")
    again = run("build", "--format", "html", "--stage", "final")
    assert again.code == 1
    assert again.err.count("error[warnings-left]") == 1


@pytest.mark.parametrize("stage", ["draft", "factual-accuracy"])
def test_drafts_can_be_left_out_in_place_of_being_refused(
    stage: str, make_project: MakeProject, run: Run
) -> None:
    root = make_project(files=region())
    assert run("build", "--format", "html", cwd=root).code == 0
    before = tree(root / "output")
    make_project(files=staged(f"stage: {stage}\n"))
    result = run("build", "--format", "html", "--stage", "final", "--skip-earlier")
    assert result.code == 0
    assert "not ready, left out: north/letter\nnot ready, left out: north/town\n" in result.err
    assert "0 built, 1 up to date" in result.err
    assert tree(root / "output") == before
    assert run("build", "--skip-earlier").code == 2


def test_outputs_name_neither_user_nor_path_nor_host(town_output: Path) -> None:
    host, root = socket.gethostname(), str(town_output.parent)
    names = [root, str(Path.home()), tempfile.gettempdir(), host]
    for name, data in tree(town_output).items():
        whole = data.decode("latin-1")
        if name.endswith(".pdf"):
            reader = pypdf.PdfReader(io.BytesIO(data))
            whole += json.dumps({key: str(value) for key, value in (reader.metadata or {}).items()})
            xmp = reader.xmp_metadata
            whole += str(xmp and xmp.stream.get_data())
        for one in names:
            if len(one) > 3:
                assert one not in whole, (name, one)
    assert re.search(r'"version": \d', (town_output / "manifest.json").read_text("utf-8"))
