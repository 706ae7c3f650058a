"""The page of reviews, without any script: what it shows, what is decided, and what is refused."""

import re
import shutil
from collections.abc import Iterator

import pytest

from tests.desk.desking import Desk, as_laid, desk_of_a_draft
from tests.desk.reviewing import (
    ACCURACY,
    CHANGE,
    COMMENT,
    FIGURE,
    LOG,
    SAFETY,
    STRENGTH,
    UNPLACED,
    decide,
    entry,
    logged,
    page,
)
from tests.projects import TOWN, Run, change, lay, tree
from tests.review import reviewers
from tests.review.reviewers import Original

FIGURES = "21 of 48".replace(" ", "\N{NO-BREAK SPACE}")
"""A figure as Word has it."""
TWO = {**CHANGE, "field": SAFETY, "about": "2.3. Planning: Areas for improvement 1",
       "old": "Safety was planned for too seldom.", "said": "Safety was planned for seldom.",
       "new": "Safety was planned for seldom."}  # fmt: skip


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk_of_a_draft(tmp_path_factory.mktemp("desk")) as one:
        yield one


@pytest.fixture
def town(place: Desk) -> Iterator[Desk]:
    """The desk, with all files as they were, and no log."""
    before = as_laid(place)
    yield place
    lay(place.root, before)
    (place.root / LOG).unlink(missing_ok=True)


def articles(shown: str) -> list[tuple[int, str]]:
    """The points of a page in its order, each with what is said of it."""
    found = re.findall(r'<article [^>]*id="point-(\d+)".*?</article>', shown, re.DOTALL)
    texts = re.findall(r"<article .*?</article>", shown, re.DOTALL)
    return [(int(number), text) for number, text in zip(found, texts, strict=True)]


def test_points_stand_by_field_the_open_ones_first_and_what_has_no_place_last(town: Desk) -> None:
    settled = {**CHANGE, "decision": "rejected", "reason": "It was not so."}
    logged(town, UNPLACED, TWO, FIGURE, CHANGE, COMMENT, settled)
    shown = page(town)
    assert [number for number, _ in articles(shown)] == [3, 4, 2, 5, 6, 1]
    assert "1 of 6 decided" in shown
    said = dict(articles(shown))
    assert "Lead editor, 4 May 2023, paragraph 12" in said[4]
    assert re.search(r"<del>.*led\..*</del>.*<ins>.*led well\..*</ins>", said[4])
    assert "The reviewer wrote 22, ‘Facts, agreed’ is 21 of 48" in said[3]
    assert re.findall(r'class="chip">([^<]*)<', said[3]) == ["21 of 48", "44 per cent"]
    assert "<b>Lead editor:</b> It is." in said[5]
    assert "It was not so." in said[6]
    assert "Say more on caseloads &lt;b&gt;here&lt;/b&gt;." in said[1]
    link = f"{town.base}part/standards.leadership?at=standards.leadership.strengths.0#"
    assert link in said[4]


def test_what_comes_back_in_word_is_accepted_without_its_file(town: Desk, run: Run) -> None:
    """From sending to the desk, as the guide tells it."""
    before = town.text(TOWN)
    assert run("review", "send", "north/town", "--to", "Lead editor", cwd=town.root).code == 0
    folder = town.root / "review"
    edited = Original.of((folder / "north-town-round-1.docx").read_bytes()).opened(1)
    for words, other in (
        ("Leaders", "All leaders"),
        (FIGURES, FIGURES.replace("21", "22")),
        ("Plans", "Aims"),
    ):
        tag = next(
            tag for tag, one in edited.controls().items() if words in "".join(one.itertext())
        )
        reviewers.change(edited, tag, words, other, "Lead editor")
    back = folder / "back.docx"
    back.write_bytes(edited.data())
    assert run("review", "take", str(back), cwd=town.root).code == 0
    shutil.rmtree(folder)
    shown = page(town)
    assert "The reviewer wrote 22 of 48, ‘Facts, agreed’ is 21 of 48" in shown
    chosen = {f"do_{number}": "accept" for number, said in articles(shown) if "<ins>" in said}
    assert len(chosen) == 2
    assert decide(town, **chosen).status == 303
    expected = before.replace("Leaders led.", "All leaders led.").replace("Plans were", "Aims were")
    assert town.text(TOWN) == expected


