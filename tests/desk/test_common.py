"""What all documents draw on has forms, too: nobody needs an editor of text to begin."""

from collections.abc import Iterator

import pytest

from reportgen.desk.common import common
from reportgen.files.sources import Project
from reportgen.kinds.registry import KINDS
from reportgen.start.scaffold import scaffold
from tests.desk.desking import Desk, desk

PUBLISHER = {
    "name": "The Tide Inspectorate",
    "short_name": "The Inspectorate",
    "address.0": "1 Quay Street",
    "website.text": "www.example.org",
    "website.url": "https://www.example.org/",
    "licence.text": "Open Government Licence v3.0",
    "licence.url": "https://www.example.org/licence/",
    "copyright_holder": "Crown",
}


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk of a project that was just begun."""
    root = tmp_path_factory.mktemp("begun")
    scaffold(Project(root), KINDS["pdu-report"], "west/oldham", None)
    with desk(root) as one:
        one.server.waits_for("/desk/west/oldham/")
        yield one


def of(one: Desk, id: str) -> Desk:
    return Desk(one.server, one.root, id)


def test_the_shelf_leads_to_them_and_counts_what_they_lack(begun: Desk) -> None:
    page = begun.get("/desk/").text
    for id in ("shared/publisher", "shared/people", "west/region"):
        assert f'href="/desk/{id}/"' in page
        assert of(begun, id).get(f"/desk/{id}/").status == 303
        assert of(begun, id).get(f"/desk/{id}/part/_about").status == 200
    assert "content/shared/publisher.yaml" not in page, "who sees no YAML sees no terminal"


def test_each_field_of_a_starter_is_given_in_its_form(begun: Desk) -> None:
    publisher = of(begun, "shared/publisher")
    page = publisher.get(f"{publisher.base}part/_about").text
    assert 'class="code"' not in page, "no field is a box of YAML"
    given = {name: [text] for name, text in PUBLISHER.items()}
    assert publisher.save("_about", given).status == 303
    written = begun.text("content/shared/publisher.yaml")
    assert "TBC" not in "".join(one for one in written.splitlines() if one[:1] != "#")
    assert "website:\n  text: www.example.org\n  url: https://www.example.org/\n" in written
    assert "# The publisher's full name." in written
    assert 'class="gap' not in publisher.get(f"{publisher.base}part/_about").text
    people = of(begun, "shared/people")
    part = "people.chief_inspector"
    given = {f"{part}.name": ["Ann Wade"], f"{part}.post": ["Chief Inspector"]}
    assert people.save(part, given).status == 303
    about = begun.get("/desk/west/oldham/part/_about").text
    assert "Ann Wade, Chief Inspector" in about, "a document may name whom the other file has"


def test_what_is_wrong_stands_at_its_field(begun: Desk) -> None:
    publisher = of(begun, "shared/publisher")
    sent = {**publisher.form("_about"), "website.text": ["here"], "website.url": ["example"]}
    found = publisher.post(f"{publisher.base}check/_about", sent, script=True).said
    assert "website.url" in found["errors"]


def test_it_is_undone_and_saved_like_any_document(begun: Desk) -> None:
    region = of(begun, "west/region")
    before = begun.text("content/west/region.yaml")
    assert region.save("_about", {"name": ["Far West"]}).status == 303
    assert "name: Far West" in begun.text("content/west/region.yaml")
    assert region.save("_about", {}, do="undo").status == 303
    assert begun.text("content/west/region.yaml") == before


def test_no_other_file_is_opened(begun: Desk) -> None:
    assert {*common(Project(begun.root))} == {"shared/publisher", "shared/people", "west/region"}
    for id in ("shared/house-style", "schemas/pdu-report", "frameworks/pdu-2024", "shared/../x"):
        assert begun.get(f"/desk/{id}/").status == 404
        assert begun.get(f"/desk/{id}/part/_about").status == 404
        assert begun.get(f"/desk/{id}/events").status == 404
