"""Checks of pictures: the file of each can be shown, and no file lies there unused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportgen.kinds.blocks.document import WithBlocks
from reportgen.model.base import Location
from reportgen.model.pictures import Picture
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic, Span, did_you_mean


def pictures(document: WithBlocks) -> Iterator[Diagnostic]:
    """Each picture has a file that pages can show, and each file beside a document is shown."""
    used = set[str]()
    for location, block in document.placed():
        if block.picture:
            used.add(block.picture.file)
            yield from _of_file(document, block.picture, (*location, "picture"))
    for name, path in document.pictures.beside.items():
        if name not in used:
            message = f"no picture of `{document.report.path}` shows this file"
            hint = f"show it, with `file: {name}`, or remove it"
            yield diagnostic("unused-picture", message, Span(path), hint)


def _of_file(document: WithBlocks, picture: Picture, place: Location) -> Iterator[Diagnostic]:
    held, at = document.pictures, document.report.at((*place, "file"))
    if missing := held.missing.get(picture.file):
        if missing.code == "no-such-file":
            yield _no_file(document, picture, at)
        else:
            yield replace(missing, span=at, message=f"`{picture.file}`: {missing.message}")
    elif picture.file not in held.files:
        message = "a picture is named without folders"
        hint = f"write `{picture.file.rpartition('/')[2]}`"
        yield diagnostic("no-such-picture", message, at, hint)
    else:
        yield from _can_be_shown(picture, held.files[picture.file], at)


def _no_file(document: WithBlocks, picture: Picture, at: Span) -> Diagnostic:
    folder = f"{document.id}.pictures"
    message = f"there is no file `{picture.file}` in the folder `{folder}`"
    hints = did_you_mean(picture.file, document.pictures.beside)
    put = f"put the file into `{folder}`, beside the document"
    return diagnostic("no-such-picture", message, at, *(hints or (put,)))


def _can_be_shown(picture: Picture, data: bytes, at: Span) -> Iterator[Diagnostic]:
    # The decoders are only loaded for a document that has a picture.
    from reportgen.render.pictures import BadPictureError, Wanted, is_coarse, shown

    wanted = Wanted(picture.size, picture.shape, picture.focal_point)
    try:
        found = shown(picture.file, data, wanted)
    except BadPictureError as bad:
        yield diagnostic(bad.code, str(bad), at, bad.hint)
        return
    if is_coarse(found, wanted):
        message = f"`{picture.file}` is blurred in this size: it has {found.width} pixels across"
        hint = f"use one with {wanted.across}, or choose a smaller `size`"
        yield diagnostic("coarse-picture", message, at, hint)
