"""Finds the inputs that a git range has changed.

A range goes from the common ancestor of HEAD and a revision to the files as they are now,
untracked files included.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import subprocess
import tempfile
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from reportgen.files.handles import LinkError, Tree
from reportgen.files.input import Input, Sort, program
from reportgen.files.layout import is_yaml
from reportgen.files.names import shown
from reportgen.files.sources import PACKAGE, Project, named_regions, shipped
from reportgen.problems.errors import ToolError
from reportgen.problems.source import Source
from reportgen.render.theme import SHIPPED, shipped_asset

PINS = (
    "pyproject.toml",
    "reportgen.toml",
    "requirements.txt",
    "pylock.toml",
    "uv.lock",
    "poetry.lock",
    "pdm.lock",
    "Pipfile.lock",
)
"""Files in a project's root that decide the settings and the libraries for all documents."""


def changed_inputs(project: Project, revision: str) -> tuple[Input, ...]:
    """All inputs that differ from a revision, sorted.

    A change of the program, its settings or its pinned libraries is the input `program reportgen`.
    Raises `ToolError` if git fails.
    """
    top = _top(project.root)
    commit = _commit(top, revision)
    files = _changed_files(top, commit)
    found = {one for file in files for one in _inputs(project, file)}
    return tuple(sorted(found.union(_left_regions(project, top, commit, files))))


def below_repository(folder: Path) -> str:
    """The path of a folder within its git repository, with a slash at the end.

    It is empty for the repository's top folder, and for a folder outside any repository.
    """
    here = folder.resolve()
    for above in (here, *here.parents):
        if (above / ".git").exists():
            return "" if above == here else f"{here.relative_to(above).as_posix()}/"
    return ""


def _changed_files(top: Path, commit: str) -> tuple[Path, ...]:
    """All files of a repository that were changed, added, renamed or deleted."""
    options = ("--merge-base", "--name-only", "--no-renames", "-z")
    differing = _git(top, "diff", *options, commit, "--")
    unknown = _git(top, "ls-files", "--others", "--exclude-standard", "-z")
    return tuple(top / name for name in sorted({*f"{differing}{unknown}".split("\0")} - {""}))


def _left_regions(
    project: Project, top: Path, commit: str, files: Collection[Path]
) -> Iterator[Input]:
    """The `PDUS` inputs of regions that a changed document named at a commit and names no more.

    The document may have been one of the region's PDUs; its letter must now leave that PDU out.
    """
    root = project.root.resolve()
    content = root / project.content
    documents = {one for one in files if one.is_relative_to(content) and is_yaml(one.name)}
    if not documents:
        return
    base = _git(top, "merge-base", commit, "HEAD").strip()
    inside = content.relative_to(top).as_posix()
    known = [*_blobs(top, base, inside)]
    folders = (Path(one.path).parent.name for one in known if one.path.endswith("/region.yaml"))
    regions = {*project.regions(), *folders}
    for one in (one for one in known if one.size and top / one.path in documents):
        now = project.read((top / one.path).relative_to(root).as_posix())
        then = _git(top, "cat-file", "blob", os.fsdecode(one.id))
        left = named_regions(then, regions)
        left -= named_regions(now.text, regions) if isinstance(now, Source) else set()
        yield from (Input(Sort.PDUS, one) for one in left)


LARGEST = 10_000_000
"""The largest file of a revision that is laid out, in bytes; a larger one is laid out empty."""
MOST = 500_000_000
"""The most bytes of a revision that are laid out."""
PORTION = 20_000_000
"""The bytes that git is asked for at once: a few bytes of a repository can hold any number."""


class _Blob(NamedTuple):
    """A file of a revision: its path, its id, and its size in bytes."""

    path: str
    id: bytes
    size: int


def put_revision(folder: Path, revision: str, target: Path) -> None:
    """Write what reports read of a folder as it was at a revision into another folder.

    These are the files of YAML and the settings, without links. They are exactly those of the
    commit: `export-ignore` attributes are not obeyed. A file that is too large to be read is laid
    out empty, and cannot be read there either. Raises `ToolError` if git fails, or if all files
    together have more than `MOST` bytes.
    """
    blobs = [*_blobs(folder, revision)]
    if sum(one.size for one in blobs) > MOST:
        message = f"the files at `{shown(revision)}` have more than {MOST:,} bytes"
        raise ToolError(message, "choose another revision")
    tree, portion = Tree(target), list[_Blob]()
    for at, one in enumerate(blobs, 1):
        portion.append(one)
        if at == len(blobs) or sum(other.size for other in portion) > PORTION:
            _lay_out(folder, portion, tree)
            portion = []


