"""The words and figures of long reports are held to the same rules as those of all others."""

import json
import re

import pytest

from reportgen.files.input import file
from reportgen.files.sources import Project
from reportgen.load.loading import load
from tests.projects import AREA, Diagnose, MakeProject, Run, long_report

ONE = "content/north/area/one.yaml"
FRAMEWORK = "content/frameworks/tiny-plain.yaml"
STYLE = (
    "house_style: {source: made up, longest_sentence: 12, counted: [cases], "
    "spellings: {whilst: while}}\n"
)
TABLE = """
  - table:
      id: cases
      caption: Cases
      columns: [{title: Area}, {title: Cases, type: number}]
      rows: [[North, 3], [South, 4]]
      total: {label: Both, values: [7]}
"""


def files(chapter: str, *, style: str = STYLE, **more: str) -> dict[str, str]:
    """The minimal long document with a house style, and this chapter."""
    texts = long_report()
    framework = re.sub(r"^house_style:\n(?:  .*\n)+", style, texts[FRAMEWORK], flags=re.MULTILINE)
    own = {FRAMEWORK: framework, ONE: f"title: One\nbody:{chapter}"}
    return texts | own | {f"content/north/area/{name}.yaml": text for name, text in more.items()}


@pytest.mark.parametrize(
    ("block", "code"),
    [
        ("text: There were 3 cases.", "number-style"),
        ("text: It was the the best.", "doubled-word"),
        ("text: In all, 21 of 48 (54 per cent) agreed.", "share-mismatch"),
        ("text: It began on 31 June 2016.", "impossible-date"),
        ("text: Most cases (10 of 48) were good.", "quantifier-mismatch"),
        ("example: {kind: good_practice, cases: [There were 3 cases.]}", "number-style"),
        ("enablers_and_barriers: {id: e, caption: C, enablers: [Less cases.]}", "less-counted"),
        (
            "judgement: {subject: safety, provider: north, verdict: It was was good.}",
            "doubled-word",
        ),
        (
            "judgement: {subject: safety, provider: north, body: [{text: It was was good.}]}",
            "doubled-word",
        ),
        ("recommendations: [{to: everyone, items: [do it.]}]", "recommendation-style"),
        (
            "table: {id: t, caption: Of the the area, columns: [{title: A}], rows: [[b]]}",
            "doubled-word",
        ),
    ],
)
def test_every_block_is_held_to_the_rules(block: str, code: str, diagnose: Diagnose) -> None:
    (found,) = diagnose(None, files(f"\n  - {block}\n"))
    assert (found.code, found.span.path, found.span.line) == (code, ONE, 3)


@pytest.mark.parametrize(
    "block",
    [
        "quote: {text: '3 of the the cases.', source: A worker}",
        "judgement: {subject: safety, provider: north, body: [{quote: {text: The the end.}}]}",
        "table: {id: t, caption: C, columns: [{title: 3 cases}], rows: [[33%], [5 of 21]]}",
        "text: |\n      It went well with\n\n      - the first of them\n      - all others",
    ],
)
def test_quotes_cells_and_items_of_lists_are_left_alone(block: str, diagnose: Diagnose) -> None:
    assert diagnose(None, files(f"\n  - {block}\n")) == []


@pytest.mark.parametrize(
    ("sign", "words", "hint"),
    [("true", "33 per cent", "write `%`"), ("false", "33%", "`per cent`")],
)
def test_a_framework_says_how_shares_are_written(
    sign: str, words: str, hint: str, diagnose: Diagnose
) -> None:
    style = (
        f"house_style: {{source: made up, percent_sign: {sign}, spellings: {{whilst: while}}}}\n"
    )
    (found,) = diagnose(None, files(f"\n  - text: It was {words} of all.\n", style=style))
    assert found.code == "per-cent-style"
    assert hint in found.hints[0]


def test_abbreviations_are_explained_where_readers_meet_them_first(diagnose: Diagnose) -> None:
    """The second chapter comes first by its name, and last for readers."""
    report = long_report()[AREA].replace("[one]", "[one, alpha]")
    later = "title: Two\nbody:\n  - text: A Local Office (LO) has a clerk.\n"
    chapter = "\n  - text: The LO is near.\n"
    (found,) = diagnose(None, files(chapter, alpha=later) | {AREA: report})
    assert (found.code, found.span.path) == ("abbreviation-unexplained", ONE)


