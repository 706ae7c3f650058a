"""Documents with the longest words, names, tables, charts, lists and quotes that the model allows.

The same seed makes the same project; no two words of it are alike, so that none can be lost unseen.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import yaml

from tests.pictures import SVG, png
from tests.projects import AREA, LETTER, TOWN, long_report, region

SYLLABLES = [f"{one}{two}" for one in "bdfghklmnprstvwyŵ" for two in "aeiouâéŷ"]
LONGEST = 180
"""Letters of the longest words."""
PICTURES = {"plan.svg": SVG.format("><path d='M0 0h9v9z'/>").encode(), "tall.png": png(700, 2400)}
CHAPTER = "content/north/area/one.yaml"


class Author:
    """Who writes whatever the model allows, by chance."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self._ids = 0

    def id(self) -> str:
        self._ids += 1
        return f"n{self._ids}"

    def word(self, letters: int = 0) -> str:
        """A word that nobody has written before, sometimes longer than any line."""
        longest = self.chance.random() < 0.02
        length = letters or (LONGEST if longest else self.chance.choice((3, 5, 7, 9, 12, 26)))
        return "".join(self.chance.choice(SYLLABLES) for _ in range(1 + length // 2))

    def words(self, most: int = 9) -> str:
        """Words with what typography and Markdown make of them."""
        found = [self._dressed(self.word()) for _ in range(self.chance.randint(1, most))]
        return " ".join(found)

    def _dressed(self, word: str) -> str:
        forms = ("{}",) * 12 + ("*{}*", "**{}**", "'{}'", '"{}"', "{}'s", "({})", "{}/{}", "{}-{}")
        return self.chance.choice(forms).replace("{}", word, 1).replace("{}", self.word(6))

    def name(self, most: int = 9) -> str:
        """Words without mark-up, as in a title, of no more than a title's length."""
        return " ".join(self.word() for _ in range(self.chance.randint(1, most)))[:110].strip()

    def line(self) -> str:
        """A sentence, now and then one as long as a page."""
        most = 300 if self.chance.random() < 0.01 else 20
        link = f" [{self.word()}](https://example.org/{'ab' * 75})" * (self.chance.random() < 0.1)
        return f"{self.words(most)}{link}."

    def prose(self) -> str:
        """Paragraphs and lists, some within each other."""
        parts = [self.line() for _ in range(self.chance.randint(1, 3))]
        for _ in range(self.chance.choice((0, 0, 1))):
            marks = self.chance.choice((("-", "-"), ("1.", "-"), ("-", "1.")))
            items = [f"{marks[at % 3 == 1]} {self.words()}" for at in range(3)]
            indented = [f"{' ' * 4 * (at == 1)}{item}" for at, item in enumerate(items)]
            parts.append("\n".join(indented if self.chance.random() < 0.5 else items[::2]))
        return "\n\n".join(parts)

    def many(self, make: Callable[[], Any], few: int = 3, most: int = 24) -> list[Any]:
        """Some of what `make` makes, at times very many."""
        count = most if self.chance.random() < 0.1 else self.chance.randint(1, few)
        return [make() for _ in range(count)]

    def number(self) -> str:
        digits = self.chance.choice((1, 2, 4, 6, 9))
        return str(self.chance.randint(0, 10**digits))


def blocks(author: Author, count: int, *, advises: bool = True) -> list[dict[str, Any]]:
    """Blocks of every form; charts draw on the tables before them.

    Those of a long report may recommend something.
    """
    tables: list[dict[str, Any]] = [{"table": table(author)}]
    forms = (
        lambda: {"text": author.prose()},
        lambda: {"text": author.prose()},
        lambda: {"quote": {"text": author.line(), "source": author.words()}},
        lambda: {"example": {"kind": "good_practice", "cases": author.many(author.prose, 2, 6)}},
        lambda: {"enablers_and_barriers": factors(author)},
        lambda: {"figure": figure(author, tables[-1]["table"])},
        lambda: {"figure": figure(author, tables[-1]["table"])},
        *([lambda: advised(author)] if advises else [lambda: {"picture": picture(author)}]),
    )
    found = [*tables]
    for _ in range(count):
        if author.chance.random() < 0.2:
            tables.append({"table": table(author)})
            found.append(tables[-1])
        found.append(author.chance.choice(forms)())
    return found


def advised(author: Author) -> dict[str, Any]:
    return {"recommendations": [{"to": "everyone", "items": author.many(author.words)}]}


def picture(author: Author) -> dict[str, Any]:
    """A picture of any size and shape, with long words about it."""
    look = {"size": author.chance.choice(("full", "half", "third"))}
    said = {name: author.line() for name in ("description", "caption", "credit", "licence")}
    return {
        "file": author.chance.choice(("plan.svg", "tall.png")),
        "id": author.id(),
        **said,
        **look,
    }


def table(author: Author) -> dict[str, Any]:
    """A table whose last two columns hold numbers."""
    texts = author.chance.randint(1, 4)
    count = texts + author.chance.choice((2, 2, 4, 8) if texts < 3 else (2,))
    heads: list[dict[str, Any]] = [{"title": author.words(4)} for _ in range(count)]
    for head in heads[texts:]:
        head["type"] = "number"
    if author.chance.random() < 0.3:
        heads[-1]["group"] = heads[-2]["group"] = author.name(3)

    def row() -> list[str]:
        cells = [author.words(4) for _ in range(texts)]
        return cells + [author.number() for _ in range(count - texts)]

    more = {"source": author.line(), "note": author.line()}
    rows = author.many(row, 8, 50)
    return {"id": author.id(), "caption": author.words(30), "columns": heads, "rows": rows, **more}


def factors(author: Author) -> dict[str, Any]:
    both = {side: author.many(author.line, 4, 30) for side in ("enablers", "barriers")}
    return {"id": author.id(), "caption": author.words(), **both}


def figure(author: Author, source: dict[str, Any]) -> dict[str, Any]:
    """A chart of any type."""
    count = len(source["columns"])
    data = [{"table": source["id"], "values": at} for at in range(count - 2, count)]
    charts: tuple[Callable[[], dict[str, Any]], ...] = (
        lambda: {"type": "bars", "data": data[0]},
        lambda: {
            "type": "grouped-bars",
            "series": [{"name": author.name(), "data": one} for one in data],
        },
        lambda: {"type": "ranges", "rows": author.many(lambda: spread(author), 4, 30)},
        lambda: {"type": "shares", "parts": author.many(lambda: part(author), 5, 60)},
        lambda: {"type": "organogram", "tree": post(author, 4)},
        lambda: {"type": "tile-map", "groups": author.name(3), "tiles": tiles(author)},
    )
    described = {"caption": author.words(20), "description": author.line(), "note": author.line()}
    return {"id": author.id(), "chart": author.chance.choice(charts)(), **described}


def spread(author: Author) -> dict[str, Any]:
    low, average, own, high = sorted(int(author.number()) for _ in range(4))
    values = {"lowest": low, "average": average, "value": own, "highest": high}
    return {"label": author.name(), **{name: str(value) for name, value in values.items()}}


def part(author: Author) -> dict[str, Any]:
    return {"label": author.name(), "value": author.number()}


def post(author: Author, depth: int) -> dict[str, Any]:
    below = author.chance.randint(1, 3) if depth else 0
    children = [post(author, depth - 1) for _ in range(below)]
    return {"title": author.name(), "note": author.name(), "children": children}


def tiles(author: Author) -> list[dict[str, Any]]:
    spots = [(row, column) for row in range(1, 7) for column in range(1, 7)]
    chosen = author.chance.sample(spots, author.chance.choice((3, 12, 30)))
    groups = [author.name(4) for _ in range(3)]
    return [
        {
            "name": author.name(2),
            "row": row,
            "column": column,
            "group": author.chance.choice(groups),
        }
        for row, column in chosen
    ]


def chapter(author: Author) -> dict[str, Any]:
    sections = [
        {
            "title": author.name(),
            "body": blocks(author, 2),
            "sections": [{"title": author.name(), "body": blocks(author, 1)}],
        }
    ]
    return {"title": author.name(), "body": blocks(author, 3), "sections": sections}


def findings(author: Author) -> dict[str, Any]:
    def quote() -> dict[str, Any]:
        form = author.chance.choice(("verbatim", "summary"))
        return {"form": form, "source": "person", "text": author.line()}

    def finding() -> Any:
        return {"text": author.line(), "quotes": author.many(quote, 2, 8)}

    both = ("strengths", "areas_for_improvement")
    return {side: author.many(finding, 4, 20) for side in both}


def among_paragraphs(author: Author) -> list[dict[str, Any]]:
    """Blocks as they may stand in a report or a letter."""
    return blocks(author, 2, advises=False)


def report(author: Author) -> dict[str, Any]:
    """The changed fields of a PDU's report."""
    town: dict[str, Any] = yaml.load(region()[TOWN], yaml.BaseLoader)
    notes = {author.id(): author.words(20) for _ in range(6)}
    calls = "".join(f" {author.words()}[^{name}]." for name in notes)
    town["pdu"]["name"] = author.name(6)
    town["foreword"] |= {"text": f"{town['foreword']['text']}\n\n{author.prose()}"}
    said = f"{town['background']}\n\n{author.prose()}{calls}"
    town["background"] = [{"text": said}, *among_paragraphs(author)]
    town["annexe"] = among_paragraphs(author)
    town["footnotes"] = notes
    town["sections"]["feedback"] |= findings(author) | {"introduction": author.prose()}
    for name in ("leadership", "planning"):
        town["standards"][name] |= findings(author) | {"further": among_paragraphs(author)}
    town["standards"]["court_work"] = {"not_inspected": author.words()}
    town["recommendations"]["pdu"] = [
        {"text": author.words(20), "arises_from": ["planning"]} for _ in range(6)
    ]
    return town


def letter(author: Author) -> dict[str, Any]:
    """The changed fields of a regional letter."""
    found: dict[str, Any] = yaml.load(region()[LETTER], yaml.BaseLoader)

    def person() -> dict[str, str]:
        return {"name": author.name(4), "post": author.name()}

    found["distribution"] = {
        one: author.many(person, 3, 20) for one in ("to", "copies", "inspectorate")
    }
    found["opening"] = [{"text": author.prose()}, *among_paragraphs(author)]
    found["salutation"] = author.name(3)
    found["sections"]["leadership"] = {
        "introduction": author.prose(),
        "strengths": author.many(author.line),
        "areas_for_improvement": author.many(author.line),
    }
    return found


def area(author: Author) -> dict[str, Any]:
    """The changed fields of a long report."""
    found: dict[str, Any] = yaml.load(long_report()[AREA], yaml.BaseLoader)

    def people() -> list[dict[str, str]]:
        return [{"name": author.name(3), "post": author.name(4)} for _ in range(4)]

    found |= {"title": author.name(), "subtitle": author.name()}
    found["foreword"]["text"] = author.prose()
    found["key_facts"] = author.many(
        lambda: {"figure": author.words(3), "sentence": author.line()}, 4, 12
    )
    found["acknowledgements"] = {
        "text": author.prose(),
        "roles": [{"role": author.name(4), "people": people()} for _ in range(2)],
    }
    return found


def project(seed: int) -> dict[str, str | bytes]:
    """The files of a project with a document of each kind."""
    author = Author(seed)
    terms = sorted((author.name(2) for _ in range(4)), key=str.casefold)
    glossary = [
        {"term": one, "expansion": author.name(), "definition": author.line()} for one in terms
    ]
    changed: dict[str, Any] = {
        TOWN: report(author),
        LETTER: letter(author),
        AREA: area(author),
        CHAPTER: chapter(author),
        "content/north/area/glossary.yaml": {"terms": glossary},
    }
    texts = {
        path: yaml.safe_dump(value, sort_keys=False, allow_unicode=True, width=100_000)
        for path, value in changed.items()
    }
    folders = [path.replace(".yaml", ".pictures") for path in (TOWN, LETTER)]
    pictures = {f"{one}/{name}": data for one in folders for name, data in PICTURES.items()}
    return {**region(), **long_report(), **texts, **pictures}


def files_of(document: str) -> list[str]:
    """The files of a document of the project."""
    folder = [AREA, CHAPTER, "content/north/area/glossary.yaml"]
    return folder if document == "north/area" else [f"content/{document}.yaml"]


DOCUMENTS = ("north/town", "north/letter", "north/area")
