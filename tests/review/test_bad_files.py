"""Files that cannot be taken back, or not all of them: each is told, and never with a traceback."""

import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.projects import LETTER, TOWN, MakeProject, Run, completed, region
from tests.review.reviewers import (
    BODY,
    Edited,
    Original,
    W,
    change,
    content,
    packed,
    run_of,
    split_paragraph,
    unpacked,
)
from tests.review.test_round_trip import RICH

NAME = "review/north-town-round-1.docx"
TAKE = ("review", "take", NAME)
ODT = b"application/vnd.oasis.opendocument.text"


@pytest.fixture
def sent(make_project: MakeProject, run: Run) -> Path:
    """A project whose document was sent; its file lies at `NAME`."""
    folder = make_project(files={TOWN: completed(RICH)})
    assert run("review", "send", "north/town", "--to", "Lead editor").code == 0
    return folder


def edited(folder: Path) -> Edited:
    """The file that was sent, to be edited."""
    return Original.of((folder / NAME).read_bytes()).opened(1)


def put(folder: Path, data: bytes) -> None:
    """Put the file there as it came back."""
    (folder / NAME).write_bytes(data)


def with_part(folder: Path, name: str, data: bytes) -> None:
    """Put a part into the file."""
    put(folder, packed(unpacked((folder / NAME).read_bytes()) | {name: data}))


