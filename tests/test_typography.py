import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.typography import NBSP, set_html, set_text

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
    "Town PDU and PDUs": f"Town{NBSP}PDU and{NBSP}PDUs",
    "one – two": f"one{NBSP}– two",
    "and so on...": "and so on…",
    "I may 2 times": "I may 2 times",
    "": "",
    "-6% and -36% in 2015-2016": "\N{MINUS SIGN}6% and \N{MINUS SIGN}36% in 2015-2016",
}


@pytest.mark.parametrize(("text", "printed"), SET.items())
def test_text_as_it_is_printed(text: str, printed: str) -> None:
    assert set_text(text) == printed


@pytest.mark.parametrize(
    ("html", "printed"),
    [
        ("<p>'a'</p>", "<p>‘a’</p>"),
        ("<p>a</p><p>'b'</p>", "<p>a</p><p>‘b’</p>"),
        ("say <em>'no'</em>", "say <em>‘no’</em>"),
        ("<em>staff</em>'s", "<em>staff</em>’s"),
        ("<a href='x\"y'>'z'</a>", "<a href='x\"y'>‘z’</a>"),
        ("'<strong>a</strong>'", "‘<strong>a</strong>’"),
        ("<li>a</li>\n<li>'b'</li>", "<li>a</li>\n<li>‘b’</li>"),
        ("3 &lt; 4 'x'", "3 &lt; 4 ‘x’"),
    ],
)
def test_html_as_it_is_printed(html: str, printed: str) -> None:
    assert set_html(html) == printed


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
    assert set_html("<p>Led to them.</p>") == "<p>Led to them.</p>"
    lead = "These are our recommendations, as they led to"
    assert set_html(f"<p>{lead} them.</p>") == f"<p>{lead}{NBSP}them.</p>"
    assert set_html(f"<ul><li>{lead} us</li></ul>").endswith(f"to{NBSP}us</li></ul>")
    assert set_html(f"{lead} us.") == f"{lead}{NBSP}us."
    assert set_html(f"<li>{lead}\n  us</li>") == f"<li>{lead}{NBSP}us</li>"


def test_a_line_that_ends_in_the_source_keeps_together_what_belongs_together() -> None:
    assert set_html("<p>On 3\nMay, 5\n  per cent</p>\n<p>So</p>") == (
        f"<p>On 3{NBSP}May, 5{NBSP}per{NBSP}cent</p>\n<p>So</p>"
    )
