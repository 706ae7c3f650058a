"""A figure that a reviewer typed in place of a reference is reported, and never becomes prose."""

import pytest

from reportgen.review.word.blocks import Bit, Block, blocks_of
from reportgen.review.word.figures import held
from reportgen.review.word.readings import Blocks
from reportgen.review.word.sent import Figure, SentText
from reportgen.text.held import sign_of
from reportgen.text.languages import spoken


def reading(text: str, shown: tuple[str, ...], wrote: str) -> tuple[str, dict[int, str], bool]:
    """What is left of a text in which somebody wrote that: the prose, the figures, what is unclear.

    References are `<0>` and `<1>` in the prose.
    """
    figures = tuple(Figure(source="{{ x }}", shown=one) for one in shown)
    sent = SentText(tag="f1", location=("a",), title="A", text=text, figures=figures)
    theirs = Blocks((Block((Bit(wrote),)),))
    found = held(blocks_of(text, blocks=False), theirs, sent, spoken("en-GB"))
    prose = "".join(one.said for one in found.reading.blocks)
    for number in range(len(shown)):
        prose = prose.replace(sign_of(number), f"<{number}>")
    return prose, dict(found.reading.figures), bool(found.unclear)


OF = "28 of the 36"
ONE = "They saw {{ a.b }} cases in all."
BOTH = "They saw {{ a.b }} cases, ({{ c.d }}), in all."


@pytest.mark.parametrize(
    ("text", "shown", "wrote", "prose", "figures"),
    [
        (ONE, (OF,), "They saw 28 of the 36 cases in all.", "They saw <0> cases in all.", {}),
        (ONE, (OF,), "They saw 35 of the 36 cases in all.", "They saw <0> cases in all.",
         {0: "35 of the 36"}),
        (ONE, (OF,), "They saw 28 of the 40 cases in all.", "They saw <0> cases in all.",
         {0: "28 of the 40"}),
        (ONE, (OF,), "They read only 35 of the 40 files.", "They read only <0> files.",
         {0: "35 of the 40"}),
        (ONE, (OF,), "They saw thirty cases in all.", "They saw <0> cases in all.", {0: "thirty"}),
        (ONE, ("33 per cent",), "They saw (35 per cent), cases in all.",
         "They saw (<0>), cases in all.", {0: "35 per cent"}),
        (ONE, ("33 per cent",), "They saw 35 percent cases in all.", "They saw <0> cases in all.",
         {0: "35 percent"}),
        (ONE, ("Figure 2",), "They saw Figure 3 cases in all.", "They saw <0> cases in all.",
         {0: "Figure 3"}),
        (ONE, ("33",), "They saw only 35 cases in all.", "They saw only <0> cases in all.",
         {0: "35"}),
        (ONE, ("three",), "They saw four cases in all.", "They saw <0> cases in all.",
         {0: "four"}),
        (BOTH, (OF, "78 per cent"), "They saw 29 of the 36 cases, (81 per cent), in all.",
         "They saw <0> cases, (<1>), in all.", {0: "29 of the 36", 1: "81 per cent"}),
        (BOTH, (OF, "78 per cent"), "They heard about 29 of the 36 files (81 per cent).",
         "They heard about <0> files (<1>).", {0: "29 of the 36", 1: "81 per cent"}),
    ],
)  # fmt: skip
def test_a_figure_of_several_words_is_told(
    text: str, shown: tuple[str, ...], wrote: str, prose: str, figures: dict[int, str]
) -> None:
    assert reading(text, shown, wrote) == (prose, figures, False)


@pytest.mark.parametrize(
    ("text", "shown", "wrote"),
    [
        (ONE, (OF,), "They read 35 files, 36 letters and 40 notes."),
        (BOTH, (OF, "78 per cent"), "They heard about 29 files of 36, which is 81 per cent."),
        (BOTH, ("28", "36"), "Of 40 files they heard 12 and 13."),
    ],
)
def test_what_is_not_clear_is_said_to_be(text: str, shown: tuple[str, ...], wrote: str) -> None:
    assert reading(text, shown, wrote)[2]