def test_what_is_shown_can_be_chosen(town: Desk) -> None:
    logged(town, CHANGE, COMMENT, {**TWO, "decision": "settled"})
    assert [number for number, _ in articles(page(town, "?show=comments"))] == [2]
    assert [number for number, _ in articles(page(town, "?show=open"))] == [1, 2]
    assert [number for number, _ in articles(page(town, "?from=Legal%20reader"))] == [2]


def test_an_accepted_change_is_written_in_place_and_undone(town: Desk) -> None:
    logged(town, CHANGE, TWO)
    before, log = town.text(TOWN), town.text(LOG)
    answer = decide(town, do_1="accept", reason_1="It reads better.")
    assert answer.status == 303
    assert answer.location.endswith("&kept=1#point-2")
    assert town.text(TOWN) == before.replace("Leaders led.", "Leaders led well.")
    point = entry(town, 1)
    assert (point["decision"], point["reason"]) == ("accepted", "It reads better.")
    assert entry(town, 2)["decision"] == "open"
    assert {*log.splitlines()} - {*town.text(LOG).splitlines()} == set()
    undone = town.save("standards.leadership", {}, do="undo")
    assert undone.status == 303
    assert town.text(TOWN) == before
    assert "the change was undone" in dict(articles(page(town)))[1]


def test_a_decision_can_be_opened_again_and_its_text_is_as_it_was(town: Desk) -> None:
    logged(town, CHANGE)
    before, log = town.text(TOWN), town.text(LOG)
    decide(town, do_1="accept", reason_1="Yes.")
    assert decide(town, "reopen:1").location.endswith("#point-1")
    assert town.text(TOWN) == before
    assert town.text(LOG) == log
    decide(town, do_1="reject")
    decide(town, "reopen:1")
    assert (town.text(TOWN), town.text(LOG)) == (before, log)


def test_other_words_are_written_and_nothing_but_words(town: Desk) -> None:
    logged(town, CHANGE)
    before = town.text(TOWN)
    answer = decide(town, do_1="edit", words_1=" \r\n ", reason_1="Shorter.")
    assert answer.status == 422
    assert "Write the other words." in answer.text
    assert 'value="Shorter."' in answer.text
    assert town.text(TOWN) == before
    assert decide(town, do_1="edit", words_1="Leaders led us.").status == 303
    assert town.text(TOWN) == before.replace("Leaders led.", "Leaders led us.")
    assert entry(town, 1)["decision"] == "settled"


def test_words_that_somebody_changed_meanwhile_are_not_written_over(town: Desk) -> None:
    logged(town, CHANGE)
    shown = page(town)
    change(town.root, TOWN, "Leaders led.", "Leaders led on.")
    before = town.text(TOWN)
    answer = decide(town, shown=shown, do_1="edit", words_1="Leaders led us.")
    assert answer.status == 422
    assert "Its text was changed meanwhile" in answer.text
    assert "Leaders led us.</textarea>" in answer.text
    assert town.text(TOWN) == before


def test_both_changes_of_a_text_are_put_together_where_they_are_apart(town: Desk) -> None:
    old = "They met often. Plans were made for all of them in good time."
    new = old.replace("often", "weekly")
    change(town.root, TOWN, "Leaders led.", old)
    logged(town, {**CHANGE, "old": old, "said": new, "new": new})
    change(town.root, TOWN, "in good time", "in time")
    assert "the words of both are put together" in page(town)
    assert decide(town, do_1="accept").status == 303
    assert "They met weekly. Plans were made for all of them in time." in " ".join(
        town.text(TOWN).split()
    )


def test_where_both_changed_the_same_words_three_versions_are_shown(town: Desk) -> None:
    logged(town, CHANGE)
    change(town.root, TOWN, "Leaders led.", "Leaders led badly.")
    before, said = town.text(TOWN), dict(articles(page(town)))[1]
    assert all(words in said for words in ("Leaders led.", "Leaders led badly.", "led well."))
    assert decide(town, do_1="accept").status == 422
    assert town.text(TOWN) == before
    assert decide(town, do_1="theirs").status == 303
    assert town.text(TOWN) == before.replace("led badly.", "led well.")


