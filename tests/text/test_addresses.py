"""That an address which only some can open is known by its host."""

import pytest

from reportgen.text.addresses import closed_to_readers

SAFE = "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2Fa&data=1"


@pytest.mark.parametrize(
    "address",
    [
        "https://hmip.sharepoint.com/a",
        "https://hmip-my.sharepoint.com/personal/a",
        "http://localhost:8000/",
        "http://10.1.2.3/a",
        "https://192.168.0.1",
        "http://[::1]/",
        "https://intranet/a",
        "https://intranet.example.gov.uk/a",
        "https://files.office.local/a",
    ],
)
def test_what_opens_only_within_a_network(address: str) -> None:
    assert closed_to_readers(address).startswith("give an address that everybody can open")


def test_the_address_behind_a_service_that_checks_links_is_named() -> None:
    assert closed_to_readers(SAFE) == "write the address within it: `https://example.org/a`"


@pytest.mark.parametrize(
    "address",
    [
        "https://www.example.org/sharepoint.com",
        "https://localhost.example.org/",
        "https://8.8.8.8/",
        "mailto:jo@example.org",
        "#table-a",
        "https://[broken",
    ],
)
def test_what_everybody_can_open(address: str) -> None:
    assert closed_to_readers(address) == ""
