"""That a translation says what its original says now, and not what it said once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportgen.checks.passages import Passage
from reportgen.checks.unread import Unread
from reportgen.documents.document import Document
from reportgen.model.base import Location
from reportgen.model.shared import stage_of
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic, Span, did_you_mean

NOT_TRANSLATED = frozenset(("kind", "framework", "stage", "translation", "withdrawn"))
"""Fields that say what a file is, not what its document says."""
DEEPER = frozenset(("standards", "sections", "recommendations", "footnotes", "phrases"))
"""Fields that hold many parts, each of which is translated by itself."""


@dataclass(frozen=True, slots=True)
class Version:
    """What is kept of a document: a digest of each of its parts, by name.

    A translation has its original's id, the digests that it was made from, and its own places.
    """

    id: str
    parts: Mapping[str, str]
    original: str = ""
    made_from: Mapping[str, str] | None = None
    named_at: Span | None = None
    places: Mapping[str, Span] | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """A document's id, and that of its original, if it is a translation."""

    id: str
    original: str

    def may_be_in(self, other: Unread) -> bool:
        """Whether a document that was not loaded is its original, or its translation."""
        return other.id == self.original or other.names("of", self.id)


def pair_of(document: Document, texts: Iterable[Passage]) -> Pair:
    """What to look for in documents that were not loaded."""
    del texts
    made = document.translation
    return Pair(document.id, made.of if made else "")


def version_of(document: Document, texts: Iterable[Passage]) -> Version:
    """What to compare of a document, which may be a translation, an original or neither."""
    del texts
    report = document.report
    parts = dict(_parts(report.tree.data()))
    digests = {".".join(map(str, place)): _digest(value) for place, value in parts.items()}
    made = document.translation
    if made is None or stage_of(report.value) == "withdrawn":
        return Version(document.id, digests)
    places = {".".join(map(str, place)): report.key(place) for place in parts}
    named = report.at(("translation", "of"))
    return Version(document.id, digests, made.of, made.made_from, named, places)


def _parts(data: Any) -> Iterator[tuple[Location, object]]:
    for name, value in data.items():
        if name in DEEPER and isinstance(value, dict):
            yield from (((name, one), item) for one, item in value.items())
        elif name not in NOT_TRANSLATED:
            yield (name,), value


def _digest(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.blake2b(text.encode(), digest_size=4).hexdigest()


def behind(documents: Sequence[Version]) -> Iterator[Diagnostic]:
    """Parts of an original that changed since they were translated, where the translation is."""
    known = {one.id: one for one in documents}
    for one in documents:
        if one.named_at is None:
            continue
        if one.original not in known or one.original == one.id:
            message = f"there is no document `{one.original}` to be translated"
            hints = did_you_mean(one.original, [name for name in known if name != one.id])
            yield diagnostic("unknown-original", message, one.named_at, *hints)
            continue
        yield from _behind(one, known[one.original], one.named_at)


def _behind(one: Version, original: Version, named_at: Span) -> Iterator[Diagnostic]:
    made, places = one.made_from or {}, one.places or {}
    for part, now in original.parts.items():
        if made.get(part) != now:
            said = (
                "changed since it was translated" if part in made else "has not been translated yet"
            )
            message = f"`{part}` of `{original.id}` {said}"
            hint = f"translate it, then write `{part}: {now}` under `translation.made_from`"
            yield diagnostic("translation-behind", message, places.get(part, named_at), hint)
    for part in made:
        if part not in original.parts:
            message = f"`{original.id}` has no `{part}` any more"
            hint = f"remove it, and `{part}` under `translation.made_from`"
            yield diagnostic("translation-behind", message, places.get(part, named_at), hint)
