"""Whole documents as an outsider writes them, from YAML to the page, by an author of their own.

`python -m tests.fuzz.whole [--documents N] [--seed N]`; the same number makes the same document.
Some are refused, which is an answer. What becomes a page is judged by others than by our own
parsers: a parser of HTML as the standard has it, and the census of words.
"""

from __future__ import annotations

import argparse
import functools
import os
import random
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

import tinyhtml5
import yaml

from reportgen.build.document import Maker, Work
from reportgen.build.plan import plan
from reportgen.build.prepare import Purpose, prepare
from reportgen.files.sources import Project
from reportgen.render.formats import HTML, PDF
from reportgen.render.page_checks import wrong_on_screen
from reportgen.render.theme import read_kit
from tests.census import UNPRINTED, html_text, lost, typed
from tests.fuzz.inputs import in_time
from tests.projects import AREA, LETTER, TOWN, lay, long_report, region

SECONDS = 5
"""How long one document may take."""

BEFORE = ["", "", "", "", "<", "&", "(", "'", '"', "*", "**", "_", "[", "`", "\\", "<b>", "<!--",
          "&#60;", "&lt;script&gt;", "<a href=javascript:x>", "</p>", "-->", "]]>", "{%", "{{",
          "[[", "![", "~~", "£", "%", "\N{LEFT DOUBLE QUOTATION MARK}", "\N{EN DASH} ", "#", "@",
          "\N{BULLET} ", "=", "|", "\N{HEBREW LETTER ALEF}", "\N{WAVING HAND SIGN}", "^",
          "\N{LATIN SMALL LIGATURE FI}"]  # fmt: skip
AFTER = ["", "", "", "", ">", ";", ")", "'", '"', "*", "**", "_", "](https://x.example)", "`", "\\",
         "</b>", "](javascript:x)", "]{lang=cy}", "](https://x.example/style=x)", "'>", '">', "/>",
         "%}", "}}", "]]", "[^n]", "'s", "\u0301", "\u00ad", "\N{NO-BREAK SPACE}", "/", "-", "...",
         "\N{EN DASH}", " onclick=x", " style=x", "<script>", "<br>", "&nbsp;", "&#8238;", "$",
         ":", "?"]  # fmt: skip
BETWEEN = [" "] * 12 + ["\n", "  \n", "\n\n", "\n- ", "\n\n- ", "\n\n    - ", "\n\n1. ", "/",
           " - ", ", ", "\n> ", "\n# ", "\n\n    ", "\t", " # "]  # fmt: skip
STYLES = [None, None, "'", '"', "|", ">"]
SYLLABLES = [f"{one}{two}" for one in "bdfgklmnprstvwz" for two in "aeiouâŷ"]

ELEMENTS = frozenset(
    "html head meta title link style body header footer nav main section article aside div p span "
    "a em strong ul ol li dl dt dd h1 h2 h3 h4 h5 h6 table caption colgroup col thead tbody tfoot "
    "tr th td figure figcaption blockquote sup sub abbr time small b i br wbr hr svg g path rect "
    "circle line text tspan polygon polyline desc details summary address img".split(" ")
)
"""What our templates are made of: nothing that runs, loads a page, or takes what is typed."""
LINK = re.compile(r"https?://|mailto:|#|(?:\.\./)*[\w./-]+(?:#[\w.-]+)?\Z")
EVIL = re.compile(r"on|style\Z|srcdoc|action|formaction|ping|background", re.IGNORECASE)
OURS = frozenset({"style"})
"""Attributes of the same name that templates set, with figures alone."""
MEASURE = re.compile(r"(?!.*url)[\w\s:;.%()/,#-]*\Z")


class Document(NamedTuple):
    """A document's files, and which of them are its own."""

    id: str
    files: dict[str, str]
    own: tuple[str, ...]


