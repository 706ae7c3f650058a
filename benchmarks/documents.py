"""Writes projects with any number of distinct documents, each as large as a published report.

`python -m benchmarks.documents FOLDER COUNT [--pages N]` writes one to look at.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
MODEL = ROOT / "content" / "greater-manchester" / "manchester-north.yaml"
SHARED = ROOT / "content" / "shared"

REGIONS = tuple(f"region-{number:02}" for number in range(1, 13))
"""As many as there are probation regions in England and Wales."""

PAGES = 24
"""What the model makes, give or take one."""

PARAGRAPHS_A_PAGE = 9
"""How many paragraphs and findings of the model's length are set on a page."""

SHORT = {
    "PSO": "Probation Services Officer",
    "EDIB": "diversity",
    "MEG": "minimum expectations",
}
"""What is short for what: in another order it would come before it is explained."""

SENTENCE_END = re.compile(r"(?<=[a-z]\.)\s+(?=[A-Z])")


def generate(folder: Path, count: int, pages: int = 22) -> tuple[str, ...]:
    """Write a project with `count` documents of about `pages` pages, and give their ids.

    The text is that of the shipped report, with its findings and their sentences in another
    order in each document: so every page breaks differently, and nothing that is remembered
    from one document fits the next. The same arguments give the same files.
    """
    model = yaml.load(MODEL.read_text("utf-8"), yaml.CBaseLoader)
    _resize(model, (pages - PAGES) * PARAGRAPHS_A_PAGE)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "reportgen.toml").write_text("# A generated project.\n", "utf-8")
    shutil.copytree(SHARED, folder / "content" / "shared", dirs_exist_ok=True)
    model_region = MODEL.with_name("region.yaml").read_text("utf-8")
    for number, region in enumerate(REGIONS, 1):
        (folder / "content" / region).mkdir(exist_ok=True)
        text = re.sub("^name: .*$", f"name: Region {number}", model_region, flags=re.MULTILINE)
        (folder / "content" / region / "region.yaml").write_text(text, "utf-8")
    return tuple(_write(folder, model, number) for number in range(count))


def document_id(number: int) -> str:
    """The id of a document by its number, from 0."""
    return f"{REGIONS[number % len(REGIONS)]}/pdu-{number:07}"


def text(model: Any, number: int) -> str:
    """The file of one document."""
    document = _shuffled(model, random.Random(number))
    document["pdu"] = {"name": f"Area {number}", "region": REGIONS[number % len(REGIONS)]}
    document["publication"]["isbn"] = _isbn(number)
    document["facts"]["prisons"] = str(2 + number % 7)
    return yaml.dump(document, Dumper=yaml.CSafeDumper, width=96, sort_keys=False)


def _write(folder: Path, model: Any, number: int) -> str:
    name = document_id(number)
    (folder / "content" / f"{name}.yaml").write_text(text(model, number), "utf-8")
    return name


def _resize(model: Any, change: int) -> None:
    """Take away the last of the longest lists of findings, or repeat what is there."""
    for _ in range(-change):
        longest = max(_findings(model), key=len)
        if len(longest) > 1:
            longest.pop()
    for _ in range(change):
        shortest = min(_findings(model), key=len)
        shortest.append(shortest[0])


def _findings(model: Any) -> Iterator[list[Any]]:
    parts = (*model["standards"].values(), *model["sections"].values())
    for part in parts:
        yield from (part[name] for name in ("strengths", "areas_for_improvement") if name in part)


def _shuffled(node: Any, chance: random.Random, key: str = "") -> Any:
    """A copy in which findings, and the sentences of their texts, stand in another order."""
    if isinstance(node, dict):
        return {name: _shuffled(value, chance, name) for name, value in node.items()}
    if isinstance(node, list):
        copied = [_shuffled(value, chance, key) for value in node]
        if key in ("strengths", "areas_for_improvement"):
            chance.shuffle(copied)
        return copied
    if key in ("strengths", "areas_for_improvement"):
        for short, long in SHORT.items():
            node = re.sub(rf" \({short}s?\)", "", node).replace(short, long)
        sentences = SENTENCE_END.split(node)
        chance.shuffle(sentences)
        return " ".join(sentences)
    return node


def _isbn(number: int) -> str:
    digits = f"9781{number:08}"
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
    return f"{digits[:3]}-{digits[3]}-{digits[4:8]}-{digits[8:]}-{-total % 10}"


def main() -> None:
    """Write a project."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--pages", type=int, default=22)
    wanted = parser.parse_args()
    generate(wanted.folder, wanted.count, wanted.pages)


if __name__ == "__main__":
    main()
