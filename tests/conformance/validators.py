"""What validators say about files, as values: who judged which file, and what was found."""

import functools
import json
import subprocess
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from lxml import etree
from playwright.sync_api import Browser, Page

from tests import projects
from tests.conformance import tools

Mode = Literal["light", "dark", "forced colours", "print"]
MODES: tuple[Mode, ...] = ("light", "dark", "forced colours", "print")
WIDTHS = (320, 768, 1280)
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
"""The rules of axe-core that count: WCAG 2.2 up to AA, and what is good practice besides."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One validator's judgement of a file by one profile: how much it checked, what failed."""

    file: Path
    profile: str
    checks: int
    failures: tuple[str, ...]


def verapdf_version() -> str:
    """The version of veraPDF that is pinned."""
    (jar,) = tools.verapdf().glob("greenfield-apps-*.jar")
    return jar.stem.removeprefix("greenfield-apps-")


def verapdf(files: Sequence[Path]) -> list[Verdict]:
    """What veraPDF finds in PDFs, each by all profiles that it claims to follow; in one JVM."""
    command = [
        tools.program("java"), "-cp", f"{tools.verapdf()}/*",
        "org.verapdf.apps.GreenfieldCliWrapper", "--format", "json", *map(str, files),
    ]  # fmt: skip
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    try:
        jobs = json.loads(done.stdout)["report"]["jobs"]
    except (ValueError, KeyError) as error:
        raise tools.UnavailableError(f"veraPDF did not run: {done.stderr[-600:]}") from error
    return [verdict for job in jobs for verdict in _verdicts(job)]


def _verdicts(job: dict[str, Any]) -> Iterator[Verdict]:
    file = Path(job["itemDetails"]["name"])
    if "validationResult" not in job:
        yield Verdict(file, "PDF", 0, (str(job.get("taskException", "it was not validated")),))
        return
    for result in job["validationResult"]:
        details = result["details"]
        failures = tuple(map(_rule, details["ruleSummaries"]))
        checks = details["passedChecks"] + details["failedChecks"]
        profile = result["profileName"].removesuffix(" validation profile")
        yield Verdict(file, profile, checks, failures)


def _rule(rule: dict[str, Any]) -> str:
    where = f"{rule['clause']}-{rule['testNumber']}, {rule['failedChecks']} times"
    return f"{where}: {rule['description']}"


def nu(pages: Sequence[Path]) -> tuple[str, list[Verdict]]:
    """The version of the Nu Html Checker, and what it finds in pages."""
    command = [
        tools.program("java"), "-jar", str(tools.nu()), "--format", "json", "--stdout",
        *map(str, pages),
    ]  # fmt: skip
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    said = json.loads(done.stdout)
    found: dict[Path, list[str]] = {page: [] for page in pages}
    for message in said["messages"]:
        if message["type"] != "info":
            line = f"line {message.get('lastLine', 0)}: {message['message']}"
            found[Path(message["url"].removeprefix("file:"))].append(line)
    verdicts = [Verdict(page, "HTML", 1, tuple(lines)) for page, lines in found.items()]
    return said["version"].split()[0], verdicts


SCHEMAS = "org/apache/poi/schemas/ooxml/src/"
"""Where the schemas lie in their jar."""
XML = b"""<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
 targetNamespace="http://www.w3.org/XML/1998/namespace"><xs:attribute name="space"><xs:simpleType>
 <xs:restriction base="xs:NCName"><xs:enumeration value="default"/>
 <xs:enumeration value="preserve"/></xs:restriction></xs:simpleType></xs:attribute>
 <xs:attribute name="lang" type="xs:language"/></xs:schema>"""
"""The schema of XML's own attributes, which the others name without a place."""


class _Schemas(etree.Resolver):
    """Finds the schemas that schemas import, in their jar."""

    def __init__(self, jar: zipfile.ZipFile) -> None:
        self._jar = jar

    def resolve(self, system_url: str, public_id: str, context: Any) -> Any:  # type: ignore[override]
        """The text of a schema."""
        del public_id
        name = system_url.rpartition("/")[2]
        data = XML if name == "xml.xsd" else self._jar.read(f"{SCHEMAS}{name}")
        return self.resolve_string(placed(data), context, base_url=None)


def placed(schema: bytes) -> bytes:
    """A schema that says where the one of XML's own attributes is."""
    space = b'namespace="http://www.w3.org/XML/1998/namespace"'
    return schema.replace(space + b"/>", space + b' schemaLocation="xml.xsd"/>')


@functools.cache
def _schema(name: str) -> etree.XMLSchema:
    with zipfile.ZipFile(tools.ooxml()) as jar:
        parser = etree.XMLParser()
        parser.resolvers.add(_Schemas(jar))
        return etree.XMLSchema(etree.fromstring(placed(jar.read(f"{SCHEMAS}{name}")), parser))


def ooxml(files: Sequence[Path]) -> list[Verdict]:
    """What the schemas of ECMA-376 say of each part of Word documents."""
    return [verdict for file in files for verdict in _parts(file)]


def _parts(file: Path) -> Iterator[Verdict]:
    with zipfile.ZipFile(file) as archive:
        for name in archive.namelist():
            if not name.endswith((".xml", ".rels")) or "theme" in name:
                continue
            root = etree.fromstring(archive.read(name))
            failures: tuple[str, ...] = ()
            if name.startswith("word/") or name.endswith(".rels"):
                sort = "opc-relationships.xsd" if name.endswith(".rels") else "wml.xsd"
                schema = _schema(sort)
                valid = schema.validate(root)
                failures = () if valid else tuple(str(schema.error_log).splitlines())
            checks = sum(1 for _ in root.iter())
            yield Verdict(file, f"ECMA-376: {name}", checks, failures)


def chromium() -> AbstractContextManager[Browser]:
    """The machine's Chromium."""
    return projects.chromium(tools.program("chromium"))


@contextmanager
def shown(browser: Browser, file: Path, width: int, mode: Mode = "light") -> Iterator[Page]:
    """A page as it looks in a window of a width, in a mode."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if mode == "dark" else "light",
        forced_colors="active" if mode == "forced colours" else "none",
        reduced_motion="reduce",
        offline=True,
    )
    page = context.new_page()
    page.emulate_media(media="print" if mode == "print" else "screen")
    page.goto(file.as_uri())
    yield page
    context.close()


def axe(page: Page, file: Path, profile: str) -> Verdict:
    """What axe-core finds on a page as it is shown."""
    page.evaluate(tools.axe().read_text("utf-8"))
    result = page.evaluate("tags => axe.run(document, {runOnly: tags})", list(TAGS))
    failures = tuple(
        f"{rule['id']}: {rule['help']}: {node['html'][:160]}"
        for rule in result["violations"]
        for node in rule["nodes"]
    )
    checks = sum(len(rule["nodes"]) for rule in (*result["passes"], *result["violations"]))
    return Verdict(file, profile, checks, failures)
