"""What is typed never becomes markup, which an HTML5 parser judges, and no word is lost."""

import re
import xml.etree.ElementTree as ET

import pytest
import tinyhtml5
from hypothesis import given
from hypothesis import strategies as st

from reportgen.text.block_tree import OFFSET, WHOLE
from reportgen.text.markdown_tree import parse
from reportgen.text.prose import own_language, to_html
from reportgen.text.writers import ATTRIBUTES

ATTACK = (
    "[llawer [ohonynt](https://x.example/]{lang=cy}a) and [Outstanding]"
    "(https://y.example/style=position:fixed;inset:0;background:red onmouseover=alert)"
)


def assert_held(html: str) -> str:
    """The words of HTML that a browser sees nothing in but what writers are allowed."""
    tree = tinyhtml5.parse(f"<!DOCTYPE html><body><div>{html}</div>", namespace_html_elements=False)
    (inner,) = tree.find("body")
    for element in inner.iter():
        if element is inner:
            assert not element.attrib
            continue
        assert element.tag in ATTRIBUTES
        assert {*element.attrib} <= {*ATTRIBUTES[element.tag]}
        assert element.get("href", "#").casefold().startswith(WHOLE)
        assert re.fullmatch(r"[A-Za-z0-9-]+", element.get("lang", "cy"))
        if element.tag == "a":
            assert element.get("href")
            assert not [*element.iterfind(".//a")]
    return "".join(inner.itertext())


@pytest.mark.parametrize("blocks", [False, True])
def test_an_address_with_a_language_mark_makes_no_attribute(blocks: bool) -> None:
    html = to_html(ATTACK, blocks=blocks)
    assert "Outstanding" in assert_held(html)
    found = ET.fromstring(f"<div>{html}</div>")
    assert {name for one in found.iter() for name in one.attrib} <= {"href", "lang"}


PIECES = st.lists(
    st.sampled_from(
        [
            "[", "]", "(", ")", "](https://x.example/", "]{lang=cy}", "](javascript:", "{lang=cy}",
            "<", ">", "&", "&lt;", "&quot;", "&#34;", "&colon;", "*", "**", "_", "\\", "'", '"',
            "onclick=x", "style=y", "<b>", "<!--", "<https://y.example/", "[^note]", "!", "`",
            "\n", "\n\n", "\n- ", "\n  - ", "\n1. ", "  \n", " ", "\x02", "\x03", "klzzwxh:0000",
        ]
    )
    | st.integers(0, 999).map("word{}z".format),
    max_size=40,
)  # fmt: skip


@given(PIECES, st.booleans())
def test_whatever_is_nested_is_held_and_no_word_is_lost(pieces: list[str], blocks: bool) -> None:
    text = "".join(pieces)
    said = assert_held(html := to_html(text, blocks=blocks))
    shown = said + "".join(re.findall(r'href="([^"]*)"', html))
    for word in re.findall(r"word[0-9]{1,3}z", text):
        assert word in shown or re.search(rf"\([^()]*['\"].*{word}", text, re.DOTALL)


@pytest.mark.parametrize("sign", ["*", "**", "_", "[", "[a]("])
def test_deep_nesting_ends(sign: str) -> None:
    assert_held(to_html(sign * 3000 + "a" + "](https://x.example)" * 30, blocks=True))
    assert_held(to_html(sign * 900 + "a" + sign * 900, blocks=False))


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("[*diolch* yn]{lang=cy}", '<span lang="cy"><em>diolch</em> yn</span>'),
        ("[a [b](#c) d]{lang=cy}", '<span lang="cy">a <a href="#c">b</a> d</span>'),
        ("[see [Cymru]{lang=cy}](#c)", '<a href="#c">see <span lang="cy">Cymru</span></a>'),
        ("[a](javascript&colon;x)", "a"),
        ("&#42;a&#42; &amp;lt; &foo;", "*a* &amp;lt; &amp;foo;"),
        (r"\&lt; \[a]", "&amp;lt; [a]"),
        ("[a](https://x.org/?a&amp;b)", '<a href="https://x.org/?a&amp;b">a</a>'),
    ],
)
def test_inline(text: str, html: str) -> None:
    assert to_html(text, blocks=False) == html


def test_blocks_know_where_they_begin() -> None:
    text = "One.\n\n- a\n  - b\n\nTwo."
    places = [(one.tag, int(one.get(OFFSET, "-1"))) for one in parse(text, blocks=True).iter()][1:]
    assert places == [("p", 0), ("ul", 6), ("li", 8), ("ul", 10), ("li", 14), ("p", 17)]


def test_words_of_another_language_are_blotted_out_with_what_is_nested() -> None:
    text = "x [a [b](#c) d]{lang=cy} y"
    assert own_language(text) == f"x {'□' * 22} y"
