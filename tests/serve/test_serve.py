"""`reportgen serve` as the program it is: what it serves, to whom, and what it does on changes."""

import asyncio
import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from watchfiles import awatch as awatch_for_real

from reportgen.files.sources import Project
from reportgen.problems.extras import added
from reportgen.serve.preview import OWN, PREVIEW_POLICY
from reportgen.serve.watching import watch
from tests import faults
from tests.faults import ENDLESS, SLOW
from tests.projects import TOWN, MakeProject, Run, change, lay, minimal
from tests.serve.serving import BUILT, Serving, children, opened, serving

pytestmark = pytest.mark.slow

SCREEN = "templates/pdu-report/screen.html.jinja"


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Serving, Path]]:
    """A server of the minimal project that is built, and its folder."""
    root = tmp_path_factory.mktemp("served")
    lay(root, minimal())
    (root / "secret.html").write_text("the secret", "utf-8")
    with serving(root) as server:
        server.waits_for(rf"{BUILT}\n.*/desk/north/town/")
        output = root / "output"
        lay(root, {"output/.hidden.html": "the secret", "output/.deep/page.html": "the secret"})
        (output / "away.html").symlink_to(root / "secret.html")
        (output / "outside").symlink_to(root, target_is_directory=True)
        yield server, root


def test_pages_are_served_as_built_but_for_the_script(town: tuple[Serving, Path]) -> None:
    server, root = town
    status, body, headers = server.asked("/north/town.html")
    text = body.decode()
    assert (status, text.count("<script src=")) == (200, 1)
    assert f"Content-Security-Policy: {PREVIEW_POLICY}; frame-ancestors 'self'" in headers.replace(
        "content-security-policy", "Content-Security-Policy"
    )
    without = re.sub(rf'\n<script src="{OWN}/live.js" data-state="[^"]+" defer></script>', "", text)
    as_built = without.replace("; connect-src 'self'", "", 1)
    assert as_built == (root / "output/north/town.html").read_text("utf-8")


@pytest.mark.parametrize(
    "path", ["north/town.pdf", "assets/screen.css", "index.html", "manifest.json"]
)
def test_everything_that_was_built_is_served(path: str, town: tuple[Serving, Path]) -> None:
    server, root = town
    status, body, headers = server.asked(f"/{path}")
    assert status == 200
    assert "cache-control: no-store" in headers
    assert "x-content-type-options: nosniff" in headers
    if not path.endswith(".html"):
        assert body == (root / "output" / path).read_bytes()


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.html",
        "/north/../../secret.html",
        "/%2e%2e/secret.html",
        "/..%2fsecret.html",
        "/..%5csecret.html",
        "/%252e%252e/secret.html",
        "//../secret.html",
        "/away.html",
        "/outside/secret.html",
        "/.hidden.html",
        "/%2ehidden.html",
        "/.deep/page.html",
        "/north/../.hidden.html",
        "/.reportgen/__init__.py",
        "/.reportgen/../secret.html",
        "/%00",
        "/" + "a" * 5_000,
    ],
)
def test_nothing_hidden_and_nothing_outside_is_served(
    path: str, town: tuple[Serving, Path]
) -> None:
    server, root = town
    for asked in (path, path.replace("secret.html", str(root / "secret.html"))):
        status, body, _ = server.asked(asked)
        assert status == 404
        assert b"secret</" not in body
        assert b"the secret" not in body
        assert b".hidden" not in body


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost:{}", 200),
        ("LOCALHOST:{}", 200),
        ("127.0.0.1:{}", 200),
        ("[::1]:{}", 200),
        ("localhost", 400),
        ("localhost:1", 400),
        ("evil.example:{}", 400),
        ("localhost.evil.example", 400),
        ("", 400),
    ],
)
def test_only_who_calls_it_by_its_name_is_answered(
    host: str, status: int, town: tuple[Serving, Path]
) -> None:
    server, _ = town
    for path in ("/north/town.html", "/.reportgen/live.js", "/manifest.json"):
        assert server.asked(path, Host=host.format(server.port))[0] == status


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_it_only_gives(method: str, town: tuple[Serving, Path]) -> None:
    assert town[0].asked("/north/town.html", method)[0] == 405


