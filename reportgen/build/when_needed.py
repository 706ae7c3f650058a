"""The slow half of a build: each part is imported only when it is needed.

A build with nothing to do imports no parser of Markdown, no templates and no typesetter.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Container, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.build.outcome import Options
from reportgen.build.track.record import Record
from reportgen.files.handles import Tree
from reportgen.files.places import Folder, Place
from reportgen.files.sources import Project
from reportgen.problems.diagnostics import Diagnostic
from reportgen.problems.extras import extra
from reportgen.render.formats import format_of
from reportgen.render.theme import Kit

if TYPE_CHECKING:
    from reportgen.build.cluster import Cluster
    from reportgen.build.documents import Remake
    from reportgen.build.listings.republish import Republished
    from reportgen.build.pool import Ahead
    from reportgen.build.prepare import Batch
    from reportgen.build.review import Review


def prepared_again(
    project: Project,
    kit: Kit,
    ids: Sequence[str],
    options: Options,
    record: Record,
    batch: Batch | None,
) -> Remake:
    """The documents with these ids, ready to be made; `batch` has them if they were loaded."""
    ahead = _ahead(kit, options) if len(ids) == 1 else None
    from reportgen.build.documents import Making, remake

    made = {name: {*map(format_of, record.published(name))} for name in ids}
    making = Making(options.formats, options.workers, ahead, made, drafts=options.drafts)
    return remake(project, kit, ids, making, batch)


def reviewed(
    project: Project, ids: Sequence[str], options: Options, makes: Collection[str]
) -> Review:
    """The review of documents for a stage; `makes` has those that are made if they pass it."""
    from reportgen.build.review import review

    return review(project, ids, options.stage, options.workers, makes)


def faint(kit: Kit) -> tuple[Diagnostic, ...]:
    """The colours of a theme that are too faint; the shipped ones need no parser of stylesheets."""
    if not kit.has_theme:
        return ()
    from reportgen.render.contrast import faint

    return tuple(faint(kit))


def _ahead(kit: Kit, options: Options) -> Ahead | None:
    """A process that loads the typesetter while a single document is prepared.

    It starts before this process imports anything slow.
    """
    typesets = any(one.is_typeset for one in options.formats)
    if options.workers == 1 or options.scheduler or not typesets:
        return None
    from reportgen.build.pool import FORKS, Ahead

    return Ahead(kit) if FORKS else None


def republished(
    kit: Kit,
    lines: Iterable[bytes],
    record: Record,
    wanted: Container[str],
    *,
    lists_review: bool,
) -> dict[str, Republished]:
    """Make the index and the tables of data; the modules for that are slow to import, too."""
    from reportgen.build.listings.republish import republish

    return republish(kit, lines, record, wanted, lists_review=lists_review)


def store(url: str) -> Place:
    """A local folder or a store; stores need packages that only the extra `dask` installs."""
    scheme, _, path = url.partition("://")
    if scheme in ("file", "local") and "::" not in url and os.name == "posix":
        return Folder(Tree(Path(path).absolute()), shared=True)
    with extra("dask"):
        from reportgen.files.stores import Store
    return Store(url)


def cluster(address: str, store: Place | None) -> Cluster:
    """A cluster; it needs packages that only the extra `dask` installs."""
    with extra("dask"):
        from reportgen.build.cluster import Cluster
    return Cluster(address, store)
