"""Files are opened, listed and removed by `files` alone, which follows no link."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import reportgen

ROOT = Path(reportgen.__file__).parent

OF_THE_SYSTEM = frozenset(
    """open fdopen scandir listdir walk fwalk remove unlink rename renames replace rmdir removedirs
    mkdir makedirs link symlink truncate mkfifo mknod chmod chown utime""".split()
)
"""What `os` does to files."""

OF_PATHS = frozenset(
    """open read_text read_bytes write_text write_bytes unlink rename rmdir mkdir touch symlink_to
    hardlink_to iterdir glob rglob chmod""".split()
)
"""What a path does to files. `Path.replace` has the name of a method of texts."""

MODULES = frozenset(("shutil", "glob", "fileinput", "dbm", "shelve", "zipfile", "tarfile"))
"""Modules that open, copy or remove files."""

ALLOWED = {
    "commands/terminal.py": ("os.open", "open"),  # the null device and open streams
    "problems/incident.py": ("os.open", "os.fdopen"),  # a new file for its owner, by no link
    "system.py": ("shutil",),  # looks for commands, before anything of ours may be imported
    "text/face.py": (".read_bytes",),  # a font of an installed package, which lies below `files`
    "sheets/writing.py": ("zipfile",),  # a file in memory
    "word/package.py": ("zipfile", ".open"),  # a file in memory
    "serve/preview/_desk.py": (".glob",),  # the program's own pages
    "serve/watching.py": ("os.walk",),  # only lists folders, and follows no link
    "problems/extras.py": (".read_text",),  # of the distribution; lies below `files`
    "build/track/inputs.py": (".rglob",),  # the program's own code
    "files/sources.py": (".glob",),  # the frameworks that come with the program
}
"""What touches files outside `files.handles`, and why it may."""


def touches(tree: ast.AST) -> Iterator[str]:
    """Each call of a module that touches files: `open`, `os.open`, `.read_text`; and modules."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names if one.name in MODULES)
        elif isinstance(node, ast.ImportFrom) and node.module in MODULES:
            yield node.module
        elif isinstance(node, ast.Call):
            match node.func:
                case ast.Name("open"):
                    yield "open"
                case ast.Attribute(ast.Name("os" | "io" as module), name) if name in OF_THE_SYSTEM:
                    yield f"{module}.{name}"
                case ast.Attribute(ast.Name("self" | "Image" | "weasyprint" | "webbrowser"), _):
                    pass  # a method of ours, or a picture in memory
                case ast.Attribute(owner, name) if name in OF_PATHS and not _is_beside(owner):
                    yield f".{name}"


def _is_beside(owner: ast.expr) -> bool:
    """Whether it is a file of the program that stands beside its module."""
    return any(isinstance(one, ast.Name) and one.id == "__file__" for one in ast.walk(owner))


def touching(text: str) -> set[str]:
    return {*touches(ast.parse(text))}


FILES = sorted(file.relative_to(ROOT).as_posix() for file in ROOT.rglob("*.py"))


@pytest.mark.parametrize("name", FILES)
def test_only_one_module_touches_files(name: str) -> None:
    if name == "files/handles.py":
        return
    found = touching((ROOT / name).read_text("utf-8"))
    assert found == {*ALLOWED.get(name, ())}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("open('x')", {"open"}),
        ("import os\nos.unlink('x')", {"os.unlink"}),
        ("Path(x).read_text()", {".read_text"}),
        ("(a / b).unlink()", {".unlink"}),
        ("import shutil", {"shutil"}),
        ("from shutil import rmtree", {"shutil"}),
        ("Path(__file__).with_suffix('.toml').read_text()", set()),
        ("tree.read('x')", set()),
    ],
)
def test_what_touches_files_is_seen(text: str, found: set[str]) -> None:
    assert touching(text) == found
