"""The project's settings: `reportgen.toml`, else `[tool.reportgen]` in `pyproject.toml`."""

from __future__ import annotations

import contextlib
import dataclasses
import itertools
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

import tomli

from reportgen.files.handles import LinkError, TooLargeError, Tree
from reportgen.problems.codes import CODES
from reportgen.problems.diagnostics import Severity, did_you_mean
from reportgen.problems.errors import ToolError

LARGEST = 500_000
"""The largest settings file that is read, in bytes."""

DEEPEST = 10_000_000
"""The limit for the sum of squares of the dots per line: a key of n parts takes n² time."""


def _folder(default: str, about: str) -> str:
    """A setting that names a folder: its default, and its description."""
    setting: str = dataclasses.field(default=default, metadata={"about": about})
    return setting


def _limit(default: int, about: str) -> int:
    """A setting that is a number: its default, and its description."""
    setting: int = dataclasses.field(default=default, metadata={"about": about})
    return setting


def _switch(about: str) -> bool:
    """A setting that is true or false, by default false: its description."""
    setting: bool = dataclasses.field(default=False, metadata={"about": about})
    return setting


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a project: limits, and folders below the one that holds the settings.

    No folder lies within another. `severity` gives codes another severity; None leaves a code out
    of every report.
    """

    content: str = _folder("content", "The documents, frameworks and what documents share.")
    templates: str = _folder("templates", "Templates of the project's own, if it has any.")
    output: str = _folder("output", "Where reports go.")
    largest_file: int = _limit(1_000_000, "How many bytes a content file may have.")
    longest_text: int = _limit(30_000, "How many characters a text in it may have.")
    longest_list: int = _limit(1_000, "How many items a list in it may have, rows of a table say.")
    longest_title: int = _limit(120, "How many characters the title of a document may have.")
    publish_word: bool = _switch("Whether the index lists Word documents, which are for review.")
    severity: Mapping[str, Severity | None] = dataclasses.field(
        default_factory=dict,
        metadata={"about": 'Codes with another weight: `"error"`, `"warning"`, `"note"`, `"off"`.'},
    )


OWN = "reportgen.toml"
"""The name of a file of settings of its own."""


def find(start: Path) -> tuple[Path, Settings]:
    """Find the project's root and settings by walking up from a folder.

    Without settings, the root is the nearest folder that holds `content`, else `start`.
    Raises `ToolError` for invalid settings.
    """
    folders = [start, *start.parents]
    for folder in folders:
        if settings := _of_folder(folder):
            _refuse_within_content(folder)
            return folder, settings
    return next((folder for folder in folders if (folder / "content").is_dir()), start), Settings()


def _of_folder(folder: Path) -> Settings | None:
    """The settings in a folder, or None."""
    own, shared = folder / OWN, folder / "pyproject.toml"
    if (table := _toml(own)) is not None:
        return _settings(own, table)
    table = (_toml(shared) or {}).get("tool", {})
    if isinstance(table, dict) and "reportgen" in table:
        return _settings(shared, table["reportgen"])
    return None


def _refuse_within_content(root: Path) -> None:
    """Refuse settings within a project's content: its authors may write text, not settings."""
    for outer in root.parents:
        settings = None
        with contextlib.suppress(ToolError):
            settings = _of_folder(outer)
        if settings and (outer / settings.content) in (root, *root.parents):
            message = f"the settings in {root} lie in the content of the project in {outer}"
            raise ToolError(message, "content has no settings of its own: remove them")


