"""What is still to be given: noted in a draft, shown on the page, refused in what is final."""

import json
import re
from collections.abc import Iterator

import pytest

from reportgen.model.base import has_gaps
from reportgen.model.findings import StandardRating
from reportgen.model.framework import Framework
from reportgen.model.shared import Publisher
from reportgen.model.values import GAP
from reportgen.problems.source import Source
from reportgen.ratings import scores
from reportgen.ratings.scores import Score
from reportgen.read.validation import validate
from reportgen.read.yaml_reader import Mapping, Node, Sequence, read_yaml
from reportgen.text import references
from reportgen.text.prose import to_html
from tests.projects import (
    AREA,
    LETTER,
    TOWN,
    VILLAGE,
    MakeProject,
    Run,
    change,
    long_report,
    minimal,
    region,
)


def rows(run: Run, *arguments: str) -> list[tuple[str, str, int]]:
    found = json.loads(run("check", "--output", "json", *arguments).out)
    return [(row["severity"], row["code"], row["line"]) for row in found]


def with_stage(text: str, stage: str) -> str:
    return re.sub(r"^stage:.*\n", "", text, flags=re.MULTILINE).replace(
        "\nframework:", f"\nstage: {stage}\nframework:", 1
    )


FIXED = frozenset("kind framework stage region form arises_from".split())
"""Fields that hold no value but a choice or the id of something else."""
STAGED = with_stage(minimal()[TOWN], "draft")


def values() -> Iterator[tuple[str, int, int]]:
    """Every value of the minimal report by its name, with its first and last character."""
    tree, _ = read_yaml(Source(TOWN, STAGED))
    assert tree

    def below(node: Node, name: str) -> Iterator[tuple[str, int, int]]:
        if isinstance(node, Mapping):
            for key, (_, value) in node.entries.items():
                yield from below(value, f"{name}.{key}")
        elif isinstance(node, Sequence):
            for at, item in enumerate(node.items):
                yield from below(item, f"{name}.{at}")
        elif not FIXED & {*name.split(".")}:
            yield name, node.start, node.end

    yield from below(tree.root, "")


@pytest.mark.parametrize(("start", "end"), [pytest.param(*one[1:], id=one[0]) for one in values()])
def test_any_value_of_a_draft_may_be_missing(
    start: int, end: int, make_project: MakeProject, run: Run
) -> None:
    missing = STAGED[:start] + GAP + STAGED[end:]
    line = STAGED.count("\n", 0, start) + 1
    root = make_project(missing)
    assert rows(run) == [("note", "to-be-given", line)]
    built = run("build", "--format", "html", "-j", "1")
    assert built.code == 0, built.err
    make_project(missing.replace("stage: draft", "stage: final"))
    assert rows(run) == [("error", "to-be-given", line)]
    assert run("build", "--format", "html", "-j", "1").code == 1
    assert not (root / "output/north/town.html").exists()


def test_a_text_may_be_missing_in_part(make_project: MakeProject, run: Run) -> None:
    root = make_project(with_stage(minimal()[TOWN], "draft"))
    change(root, TOWN, "background: ", "background: It has TBC offices in *TBC*. ")
    found = rows(run)
    assert [one[:2] for one in found] == [("note", "to-be-given")] * 2
    run("build", "--format", "html", "-j", "1")
    page = (root / "output/drafts/north/town.html").read_text("utf-8")
    box = '<span class="gap">TBC</span>'
    assert f"It has {box} offices in <em>{box}</em>." in page


@pytest.mark.parametrize("word", ["TBCs", "TBC-like", "tbc", "the-TBC"])
def test_a_word_that_holds_the_mark_is_not_one(word: str) -> None:
    assert not has_gaps((word,))
    assert "gap" not in to_html(f"a {word} b", blocks=False)


