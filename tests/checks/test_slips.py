"""What editors have overlooked is found where it stands; what only looks wrong is passed over.

The documents in `tests/slips/` say what is expected as those in `tests/invalid/` do. Nothing is
expected in those of `tests/fine/`. The framework is that of the minimal project, with names for
its bands.
"""

import re
import tomllib
from collections import Counter

import pytest

from tests.house.test_invalid import expected
from tests.projects import TESTS, Diagnose, minimal

FOLDER = TESTS
SLIPS = sorted(file.stem for file in (FOLDER / "slips").glob("*.yaml"))
FINE = sorted(file.stem for file in (FOLDER / "fine").glob("*.yaml"))
FRAMEWORK = "content/frameworks/tiny.yaml"
BANDS = {0: "a minority", 50: "too few", 65: "a reasonable majority", 80: "a large majority"}


def with_bands() -> dict[str, str]:
    """The minimal framework, whose bands have the names of `pdu-2021`."""

    def named(found: re.Match[str]) -> str:
        return f"{found[0]}, band_name: {BANDS[int(found[1])]}"

    return {FRAMEWORK: re.sub(r"from_percent: (\d+)", named, minimal()[FRAMEWORK])}


@pytest.mark.parametrize("name", SLIPS)
def test_slips_are_found_where_they_stand(name: str, diagnose: Diagnose) -> None:
    text = (FOLDER / "slips" / f"{name}.yaml").read_text("utf-8")
    wanted, found = sorted(expected(text)), diagnose(text, with_bands())
    places = [(one.span.line, one.code) for one in found]
    assert [(one.line, one.code) for one in wanted] == places
    assert [one for one, real in zip(wanted, found, strict=True) if not one.fits(real)] == []


@pytest.mark.parametrize("name", FINE)
def test_what_only_looks_wrong_is_passed_over(name: str, diagnose: Diagnose) -> None:
    text = (FOLDER / "fine" / f"{name}.yaml").read_text("utf-8")
    assert diagnose(text, with_bands()) == []


PUBLISHED = tomllib.loads((FOLDER / "slips" / "published.toml").read_text("utf-8"))
AT_LEAST = 60
SHARE = 0.9


def test_nine_in_ten_of_the_published_slips_that_can_be_decided_are_found() -> None:
    there = [
        f"{name} {one.first}-{one.last} [{one.code}]"
        for name in SLIPS
        for one in expected((FOLDER / "slips" / f"{name}.yaml").read_text("utf-8"))
    ]
    found, missed = Counter(PUBLISHED["found"].values()), PUBLISHED["missed"]
    assert {place: number for place, number in found.items() if there.count(place) < number} == {}
    assert found.total() >= AT_LEAST
    assert found.total() >= SHARE * (found.total() + len(missed))
    assert all(len(why.split()) > 1 for why in missed.values())


def test_there_are_as_many_sentences_that_only_look_wrong() -> None:
    texts = (file.read_text("utf-8") for file in (FOLDER / "fine").glob("*.yaml"))
    lines = (line.strip() for text in texts for line in text.splitlines())
    assert sum(line.startswith("- ") for line in lines) >= AT_LEAST
