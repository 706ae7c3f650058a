"""Marks of other programs' notations, and what is left where text was copied out of a page."""

from __future__ import annotations

from reportgen.checks.rules.sign import BEYOND_ASCII, Sign, pasted, sign

WRITE = "write the words plainly"
EMPHASIS = "write the words in *emphasis*, or plainly"
FOOTNOTE = "write a footnote, `[^name]`, and its words under `footnotes`"
ITEM = "begin a line of its own with `- `, where the field has lists; or write a sentence"
SHORT = ("para", "paras", "sect", "vers", "page", "Sept", "fols")
SHORTENED = "".join(rf"(?<!\b{one})" for one in SHORT)
"""No word behind which a number belongs at once."""
DIALECTS: tuple[Sign, ...] = (
    pasted(
        "-",
        r"(?<=[A-Za-z]{2})-[ \n][ ]*"
        r"(?!(?:and|or|to|but|nor|as|rather|than|versus|neu|a|ac|i)\b)(?=[a-z])",
        "a hyphen at the end of a line",
        "write the word without it; or a dash with a space before it",
    ),
    sign(
        "-",
        r"(?<=[.!?…;])[ ]+[-–][ ](?=[A-Z])|(?<=\w[.!?…])[-–][ ](?=[A-Z])",
        "a bullet within a line",
        ITEM,
    ),
    sign(
        "- ",
        r"^[ \t]*[-*+][ ]+[-*+][ ](?=[^\s*+-])",
        "an item within an item",
        "write the inner item on a line of its own, further in",
    ),
    pasted("&", r"(?i:&(?:bull|#8226|#x2022|middot|#183);)", "a bullet by its name", ITEM),
    sign(
        "] (",
        r"\][ \n]+\((?=https?://|mailto:|www\.)",
        "the space within a link",
        "write `](`, with no space between the words and the address",
    ),
    pasted("{", r"(?<!\{)\{:?[ ]?[.#][\w-]+[^{}\n]{0,80}\}", "a class for a style", WRITE),
    pasted(
        "@",
        r"\[-?@[\w:.-]+[^\]\[\n]{0,120}\]",
        "a citation by its key",
        "write a footnote, `[^name]`",
    ),
    pasted(
        "{",
        r"\{(?:\+\+|--|~~|==|>>)[^{}\n]{0,200}\}",
        "a mark of changes",
        "accept or reject the change",
    ),
    pasted(
        "$",
        r"(?<![\w$\\])\$(?=[^\s$\d])(?![A-Z][A-Z_]+\$)[^$\n]{1,80}(?<=[^\s$])\$(?!\w)",
        "a formula",
        WRITE,
    ),
    pasted(
        "++", r"(?<![{+])\+\+(?=\w)[^+\n]{1,100}\+\+", "a mark for words that were added", WRITE
    ),
    pasted(
        "+",
        r"(?<![\w+])\+(?=[A-Za-z])[^+\n]{1,60}(?<=\w)\+(?![\w+])",
        "a mark for words that were added",
        WRITE,
    ),
    pasted(
        "--",
        r"(?<![\w{/-])--(?=\w)[^-\n]{1,80}(?<=\w)--(?![\w-])",
        "a mark for words that were deleted",
        "delete them, or write dashes: ` – `",
    ),
    pasted(
        "''", r"(?<!')'{2,3}(?=\w)[^'\n]{1,100}(?<=\S)'{2,3}(?!')", "a wiki's emphasis", EMPHASIS
    ),
    pasted(
        "[/", r"\[([a-z]{1,8})(?:=[^\]\n]{0,80})?\][^\[\]\n]{1,200}\[/\1\]", "a forum's mark", WRITE
    ),
    pasted("((", r"\(\((?=\w)[^()\n]{1,200}\)\)", "a row of brackets", "write one bracket"),
    pasted(
        "!", r"(?<![\w!])!(?=\w)[^!\n]{1,60}(?<=\w)!(?![\w!])", "a mark for bright words", WRITE
    ),
    pasted(
        "/",
        r"(?<![\w/.:~)\"'<(])/(?=[A-Za-z])[A-Za-z ]{1,60}(?<=\w)/(?![\w/])",
        "a mark for emphasis",
        EMPHASIS,
    ),
    pasted(
        ":",
        r"(?<![\w:.])(?::[a-z][a-z_+-]{1,30}:)(?![\w:])",
        "a picture by its name",
        "leave it out",
    ),
    pasted("%", r"<%[^%\n]{0,200}%?>?", "a mark of a template", "write the words, or leave it out"),
    pasted("[", r"\[(?:fn|note|ftn|sup)[ ]?\d{0,3}\](?!\()", "a call of a footnote", FOOTNOTE),
    pasted(
        "[", r"\[\d{1,3}(?:[,–-][ ]?\d{1,2}){0,4}\](?![(\[:])", "a call of a footnote", FOOTNOTE
    ),
    pasted(BEYOND_ASCII, r"[†‡]+", "a call of a footnote", FOOTNOTE),
    sign(
        ".",
        rf"(?<=[a-z]{{4}}){SHORTENED}[.]\d{{1,2}}(?=[ \n]+[A-Z]|[ ]*$)",
        "a raised number that was lost",
        FOOTNOTE,
    ),
    sign(
        ",",
        rf"(?<=[a-z]{{4}}){SHORTENED},\d{{1,2}}(?=[ \n]+[a-z])",
        "a raised number that was lost",
        FOOTNOTE,
    ),
    pasted(BEYOND_ASCII, "[☐☑☒✓✔✗✘]", "a box to tick", "say it in words"),
    pasted(BEYOND_ASCII, "¶", "the sign of a paragraph", "leave it out"),
    sign(".", r"^[ ]*h[1-6]\.[ ]+(?=\w)", "a wiki's heading", "write a sentence"),
    pasted(
        "(",
        r"(?<![\w=])=[A-Z]{2,}\([^()\n]{0,80}\)",
        "a formula of a spreadsheet",
        "write what it gives",
    ),
    sign("bid", r"\b[Ii]bid\b\.?", "a pointer to another note", "say again which source it is"),
    sign(
        "cit",
        r"\b[Oo]p\.? cit\b\.?|\b[Ll]oc\.? cit\b\.?",
        "a pointer to another note",
        "say again which source it is",
    ),
)
"""Marks that this notation does not know: a reader would see them as they are typed."""
