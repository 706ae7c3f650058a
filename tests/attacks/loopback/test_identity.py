"""Being on this machine is not being the one who started the server."""

import functools
import http.client
import http.server
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from reportgen.serve.guard import Keys
from tests.projects import TOWN, MakeProject, lay, minimal
from tests.serve.serving import BUILT, Serving, opened, serving

pytestmark = pytest.mark.slow

PATHS = ("/", "/desk/", "/desk/north/town/", "/north/town.html", "/drafts/north/town.html",
         "/north/town.pdf", "/manifest.json", "/summaries.json", "/index.html",
         "/assets/screen.css", "/.reportgen/news", "/.reportgen/live.js",
         "/.reportgen/problems?page=/north/town.html",
         "/.reportgen/desk.css", "/nothing", "//", "/?", "/%00")  # fmt: skip
TITLE = b"These pages are for who started the server"


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """A server of the minimal project, whose document is a draft."""
    root = tmp_path_factory.mktemp("loopback")
    draft = minimal()[TOWN].replace("stage: final", "stage: draft")
    lay(root, minimal() | {TOWN: draft})
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>document.title = "run"</script></svg>'
    lay(root, {"templates/assets/drawing.svg": svg})
    with serving(root, "--format", "pdf", "--format", "html") as server:
        server.waits_for(BUILT)
        yield server


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS"])
def test_without_the_cookie_nothing_is_told(path: str, method: str, town: Serving) -> None:
    status, body, headers = town.asked(path, method, Cookie="")
    assert status == 403
    assert "default-src 'none'" in headers
    assert b"Town" not in body
    assert method == "HEAD" or (TITLE in body and b"<code>reportgen serve</code>" in body)


def wrong(keys: str) -> Iterator[str]:
    """Cookies that are nearly right."""
    name, _, value = keys.partition("=")
    yield from (f"{name}=", f"{name}={value[:-1]}", f"{name}={value}x", f"x{name}={value}", name)
    yield from (f"{name}-1={value}", f"{name}={value.swapcase()}", f"{name}=\u00e9", "; ;=;")


def test_a_cookie_is_right_or_wrong(town: Serving) -> None:
    for cookie in wrong(town.cookie):
        assert town.asked("/desk/", Cookie=cookie)[0] == 403, cookie
    assert town.asked("/desk/", Cookie=f"other=1; {town.cookie}; another=2")[0] == 200


@pytest.mark.parametrize("token", ["", "x", "{}x", "x{}", "{}%00", "%C3%A9"])
def test_a_token_that_is_not_the_printed_one_gives_no_cookie(token: str, town: Serving) -> None:
    right = town.entrance.partition("token=")[2]
    status, body, headers = town.asked(f"/?token={token.format(right)}", Cookie="")
    assert status == 403
    assert b"no longer valid" in body
    assert "set-cookie" not in headers.lower()


def test_the_token_is_good_at_the_entrance_alone(town: Serving) -> None:
    query = town.entrance.partition("?")[2]
    for path in ("/desk/", "/index.html", "/.reportgen/live.js", "//"):
        assert town.asked(f"{path}?{query}", Cookie="")[0] == 403


def test_the_cookie_is_for_this_server_and_no_script(town: Serving) -> None:
    path = town.entrance.partition(str(town.port))[2]
    status, body, headers = town.asked(path, Cookie="")
    assert (status, body) == (303, b"")
    (cookie,) = re.findall(r"(?i)set-cookie: (.*)", headers)
    held = rf"reportgen-{town.port}=[\w-]{{43}}; HttpOnly; Path=/; SameSite=strict"
    assert re.fullmatch(held, cookie)
    assert town.entrance.partition("token=")[2] not in cookie
    assert "referrer-policy: no-referrer" in headers


def test_no_two_servers_have_the_same_keys() -> None:
    made = [Keys(8000) for _ in range(100)]
    assert len({one.token for one in made} | {one.session for one in made}) == 200


@pytest.mark.parametrize(
    "origin",
    ["null", "http://evil.example", "http://localhost", "https://localhost:{}", "http://localhost:1",
     "http://localhost:{}.evil.example", "http://127.0.0.2:{}", "file://", "", "http://localhost:{}/"],
)  # fmt: skip
def test_another_origin_is_refused_with_the_cookie_too(origin: str, town: Serving) -> None:
    assert town.asked("/desk/", Origin=origin.format(town.port))[0] == 403


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "[::1]"])
def test_its_own_origin_is_not(name: str, town: Serving) -> None:
    host = f"{name}:{town.port}"
    assert town.asked("/desk/", Origin=f"http://{host}", Host=host)[0] == 200


