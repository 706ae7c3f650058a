"""What a browser sends: read with limits, and taken only from the desk's own forms."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from urllib.parse import parse_qs

from starlette.requests import Request

LARGEST = 2_000_000
"""The most bytes of a form; a document has at most half of it, and takes more as a form."""

MOST_FIELDS = 20_000

FORM = "application/x-www-form-urlencoded"


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
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > LARGEST:
            raise RefusedError(413, "too_long", f"{LARGEST:,}")
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
    if not secrets.compare_digest(found.one("token").encode(), token.encode()):
        raise RefusedError(403, "not_ours")
    return found
