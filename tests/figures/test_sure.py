"""A figure is no level of a change where the words beside it say that it is something else."""

import pytest

from reportgen.figures import Sort, relations

LEVELS = [
    ("In all, 60 cooks came, up from 40.", "In all, 60 cooks came, up 40 from the spring."),
    ("Visits rose from 16 to 64.", "Visits by those aged from 16 to 64 rose."),
    ("There were 60 fires, more than the 40 in May.", "There were 60 fires, more in the 40 towns."),
    (
        "There were 80 fires, a rise of 60 per cent since 2011 when there were 50.",
        "There were 80 fires, a rise of 60 per cent since 2011. This is a rate of 5 per 100 homes.",
    ),
    (
        "There were 80 fires, a rise of 60 per cent compared with the year before (50).",
        "There were 80 fires, a rise of 60 per cent compared with 50 years ago.",
    ),
    (
        "It is 217, a rise of 20 since it was 197.",
        "It is 217, a rise of 20 per cent (or 197 more).",
    ),
]
"""A text with two levels, and one like it in which one of the two figures is none."""


def compared(text: str) -> bool:
    """Whether two levels of a text are held against each other."""
    ends = ({"start", "end"}, {"one", "other"})
    return any(
        one.sort in (Sort.CHANGE, Sort.COMPARED) and any(each <= set(one.ends) for each in ends)
        for one in relations(text)
    )


@pytest.mark.parametrize(("level", "none"), LEVELS)
def test_only_a_level_is_compared(level: str, none: str) -> None:
    assert compared(level)
    assert not compared(none)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Visits were up 9 per cent in May. This decrease has one cause.", True),
        ("Fires fell by 12, but visits were up 9 per cent. The decrease has one cause.", False),
    ],
)
def test_a_change_is_only_named_otherwise_where_it_is_the_only_one(
    text: str, *, told: bool
) -> None:
    assert any(one.sort is Sort.WAY for one in relations(text)) == told


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("There were 210 in the north and 340 in the south, a total of 550.", 2),
        ("There were 90 in the west, 210 in the north and 340 in the south, a total of 640.", 3),
    ],
)
def test_a_total_is_held_to_all_of_its_parts(text: str, parts: int) -> None:
    found = [len(one.ends["parts"]) for one in relations(text) if one.sort is Sort.PARTITION]
    assert set(found) <= {parts}


def test_a_day_in_the_order_of_americans_is_no_level() -> None:
    assert not compared("The number on March 31 rose from 60.")
    assert compared("The number in May, 31, rose from 60.")
