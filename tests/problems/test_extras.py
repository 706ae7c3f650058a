"""The advice to install what is missing fits how reportgen was installed."""

import sys
import tomllib
import venv
from pathlib import Path

import pytest

from reportgen.problems import extras
from tests.projects import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def test_the_distribution_has_one_name() -> None:
    assert PROJECT["name"] == extras.DISTRIBUTION
    assert (
        f"{extras.DISTRIBUTION}[dask,grammar,serve,spelling]"
        in PROJECT["optional-dependencies"]["dev"]
    )


@pytest.mark.parametrize(
    "name", ["README.md", *(f"docs/{one.name}" for one in ROOT.glob("docs/*.md"))]
)
def test_no_guide_advises_what_somebody_else_has_named(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    for extra in PROJECT["optional-dependencies"]:
        assert text.count(f"reportgen[{extra}]") == text.count(f"{extras.DISTRIBUTION}[{extra}]")


def installed(folder: Path, receipt: str, editable: str = "false") -> Path:
    """An environment in which an installer left what it leaves of reportgen; gives its packages."""
    venv.create(folder, with_pip=False)
    site = next(folder.glob("lib/python*/site-packages"))
    about = site / "probation_reportgen-0.1.0.dist-info"
    about.mkdir()
    asked = (
        f"Requires-Dist: {one}; extra == '{extra}'\n"
        for extra, packages in PROJECT["optional-dependencies"].items()
        for one in packages
    )
    about.joinpath("METADATA").write_text(
        f"Metadata-Version: 2.4\nName: probation-reportgen\nVersion: 0.1.0\n{''.join(asked)}",
        "utf-8",
    )
    about.joinpath("direct_url.json").write_text(
        f'{{"url": "file:///x", "dir_info": {{"editable": {editable}}}}}', "utf-8"
    )
    if receipt:
        (folder / receipt).touch()
    return site


@pytest.mark.parametrize(
    ("receipt", "editable", "serve", "again"),
    [
        ("", "true", "pip install -e '.[serve]'", "pip install -e ."),
        (
            "",
            "false",
            "pip install 'probation-reportgen[serve]'",
            "pip install --force-reinstall probation-reportgen",
        ),
        (
            "pipx_metadata.json",
            "false",
            "pipx inject probation-reportgen starlette uvicorn watchfiles",
            "pipx reinstall probation-reportgen",
        ),
        (
            "uv-receipt.toml",
            "false",
            "uv tool install 'probation-reportgen[serve]'",
            "uv tool install --reinstall probation-reportgen",
        ),
    ],
)
def test_the_advice_fits_the_installation(
    receipt: str,
    editable: str,
    serve: str,
    again: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    site = installed(tmp_path / "env", receipt, editable)
    here = [
        one
        for one in sys.path
        if not Path(one, "_reportgen.pth").exists()
        and not Path(one, "_probation_reportgen.pth").exists()
    ]
    monkeypatch.setattr(sys, "path", [str(site), *here])
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "env"))
    assert extras.added("serve").partition("`")[0] == serve
    assert extras.repaired().partition("`")[0] == again


def test_where_nothing_is_installed_it_is_a_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    assert extras.is_checkout()
