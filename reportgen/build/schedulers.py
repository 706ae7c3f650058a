"""The scheduler of a cluster and its workers: how they are reached, and whether they fit."""

from __future__ import annotations

import contextlib
import json
import logging
from collections.abc import Iterator, Mapping
from typing import Any

import distributed
from distributed.comm.addressing import resolve_address

from reportgen.problems.errors import ToolError

CONNECT_SECONDS = 5
"""The time to wait for the scheduler."""

SCHEMES = ("tcp", "tls", "ucx", "ws", "wss")
"""The allowed schemes of an address; `inproc://` is a scheduler in this process."""


def compare(worker: str, found: Any, ours: Mapping[str, str]) -> None:
    """Raise `ToolError` if a worker would not make the same files as this machine."""
    if isinstance(found, BaseException):
        message = f"the worker at {worker} cannot run reportgen: {found}"
        raise ToolError(message, "install the same version there as here")
    other = [
        f"{name} {found.get(name, 'absent')} instead of {wanted}"
        for name, wanted in ours.items()
        if found.get(name) != wanted
    ]
    if other:
        message = f"the worker at {worker} would make other files: it has {', '.join(other)}"
        raise ToolError(message, "install the same versions there as here")


def programs_of(answer: object) -> Any:
    """A worker's programs and their versions, or the exception that it answered with."""
    if isinstance(answer, BaseException):
        return answer
    with contextlib.suppress(ValueError, TypeError):
        found = json.loads(answer if type(answer) is bytes else b"")
        return {str(name): str(version) for name, version in found.items()}
    return TypeError("it answers with something else than its programs")


@contextlib.contextmanager
def connected(address: str) -> Iterator[Any]:
    """A client of the scheduler at an address. Raises `ToolError` if none answers there."""
    _check_address(address)
    connect: Any = distributed.Client
    with _quiet():
        try:
            client = connect(address, timeout=CONNECT_SECONDS, set_as_default=False)
        except (OSError, TimeoutError) as error:
            raise ToolError(
                f"no scheduler answers at {address}",
                "start one with `dask scheduler`, or correct --scheduler (tcp://host:8786)",
            ) from error
        with client:
            yield client


def _check_address(address: str) -> None:
    """Raise `ToolError` for an address on which a client would fail, or wait for ever."""
    scheme, named, _ = address.partition("://")
    if named and scheme not in SCHEMES:
        message = f"a scheduler cannot be reached by `{scheme}://`"
        raise ToolError(message, "write it as tcp://host:8786")
    try:
        resolve_address(address)
    except (OSError, ValueError) as error:
        message = f"`{address}` is not the address of a scheduler: {error}"
        raise ToolError(message, "write it as tcp://host:8786") from error
    security: Any = distributed.Security
    encryption = security()
    if address.startswith("tls://") and not encryption.get_connection_args("client")["ssl_context"]:
        remedy = "name them in dask's settings, distributed.comm.tls"
        raise ToolError(f"there are no certificates for {address}", remedy)


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Silence dask's log: our own messages report what goes wrong."""
    loggers = [logging.getLogger(name) for name in ("distributed", "distributed.client")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
