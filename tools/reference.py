"""Writes docs/reference/ from the program: `make docs`.

With `--check` it writes nothing, and exits with 1 if a page is not what it would write.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from reportgen.commands.cli import COMMANDS, cli
from reportgen.documents.kind import Kind
from reportgen.files.settings import Settings
from reportgen.files.sources import Project
from reportgen.kinds.regional_letter.document import LetterDocument
from reportgen.kinds.regional_letter.names import LETTER_NAMES, letter_names
from reportgen.kinds.registry import KINDS
from reportgen.load.loading import load
from reportgen.model.base import Model
from reportgen.model.framework import Framework
from reportgen.model.shared import People, Publisher, Region
from reportgen.model.values import Month, Proportion, Share
from reportgen.problems.codes import CODES
from reportgen.text.references import FILTERS, Absent, Names, Value, plain
from tools.manual import manual

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "reference"
LETTER = "greater-manchester/letter"
SHOWN_BEFORE = ("pdu-report", "pdu-ratings", "regional-letter")
"""Kinds whose names stand in tables of their own; ratings alone have some of those of a report."""
NOTE = "<!-- Made by `make docs`; the text stands in the program. -->"

SHARED: Mapping[str, type[Model]] = {
    "publisher": Publisher,
    "people": People,
    "region": Region,
    "framework": Framework,
}
"""The sorts of file that are no documents, by the `kind` they say."""

SAMPLES: Mapping[str, object] = {
    "1,979": 1979,
    "7": 7,
    "33.3%": Share(Decimal("33.3")),
    "21 of 48": Proportion(21, 48),
    "2023-02-20": dt.date(2023, 2, 20),
    "2023-02": Month(2023, 2),
    "Good": "Good",
}
"""Values as an author writes them, to show filters by."""

Schema = Mapping[str, Any]


def pages() -> dict[str, str]:
    """Every page by its file's name, and the manual page."""
    made = {
        "commands.md": page("Commands", commands()),
        "settings.md": page("Settings", settings()),
        "codes.md": page("Codes", codes()),
        "references.md": page("Names and filters", references()),
    }
    models = {**{kind.name: kind.model for kind in KINDS.values()}, **SHARED}
    for name, model in models.items():
        made[f"{name}.md"] = page(f"Fields of `{name}`", fields(model))
    contents = [(text.partition("\n")[0].lstrip("# "), name) for name, text in made.items()]
    made["README.md"] = page("Reference", index(contents))
    made["reportgen.1"] = manual()
    return made


def page(title: str, blocks: Iterable[str]) -> str:
    return "\n\n".join([f"# {title}", NOTE, *blocks]) + "\n"


def index(contents: Sequence[tuple[str, str]]) -> Iterator[str]:
    yield "Everything that there is, made from the program itself."
    yield "\n".join(f"- [{title}]({name})" for title, name in contents)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(map(cell, line))} |" for line in lines)


def cell(text: str) -> str:
    """Text for a cell of a table; only a bar would end it."""
    return " ".join(text.split()).replace("|", "\\|")


def commands() -> Iterator[str]:
    yield (
        "`reportgen COMMAND --help` says the same. Exit codes: 0 done; 1 problems in the content; "
        "2 wrong use, or the tool could not do its work; 130 interrupted."
    )
    for name in COMMANDS:
        yield from command(name)


def command(name: str) -> Iterator[str]:
    context = click.Context(cli, info_name="reportgen")
    one = cli.get_command(context, name)
    assert one
    inner = click.Context(one, info_name=name, parent=context)
    yield f"## {name}"
    yield re.sub(r"\n +", "\n", one.help or "").strip()
    yield f"```text\n{' '.join([inner.command_path, *one.collect_usage_pieces(inner)])}\n```"
    options = (one for one in one.params if isinstance(one, click.Option))
    records = (option.get_help_record(inner) for option in options)
    rows = [(f"`{record[0]}`", record[1]) for record in records if record]
    if rows:
        yield table(("option", "what it does"), rows)
    examples = re.sub(r"^Examples?: ", "", one.epilog or "").replace("; ", "\n")
    if examples:
        yield f"For example:\n\n```text\n{examples}\n```"