def test_it_listens_on_loopback_alone(town: tuple[Serving, Path]) -> None:
    """A server that listened on every address would answer at this one of loopback, too."""
    server, _ = town
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", server.port), timeout=5)


def test_what_is_not_there_is_answered_with_what_is(town: tuple[Serving, Path]) -> None:
    status, body, _ = town[0].asked("/drafts/")
    assert status == 404
    assert b'<a href="/desk/north/town/">' in body
    assert b'<a href="/north/town.html">' in body


@pytest.mark.chromium
def test_an_open_page_shows_what_is_written(browser: Browser, make_project: MakeProject) -> None:
    """In turn: other words, a mistake among them, its correction, another look."""
    root = make_project()
    good = (root / TOWN).read_text("utf-8")
    expect.set_options(timeout=30_000)
    with serving(root, "--format", "html") as server:
        server.waits_for(BUILT)
        page, told = opened(browser, server, "/north/town.html")
        body = page.locator("body")
        change(root, TOWN, "2023-05", "2023-06")
        expect(body).to_contain_text("June\xa02023")
        mistaken = (root / TOWN).read_text("utf-8") + "nonsense: 1\n"
        lay(root, {TOWN: mistaken.replace("2023-06", "2023-07")})
        alert = page.get_by_role("alert")
        expect(alert).to_contain_text("Error PDU report has no field `nonsense`")
        expect(alert).to_contain_text(f"--> {TOWN}:")
        expect(alert).to_contain_text("last good page")
        expect(body).to_contain_text("June\xa02023")
        assert alert.evaluate("one => getComputedStyle(one).position") == "fixed"
        lay(root, {TOWN: good.replace("2023-05", "2023-08")})
        expect(body).to_contain_text("August\xa02023")
        expect(alert).to_have_count(0)
        lay(root, {SCREEN: "<head></head><body><p>Plain {{ view.title }}"})
        expect(body).to_contain_text("Plain Town")
        assert [one for one in told if "404" not in one] == []  # its icon
        page.close()


@pytest.mark.chromium
def test_a_mistake_that_was_corrected_leaves_no_word(
    browser: Browser, make_project: MakeProject
) -> None:
    """Though nothing is written, as all is up to date again."""
    root = make_project()
    good = (root / TOWN).read_text("utf-8")
    expect.set_options(timeout=30_000)
    with serving(root, "--format", "html") as server:
        server.waits_for(BUILT)
        page, _ = opened(browser, server, "/north/town.html")
        lay(root, {"reportgen.toml": "output = 3\n"})
        expect(page.get_by_role("alert")).to_contain_text("`output` must be the name of a folder")
        lay(root, {"reportgen.toml": None, TOWN: good})
        expect(page.get_by_role("alert")).to_have_count(0)
        page.close()


@pytest.mark.chromium
def test_a_page_that_is_yet_to_be_built_shows_up(
    browser: Browser, make_project: MakeProject
) -> None:
    root = make_project()
    good = (root / TOWN).read_text("utf-8")
    lay(root, {TOWN: "kind: pdu-report\n"})
    expect.set_options(timeout=30_000)
    with serving(root, "--format", "html") as server:
        server.waits_for(BUILT)
        page, _ = opened(browser, server, "/north/town.html")
        expect(page.locator("body")).to_contain_text("There is no such page")
        lay(root, {TOWN: good})
        expect(page.locator("body")).to_contain_text("May\xa02023")
        page.close()


def test_the_terminal_says_what_was_built_and_what_is_wrong(make_project: MakeProject) -> None:
    root = make_project()
    with serving(root, "--format", "html") as server:
        address = r"http://localhost:\d+/"
        server.waits_for(rf"serving .*/output, until Ctrl-C, at {address}\?token=\S{{43}}\n")
        server.waits_for(rf"1 {BUILT}\n{address}desk/north/town/\n")
        change(root, TOWN, "kind:", "knid:")
        server.waits_for(r"error\[[a-z-]+\]: .*\n")
        server.waits_for(r"not built: north/town\n")
    assert (root / "output/north/town.html").exists()


