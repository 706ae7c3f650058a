"""Differences as text for people, as rows for programs, and as a page for browsers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from html import escape

from reportgen.edit.words import Sort, Stretch, compared_words
from reportgen.problems.printable import SPACES, as_json, printable
from reportgen.review.compare import Changed, Compared

SHORT = 60
"""How many characters a text may have to be shown whole, before and after."""

AROUND = 6
"""How many words are shown before and after those that changed."""

SIGNED = {Sort.SAME: "{}", Sort.GONE: "[-{}-]", Sort.COME: "{{+{}+}}", Sort.LEFT_OUT: "…"}
TAGS = {Sort.GONE: ("del", "deleted"), Sort.COME: ("ins", "inserted")}
ONLY_SPACES = "only spaces and lines"


def human(found: Sequence[Compared]) -> str:
    """Each file with what changed in it, a line each, and what follows from that."""
    files = ([printable(line, SPACES) for line in _lines(one)] for one in found)
    return "\n".join("".join(f"{line}\n" for line in lines) for lines in files)


def _lines(one: Compared) -> Iterator[str]:
    if one.unreadable:
        which = "either" if len(one.unreadable) > 1 else f"the {one.unreadable[0]}"
        yield f"{one.path}: cannot be read in {which} version"
    elif one.old and one.new:
        yield one.path
    else:
        yield f"{one.path}: {'is new' if one.new else 'is gone'}"
    for changed in one.fields:
        yield f"{changed.line:6}  {said(changed)}"
    if one.follows:
        yield "  what follows:"
    for changed in one.follows:
        yield f"        {said(changed)}"


def said(one: Changed) -> str:
    """A change in a line: what was, and what is."""
    if one.old is None or one.new is None:
        text = one.old if one.new is None else one.new
        return f"{one.name} {'is gone' if one.new is None else 'is new'}: {_line(text or '')}"
    if max(len(one.old), len(one.new)) <= SHORT:
        return f"{one.name}: {_line(one.old)} → {_line(one.new)}"
    return f"{one.name}: {marked(one.old, one.new)}"


def _line(text: str) -> str:
    return " ".join(text.split())


def marked(old: str, new: str) -> str:
    """Two texts as one: `[-what is gone-]` and `{+what is new+}`, with a few words around."""
    found = compared_words(old, new, AROUND)
    if found is None:
        return _another(old, new)
    return " ".join(SIGNED[one.sort].format(one.words) for one in found) or ONLY_SPACES


def _another(old: str, new: str) -> str:
    return f"another text, of {len(new.split()):,} words where it had {len(old.split()):,}"


def in_json(found: Sequence[Compared]) -> str:
    """A list of files, each with its fields, and null for what is not there.

    `noticed` says of a field that readers notice it first: a rating or a recommendation.
    """
    return as_json([*map(_row, found)]) + "\n"


def _row(one: Compared) -> dict[str, object]:
    fields = [asdict(field) | {"noticed": is_noticed(field)} for field in one.fields]
    return asdict(one) | {"fields": fields}


def is_noticed(one: Changed) -> bool:
    """Whether readers of a report notice a field first: a rating or a recommendation."""
    return one.name.rpartition(".")[2] == "rating" or one.name.startswith("recommendations")


PAGE = """<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>What changed</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 1rem/1.5 system-ui, sans-serif; max-width: 50rem; margin: 2rem; }}
h2, h4 {{ overflow-wrap: anywhere; }}
h4 {{ margin-bottom: 0; }}
p {{ margin-top: 0; }}
del {{ text-decoration: line-through 2px; }}
ins {{ text-decoration: underline 2px; font-weight: bold; }}
.hidden {{ position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; }}
</style>
</head>
<body>
<main>
<h1>What changed</h1>
{files}</main>
</body>
</html>
"""
"""A page that needs no other file; changes are told by lines and by words, not by colour."""


def as_html(found: Sequence[Compared]) -> str:
    """A page for browsers: of each file what readers notice first, then all other texts."""
    files = "".join(map(_section, found)) or "<p>Nothing differs.</p>\n"
    return PAGE.format(files=files)


def _section(one: Compared) -> str:
    title, *_ = _lines(one)
    first = [*filter(is_noticed, one.fields), *one.follows]
    rest = [field for field in one.fields if not is_noticed(field)]
    parts = (("What a reader will notice", first), ("Texts and figures", rest))
    body = "".join(
        f"<h3>{name}</h3>\n{''.join(map(_field, fields))}" for name, fields in parts if fields
    )
    return f"<h2>{_safe(title)}</h2>\n{body}"


def _field(one: Changed) -> str:
    line = f", line {one.line}" if one.line else ""
    return f"<h4>{_safe(one.name)}{line}</h4>\n<p>{_said_in_html(one)}</p>\n"


def _said_in_html(one: Changed) -> str:
    if one.old is None or one.new is None:
        sort = Sort.GONE if one.new is None else Sort.COME
        return _in_html(Stretch(sort, _line(one.old or one.new or "")))
    found = compared_words(one.old, one.new)
    if found is None:
        return _safe(_another(one.old, one.new))
    return " ".join(map(_in_html, found)) or ONLY_SPACES.capitalize()


def _in_html(one: Stretch) -> str:
    """Some words; a screen reader says where a change begins and ends."""
    if one.sort not in TAGS:
        return _safe(one.words)
    tag, name = TAGS[one.sort]
    before, after = (f'<span class="hidden">{edge} {name}</span>' for edge in ("begin", "end"))
    return f"<{tag}>{before} {_safe(one.words)} {after}</{tag}>"


def _safe(text: str) -> str:
    return escape(printable(text, SPACES))


FORMS: dict[str, Callable[[Sequence[Compared]], str]] = {
    "human": human,
    "json": in_json,
    "html": as_html,
}
