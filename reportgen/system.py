"""The libraries that the operating system must provide, and the command that installs them.

Both ``reportgen doctor`` and the set-up of a checkout use this module. It runs before anything is
installed (``python3 -I reportgen/system.py``), so it needs only the standard library, and imports
nothing else of this package.
"""

from __future__ import annotations

import contextlib
import ctypes
import ctypes.util
import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from typing import NamedTuple

OLDEST_PYTHON = (3, 11)

# WeasyPrint looks for libraries in these folders if WEASYPRINT_DLL_DIRECTORIES is not set.
_WINDOWS_FOLDERS = r"C:\msys64\ucrt64\bin;C:\Program Files\GTK3-Runtime Win64\bin"
_LOAD_LIBRARY_SEARCH_DEFAULT_DIRS = 0x1000


class Library(NamedTuple):
    """A shared library: its usual name, and its possible file names in WeasyPrint's order."""

    title: str
    names: tuple[str, ...]


class Platform(NamedTuple):
    """How a family of systems installs packages.

    ``steps`` are commands to run in order; ``{packages}`` stands for the packages.
    ``packages`` maps a library's title to its package; ``None`` stands for all other titles.
    """

    steps: tuple[str, ...]
    packages: dict[str | None, str]
    needs_root: bool = False


# The names are those in weasyprint/text/ffi.py; a test compares them with the installed version.
# WeasyPrint only warns without HarfBuzz's subset library, but its PDFs are then much larger.
LIBRARIES = (
    Library(
        "GObject",
        (
            "libgobject-2.0-0",
            "gobject-2.0-0",
            "gobject-2.0",
            "libgobject-2.0.so.0",
            "libgobject-2.0.0.dylib",
            "libgobject-2.0-0.dll",
        ),
    ),
    Library(
        "Pango",
        (
            "libpango-1.0-0",
            "pango-1.0-0",
            "pango-1.0",
            "libpango-1.0.so.0",
            "libpango-1.0.dylib",
            "libpango-1.0-0.dll",
        ),
    ),
    Library(
        "HarfBuzz",
        (
            "libharfbuzz-0",
            "harfbuzz",
            "harfbuzz-0.0",
            "libharfbuzz.so.0",
            "libharfbuzz.0.dylib",
            "libharfbuzz-0.dll",
        ),
    ),
    Library(
        "HarfBuzz-Subset",
        (
            "libharfbuzz-subset-0",
            "harfbuzz-subset",
            "harfbuzz-subset-0.0",
            "libharfbuzz-subset.so.0",
            "libharfbuzz-subset.0.dylib",
            "libharfbuzz-subset-0.dll",
        ),
    ),
    Library(
        "Fontconfig",
        (
            "libfontconfig-1",
            "fontconfig-1",
            "fontconfig",
            "libfontconfig.so.1",
            "libfontconfig.1.dylib",
            "libfontconfig-1.dll",
        ),
    ),
    Library(
        "PangoFT2",
        (
            "libpangoft2-1.0-0",
            "pangoft2-1.0-0",
            "pangoft2-1.0",
            "libpangoft2-1.0.so.0",
            "libpangoft2-1.0.dylib",
            "libpangoft2-1.0-0.dll",
        ),
    ),
)

VENV = "venv"
_VENV_PACKAGE = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"

PLATFORMS = {
    "debian": Platform(
        ("apt-get update", "apt-get install --yes --no-install-recommends {packages}"),
        # This package depends on all other libraries.
        {None: "libpangoft2-1.0-0", "HarfBuzz-Subset": "libharfbuzz-subset0", VENV: _VENV_PACKAGE},
        needs_root=True,
    ),
    "fedora": Platform(
        ("dnf install --assumeyes {packages}",),
        {
            None: "pango",
            "HarfBuzz": "harfbuzz",
            "HarfBuzz-Subset": "harfbuzz",
            "Fontconfig": "fontconfig",
            VENV: "python3-libs",
        },
        needs_root=True,
    ),
    "macos": Platform(("brew install {packages}",), {None: "pango", VENV: "python"}),
    "windows": Platform(
        (
            "winget install --exact --id MSYS2.MSYS2",
            r"C:\msys64\usr\bin\pacman -S --noconfirm {packages}",
        ),
        {None: "mingw-w64-ucrt-x86_64-pango"},
    ),
}


def missing(libraries: tuple[Library, ...] = LIBRARIES) -> list[str]:
    """Return the titles of the libraries that cannot be loaded, in the order given."""
    _add_windows_folders()
    return [library.title for library in libraries if _load(library) is None]


def pango_version() -> str | None:
    """Return Pango's version, such as ``1.50.12``; None where it cannot be loaded."""
    return _version("Pango", "pango_version_string")


def harfbuzz_version() -> str | None:
    """Return HarfBuzz's version, such as ``6.0.0``; None where it cannot be loaded."""
    return _version("HarfBuzz", "hb_version_string")


