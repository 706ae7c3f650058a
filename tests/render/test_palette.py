"""Paper takes the first of a colour's values, whichever way a stylesheet writes the dark one."""

import pytest

from reportgen.render.theme import Kit

QUERY = ":root { --a: #111; --b: #222 } @media screen { @media (x) { :root { --a: #eee } } }"
FUNCTION = ":root { --a: light-dark(#111, #eee); --b: #222 }"


@pytest.mark.parametrize("sheet", [QUERY, FUNCTION])
def test_of_two_colours_paper_has_the_light_one(sheet: str) -> None:
    assert Kit({}, {"assets/tokens.css": sheet.encode()}).palette() == {"a": "#111", "b": "#222"}


def test_a_projects_own_colour_stands_for_the_shipped_one() -> None:
    own = b":root { --a: #333 } @media screen { @media (x) { :root { --a: #ddd } } }"
    sheets = {"assets/shipped-tokens.css": QUERY.encode(), "assets/tokens.css": own}
    assert Kit({}, sheets).palette() == {"a": "#333", "b": "#222"}
