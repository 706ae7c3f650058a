"""A build from an installed wheel, in an empty folder, with no checkout in reach."""

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.projects import ROOT, Result, once, tree

pytestmark = pytest.mark.slow


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands of an environment with the wheel and what it depends on."""

    def make(folder: Path) -> None:
        venv.create(folder / "env", with_pip=False, symlinks=True)
        python = folder / "env" / "bin" / "python"
        asked = "import sysconfig; print(sysconfig.get_path('purelib'))"
        site = Path(subprocess.check_output([python, "-c", asked], text=True).strip())
        # What is installed here serves there too, but for the path entries of this checkout.
        here = Path(sysconfig.get_path("purelib"))
        for package in here.iterdir():
            if package.suffix != ".pth" and not package.name.startswith(
                ("reportgen", "_reportgen")
            ):
                (site / package.name).symlink_to(package)
        zipfile.ZipFile(wheel).extractall(site)

    return once(tmp_path_factory, "installed", make) / "env" / "bin"


def run(installed: Path, cwd: Path, *arguments: str) -> Result:
    """Run the installed command as its console script would."""
    script = "import sys; from reportgen.commands.cli import main; main()"
    command = [str(installed / "python"), "-P", "-c", script, *arguments]
    environment = {name: value for name, value in os.environ.items() if "PYTHON" not in name}
    done = subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    return Result(done.returncode, done.stdout, done.stderr)


def test_the_checkout_is_out_of_reach(installed: Path, tmp_path: Path) -> None:
    asked = "import reportgen, sys; print(reportgen.__file__, *sys.path, sep='\\n')"
    command = [str(installed / "python"), "-P", "-c", asked]
    environment = {name: value for name, value in os.environ.items() if "PYTHON" not in name}
    told = subprocess.check_output(command, cwd=tmp_path, env=environment, text=True).splitlines()
    assert Path(told[0]).is_relative_to(installed.parent)
    assert str(ROOT) not in told


def test_a_new_report_builds_in_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    new = run(installed, tmp_path, "new", "pdu-report", "somewhere/place")
    assert (new.code, new.err) == (0, "")
    built = run(installed, tmp_path, "build")
    assert (built.code, built.out.split()) == (
        0,
        ["output/drafts/somewhere/place.html", "output/drafts/somewhere/place.pdf"],
    )
    checked = run(installed, tmp_path, "check", "--output", "json")
    assert checked.code == 0
    assert {row["code"] for row in json.loads(checked.out)} == {"to-be-given"}
    files = tree(tmp_path / "output")
    assert files["drafts/somewhere/place.html"].startswith(b'<!DOCTYPE html>\n<html lang="en-GB">')
    assert files["drafts/somewhere/place.pdf"].startswith(b"%PDF-1.7")
    assert files["assets/screen.css"] == (ROOT / "templates/assets/screen.css").read_bytes()


def test_the_doctor_has_nothing_to_mend(installed: Path, tmp_path: Path) -> None:
    examined = run(installed, tmp_path, "doctor")
    assert (examined.code, examined.err) == (0, "")
    assert ["ok", "Python", sys.version.split()[0]] in map(str.split, examined.out.splitlines())
