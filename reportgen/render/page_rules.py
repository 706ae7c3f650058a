"""The elements, attributes and addresses that a finished page may hold.

A page on screen is parsed by `html.parser`. Browsers read malformed HTML by other rules, so only
well-formed HTML is allowed: in it all parsers see the same elements. A page in print comes as the
tree that the typesetter parsed; the typesetter itself asks the gate about all that it loads.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from html.parser import HTMLParser
from itertools import accumulate
from typing import NamedTuple
from xml.etree.ElementTree import Element as Node

from reportgen.render.gate import BASE, SPACE, Fault, load_fault, shown
from reportgen.render.sheet_rules import css_faults

ELEMENTS = frozenset(
    # HTML
    "a abbr address area article aside audio b bdi bdo blockquote body br button caption cite "
    "code col colgroup data datalist dd del details dfn div dl dt em fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html i img input ins kbd label legend li "
    "link main map mark menu meta meter nav ol optgroup option output p picture pre progress q rp "
    "rt ruby s samp script search section select small source span strong sub summary sup table "
    "tbody td textarea tfoot th thead time title tr track u ul var video wbr "
    # SVG
    "circle clippath defs desc ellipse g image line lineargradient marker mask path pattern "
    "polygon polyline radialgradient rect stop svg symbol text textpath tspan use".split()
)
"""The allowed elements, in small letters.

Left out are elements that run code, send data or show other pages, and those that parsers read
in different ways.
"""

ATTRIBUTES = frozenset(
    # of every element
    "accesskey autocapitalize autofocus class dir enterkeyhint hidden id inert inputmode itemid "
    "itemprop itemref itemscope itemtype lang role spellcheck tabindex title translate xml:lang "
    "xml:space xmlns xmlns:xlink "
    # of elements of HTML
    "abbr alt as async autocomplete autoplay charset checked cite color colspan cols content "
    "controls coords crossorigin datetime default defer disabled download fetchpriority for form "
    "headers height high href hreflang http-equiv imagesizes imagesrcset integrity ismap kind "
    "label list loading loop low max maxlength media method min minlength multiple muted name "
    "nomodule novalidate open optimum pattern placeholder playsinline poster preload property "
    "readonly referrerpolicy rel required reversed rows rowspan scope selected shape size sizes "
    "span src srclang srcset start step target type usemap value width wrap "
    # of elements of SVG
    "alignment-baseline baseline-shift clip-path clip-rule clippathunits cursor cx cy d display "
    "dominant-baseline dx dy fill fill-opacity fill-rule focusable font-family font-size "
    "font-style font-weight fr fx fy gradienttransform gradientunits lengthadjust letter-spacing "
    "marker-end marker-mid marker-start markerheight markerunits markerwidth mask "
    "maskcontentunits maskunits offset opacity orient overflow paint-order pathlength "
    "patterncontentunits patterntransform patternunits points preserveaspectratio r refx refy "
    "rotate rx ry shape-rendering spreadmethod startoffset stop-color stop-opacity stroke "
    "stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit "
    "stroke-opacity stroke-width text-anchor text-decoration text-rendering textlength transform "
    "vector-effect version viewbox visibility word-spacing x x1 x2 xlink:href xlink:title "
    "y y1 y2".split()
)
"""The allowed attributes of any element, in small letters; also allowed: `aria-…` and `data-…`.

Left out are attributes that run code (`onclick`), send data (`action`, `ping`) or load files in
old ways (`background`).
"""

ONLY_IN_PRINT = frozenset(("style",))
"""An element and an attribute that only print may have; on screen the policy refuses both."""

LOADING = frozenset("href imagesrcset poster src srcset xlink:href".split())
STYLED = frozenset(
    "clip-path cursor fill filter marker-end marker-mid marker-start mask stroke".split()
)
"""The attributes of drawings that hold CSS, and may load something by `url()`."""

LINKS = frozenset(("a", "area"))
POINTING = frozenset(("href", "xlink:href"))
"""The attributes of a link that lead somewhere and load nothing."""
SCHEMES = frozenset(("http", "https", "mailto", "tel"))
"""The schemes of a link's address, if it leads out of the output folder."""
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
PASSED_OVER = re.compile(r"^[\0-\x20]+|[\t\n\r]")
"""The characters that browsers remove from an address before they read it."""

NO_LOAD = frozenset("alternate author canonical help license next prev search".split())
"""Relations of a `link` that load nothing, if it has no others."""

