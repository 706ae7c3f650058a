"""The pages that the typesetter is given, for measuring what it does with them alone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportgen.files.sources import Project
from reportgen.load.loading import load
from reportgen.render.rendering import Page, render
from reportgen.render.templating import environment
from reportgen.render.theme import read_kit


def print_pages(root: Path, ids: Sequence[str], folder: Path) -> list[Path]:
    """Write the page of each document for print, with all that it loads."""
    project = Project(root)
    kit = read_kit(project)
    for name, data in kit.assets.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    templates, pages = environment(kit.templates), []
    for document, entry in load(project, ids).entries.items():
        assert entry.kind, document
        assert entry.kind.view, document
        page = Page(kit.stylesheets("print"), palette=kit.palette())
        view = entry.kind.view(entry.document)
        html = render(templates, entry.kind.name, "print", view, page, document)
        assert isinstance(html, str), html
        pages.append(folder / f"{document.replace('/', '-')}.html")
        pages[-1].write_text(html, "utf-8")
    return pages