def test_new_folders_and_settings_count_at_once(make_project: MakeProject) -> None:
    root = make_project()
    assert not (root / "templates").exists()
    with serving(root, "--format", "html") as server:
        server.waits_for(BUILT)
        lay(root, {SCREEN: "<head></head><body><p>Own {{ view.title }}"})
        page = root / "output/north/town.html"
        faults.wait_until(lambda: "<p>Own" in page.read_text("utf-8"))
        lay(root, {SCREEN: "<head></head><body><p>Newer {{ view.title }}"})
        faults.wait_until(lambda: "<p>Newer" in page.read_text("utf-8"))
        text = (root / TOWN).read_text("utf-8").replace("2023-05", "2023-06")
        lay(root, {f"elsewhere/{TOWN.partition('/')[2]}": text})
        for name in ("content/frameworks", "content/shared", "content/north/region.yaml"):
            if (root / name).exists():
                (root / name.replace("content", "elsewhere")).parent.mkdir(exist_ok=True)
                (root / name).rename(root / name.replace("content", "elsewhere"))
        before = len(server.said)
        lay(root, {"reportgen.toml": 'content = "elsewhere"\n'})
        faults.wait_until(lambda: bool(re.search(rf"1 {BUILT}", "".join(server.said[before:]))))


def test_a_folder_that_goes_and_comes_is_watched_again(make_project: MakeProject) -> None:
    """As it does when git goes to a version without it, and back."""
    root = make_project()
    with serving(root, "--format", "html") as server:
        server.waits_for(BUILT)
        (root / "content").rename(root / "aside")
        server.waits_for("error: there is no folder `content`")
        (root / "aside").rename(root / "content")
        server.waits_for("0 built, 1 up to date")
        change(root, TOWN, "2023-05", "2023-06")
        server.waits_for(rf"{BUILT}[^§]*{BUILT}[^§]*1 {BUILT}")


