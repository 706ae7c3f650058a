"""Writes projects with any number of distinct documents, each as large as a published report.

`python -m benchmarks.documents FOLDER COUNT [--pages N]` writes one to look at.
"""

from __future__ import annotations

import argparse
import itertools
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

FIRST = "Ash Bram Cal Dun Elm Fal Gor Hal Ing Kel Lan Mor Nor Os Pen Rad Sal Thor Ul Wes".split()
MIDDLE = "an bor cot der en har ing low mer nor ster wel".split()
LAST = "bridge by combe field ford ham holt hurst leigh mere stead stoke thorpe ton wick".split()
"""Parts of the names of places: 3,600 together."""
PLAIN_END = re.compile(r"(?<=[a-z)}][a-z)}%'])\.(?=\s|\Z)")
LONGEST = 43
"""Words of a sentence that may get some more and still not be called long."""
ARTICLE = re.compile(r"\s(?:the|an?|all)\s")
SENTENCES = re.compile(r"(?<=\.\s)(?=\s*[A-Z{])")
SENTENCE_END = re.compile(r"(?<=[a-z]\.)\s+(?=[A-Z])")


def generate(folder: Path, count: int, pages: int = 22) -> tuple[str, ...]:
    """Write a project with `count` documents of about `pages` pages, and give their ids.

    The text is that of the shipped report, with its findings and their sentences in another
    order in each document, its own place in each sentence, and its own figures: so every page
    breaks differently, nothing that is remembered from one document fits the next, and no two
    say the same. The same arguments give the same files.
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
    document = _placed(_shuffled(model, random.Random(number)), f" in {_place(number)}.")
    document["pdu"] = {"name": f"Area {number}", "region": REGIONS[number % len(REGIONS)]}
    document["publication"]["isbn"] = _isbn(number)
    document["facts"] |= _figures(number)
    return yaml.dump(document, Dumper=_Dumper, width=96, sort_keys=False)


class _Dumper(yaml.CSafeDumper):
    """Writes paragraphs as authors do, below `|`."""

    def represent_str(self, data: str) -> yaml.ScalarNode:
        """A text as a scalar."""
        style = "|" if "\n" in data else None
        return self.represent_scalar("tag:yaml.org,2002:str", data, style)


_Dumper.add_representer(str, _Dumper.represent_str)


def _figures(number: int) -> dict[str, str]:
    """Facts of one document, which agree with each other and with what is said of them."""
    caseload = 1_979 + number % 487
    return {
        "prisons": str(2 + number % 7),
        "caseload": f"{caseload:,}",
        "women": f"{round(caseload * 0.028)} of {caseload:,}",
        "staff_in_post": f"{80 + number % 21}.{10 + number % 83}",
        "crime_rate_after": f"{120 + number % 17}.{number % 9 + 1}",
    }


def _place(number: int) -> str:
    """The name of a place that only one of some thousand documents has."""
    names = [*itertools.product(FIRST, MIDDLE, LAST)]
    return "".join(names[number * 7 % len(names)])


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


PLACED = ("foreword", "background", "standards", "sections")
"""The parts of a document whose sentences name its place."""


def _placed(document: Any, ending: str) -> Any:
    """The document with another ending of each plain sentence."""
    return document | {name: _ending(document[name], ending) for name in PLACED}


def _ending(node: Any, ending: str) -> Any:
    if isinstance(node, dict):
        return {name: _ending(value, ending) for name, value in node.items()}
    if isinstance(node, list):
        return [_ending(value, ending) for value in node]
    return "".join(_ended(one, ending) for one in SENTENCES.split(node)) if node else node


def _ended(sentence: str, ending: str) -> str:
    """The sentence with its place, which takes no word more where there are many."""
    if len(sentence.split()) < LONGEST and PLAIN_END.search(sentence):
        return PLAIN_END.sub(ending, sentence)
    return ARTICLE.sub(f"{ending[3:-1]}'s ", sentence, count=1)


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
