"""Typesets HTML as PDF: the only importer of WeasyPrint.

WeasyPrint's log messages become diagnostics, and only assets may be loaded.
"""

from __future__ import annotations

import contextlib
import datetime
import gc
import hashlib
import io
import logging
import re
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pydyf

from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic, Span
from reportgen.render import gate
from reportgen.render.gate import BASE
from reportgen.render.page_checks import wrong_in_print
from reportgen.render.picture_limits import is_cmyk, too_much
from reportgen.render.theme import Kit
from reportgen.system import libraries_by_name
from reportgen.typeset._beside import set_notes_beside
from reportgen.typeset._notes import link_notes
from reportgen.typeset._pack import pack
from reportgen.typeset.bounds import off_page, pages_of
from reportgen.typeset.mend import mend

with libraries_by_name():
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher, URLFetcherResponse

NO_PICTURES = ("text/css", "font/ttf")
REFUSED = "refused by the gate"
"""A log message about an address that was refused; the fetcher's own diagnostic says more."""

CODES = (
    (re.compile(r"notdef glyph"), "missing-glyph"),
    (re.compile(r"anchor", re.IGNORECASE), "dead-anchor"),
    (re.compile(r"failed to load|not found|unreachable", re.IGNORECASE), "missing-resource"),
    (
        re.compile(r"ignored|invalid|unsupported|unknown|expected|parse error|@", re.IGNORECASE),
        "bad-css",
    ),
)
AT_LINE = re.compile(r"at (\d+):(\d+)")


class _Fetcher(URLFetcher):  # type: ignore[misc]
    """Loads the addresses that the gate allows, and notes those that it refuses.

    WeasyPrint does not log every refusal. While `archives` is set, this also notes pictures that an
    archive copy may not hold.
    """

    def __init__(self, kit: Kit) -> None:
        super().__init__(allowed_protocols=())
        self._kit = kit
        self._refused: dict[str, Diagnostic] = {}
        self.archives = False

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        del headers
        try:
            found = gate.resource(url, self._kit.assets)
            if found.content_type not in NO_PICTURES and (why := too_much(found.data)):
                raise gate.RefusedError(f"`{gate.shown(url)}` cannot be loaded: {why}")
            if self.archives and found.content_type not in NO_PICTURES and is_cmyk(found.data):
                self._refused[url] = _unkept(url)
        except ValueError as refusal:
            code = (
                "missing-resource" if isinstance(refusal, gate.MissingError) else "refused-address"
            )
            place = self._kit.place_of(url.removeprefix(BASE)) or Span("")
            self._refused[url] = diagnostic(code, str(refusal), place)
            raise ValueError(REFUSED) from refusal
        return URLFetcherResponse(url, found.data, {"Content-Type": found.content_type})

    def refused(self, path: str) -> tuple[Diagnostic, ...]:
        """The refusals since the last call; at `path` if no template holds the address."""
        found = [
            one if one.span.path else replace(one, span=Span(path))
            for one in self._refused.values()
        ]
        self._refused.clear()
        return tuple(found)


def _unkept(url: str) -> Diagnostic:
    """The diagnostic that a picture has colours PDF/A does not allow (ISO 19005-3, 6.2.4.3)."""
    message = f"`{gate.shown(url)}` is a picture in CMYK, which no archive copy may hold"
    span = Span(f"templates/{url.removeprefix(BASE)}" if url.startswith(BASE) else "")
    return diagnostic("not-for-archives", message, span, "save it in RGB, the colours of screens")


def _inks(kit: Kit) -> tuple[Diagnostic, ...]:
    """The first colour in a stylesheet for print that an archive copy may not hold."""
    place = kit.place_of("device-cmyk(")
    message = "this is a colour in CMYK, which no archive copy may hold"
    hint = "write it as `#0b6478` or `rgb(…)`"
    return (diagnostic("not-for-archives", message, place, hint),) if place else ()


class _Log(logging.Handler):
    """A log handler that collects WeasyPrint's messages."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if REFUSED not in message:
            self.messages.append(message)

    def diagnostics(self, path: str) -> tuple[Diagnostic, ...]:
        return tuple(_diagnostic(message, path) for message in dict.fromkeys(self.messages))


def _diagnostic(message: str, path: str) -> Diagnostic:
    code = next((code for pattern, code in CODES if pattern.search(message)), "typesetting")
    place = AT_LINE.search(message) if code == "bad-css" else None
    span = Span(path, int(place[1]), int(place[2])) if place else Span(path)
    return diagnostic(code, message, span)


@contextlib.contextmanager
def _listening() -> Iterator[_Log]:
    log, logger = _Log(), logging.getLogger("weasyprint")
    logger.addHandler(log)
    try:
        yield log
    finally:
        logger.removeHandler(log)


def _attachments(document: Any, files: Sequence[tuple[str, bytes]]) -> list[Any]:
    """Attachments from files, with the document's own date; the first file is its source."""
    numbers = [int(part) for part in re.findall(r"\d+", document.metadata.modified or "")][:3]
    names = flat_names([path for path, _ in files])
    date = datetime.datetime(*(numbers + [1, 1, 1][len(numbers) :]))  # type: ignore[arg-type]  # noqa: DTZ001
    return [
        weasyprint.Attachment(
            file_obj=io.BytesIO(data),
            name=name,
            description=path,
            created=date,
            modified=date,
            relationship="Supplement" if number else "Source",
        )
        for number, ((path, data), name) in enumerate(zip(files, names, strict=True))
    ]


