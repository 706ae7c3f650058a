"""The project's settings: `reportgen.toml`, else `[tool.reportgen]` in `pyproject.toml`."""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from reportgen.codes import CODES
from reportgen.diagnostics import Severity, did_you_mean
from reportgen.errors import ToolError


def _folder(default: str, about: str) -> str:
    """A setting with its default, and what it is for."""
    setting: str = dataclasses.field(default=default, metadata={"about": about})
    return setting


def _limit(default: int, about: str) -> int:
    """A setting that is a number, with its default, and what it is for."""
    setting: int = dataclasses.field(default=default, metadata={"about": about})
    return setting


@dataclass(frozen=True, slots=True)
class Settings:
    """What a project may set: folders, relative to the one that holds the settings, and limits.

    Only `output` may lie outside that folder. `severity` gives codes another weight; None
    leaves what has the code out of every report.
    """

    content: str = _folder("content", "The documents, frameworks and what documents share.")
    templates: str = _folder("templates", "Templates of the project's own, if it has any.")
    output: str = _folder("output", "Where reports go.")
    largest_file: int = _limit(1_000_000, "How many bytes a content file may have.")
    longest_text: int = _limit(30_000, "How many characters a text in it may have.")
    longest_list: int = _limit(1_000, "How many items a list in it may have, rows of a table say.")
    longest_title: int = _limit(120, "How many characters the title of a document may have.")
    severity: Mapping[str, Severity | None] = dataclasses.field(
        default_factory=dict,
        metadata={"about": 'Codes with another weight: `"error"`, `"warning"`, `"note"`, `"off"`.'},
    )


def find(start: Path) -> tuple[Path, Settings]:
    """The project's root and settings, found by walking up from a folder.

    Without any settings the root is the nearest folder that holds `content`, else `start`.
    Raises `ToolError` for settings that cannot be used.
    """
    folders = [start, *start.parents]
    for folder in folders:
        own, shared = folder / "reportgen.toml", folder / "pyproject.toml"
        if own.is_file():
            return folder, _settings(own, _toml(own))
        if shared.is_file():
            table = _toml(shared).get("tool", {}).get("reportgen")
            if table is not None:
                return folder, _settings(shared, table)
    return next((folder for folder in folders if (folder / "content").is_dir()), start), Settings()


def _toml(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ToolError(f"{file.name} is not valid TOML: {error}") from error
    except OSError as error:
        raise ToolError(f"{file.name} cannot be read: {error.strerror}") from error


def _settings(file: Path, table: dict[str, Any]) -> Settings:
    known = [field.name for field in dataclasses.fields(Settings)]
    severity = _severity(file, table.get("severity", {}))
    table = {name: value for name, value in table.items() if name != "severity"}
    for name, value in [*table.items()]:
        if name not in known:
            hint = "; ".join(did_you_mean(name, known))
            raise ToolError(f"{file.name} has an unknown setting `{name}`", hint)
        if isinstance(getattr(Settings(), name), int):
            if not isinstance(value, int) or isinstance(value, bool) or value < 1:
                raise ToolError(f"{file.name}: `{name}` must be a whole number, 1 or more")
            continue
        if not isinstance(value, str) or not value:
            raise ToolError(f"{file.name}: `{name}` must be the name of a folder")
        if name != "output" and (
            PurePath(value) == PurePath() or Path(value).is_absolute() or ".." in Path(value).parts
        ):
            raise ToolError(f"{file.name}: `{name}` must lie below the folder of the settings")
        table[name] = PurePath(value).as_posix()
    return Settings(**table, severity=severity)


def _severity(file: Path, table: object) -> dict[str, Severity | None]:
    """The weights that settings give to codes."""
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
