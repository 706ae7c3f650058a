from collections.abc import Mapping
from pathlib import Path

import pytest

from reportgen.documents.corpus import Corpus
from reportgen.files.sources import Project
from reportgen.load.loading import load
from tests.projects import TOWN, Files, MakeProject, completed

VILLAGE = "content/north/village.yaml"
BOTH: Mapping[str, str] = {VILLAGE: completed("pdu: {name: Village, region: north}\n")}


def loaded(root: Path, *ids: str) -> Corpus:
    project = Project(root)
    return load(project, ids or project.documents())


def said(corpus: Corpus) -> list[tuple[str, str]]:
    return sorted((one.code, str(one.span)) for one in corpus.diagnostics)


def test_a_document_is_bound_to_what_it_draws_on(make_project: MakeProject) -> None:
    corpus = loaded(make_project())
    document = corpus.entries["north/town"].document
    assert corpus.diagnostics == []
    assert document.framework.value.name == "Tiny inspections"
    assert document.region.name == "North"
    assert document.publisher.name == "The Inspectorate"
    assert document.signatory.post == "Chief Inspector"
    assert document.terms.foreword == "Foreword"


def test_only_what_is_asked_for_is_loaded(make_project: MakeProject) -> None:
    root = make_project(files={VILLAGE: "kind: nonsense\n", "content/south/region.yaml": "x: y\n"})
    corpus = loaded(root, "north/town")
    assert [*corpus.entries] == ["north/town"]
    assert said(corpus) == []


def test_a_document_words_sentences_of_its_own(make_project: MakeProject) -> None:
    corpus = loaded(make_project("phrases: {cover_lead: About}\n"))
    phrases = corpus.entries["north/town"].document.phrases
    assert (phrases.cover_lead, phrases.names_changed) == ("About", "Names are changed.")


BROKEN: dict[str, tuple[Files, list[tuple[str, str]]]] = {
    "publisher": (
        {"content/shared/publisher.yaml": "kind: publisher\nname: {a: b}\n"},
        [("missing-field", "content/shared/publisher.yaml:1:1")] * 5
        + [("wrong-type", "content/shared/publisher.yaml:2:8")],
    ),
    "people-missing": (
        {"content/shared/people.yaml": None},
        [("no-such-file", "content/shared/people.yaml")],
    ),
    "people-syntax": (
        {"content/shared/people.yaml": "kind: people\npeople: [\n"},
        [("open-bracket", "content/shared/people.yaml:2:9")],
    ),
    "region": (
        {"content/north/region.yaml": "kind: region\n"},
        [("missing-field", "content/north/region.yaml:1:1")],
    ),
    "framework": (
        {"content/frameworks/tiny.yaml": "kind: framework\nnames: x\nname: &a x\n"},
        [("anchor", "content/frameworks/tiny.yaml:3:7")],
    ),
    "framework-is-no-framework": (
        {"content/frameworks/tiny.yaml": ""},
        [("empty-file", "content/frameworks/tiny.yaml")],
    ),
}


@pytest.mark.parametrize(("files", "wanted"), BROKEN.values(), ids=BROKEN.keys())
def test_what_is_wrong_in_a_shared_file_is_said_once(
    files: Files, wanted: list[tuple[str, str]], make_project: MakeProject
) -> None:
    corpus = loaded(make_project(files={**BOTH, **files}))
    assert said(corpus) == wanted
    assert [entry.document for entry in corpus.entries.values()] == [None, None]


def test_a_document_with_an_error_does_not_keep_others_from_loading(
    make_project: MakeProject,
) -> None:
    corpus = loaded(make_project(files={**BOTH, "content/north/bad.yaml": "kind: [\n"}))
    assert said(corpus) == [("open-bracket", "content/north/bad.yaml:1:7")]
    assert [name for name, entry in corpus.entries.items() if entry.document] == [
        "north/town",
        "north/village",
    ]


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("framework: tiny\n", "missing-field", "1:1"),
        ("- kind\n", "missing-field", "1:1"),
        ("just text\n", "missing-field", "1:1"),
        ("kind: [pdu-report]\n", "unknown-kind", "1:7"),
        ("kind:\n", "missing-field", "1:6"),
        ("kind: framework\n", "unknown-kind", "1:7"),
    ],
)
def test_a_file_without_a_kind_is_no_document(
    text: str, code: str, place: str, make_project: MakeProject
) -> None:
    corpus = loaded(make_project(files={VILLAGE: text}))
    assert said(corpus) == [(code, f"{VILLAGE}:{place}")]


def test_every_file_that_was_read_can_be_shown(make_project: MakeProject) -> None:
    assert sorted(loaded(make_project()).sources) == [
        "content/frameworks/tiny.yaml",
        "content/north/region.yaml",
        TOWN,
        "content/shared/names.yaml",
        "content/shared/people.yaml",
        "content/shared/publisher.yaml",
    ]