def test_no_module_is_taken_from_the_project(make_project: MakeProject) -> None:
    root = make_project(files={"yaml.py": "raise SystemExit('run')", "click.py": "1 / 0"})
    command = [sys.executable, "-P", "-m", "reportgen", "serve", "--port", "0"]
    with subprocess.Popen(
        command, cwd=root, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        try:
            faults.wait_until((root / "output/north/town.html").exists)
        finally:
            os.killpg(process.pid, signal.SIGKILL)


def test_a_build_beside_an_idle_server_is_free_to_go(make_project: MakeProject) -> None:
    root = make_project()
    with serving(root) as server:
        server.waits_for(BUILT)
        assert not faults.is_locked(root / "output")
        assert faults.build(root, "--force").returncode == 0


def test_a_server_waits_for_a_build_that_is_there(make_project: MakeProject) -> None:
    root = make_project(files={SCREEN: ENDLESS})
    with faults.running(root, "--format", "html") as build:
        faults.wait_until(lambda: faults.is_locked(root / "output"))
        with serving(root, "--format", "html") as server:
            server.waits_for("serving")
            time.sleep(1.5)
            assert "built" not in server.text()
            lay(root, {SCREEN: "<head></head><body><p>{{ view.title }}"})
            build.kill()
            build.wait()
            server.waits_for(rf"1 {BUILT}")
            assert "error" not in server.text()
    assert "<p>Town" in (root / "output/north/town.html").read_text("utf-8")


def test_a_build_says_who_is_there_while_a_server_builds(make_project: MakeProject) -> None:
    root = make_project(files={SCREEN: SLOW})
    with serving(root, "--format", "html") as server:
        faults.wait_until(lambda: faults.is_locked(root / "output"))
        second = faults.build(root)
        assert second.returncode == 2
        assert "another build (process " in second.stderr
        # One that is told to wait is done after it.
        assert faults.build(root, "--wait", "--format", "html").returncode == 0
        server.waits_for(BUILT)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("is_busy", [False, True], ids=["idle", "busy"])
def test_it_ends_at_once(number: signal.Signals, is_busy: bool, make_project: MakeProject) -> None:
    """With a page that listens, and a build under way: no process is left, and no lock."""
    root = make_project()
    with serving(root, "--format", "html") as server, contextlib.ExitStack() as reader:
        server.waits_for(BUILT)
        page = reader.enter_context(socket.create_connection(("127.0.0.1", server.port), 10))
        head = f"Host: localhost:{server.port}\r\nCookie: {server.cookie}\r\n\r\n"
        page.sendall(f"GET /.reportgen/news HTTP/1.1\r\n{head}".encode())
        assert b"200 OK" in page.recv(100)
        if is_busy:
            lay(root, {SCREEN: ENDLESS})
            faults.wait_until(lambda: faults.is_locked(root / "output"))
        faults.wait_until(lambda: len(children(server.process.pid)) == is_busy)
        builds = children(server.process.pid)
        started = time.monotonic()
        server.process.send_signal(number)
        assert server.process.wait(10) == 130
        assert time.monotonic() - started < 2
        assert "Traceback" not in server.text()
        assert not faults.is_locked(root / "output")
        assert not any(Path(f"/proc/{one}").exists() for one in builds)


def test_a_killed_server_leaves_no_lock(make_project: MakeProject) -> None:
    root = make_project()
    with serving(root, "--format", "html") as server:
        server.waits_for(BUILT)
        server.process.kill()
        server.process.wait()
        assert not faults.is_locked(root / "output")
        assert faults.build(root, "--check", "--format", "html").returncode == 0


def test_a_port_that_is_taken_is_told(make_project: MakeProject, run: Run) -> None:
    root = make_project()
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = str(door.getsockname()[1])
        result = run("serve", "--port", port, cwd=root)
    assert result.code == 2
    assert result.err == (
        f"error: port {port} cannot be used: another program has it; choose another with --port\n"
    )


def test_a_name_that_fits_nothing_is_told(make_project: MakeProject, run: Run) -> None:
    result = run("serve", "--port", "0", "north/twon", cwd=make_project())
    assert result.code == 2
    assert "there is no document `north/twon`" in result.err


def test_what_is_not_installed_is_told(
    make_project: MakeProject, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "reportgen.serve.server", raising=False)
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    result = run("serve", "--port", "0", cwd=make_project())
    assert result.code == 2
    assert result.err == f"error: uvicorn is not installed; run `{added('serve')}`\n"


@pytest.mark.parametrize(
    "error",
    [OSError(28, "OS file watch limit reached."), RuntimeError("OS file watch limit reached.")],
)
def test_where_the_system_watches_no_more_files_are_polled(
    error: Exception, make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, said, real = make_project(), list[str](), awatch_for_real

    def awatch(*paths: Path, force_polling: bool | None = None, **options: Any) -> Any:
        if not force_polling:
            raise error
        return real(*paths, force_polling=True, poll_delay_ms=20, step=20, **options)

    async def noticed() -> None:
        changed = asyncio.Event()
        watching = watch(Project(root), root / "output", changed, said.append)
        task = asyncio.create_task(watching)
        await asyncio.wait_for(changed.wait(), 5)
        changed.clear()
        town = (root / TOWN).read_text("utf-8")
        for number in range(60):  # whenever the files begin to be looked at, one more change comes
            if changed.is_set():
                break
            lay(root, {TOWN: f"{town}# {number}\n"})
            await asyncio.sleep(0.5)
        assert changed.is_set()
        task.cancel()

    monkeypatch.setattr("reportgen.serve.watching.awatch", awatch)
    with ThreadPoolExecutor(1) as pool:  # in this one a browser may have a loop of its own
        pool.submit(asyncio.run, noticed()).result()
    said_once = "the system watches no more files: files are looked at time and again"
    assert [one.startswith(said_once) for one in said] == [True]
