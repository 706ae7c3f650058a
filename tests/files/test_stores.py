"""Stores: whole files at URLs, real ones on this disk and in fsspec's own memory."""

import pickle
from pathlib import Path

import fsspec
import pytest

from reportgen.files.stores import Store
from reportgen.problems.errors import ToolError
from tests.projects import MakeProject, Run, tree


@pytest.fixture(params=["disk", "memory"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return (tmp_path / "store").as_uri() if request.param == "disk" else f"memory:/{tmp_path}"


def test_what_is_written_can_be_read_and_removed(url: str) -> None:
    store = Store(f"{url}/")
    assert store.read("a/b.pdf") is None
    store.write("a/b.pdf", b"old")
    store.write("a/b.pdf", b"new")
    assert store.read("a/b.pdf") == b"new"
    store.remove("a/b.pdf")
    store.remove("a/b.pdf")
    assert store.read("a/b.pdf") is None


def test_only_what_is_gone_is_noticed(url: str) -> None:
    assert Store(url).spoilt("a/b.pdf", "") == "a/b.pdf is not there"
    Store(url).write("a/b.pdf", b"")
    assert Store(url).spoilt("a/b.pdf", "another digest") is None
    assert Store(url).spoilt("a/c.pdf", "") == "a/c.pdf is not there"


def test_a_store_travels(url: str) -> None:
    pickle.loads(pickle.dumps(Store(url))).write("a.html", b"text")
    assert Store(url).read("a.html") == b"text"


def test_a_folder_holds_whole_files_only(tmp_path: Path) -> None:
    store = Store(tmp_path.as_uri())
    store.write("a/b.pdf", b"whole")
    assert tree(tmp_path) == {"a/b.pdf": b"whole"}
    (tmp_path / "taken").write_bytes(b"")
    with pytest.raises(ToolError, match=r"cannot write file://.*/taken/c.pdf: .*taken"):
        store.write("taken/c.pdf", b"")
    assert tree(tmp_path) == {"a/b.pdf": b"whole", "taken": b""}


def test_a_file_that_cannot_take_its_name_leaves_no_part(tmp_path: Path) -> None:
    store = Store(tmp_path.as_uri())
    store.write("a/b.pdf/in-the-way", b"")
    with pytest.raises(ToolError, match=r"cannot write file://.*/a/b.pdf: .* is a folder"):
        store.write("a/b.pdf", b"")
    assert tree(tmp_path) == {"a/b.pdf/in-the-way": b""}


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("folder/inner", "`folder/inner` is no URL"),
        ("nostore://bucket", "reports cannot go to `nostore://`; choose from abfs://"),
        ("s3://bucket", "cannot use s3://bucket: Install s3fs to access S3"),
    ],
)
def test_what_cannot_be_used(url: str, said: str) -> None:
    with pytest.raises(ToolError, match=said):
        Store(url)


def test_a_build_into_a_store_is_that_into_a_folder(
    make_project: MakeProject, run: Run, town_output: Path, url: str
) -> None:
    root = make_project()
    result = run("build", "-j", "1", "--target", url)
    assert result.out.splitlines() == [f"{url}/north/town.html", f"{url}/north/town.pdf"]
    assert not (root / "output").exists()
    files, place = fsspec.url_to_fs(url)
    there = {path.removeprefix(f"{place}/"): files.cat_file(path) for path in files.find(place)}
    assert there == tree(town_output)
    assert "0 built, 1 up to date" in run("build", "--target", url).err


def test_what_was_built_of_a_document_that_is_gone_leaves_the_store(
    make_project: MakeProject, run: Run, url: str
) -> None:
    root = make_project()
    run("build", "-j", "1", "--format", "html", "--target", url)
    (root / "content/north/town.yaml").unlink()
    assert run("build", "--prune", "--target", url).err.startswith(
        f"removed: {url}/north/town.html\n"
    )
    assert Store(url).read("north/town.html") is None
