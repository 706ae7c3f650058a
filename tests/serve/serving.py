"""A server that runs for a test, and a browser that it lets in."""

import contextlib
import functools
import http.client
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests import faults


def children(process: int) -> list[int]:
    """The processes that a process has begun."""
    listed = Path(f"/proc/{process}/task/{process}/children").read_text("ascii")
    return [int(one) for one in listed.split()]


@dataclass
class Serving:
    """A server that runs, and what it says."""

    process: subprocess.Popen[str]
    said: list[str] = field(default_factory=list)

    def text(self) -> str:
        return "".join(self.said)

    def waits_for(self, pattern: str) -> str:
        """The first match of a pattern in what it says, once it says it."""
        faults.wait_until(
            lambda: bool(re.search(pattern, self.text())) or self.process.poll() is not None
        )
        found = re.search(pattern, self.text())
        assert found, self.text()
        return found[0]

    @property
    def port(self) -> int:
        return int(self.waits_for(r"(?<=localhost:)\d+"))

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def entrance(self) -> str:
        """The first address, which lets a browser in."""
        return self.waits_for(r"http://localhost:\d+/\?token=[\w-]+")

    @functools.cached_property
    def cookie(self) -> str:
        """What a browser sends that was let in."""
        status, _, headers = self.asked(self.entrance.partition(str(self.port))[2], Cookie="")
        assert status == 303
        return re.search(r"set-cookie: ([^;]+);", headers)[1]  # type: ignore[index]

    def processes(self) -> list[int]:
        """The server and the build that it began."""
        return [self.process.pid, *children(self.process.pid)]

    def asked(self, path: str, method: str = "GET", **headers: str) -> tuple[int, bytes, str]:
        """An answer: status, body, and its headers as text."""
        call = http.client.HTTPConnection("localhost", self.port, timeout=10)
        headers = headers if "Cookie" in headers else {**headers, "Cookie": self.cookie}
        with contextlib.closing(call):
            call.putrequest(method, path, skip_host="Host" in headers)
            for name, value in headers.items():
                call.putheader(name, value)
            call.endheaders()
            answer = call.getresponse()
            return answer.status, answer.read(), str(answer.headers)


@contextlib.contextmanager
def serving(root: Path, *arguments: str, **environment: str) -> Iterator[Serving]:
    """A server of a project, on any free port, until it is killed."""
    command = [sys.executable, "-m", "reportgen", "serve", "--port", "0", *arguments]
    with subprocess.Popen(
        command,
        cwd=root,
        env=os.environ | environment,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        server = Serving(process)
        assert process.stderr
        # The reader ends with the last process that holds the pipe.
        reader = threading.Thread(target=server.said.extend, args=(process.stderr,), daemon=True)
        reader.start()
        try:
            yield server
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            reader.join(10)


BUILT = r"built, .* in .* s"


def opened(browser: Browser, server: Serving, path: str) -> tuple[Page, list[str]]:
    """A page that was let in, and what the console says meanwhile."""
    page = browser.new_page()
    page.goto(server.entrance)
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.goto(f"{server.url}{path}")
    return page, told
