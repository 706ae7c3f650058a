"""Every answer has the same headers, whoever makes it: a page, the framework, or the parser."""

import http.client
import socket
from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.projects import TOWN, lay, minimal
from tests.serve.serving import BUILT, Serving, serving

pytestmark = pytest.mark.slow

ALWAYS = {
    "cache-control": "no-store",
    "cross-origin-resource-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "SAMEORIGIN",
}
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "PRI",
           "get", "G\x00T", "", "A" * 400)  # fmt: skip
PATHS = ("/", "/desk/", "/desk", "/desk/north/town/", "/desk//", "/north",
         "/drafts/north/town.html", "/drafts/north/town.pdf", "/drafts", "/assets/screen.css",
         "/.reportgen/live.js",
         "/.reportgen/problems", "/.reportgen/problems?page=/north/town.html", "/.reportgen/",
         "/manifest.json", "/nothing", "//", "/%00", "/%2e%2e/x", "/../x", "*", "x", "",
         "http://evil.example/", "/?token=x", "/a b", "/\u00e9", "/\r\nX: y", "/" + "x/" * 300,
         "/" + "x" * 300, "/" + "x" * 20_000)  # fmt: skip
VERSIONS = ("HTTP/1.1", "HTTP/1.0", "HTTP/2.0", "HTTP/9", "", "HTTX/1.1")
HOSTS = ("localhost:{}", "127.0.0.1:{}", "[::1]:{}", "evil.example", "", "localhost:1", "\x00")
EXTRA = ("Origin: null", "Origin: http://evil.example", "Range: bytes=0-",
         "Sec-Fetch-Site: cross-site", "Range: bytes=9-1", "Range: x", "If-None-Match: *",
         "Cookie: a=b",
         "Expect: 100-continue",
         "If-Modified-Since: Fri, 01 Jan 2038 00:00:00 GMT", "Content-Length: -1", "Accept: x",
         "Content-Length: 3", "Transfer-Encoding: chunked", "Transfer-Encoding: x", ": x", "x",
         "Upgrade: websocket\r\nConnection: Upgrade", "Host: localhost", "X: " + "y" * 17_000,
         "X-Forwarded-Host: evil.example", "Sec-WebSocket-Version: 13", "X:\x00")  # fmt: skip


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """A server of the minimal project, whose document is a draft."""
    root = tmp_path_factory.mktemp("headers")
    draft = minimal()[TOWN].replace("stage: final", "stage: draft")
    lay(root, minimal() | {TOWN: draft})
    with serving(root, "--format", "html", "--format", "pdf") as server:
        server.waits_for(BUILT)
        yield server


def answered(server: Serving, request: bytes, method: str) -> http.client.HTTPResponse | None:
    """The answer to bytes that may be a request; None if the connection ends without one."""
    with closing(socket.create_connection(("127.0.0.1", server.port), 10)) as call:
        call.sendall(request)
        with closing(http.client.HTTPResponse(call, method=method)) as answer:
            try:
                answer.begin()
            except (http.client.BadStatusLine, ConnectionError, TimeoutError):
                return None
            return answer


@settings(
    max_examples=250, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(
    method=st.sampled_from(METHODS),
    path=st.sampled_from(PATHS),
    version=st.sampled_from((*VERSIONS, *VERSIONS[:1] * 6)),
    host=st.sampled_from((*HOSTS, *HOSTS[:1] * 6)),
    extra=st.lists(st.sampled_from(EXTRA), max_size=2),
    is_let_in=st.booleans(),
)
def test_every_answer_has_them_once(
    method: str, path: str, version: str, host: str, extra: list[str], is_let_in: bool,
    town: Serving,
) -> None:  # fmt: skip
    held = [f"Cookie: {town.cookie}"] * is_let_in
    lines = [f"{method} {path} {version}", f"Host: {host.format(town.port)}", *held, *extra]
    request = "\r\n".join([*lines, "Connection: close", "", "abc"]).encode()
    answer = answered(town, request, method)
    assert answer is not None, request[:300]
    for name, value in ALWAYS.items():
        assert answer.headers.get_all(name) == [value], (request[:300], answer.status)
    (policy,) = answer.headers.get_all("content-security-policy") or [""]
    assert "frame-ancestors" in policy, (request[:300], answer.status)
    referrer = "same-origin" if "form-action 'self'" in policy else "no-referrer"
    assert answer.headers.get_all("referrer-policy") == [referrer], (request[:300], answer.status)
    if not (answer.headers["content-type"] or "").startswith(("text/html", "application/pdf")):
        assert policy.startswith("default-src 'none'"), (request[:300], answer.status)


@pytest.mark.parametrize(
    ("request_line", "status"),
    [
        ("POST /desk/", 405),
        ("GET /nothing", 404),
        ("DELETE /north/town.html", 405),
        ("G\x00 /", 400),
        ("GET /?token=no", 403),
    ],
)
def test_the_answers_of_others_have_them(request_line: str, status: int, town: Serving) -> None:
    method = request_line.partition(" ")[0]
    head = (
        f"{request_line} HTTP/1.1\r\nHost: localhost:{town.port}\r\nCookie: {town.cookie}\r\n\r\n"
    )
    answer = answered(town, head.encode(), method)
    assert answer is not None
    assert answer.status == status
    assert answer.headers.get_all("x-frame-options") == ["SAMEORIGIN"]
    assert "frame-ancestors" in answer.headers["content-security-policy"]
