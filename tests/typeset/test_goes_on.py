"""What goes on on a further page says there what it is."""

from pathlib import Path

import pypdf
import pytest

from tests.projects import TOWN, MakeProject, Run, minimal

TEXT = "Plans were agreed in {{ facts.agreed }} cases ({{ facts.agreed | percent }})."


def _pages(root: Path) -> list[str]:
    texts = [page.extract_text() for page in pypdf.PdfReader(root / "output/north/town.pdf").pages]
    return [text.replace("\N{NO-BREAK SPACE}", " ") for text in texts]


@pytest.mark.parametrize(("rows", "columns"), [(4, 2), (45, 2), (90, 4), (80, 22)])
def test_a_table_is_named_again_on_each_of_its_pages(
    rows: int, columns: int, make_project: MakeProject, run: Run
) -> None:
    heads = ", ".join(f"{{title: Part {at}, type: number}}" for at in range(1, columns))
    cells = ", ".join("12" for _ in range(1, columns))
    table = (
        f"background:\n  - text: {TEXT}\n  - table:\n      id: staff\n      caption: Staff here\n"
        f"      columns: [{{title: Place}}, {heads}]\n      rows:\n"
        + "".join(f"        - [Spot number {at}, {cells}]\n" for at in range(rows))
        + "  - text: These are words behind it.\n"
    )
    town = minimal()[TOWN].replace(f"background: {TEXT}\n", table)
    root = make_project(files={TOWN: town})
    assert run("build", "--format", "pdf").code == 0
    pages = _pages(root)
    first = next(at for at, page in enumerate(pages) if "Staff here" in page)
    last = max(at for at, page in enumerate(pages) if "Spot number" in page)
    again = [at for at, page in enumerate(pages) if "Table 1 (continued)" in page]
    assert again == [*range(first + 1, last + 1)]
    assert (last > first) == (rows > 4)