def settings() -> Iterator[str]:
    yield (
        "A project's settings stand in `reportgen.toml`, else below `[tool.reportgen]` in "
        "`pyproject.toml`. The folder of that file is the project's root. All may be left out."
    )
    rows = (
        (f"`{one.name}`", f"`{json.dumps(getattr(Settings(), one.name))}`", one.metadata["about"])
        for one in dataclasses.fields(Settings)
    )
    yield table(("setting", "default", "what it is"), rows)
    yield (
        "Folders lie below the root, and none within another. Options of a command "
        "win over settings."
    )


def codes() -> Iterator[str]:
    yield "Every code that a diagnostic may have. `reportgen explain CODE` says the same."
    for name, code in sorted(CODES.items()):
        yield f"## {name}"
        yield f"{code.weight.capitalize()}. Reported when {code.when} {code.remedy}"
        for title, example in (("Wrong", code.wrong), ("Right", code.right)):
            if example:
                shown = example.strip("\n").replace("\t", "→   ")
                yield f"{title}:\n\n```yaml\n{shown}\n```"


def references() -> Iterator[str]:
    yield (
        "Prose refers to data by name, `{{ facts.caseload }}`, and may say how it is shown, "
        "`{{ facts.caseload | words }}`. Filters can follow each other. Nothing else is possible "
        "inside the braces."
    )
    yield "## Names"
    yield "Capitals stand for an id: one of the framework's, or one that you gave yourself."
    yield table(("name", "what it stands for"), named(KINDS["pdu-report"]))
    yield "## Names in a regional letter"
    yield (
        "A letter may refer to what its PDUs add up to. A PDU whose file lacks what a name needs "
        "is named, with the field. The examples are those of the shipped letter to Greater "
        "Manchester."
    )
    example = examples()
    rows_of_letters = ((f"`{name}`", about, example(name)) for name, about in LETTER_NAMES.items())
    yield table(("name", "what it stands for", "for example"), rows_of_letters)
    for kind in KINDS.values():
        if kind.name not in SHOWN_BEFORE and kind.names:
            yield f"## Names in a {kind.label or kind.name}"
            yield table(("name", "what it stands for"), named(kind))
    yield "## Without a filter"
    yield table(
        ("written", "shown"), ((f"`{name}`", plain(value)) for name, value in SAMPLES.items())
    )
    yield "## Filters"
    yield table(("filter", "shows a value", "for example"), map(filter_row, FILTERS))


def named(kind: Kind) -> Iterator[tuple[str, str]]:
    """The names that the prose of a kind may refer to, with what they stand for."""
    return ((f"`{name}`", about) for name, about in kind.names.items())


def examples() -> Callable[[str], str]:
    """Gives, for a name with capitals, the first such reference of a letter, and what it shows.

    The letter is one about PDUs with full data.
    """
    found = load(Project(ROOT), [LETTER]).entries[LETTER].document
    assert isinstance(found, LetterDocument)
    values, framework = dict(flat(letter_names(found))), found.framework.value
    standards = dict(framework.standards())
    ids: Mapping[str, Iterable[str]] = {
        "STANDARD": standards,
        "QUESTION": {name for one in standards.values() for name in one.key_questions},
        "RATING": (one.name.lower().replace(" ", "_") for one in framework.scale.ratings),
        "RECIPIENT": framework.recipients,
        "SECTION": framework.letter_sections.keys() - standards,
    }
    known = {capitals: f"(?:{'|'.join(names)})" for capitals, names in ids.items()}

    def example(pattern: str) -> str:
        form = re.sub("[A-Z]+", lambda one: known.get(one[0], "(?!name$)[a-z0-9_]+"), pattern)
        fitting = (name for name in values if re.fullmatch(form, name))
        name = next(fitting, "")
        return f"`{{{{ {name} }}}}` → {plain(values[name])}" if name else ""

    return example


def flat(names: Names, before: str = "") -> Iterator[tuple[str, Value]]:
    """Every name that has a value, with it."""
    for name, value in names.items():
        if isinstance(value, Mapping):
            yield from flat(value, f"{before}{name}.")
        elif not isinstance(value, Absent):
            yield f"{before}{name}", value


def filter_row(name: str) -> tuple[str, str, str]:
    """A filter with what it makes of each sort of value that it fits."""
    results = {written: FILTERS[name](value) for written, value in SAMPLES.items()}
    shown = [
        f"`{written}` → {plain(result)}"
        for written, result in results.items()
        if result is not None
    ]
    return f"`{name}`", FILTERS[name].about, "; ".join(shown)


