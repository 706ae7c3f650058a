"""That what other notations and programs leave in a text is told once, and right prose never."""

import string

import pytest

from reportgen.checks.rules.misread import LOOKS_LATIN, misread
from reportgen.checks.rules.pasted import pasted
from reportgen.checks.rules.signs import pasted_signs, signs
from tests.projects import Diagnose

MARKS = {
    "The offi-\nce was shut.": "-",
    "The part- ners met.": "-",
    "That was enough. - Others were not.": "-",
    "That was enough.- Others were not.": "-",
    "It was as said:\n\n- - Nested": "- -",
    "First &bull; second": "&bull;",
    "First &#8226; second": "&#8226;",
    "See [partners] (https://example.org/).": "] (",
    "The words{.highlight} were.": "{.highlight}",
    "As said [@smith2020, p. 4].": "[@smith2020, p. 4]",
    "The {++partners++} met.": "{++partners++}",
    "The {--partners--} met.": "{--partners--}",
    "The {~~partners~>staff~~} met.": "{~~partners~>staff~~}",
    "The $x^2$ met.": "$x^2$",
    "The ++partners++ met.": "++partners++",
    "The +partners+ met.": "+partners+",
    "The --partners-- met.": "--partners--",
    "The ''partners'' met.": "''partners''",
    "The '''partners''' met.": "'''partners'''",
    "The [b]partners[/b] met.": "[b]partners[/b]",
    "The [color=red]partners[/color] met.": "[color=red]partners[/color]",
    "The ((partners)) met.": "((partners))",
    "The !partners! met.": "!partners!",
    "The /partners/ met.": "/partners/",
    "They met :smile: there.": ":smile:",
    "They met <% note %> there.": "<% note %>",
    "They met[fn1] there.": "[fn1]",
    "They met[1] there.": "[1]",
    "They met [12, 13] there.": "[12, 13]",
    "The partners† met.": "†",
    "They met each month.1 They did.": ".1",
    "They met each month,12 and did.": ",12",
    "☐ They met.": "☐",
    "They met¶ there.": "¶",
    "h2. They met.": "h2.",
    "It was =SUM(A1:A3) there.": "=SUM(A1:A3)",
    "They met (ibid.) there.": "ibid.",
}
RIGHT = [
    "Short- and long-term plans, pre- or post-release, full- rather than part-time.",
    "It cost $5 and then $6, or US$7.",
    "We saw it – as others did – and/or heard it, 24/7, he/she/they.",
    "At 10:30: nothing. A ratio of 3:1:2 was used.",
    "The figure was 1.1 and in 2,12 and so on, No.1 The Street, para.12 The next.",
    "They came at 9.30 The next day.",
    "'It''s', he said; 'the staff' and 'the partners' agreed!",
    "Really! No! [They] led [the work], as [one](https://example.org/a-b/--c--) says.",
    "- One\n  - Two\n- Three",
    "Crêpes, Môn, Siân, naïve, façade, Ærø, tŷ, £5, 20 °C, ‘so’ – “so”… Ângelo’s",
    "The α-level and 5 µm.",
]


@pytest.mark.parametrize(("text", "mark"), MARKS.items())
def test_a_mark_is_told_once_where_it_stands(text: str, mark: str) -> None:
    found = [*signs(text)]
    assert [text[one.offset :][: one.length] for one in found] == [mark]


@pytest.mark.parametrize("text", RIGHT)
def test_right_prose_is_left(text: str) -> None:
    assert [*signs(text), *pasted(text), *pasted_signs(text.partition("\n")[0])] == []


@pytest.mark.parametrize("meant", ["é", "’", "“", "–", "—", "£", "ŵ", "ŷ", "…", "½", "😀"])
def test_what_was_read_in_the_wrong_encoding_is_told_with_what_was_meant(meant: str) -> None:
    read = "".join(_as_windows_reads(one) for one in meant.encode())
    (found,) = signs(f"They saw {read}it there.")
    assert (found.offset, found.length, found.hints) == (9, len(read), (f"type `{meant}`",))


def _as_windows_reads(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


def test_every_look_alike_is_told_beside_latin_letters_and_left_in_its_own_script() -> None:
    for letter, latin in LOOKS_LATIN.items():
        assert latin in string.ascii_letters
        assert [one.hints for one in misread(f"of th{letter}n of")] == [(f"type `{latin}`",)]
        assert [*misread(f"of {letter * 3} of")] == []


MARKINGS = [
    "OFFICIAL-SENSITIVE.",
    "OFFICIAL – SENSITIVE",
    "OFFICIAL",
    "EMBARGOED until 00:01 on 3 May.",
    "Embargoed until 3 May.",
    "Not for publication.",
    "Not for onward circulation.",
    "Do not circulate.",
    "Please do not share or copy.",
    "Confidential.",
    "STRICTLY CONFIDENTIAL",
    "DRAFT.",
    "**DRAFT**",
    "DRAFT caption: partners.",
    "Draft only.",
]


@pytest.mark.parametrize("marking", MARKINGS)
@pytest.mark.parametrize("before", ["", "They met. ", "They met.\n"])
def test_a_marking_is_told_wherever_a_sentence_may_stand(marking: str, before: str) -> None:
    assert len([*pasted(f"{before}{marking}")]) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Confidential files were kept.",
        "Official figures do not share that.",
        "The draft was confidential. Draft plans were late.",
        "They were told to do not circulate but to wait.",
        "The embargo of 2012 ended.",
        "It was not for publication that they met.",
    ],
)
def test_a_sentence_about_such_words_is_left(text: str) -> None:
    assert [*pasted(text)] == []


def test_plain_words_are_held_to_the_same(diagnose: Diagnose) -> None:
    found = diagnose(
        "publication: {month: 2023-05, isbn: 978-1-915468-49-9, lead_inspector: 'Lee †',"
        " signatory: ann}\n"
    )
    assert [one.code for one in found] == ["unsupported-mark"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("It is shown (see Table 3 below).", ["points-nowhere"]),
        ("It is shown in Figure 3 and Annex B.", ["points-nowhere"] * 2),
        ("It is shown in section 9.9.", ["points-nowhere"]),
        ("It is shown in section 1.1.", []),
        ("It is shown (see footnote 3).", ["points-nowhere"]),
        ("It is shown (see p. 12) overleaf.", ["points-nowhere"] * 2),
        ("It is shown in Table 3 of the statistics.", []),
        ("It is shown in section 9.9 of the Act.", []),
        ("They laid table 3 for lunch.", []),
    ],
)
def test_a_pointer_leads_somewhere(text: str, codes: list[str], diagnose: Diagnose) -> None:
    assert [one.code for one in diagnose(f"background: {text}\n")] == codes


def test_a_table_that_is_there_may_be_pointed_at(diagnose: Diagnose) -> None:
    table = "{id: t, caption: Cases, columns: [{title: A}, {title: B}], rows: [[a, b]]}"
    text = f"background:\n  - text: As Table 1 shows, and in Table 2.\n  - table: {table}\n"
    told = [one.message for one in diagnose(text) if one.code == "points-nowhere"]
    assert told == ["`Table 2` sends a reader to nothing in this document"]
