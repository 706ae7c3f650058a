"""What a browser sends: read with limits, and taken only from the desk's own forms."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from urllib.parse import parse_qs

from starlette.requests import Request

LARGEST = 2_000_000
"""The most bytes of a form; a document has at most half of it, and takes more as a form."""

MOST_FIELDS = 20_000

FORM = "application/x-www-form-urlencoded"
FILE_FORM = re.compile(r'multipart/form-data; *boundary="?([\w\'()+,./:=?-]{1,70})"?', re.ASCII)
FIELD = re.compile(rb' name="([^"\r\n]{1,100})"(?:; filename="([^"\r\n]{0,400})")?')
MOST_PARTS = 10
"""How many fields a form with a file may have."""


class RefusedError(Exception):
    """A request that is not answered; `status` says why to a program.

    `reason` names the words for people, and `values` are what stands in them.
    """

    def __init__(self, status: int, reason: str, *values: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason
        self.values = values


@dataclass(frozen=True, slots=True)
class Given:
    """The fields of a form, by name."""

    fields: dict[str, list[str]]

    def one(self, name: str) -> str:
        """The value of a field; empty if it was not sent."""
        return self.fields.get(name, [""])[-1]

    def without(self, *names: str) -> dict[str, list[str]]:
        """All other fields."""
        return {name: values for name, values in self.fields.items() if name not in names}


async def given(request: Request, token: str) -> Given:
    """The fields of a form. Raises `RefusedError` for what no form of the desk sends.

    The guard has looked at the cookie, the host and the origin before. A form must be no longer
    than any document needs, and must bring the token that the desk wrote into it.
    """
    if request.headers.get("content-type", "").partition(";")[0] != FORM:
        raise RefusedError(415, "not_ours")
    data = await _body(request, LARGEST)
    if data.count(b"&") >= MOST_FIELDS:
        raise RefusedError(413, "too_many_fields", f"{MOST_FIELDS:,}")
    try:
        fields = parse_qs(
            data.decode("ascii"), keep_blank_values=True, max_num_fields=MOST_FIELDS,
            encoding="utf-8", errors="strict",
        )  # fmt: skip
    except (UnicodeDecodeError, ValueError):
        raise RefusedError(400, "not_ours") from None
    found = Given(fields)
    _hold_to(token, found.one("token").encode())
    return found


async def given_file(request: Request, token: str, largest: int) -> tuple[str, bytes]:
    """The name and the bytes of the file in a form; both are empty if none was chosen.

    Raises `RefusedError` as `given` does, and for what is larger.
    """
    found = FILE_FORM.fullmatch(request.headers.get("content-type", ""))
    if not found:
        raise RefusedError(415, "not_ours")
    data = b"\r\n" + await _body(request, largest)
    sign = b"\r\n--" + found[1].encode()
    if data.count(sign) > MOST_PARTS + 1:
        raise RefusedError(413, "too_many_fields", f"{MOST_PARTS:,}")
    fields = dict(map(_part, data.split(sign)[1:-1]))
    _hold_to(token, fields.get("token", ("", b""))[1])
    return fields.get("file", ("", b""))


def _part(part: bytes) -> tuple[str, tuple[str, bytes]]:
    """A field of a form with files: its name, the name of the file, and what it holds."""
    head, _, inside = part.partition(b"\r\n\r\n")
    found = FIELD.search(head)
    name, file = (found[1], found[2] or b"") if found else (b"", b"")
    return name.decode("utf-8", "replace"), (file.decode("utf-8", "replace"), inside)


async def _body(request: Request, largest: int) -> bytes:
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > largest:
            raise RefusedError(413, "too_long", f"{largest:,}")
    return bytes(data)


def _hold_to(token: str, brought: bytes) -> None:
    if not secrets.compare_digest(brought, token.encode()):
        raise RefusedError(403, "not_ours")