def flat_names(paths: Sequence[str]) -> list[str]:
    """The names of attached files, without folders: `north-town.yaml` for `north/town.yaml`.

    If two would be the same, the second is `north-town-2.yaml`.
    """
    found: dict[str, None] = {}
    for path in paths:
        flat, again = path.replace("/", "-"), 2
        name = flat
        while name.casefold() in found:
            stem, dot, ending = flat.rpartition(".")
            name, again = f"{stem}-{again}{dot}{ending}", again + 1
        found[name.casefold()] = None
    return [*found]


def _finish(document: Any, pdf: Any) -> None:
    """Change a PDF before it is written."""
    mend(document, pdf)
    pack(pdf)


def _finish_archive(document: Any, pdf: Any) -> None:
    """Change an archive copy before it is written: its pictures are not interpolated (6.2.8)."""
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream) and item.extra.get("Subtype") == "/Image":
            item.extra["Interpolate"] = "false"
    _finish(document, pdf)


class Typesetter:
    """Typesets pages; the fonts are configured and the stylesheets parsed only once.

    `diagnostics` holds what is wrong with the stylesheets themselves.
    """

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._fonts = FontConfiguration()
        self._fetcher = _Fetcher(kit)
        self._sheets: list[Any] = []
        self._has_set = False
        self._inks = _inks(kit)
        self.diagnostics: list[Diagnostic] = []
        for name in kit.stylesheets("print"):
            with _listening() as log:
                self._sheets.append(self._sheet(name))
            self.diagnostics += log.diagnostics(f"templates/{name}")
            self.diagnostics += self._fetcher.refused(f"templates/{name}")

    def _sheet(self, name: str) -> Any:
        return weasyprint.CSS(
            url=f"{BASE}{name}", url_fetcher=self._fetcher, font_config=self._fonts
        )

    def typeset(
        self,
        html: str,
        path: str,
        attached: Sequence[tuple[str, bytes]] | None = None,
        pages: dict[str, int] | None = None,
    ) -> tuple[bytes, tuple[Diagnostic, ...]]:
        """A page as a tagged PDF, with the diagnostics about it, for the document at `path`.

        The same page gives the same bytes: the dates come from its metadata, the identifier from
        its text. If `attached` is given, even if empty, the PDF is an archive copy, because
        PDF/A-3a allows attached files. The first of them is its source. If `pages` is given, it
        gets the page of each anchor, and of each numbered paragraph as `paragraph-7`.
        """
        # Garbage collection during a layout takes a tenth of the time and frees nothing. The
        # objects that a page leaves behind, some 80,000 in cycles, are freed before the next page.
        if self._has_set:
            gc.collect(0)
        self._has_set = True
        gc.disable()
        try:
            with _listening() as log, warnings.catch_warnings():
                # WeasyPrint leaves the file of an archive copy's colour profile open.
                warnings.simplefilter("ignore", ResourceWarning)
                self._fetcher.archives = attached is not None
                page = weasyprint.HTML(string=html, base_url=BASE, url_fetcher=self._fetcher)
                held = wrong_in_print(self._kit, page.etree_element, path)
                set_notes_beside(page.etree_element)
                document = page.render(font_config=self._fonts, stylesheets=self._sheets)
                beyond = off_page(document, path)
                if pages is not None:
                    pages |= pages_of(document)
                link_notes(document)
                pdf = self._pdf(document, html, attached)
        finally:
            gc.enable()
        inks = self._inks if attached is not None else ()
        refused = self._fetcher.refused(path)
        return pdf, (*log.diagnostics(path), *refused, *held, *inks, *beyond)

    def _pdf(self, document: Any, html: str, attached: Sequence[tuple[str, bytes]] | None) -> bytes:
        pdf: bytes = document.write_pdf(
            pdf_variant="pdf/ua-1" if attached is None else "pdf/a-3a",
            pdf_identifier=hashlib.sha256(html.encode()).digest()[:16],
            attachments=_attachments(document, attached or ()),
            finisher=_finish if attached is None else _finish_archive,
        )
        return pdf
