"""A record may hold anything, as anybody may have written it: it is data, or it is none."""

import copy
import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reportgen.build.track.reading import read_record
from reportgen.build.track.record import Record
from reportgen.documents.summary import read_summary
from reportgen.files.digests import digest
from tests.projects import MakeProject, Run, once, region, tree

BUILD = ("build", "--format", "html", "-j", "1")

Json = object

ATOMS: tuple[Json, ...] = (
    None, True, False, 0, -1, 5, 10**13, 10**30, 10**400, 1.5, 1e300, float("inf"), float("nan"),
    "", "x", "\0", "\n::error::x", "../../x", "/etc/passwd", "north/town", "a" * 5_000, "\u202e",
    "absent", "drafts/", "internal-error", "note", "\x1b[2J", "javascript:alert(1)", "é" * 300,
    [], {}, [[]], {"": {}}, {"x": "y"}, ["x"], [{}], {"inputs": 1}, {"program": {"": "x"}},
    {"program": {"../x": "y", "pip\0": "z", "a" * 300: "x"}}, {"file": {"../../etc/passwd": "x"}},
    {"file": {"content/\0": "x", "content/" + "a" * 5_000: "x"}}, {"pdus": {"(": "x"}},
)  # fmt: skip
"""What may stand in the place of any value."""

NAMES = (
    "",
    "..",
    "north/town",
    "../x",
    "documents",
    "a" * 300,
    "\0",
    "con",
    "north/town.html",
    "é",
)


