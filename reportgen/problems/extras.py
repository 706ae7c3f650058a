"""The optional dependencies of the package, which pip calls extras."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from reportgen.problems.errors import ToolError


@contextlib.contextmanager
def extra(name: str) -> Iterator[None]:
    """A context for imports that need an extra: raises `ToolError` if it is not installed."""
    try:
        yield
    except ModuleNotFoundError as error:
        remedy = f"run `pip install 'reportgen[{name}]'`"
        raise ToolError(f"{error.name} is not installed", remedy) from error
