"""Quotes curl, dashes are dashes, and what belongs together stays on one line."""

import html
import itertools
import re
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.model.values import Line
from reportgen.text.prose import Setter, to_html, tree_of
from reportgen.text.typography import MOST_HELD, NBSP, keep_numbers, set_text
from reportgen.text.writers import html_of, plain_text

SET = {
    "He said 'no'.": "He said ‘no’.",
    'He said "no".': "He said “no”.",
    "the service's": "the service’s",
    "services' offices": "services’ offices",
    "'Good'": "‘Good’",
    "('Good')": "(‘Good’)",
    "\"'Good'\"": "“‘Good’”",
    "'\"no\" twice'": "‘“no” twice’",
    "12-month-'plan'": "12-month-’plan’",
    "and/or 'a'/'b'": "and/or ‘a’/‘b’",
    "33 per cent": f"33{NBSP}per{NBSP}cent",
    "33.3 per cent": f"33.3{NBSP}per{NBSP}cent",
    "Forty-six per cent": f"Forty-six{NBSP}per{NBSP}cent",
    "20 February 2023": f"20{NBSP}February{NBSP}2023",
    "in May 2023": f"in May{NBSP}2023",
    "Town PDU and PDUs of the PDU": f"Town{NBSP}PDU and PDUs of the PDU",
    "Llanfairpwllgwyngyll PDU": "Llanfairpwllgwyngyll PDU",
    "attention to ...": f"attention to{NBSP}…",
    "one – two": f"one{NBSP}– two",
    "one - two": f"one{NBSP}– two",
    "one -- two --- three": f"one{NBSP}– two{NBSP}– three",
    "one -two- three": "one -two- three",
    "from -5 to 5": "from \N{MINUS SIGN}5 to 5",
    "and so on...": "and so on…",
    "the '90s and ‘80s": "the ’90s and ’80s",
    "'90s'": "’90s’",
    "'Tis so, \"'twas\" said": "’Tis so, “’twas” said",
    "rock 'n' roll": "rock ’n’ roll",
    "a ‘n’ b": "a ’n’ b",
    "the 'n'": "the ‘n’",
    "a '900' and '90 staff'": "a ‘900’ and ‘90 staff’",
    "I may 2 times": "I may 2 times",
    "": "",
    "-6% and -36% in 2015-2016": "\N{MINUS SIGN}6% and \N{MINUS SIGN}36% in 2015-2016",
}


@pytest.mark.parametrize(("text", "printed"), SET.items())
def test_text_as_it_is_printed(text: str, printed: str) -> None:
    assert set_text(text) == printed


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("'a'", "<p>‘a’</p>"),
        ("a\n\n'b'", "<p>a</p>\n<p>‘b’</p>"),
        ("say *'no'*", "<p>say <em>‘no’</em></p>"),
        ("*staff*'s", "<p><em>staff</em>’s</p>"),
        ("[a](https://x.org/'y) 'z'", '<p><a href="https://x.org/\'y">a</a> ‘z’</p>'),
        ("'**a**'", "<p>‘<strong>a</strong>’</p>"),
        ("- a\n- 'b'", "<ul>\n<li>a</li>\n<li>‘b’</li>\n</ul>"),
        ("a  \n'b'", "<p>a<br> ‘b’</p>"),
        ("3 < 4 'x'", "<p>3 &lt; 4 ‘x’</p>"),
        ("*a*\n*b*", "<p><em>a</em> <em>b</em></p>"),
    ],
)
def test_a_tree_as_it_is_printed(text: str, printed: str) -> None:
    assert to_html(text, blocks=True) == printed


WORDS = st.text(st.sampled_from("aé e\u0301/*-w\N{NO-BREAK SPACE}") | st.characters(), max_size=90)


@given(st.lists(WORDS | st.sampled_from(["Llanfair" * 6, "*", "**", " "]), max_size=6).map("".join))
def test_a_word_longer_than_a_line_may_break_and_no_other(text: str) -> None:
    """Nothing is added to the words, and no accent is parted from its letter."""
    root = tree_of(text, blocks=False)
    with_breaks = "".join(map(str, html_of(root)))
    for before, after in itertools.pairwise(with_breaks.split("<wbr>")):
        assert re.search(r"[^\s/<>]{10}\Z", before)
        assert re.match(r"\w", after)
    joined = re.sub("<wbr>", "", with_breaks)
    for broken in re.findall(r"[^\s/<>]*<wbr>[^\s/]*", with_breaks):
        assert len(broken.replace("<wbr>", "")) > 30
    assert html.unescape(re.sub("<[^>]*>", "", joined)) == plain_text(root).replace("\n", " ")


