"""What is given and cannot be used is told: blank addresses, folders and links in wrong places."""

import pytest

from tests.projects import MakeProject, Run


@pytest.mark.parametrize("option", ["--target", "--scheduler"])
@pytest.mark.parametrize("address", ["", "  "])
def test_a_blank_address(option: str, address: str, make_project: MakeProject, run: Run) -> None:
    folder = make_project()
    result = run("build", option, address)
    assert result.code == 2
    assert "an address is wanted" in result.err
    assert not (folder / "output").exists()


def test_a_folder_in_place_of_the_settings(make_project: MakeProject, run: Run) -> None:
    folder = make_project()
    (folder / "reportgen.toml").mkdir()
    for command in (("check",), ("list",)):
        result = run(*command)
        assert result.code == 2
        assert "reportgen.toml is a folder" in result.err


@pytest.mark.parametrize("name", ["content", "output"])
def test_the_doctor_tells_of_links(name: str, make_project: MakeProject, run: Run) -> None:
    folder = make_project()
    if name == "content":
        (folder / name).rename(folder / "elsewhere")
    (folder / "elsewhere").mkdir(exist_ok=True)
    (folder / name).symlink_to(folder / "elsewhere")
    assert f"{name} is a link" in run("doctor").out
