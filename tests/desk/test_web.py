"""The desk without any script: what forms change in files, and what is refused."""

import html
import re
import shutil
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.desk.desking import Desk, desk, fields
from tests.pictures import png
from tests.projects import LETTER, TOWN, VILLAGE, lay, long_report, region, tree

LEADERSHIP = "standards.leadership"


def git(root: Path, *arguments: str) -> str:
    about = ("-c", "user.name=Editor", "-c", "user.email=editor@example.org")
    done = subprocess.run(
        ["git", "-C", str(root), *about, *arguments], check=True, capture_output=True, text=True
    )
    return done.stdout


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    root = tmp_path_factory.mktemp("desk")
    lay(root, region() | long_report())
    git(root, "init", "-q")
    git(root, "config", "user.name", "Editor")
    git(root, "config", "user.email", "editor@example.org")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "All")
    with desk(root) as one:
        yield one


@pytest.fixture
def town(place: Desk) -> Iterator[Desk]:
    """The desk, with all files as they were."""
    before = {path: (place.root / path).read_bytes() for path in (*region(), *long_report())}
    yield place
    lay(place.root, before)
    for path in (place.root / "content").rglob("*.yaml"):
        if path.relative_to(place.root).as_posix() not in before:
            path.unlink()


def changed(old: str, new: str) -> list[tuple[str, str]]:
    lines = zip(old.split("\n"), new.split("\n"), strict=True)
    return [(before, after) for before, after in lines if before != after]


def test_a_form_that_is_sent_as_it_is_writes_nothing(town: Desk) -> None:
    for document in ("north/town", "north/letter", "north/village", "north/area"):
        one = Desk(town.server, town.root, document)
        before = tree(town.root / "content")
        page = one.get(one.get(one.base).location).text
        for part in re.findall(rf'href="{one.base}part/([^"?]+)"', page):
            assert one.save(part, {}).status == 303
        assert tree(town.root / "content") == before


def test_a_changed_field_changes_its_characters_alone(town: Desk) -> None:
    before = town.text(TOWN)
    answer = town.save("_about", {"fieldwork.cases": "33"})
    assert answer.status == 303
    assert answer.location.startswith(f"{town.base}part/_about?told=")
    (line,) = changed(before, town.text(TOWN))
    assert line[1].strip() == "cases: 33"
    assert "Saved at" in town.get(answer.location).text


def test_what_is_wrong_is_saved_and_told_at_its_field(town: Desk) -> None:
    assert town.save("_about", {"fieldwork.cases": "many"}).status == 303
    assert "cases: many" in town.text(TOWN)
    page = town.get(f"{town.base}part/_about").text
    below = re.search(r'id="problems-fieldwork.cases".*?</div>', page, re.DOTALL)
    assert below
    assert "whole number is wanted" in below[0]
    assert re.search(r'id="fieldwork.cases"[^>]*aria-invalid="true"', page)


def test_an_item_is_added_moved_and_removed_by_buttons(town: Desk) -> None:
    place = f"{LEADERSHIP}.strengths"
    had = [name for name in town.form(LEADERSHIP) if name.startswith(f"{place}.")]
    answer = town.save(LEADERSHIP, {}, f"add:{place}")
    new = f"{place}.+{len(had)}"
    assert quote(new) in answer.location
    page = town.get(answer.location.partition("#")[0]).text
    sent = {
        **fields(page[page.index('<form id="desk-part"') :].partition("</form>")[0]),
        new: "Anew.",
    }
    assert town.save(LEADERSHIP, {}, base=sent).status == 303
    assert town.form(LEADERSHIP)[f"{place}.{len(had)}"] == ["Anew."]
    last = f"{place}.{len(had)}"
    if had:
        town.save(LEADERSHIP, {}, f"up:{last}")
        assert town.form(LEADERSHIP)[f"{place}.{len(had) - 1}"] == ["Anew."]
        last = f"{place}.{len(had) - 1}"
    town.save(LEADERSHIP, {}, f"remove:{last}")
    assert "Anew." not in town.text(TOWN)


