"""Parses YAML to a tree. All values are text; only the model makes numbers and dates of them."""

from __future__ import annotations

import functools
import re

import yaml

from reportgen.problems.budget import few
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic, Span
from reportgen.problems.source import Source
from reportgen.read._composing import MAX_DEPTH, Composer, TooDeepError, TooMuchError
from reportgen.read._syntax import bad_character, hidden_break, placed, syntax_problem
from reportgen.read.merge_marks import SEVEN, conflicts
from reportgen.read.misread import slips
from reportgen.read.tree import Mapping, Node, Places, Scalar, Sequence, Tree

__all__ = ["MAX_DEPTH", "Mapping", "Node", "Places", "Scalar", "Sequence", "Tree", "read_yaml"]

LINE_BREAK = re.compile("[\x85\u2028\u2029]")
"""Characters that end a line for YAML, but not in editors."""


MOST_KEPT = 24
LONGEST_KEPT = 120_000
"""How many trees are kept, and of how many characters a file has at most whose tree is."""

Read = tuple[Tree | None, tuple[Diagnostic, ...]]


def read_yaml(source: Source) -> Read:
    """The tree of a YAML file, with all diagnostics; the tree is None if it cannot be used.

    Every scalar is text or None: `NO`, `1.10` and `2024-13-01` stay as the author wrote them. What
    was parsed is kept, as the desk and the watcher read the same shared files after each change of
    another.
    """
    tree, problems = _kept(source) if len(source.text) <= LONGEST_KEPT else _read(source)
    own = tree and Tree(source, tree.root, tree.places, tree.values)
    return own, problems


@functools.lru_cache(maxsize=MOST_KEPT)
def _kept(source: Source) -> Read:
    return _read(source)


def _read(source: Source) -> Read:
    if any(sign in source.text for sign in SEVEN) and (marks := conflicts(source.lines)):
        return None, tuple(few(source.path, (placed(source, one) for one in marks)))
    if found := LINE_BREAK.search(source.text):
        return None, (hidden_break(source, found),)
    composer = Composer(source)
    try:
        composer.run()
    except yaml.reader.ReaderError as error:
        return None, (*composer.problems, bad_character(source, error))
    except yaml.MarkedYAMLError as error:
        known = [placed(source, one) for one in slips(source.text)]
        known = known or [syntax_problem(source, error)]
        lines = {one.span.line for one in known}
        return None, (*(one for one in composer.problems if one.span.line not in lines), *known)
    except (TooDeepError, TooMuchError):
        return None, tuple(composer.problems)
    composer.problems += composer.doubts
    if composer.root is None or (isinstance(composer.root, Scalar) and composer.root.value is None):
        problem = diagnostic(
            "empty-file",
            "the file is empty",
            Span(source.path),
            "`reportgen new` writes a starter file",
        )
        return None, tuple(composer.problems) or (problem,)
    problems = few(source.path, composer.problems)
    return Tree(source, composer.root, composer.places, composer.values), tuple(problems)