def test_figures_are_listed_with_their_sections_and_files(
    make_project: MakeProject, run: Run
) -> None:
    sections = "sections:\n  - title: Staff\n    body:\n      - text: There were 12 posts.\n"
    facts = "key_facts: [{figure: 56%, sentence: Share of all}]\n"
    report = {AREA: long_report()[AREA] + facts}
    make_project(files=files(f"{TABLE}{sections}") | report)
    listed = run("figures", "--format", "json", "north/area")
    assert (listed.code, listed.err) == (0, "")
    keys = ("figure", "path", "section", "anchor", "basis", "rests_on")
    found = [tuple(one[key] for key in keys) for one in json.loads(listed.out)]
    assert found == [
        ("February 2017", AREA, "", "top", "field", "`publication.month`"),
        ("56%", AREA, "Key facts", "key-facts", "typed", ""),
        ("3", ONE, "One", "table-cases", "typed", ""),
        ("4", ONE, "One", "table-cases", "typed", ""),
        ("7", ONE, "One", "table-cases", "proved", "the cells above it"),
        ("12", ONE, "Staff", "chapter-one.staff", "typed", ""),
    ]


def test_positions_in_charts_are_no_figures(make_project: MakeProject, run: Run) -> None:
    figure = """
  - figure:
      id: map
      caption: Where places lie
      chart: {type: tile-map, tiles: [{name: North, row: 1, column: 2}]}
      description: The north lies above.
"""
    make_project(files=files(figure))
    found = json.loads(run("figures", "--format", "json", "north/area").out)
    assert [one["figure"] for one in found] == ["February 2017"]


def test_what_the_glossary_explains_needs_no_words_in_prose(diagnose: Diagnose) -> None:
    chapter = "\n  - text: The LO is near. It is a Local Office (LO).\n"
    glossary = "terms: [{term: LO, expansion: Local Office}]\n"
    assert [one.code for one in diagnose(None, files(chapter))] == ["abbreviation-unexplained"]
    assert diagnose(None, files(chapter, glossary=glossary)) == []


SHARED = "content/shared/glossary.yaml"
TERMS = """terms:
  - {term: LO, expansion: Local Office, definition: Where clerks are}
  - {term: Parole, definition: Release on conditions}
  - {term: Recall, definition: The way back}
"""


def test_a_document_lists_the_shared_terms_that_it_uses(make_project: MakeProject) -> None:
    own = "also: [Recall]\nterms: [{term: Mast, definition: A pole}]\n"
    chapter = "\n  - text: The LO has a mast.\n"
    root = make_project(files=files(chapter, glossary=own) | {SHARED: TERMS})
    document = load(Project(root), ["north/area"]).entries["north/area"].document
    assert [one.term for one in document.glossary] == ["LO", "Mast", "Recall"]
    assert file(SHARED) in document.draws_on
    assert document.explained == {"LO", "Mast", "Recall"}


def test_a_document_without_a_glossary_takes_no_shared_terms(make_project: MakeProject) -> None:
    root = make_project(files=files("\n  - text: It was good.\n") | {SHARED: "no: terms\n"})
    corpus = load(Project(root), ["north/area"])
    assert corpus.diagnostics == []
    document = corpus.entries["north/area"].document
    assert document.glossary == ()
    assert file(SHARED) not in document.draws_on


@pytest.mark.parametrize(
    ("own", "shared", "said"),
    [
        ("terms: [{term: Good, definition: Fine}]", "terms: [{term: Good}]", "empty-value"),
        ("terms: [{term: Good, definition: Fine}]", "also: 1", "wrong-type"),
        ("also: [Parol]", TERMS, "unknown-term"),
        ("terms: [{term: Recall, definition: Back}]", TERMS, "repeated-term"),
        ("also: []", TERMS + "  - {term: Clerk, definition: A worker}", "glossary-order"),
    ],
)
def test_what_is_wrong_with_a_glossary_is_told_in_its_file(
    own: str, shared: str, said: str, diagnose: Diagnose
) -> None:
    chapter = "\n  - text: A good clerk may recall the LO.\n"
    found = diagnose(None, files(chapter, glossary=own) | {SHARED: shared})
    where = "glossary.yaml" if said in ("unknown-term", "repeated-term") else SHARED
    assert [(one.code, one.span.path.endswith(where)) for one in found] == [(said, True)]