def test_undo_and_redo_give_back_every_byte(town: Desk) -> None:
    before = town.text(TOWN)
    town.save("_about", {"fieldwork.cases": "33"})
    after = town.text(TOWN)
    answer = town.save("_about", {}, "undo")
    assert town.text(TOWN) == before
    assert "Undone: Cases inspected" in town.get(answer.location).text
    town.save("_about", {}, "redo")
    assert town.text(TOWN) == after


@pytest.mark.parametrize("typed", ["word " * 8_000, "[" * 20_001, "* " * 20_001])
def test_a_text_that_is_too_long_is_told_and_taken_back(typed: str, town: Desk) -> None:
    before, path = town.text(TOWN), f"{town.base}part/background"
    form = town.form("background")
    assert town.save("background", {"background": typed}, base=form).status == 303
    answer = town.get(path)
    page = town.get(answer.location) if answer.location else answer
    assert (page.status, "more than" in page.text) == (200, True)
    assert town.post(path, {**form, "do": "undo"}).status == 303
    assert town.text(TOWN) == before


def test_a_form_that_is_too_large_is_told_why(town: Desk) -> None:
    path, form = f"{town.base}part/_about", town.form("_about")
    long = town.post(path, {**form, "background": "x" * 2_000_001})
    assert (long.status, "2,000,000 characters" in long.text) == (413, True)
    many = town.post(path, {**form, **{f"x{at}": "" for at in range(20_001)}})
    assert (many.status, "20,000 fields" in many.text) == (413, True)


def test_a_change_of_somebody_else_is_kept(town: Desk) -> None:
    form = town.form("_about")
    lay(town.root, {TOWN: town.text(TOWN).replace("2023-05", "2023-06")})
    assert town.save("_about", {"fieldwork.cases": "33"}, base=form).status == 303
    assert "2023-06" in town.text(TOWN)
    assert "cases: 33" in town.text(TOWN)


def test_a_field_that_both_changed_is_asked_about(town: Desk) -> None:
    form = town.form("_about")
    theirs = re.sub(r"cases: \d+", "cases: 44", town.text(TOWN), count=1)
    lay(town.root, {TOWN: theirs})
    answer = town.save("_about", {"fieldwork.cases": "33"}, base=form)
    assert town.text(TOWN) == theirs
    page = town.get(answer.location.partition("#")[0]).text
    assert "This document was changed elsewhere" in page
    inner = page[page.index('<section class="note alert" id="desk-conflict"') :].partition(
        "</form>"
    )[0]
    chosen = town.post(f"{town.base}conflict", fields(inner))
    assert chosen.status == 303
    assert "cases: 33" in town.text(TOWN)


def test_a_text_that_both_changed_is_asked_about_by_paragraph(town: Desk) -> None:
    """What only one side changed is taken; of each other paragraph one version is chosen."""
    place = "background"
    town.save(place, {place: "One.\n\nTwo.\n\nThree.\n\nFour."})
    form, text = town.form(place), town.text(TOWN)
    theirs = text.replace("Two.", "Two of theirs.").replace("Four.", "Four of theirs.")
    lay(town.root, {TOWN: theirs})
    mine = "One of mine.\n\nTwo of mine.\n\nThree.\n\nFour of mine."
    answer = town.save(place, {place: mine}, base=form)
    page = town.get(answer.location.partition("#")[0]).text
    inner = page[page.index('id="desk-conflict"') :].partition("</form>")[0]
    sent = fields(inner)
    asked = list(re.findall(r'type="radio" name="([^"]*)" value="mine"', inner))
    assert len(asked) == 2
    assert "Background" in inner
    chosen = town.post(f"{town.base}conflict", {**sent, asked[1]: ["disk"]})
    assert chosen.status == 303
    said = re.findall(r"(?:One|Two|Three|Four)(?: of \w+)?\.", town.text(TOWN))
    assert said == ["One of mine.", "Two of mine.", "Three.", "Four of theirs."]


