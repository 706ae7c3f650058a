"""A desk that runs for a test, what it answers to forms, and a browser that it lets in."""

import contextlib
import html
import http.client
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from playwright.sync_api import Browser, Page, expect

from tests import faults
from tests.projects import TOWN, lay, region
from tests.serve.serving import Serving, serving


@dataclass(frozen=True)
class Answer:
    """What the desk answers: a status, a text, and the address that it sends a browser to."""

    status: int
    text: str
    location: str
    headers: str

    @property
    def said(self) -> Any:
        return json.loads(self.text)


@dataclass(frozen=True)
class Desk:
    """The desk of a server, for a document."""

    server: Serving
    root: Path
    id: str = "north/town"

    @property
    def base(self) -> str:
        return f"/desk/{self.id}/"

    def text(self, path: str) -> str:
        return (self.root / path).read_bytes().decode("utf-8")

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, None, headers)

    def ask(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Answer:
        own = {"Cookie": self.server.cookie, **headers}
        call = http.client.HTTPConnection("localhost", self.server.port, timeout=60)
        with contextlib.closing(call):
            call.request(method, path, body, own)
            answer = call.getresponse()
            told = str(answer.headers)
            place = answer.headers.get("location", "")
            return Answer(answer.status, answer.read().decode(), place, told)

    def form(self, part: str, query: str = "") -> dict[str, list[str]]:
        """What a browser without scripts would send of the form of a part."""
        page = self.get(f"{self.base}part/{quote(part)}{query}").text
        return fields(page[page.index('<form id="desk-part"') :].partition("</form>")[0])

    def post(
        self, path: str, sent: dict[str, Any], *, script: bool = False, **headers: str
    ) -> Answer:
        own = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Origin": self.server.url,
            **({"Accept": "application/json"} if script else {}),
            **headers,
        }
        return self.ask("POST", path, urlencode(sent, doseq=True).encode(), own)

    def save(self, part: str, changed: dict[str, Any], do: str = "save", **more: Any) -> Answer:
        """Fill something into the form of a part, and send it."""
        base = more.pop("base", None) or self.form(part, more.pop("query", ""))
        sent = {**base, **changed, "do": do}
        return self.post(f"{self.base}part/{quote(part)}", sent, **more)


BOX = re.compile(r"<textarea[^>]*?name=\"([^\"]*)\"[^>]*>\n?(.*?)</textarea>", re.DOTALL)
INPUT = re.compile(r"<input ([^>]*)>")
SELECT = re.compile(r"<select[^>]*name=\"([^\"]*)\"[^>]*>(.*?)</select>", re.DOTALL)


def fields(page: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in BOX.findall(page):
        found.setdefault(name, []).append(html.unescape(value).replace("\n", "\r\n"))
    for given in INPUT.findall(page):
        about = dict(re.findall(r'(\w+)="([^"]*)"', given))
        is_choice = about.get("type") in ("radio", "checkbox")
        if "name" in about and (not is_choice or "checked" in given):
            found.setdefault(about["name"], []).append(html.unescape(about.get("value", "")))
    for name, inner in SELECT.findall(page):
        chosen = re.search(r'<option value="([^"]*)" selected', inner)
        found[name] = [html.unescape(chosen[1])] if chosen else [""]
    return found


@contextlib.contextmanager
def desk(root: Path, *arguments: str) -> Iterator[Desk]:
    """A desk of a project, until it is killed."""
    with serving(root, "--format", "html", *arguments) as server:
        yield Desk(server, root)


@contextlib.contextmanager
def desk_of_a_draft(root: Path) -> Iterator[Desk]:
    """A desk of the region's project, whose town is a draft."""
    files = region()
    lay(root, files | {TOWN: files[TOWN].replace("stage: final", "stage: draft")})
    with desk(root) as one:
        yield one


def as_laid(one: Desk) -> dict[str, bytes]:
    """The project's files as they are now, to be laid again after a test."""
    return {path: (one.root / path).read_bytes() for path in region()}


@contextlib.contextmanager
def visiting(browser: Browser, one: Desk) -> Iterator["Visit"]:
    """A browser at a desk; its pages are closed, and none may have gone wrong."""
    visit = Visit(browser, one)
    yield visit
    for page in visit.pages:
        page.close()
    assert visit.wrong == []


@dataclass
class Visit:
    """A browser at a desk; its pages are closed at the end, so that none saves any more."""

    browser: Browser
    town: Desk
    wrong: list[str] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)

    def open(self, path: str = "part/standards.leadership") -> Page:
        """A page of the desk, which is let in; what goes wrong in it is `wrong`."""
        page = self.browser.new_page(viewport={"width": 1280, "height": 900})
        self.pages.append(page)
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.goto(self.town.server.entrance)
        page.goto(f"{self.town.server.url}{self.town.base}{path}")
        if "part/" in path:
            ready(page)
        return page

    def holds(self, words: str, *, is_there: bool = True) -> None:
        """Wait until the file of the town holds some words, however its lines are broken."""
        faults.wait_until(lambda: (words in " ".join(self.town.text(TOWN).split())) is is_there)


def ready(page: Page) -> None:
    """Wait until the scripts of a form are there: until then keys do nothing."""
    expect(page.locator("body.scripted")).to_have_count(1)
