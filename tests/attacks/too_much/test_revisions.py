"""A revision of an outsider takes no memory: a few bytes of a repository can hold any number."""

from pathlib import Path

import pytest

from reportgen.build.track.changes import LARGEST, put_revision
from tests.attacks.test_hostile import answer
from tests.projects import TOWN, MakeProject, lay, minimal, tree
from tests.repositories import commit, git

pytestmark = pytest.mark.slow
HUGE = 300_000_000
"""More bytes than a command needs of memory; in the repository they are a few hundred thousand."""


def held(root: Path, path: str, size: int) -> None:
    """A file of zeros, which takes no space on disk."""
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    with (root / path).open("wb") as file:
        file.truncate(size)


@pytest.mark.parametrize("path", ["content/north/bomb.yaml", "content/bomb.bin"])
def test_a_huge_file_is_not_unpacked(path: str, make_project: MakeProject) -> None:
    root = make_project()
    held(root, path, HUGE)
    old = commit(root, "huge")
    (root / path).unlink()
    found = answer(root, "diff", old)
    assert found.megabytes < 200
    assert "Traceback" not in found.err
    is_content = path.startswith("content/") and path.endswith(".yaml")
    assert (found.code, "cannot be read in the old version" in found.out) == (
        int(is_content), is_content,
    )  # fmt: skip
    built = answer(root, "build", "--format", "html", "--since", old)
    assert built.megabytes < 200
    assert "Traceback" not in built.err


def test_many_large_files_are_told(make_project: MakeProject) -> None:
    root = make_project()
    for at in range(60):
        held(root, f"content/north/t{at}.yaml", LARGEST)
    old = commit(root, "many")
    git(root, "rm", "-q", "-r", "content/north")
    lay(root, minimal())
    found = answer(root, "diff", old)
    assert found.code == 2
    assert "have more than 500,000,000 bytes" in found.err
    assert found.megabytes < 200


def test_what_is_read_is_laid_out_as_it_was(
    make_project: MakeProject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = make_project()
    lay(root, {"content/x/a.YAML": "a: \u00e9\r\n", "reportgen.toml": "", "content/note.txt": "x"})
    lay(root, {f"content/x/b{at}.yaml": "b" * (at * 90_000) for at in range(25)})
    old = commit(root, "all")
    there = tmp_path_factory.mktemp("old")
    put_revision(root, old, there)
    wanted = {path: data for path, data in tree(root).items() if path.endswith(("aml", "AML"))}
    assert TOWN in wanted
    laid = tree(there)
    assert {path: data for path, data in laid.items() if path.endswith(("aml", "AML"))} == wanted
    assert {*laid} - {*wanted} == {"reportgen.toml"}