def test_a_script_is_told_of_a_conflict_and_writes_nothing(town: Desk) -> None:
    form = town.form("_about")
    theirs = re.sub(r"cases: \d+", "cases: 44", town.text(TOWN), count=1)
    lay(town.root, {TOWN: theirs})
    answer = town.save("_about", {"fieldwork.cases": "33"}, base=form, script=True)
    assert (answer.status, answer.said["conflict"]) == (409, True)
    assert town.text(TOWN) == theirs


def test_a_form_of_a_version_that_nobody_knows_asks(town: Desk) -> None:
    """As after the server was started again: nothing is written over what is there."""
    before = town.text(TOWN)
    form = {**town.form("_about"), "version": "unheard-of", "fieldwork.cases": "33"}
    answer = town.save("_about", {}, base=form, script=True)
    assert answer.status == 409
    assert town.text(TOWN) == before


def test_the_same_request_twice_is_done_once(town: Desk) -> None:
    form = {**town.form(LEADERSHIP), "key": "once", f"{LEADERSHIP}.strengths.+0": "Only once."}
    for _ in range(2):
        assert town.save(LEADERSHIP, {}, base=form, script=True).status == 200
    assert town.text(TOWN).count("Only once.") == 1


def test_the_same_request_while_it_is_being_done_is_done_once(town: Desk) -> None:
    new = f"{LEADERSHIP}.strengths.+0"
    form = {**town.form(LEADERSHIP), "key": "together", new: "Only once."}

    def send(_: int) -> int:
        return town.save(LEADERSHIP, {}, base=form, script=True).status

    with ThreadPoolExecutor(4) as pool:
        assert [*pool.map(send, range(4))] == [200] * 4
    assert town.text(TOWN).count("Only once.") == 1


def test_what_no_file_can_hold_stays_in_the_form(town: Desk) -> None:
    before = town.text(TOWN)
    answer = town.save("_about", {"fieldwork.cases": "3\x07"})
    assert town.text(TOWN) == before
    page = town.get(answer.location.partition("#")[0]).text
    assert "It holds a character that cannot be printed, after ‘3’." in page
    script = town.save("_about", {"fieldwork.cases": "3\x07"}, script=True)
    assert (script.status, [*script.said["errors"]]) == (422, ["fieldwork.cases"])


def test_typing_is_checked_and_not_saved(town: Desk) -> None:
    before = town.text(TOWN)
    sent = {**town.form("_about"), "fieldwork.cases": "many"}
    answer = town.post(f"{town.base}check/_about", sent, script=True)
    assert "whole number is wanted" in answer.said["fields"]["fieldwork.cases"]
    assert answer.said["errors"] == ["fieldwork.cases"]
    assert town.text(TOWN) == before


def test_a_remedy_is_written_by_its_button(town: Desk) -> None:
    town.save("_about", {"publication.month": "soon, 2023-05-31"})
    town.save("_about", {"publication.month": "2023-5"})
    page = town.get(f"{town.base}part/_about").text
    assert "publication.month" in page
    lay(town.root, {TOWN: re.sub(r"month: \S+", "month: 5.2023", town.text(TOWN), count=1)})
    page = town.get(f"{town.base}part/_about").text
    number = re.search(r'value="(fix:\d+)"', page)
    assert number
    town.save("_about", {}, number[1])
    assert "month: 2023-05" in town.text(TOWN)


