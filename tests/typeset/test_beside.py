"""Short footnotes stand beside the text that calls them; all others stay at the page's foot."""

from xml.etree.ElementTree import Element, fromstring

from hypothesis import given
from hypothesis import strategies as st

from reportgen.typeset._beside import set_notes_beside

TEXT = "Words that are long enough for a line of a paragraph, and for some more. " * 4


def note(name: str, text: str, number: int = 1) -> str:
    return f'<span class="footnote" id="{name}" data-number="{number}">{text}</span>'


def page(inside: str) -> Element:
    root = fromstring(f"<body>{inside}</body>")
    set_notes_beside(root)
    return root


def beside(root: Element) -> list[str]:
    """The notes beside texts, with their numbers."""
    return ["".join(one.itertext()) for one in root.iter("p") if one.get("class") == "margin-note"]


def at_foot(root: Element) -> int:
    return sum(1 for one in root.iter("span") if one.get("class") == "footnote")


def test_a_short_note_is_linked_both_ways() -> None:
    root = page(f'<div class="basis"><p>{TEXT}{note("a", "It is <em>so</em>.")} On.</p></div>')
    assert beside(root) == ["1 It is so."]
    assert at_foot(root) == 0
    assert [one.get("href") for one in root.iter("a")] == ["#a", "#a-call"]
    assert [one.get("id") for one in root.iter() if one.get("id")] == ["a-call", "a"]
    paragraph = next(one for one in root.iter("p") if one.get("class") is None)
    assert "".join(paragraph.itertext()) == f"{TEXT}1 On."


def test_notes_of_one_paragraph_stand_below_each_other() -> None:
    notes = note("a", "One.") + note("b", "Two.", 2)
    assert beside(page(f'<section class="chapter"><p>{TEXT}{notes}</p></section>')) == [
        "1 One.",
        "2 Two.",
    ]


def test_so_do_those_of_a_finding_and_of_a_table() -> None:
    item = f"<ul><li><p>{TEXT}{note('a', 'One.')}</p></li></ul>"
    assert beside(page(f'<section class="findings">{item}</section>')) == ["1 One."]
    rows = "<tr><td>x</td></tr>" * 9
    table = f"<table>{rows}<tr><td>y{note('a', 'Two.')}</td></tr></table>"
    assert beside(page(f'<section class="pdu-ratings">{table}</section>')) == ["1 Two."]


def test_long_notes_and_those_in_boxes_stay() -> None:
    many = page(f'<section class="chapter"><p>{TEXT}{note("a", "word " * 41)}</p></section>')
    high = page(f'<section class="chapter"><p>Short.{note("a", "letters " * 30)}</p></section>')
    boxed = page(f'<section class="example"><p>{TEXT}{note("a", "One.")}</p></section>')
    tall = page(f'<section class="chapter"><p>{TEXT * 9}{note("a", "One.")}</p></section>')
    nameless = note("a", "One.").replace(' id="a"', "")
    alone = page(f'<section class="chapter"><p>{TEXT}{nameless}</p></section>')
    assert [at_foot(one) for one in (many, high, boxed, tall, alone)] == [1] * 5
    assert [beside(one) for one in (many, high, boxed, tall, alone)] == [[]] * 5


def lowered(text: str) -> str | None:
    """How the notes of a paragraph are moved down."""
    root = page(f'<section class="chapter"><p>{text}</p></section>')
    return next(one for one in root.iter("div") if one.get("class") == "noted")[1].get("style")


def test_a_note_stands_beside_its_call() -> None:
    """It begins lower where it is called lower, and ends with its text wherever that is."""
    assert lowered(f"{note('a', 'One.')}{TEXT}") is None
    assert lowered(f"{TEXT[:140]}{note('a', 'One.')}{TEXT}") == "margin-top: 32pt"
    assert lowered(f"{TEXT}{note('a', 'letters ' * 2)}") == "margin-top: 48pt"
    assert lowered(f"{TEXT}{note('a', 'letters ' * 7)}") == "margin-top: 32pt"


words = st.text("abc ", min_size=1, max_size=300)
classes = st.sampled_from(("chapter", "basis", "example", "standard", "box"))


@given(st.lists(st.tuples(classes, words, st.lists(words, max_size=3)), max_size=5))
def test_no_word_is_lost_and_no_note_said_twice(
    parts: list[tuple[str, str, list[str]]],
) -> None:
    inside, names = "", iter(range(99))
    for name, text, notes in parts:
        called = "".join(note(f"n{next(names)}", one) for one in notes)
        inside += f'<section class="{name}"><p>{text}{called}</p></section>'
    root = page(inside)
    count = sum(len(notes) for _, _, notes in parts)
    assert len(beside(root)) + at_foot(root) == count
    said = "".join(root.itertext())
    for _, text, notes in parts:
        assert all(one in said for one in (text, *notes))
