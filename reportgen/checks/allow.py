"""What authors and settings say about findings: allowed in place, or given another weight.

`# reportgen: allow share-mismatch — base differs, see workbook` stands above the line of a finding
or at its end. It also covers the whole text that begins on that line, since text below `>-` can
hold no comment.
"""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reportgen.problems.codes import CODES, diagnostic
from reportgen.problems.diagnostics import Diagnostic, Severity, Span, did_you_mean
from reportgen.read.yaml_reader import Mapping as Group
from reportgen.read.yaml_reader import Node, Scalar, Tree

MARK = re.compile(r"#[ \t]*reportgen:[ \t]*(?P<said>[^\n]*)")
FORM = re.compile(
    r"allow\s+(?P<code>[a-z0-9]+(?:-[a-z0-9]+)*)(?:\s*(?:[—–:]|\s-)\s*(?P<reason>.+))?"
)
NOT_UNDERSTOOD = "this is not understood"
MOST = 201
HINT_MANY = "settle what is found, or give its code another weight in the settings"
HINT = "write `# reportgen: allow CODE — reason`"


@dataclass(frozen=True, slots=True)
class Allowance:
    """A code that an author allows, and the lines where it is allowed, both included."""

    code: str
    span: Span
    first: int
    last: int

    @property
    def is_across(self) -> bool:
        """Whether what it allows is only found beside other documents."""
        return self.code in CODES and CODES[self.code].across

    @property
    def is_asked(self) -> bool:
        """Whether what it allows is only looked for where somebody asks for it."""
        return self.code in CODES and CODES[self.code].asked

    def covers(self, found: Diagnostic) -> bool:
        """Whether a finding is what was allowed."""
        place = found.span
        here = place.path == self.span.path and self.first <= place.line <= self.last
        return here and found.code == self.code and not CODES[found.code].firm


def allowed(found: Sequence[Diagnostic], tree: Tree) -> Iterator[Diagnostic]:
    """What is left of a document's findings, with what is wrong about its allowances.

    Where something firm is wrong, not everything was checked, and no allowance is called unused.
    """
    marks = [one for file in tree.files for one in _marks_in(file)]
    if not marks:
        yield from found
        return
    allowances = [one for one in marks if isinstance(one, Allowance)]
    yield from (one for one in marks if isinstance(one, Diagnostic))
    yield from (one for one in found if not any(each.covers(one) for each in allowances))
    if not any(CODES[one.code].firm for one in found):
        for each in allowances:
            if not any(each.covers(one) for one in found) and not (each.is_across or each.is_asked):
                yield _unused(each)


def across(tree: Tree) -> tuple[Allowance, ...]:
    """What a document's author allows of that which is only found beside other documents."""
    marks = (one for file in tree.files for one in _marks_in(file))
    return tuple(one for one in marks if isinstance(one, Allowance) and one.is_across)


def _unused(allowance: Allowance) -> Diagnostic:
    code, hints = allowance.code, ("remove the comment",)
    message = f"there is no `{code}` here to allow"
    if code in CODES and CODES[code].firm:
        message, hints = f"`{code}` cannot be allowed", ("put right what it is about",)
    elif code not in CODES:
        message = f"there is no code `{code}`"
        return diagnostic("unused-allowance", message, allowance.span, *did_you_mean(code, CODES))
    return diagnostic("unused-allowance", message, allowance.span, *hints)


Extent = tuple[int, int, int]
"""Where a text's key or list item begins, where its characters do, and where they end."""


def _marks_in(tree: Tree) -> Iterator[Allowance | Diagnostic]:
    """The same of a file that hardly ever has any."""
    if "reportgen:" in tree.source.text:
        yield from _marks(tree)


def _marks(tree: Tree) -> Iterator[Allowance | Diagnostic]:
    """The allowances of a file, and what is wrong with those that cannot be read."""
    source, texts = tree.source, [*_texts(tree.source.text, tree.root)]
    starts = [0, *itertools.accumulate(len(line) + 1 for line in source.lines)]
    targets, marks = _targets(source.lines), [*itertools.islice(MARK.finditer(source.text), MOST)]
    if len(marks) == MOST:
        message = f"more than {MOST - 1} comments allow something here"
        place = Span(source.path, bisect.bisect_right(starts, marks[-1].start()), 1)
        yield diagnostic("too-many-findings", message, place, HINT_MANY)
        return
    for mark in marks:
        number = bisect.bisect_right(starts, mark.start())
        if not _is_comment(source.text, starts[number - 1], mark.start(), texts):
            continue
        column = mark.start() - starts[number - 1] + 1
        span = Span(source.path, number, column, len(mark[0].rstrip()))
        form = FORM.fullmatch(mark["said"].rstrip())
        if form and form["reason"]:
            first = targets[number - 1]
            yield Allowance(form["code"], span, first, _last(starts, texts, first))
        else:
            message = f"nothing says why `{form['code']}` is allowed" if form else NOT_UNDERSTOOD
            yield diagnostic("allow-without-reason", message, span, HINT)


def _is_comment(text: str, line: int, at: int, texts: Iterable[Extent]) -> bool:
    """Whether a mark is a comment, and no part of a text or of another comment."""
    places = (n for n in range(line, at + 1) if text[n] == "#")
    outside = (n for n in places if not any(start <= n < end for _, start, end in texts))
    return next(outside, None) == at


def _last(starts: Sequence[int], texts: Iterable[Extent], first: int) -> int:
    """The last line of the texts that begin on a line."""
    ends = (
        bisect.bisect_right(starts, max(begin, end - 1))
        for begin, _, end in texts
        if bisect.bisect_right(starts, begin) == first
    )
    return max(ends, default=first)


def _targets(lines: Sequence[str]) -> list[int]:
    """By line, the one that a comment in it is about: its own, or the next that is no comment."""
    below, found = 0, list[int]()
    for number, line in reversed([*enumerate(lines, 1)]):
        text = line.lstrip()
        if text and not text.startswith("#"):
            below = number
        found.append(below if text.startswith("#") and below else number)
    return found[::-1]


def _texts(text: str, node: Node, begin: int | None = None) -> Iterator[Extent]:
    """Every text of a file."""
    if isinstance(node, Scalar):
        block = node.style in ("|", ">")
        first = text.find("\n", node.start, node.end) if block else node.start
        yield (node.start if begin is None else begin), first, node.end
    elif isinstance(node, Group):
        for key, value in node.entries.values():
            yield from _texts(text, value, key.start)
    else:
        for item in node.items:
            yield from _texts(text, item)


def at_final(found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Findings with the weights that they have in a document that is final."""
    for one in found:
        yield replace(one, severity=CODES[one.code].at_final or one.severity)


def weighed(
    found: Iterable[Diagnostic], severities: Mapping[str, Severity | None]
) -> Iterator[Diagnostic]:
    """Findings with the weights that the settings give their codes; None leaves one out."""
    for one in found:
        severity = severities.get(one.code, one.severity)
        if severity is not None:
            yield replace(one, severity=severity)