@pytest.mark.parametrize(
    ("typed", "button", "written"),
    [
        ("12 of 26 people (47 per cent) agreed.", "46 per cent", "12 of 26 people (46 per cent)"),
        ("21 of the 48 people (45%) agreed.", "44%", "21 of the 48 people (44%)"),
    ],
)
def test_a_percentage_that_fits_is_written_by_its_button(
    town: Desk, typed: str, button: str, written: str
) -> None:
    town.save("background", {"background": typed})
    page = town.get(f"{town.base}part/background").text
    found = {words: do for do, words in re.findall(r'value="(fix:\d+)"[^>]*>Write ‘(.*?)’<', page)}
    assert button in found
    assert f"is {button.partition(' ')[0].strip('%')} per cent</span>" in page, "and why"
    town.save("background", {}, found[button])
    assert written in town.text(TOWN)


def test_a_fact_is_offered_and_used_for_the_same_figure(town: Desk) -> None:
    words = "Of 1,979 people, 21 of 48 agreed; 21,979 did not, nor did {{ facts.caseload }}."
    town.save("background", {"background": words})
    page = town.get(f"{town.base}part/background").text
    asked = [html.unescape(one) for one in re.findall(r'value="(use:[^"]*)"', page)]
    assert asked == [
        f"use:background|{words.index('1,979')}|facts.caseload",
        f"use:background|{words.index('21 of')}|facts.agreed",
    ]
    town.save("background", {}, asked[1])
    now = town.form("background")["background"][0]
    assert now == words.replace("21 of 48", "{{ facts.agreed }}")
    town.save("background", {}, asked[1])
    assert town.form("background")["background"] == [now]


def test_a_file_that_cannot_be_read_shows_its_text(town: Desk) -> None:
    good = town.text(TOWN)
    town.get(f"{town.base}part/_about")
    bad = good.replace("cases:", "cases: [", 1)
    lay(town.root, {TOWN: bad})
    answer = town.get(f"{town.base}part/_about")
    assert answer.location == f"{town.base}text"
    page = town.get(answer.location).text
    assert "The file cannot be read" in page
    sent = fields(page)
    assert sent["text"] == [bad.replace("\n", "\r\n")]
    mended = town.post(f"{town.base}text", {**sent, "text": good})
    assert mended.status == 303
    assert town.text(TOWN) == good
    lay(town.root, {TOWN: bad})
    sent = fields(town.get(f"{town.base}text").text)
    assert town.post(f"{town.base}text", {**sent, "do": "good"}).status == 303
    assert town.text(TOWN) == good


def test_a_text_that_changed_meanwhile_is_not_written_over(town: Desk) -> None:
    sent = fields(town.get(f"{town.base}text").text)
    theirs = town.text(TOWN) + "# theirs\n"
    lay(town.root, {TOWN: theirs})
    answer = town.post(f"{town.base}text", {**sent, "text": sent["text"][0] + "# mine"})
    assert answer.status == 409
    assert "# mine" in answer.text
    assert town.text(TOWN) == theirs


def test_what_changed_is_shown_restored_and_recorded(town: Desk) -> None:
    before = town.text(TOWN)
    assert "Nothing changed." in town.get(f"{town.base}changes").text
    town.save("_about", {"fieldwork.cases": "33"})
    page = town.get(f"{town.base}changes").text
    assert "1 field changed" in page
    assert re.search(r"<ins>.*33.*</ins>", page)
    town.save(LEADERSHIP, {f"{LEADERSHIP}.rating": "Outstanding"})
    noticed = town.get(f"{town.base}changes").text
    assert "What a reader will notice" in noticed
    assert "Overall, score" in noticed
    town.save(LEADERSHIP, {f"{LEADERSHIP}.rating": "Good"})
    page = town.get(f"{town.base}changes").text
    restored = town.post(f"{town.base}restore", {**fields(page), "change": "0"})
    assert restored.status == 303
    assert town.text(TOWN) == before
    town.save("_about", {"fieldwork.cases": "33"})
    git(town.root, "add", LETTER)
    page = town.get(f"{town.base}changes").text
    sent = {**fields(page), "message": "Correct the cases"}
    assert town.post(f"{town.base}record", sent).status == 303
    assert git(town.root, "log", "-1", "--format=%s %an").strip() == "Correct the cases Editor"
    assert git(town.root, "show", "--stat", "--format=", "HEAD").count("|") == 1
    assert "Nothing changed." in town.get(f"{town.base}changes").text