def _blobs(folder: Path, revision: str, inside: str = ".") -> Iterator[_Blob]:
    """The files of YAML and the settings below a folder; what is too large has no size."""
    listed = git_bytes(folder, "ls-tree", "-rlz", _commit(folder, revision), "--", inside)
    for row in filter(None, listed.split(b"\0")):
        about, _, name = row.partition(b"\t")
        (mode, sort, blob, size), path = about.split(), os.fsdecode(name)
        last = path.rpartition("/")[2]
        is_read = is_yaml(last) or last in SETTINGS
        if sort == b"blob" and mode != LINKED and is_read:
            yield _Blob(path, blob, int(size) if int(size) <= LARGEST else 0)


SETTINGS = ("pyproject.toml", "reportgen.toml")
LINKED = b"120000"
"""The mode of a link in a commit."""


def _lay_out(folder: Path, blobs: Sequence[_Blob], tree: Tree) -> None:
    wanted = [one for one in blobs if one.size]
    asked = b"".join(one.id + b"\n" for one in wanted)
    answers = io.BytesIO(git_bytes(folder, "cat-file", "--batch", given=asked))
    there = dict[str, bytes]()
    for one in wanted:
        answers.readline()
        there[one.path] = answers.read(one.size + 1)[:-1]
    for one in blobs:
        with contextlib.suppress(LinkError):  # a commit may be crafted to lead elsewhere
            tree.write(one.path, there.get(one.path, b""))


def gone_documents(project: Project, revision: str, changed: Collection[Input]) -> tuple[str, ...]:
    """The documents that existed at the common ancestor of HEAD and a revision, and are deleted.

    `changed` are the inputs that differ. Raises `ToolError` if git fails.
    """
    inside = f"{project.content}/"
    files = (one.name for one in changed if one.sort is Sort.FILE)
    if all(project.exists(path) for path in files if path.startswith(inside)):
        return ()
    base = _git(project.root, "merge-base", _commit(project.root, revision), "HEAD").strip()
    with tempfile.TemporaryDirectory() as folder:
        put_revision(project.root, base, Path(folder))
        known = replace(project, root=Path(folder)).documents()
    return tuple(one for one in known if project.layout.is_gone(one))


def _top(folder: Path) -> Path:
    """The top folder of the repository."""
    return Path(_git(folder, "rev-parse", "--show-toplevel").rstrip("\n"))


def _commit(folder: Path, revision: str) -> str:
    verify = ("rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}")
    return _git(folder, *verify, reason=f"there is no revision `{revision}`").strip()


def _git(folder: Path, *arguments: str, reason: str = "") -> str:
    """The output of git as text. Raises `ToolError` as `git_bytes` does."""
    return os.fsdecode(git_bytes(folder, *arguments, reason=reason))


def git_bytes(folder: Path, *arguments: str, reason: str = "", given: bytes = b"") -> bytes:
    """The output of git. If git fails, raises `ToolError` with this reason, or git's own."""
    command = ("git", "-C", str(folder), *arguments)
    try:
        done = subprocess.run(command, check=False, capture_output=True, input=given)
    except FileNotFoundError as error:
        raise ToolError("git is not installed", "install it, or leave `--since` out") from error
    if done.returncode:
        raise _failed(os.fsdecode(done.stderr), reason)
    return done.stdout


def _failed(said: str, reason: str) -> ToolError:
    """The error for a failure of git, with git's own advice as the remedy if it gives any."""
    own = next((line for line in said.split("\n") if line.startswith("fatal: ")), said.strip())
    own = shown(own.partition("\n")[0].removeprefix("fatal: "))
    if "dubious ownership" in said:
        advice = re.search(r"git config [^\n]+", said)
        hint = f"if the folder is to be trusted, run `{shown(advice[0])}`" if advice else ""
        return ToolError(f"git cannot tell what changed: {own}", hint)
    if "not a git repository" in own:
        return ToolError(f"git cannot tell what changed: {own}")
    hint = "in a shallow clone, fetch all history first"
    return ToolError(f"git cannot tell what changed: {reason or own}", hint)


def _inputs(project: Project, file: Path) -> Iterator[Input]:
    """The inputs that a file stands for: none, one or several."""
    root = project.root.resolve()
    if file.is_relative_to(root):
        yield Input(Sort.FILE, file.relative_to(root).as_posix())
    if file.is_relative_to(PACKAGE) or file in [root / name for name in PINS]:
        yield program("reportgen")
    if file.parent in (root / project.content / "frameworks", shipped("frameworks")):
        yield Input(Sort.FRAMEWORK, file.stem)
    for folder in {root / project.templates, *project.template_folders()}:
        if file.is_relative_to(folder):
            yield from _looks(file.relative_to(folder).as_posix())


def _looks(name: str) -> Iterator[Input]:
    """The inputs that a file below a template folder may stand for."""
    is_asset = name.startswith("assets/")
    for one in (name, shipped_asset(name) if is_asset else f"{SHIPPED}{name}"):
        yield Input(Sort.ASSET if is_asset else Sort.TEMPLATE, one)
