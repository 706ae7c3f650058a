"""What editors have overlooked is found where it stands; what only looks wrong is passed over.

The documents in `tests/slips/` say what is expected as those in `tests/invalid/` do. Nothing is
expected in those of `tests/fine/`. The framework is that of the minimal project, with names for
its bands.
"""

import re
from pathlib import Path

import pytest

from tests.projects import Diagnose, minimal
from tests.test_invalid import expected

FOLDER = Path(__file__).parent
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
