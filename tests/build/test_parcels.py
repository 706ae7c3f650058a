"""What a worker sends back: the same at the other end, and nothing that was not asked for."""

import json
import pickle
import random

import pytest

from reportgen.build.document import Made
from reportgen.build.parcels import packed, unpacked
from reportgen.build.plan import Job
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Severity, Span
from reportgen.render.formats import HTML, PDF
from reportgen.typeset.bounds import OffPage

JOB = Job("north/town", (HTML, PDF))
PATH = "content/north/town.yaml"
FILES = {"north/town.html": b"<p>\nx", "north/town.pdf": b"%PDF\n\0"}
PUT = dict.fromkeys(FILES, ("0" * 32, 7))
FOUND = (diagnostic("spelling", "x", Span(PATH, 3, 4, 5), "hint"),)
OFF = OffPage("off-page", Severity.WARNING, "x", Span(PATH), words="long", anchors=("a", "b"))
BROKEN = diagnostic("worker-died", "x", Span(PATH))


@pytest.mark.parametrize(
    "made",
    [
        Made("north/town", FILES, ()),
        Made("north/town", FILES, (*FOUND, OFF)),
        Made("north/town", {}, FOUND, PUT),
        Made("north/town", {}, (BROKEN,)),
        Made("north/town", {"north/town.html": b""}, (BROKEN, OFF)),
    ],
)
def test_what_is_packed_is_the_same_at_the_other_end(made: Made) -> None:
    assert unpacked(packed(made), JOB, PATH) == made


def refused(parcel: object) -> bool:
    made = unpacked(parcel, JOB, PATH)
    (problem,) = made.diagnostics
    assert (made.files, made.put, problem.code, problem.span) == ({}, {}, "worker-died", Span(PATH))
    return True


class Harm:
    """What runs where it is unpickled."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return exec, ("raise SystemExit",)


@pytest.mark.parametrize("path", ["../../x", "/etc/x", "north/other.html", "manifest.json", ""])
def test_only_files_of_the_plan_are_taken(path: str) -> None:
    assert refused(packed(Made("north/town", {**FILES, path: b"x"}, ())))
    assert refused(packed(Made("north/town", {path: b"x"}, (BROKEN,))))
    assert refused(packed(Made("north/town", {}, (), {**PUT, path: ("0" * 32, 1)})))
    page = {"north/town.html": b""}
    assert refused(packed(Made("north/town", page, (), {path: ("0" * 32, 1)})))


@pytest.mark.parametrize(
    "parcel",
    [
        None, Made("north/town", FILES, ()), pickle.dumps(Harm()), b"", b"[]", b"{}", b"[" * 9_999,
        packed(Made("north/town", FILES, ()))[:-1], packed(Made("north/town", FILES, ())) + b"x",
        packed(Made("north/town", {"north/town.html": b""}, ())),
        packed(Made("north/town", {}, (), PUT | {"north/town.pdf": ("../x", 1)})),
        packed(Made("north/town", {}, (), PUT | {"north/town.pdf": ("0" * 32, -1)})),
        packed(Made("north/town", {}, (), PUT | {"north/town.pdf": ("0" * 32, 10**40)})),
    ],
)  # fmt: skip
def test_what_is_no_parcel_is_an_error_of_the_document(parcel: object) -> None:
    assert refused(parcel)


def test_whatever_is_changed_nothing_else_comes_out() -> None:
    chance = random.Random(7)
    whole = packed(Made("north/town", FILES, (*FOUND, OFF)))
    about = json.loads(whole.partition(b"\n")[0])
    atoms: tuple[object, ...] = (None, -1, 10**30, "x", "../x", [], {}, [1], {"x": 1}, True, 1.5)
    for _ in range(500):
        changed = json.loads(json.dumps(about))
        at = chance.choice(["files", "put", "diagnostics"])
        within = changed[at]
        if within and chance.random() < 0.8:
            key = chance.choice([*within]) if isinstance(within, dict) else 0
            within[key] = chance.choice(atoms)
        else:
            changed[at] = chance.choice(atoms)
        parcel = json.dumps(changed).encode() + b"\n" + whole.partition(b"\n")[2]
        made = unpacked(parcel, JOB, PATH)
        assert made.files in (FILES, {})
        assert made.files or made.diagnostics[0].code == "worker-died"
