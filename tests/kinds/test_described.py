"""A description that tells a chart's data wrongly is told so; one that tells them truly is not."""

import random
from collections.abc import Callable, Sequence

import pytest

from reportgen.problems.diagnostics import Diagnostic
from reportgen.text.wording import listed
from tests.projects import Diagnose, long_report

ONE = "content/north/area/one.yaml"
CODE = "description-mismatch"
PLACES = ("Ashby", "Bidford", "Corby Vale", "Dunmow", "Evesham", "Frome & Wells")
MADE, KEPT = "Plans made", "Plans kept"

Rows = Sequence[tuple[str, int, int]]
Tell = Callable[[Rows], str]
Slip = Callable[[Rows], str]


def bars(rows: Rows) -> str:
    cells = "\n".join(f"        - [{name}, {one}, {other}]" for name, one, other in rows)
    return f"""\
  - table:
      id: plans
      caption: Plans
      columns: [{{title: Area}}, {{title: Made, type: number}}, {{title: Kept, type: number}}]
      rows:
{cells}
  - figure:
      id: chart
      caption: Plans by area
      chart:
        type: grouped-bars
        series:
          - {{name: {MADE}, data: {{table: plans, values: 1}}}}
          - {{name: {KEPT}, data: {{table: plans, values: 2}}}}
"""


def chapter(blocks: str, description: str) -> str:
    return f"title: One\nbody:\n{blocks}      description: >-\n        {description}\n"


def mismatches(diagnose: Diagnose, blocks: str, description: str) -> list[Diagnostic]:
    found = diagnose(None, long_report() | {ONE: chapter(blocks, description)})
    assert not [one for one in found if one.severity == "error"]
    return [one for one in found if one.code == CODE]


def made(seed: int) -> Rows:
    """Rows whose numbers are all different, so that no slip is true by chance."""
    chosen = random.Random(seed)
    names = chosen.sample(PLACES, chosen.randint(3, len(PLACES)))
    numbers = chosen.sample(range(30, 900), 2 * len(names))
    pairs = zip(names, numbers[::2], numbers[1::2], strict=True)
    return [(name, max(pair), min(pair)) for name, *pair in pairs]


def value_first(rows: Rows) -> str:
    return f"{MADE} were {listed([f'{one} in {name}' for name, one, _ in rows])}."


def label_first(rows: Rows) -> str:
    said = [f"{name} made {one} and kept {other}" for name, one, other in rows]
    return f"{'; '.join(said)}."


def bracketed(rows: Rows) -> str:
    said = [f"{name} ({one} made, {other} kept)" for name, one, other in rows]
    return f"The areas are {listed(said)}."


def summed(rows: Rows) -> str:
    return f"Of {sum(row[1] for row in rows)} plans, {sum(row[2] for row in rows)} were kept."


def swapped(rows: Rows) -> Rows:
    (one, *two), (other, *four), *rest = rows
    return [(one, four[0], four[1]), (other, two[0], two[1]), *rest]


def shifted(rows: Rows) -> Rows:
    (name, one, other), *rest = rows
    return [(name, one + 1000, other + 1000), *rest]


TELLS = (value_first, label_first, bracketed)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("tell", [*TELLS, summed])
def test_what_is_true_passes(diagnose: Diagnose, tell: Tell, seed: int) -> None:
    assert mismatches(diagnose, bars(made(seed)), tell(made(seed))) == []


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("slip", [swapped, shifted])
@pytest.mark.parametrize("tell", TELLS)
def test_numbers_of_another_area_or_of_none_are_told(
    diagnose: Diagnose, tell: Tell, slip: Callable[[Rows], Rows], seed: int
) -> None:
    rows = made(seed)
    assert mismatches(diagnose, bars(rows), tell(slip(rows)))


@pytest.mark.parametrize("seed", range(4))
def test_a_false_sum_is_told(diagnose: Diagnose, seed: int) -> None:
    assert mismatches(diagnose, bars(made(seed)), summed(shifted(made(seed))))


@pytest.mark.parametrize("seed", range(4))
def test_the_highest_and_the_lowest_are_those_of_the_chart(diagnose: Diagnose, seed: int) -> None:
    rows = made(seed)
    ranked = sorted(rows, key=lambda one: one[1])
    for word, right, wrong in (("lowest", 0, -1), ("highest", -1, 0)):
        say = f"{MADE} were {word} in {{}}."
        assert not mismatches(diagnose, bars(rows), say.format(ranked[right][0]))
        (told,) = mismatches(diagnose, bars(rows), say.format(ranked[wrong][0]))
        assert f"`{ranked[right][0]}`" in told.message