def test_a_text_that_moved_in_its_list_is_found_by_its_words(town: Desk) -> None:
    logged(town, CHANGE)
    change(town.root, TOWN, "[Leaders led.]", "[Something else was good here., Leaders led.]")
    assert decide(town, do_1="accept").status == 303
    assert "[Something else was good here., Leaders led well.]" in town.text(TOWN)


def test_a_text_that_is_in_no_list_is_the_same_whatever_it_says(town: Desk) -> None:
    logged(town, {**CHANGE, "field": "background", "old": "All of it was other words."})
    assert "Plans were agreed in" in dict(articles(page(town)))[1]
    assert decide(town, do_1="accept").status == 422
    assert decide(town, do_1="theirs").status == 303
    assert "background: Leaders led well." in town.text(TOWN)


@pytest.mark.parametrize("items", ["[Nothing like it.]", "[Quite other words., More.]"])
def test_a_text_that_is_gone_is_not_written(items: str, town: Desk) -> None:
    logged(town, CHANGE)
    change(town.root, TOWN, "[Leaders led.]", items)
    before = town.text(TOWN)
    assert "Its text is not in this document any more." in page(town)
    assert decide(town, do_1="accept").status == 422
    assert town.text(TOWN) == before
    assert decide(town, do_1="settle").status == 303


def test_what_cannot_be_written_says_why(town: Desk) -> None:
    """A log of before the texts stood in it, too."""
    old = {name: value for name, value in CHANGE.items() if name != "new"}
    logged(town, {**old, "unwritable": "all of it was removed"}, {**old, "said": "Other."})
    shown = dict(articles(page(town)))
    assert "It cannot be written as it is: all of it was removed." in shown[1]
    assert "cannot be written" in shown[2]
    assert decide(town, do_1="accept", do_2="accept").status == 422
    assert (entry(town, 1)["decision"], entry(town, 2)["decision"]) == ("open", "open")


def test_all_that_nobody_disputes_is_accepted_by_one_button(town: Desk) -> None:
    """A text with a comment or of which somebody else speaks, too, is left."""
    logged(town, CHANGE, TWO, COMMENT)
    shown = page(town)
    assert "Accept the 1 of Lead editor that nobody disputes" in shown
    assert decide(town, "all:Lead editor").status == 303
    decisions = [entry(town, number)["decision"] for number in (1, 2, 3)]
    assert decisions == ["accepted", "open", "open"]


def test_a_document_with_errors_is_not_written_and_its_points_are_shown(town: Desk) -> None:
    logged(town, CHANGE, COMMENT)
    change(town.root, TOWN, "cases: 100", "cases: many")
    before = town.text(TOWN)
    assert "nothing can be written until they are mended" in page(town)
    assert decide(town, do_1="accept", do_2="settle").status == 422
    assert town.text(TOWN) == before
    assert (entry(town, 1)["decision"], entry(town, 2)["decision"]) == ("open", "settled")


def test_a_decision_of_somebody_else_is_not_written_over(town: Desk) -> None:
    """The same form sent twice is nothing to tell."""
    logged(town, CHANGE, TWO)
    shown = page(town)
    decide(town, do_1="reject", reason_1="No.")
    answer = decide(town, shown=shown, do_1="accept", do_2="accept")
    assert answer.status == 422
    assert "It was decided otherwise meanwhile" in answer.text
    assert "Leaders led." in town.text(TOWN)
    assert (entry(town, 1)["decision"], entry(town, 2)["decision"]) == ("rejected", "accepted")
    assert decide(town, shown=shown, do_1="reject", do_2="accept").status == 303
    assert entry(town, 1)["reason"] == "No."


def test_of_very_many_points_the_first_are_shown(town: Desk) -> None:
    logged(town, *({**COMMENT, "said": f"Is {number} so?"} for number in range(250)))
    shown = page(town)
    assert len(articles(shown)) == 200
    assert "50 more points are shown once some of these are decided" in shown
    assert "0 of 250 decided" in shown


