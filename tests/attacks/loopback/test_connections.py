"""Callers who hold connections, and never ask, neither end the server nor take anybody's turn."""

import contextlib
import errno
import os
import resource
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportgen.problems.errors import ToolError
from reportgen.serve.connections import PATIENCE, STRANGERS, doors, port_of
from tests import faults
from tests.projects import TOWN, MakeProject, change, lay, minimal
from tests.serve.serving import BUILT, Serving, serving

HEADS = (b"", b"G", b"GET / HTTP/1.1\r\n", b"GET / HTTP/1.1\r\nHost: localhost\r\nX: ",
         b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\nx",
         b"GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab")  # fmt: skip
"""What half a caller says."""

NONSENSE = (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            b"\0" * 20_000, b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\n\r\n", b"\r\n\r\n\r\n",
            b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 20_000 + b"\r\n", b"CONNECT x:1 HTTP/1.1\r\n\r\n",
            b"GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n",
            b"GET http://x/ HTTP/1.1\r\nHost: x\r\n\r\n", b"GET \xff HTTP/1.1\r\n\r\n")  # fmt: skip


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Serving, Path]]:
    root = tmp_path_factory.mktemp("connections")
    lay(root, minimal())
    with serving(root, "--format", "html") as server:
        server.waits_for(BUILT)
        assert server.cookie
        yield server, root


def called(port: int, host: str = "127.0.0.1") -> socket.socket:
    return socket.create_connection((host, port), 10)


def is_over(call: socket.socket) -> bool:
    """Whether the server has ended a connection."""
    try:
        while call.recv(65_536):
            pass
    except ConnectionError:
        return True
    except OSError:
        return False
    return True


@pytest.mark.slow
@pytest.mark.parametrize("head", HEADS, ids=repr)
def test_half_a_call_ends_by_itself(head: bytes, town: tuple[Serving, Path]) -> None:
    server, _ = town
    with called(server.port) as call:
        call.sendall(head)
        call.settimeout(PATIENCE * 3)
        started = time.monotonic()
        assert is_over(call)
        assert time.monotonic() - started < PATIENCE * 2
    assert server.asked("/desk/")[0] == 200


@pytest.mark.slow
@pytest.mark.parametrize("said", NONSENSE, ids=range(len(NONSENSE)))
def test_nonsense_is_refused_and_not_told(said: bytes, town: tuple[Serving, Path]) -> None:
    server, _ = town
    before = server.text()
    with called(server.port) as call, contextlib.suppress(ConnectionError):
        call.sendall(said)
        call.settimeout(PATIENCE * 3)
        assert is_over(call)
    assert server.asked("/desk/")[0] == 200
    assert server.text() == before


@pytest.mark.slow
def test_who_was_let_in_is_answered_among_many_who_wait(town: tuple[Serving, Path]) -> None:
    server, root = town
    with contextlib.ExitStack() as stack:
        waiting = [stack.enter_context(called(server.port)) for _ in range(300)]
        for number, call in enumerate(waiting):
            with contextlib.suppress(ConnectionError):
                call.sendall(HEADS[number % len(HEADS)])
        started = time.monotonic()
        assert server.asked("/desk/")[0] == 200
        assert time.monotonic() - started < 2
        open_now = len(os.listdir(f"/proc/{server.process.pid}/fd"))  # noqa: PTH208
        assert open_now < STRANGERS + 60
        change(root, TOWN, "2023-05", "2023-06")
        page = root / "output/north/town.html"
        faults.wait_until(lambda: "June" in page.read_text("utf-8"))
    assert server.process.poll() is None


@pytest.mark.slow
def test_who_listens_to_news_is_not_put_out_by_strangers(town: tuple[Serving, Path]) -> None:
    server, _ = town
    head = f"Host: localhost:{server.port}\r\nCookie: {server.cookie}\r\n\r\n"
    with called(server.port) as page, contextlib.ExitStack() as stack:
        page.sendall(f"GET /.reportgen/news HTTP/1.1\r\n{head}".encode())
        assert b" 200 " in page.recv(65_536)
        for _ in range(STRANGERS * 3):
            stack.enter_context(called(server.port))
        page.settimeout(PATIENCE + 2)
        assert not is_over(page)


@pytest.mark.slow
def test_a_machine_with_few_handles_is_served_again(make_project: MakeProject) -> None:
    """A flood takes what handles there are, a change comes, and the flood ends."""
    root = make_project()
    with serving(root, "--format", "html") as server:
        server.waits_for(BUILT)
        cookie = server.cookie
        limit = len(os.listdir(f"/proc/{server.process.pid}/fd")) + 10  # noqa: PTH208
        before = resource.prlimit(server.process.pid, resource.RLIMIT_NOFILE)
        resource.prlimit(server.process.pid, resource.RLIMIT_NOFILE, (limit, before[1]))
        with contextlib.ExitStack() as stack:
            for _ in range(60):
                stack.enter_context(called(server.port))
            change(root, TOWN, "2023-05", "2023-06")
            time.sleep(1)
        change(root, TOWN, "2023-06", "2023-07")
        resource.prlimit(server.process.pid, resource.RLIMIT_NOFILE, before)
        page = root / "output/north/town.html"
        faults.wait_until(lambda: "July" in page.read_text("utf-8"))
        assert server.asked("/desk/", Cookie=cookie)[0] == 200
        assert server.process.poll() is None
        assert "Traceback" not in server.text()


def test_both_loopbacks_are_ours() -> None:
    with contextlib.ExitStack() as stack:
        first, second = (stack.enter_context(one) for one in doors(0))
        port = port_of(first)
        assert port_of(second) == port
        assert first.getsockname()[0] == "127.0.0.1"
        assert second.getsockname()[0] == "::1"
        for family, host in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1"),
                             (socket.AF_INET, "0.0.0.0"), (socket.AF_INET6, "::")):  # fmt: skip
            with pytest.raises(OSError, match="in use") as caught:
                socket.create_server((host, port), family=family)
            assert caught.value.errno == errno.EADDRINUSE


@pytest.mark.parametrize(
    ("family", "host"), [(socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")]
)
def test_a_port_of_which_somebody_has_half_is_not_used(
    family: socket.AddressFamily, host: str
) -> None:
    with socket.create_server((host, 0), family=family) as taken:
        port = port_of(taken)
        with pytest.raises(ToolError, match=f"port {port} cannot be used: another program has it"):
            doors(port)
        for _ in range(50):
            with contextlib.ExitStack() as stack:
                free = [stack.enter_context(one) for one in doors(0)]
                assert {port_of(one) for one in free} != {port}


def test_a_machine_without_the_newer_loopback_has_one_door(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = socket.create_server

    def refused(address: tuple[str, int], *, family: int) -> socket.socket:
        if family == socket.AF_INET6:
            raise OSError(errno.EADDRNOTAVAIL, "Cannot assign requested address")
        return real(address, family=family)

    monkeypatch.setattr(socket, "create_server", refused)
    with contextlib.ExitStack() as stack:
        assert len([stack.enter_context(one) for one in doors(0)]) == 1
