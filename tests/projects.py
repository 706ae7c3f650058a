"""Small projects for tests: trees of files from a dict, and what a command makes of them."""

import contextlib
import fcntl
import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pypdf
import pypdf.generic
import pytest
from playwright.sync_api import Browser, sync_playwright

from reportgen.problems.diagnostics import Diagnostic

TESTS = Path(__file__).parent
ROOT = TESTS.parent
MINIMAL = TESTS / "data" / "minimal"
TOWN = "content/north/town.yaml"
"""The one document of the minimal project."""
LETTER = "content/north/letter.yaml"
"""Where tests put a regional letter, beside `VILLAGE`."""
WELSH = "content/north/town-cy.yaml"
"""The translation of the one document."""
VILLAGE = "content/north/village.yaml"
"""A second PDU, of which there are only ratings."""

Files = Mapping[str, str | bytes | None]
"""Files by their path below a project's root; None takes one away."""

FIELD = re.compile(r"^(?=([a-z_]+):)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Result:
    """What a command left behind: exit code, stdout and stderr."""

    code: int
    out: str
    err: str


class MakeProject(Protocol):
    """Makes the minimal project, with `town` as its document and `files` changed."""

    def __call__(self, town: str | None = None, files: Files | None = None) -> Path: ...


class Run(Protocol):
    """Runs a command line in a folder, the last project that was made by default."""

    def __call__(self, *arguments: str, cwd: Path | None = None) -> Result: ...


Diagnose = Callable[..., list[Diagnostic]]
"""Takes what `MakeProject` takes, and gives what `reportgen check` finds in it."""

Require = Callable[[str], str]
"""Gives the path of a program that a test needs."""


def minimal() -> dict[str, str]:
    """The files of the minimal project."""
    files = (file for file in MINIMAL.rglob("*") if file.is_file())
    return {file.relative_to(MINIMAL).as_posix(): file.read_text("utf-8") for file in sorted(files)}


def region() -> dict[str, str]:
    """The files of the minimal project, a second PDU and a letter about both."""
    beside = MINIMAL.parent / "region"
    return minimal() | {
        path: (beside / Path(path).name).read_text("utf-8") for path in (VILLAGE, LETTER)
    }


AREA = "content/north/area/report.yaml"
"""The main file of a document that is a folder."""


def long_report() -> dict[str, str]:
    """The files of the minimal project, and a document of several files beside its own."""
    beside = MINIMAL.parent / "long"
    parts = {f"content/north/area/{file.name}": file for file in sorted(beside.glob("area/*"))}
    files = {"content/frameworks/tiny-plain.yaml": beside / "tiny-plain.yaml", **parts}
    return minimal() | {path: file.read_text("utf-8") for path, file in files.items()}


def welsh() -> dict[str, str]:
    """The files of the minimal project, and its document in Welsh beside it."""
    beside = MINIMAL.parent / "welsh"
    places = {WELSH: "town-cy.yaml", "content/frameworks/tiny-cy.yaml": "tiny-cy.yaml"}
    return minimal() | {path: (beside / name).read_text("utf-8") for path, name in places.items()}


def completed(text: str, path: str = TOWN) -> str:
    """A document with the fields that it lacks taken from the one that stands there.

    They come last, so that every line keeps its number. Text without any field stays as it is.
    """
    own = {found[1] for found in FIELD.finditer(text)}
    pieces = re.split(r"^(?=[a-z_]+:)", {**region(), **long_report()}[path], flags=re.MULTILINE)[1:]
    added = (piece for piece in pieces if piece.partition(":")[0] not in own)
    return f"{text.rstrip()}\n{''.join(added)}" if own else text


def lay(root: Path, files: Files) -> None:
    """Write files below a folder, or take them away."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if text is None:
            path.unlink()
        else:
            path.write_bytes(text if isinstance(text, bytes) else text.encode())


def change(root: Path, path: str, old: str, new: str) -> None:
    """Put other words into a file, in the first place where the old ones stand."""
    text = (root / path).read_text("utf-8")
    assert old in text
    lay(root, {path: text.replace(old, new, 1)})


def first_line(text: str) -> str:
    """What a command says first."""
    return text.partition("\n")[0]


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its path."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(files)}


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder that one worker of pytest-xdist fills for all of them."""
    base = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent
    folder, part = base / name, base / f"{name}.part"
    with (base / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            shutil.rmtree(part, ignore_errors=True)
            part.mkdir()
            make(part)
            part.rename(folder)
    return folder


@contextlib.contextmanager
def chromium(path: str) -> Iterator[Browser]:
    """The real browser at a path, which asks the network for nothing by itself."""
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        try:
            yield browser
        finally:
            browser.close()


def outline(reader: pypdf.PdfReader) -> Iterator[tuple[int, str, int]]:
    """A PDF's outline: level from 1, title, and page from 1."""

    def walk(items: list[object], level: int) -> Iterator[tuple[int, str, int]]:
        for item in items:
            if isinstance(item, list):
                yield from walk(item, level + 1)
            else:
                assert isinstance(item, pypdf.generic.Destination)
                number = reader.get_destination_page_number(item)
                assert number is not None
                yield level, str(item.title), number + 1

    yield from walk(list(reader.outline), 1)
