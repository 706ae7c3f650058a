"""Validators made by others, in the versions that are pinned beside this module.

They are fetched once with Maven's and npm's own settings, into a folder of the user's cache, and
used only if they are what was pinned: jars by their checksums, packages by npm's integrity.
"""

import fcntl
import functools
import hashlib
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path

HERE = Path(__file__).parent
VERAPDF, OOXML = HERE / "verapdf", HERE / "ooxml"
"""The folders with the pins of what Maven fetches: `pom.xml` and `SHA256SUMS`."""
PACKAGES = tuple(HERE / name for name in ("package.json", "package-lock.json"))
ATTEMPTS = 3
PATIENCE = 300
"""Seconds that a download may take."""


class UnavailableError(Exception):
    """A validator that cannot be had on this machine, and why."""


def verapdf() -> Path:
    """The folder of veraPDF's jars."""
    return _jars(VERAPDF)


def ooxml() -> Path:
    """The jar that holds the schemas of ECMA-376 for what is called transitional."""
    (jar,) = _jars(OOXML).glob("poi-ooxml-full-*.jar")
    return jar


def _jars(pins: Path) -> Path:
    """The folder of the jars that are pinned in a folder."""
    both = [pins / "pom.xml", pins / "SHA256SUMS"]
    folder = _cached(pins.name, both, functools.partial(_fetch_jars, pins))
    if wrong := _wrong_jars(pins, folder):
        raise UnavailableError(f"{folder} holds other jars than were pinned: {', '.join(wrong)}")
    return folder


def axe() -> Path:
    """The script of axe-core."""
    return _packages() / "axe-core" / "axe.min.js"


def nu() -> Path:
    """The jar of the Nu Html Checker."""
    return _packages() / "vnu-jar" / "build" / "dist" / "vnu.jar"


def program(name: str) -> str:
    """The path of a program of this machine."""
    path = shutil.which(name)
    if path is None:
        raise UnavailableError(f"{name} is not installed")
    return path


def _packages() -> Path:
    return _cached("packages", PACKAGES, _fetch_packages) / "node_modules"


def _cached(name: str, pins: Sequence[Path], fetch: Callable[[Path], None]) -> Path:
    """A folder of the user's cache for these pins, filled if it is not there."""
    digest = hashlib.sha256(b"".join(pin.read_bytes() for pin in pins)).hexdigest()[:12]
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = home / "reportgen" / "conformance" / f"{name}-{digest}"
    folder.parent.mkdir(parents=True, exist_ok=True)
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            part = folder.with_suffix(".part")
            shutil.rmtree(part, ignore_errors=True)
            part.mkdir()
            fetch(part)
            part.rename(folder)
    return folder


def _fetch_jars(pins: Path, folder: Path) -> None:
    _run(
        program("mvn"), "--batch-mode", "--quiet", "--file", str(pins / "pom.xml"),
        "dependency:copy-dependencies", f"-DoutputDirectory={folder}",
    )  # fmt: skip
    if wrong := _wrong_jars(pins, folder):
        raise UnavailableError(f"Maven brought other jars than were pinned: {', '.join(wrong)}")


def _wrong_jars(pins: Path, folder: Path) -> list[str]:
    """The names of jars that are missing, too many or not what was pinned."""
    lines = (line.split() for line in (pins / "SHA256SUMS").read_text("utf-8").splitlines())
    pinned = {name: digest for digest, name in lines}
    found = {jar.name: hashlib.sha256(jar.read_bytes()).hexdigest() for jar in folder.glob("*.jar")}
    return sorted(dict(pinned.items() ^ found.items()))


def _fetch_packages(folder: Path) -> None:
    for file in PACKAGES:
        shutil.copy(file, folder)
    # What the packages would run on install is of no use here.
    _run(
        program("npm"), "ci", "--ignore-scripts", "--no-audit", "--no-fund",
        "--prefix", str(folder),
    )  # fmt: skip


def _run(*command: str) -> None:
    """Run a download, a few times if it fails."""
    said = ""
    for attempt in range(ATTEMPTS):
        time.sleep(4 * attempt)
        try:
            done = subprocess.run(
                command, check=False, capture_output=True, text=True, timeout=PATIENCE
            )
        except subprocess.TimeoutExpired:
            said = f"it took more than {PATIENCE} seconds"
            continue
        if done.returncode == 0:
            return
        said = (done.stderr or done.stdout).strip()[-600:]
    raise UnavailableError(f"{Path(command[0]).name} could not fetch what is pinned: {said}")