def test_a_reference_shows_what_is_missing(make_project: MakeProject, run: Run) -> None:
    text = with_stage(minimal()[TOWN], "draft")
    root = make_project(text)
    change(root, TOWN, "background: ", "background: We saw {{ fieldwork.cases | words }}. #")
    change(root, TOWN, "  cases: ", "  cases: TBC #")
    assert run("build", "--format", "html", "-j", "1").code == 0
    page = (root / "output/drafts/north/town.html").read_text("utf-8")
    assert '<span class="gap">[TBC: fieldwork cases]</span>' in page


def test_what_is_computed_waits_for_what_is_missing(make_project: MakeProject, run: Run) -> None:
    text = with_stage(minimal()[TOWN], "draft")
    root = make_project(re.sub(r"rating: .*", "rating: TBC", text, count=1))
    assert run("build", "--format", "html", "-j", "1").code == 0
    page = (root / "output/drafts/north/town.html").read_text("utf-8")
    assert re.search(r'class="score-value">TBC/\d+<', page)
    overall = page.index('<tr class="overall">')
    assert "rating-to-give" in page[overall : overall + 200]


@pytest.mark.parametrize("filter_", references.FILTERS)
def test_every_filter_lets_a_gap_through(filter_: str) -> None:
    filled = references.fill(f"{{{{ facts.x | {filter_} }}}}", {"facts": {"x": GAP}})
    assert (filled.text, filled.problems) == (r"\[TBC: x\]", [])


def test_a_score_waits_for_every_rating() -> None:
    tiny, problems = validate(
        read_yaml(Source("t.yaml", minimal()["content/frameworks/tiny.yaml"]))[0],  # type: ignore[arg-type]
        Framework,
    )
    assert tiny is not None, problems
    rated = [name for name, one in tiny.standards() if one.rated]
    given = {name: StandardRating(rating="Good") for name in rated}
    given[rated[0]] = StandardRating(rating=GAP)
    total = scores.score(tiny, given)
    assert total == Score(GAP, 3 * len(rated))
    assert scores.overall(tiny.scale, total) == GAP


def test_a_final_document_draws_on_nothing_that_is_missing(
    make_project: MakeProject, run: Run
) -> None:
    root = make_project(with_stage(minimal()[TOWN], "final"))
    assert rows(run) == []
    change(root, "content/shared/people.yaml", "post: ", "post: TBC # ")
    assert [one[:2] for one in rows(run)] == [("error", "draws-on-gap"), ("note", "to-be-given")]
    change(root, TOWN, "stage: final", "stage: draft")
    assert [one[:2] for one in rows(run)] == [("note", "to-be-given")]


def test_links_of_the_publisher_may_be_missing() -> None:
    text = minimal()["content/shared/publisher.yaml"]
    text = re.sub(r"^(website|licence): .*$", r"\1: TBC", text, flags=re.MULTILINE)
    tree, _ = read_yaml(Source("p.yaml", text))
    value, problems = validate(tree, Publisher)  # type: ignore[arg-type]
    assert problems == ()
    assert value
    assert (value.website, value.licence) == (GAP, GAP)


def test_a_wrong_link_is_told_as_before() -> None:
    text = minimal()["content/shared/publisher.yaml"].replace("url: https://", "url: ftp://", 1)
    tree, _ = read_yaml(Source("p.yaml", text))
    _, problems = validate(tree, Publisher)  # type: ignore[arg-type]
    assert [one.code for one in problems] == ["bad-form"]


def test_ratings_with_gaps_count_for_nothing(make_project: MakeProject, run: Run) -> None:
    """A letter that is final may not draw on them, and the data have none of them."""
    files = region()
    village = next(path for path in files if path.endswith("village.yaml"))
    files[village] = re.sub(r"rating: .*", "rating: TBC", files[village], count=1)
    files[LETTER] = with_stage(files[LETTER], "draft")
    root = make_project(files[TOWN], {k: v for k, v in files.items() if k != TOWN})
    assert {one[:2] for one in rows(run)} == {("note", "to-be-given")}
    assert run("build", "--format", "html", "-j", "1").code == 0
    change(root, LETTER, "stage: draft", "stage: final")
    assert ("error", "draws-on-draft") in {one[:2] for one in rows(run)}
    change(root, LETTER, "stage: final", "stage: draft")
    run("build", "--format", "html", "-j", "1")
    assert "village" not in (root / "output/data/ratings.csv").read_text("utf-8")


