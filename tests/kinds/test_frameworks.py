"""The frameworks are data: each is whole, and a document builds under any of them."""

import ast
import html
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple

import pypdf
import pytest
import yaml

from reportgen.files.sources import Project, read_file, shipped
from reportgen.kinds.pdu_report.document import PduDocument
from reportgen.kinds.pdu_report.model import Phrases, Terms
from reportgen.kinds.rated.names import phrase_names, phrases_left_out
from reportgen.kinds.regional_letter.model import LetterPhrases, LetterTerms
from reportgen.kinds.registry import KINDS
from reportgen.load.loading import load
from reportgen.model.base import Model
from reportgen.model.findings import DiscretionRecord, StandardResult
from reportgen.model.framework import Framework
from reportgen.model.rules import Rule
from reportgen.model.values import Line
from reportgen.problems.source import Source
from reportgen.ratings import scores
from reportgen.ratings.scores import Score
from reportgen.read.validation import validate
from reportgen.read.yaml_reader import Tree, read_yaml
from reportgen.start.schemas import frameworks
from reportgen.text import references
from tests.projects import ROOT, Diagnose, Run, change, lay, minimal, once, outline

I, R, G, O = "Inadequate", "Requires improvement", "Good", "Outstanding"  # noqa: E741
FILES = sorted(shipped("frameworks").glob("*.yaml"))
IDS = [file.stem for file in FILES if "\nkind: framework\n" in file.read_text("utf-8")]
PDU_2024 = shipped("frameworks") / "pdu-2024.yaml"
REPORTS: dict[str, tuple[type[Model], type[Model]]] = {
    "pdu-report": (Terms, Phrases),
    "regional-letter": (LetterTerms, LetterPhrases),
}
"""What each kind that makes reports wants a framework to say."""
TOWN = "content/north/new-town.yaml"

DOUBT = re.compile(r"\b(inferred|recalled|not confirmed)\b", re.IGNORECASE)

every_framework = pytest.mark.parametrize("framework_id", IDS)


@cache
def tree(framework_id: str) -> Tree:
    source = read_file(shipped("frameworks") / f"{framework_id}.yaml", framework_id)
    assert isinstance(source, Source)
    found, problems = read_yaml(source)
    assert found, problems
    return found


@cache
def framework(framework_id: str) -> Framework:
    value, problems = validate(tree(framework_id), Framework)
    assert value, problems
    return value


def test_two_frameworks_are_shipped_and_open_to_a_project(tmp_path: Path) -> None:
    assert IDS == ["pdu-2021", "pdu-2024"]
    assert [*frameworks(Project(tmp_path), Framework)] == IDS


# What a framework says.


def rules(part: object) -> Iterator[Rule]:
    """Every rule below a part of a framework."""
    if isinstance(part, Rule):
        yield part
    inner = part if isinstance(part, tuple) else vars(part).values()
    for one in inner:
        if isinstance(one, Model | tuple):
            yield from rules(one)


@every_framework
def test_every_rule_has_a_source_that_fits_whether_it_is_confirmed(framework_id: str) -> None:
    value = framework(framework_id)
    found = [*rules(value.scale), *rules(value.rules)]
    assert len(found) == 1 + 8 + len(value.rules.caps)
    for rule in found:
        assert len(rule.source) > 80, rule
        assert rule.confirmed is not bool(DOUBT.search(rule.source)), rule


TINY = "content/frameworks/tiny.yaml"
WEEKS = """fieldwork_begins: Monday
    cases_begin: Monday
    cases_end: Sunday"""
OTHER_DAYS = ("the fieldwork begins on a Monday", "the first day of the case period is a Monday")


@pytest.mark.parametrize(
    ("weeks", "said"),
    [
        (WEEKS, ()),
        (WEEKS.replace("Monday", "Wednesday"), OTHER_DAYS),
        (WEEKS.replace("Sunday", "Saturday"), ("the last day of the case period is a Sunday",)),
    ],
)
def test_the_framework_says_on_which_days_weeks_begin(
    weeks: str, said: tuple[str, ...], diagnose: Diagnose
) -> None:
    tiny = minimal()[TINY].replace(WEEKS, weeks)
    found = diagnose("kind: pdu-report\n", {TINY: tiny})
    assert sorted(one.message for one in found) == sorted(said)


