"""The evidence list as text: for people, spreadsheets, programs and browsers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from html import escape

from reportgen.files.csv_text import csv_text
from reportgen.problems.printable import SPACES, as_json, printable
from reportgen.review.evidence.basis import Basis, Evidence, counted

Titles = Mapping[str, str]
"""The titles of documents by id."""
COLUMNS = ("document", "figure", "path", "line", "column", "section", "anchor", "basis", "rests_on")


def _cells(one: Evidence) -> tuple[str | int, ...]:
    span = one.span
    place = (span.path, span.line, span.column)
    return (one.document, one.text, *place, one.section, one.anchor, one.basis.value, one.rests_on)


def _of_each(found: Iterable[Evidence], titles: Titles) -> Iterator[tuple[str, list[Evidence]]]:
    """The documents in their order, each with its figures."""
    lists: dict[str, list[Evidence]] = {name: [] for name in titles}
    for one in found:
        lists[one.document].append(one)
    yield from lists.items()


def tallied(found: Iterable[Evidence]) -> str:
    """The number of figures by basis."""
    return counted(Counter(one.basis for one in found))


def table(found: Sequence[Evidence], titles: Titles) -> str:
    """For people: a line for each figure, below its section and document."""
    lines = []
    for name, figures in _of_each(found, titles):
        head = printable(f"{titles[name]} ({name})", SPACES)
        lines += [head, *_rows(figures), "", tallied(figures), ""]
    return "\n".join(lines[:-1]) + "\n" if lines else ""


def _rows(figures: Sequence[Evidence]) -> Iterator[str]:
    widths = [
        max(map(len, column), default=0) for column in zip(*map(_shown, figures), strict=True)
    ]
    section = None
    for one in figures:
        if one.section != section:
            section = one.section
            yield f"\n  {printable(section, SPACES)}" if section else ""
        padded = (cell.ljust(width) for cell, width in zip(_shown(one), widths, strict=True))
        yield f"    {'  '.join(padded)}".rstrip()


def _shown(one: Evidence) -> tuple[str, ...]:
    cells = (str(one.span), one.text, one.basis.value, one.rests_on)
    return tuple(printable(cell, SPACES) for cell in cells)


def _printable(one: Evidence) -> list[str | int]:
    """The cells of a figure's row, with invisible characters escaped."""
    tabs = f"{SPACES}\t"
    return [printable(cell, tabs) if isinstance(cell, str) else cell for cell in _cells(one)]


def as_csv(found: Sequence[Evidence], _: Titles) -> str:
    """CSV for spreadsheets; no cell is taken for a formula."""
    return csv_text([COLUMNS, *map(_printable, found)], "\n")


def in_json(found: Sequence[Evidence], _: Titles) -> str:
    """For programs: an object for each figure."""
    rows = [dict(zip(COLUMNS, _cells(one), strict=True)) for one in found]
    return as_json(rows) + "\n"


PAGE = """<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Figures and what stands behind them</title>
<style>
body {{ font: 1rem/1.5 system-ui, sans-serif; color: #1a1a1a; background: #fff; margin: 2rem; }}
.list {{ overflow-x: auto; }}
table {{ border-collapse: collapse; }}
caption {{ text-align: left; padding: 0.5rem 0; }}
th, td {{ text-align: left; vertical-align: top; padding: 0.25rem 1rem 0.25rem 0; }}
tr {{ border-bottom: 1px solid #767676; }}
.typed td {{ background: #fff3cd; }}
td:nth-child(2), td:nth-child(6) {{ min-width: 16rem; }}
td:last-child {{ min-width: 12rem; border: 1px solid #767676; }}
</style>
</head>
<body>
<main>
<h1>Figures and what stands behind them</h1>
{documents}</main>
</body>
</html>
"""
HEADERS = (
    "Figure",
    "Sentence",
    "Section",
    "Page",
    "Paragraph",
    "What stands behind it",
    "Your answer",
)
IN_TABLE = "In a table or a fixed sentence"
NO_PLACE = "none"
"""What stands where a figure has no page or paragraph of a numbered copy."""


def as_html(found: Sequence[Evidence], titles: Titles) -> str:
    """An HTML page that needs no other file: the list for the inspected service."""
    documents = (_section(titles[name], each) for name, each in _of_each(found, titles))
    return PAGE.format(documents="".join(documents))


def _section(title: str, figures: Sequence[Evidence]) -> str:
    head = "".join(f'<th scope="col">{header}</th>' for header in HEADERS)
    body = "".join(map(_row, figures))
    label = escape(f"Figures of {title}", quote=True)
    return (
        f"<h2>{escape(title)}</h2>\n<p>{escape(tallied(figures).capitalize())}.</p>\n"
        f'<div class="list" role="region" tabindex="0" aria-label="{label}">\n'
        f"<table>\n<caption>The figures of {escape(title)}, in the order of its file</caption>\n"
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n</div>\n"
    )


def _row(one: Evidence) -> str:
    place = (str(one.page or NO_PLACE), _paragraph(one))
    cells = (one.sentence or IN_TABLE, one.section, *place, one.behind, "")
    shown = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
    marked = ' class="typed"' if one.basis is Basis.TYPED else ""
    return f'<tr{marked}><th scope="row">{escape(one.text)}</th>{shown}</tr>\n'


def _paragraph(one: Evidence) -> str:
    """The number of a figure's paragraph, or those that it stands among."""
    first, last = one.among
    if one.paragraph or not first:
        return str(one.paragraph or NO_PLACE)
    return f"beside {first}" if first == last else f"among {first} to {last}"


Form = Callable[[Sequence[Evidence], Titles], str]
FORMS: Mapping[str, Form] = {"table": table, "csv": as_csv, "json": in_json, "html": as_html}
"""Every output format by the name that `--format` takes."""
PLACED: Collection[Form] = (as_html,)
"""The forms that show the page and the paragraph of each figure in a numbered copy."""
