"""What the workers of a cluster do: each is sent these functions by name, and runs them there.

A worker needs reportgen and no other file of the project: templates, stylesheets and fonts come as
one pack, and each job brings its document. Results are bytes.
"""

from __future__ import annotations

import functools
import json
import platform
import sys
import threading
from dataclasses import replace

from reportgen.build.document import Made, Maker, Work
from reportgen.build.parcels import packed
from reportgen.build.track.inputs import programs
from reportgen.files.digests import digest
from reportgen.files.places import Place
from reportgen.problems.diagnostics import any_error
from reportgen.render.theme import Kit

_ONE_AT_A_TIME = threading.Lock()
"""Held while a process makes a document: other clients may use threads of the same worker."""


class Pack:
    """A pickled `Maker`; its digest stands for it in names."""

    def __init__(self, maker: Maker) -> None:
        self.kit: Kit = maker.kit
        self.typesets: bool = maker.typesets
        files = {name: text.encode() for name, text in maker.kit.templates.items()}
        files |= maker.kit.assets
        parts = sorted((name, digest(data)) for name, data in files.items())
        self.digest = digest(repr((self.typesets, parts)).encode())

    def __hash__(self) -> int:
        return hash(self.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Pack) and other.digest == self.digest


def same(pack: Pack) -> Pack:
    """Return the pack: as the result of a task, the scheduler can make it again if it is lost."""
    return pack


@functools.lru_cache(maxsize=2)
def _maker(pack: Pack) -> Maker:
    return Maker(pack.kit, typesets=pack.typesets)


def make(pack: Pack, work: Work, store: Place | None) -> bytes:
    """Make a document's files as a parcel; with a store, only their digests and sizes."""
    return packed(_made(pack, work, store))


def _made(pack: Pack, work: Work, store: Place | None) -> Made:
    with _ONE_AT_A_TIME:
        made = _maker(pack).make(work)
    if store is None or any_error(made.diagnostics):
        return made
    for path, data in made.files.items():
        store.write(path, data)
    put = {path: (digest(data), len(data)) for path, data in made.files.items()}
    return replace(made, files={}, put=put)


def versions() -> dict[str, str]:
    """The versions that must be equal everywhere to make the same files, and the machine's type."""
    return programs() | {"the system": f"{sys.platform} {platform.machine()}"}


def told_programs() -> bytes:
    """What `versions` gives, as the bytes of JSON: no object of a worker is read here."""
    return json.dumps(versions()).encode()
