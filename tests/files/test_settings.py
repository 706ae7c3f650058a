from pathlib import Path

import pytest

from reportgen.files.settings import Settings, find
from reportgen.problems.errors import ToolError
from tests.projects import lay


def test_without_settings_the_root_is_the_nearest_folder_with_content(tmp_path: Path) -> None:
    lay(tmp_path, {"content/a/x.yaml": "", "deep/er/x": ""})
    assert find(tmp_path / "deep" / "er") == (tmp_path, Settings())
    assert find(tmp_path / "content" / "a") == (tmp_path, Settings())


def test_without_anything_the_root_is_where_one_stands(tmp_path: Path) -> None:
    assert find(tmp_path) == (tmp_path, Settings("content", "templates", "output"))


@pytest.mark.parametrize(
    ("files", "settings"),
    [
        ({"reportgen.toml": 'content = "texts"'}, Settings(content="texts")),
        ({"reportgen.toml": 'output = "built/out"'}, Settings(output="built/out")),
        ({"reportgen.toml": ""}, Settings()),
        ({"pyproject.toml": '[tool.reportgen]\ntemplates = "t"'}, Settings(templates="t")),
        (
            {
                "reportgen.toml": 'content = "a"',
                "pyproject.toml": '[tool.reportgen]\ncontent = "b"',
            },
            Settings(content="a"),
        ),
    ],
    ids=["own", "deep", "empty", "shared", "own-wins"],
)
def test_settings_are_found_from_any_folder_below(
    files: dict[str, str], settings: Settings, tmp_path: Path
) -> None:
    lay(tmp_path, {**files, "deep/er/x": ""})
    assert find(tmp_path / "deep" / "er") == (tmp_path, settings)


def test_a_pyproject_of_something_else_is_passed_over(tmp_path: Path) -> None:
    lay(tmp_path, {"reportgen.toml": 'content = "a"', "inner/pyproject.toml": "[project]\n"})
    assert find(tmp_path / "inner") == (tmp_path, Settings(content="a"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("content = [", "reportgen.toml is not valid TOML: "),
        (b"content = '\xff'", "reportgen.toml is not valid TOML: "),
        ("contents = 'a'", "unknown setting `contents`; did you mean `content`?"),
        ("content = 3", "`content` must be the name of a folder"),
        ("content = ''", "`content` must be the name of a folder"),
        ("content = '/etc'", "`content` must lie below the folder of the settings"),
        ("templates = '../t'", "`templates` must lie below the folder of the settings"),
    ],
)
def test_settings_that_cannot_be_used(text: str | bytes, said: str, tmp_path: Path) -> None:
    lay(tmp_path, {"reportgen.toml": text})
    with pytest.raises(ToolError) as caught:
        find(tmp_path)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
