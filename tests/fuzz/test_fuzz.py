"""A bounded run of what `python -m tests.fuzz` does at length, and all that it ever found."""

import itertools
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz import whole
from tests.fuzz.harnesses import HARNESSES
from tests.fuzz.inputs import KEPT, PIECES, inputs, tried

SOUP = st.lists(st.sampled_from(PIECES) | st.binary(max_size=8), max_size=60).map(b"".join)


@pytest.mark.parametrize("file", sorted(KEPT.glob("*-*")), ids=lambda file: file.name)
def test_what_was_found_once_does_no_harm(file: object) -> None:
    assert tried(HARNESSES[file.name.partition("-")[0]], file.read_bytes(), 5) is None  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", HARNESSES)
def test_accidents_in_files_do_no_harm(name: str) -> None:
    for data in itertools.islice(inputs(name, seed=0), 400):
        assert tried(HARNESSES[name], data, 5) is None, data


@pytest.mark.parametrize("name", HARNESSES)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=SOUP | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_soup_does_no_harm(name: str, data: bytes) -> None:
    assert tried(HARNESSES[name], data, 5) is None


def test_whole_documents_become_pages_that_hold_every_word() -> None:
    """`make harden` tries 100,000 of them."""
    found = whole.run(60, 60)  # of these, two show what unescaped words would do
    assert found.wrong == []
    assert found.built > 15


@pytest.mark.parametrize(
    ("page", "why"),
    [
        ("<p onclick=x>", "an attribute onclick"),
        ("<p style='background: url(x)'>", "an attribute style"),
        ("<a href='javascript:x'>", "a link"),
        ("<x-y>", "an element x-y"),
        ("<script>", "an element script"),
        ("<p>Every wor", "the word word of a.yaml:a is lost"),
    ],
)
def test_what_judges_pages_sees_what_is_wrong(page: str, why: str, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a: Every word\n", "utf-8")
    found = [*whole.wrong_page(f"<!DOCTYPE html><title>Every</title>{page}", [tmp_path / "a.yaml"])]
    assert any(one.startswith(why) for one in found), found