def bomb(folder: Path) -> None:
    with zipfile.ZipFile(folder / NAME, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(BODY, b"<a>" + b" " * 300_000_000)


def deep(folder: Path) -> None:
    with_part(folder, BODY, b"<a>" * 100_000)


def many(folder: Path) -> None:
    with_part(folder, BODY, b"<a>" + b"<b/>" * 2_100_000 + b"</a>")


def entity(folder: Path) -> None:
    with_part(folder, BODY, b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>')


def utf16(folder: Path) -> None:
    with_part(folder, BODY, '<?xml version="1.0"?><!DOCTYPE a><a/>'.encode("utf-16"))


def utf7(folder: Path) -> None:
    with_part(folder, BODY, b'<?xml version="1.0" encoding="utf-7"?><a/>')


def twice(folder: Path) -> None:
    with warnings.catch_warnings(), zipfile.ZipFile(folder / NAME, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr(BODY, b"<a/>")


def no_record(folder: Path) -> None:
    parts = unpacked((folder / NAME).read_bytes())
    put(folder, packed({name: one for name, one in parts.items() if "customXml" not in name}))


def other_record(folder: Path) -> None:
    name = "customXml/item1.xml"
    data = unpacked((folder / NAME).read_bytes())[name]
    with_part(folder, name, data.replace(b"Leaders led", b"Leaders lead"))


def broken_record(folder: Path) -> None:
    with_part(
        folder, "customXml/item1.xml", b'<review xmlns="urn:reportgen:review">{"a": 1}</review>'
    )


UNTAKEN: dict[str, tuple[Callable[[Path], None], str]] = {
    "text": (lambda folder: put(folder, b"Dear all"), "it cannot be read as a Word document"),
    "empty": (lambda folder: put(folder, b""), "it is empty; was it still being copied"),
    "PDF": (lambda folder: put(folder, b"%PDF-1.7\n1 0 obj"), "it is a PDF; save it as"),
    "web page": (
        lambda folder: put(folder, b"\xef\xbb\xbf<!DOCTYPE html><p>a"),
        "it is a web page; save it as",
    ),
    "picture": (lambda folder: put(folder, b"\x89PNG\r\n\x1a\n" + bytes(9)), "it is a picture"),
    "OpenDocument": (
        lambda folder: put(folder, packed({"mimetype": ODT, "content.xml": b"<a/>"})),
        "it is an OpenDocument file; save it as a Word document (.docx)",
    ),
    "Word of 2003": (
        lambda folder: put(folder, b'<?xml version="1.0"?><w:wordDocument/>'),
        "it is an XML file; save it as a Word document (.docx)",
    ),
    "rich text": (lambda folder: put(folder, b"{\\rtf1 a}"), "it is Rich Text"),
    "encrypted": (
        lambda folder: put(folder, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)),
        "it is encrypted, or of Word 97",
    ),
    "other zip": (lambda folder: put(folder, packed({"a": b"b"})), "it is not a Word document"),
    "cut": (
        lambda folder: put(folder, (folder / NAME).read_bytes()[:-500]),
        "it cannot be read as a Word document",
    ),
    "bomb": (bomb, "its part word/document.xml is longer than"),
    "deep": (deep, "too many elements, or too deep ones"),
    "many": (many, "too many elements"),
    "entity": (entity, "declares a document type"),
    "document type in another encoding": (utf16, "declares a document type"),
    "part in UTF-7": (utf7, "is not well-formed XML"),
    "part twice": (twice, "its part word/document.xml is in it twice"),
    "not XML": (lambda folder: with_part(folder, BODY, b"<a"), "is not well-formed XML"),
    "no record": (no_record, "it does not say what was sent in it"),
    "other record": (other_record, "the log of `north/town` has not sent this file"),
    "broken record": (broken_record, "what it says of what was sent cannot be read"),
}


@pytest.mark.parametrize("name", UNTAKEN)
def test_nothing_is_taken_of_a_bad_file(name: str, sent: Path, run: Run) -> None:
    spoil, said = UNTAKEN[name]
    spoil(sent)
    before = (sent / TOWN).read_bytes()
    result = run(*TAKE, "--all")
    assert result.code == 1
    assert "nothing was taken: " in result.err
    assert said in result.err
    assert "Traceback" not in result.err
    assert (sent / TOWN).read_bytes() == before


def test_a_file_of_another_project_is_not_taken(sent: Path, run: Run) -> None:
    data = (sent / NAME).read_bytes()
    for one in sent.rglob("*.review.yaml"):
        one.unlink()
    put(sent, data)
    assert "has not sent this file" in run(*TAKE).err
    (sent / TOWN).rename(sent / "content/north/city.yaml")
    assert "is of `north/town`, which this project does not have" in run(*TAKE).err


def test_a_file_that_is_not_there_is_told(sent: Path, run: Run) -> None:
    del sent
    result = run("review", "take", "none.docx")
    assert "none.docx: nothing was taken: it cannot be read" in result.err
    assert result.code == 1


def test_good_files_are_taken_beside_bad_ones(sent: Path, run: Run) -> None:
    (sent / "bad.docx").write_bytes(b"bad")
    file = edited(sent)
    change(file, tag_of(file, "Leaders led"), "Leaders", "Managers", "Lead editor")
    put(sent, file.data())
    result = run(*TAKE, "bad.docx", "--all")
    assert result.code == 1
    assert "bad.docx: nothing was taken" in result.err
    assert "Managers led" in (sent / TOWN).read_text("utf-8")


def tag_of(file: Edited, words: str) -> str:
    """The tag of the text with these words."""
    found = (tag for tag, one in file.controls().items() if words in "".join(one.itertext()))
    return next(found)


def test_macros_and_links_are_told_and_left(sent: Path, run: Run) -> None:
    rels = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="a" Type="x/attachedTemplate" Target="http://127.0.0.1:9/evil.dotm" '
        b'TargetMode="External"/></Relationships>'
    )
    with_part(sent, "word/_rels/settings.xml.rels", rels)
    with_part(sent, "word/vbaProject.bin", b"macro")
    result = run(*TAKE)
    assert result.code == 0
    assert "it holds macros, which were not run" in result.err
    assert "draws on 'http://127.0.0.1:9/evil.dotm' outside of it, which was not followed" in (
        result.err
    )


def test_a_text_whose_control_and_words_are_gone_is_told(sent: Path, run: Run) -> None:
    file = edited(sent)
    gone = file.controls()[tag_of(file, "Teams worked")]
    for paragraph in file.root.iter(W + "p"):
        if gone in [*paragraph]:
            for one in [*paragraph]:
                paragraph.remove(one)
    put(sent, file.data())
    result = run(*TAKE, "--all")
    assert "this text is not in the file any more, or its control was removed" in result.out
    assert "Teams worked" in (sent / TOWN).read_text("utf-8")


def test_a_control_that_was_copied_is_told(sent: Path, run: Run) -> None:
    file = edited(sent)
    control = file.controls()[tag_of(file, "Teams worked")]
    body = file.root.find(W + "body")
    assert body is not None
    twin = ElementTree.fromstring(ElementTree.tostring(control))
    content(twin).append(run_of(" and more"))
    paragraph = ElementTree.Element(W + "p")
    paragraph.append(twin)
    body.insert(2, paragraph)
    put(sent, file.data())
    result = run(*TAKE, "--all")
    assert "a second copy of" in result.out
    assert "and more" in result.out
    assert "and more" not in (sent / TOWN).read_text("utf-8")


def test_accepted_changes_only(sent: Path, run: Run) -> None:
    file = edited(sent)
    for text in file.root.iter(W + "t"):
        if "Leaders led" in (text.text or ""):
            text.text = text.text.replace("Leaders led", "Everybody led") if text.text else ""
    put(sent, file.data())
    result = run(*TAKE, "--all")
    assert "it has no tracked changes: its words were compared" in result.err
    assert "Everybody led" in (sent / TOWN).read_text("utf-8")


def test_a_text_that_was_changed_since_is_merged_or_shown(sent: Path, run: Run) -> None:
    file = edited(sent)
    change(file, tag_of(file, "Leaders led"), "Leaders", "Managers", "Lead editor")
    change(file, tag_of(file, "Teams worked"), "worked", "laboured", "Lead editor")
    put(sent, file.data())
    town = sent / TOWN
    now = town.read_text("utf-8").replace("in the plan", "in their plan")
    town.write_text(now.replace("Teams worked", "Teams toiled"), "utf-8")
    result = run(*TAKE, "--all")
    assert result.code == 1
    after = " ".join(town.read_text("utf-8").split())
    assert "Managers led, as they had said that they would in their plan." in after
    for words in ("as sent: Teams worked", "now:     Teams toiled", "theirs:  Teams laboured"):
        assert words in result.out
    assert "Teams toiled" in after


def test_reviewers_of_one_text_are_merged(sent: Path, run: Run) -> None:
    assert run("review", "send", "north/town", "--to", "Legal reader").code == 0
    second = "review/north-town-round-2.docx"
    file, other = edited(sent), Original.of((sent / second).read_bytes()).opened(2)
    change(file, tag_of(file, "Leaders led"), "Leaders", "Managers", "Lead editor")
    change(other, tag_of(other, "Leaders led"), "plan", "plan of action", "Legal reader")
    put(sent, file.data())
    (sent / second).write_bytes(other.data())
    assert run(*TAKE, second, "--all").code == 0
    words = "Managers led, as they had said that they would in the plan of action."
    assert words in " ".join((sent / TOWN).read_text("utf-8").split())


def test_another_document_stays_as_it_is(make_project: MakeProject, run: Run) -> None:
    folder = make_project(files=region())
    assert run("review", "send", "north/letter", "--to", "A").code == 0
    before = (folder / LETTER).read_bytes()
    assert run("review", "take", "review/north-letter-round-1.docx", "--all").code == 0
    assert (folder / LETTER).read_bytes() == before


def test_ten_thousand_changes(sent: Path, run: Run) -> None:
    file = edited(sent)
    inside = content(file.controls()[tag_of(file, "Leaders led")])
    for number in range(10_000):
        mark = file.mark("ins", f"Reader {number % 3}")
        mark.append(run_of(f" w{number}"))
        inside.append(mark)
    put(sent, file.data())
    result = run(*TAKE)
    assert result.code == 0, result.err
    assert "w9999" in result.out


def test_words_that_were_typed_and_removed_again_are_told(sent: Path, run: Run) -> None:
    file = edited(sent)
    inside = content(file.controls()[tag_of(file, "Leaders led")])
    mark = file.mark("del", "Legal reader")
    mark.append(run_of(" in short", "delText"))
    inside.append(mark)
    put(sent, file.data())
    before = (sent / TOWN).read_bytes()
    result = run(*TAKE, "--all")
    assert "and removed again" in result.out
    assert "in short" in result.out
    assert (sent / TOWN).read_bytes() == before


def test_a_file_of_word_on_the_web_is_read(sent: Path, run: Run) -> None:
    file = edited(sent)
    change(file, tag_of(file, "Leaders led"), "Leaders", "Managers", "Lead editor")
    parts = unpacked(file.data())
    parts["word/document2.xml"] = parts.pop(BODY)
    parts["word/_rels/document2.xml.rels"] = parts.pop("word/_rels/document.xml.rels")
    put(sent, packed(parts))
    assert run(*TAKE, "--all").code == 0
    assert "Managers led" in (sent / TOWN).read_text("utf-8")


def test_a_point_that_is_not_there_is_refused(sent: Path, run: Run) -> None:
    del sent
    result = run(*TAKE, "--accept", "7")
    assert result.code == 2
    assert "`7` is neither a point of this review nor an author of one" in result.err


def test_a_log_without_its_document_is_told(sent: Path, run: Run) -> None:
    log = sent / "content/north/town.review.yaml"
    log.rename(sent / "content/north/village.review.yaml")
    result = run("check")
    assert "[misplaced-file]" in result.err
    assert "`north/village`, which is not there" in result.err


def test_a_log_that_only_says_its_kind_is_sent_from(sent: Path, run: Run) -> None:
    log = sent / "content/north/town.review.yaml"
    log.write_text("kind: review\n", "utf-8")
    assert run("review", "send", "north/town", "--to", "Lead editor").code == 0
    assert "round 1: Lead editor" in run("review", "status", "north/town").out


def test_an_empty_log_is_told_by_its_path(sent: Path, run: Run) -> None:
    (sent / "content/north/town.review.yaml").write_bytes(b"")
    result = run("review", "send", "north/town", "--to", "Lead editor")
    assert result.code == 2
    assert "town.review.yaml" in result.err
    assert ":0" not in result.err


def test_a_paragraph_that_was_made_two_is_shown(sent: Path, run: Run) -> None:
    file = edited(sent)
    control = file.controls()[tag_of(file, "A second paragraph says")]
    while not split_paragraph(file, control, "Lead editor"):
        pass
    put(sent, file.data())
    result = run(*TAKE)
    assert "{+\N{PILCROW SIGN}+}" in result.out
    assert "only spaces differ" not in result.out


def test_a_day_that_is_past_is_told(make_project: MakeProject, run: Run) -> None:
    make_project(files={TOWN: completed(RICH)})
    ask = ("review", "send", "north/town", "--to", "A", "--due", "2023-05-09")
    result = run(*ask, "--today", "2023-05-10")
    assert result.code == 0
    assert "it is wanted by 9 May 2023, which is before 10 May 2023" in result.err
    assert "wanted by 9" not in run(*ask, "--today", "2023-05-09").err


def test_one_point_is_one_point(sent: Path, run: Run) -> None:
    file = edited(sent)
    change(file, tag_of(file, "Leaders led"), "Leaders", "Managers", "Lead editor")
    put(sent, file.data())
    assert run(*TAKE).code == 0
    assert "; 1 point, 1 open" in run("review", "status").out
