"""A file that came back is taken at the desk, without any script; nothing of it is accepted."""

import re
from collections.abc import Iterator

import pytest

from reportgen.desk.web.given import MOST_PARTS
from tests.desk.desking import Answer, Desk, as_laid, desk_of_a_draft
from tests.desk.reviewing import LOG, entry, page
from tests.projects import TOWN, Run, lay
from tests.review import reviewers
from tests.review.reviewers import Original, packed, unpacked

BOUNDARY = "----desk0a1b"
FORM = f"multipart/form-data; boundary={BOUNDARY}"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk_of_a_draft(tmp_path_factory.mktemp("desk")) as one:
        yield one


@pytest.fixture
def town(place: Desk, run: Run) -> Iterator[Desk]:
    """The desk, with a document that was sent to a reader."""
    before = as_laid(place)
    assert run("review", "send", "north/town", "--to", "Lead editor", cwd=place.root).code == 0
    yield place
    lay(place.root, before)
    (place.root / LOG).unlink(missing_ok=True)
    for one in (place.root / "review").iterdir():
        one.unlink()


def token(desk: Desk) -> str:
    found = re.search(r'name="token" value="([^"]+)"', page(desk))
    assert found
    return found[1]


def form(*fields: tuple[str, str, bytes]) -> bytes:
    """A form as browsers send it: the name of each field, that of its file, and what it holds."""
    parts = (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"'.encode()
        + (f'; filename="{file}"\r\nContent-Type: application/x'.encode() if file else b"")
        + b"\r\n\r\n" + held + b"\r\n"
        for name, file, held in fields
    )  # fmt: skip
    return b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()


def send(desk: Desk, data: bytes, name: str = "back.docx", **other: str) -> Answer:
    fields = (("token", "", other.get("token", token(desk)).encode()), ("file", name, data))
    headers = {"Content-Type": other.get("type", FORM), "Origin": desk.server.url}
    return desk.ask("POST", f"{desk.base}review/file", form(*fields), headers)


def edited(desk: Desk, other: str = "All leaders") -> bytes:
    """The file that was sent, with other words in it."""
    sent = (desk.root / "review" / "north-town-round-1.docx").read_bytes()
    file = Original.of(sent).opened(1)
    tag = next(tag for tag, one in file.controls().items() if "Leaders" in "".join(one.itertext()))
    reviewers.change(file, tag, "Leaders", other, "Lead editor")
    return file.data()


def test_a_file_is_taken_and_its_points_are_open(town: Desk) -> None:
    before = town.text(TOWN)
    answer = send(town, edited(town))
    assert answer.status == 200
    assert "back.docx: 1 point (1 new). Nothing of it is accepted yet." in answer.text
    assert entry(town, 1)["said"].startswith("All leaders led")
    assert entry(town, 1)["decision"] == "open"
    assert town.text(TOWN) == before
    assert 'id="point-1"' in page(town)


def test_a_file_taken_twice_adds_nothing(town: Desk) -> None:
    send(town, edited(town))
    before = town.text(LOG)
    assert "1 point (0 new)" in send(town, edited(town)).text
    assert town.text(LOG) == before


def test_what_is_odd_about_a_file_is_told(town: Desk) -> None:
    parts = unpacked(edited(town)) | {"word/vbaProject.bin": b"x"}
    assert "macros" in send(town, packed(parts)).text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "No file was chosen"),
        (b"Dear all", "cannot be read as a Word document"),
        (packed({"word/document.xml": b"<a/>"}), "nothing was taken"),
    ],
)
def test_a_file_that_cannot_be_taken_is_told(town: Desk, data: bytes, said: str) -> None:
    before = town.text(LOG)
    answer = send(town, data)
    assert answer.status == 422
    assert said in answer.text
    assert town.text(LOG) == before


def test_the_name_of_a_file_is_only_shown(town: Desk) -> None:
    shown = send(town, b"x", "../<b>&\u202e.docx").text
    assert "../&lt;b&gt;&amp;" in shown
    assert "\u202e" not in shown


def test_a_form_of_another_page_is_refused(town: Desk) -> None:
    before = town.text(LOG)
    data = edited(town)
    assert send(town, data, token="x" * 43).status == 403
    assert send(town, data, type="text/plain").status == 415
    assert send(town, data, type="multipart/form-data").status == 415
    own = {"Content-Type": FORM, "Origin": town.server.url}
    path = f"{town.base}review/file"
    many = [("token", "", token(town).encode())] * (MOST_PARTS + 2)
    assert town.ask("POST", path, form(*many), own).status == 413
    assert town.ask("POST", path, b"no form at all", own).status == 403
    other = {"Content-Type": FORM, "Origin": "http://localhost:1"}
    fields = (("token", "", token(town).encode()), ("file", "a.docx", data))
    assert town.ask("POST", path, form(*fields), other).status == 403
    assert town.text(LOG) == before


def test_a_file_of_another_document_is_refused(town: Desk) -> None:
    base = town.base.replace("town", "second")
    fields = (("token", "", token(town).encode()), ("file", "a.docx", edited(town)))
    own = {"Content-Type": FORM, "Origin": town.server.url}
    lay(town.root, {TOWN.replace("town", "second"): town.text(TOWN)})
    answer = town.ask("POST", f"{base}review/file", form(*fields), own)
    (town.root / TOWN.replace("town", "second")).unlink()
    assert answer.status == 422
    assert "it belongs to another document" in answer.text
