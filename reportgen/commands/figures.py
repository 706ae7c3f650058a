"""`reportgen figures`."""

from __future__ import annotations

import functools

import click

from reportgen.build.accuracy import figures_placed
from reportgen.commands._common import chosen, documents_argument, tell, workplace
from reportgen.commands.terminal import put
from reportgen.documents.corpus import Entry
from reportgen.documents.document import Written
from reportgen.load.loading import load
from reportgen.problems.diagnostics import any_error, ordered
from reportgen.review.evidence import Evidence, evidence
from reportgen.review.evidence.forms import FORMS, PLACED


@click.command(
    "figures", epilog="Example: reportgen figures --format csv greater-manchester/tameside"
)
@documents_argument
@click.option(
    "--format",
    "form",
    type=click.Choice([*FORMS]),
    default="table",
    show_default=True,
    help="Form of the list; `html` is one page that needs no other file, with the "
    "sentence, the page and the paragraph of each figure, and room for an answer.",
)
def command(documents: tuple[str, ...], form: str) -> int:
    """List every figure with what stands behind it, for a check of factual accuracy.

    That is a `field`, what is `computed` from fields, a figure that somebody typed and another
    one `proved`, or nothing but that it was `typed`. DOCUMENT is a document's id, its file or a
    folder of documents; without any, all whose words a framework governs.
    """
    project = workplace().project
    corpus = load(project, chosen(project, documents))
    made = {
        name: corpus.sound(entry.path, functools.partial(_figures, entry))
        for name, entry in corpus.entries.items()
    }
    tell(ordered(corpus.diagnostics), corpus.sources)
    known = {name: one for name, one in made.items() if one}
    titles = {name: title for name, (title, _) in known.items()}
    if FORMS[form] in PLACED:
        known = {
            name: (title, figures_placed(project, name, figures))
            for name, (title, figures) in known.items()
        }
    found = [one for _, figures in known.values() for one in figures]
    put(FORMS[form](found, titles))
    return int(any_error(corpus.diagnostics))


def _figures(entry: Entry) -> tuple[str, tuple[Evidence, ...]] | None:
    """A document's title and figures, if a framework governs its words."""
    if not (entry.kind and isinstance(entry.document, Written)):
        return None
    return entry.kind.title(entry.document), evidence(entry.kind, entry.document)