META = {
    "charset": ("utf-8",),
    "http-equiv": ("content-language", "content-security-policy", "x-ua-compatible"),
}
"""The headers that a page may give by `http-equiv`: it may not refresh itself."""


class Element(NamedTuple):
    """An element of a page: names in small letters, values with entities decoded."""

    name: str
    attributes: Iterable[tuple[str, str]]
    text: str = ""
    """Its start tag as it was written; empty if that is not known."""

    def written(self, name: str, value: str) -> str:
        """An attribute as the start tag has it; the whole tag if it is not found there."""
        begins = self.text.lower().find(name)
        ends = self.text.find(value, begins + len(name))
        return value if not self.text else self.text[begins : ends + len(value)] or self.text


def print_faults(root: Node) -> Iterator[Fault]:
    """The faults of a page in print, from the tree that the typesetter parsed."""
    for node in root.iter():
        if isinstance(node.tag, str):
            given = ((_local(name), value) for name, value in node.items())
            yield from _held(Element(_local(node.tag), [*given]), besides=ONLY_IN_PRINT)


def _local(name: str) -> str:
    """A name in small letters, without its namespace: `href` for `{…/xlink}href`."""
    return name.rpartition("}")[2].lower()


def page_faults(html: str, page: str, assets: Collection[str]) -> Iterator[Fault]:
    """The faults of a page on screen: what its policy forbids, and files that do not exist.

    `page` is the page's path below the output folder, against which its addresses are resolved.
    `<p onclick="x">` has one fault, about its attribute.
    """
    reader = _Reader(html)
    yield from reader.faults
    for element in reader.elements:
        yield from _held(element)
        if element.name in ELEMENTS:
            yield from _loaded(element, BASE + page, assets)


WORD = r"[a-zA-Z][a-zA-Z0-9:-]*"
START = re.compile(
    rf"<{WORD}(?:[{SPACE}]+[a-zA-Z_:][\w:.-]*"
    rf"(?:[{SPACE}]*=[{SPACE}]*(?:\"[^\"]*\"|'[^']*'|[^{SPACE}\"'=<>`]+))?)*[{SPACE}]*/?>",
    re.ASCII,
)
END = re.compile(rf"</({WORD})[{SPACE}]*>")
COMMENT = re.compile(r"<!--(?!-?>)(?:(?!--!?>).)*-->", re.DOTALL)
"""A comment whose beginning and end all parsers agree on."""
TAG_IN_TEXT = re.compile(r"<[a-zA-Z/!?]")
"""What begins a tag, although `html.parser` took it for text, as it does if the tag never ends."""
ONLY_TEXT = frozenset(("script", "textarea", "title"))
"""Elements that hold only text, and whose ends parsers find by different rules."""
BARE = frozenset(f"<{name}>" for name in ELEMENTS - ONLY_TEXT)
"""The start tags without attributes that may stand anywhere; most tags of a page are such."""
LONGEST_BARE = max(map(len, BARE))


MOST_FAULTS = 100
"""After so many places where a page is not well-formed it is read no further."""


class _EnoughError(Exception):
    pass


