"""What nobody meant to publish is not: drafts in a target, comments and names in archives."""

import io
from pathlib import Path

import pypdf
import pytest
import yaml

from tests.projects import LETTER, TOWN, MakeProject, Run, long_report, minimal, region, tree
from tests.typeset.test_archive import attached

SECRET = "nobody may read this"


def test_a_target_gets_what_is_final(make_project: MakeProject, run: Run, tmp_path: Path) -> None:
    files = region()
    root = make_project(
        files=files | {LETTER: files[LETTER].replace("stage: final", "stage: draft")}
    )
    target = f"file://{tmp_path}/away"
    result = run("build", "--format", "html", "--target", target, cwd=root)
    assert result.code == 0, result.err
    assert "not put there, as it is not final: north/letter" in result.err
    put = tree(tmp_path / "away")
    assert "north/town.html" in put
    assert not [name for name in put if "letter" in name or name.startswith("drafts")]
    assert not [name for name, data in put.items() if b"north/letter" in data]
    again = run("build", "--format", "html", "--target", target, "--drafts", cwd=root)
    assert "drafts/north/letter.html" in again.out
    assert "drafts/north/letter.html" in tree(tmp_path / "away")


def test_what_is_published_stays_where_a_target_gets_no_draft(
    make_project: MakeProject, run: Run, tmp_path: Path
) -> None:
    target = f"file://{tmp_path}/away"
    root = make_project()
    assert run("build", "--format", "html", "--target", target, cwd=root).code == 0
    before = (tmp_path / "away/north/town.html").read_bytes()
    make_project(f"stage: draft\nbackground: {SECRET}.\n")
    assert run("build", "--format", "html", "--target", target, cwd=root).code == 0
    put = tree(tmp_path / "away")
    assert put["north/town.html"] == before
    assert not [name for name, data in put.items() if SECRET.encode() in data]


def test_drafts_go_with_a_target(make_project: MakeProject, run: Run) -> None:
    result = run("build", "--drafts", cwd=make_project())
    assert result.code == 2
    assert "--drafts goes with --target" in result.err


COMMENTED = {
    TOWN: f"# {SECRET}\n{minimal()[TOWN]}# {SECRET}\n".replace(
        "    rating: Good\n", f"    rating: Good # {SECRET}\n"
    ),
    "content/north/region.yaml": f"{minimal()['content/north/region.yaml']}# {SECRET}\n",
    "content/frameworks/tiny.yaml": f"# {SECRET}\n{minimal()['content/frameworks/tiny.yaml']}",
    "content/shared/people.yaml": minimal()["content/shared/people.yaml"].rstrip()
    + f"\n  other:\n    name: {SECRET}\n    post: nobody\n",
}


def test_an_archive_carries_values_and_no_comments(make_project: MakeProject, run: Run) -> None:
    root = make_project(files=COMMENTED)
    result = run("build", "--archive", cwd=root)
    assert result.code == 0, result.err
    file = root / "output/north/town.archive.pdf"
    found = attached(file)
    assert {"content/north/town.yaml", "content/north/region.yaml"} <= found.keys()
    assert not [name for name in found if name.startswith("content/shared/")]
    for name, entry in found.items():
        data = entry["/EF"]["/F"].get_object().get_data()
        assert SECRET.encode() not in data
        loader = yaml.BaseLoader
        assert yaml.load(data, loader) == yaml.load((root / name).read_text("utf-8"), loader)
    reader = pypdf.PdfReader(io.BytesIO(file.read_bytes()))
    assert SECRET not in "".join(page.extract_text() for page in reader.pages)


ESCAPED = {
    "escape": '"Plans \\u202ewere"',
    "short escape": '"Pla\\xadns were"',
    "long escape": '"Pla\\U000E0041ns were"',
    "line separator": '"Plans \\u2028were"',
    "paragraph separator": '"Plans \\u2029were"',
    "next line": '"Plans \\x85were"',
    "a control": '"Plans \\x9bwere"',
    "no character": '"Plans \\ufffewere"',
    "entity of a line separator": "Plans &#8232;were",
    "entity by number": "Plans &#8238;were",
    "entity by digits of sixteen": "Plans &#x202E;were",
    "entity by name": "Plans &rlm;were",
    "entity of a soft hyphen": "Pla&shy;ns were",
    "entity without its end": "Pla&shyns were",
    "entity in an escape": '"Pla\\x26shy;ns were"',
    "in emphasis": "Plans *we&zwnj;re*",
    "in a link": "Plans [we&#8203;re](https://example.org)",
}


@pytest.mark.parametrize("name", ESCAPED)
def test_no_character_is_hidden_by_its_spelling(
    name: str, make_project: MakeProject, run: Run
) -> None:
    text = minimal()[TOWN].replace("background: ", f"background: {ESCAPED[name]}\nrest: ", 1)
    text = "\n".join(line for line in text.splitlines() if not line.startswith("rest: "))
    root = make_project(files={TOWN: text})
    line = text.splitlines().index(f"background: {ESCAPED[name]}") + 1
    result = run("check", "--output", "short", cwd=root)
    assert f"{TOWN}:{line}:13: warning[hidden-character]" in result.out, result
    final = run("build", "--stage", "final", "--format", "html", cwd=root)
    assert final.code == 1
    assert "error[warnings-left]" in final.err


SHARED = {
    "content/north/region.yaml": ("name: North", 'name: "No\\u202erth"'),
    "content/frameworks/tiny.yaml": ("not_rated: ", "not_rated: \u200b"),
    "content/shared/people.yaml": ("name: ", "name: \u202e"),
}


@pytest.mark.parametrize("path", SHARED)
def test_nothing_is_hidden_in_what_documents_draw_on(
    path: str, make_project: MakeProject, run: Run
) -> None:
    old, new = SHARED[path]
    files = minimal()
    assert old in files[path]
    root = make_project(files={path: files[path].replace(old, new, 1)})
    final = run("build", "--stage", "final", "--format", "html", cwd=root)
    assert final.code == 1
    assert "warning[hidden-character]" in final.err
    assert f"--> {path}:" in final.err
    assert "error[warnings-left]" in final.err


def test_nothing_is_hidden_in_a_chapter(make_project: MakeProject, run: Run) -> None:
    files = long_report()
    path = next(name for name in files if name.endswith("area/one.yaml"))
    files[path] = files[path].replace("title: ", "title: \u202e", 1)
    result = run("check", "--output", "short", cwd=make_project(files=files))
    assert f"{path}:" in result.out
    assert "warning[hidden-character]" in result.out