SAID = """\
opening: |
  {{ pdus.ratings }}, {{ overall.good.count }}; {{ planning.ratings }},
  {{ planning.requires_improvement.of }};
  {{ strongest.standard }}, {{ weakest.questions }}; {{ planning.safety.share }},
  {{ planning.safety.range }}; {{ all.score.sum }}, {{ all.cases.range }}, {{ all.cases.sum }}.
"""


WAITING = {
    "rating: Good": ["pdus ratings", "overall good count", "strongest standard", "all score sum"],
    "rating: Requires improvement": [
        *["pdus ratings", "overall good count", "strongest standard", "all score sum"],
        *["planning ratings", "planning requires improvement of"],
    ],
    "safety: 55": ["weakest questions", "planning safety share", "planning safety range"],
    "cases: 100": [
        *["weakest questions", "planning safety share", "planning safety range"],
        *["all cases range", "all cases sum"],
    ],
}
"""By what a PDU has still to give, what a letter cannot say yet."""


@pytest.mark.parametrize("given", WAITING)
def test_a_letter_says_what_its_pdus_have_still_to_give(
    given: str, make_project: MakeProject, run: Run
) -> None:
    """Whatever its clauses say of a gap, and nothing else of them."""
    files = {path: text for path, text in region().items() if path != VILLAGE}
    assert given in files[TOWN]
    town = with_stage(files[TOWN], "draft").replace(given, given.partition(":")[0] + ": TBC", 1)
    letter = with_stage(files[LETTER], "draft").replace("pdus: [village, town]", "pdus: [town]")
    files[LETTER] = re.sub(r"^opening:.*\n", lambda _: SAID, letter, flags=re.MULTILINE)
    root = make_project(town, {path: text for path, text in files.items() if path != TOWN})
    assert {one[:2] for one in rows(run, "north/letter")} == set()
    built = run("build", "north/letter", "--format", "html", "-j", "1")
    assert built.code == 0, built.err
    page = (root / "output/drafts/north/letter.html").read_text("utf-8")
    opening = re.search(r"<p>[^<]*<span class=\"gap\">.*?</p>", page, re.DOTALL)
    assert opening
    shown = opening[0].replace("\N{NO-BREAK SPACE}", " ")
    assert set(re.findall(r"\[TBC: ([^\]]+)\]", shown)) == set(WAITING[given])


@pytest.mark.parametrize("field", ["cases: 100", "interviews: 33", "safety: 55"])
@pytest.mark.parametrize("wrong", ["-1", "101%", "some"])
def test_what_may_be_missing_has_its_limits_all_the_same(
    field: str, wrong: str, make_project: MakeProject, run: Run
) -> None:
    name = field.partition(":")[0]
    make_project(STAGED.replace(field, f"{name}: {wrong}"))
    assert {one[:2] for one in rows(run)} == {("error", "wrong-type")}


@pytest.mark.parametrize("wrong", ["cases: 0", "interviews: 0", "safety: 101"])
def test_what_may_be_missing_is_in_its_range_all_the_same(
    wrong: str, make_project: MakeProject, run: Run
) -> None:
    name = wrong.partition(":")[0]
    make_project(re.sub(rf"{name}: \d+", wrong, STAGED))
    assert {one[:2] for one in rows(run)} == {("error", "out-of-range")}


@pytest.mark.parametrize("gap", ["date", "reason"])
def test_what_takes_the_place_of_a_withdrawn_document_is_whole(
    gap: str, make_project: MakeProject, run: Run
) -> None:
    said = {"date": "2023-09-04", "reason": "Two tables were wrong."} | {gap: GAP}
    words = f"withdrawn:\n  date: {said['date']}\n  reason: {said['reason']}\n"
    make_project(with_stage(minimal()[TOWN], "withdrawn") + words)
    assert {one[:2] for one in rows(run)} == {("error", "to-be-given")}