@pytest.mark.parametrize(
    ("site", "status"),
    [("cross-site", 403), ("same-site", 403), ("same-origin", 200), ("none", 200)],
)
def test_a_page_of_another_port_or_site_reads_nothing(
    site: str, status: int, town: Serving
) -> None:
    assert town.asked("/desk/", **{"Sec-Fetch-Site": site})[0] == status


def test_several_names_are_none(town: Serving) -> None:
    with closing(socket.create_connection(("127.0.0.1", town.port), 10)) as call:
        host = f"Host: localhost:{town.port}\r\n"
        head = f"GET /desk/ HTTP/1.1\r\n{host}{host}Cookie: {town.cookie}\r\n\r\n"
        call.sendall(head.encode())
        assert b" 400 " in call.recv(100)


@pytest.mark.parametrize("path", ["/desk/", "/drafts/north/town.html", "/drafts/north/town.pdf",
                                  "/assets/drawing.svg", "/manifest.json", "/nothing"])  # fmt: skip
def test_nobody_else_shows_it_in_a_frame(path: str, town: Serving) -> None:
    _, _, headers = town.asked(path)
    assert re.search(r"frame-ancestors '(none|self)'", headers)
    assert "x-frame-options: SAMEORIGIN" in headers
    assert "cross-origin-resource-policy: same-origin" in headers


@pytest.mark.chromium
def test_a_browser_is_let_in_once_and_stays(browser: Browser, town: Serving) -> None:
    page, _ = opened(browser, town, "/desk/north/town/")
    expect(page.locator("h1")).to_contain_text("Town")
    assert "token" not in page.url
    assert page.evaluate("document.cookie") == ""
    page.goto(f"{town.url}/assets/drawing.svg")
    assert page.evaluate("document.title") != "run"
    page.close()


@pytest.mark.chromium
def test_a_link_on_another_page_lets_in_by_the_printed_address_alone(
    browser: Browser, town: Serving, tmp_path: Path
) -> None:
    lay(tmp_path, {"in.html": f'<a href="{town.entrance}">in</a>',
                   "out.html": f'<a href="{town.url}/desk/">out</a>'})  # fmt: skip
    page = browser.new_page()
    page.goto((tmp_path / "in.html").as_uri())
    page.click("a")
    expect(page.locator("h1")).to_have_text("The shelf")
    page.goto((tmp_path / "out.html").as_uri())
    page.click("a")
    expect(page.locator("h1")).to_contain_text("These pages are for who started the server")
    page.close()


@pytest.mark.chromium
def test_a_browser_shows_nothing_to_a_page_of_another_port(
    browser: Browser, town: Serving, tmp_path: Path
) -> None:
    """The browser was let in, and opens somebody else's page at another port."""
    stolen = f'<iframe src="{town.url}/drafts/north/town.html"></iframe>'
    lay(tmp_path, {"page.html": f'{stolen}<script src="{town.url}/.reportgen/live.js"></script>'})
    page, told = opened(browser, town, "/desk/")
    with elsewhere(tmp_path) as port:
        page.goto(f"http://localhost:{port}/page.html")
        page.wait_for_timeout(500)
        assert all("Town" not in one.content() for one in page.frames[1:])
        assert [one for one in told if "live.js" in one or "403" in one]
    page.close()


@contextmanager
def elsewhere(folder: Path) -> Iterator[int]:
    """Somebody else's server at another port of this machine."""
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield int(server.server_address[1])
        server.shutdown()
        thread.join(10)


def test_the_address_is_printed_and_nowhere_else(make_project: MakeProject) -> None:
    """No file of the project and no argument of a program holds the token."""
    root = make_project()
    with serving(root, "--format", "html") as server:
        token = server.entrance.partition("token=")[2].encode()
        server.waits_for(BUILT)
        files = (one for one in root.rglob("*") if one.is_file())
        assert not any(token in one.read_bytes() for one in files)
        shown = (Path(f"/proc/{one}/cmdline") for one in server.processes())
        assert not any(token in one.read_bytes() for one in shown if one.exists())


def test_http_of_before_names_is_refused(town: Serving) -> None:
    with closing(socket.create_connection(("127.0.0.1", town.port), 10)) as call:
        call.sendall(f"GET /desk/ HTTP/1.0\r\nCookie: {town.cookie}\r\n\r\n".encode())
        answer = http.client.HTTPResponse(call)
        answer.begin()
        assert answer.status == 400
