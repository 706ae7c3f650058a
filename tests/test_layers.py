"""The architecture is what the package docstring says: imports go strictly down its layers."""

import ast
import graphlib
import re
from pathlib import Path

import pytest

import reportgen

PACKAGE = Path(reportgen.__file__).parent
FILES = {
    ".".join(file.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__"): file
    for file in PACKAGE.rglob("*.py")
}
LAYERS = {
    f"reportgen.{name}": int(layer)
    for layer, names in re.findall(r"^ +(\d+)  (.+)$", reportgen.__doc__ or "", re.MULTILINE)
    for name in names.split(", ")
}
INSIDE_FUNCTIONS = {
    ("reportgen.__main__", "reportgen.cli"),
    ("reportgen.build", "reportgen.cluster"),
    ("reportgen.build", "reportgen.pool"),
    ("reportgen.build", "reportgen.remake"),
    ("reportgen.build", "reportgen.republish"),
    ("reportgen.build", "reportgen.review"),
    ("reportgen.build", "reportgen.stores"),
    ("reportgen.commands.build", "reportgen.touched"),
    ("reportgen.commands.serve", "reportgen.server"),
    ("reportgen.glyphs", "fontTools.ttLib"),
    ("reportgen.formats", "reportgen.page_checks"),
    ("reportgen.kinds", "reportgen.views.long_outline"),
    ("reportgen.kinds", "reportgen.views.outline"),
    ("reportgen.kinds", "reportgen.views.pdu_report"),
    ("reportgen.kinds", "reportgen.views.quality_impact"),
    ("reportgen.kinds", "reportgen.views.regional_letter"),
    ("reportgen.make", "reportgen.typeset"),
    ("reportgen.prepare", "reportgen.crowd"),
    ("reportgen.prepare", "reportgen.views.withdrawn"),
    ("reportgen.webfont", "fontTools"),
    ("reportgen.webfont", "fontTools.ttLib"),
}
"""The only imports inside functions: they keep what is slow to load out of what does not need it,
WeasyPrint above all; and an interruption of loading is told like any other."""


def unit(module: str) -> str:
    """The part of the architecture that a module belongs to: itself, or its package."""
    return ".".join(module.split(".")[:2])


def imported(node: ast.AST) -> list[str]:
    """The modules that a statement imports."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        names = (f"{node.module}.{alias.name}" for alias in node.names)
        return [name if name in FILES else str(node.module) for name in names]
    return []


def imports(module: str) -> set[str]:
    """The modules of the package that a module imports, wherever in it."""
    nodes = ast.walk(ast.parse(FILES[module].read_text("utf-8")))
    names = {name for node in nodes for name in imported(node)}
    return {name for name in names if name in FILES and name not in ("reportgen", module)}


def test_every_module_is_in_the_architecture() -> None:
    assert {unit(module) for module in FILES} - {"reportgen"} == LAYERS.keys()


@pytest.mark.parametrize("module", sorted(FILES))
def test_imports_go_strictly_down(module: str) -> None:
    others = {unit(name) for name in imports(module)} - {unit(module)}
    assert [name for name in sorted(others) if LAYERS[name] >= LAYERS[unit(module)]] == []


def test_nothing_imports_in_a_circle() -> None:
    order = graphlib.TopologicalSorter({module: imports(module) for module in FILES})
    assert len([*order.static_order()]) == len(FILES)


def test_only_what_is_slow_to_load_is_imported_inside_functions() -> None:
    found = {
        (module, name)
        for module, file in FILES.items()
        for function in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        for name in imported(node)
    }
    assert found == INSIDE_FUNCTIONS


def test_only_one_module_imports_weasyprint() -> None:
    users = {
        module
        for module, file in FILES.items()
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if any(name.split(".")[0] == "weasyprint" for name in imported(node))
    }
    assert users == {"reportgen.typeset"}
