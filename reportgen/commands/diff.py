"""`reportgen diff`."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from reportgen.build.track.changes import put_revision
from reportgen.commands._common import chosen, complete, needs_content, tell, workplace
from reportgen.commands.terminal import put, say
from reportgen.files.sources import Project
from reportgen.review.compare import compare
from reportgen.review.compare.forms import FORMS


@click.command("diff", epilog="Example: reportgen diff v1.2 --document greater-manchester/tameside")
@click.argument("old")
@click.argument("new", required=False)
@click.option(
    "--document",
    "documents",
    multiple=True,
    shell_complete=complete,
    help="A document or a folder of documents to compare alone; may be given several times.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice([*FORMS]),
    default="human",
    show_default=True,
    help="Form of the list.",
)
def command(old: str, new: str | None, documents: tuple[str, ...], form: str) -> int:
    """Say what changed between two versions of the content.

    OLD and NEW each are the folder of a project or a git revision; without NEW, the files as
    they are. Fields are listed with what they were and are; so are ratings, scores and figures
    that follow from them.
    """
    with _version(old) as before, _version(new) as after:
        ids = _named((before, after), documents) if documents else None
        found = compare(before, after, ids)
        put(FORMS[form](found))
        tell([one.problem for one in found if one.problem], {})
    if form == "human":
        count = "1 file differs" if len(found) == 1 else f"{len(found)} files differ"
        say(count)
    return int(any(one.unreadable for one in found))


@contextlib.contextmanager
def _version(named: str | None) -> Iterator[Project]:
    """A version of the project. Raises `ToolError` for what is neither project nor revision."""
    if named is None or Path(named).is_dir():
        project = workplace(Path(named or ".").resolve()).project
        needs_content(project)
        yield project
        return
    with tempfile.TemporaryDirectory() as folder:
        put_revision(workplace().project.root, named, Path(folder))
        yield workplace(Path(folder)).project


def _named(versions: tuple[Project, Project], documents: tuple[str, ...]) -> set[str]:
    """The ids that the arguments name in either version. Raises `ToolError` if in neither."""
    found = set[str]()
    for name in documents:
        fitting = [one for one in versions if _has(one, name)] or versions[1:]
        found.update(*(chosen(one, [name]) for one in fitting))
    return found


def _has(project: Project, name: str) -> bool:
    return any(f"{one}/".startswith(f"{name}/") for one in project.documents())
