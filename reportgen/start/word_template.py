"""Writes a Word template to begin with: every style of Word documents, shown by its name."""

from __future__ import annotations

from reportgen.files.sources import Project
from reportgen.files.write import put
from reportgen.kinds.registry import KINDS
from reportgen.problems.diagnostics import did_you_mean
from reportgen.problems.errors import ToolError
from reportgen.render.theme import read_kit, word_templates
from reportgen.word.looks import Looks
from reportgen.word.template import Template, samples
from reportgen.word.writer import document

WORD_TEMPLATE = "word-template"
"""What `reportgen new` calls it."""


def word_template(project: Project, kind: str) -> str:
    """Write the Word template of all kinds, or of one; gives its path.

    Raises `ToolError` if there is no such kind, or if the template exists already.
    """
    if kind and kind not in KINDS:
        hint = "; ".join(did_you_mean(kind, KINDS))
        raise ToolError(f"there is no kind `{kind}`", hint)
    own, of_all = word_templates(kind)
    path = f"{project.templates}/{own if kind else of_all}"
    if project.exists(path):
        raise ToolError(f"{path} exists already", "edit it in Word, or remove it first")
    kit = read_kit(project)
    template = Template(Looks(kit.palette(), kit.sizes()))
    put(project.tree, path, document(samples(template.looks, "en-GB"), template), READ_ONLY)
    return path


READ_ONLY = "go to a folder of a project that you may write to"
