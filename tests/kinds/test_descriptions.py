"""Whoever hears what the shipped charts show is told what they draw: same order, same figures."""

import itertools
import re
from collections.abc import Iterator
from decimal import Decimal

import pytest

from reportgen.files.sources import Project
from reportgen.kinds.quality_impact.document import QualityImpactDocument
from reportgen.kinds.quality_impact.numbering import all_blocks
from reportgen.load.loading import load
from reportgen.model.blocks import Figure, Table
from reportgen.render.charts.figures import PlainTable, Sources, chart_view
from reportgen.text import wording
from tests.projects import ROOT

SHIPPED = "greater-manchester/quality-impact-2017"
NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?")
NOT_DRAWN = {"average_caseloads_crc": {"65", "45"}}
"""Figures of a description that stand beside the chart: the caseloads that the CRC expects."""


def document() -> QualityImpactDocument:
    corpus = load(Project(ROOT), [SHIPPED])
    found = corpus.entries[SHIPPED].document
    assert isinstance(found, QualityImpactDocument)
    return found


REPORT = document()
BLOCKS = [block for _, block in all_blocks(REPORT.report.value)]
TABLES: dict[str, Table] = {one.table.id: one.table for one in BLOCKS if one.table}
FIGURES: dict[str, Figure] = {one.figure.id: one.figure for one in BLOCKS if one.figure}


def data(figure: Figure) -> PlainTable:
    """What a figure draws, as its own table has it."""
    return chart_view(figure.chart, Sources(TABLES, REPORT.terms, str)).data


def drawn(figure: Figure) -> Iterator[Decimal]:
    """Every value that is drawn, the sums of columns, and the differences within rows."""
    cells = ((NUMBER.findall(cell) for cell in row[1:]) for row in data(figure).rows)
    rows = [[Decimal(found[0]) for found in row if found] for row in cells]
    for row in rows:
        yield from row
        yield from (abs(one - other) for one, other in itertools.combinations(row, 2))
    yield from (sum(column, Decimal(0)) for column in zip(*rows, strict=False))


@pytest.mark.parametrize("name", [one for one in FIGURES if FIGURES[one].chart.type != "tile-map"])
def test_a_description_has_no_figure_that_is_not_drawn(name: str) -> None:
    known = {f"{value.normalize():f}" for value in drawn(FIGURES[name])}
    told = set(NUMBER.findall(FIGURES[name].description)) - NOT_DRAWN.get(name, set())
    assert told - known == set()


@pytest.mark.parametrize("name", FIGURES)
def test_a_description_names_all_that_is_drawn(name: str) -> None:
    figure = FIGURES[name]
    said = figure.description.lower()
    for row in data(figure).rows:
        words = re.findall(r"[a-z]{4,}", row[0].lower())
        assert any(word.rstrip("s") in said for word in words), row[0]


def test_groups_are_named_in_the_order_of_the_numbers_that_are_drawn() -> None:
    figure = FIGURES["boroughs"]
    groups = [*dict.fromkeys(tile.group for tile in figure.chart.tiles if tile.group)]
    said = [wording.listed(group.split("/")) for group in groups]
    places = [
        figure.description.index(words, figure.description.index("clusters")) for words in said
    ]
    assert places == sorted(places)
