"""Settings choose folders, and none that makes content a template or an output a program."""

from pathlib import Path

import pytest

from tests.projects import TOWN, MakeProject, Run, lay, minimal, tree

FOLDERS = {
    "templates = 'content'": "`templates` must not lie in `content`",
    "templates = 'content/looks'": "`templates` must not lie in `content`",
    "templates = 'Content/looks'": "`templates` must not lie in `content`",
    "templates = './content//looks/'": "`templates` must not lie in `content`",
    "content = 'templates'": "`templates` must not lie in `content`",
    "content = 'templates/texts'": "`content` must not lie in `templates`",
    "content = 'a'\ntemplates = 'a/b/c'": "`templates` must not lie in `content`",
    "output = 'content'": "`output` must not lie in `content`",
    "output = 'content/north'": "`output` must not lie in `content`",
    "output = 'templates/built'": "`output` must not lie in `templates`",
    "content = 'output/texts'": "`content` must not lie in `output`",
    "templates = 'output'": "`output` must not lie in `templates`",
    "output = '.'": "`output` must lie below the folder of the settings",
    "output = '..'": "`output` must lie below the folder of the settings",
    "output = '../elsewhere'": "reports go elsewhere by `--output`",
    "output = '/tmp'": "`output` must lie below the folder of the settings",
    "output = 'a/../../b'": "`output` must lie below the folder of the settings",
    "output = '.git'": "`output` must not lie in a hidden folder",
    "output = '.git/hooks'": "`output` must not lie in a hidden folder",
    "output = '.github/workflows'": "`output` must not lie in a hidden folder",
    "output = 'x/.venv/lib'": "`output` must not lie in a hidden folder",
    "content = '.git'": "`content` must not lie in a hidden folder",
    "templates = '.cache/looks'": "`templates` must not lie in a hidden folder",
    'output = "a\\u001b]0;x\\u0007"': "`output` must be the name of a folder",
    "largest_file = 99999999999999999999": "`largest_file` must be a whole number",
    "largest_file = true": "`largest_file` must be a whole number",
    "x = " + "[" * 3_000 + "]" * 3_000: "reportgen.toml is nested too deeply",
    "x" + ".x" * 20_000 + " = 1": "reportgen.toml is nested too deeply",
    "longest_text = " + "9" * 5_000: "reportgen.toml is not valid TOML: a number has too many",
    "severity = { x = [" + "1" * 100_000 + "] }": "is not valid TOML: a number has too many",
}


@pytest.mark.parametrize("text", FOLDERS, ids=lambda text: text[:40])
def test_settings_that_would_mix_what_must_stay_apart(
    text: str, make_project: MakeProject, run: Run
) -> None:
    root = make_project(files={"reportgen.toml": text})
    before = tree(root)
    result = run("build", cwd=root)
    assert (result.code, result.out) == (2, "")
    assert FOLDERS[text] in result.err
    assert len(result.err.splitlines()) == 1
    assert tree(root) == before


def test_a_link_makes_no_template_of_content(make_project: MakeProject, run: Run) -> None:
    root = make_project(files={"content/looks/pdu-report/screen.html.jinja": "{{ 1 }}"})
    (root / "templates").symlink_to("content/looks")
    (root / "reportgen.toml").write_text("")
    result = run("build", cwd=root)
    assert result.code == 2
    assert "`templates` must not lie in `content`" in result.err


def test_a_table_of_something_else_is_told(make_project: MakeProject, run: Run) -> None:
    root = make_project(files={"pyproject.toml": "tool = {reportgen = 'x'}"})
    result = run("list", cwd=root)
    assert (result.code, result.err) == (
        2, "error: pyproject.toml: `reportgen` must be a table\n"
    )  # fmt: skip


@pytest.mark.parametrize("name", ["reportgen.toml", "pyproject.toml"])
def test_content_has_no_settings_of_its_own(name: str, make_project: MakeProject, run: Run) -> None:
    text = "[tool.reportgen]\ntemplates = 'looks'" if name[0] == "p" else "templates = 'looks'"
    files = {"reportgen.toml": "", f"content/north/{name}": text}
    root = make_project(files=files)
    result = run("list", cwd=root / "content/north")
    assert result.code == 2
    assert "lie in the content of the project in" in result.err
    assert "remove them" in result.err
    assert run("list", cwd=root).code == 0


def test_settings_of_another_project_above_do_not_count(tmp_path: Path, run: Run) -> None:
    lay(tmp_path, {"pyproject.toml": "[", "inner/reportgen.toml": ""})
    lay(tmp_path / "inner", minimal())
    result = run("list", cwd=tmp_path / "inner")
    assert result.code == 0
    assert "north/town" in result.out
    assert (tmp_path / "inner" / TOWN).exists()