def test_a_new_document_and_a_copy_stand_on_the_shelf(town: Desk) -> None:
    page = town.get("/desk/").text
    token = fields(page)["token"]
    sent = {"token": token, "kind": "pdu-report", "region": "north", "name": "newtown"}
    made = town.post("/desk/new", sent)
    assert made.location == "/desk/north/newtown/"
    assert (town.root / "content/north/newtown.yaml").is_file()
    assert town.post("/desk/new", sent).status == 422
    for lacking in ({"name": " "}, {"region": "/"}, {"name": "../x"}):
        assert "Give a region and a name" in town.post("/desk/new", sent | lacking).text
    again = {"token": token, "from": "north/town", "region": "north", "name": "Town 2026"}
    assert town.post("/desk/copy", again).location == "/desk/north/town-2026/"
    assert "TBC" in town.text("content/north/town-2026.yaml")
    listed = town.get("/desk/?q=2026").text
    assert "/desk/north/town-2026/" in listed
    assert "/desk/north/town/" not in listed
    assert "New, not recorded" in listed
    bad = town.post("/desk/new", {**sent, "region": "../..", "name": "x"})
    assert bad.status == 422


@pytest.mark.parametrize("document", ["north/town", "north/letter", "north/village", "north/area"])
def test_every_part_of_every_kind_has_its_form(document: str, town: Desk) -> None:
    one = Desk(town.server, town.root, document)
    page = one.get(one.get(one.base).location).text
    parts = re.findall(rf'href="{one.base}part/([^"?]+)"', page)
    assert len(parts) > 3
    for part in parts:
        found = one.get(f"{one.base}part/{part}")
        assert found.status == 200
        ids = re.findall(r'\sid="([^"]*)"', found.text)
        assert len(ids) == len({*ids})


def test_a_document_of_several_files_is_saved_into_the_file_that_holds_a_field(town: Desk) -> None:
    one = Desk(town.server, town.root, "north/area")
    page = one.get(one.get(one.base).location).text
    part = re.findall(r'part/(parts\.[\w-]+)"', page)[0]
    before = tree(town.root / "content")
    assert one.save(part, {f"{part}.title": "Another heading"}).status == 303
    after = tree(town.root / "content")
    (path,) = [path for path in after if after[path] != before[path]]
    assert path == f"north/area/{part.partition('.')[2]}.yaml"


def test_the_page_is_made_anew_of_whatever_it_is_made_of(town: Desk) -> None:
    page = f"{town.base}page"
    assert "Ann" in town.get(page).text
    people = "content/shared/people.yaml"
    lay(town.root, {people: town.text(people).replace("Ann", "Zoe")})
    assert "Zoe" in town.get(page).text
    screen = "templates/pdu-report/screen.html.jinja"
    lay(town.root, {screen: "<head></head><body><p>Plain {{ view.title }}"})
    assert "Plain Town" in town.get(page).text
    (town.root / screen).unlink()
    assert "Plain Town" not in town.get(page).text
    town.save("_about", {"publication.month": "never"})
    assert "Zoe" in town.get(page).text, "the last good page stays"


# What is refused.


def test_only_a_form_of_the_desk_is_taken(town: Desk) -> None:
    before, form = tree(town.root / "content"), town.form("_about")
    sent = {**form, "fieldwork.cases": "33", "do": "save"}
    path = f"{town.base}part/_about"
    assert town.post(path, {**sent, "token": ["wrong"]}).status == 403
    assert town.post(path, {key: one for key, one in sent.items() if key != "token"}).status == 403
    assert town.post(path, sent, Cookie="").status == 403
    assert town.post(path, sent, Origin="http://evil.example").status == 403
    assert town.post(path, sent, Origin="null").status == 403
    assert town.post(path, sent, Host="evil.example").status == 400
    assert town.post(path, sent, script=False, **{"Sec-Fetch-Site": "cross-site"}).status == 403
    assert town.post(path, sent, script=False, **{"Content-Type": "text/plain"}).status == 415
    assert town.post(path, {**sent, "background": "x" * 2_000_001}).status == 413
    assert tree(town.root / "content") == before


