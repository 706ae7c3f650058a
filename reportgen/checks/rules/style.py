"""That prose is written in the house style, as far as that is certain.

Words and lists are the framework's (`house_style`); where it has none, style is not checked.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Sequence

from reportgen.checks.passages import Passage, any_of, first_words, in_english
from reportgen.checks.rules.items import findings, recommendations
from reportgen.checks.rules.rating_words import ratings_quoted
from reportgen.documents.document import Written
from reportgen.model.house_style import HouseStyle
from reportgen.problems.diagnostics import Diagnostic
from reportgen.text import wording

Found = Iterator[Diagnostic]


def _capitalised(words: Sequence[str]) -> tuple[str, ...]:
    """The words, and each with a capital, as at the beginning of a sentence."""
    return tuple(dict.fromkeys((*words, *(wording.capital(word) for word in words))))


def terms(passage: Passage, style: HouseStyle) -> Found:
    """People and things have the names that reports give them now."""
    yield from _replaced(passage, style, "forbidden-term", dict(style.terms), "reports do not say")


def spellings(passage: Passage, style: HouseStyle) -> Found:
    """Words are spelled in one way."""
    yield from _replaced(
        passage, style, "spelling", dict(style.spellings), "this is not the spelling:"
    )


def _replaced(
    passage: Passage, style: HouseStyle, code: str, right: dict[str, str], say: str
) -> Found:
    if passage.words.isdisjoint(first_words(tuple(right))):
        return
    right_here = any_of(_capitalised([*style.exceptions, *(f"{one}s" for one in style.exceptions)]))
    excepted = [found.span() for found in right_here.finditer(passage.text) if style.exceptions]
    for found in any_of(_capitalised([*right])).finditer(passage.text):
        start, end = found.span()
        if any(first <= start and end <= last for first, last in excepted):
            continue
        written = " ".join(found[0].split())
        known = written in right
        wanted = right[written] if known else wording.capital(right[_small(written)])
        if written != wanted and (known or _begins(passage.text, start)):
            yield passage.problem(code, f"{say} `{written}`", start, end, f"write `{wanted}`")


def _small(word: str) -> str:
    return word[:1].lower() + word[1:]


NEAR = 40
"""How many characters before a place are looked at: so many marks stand before no sentence."""
BEFORE_SENTENCE = re.compile(r"(?:\A|[.!?:\n])[ '\"‘“(*_]*\Z")


def _begins(text: str, at: int) -> bool:
    """Whether a sentence begins there."""
    near = BEFORE_SENTENCE.search(text, max(0, at - NEAR), at)
    return near is not None and (near[0][:1] in tuple(".!?:\n") or at <= NEAR)


DOUBLED = re.compile(r"[ \n(](?P<both>([a-z]{2,}|a)[ \n]+\2)(?![\w.'’-])")


def doubled_words(passage: Passage, style: HouseStyle) -> Found:
    """No word stands twice in a row; only `had had` may be right."""
    del style
    for found in DOUBLED.finditer(passage.text):
        if found[2] != "had":
            message = f"`{found[2]}` stands here twice"
            yield passage.problem(
                "doubled-word", message, *found.span("both"), "remove one of them"
            )


PER_CENT = re.compile(r"\b(?P<figure>\d[\d.,]*|[a-z]+)(?:\s?(?P<sign>%)|\s+(?P<word>percent)\b)")


def per_cent(passage: Passage, style: HouseStyle) -> Found:
    """Prose writes `per cent`, and the sign is for tables; or it writes the sign, too."""
    if passage.is_label or ("%" not in passage.text and not _says_per_cent(passage)):
        return
    if style.percent_sign:
        yield from _no_sign(passage)
        return
    for found in PER_CENT.finditer(passage.text):
        sign = "sign" if found["sign"] else "word"
        if sign == "word" or found["figure"][0].isdecimal():
            hint = "write `per cent`; the sign `%` is for tables"
            message = f"`{found[0]}` is not how prose writes it"
            yield passage.problem("per-cent-style", message, *found.span(sign), hint)


def _says_per_cent(passage: Passage) -> bool:
    return not passage.words.isdisjoint(("percent", "cent"))


NO_SIGN = re.compile(r"\b\d[\d.,]*\s+(?P<word>per\s+cent|percent)\b")


def _no_sign(passage: Passage) -> Found:
    """Figures with `per cent` where the house style has the sign."""
    for found in NO_SIGN.finditer(passage.text):
        message = f"`{' '.join(found[0].split())}` is not how prose writes it"
        yield passage.problem("per-cent-style", message, *found.span("word"), "write `%`")


MONTHS = "|".join((*wording.MONTHS, *(month[:3] for month in wording.MONTHS)))
SMALL = re.compile(
    r"(?P<before>(?:(?<![\w.-])[\w.-]+|[^\w\s])\s+|^)(?<![\w.,:/£$€–#@+-])(?P<number>[1-9])"
    r"\s+(?P<after>per\s+cent\b|of\s+(?:the\b|\d|our\b|these\b)|out\s+of\b|people\b|men\b|women\b"
    r"|children\b|staff\b|[a-z]{2,}s\b)(?!\s+old\b)"
)
NO_PLURAL = re.compile(r"(?:has|is|was|does|as|this|its|us|vs|versus|plus|minus|times)\b")


def small_numbers(passage: Passage, style: HouseStyle) -> Found:
    """Whole numbers up to nine are words."""
    if passage.is_label or passage.words.isdisjoint("123456789"):
        return
    for found in SMALL.finditer(passage.text):
        at, before = found.start("number"), found["before"].strip()
        named = before.lower() in style.before_digits or before[:1].isupper()
        if named and not _begins(passage.text, found.start("before")):
            continue
        if before.lower() in style.before_digits or NO_PLURAL.match(found["after"]):
            continue
        pair = re.search(r"\d\s+(?:to|and|or)\s+\Z", passage.text[max(0, at - NEAR) : at])
        if pair or before in ("to", "–", "-", "x", "×", "=") or before[-1:].isdecimal():
            continue
        word = wording.number_in_words(int(found["number"]))
        where = (at, at + 1)
        if not _begins(passage.text, at) and passage.is_typed(at):
            yield passage.problem(
                "number-style", f"`{found['number']}` is a digit", *where, f"write `{word}`"
            )


LARGE = {wording.number_in_words(number): number for number in range(10, 100)}
IN_WORDS = re.compile(
    r"(?<![\w-])(?P<number>" + "|".join(sorted(LARGE, key=len, reverse=True)) + r")(?![\w-])"
    r"(?!\s+(?:hundred|thousand|million|to\s+one)\b)"
)


def large_numbers(passage: Passage, style: HouseStyle) -> Found:
    """Numbers from 10 on are digits, except where a sentence begins."""
    del style
    if passage.words.isdisjoint(LARGE):
        return
    for found in IN_WORDS.finditer(passage.text):
        start, end = found.span()
        before = passage.text[:start].split()[-1:]
        if before in (["top"], ["hundred"], ["and"], ["or"], ["to"], ["number"]):
            continue
        if passage.is_typed(start):
            number = LARGE[found[0]]
            message = f"`{found[0]}` is in words"
            yield passage.problem("number-style", message, start, end, f"write `{number}`")


FIRST = re.compile(rf"(?P<number>\d[\d,]*(?:\.\d+)?)(?:st|nd|rd|th)?\b(?!-|\s+(?:{MONTHS})\b)")


def first_numbers(passage: Passage, style: HouseStyle) -> Found:
    """No sentence begins with digits."""
    del style
    if (
        passage.is_label
        or "recommendations" in passage.location
        or passage.location[-1] == "not_inspected"
    ):
        return
    if not any(word[0].isdecimal() for word in passage.words):
        return
    for start, _ in passage.sentences():
        found = FIRST.match(passage.text, start)
        year = found and re.fullmatch(r"(?:19|20)\d\d", found["number"])
        list_item = found and passage.text[found.end() : found.end() + 1] in (".", ")", "")
        if found and not year and not list_item:
            message = f"a sentence begins with `{found['number']}`"
            hint = "write it in words, or begin with something else"
            yield passage.problem("number-style", message, *found.span("number"), hint)


@functools.lru_cache(maxsize=16)
def _less(counted: tuple[str, ...]) -> re.Pattern[str]:
    nouns = "|".join(map(re.escape, counted))
    parts = r"half|a\s+third|a\s+quarter|two-thirds|three-quarters|\d+|" + "|".join(
        wording.ONES[2:]
    )
    kinds = r"(?:(?:the|all|our|relevant|inspected|these|those)\s+)*"
    return re.compile(
        rf"\b(?P<less>[Ll]ess)\s+(?:than\s+(?:{parts})\s+of\s+{kinds}(?:{nouns})|(?:{nouns}))\b"
    )


def fewer(passage: Passage, style: HouseStyle) -> Found:
    """What can be counted is fewer, not less."""
    if not style.counted or "ess " not in passage.text:
        return
    for found in _less(style.counted).finditer(passage.text):
        noun, right = found[0].split()[-1], "fewer" if found["less"] == "less" else "Fewer"
        message = f"`{found['less']}` with {noun}, which are counted"
        yield passage.problem("less-counted", message, *found.span("less"), f"write `{right}`")


MIXED = re.compile(
    r"(?:(?<=[\s(])|^)'(?=\w)[^'\"‘’“”`\n]{2,80}(?<=[\w.,!?])\"(?=[\s.,;:)]|$)"
    r"|(?:(?<=[\s(])|^)`[^'\"‘’“”`\n]{2,80}'(?=[\s.,;:)]|$)"
)


def quotes_paired(passage: Passage, style: HouseStyle) -> Found:
    """A quotation ends with the mark that it begins with."""
    del style
    if '"' not in passage.text and "`" not in passage.text:
        return
    for found in MIXED.finditer(passage.text):
        if passage.text.count('"', 0, found.start()) % 2 == 0:
            message = f"this opens with {found[0][0]} and closes with {found[0][-1]}"
            hint = "write both as `'`; double quotes are for what somebody said"
            yield passage.problem("mixed-quotes", message, *found.span(), hint)


BRACKET = re.compile(r"[()]")


def brackets(passage: Passage, style: HouseStyle) -> Found:
    """Every bracket that is opened is closed, in the same text."""
    del style
    opened: list[int] = []
    for found in BRACKET.finditer(passage.text) if "(" in passage.text else ():
        if found[0] == "(":
            opened.append(found.start())
        elif opened:
            opened.pop()
    for at in opened:
        message, hint = "this bracket is never closed", "close it, or leave it out"
        yield passage.problem("unclosed-bracket", message, at, at + 1, hint)


Rule = Callable[[Passage, HouseStyle], Found]
RULES: tuple[Rule, ...] = (terms, spellings, quotes_paired, brackets, findings, recommendations)
ENGLISH_RULES: tuple[Rule, ...] = (
    doubled_words,
    per_cent,
    small_numbers,
    large_numbers,
    first_numbers,
    ratings_quoted,
    fewer,
)


def house_style(document: Written, texts: Sequence[Passage]) -> Found:
    """Every rule about how a text is written."""
    style = document.framework.value.house_style
    if style is None:
        return
    rules = (*RULES, *ENGLISH_RULES) if in_english(document) else RULES
    for passage in texts:
        for rule in rules:
            yield from rule(passage, style)
    yield from _one_form(texts, style)


def _one_form(texts: Sequence[Passage], style: HouseStyle) -> Found:
    """Of two forms of a word, a document uses only one."""
    for forms in style.one_form:
        pattern, first = any_of(_capitalised(forms)), ""
        for passage in (one for one in texts if not one.words.isdisjoint(forms)):
            for found in pattern.finditer(passage.text):
                first = first or found[0].lower()
                if found[0].lower() != first:
                    message = f"`{found[0]}` was written `{first}` before"
                    hint = "keep to one of the two"
                    yield passage.problem("mixed-forms", message, *found.span(), hint)
                    break