def _version(title: str, function: str) -> str | None:
    """Return a library's version, as its own function gives it."""
    _add_windows_folders()
    library = _load(next(library for library in LIBRARIES if library.title == title))
    if library is None:
        return None
    say = getattr(library, function)
    say.restype = ctypes.c_char_p
    version: bytes = say()
    return version.decode()


def missing_for_setup() -> list[str]:
    """Return what is missing to make a virtual environment and to typeset in it."""
    importlib.invalidate_caches()
    inside_venv = sys.prefix != sys.base_prefix
    has_venv = inside_venv or importlib.util.find_spec("ensurepip") is not None
    return missing() + ([] if has_venv else [VENV])


def remedy(titles: list[str], platform: str | None = None) -> str:
    """Return a one-line shell command that installs what ``titles`` names.

    It is for this machine and user or, with a key of ``PLATFORMS``, for any machine of that kind.
    """
    name = platform or current_platform()
    if name is None:
        return f"the system's package manager, for {', '.join(titles)}"
    steps = _steps(titles, PLATFORMS[name])
    if not PLATFORMS[name].needs_root or (platform is None and _is_root()):
        return " && ".join(steps)
    if platform is None and shutil.which("sudo") is None:
        return f"su -c '{' && '.join(steps)}'"
    return " && ".join(f"sudo {step}" for step in steps)


def current_platform() -> str | None:
    """Return the key in ``PLATFORMS`` for this machine; None if its package manager is unknown."""
    if sys.platform == "darwin":
        return "macos"
    if sys.platform == "win32":
        return "windows"
    for command, platform in (("apt-get", "debian"), ("dnf", "fedora")):
        if shutil.which(command):
            return platform
    return None


def main() -> int:
    """Install what is missing with apt-get, if the user may; else print how, and return 2.

    If nothing is missing, print nothing and return 0.
    """
    if sys.version_info[:2] < OLDEST_PYTHON:
        oldest = ".".join(map(str, OLDEST_PYTHON))
        running = ".".join(map(str, sys.version_info[:3]))
        return _fail(f"Python {oldest} or newer is needed, this is {running}: name one by PYTHON=…")
    absent = missing_for_setup()
    if absent and current_platform() == "debian" and (prefix := _root_prefix()) is not None:
        absent = _install(absent, prefix)
    if absent:
        return _fail(f"missing {', '.join(absent)}; to install: {remedy(absent)}")
    return 0


def _nowhere(name: str) -> str | None:
    del name
    return None


@contextlib.contextmanager
def libraries_by_name() -> Iterator[None]:
    """On Linux, make Python find libraries by their file names alone.

    WeasyPrint first tries the names that libraries have on other systems. For each of them Python
    would run ldconfig, gcc and ld, if they are installed: dozens of programs for nothing.
    """
    find = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = _nowhere
    try:
        yield
    finally:
        ctypes.util.find_library = find


def _load(library: Library) -> ctypes.CDLL | None:
    """Load a library as WeasyPrint does: by one of its names, or from a path found by name."""
    for name in library.names:
        if opened := _open(name):
            return opened
    for path in map(ctypes.util.find_library, library.names):
        if path and (opened := _open(path)):
            return opened
    return None


def _open(name: str) -> ctypes.CDLL | None:
    try:
        return ctypes.CDLL(name, winmode=_LOAD_LIBRARY_SEARCH_DEFAULT_DIRS)
    except OSError:
        return None


def _add_windows_folders() -> None:
    if sys.platform == "win32":
        folders = os.environ.get("WEASYPRINT_DLL_DIRECTORIES", _WINDOWS_FOLDERS)
        for folder in filter(os.path.isdir, folders.split(";")):
            os.add_dll_directory(folder)


def _steps(titles: list[str], platform: Platform) -> list[str]:
    """Return the platform's commands with the packages for ``titles``, each named once."""
    packages = dict.fromkeys(
        platform.packages.get(title, platform.packages[None]) for title in titles
    )
    return [step.format(packages=" ".join(packages)) for step in platform.steps]


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _root_prefix() -> list[str] | None:
    """Return the prefix that runs a command as root without a password; None if there is none."""
    if _is_root():
        return []
    if shutil.which("sudo") is None:
        return None
    asked = subprocess.run(["sudo", "-n", "true"], check=False, capture_output=True)
    return ["sudo", "-n"] if asked.returncode == 0 else None


def _install(titles: list[str], prefix: list[str]) -> list[str]:
    """Install with apt-get and return what is still missing; show its output only if it fails."""
    print(f"Installing {', '.join(titles)} with apt-get", file=sys.stderr)
    for step in _steps(titles, PLATFORMS["debian"]):
        command = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", *step.split()]
        done = subprocess.run(
            command, check=False, capture_output=True, text=True, stdin=subprocess.DEVNULL
        )
        if done.returncode != 0:
            print(done.stderr, file=sys.stderr, end="")
    return missing_for_setup()


def _fail(message: str) -> int:
    print(f"error: {message}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
