"""The walks of `docs/architecture.md` lead through files that exist, to names in them."""

import ast
import re
from pathlib import Path

import pytest

import reportgen
from tests.projects import ROOT

PACKAGE = Path(reportgen.__file__).parent
PAGE = (ROOT / "docs/architecture.md").read_text("utf-8")
STOPS = re.findall(r"^\| `(\w+)` \| `([\w/]+\.py)` \|", PAGE, re.MULTILINE)
FILES = re.findall(r"`((?:\w+/)+\w+\.(?:py|toml))`", PAGE)
FOLDERS = re.findall(r"`((?:[\w-]+/)+)`", PAGE)


def test_there_are_seven_walks() -> None:
    assert len(STOPS) > 30
    assert len(re.findall(r"^\|---", PAGE, re.MULTILINE)) == 7


@pytest.mark.parametrize(("name", "file"), STOPS)
def test_a_stop_of_a_walk_is_defined_in_its_file(name: str, file: str) -> None:
    nodes = ast.walk(ast.parse((PACKAGE / file).read_text("utf-8")))
    defined = {one.name for one in nodes if isinstance(one, ast.FunctionDef | ast.ClassDef)}
    assert name in defined


@pytest.mark.parametrize("path", [*FILES, *FOLDERS])
def test_what_the_page_names_exists(path: str) -> None:
    assert (PACKAGE / path).exists() or (ROOT / path).exists()
