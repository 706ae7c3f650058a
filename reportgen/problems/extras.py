"""What only those install who use it: the extras of the package."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from reportgen.problems.errors import ToolError


@contextlib.contextmanager
def extra(name: str) -> Iterator[None]:
    """Around imports that need an extra: raises `ToolError` where it is not installed."""
    try:
        yield
    except ModuleNotFoundError as error:
        remedy = f"run `pip install 'reportgen[{name}]'`"
        raise ToolError(f"{error.name} is not installed", remedy) from error
