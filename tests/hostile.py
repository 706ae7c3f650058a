"""Files that mean harm, or hold what no person writes: a name, and the bytes of a document."""

from __future__ import annotations

from collections.abc import Callable

from tests.projects import TOWN, minimal

BASE = minimal()[TOWN]
Cases = dict[str, Callable[[], bytes]]
AT = "background: "
"""Where a long text goes into the document."""


def _text(inside: str) -> bytes:
    """The document with something at the beginning of its background."""
    assert BASE.count(AT) == 1
    return BASE.replace(AT, f"{AT}|\n  {inside}\n  ").encode()


def _more(lines: str | bytes) -> bytes:
    return BASE.encode() + (lines if isinstance(lines, bytes) else lines.encode())


def _laughs() -> str:
    levels = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    return "\n".join(["a0: &a0 lol", *levels]) + "\n"


WITHOUT_END: Cases = {
    "deep-lists": lambda: _more("x: " + "[" * 10_000 + "\n"),
    "deep-maps": lambda: _more("x: " + "{a: " * 10_000 + "\n"),
    "deep-blocks": lambda: _more("x:\n" + "".join(" " * n + "- \n" for n in range(1, 1_300))),
    "aliases": lambda: _more(_laughs()),
    "merge-keys": lambda: _more("x: &a {b: 1}\ny: {<<: *a}\n"),
    "tag": lambda: _more("x: !!python/object/apply:os.system [echo]\n"),
    "scalar-50-mb": lambda: _more("x: " + "a" * 50_000_000 + "\n"),
    "file-200-mb": lambda: _more("# " + "a" * 200_000_000 + "\n"),
    "million-keys": lambda: _more("x:\n" + "".join(f"  k{n}: 1\n" for n in range(1_000_000))),
    "keys-below-the-limit": lambda: _more("x:\n" + "".join(f" k{n}: 1\n" for n in range(75_000))),
    "million-items": lambda: _more("x: [" + "1, " * 1_000_000 + "1]\n"),
    "items-below-the-limit": lambda: _more("x: [" + "1," * 450_000 + "1]\n"),
    "rows-below-the-limit": lambda: _more("rows:\n" + "  - [a, 1]\n" * 80_000),
    "binary": lambda: _more("rows: !!binary " + "A" * 400_000 + "\n"),
    "nul": lambda: _more('x: "a\0b"\n'),
    "surrogates": lambda: _more(b"x: \xed\xa0\x80\xed\xb0\x80\n"),
    "surrogate-escape": lambda: _more('x: "\\ud800"\n'),
    "overlong": lambda: _more(b"x: \xc0\xaf\n"),
    "utf-16": lambda: BASE.encode("utf-16"),
    "utf-7": lambda: _more("x: +ADw-script+AD4-\n"),
    "key-twenty-thousand-times": lambda: _more("x: 1\n" * 20_000),
    "only-newlines": lambda: b"\n" * 900_000,
    "only-brackets": lambda: b"[" * 900_000,
    "only-quotes": lambda: b'"' * 900_000,
    "only-tabs": lambda: b"\t" * 900_000,
    "only-percent": lambda: b"%YAML 1.1\n---\n" * 50_000,
    "only-questions": lambda: b"? " * 400_000,
    "only-anchors": lambda: b"&a " * 300_000,
    "digits": lambda: _text("9" * 14_000 + " "),
    "commas-in-digits": lambda: _text("1," * 10_000),
    "huge-number": lambda: BASE.replace("cases: 100", "cases: " + "9" * 20_000).encode(),
    "huge-exponent": lambda: BASE.replace("cases: 100", "cases: 1e999999999").encode(),
}
"""What must be answered with an error at a place, soon and in little memory."""

LONG_WINDED: Cases = {
    "emphasis": lambda: _text("*a " * 7_000),
    "brackets": lambda: _text("[" * 1_400 + " "),
    "many-brackets": lambda: _text("[" * 14_000 + " "),
    "strong": lambda: _text("**" * 1_400 + "x "),
    "underscores": lambda: _text("_a*" * 4_000),
    "stars": lambda: _text("a" + "*" * 14_000 + "b "),
    "links": lambda: _text("[a](" * 4_000),
    "links-in-links": lambda: _text("[a](b" * 3_000 + ")" * 3_000),
    "many-links": lambda: _text("[a](https://a.example) " * 1_250),
    "brackets-in-a-link": lambda: _text("[" * 7_000 + "a" + "]" * 7_000 + "(https://a.example)"),
    "autolinks": lambda: _text("<https:" * 3_000),
    "backslashes": lambda: _text("\\" * 14_000),
    "parentheses": lambda: _text("(" * 14_000),
    "dots": lambda: _text("a. " * 7_000),
    "proportions": lambda: _text("1 of " * 5_900),
    "number-words": lambda: _text("one hundred and " * 1_800),
    "braces": lambda: _text("{{" * 14_000),
    "references": lambda: _text("" + "{{ facts.caseload }} " * 1_300),
    "unknown-references": lambda: _text("" + "{{ facts.no }} " * 1_300),
    "phrase-parts": lambda: _text("[[" * 7_000),
    "capitals": lambda: _text("Aaaaaa " * 4_000),
    "abbreviations": lambda: _text("(ABC) " * 4_000),
    "spaces": lambda: _text("a" + " " * 28_000 + "b "),
    "quotes": lambda: _text("a " + "'Good' " * 4_000),
    "ratings": lambda: _text("a " + "planning was rated " * 1_500),
    "dates": lambda: _text("Monday 20 February 2023 to " * 1_000),
    "footnotes": lambda: _text("[^a]" * 7_000),
    "html": lambda: _text("" + "<a " * 9_000),
    "comments-in-html": lambda: _text("" + "<!--" * 7_000),
    "allowances": lambda: b"# reportgen: allow x\n" * 1_400 + BASE.encode(),
    "combining": lambda: _text("a" + "\u0301" * 14_000),
}
"""Texts that pathological patterns would take for ever to read; what they mean is all the same."""

WARNED_OF: Cases = {
    "right-to-left": lambda: BASE.replace("Plans were", "Plans \u202ewere").encode(),
    "isolate": lambda: BASE.replace("Plans were", "Plans \u2066were").encode(),
    "zero-width": lambda: BASE.replace("Plans were", "Pla\u200bns were").encode(),
    "joiner": lambda: BASE.replace("Plans were", "Pla\u200dns were").encode(),
    "byte-order-mark": lambda: BASE.replace("Plans were", "Pla\ufeffns were").encode(),
    "soft-hyphen": lambda: BASE.replace("Plans were", "Pla\u00adns were").encode(),
    "tag-characters": lambda: BASE.replace("Plans were", "Plans\U000e0041 were").encode(),
}
"""What hides text from a reviewer."""

HARMLESS: Cases = {
    "mixed-line-ends": lambda: BASE.replace("\n", "\r\n", 20).encode(),
    "old-line-ends": lambda: BASE.replace("\n", "\r").encode(),
    "million-empty-lines": lambda: BASE.encode() + b"\n" * 900_000,
}
"""What looks odd and is as good as any other."""