def fields(model: type[Model]) -> Iterator[str]:
    """The fields of a model, then those of each group inside it."""
    schema = model.model_json_schema()
    groups = schema.pop("$defs", {})
    yield schema.get("description", "").partition("\n\n")[0]
    yield "A field with `*` must be given."
    yield group_table(schema, groups)
    for name in reached(schema, groups):
        yield f"## {called(groups[name], name)}"
        yield groups[name].get("description", "").partition("\n\n")[0]
        yield group_table(groups[name], groups)


def reached(schema: Schema, groups: Mapping[str, Schema]) -> Iterator[str]:
    """The groups below a schema, in the order in which a reader meets them."""
    done = set[str]()
    todo = [*mentioned(schema)]
    while todo:
        name = todo.pop(0)
        if name not in done and "properties" in groups[name]:
            done.add(name)
            yield name
            todo = [*mentioned(groups[name]), *todo]


def mentioned(part: object) -> Iterator[str]:
    if isinstance(part, Mapping):
        if "$ref" in part:
            yield part["$ref"].rpartition("/")[2]
        for inner in part.values():
            yield from mentioned(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from mentioned(inner)


def group_table(schema: Schema, groups: Mapping[str, Schema]) -> str:
    required = schema.get("required", [])
    rows = (
        (
            f"`{name}`" + (" *" if name in required else ""),
            value_of(field, groups),
            field.get("description", ""),
        )
        for name, field in schema["properties"].items()
    )
    return table(("field", "value", "what it is"), rows)


def value_of(field: Schema, groups: Mapping[str, Schema]) -> str:
    """What a field may hold, in an author's words."""
    for key, say in SORTS.items():
        if key in field:
            return say(field, groups)
    return {"boolean": "true or false", "integer": "a whole number"}.get(field["type"], "text")


def either(field: Schema, groups: Mapping[str, Schema]) -> str:
    choices = [one for one in field["anyOf"] if one.get("type") != "null"]
    return " or ".join(dict.fromkeys(value_of(one, groups) for one in choices))


def group(field: Schema, groups: Mapping[str, Schema]) -> str:
    name = field["$ref"].rpartition("/")[2]
    if "properties" not in groups[name]:
        return value_of(groups[name], groups)
    title = called(groups[name], name)
    return f"[{title}](#{re.sub(r'[^a-z0-9 -]', '', title.lower()).replace(' ', '-')})"


def by_name(inner: Schema, groups: Mapping[str, Schema]) -> str:
    return f"by name: {value_of(inner, groups)}"


SORTS: Mapping[str, Callable[[Schema, Mapping[str, Schema]], str]] = {
    "$ref": group,
    "anyOf": either,
    "const": lambda field, _: f"`{field['const']}`",
    "enum": lambda field, _: " or ".join(f"`{one}`" for one in field["enum"]),
    "examples": lambda field, _: "such as " + ", ".join(f"`{one}`" for one in field["examples"]),
    "prefixItems": lambda field, groups: (
        f"a list of {len(field['prefixItems'])}: {value_of(field['prefixItems'][0], groups)}"
    ),
    "items": lambda field, groups: f"a list: {value_of(field['items'], groups)}",
    "patternProperties": lambda field, groups: by_name(
        next(iter(field["patternProperties"].values())), groups
    ),
    "additionalProperties": lambda field, groups: by_name(field["additionalProperties"], groups),
}
"""How each sort of schema is said, by the key that shows it; the first that fits counts."""


def called(schema: Schema, name: str) -> str:
    """A group's name in words."""
    title = schema.get("title", name)
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", title).capitalize()


def main(arguments: Sequence[str]) -> int:
    """Write all pages, or with `--check` compare them."""
    made = pages()
    there = {file.name: file.read_text("utf-8") for file in FOLDER.glob("*.*")}
    if "--check" in arguments:
        for name in sorted(made.keys() | there.keys()):
            if made.get(name) != there.get(name):
                print(f"docs/reference/{name} is not up to date: run `make docs`")
        return int(made != there)
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in there.keys() - made.keys():
        (FOLDER / name).unlink()
    for name, text in made.items():
        (FOLDER / name).write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