@pytest.mark.parametrize(
    ("do", "by", "reason", "said"),
    [
        ("accept", "", "", "Say who decides it"),
        ("accept", "lee  LEAD", "", "Who wrote the report cannot decide"),
        ("accept", "Town PDU", "", "Who made a point cannot decide it."),
        ("partly", "A. Reader", " ", "Give the reason"),
        ("reject", "A. Reader", "", "Give the reason"),
        ("settle", "A. Reader", "Why.", "cannot be decided so"),
        ("theirs", "", "", "Say who decides it"),
    ],
)
def test_factual_accuracy_is_decided_by_somebody_else_and_with_a_reason(
    do: str, by: str, reason: str, said: str, town: Desk
) -> None:
    logged(town, ACCURACY)
    before = town.text(TOWN), town.text(LOG)
    shown = page(town)
    assert all(one in shown for one in ("B: a disputed fact", "They led very well.", "our survey"))
    answer = decide(town, do_1=do, by=by, reason_1=reason)
    assert answer.status == 422
    assert said in answer.text
    assert (town.text(TOWN), town.text(LOG)) == before


def test_a_point_on_factual_accuracy_is_decided_and_its_text_is_left(town: Desk) -> None:
    logged(town, ACCURACY)
    before = town.text(TOWN)
    decide(town, do_1="partly", by="A. Reader", reason_1="The survey came later.")
    point = entry(town, 1)
    assert (point["decision"], point["decided_by"]) == ("partly", "A. Reader")
    assert "Accepted in part, A. Reader" in page(town)
    assert town.text(TOWN) == before


def test_only_a_change_can_be_accepted(town: Desk) -> None:
    logged(town, FIGURE, COMMENT, UNPLACED)
    assert decide(town, do_1="accept", do_2="edit", do_3="accept").status == 422
    assert [entry(town, 1)["decision"], entry(town, 3)["decision"]] == ["open", "open"]


def test_the_shelf_and_the_outline_count_what_is_open(town: Desk) -> None:
    logged(town, CHANGE, TWO, UNPLACED)
    assert "3 points of reviews open" in town.get("/desk/").text
    shown = town.get(f"{town.base}part/background").text
    outline = shown.partition('id="desk-outline"')[2].partition("</nav>")[0]
    assert outline.count("1 point of reviews open") == 2
    assert f'<a href="{town.base}review">' in outline
    decide(town, do_1="reject", do_2="reject", do_3="settle")
    assert "of reviews open" not in town.get("/desk/").text


def test_without_a_log_the_page_says_how_to_send(town: Desk) -> None:
    assert "reportgen review send north/town" in page(town)
    assert f"{town.base}review" not in town.get(f"{town.base}part/background").text
    lay(town.root, {LOG: "kind: review\nrounds: many\n"})
    assert "The log of reviews cannot be read." in page(town)
    assert town.get("/desk/").status == 200
    assert decide(town, shown=page(town), do_1="accept", token=token(town)).status == 422


def token(town: Desk) -> str:
    found = re.search(r'name="token" value="([^"]+)"', town.get(f"{town.base}text").text)
    assert found
    return found[1]


def test_only_a_form_of_the_desk_decides_and_only_the_log_is_written(town: Desk) -> None:
    logged(town, CHANGE, UNPLACED)
    before = tree(town.root / "content")
    path, sent = f"{town.base}review", {"do": "keep", "do-1": "accept", "do-2": "settle"}
    assert town.post(path, sent).status == 403
    sent["token"] = token(town)
    assert town.post(path, sent, Cookie="").status == 403
    assert town.post(path, sent, Origin="http://evil.example").status == 403
    assert town.post(path, sent, Host="evil.example").status == 400
    for id in ("../secret", "north/region", "shared/people", "north/town.review"):
        assert town.post(f"/desk/{id}/review", sent).status in (303, 400, 404)
    for do in ("reopen:9", "reopen:x", "reopen:-1"):
        assert town.post(path, {"token": sent["token"], "do": do}).status in (303, 404)
    assert tree(town.root / "content") == before
    assert town.post(path, sent).status == 303
    now = tree(town.root / "content")
    assert {name for name in now if now[name] != before[name]} == {
        TOWN.removeprefix("content/"), LOG.removeprefix("content/"),
    }  # fmt: skip


def test_nothing_of_a_review_is_taken_for_markup(town: Desk) -> None:
    evil = "<script>alert(1)</script>{{ 7 * 7 }}"
    logged(town, {**CHANGE, "author": evil, "about": evil, "said": evil, "new": evil,
                  "comments": [f"{evil}: {evil}"]})  # fmt: skip
    assert "<script>alert" not in page(town)
    assert STRENGTH.rpartition(".")[0] in page(town)