TABLE = """\
title: One
body:
  - table:
      id: cases
      caption: Cases
      columns: [{title: Area}, {title: Cases, type: number}, {title: Share, type: percent}]
      rows: [[North, NORTH], [South, CELL, SHARE]]
      total: {label: Both, values: [21, "-"]}
  - figure:
      id: drawn
      caption: "{{ see.cases }} as a chart"
      chart: {type: TYPE, data: {table: cases, DRAWN}}
      description: It shows cases.
"""


INLINE = """\
title: One
body:
  - figure:
      id: drawn
      caption: A chart
      chart: {CHART}
      description: It shows cases.
"""
RANGE = "label: North, lowest: 1, highest: 9, average: 4, value: 6"
CHARTS = [
    *(
        "type: ranges, rows: [{" + RANGE.replace(f"{name}: {value}", f"{name}: TBC") + "}]"
        for name, value in {"lowest": 1, "highest": 9, "average": 4, "value": 6}.items()
    ),
    "type: shares, parts: [{label: North, value: TBC}, {label: South, value: 5}]",
    "type: shares, parts: [{label: North, value: TBC}]",
]


@pytest.mark.parametrize("chart", CHARTS)
def test_a_chart_is_drawn_as_far_as_it_is_known(
    chart: str, make_project: MakeProject, run: Run
) -> None:
    files = long_report()
    path = next(name for name in files if name.endswith("one.yaml"))
    files[path] = INLINE.replace("CHART", chart)
    files[AREA] = with_stage(files[AREA], "draft")
    root = make_project(None, {name: text for name, text in files.items() if name != TOWN})
    assert rows(run, "north/area") == [("note", "to-be-given", 6)]
    built = run("build", "north/area", "--format", "html", "-j", "1")
    assert built.code == 0, built.err
    page = (root / "output/drafts/north/area.html").read_text("utf-8")
    assert re.search(r"<td[^>]*>TBC</td>", page)


@pytest.mark.parametrize(
    ("kind", "drawn"), [("bars", "values: 1"), ("ranges", "lowest: 1, highest: 1")]
)
@pytest.mark.parametrize("north", ["12, 30%", "TBC, TBC"])
def test_cells_totals_and_charts_wait(
    north: str, kind: str, drawn: str, make_project: MakeProject, run: Run
) -> None:
    files = long_report()
    path = next(name for name in files if name.endswith("one.yaml"))
    table = TABLE.replace("TYPE", kind).replace("DRAWN", drawn)
    files[path] = table.replace("NORTH", north).replace("CELL", GAP).replace("SHARE", GAP)
    files[AREA] = with_stage(files[AREA], "draft")
    make_project(None, {name: text for name, text in files.items() if name != TOWN})
    assert set(rows(run, "north/area")) == {("note", "to-be-given", 7)}
    built = run("build", "north/area", "--format", "html", "-j", "1")
    assert built.code == 0, built.err


@pytest.mark.parametrize("word", ["???", "tbc", "TBA", "XX", "n/k", "unknown", "To follow", "XX%"])
@pytest.mark.parametrize("field", ["start: 2023-02-20", "cases: 100", "month: 2023-05"])
def test_other_words_for_it_are_told_the_one(
    word: str, field: str, make_project: MakeProject, run: Run
) -> None:
    name = field.partition(":")[0]
    make_project(STAGED.replace(field, f"{name}: {word}"))
    found = json.loads(run("check", "--output", "json").out)
    errors = [row for row in found if row["severity"] == "error"]
    (hints,) = [row["hints"] for row in errors]
    assert f"write `{GAP}` for what is still to be given" in hints


@pytest.mark.parametrize("command", ["list", "figures", "export ratings", "export recommendations"])
def test_every_command_copes_with_a_starter(command: str, run: Run) -> None:
    run("new", "pdu-report", "north/town")
    run("new", "pdu-ratings", "north/village")
    run("new", "regional-letter", "north/letter")
    run("new", "quality-impact-report", "north/area")
    done = run(*command.split())
    assert done.code == 0, done.err