def test_only_files_of_documents_are_written(town: Desk) -> None:
    lay(town.root, {"secret.yaml": "kind: pdu-report\n"})
    before = tree(town.root)
    form = town.form("_about")
    for id in ("../secret", "north/../../secret", "%2e%2e/secret", "shared/house-style", "shared",
               "north", "../shared/people", "frameworks/tiny", "/etc/passwd", "north/town.yaml",
               "north/town%00"):  # fmt: skip
        for path in (f"/desk/{id}/part/_about", f"/desk/{id}/text", f"/desk/{id}/record"):
            sent = {**form, "fieldwork.cases": "33", "do": "save", "text": "x", "message": "x"}
            assert town.post(path, sent).status in (303, 400, 404), path
            assert "Location" not in town.post(path, sent).headers
    whole = fields(town.get(f"{town.base}text").text)
    for file in ("../../secret.yaml", "content/shared/people.yaml", VILLAGE, "/etc/passwd"):
        assert town.post(f"{town.base}text", {**whole, "file": file, "text": "x"}).status == 404
    written = {path: data for path, data in tree(town.root).items() if path.startswith("content")}
    assert written == {path: data for path, data in before.items() if path.startswith("content")}


def test_the_pages_obey_a_policy_without_exceptions(town: Desk) -> None:
    paths = ("/desk/", f"{town.base}part/_about", f"{town.base}text", f"{town.base}changes")
    for path in paths:
        answer = town.get(path)
        policy = re.search(r"content-security-policy: (.*)", answer.headers)
        assert policy, path
        assert "unsafe" not in policy[1]
        assert "form-action 'self'" in policy[1]
        assert "frame-ancestors 'none'" in policy[1]
        assert "<style" not in answer.text
        assert " style=" not in answer.text
        scripts = re.findall(r"<script([^>]*)>", answer.text)
        assert all("src=" in one or 'type="application/json"' in one for one in scripts)


def test_what_a_field_holds_is_shown_as_text(town: Desk) -> None:
    evil = "</textarea></script><script>alert(1)</script><!--{{ 7 * 7 }}"
    town.save("background", {"background": evil})
    page = town.get(f"{town.base}part/background").text
    assert "<script>alert" not in page
    assert fields(page)["background"] == [evil]
    changes = town.get(f"{town.base}changes").text
    assert "<script>alert" not in changes


def test_a_picture_is_chosen_among_the_files_that_are_there(town: Desk) -> None:
    folder = town.root / "content/north/town.pictures"
    lay(folder, {"yard.png": png(1200, 800), "door.png": png(1200, 800)})
    try:
        answer = town.save("background", {}, do="add:background")
        page = town.get(answer.location.partition("#")[0]).text
        assert 'name="background.0.text"' in page
        assert 'value="add:background.+1.picture"' in page
        picture = "background.+1.picture"
        page = town.get(f"{town.base}part/background?add={quote(picture)}").text
        assert re.findall(rf'name="{re.escape(picture)}.file" value="([^"]*)"', page) == [
            "door.png", "yard.png", "",
        ]  # fmt: skip
        told = {f"{picture}.file": "yard.png", f"{picture}.description": "The yard."}
        query = f"?add={quote(picture)}"
        assert town.save("background", told, query=query).status == 303
        assert "- picture:\n" in town.text(TOWN)
        assert "file: yard.png" in town.text(TOWN)
        assert "Plans were agreed in" in town.text(TOWN)
    finally:
        shutil.rmtree(folder)
