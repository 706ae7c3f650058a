"""Each general reading finds what its docstring says, and leaves what only looks like it."""

import re
from collections.abc import Iterator

import pytest

from reportgen.figures import Relation, Sort, relations
from reportgen.figures._general import READINGS
from reportgen.figures._joins import joined
from reportgen.figures._lexer import tokens_of
from reportgen.figures._mentions import Reading, Sentence, sentences
from reportgen.figures.tokens import tokens

EXAMPLE = re.compile(r"Such as `([^`]+)`")
LEFT = {
    "sums": "It sold 1,508 in May and 2,058 in June. In all, 9,656 people came.",
    "differences": "It was carried by 263 votes to 171. The majority was 92.",
    "parts_behind": "It had 1,775 guests. Of these 908 came by rail and 607 by road.",
    "from_to": "As numbers fell, the share went from 30 to 35 per cent.",
    "trailing": "Visits were up, and 36 guests came from 40 towns.",
    "falling_to": "They sat for 14 hours, and those rising to speak to 20 guests stood.",
    "takes_up": "The price was cut by £2, bringing this down to £58.",
    "goes_on": "There were 64 in May. Rates will fall to 71, we believe.",
    "by_so_much": "Fires rose by 12 per cent. A nine per cent rise in rents came later.",
    "up_by": "There were 603 visits. Rents are up £40 (17 per cent) since May.",
    "up_on": "There were 60 visits. Rents rose by 20 per cent on the total of 40.",
    "of_one_whole": "We met 240 guests. Later 66 (25 per cent) sang and 48 (35 per cent) ran.",
    "of_these_a_share": "We met 240 guests. Of others, 35 per cent (60) sang.",
    "share_or_part": "In all, 25 per cent sang and 48 of the 240 invited guests ran.",
    "this_was": "In May, 48 guests sang, and 25 per cent of all 240 guests ran.",
    "elsewhere": "We met 66 guests. We met 46 in the hall, 18 at the gate and 12 who sang.",
    "graded_counts": "Of the 59 homes seen, 14 were good, 31 were good or poor and 24 were weak.",
    "of_which": "Some 64 guests fell ill by all that is known here, of whom 70 friends knew.",
    "same_noun": "Of the 67 fires in May, lamps were the cause of 95 house fires.",
    "part_of_them": "The site lists 640 guests. By now a half of the cooks (120) have sung.",
    "pair_in_brackets": "Visits fell, and guests came from towns near by (1,204 to 1,318).",
    "other_way": "There was a fall in visits, and in the number of guests (430 up from 425).",
    "up_from": "There were 603 cooks. Rents rose by 4 per cent (up 40 pounds from 560).",
    "share_of_whole": "In all, 25 per cent (48 men) sang, and 240 guests ran.",
    "with_so_many": "We met 240 guests, with 48 cooks (25 per cent) being paid.",
    "than": "Six teams worked there, more than the 12 cooks could bear.",
    "compared": "Attendance rose to 91 per cent, compared with 94 per cent nationally.",
    "lower_at": "Some 42 per cent left; those there for longer (18 per cent) stayed.",
    "ranked": "The highest rate was 43, in Leeds. York had 41.",
    "benchmark": "In all, 78 per cent came in time. The target of 90 per cent is new.",
    "next_to_top": "The most common crime was theft, at 31 per cent, and fraud made 22 per cent.",
    "peaks": "It stood at 36 in March, and the 48 in October were high.",
    "gaps": "It was £5,100 in towns and £4,300 in the country, where a fine of £800 is paid.",
    "so_many_times": "At 12 per cent, the rate is paid twice a year (5.5 per cent).",
    "counts_than": "It met 19 of its 24 targets in 2015, fewer than the 21 towns had.",
    "of_these": "It has £9 million. Of late, £6 million was lost.",
    "without_noun": "We made 31 visits in May; by June, 39 others had been planned.",
    "of_the": "There were 28 fires. Thirty-two of the fires that we heard of were small.",
    "said_of_them": "There were 240 guests. Most of them (in May) were new.",
    "with_its_share": "Of 200 homes, 50 (25 per cent) are cold. Later 30 (15 per cent) were not.",
    "of_them": "Assaults rose to 5,954, with 697 of these officers hurt.",
    "of_so_many": "Only 12 had a plan, and of the 12, seven were late.",
    "in_all": "Over half (53 per cent) of the 1,204 claims were settled, 638 by June.",
    "that_is": "Ninety of the 120 beds were in use. That year 75 per cent of guests left.",
    "at_a_rate": "In all, 112 were cleared up out of a total of 400, and 28 per cent were old.",
    "averages": "The average score was 61, with 48 replies and 74 letters.",
    "owned": "It was used by 85 per cent of the town in 2014 and 25 per cent by 2018.",
    "totals": "We had 48 letters from men and 27 from women. In May, we had 75 letters.",
    "total_behind": "Fees were £3 million and rents £2 million, and a loan of £5 million came.",
    "sides": "There were 31 jobs. There were 23 jobs in May and 8 in June.",
    "graded": "We rated 11 per cent good, 42 per cent good or fair and 38 poor.",
    "undecided": "Of those asked, 54 per cent walked, 17 per cent drove and 39 per cent rode.",
    "listed": "The unit has 48 cells on two floors: 26 guests stayed and 32 left.",
    "outcomes": "Of 46 plans, 29 were drawn, 16 were passed and 11 were used.",
    "overall": "Overall, 71 per cent came: 65 per cent of men and 69 per cent of cooks ate.",
    "restated": "A plan was missing in 21 of 48 files – 54 per cent of the plans were late.",
    "this_is": "Nine of the 60 posts were vacant. This led 25 per cent of the staff to leave.",
    "at_the_rate": "With nine of its 60 posts vacant, the unit met 25 per cent of its guests.",
    "of_whole_before": "We heard 150 appeals. Of the cooks, 36 were late (34 per cent).",
    "of_their": "Just 84 of the town's 140 cooks came. That year 40 per cent were ill.",
    "counts_behind": "Three-quarters of the letters were answered: 53 of 84 by May.",
    "couple_out_of": "He was told in 36 cases (35 per cent), and 80 others were not.",
    "share_then_part": "Four-fifths of the 50 rooms were in use (35 beds).",
    "response_rate": "We wrote to 200 men. We had 130 replies, at a rate of 75 per cent a day.",
    "listed_names": "The team covers four boroughs (and Bolton, Bury and Wigan help).",
    "sum_behind": "We met 12 cooks, 15 waiters and six guests, 43 in May.",
    "parted": "The grant was £90, with £50 for food, £25 for fuel and £25 in hand.",
    "in_brackets": "A plan was late in 37 of 55 cases (one led, 21 with two and 19 with none).",
    "and_the_other": "We saw 12 homes. Six were full, and five others had rooms to let.",
    "which_is": "There were 120 visits in 2020 and 100 in 2021, which is less than an increase.",
    "between_years": "Visits increased between 2020 (120 in May) and 2021 (105).",
    "others": "There are 152 towns; 61 were rated good and three fair. We saw 98 others.",
    "brought_to": "Thirty men came in May. A further 25 came in June, bringing the total to 480.",
    "all_of_them": "Twelve men were held on Monday and nine on Tuesday. All 23 of the cooks left.",
    "shared_out": "It has £90. It gave £40 to art, £30 of them to song and £30 to sport.",
    "of_kinds": "It has 31 cars. There are 22 old cars, six red cars and four new vans.",
    "below_the_top": "The highest rate was in Leeds, at 43 per cent. York built 48 per cent of it.",
    "two_sides": "Men made up 68 per cent of staff. Of the women, 42 per cent had left by May.",
    "bare": "In all, 96 officers took the course. In June, 98 passed the test.",
    "same_cases": "The panel considered 48 cases. It heard of 59 other cases.",
    "of_the_same": "The region has 18 local offices. We saw 22 of the shops in May.",
    "one_half": "The court heard 150 cases. Two-thirds (120 by May) were adjourned.",
    "told_one_by_one": "We had three aims. First, we saw staff. Third, we met men.",
    "all_of_so_many": "We saw prisons in Leeds, Hull and York. In all, four prisons were full.",
    "left": "We read 45 reports. Thirty-two were of good quality. We left 23 as they were.",
    "left_of_all": "In 64 per cent, all was clear. In another 46 per cent, it was not.",
    "as_many": "There were 40 in May. A year later twice as many cooks had 60.",
    "stands_for": "We read 60 plans. Fifteen were late. This led a third of the cooks to leave.",
    "in_clause": "We asked 1,200 men. A total of 480 replied, and 45 per cent were old.",
    "of_money": "The budget was £40 million. Staff cost £30 million, or 85 per cent of income.",
    "of_those_told": "We upheld 96 complaints. This led 15 per cent of the 1,204 staff to go.",
    "so_many_are": "Ten per cent of its 400 prisoners were ill. This is more than 60 men.",
    "share_of_them": "We inspected 12 cases. In 70 per cent of those from May, all was well.",
    "in_one": "Some 71 per cent of men left, and 39 per cent of women stayed.",
    "had_been": "Reoffending fell to 31 per cent. It had been 29 per cent in the north.",
}
"""By the name of a reading, a text in which it finds nothing."""