@pytest.mark.parametrize("text", ["*{}* a", "a '*{}*'", "a/{}", "- a {}", "(**{}**)", "{}[^a] b"])
def test_every_long_word_may_break(text: str) -> None:
    broken = "<wbr>".join(["abcdefghij"] * 4)
    assert broken in to_html(text.format("abcdefghij" * 4), blocks=True)


def test_a_tree_is_no_larger_for_its_long_words() -> None:
    """A page has a break for every ten letters of such a word; its tree goes to other programs."""
    assert [one.tag for one in tree_of(f"a *{'b' * 9_000}*", blocks=True).iter()] == [
        one.tag for one in tree_of("a *b*", blocks=True).iter()
    ]


def test_what_stands_before_decides_how_a_quote_opens() -> None:
    assert set_text("'s", before="n") == "’s"
    assert set_text("'s", before=" ") == "‘s"


@given(st.text(alphabet="ab '\"(.\n1", max_size=30))
def test_no_straight_quote_is_left_and_nothing_else_changes(text: str) -> None:
    printed = set_text(text)
    assert not set(printed) & {"'", '"'}
    straight = printed.translate(str.maketrans("‘’“”", "''\"\"")).replace(NBSP, " ")
    assert straight == text.replace("...", "…")


def test_a_short_last_word_is_not_left_alone() -> None:
    def block(text: str) -> str:
        return to_html(text, blocks=True)

    assert block("Led to them.") == "<p>Led to them.</p>"
    lead = "These are our recommendations, as they led to"
    assert block(f"{lead} them.") == f"<p>{lead}{NBSP}them.</p>"
    assert block(f"- {lead} us").endswith(f"to{NBSP}us</li>\n</ul>")
    assert to_html(f"{lead} us.", blocks=False) == f"{lead}{NBSP}us."
    assert block(f"- {lead}\n  us") == f"<ul>\n<li>{lead}{NBSP}us</li>\n</ul>"
    assert block(f"{lead} *us*") == f"<p>{lead} <em>us</em></p>"


def test_a_short_last_word_is_kept_where_a_footnote_follows_it() -> None:
    lead = "These are our recommendations, as they led to"
    flow = Setter({}, {"n": Line("Note.")}).line(Line(f"{lead} us.[^n]"))
    assert flow[0] == f"{lead}{NBSP}us."
    flow = Setter({}, {"n": Line("Note.")}).line(Line(f"{lead} us[^n]."))
    assert flow[0] == f"{lead}{NBSP}us"


def test_a_line_that_ends_in_the_source_keeps_together_what_belongs_together() -> None:
    assert to_html("On 3\nMay, 5\n  per cent\n\nSo", blocks=True) == (
        f"<p>On 3{NBSP}May, 5{NBSP}per{NBSP}cent</p>\n<p>So</p>"
    )


HELD = {
    "a grant of £300 million was": "a grant of~£300~million was",
    "28 of the 36 cases were": "28~of~the~36 cases were",
    "seven of the 28 people": "seven of~the~28~people",
    "7 out of 9 cases": "7~out~of~9~cases",
    "In 2019 staff saw 5.5 hours": "In 2019 staff saw 5.5~hours",
    "the 36 and 12": "the 36 and 12",
    "out of 36 people in all": "out~of~36~people in all",
    "1,234 of the 12,345 people": "1,234~of~the~12,345 people".replace("~", " "),
    "12 month-long plans": "12 month-long plans",
    "10 recommendations": "10 recommendations",
    "36% of people": "36% of people",
    "page 3/4 weeks, x-36 cases": "page 3/4 weeks, x-36 cases",
    "28 o'r 36 achos": "28~o’r~36~achos",
    "2 filiwn a 3 miliwn": "2~filiwn a 3~miliwn",
    "*36* cases and **of the 12 staff**": "<em>36</em> cases and <strong>of~the~12~staff</strong>",
}


@pytest.mark.parametrize(("text", "printed"), HELD.items())
def test_numbers_keep_their_nouns_and_units(text: str, printed: str) -> None:
    said = "".join(map(str, Setter({}, {}).line(Line(text))))
    assert said.replace(NBSP, "~") == printed


QUANTITIES = st.lists(
    st.sampled_from(["28", "£1,000", "of", "of the", "out of", "the", "million", "cases", "and"])
    | st.from_regex(r"[0-9]{1,9}%?|[a-z]{1,20}", fullmatch=True),
    max_size=30,
).map(" ".join)


@given(QUANTITIES)
def test_numbers_leave_no_dent_and_no_word_changes(text: str) -> None:
    """What is held together is a quarter of a line at most, and its words are those of the text."""
    root = Element("p")
    root.text = text
    keep_numbers(root)
    assert root.text.replace(NBSP, " ") == text
    held = [run for run in root.text.split(" ") if NBSP in run]
    assert all(len(run) <= MOST_HELD for run in held)
