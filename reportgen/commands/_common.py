"""Code that several commands share: the project, the chosen documents, messages."""

from __future__ import annotations

import datetime as dt
import os
import posixpath
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from reportgen.commands.terminal import say
from reportgen.files.layout import stem
from reportgen.files.names import composed, is_id, shown
from reportgen.files.settings import Settings, find
from reportgen.files.sources import Project
from reportgen.problems import console
from reportgen.problems.diagnostics import Diagnostic, did_you_mean
from reportgen.problems.errors import ToolError
from reportgen.problems.printable import NOT_SEEN, in_one_line
from reportgen.problems.source import Source

LONGEST_NAME = 200
"""How many characters the name of a person may have who is written to, or who decides."""
STYLES = {"error": "red", "warning": "yellow", "note": "cyan", "place": "blue"}


@dataclass(frozen=True, slots=True)
class Workplace:
    """The project that a command works on, with its settings."""

    project: Project
    settings: Settings

    @property
    def output(self) -> Path:
        """The folder that reports go to."""
        return self.project.root / self.settings.output


def workplace(
    start: Path | None = None,
    today: dt.date | None = None,
    *,
    spells: bool = False,
    parses: bool = False,
) -> Workplace:
    """The project that holds a folder, by default the working folder; `today` is the current day.

    Where it `spells`, its words are looked up in a dictionary; where it `parses`, its sentences are
    held to grammar.
    Raises `ToolError` for unusable settings.
    """
    root, settings = find(start or Path.cwd())
    severities = tuple(sorted(settings.severity.items()))
    project = Project(
        root,
        settings.content,
        settings.templates,
        severities,
        settings.largest_file,
        settings.longest_text,
        settings.longest_list,
        settings.longest_title,
        today or dt.datetime.now(dt.UTC).date(),
        spells,
        parses,
        settings.publish_word,
    )
    return Workplace(project, settings)


def chosen(project: Project, named: Sequence[str]) -> tuple[str, ...]:
    """The ids of the documents that the arguments name; all documents without arguments.

    A document is named by its id or its file, a folder names all documents in it. Raises
    `ToolError` for a name that fits nothing, and for a project without content.
    """
    needs_content(project)
    known = project.documents()
    if not named:
        return tuple(known)
    found: dict[str, None] = {}
    for name in named:
        fitting = _fitting(project, name)
        if not fitting:
            raise ToolError(
                f"there is no document `{shown(name)}`", "; ".join(did_you_mean(stem(name), known))
            )
        found.update(dict.fromkeys(fitting))
    return tuple(found)


def needs_content(project: Project) -> None:
    """Raise `ToolError` if the folder is no project: without content, no name can fit."""
    if not (project.root / project.content).is_dir():
        raise ToolError(
            f"there is no folder `{project.content}` in {shown(str(project.root))}",
            "go to your project's folder, or begin one with `reportgen new`",
        )


def _fitting(project: Project, name: str) -> list[str]:
    """The documents that an argument names: an id, a file or a folder, also as a path from here.

    An id and a path from the project's folder count before a path from the working folder.
    """
    base = project.content
    inner = composed(posixpath.normpath(name))
    ways = [f"{base}/{inner}", inner, _from_root(project, name)]
    if name.startswith("."):
        ways = [ways.pop(), *(ways if inner != "." else [])]
    for path in dict.fromkeys(way for way in ways if way is not None):
        if path in (".", base):
            return [*project.documents()]
        if owner := project.layout.owner(path):
            return [owner]
        below = composed(stem(path).removeprefix(f"{base}/"))
        if path.startswith(f"{base}/") and (fitting := _below(project, below)):
            return fitting
    return []


def _from_root(project: Project, name: str) -> str | None:
    """Turns a path from the working folder into one from the project; None if it is outside."""
    path = Path(os.path.normpath(Path.cwd() / name))
    for root in (project.root, project.root.resolve()):
        if path.is_relative_to(root):
            return path.relative_to(root).as_posix()
    return None


def _below(project: Project, inner: str) -> list[str]:
    """The documents with this id or below it, or else the document whose folder holds it."""
    known = project.documents()
    inside = [one for one in known if one == inner or one.startswith(f"{inner}/")]
    if inside:
        return inside
    file = (project.root / project.content / inner).exists()
    return [
        one
        for one, main in known.items()
        if file
        and f"{project.content}/{inner}/".startswith(f"{project.content}/{one}/")
        and main in project.layout.parts
    ]


def complete(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """The document ids for completion in a shell."""
    del context, parameter
    known = filter(is_id, workplace().project.documents())  # a shell must not have to quote them
    return [name for name in known if name.startswith(incomplete)]


def coloured(stream: object) -> bool:
    """Whether to colour output: the stream is a terminal, and `NO_COLOR` is not set."""
    return bool(getattr(stream, "isatty", lambda: False)()) and "NO_COLOR" not in os.environ


def tell(found: Sequence[Diagnostic], sources: Mapping[str, Source], *, each: bool = False) -> None:
    """Print diagnostics on stderr; many warnings are grouped, unless `each` is true."""
    if found:
        paint = _paint if coloured(sys.stderr) else console.uncoloured
        shown = console.human if each else console.grouped
        say(shown(found, sources, paint), painted=True)


def _paint(text: str, part: str) -> str:
    return click.style(text, fg=STYLES.get(part), bold=part != "place")


documents_argument = click.argument(
    "documents", nargs=-1, metavar="[DOCUMENT]...", shell_complete=complete
)


def _cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


jobs_option = click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    default=_cores,
    help="How many processes work at a time. Default: one for each core.",
)


class _Day(click.ParamType[dt.date]):
    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The date that an argument gives: `2023-05-31`."""
        try:
            return value if isinstance(value, dt.date) else dt.date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a day such as 2023-05-31", param, ctx)


def day_of() -> click.ParamType[dt.date]:
    """The type of an option that is a day."""
    return _Day()


class _Name(click.ParamType[str]):
    name = "name"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """A person's name in one line of a log; what is no name is refused before any work."""
        name = " ".join(str(value).split())
        if not name:
            self.fail("a name is wanted, not only spaces", param, ctx)
        if len(name) > LONGEST_NAME:
            self.fail(
                f"a name has at most {LONGEST_NAME} characters, not {len(name):,}", param, ctx
            )
        if NOT_SEEN.search(value):
            self.fail(f"{in_one_line(value)!r} holds a character that cannot be seen", param, ctx)
        return name


def address_given(context: click.Context, option: click.Parameter, value: str | None) -> str:
    """The address that an option gives, empty without the option; a blank one is an error."""
    if value is not None and not value.strip():
        raise click.BadParameter("an address is wanted, not nothing", context, option)
    return value or ""


def name_of() -> click.ParamType[str]:
    """The type of an option that is a person's name, or a role: `Lead editor`."""
    return _Name()


today_option = click.option(
    "--today",
    metavar="DAY",
    type=_Day(),
    help="The day by which what is final must be published, say 2023-05-31. Default: this day.",
)

output_option = click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder that reports go to. Default: the settings' `output`.",
)
