import os
import resource
import signal
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportgen.files.handles import Tree
from reportgen.files.write import remove, write
from reportgen.problems.errors import ToolError


def test_a_file_is_written_with_its_folders(tmp_path: Path) -> None:
    write(tmp_path / "a" / "b.txt", b"new")
    assert (tmp_path / "a" / "b.txt").read_bytes() == b"new"
    assert stat.S_IMODE((tmp_path / "a" / "b.txt").stat().st_mode) == 0o644
    assert [*(tmp_path / "a").iterdir()] == [tmp_path / "a" / "b.txt"]


def test_the_umask_says_who_may_read_a_file(tmp_path: Path) -> None:
    kept = os.umask(0o077)
    try:
        write(tmp_path / "b.txt", b"new")
    finally:
        os.umask(kept)
    assert stat.S_IMODE((tmp_path / "b.txt").stat().st_mode) == 0o600


def test_a_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("a much longer old text")
    write(tmp_path / "b.txt", b"new")
    assert (tmp_path / "b.txt").read_bytes() == b"new"


@pytest.fixture
def full_disk() -> Iterator[None]:
    """No file may grow beyond a thousand bytes, as if the disk were full."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    kept = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    signal.signal(signal.SIGXFSZ, kept)


@pytest.mark.usefixtures("full_disk")
def test_without_space_the_old_file_stays(tmp_path: Path) -> None:
    target = tmp_path / "b.txt"
    target.write_text("old")
    with pytest.raises(ToolError, match=r"^cannot write .*b\.txt: .*; make room, and build again$"):
        write(target, b"x" * 2000)
    assert target.read_text() == "old"
    assert [*tmp_path.iterdir()] == [target]


@pytest.mark.parametrize("in_the_way", ["a", "a/b.txt"])
def test_what_is_in_the_way_is_named(in_the_way: str, tmp_path: Path) -> None:
    if in_the_way == "a":
        (tmp_path / "a").write_text("a file")
    else:
        (tmp_path / "a" / "b.txt").mkdir(parents=True)
    with pytest.raises(ToolError, match=r"^cannot write .*b\.txt: .*; move what is in the way$"):
        write(tmp_path / "a" / "b.txt", b"new")
    assert list(tmp_path.rglob("*.part")) == []


@pytest.fixture
def locked(tmp_path: Path) -> Iterator[Path]:
    """A folder that may not be written; root is nobody meanwhile, who may write nowhere."""
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o500)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    yield folder
    if root:
        os.seteuid(0)


def test_a_folder_that_may_not_be_written(locked: Path) -> None:
    with pytest.raises(ToolError, match=r"; choose a folder that you may write to with --output$"):
        write(locked / "b.txt", b"new")


def test_a_folder_of_the_system_that_takes_no_files() -> None:
    with pytest.raises(ToolError, match=r"^cannot write /proc/reportgen/b\.txt: .*; "):
        write(Path("/proc/reportgen/b.txt"), b"new")


def test_a_file_is_removed_if_it_is_there(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("old")
    remove(Tree(tmp_path), "b.txt")
    remove(Tree(tmp_path), "b.txt")
    assert [*tmp_path.iterdir()] == []


def test_what_cannot_be_removed_is_named(tmp_path: Path) -> None:
    with pytest.raises(ToolError, match=r"^cannot remove .*: "):
        remove(Tree(tmp_path.parent), tmp_path.name)