@pytest.mark.parametrize("seed", range(4))
def test_more_and_fewer_are_those_of_the_chart(diagnose: Diagnose, seed: int) -> None:
    ranked = sorted(made(seed), key=lambda one: one[1])
    low, high = ranked[0][0], ranked[-1][0]
    for one, word, other in ((high, "more", low), (low, "fewer", high)):
        say = "Of the {}, {} had {} than {}.".format(MADE, "{}", word, "{}")
        assert not mismatches(diagnose, bars(ranked), say.format(one, other))
        assert mismatches(diagnose, bars(ranked), say.format(other, one))


def test_a_column_is_not_told_with_the_numbers_of_another(diagnose: Diagnose) -> None:
    rows = made(7)
    name, one, other = rows[0]
    assert not mismatches(diagnose, bars(rows), f"{KEPT} were {other} in {name}.")
    (told,) = mismatches(diagnose, bars(rows), f"{KEPT} were {one} in {name}.")
    assert told.message == (f"the chart draws {other} for `{KEPT}, {name}`, not `{one}`")


def test_a_name_that_nothing_beside_the_chart_has_is_told(diagnose: Diagnose) -> None:
    rows = made(3)
    name, one, _ = rows[0]
    (told,) = mismatches(diagnose, bars(rows), f"In the area of Grantham, as in {name}, {one}.")
    assert "Grantham" in told.message
    assert (told.span.path, told.span.length) == (ONE, len("Grantham"))


def tile_map(lines: Sequence[Sequence[str]], groups: dict[str, Sequence[str]]) -> str:
    of = {name: group for group, names in groups.items() for name in names}
    tiles = "\n".join(
        f"          - {{name: {name}, row: {row}, column: {at}, group: {of[name]}}}"
        for row, line in enumerate(lines, 1)
        for at, name in enumerate(line, 1)
    )
    return f"""\
  - figure:
      id: map
      caption: The areas and their clusters
      chart:
        type: tile-map
        groups: Clusters
        tiles:
{tiles}
"""


def of_map(
    seed: int,
) -> tuple[list[list[str]], dict[str, Sequence[str]]]:
    names = random.Random(seed).sample(PLACES, len(PLACES))
    mixed = [names[0], names[3], names[1], names[4], names[2], names[5]]
    return [mixed[:3], mixed[3:]], {"East": names[:3], "West": names[3:]}


def told_map(lines: Sequence[Sequence[str]], groups: Sequence[Sequence[str]]) -> str:
    return (
        f"The top row has, from west to east, {listed(lines[0])}. "
        f"The bottom row has {listed(lines[1])}. There are two clusters. "
        f"The first is {listed(groups[0])}; the second is {listed(groups[1])}."
    )


@pytest.mark.parametrize("seed", range(6))
def test_tiles_stand_in_the_rows_and_groups_that_are_told(diagnose: Diagnose, seed: int) -> None:
    lines, groups = of_map(seed)
    drawn = tile_map(lines, groups)
    keyed = list(dict.fromkeys(g for line in lines for n in line for g in groups if n in groups[g]))
    first, second = (groups[one] for one in keyed)
    assert mismatches(diagnose, drawn, told_map(lines, [first, second])) == []
    assert len(mismatches(diagnose, drawn, told_map(lines, [second, first]))) == 2
    assert len(mismatches(diagnose, drawn, told_map(lines[::-1], [first, second]))) == 2
    turned = [lines[0][::-1], lines[1]]
    assert len(mismatches(diagnose, drawn, told_map(turned, [first, second]))) == 1


@pytest.mark.parametrize("seed", range(6))
def test_tiles_belong_to_the_groups_that_are_named(diagnose: Diagnose, seed: int) -> None:
    lines, groups = of_map(seed)
    east, west = groups["East"], groups["West"]
    drawn = tile_map(lines, groups)
    assert not mismatches(diagnose, drawn, f"East has {listed(east)}. {listed(west)} are in West.")
    assert len(mismatches(diagnose, drawn, f"East has {listed([*east[:2], west[0]])}.")) == 1
    assert len(mismatches(diagnose, drawn, f"{listed([east[0], west[0]])} are in West.")) == 1
    (told,) = mismatches(diagnose, drawn, "The areas make three clusters.")
    assert told.message == "the chart has 2 of these, not `three`"
