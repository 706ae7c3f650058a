"""The accessibility statement says what the last validation found, of what is shipped now."""

import json
from pathlib import Path
from typing import Any

from tests.conformance.statement import RECORD, STATEMENT, statement
from tests.conformance.validators import MODES, WIDTHS

DATA: dict[str, Any] = json.loads(RECORD.read_text("utf-8"))


def test_the_statement_is_made_from_the_record() -> None:
    assert STATEMENT.read_text("utf-8") == statement(DATA)


def test_the_record_covers_every_document(shipped_output: Path) -> None:
    files = [path for path in shipped_output.rglob("*") if path.suffix in (".html", ".pdf")]
    shipped = {path.relative_to(shipped_output).as_posix() for path in files}
    by = {one["name"]: {row["file"] for row in one["results"]} for one in DATA["validators"]}
    assert by["veraPDF"] == {name for name in shipped if name.endswith(".pdf")}
    pages = {name for name in shipped if name.endswith(".html")}
    assert by["axe-core"] == by["Nu Html Checker"] == pages


def test_nothing_failed_in_any_view() -> None:
    rows = [row for one in DATA["validators"] for row in one["results"]]
    assert [row for row in rows if row["failures"]] == []
    axe = next(one for one in DATA["validators"] if one["name"] == "axe-core")
    assert {row["views"] for row in axe["results"]} == {len(WIDTHS) * len(MODES)}


def test_a_failure_is_told() -> None:
    spoilt = json.loads(json.dumps(DATA))
    row = spoilt["validators"][0]["results"][0]
    row["failures"] = ["7.1-1: no title"]
    name = row["file"].removesuffix(".pdf")
    assert f"| {name} | 1 failures | passed | passed |" in statement(spoilt)
