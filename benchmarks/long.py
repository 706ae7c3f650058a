"""`python -m benchmarks.long`: what a long report costs beside the bare command, and by its length.

The reports are the shipped one, shortened to its first chapters, as it is, and lengthened by copies
of its last chapter. Each is built whole, and set by WeasyPrint's own command from the same HTML.
"""

from __future__ import annotations

import argparse
import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pypdf import PdfReader

from benchmarks.measure import BIN, Timing, by_turns
from benchmarks.pages import print_pages

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = "greater-manchester/quality-impact-2017"
CHAPTERS = ("overall", "arrangements", "evaluation")
LAST_PAGES = 38
"""Pages of the last chapter, which is the one that is copied."""
WHOLE = 79
SEE = re.compile(r"\{\{ *see\.(\w+) *\}\}")
CALL = re.compile(r"\[\^([\w-]+)\]")

Tree = dict[str, Any]


def generate(folder: Path, pages: int) -> None:
    """Write a project whose only document is a report of about that many pages."""
    shutil.copytree(ROOT / "content" / "shared", folder / "content" / "shared")
    shutil.copytree(ROOT / "content" / "frameworks", folder / "content" / "frameworks")
    (folder / "reportgen.toml").write_text("# A generated project.\n", "utf-8")
    target = folder / "content" / DOCUMENT
    target.mkdir(parents=True)
    region = ROOT / "content" / "greater-manchester" / "region.yaml"
    shutil.copy(region, target.parent)
    for name, tree in _files(pages).items():
        (target / f"{name}.yaml").write_text(yaml.dump(tree, allow_unicode=True), "utf-8")


def _files(pages: int) -> dict[str, Tree]:
    """The files of such a report by name."""
    source = ROOT / "content" / DOCUMENT
    found: dict[str, Tree] = {
        file.stem: yaml.load(file.read_text("utf-8"), yaml.CBaseLoader)
        for file in source.glob("*.yaml")
    }
    copies = max(0, round((pages - WHOLE) / LAST_PAGES))
    if pages < WHOLE / 2:
        for name in ("evaluation", "glossary", *found["report"]["appendices"]):
            del found[name]
        found["report"] |= {"chapters": [*CHAPTERS[:2]], "appendices": []}
    for number in range(copies):
        found[f"evaluation-{number}"] = _copied(found["evaluation"], number)
        found["report"]["chapters"].append(f"evaluation-{number}")
    return _without_loose_ends(found)


def _copied(chapter: Tree, number: int) -> Tree:
    """A chapter whose ids and footnotes are told from those that it was copied from."""
    own = {*_ids(chapter)} | {*chapter["footnotes"]}

    def renamed(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {
                f"{name}_{number}" if name in own else name: renamed(item, name)
                for name, item in value.items()
            }
        if isinstance(value, list):
            return [renamed(item) for item in value]
        if key in ("id", "table") and value in own:
            return f"{value}_{number}"
        text = SEE.sub(lambda one: _numbered(one, own, number), value)
        return CALL.sub(lambda one: _numbered(one, own, number), text)

    return {name: renamed(item, name) for name, item in chapter.items()}


def _numbered(found: re.Match[str], own: set[str], number: int) -> str:
    return found[0].replace(found[1], f"{found[1]}_{number}") if found[1] in own else found[0]


def _ids(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("id"), str):
            yield value["id"]
        for item in value.values():
            yield from _ids(item)
    elif isinstance(value, list):
        for item in value:
            yield from _ids(item)


def _without_loose_ends(files: dict[str, Tree]) -> dict[str, Tree]:
    """The files without references and calls to what was left out with other files."""
    ids = {one for tree in files.values() for one in _ids(tree)}
    ids |= {name.replace("-", "_") for name in files}
    notes = {note for tree in files.values() for note in tree.get("footnotes", {})}

    def mended(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: mended(item) for name, item in value.items()}
        if isinstance(value, list):
            return [mended(item) for item in value]
        text = SEE.sub(lambda one: one[0] if one[1] in ids else "there", value)
        return CALL.sub(lambda one: one[0] if one[1] in notes else "", text)

    return {name: mended(tree) for name, tree in files.items()}


@dataclass(frozen=True, slots=True)
class Cost:
    """What a report of so many pages takes, built whole and set by the bare command."""

    pages: int
    build: Timing
    bare: Timing

    def __str__(self) -> str:
        each, alone = (1000 * one.median / self.pages for one in (self.build, self.bare))
        ratio = self.build.median / self.bare.median
        ours = self.build.median - self.bare.median
        return (
            f"{self.pages:5} {self.build.median:8.2f} {self.bare.median:8.2f} {ratio:6.2f} x"
            f" {ours:8.2f} {each:9.1f} {alone:9.1f} {self.build.peak_mb:8.0f}"
        )


def measured(pages: int, rounds: int) -> Cost:
    """The cost of a report of about that many pages."""
    with tempfile.TemporaryDirectory() as name:
        root, folder = Path(name) / "project", Path(name) / "page"
        output = root / "output"
        root.mkdir()
        folder.mkdir()
        generate(root, pages)
        (page,) = print_pages(root, [DOCUMENT], folder)
        bare = [str(BIN / "weasyprint"), "--pdf-variant", "pdf/ua-1", str(page), "/dev/null"]
        build = [str(BIN / "reportgen"), "build", DOCUMENT]
        timed = by_turns(
            {"bare": bare, "build": build},
            root,
            rounds,
            lambda: shutil.rmtree(output, ignore_errors=True),
        )
        count = len(PdfReader(output / f"{DOCUMENT}.pdf").pages)
    return Cost(count, timed["build"], timed["bare"])


def main() -> None:
    """Measure reports of several lengths, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="runs of each command")
    parser.add_argument("--pages", type=int, nargs="+", default=[30, WHOLE, 500])
    options = parser.parse_args()
    print("pages  build s   bare s    ratio   ours s  ms a page bare ms a page  peak MB")
    costs = [measured(pages, options.rounds) for pages in options.pages]
    for cost in costs:
        print(cost)
    first, *longer = costs
    for cost in longer:
        grown, bare = (
            (getattr(cost, name).median / cost.pages) / (getattr(first, name).median / first.pages)
            for name in ("build", "bare")
        )
        said = f"a page of {cost.pages} costs {grown:.2f} x one of {first.pages}"
        print(f"{said}, {bare:.2f} x for the bare command")


if __name__ == "__main__":
    main()