def _toml(file: Path) -> dict[str, Any] | None:
    """The parsed settings file; None if there is none. Raises `ToolError` if it is invalid."""
    try:
        return tomli.loads(_text(file))
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        if file.name == OWN and file.is_dir():
            hint = "put the settings into a file of that name, or call the folder otherwise"
            raise ToolError(f"{file.name} is a folder, where a file is wanted", hint) from None
        return None
    except (tomli.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ToolError(f"{file.name} is not valid TOML: {error}") from error
    except RecursionError as error:
        raise ToolError(f"{file.name} is nested too deeply") from error
    except ValueError as error:  # Python makes no number of thousands of digits
        raise ToolError(f"{file.name} is not valid TOML: a number has too many digits") from error
    except OSError as error:
        raise ToolError(f"{file.name} cannot be read: {error.strerror}", _remedy(error)) from error


def _text(file: Path) -> str:
    """The text of a settings file. Raises `ToolError` if it would take too long to parse."""
    text = Tree(file.parent).read(file.name, LARGEST).decode("utf-8-sig")
    if sum(line.count(".") ** 2 for line in text.splitlines()) > DEEPEST:
        raise ToolError(f"{file.name} is nested too deeply")
    return text


def _remedy(error: OSError) -> str:
    if isinstance(error, LinkError):
        return "put the file itself into the folder"
    if isinstance(error, TooLargeError):
        return f"it may have {LARGEST:,} bytes"
    return ""


def _settings(file: Path, table: object) -> Settings:
    if not isinstance(table, dict):
        raise ToolError(f"{file.name}: `reportgen` must be a table")
    severity = _severity(file, table.get("severity", {}))
    values: dict[str, Any] = {
        name: _setting(file, name, value) for name, value in table.items() if name != "severity"
    }
    settings = Settings(**values, severity=severity)
    _refuse_overlaps(file, settings)
    return settings


def _setting(file: Path, name: str, value: object) -> str | int | bool:
    """The value of a setting. Raises `ToolError` if it is invalid."""
    known = [field.name for field in dataclasses.fields(Settings)]
    if name not in known:
        hint = "; ".join(did_you_mean(name, known))
        raise ToolError(f"{file.name} has an unknown setting `{name}`", hint)
    default = getattr(Settings(), name)
    if isinstance(default, bool):
        if not isinstance(value, bool):
            raise ToolError(f"{file.name}: `{name}` must be `true` or `false`")
        return value
    if isinstance(default, int):
        if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= sys.maxsize:
            raise ToolError(f"{file.name}: `{name}` must be a whole number, 1 or more")
        return value
    if not isinstance(value, str) or not value or not value.isprintable():
        raise ToolError(f"{file.name}: `{name}` must be the name of a folder")
    return _below(file, name, value)


def _below(file: Path, name: str, value: str) -> str:
    """A normalised path of a folder below the folder of the settings."""
    path = PurePath(value)
    if path == PurePath() or path.is_absolute() or ".." in path.parts:
        hint = "reports go elsewhere by `--output`" if name == "output" else ""
        raise ToolError(f"{file.name}: `{name}` must lie below the folder of the settings", hint)
    if any(part.startswith(".") for part in path.parts):
        raise ToolError(f"{file.name}: `{name}` must not lie in a hidden folder, as `{value}` does")
    return path.as_posix()


def _refuse_overlaps(file: Path, settings: Settings) -> None:
    """Refuse folders for content, templates and outputs that overlap.

    Folders are compared as the disk has them: links and capital letters make no difference.
    """
    names = ("output", "templates", "content")
    places = {name: _place(file.parent / getattr(settings, name)) for name in names}
    for inner, outer in itertools.permutations(names, 2):
        if places[outer] in (places[inner], *places[inner].parents):
            message = f"{file.name}: `{inner}` must not lie in `{outer}`"
            raise ToolError(message, "give each a folder of its own")


def _place(folder: Path) -> PurePath:
    return PurePath(os.path.realpath(folder).casefold())


def _severity(file: Path, table: object) -> dict[str, Severity | None]:
    """The severities that the settings give to codes."""
    if not isinstance(table, dict):
        raise ToolError(
            f"{file.name}: `severity` must be a table", 'write `CODE = "warning"` in it'
        )
    known: dict[object, Severity | None] = {"off": None, **{one.value: one for one in Severity}}
    for code, value in table.items():
        if code not in CODES:
            hint = "; ".join(did_you_mean(code, CODES))
            raise ToolError(f"{file.name}: there is no code `{code}`", hint)
        if CODES[code].firm:
            raise ToolError(f"{file.name}: the weight of `{code}` cannot be changed")
        if not isinstance(value, str) or value not in known:
            listed = ", ".join(f'"{name}"' for name in known)
            raise ToolError(f"{file.name}: `{code}` must be one of {listed}")
    return {code: known[value] for code, value in table.items()}
