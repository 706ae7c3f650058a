"""Words of a text as a message quotes them; of what is long, the beginning, or the end as well."""

LONGEST = 60


def shortened(words: str) -> str:
    """Words with a gap in their middle where they are longer than a message has room for.

    >>> shortened("a" * 80)
    'aaaaaaaaaaaaaaaaaaaaaaaaaaaa … aaaaaaaaaaaaaaaaaaaaaaaaaaaa'
    """
    if len(words) <= LONGEST:
        return words
    half = LONGEST // 2 - 2
    return f"{words[:half].rstrip()} … {words[-half:].lstrip()}"


def beginning(words: str) -> str:
    """Words in one line, of which only the first are given where there is no room for more."""
    flat = " ".join(words.split())
    return flat if len(flat) <= LONGEST else f"{flat[: LONGEST - 1].rstrip()} …"
