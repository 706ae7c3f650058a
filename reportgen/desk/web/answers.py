"""The pages and answers of the desk, with the headers that they all have."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from reportgen.desk.forms.controls import Control, address
from reportgen.desk.forms.figures import weekday
from reportgen.desk.forms.outline import Headings
from reportgen.desk.forms.wording import Wording
from reportgen.desk.web.words import Say, say
from reportgen.files.handles import read_named
from reportgen.files.output_paths import address as path_address
from reportgen.render.templating import environment

POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; script-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; frame-src 'self'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
"""The policy of the desk's pages: they load files of this server, and send forms to it alone."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "same-origin",  # without a referrer, a form would come from nowhere
}

Values = Mapping[str, object]


class Answers:
    """Makes answers of templates; `token` is what a form must bring back."""

    def __init__(self, token: str) -> None:
        self.token = token
        self.words: Say = say()
        files = sorted(Path(__file__).parent.glob("*.jinja"))
        self._templates = environment({file.name: read_named(file).decode() for file in files})

    @property
    def headings(self) -> Headings:
        """The headings of an outline that no framework has."""
        words = self.words
        return Headings(words["front"], words["back"], words["about"])

    def html(self, name: str, values: Values) -> str:
        """A page of the desk."""
        said = {
            "w": self.words,
            "token": self.token,
            "address": address,
            "path": path_address,
            "weekday": weekday_of,
            "hour": hour,
            "rows": rows,
        }
        return self._templates.get_template(f"{name}.html.jinja").render({**said, **values})

    def page(self, name: str, values: Values, status: int = 200) -> Response:
        """A page of the desk as an answer."""
        return HTMLResponse(self.html(name, values), status, HEADERS)

    def missing(self) -> Response:
        """The answer where there is no such thing."""
        values = {"heading": self.words["nothing_here"], "reason": self.words["no_such"]}
        return self.page("refused", values, 404)

    def refused(self, request: Request, reason: str, status: int, **more: object) -> Response:
        """Why something cannot be done, as a page or as JSON."""
        if wants_json(request):
            return JSONResponse({"reason": reason, **more}, status)
        heading = self.words["not_saved"]
        return self.page("refused", {"heading": heading, "reason": reason, **more}, status)


def wants_json(request: Request) -> bool:
    """Whether a script asks, and not a browser without one."""
    return "application/json" in request.headers.get("accept", "")


def sent_on(target: str) -> Response:
    """The answer to a form: go to a page."""
    return RedirectResponse(target, 303)


def as_json(value: object) -> str:
    """A value as JSON that may stand in a page."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")


def hour(moment: dt.datetime | None) -> str:
    """The time of day: `14:32`."""
    return f"{moment:%H:%M}" if moment else ""


def weekday_of(control: Control) -> str:
    """The day of the week of a control's date: `Monday`."""
    day = weekday(control.value)
    return Wording().said("weekdays").split()[day.weekday()] if day else ""


def rows(control: Control) -> int:
    """How many lines a box of text has before any script measures it."""
    lines = control.shown.split("\n")
    return max(2, sum(1 + len(line) // 62 for line in lines))
