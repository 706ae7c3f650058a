"""Fills in the forms that the inspected service gets, as people and their programs do."""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.sax.saxutils import escape

import openpyxl
from openpyxl.workbook import Workbook

from tests.review.reviewers import BODY, W, packed, unpacked

STEM = "north-town-round-1"
FIRST_ROW = 4
"""The first row for a point in the workbook."""
Row = Sequence[str]
"""Paragraph, category, what it should say, evidence."""


def form(folder: Path, ending: str) -> Path:
    """The form that was sent: `docx` or `xlsx`."""
    return folder / f"review/{STEM}-form.{ending}"


def book(folder: Path) -> Workbook:
    """The workbook that was sent, to be filled in."""
    return openpyxl.load_workbook(form(folder, "xlsx"))


def write_rows(workbook: Workbook, rows: Sequence[Row]) -> Any:
    """Fill in rows, the first ones first; gives the sheet."""
    sheet = workbook["Points"]
    for at, row in enumerate(rows, FIRST_ROW):
        for column, said in enumerate(row, 2):
            sheet.cell(at, column).value = said or None
    return sheet


def saved(workbook: Workbook, folder: Path) -> str:
    """The file of a workbook as it comes back."""
    workbook.save(folder / "answer.xlsx")
    return "answer.xlsx"


def filled_workbook(folder: Path, rows: Sequence[Row]) -> str:
    """The workbook with these rows as it comes back."""
    workbook = book(folder)
    write_rows(workbook, rows)
    return saved(workbook, folder)


def filled_document(folder: Path, rows: Sequence[Row], added: Sequence[Row] = ()) -> str:
    """The Word form with these rows, and with more than it had, as it comes back."""
    parts = unpacked(form(folder, "docx").read_bytes())
    root = ElementTree.fromstring(parts[BODY])
    (table,) = root.iter(f"{W}tbl")
    lines = table.findall(f"{W}tr")
    for line, row in zip(lines[1:], rows, strict=False):
        for cell, said in zip(line.findall(f"{W}tc")[1:], row, strict=True):
            _say(cell, said)
    for row in added:
        cells = "".join(f"<w:tc><w:p><w:r><w:t>{escape(one)}</w:t></w:r></w:p></w:tc>"
                        for one in ("", *row))  # fmt: skip
        table.append(ElementTree.fromstring(f'<w:tr xmlns:w="{W[1:-1]}">{cells}</w:tr>'))
    (folder / "answer.docx").write_bytes(
        packed(parts | {BODY: ElementTree.tostring(root, encoding="utf-8")})
    )
    return "answer.docx"


def _say(cell: Any, said: str) -> None:
    """Write words into a cell, or choose them from its list."""
    if not said:
        return
    (paragraph,) = cell.findall(f"{W}p")
    for run in [*paragraph.findall(f"{W}sdt")]:
        paragraph.remove(run)
    run = ElementTree.SubElement(paragraph, f"{W}r")
    ElementTree.SubElement(run, f"{W}t").text = said


def rezipped(data: bytes, changes: dict[str, bytes]) -> bytes:
    """A file with other parts in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for name in old.namelist():
            if name not in changes:
                new.writestr(name, old.read(name))
        for name, part in changes.items():
            new.writestr(name, part)
    return out.getvalue()
