import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from reportgen.model.values import Line, Phrase, Prose
from reportgen.text.prose import FootnoteMark, Setter, plain, to_html
from reportgen.text.references import ABSENT, Markdown, Names

LINES = {
    "*one* **two**": "<em>one</em> <strong>two</strong>",
    "[a](https://example.org/x?y=1&z=2)": '<a href="https://example.org/x?y=1&amp;z=2">a</a>',
    "[mail](mailto:a@example.org)": '<a href="mailto:a@example.org">mail</a>',
    "[here](#ratings)": '<a href="#ratings">here</a>',
    "<https://example.org>": '<a href="https://example.org">https://example.org</a>',
    "3 < 4 & 5 > 2": "3 &lt; 4 &amp; 5 &gt; 2",
    "1. not a list": "1. not a list",
    "- not a list": "- not a list",
    "# not a heading": "# not a heading",
    "> not a quote": "&gt; not a quote",
    "`no code`": "`no code`",
    "&copy; &lt;b&gt;": "© &lt;b&gt;",
    "![no](https://example.org/a.png)": "![no](https://example.org/a.png)",
    "one\ntwo": "one two",
    "snake_case_name": "snake_case_name",
    r"\*no emphasis\*": "*no emphasis*",
}


@pytest.mark.parametrize(("text", "html"), LINES.items())
def test_markdown_of_a_line(text: str, html: str) -> None:
    assert to_html(text, blocks=False) == html


BLOCKS = {
    "one\n\ntwo": "<p>one</p>\n<p>two</p>",
    "- a\n- b": "<ul>\n<li>a</li>\n<li>b</li>\n</ul>",
    "1. a\n2. b": "<ol>\n<li>a</li>\n<li>b</li>\n</ol>",
    "    not code": "<p>not code</p>",
    "# not a heading": "<p># not a heading</p>",
    "no\n---": "<p>no ---</p>",
    "***": "<p>***</p>",
    "> no": "<p>&gt; no</p>",
    "[a]: https://example.org": "<p>[a]: https://example.org</p>",
    "We saw:\n- a\n- b": "<p>We saw:</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>",
    "- a\n  - b\n- c": "<ul>\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n<li>c</li>\n</ul>",
    "- a\n1. b\n2. c": "<ul>\n<li>a</li>\n</ul>\n<ol>\n<li>b</li>\n<li>c</li>\n</ol>",
    "1. a\n   - b\n2. c": "<ol>\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n<li>c</li>\n</ol>",
    "- a\n\n- b": "<ul>\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ul>",
    "2019. That year was": "<p>2019. That year was</p>",
    "- a\n\n2019. That year": "<ul>\n<li>a</li>\n</ul>\n<p>2019. That year</p>",
    "1. a\n\n2019. That year": "<ol>\n<li>a</li>\n</ol>\n<p>2019. That year</p>",
    "from 18 to\n24. They": "<p>from 18 to 24. They</p>",
    "* * *": "<p>* * *</p>",
}


@pytest.mark.parametrize(("text", "html"), BLOCKS.items())
def test_markdown_of_blocks(text: str, html: str) -> None:
    assert to_html(text, blocks=True) == html


ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "[a](java\nscript:alert(1))",
    "[a](data:text/html;base64,xx)",
    "<javascript:alert(1)>",
    "<style>p{}</style>",
    "<!-- x --><b>",
    "<svg/onload=alert(1)>",
    '[a](https://x.org "onmouseover=alert(1)")',
    '[a](https://x.org/"onmouseover="alert(1))',
    "<a href=javascript:alert(1)>x</a>",
    "<<script>script>alert(1)<</script>/script>",
]


@pytest.mark.parametrize("blocks", [False, True])
@pytest.mark.parametrize("text", ATTACKS)
def test_nothing_harmful_comes_out(text: str, blocks: bool) -> None:
    assert_harmless(to_html(text, blocks=blocks))


@given(st.text(alphabet="ab<>/\"'=()[]!:&;#\n *`-", max_size=40), st.booleans())
def test_whatever_goes_in_nothing_harmful_comes_out(text: str, blocks: bool) -> None:
    assert_harmless(to_html(text, blocks=blocks))


def assert_harmless(html: str) -> None:
    """No tag but our own, and no attribute but addresses that lead to what they may."""
    left = html
    for tag in ("p", "em", "strong", "ul", "ol", "li", "a"):
        left = left.replace(f"<{tag}>", "").replace(f"</{tag}>", "")
    for link in left.split('<a href="')[1:]:
        assert (
            link.startswith(("https://", "http://", "mailto:", "#", "/", "."))
            or ":" not in (link.partition('"')[0])
        )
    for piece in left.replace("<br>", "").split("<")[1:]:
        assert piece.startswith('a href="')
        assert piece.partition('"')[2].partition('"')[2].startswith(">")


def test_a_value_is_set_literally_but_markdown_is_set() -> None:
    names: Names = {"a": "*<b>* & |_~#", "b": Markdown("*b*")}
    flow = Setter(names, {}).line(Line("{{ a }} {{ b }}"))
    assert flow == ("*&lt;b&gt;* &amp; |_~# <em>b</em>",)


def test_a_call_brings_its_footnote() -> None:
    setter = Setter({}, {"x": Line("The *first*."), "y": Line("The second.")})
    flow = setter.line(Line("One,[^y] two.[^x]"))
    second = FootnoteMark("footnote-y", Markup("The second."))
    assert flow == (
        "One,",
        second,
        " two.",
        FootnoteMark("footnote-x", Markup("The <em>first</em>.")),
    )
    assert second.call_anchor == "footnote-y-call"


def test_a_footnote_may_be_given_with_the_text() -> None:
    flow = Setter({"n": 3}, {}).blocks(
        Prose("It rests[^basis] on."), None, {"basis": ("own", Line("By {{ n }}."))}
    )
    assert flow == ("<p>It rests", FootnoteMark("own", Markup("By three.")), " on.</p>")


def test_an_unknown_footnote_leaves_no_trace() -> None:
    assert Setter({}, {}).line(Line("One.[^x]")) == ("One.",)


def test_private_characters_cannot_fake_a_footnote() -> None:
    flow = Setter({}, {"x": Line("Note.")}).line(Line("One \ue000x\ue001 two."))
    assert not any(isinstance(piece, FootnoteMark) for piece in flow)


def test_plain_text_has_no_markup() -> None:
    text = plain(
        Phrase("**{{ a }}** & [b](https://example.org)[[ {{ c }}]]"), {"a": "x<y>z", "c": ABSENT}
    )
    assert text == "x<y>z & b"