def places(tree: Json, way: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The way to each value in a tree but its root."""
    within: Iterator[tuple[str | int, Json]] = iter(())
    if isinstance(tree, dict):
        within = iter(tree.items())
    elif isinstance(tree, list):
        within = iter(enumerate(tree))
    for name, inner in within:
        yield (*way, name)
        yield from places(inner, (*way, name))


def changed(whole: Json, chance: random.Random) -> Json:
    """The same tree with another value or another name somewhere."""
    tree = copy.deepcopy(whole)
    ways = [*places(tree)]
    if not ways:
        return tree
    *above, last = chance.choice(ways)
    around: Json = tree
    for name in above:
        around = around[name]  # type: ignore[index]
    match chance.randrange(4):
        case 0 if isinstance(around, dict):
            around[chance.choice(NAMES)] = around.pop(last)
        case 1:
            del around[last]  # type: ignore[attr-defined]
        case _:
            around[last] = chance.choice(ATOMS)  # type: ignore[index]
    return tree


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a build of a region's documents leaves."""

    def make(folder: Path) -> None:
        from tests.conftest import built as build
        from tests.projects import lay

        lay(folder, region())
        build(folder, folder / "output", "--format", "html", "-j", "1")

    return once(tmp_path_factory, "recorded", make)


def whole(built: Path) -> dict[str, dict[str, dict[str, dict[str, object]]]]:
    data: dict[str, dict[str, dict[str, dict[str, object]]]] = json.loads(
        (built / "output/manifest.json").read_bytes()
    )
    return data


def test_a_record_that_a_build_wrote_is_read(built: Path) -> None:
    data = (built / "output/manifest.json").read_bytes()
    assert read_record(data).to_bytes() == data
    assert len(read_record(data).outputs) > 1


@pytest.mark.parametrize("seed", range(20))
def test_whatever_is_changed_the_record_is_one_that_can_be_written(seed: int, built: Path) -> None:
    chance, before = random.Random(seed), whole(built)
    kept = 0
    for _ in range(60):
        tree: Json = before
        for _ in range(chance.randint(1, 3)):
            tree = changed(tree, chance)
        found = read_record(json.dumps(tree).encode())
        again = read_record(found.to_bytes())
        assert again == found
        kept += found != Record()
    assert kept, "nothing that was changed was read: too strict to be of use"


FORGED: dict[str, Callable[[dict[str, dict[str, dict[str, dict[str, object]]]]], object]] = {
    "huge size": lambda one: one["documents"]["north/town"]["outputs"].update(
        {"north/town.html": {"digest": "x", "size": 10**400, "inputs": {}}}
    ),
    "format that there is not": lambda one: one["documents"]["north/town"]["outputs"].update(
        {"north/town.x": {"digest": "x", "size": 1, "inputs": {}}}
    ),
    "code that there is not": lambda one: one["documents"]["north/town"].update(
        {"diagnostics": [forged_row(code="nothing")]}  # type: ignore[dict-item]
    ),
    "mark without end": lambda one: one["documents"]["north/town"].update(
        {"diagnostics": [forged_row(length=10**15)]}  # type: ignore[dict-item]
    ),
    "package without a name": lambda one: one["documents"]["north/town"]["outputs"][
        "north/town.html"
    ].update({"inputs": {"program": {"": "x"}}}),  # type: ignore[attr-defined]
    "file of a listing": lambda one: one["catalogue"]["ratings"]["sizes"].update(
        {"javascript:alert(1)": 1}
    ),
    "listing that there is not": lambda one: one["catalogue"].update({"x": {}}),
    "document that is no id": lambda one: one["documents"].update(
        {"../x": {"outputs": {}, "diagnostics": []}}  # type: ignore[dict-item]
    ),
}


def forged_row(**more: object) -> dict[str, object]:
    row = {"path": "content/north/town.yaml", "line": 1, "column": 1, "length": 1, "hints": []}
    return row | {"code": "spelling", "severity": "warning", "message": "x"} | more


@pytest.mark.parametrize("name", FORGED)
def test_a_record_that_no_build_writes_is_an_empty_one(name: str, built: Path) -> None:
    data = whole(built)
    FORGED[name](data)
    assert read_record(json.dumps(data).encode()) == Record() or name.startswith("package")


@pytest.mark.parametrize("seed", range(8))
def test_a_build_mends_what_somebody_changed(
    seed: int, built: Path, make_project: MakeProject, run: Run
) -> None:
    chance = random.Random(1_000 + seed)
    root = make_project(files=region())
    right = tree(built / "output")
    for path, data in right.items():
        (root / "output" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "output" / path).write_bytes(data)
    forged: Json = whole(built)
    for _ in range(chance.randint(1, 4)):
        forged = changed(forged, chance)
    (root / "output/manifest.json").write_text(json.dumps(forged), "utf-8")
    first, second = run(*BUILD, cwd=root), run(*BUILD, cwd=root)
    assert (first.code, second.code) == (0, 0), (first.err, second.err)
    pages = {name: data for name, data in right.items() if not name.endswith("nifest.json")}
    there = tree(root / "output")
    assert {name: there.get(name) for name in pages} == pages


SUMMARIES: dict[str, Callable[[dict[str, object]], object]] = {
    "another's": lambda one: one.update(id="north/other"),
    "address": lambda one: one.update(id="javascript:alert(1)"),
    "number for a title": lambda one: one.update(title=5),
    "no title": lambda one: one.pop("title"),
    "stage that there is not": lambda one: one.update(stage="x"),
    "unit": lambda one: one.update(unit={"x": 1}),
    "advice": lambda one: one.update(advice=[1]),
    "list": lambda one: one.update(region=[]),
}


@pytest.mark.parametrize("name", SUMMARIES)
def test_a_forged_summary_is_made_anew(name: str, make_project: MakeProject, run: Run) -> None:
    """Though the record was forged with it, and says that all is as it was."""
    root = make_project()
    assert run(*BUILD, cwd=root).code == 0
    right = tree(root / "output")
    file, record = root / "output/summaries.json", root / "output/manifest.json"
    line = next(one for one in file.read_bytes().split(b"\n") if one.startswith(b"{"))
    one = json.loads(line)
    SUMMARIES[name](one)
    forged = json.dumps(one, ensure_ascii=False, separators=(",", ":")).encode()
    file.write_bytes(b"[\n" + forged + b"\n]\n")
    text = record.read_text("utf-8").replace(digest(line), digest(forged))
    record.write_text(text, "utf-8")
    (root / "output/index.html").unlink()
    results = [run(*BUILD, cwd=root) for _ in range(2)]
    assert [one.code for one in results] == [0, 0], results
    assert tree(root / "output") == right


def test_a_summary_is_read_as_it_was_written(built: Path) -> None:
    lines = (built / "output/summaries.json").read_bytes().split(b"\n")
    for line in (one.removesuffix(b",") for one in lines if one.startswith(b"{")):
        assert read_summary(line).to_line() == line


def test_a_forged_page_does_not_stay(make_project: MakeProject, run: Run) -> None:
    root = make_project()
    assert run(*BUILD, cwd=root).code == 0
    right = tree(root / "output")
    for path in right:
        (root / "output" / path).write_bytes(right[path] + b" ")
    assert "changed by hand" in run(*BUILD, "--check", "--explain-why", cwd=root).err
    assert run(*BUILD, cwd=root).code == 0
    assert tree(root / "output") == right
