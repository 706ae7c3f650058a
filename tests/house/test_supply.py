"""What a release rests on: pins with hashes, licences, a bill of materials, one wheel."""

import importlib.metadata
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.projects import ROOT
from tools import supply

FILES = ("requirements.txt", "requirements-dev.txt")


@pytest.mark.parametrize("name", FILES)
def test_every_dependency_is_pinned_with_the_hashes_of_its_files(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    found = [*supply.pins(text)]
    stated = [line for line in text.splitlines() if line and line[0] not in "# "]
    assert [one.name for one in found] == sorted({one.name for one in found})
    assert len(found) == len(stated) > 10
    assert all(one.digests for one in found)


def test_every_dependency_that_is_installed_states_its_licence() -> None:
    whole = json.loads(supply.sbom((ROOT / "requirements.txt").read_text("utf-8")))
    # What only other systems need is not installed here.
    here = {str(one.name).lower() for one in importlib.metadata.distributions()}
    without = [one["name"] for one in whole["components"] if not one["licenses"]]
    assert [name for name in without if name in here] == []


def test_a_bill_of_materials_names_all_and_is_the_same_each_time() -> None:
    text = (ROOT / "requirements.txt").read_text("utf-8")
    whole = json.loads(supply.sbom(text))
    assert (whole["bomFormat"], whole["specVersion"]) == ("CycloneDX", "1.6")
    names = {one["name"]: one["purl"] for one in whole["components"]}
    assert names["weasyprint"].startswith("pkg:pypi/weasyprint@")
    assert {"click", "jinja2", "pillow", "pydantic", "pyyaml"} <= names.keys()
    assert supply.sbom(text) == supply.sbom(text)


def advisory(**affected: object) -> dict[str, object]:
    package = {"ecosystem": "PyPI", "name": "Own_Package"}
    return {"id": "OSV-1", "summary": "It leaks", "affected": [{"package": package, **affected}]}


def ranged(*events: dict[str, str], sort: str = "ECOSYSTEM") -> dict[str, object]:
    return {"ranges": [{"type": sort, "events": list(events)}]}


SINCE: dict[str, str] = {"introduced": "0"}


@pytest.mark.parametrize(
    ("version", "affected", "is_known"),
    [
        ("1.2", {"versions": ["1.2"]}, True),
        ("1.3", {"versions": ["1.2"]}, False),
        ("1.2", ranged(SINCE, {"fixed": "1.3"}), True),
        ("1.3", ranged(SINCE, {"fixed": "1.3"}), False),
        ("1.10", ranged({"introduced": "1.9"}), True),
        ("1.1", ranged(SINCE, {"last_affected": "1.0"}), False),
        ("1.2", ranged(SINCE, sort="GIT"), False),
    ],
)  # fmt: skip
def test_an_audit_finds_what_is_known(
    version: str, affected: dict[str, object], is_known: bool, tmp_path: Path
) -> None:
    (tmp_path / "OSV-1.json").write_text(json.dumps(advisory(**affected)), "utf-8")
    found = supply.audit(tmp_path, f"own-package=={version} \\\n    --hash=sha256:{'0' * 64}\n")
    assert found == ([f"own-package {version}: OSV-1: It leaks"] if is_known else [])


@pytest.mark.slow
def test_the_wheel_is_the_same_byte_for_byte(wheel: Path, tmp_path: Path) -> None:
    """Built again from another folder, whose files are all of another day."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, check=False,
    )  # fmt: skip
    if listed.returncode:
        pytest.skip("this is no checkout")
    names = [
        name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()
    ]
    for name in names:
        target = tmp_path / "elsewhere" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, target)
        os.utime(target, (1_000_000_000, 1_000_000_000))
    command = [
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        str(tmp_path),
    ]
    done = subprocess.run(
        [*command, str(tmp_path / "elsewhere")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / wheel.name).read_bytes() == wheel.read_bytes()