TINY = "content/frameworks/tiny.yaml"


@pytest.mark.parametrize("standard", ["planning", "outcomes"])
@pytest.mark.parametrize("counted", ["reports", "licence plans", None])
@pytest.mark.parametrize("cases", [None, 100, 200])
def test_a_standard_that_counts_something_else_says_how_many(
    standard: str, counted: str | None, cases: int | None, diagnose: Diagnose
) -> None:
    town = minimal()["content/north/town.yaml"]
    apart = f"counts_apart: true\n        counted: {counted}" if counted else "counts_apart: false"
    tiny = re.sub(
        rf"^( +){standard}:\n", rf"\g<0>\1  {apart}\n", minimal()[TINY], flags=re.MULTILINE
    )
    own = f"{{}}:\n    cases: {cases}\n" if cases else "{}:\n"
    found = diagnose(town.replace(f"{standard}:\n", own.format(standard)), {TINY: tiny})
    wanted = ["count-not-given"] if counted and cases is None else []
    assert [one.code for one in found] == wanted
    for one in found:
        assert one.span.line == town.splitlines().index(f"  {standard}:") + 1
        assert f"counts {counted}, not the inspected cases" in one.message
        assert one.hints == (f"write `cases:` below it, the number of inspected {counted}",)


def test_court_work_counts_reports(run: Run, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    change(tmp_path, "content/greater-manchester/tameside.yaml", "    cases: 12\n", "")
    result = run("check", "greater-manchester/tameside")
    assert "error[count-not-given]: Court work counts reports, not the inspected" in result.err


def test_a_framework_may_leave_the_days_open(diagnose: Diagnose) -> None:
    tiny = minimal()[TINY]
    start, end = tiny.index("  weeks:"), tiny.index("  fractions:")
    period = "{first: 2022-07-19, last: 2022-07-22}"
    text = f"fieldwork: {{start: 2023-02-21, cases: 100, case_periods: [{period}]}}\n"
    assert diagnose(text, {TINY: tiny[:start] + tiny[end:]}) == []


@every_framework
def test_every_step_of_the_scale_has_its_words(framework_id: str) -> None:
    steps = framework(framework_id).scale.ratings
    assert [(step.name, step.points) for step in steps] == [(I, 0), (R, 1), (G, 2), (O, 3)]
    assert len({step.band_name for step in steps} - {None}) == len(steps)


@every_framework
def test_what_a_framework_names_it_has(framework_id: str) -> None:
    value = framework(framework_id)
    standards, sections = dict(value.standards()), dict(value.sections())
    for domain in value.domains:
        own = [*domain.standards, *domain.sections]
        assert sorted(domain.order or own) == sorted(own)
        numbers = [standard.number for standard in domain.standards.values()]
        assert numbers == sorted(set(numbers))
        assert all(number.split(" ")[-1].startswith(f"{domain.number}.") for number in numbers)
    assert not standards.keys() & sections.keys()
    for cap in value.rules.caps:
        assert {cap.standard, *cap.by} <= {name for name, one in standards.items() if one.rated}
    for standard in standards.values():
        questions = standard.key_questions.values()
        assert all(question.text.rstrip().endswith("?") for question in questions)
        assert bool(standard.lead) is any(question.text[0].islower() for question in questions)


def test_the_kinds_that_make_reports() -> None:
    assert REPORTS.keys() == {
        kind.name for kind in KINDS.values() if kind.view and kind.framework is Framework
    }


@pytest.mark.parametrize("kind", REPORTS)
@every_framework
def test_every_term_and_phrase_is_given(framework_id: str, kind: str) -> None:
    for part, model in zip(("terms", "phrases"), REPORTS[kind], strict=True):
        value, problems = validate(tree(framework_id), model, (part, kind))
        assert value, problems
        given = getattr(framework(framework_id), part)[kind]
        assert given.keys() == model.model_fields.keys()
        assert all(text.strip() for text in given.values())


@every_framework
def test_the_house_style_has_a_source(framework_id: str) -> None:
    style = framework(framework_id).house_style
    assert style
    assert len(style.source) > 80
    assert style.terms["service users"] == "people on probation"


# The rating rules, at their edges.


@pytest.mark.parametrize(
    ("percent", "rating"),
    [(0, I), (49, I), (50, R), (64, R), (65, G), (79, G), (80, O), (100, O)],
)
@every_framework
def test_the_band_of_a_percentage(framework_id: str, percent: int, rating: str) -> None:
    assert scores.band(framework(framework_id).scale, percent).name == rating


def spread(points: int, standards: int) -> list[int]:
    """Points for each standard, as even as can be; earlier ones have more."""
    whole, rest = divmod(points, standards)
    return [whole + (at < rest) for at in range(standards)]


LAST = {  # the largest score of each band
    ("pdu-2021", ()): (4, 13, 22, 27),
    ("pdu-2021", ("court_work",)): (4, 12, 20, 24),
    ("pdu-2024", ()): (3, 10, 17, 21),
}


@pytest.mark.parametrize(("case", "last"), LAST.items(), ids=["27", "24", "21"])
def test_the_overall_rating_of_every_score(
    case: tuple[str, tuple[str, ...]], last: Sequence[int]
) -> None:
    framework_id, absent = case
    value = framework(framework_id)
    steps = value.scale.ratings
    counted = [name for name, one in value.standards() if one.rated and name not in absent]
    for points in range(last[-1] + 1):
        results = {
            name: StandardResult(rating=steps[own].name)
            for name, own in zip(counted, spread(points, len(counted)), strict=True)
        }
        results |= {name: StandardResult(not_inspected=Line("there was none")) for name in absent}
        total = scores.score(value, results)
        assert total == Score(points, last[-1])
        wanted = next(step for step, most in zip(steps, last, strict=True) if points <= most)
        assert scores.overall(value.scale, total) == wanted.name


# Documents under a framework.


def edit(file: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Change the data of a YAML file."""
    found, problems = read_yaml(Source(file.name, file.read_text("utf-8")))
    assert found, problems
    data: Any = found.data()
    change(data)
    file.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")


def rate(framework_id: str, data: dict[str, Any], points: int) -> None:
    """Give the standards of a document ratings that sum to so many points, and fit the rules."""
    value = framework(framework_id)
    names = [name for name, standard in value.standards() if standard.rated]
    for name, own in zip(names, spread(points, len(names)), strict=True):
        step = value.scale.ratings[own]
        result = data["standards"][name]
        result["rating"] = step.name
        for question in result.get("key_questions", {}):
            result["key_questions"][question] = str(step.from_percent)


def codes(run: Run) -> list[str]:
    return [row["code"] for row in beside_gaps(run)]


def beside_gaps(run: Run) -> list[dict[str, Any]]:
    """What `check` finds beside what a starter leaves to be given."""
    rows = json.loads(run("check", "--output", "json").out)
    return [row for row in rows if row["code"] != "to-be-given"]


@pytest.mark.parametrize("kind", [one for one in KINDS if KINDS[one].framework is Framework])
@every_framework
def test_a_starter_is_right_at_once(framework_id: str, kind: str, run: Run) -> None:
    if not KINDS[kind].is_pdu:
        run("new", "pdu-ratings", "north/old-town", "--framework", framework_id)
    assert run("new", kind, "north/new-town", "--framework", framework_id).code == 0
    assert run("check").code == 0
    assert codes(run) == []


def test_a_starter_for_a_framework_without_sections(run: Run, tmp_path: Path) -> None:
    text = PDU_2024.read_text("utf-8")
    bare = re.sub(r"^    sections:\n(?:      .*\n)+", "", text, flags=re.MULTILINE)
    lay(tmp_path, {"content/frameworks/bare.yaml": bare})
    assert run("new", "pdu-report", "north/new-town", "--framework", "bare").code == 0
    assert "sections:" not in (tmp_path / TOWN).read_text("utf-8")
    assert codes(run) == []
    built = run("build", "--format", "html")
    assert built.code == 0, built.err


DISCRETION = {"discretion-not-near", "discretion-unused", "rating-off-band"}


@pytest.mark.parametrize(
    ("percent", "rating", "recorded", "code"),
    [
        (44, R, True, "discretion-not-near"),
        (45, R, True, None),
        (47, R, False, "rating-off-band"),
        (47, I, True, "discretion-unused"),
        (47, G, True, "discretion-not-near"),
        (49, R, True, None),
        (50, I, True, None),
        (54, I, True, None),
        (55, I, True, "discretion-not-near"),
        (60, G, True, None),
        (65, R, True, None),
        (69, R, True, None),
        (70, R, True, "discretion-not-near"),
        (74, O, True, "discretion-not-near"),
        (75, O, True, None),
        (84, G, True, None),
        (85, G, True, "discretion-not-near"),
    ],
)
@every_framework
def test_where_discretion_may_move_a_rating(
    framework_id: str,
    percent: int,
    rating: str,
    recorded: bool,
    code: str | None,
    run: Run,
    tmp_path: Path,
) -> None:
    def change(data: dict[str, Any]) -> None:
        data["fieldwork"]["cases"] = "100"
        planning = data["standards"]["planning"]
        planning["rating"] = rating
        planning["key_questions"]["safety"] = str(percent)
        for question in ("engagement", "desistance"):
            planning["key_questions"][question] = "100"
        if recorded:
            planning["discretion"] = {"reason": "the evidence of the other questions was strong"}

    run("new", "pdu-report", "north/new-town", "--framework", framework_id)
    edit(tmp_path / TOWN, change)
    assert [one for one in codes(run) if one in DISCRETION] == ([code] if code else [])


@pytest.mark.parametrize(
    ("capped", "over"),
    [
        ({"leadership": R, "planning": I}, None),
        ({"leadership": G, "planning": I}, "Leadership"),
        ({"leadership": O, "planning": G}, None),
        ({"leadership": O, "reviewing": R}, "Leadership"),
        ({"services": G, "implementation_and_delivery": R}, None),
        ({"services": O, "implementation_and_delivery": R}, "Services"),
        ({"services": O, "planning": R}, None),
    ],
)
@pytest.mark.parametrize("confirmed", ["false", "true"])
@every_framework
def test_what_caps_a_rating(
    framework_id: str,
    confirmed: str,
    capped: dict[str, str],
    over: str | None,
    run: Run,
    tmp_path: Path,
) -> None:
    """A cap is as sure as the framework says: unconfirmed, it only warns."""

    def confirm(data: dict[str, Any]) -> None:
        for cap in data["rules"]["caps"]:
            cap["confirmed"] = confirmed

    def change(data: dict[str, Any]) -> None:
        for name, rating in capped.items():
            data["standards"][name]["rating"] = rating

    own = "content/frameworks/own.yaml"
    lay(tmp_path, {own: (shipped("frameworks") / f"{framework_id}.yaml").read_bytes()})
    edit(tmp_path / own, confirm)
    run("new", "pdu-ratings", "north/new-town", "--framework", "own")
    edit(tmp_path / TOWN, change)
    found = [(row["severity"], row["message"].split()[0]) for row in beside_gaps(run)]
    severity = "error" if confirmed == "true" else "warning"
    assert found == ([(severity, over)] if over else [])


def test_a_document_is_told_what_its_new_framework_does_not_know(run: Run, tmp_path: Path) -> None:
    run("new", "pdu-report", "north/new-town", "--framework", "pdu-2021")
    file = tmp_path / TOWN
    file.write_text(file.read_text("utf-8").replace("pdu-2021", "pdu-2024"), "utf-8")
    rows = json.loads(run("check", "--output", "json").out)
    said = sorted(str(row["message"]) for row in rows if row["severity"] == "error")
    assert said == [
        "the framework pdu-2024 has no section `resettlement`",
        "the framework pdu-2024 has no section `user_voice`",
        "the framework pdu-2024 has no standard `court_work`",
        "the framework pdu-2024 has no standard `information_and_facilities`",
        "the framework pdu-2024 has no standard `outcomes`",
        "the framework pdu-2024 has no standard `staff`",
    ]


# Every phrase, filled from a document that gives as little as it may, and from one that gives all.


def bare(data: dict[str, Any]) -> None:
    for field in ("facts", "sections"):
        del data[field]
    data["background"] = "A background."
    del data["fieldwork"]["interviews"]


def full(data: dict[str, Any]) -> None:
    data["sample"] = {"source": "a report of May 2025"}
    data["foreword"]["form"] = "summary"
    data["fieldwork"]["meetings"] = "12"
    for section in data["sections"].values():
        section["facts"] = {"contacts": "51"}


def document(run: Run, root: Path, framework_id: str, change: Callable[..., None]) -> PduDocument:
    if change is full:
        publisher = (ROOT / "content/shared/publisher.yaml").read_text("utf-8")
        lay(root, {"content/shared/publisher.yaml": publisher})
    run("new", "pdu-report", "north/new-town", "--framework", framework_id)
    edit(root / TOWN, change)
    corpus = load(Project(root), ["north/new-town"])
    assert {one.code for one in corpus.diagnostics} == {"to-be-given"}
    found: PduDocument = corpus.entries["north/new-town"].document
    return found


@pytest.mark.parametrize("change", [bare, full])
@every_framework
def test_every_reference_of_every_phrase_resolves(
    framework_id: str, change: Callable[..., None], run: Run, tmp_path: Path
) -> None:
    found = document(run, tmp_path, framework_id, change)
    value, names = found.framework.value, found.values
    left_out = phrases_left_out(found)
    other_stages = {"factual_accuracy_notice", "withdrawn_notice"}
    assert left_out == (other_stages if change is full else left_out)
    said = {"reason": Line("they made {{ fieldwork.cases }} plans")}
    record = DiscretionRecord(**said)
    asked = [(name, standard) for name, standard in value.standards() if standard.key_questions]
    for name, standard in asked:
        result = found.report.value.standards[name].model_copy(
            update={"discretion": record, "not_inspected": Line("there was none"), "rating": G}
        )
        known = phrase_names(found, names, standard, result)
        for phrase, text in value.phrases["pdu-report"].items():
            if phrase not in left_out:
                filled = references.fill(text, known)
                assert (filled.problems, bool(filled.text.strip())) == ([], True), phrase
    recipients = [recipient.name for recipient in value.recipients.values()]
    leads = [section.lead for _, section in value.sections() if section.lead]
    for text in (*recipients, *(leads if change is full else [])):
        assert references.fill(text, names).problems == []


# A series under pdu-2024: one document for each edge of the overall bands.

TOTALS = {0: I, 3: I, 4: R, 10: R, 11: G, 17: G, 18: O, 21: O}
STANDARDS = (
    ("P 1.1", "Leadership"),
    ("P 1.2", "Staffing"),
    ("P 1.3", "Services"),
    ("P 2.1", "Assessment"),
    ("P 2.2", "Planning"),
    ("P 2.3", "Implementation and delivery"),
    ("P 2.4", "Reviewing"),
)
GONE = re.compile(r"court|outcome|facilit|resettlement|pdu-2021|\b1\.4\b|\b27\b", re.IGNORECASE)
"""What pdu-2021 has and pdu-2024 has not."""


def reportgen(cwd: Path, *arguments: str) -> None:
    command = [sys.executable, "-m", "reportgen", *arguments]
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert (done.returncode, "warning" in done.stderr) == (0, False), done.stderr


@pytest.fixture(scope="module")
def series(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with `north/new-town` as HTML and PDF, `north/scores-N` as HTML."""

    def make(folder: Path) -> None:
        new = ("new", "pdu-report", "north/new-town", "--framework", "pdu-2024")
        reportgen(folder, *new)
        starter = (folder / TOWN).read_text("utf-8")
        names = [(14, TOWN), *((n, f"content/north/scores-{n}.yaml") for n in TOTALS)]
        for total, name in names:
            lay(folder, {name: starter})
            edit(folder / name, partial(rate, "pdu-2024", points=total))
        reportgen(folder, "build", "--format", "html")
        reportgen(folder, "build", "north/new-town")

    return once(tmp_path_factory, "pdu-2024", make)


class Table(NamedTuple):
    """The ratings table of a page: what it says above, and its rows."""

    score: str
    overall: str
    rows: list[tuple[str, str, str]]


def page(series: Path, name: str) -> str:
    return html.unescape((series / f"output/drafts/north/{name}.html").read_text("utf-8"))


def table(text: str) -> Table:
    (found,) = re.findall(r'<table class="ratings">.*?</table>', text, re.DOTALL)
    words = r'<span class="badge-words">([^<]+)</span>'
    (score,) = re.findall(r'class="score-value">([^<]+)<', found)
    (overall,) = re.findall(rf'<tr class="overall">.*?{words}', found)
    row = rf'<span class="number">([^<]+)</span> <a href="#[^"]+">([^<]+)</a></th><td>.*?{words}'
    return Table(score.replace("\N{NO-BREAK SPACE}", " "), overall, re.findall(row, found))


@pytest.mark.parametrize(("total", "overall"), TOTALS.items())
def test_a_report_under_pdu_2024(total: int, overall: str, series: Path) -> None:
    text = page(series, f"scores-{total}")
    found = table(text)
    assert (found.score, found.overall) == (f"{total} out of 21", overall)
    assert tuple((number, name) for number, name, _ in found.rows) == STANDARDS
    words = (I, R, G, O)
    assert [words.index(rating) for _, _, rating in found.rows] == spread(total, 7)
    assert f"has an overall rating of ‘{overall}’" in text.replace("\N{NO-BREAK SPACE}", " ")
    assert GONE.findall(text) == []


def test_the_numbers_and_chapters_are_those_of_the_framework(series: Path) -> None:
    text = page(series, "new-town")
    parts = [f"{number}. {name}" for number, name in STANDARDS]
    parts[3:3] = ["Feedback from people on probation", "Diversity and inclusion"]
    headings = re.findall(r'<section class="standard">\n<h3 id="[^"]+">([^<]+)</h3>', text)
    assert headings == parts
    chapters = re.findall(r'<h2 id="chapter-\d">([^<]+)</h2>', text)
    assert chapters == ["1. Organisational arrangements and delivery", "2. Service delivery"]
    ids, links = re.findall(r' id="([^"]+)"', text), re.findall(r' href="#([^"]+)"', text)
    assert len(ids) == len(set(ids))
    assert set(links) <= set(ids)


def test_the_pdf_under_pdu_2024(series: Path) -> None:
    reader = pypdf.PdfReader(series / "output/drafts/north/new-town.pdf")
    text = "\n".join(one.extract_text() for one in reader.pages)
    assert "14 out of 21" in text.replace("\N{NO-BREAK SPACE}", " ")
    assert "His Majesty’s Inspectorate of Probation" in text.replace("\N{NO-BREAK SPACE}", " ")
    assert GONE.findall(text) == []
    titles = [title for _, title, _ in outline(reader)]
    assert [title for title in titles if title.startswith("P ")] == [
        f"{number}. {name}" for number, name in STANDARDS
    ]


def test_the_content_under_pdu_2024_has_no_trace_either(series: Path) -> None:
    assert GONE.findall((series / TOWN).read_text("utf-8")) == []


def test_other_numbers_are_a_matter_of_the_framework_alone(run: Run, tmp_path: Path) -> None:
    text = PDU_2024.read_text("utf-8").replace('number: "P ', 'number: "')
    lay(tmp_path, {"content/frameworks/plain.yaml": text})
    run("new", "pdu-report", "north/new-town", "--framework", "plain")
    built = run("build", "--format", "html")
    assert built.code == 0, built.err
    rows = table((tmp_path / "output/drafts/north/new-town.html").read_text("utf-8")).rows
    assert [number for number, _, _ in rows] == [number[2:] for number, _ in STANDARDS]


# What a framework says stands nowhere else.


def own_words() -> set[str]:
    """Ids and names that only a framework can mean: those of several words."""
    found = set(IDS)
    for one in IDS:
        value = framework(one)
        found |= {domain.name for domain in value.domains}
        found |= {word for name, one in value.standards() for word in (name, one.name)}
        found |= {word for name, one in value.sections() for word in (name, one.title)}
    return {word.lower() for word in found if re.search(r"[ _-]", word)}


def strings(code: str) -> Iterator[str]:
    """Every string of Python code that is no docstring and explains no field."""
    nodes = [*ast.walk(ast.parse(code))]
    passed_over = {
        id(inner)
        for node in nodes
        if isinstance(node, ast.Expr)
        or (isinstance(node, ast.keyword) and node.arg == "description")
        for inner in ast.walk(node)
    }
    for node in nodes:
        if id(node) not in passed_over and isinstance(node, ast.Constant):
            yield from [node.value] if isinstance(node.value, str) else []


def test_no_code_and_no_template_names_what_a_framework_names() -> None:
    pattern = re.compile("|".join(map(re.escape, sorted(own_words()))), re.IGNORECASE)
    for file in sorted((ROOT / "reportgen").rglob("*.py")):
        found = [
            word for text in strings(file.read_text("utf-8")) for word in pattern.findall(text)
        ]
        assert found == [], file
    for file in sorted((ROOT / "templates").rglob("*.*")):
        assert pattern.findall(file.read_text("utf-8")) == [], file
