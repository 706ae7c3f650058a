"""An edit of a document in a folder goes to the file where its value stands."""

from reportgen.edit.edits import Edit, Insert, Put, Remove, Rename, Set
from reportgen.edit.folders import apply_to_files, place_of
from reportgen.edit.writing import Refused

FILES = {
    (): "kind: quality-impact-report\ntitle: One # c\n",
    ("parts", "overall"): "title: Overall\nblocks:\n  - text: x\n",
    ("glossary",): "terms:\n  a: b\n",
}


def changed(*edits: Edit) -> dict[tuple[str, ...], str]:
    found = apply_to_files(FILES, edits)
    assert not isinstance(found, Refused), found
    return {place: one.text for place, one in found.items()}


def test_each_file_gets_its_edits() -> None:
    assert changed(
        Set(("title",), "Two"),
        Set(("parts", "overall", "title"), "Other"),
        Insert(("parts", "overall", "blocks"), 1, {"text": "y"}),
        Put(("glossary", "terms", "c"), "d"),
    ) == {
        (): "kind: quality-impact-report\ntitle: Two # c\n",
        ("parts", "overall"): "title: Other\nblocks:\n  - text: x\n  - text: y\n",
        ("glossary",): "terms:\n  a: b\n  c: d\n",
    }


def test_the_deepest_file_counts() -> None:
    assert place_of(FILES, ("parts", "overall", "title")) == ("parts", "overall")
    assert place_of(FILES, ("parts", "other", "title")) == ()


def test_files_themselves_are_not_edited() -> None:
    for edit in (Remove(("glossary",)), Rename(("parts", "overall"), "x"), Remove(("parts",))):
        assert isinstance(apply_to_files(FILES, [edit]), Refused)


def test_one_refusal_refuses_all() -> None:
    found = apply_to_files(FILES, [Set(("title",), "Two"), Set(("glossary", "x"), "y")])
    assert found == Refused("x: there is no `x`", 1)
