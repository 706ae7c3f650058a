"""The accessibility statement: what validators said of all that the project ships.

`record` asks them and gives their answers as data for
`reportgen/build/listings/conformance.json`; `statement` makes `docs/accessibility.md` from it.
"""

import datetime
import json
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from reportgen.build.listings.conformance import template_set
from reportgen.files.sources import Project
from reportgen.render.theme import read_kit
from tests.conformance import tools, validators
from tests.conformance.validators import MODES, WIDTHS, Verdict
from tests.projects import ROOT

RECORD = ROOT / "reportgen/build/listings/conformance.json"
STATEMENT = ROOT / "docs" / "accessibility.md"

PROSE = """\
# Accessibility

Reports are made to be read by everyone: the HTML page to follow the Web Content Accessibility
Guidelines 2.2 at level AA, the PDF to follow PDF/UA-1 (ISO 14289-1). Validators made by others
test every document that the project ships; this page says what they found. `make conformance`
asks them again and writes it anew.

## What was tested

Last tested on {date}: {documents} documents as HTML and as PDF, and the pages beside them.

| validator | version | what it tests | checks passed | failures |
|---|---|---|---|---|
{rows}

axe-core looks at each page in Chromium {chromium}, {views} times: {widths} pixels wide; in light,
dark and forced colours, and as it would be printed.

| document | {heads} |
|---|{lines}|
{documents_rows}

Tests besides: nothing scrolls sideways at 320 pixels or at a zoom of 400 %; every link is reached
by keyboard, in the order of the page, and shows that it has the focus; the page is whole without
scripts; its anchors stay the same from build to build.

## What is done for readers

- No heading level is skipped, and the bookmarks of a PDF are its headings.
- A paragraph, list or table that goes on over a page is one to a screen reader; running feet are
  left out, and the headings that a table repeats on its next page are read once.
- In a PDF, a footnote is read out after the paragraph, item or cell that calls it. Links lead to it
  and back, as in HTML.
- The text of a PDF is drawn in the order in which it is read, so that programs that ignore the tags
  read, search and copy it in that order, too.
- List items have their bullets and numbers as labels; table cells are linked to their headers.
- The words of a link say where it leads. A part in another language is marked as such.
- A rating is given in words; its colour and its meter only repeat it.

## Known limits

- Validators find only what a program can find. Nobody who uses a screen reader every day has
  tested these documents yet.
- {archive}
- On web pages, the characters of languages from outside Europe are shown in a typeface from the
  reader's own computer.

## What to do if something is hard to read

Tell the publisher, who is named with an address at the end of every report. A fault of the
program belongs among the issues of its repository.
"""
ARCHIVE = "The archive copy (`build --archive`) follows PDF/A-3a, for keeping."
HEADS = {"veraPDF": "PDF/UA-1", "Nu Html Checker": "HTML", "axe-core": "WCAG 2.2 AA"}


def record(output: Path, browser: Browser) -> dict[str, Any]:
    """What all validators say of an output folder, as data."""
    pdfs, pages = (sorted(output.rglob(f"*.{kind}")) for kind in ("pdf", "html"))
    kit = read_kit(Project(ROOT))
    nu_version, nu = validators.nu(pages)
    axe_version, axe = _axe_version(), [*_views(browser, pages)]
    by = {
        "veraPDF": (validators.verapdf_version(), validators.verapdf(pdfs)),
        "Nu Html Checker": (nu_version, nu),
        "axe-core": (axe_version, axe),
    }
    return {
        "tested": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "templates": template_set(kit.templates, kit.assets),
        "chromium": browser.version,
        "validators": [
            {"name": name, "version": version, "results": [*_rows(verdicts, output)]}
            for name, (version, verdicts) in by.items()
        ],
    }


def _axe_version() -> str:
    package = json.loads((tools.axe().parent / "package.json").read_text("utf-8"))
    return str(package["version"])


def _views(browser: Browser, pages: Iterable[Path]) -> Iterator[Verdict]:
    for file in pages:
        for width in WIDTHS:
            for mode in MODES:
                with validators.shown(browser, file, width, mode) as page:
                    yield validators.axe(page, file, "WCAG 2.2 AA")


def _rows(verdicts: list[Verdict], output: Path) -> Iterator[dict[str, Any]]:
    """Verdicts by file and profile, those of several views added up."""
    keys = dict.fromkeys((one.file, one.profile) for one in verdicts)
    for file, profile in keys:
        same = [one for one in verdicts if (one.file, one.profile) == (file, profile)]
        yield {
            "file": file.relative_to(output).as_posix(),
            "profile": profile,
            "views": len(same),
            "checks": sum(one.checks for one in same),
            "failures": sorted({failure for one in same for failure in one.failures}),
        }


def statement(data: dict[str, Any]) -> str:
    """The statement as Markdown, from what `record` gives."""
    by = data["validators"]
    names = sorted({Path(row["file"]).with_suffix("") for one in by for row in one["results"]})
    documents = [name for name in names if not name.name.endswith(".archive")]
    return PROSE.format(
        date=data["tested"],
        documents=len(
            [name for name in documents if name.as_posix() not in ("index", "accessibility")]
        ),
        rows="\n".join(_validator_row(one) for one in by),
        chromium=data["chromium"],
        views=len(WIDTHS) * len(MODES),
        widths=" and ".join([", ".join(map(str, WIDTHS[:-1])), str(WIDTHS[-1])]),
        heads=" | ".join(HEADS.values()),
        lines="|".join("---" for _ in HEADS),
        documents_rows="\n".join(_document_row(name.as_posix(), by) for name in documents),
        archive=ARCHIVE,
    )


def _validator_row(one: dict[str, Any]) -> str:
    passed = f"{sum(row['checks'] for row in one['results']):,}"
    failures = sum(len(row["failures"]) for row in one["results"])
    tests = " and ".join(dict.fromkeys(row["profile"] for row in one["results"]))
    checks = "" if one["name"] == "Nu Html Checker" else passed
    return f"| {one['name']} | {one['version']} | {tests} | {checks} | {failures} |"


def _document_row(name: str, by: list[dict[str, Any]]) -> str:
    cells = []
    for one in by:
        rows = [row for row in one["results"] if row["file"] in (f"{name}.pdf", f"{name}.html")]
        failures = sum(len(row["failures"]) for row in rows)
        cells.append("" if not rows else f"{failures} failures" if failures else "passed")
    return f"| {name} | {' | '.join(cells)} |"


def renew() -> int:
    """Ask all validators, and write the record and the statement; how many failures there were."""
    from tests.conftest import built

    with tempfile.TemporaryDirectory() as folder, validators.chromium() as browser:
        output = Path(folder)
        built(ROOT, output)
        data = record(output, browser)
    RECORD.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", "utf-8")
    STATEMENT.write_text(statement(data), "utf-8")
    return sum(len(row["failures"]) for one in data["validators"] for row in one["results"])
