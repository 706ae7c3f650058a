"""For any document and any edits: what was asked is read, and no other line or comment changes."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen.edit.edits import Edit
from reportgen.edit.steps import reverse
from reportgen.edit.writing import Applied, Refused, apply
from tests.edit.documents import Written, edit
from tests.edit.held import data_of, wrong
from tests.edit.many import many
from tests.projects import ROOT

SHIPPED = sorted((ROOT / "content").rglob("*.yaml"))
SEED = st.integers(0, 2**32)


@settings(
    max_examples=60, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
@given(SEED)
def test_generated_documents(seed: int) -> None:
    chance = random.Random(seed)
    text = Written(chance).document()
    for _ in range(4):
        one = edit(chance, data_of(text))
        text, told = wrong(text, one)
        assert [*broken(told)] == [], (seed, one)


def broken(told: list[str]) -> Iterator[str]:
    """The promises that were broken; to refuse an edit, and to write nothing, breaks none."""
    yield from (one for one in told if not one.startswith("refused: "))


def test_hardly_any_edit_is_refused() -> None:
    done = many(400, seed=7)
    assert done.wrong == []
    assert done.refused <= 1
    assert done.taken_back >= 0.95 * done.written


@pytest.mark.parametrize("path", SHIPPED, ids=[str(one.relative_to(ROOT)) for one in SHIPPED])
def test_shipped_documents(path: Path) -> None:
    chance, text = random.Random(path.name), path.read_text("utf-8")
    for _ in range(4):
        one = edit(chance, data_of(text))
        text, told = wrong(text, one)
        assert told == [], one


@settings(
    max_examples=40, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
@given(SEED, st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_line_ends_and_the_mark_of_byte_order_stay(seed: int, newline: str, mark: bool) -> None:
    chance = random.Random(seed)
    text = Written(chance).document()
    one = edit(chance, data_of(text))
    plain = apply(text, [one])
    other = apply("\ufeff" * mark + text.replace("\n", newline), [one])
    if isinstance(plain, Refused):
        assert other == plain
        return
    assert isinstance(other, Applied)
    assert other.text == "\ufeff" * mark + plain.text.replace("\n", newline)


@settings(
    max_examples=60, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
@given(SEED)
def test_an_edit_is_taken_back(seed: int) -> None:
    chance = random.Random(seed)
    text = Written(chance).document()
    one = edit(chance, data_of(text))
    found = apply(text, [one])
    if isinstance(found, Refused):
        return
    back = apply(found.text, [reverse(one, text)])
    assert isinstance(back, Applied)
    assert data_of(back.text) == data_of(text)


@settings(
    max_examples=40, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
@given(SEED)
def test_edits_that_do_not_fit_are_refused_whole(seed: int) -> None:
    chance = random.Random(seed)
    text, other = Written(chance).document(), Written(chance).document()
    edits: list[Edit] = [edit(chance, data_of(text)), edit(chance, data_of(other))]
    found = apply(text, edits)
    first = apply(text, edits[:1])
    if isinstance(first, Refused):
        assert found == first
        return
    second = apply(first.text, edits[1:])
    if isinstance(second, Applied):
        assert isinstance(found, Applied)
        assert found.text == second.text
    else:
        assert found == Refused(second.reason, 1)