class Outsider:
    """Who types anything into the fields of an ordinary document."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.odd = self.chance.choice((0.02, 0.05, 0.2))
        self._words = 0

    def word(self) -> str:
        """A word that stands nowhere else."""
        self._words += 1
        letters = [self.chance.choice(SYLLABLES) for _ in range(self.chance.choice((2, 3, 4, 9)))]
        at = self._words
        return f"{''.join(letters)}{SYLLABLES[at % 97]}{SYLLABLES[at // 97 % 97]}"

    def text(self) -> str:
        """Words among which marks stand that mean something to somebody."""
        said = [self._dressed(self.word()) for _ in range(self.chance.randint(1, 12))]
        between = [self._odd(BETWEEN, " ") for _ in said[1:]]
        return "".join(f"{one}{gap}" for one, gap in zip(said, [*between, ""], strict=True))

    def line(self) -> str:
        """The same on one line."""
        return " ".join(self.text().split())

    def _dressed(self, word: str) -> str:
        return f"{self._odd(BEFORE, '')}{word}{self._odd(AFTER, '')}"

    def _odd(self, known: list[str], usual: str) -> str:
        return self.chance.choice(known) if self.chance.random() < self.odd else usual

    def changed(self, data: Any, place: str = "") -> Any:
        """A document with other texts in some of its fields."""
        if isinstance(data, dict):
            return {name: self.changed(one, f"{place}.{name}") for name, one in data.items()}
        if isinstance(data, list):
            return [self.changed(one, f"{place}.{at}") for at, one in enumerate(data)]
        if KEPT.search(place) or self.chance.random() < 0.5:
            return data
        return self.text() if len(data) > 20 else self.line()

    def document(self) -> Document:
        """One of the ordinary documents, with what an outsider makes of it."""
        name, known, own = self.chance.choice(ORDINARY)
        files = dict(known)
        for path in own:
            data = self.changed(yaml.load(files[path], yaml.BaseLoader))
            files[path] = yaml.safe_dump(
                data,
                sort_keys=False,
                allow_unicode=self.chance.random() < 0.7,
                default_style=self.chance.choice(STYLES),
                width=self.chance.choice((20, 80, 1000)),
            )
        return Document(name, files, own)


KEPT = re.compile(
    rf"(?:^|\.)(?:{'|'.join(pattern for pattern, _ in UNPRINTED)}|email|url|isbn|columns\..*"
    r"|rows\..*|figure|table|months?|source|code|cases\..*|chart\..*|name)$"
)
"""Fields whose text has a form, so that odd words in them are refused and nothing is built."""
ORDINARY: tuple[Document, ...] = (
    Document("north/town", region(), (TOWN,)),
    Document("north/letter", region(), (LETTER,)),
    Document("north/area", long_report(), (AREA, AREA.replace("report", "one"))),
)


@dataclass(slots=True)
class Found:
    """What came of documents: how many were built, and what was wrong."""

    tried: int = 0
    built: int = 0
    wrong: list[str] = field(default_factory=list)


@functools.cache
def _folder(process: int) -> Path:
    return Path(tempfile.mkdtemp(prefix=f"reportgen-whole-{process}-"))


@functools.cache
def _project(name: str, process: int) -> Project:
    (known,) = [one for one in ORDINARY if one.id == name]
    root = _folder(process) / name
    lay(root, known.files)
    return Project(root)


@functools.cache
def _maker(name: str, process: int) -> Maker:
    return Maker(read_kit(_project(name, process)), typesets=False)


def judged(document: Document) -> tuple[bool, list[str]]:
    """Whether a document became a page, and what is wrong with that or with what was said."""
    project = replace(_project(document.id, os.getpid()))
    lay(project.root, document.files)
    batch = prepare(project, [document.id], Purpose.BUILD)
    told = batch.diagnostics()
    wrong = [one.message for one in told if one.code in ("internal-error", "template-error")]
    wrong += [f"{one.code} is nowhere" for one in told if one.span.path not in document.files]
    one, maker = batch.documents[document.id], _maker(document.id, os.getpid())
    if not one.view or wrong:
        return False, wrong
    (job,) = plan([document.id], (HTML, PDF))
    rendered = maker.render(Work(job, one.kind, one.path, one.view))
    wrong += [problem.message for problem in rendered.diagnostics]
    own = [project.root / path for path in document.own]
    for form, page in rendered.pages.items():
        wrong += [f"{form}: {one}" for one in wrong_page(page.html, own)]
    screen = rendered.pages[HTML].html
    wrong += [one.message for one in wrong_on_screen(maker.kit, screen, job.target(HTML), "")]
    return True, wrong


def wrong_page(page: str, own: list[Path]) -> Iterator[str]:
    """What a parser of HTML and the census say about a page."""
    root = tinyhtml5.parse(page.encode(), namespace_html_elements=False)
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag.rpartition("}")[2] not in ELEMENTS:
            yield f"an element {element.tag}"
        for name, value in element.attrib.items():
            if EVIL.match(name) and not (name in OURS and MEASURE.match(value)):
                yield f"an attribute {name}={value[:60]!r}"
            if name in ("href", "src") and not LINK.match(value) and not value.startswith("data:"):
                yield f"a link {value[:60]!r}"
    if [one.tag for one in root] != ["head", "body"]:
        yield "a page of other parts than a head and a body"
    file = _folder(os.getpid()) / "page.html"
    file.write_text(page, "utf-8")
    for word, place in lost(typed(*own), html_text(file)).items():
        yield f"the word {word} of {place} is lost"


def tried(seed: int) -> tuple[bool, list[str]]:
    """What comes of the document of that number."""
    document = Outsider(seed).document()
    try:
        with in_time(SECONDS):
            built, wrong = judged(document)
    except Exception as error:
        built, wrong = False, [f"{type(error).__name__}: {str(error)[:200]}"]
    return built, [f"document {seed}: {one}" for one in wrong]


def run(count: int, first: int = 0) -> Found:
    """What comes of so many documents."""
    found = Found()
    for seed in range(first, first + count):
        built, wrong = tried(seed)
        found.tried += 1
        found.built += built
        found.wrong += wrong
    return found


def main() -> int:
    """Try so many documents; the exit code says whether anything was wrong."""
    parser = argparse.ArgumentParser(prog="tests.fuzz.whole", description=__doc__)
    parser.add_argument("--documents", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    found = run(asked.documents, asked.seed)
    sys.stdout.writelines(f"{one}\n" for one in found.wrong)
    sys.stdout.write(
        f"{found.tried:,} documents, {found.built:,} built, {len(found.wrong):,} wrong\n"
    )
    return int(bool(found.wrong))


if __name__ == "__main__":
    sys.exit(main())
