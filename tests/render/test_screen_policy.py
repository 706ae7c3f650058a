"""The policy of a page holds in a real browser: its own files are loaded, and nothing else."""

import functools
import http.server
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from reportgen.render.gate import POLICY
from tests.listening import Listener

pytestmark = [pytest.mark.chromium, pytest.mark.slow]


class _Silent(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        del format, args


@pytest.fixture(params=["file", "http"])
def address(request: pytest.FixtureRequest, shipped_output: Path) -> Iterator[str]:
    """Where the built pages are: opened from the folder, and from a server."""
    if request.param == "file":
        yield shipped_output.as_uri()
        return
    handler = functools.partial(_Silent, directory=str(shipped_output))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def said(browser: Browser, url: str) -> tuple[list[str], int, list[str]]:
    """What the console said about a page, how many stylesheets it has, and what it asked for."""
    page = browser.new_page()
    told: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(url, wait_until="load")
    page.evaluate("document.fonts.ready.then(() => true)")
    sheets = page.evaluate("document.styleSheets.length")
    page.close()
    return told, sheets, asked


def test_every_page_loads_its_own_files_and_breaks_no_rule(
    browser: Browser, address: str, shipped_output: Path
) -> None:
    pages = sorted(shipped_output.rglob("*.html"))
    assert len(pages) > 2
    for file in pages:
        url = f"{address}/{file.relative_to(shipped_output).as_posix()}"
        told, sheets, asked = said(browser, url)
        told = [one for one in told if "favicon" not in one and "404" not in one]
        assert (file.name, told) == (file.name, [])
        assert sheets >= 3
        assert all(one.startswith(address) for one in asked)


HOSTILE = """
<script>document.title = 'run'</script>
<script src="{away}x.js"></script>
<img src="x:" onerror="document.title = 'run'">
<img src="{away}x.png">
<svg onload="document.title = 'run'"></svg>
<p style="background: url({away}y.png)">x</p>
<style>p {{ background: url({away}z.png) }}</style>
<iframe src="{away}"></iframe>
<object data="{away}"></object>
<link rel="stylesheet" href="{away}x.css">
<meta http-equiv="refresh" content="0; url=javascript:document.title='run'">
<form action="{away}"><input name="a"></form>
<script>document.forms[0].submit()</script>
"""


def test_what_slips_into_a_page_neither_runs_nor_calls(
    browser: Browser, shipped_output: Path, tmp_path: Path
) -> None:
    """The second wall: a page that holds all that the first keeps out."""
    file = next(iter(sorted(shipped_output.rglob("*.html"))))
    with Listener() as listener:
        hostile = HOSTILE.format(away=f"http://127.0.0.1:{listener.port}/")
        text = file.read_text("utf-8")
        whole = re.sub("<body[^>]*>", lambda found: found[0] + hostile, text, count=1)
        (tmp_path / "page.html").write_text(whole, "utf-8")
        page = browser.new_page()
        told: list[str] = []
        page.on("console", lambda message: told.append(message.text))
        page.goto((tmp_path / "page.html").as_uri())
        page.wait_for_timeout(500)
        assert page.title() != "run"
        assert len([one for one in told if "Content Security Policy" in one]) >= 8
        page.close()
    # The browser may open a connection before it has read the policy, but asks for nothing.
    assert [call for call in listener.calls if call] == []


def test_the_policy_has_no_exceptions() -> None:
    assert POLICY.startswith("default-src 'none'; ")
    assert not re.search(r"unsafe|\*|https?:|nonce|sha\d", POLICY)