class _Reader(HTMLParser):
    """Collects the elements of a page, and the places where it is not well-formed."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)  # so that text is seen as it was written
        self.elements: list[Element] = []
        self.faults: list[Fault] = []
        self._html = html
        self._lines = [0, *accumulate(len(line) + 1 for line in html.split("\n"))]
        # `html.parser` would look for the end of each comment anew, all through the page.
        without_end = html.find("<!--", html.rfind("-->") + 1)
        if without_end >= 0:
            self._refuse(html[without_end:])
        try:
            self.feed(html[:without_end] if without_end >= 0 else html)
            self.close()
        except AssertionError:  # raised for a malformed `<![`
            self._refuse("<![")
        except _EnoughError:
            pass  # the page is refused, whatever else it holds

    def parse_starttag(self, i: int) -> int:
        """Pass by a start tag that can have no fault; gives where the tag ends."""
        end = self.rawdata.find(">", i, i + LONGEST_BARE) + 1
        return end if end and self.rawdata[i:end] in BARE else super().parse_starttag(i)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect an element that may have faults."""
        text = self.get_starttag_text() or ""
        if not START.fullmatch(text):
            self._refuse(text)
        self.elements.append(Element(tag, [(name, value or "") for name, value in attrs], text))
        if tag in ONLY_TEXT:
            self._only_text(tag, text)

    def _only_text(self, tag: str, text: str) -> None:
        """Allow only text in an element: the next tag must be its end. A script must be empty."""
        begins = self._at() + len(text)
        ends = self._html.find("<", begins)
        end = END.match(self._html, ends) if ends >= 0 else None
        if not end or end[1].lower() != tag:
            self.faults.append(Fault(f"`<{tag}>` may hold only text", text))
        elif tag == "script" and self._html[begins:ends].strip(SPACE):
            self.faults.append(Fault("a page may load a script, and not hold one", text))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect an element that ends at once, if parsers agree that it does."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Refuse an end tag that holds more than a name."""
        found = END.match(self._html, self._at())
        if not found or found[1].lower() != tag:
            self._refuse(f"</{tag}")

    def handle_data(self, data: str) -> None:
        """Refuse a tag that only this parser takes for text."""
        if found := TAG_IN_TEXT.search(data):
            self._refuse(data[found.start() :])

    def handle_comment(self, data: str) -> None:
        """Refuse a comment whose end other parsers see elsewhere."""
        whole = f"<!--{data}-->"
        if not COMMENT.fullmatch(whole) or not self._html.startswith(whole, self._at()):
            self._refuse(f"<!--{data}")

    def unknown_decl(self, data: str) -> None:
        """Refuse a CDATA section: it is only valid in drawings, and not for all parsers."""
        self._refuse(f"<![{data}")

    def _at(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def _refuse(self, text: str) -> None:
        shown = text if len(text) <= 40 else f"{text[:39]}…"
        self.faults.append(Fault(f"`{shown}` is not well-formed HTML", text))
        if len(self.faults) == MOST_FAULTS:
            raise _EnoughError


def _held(element: Element, besides: frozenset[str] = frozenset()) -> Iterator[Fault]:
    """The faults of an element in any page: forbidden names and values, but for `besides`."""
    name = element.name
    if name not in ELEMENTS and name not in besides:
        yield Fault(f"a page may not hold `<{name}>`", element.text[: len(name) + 1] or f"<{name}")
        return
    for attribute, value in element.attributes:
        if not _is_known(attribute) and attribute not in besides:
            message = f"a page may not hold the attribute `{attribute}`"
            yield Fault(message, element.written(attribute, value))
        elif message := _wrong_value(name, attribute, value):
            yield Fault(message, element.written(attribute, value))


def _is_known(attribute: str) -> bool:
    return attribute in ATTRIBUTES or attribute.startswith(("aria-", "data-"))


def _wrong_value(name: str, attribute: str, value: str) -> str:
    """The fault in the value of an attribute in any page; empty if there is none."""
    if name in LINKS and attribute in POINTING:
        scheme = SCHEME.match(PASSED_OVER.sub("", value))
        leads_astray = scheme and scheme[1].lower() not in SCHEMES
        return f"a link may not lead to `{shown(value)}`" if leads_astray else ""
    said = META.get(attribute) if name == "meta" else None
    wrong = said and value.lower() not in said
    return f"a page may not hold `<meta {attribute}>` with the value `{value}`" if wrong else ""


def _loaded(element: Element, base: str, assets: Collection[str]) -> Iterator[Fault]:
    """The faults of what an element on screen loads: addresses that are missing or forbidden."""
    if _only_points(element):
        return
    passed_over = POINTING if element.name in LINKS else ()
    for attribute, value in element.attributes:
        if attribute in passed_over:
            continue
        if attribute in LOADING:
            for address in _addresses(attribute, value):
                if fault := load_fault(address, base, assets):
                    yield fault
        elif attribute in STYLED and "(" in value:
            for fault in css_faults(value, base, assets):
                yield fault._replace(line=0, column=0)


def _only_points(element: Element) -> bool:
    """Whether an element is a link that no browser loads."""
    rel = next((value for name, value in element.attributes if name == "rel"), "")
    relations = {*rel.lower().split()}
    return element.name == "link" and bool(relations) and relations <= NO_LOAD


CANDIDATE = re.compile(rf"[{SPACE},]*([^{SPACE}]+)((?:\([^)]*\)?|[^(,])*)")
"""One image of a `srcset`: its address, which ends at a space, and its width or density."""


def _addresses(attribute: str, value: str) -> Iterator[str]:
    if not attribute.endswith("srcset"):
        yield value
        return
    at = 0
    while found := CANDIDATE.match(value, at):
        yield found[1].rstrip(",")
        at = found.end(1) if found[1].endswith(",") else found.end()
