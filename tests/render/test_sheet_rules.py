"""What stylesheets may load, however it is written.

A second reader of CSS, the typesetter's own, is the judge.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.render.sheet_rules import sheet_faults

EVIL = "https://evil.example/x"
ASSETS = ("assets/a.png", "assets/a.css", "assets/fonts/a.woff2")


def places(css: str | bytes) -> list[tuple[int, int]]:
    """Where a stylesheet loads what it may not."""
    data = css if isinstance(css, bytes) else css.encode()
    return [(one.line, one.column) for one in sheet_faults(data, "assets/screen.css", ASSETS)]


REFUSED = {
    "url": f"p {{ background: url({EVIL}) }}",
    "quoted": f"p {{ background: url( '{EVIL}' ) }}",
    "upper-case": f"p {{ background: URL({EVIL}) }}",
    "escaped-name": f"p {{ background: u\\72l({EVIL}) }}",
    "escaped-address": r"p { background: url(\68ttps\3a//evil.example/x) }",
    "escaped-string": r"p { background: url('\68 ttps://evil.example/x') }",
    "image-set": f"p {{ background: image-set('{EVIL}' 1x) }}",
    "prefixed-image-set": f"p {{ background: -webkit-image-set(url({EVIL}) 1x) }}",
    "image": f"p {{ background: image('{EVIL}') }}",
    "source": f"p {{ background: src('{EVIL}') }}",
    "cross-fade": f"p {{ background: cross-fade(url({EVIL}), '{EVIL}') }}",
    "import": f"@import '{EVIL}';",
    "import-in-upper-case": f"@IMPORT '{EVIL}' screen;",
    "escaped-import": f"@\\69mport '{EVIL}';",
    "import-after-comment": f"@import/**/'{EVIL}';",
    "import-at-the-end": f"@import '{EVIL}",
    "font": f"@font-face {{ font-family: f; src: local('f'), url({EVIL}) format('woff2') }}",
    "property": f":root {{ --x: url({EVIL}) }}",
    "filled-in": ":root { --x: 'https://evil.example/x' } p { background: image-set(var(--x) 1x) }",
    "nested": f"@media screen {{ @supports (a: b) {{ p {{ & b {{ mask: url({EVIL}) }} }} }} }}",
    "no-end": f"p {{ background: url({EVIL}",
    "broken-before": f"}} p {{ background: url({EVIL}) }}",
    "fetched-by-path": "p { background: url(/x.png) }",
    "not-there": "p { background: url(b.png) }",
    "utf-16": f"p {{ background: url({EVIL}) }}".encode("utf-16"),
}  # fmt: skip


@pytest.mark.parametrize("css", REFUSED.values(), ids=REFUSED)
def test_a_stylesheet_may_not_load(css: str | bytes) -> None:
    assert places(css)


HARMLESS = {
    "comment": f"/* url({EVIL}) @import '{EVIL}'; */ p {{ color: red }}",
    "comment-in-between": f"p /* ' */ {{ color: red }} /* url({EVIL}) ' */",
    "string": f"p::before {{ content: 'url({EVIL})' }}",
    "asset": "p { background: url(a.png) } @import 'a.css'; @font-face { src: url(fonts/a.woff2) }",
    "asset-in-set": "p { background: image-set('a.png' type('image/png') 1x, url(a.png) 2x) }",
    "place": "p { fill: url(#gradient) }",
    "namespace": "@namespace svg url(http://www.w3.org/2000/svg); svg|a { color: red }",
    "functions": "p { color: var(--x); width: calc(1px + var(--y)); content: attr(title) }",
    "selector": f"a[href^='{EVIL}'] {{ color: red }}",
}  # fmt: skip


@pytest.mark.parametrize("css", HARMLESS.values(), ids=HARMLESS)
def test_a_stylesheet_may_hold(css: str) -> None:
    assert places(css) == []


def test_a_fault_is_told_where_it_stands() -> None:
    assert places(f"p {{ color: red }}\n/* ä */ p {{ mask: url({EVIL}) }}") == [(2, 19)]


def test_no_depth_is_too_deep() -> None:
    assert places("(" * 20_000 + f"url({EVIL})")


PIECES = st.sampled_from([
    f"url({EVIL})", f"url('{EVIL}')", f"u\\72l({EVIL})", f"'{EVIL}'", "@import ", "@media x {",
    "url(", "'", '"', "/*", "*/", "{", "}", "(", ")", "[", "]", ";", ":", "\\", "\n", " ", "p",
    "background",
])  # fmt: skip


def loads(css: str) -> list[str]:
    """What the typesetter asks for when it reads a stylesheet."""
    import weasyprint
    from weasyprint.urls import URLFetcher

    asked: list[str] = []

    class Fetcher(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: object = None) -> object:
            del headers
            asked.append(url)
            raise ValueError("not here")

    base = "https://assets.invalid/assets/x.css"
    weasyprint.CSS(string=css, url_fetcher=Fetcher(), base_url=base)
    return asked


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join))
def test_what_the_typesetter_imports_the_gate_sees(css: str) -> None:
    assert not loads(css) or places(css)
