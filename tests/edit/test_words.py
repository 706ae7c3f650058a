"""Two texts word by word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.edit.words import Sort, Stretch, compared_words

TEXT = st.text(st.sampled_from("ab c\n"), max_size=60)


@given(TEXT, TEXT)
def test_both_texts_can_be_read_from_the_stretches(old: str, new: str) -> None:
    found = compared_words(old, new)
    assert found is not None
    if old.split() == new.split():
        assert found == []
        return
    for sort, text in ((Sort.GONE, old), (Sort.COME, new)):
        said = " ".join(one.words for one in found if one.sort in (Sort.SAME, sort))
        assert said.split() == text.split()


@pytest.mark.parametrize("around", [1, 3])
def test_words_far_from_a_change_are_left_out(around: int) -> None:
    old = " ".join(map(str, range(40)))
    found = compared_words(old, old.replace(" 20 ", " x "), around)
    assert found
    assert found[0] == found[-1] == Stretch(Sort.LEFT_OUT, "")
    assert len(found[1].words.split()) == around


def test_texts_with_too_much_in_common_are_not_compared() -> None:
    assert compared_words("a " * 1_000, "a " * 1_001) is None