def read(text: str) -> list[Sentence]:
    found = tuple(joined(text, tokens(text)))
    return [*sentences(text, tokens_of(text, found, 0, len(text)))]


def found_by(reading: Reading, text: str) -> Iterator[Relation]:
    there = read(text)
    for at, sentence in enumerate(there):
        if sentence.mentions:
            yield from reading(there, at)


def name(reading: Reading) -> str:
    return str(getattr(reading, "__name__", ""))


@pytest.mark.parametrize("reading", READINGS, ids=name)
def test_a_reading_finds_its_example(reading: Reading) -> None:
    example = EXAMPLE.search(reading.__doc__ or "")
    assert example
    assert [*found_by(reading, f"{example[1]}.")]


@pytest.mark.parametrize("reading", READINGS, ids=name)
def test_a_reading_leaves_what_only_looks_like_it(reading: Reading) -> None:
    assert [*found_by(reading, LEFT[name(reading)])] == []


def test_every_reading_has_a_text_that_it_leaves() -> None:
    assert set(LEFT) == {name(reading) for reading in READINGS}


def test_a_mention_has_its_unit_its_case_and_its_year() -> None:
    (sentence,) = read("In 2014 waits rose from 12 weeks to an average of 15 weeks (£4 a day).")
    said = [(one.unit, one.case, one.year, one.bracket) for one in sentence.mentions]
    assert said == [
        ("week", "from", 2014, False),
        ("week", "to", 2014, False),
        ("£", "", 2014, True),
    ]
    assert [(sentence.word(way.at), way.sign) for way in sentence.ways] == [("rose", 1)]


def test_of_several_figures_the_one_is_compared_that_agrees_best() -> None:
    text = "There were 40 in May and 60 in June, up from 50."
    (change,) = (one for one in relations(text) if one.form == "general")
    assert change.sort is Sort.CHANGE
    assert [one.value for one in change.ends["end"]] == [60]


def test_a_sentence_with_more_figures_than_anybody_reads_is_left() -> None:
    (short,) = read("It rose from 12 to 5.")
    (long,) = read("It rose from 12 to 5, " * 30 + "we hear.")
    assert [len(one.mentions) for one in (short, long)] == [2, 0]
