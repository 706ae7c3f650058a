"""How reportgen was installed, and so how what is missing of it is added: its extras above all."""

from __future__ import annotations

import contextlib
import importlib.metadata
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from reportgen.problems.errors import ToolError

DISTRIBUTION = "probation-reportgen"
"""The name by which package indexes know reportgen: `reportgen` alone is somebody else's there."""

RECEIPTS = {"pipx_metadata.json": "pipx", "uv-receipt.toml": "uv"}
"""What a program that installs commands leaves at the top of the environment of one."""


@contextlib.contextmanager
def extra(name: str) -> Iterator[None]:
    """A context for imports that need an extra: raises `ToolError` if it is not installed."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise ToolError(f"{error.name} is not installed", f"run `{added(name)}`") from error


def added(extra: str) -> str:
    """The command that adds an extra, by how reportgen was installed.

    In an environment of pip: `pip install 'probation-reportgen[serve]'`.
    """
    if is_checkout():
        return f"pip install -e '.[{extra}]'`, or `make setup"
    match _installer():
        case "pipx":
            return f"pipx inject {DISTRIBUTION} {' '.join(_packages(extra))}"
        case "uv":
            return f"uv tool install '{DISTRIBUTION}[{extra}]'"
    return f"pip install '{DISTRIBUTION}[{extra}]'"


def repaired() -> str:
    """The command that installs reportgen again, with all that it needs."""
    if is_checkout():
        return "pip install -e .`, or `make setup"
    match _installer():
        case "pipx":
            return f"pipx reinstall {DISTRIBUTION}"
        case "uv":
            return f"uv tool install --reinstall {DISTRIBUTION}"
    return f"pip install --force-reinstall {DISTRIBUTION}"


def is_checkout() -> bool:
    """Whether reportgen runs where it is edited: installed as a link (PEP 610), or not at all."""
    try:
        said = importlib.metadata.distribution(DISTRIBUTION).read_text("direct_url.json")
    except importlib.metadata.PackageNotFoundError:
        return True
    return bool(json.loads(said or "{}").get("dir_info", {}).get("editable"))


def _installer() -> str:
    """Who made this environment for reportgen alone; empty for one of pip."""
    there = (who for file, who in RECEIPTS.items() if Path(sys.prefix, file).is_file())
    return next(there, "")


def _packages(extra: str) -> list[str]:
    """The packages of an extra, without their versions."""
    asked = importlib.metadata.requires(DISTRIBUTION) or []
    wanted = re.compile(rf"""([\w.-]+).*;.*\bextra\s*==\s*["']{extra}["']""")
    return [found[1] for one in asked if (found := wanted.match(one))]
