"""What a git range changed, by the names that inputs have.

A range goes from where HEAD's history parted from a revision to the files as they are now,
those that git does not know yet among them.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import tarfile
from collections.abc import Collection, Iterator
from pathlib import Path

from reportgen.errors import ToolError
from reportgen.kit import SHIPPED, shipped_asset
from reportgen.layout import is_yaml
from reportgen.sources import PACKAGE, REGION, Project, Source, shipped

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
"""Files in a project's root that settle with which settings and libraries documents are made."""


def changed_inputs(project: Project, revision: str) -> tuple[str, ...]:
    """The names of all inputs that differ from a revision, sorted; `reportgen.inputs` has them.

    The program, its settings and the pins of its libraries all are `program reportgen`.
    Raises `ToolError` where git cannot tell.
    """
    top = _top(project.root)
    commit = _commit(top, revision)
    files = _changed_files(top, commit)
    names = {name for file in files for name in _names(project, file)}
    return tuple(sorted(names.union(_left_regions(project, top, commit, files))))


def _changed_files(top: Path, commit: str) -> tuple[Path, ...]:
    """Every file of a repository that was changed, added, renamed or deleted."""
    options = ("--merge-base", "--name-only", "--no-renames", "-z")
    differing = _git(top, "diff", *options, commit, "--")
    unknown = _git(top, "ls-files", "--others", "--exclude-standard", "-z")
    return tuple(top / name for name in sorted({*f"{differing}{unknown}".split("\0")} - {""}))


def _left_regions(
    project: Project, top: Path, commit: str, files: Collection[Path]
) -> Iterator[str]:
    """Whose PDUs may be fewer: regions that a document named at a commit and names no more.

    Perhaps it was a PDU; the letter that was drawn from it must leave it out.
    """
    root = project.root.resolve()
    content = root / project.content
    documents = {one for one in files if one.is_relative_to(content) and is_yaml(one.name)}
    if not documents:
        return
    base = _git(top, "merge-base", commit, "HEAD").strip()
    inside = content.relative_to(top).as_posix()
    known = _git(top, "ls-tree", "-r", "--name-only", "-z", base, "--", inside).split("\0")
    for name in (one for one in known if top / one in documents):
        now = project.read((top / name).relative_to(root).as_posix())
        left = _regions(_git(top, "show", f"{base}:{name}"))
        left -= _regions(now.text) if isinstance(now, Source) else set()
        yield from (f"pdus {one}" for one in left)


def _regions(text: str) -> set[str]:
    """The regions that a document names."""
    return set(re.findall(rf"{REGION}([\w-]+)", text))


def put_revision(folder: Path, revision: str, target: Path) -> None:
    """Put the files of a folder into another as they were at a revision, links elsewhere left out.

    Raises `ToolError` where git cannot tell.
    """
    whole = io.BytesIO(_git_bytes(folder, "archive", "--format=tar", _commit(folder, revision)))
    with tarfile.open(fileobj=whole) as archive:
        for member in archive:
            _put(archive, member, target)


def _put(archive: tarfile.TarFile, member: tarfile.TarInfo, target: Path) -> None:
    """Put a file of a commit, or a link that stays inside, into a folder.

    The filters of `tarfile` would do, but the oldest Python 3.11 has none.
    """
    file, data = target / member.name, archive.extractfile(member) if member.isfile() else None
    stays = member.issym() and _inside(file.parent / member.linkname, target)
    if not _inside(file, target) or not (data or stays):
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    if data:
        file.write_bytes(data.read())
    else:
        file.symlink_to(member.linkname)


def _inside(path: Path, folder: Path) -> bool:
    return Path(os.path.normpath(path)).is_relative_to(folder)


def _top(folder: Path) -> Path:
    """The folder of the whole repository."""
    return Path(_git(folder, "rev-parse", "--show-toplevel").rstrip("\n"))


def _commit(folder: Path, revision: str) -> str:
    verify = ("rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}")
    return _git(folder, *verify, reason=f"there is no revision `{revision}`").strip()


def _git(folder: Path, *arguments: str, reason: str = "") -> str:
    """What git prints, as text. Raises `ToolError` as `_git_bytes` does."""
    return os.fsdecode(_git_bytes(folder, *arguments, reason=reason))


def _git_bytes(folder: Path, *arguments: str, reason: str = "") -> bytes:
    """What git prints. Raises `ToolError` with this reason, or git's own, if it fails."""
    command = ("git", "-C", str(folder), *arguments)
    try:
        done = subprocess.run(command, check=False, capture_output=True)
    except FileNotFoundError as error:
        raise ToolError("git is not installed", "install it, or leave `--since` out") from error
    if done.returncode:
        said = os.fsdecode(done.stderr).strip().partition("\n")[0].removeprefix("fatal: ")
        hint = "in a shallow clone, fetch all history first"
        raise ToolError(f"git cannot tell what changed: {reason or said}", hint)
    return done.stdout


def _names(project: Project, file: Path) -> Iterator[str]:
    """The names of the inputs that a file is: none, one, or several."""
    root = project.root.resolve()
    if file.is_relative_to(root):
        yield file.relative_to(root).as_posix()
    if file.is_relative_to(PACKAGE) or file in [root / name for name in PINS]:
        yield "program reportgen"
    if file.parent in (root / project.content / "frameworks", shipped("frameworks")):
        yield f"framework {file.stem}"
    for folder in {root / project.templates, shipped("templates")}:
        if file.is_relative_to(folder):
            yield from _template_names(file.relative_to(folder).as_posix())


def _template_names(name: str) -> tuple[str, ...]:
    """What a file below a template folder may be used as."""
    if name.startswith("assets/"):
        return f"asset {name}", f"asset {shipped_asset(name)}"
    return f"template {name}", f"template {SHIPPED}{name}"
